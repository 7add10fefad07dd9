/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A choice is done when it is made: it commits at once. */

#include "app/widgets/choice-editor.h"

#include <glib/gi18n.h>

struct _MulinChoiceEditor
{
  MulinFieldEditor parent_instance;

  GtkDropDown *dropdown;
  GPtrArray *keys; /* char*, one an item; "" = no data */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinChoiceEditor, mulin_choice_editor, MULIN_TYPE_FIELD_EDITOR)

/* No value is as faint here as in the entries. */
static void
mark_empty (MulinChoiceEditor *self)
{
  if (gtk_drop_down_get_selected (self->dropdown) == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->dropdown), "vacant");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->dropdown), "vacant");
}

static void
append_choice (MulinChoiceEditor *self, GtkStringList *words, const char *key, const char *word)
{
  g_ptr_array_add (self->keys, g_strdup (key));
  gtk_string_list_append (words, word);
}

static void
mulin_choice_editor_set_up (MulinFieldEditor *editor)
{
  MulinChoiceEditor *self = MULIN_CHOICE_EDITOR (editor);
  const MulinField *field = mulin_field_editor_get_field (editor);
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  self->setting = TRUE;
  append_choice (self, words, "", "—");
  if (field->type == MULIN_FIELD_FLAG)
    {
      append_choice (self, words, "1", _("Yes"));
      append_choice (self, words, "0", _("No"));
    }
  else
    {
      GPtrArray *vocabulary = mulin_catalog_vocabulary (mulin_session_get_catalog (mulin_field_editor_get_session (editor)),
                                                        field->target);

      for (guint i = 0; vocabulary != NULL && i < vocabulary->len; i++)
        {
          MulinWord *word = g_ptr_array_index (vocabulary, i);

          append_choice (self, words, word->key, word->word);
        }
    }
  gtk_drop_down_set_model (self->dropdown, G_LIST_MODEL (words));
  self->setting = FALSE;
}

static void
mulin_choice_editor_set_value (MulinFieldEditor *editor, const char *raw, const char *shown)
{
  MulinChoiceEditor *self = MULIN_CHOICE_EDITOR (editor);
  guint i = 0;

  self->setting = TRUE;
  while (i < self->keys->len && g_strcmp0 (g_ptr_array_index (self->keys, i), raw) != 0)
    i++;
  if (i == self->keys->len) /* a value that the vocabulary no longer has: show it, lose nothing */
    append_choice (self, GTK_STRING_LIST (gtk_drop_down_get_model (self->dropdown)), raw, shown);
  gtk_drop_down_set_selected (self->dropdown, i);
  mark_empty (self);
  self->setting = FALSE;
}

static char *
mulin_choice_editor_get_text (MulinFieldEditor *editor)
{
  MulinChoiceEditor *self = MULIN_CHOICE_EDITOR (editor);
  guint i = gtk_drop_down_get_selected (self->dropdown);
  const char *key = i < self->keys->len ? g_ptr_array_index (self->keys, i) : "";

  if (mulin_field_editor_get_field (editor)->type == MULIN_FIELD_FLAG && key[0] != '\0')
    return g_strdup (key[0] == '1' ? "是" : "否");
  return g_strdup (key);
}

static GtkWidget *
mulin_choice_editor_get_control (MulinFieldEditor *editor)
{
  return GTK_WIDGET (MULIN_CHOICE_EDITOR (editor)->dropdown);
}

static void
on_selected (MulinChoiceEditor *self)
{
  mark_empty (self);
  if (!self->setting)
    mulin_field_editor_commit (MULIN_FIELD_EDITOR (self));
}

static void
mulin_choice_editor_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_CHOICE_EDITOR (object)->keys);
  G_OBJECT_CLASS (mulin_choice_editor_parent_class)->finalize (object);
}

static void
mulin_choice_editor_class_init (MulinChoiceEditorClass *klass)
{
  MulinFieldEditorClass *editor_class = MULIN_FIELD_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_choice_editor_finalize;
  editor_class->set_value = mulin_choice_editor_set_value;
  editor_class->get_text = mulin_choice_editor_get_text;
  editor_class->get_control = mulin_choice_editor_get_control;
  editor_class->set_up = mulin_choice_editor_set_up;
}

static void
mulin_choice_editor_init (MulinChoiceEditor *self)
{
  self->keys = g_ptr_array_new_with_free_func (g_free);
  self->dropdown = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->dropdown), TRUE);
  mulin_field_editor_set_control (MULIN_FIELD_EDITOR (self), GTK_WIDGET (self->dropdown));
  g_signal_connect_object (self->dropdown, "notify::selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
}
