/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where an exported file goes.  Of this floor only. */
#pragma once

#include "base/error.h"

/* Can PATH be written?  Asked before libxlsxwriter is, which complains on stderr instead of to its
 * caller. */
gboolean mulin_destination_check (const char *path, GError **error);
