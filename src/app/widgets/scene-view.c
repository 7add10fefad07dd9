/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zoom scales the cairo matrix, never the font, so that what is seen is what is printed; only what is in view is painted, and of it only
 * what is new. */

#include "app/widgets/scene-view.h"

#include "app/style.h"
#include "app/widgets/scene-picture.h"

#include <math.h>

#define ZOOM_MIN 0.1
#define ZOOM_MAX 6.0
#define ZOOM_STEP 1.2
#define MARGIN 16.0
#define MAP_WIDTH 144.0
#define MAP_MARGIN 12.0

struct _MulinSceneView
{
  GtkWidget parent_instance;

  /* owned */
  MulinScene *scene;
  MulinScenePicture *picture, *map; /* what is seen; the whole scene, small */

  /* state */
  double zoom;
  double x, y; /* scene point at the widget's top left */
  double drag_x, drag_y;
  double pinch_zoom;
  double pointer_x, pointer_y;
  gboolean fitted; /* follow the widget's size until the person zooms */
  gboolean paper;
  const MulinTarget *hovered; /* of the scene */
};

enum
{
  TARGET_ACTIVATED,
  ZOOMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinSceneView, mulin_scene_view, GTK_TYPE_WIDGET)

static const MulinPalette *
palette (MulinSceneView *self)
{
  return self->paper ? mulin_palette_get (MULIN_PALETTE_PRINT) : mulin_style_palette ();
}

/* --- place ------------------------------------------------------------------------------------------------------------ */

static double
clamp_axis (double offset, double scene, double view)
{
  if (scene <= view)
    return (scene - view) / 2;
  return CLAMP (offset, -MARGIN, scene - view + MARGIN);
}

static void
place (MulinSceneView *self)
{
  if (self->scene == NULL)
    return;
  self->x = clamp_axis (self->x, self->scene->width, gtk_widget_get_width (GTK_WIDGET (self)) / self->zoom);
  self->y = clamp_axis (self->y, self->scene->height, gtk_widget_get_height (GTK_WIDGET (self)) / self->zoom);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[ZOOMED], 0);
}

static void
zoom_at (MulinSceneView *self, double zoom, double wx, double wy)
{
  double sx = self->x + wx / self->zoom, sy = self->y + wy / self->zoom;

  self->zoom = CLAMP (zoom, ZOOM_MIN, ZOOM_MAX);
  self->x = sx - wx / self->zoom;
  self->y = sy - wy / self->zoom;
  self->fitted = FALSE;
  place (self);
}

void
mulin_scene_view_fit (MulinSceneView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  self->fitted = TRUE;
  if (self->scene == NULL || width < 2 || height < 2)
    return;
  self->zoom = MIN ((width - MARGIN) / self->scene->width, (height - MARGIN) / self->scene->height);
  self->zoom = CLAMP (self->zoom, ZOOM_MIN, 1.0);
  self->x = self->y = 0;
  place (self);
}

void
mulin_scene_view_set_zoom (MulinSceneView *self, double zoom)
{
  zoom_at (self, zoom, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0, gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

double
mulin_scene_view_get_zoom (MulinSceneView *self)
{
  return self->zoom;
}

static void
mulin_scene_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  MulinSceneView *self = MULIN_SCENE_VIEW (widget);

  if (self->fitted)
    mulin_scene_view_fit (self);
  else
    place (self);
}

/* --- painting ---------------------------------------------------------------------------------------------------------- */

static gboolean
is_partly_out (MulinSceneView *self)
{
  return self->scene->width * self->zoom > gtk_widget_get_width (GTK_WIDGET (self)) + 1
         || self->scene->height * self->zoom > gtk_widget_get_height (GTK_WIDGET (self)) + 1;
}

int
mulin_scene_view_get_map_width (MulinSceneView *self)
{
  return self->scene != NULL && is_partly_out (self) ? (int) (MAP_WIDTH + MAP_MARGIN + 4) : 0;
}

static void
paint_map (MulinSceneView *self, cairo_t *cr, double width, double height)
{
  double x, y, factor = MAP_WIDTH / self->scene->width;
  int map_height = (int) CLAMP (self->scene->height * factor, 1, 2 * MAP_WIDTH);
  const MulinSceneSight whole = { self->scene, palette (self), 0, 0, factor, (int) MAP_WIDTH, map_height, 1, FALSE };
  GdkRGBA color;

  x = width - MAP_WIDTH - MAP_MARGIN;
  y = height - map_height - MAP_MARGIN;
  mulin_style_color (MULIN_COLOR_VIEW, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, x - 4, y - 4, MAP_WIDTH + 8, map_height + 8);
  cairo_fill_preserve (cr);
  mulin_style_color (MULIN_COLOR_LINE2, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  mulin_scene_picture_paint (self->map, &whole, cr);
  cairo_restore (cr);
  mulin_style_color (MULIN_COLOR_INK, &color);
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_rectangle (cr, x, y, MAP_WIDTH, map_height);
  cairo_clip (cr);
  cairo_set_line_width (cr, 2);
  cairo_rectangle (cr, x + self->x * factor, y + self->y * factor, width / self->zoom * factor, height / self->zoom * factor);
  cairo_stroke (cr);
}

static void
mulin_scene_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  MulinSceneView *self = MULIN_SCENE_VIEW (widget);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const MulinSceneSight sight = { self->scene, palette (self), self->x, self->y, self->zoom, (int) width, (int) height,
                                  gtk_widget_get_scale_factor (widget), self->paper };
  cairo_t *cr;

  if (self->scene == NULL || width < 1 || height < 1)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  mulin_scene_picture_paint (self->picture, &sight, cr);
  if (is_partly_out (self))
    paint_map (self, cr, width, height);
  cairo_destroy (cr);
}

/* --- pointer and keys ----------------------------------------------------------------------------------------------------- */

static const MulinTarget *
target_at (MulinSceneView *self, double x, double y)
{
  return self->scene != NULL ? mulin_scene_hit (self->scene, self->x + x / self->zoom, self->y + y / self->zoom) : NULL;
}

void
mulin_scene_view_click (MulinSceneView *self, double x, double y)
{
  const MulinTarget *target = target_at (self, x, y);
  g_autofree char *kind = target != NULL ? g_strdup (target->kind) : NULL;

  g_signal_emit (self, signals[TARGET_ACTIVATED], 0, kind, target != NULL ? target->id : (gint64) 0);
}

static void
on_click (MulinSceneView *self, int n_press, double x, double y)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  mulin_scene_view_click (self, x, y);
}

static void
on_motion (MulinSceneView *self, double x, double y)
{
  const MulinTarget *target = target_at (self, x, y);

  self->pointer_x = x;
  self->pointer_y = y;
  if (target == self->hovered)
    return;
  self->hovered = target;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), target != NULL ? "pointer" : NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), target != NULL ? target->tip : NULL);
}

static gboolean
on_scroll (MulinSceneView *self, double dx, double dy)
{
  zoom_at (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (MulinSceneView *self)
{
  self->pinch_zoom = self->zoom;
}

static void
on_pinch (MulinSceneView *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    zoom_at (self, self->pinch_zoom * scale, x, y);
}

static void
on_drag_begin (MulinSceneView *self)
{
  self->drag_x = self->x;
  self->drag_y = self->y;
}

static void
on_drag_update (MulinSceneView *self, double dx, double dy)
{
  self->x = self->drag_x - dx / self->zoom;
  self->y = self->drag_y - dy / self->zoom;
  place (self);
}

static void
pan (MulinSceneView *self, double dx, double dy)
{
  self->x += dx / self->zoom;
  self->y += dy / self->zoom;
  place (self);
}

static gboolean
on_key (MulinSceneView *self, guint keyval, guint keycode, GdkModifierType state)
{
  switch (keyval)
    {
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      mulin_scene_view_set_zoom (self, self->zoom * ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      mulin_scene_view_set_zoom (self, self->zoom / ZOOM_STEP);
      return GDK_EVENT_STOP;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      mulin_scene_view_fit (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_1:
      mulin_scene_view_set_zoom (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Left:
      pan (self, -48, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Right:
      pan (self, 48, 0);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
      pan (self, 0, -48);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
      pan (self, 0, 48);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_picture (gpointer self)
{
  gtk_widget_queue_draw (self);
  return G_SOURCE_REMOVE;
}

static void
forget_pictures (MulinSceneView *self)
{
  mulin_scene_picture_clear (self->picture);
  mulin_scene_picture_clear (self->map);
}

/* --- public --------------------------------------------------------------------------------------------------------------- */

void
mulin_scene_view_set_scene (MulinSceneView *self, MulinScene *scene, gboolean keep)
{
  gboolean had = self->scene != NULL;

  self->hovered = NULL;
  forget_pictures (self);
  g_clear_pointer (&self->scene, mulin_scene_free);
  self->scene = scene;
  if (keep && had && !self->fitted)
    place (self);
  else
    mulin_scene_view_fit (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const MulinScene *
mulin_scene_view_get_scene (MulinSceneView *self)
{
  return self->scene;
}

void
mulin_scene_view_set_paper (MulinSceneView *self, gboolean paper)
{
  self->paper = paper;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
mulin_scene_view_locate (MulinSceneView *self, const char *kind, gint64 id, double *x, double *y)
{
  for (guint i = self->scene != NULL ? self->scene->targets->len : 0; i > 0; i--)
    {
      const MulinTarget *target = g_ptr_array_index (self->scene->targets, i - 1);

      if (g_strcmp0 (target->kind, kind) != 0 || target->id != id)
        continue;
      *x = (target->box.x + target->box.width / 2 - self->x) * self->zoom;
      *y = (target->box.y + target->box.height / 2 - self->y) * self->zoom;
      return TRUE;
    }
  return FALSE;
}

static void
mulin_scene_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (mulin_scene_view_parent_class)->css_changed (widget, change);
  forget_pictures (MULIN_SCENE_VIEW (widget)); /* the palette may be another */
}

static void
mulin_scene_view_finalize (GObject *object)
{
  MulinSceneView *self = MULIN_SCENE_VIEW (object);

  mulin_scene_picture_free (self->map);
  mulin_scene_picture_free (self->picture);
  g_clear_pointer (&self->scene, mulin_scene_free);
  G_OBJECT_CLASS (mulin_scene_view_parent_class)->finalize (object);
}

static void
mulin_scene_view_class_init (MulinSceneViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mulin_scene_view_finalize;
  widget_class->snapshot = mulin_scene_view_snapshot;
  widget_class->size_allocate = mulin_scene_view_size_allocate;
  widget_class->css_changed = mulin_scene_view_css_changed;
  signals[TARGET_ACTIVATED] = g_signal_new ("target-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[ZOOMED] = g_signal_new ("zoomed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_pointer (MulinSceneView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  /* "released" does not come when the press became a drag. */
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_click), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
}

static void
mulin_scene_view_init (MulinSceneView *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->picture = mulin_scene_picture_new (FALSE, on_picture, self);
  self->map = mulin_scene_picture_new (TRUE, on_picture, self);
  self->zoom = 1;
  self->fitted = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  add_pointer (self);
}
