/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reference is given to the records as “@id” when it was chosen, else as the name that was typed. */

#include "app/widgets/reference-editor.h"

#include "app/widgets/record-picker.h"

struct _MulinReferenceEditor
{
  MulinFieldEditor parent_instance;

  MulinRecordPicker *picker;
};

G_DEFINE_FINAL_TYPE (MulinReferenceEditor, mulin_reference_editor, MULIN_TYPE_FIELD_EDITOR)

static void
mulin_reference_editor_set_up (MulinFieldEditor *editor)
{
  mulin_record_picker_set_up (MULIN_REFERENCE_EDITOR (editor)->picker, mulin_field_editor_get_session (editor),
                              mulin_field_editor_get_field (editor)->target, FALSE);
}

static void
mulin_reference_editor_set_value (MulinFieldEditor *editor, const char *raw, const char *shown)
{
  mulin_record_picker_set (MULIN_REFERENCE_EDITOR (editor)->picker, g_ascii_strtoll (raw, NULL, 10), shown);
}

static char *
mulin_reference_editor_get_text (MulinFieldEditor *editor)
{
  MulinRecordPicker *picker = MULIN_REFERENCE_EDITOR (editor)->picker;
  gint64 id = mulin_record_picker_get_id (picker);

  return id != 0 ? g_strdup_printf ("@%" G_GINT64_FORMAT, id) : g_strdup (mulin_record_picker_get_text (picker));
}

static GtkWidget *
mulin_reference_editor_get_control (MulinFieldEditor *editor)
{
  return mulin_record_picker_get_entry (MULIN_REFERENCE_EDITOR (editor)->picker);
}

static void
mulin_reference_editor_class_init (MulinReferenceEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  editor_class->set_value = mulin_reference_editor_set_value;
  editor_class->get_text = mulin_reference_editor_get_text;
  editor_class->get_control = mulin_reference_editor_get_control;
  editor_class->set_up = mulin_reference_editor_set_up;
}

static void
mulin_reference_editor_init (MulinReferenceEditor *self)
{
  self->picker = MULIN_RECORD_PICKER (mulin_record_picker_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (mulin_record_picker_get_entry (self->picker)), "—");
  gtk_widget_set_hexpand (GTK_WIDGET (self->picker), TRUE);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->picker));
  mulin_field_editor_follow_entry (MULIN_FIELD_EDITOR (self), mulin_record_picker_get_entry (self->picker));
  g_signal_connect_object (self->picker, "picked", G_CALLBACK (mulin_field_editor_commit), self, G_CONNECT_SWAPPED);
}
