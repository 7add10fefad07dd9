/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import has done, with the way to take it back. */
#pragma once

#include "exchange/import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_OUTCOME (mulin_import_outcome_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportOutcome, mulin_import_outcome, MULIN, IMPORT_OUTCOME, GtkBox)

/* CHANGED: was anything written? */
void mulin_import_outcome_show (MulinImportOutcome *self, const MulinImportPlan *plan, gboolean changed);
/* "Imported: 27 new, 0 changed"; borrowed. */
const char *mulin_import_outcome_get_title (MulinImportOutcome *self);

G_END_DECLS
