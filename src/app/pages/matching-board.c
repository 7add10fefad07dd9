/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing a need puts what fits it on top of the resources; a need dragged onto a resource is the same as choosing both. */

#include "app/pages/matching-board.h"

#include "app/dialogs/matching-dialog.h"
#include "app/pages/matching-item.h"
#include "base/date.h"
#include "govern/matching.h"

#include <glib/gi18n.h>

struct _MulinMatchingBoard
{
  MulinPage parent_instance;

  /* template children */
  GtkListView *needs_view, *resources_view, *projects_view;
  GtkLabel *needs_title, *resources_title, *projects_title;
  GtkStack *stage;
  GtkButton *pair_button, *close_button;

  /* owned */
  GListStore *needs, *resources, *projects; /* MulinMatchingItem */
  GtkSortListModel *sorted;                 /* resources, those that fit first */
  GtkSingleSelection *need, *resource, *project;
  GPtrArray *matches;                       /* MulinMatch */
  GCancellable *cancellable;

  /* state */
  gboolean setting;
};

G_DEFINE_FINAL_TYPE (MulinMatchingBoard, mulin_matching_board, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- reading -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *in_kind, *as_of;
  gint64 in;
} Request;

typedef struct
{
  MulinMatching *matching;
  GPtrArray *needs, *resources, *projects; /* MulinMatchingItem */
} Reading;

static void
request_free (Request *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->in_kind);
  g_free (request->as_of);
  g_free (request);
}

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->matching, mulin_matching_free);
  g_clear_pointer (&reading->needs, g_ptr_array_unref);
  g_clear_pointer (&reading->resources, g_ptr_array_unref);
  g_clear_pointer (&reading->projects, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* What FIELDS say, apart by blanks; empty ones are left out, and the community where the compound is named. */
static char *
second_line (MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record, const char *const *fields)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; fields[i] != NULL; i++)
    if (mulin_record_has (record, fields[i]) && !(g_str_equal (fields[i], "community") && mulin_record_has (record, "compound")))
      {
        g_autofree char *word = mulin_register_display (reader, catalog, record, fields[i]);

        g_string_append_printf (line, "%s%s", line->len > 0 ? "　" : "", word);
        if (g_str_equal (fields[i], "until"))
          g_string_append (line, "前");
      }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static GPtrArray *
make_items (MulinConnection *reader, MulinCatalog *catalog, GPtrArray *records, const char *const *fields)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      g_autofree char *second = second_line (reader, catalog, record, fields);

      g_ptr_array_add (items, mulin_matching_item_new (mulin_record_id (record), mulin_record_text (record, "name"), second,
                                                       mulin_record_text (record, "until")));
    }
  return items;
}

static gpointer
read_matching (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  static const char *const of_need[] = { "compound", "community", "kind", "quantity", "unit_word", "until", NULL };
  static const char *const of_resource[] = { "organization", "kind", "compound", "community", "quantity", "unit_word", "until", NULL };
  static const char *const of_project[] = { "compound", "community", "organization", "until", NULL };
  Request *request = data;
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->matching = mulin_matching_of (reader, request->catalog, request->in_kind, request->in, request->as_of, error);
  if (reading->matching == NULL)
    return NULL;
  reading->needs = make_items (reader, request->catalog, reading->matching->needs, of_need);
  reading->resources = make_items (reader, request->catalog, reading->matching->resources, of_resource);
  reading->projects = make_items (reader, request->catalog, reading->matching->running, of_project);
  return g_steal_pointer (&reading);
}

/* --- what fits what is chosen ----------------------------------------------------------------------------------------------- */

static gint64
chosen (GtkSingleSelection *selection)
{
  MulinMatchingItem *item = gtk_single_selection_get_selected_item (selection);

  return item != NULL ? mulin_matching_item_get_id (item) : 0;
}

static const char *
reason_for (MulinMatchingBoard *self, gint64 need, gint64 resource)
{
  for (guint i = 0; self->matches != NULL && i < self->matches->len; i++)
    {
      MulinMatch *match = g_ptr_array_index (self->matches, i);

      if (match->need == need && match->resource == resource)
        return match->why;
    }
  return NULL;
}

static guint
count_for (MulinMatchingBoard *self, gint64 need)
{
  guint n = 0;

  for (guint i = 0; i < self->matches->len; i++)
    n += ((MulinMatch *) g_ptr_array_index (self->matches, i))->need == need;
  return n;
}

static void
mark_needs (MulinMatchingBoard *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->needs)); i++)
    {
      g_autoptr (MulinMatchingItem) item = g_list_model_get_item (G_LIST_MODEL (self->needs), i);
      guint n = count_for (self, mulin_matching_item_get_id (item));
      g_autofree char *text = n > 0 ? g_strdup_printf (_("Fitting resources %u"), n) : NULL;

      mulin_matching_item_mark (item, text, FALSE);
    }
}

static void
mark_resources (MulinMatchingBoard *self)
{
  gint64 need = chosen (self->need);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->resources)); i++)
    {
      g_autoptr (MulinMatchingItem) item = g_list_model_get_item (G_LIST_MODEL (self->resources), i);
      const char *why = need != 0 ? reason_for (self, need, mulin_matching_item_get_id (item)) : NULL;

      mulin_matching_item_mark (item, why, need != 0 && why == NULL);
    }
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
}

static int
fitting_first (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return (int) mulin_matching_item_is_faded ((MulinMatchingItem *) a) - (int) mulin_matching_item_is_faded ((MulinMatchingItem *) b);
}

static void
update_buttons (MulinMatchingBoard *self)
{
  MulinLibrary *library = mulin_session_get_library (SESSION (self));
  gboolean writable = library != NULL && !mulin_library_is_read_only (library);

  gtk_widget_set_sensitive (GTK_WIDGET (self->pair_button), writable && chosen (self->need) != 0 && chosen (self->resource) != 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->close_button), writable && chosen (self->project) != 0);
}

/* The best resource is chosen with its need: pairing is then one press. */
static void
on_need (MulinMatchingBoard *self)
{
  g_autoptr (MulinMatchingItem) first = NULL;

  if (self->setting || self->matches == NULL)
    return;
  mark_resources (self);
  first = g_list_model_get_item (G_LIST_MODEL (self->sorted), 0);
  gtk_single_selection_set_selected (self->resource, first != NULL && mulin_matching_item_get_mark (first) != NULL ? 0
                                                                                                                     : GTK_INVALID_LIST_POSITION);
  update_buttons (self);
}

/* --- showing ------------------------------------------------------------------------------------------------------------------- */

static void
set_title (GtkLabel *label, const char *format, guint n)
{
  g_autofree char *text = g_strdup_printf (format, n);

  gtk_label_set_label (label, text);
}

static void
fill (GListStore *store, GPtrArray *items, GtkSingleSelection *selection)
{
  gint64 kept = chosen (selection);

  g_list_store_splice (store, 0, g_list_model_get_n_items (G_LIST_MODEL (store)), items->pdata, items->len);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; kept != 0 && i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (MulinMatchingItem) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (mulin_matching_item_get_id (item) == kept)
        gtk_single_selection_set_selected (selection, i);
    }
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinMatchingBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (reading == NULL || self->stage == NULL)
    return;
  g_clear_pointer (&self->matches, g_ptr_array_unref); /* the records go with the reading: their kinds are the catalog's */
  self->matches = g_steal_pointer (&reading->matching->matches);
  self->setting = TRUE;
  fill (self->needs, reading->needs, self->need);
  fill (self->resources, reading->resources, self->resource);
  fill (self->projects, reading->projects, self->project);
  self->setting = FALSE;
  set_title (self->needs_title, _("Waiting Needs %u"), reading->needs->len);
  set_title (self->resources_title, _("Resources at Hand %u"), reading->resources->len);
  set_title (self->projects_title, _("Running Projects %u"), reading->projects->len);
  mark_needs (self);
  mark_resources (self);
  update_buttons (self);
  gtk_stack_set_visible_child_name (self->stage, reading->needs->len + reading->resources->len + reading->projects->len > 0 ? "board" : "empty");
}

static void
mulin_matching_board_refresh (MulinPage *page)
{
  MulinMatchingBoard *self = MULIN_MATCHING_BOARD (page);
  MulinSession *session = SESSION (self);
  Request *request = g_new0 (Request, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->in_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->in = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  mulin_session_read (session, read_matching, request, (GDestroyNotify) request_free, (GDestroyNotify) reading_free, self->cancellable,
                      on_read, g_object_ref (self));
}

/* --- a pair, a project closed ---------------------------------------------------------------------------------------------------- */

static void
open_pair (MulinMatchingBoard *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  MulinMatchingItem *need = gtk_single_selection_get_selected_item (self->need);
  MulinMatchingItem *resource = gtk_single_selection_get_selected_item (self->resource);

  if (need != NULL && resource != NULL)
    mulin_matching_dialog_open (parent, SESSION (self), mulin_matching_item_get_id (need), mulin_matching_item_get_name (need),
                                mulin_matching_item_get_until (need), mulin_matching_item_get_id (resource),
                                mulin_matching_item_get_name (resource));
}

static void
on_pair (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_pair (MULIN_MATCHING_BOARD (widget));
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 project;
} Closing;

static void
closing_free (Closing *closing)
{
  mulin_catalog_unref (closing->catalog);
  g_free (closing);
}

static gboolean
write_closing (MulinTransaction *transaction, gpointer data, GError **error)
{
  Closing *closing = data;
  g_autofree char *name
      = mulin_register_name (mulin_transaction_connection (transaction), closing->catalog, "project", closing->project);
  g_autofree char *words = g_strdup_printf (_("Closed %s"), name != NULL ? name : "");

  mulin_transaction_set_text (transaction, words);
  return mulin_matching_close (transaction, closing->catalog, closing->project, mulin_date_today (), NULL, error);
}

static void
on_close (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinMatchingBoard *self = MULIN_MATCHING_BOARD (widget);
  Closing *closing;

  if (chosen (self->project) == 0)
    return;
  closing = g_new0 (Closing, 1);
  closing->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  closing->project = chosen (self->project);
  mulin_session_write (SESSION (self), _("Closed"), write_closing, closing, (GDestroyNotify) closing_free, NULL, NULL, NULL);
}

static void
show_item (MulinMatchingBoard *self, GtkSingleSelection *selection, guint position, const char *kind)
{
  g_autoptr (MulinMatchingItem) item = g_list_model_get_item (G_LIST_MODEL (selection), position);

  if (item != NULL)
    mulin_session_show (SESSION (self), kind, mulin_matching_item_get_id (item));
}

static void
on_need_activated (MulinMatchingBoard *self, guint position)
{
  show_item (self, self->need, position, "need");
}

static void
on_resource_activated (MulinMatchingBoard *self, guint position)
{
  show_item (self, self->resource, position, "resource");
}

static void
on_project_activated (MulinMatchingBoard *self, guint position)
{
  show_item (self, self->project, position, "project");
}

/* --- dragging a need onto a resource ----------------------------------------------------------------------------------------------- */

static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  return gdk_content_provider_new_typed (MULIN_TYPE_MATCHING_ITEM, gtk_list_item_get_item (item));
}

static void
on_need_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), item);
  gtk_widget_add_controller (gtk_list_item_get_child (item), GTK_EVENT_CONTROLLER (source));
}

static gboolean
choose_item (GtkSingleSelection *selection, MulinMatchingItem *wanted)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (selection)); i++)
    {
      g_autoptr (MulinMatchingItem) item = g_list_model_get_item (G_LIST_MODEL (selection), i);

      if (item == wanted)
        {
          gtk_single_selection_set_selected (selection, i);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, GtkListItem *item)
{
  GtkWidget *line = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  MulinMatchingBoard *self = MULIN_MATCHING_BOARD (gtk_widget_get_ancestor (line, MULIN_TYPE_MATCHING_BOARD));
  MulinMatchingItem *resource = gtk_list_item_get_item (item);

  if (!choose_item (self->need, g_value_get_object (value)) || !choose_item (self->resource, resource))
    return FALSE;
  update_buttons (self);
  if (gtk_widget_get_sensitive (GTK_WIDGET (self->pair_button)))
    open_pair (self);
  return TRUE;
}

static void
on_resource_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkDropTarget *target = gtk_drop_target_new (MULIN_TYPE_MATCHING_ITEM, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), item);
  gtk_widget_add_controller (gtk_list_item_get_child (item), GTK_EVENT_CONTROLLER (target));
}

/* --- the board ----------------------------------------------------------------------------------------------------------------------- */

static void
mulin_matching_board_dispose (GObject *object)
{
  MulinMatchingBoard *self = MULIN_MATCHING_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->stage = NULL;
  mulin_page_clear (MULIN_PAGE (self));
  g_clear_object (&self->need);
  g_clear_object (&self->resource);
  g_clear_object (&self->project);
  g_clear_object (&self->sorted);
  g_clear_object (&self->needs);
  g_clear_object (&self->resources);
  g_clear_object (&self->projects);
  g_clear_pointer (&self->matches, g_ptr_array_unref);
  G_OBJECT_CLASS (mulin_matching_board_parent_class)->dispose (object);
}

static void
mulin_matching_board_class_init (MulinMatchingBoardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_matching_board_dispose;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_matching_board_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/matching-board.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, needs_view);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, resources_view);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, projects_view);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, needs_title);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, resources_title);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, projects_title);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, stage);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, pair_button);
  gtk_widget_class_bind_template_child (widget_class, MulinMatchingBoard, close_button);
  gtk_widget_class_bind_template_callback (widget_class, on_need_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_resource_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_project_activated);
  gtk_widget_class_install_action (widget_class, "board.pair", NULL, on_pair);
  gtk_widget_class_install_action (widget_class, "board.close", NULL, on_close);
}

/* A list of lines with a choice that may be empty; MODEL is not consumed. */
static GtkSingleSelection *
set_up_list (GtkListView *view, GListModel *model, GCallback on_line_setup)
{
  GtkSingleSelection *selection = gtk_single_selection_new (g_object_ref (model));
  g_autoptr (GtkListItemFactory) factory = mulin_matching_item_factory ();

  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  if (on_line_setup != NULL)
    g_signal_connect (factory, "setup", on_line_setup, NULL);
  gtk_list_view_set_factory (view, factory);
  gtk_list_view_set_model (view, GTK_SELECTION_MODEL (selection));
  return selection;
}

static void
mulin_matching_board_init (MulinMatchingBoard *self)
{
  GtkSorter *sorter = GTK_SORTER (gtk_custom_sorter_new (fitting_first, NULL, NULL));

  gtk_widget_init_template (GTK_WIDGET (self));
  self->needs = g_list_store_new (MULIN_TYPE_MATCHING_ITEM);
  self->resources = g_list_store_new (MULIN_TYPE_MATCHING_ITEM);
  self->projects = g_list_store_new (MULIN_TYPE_MATCHING_ITEM);
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->resources)), sorter);
  self->need = set_up_list (self->needs_view, G_LIST_MODEL (self->needs), G_CALLBACK (on_need_setup));
  self->resource = set_up_list (self->resources_view, G_LIST_MODEL (self->sorted), G_CALLBACK (on_resource_setup));
  self->project = set_up_list (self->projects_view, G_LIST_MODEL (self->projects), NULL);
  g_signal_connect_object (self->need, "notify::selected-item", G_CALLBACK (on_need), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->resource, "notify::selected-item", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "notify::selected-item", G_CALLBACK (update_buttons), self, G_CONNECT_SWAPPED);
}
