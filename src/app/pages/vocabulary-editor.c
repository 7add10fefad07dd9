/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys are not shown: records keep them, so a word may be called otherwise without touching a record. */

#include "app/pages/vocabulary-editor.h"

#include <glib/gi18n.h>

struct _MulinVocabularyEditor
{
  GtkWidget parent_instance;

  /* template children */
  GtkListBox *list;

  /* state */
  gboolean setting;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinVocabularyEditor, mulin_vocabulary_editor, GTK_TYPE_WIDGET)

static void
on_changed (MulinVocabularyEditor *self)
{
  if (!self->setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
make_entry (MulinVocabularyEditor *self, const char *text, const char *placeholder)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, placeholder, -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return entry;
}

/* KEY NULL: a new word. */
static GtkWidget *
append_row (MulinVocabularyEditor *self, const char *key, const char *word, const char *aliases)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *entry = make_entry (self, word, _("Word"));
  GtkWidget *others = make_entry (self, aliases, _("Also written, apart by 、"));

  gtk_widget_set_size_request (entry, 180, -1);
  gtk_widget_set_hexpand (others, TRUE);
  gtk_widget_add_css_class (box, "form-row");
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), others);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (key), g_free);
  gtk_list_box_append (self->list, row);
  return entry;
}

void
mulin_vocabulary_editor_show (MulinVocabularyEditor *self, MulinCatalog *catalog, const char *vocabulary)
{
  GPtrArray *words = mulin_catalog_vocabulary (catalog, vocabulary);
  GtkListBoxRow *row;

  self->setting = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      g_autoptr (GPtrArray) texts = g_ptr_array_copy (word->aliases, NULL, NULL);
      g_autofree char *aliases = NULL;

      g_ptr_array_set_free_func (texts, NULL); /* the texts are the word's */
      g_ptr_array_add (texts, NULL);
      aliases = g_strjoinv ("、", (char **) texts->pdata);
      append_row (self, word->key, word->word, aliases);
    }
  self->setting = FALSE;
}

char *
mulin_vocabulary_editor_get_source (MulinVocabularyEditor *self, MulinDefinition *definition, GError **error)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (MulinWordEdit));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    {
      GtkWidget *entry = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      MulinWordEdit edit = { g_object_get_data (G_OBJECT (row), "key"), gtk_editable_get_text (GTK_EDITABLE (entry)),
                             gtk_editable_get_text (GTK_EDITABLE (gtk_widget_get_next_sibling (entry))) };

      g_array_append_val (edits, edit);
    }
  return mulin_vocabulary_source (definition, (const MulinWordEdit *) edits->data, edits->len, error);
}

static void
add_word (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (append_row (MULIN_VOCABULARY_EDITOR (widget), NULL, "", ""));
}

static void
mulin_vocabulary_editor_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_vocabulary_editor_parent_class)->dispose (object);
}

static void
mulin_vocabulary_editor_class_init (MulinVocabularyEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_vocabulary_editor_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/vocabulary-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinVocabularyEditor, list);
  gtk_widget_class_install_action (widget_class, "words.add", NULL, add_word);
}

static void
mulin_vocabulary_editor_init (MulinVocabularyEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
