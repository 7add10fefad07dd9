/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One field in a form: label, a control by the field's type, and the error right under it. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FIELD_EDITOR (mulin_field_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (MulinFieldEditor, mulin_field_editor, MULIN, FIELD_EDITOR, GtkWidget)

struct _MulinFieldEditorClass
{
  GtkWidgetClass parent_class;

  /* RAW is the value in text form (a word's key, a reference's id, a date …), SHOWN what people read; both "" for no data. */
  void (*set_value) (MulinFieldEditor *self, const char *raw, const char *shown);
  /* What would be parsed: owned by the caller. */
  char *(*get_text) (MulinFieldEditor *self);
  /* The control for labels and the focus. */
  GtkWidget *(*get_control) (MulinFieldEditor *self);
  /* Called once after the field is known. */
  void (*set_up) (MulinFieldEditor *self);
};

/* Signal: commit ()   the person is done with this field (Enter, left it, chose); only when the text differs from the value. */

/* The editor for FIELD's type. */
GtkWidget *mulin_field_editor_new (MulinSession *session, const MulinField *field);
const MulinField *mulin_field_editor_get_field (MulinFieldEditor *self);
MulinSession *mulin_field_editor_get_session (MulinFieldEditor *self);

void mulin_field_editor_set_value (MulinFieldEditor *self, const char *raw, const char *shown);
char *mulin_field_editor_get_text (MulinFieldEditor *self);
/* Typed but not committed. */
gboolean mulin_field_editor_is_dirty (MulinFieldEditor *self);
/* The text as it stands counts as committed. */
void mulin_field_editor_settle (MulinFieldEditor *self);
/* Put back what the record has. */
void mulin_field_editor_revert (MulinFieldEditor *self);
/* NULL clears it. */
void mulin_field_editor_set_error (MulinFieldEditor *self, const char *message);
const char *mulin_field_editor_get_error (MulinFieldEditor *self);
void mulin_field_editor_set_label (MulinFieldEditor *self, const char *label);
GtkWidget *mulin_field_editor_get_control (MulinFieldEditor *self);

/* For the editors: put CONTROL into the row; commit if the text differs. */
void mulin_field_editor_set_control (MulinFieldEditor *self, GtkWidget *control);
void mulin_field_editor_commit (MulinFieldEditor *self);
/* For the editors with a GtkText inside: commit on Enter and when the focus leaves, never while the input method composes. */
void mulin_field_editor_follow_entry (MulinFieldEditor *self, GtkWidget *entry);
/* For editors without an entry: what is being composed now, and that the focus has gone.  A composition that ends after the focus has
 * gone is still committed. */
void mulin_field_editor_compose (MulinFieldEditor *self, const char *preedit);
void mulin_field_editor_leave (MulinFieldEditor *self);

G_END_DECLS
