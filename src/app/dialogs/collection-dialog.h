/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 发收集表: a workbook for each community with what the library does not know of it. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_COLLECTION_DIALOG (mulin_collection_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinCollectionDialog, mulin_collection_dialog, MULIN, COLLECTION_DIALOG, GtkWindow)

/* The communities of the session's scope (or its compound) are offered, all of them chosen. */
MulinCollectionDialog *mulin_collection_dialog_open (GtkWindow *parent, MulinSession *session);

/* "form" while it is filled in, "busy", "done". */
const char *mulin_collection_dialog_get_stage (MulinCollectionDialog *self);
/* Instead of asking for a folder (the folder chooser does the same). */
void mulin_collection_dialog_set_folder (MulinCollectionDialog *self, const char *folder);

G_END_DECLS
