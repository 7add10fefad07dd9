/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing is made for a width and kept until another width or another content comes; its height follows from it. */

#include "app/widgets/chart-view.h"

#include "app/style.h"
#include "scene/painter.h"

#include <math.h>

#define PAD 8.0 /* targets reach this far beside the drawing */

struct _MulinChartView
{
  GtkWidget parent_instance;

  /* owned */
  MulinScene *scene;
  gpointer data;
  GDestroyNotify free_data;

  /* borrowed */
  MulinChartMake make;

  /* state */
  int minimum;
  int scene_width;
  int hovered; /* index of a target, -1 = none */
  int focused;
};

enum
{
  TARGET_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinChartView, mulin_chart_view, GTK_TYPE_WIDGET)

static MulinScene *
scene_for (MulinChartView *self, int width)
{
  if (self->make == NULL || width < 1)
    return NULL;
  if (self->scene == NULL || self->scene_width != width)
    {
      g_clear_pointer (&self->scene, mulin_scene_free);
      self->scene = self->make (self->data, width);
      self->scene_width = width;
      self->hovered = -1;
    }
  return self->scene;
}

static GtkSizeRequestMode
mulin_chart_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
mulin_chart_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                          int *minimum_baseline, int *natural_baseline)
{
  MulinChartView *self = MULIN_CHART_VIEW (widget);
  MulinScene *scene;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = self->minimum;
      return;
    }
  scene = scene_for (self, for_size > 0 ? for_size : self->minimum);
  *minimum = *natural = scene != NULL ? (int) ceil (scene->height) : 0;
}

/* --- painting ------------------------------------------------------------------------------------------------------------ */

static void
paint_ground (MulinChartView *self, cairo_t *cr, int index, gboolean focus)
{
  const MulinTarget *target;
  GdkRGBA color;

  if (index < 0 || (guint) index >= self->scene->targets->len)
    return;
  target = self->scene->targets->pdata[index];
  mulin_style_color (focus ? MULIN_COLOR_INK : MULIN_COLOR_SEL, &color);
  color.alpha = focus ? 1 : 0.5f;
  gdk_cairo_set_source_rgba (cr, &color);
  if (focus)
    {
      cairo_set_line_width (cr, 2);
      cairo_rectangle (cr, target->box.x + 1, target->box.y + 1, target->box.width - 2, target->box.height - 2);
      cairo_stroke (cr);
      return;
    }
  cairo_rectangle (cr, target->box.x, target->box.y, target->box.width, target->box.height);
  cairo_fill (cr);
}

static void
mulin_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinChartView *self = MULIN_CHART_VIEW (widget);
  MulinScene *scene = scene_for (self, gtk_widget_get_width (widget));
  graphene_rect_t bounds;
  cairo_t *cr;

  if (scene == NULL)
    return;
  bounds = GRAPHENE_RECT_INIT (-PAD, -PAD, (float) scene->width + 2 * PAD, (float) scene->height + 2 * PAD);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  paint_ground (self, cr, self->hovered, FALSE);
  mulin_painter_paint (scene, mulin_style_palette (), cr, NULL);
  if (gtk_widget_is_focus (widget) && gtk_window_get_focus_visible (GTK_WINDOW (gtk_widget_get_root (widget))))
    paint_ground (self, cr, self->focused, TRUE);
  cairo_destroy (cr);
}

/* --- targets ------------------------------------------------------------------------------------------------------------- */

static void
activate_target (MulinChartView *self, int index)
{
  const MulinTarget *target;
  g_autofree char *kind = NULL;

  if (self->scene == NULL || index < 0 || (guint) index >= self->scene->targets->len)
    return;
  target = self->scene->targets->pdata[index];
  kind = g_strdup (target->kind);
  g_signal_emit (self, signals[TARGET_ACTIVATED], 0, kind, target->id);
}

static int
target_at (MulinChartView *self, double x, double y)
{
  const MulinTarget *target = self->scene != NULL ? mulin_scene_hit (self->scene, x, y) : NULL;
  guint index;

  return target != NULL && g_ptr_array_find (self->scene->targets, target, &index) ? (int) index : -1;
}

static void
hover (MulinChartView *self, int index)
{
  const MulinTarget *target = index >= 0 ? self->scene->targets->pdata[index] : NULL;

  if (index == self->hovered)
    return;
  self->hovered = index;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), target != NULL ? "pointer" : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), target != NULL ? target->tip : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (MulinChartView *self, double x, double y)
{
  hover (self, target_at (self, x, y));
}

static void
on_leave (MulinChartView *self)
{
  hover (self, -1);
}

static void
on_click (MulinChartView *self, int n_press, double x, double y)
{
  activate_target (self, target_at (self, x, y));
}

static gboolean
on_key (MulinChartView *self, guint keyval, guint keycode, GdkModifierType state)
{
  int n = self->scene != NULL ? (int) self->scene->targets->len : 0;
  int step = keyval == GDK_KEY_Down || keyval == GDK_KEY_Right ? 1 : keyval == GDK_KEY_Up || keyval == GDK_KEY_Left ? -1 : 0;

  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_space)
    {
      activate_target (self, self->focused);
      return GDK_EVENT_STOP;
    }
  if (step == 0 || self->focused + step < 0 || self->focused + step >= n)
    return GDK_EVENT_PROPAGATE;
  self->focused += step;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

gint64
mulin_chart_view_find (MulinChartView *self, double x, double y, const char *kind)
{
  int index = target_at (self, x, y);
  const MulinTarget *target = index >= 0 ? self->scene->targets->pdata[index] : NULL;

  return target != NULL && g_strcmp0 (target->kind, kind) == 0 ? target->id : -1;
}

gboolean
mulin_chart_view_activate (MulinChartView *self, const char *kind, gint64 id)
{
  for (guint i = 0; self->scene != NULL && i < self->scene->targets->len; i++)
    {
      const MulinTarget *target = self->scene->targets->pdata[i];

      if (target->id == id && g_strcmp0 (target->kind, kind) == 0)
        {
          activate_target (self, target_at (self, target->box.x + target->box.width / 2, target->box.y + target->box.height / 2));
          return TRUE;
        }
    }
  return FALSE;
}

/* --- public --------------------------------------------------------------------------------------------------------------- */

static void
drop_content (MulinChartView *self)
{
  g_clear_pointer (&self->scene, mulin_scene_free);
  if (self->free_data != NULL)
    self->free_data (self->data);
  self->data = NULL;
  self->free_data = NULL;
}

void
mulin_chart_view_set (MulinChartView *self, MulinChartMake make, gpointer data, GDestroyNotify free_data, const char *words)
{
  drop_content (self);
  self->make = make;
  self->data = data;
  self->free_data = free_data;
  self->hovered = -1;
  self->focused = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
mulin_chart_view_set_minimum (MulinChartView *self, int width)
{
  self->minimum = width;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const MulinScene *
mulin_chart_view_get_scene (MulinChartView *self)
{
  return self->scene;
}

static void
mulin_chart_view_finalize (GObject *object)
{
  drop_content (MULIN_CHART_VIEW (object));
  G_OBJECT_CLASS (mulin_chart_view_parent_class)->finalize (object);
}

static void
mulin_chart_view_class_init (MulinChartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_chart_view_finalize;
  widget_class->get_request_mode = mulin_chart_view_get_request_mode;
  widget_class->measure = mulin_chart_view_measure;
  widget_class->snapshot = mulin_chart_view_snapshot;
  signals[TARGET_ACTIVATED] = g_signal_new ("target-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
mulin_chart_view_init (MulinChartView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->minimum = 320;
  self->hovered = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
