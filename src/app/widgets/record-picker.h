/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing one record of a kind: an entry that searches while one types (substrings, pinyin, initials). */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_RECORD_PICKER (mulin_record_picker_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordPicker, mulin_record_picker, MULIN, RECORD_PICKER, GtkWidget)

/* Signal: picked ()   chosen from the list, or emptied. */
GtkWidget *mulin_record_picker_new (void);
/* CREATES: the list ends with “New: …”; choosing it leaves id 0 and the text, for the caller to make the record. */
void mulin_record_picker_set_up (MulinRecordPicker *self, MulinSession *session, const char *kind, gboolean creates);
void mulin_record_picker_set (MulinRecordPicker *self, gint64 id, const char *name);
/* 0 when nothing is chosen, or the text was changed after choosing. */
gint64 mulin_record_picker_get_id (MulinRecordPicker *self);
const char *mulin_record_picker_get_text (MulinRecordPicker *self);
/* “New: …” was chosen for the text as it stands. */
gboolean mulin_record_picker_is_new (MulinRecordPicker *self);
GtkWidget *mulin_record_picker_get_entry (MulinRecordPicker *self);
/* The list under the entry as it stands: number of records offered; choose one by its place (keyboard, tests). */
guint mulin_record_picker_n_offers (MulinRecordPicker *self);
void mulin_record_picker_choose (MulinRecordPicker *self, guint position);

G_END_DECLS
