/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs to a record (从属) is shown even where there is none of it yet; other references only where there are some. */

#include "app/pages/register-parts.h"

#include "app/widgets/panel-row.h"

#include <glib/gi18n.h>

#define SHOWN 50

struct _MulinRegisterParts
{
  GtkWidget parent_instance;

  /* template children */
  GtkListBox *list;
  GtkMenuButton *add_button;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *kind;
  GCancellable *cancellable;

  /* state */
  gint64 id;
};

enum
{
  COUNTED,
  ADD,
  OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinRegisterParts, mulin_register_parts, GTK_TYPE_WIDGET)

/* --- reading ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} PartsRequest;

typedef struct
{
  gint64 id;
  char *name, *second;
} Part;

typedef struct
{
  char *kind, *field, *title;
  gboolean belongs;
  guint n;
  GPtrArray *parts; /* Part; the first SHOWN */
} Group;

static void
parts_request_free (PartsRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->kind);
  g_free (request);
}

static void
part_free (Part *part)
{
  g_free (part->name);
  g_free (part->second);
  g_free (part);
}

static void
group_free (Group *group)
{
  g_free (group->kind);
  g_free (group->field);
  g_free (group->title);
  g_ptr_array_unref (group->parts);
  g_free (group);
}

/* Beside the name: when, or what sort. */
static char *
second_text (MulinConnection *reader, MulinCatalog *catalog, MulinRecord *record)
{
  GPtrArray *fields = mulin_record_kind (record)->fields;
  static const MulinFieldType wanted[] = { MULIN_FIELD_DATE, MULIN_FIELD_MOMENT, MULIN_FIELD_WORD };

  for (guint t = 0; t < G_N_ELEMENTS (wanted); t++)
    for (guint i = 0; i < fields->len; i++)
      {
        const MulinField *field = g_ptr_array_index (fields, i);

        if (field->type == wanted[t] && field->listed && mulin_record_has (record, field->name))
          return mulin_record_display (record, catalog, field->name);
      }
  return NULL;
}

static guint
count_references (const MulinKind *other, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < other->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (other->fields, i);

      n += field->type == MULIN_FIELD_REFERENCE && !field->own && g_str_equal (field->target, kind);
    }
  return n;
}

static Group *
read_group (MulinConnection *reader, PartsRequest *request, const MulinKind *other, const MulinField *field, GError **error)
{
  const MulinKind *kind = mulin_catalog_kind (request->catalog, request->kind);
  g_autofree char *path = g_strdup_printf ("%s.%s", other->name, field->name);
  g_autofree char *key = g_strdup_printf ("@%" G_GINT64_FORMAT, request->id);
  const char *const where[] = { field->name, key, NULL };
  MulinListing listing = { .kind = other->name, .where = where };
  g_autoptr (GArray) ids = mulin_register_list (reader, request->catalog, &listing, error);
  g_autoptr (GPtrArray) records = NULL;
  Group *group;

  if (ids == NULL)
    return NULL;
  records = mulin_register_fetch (reader, request->catalog, other->name, (const gint64 *) ids->data, MIN (ids->len, SHOWN), error);
  if (records == NULL)
    return NULL;
  group = g_new0 (Group, 1);
  group->kind = g_strdup (other->name);
  group->field = g_strdup (field->name);
  group->title = count_references (other, request->kind) > 1 ? g_strdup_printf ("%s · %s", other->title, field->label)
                                                            : g_strdup (other->title);
  group->belongs = g_ptr_array_find_with_equal_func (kind->children, path, g_str_equal, NULL);
  group->n = ids->len;
  group->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      Part *part = g_new0 (Part, 1);

      part->id = mulin_record_id (record);
      part->name = mulin_register_name (reader, request->catalog, other->name, part->id);
      part->second = second_text (reader, request->catalog, record);
      if (part->second != NULL && part->name != NULL && strstr (part->name, part->second) != NULL)
        g_clear_pointer (&part->second, g_free); /* the name says it already */
      g_ptr_array_add (group->parts, part);
    }
  return group;
}

static gpointer
read_parts (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  PartsRequest *request = data;
  GPtrArray *kinds = mulin_catalog_kinds (request->catalog);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  for (guint k = 0; k < kinds->len; k++)
    {
      const MulinKind *other = g_ptr_array_index (kinds, k);

      for (guint i = 0; !other->internal && i < other->fields->len; i++)
        {
          const MulinField *field = g_ptr_array_index (other->fields, i);
          Group *group;

          if (field->type != MULIN_FIELD_REFERENCE || field->own || !g_str_equal (field->target, request->kind))
            continue;
          group = read_group (reader, request, other, field, error);
          if (group == NULL)
            return NULL;
          g_ptr_array_add (groups, group);
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  return g_steal_pointer (&groups);
}

/* --- showing ----------------------------------------------------------------------------------------------------------- */

static GtkWidget *
heading_row (Group *group)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (group->title);
  g_autofree char *number = g_strdup_printf ("%u", group->n);
  GtkWidget *count = gtk_label_new (group->n > 0 ? number : "—");
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *tip = g_strdup_printf (_("New %s"), group->title);

  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (button, "icon");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_widget_set_hexpand (count, TRUE);
  gtk_label_set_xalign (GTK_LABEL (count), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "parts.add");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", group->kind, group->field);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), count);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, TRUE);
  gtk_widget_add_css_class (row, "group");
  return row;
}

static void
append_group (MulinRegisterParts *self, Group *group)
{
  gtk_list_box_append (self->list, heading_row (group));
  for (guint i = 0; i < group->parts->len; i++)
    {
      Part *part = g_ptr_array_index (group->parts, i);
      GtkWidget *row = mulin_panel_row_new (NULL, part->name, part->second);

      mulin_panel_row_set_record (MULIN_PANEL_ROW (row), group->kind, part->id);
      gtk_list_box_append (self->list, row);
    }
  if (group->n > group->parts->len)
    {
      g_autofree char *rest = g_strdup_printf (_("and %u more"), group->n - group->parts->len);

      gtk_list_box_append (self->list, mulin_panel_row_new (NULL, rest, NULL));
    }
}

/* Everything that can refer to the record, for the button at the foot. */
static void
fill_menu (MulinRegisterParts *self, GPtrArray *groups)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (group->title, NULL);

      g_menu_item_set_action_and_target (item, "parts.add", "(ss)", group->kind, group->field);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (self->add_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->add_button), groups->len > 0);
}

static void
on_parts_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinRegisterParts) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) groups = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GtkListBoxRow *row;
  guint n = 0;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (groups == NULL || self->list == NULL)
    return;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < groups->len; i++)
    {
      Group *group = g_ptr_array_index (groups, i);

      n += group->n;
      if (group->belongs || group->n > 0)
        append_group (self, group);
    }
  fill_menu (self, groups);
  g_signal_emit (self, signals[COUNTED], 0, n);
}

static void
reload (MulinRegisterParts *self)
{
  PartsRequest *request;

  if (self->id == 0 || mulin_session_get_library (self->session) == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  request = g_new0 (PartsRequest, 1);
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->kind = g_strdup (self->kind);
  request->id = self->id;
  mulin_session_read (self->session, read_parts, request, (GDestroyNotify) parts_request_free,
                      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_parts_read, g_object_ref (self));
}

void
mulin_register_parts_show (MulinRegisterParts *self, MulinSession *session, const char *kind, gint64 id)
{
  if (self->session == NULL)
    g_signal_connect_object (session, "records-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  self->session = session;
  g_free (self->kind);
  self->kind = g_strdup (kind);
  self->id = id;
  reload (self);
}

static void
on_row_activated (MulinRegisterParts *self, GtkListBoxRow *row)
{
  if (MULIN_IS_PANEL_ROW (row))
    g_signal_emit (self, signals[OPENED], 0, mulin_panel_row_get_kind (MULIN_PANEL_ROW (row)),
                   mulin_panel_row_get_id (MULIN_PANEL_ROW (row)));
}

static void
add_part (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *kind, *field;

  g_variant_get (parameter, "(&s&s)", &kind, &field);
  g_signal_emit (widget, signals[ADD], 0, kind, field);
}

static void
mulin_register_parts_dispose (GObject *object)
{
  MulinRegisterParts *self = MULIN_REGISTER_PARTS (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->list = NULL;
  g_clear_pointer (&child, gtk_widget_unparent);
  g_clear_pointer (&self->kind, g_free);
  G_OBJECT_CLASS (mulin_register_parts_parent_class)->dispose (object);
}

static void
mulin_register_parts_class_init (MulinRegisterPartsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_register_parts_dispose;
  signals[COUNTED] = g_signal_new ("counted", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[ADD] = g_signal_new ("add", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                  G_TYPE_INT64);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/register-parts.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterParts, list);
  gtk_widget_class_bind_template_child (widget_class, MulinRegisterParts, add_button);
  gtk_widget_class_install_action (widget_class, "parts.add", "(ss)", add_part);
}

static void
mulin_register_parts_init (MulinRegisterParts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
}
