/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row in a panel: a muted label, a name, a second text; it may lead to a record. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_PANEL_ROW (mulin_panel_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinPanelRow, mulin_panel_row, MULIN, PANEL_ROW, GtkListBoxRow)

/* All texts may be NULL. */
GtkWidget *mulin_panel_row_new (const char *label, const char *name, const char *second);
void mulin_panel_row_mark_vacant (MulinPanelRow *self);
void mulin_panel_row_set_record (MulinPanelRow *self, const char *kind, gint64 id);
const char *mulin_panel_row_get_kind (MulinPanelRow *self);
gint64 mulin_panel_row_get_id (MulinPanelRow *self);

G_END_DECLS
