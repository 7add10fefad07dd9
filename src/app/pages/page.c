/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A commit would make five pages read; so a page that is not seen only remembers that it is stale. */

#include "app/pages/page.h"

typedef struct
{
  MulinSession *session;
  gboolean stale;
} MulinPagePrivate;

enum
{
  PROP_0,
  PROP_SESSION,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (MulinPage, mulin_page, GTK_TYPE_WIDGET)

#define PRIVATE(self) ((MulinPagePrivate *) mulin_page_get_instance_private (self))

MulinSession *
mulin_page_get_session (MulinPage *self)
{
  return PRIVATE (self)->session;
}

void
mulin_page_invalidate (MulinPage *self)
{
  MulinPagePrivate *priv = PRIVATE (self);

  priv->stale = TRUE;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || mulin_session_get_library (priv->session) == NULL)
    return;
  priv->stale = FALSE;
  MULIN_PAGE_GET_CLASS (self)->refresh (self);
}

static void
on_opened (MulinPage *self)
{
  if (mulin_session_get_library (PRIVATE (self)->session) != NULL && MULIN_PAGE_GET_CLASS (self)->opened != NULL)
    MULIN_PAGE_GET_CLASS (self)->opened (self);
  mulin_page_invalidate (self);
}

static void
begin_within (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (MULIN_IS_PAGE (child))
        on_opened (MULIN_PAGE (child));
      begin_within (child);
    }
}

void
mulin_page_begin (MulinPage *self)
{
  on_opened (self);
  begin_within (GTK_WIDGET (self));
}

static void
mulin_page_map (GtkWidget *widget)
{
  MulinPage *self = MULIN_PAGE (widget);

  GTK_WIDGET_CLASS (mulin_page_parent_class)->map (widget);
  if (PRIVATE (self)->stale)
    mulin_page_invalidate (self);
}

void
mulin_page_clear (MulinPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
mulin_page_constructed (GObject *object)
{
  MulinPage *self = MULIN_PAGE (object);
  MulinSession *session = PRIVATE (self)->session;

  G_OBJECT_CLASS (mulin_page_parent_class)->constructed (object);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "records-changed", G_CALLBACK (mulin_page_invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "scope-changed", G_CALLBACK (mulin_page_invalidate), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "as-of-changed", G_CALLBACK (mulin_page_invalidate), self, G_CONNECT_SWAPPED);
}

static void
mulin_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  if (id == PROP_SESSION)
    PRIVATE (MULIN_PAGE (object))->session = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, PRIVATE (MULIN_PAGE (object))->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
}

static void
mulin_page_finalize (GObject *object)
{
  g_clear_object (&PRIVATE (MULIN_PAGE (object))->session);
  G_OBJECT_CLASS (mulin_page_parent_class)->finalize (object);
}

static void
mulin_page_class_init (MulinPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = mulin_page_constructed;
  object_class->set_property = mulin_page_set_property;
  object_class->get_property = mulin_page_get_property;
  object_class->finalize = mulin_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = mulin_page_map;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MULIN_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
mulin_page_init (MulinPage *self)
{
  PRIVATE (self)->stale = TRUE;
}
