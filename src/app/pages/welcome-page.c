/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All it does are actions of the window. */

#include "app/pages/welcome-page.h"

#include "app/widgets/triangle-view.h"

struct _MulinWelcomePage
{
  GtkWidget parent_instance;

  MulinTriangleView *sign;
};

G_DEFINE_FINAL_TYPE (MulinWelcomePage, mulin_welcome_page, GTK_TYPE_WIDGET)

static void
mulin_welcome_page_dispose (GObject *object)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (object));

  g_clear_pointer (&child, gtk_widget_unparent);
  G_OBJECT_CLASS (mulin_welcome_page_parent_class)->dispose (object);
}

static void
mulin_welcome_page_class_init (MulinWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_welcome_page_dispose;
  g_type_ensure (MULIN_TYPE_TRIANGLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinWelcomePage, sign);
}

static void
mulin_welcome_page_init (MulinWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mulin_triangle_view_set (self->sign, MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_VACANT, 56);
}
