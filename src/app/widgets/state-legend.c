/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each sign is the party's corner of a triangle of which only that corner is painted, so it cannot drift from the lists'. */

#include "app/widgets/state-legend.h"

#include "app/style.h"
#include "draw/triangle.h"
#include "scene/painter.h"

#include <glib/gi18n.h>

#define SIGN 14.0
#define GAP 16.0

struct _MulinStateLegend
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (MulinStateLegend, mulin_state_legend, GTK_TYPE_WIDGET)

static const MulinState states[] = {
  MULIN_STATE_SERVING, MULIN_STATE_VACANT, MULIN_STATE_EXPIRING, MULIN_STATE_EXPIRED, MULIN_STATE_NO_DATA,
};

static const char *
word (MulinState state)
{
  switch (state)
    {
    case MULIN_STATE_SERVING:
      return _("at work");
    case MULIN_STATE_VACANT:
      return _("Vacant or not founded");
    case MULIN_STATE_EXPIRING:
      return _("Expiring");
    case MULIN_STATE_EXPIRED:
      return _("Expired");
    default:
      return _("No data");
    }
}

static void
draw_sign (GtkSnapshot *snapshot, MulinState state, double x, double y)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, SIGN, SIGN);
  g_autoptr (MulinScene) scene = mulin_scene_new (36, 36);
  MulinPalette neutral = *mulin_style_palette ();
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

  neutral.colors[MULIN_COLOR_PARTY] = neutral.colors[MULIN_COLOR_INK2];
  mulin_triangle_draw (scene, state, MULIN_STATE_SERVING, MULIN_STATE_SERVING, 0, 0, 36);
  cairo_rectangle (cr, x, y, SIGN, SIGN);
  cairo_clip (cr);
  cairo_translate (cr, x, y);
  /* The party's node stands at (12, 5) of 24, its ring has a radius of 3.85. */
  cairo_translate (cr, SIGN / 2 - 12 * 1.5, SIGN / 2 - 5 * 1.5);
  mulin_painter_paint (scene, &neutral, cr, &(MulinBox) { 11, 0, 14, 14.5 });
  cairo_destroy (cr);
}

static double
walk (MulinStateLegend *self, GtkSnapshot *snapshot)
{
  double x = 0, height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color;

  mulin_style_color (MULIN_COLOR_MUTED, &color);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), word (states[i]));
      int w, h;

      pango_layout_get_pixel_size (layout, &w, &h);
      if (snapshot != NULL)
        {
          draw_sign (snapshot, states[i], x, (height - SIGN) / 2);
          gtk_snapshot_save (snapshot);
          gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + SIGN + 4), (float) (height - h) / 2));
          gtk_snapshot_append_layout (snapshot, layout, &color);
          gtk_snapshot_restore (snapshot);
        }
      x += SIGN + 4 + w + GAP;
    }
  return x - GAP;
}

static void
mulin_state_legend_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  walk (MULIN_STATE_LEGEND (widget), snapshot);
}

static void
mulin_state_legend_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                            int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? 20 : (int) walk (MULIN_STATE_LEGEND (widget), NULL) + 1;
}

static void
mulin_state_legend_class_init (MulinStateLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = mulin_state_legend_snapshot;
  widget_class->measure = mulin_state_legend_measure;
}

static void
mulin_state_legend_init (MulinStateLegend *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
