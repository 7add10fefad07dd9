/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A need and a resource become a project, its pact and the task to close it by. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_MATCHING_DIALOG (mulin_matching_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatchingDialog, mulin_matching_dialog, MULIN, MATCHING_DIALOG, GtkWindow)

/* UNTIL: by when the need is wanted, as stored; may be NULL. */
MulinMatchingDialog *mulin_matching_dialog_open (GtkWindow *parent, MulinSession *session, gint64 need, const char *need_name,
                                                 const char *until, gint64 resource, const char *resource_name);

G_END_DECLS
