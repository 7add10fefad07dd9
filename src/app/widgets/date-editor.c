/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A field for a date or for a moment. */

#include "app/widgets/date-editor.h"

#include "app/widgets/date-entry.h"

struct _MulinDateEditor
{
  MulinFieldEditor parent_instance;

  MulinDateEntry *date;
};

G_DEFINE_FINAL_TYPE (MulinDateEditor, mulin_date_editor, MULIN_TYPE_FIELD_EDITOR)

static void
mulin_date_editor_set_value (MulinFieldEditor *editor, const char *raw, const char *shown)
{
  mulin_date_entry_set_text (MULIN_DATE_EDITOR (editor)->date, raw);
}

static char *
mulin_date_editor_get_text (MulinFieldEditor *editor)
{
  return g_strdup (mulin_date_entry_get_text (MULIN_DATE_EDITOR (editor)->date));
}

static GtkWidget *
mulin_date_editor_get_control (MulinFieldEditor *editor)
{
  return mulin_date_entry_get_entry (MULIN_DATE_EDITOR (editor)->date);
}

static void
mulin_date_editor_set_up (MulinFieldEditor *editor)
{
  gboolean timed = mulin_field_editor_get_field (editor)->type == MULIN_FIELD_MOMENT;

  mulin_date_entry_set_timed (MULIN_DATE_EDITOR (editor)->date, timed);
}

static void
mulin_date_editor_class_init (MulinDateEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  editor_class->set_up = mulin_date_editor_set_up;
  editor_class->set_value = mulin_date_editor_set_value;
  editor_class->get_text = mulin_date_editor_get_text;
  editor_class->get_control = mulin_date_editor_get_control;
}

static void
mulin_date_editor_init (MulinDateEditor *self)
{
  self->date = MULIN_DATE_ENTRY (mulin_date_entry_new ());
  gtk_entry_set_placeholder_text (GTK_ENTRY (mulin_date_entry_get_entry (self->date)), "—");
  gtk_widget_set_hexpand (GTK_WIDGET (self->date), TRUE);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->date));
  mulin_field_editor_follow_entry (MULIN_FIELD_EDITOR (self), mulin_date_entry_get_entry (self->date));
  g_signal_connect_object (self->date, "picked", G_CALLBACK (mulin_field_editor_commit), self, G_CONNECT_SWAPPED);
}
