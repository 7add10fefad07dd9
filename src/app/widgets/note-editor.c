/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several lines of text. */

#include "app/widgets/note-editor.h"

struct _MulinNoteEditor
{
  MulinFieldEditor parent_instance;

  GtkTextView *view;
  gboolean composing;
};

G_DEFINE_FINAL_TYPE (MulinNoteEditor, mulin_note_editor, MULIN_TYPE_FIELD_EDITOR)

static void
mulin_note_editor_set_value (MulinFieldEditor *editor, const char *raw, const char *shown)
{
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (MULIN_NOTE_EDITOR (editor)->view), raw, -1);
}

static char *
mulin_note_editor_get_text (MulinFieldEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (MULIN_NOTE_EDITOR (editor)->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static GtkWidget *
mulin_note_editor_get_control (MulinFieldEditor *editor)
{
  return GTK_WIDGET (MULIN_NOTE_EDITOR (editor)->view);
}

static void
on_preedit_changed (MulinNoteEditor *self, const char *preedit)
{
  self->composing = preedit != NULL && preedit[0] != '\0';
}

static void
on_leave (MulinNoteEditor *self)
{
  if (!self->composing)
    mulin_field_editor_commit (MULIN_FIELD_EDITOR (self));
}

static void
mulin_note_editor_class_init (MulinNoteEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  editor_class->set_value = mulin_note_editor_set_value;
  editor_class->get_text = mulin_note_editor_get_text;
  editor_class->get_control = mulin_note_editor_get_control;
}

static void
mulin_note_editor_init (MulinNoteEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->view));
  g_signal_connect_object (self->view, "preedit-changed", G_CALLBACK (on_preedit_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}
