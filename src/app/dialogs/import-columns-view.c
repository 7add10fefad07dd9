/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row a column of the file, in the file's order, so that it can be held beside the sheet on paper. */

#include "app/dialogs/import-columns-view.h"

#include <glib/gi18n.h>

struct _MulinImportColumnsView
{
  GtkBox parent_instance;

  /* template children */
  GtkGrid *grid;
  GtkSpinButton *first_row;
  GtkCheckButton *remember;
  GtkEntry *title;

  /* owned */
  GPtrArray *targets; /* interned: by item of the drop-downs; the first is NULL */
  GArray *numbers;    /* guint: the file's column, by row of the grid */
  GPtrArray *choices; /* GtkDropDown, borrowed; NULL where nothing can be chosen */
};

G_DEFINE_FINAL_TYPE (MulinImportColumnsView, mulin_import_columns_view, GTK_TYPE_BOX)

static GtkWidget *
text (const char *words, const char *style, gboolean expand)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), expand ? 40 : 24);
  gtk_widget_set_hexpand (label, expand);
  gtk_widget_set_tooltip_text (label, words);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
choice_new (MulinImportColumnsView *self, GtkStringList *labels, const MulinImportColumnView *column)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (labels)),
                                         gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  guint found = 0;

  for (guint i = 1; column->target != NULL && i < self->targets->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->targets, i), column->target) == 0)
      found = i;
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (choice), TRUE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), found);
  gtk_widget_set_size_request (choice, 240, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, column->heading, -1);
  return choice;
}

static void
add_row (MulinImportColumnsView *self, GtkStringList *labels, const MulinImportColumnView *column)
{
  int row = (int) self->numbers->len + 1;
  g_autofree char *place = g_strdup_printf (_("Column %u"), column->column + 1);
  GtkWidget *choice = column->never ? NULL : choice_new (self, labels, column);

  gtk_grid_attach (self->grid, text (place, "muted", FALSE), 0, row, 1, 1);
  gtk_grid_attach (self->grid, text (*column->heading != '\0' ? column->heading : "—", NULL, FALSE), 1, row, 1, 1);
  gtk_grid_attach (self->grid, text (column->never ? "" : column->sample, "muted", TRUE), 2, row, 1, 1);
  gtk_grid_attach (self->grid, choice != NULL ? choice : text (_("May not be kept"), "muted", FALSE), 3, row, 1, 1);
  g_array_append_val (self->numbers, column->column);
  g_ptr_array_add (self->choices, choice);
}

static void
add_head (MulinImportColumnsView *self)
{
  const char *words[] = { _("Place"), _("Heading"), _("First values"), _("What it is") };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      GtkWidget *label = text (words[i], "small", i == 2);

      gtk_widget_add_css_class (label, "muted");
      gtk_grid_attach (self->grid, label, (int) i, 0, 1, 1);
    }
}

static void
clear (MulinImportColumnsView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->grid))) != NULL)
    gtk_grid_remove (self->grid, child);
  g_ptr_array_set_size (self->targets, 0);
  g_ptr_array_set_size (self->choices, 0);
  g_array_set_size (self->numbers, 0);
}

void
mulin_import_columns_view_set (MulinImportColumnsView *self, const MulinImportColumns *columns, const char *title)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  clear (self);
  gtk_string_list_append (labels, _("Not imported"));
  g_ptr_array_add (self->targets, NULL);
  for (guint i = 0; i < columns->targets->len; i++)
    {
      const MulinImportTarget *target = g_ptr_array_index (columns->targets, i);

      gtk_string_list_append (labels, target->label);
      g_ptr_array_add (self->targets, (gpointer) g_intern_string (target->target));
    }
  add_head (self);
  for (guint i = 0; i < columns->columns->len; i++)
    add_row (self, labels, g_ptr_array_index (columns->columns, i));
  gtk_spin_button_set_value (self->first_row, columns->first_row);
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
  gtk_check_button_set_active (self->remember, FALSE);
}

GArray *
mulin_import_columns_view_get (MulinImportColumnsView *self)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (MulinImportColumn));

  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkDropDown *choice = g_ptr_array_index (self->choices, i);
      guint selected = choice != NULL ? gtk_drop_down_get_selected (choice) : 0;
      MulinImportColumn column = { g_array_index (self->numbers, guint, i), NULL };

      if (selected == 0 || selected >= self->targets->len)
        continue;
      column.target = g_ptr_array_index (self->targets, selected);
      g_array_append_val (columns, column);
    }
  return columns;
}

guint
mulin_import_columns_view_get_first_row (MulinImportColumnsView *self)
{
  return (guint) gtk_spin_button_get_value_as_int (self->first_row);
}

const char *
mulin_import_columns_view_get_title (MulinImportColumnsView *self)
{
  const char *title = gtk_editable_get_text (GTK_EDITABLE (self->title));

  return gtk_check_button_get_active (self->remember) && *title != '\0' ? title : NULL;
}

static void
mulin_import_columns_view_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (mulin_import_columns_view_parent_class)->dispose (object);
}

static void
mulin_import_columns_view_finalize (GObject *object)
{
  MulinImportColumnsView *self = MULIN_IMPORT_COLUMNS_VIEW (object);

  g_ptr_array_unref (self->targets);
  g_ptr_array_unref (self->choices);
  g_array_unref (self->numbers);
  G_OBJECT_CLASS (mulin_import_columns_view_parent_class)->finalize (object);
}

static void
mulin_import_columns_view_class_init (MulinImportColumnsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_import_columns_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_import_columns_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/import-columns-view.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinImportColumnsView, grid);
  gtk_widget_class_bind_template_child (widget_class, MulinImportColumnsView, first_row);
  gtk_widget_class_bind_template_child (widget_class, MulinImportColumnsView, remember);
  gtk_widget_class_bind_template_child (widget_class, MulinImportColumnsView, title);
}

static void
mulin_import_columns_view_init (MulinImportColumnsView *self)
{
  self->targets = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
}
