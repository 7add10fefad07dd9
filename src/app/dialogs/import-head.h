/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar over an import: which file, which of its sheets and tables, and what one row is. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_HEAD (mulin_import_head_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportHead, mulin_import_head, MULIN, IMPORT_HEAD, GtkBox)

/* Signals: picked ()       another sheet or another kind of list was chosen by hand;
 *          table-picked () another of several tables side by side. */
/* The kinds that can be chosen, with the mappings that the library holds now; what was chosen stays. */
void mulin_import_head_set_session (MulinImportHead *self, MulinSession *session);
void mulin_import_head_set_file (MulinImportHead *self, const char *path);
/* SHEETS (char*) may be NULL; a choice of one is not shown. */
void mulin_import_head_show_sheets (MulinImportHead *self, GPtrArray *sheets, const char *chosen);
/* N tables side by side; CHOSEN 0 = all of them. */
void mulin_import_head_show_tables (MulinImportHead *self, guint n, guint chosen);
/* KIND NULL = by the headings. */
void mulin_import_head_select_kind (MulinImportHead *self, const char *kind, const char *mapping);
/* Interned; both NULL = by the headings. */
void mulin_import_head_get_kind (MulinImportHead *self, const char **kind, const char **mapping);
const char *mulin_import_head_get_sheet (MulinImportHead *self); /* interned; NULL = none */
guint mulin_import_head_get_table (MulinImportHead *self);
/* May sheet, table and kind be chosen now? */
void mulin_import_head_set_open (MulinImportHead *self, gboolean open);

G_END_DECLS
