/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark changes while the line stands: choosing a need says of each resource whether it fits. */

#include "app/pages/matching-item.h"

struct _MulinMatchingItem
{
  GObject parent_instance;

  /* owned */
  char *name, *second, *until, *mark;

  /* state */
  gint64 id;
  gboolean faded;
};

enum
{
  PROP_0,
  PROP_MARK,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MulinMatchingItem, mulin_matching_item, G_TYPE_OBJECT)

/* --- a line on the screen ------------------------------------------------------------------------------------------------ */

static GtkWidget *
text_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = text_label (NULL);
  GtkWidget *second = text_label ("caption");
  GtkWidget *mark = text_label ("caption");

  gtk_box_append (GTK_BOX (line), name);
  gtk_box_append (GTK_BOX (line), second);
  gtk_box_append (GTK_BOX (line), mark);
  gtk_list_item_set_child (item, line);
}

static void
show_mark (MulinMatchingItem *self, GParamSpec *spec, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *mark = gtk_widget_get_last_child (line);
  GtkWidget *name = gtk_widget_get_first_child (line);

  gtk_label_set_label (GTK_LABEL (mark), self->mark != NULL ? self->mark : "");
  gtk_widget_set_visible (mark, self->mark != NULL);
  gtk_widget_remove_css_class (name, "muted");
  gtk_widget_remove_css_class (name, "strong");
  if (self->faded)
    gtk_widget_add_css_class (name, "muted");
  else if (self->mark != NULL)
    gtk_widget_add_css_class (name, "strong");
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  MulinMatchingItem *self = gtk_list_item_get_item (item);
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *name = gtk_widget_get_first_child (line);

  gtk_label_set_label (GTK_LABEL (name), self->name);
  gtk_widget_set_tooltip_text (line, self->name);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), self->second);
  g_signal_connect (self, "notify::mark", G_CALLBACK (show_mark), item);
  show_mark (self, NULL, item);
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), show_mark, item);
}

GtkListItemFactory *
mulin_matching_item_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);
  return factory;
}

/* --- the line itself ------------------------------------------------------------------------------------------------------ */

MulinMatchingItem *
mulin_matching_item_new (gint64 id, const char *name, const char *second, const char *until)
{
  MulinMatchingItem *self = g_object_new (MULIN_TYPE_MATCHING_ITEM, NULL);

  self->id = id;
  self->name = g_strdup (name);
  self->second = g_strdup (second);
  self->until = g_strdup (until);
  return self;
}

gint64
mulin_matching_item_get_id (MulinMatchingItem *self)
{
  return self->id;
}

const char *
mulin_matching_item_get_name (MulinMatchingItem *self)
{
  return self->name;
}

const char *
mulin_matching_item_get_until (MulinMatchingItem *self)
{
  return self->until;
}

void
mulin_matching_item_mark (MulinMatchingItem *self, const char *mark, gboolean faded)
{
  if (g_strcmp0 (self->mark, mark) == 0 && self->faded == faded)
    return;
  g_free (self->mark);
  self->mark = g_strdup (mark);
  self->faded = faded;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MARK]);
}

const char *
mulin_matching_item_get_mark (MulinMatchingItem *self)
{
  return self->mark;
}

gboolean
mulin_matching_item_is_faded (MulinMatchingItem *self)
{
  return self->faded;
}

static void
mulin_matching_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_MARK)
    g_value_set_string (value, MULIN_MATCHING_ITEM (object)->mark);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_matching_item_finalize (GObject *object)
{
  MulinMatchingItem *self = MULIN_MATCHING_ITEM (object);

  g_free (self->name);
  g_free (self->second);
  g_free (self->until);
  g_free (self->mark);
  G_OBJECT_CLASS (mulin_matching_item_parent_class)->finalize (object);
}

static void
mulin_matching_item_class_init (MulinMatchingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mulin_matching_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = mulin_matching_item_finalize;
  properties[PROP_MARK] = g_param_spec_string ("mark", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mulin_matching_item_init (MulinMatchingItem *self)
{
}
