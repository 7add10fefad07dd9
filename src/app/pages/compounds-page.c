/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is drawn from two readings: rows by the page, and the triangles of the whole scope at once. */

#include "app/pages/compounds-page.h"

#include "app/dialogs/record-dialog.h"
#include "app/dialogs/visit-dialog.h"
#include "app/pages/compound-filter.h"
#include "app/pages/compound-panel.h"
#include "app/pages/list-beside.h"
#include "app/pages/list-keys.h"
#include "app/pages/register-work.h"
#include "app/pages/structure-paper.h"
#include "app/paper.h"
#include "app/style.h"
#include "app/widgets/filter-chip.h"
#include "app/widgets/record-list.h"
#include "app/widgets/state-legend.h"

#include <glib/gi18n.h>

struct _MulinCompoundsPage
{
  MulinPage parent_instance;

  /* template children */
  MulinFilterChip *community_chip;
  MulinFilterChip *type_chip;
  MulinFilterChip *state_chip;
  GtkWidget *visits;
  MulinRecordList *list;
  MulinListBeside *beside;
  GtkWidget *listing;
  MulinCompoundPanel *panel;
  GtkLabel *status;

  /* owned */
  GHashTable *triangles;
  GCancellable *cancellable;
  char *sort;

  /* state */
  gboolean descending;
  guint total;
};

G_DEFINE_FINAL_TYPE (MulinCompoundsPage, mulin_compounds_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- cells ----------------------------------------------------------------------------------------------------------- */

static MulinTriangle *
triangle_of (MulinRecordRow *row, gpointer data)
{
  MulinCompoundsPage *self = data;
  gint64 id = mulin_record_row_get_id (row);

  return self->triangles != NULL ? g_hash_table_lookup (self->triangles, &id) : NULL;
}

static void
fill_triangle (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  MulinTriangle *triangle = triangle_of (row, data);

  content->triangle = triangle != NULL;
  if (triangle != NULL)
    content->party = triangle->party, content->owners = triangle->owners, content->property = triangle->property;
}

static void
fill_secretary (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  MulinTriangle *triangle = triangle_of (row, data);

  if (triangle == NULL)
    return;
  content->text = g_strdup (triangle->secretary != NULL ? triangle->secretary : _("Vacant"));
  if (triangle->secretary == NULL && triangle->party != MULIN_STATE_NO_DATA)
    {
      content->boxed = TRUE;
      content->color = MULIN_COLOR_PARTY;
    }
  else if (triangle->secretary == NULL)
    {
      g_free (content->text);
      content->text = g_strdup ("—");
      content->color = MULIN_COLOR_MUTED;
    }
}

static void
fill_owners (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  MulinTriangle *triangle = triangle_of (row, data);

  if (triangle == NULL)
    return;
  if (triangle->owners == MULIN_STATE_VACANT)
    {
      content->mark = MULIN_CELL_MARK_HOLLOW;
      content->mark_color = MULIN_COLOR_OWNERS;
      content->text = g_strdup (triangle->owners_unfit ? _("Not yet eligible") : _("Not founded"));
      content->color = MULIN_COLOR_MUTED;
      return;
    }
  content->text = g_strdup (triangle->owners_until != NULL ? triangle->owners_until : "—");
  if (triangle->owners_until == NULL)
    content->color = MULIN_COLOR_MUTED;
  if (triangle->owners == MULIN_STATE_EXPIRED)
    {
      content->tail = g_strdup (_("Expired"));
      content->tail_color = MULIN_COLOR_ERROR;
      content->tail_mark = MULIN_CELL_MARK_ERROR;
    }
  else if (triangle->owners == MULIN_STATE_EXPIRING)
    {
      content->tail = g_strdup (_("Expiring"));
      content->tail_color = MULIN_COLOR_WARN;
      content->tail_mark = MULIN_CELL_MARK_WARN;
    }
}

static void
fill_problems (MulinRecordRow *row, MulinCellContent *content, gpointer data)
{
  MulinTriangle *triangle = triangle_of (row, data);

  if (triangle == NULL)
    return;
  content->text = g_strdup_printf ("%d", triangle->problems);
  content->right = TRUE;
  if (triangle->problems == 0)
    content->mark = MULIN_CELL_MARK_CHECK;
  else if (triangle->worst_state == MULIN_STATE_EXPIRED || triangle->party == MULIN_STATE_VACANT
           || triangle->secretary == NULL)
    content->mark = MULIN_CELL_MARK_ERROR;
  else
    content->mark = MULIN_CELL_MARK_WARN;
}

/* --- reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
  char *as_of;
} StateRequest;

typedef struct
{
  GHashTable *triangles;
  GPtrArray *communities; /* MulinPlace */
  guint total;
} PageState;

static void
state_request_free (StateRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->scope_kind);
  g_free (request->as_of);
  g_free (request);
}

static void
page_state_free (PageState *state)
{
  g_clear_pointer (&state->triangles, g_hash_table_unref);
  g_clear_pointer (&state->communities, g_ptr_array_unref);
  g_free (state);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageState, page_state_free)

static gpointer
read_state (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  StateRequest *request = data;
  MulinListing listing = { .kind = "community", .in_kind = request->scope_kind, .in_id = request->scope };
  MulinListing counted = { .kind = "compound", .in_kind = request->scope_kind, .in_id = request->scope };
  g_autoptr (PageState) state = g_new0 (PageState, 1);
  g_autoptr (GPtrArray) communities = NULL;
  g_autoptr (GArray) ids = mulin_register_list (reader, request->catalog, &counted, error);

  if (ids == NULL)
    return NULL;
  state->total = ids->len;
  state->triangles = mulin_triangles (reader, request->scope_kind, request->scope, request->as_of, error);
  if (state->triangles == NULL)
    return NULL;
  state->communities = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_place_free);
  if (g_strcmp0 (request->scope_kind, "community") == 0 || g_strcmp0 (request->scope_kind, "compound") == 0)
    return g_steal_pointer (&state);
  communities = mulin_register_find (reader, request->catalog, &listing, error);
  if (communities == NULL)
    return NULL;
  for (guint i = 0; i < communities->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (communities, i);
      MulinPlace *place = g_new0 (MulinPlace, 1);

      place->kind = g_strdup ("community");
      place->id = mulin_record_id (record);
      place->name = g_strdup (mulin_record_text (record, "name"));
      g_ptr_array_add (state->communities, place);
    }
  return g_steal_pointer (&state);
}

static void
update_status (MulinCompoundsPage *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (mulin_record_list_get_model (self->list)));
  g_autofree char *text = g_strdup_printf (_("%u shown of %u"), shown, self->total);

  gtk_label_set_label (self->status, text);
  if (self->total > 0)
    mulin_record_list_set_empty (self->list, _("No compound fits"), _("Clear filters"), "page.clear-filters");
  else
    mulin_record_list_set_empty (self->list, _("No compounds yet"), _("Import a list"), "win.import");
}

static void
on_state_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinCompoundsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PageState) state = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (state == NULL || self->list == NULL)
    return;
  g_clear_pointer (&self->triangles, g_hash_table_unref);
  self->triangles = g_steal_pointer (&state->triangles);
  self->total = state->total;
  mulin_filter_chip_clear (self->community_chip);
  for (guint i = 0; i < state->communities->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (state->communities, i);
      g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT, place->id);

      mulin_filter_chip_append (self->community_chip, key, place->name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->community_chip), state->communities->len > 0);
  update_status (self);
  mulin_record_list_redraw (self->list);
}

static void
read_triangles (MulinCompoundsPage *self)
{
  MulinSession *session = SESSION (self);
  StateRequest *request = g_new0 (StateRequest, 1);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  mulin_session_read (session, read_state, request, (GDestroyNotify) state_request_free, (GDestroyNotify) page_state_free,
                      self->cancellable, on_state_read, g_object_ref (self));
}

/* --- the list ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_computed (const char *sort)
{
  static const char *const computed[] = { "triangle", "secretary", "owners_until", "problems", NULL };

  return sort != NULL && g_strv_contains (computed, sort);
}

static void
query_list (MulinCompoundsPage *self)
{
  MulinSession *session = SESSION (self);
  MulinCompoundFilter *filter;
  MulinRecordQuery query = { .kind = "compound" };

  if (mulin_session_get_library (session) == NULL)
    return;
  filter = g_new0 (MulinCompoundFilter, 1);
  filter->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  filter->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  filter->scope = mulin_session_get_scope (session);
  filter->as_of = g_strdup (mulin_session_get_as_of (session));
  filter->communities = mulin_filter_chip_get_chosen (self->community_chip);
  filter->types = mulin_filter_chip_get_chosen (self->type_chip);
  filter->states = mulin_filter_chip_get_chosen (self->state_chip);
  filter->sort = is_computed (self->sort) ? g_strdup (self->sort) : NULL;
  filter->descending = self->descending;
  filter->order = mulin_style_name_order ();
  query.in_kind = filter->scope_kind;
  query.in = filter->scope;
  query.sort = is_computed (self->sort) ? NULL : self->sort;
  query.descending = query.sort != NULL && self->descending;
  query.refine = mulin_compound_filter_refine;
  query.refine_data = filter;
  query.free_refine_data = (GDestroyNotify) mulin_compound_filter_free;
  mulin_record_model_query (mulin_record_list_get_model (self->list), &query);
}

static void
on_sort (MulinCompoundsPage *self, const char *column, gboolean descending)
{
  g_free (self->sort);
  self->sort = g_strdup (column);
  self->descending = descending;
  query_list (self);
}

/* Several at once are visited: one has its own panel for that. */
static void
on_chosen (MulinCompoundsPage *self)
{
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);

  gtk_widget_set_visible (self->visits, chosen->len > 1);
}

static void
print_visits (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (widget);
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);

  mulin_paper_print_documents (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), "visit-pack", "compound", chosen);
}

static void
enter_visits (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (widget);
  g_autoptr (GArray) chosen = mulin_record_list_get_chosen (self->list);

  if (chosen->len > 0)
    mulin_visit_dialog_open (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), chosen);
}

/* --- beside the list ------------------------------------------------------------------------------------------------------ */

static void
show_in_panel (GtkWidget *panel, gint64 id)
{
  mulin_compound_panel_show (MULIN_COMPOUND_PANEL (panel), id);
}

static void
cover_with_panel (GtkWidget *panel, gboolean covering)
{
  mulin_compound_panel_set_covering (MULIN_COMPOUND_PANEL (panel), covering);
}

static const MulinBesidePanel panel_calls = { show_in_panel, cover_with_panel, mulin_list_keys_enter };

void
mulin_compounds_page_open (MulinCompoundsPage *self, gint64 compound)
{
  mulin_record_list_select (self->list, compound);
  mulin_list_beside_show (self->beside, compound);
}

static void
clear_filters (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (widget);

  mulin_filter_chip_reset (self->community_chip);
  mulin_filter_chip_reset (self->type_chip);
  mulin_filter_chip_reset (self->state_chip);
}

void
mulin_compounds_page_filter (MulinCompoundsPage *self, const char *filter, const char *key)
{
  clear_filters (GTK_WIDGET (self), NULL, NULL);
  mulin_filter_chip_choose (g_str_equal (filter, "type") ? self->type_chip : self->state_chip, key, TRUE);
}

static void
add_compound (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinSession *session = SESSION (widget);
  const char *kind = mulin_session_get_scope_kind (session);
  g_autofree char *place = g_strdup_printf ("@%" G_GINT64_FORMAT, mulin_session_get_scope (session));
  const char *presets[] = { kind, place, NULL };
  gboolean fits = g_strcmp0 (kind, "community") == 0 || g_strcmp0 (kind, "street") == 0 || g_strcmp0 (kind, "district") == 0;

  mulin_record_dialog_new_record (GTK_WINDOW (gtk_widget_get_root (widget)), session, "compound", fits ? presets : NULL);
}

static void
print_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (MULIN_COMPOUNDS_PAGE (widget)->panel), "panel.print", NULL);
}

static void
save_wall (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (widget);
  gint64 compound = mulin_compound_panel_get_compound (self->panel);

  if (compound != 0)
    mulin_structure_paper_ask (GTK_WINDOW (gtk_widget_get_root (widget)), SESSION (self), compound, FALSE, TRUE);
}

static void
remove_record (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_register_work_remove (SESSION (widget), "compound", MULIN_COMPOUNDS_PAGE (widget)->list);
}

static void
leave (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_list_beside_leave (MULIN_COMPOUNDS_PAGE (widget)->beside);
}

/* --- the page ------------------------------------------------------------------------------------------------------------- */

static void
mulin_compounds_page_opened (MulinPage *page)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (page);
  GPtrArray *types = mulin_catalog_vocabulary (mulin_session_get_catalog (SESSION (self)), "compound_type");

  g_clear_pointer (&self->triangles, g_hash_table_unref);
  mulin_filter_chip_clear (self->type_chip);
  for (guint i = 0; types != NULL && i < types->len; i++)
    {
      MulinWord *word = g_ptr_array_index (types, i);

      mulin_filter_chip_append (self->type_chip, word->key, word->word);
    }
  mulin_list_beside_set_kind (self->beside, SESSION (self), "compound");
  mulin_compound_panel_set_session (self->panel, SESSION (self));
}

static void
mulin_compounds_page_refresh (MulinPage *page)
{
  read_triangles (MULIN_COMPOUNDS_PAGE (page));
  query_list (MULIN_COMPOUNDS_PAGE (page));
}

static void
mulin_compounds_page_constructed (GObject *object)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (object);
  const MulinListColumn columns[] = {
    { .title = _("Bodies"), .sort = "triangle", .width = 50, .fill = fill_triangle },
    { .title = _("Name"), .field = "name" },
    { .title = _("Type"), .field = "type", .width = 104 },
    { .title = _("Community"), .field = "community", .width = 104 },
    { .title = _("Secretary"), .sort = "secretary", .width = 92, .fill = fill_secretary },
    { .title = _("Committee's Term"), .sort = "owners_until", .width = 160, .fill = fill_owners },
    { .title = _("Problems"), .sort = "problems", .width = 60, .fill = fill_problems, .number = TRUE },
  };

  G_OBJECT_CLASS (mulin_compounds_page_parent_class)->constructed (object);
  mulin_record_list_set_up (self->list, SESSION (self), columns, G_N_ELEMENTS (columns), self);
  mulin_record_list_allow_several (self->list);
  mulin_list_beside_set_list (self->beside, self->list);
  g_signal_connect_object (mulin_record_list_get_model (self->list), "loaded", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
}

static void
mulin_compounds_page_dispose (GObject *object)
{
  MulinCompoundsPage *self = MULIN_COMPOUNDS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->triangles, g_hash_table_unref);
  g_clear_pointer (&self->sort, g_free);
  G_OBJECT_CLASS (mulin_compounds_page_parent_class)->dispose (object);
}

static void
mulin_compounds_page_class_init (MulinCompoundsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_compounds_page_dispose;
  G_OBJECT_CLASS (klass)->constructed = mulin_compounds_page_constructed;
  MULIN_PAGE_CLASS (klass)->opened = mulin_compounds_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_compounds_page_refresh;
  g_type_ensure (MULIN_TYPE_FILTER_CHIP);
  g_type_ensure (MULIN_TYPE_RECORD_LIST);
  g_type_ensure (MULIN_TYPE_STATE_LEGEND);
  g_type_ensure (MULIN_TYPE_COMPOUND_PANEL);
  g_type_ensure (MULIN_TYPE_LIST_BESIDE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/compounds-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, community_chip);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, type_chip);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, state_chip);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, visits);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, list);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, beside);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, listing);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, panel);
  gtk_widget_class_bind_template_child (widget_class, MulinCompoundsPage, status);
  gtk_widget_class_install_action (widget_class, "page.clear-filters", NULL, clear_filters);
  gtk_widget_class_install_action (widget_class, "page.add", NULL, add_compound);
  gtk_widget_class_install_action (widget_class, "page.print-visits", NULL, print_visits);
  gtk_widget_class_install_action (widget_class, "page.enter-visits", NULL, enter_visits);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, print_record);
  gtk_widget_class_install_action (widget_class, "page.save-wall", NULL, save_wall);
  gtk_widget_class_install_action (widget_class, "page.remove", NULL, remove_record);
  gtk_widget_class_install_action (widget_class, "page.leave", NULL, leave);
  mulin_list_keys_install (widget_class);
}

static void
mulin_compounds_page_init (MulinCompoundsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_filter_chip_set_title (self->community_chip, _("Community"));
  mulin_filter_chip_set_title (self->type_chip, _("Type"));
  mulin_filter_chip_set_title (self->state_chip, _("Bodies"));
  mulin_filter_chip_append (self->state_chip, "sound", _("All three work"));
  mulin_filter_chip_append (self->state_chip, "expired", _("Term over"));
  mulin_filter_chip_append (self->state_chip, "vacant", _("Vacant or not founded"));
  mulin_filter_chip_append (self->state_chip, "expiring", _("Term ending soon"));
  mulin_filter_chip_append (self->state_chip, "no-data", _("No data"));
  g_signal_connect_object (self->community_chip, "changed", G_CALLBACK (query_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->type_chip, "changed", G_CALLBACK (query_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->state_chip, "changed", G_CALLBACK (query_list), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "sort", G_CALLBACK (on_sort), self, G_CONNECT_SWAPPED);
  mulin_list_beside_set_up (self->beside, self->listing, GTK_WIDGET (self->panel), &panel_calls);
}
