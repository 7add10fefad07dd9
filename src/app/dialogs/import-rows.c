/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One store of all rows behind one filter: leaving out is the row's, whatever is shown. */

#include "app/dialogs/import-rows.h"

#include "app/dialogs/import-item.h"
#include "app/widgets/sign-view.h"

#include <glib/gi18n.h>

struct _MulinImportRows
{
  GObject parent_instance;

  /* owned */
  GListStore *store;
  GtkFilter *filter;

  /* state */
  int state;
};

enum
{
  CHANGED,
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinImportRows, mulin_import_rows, G_TYPE_OBJECT)

/* --- cells --------------------------------------------------------------------------------------------------------------- */

static void
on_toggled (GtkCheckButton *check, GtkListItem *item)
{
  MulinImportItem *row = gtk_list_item_get_item (item);

  if (row != NULL && mulin_import_item_is_written (row))
    mulin_import_item_set_excluded (row, !gtk_check_button_get_active (check));
}

static void
on_setup_check (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  GtkWidget *check = gtk_check_button_new ();

  g_signal_connect_object (check, "toggled", G_CALLBACK (on_toggled), item, 0);
  gtk_widget_set_tooltip_text (check, _("Import this row"));
  gtk_list_item_set_child (item, check);
}

static void
on_bind_check (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  MulinImportItem *row = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_list_item_get_child (item);
  gboolean written = mulin_import_item_is_written (row);

  gtk_widget_set_visible (check, written);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), written && !mulin_import_item_get_excluded (row));
}

static void
on_setup_label (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_text (GtkListItem *item, const char *text)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

static void
on_bind_number (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  bind_text (item, mulin_import_item_get_number (gtk_list_item_get_item (item)));
}

static void
on_bind_name (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  bind_text (item, mulin_import_item_get_name (gtk_list_item_get_item (item)));
}

/* --- namesakes -------------------------------------------------------------------------------------------------------------- */

static void
on_candidate (GtkCheckButton *check, GtkPopover *popover)
{
  MulinImportRows *self = g_object_get_data (G_OBJECT (popover), "rows");
  MulinImportItem *row = g_object_get_data (G_OBJECT (popover), "item");
  MulinImportChoice choice;

  if (!gtk_check_button_get_active (check))
    return;
  choice = mulin_import_item_choice (row, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (check), "index")));
  gtk_popover_popdown (popover);
  g_signal_emit (self, signals[CHOSEN], 0, &choice);
}

static GtkWidget *
candidate_new (MulinImportItem *row, guint i, GtkWidget *group, GtkPopover *popover)
{
  gboolean is_new = i == mulin_import_item_n_candidates (row);
  GtkWidget *check = gtk_check_button_new_with_label (is_new ? _("None of them: a new one") : mulin_import_item_get_candidate (row, i));

  if (group != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), mulin_import_item_get_chosen (row) == (int) i);
  g_object_set_data (G_OBJECT (check), "index", GUINT_TO_POINTER (i));
  g_signal_connect_object (check, "toggled", G_CALLBACK (on_candidate), popover, 0);
  return check;
}

static void
on_popover_closed (GtkWidget *popover)
{
  gtk_widget_unparent (popover);
}

/* The choices are made when they are wanted: most rows have none. */
static void
on_choose (GtkButton *button, GtkListItem *item)
{
  MulinImportItem *row = gtk_list_item_get_item (item);
  MulinImportRows *self = g_object_get_data (G_OBJECT (item), "rows");
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *group = NULL;

  g_object_set_data (G_OBJECT (popover), "rows", self);
  g_object_set_data_full (G_OBJECT (popover), "item", g_object_ref (row), g_object_unref);
  for (guint i = 0; i <= mulin_import_item_n_candidates (row); i++)
    {
      GtkWidget *check = candidate_new (row, i, group, GTK_POPOVER (popover));

      group = group != NULL ? group : check;
      gtk_box_append (GTK_BOX (box), check);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_set_parent (popover, GTK_WIDGET (button));
  g_signal_connect (popover, "closed", G_CALLBACK (on_popover_closed), NULL);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
on_setup_detail (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Which One…"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "small");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_choose), item, 0);
  g_object_set_data (G_OBJECT (item), "rows", self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_detail (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  MulinImportItem *row = gtk_list_item_get_item (item);
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_label (GTK_LABEL (label), mulin_import_item_get_detail (row));
  gtk_widget_set_tooltip_text (label, mulin_import_item_get_detail (row));
  gtk_widget_set_visible (gtk_widget_get_next_sibling (label), mulin_import_item_n_candidates (row) > 0);
}

static void
on_setup_state (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sign = g_object_new (MULIN_TYPE_SIGN_VIEW, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_box_append (GTK_BOX (box), gtk_label_new (NULL));
  gtk_box_prepend (GTK_BOX (box), sign);
  gtk_list_item_set_child (item, box);
}

static void
on_bind_state (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self)
{
  MulinImportState state = mulin_import_item_get_state (gtk_list_item_get_item (item));
  GtkWidget *sign = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (sign);

  gtk_widget_set_visible (sign, state == MULIN_IMPORT_REFUSED || state == MULIN_IMPORT_DOUBLE);
  mulin_sign_view_set (MULIN_SIGN_VIEW (sign), state == MULIN_IMPORT_REFUSED ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN, 12);
  gtk_label_set_label (GTK_LABEL (label), mulin_import_state_word (state));
  gtk_widget_remove_css_class (label, "error");
  gtk_widget_remove_css_class (label, "warn");
  if (gtk_widget_get_visible (sign))
    gtk_widget_add_css_class (label, state == MULIN_IMPORT_REFUSED ? "error" : "warn");
}

typedef void (*CellFunc) (GtkSignalListItemFactory *factory, GtkListItem *item, MulinImportRows *self);

static void
append_column (MulinImportRows *self, GtkColumnView *view, const char *title, CellFunc setup, CellFunc bind, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), self);
  column = gtk_column_view_column_new (title, factory);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (column, width);
  else
    gtk_column_view_column_set_expand (column, TRUE);
  gtk_column_view_append_column (view, column);
}

/* --- rows ---------------------------------------------------------------------------------------------------------------- */

static void
emit_changed (MulinImportRows *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
is_shown (gpointer item, gpointer data)
{
  MulinImportRows *self = data;

  if (self->state == MULIN_IMPORT_ROWS_NAMESAKES)
    return mulin_import_item_n_candidates (item) > 0;
  return self->state < 0 || (int) mulin_import_item_get_state (item) == self->state;
}

static const MulinImportChoice *
choice_of (GArray *choices, const MulinImportRow *row)
{
  for (guint i = 0; row->candidates != NULL && choices != NULL && i < choices->len; i++)
    {
      const MulinImportChoice *choice = &g_array_index (choices, MulinImportChoice, i);

      if (g_strcmp0 (choice->row, row->key) == 0)
        return choice;
    }
  return NULL;
}

void
mulin_import_rows_set_plan (MulinImportRows *self, const MulinImportPlan *plan, GArray *choices)
{
  static const MulinImportState order[] = { MULIN_IMPORT_REFUSED, MULIN_IMPORT_DOUBLE, MULIN_IMPORT_CHANGED,
                                            MULIN_IMPORT_CREATED, MULIN_IMPORT_SAME };
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; plan != NULL && i < G_N_ELEMENTS (order); i++)
    for (guint k = 0; k < plan->rows->len; k++)
      {
        const MulinImportRow *row = g_ptr_array_index (plan->rows, k);
        MulinImportItem *item;

        if (row->state != order[i])
          continue;
        item = mulin_import_item_new (row, k, choice_of (choices, row));
        g_signal_connect_object (item, "notify::excluded", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
        g_ptr_array_add (items, item);
      }
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), items->pdata, items->len);
  emit_changed (self);
}

void
mulin_import_rows_show_only (MulinImportRows *self, int state)
{
  self->state = state;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

guint
mulin_import_rows_n_namesakes (MulinImportRows *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (MulinImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      n += mulin_import_item_n_candidates (item) > 0;
    }
  return n;
}

guint
mulin_import_rows_n_written (MulinImportRows *self)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (MulinImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      n += mulin_import_item_is_written (item) && !mulin_import_item_get_excluded (item);
    }
  return n;
}

void
mulin_import_rows_apply (MulinImportRows *self, MulinImportPlan *plan)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (MulinImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      MulinImportRow *row = g_ptr_array_index (plan->rows, mulin_import_item_get_index (item));

      row->excluded = mulin_import_item_get_excluded (item);
    }
}

static void
mulin_import_rows_finalize (GObject *object)
{
  MulinImportRows *self = MULIN_IMPORT_ROWS (object);

  g_clear_object (&self->store);
  g_clear_object (&self->filter);
  G_OBJECT_CLASS (mulin_import_rows_parent_class)->finalize (object);
}

static void
mulin_import_rows_class_init (MulinImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_import_rows_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_POINTER);
}

static void
mulin_import_rows_init (MulinImportRows *self)
{
  self->state = -1;
  self->store = g_list_store_new (MULIN_TYPE_IMPORT_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_shown, self, NULL));
}

MulinImportRows *
mulin_import_rows_new (GtkColumnView *view)
{
  MulinImportRows *self = g_object_new (MULIN_TYPE_IMPORT_ROWS, NULL);
  GtkFilterListModel *filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->store)), g_object_ref (self->filter));
  g_autoptr (GtkSelectionModel) selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered)));

  gtk_column_view_set_model (view, selection);
  append_column (self, view, "", on_setup_check, on_bind_check, 56);
  append_column (self, view, _("Row"), on_setup_label, on_bind_number, 64);
  append_column (self, view, _("Result"), on_setup_state, on_bind_state, 80);
  append_column (self, view, _("Name"), on_setup_label, on_bind_name, 220);
  append_column (self, view, _("Why, or what changes"), on_setup_detail, on_bind_detail, 0);
  return self;
}
