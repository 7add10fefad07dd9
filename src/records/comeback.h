/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record out of a removal of many comes back alone; the removal itself stands in the journal as it was. */
#pragma once

#include "records/register.h"

/* Writes record ID of KIND as ENTRY removed it, with what was removed with it: its children and their files.  N (may be NULL) receives
 * how many records.  Refused when ENTRY did not remove it, when it is there, and when what it refers to is not. */
gboolean mulin_register_bring_back (MulinTransaction *transaction, MulinCatalog *catalog, gint64 entry, const char *kind, gint64 id,
                                    guint *n, GError **error);
