/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups stand in the order of their first documents. */

#include "app/pages/document-templates.h"

#include "document/document.h"

gboolean
mulin_document_templates_need_compound (MulinDefinition *definition)
{
  g_auto (GStrv) places = mulin_document_places (definition);

  return g_strv_contains ((const char *const *) places, "compound") && !g_strv_contains ((const char *const *) places, "street");
}

static void
append_template (GtkListBox *list, MulinDefinition *definition)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (mulin_definition_title (definition));
  GtkWidget *style = gtk_label_new (mulin_definition_get (definition, "版式"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (style, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), style);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, mulin_definition_get (definition, "说明"));
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (mulin_definition_name (definition)), g_free);
  gtk_list_box_append (list, row);
}

static void
append_group (GtkListBox *list, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

const char *
mulin_document_templates_name (GtkListBoxRow *row)
{
  return row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;
}

void
mulin_document_templates_select (GtkListBox *list, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      const char *own = mulin_document_templates_name (row);

      if (own != NULL && (name == NULL || strcmp (own, name) == 0))
        {
          gtk_list_box_select_row (list, row);
          return;
        }
    }
}

static const char *
group_of (MulinDefinition *definition)
{
  const char *group = mulin_definition_get (definition, "组");

  return group != NULL ? group : "";
}

void
mulin_document_templates_fill (GtkListBox *list, MulinShelf *shelf)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "documents");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
  for (guint i = 0; i < definitions->len; i++)
    {
      const char *group = group_of (g_ptr_array_index (definitions, i));

      /* What is made for one election, matter or meeting is offered beside it. */
      if (mulin_document_is_for_places (g_ptr_array_index (definitions, i))
          && !g_ptr_array_find_with_equal_func (groups, group, g_str_equal, NULL))
        g_ptr_array_add (groups, (gpointer) group);
    }
  for (guint g = 0; g < groups->len; g++)
    {
      append_group (list, g_ptr_array_index (groups, g));
      for (guint i = 0; i < definitions->len; i++)
        if (mulin_document_is_for_places (g_ptr_array_index (definitions, i))
            && g_str_equal (group_of (g_ptr_array_index (definitions, i)), g_ptr_array_index (groups, g)))
          append_template (list, g_ptr_array_index (definitions, i));
    }
}
