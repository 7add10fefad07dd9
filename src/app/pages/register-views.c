/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A setting's key is view:KIND:NAME; saving under a name that is there replaces it. */

#include "app/pages/register-views.h"

#include "records/setting.h"

#include <glib/gi18n.h>

struct _MulinRegisterViews
{
  GtkWidget parent_instance;

  /* template children */
  GtkMenuButton *button;
  GtkListBox *list;
  GtkEntry *name;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;
  GCancellable *cancellable;
};

enum
{
  CHOSEN,
  SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterViews, mulin_register_views, GTK_TYPE_WIDGET)

typedef struct
{
  MulinCatalog *catalog;
  char *prefix;
} ViewsRequest;

typedef struct
{
  gint64 id;
  char *name, *content;
} View;

static void
views_request_free (ViewsRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->prefix);
  g_free (request);
}

static void
view_free (View *view)
{
  g_free (view->name);
  g_free (view->content);
  g_free (view);
}

static gpointer
read_views (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ViewsRequest *request = data;
  MulinListing listing = { .kind = "setting" };
  g_autoptr (GPtrArray) settings = mulin_register_find (reader, request->catalog, &listing, error);
  GPtrArray *views;

  if (settings == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func ((GDestroyNotify) view_free);
  for (guint i = 0; i < settings->len; i++)
    {
      MulinRecord *setting = g_ptr_array_index (settings, i);
      const char *key = mulin_record_text (setting, "key");
      View *view;

      if (key == NULL || !g_str_has_prefix (key, request->prefix))
        continue;
      view = g_new0 (View, 1);
      view->id = mulin_record_id (setting);
      view->name = g_strdup (key + strlen (request->prefix));
      view->content = g_strdup (mulin_record_text (setting, "value"));
      g_ptr_array_add (views, view);
    }
  return views;
}

/* --- taking one away --------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 id; /* of the setting to remove; 0 = put KEY and VALUE */
  char *key, *value;
} ViewWrite;

static void
view_write_free (ViewWrite *write)
{
  mulin_catalog_unref (write->catalog);
  g_free (write->key);
  g_free (write->value);
  g_free (write);
}

static gboolean
write_view (MulinTransaction *transaction, gpointer data, GError **error)
{
  ViewWrite *write = data;

  if (write->id != 0)
    return mulin_register_remove (transaction, write->catalog, "setting", write->id, error);
  return mulin_setting_put (transaction, write->catalog, write->key, write->value, error);
}

static void
on_remove (GtkButton *button, MulinRegisterViews *self)
{
  ViewWrite *write = g_new0 (ViewWrite, 1);
  g_autofree char *words = g_strdup_printf (_("Removed the view “%s”"), (char *) g_object_get_data (G_OBJECT (button), "name"));

  write->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  write->id = *(gint64 *) g_object_get_data (G_OBJECT (button), "id");
  mulin_session_write (self->session, words, write_view, write, (GDestroyNotify) view_write_free, NULL, NULL, NULL);
}

void
mulin_register_views_save (MulinRegisterViews *self, const char *name, const MulinRegisterRequest *request)
{
  ViewWrite *write = g_new0 (ViewWrite, 1);
  g_autofree char *words = g_strdup_printf (_("Saved the view “%s”"), name);

  write->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  write->key = g_strdup_printf ("view:%s:%s", self->kind, name);
  write->value = mulin_register_request_write (request);
  mulin_session_write (self->session, words, write_view, write, (GDestroyNotify) view_write_free, NULL, NULL, NULL);
}

/* --- showing ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
make_row (MulinRegisterViews *self, View *view)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (view->name);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (button, "icon");
  gtk_widget_set_tooltip_text (button, _("Remove this View"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove this View"), -1);
  g_object_set_data_full (G_OBJECT (button), "id", g_memdup2 (&view->id, sizeof view->id), g_free);
  g_object_set_data_full (G_OBJECT (button), "name", g_strdup (view->name), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove), self, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "content", g_strdup (view->content), g_free);
  return row;
}

static void
on_views_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRegisterViews) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) views = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GtkListBoxRow *row;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (views == NULL || self->list == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < views->len; i++)
    gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (views, i)));
}

void
mulin_register_views_refresh (MulinRegisterViews *self)
{
  ViewsRequest *request;

  if (self->kind == NULL || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (ViewsRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->prefix = g_strdup_printf ("view:%s:", self->kind);
  mulin_session_read (self->session, read_views, request, (GDestroyNotify) views_request_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_views_read, g_object_ref (self));
}

void
mulin_register_views_set_kind (MulinRegisterViews *self, MulinSession *session, const char *kind)
{
  self->session = session;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  mulin_register_views_refresh (self);
}

static void
on_row_activated (MulinRegisterViews *self, GtkListBoxRow *row)
{
  g_autofree char *content = g_strdup (g_object_get_data (G_OBJECT (row), "content"));

  gtk_menu_button_popdown (self->button);
  g_signal_emit (self, signals[CHOSEN], 0, content);
}

static void
on_save (MulinRegisterViews *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));

  if (name[0] == '\0')
    return;
  gtk_menu_button_popdown (self->button);
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  g_signal_emit (self, signals[SAVE], 0, name);
}

static void
mulin_register_views_dispose (GObject *object)
{
  MulinRegisterViews *self = MULIN_REGISTER_VIEWS (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (mulin_register_views_parent_class)->dispose (object);
}

static void
mulin_register_views_class_init (MulinRegisterViewsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_views_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SAVE] = g_signal_new ("save", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-views.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterViews, button);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterViews, list);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterViews, name);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_save);
}

static void
mulin_register_views_init (MulinRegisterViews *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
