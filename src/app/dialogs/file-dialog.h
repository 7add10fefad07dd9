/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One file shown inside the window: a picture or a PDF, with its caption and date. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FILE_DIALOG (mulin_file_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinFileDialog, mulin_file_dialog, MULIN, FILE_DIALOG, GtkWindow)

MulinFileDialog *mulin_file_dialog_open (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name,
                                         const char *mime);

G_END_DECLS
