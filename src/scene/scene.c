/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene is built by appending; nothing here measures or paints. */
#include "scene/scene.h"

#include <math.h>
#include <string.h>

static void
shape_free (MulinShape *shape)
{
  g_clear_pointer (&shape->points, g_array_unref);
  g_clear_pointer (&shape->image, g_bytes_unref);
  g_free (shape->text);
  g_free (shape);
}

static void
target_free (MulinTarget *target)
{
  g_free (target->kind);
  g_free (target->tip);
  g_free (target);
}

MulinScene *
mulin_scene_new (double width, double height)
{
  MulinScene *scene = g_new0 (MulinScene, 1);

  scene->width = width;
  scene->height = height;
  scene->shapes = g_ptr_array_new_with_free_func ((GDestroyNotify)shape_free);
  scene->targets = g_ptr_array_new_with_free_func ((GDestroyNotify)target_free);
  return scene;
}

void
mulin_scene_free (MulinScene *scene)
{
  if (scene == NULL)
    return;
  g_ptr_array_unref (scene->shapes);
  g_ptr_array_unref (scene->targets);
  g_free (scene);
}

static MulinShape *
append (MulinScene *scene, MulinShapeType type, MulinColor fill, MulinColor stroke, double width)
{
  MulinShape *shape = g_new0 (MulinShape, 1);

  shape->type = type;
  shape->fill = fill;
  shape->stroke = stroke;
  shape->width = width;
  shape->mark_scale = 1;
  g_ptr_array_add (scene->shapes, shape);
  return shape;
}

static MulinBox
bounds_of (const MulinPoint *points, guint n)
{
  double left = points[0].x, right = left, top = points[0].y, bottom = top;

  for (guint i = 1; i < n; i++)
    {
      left = MIN (left, points[i].x);
      right = MAX (right, points[i].x);
      top = MIN (top, points[i].y);
      bottom = MAX (bottom, points[i].y);
    }
  return (MulinBox){ left, top, right - left, bottom - top };
}

static GArray *
copy_points (const MulinPoint *points, guint n)
{
  GArray *copy = g_array_sized_new (FALSE, FALSE, sizeof (MulinPoint), n);

  return g_array_append_vals (copy, points, n);
}

MulinShape *
mulin_scene_rect (MulinScene *scene, MulinBox box, MulinColor fill, MulinColor stroke, double width)
{
  MulinShape *shape = append (scene, MULIN_SHAPE_RECT, fill, stroke, width);

  shape->box = box;
  return shape;
}

MulinShape *
mulin_scene_line (MulinScene *scene, const MulinPoint *points, guint n, MulinColor stroke,
                  double width)
{
  g_return_val_if_fail (n >= 2, NULL);

  MulinShape *shape = append (scene, MULIN_SHAPE_LINE, MULIN_COLOR_NONE, stroke, width);

  shape->points = copy_points (points, n);
  shape->box = bounds_of (points, n);
  return shape;
}

MulinShape *
mulin_scene_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x,
                  double width, double baseline, MulinAlign align)
{
  MulinShape *shape = append (scene, MULIN_SHAPE_TEXT, color, MULIN_COLOR_NONE, 0);

  shape->text = g_strdup (text != NULL ? text : "");
  shape->font = font;
  shape->align = align;
  shape->baseline = baseline;
  shape->box = (MulinBox){ x, baseline - font.size, width, font.size * 1.3 };
  return shape;
}

MulinShape *
mulin_scene_circle (MulinScene *scene, double cx, double cy, double r, MulinColor fill,
                    MulinColor stroke, double width)
{
  const MulinPoint points[] = { { cx, cy }, { r, r } };
  MulinShape *shape = append (scene, MULIN_SHAPE_GLYPH, fill, stroke, width);

  shape->points = copy_points (points, 2);
  shape->curve = TRUE;
  shape->box = (MulinBox){ cx - r, cy - r, 2 * r, 2 * r };
  return shape;
}

MulinShape *
mulin_scene_arc (MulinScene *scene, double cx, double cy, double r, double from, double to,
                 MulinColor stroke, double width)
{
  MulinShape *shape = mulin_scene_circle (scene, cx, cy, r, MULIN_COLOR_NONE, stroke, width);

  shape->arc_from = from;
  shape->arc_to = to;
  return shape;
}

MulinShape *
mulin_scene_polygon (MulinScene *scene, const MulinPoint *points, guint n, MulinColor fill,
                     MulinColor stroke, double width)
{
  g_return_val_if_fail (n >= 2, NULL);

  MulinShape *shape = append (scene, MULIN_SHAPE_GLYPH, fill, stroke, width);

  shape->points = copy_points (points, n);
  shape->closed = TRUE;
  shape->box = bounds_of (points, n);
  return shape;
}

MulinShape *
mulin_scene_image (MulinScene *scene, GBytes *picture, MulinBox box)
{
  MulinShape *shape = append (scene, MULIN_SHAPE_IMAGE, MULIN_COLOR_NONE, MULIN_COLOR_NONE, 0);

  shape->image = g_bytes_ref (picture);
  shape->box = box;
  return shape;
}

void
mulin_scene_target (MulinScene *scene, MulinBox box, const char *kind, gint64 id, const char *tip)
{
  MulinTarget *target = g_new0 (MulinTarget, 1);

  target->box = box;
  target->kind = g_strdup (kind);
  target->id = id;
  target->tip = g_strdup (tip);
  g_ptr_array_add (scene->targets, target);
}

static MulinBox
moved (MulinBox box, double dx, double dy, double factor)
{
  return (MulinBox){ dx + box.x * factor, dy + box.y * factor, box.width * factor,
                     box.height * factor };
}

static void
embed_shape (MulinScene *scene, const MulinShape *source, double dx, double dy, double factor)
{
  MulinShape *shape = g_new (MulinShape, 1);

  *shape = *source;
  shape->text = g_strdup (source->text);
  shape->image = source->image != NULL ? g_bytes_ref (source->image) : NULL;
  shape->box = moved (source->box, dx, dy, factor);
  shape->width *= factor;
  shape->radius *= factor;
  shape->mark_scale *= factor;
  shape->font.size *= factor;
  shape->font.advance *= factor;
  shape->baseline = dy + source->baseline * factor;
  for (int i = 0; i < shape->n_dash; i++)
    shape->dash[i] *= factor;
  if (source->points != NULL)
    {
      shape->points = copy_points ((MulinPoint *)(void *)source->points->data, source->points->len);
      for (guint i = 0; i < shape->points->len; i++)
        {
          MulinPoint *point = &g_array_index (shape->points, MulinPoint, i);
          gboolean is_radius = shape->curve && i % 2 == 1;

          point->x = point->x * factor + (is_radius ? 0 : dx);
          point->y = point->y * factor + (is_radius ? 0 : dy);
        }
    }
  g_ptr_array_add (scene->shapes, shape);
}

void
mulin_scene_embed (MulinScene *scene, MulinScene *part, double dx, double dy, double factor)
{
  g_return_if_fail (scene != part);

  for (guint i = 0; i < part->shapes->len; i++)
    embed_shape (scene, part->shapes->pdata[i], dx, dy, factor);
  for (guint i = 0; i < part->targets->len; i++)
    {
      const MulinTarget *target = part->targets->pdata[i];

      mulin_scene_target (scene, moved (target->box, dx, dy, factor), target->kind, target->id,
                          target->tip);
    }
}

const MulinTarget *
mulin_scene_hit (MulinScene *scene, double x, double y)
{
  for (guint i = scene->targets->len; i > 0; i--)
    {
      const MulinTarget *target = scene->targets->pdata[i - 1];

      if (x >= target->box.x && x < target->box.x + target->box.width && y >= target->box.y
          && y < target->box.y + target->box.height)
        return target;
    }
  return NULL;
}

void
mulin_shape_set_dash (MulinShape *shape, const double *dash, int n)
{
  g_return_if_fail (n >= 0 && n <= (int)G_N_ELEMENTS (shape->dash));

  if (n > 0)
    memcpy (shape->dash, dash, (gsize)n * sizeof (double));
  shape->n_dash = n;
}
