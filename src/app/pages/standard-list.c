/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Made anew when the standards are others: a definition that was just kept stands in it at once. */

#include "app/pages/standard-list.h"

#include <glib/gi18n.h>

struct _MulinStandardList
{
  GtkWidget parent_instance;

  /* template children */
  GtkListBox *list;

  /* owned */
  char *shown; /* what the rows say */

  /* state */
  gboolean setting;
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinStandardList, mulin_standard_list, GTK_TYPE_WIDGET)

static GtkWidget *
row_new (const char *text, const char *caption)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (text), *second = gtk_label_new (caption);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (second, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), second);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, text);
  return row;
}

static void
append_group (MulinStandardList *self, const char *title)
{
  GtkWidget *row = row_new (title, "");

  gtk_widget_add_css_class (row, "group");
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static const char *
caption_of (const MulinStandardEntry *entry)
{
  return entry->to_fill ? _("to fill in") : entry->own && entry->shipped ? _("changed") : "";
}

static char *
words_of (const MulinStandardReading *reading)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < reading->standards->len; i++)
    {
      const MulinStandardEntry *entry = g_ptr_array_index (reading->standards, i);

      g_string_append_printf (words, "%s\t%s\t%s\n", entry->name, entry->title, caption_of (entry));
    }
  return g_string_free (words, FALSE);
}

static void
make_rows (MulinStandardList *self, const MulinStandardReading *reading)
{
  gboolean own = FALSE;
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  for (guint i = 0; i < reading->standards->len; i++)
    {
      const MulinStandardEntry *entry = g_ptr_array_index (reading->standards, i);
      GtkWidget *row = row_new (entry->title, caption_of (entry));

      if (!entry->shipped && !own)
        append_group (self, _("This library's own"));
      own = own || !entry->shipped;
      g_object_set_data_full (G_OBJECT (row), "name", g_strdup (entry->name), g_free);
      gtk_list_box_append (self->list, row);
    }
}

/* Rows stay while they say the same: who stands on one with the keys stays there, and a focus that is lost selects another. */
void
mulin_standard_list_set (MulinStandardList *self, const MulinStandardReading *reading)
{
  g_autofree char *words = words_of (reading);
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL;
  GtkListBoxRow *row;

  self->setting = TRUE;
  if (g_strcmp0 (words, self->shown) != 0)
    {
      make_rows (self, reading);
      g_free (self->shown);
      self->shown = g_steal_pointer (&words);
    }
  mulin_standard_list_choose (self, reading->name);
  row = gtk_list_box_get_selected_row (self->list);
  if (focused && row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
  self->setting = FALSE;
}

gboolean
mulin_standard_list_choose (MulinStandardList *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "name"), name) == 0)
      {
        gtk_list_box_select_row (self->list, row);
        return TRUE;
      }
  return FALSE;
}

static void
on_row (MulinStandardList *self, GtkListBoxRow *row)
{
  const char *name = row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;

  if (!self->setting && name != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, name);
}

static void
mulin_standard_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_standard_list_parent_class)->dispose (object);
}

static void
mulin_standard_list_finalize (GObject *object)
{
  g_free (MULIN_STANDARD_LIST (object)->shown);
  G_OBJECT_CLASS (mulin_standard_list_parent_class)->finalize (object);
}

static void
mulin_standard_list_class_init (MulinStandardListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_standard_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_standard_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/standard-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinStandardList, list);
}

static void
mulin_standard_list_init (MulinStandardList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-selected", G_CALLBACK (on_row), self, G_CONNECT_SWAPPED);
}
