/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page in the sidebar: icon, title, number. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SIDEBAR_ROW (mulin_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinSidebarRow, mulin_sidebar_row, MULIN, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *mulin_sidebar_row_new (const char *icon, const char *title);
void mulin_sidebar_row_set_count (MulinSidebarRow *self, int count); /* 0 shows nothing */

G_END_DECLS
