/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file of a record: its picture, name and size, and what can be done with it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FILE_ROW (mulin_file_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinFileRow, mulin_file_row, MULIN, FILE_ROW, GtkListBoxRow)

#define MULIN_FILE_ROW_PICTURE 40 /* px of its picture, on a screen of scale 1 */

/* Signals: open (), save (), remove ()   asked for in its menu. */
GtkWidget *mulin_file_row_new (gint64 attachment, const char *name, const char *mime, const char *second);
gint64 mulin_file_row_get_attachment (MulinFileRow *self);
const char *mulin_file_row_get_name (MulinFileRow *self);
const char *mulin_file_row_get_mime (MulinFileRow *self);
/* Keeps a reference; without one the kind of file has an icon. */
void mulin_file_row_set_picture (MulinFileRow *self, GdkTexture *texture);

G_END_DECLS
