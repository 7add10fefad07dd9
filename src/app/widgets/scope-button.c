/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The popover shows the way up (whole library, each place of the chain) and what lies one level below; typing narrows it. */

#include "app/widgets/scope-button.h"

#include <glib/gi18n.h>

struct _MulinScopeButton
{
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListBox *list;

  /* borrowed */
  MulinSession *session;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (MulinScopeButton, mulin_scope_button, GTK_TYPE_WIDGET)

static const char *const levels[] = { "district", "street", "community", "compound" };

/* --- the label ------------------------------------------------------------------------------------------------------- */

static const char *
all_below (const char *kind)
{
  if (g_strcmp0 (kind, "street") == 0)
    return _("All communities");
  if (g_strcmp0 (kind, "district") == 0)
    return _("All streets");
  return kind == NULL ? _("Whole library") : NULL;
}

static void
update_label (MulinScopeButton *self)
{
  GPtrArray *chain = mulin_session_get_scope_chain (self->session);
  const char *rest = all_below (mulin_session_get_scope_kind (self->session));
  g_autoptr (GString) markup = g_string_new (NULL);
  guint first = chain->len > 3 ? chain->len - 3 : 0;

  for (guint i = first; i < chain->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (chain, i);
      g_autofree char *name = g_markup_escape_text (place->name, -1);
      gboolean last = rest == NULL && i + 1 == chain->len;

      if (i > first)
        g_string_append (markup, "<span alpha=\"60%\">  ›  </span>");
      g_string_append_printf (markup, last ? "<b>%s</b>" : "%s", name);
    }
  if (rest != NULL)
    g_string_append_printf (markup, chain->len > 0 ? "<span alpha=\"60%%\">  ›  </span><b>%s</b>" : "<b>%s</b>", rest);
  gtk_label_set_markup (self->label, markup->str);
  gtk_popover_popdown (self->popover);
}

/* --- the choice -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind; /* of the places to list */
  char *in_kind;
  gint64 in;
  char *search;
} PlacesRequest;

static void
places_request_free (PlacesRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request->in_kind);
  g_free (request->search);
  g_free (request);
}

static void
add_places (GPtrArray *places, MulinConnection *reader, PlacesRequest *request, const char *kind, GError **error)
{
  MulinListing listing = { .kind = kind, .in_kind = request->in_kind, .in_id = request->in, .search = request->search };
  g_autoptr (GPtrArray) records = mulin_register_find (reader, request->catalog, &listing, error);

  for (guint i = 0; records != NULL && i < records->len && places->len < 400; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      MulinPlace *place = g_new0 (MulinPlace, 1);

      place->kind = g_strdup (kind);
      place->id = mulin_record_id (record);
      place->name = g_strdup (mulin_record_text (record, "name"));
      g_ptr_array_add (places, place);
    }
}

static gpointer
read_places (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PlacesRequest *request = data;
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_place_free);
  GError *local = NULL;

  if (request->search == NULL)
    add_places (places, reader, request, request->kind, &local);
  else
    for (guint i = 0; i < G_N_ELEMENTS (levels) && local == NULL; i++)
      add_places (places, reader, request, levels[i], &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&places);
}

static void
append_row (MulinScopeButton *self, const char *kind, gint64 id, const char *name, gboolean up)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (up)
    gtk_widget_add_css_class (label, "muted");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "kind", g_strdup (kind), g_free);
  g_object_set_data_full (G_OBJECT (row), "id", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_append (self->list, row);
}

static void
clear_list (MulinScopeButton *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
}

static void
append_way_up (MulinScopeButton *self)
{
  GPtrArray *chain = mulin_session_get_scope_chain (self->session);

  append_row (self, NULL, 0, _("Whole library"), TRUE);
  for (guint i = 0; i < chain->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (chain, i);

      append_row (self, place->kind, place->id, place->name, TRUE);
    }
}

static void
on_places_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinScopeButton) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (places == NULL || self->button == NULL)
    return;
  clear_list (self);
  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    append_way_up (self);
  for (guint i = 0; i < places->len; i++)
    {
      MulinPlace *place = g_ptr_array_index (places, i);

      append_row (self, place->kind, place->id, place->name, FALSE);
    }
}

/* The level below the scope; below a compound there is nothing, so its neighbours are listed. */
static void
choose_level (MulinScopeButton *self, PlacesRequest *request)
{
  GPtrArray *chain = mulin_session_get_scope_chain (self->session);
  const char *kind = mulin_session_get_scope_kind (self->session);
  gint64 id = mulin_session_get_scope (self->session);

  if (g_strcmp0 (kind, "compound") == 0)
    {
      MulinPlace *parent = chain->len > 1 ? g_ptr_array_index (chain, chain->len - 2) : NULL;

      kind = parent != NULL ? parent->kind : NULL;
      id = parent != NULL ? parent->id : 0;
      request->kind = g_strdup ("compound");
    }
  request->in_kind = g_strdup (kind);
  request->in = id;
  if (request->kind != NULL)
    return;
  for (guint i = 0; i + 1 < G_N_ELEMENTS (levels); i++)
    if (g_strcmp0 (kind, levels[i]) == 0)
      request->kind = g_strdup (levels[i + 1]);
  if (request->kind == NULL)
    request->kind = g_strdup ("district");
}

static void
refresh (MulinScopeButton *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  PlacesRequest *request;

  if (mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (PlacesRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  if (text[0] != '\0')
    request->search = g_strdup (text);
  else
    choose_level (self, request);
  mulin_session_read (self->session, read_places, request, (GDestroyNotify) places_request_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_places_read, g_object_ref (self));
}

static void
on_row_activated (MulinScopeButton *self, GtkListBoxRow *row)
{
  const char *kind = g_object_get_data (G_OBJECT (row), "kind");
  gint64 *id = g_object_get_data (G_OBJECT (row), "id");

  mulin_session_set_scope (self->session, kind, *id);
  gtk_popover_popdown (self->popover);
}

static void
on_entry_activated (MulinScopeButton *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);

  if (row != NULL && gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] != '\0')
    on_row_activated (self, row);
}

static void
on_popover_shown (MulinScopeButton *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  refresh (self);
}

static void
mulin_scope_button_dispose (GObject *object)
{
  MulinScopeButton *self = MULIN_SCOPE_BUTTON (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->button = NULL;
  G_OBJECT_CLASS (mulin_scope_button_parent_class)->dispose (object);
}

static void
mulin_scope_button_class_init (MulinScopeButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_scope_button_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/widgets/scope-button.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinScopeButton, button);
  gtk_widget_class_bind_template_child (widget_class, MulinScopeButton, label);
  gtk_widget_class_bind_template_child (widget_class, MulinScopeButton, popover);
  gtk_widget_class_bind_template_child (widget_class, MulinScopeButton, entry);
  gtk_widget_class_bind_template_child (widget_class, MulinScopeButton, list);
}

static void
mulin_scope_button_init (MulinScopeButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (on_entry_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->popover, "show", G_CALLBACK (on_popover_shown), self, G_CONNECT_SWAPPED);
}

void
mulin_scope_button_set_session (MulinScopeButton *self, MulinSession *session)
{
  self->session = session;
  g_signal_connect_object (session, "opened", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "scope-changed", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
}
