/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several lines of text. */

#include "app/widgets/note-editor.h"

struct _MulinNoteEditor
{
  MulinFieldEditor parent_instance;

  GtkTextView *view;
  GtkWidget *vacant; /* stands where there is no text yet */
  guint resizing;
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

static gboolean
on_resize (gpointer user_data)
{
  MulinNoteEditor *self = user_data;

  self->resizing = 0;
  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

/* The toolkit breaks the lines while it allocates, when it is too late to ask for more room: then it is asked for afterwards. */
static void
on_height_changed (MulinNoteEditor *self, GtkAdjustment *adjustment)
{
  if (self->resizing == 0 && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment))
    self->resizing = g_idle_add (on_resize, self);
}

static void
update_vacant (MulinNoteEditor *self)
{
  gboolean typed_in = gtk_widget_get_state_flags (GTK_WIDGET (self->view)) & GTK_STATE_FLAG_FOCUS_WITHIN;

  gtk_widget_set_visible (self->vacant, !typed_in && gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->view)) == 0);
}

static void
mulin_note_editor_dispose (GObject *object)
{
  g_clear_handle_id (&MULIN_NOTE_EDITOR (object)->resizing, g_source_remove);
  G_OBJECT_CLASS (mulin_note_editor_parent_class)->dispose (object);
}

static void
mulin_note_editor_class_init (MulinNoteEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_note_editor_dispose;
  editor_class->set_value = mulin_note_editor_set_value;
  editor_class->get_text = mulin_note_editor_get_text;
  editor_class->get_control = mulin_note_editor_get_control;
}

static void
mulin_note_editor_init (MulinNoteEditor *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *overlay = gtk_overlay_new ();

  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  gtk_text_view_set_wrap_mode (self->view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->view, FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->view), TRUE);
  self->vacant = gtk_label_new ("—");
  gtk_widget_add_css_class (self->vacant, "vacant");
  gtk_widget_set_can_target (self->vacant, FALSE);
  gtk_widget_set_halign (self->vacant, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), GTK_WIDGET (self->view));
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), self->vacant);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), overlay);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)), "changed",
                           G_CALLBACK (on_height_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->view), "changed", G_CALLBACK (update_vacant), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "state-flags-changed", G_CALLBACK (update_vacant), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "preedit-changed", G_CALLBACK (mulin_field_editor_compose), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (mulin_field_editor_leave), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}
