/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sign is a scene like every drawing, so that the screen and the paper show the same. */

#include "app/widgets/triangle-view.h"

#include "app/style.h"
#include "draw/triangle.h"
#include "scene/painter.h"

struct _MulinTriangleView
{
  GtkWidget parent_instance;

  MulinState party;
  MulinState owners;
  MulinState property;
  int size;
};

G_DEFINE_FINAL_TYPE (MulinTriangleView, mulin_triangle_view, GTK_TYPE_WIDGET)

void
mulin_triangle_view_snapshot_sign (GtkSnapshot *snapshot, MulinState party, MulinState owners, MulinState property,
                                   double x, double y, double size)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (size, size);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  mulin_triangle_draw (scene, party, owners, property, 0, 0, size);
  cairo_translate (cr, x, y);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  cairo_destroy (cr);
}

static void
mulin_triangle_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinTriangleView *self = MULIN_TRIANGLE_VIEW (widget);
  double x = (gtk_widget_get_width (widget) - self->size) / 2.0;
  double y = (gtk_widget_get_height (widget) - self->size) / 2.0;

  mulin_triangle_view_snapshot_sign (snapshot, self->party, self->owners, self->property, x, y, self->size);
}

static void
mulin_triangle_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                             int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = MULIN_TRIANGLE_VIEW (widget)->size;
}

static void
mulin_triangle_view_class_init (MulinTriangleViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mulin_triangle_view_snapshot;
  widget_class->measure = mulin_triangle_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mulin_triangle_view_init (MulinTriangleView *self)
{
  self->size = 28;
  self->party = self->owners = self->property = MULIN_STATE_NO_DATA;
}

void
mulin_triangle_view_set (MulinTriangleView *self, MulinState party, MulinState owners, MulinState property, int size)
{
  g_autofree char *words = mulin_triangle_words (party, owners, property);

  self->party = party;
  self->owners = owners;
  self->property = property;
  if (self->size != size)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->size = size;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
