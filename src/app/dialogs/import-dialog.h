/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a list into the library: choose a file, see what would happen row by row, one button, one undo. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_DIALOG (mulin_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportDialog, mulin_import_dialog, MULIN, IMPORT_DIALOG, GtkWindow)

GtkWidget *mulin_import_dialog_new (GtkWindow *parent, MulinSession *session);
/* The list is of KIND, whatever its headings look like. */
void mulin_import_dialog_set_kind (MulinImportDialog *self, const char *kind);
/* The same as choosing the file in the file dialog. */
void mulin_import_dialog_set_path (MulinImportDialog *self, const char *path);
/* The same as choosing where the file with reasons goes. */
void mulin_import_dialog_write_report (MulinImportDialog *self, const char *path);

G_END_DECLS
