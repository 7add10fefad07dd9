/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard typed as text with its items shown beside it as one types; the source is one switch away. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum
{
  MULIN_STANDARD_DIALOG_NEW,
  MULIN_STANDARD_DIALOG_EDIT, /* a shipped one is overridden by the library's own of the same name */
  MULIN_STANDARD_DIALOG_COPY,
} MulinStandardDialogMode;

#define MULIN_TYPE_STANDARD_DIALOG (mulin_standard_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardDialog, mulin_standard_dialog, MULIN, STANDARD_DIALOG, GtkWindow)

/* Signal: kept (name)   it stands in the library; the dialog has closed.
 * NAME: the definition to change or copy; NULL for a new one. */
MulinStandardDialog *mulin_standard_dialog_open (GtkWindow *parent, MulinSession *session, MulinStandardDialogMode mode, const char *name);

G_END_DECLS
