/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record of any kind in a window of its own: a new one as a draft, or an existing one with its history. */
#pragma once

#include "app/session.h"
#include "app/widgets/record-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_RECORD_DIALOG (mulin_record_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordDialog, mulin_record_dialog, MULIN, RECORD_DIALOG, GtkWindow)

/* PRESETS: pairs field, text (references as @ID), ended by NULL; may be NULL.  After creating, the record is shown. */
MulinRecordDialog *mulin_record_dialog_new_record (GtkWindow *parent, MulinSession *session, const char *kind,
                                                   const char *const *presets);
MulinRecordDialog *mulin_record_dialog_open (GtkWindow *parent, MulinSession *session, const char *kind, gint64 id);
/* After creating, nothing else is shown: who opened the dialog hears of it by its signal created (id). */
void mulin_record_dialog_stay (MulinRecordDialog *self);
MulinRecordForm *mulin_record_dialog_get_form (MulinRecordDialog *self);

G_END_DECLS
