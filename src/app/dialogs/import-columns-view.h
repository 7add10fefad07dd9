/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of a list, each with its first values and a choice of what it is; and whether the choice is remembered. */
#pragma once

#include "exchange/import.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_COLUMNS_VIEW (mulin_import_columns_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportColumnsView, mulin_import_columns_view, MULIN, IMPORT_COLUMNS_VIEW, GtkBox)

/* COLUMNS is only read now; TITLE proposes the name under which the choice is remembered. */
void mulin_import_columns_view_set (MulinImportColumnsView *self, const MulinImportColumns *columns, const char *title);
/* What is chosen: MulinImportColumn with interned targets. */
GArray *mulin_import_columns_view_get (MulinImportColumnsView *self);
guint mulin_import_columns_view_get_first_row (MulinImportColumnsView *self);
/* NULL = not to be remembered. */
const char *mulin_import_columns_view_get_title (MulinImportColumnsView *self);

G_END_DECLS
