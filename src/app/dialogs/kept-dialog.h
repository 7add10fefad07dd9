/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an undo left as it is, by name: each leads to its record. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_KEPT_DIALOG (mulin_kept_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinKeptDialog, mulin_kept_dialog, MULIN, KEPT_DIALOG, GtkWindow)

/* TEXT: the entry that was taken back; ROWS: MulinSessionKept. */
MulinKeptDialog *mulin_kept_dialog_open (GtkWindow *parent, MulinSession *session, const char *text, GPtrArray *rows);

G_END_DECLS
