/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checkers of the definitions that this floor owns. */
#pragma once

#include "define/shelf.h"

/* Registers the checkers of structures and figures with the shelf; may be called more than once. */
void mulin_govern_register_checks (void);
