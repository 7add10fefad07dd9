/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the files that keep the table search.  Of this floor only. */
#pragma once

#include "records/register.h"

/* SAME: are the library's search triggers those that the kinds ask for? */
gboolean mulin_search_triggers_compare (MulinConnection *connection, MulinCatalog *catalog, gboolean *same, GError **error);
