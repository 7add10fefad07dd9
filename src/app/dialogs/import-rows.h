/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of an import plan in a column view: those that ask for attention first, each can be left out. */
#pragma once

#include "exchange/import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_ROWS (mulin_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportRows, mulin_import_rows, MULIN, IMPORT_ROWS, GObject)

/* Signals: changed ()   another plan, or a row was left out or taken in;
 *          chosen (MulinImportChoice*)   the user has said which of several of a name is meant. */
/* Makes the columns of VIEW. */
MulinImportRows *mulin_import_rows_new (GtkColumnView *view);
/* NULL empties.  PLAN and CHOICES (MulinImportChoice, may be NULL) are only read now; rows left out stay so. */
void mulin_import_rows_set_plan (MulinImportRows *self, const MulinImportPlan *plan, GArray *choices);
#define MULIN_IMPORT_ROWS_NAMESAKES 100
/* A MulinImportState, MULIN_IMPORT_ROWS_NAMESAKES, -1 = all. */
void mulin_import_rows_show_only (MulinImportRows *self, int state);
/* Rows whose name the library holds already, for others. */
guint mulin_import_rows_n_namesakes (MulinImportRows *self);
/* Rows that would be written. */
guint mulin_import_rows_n_written (MulinImportRows *self);
/* Marks the rows of PLAN that are left out. */
void mulin_import_rows_apply (MulinImportRows *self, MulinImportPlan *plan);

G_END_DECLS
