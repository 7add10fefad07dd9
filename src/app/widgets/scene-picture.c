/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Surfaces: the one that is shown, and the next one while it is being painted.  Both begin at whole device pixels, so that
 * what is kept of one fits the other without a seam. */

#include "app/widgets/scene-picture.h"

#include "scene/painter.h"

#include <math.h>

#define SLICE 4000 /* microseconds of painting in one turn */

typedef struct
{
  cairo_surface_t *surface; /* NULL = none */
  MulinSceneSight sight;
  guint next;               /* shape to go on with */
} Canvas;

struct _MulinScenePicture
{
  Canvas shown, coming;
  cairo_surface_t *spare; /* the size of the shown one: a new one would be cleared by the kernel for every frame */
  MulinBox *reaches;      /* of the scene's shapes */
  guint source;
  gboolean later;
  GSourceFunc ready;
  gpointer data;
};

static void
canvas_clear (Canvas *canvas)
{
  g_clear_pointer (&canvas->surface, cairo_surface_destroy);
}

MulinScenePicture *
mulin_scene_picture_new (gboolean later, GSourceFunc ready, gpointer data)
{
  MulinScenePicture *self = g_new0 (MulinScenePicture, 1);

  self->later = later;
  self->ready = ready;
  self->data = data;
  return self;
}

void
mulin_scene_picture_clear (MulinScenePicture *self)
{
  canvas_clear (&self->shown);
  canvas_clear (&self->coming);
  g_clear_pointer (&self->spare, cairo_surface_destroy);
  g_clear_pointer (&self->reaches, g_free);
  g_clear_handle_id (&self->source, g_source_remove);
}

void
mulin_scene_picture_free (MulinScenePicture *self)
{
  mulin_scene_picture_clear (self);
  g_free (self);
}

/* --- painting -------------------------------------------------------------------------------------------------------- */

static cairo_t *
begin (const Canvas *canvas)
{
  cairo_t *cr = cairo_create (canvas->surface);

  cairo_scale (cr, canvas->sight.zoom, canvas->sight.zoom);
  cairo_translate (cr, -canvas->sight.x, -canvas->sight.y);
  return cr;
}

static void
paint_paper (const MulinSceneSight *sight, cairo_t *cr)
{
  if (!sight->paper)
    return;
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, 0, 0, sight->scene->width, sight->scene->height);
  cairo_fill (cr);
}

static void
canvas_begin (Canvas *canvas, const MulinSceneSight *sight)
{
  canvas_clear (canvas);
  canvas->sight = *sight;
  canvas->next = 0;
  canvas->surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, sight->width * sight->scale, sight->height * sight->scale);
  cairo_surface_set_device_scale (canvas->surface, sight->scale, sight->scale);
  cairo_t *cr = begin (canvas);

  paint_paper (sight, cr);
  cairo_destroy (cr);
}

static gboolean
canvas_is_whole (const Canvas *canvas)
{
  return canvas->surface != NULL && canvas->next == canvas->sight.scene->shapes->len;
}

static void
canvas_go_on (Canvas *canvas, const MulinBox *reaches)
{
  const MulinSceneSight *sight = &canvas->sight;
  const MulinBox clip = { sight->x, sight->y, sight->width / sight->zoom, sight->height / sight->zoom };
  const MulinPainterSight seen = { &clip, sight->zoom * sight->scale, g_get_monotonic_time () + SLICE, reaches };
  cairo_t *cr = begin (canvas);

  canvas->next = mulin_painter_paint_seen (sight->scene, sight->palette, cr, &seen, canvas->next);
  cairo_destroy (cr);
}

/* The strip of widget pixels from (X, Y). */
static void
paint_strip (Canvas *canvas, const MulinBox *reaches, double x, double y, double width, double height)
{
  const MulinSceneSight *sight = &canvas->sight;
  const MulinBox clip = { sight->x + x / sight->zoom, sight->y + y / sight->zoom, width / sight->zoom, height / sight->zoom };
  const MulinPainterSight seen = { &clip, sight->zoom * sight->scale, 0, reaches };
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  cr = begin (canvas);
  cairo_rectangle (cr, clip.x, clip.y, clip.width, clip.height);
  cairo_clip (cr);
  paint_paper (sight, cr);
  mulin_painter_paint_seen (sight->scene, sight->palette, cr, &seen, 0);
  cairo_destroy (cr);
}

/* --- moved ----------------------------------------------------------------------------------------------------------- */

static gboolean
is_same_size (const MulinSceneSight *a, const MulinSceneSight *b)
{
  return a->scene == b->scene && a->palette == b->palette && a->paper == b->paper && a->width == b->width && a->height == b->height
         && a->scale == b->scale && a->zoom == b->zoom;
}

static gboolean
is_same (const MulinSceneSight *a, const MulinSceneSight *b)
{
  return is_same_size (a, b) && a->x == b->x && a->y == b->y;
}

/* FALSE when less than half of what is kept would stay. */
static gboolean
move (MulinScenePicture *self, const MulinSceneSight *sight)
{
  const MulinSceneSight *old = &self->shown.sight;
  double dx, dy;
  Canvas moved = { 0 };
  cairo_t *cr;

  if (!canvas_is_whole (&self->shown) || !is_same_size (old, sight))
    return FALSE;
  dx = round ((old->x - sight->x) * sight->zoom * sight->scale) / sight->scale;
  dy = round ((old->y - sight->y) * sight->zoom * sight->scale) / sight->scale;
  if (fabs (dx) > sight->width / 2.0 || fabs (dy) > sight->height / 2.0)
    return FALSE;
  moved.sight = *sight;
  moved.next = self->shown.next;
  moved.surface = self->spare != NULL
    ? g_steal_pointer (&self->spare)
    : cairo_surface_create_similar_image (self->shown.surface, CAIRO_FORMAT_ARGB32, sight->width, sight->height);
  cr = cairo_create (moved.surface);
  cairo_set_operator (cr, CAIRO_OPERATOR_SOURCE);
  cairo_set_source_surface (cr, self->shown.surface, dx, dy);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  cairo_paint (cr); /* clears what is new */
  cairo_destroy (cr);
  paint_strip (&moved, self->reaches, dx > 0 ? 0 : sight->width + dx, 0, fabs (dx), sight->height);
  paint_strip (&moved, self->reaches, MAX (dx, 0), dy > 0 ? 0 : sight->height + dy, sight->width - fabs (dx), fabs (dy));
  self->spare = self->shown.surface;
  self->shown = moved;
  return TRUE;
}

/* --- shown ----------------------------------------------------------------------------------------------------------- */

static void
take_coming (MulinScenePicture *self)
{
  canvas_clear (&self->shown);
  g_clear_pointer (&self->spare, cairo_surface_destroy);
  self->shown = self->coming;
  self->coming.surface = NULL;
}

static gboolean
on_idle (gpointer data)
{
  MulinScenePicture *self = data;

  canvas_go_on (&self->coming, self->reaches);
  if (!canvas_is_whole (&self->coming))
    return G_SOURCE_CONTINUE;
  take_coming (self);
  self->source = 0;
  self->ready (self->data);
  return G_SOURCE_REMOVE;
}

static void
prepare (MulinScenePicture *self, const MulinSceneSight *sight)
{
  if (canvas_is_whole (&self->shown) && is_same (&self->shown.sight, sight))
    return;
  if (move (self, sight))
    {
      canvas_clear (&self->coming);
      g_clear_handle_id (&self->source, g_source_remove);
      return;
    }
  if (self->coming.surface == NULL || !is_same (&self->coming.sight, sight))
    {
      canvas_begin (&self->coming, sight);
      if (!self->later)
        canvas_go_on (&self->coming, self->reaches);
    }
  if (canvas_is_whole (&self->coming))
    {
      take_coming (self);
      g_clear_handle_id (&self->source, g_source_remove);
    }
  else if (self->source == 0)
    self->source = g_idle_add (on_idle, self);
}

/* What there is, brought to where it now belongs. */
static void
show (const Canvas *canvas, const MulinSceneSight *sight, cairo_t *cr)
{
  double factor = sight->zoom / canvas->sight.zoom;

  cairo_save (cr);
  cairo_translate (cr, (canvas->sight.x - sight->x) * sight->zoom, (canvas->sight.y - sight->y) * sight->zoom);
  cairo_scale (cr, factor, factor);
  cairo_set_source_surface (cr, canvas->surface, 0, 0);
  if (factor == 1)
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_NEAREST);
  else
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_FAST);
  cairo_paint (cr);
  cairo_restore (cr);
}

void
mulin_scene_picture_paint (MulinScenePicture *self, const MulinSceneSight *wanted, cairo_t *cr)
{
  MulinSceneSight sight = *wanted;
  double pixels = sight.zoom * sight.scale;

  sight.x = round (sight.x * pixels) / pixels;
  sight.y = round (sight.y * pixels) / pixels;
  if (self->reaches == NULL)
    self->reaches = mulin_painter_reaches (sight.scene);
  prepare (self, &sight);
  if (self->shown.surface != NULL)
    show (&self->shown, &sight, cr);
  else
    show (&self->coming, &sight, cr);
}
