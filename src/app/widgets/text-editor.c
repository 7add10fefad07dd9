/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The unit is in the shown text, so that what one types over looks like what it was. */

#include "app/widgets/text-editor.h"

struct _MulinTextEditor
{
  MulinFieldEditor parent_instance;

  GtkEntry *entry;
};

G_DEFINE_FINAL_TYPE (MulinTextEditor, mulin_text_editor, MULIN_TYPE_FIELD_EDITOR)

static void
mulin_text_editor_set_value (MulinFieldEditor *editor, const char *raw, const char *shown)
{
  gtk_editable_set_text (GTK_EDITABLE (MULIN_TEXT_EDITOR (editor)->entry), shown);
}

static char *
mulin_text_editor_get_text (MulinFieldEditor *editor)
{
  return g_strdup (gtk_editable_get_text (GTK_EDITABLE (MULIN_TEXT_EDITOR (editor)->entry)));
}

static GtkWidget *
mulin_text_editor_get_control (MulinFieldEditor *editor)
{
  return GTK_WIDGET (MULIN_TEXT_EDITOR (editor)->entry);
}

static void
mulin_text_editor_set_up (MulinFieldEditor *editor)
{
  const MulinField *field = mulin_field_editor_get_field (editor);
  MulinTextEditor *self = MULIN_TEXT_EDITOR (editor);

  if (mulin_field_is_integer (field))
    gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_NUMBER);
  else if (field->type == MULIN_FIELD_PHONE)
    gtk_entry_set_input_purpose (self->entry, GTK_INPUT_PURPOSE_PHONE);
}

static void
mulin_text_editor_class_init (MulinTextEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  editor_class->set_value = mulin_text_editor_set_value;
  editor_class->get_text = mulin_text_editor_get_text;
  editor_class->get_control = mulin_text_editor_get_control;
  editor_class->set_up = mulin_text_editor_set_up;
}

static void
mulin_text_editor_init (MulinTextEditor *self)
{
  self->entry = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_placeholder_text (self->entry, "—");
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->entry));
  mulin_field_editor_follow_entry (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->entry));
}
