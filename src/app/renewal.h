/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting a re-election from wherever a term is seen. */
#pragma once

#include "app/session.h"

/* One entry; then the election is shown.  One that is under way already is only shown. */
void mulin_renewal_begin (MulinSession *session, gint64 organization);
