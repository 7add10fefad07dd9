/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 tells nobody which head was clicked (no GtkColumnViewSorter), but its sorter asks the columns' sorters in turn:
 * each column has one that only remembers having been asked, and the answer's sign gives the direction. */

#include "app/widgets/record-list.h"

#include "app/style.h"
#include "app/widgets/triangle-view.h"

#define EDGE 20 /* px more than the padding of the other cells (style.css) */

struct _MulinRecordList
{
  GtkWidget parent_instance;

  /* template children */
  GtkStack *stack;
  GtkColumnView *view;
  MulinTriangleView *sign;
  GtkLabel *empty_label;
  GtkButton *empty_button;
  GMenuModel *head_menu;

  /* owned */
  MulinRecordModel *model;
  GtkSingleSelection *selection; /* or */
  GtkMultiSelection *several;
  GArray *chosen;  /* ids of SEVERAL as the person left them */
  GArray *columns; /* Column */

  /* state */
  const char *probed; /* sort key of the column whose sorter was asked first */
  const char *sorted; /* the key that the list is sorted by now; NULL = official order */
  gboolean descending;
  gint64 wanted;      /* to be selected once the ids are there */
  gint64 told;        /* the id of the last "selected" */
};

/* What a factory and a sorter of one column need; lives as long as the list. */
typedef struct
{
  MulinRecordList *list;
  MulinListColumn column;
  gpointer fill_data;
} Column;

enum
{
  SELECTED,
  SORT,
  CHOSEN,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRecordList, mulin_record_list, GTK_TYPE_WIDGET)

/* --- cells --------------------------------------------------------------------------------------------------------- */

static void
fill_field (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  Column *column = data;
  const char *text = mulin_record_row_get_text (row, column->column.field);

  content->text = g_strdup (text[0] != '\0' ? text : "—");
  content->color = text[0] != '\0' ? MULIN_COLOR_INK : MULIN_COLOR_MUTED;
  content->right = column->column.number;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  Column *column = user_data;
  MulinCellFill fill = column->column.fill != NULL ? column->column.fill : fill_field;

  /* In GTK 4.8 the cell and its row both answer a click: what Ctrl+click chose was given up in the same moment. */
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, mulin_record_cell_new (fill, column->column.fill != NULL ? column->fill_data : column));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  mulin_record_cell_set_row (MULIN_RECORD_CELL (gtk_list_item_get_child (item)),
                             MULIN_RECORD_ROW (gtk_list_item_get_item (item)));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (cell != NULL)
    mulin_record_cell_set_row (MULIN_RECORD_CELL (cell), NULL);
}

/* --- sorting -------------------------------------------------------------------------------------------------------- */

static int
probe (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Column *column = user_data;

  if (column->list->probed == NULL)
    column->list->probed = column->column.sort != NULL ? column->column.sort : column->column.field;
  return GTK_ORDERING_SMALLER;
}

static void
on_sorter_changed (MulinRecordList *self, GtkSorterChange change, GtkSorter *sorter)
{
  GtkOrdering answer;

  /* The two items only have to be two different objects; they are not looked at. */
  self->probed = NULL;
  answer = gtk_sorter_compare (sorter, self, self->view);
  if (self->probed != NULL && self->probed == self->sorted && self->descending && answer != GTK_ORDERING_LARGER)
    {
      gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING); /* the third click: comes here again */
      return;
    }
  self->sorted = self->probed;
  self->descending = answer == GTK_ORDERING_LARGER;
  g_signal_emit (self, signals[SORT], 0, self->sorted, self->descending);
}

static void
official_order (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_column_view_sort_by_column (MULIN_RECORD_LIST (widget)->view, NULL, GTK_SORT_ASCENDING);
}

static void
on_name_order (MulinRecordList *self)
{
  if (self->sorted != NULL)
    g_signal_emit (self, signals[SORT], 0, self->sorted, self->descending);
}

/* --- columns ---------------------------------------------------------------------------------------------------------- */

/* The first and the last column stand off from the edge of the page. */
static int
edges_of (MulinRecordList *self, Column *column)
{
  Column *columns = (Column *) self->columns->data;

  return (column == columns) + (column == columns + self->columns->len - 1);
}

static void
append_column (MulinRecordList *self, Column *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;
  const char *sort = column->column.sort != NULL ? column->column.sort : column->column.field;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), column);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  view_column = gtk_column_view_column_new (column->column.title, factory);
  if (column->column.width > 0)
    gtk_column_view_column_set_fixed_width (view_column, column->column.width + edges_of (self, column) * EDGE);
  gtk_column_view_column_set_expand (view_column, column->column.width <= 0 || column->column.grows);
  if (sort != NULL)
    {
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (probe, column, NULL));

      gtk_column_view_column_set_sorter (view_column, sorter);
      gtk_column_view_column_set_header_menu (view_column, self->head_menu);
    }
  gtk_column_view_append_column (self->view, view_column);
}

/* GTK 4.8 has no say in where a head's words stand: its box is pushed to the right, as its numbers are. */
static void
align_heads (MulinRecordList *self)
{
  GtkWidget *head = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));

  for (guint i = 0; head != NULL && i < self->columns->len; i++, head = gtk_widget_get_next_sibling (head))
    if (g_array_index (self->columns, Column, i).column.number)
      gtk_widget_set_halign (gtk_widget_get_first_child (head), GTK_ALIGN_END);
}

/* --- selection --------------------------------------------------------------------------------------------------------- */

static void
tell_selected (MulinRecordList *self)
{
  gint64 id = mulin_record_list_get_selected (self);

  if (id == self->told)
    return;
  self->told = id;
  g_signal_emit (self, signals[SELECTED], 0, id);
}

static void
on_several_changed (MulinRecordList *self)
{
  g_clear_pointer (&self->chosen, g_array_unref);
  self->chosen = mulin_record_list_get_chosen (self);
  tell_selected (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* What was chosen and is still there stays chosen. */
static void
restore_several (MulinRecordList *self)
{
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  guint position = self->wanted != 0 ? mulin_record_model_find (self->model, self->wanted) : G_MAXUINT;

  if (position != G_MAXUINT)
    gtk_bitset_add (selected, position);
  for (guint i = 0; position == G_MAXUINT && self->chosen != NULL && i < self->chosen->len; i++)
    {
      guint found = mulin_record_model_find (self->model, g_array_index (self->chosen, gint64, i));

      if (found != G_MAXUINT)
        gtk_bitset_add (selected, found);
    }
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->several), selected, all);
  if (position != G_MAXUINT)
    {
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
      self->wanted = 0;
    }
  on_several_changed (self);
}

static void
on_loaded (MulinRecordList *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view));
  gint64 wanted = self->wanted != 0 ? self->wanted : self->told;
  guint position = wanted != 0 ? mulin_record_model_find (self->model, wanted) : G_MAXUINT;

  gtk_stack_set_visible_child_name (self->stack,
                                    g_list_model_get_n_items (G_LIST_MODEL (self->model)) > 0 ? "list" : "empty");
  if (mulin_record_model_is_renewed (self->model) && adjustment != NULL)
    gtk_adjustment_set_value (adjustment, 0);
  if (self->several != NULL)
    {
      restore_several (self);
      return;
    }
  if (position == G_MAXUINT)
    {
      gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
      tell_selected (self);
      return;
    }
  gtk_single_selection_set_selected (self->selection, position);
  if (self->wanted != 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);
  self->wanted = 0;
  tell_selected (self);
}

static void
on_selection_changed (MulinRecordList *self)
{
  /* While ids are replaced the selection is empty for a moment: that is nobody's choice. */
  if (!mulin_record_model_is_loading (self->model)
      && gtk_single_selection_get_selected (self->selection) != GTK_INVALID_LIST_POSITION)
    tell_selected (self);
}

void
mulin_record_list_select (MulinRecordList *self, gint64 id)
{
  self->wanted = id;
  if (!mulin_record_model_is_loading (self->model))
    on_loaded (self);
}

gint64
mulin_record_list_get_selected (MulinRecordList *self)
{
  guint position;

  if (self->several != NULL)
    {
      g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->several));

      return gtk_bitset_get_size (selected) == 1 ? mulin_record_model_get_id (self->model, gtk_bitset_get_minimum (selected)) : 0;
    }
  position = gtk_single_selection_get_selected (self->selection);
  return position == GTK_INVALID_LIST_POSITION ? 0 : mulin_record_model_get_id (self->model, position);
}

GArray *
mulin_record_list_get_chosen (MulinRecordList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 one = self->several == NULL ? mulin_record_list_get_selected (self) : 0;
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  if (one != 0)
    g_array_append_val (ids, one);
  if (self->several == NULL)
    return ids;
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->several));
  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gint64 id = mulin_record_model_get_id (self->model, position);

      g_array_append_val (ids, id);
    }
  return ids;
}

void
mulin_record_list_choose_none (MulinRecordList *self)
{
  self->wanted = 0;
  if (self->several != NULL)
    {
      gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->several));
      return;
    }
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  tell_selected (self);
}

void
mulin_record_list_allow_several (MulinRecordList *self)
{
  g_return_if_fail (self->model != NULL && self->several == NULL);
  self->several = gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->several));
  g_signal_connect_object (self->several, "selection-changed", G_CALLBACK (on_several_changed), self, G_CONNECT_SWAPPED);
}

void
mulin_record_list_allow_wide (MulinRecordList *self)
{
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->view))), GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
}

void
mulin_record_list_focus (MulinRecordList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

GtkColumnView *
mulin_record_list_get_view (MulinRecordList *self)
{
  return self->view;
}

static void
on_activate (MulinRecordList *self, guint position)
{
  g_signal_emit (self, signals[OPENED], 0, mulin_record_model_get_id (self->model, position));
}

MulinRecordModel *
mulin_record_list_get_model (MulinRecordList *self)
{
  return self->model;
}

void
mulin_record_list_set_empty (MulinRecordList *self, const char *text, const char *button, const char *action)
{
  gtk_label_set_label (self->empty_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), button != NULL);
  if (button != NULL)
    {
      gtk_button_set_label (self->empty_button, button);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
    }
}

static void
redraw (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    redraw (child);
}

void
mulin_record_list_redraw (MulinRecordList *self)
{
  redraw (GTK_WIDGET (self->view));
}

void
mulin_record_list_set_up (MulinRecordList *self, MulinSession *session, const MulinListColumn *columns, guint n_columns,
                          gpointer fill_data)
{
  g_return_if_fail (self->model == NULL);
  self->model = mulin_record_model_new (session);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selection_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (on_loaded), self, G_CONNECT_SWAPPED);
  self->columns = g_array_sized_new (FALSE, TRUE, sizeof (Column), n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_array_append_val (self->columns, ((Column) { self, columns[i], fill_data }));
  for (guint i = 0; i < n_columns; i++)
    append_column (self, &g_array_index (self->columns, Column, i));
  align_heads (self);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (on_sorter_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

static void
mulin_record_list_dispose (GObject *object)
{
  MulinRecordList *self = MULIN_RECORD_LIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    {
      if (self->model != NULL)
        gtk_column_view_set_model (self->view, NULL);
      gtk_widget_unparent (child);
    }
  g_clear_object (&self->selection);
  g_clear_object (&self->several);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (mulin_record_list_parent_class)->dispose (object);
}

static void
mulin_record_list_finalize (GObject *object)
{
  g_clear_pointer (&MULIN_RECORD_LIST (object)->columns, g_array_unref);
  g_clear_pointer (&MULIN_RECORD_LIST (object)->chosen, g_array_unref);
  G_OBJECT_CLASS (mulin_record_list_parent_class)->finalize (object);
}

static void
mulin_record_list_class_init (MulinRecordListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_record_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_record_list_finalize;
  signals[SELECTED] = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SORT] = g_signal_new ("sort", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPENED] = g_signal_new ("opened", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_INT64);
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/record-list.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, view);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, sign);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, empty_label);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, empty_button);
  gtk_widget_class_bind_template_child (widget_class, MulinRecordList, head_menu);
  gtk_widget_class_install_action (widget_class, "records.official-order", NULL, official_order);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "page.remove", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "page.remove", NULL);
}

static void
mulin_record_list_init (MulinRecordList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  if (mulin_style_settings () != NULL)
    g_signal_connect_object (mulin_style_settings (), "changed::name-order", G_CALLBACK (on_name_order), self, G_CONNECT_SWAPPED);
  mulin_triangle_view_set (self->sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_button), FALSE);
}
