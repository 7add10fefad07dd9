/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The word stands beside it, so the sign itself is silent for screen readers. */

#include "app/widgets/sign-view.h"

#include "app/style.h"
#include "scene/painter.h"

struct _MulinSignView
{
  GtkWidget parent_instance;

  MulinSign sign;
  int size;
};

G_DEFINE_FINAL_TYPE (MulinSignView, mulin_sign_view, GTK_TYPE_WIDGET)

static void
mulin_sign_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinSignView *self = MULIN_SIGN_VIEW (widget);
  double x = (gtk_widget_get_width (widget) - self->size) / 2.0, y = (gtk_widget_get_height (widget) - self->size) / 2.0;
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) self->size, (float) self->size);
  g_autoptr (MulinScene) scene = mulin_scene_new (self->size, self->size);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  mulin_sign_draw (scene, self->sign, x, y, self->size);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_destroy (cr);
}

static void
mulin_sign_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = MULIN_SIGN_VIEW (widget)->size;
}

void
mulin_sign_view_set (MulinSignView *self, MulinSign sign, int size)
{
  self->sign = sign;
  self->size = size;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
mulin_sign_view_class_init (MulinSignViewClass *klass)
{
  GTK_WIDGET_CLASS (klass)->snapshot = mulin_sign_view_snapshot;
  GTK_WIDGET_CLASS (klass)->measure = mulin_sign_view_measure;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
mulin_sign_view_init (MulinSignView *self)
{
  self->sign = MULIN_SIGN_NO_DATA;
  self->size = 12;
}
