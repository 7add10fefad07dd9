/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names are there at once; values come a few at a time, so that nothing waits for all of them. */

#include "app/pages/figures-board.h"

#include <glib/gi18n.h>

#define AT_ONCE 6

/* --- a figure as a list item ----------------------------------------------------------------------------------------- */

#define MULIN_TYPE_FIGURE_ITEM (mulin_figure_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinFigureItem, mulin_figure_item, MULIN, FIGURE_ITEM, GObject)

struct _MulinFigureItem
{
  GObject parent_instance;

  char *name, *title, *unit, *value, *fraction, *change;
};

G_DEFINE_FINAL_TYPE (MulinFigureItem, mulin_figure_item, G_TYPE_OBJECT)

static guint item_changed;

static void
mulin_figure_item_finalize (GObject *object)
{
  MulinFigureItem *self = MULIN_FIGURE_ITEM (object);

  g_free (self->name);
  g_free (self->title);
  g_free (self->unit);
  g_free (self->value);
  g_free (self->fraction);
  g_free (self->change);
  G_OBJECT_CLASS (mulin_figure_item_parent_class)->finalize (object);
}

static void
mulin_figure_item_class_init (MulinFigureItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mulin_figure_item_finalize;
  item_changed = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mulin_figure_item_init (MulinFigureItem *self)
{
}

/* --- the board ------------------------------------------------------------------------------------------------------- */

struct _MulinFiguresBoard
{
  MulinPage parent_instance;

  /* template children */
  GtkSearchEntry *search;
  GtkListView *list;
  MulinFigureView *view;
  GtkLabel *status;

  /* owned */
  GPtrArray *items;  /* MulinFigureItem: all */
  GListStore *store; /* those that fit what is searched */
  GtkSingleSelection *selection;
  GCancellable *cancellable, *looking;
  char *wanted;      /* the figure in full */

  /* state */
  guint known;       /* of ITEMS, from the first */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinFiguresBoard, mulin_figures_board, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- one in full ----------------------------------------------------------------------------------------------------- */

static void
on_figure_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFiguresBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinFigureReading *reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading != NULL && self->list != NULL)
    mulin_figure_view_show (self->view, MULIN_SESSION (source), reading);
  else
    mulin_figure_reading_free (reading);
}

static void
look (MulinFiguresBoard *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  if (self->wanted == NULL || mulin_session_get_library (SESSION (self)) == NULL)
    return;
  self->looking = g_cancellable_new ();
  mulin_session_read (SESSION (self), mulin_figure_reading_read, mulin_inquiry_request_new (SESSION (self), self->wanted),
                      (GDestroyNotify) mulin_inquiry_request_free, (GDestroyNotify) mulin_figure_reading_free, self->looking,
                      on_figure_read, g_object_ref (self));
}

static void
on_selected (MulinFiguresBoard *self)
{
  MulinFigureItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->setting || item == NULL || g_strcmp0 (item->name, self->wanted) == 0)
    return;
  g_free (self->wanted);
  self->wanted = g_strdup (item->name);
  look (self);
}

/* The row of the figure in full is the chosen one, where it is listed. */
static void
choose_wanted (MulinFiguresBoard *self)
{
  self->setting = TRUE;
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; self->wanted != NULL && i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (MulinFigureItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (!g_str_equal (item->name, self->wanted))
        continue;
      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", i);
    }
  self->setting = FALSE;
}

void
mulin_figures_board_show (MulinFiguresBoard *self, const char *figure)
{
  g_free (self->wanted);
  self->wanted = g_strdup (figure);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  choose_wanted (self);
  mulin_page_invalidate (MULIN_PAGE (self));
}

MulinFigureView *
mulin_figures_board_get_view (MulinFiguresBoard *self)
{
  return self->view;
}

guint
mulin_figures_board_n_figures (MulinFiguresBoard *self, guint *known)
{
  if (known != NULL)
    *known = self->known;
  return self->items->len;
}

/* --- all of them ----------------------------------------------------------------------------------------------------- */

static void read_some (MulinFiguresBoard *self);

static void
show_status (MulinFiguresBoard *self)
{
  g_autofree char *text = self->known < self->items->len
    ? g_strdup_printf (_("%u of %u figures counted"), self->known, self->items->len)
    : g_strdup_printf (_("%u figures"), self->items->len);

  gtk_label_set_label (self->status, text);
}

static void
take_line (MulinFigureItem *item, MulinFigureLine *line)
{
  g_free (item->value);
  g_free (item->fraction);
  g_free (item->change);
  item->value = g_steal_pointer (&line->value);
  item->fraction = g_steal_pointer (&line->fraction);
  item->change = g_steal_pointer (&line->change);
  g_signal_emit (item, item_changed, 0);
}

static void
on_lines_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFiguresBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (lines == NULL || self->list == NULL)
    return;
  for (guint i = 0; i < lines->len && self->known < self->items->len; i++)
    take_line (g_ptr_array_index (self->items, self->known++), g_ptr_array_index (lines, i));
  show_status (self);
  read_some (self);
}

static void
read_some (MulinFiguresBoard *self)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = self->known; i < self->items->len && i < self->known + AT_ONCE; i++)
    g_string_append_printf (names, "%s%s", i > self->known ? " " : "", ((MulinFigureItem *) g_ptr_array_index (self->items, i))->name);
  if (names->len > 0 && mulin_session_get_library (SESSION (self)) != NULL)
    mulin_session_read (SESSION (self), mulin_figure_lines_read, mulin_inquiry_request_new (SESSION (self), names->str),
                        (GDestroyNotify) mulin_inquiry_request_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable,
                        on_lines_read, g_object_ref (self));
}

static void
filter (MulinFiguresBoard *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autoptr (GPtrArray) fitting = g_ptr_array_new ();

  for (guint i = 0; i < self->items->len; i++)
    {
      MulinFigureItem *item = g_ptr_array_index (self->items, i);

      if (*text == '\0' || strstr (item->title, text) != NULL || g_str_has_prefix (item->name, text))
        g_ptr_array_add (fitting, item);
    }
  self->setting = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), fitting->pdata, fitting->len);
  self->setting = FALSE;
  choose_wanted (self);
}

static void
mulin_figures_board_opened (MulinPage *page)
{
  MulinFiguresBoard *self = MULIN_FIGURES_BOARD (page);
  g_autoptr (GPtrArray) figures = mulin_shelf_list (mulin_session_get_shelf (SESSION (self)), "figures");

  mulin_figure_view_show (self->view, SESSION (self), NULL);
  g_ptr_array_set_size (self->items, 0);
  for (guint i = 0; i < figures->len; i++)
    {
      MulinDefinition *figure = g_ptr_array_index (figures, i);
      MulinFigureItem *item = g_object_new (MULIN_TYPE_FIGURE_ITEM, NULL);

      item->name = g_strdup (mulin_definition_name (figure));
      item->title = g_strdup (mulin_definition_title (figure));
      item->unit = g_strdup (mulin_definition_get (figure, "单位"));
      g_ptr_array_add (self->items, item);
    }
  filter (self);
}

static void
mulin_figures_board_refresh (MulinPage *page)
{
  MulinFiguresBoard *self = MULIN_FIGURES_BOARD (page);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->known = 0;
  look (self);
  read_some (self);
}

/* --- rows ------------------------------------------------------------------------------------------------------------ */

static GtkWidget *
row_label (GtkWidget *grid, const char *part, int column, int row, float xalign, const char *css)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, column == 0);
  if (column == 0)
    gtk_label_set_max_width_chars (GTK_LABEL (label), 1);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  if (g_strcmp0 (css, "muted") == 0)
    gtk_widget_add_css_class (label, "small");
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
  g_object_set_data (G_OBJECT (grid), part, label);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  row_label (grid, "title", 0, 0, 0, NULL);
  row_label (grid, "value", 1, 0, 1, "strong");
  row_label (grid, "unit", 0, 1, 0, "muted");
  row_label (grid, "fraction", 1, 1, 1, "muted");
  gtk_list_item_set_child (item, grid);
}

static void
set_part (GtkWidget *grid, const char *part, const char *text)
{
  gtk_label_set_label (g_object_get_data (G_OBJECT (grid), part), text != NULL ? text : "");
}

static void
update_row (MulinFigureItem *item, GtkWidget *grid)
{
  g_autofree char *beside = item->value != NULL && *item->fraction != '\0' ? g_strdup (item->fraction) : NULL;
  g_autofree char *unit = item->value != NULL ? g_strdup_printf (_("%s　month before %s"), item->unit, item->change) : g_strdup (item->unit);

  set_part (grid, "title", item->title);
  set_part (grid, "value", item->value != NULL ? item->value : "…");
  set_part (grid, "unit", unit);
  set_part (grid, "fraction", beside);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *grid = gtk_list_item_get_child (item);

  update_row (gtk_list_item_get_item (item), grid);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (update_row), grid);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_row, gtk_list_item_get_child (item));
}

/* --- the page -------------------------------------------------------------------------------------------------------- */

static void
mulin_figures_board_dispose (GObject *object)
{
  MulinFiguresBoard *self = MULIN_FIGURES_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (mulin_figures_board_parent_class)->dispose (object);
}

static void
mulin_figures_board_finalize (GObject *object)
{
  g_ptr_array_unref (MULIN_FIGURES_BOARD (object)->items);
  g_free (MULIN_FIGURES_BOARD (object)->wanted);
  G_OBJECT_CLASS (mulin_figures_board_parent_class)->finalize (object);
}

static void
mulin_figures_board_class_init (MulinFiguresBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_figures_board_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_figures_board_finalize;
  MULIN_PAGE_CLASS (klass)->opened = mulin_figures_board_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_figures_board_refresh;
  g_type_ensure (MULIN_TYPE_FIGURE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/figures-board.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFiguresBoard, search);
  gtk_widget_class_bind_template_child (widget_class, MulinFiguresBoard, list);
  gtk_widget_class_bind_template_child (widget_class, MulinFiguresBoard, view);
  gtk_widget_class_bind_template_child (widget_class, MulinFiguresBoard, status);
}

static void
mulin_figures_board_init (MulinFiguresBoard *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->store = g_list_store_new (MULIN_TYPE_FIGURE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (filter), self, G_CONNECT_SWAPPED);
}
