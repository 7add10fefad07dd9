/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one form: built from a kind, committing each field of an existing record, keeping a new one as a draft. */
#pragma once

#include "app/session.h"
#include "app/widgets/field-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_RECORD_FORM (mulin_record_form_get_type ())
G_DECLARE_FINAL_TYPE (MulinRecordForm, mulin_record_form, MULIN, RECORD_FORM, GtkWidget)

/* Signals:
 *   created (id)   the draft became a record
 *   loaded ()      the record is shown */
GtkWidget *mulin_record_form_new (void);
/* FIELDS: names in the order wanted, ended by NULL; NULL = all of the kind. */
void mulin_record_form_set_up (MulinRecordForm *self, MulinSession *session, const char *kind, const char *const *fields);
/* Show a record; its fields commit one by one. */
void mulin_record_form_show (MulinRecordForm *self, gint64 id);
/* A new record: what was begun before is brought back, else PRESETS (pairs field, text; ended by NULL; may be NULL). */
void mulin_record_form_begin (MulinRecordForm *self, const char *const *presets);
/* One entry for the whole draft; refused fields say so. */
void mulin_record_form_create (MulinRecordForm *self);
/* Throw the draft away. */
void mulin_record_form_discard (MulinRecordForm *self);
gint64 mulin_record_form_get_id (MulinRecordForm *self);
/* Into the first field that nothing has filled. */
void mulin_record_form_focus_empty (MulinRecordForm *self);
/* NULL when the form has no such field. */
MulinFieldEditor *mulin_record_form_get_editor (MulinRecordForm *self, const char *field);

G_END_DECLS
