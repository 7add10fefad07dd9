/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One painter for screen, PDF, SVG, PNG and printer.  It knows shapes, not what they mean. */
#include "scene/painter.h"

#include "scene/end-mark.h"
#include "scene/font.h"
#include "scene/measure.h"
#include "scene/photo.h"

#include <math.h>
#include <string.h>

#define MAX_LAYOUTS 2048
#define LEGIBLE 3.0 /* pixels of a font's size */
#define HATCH_WIDTH 1.6
#define HATCH_PITCH 5.0
#define DOUBLE_GAP 2.2

typedef struct
{
  char *text;
  MulinFont font;
  PangoLayout *layout;
  double width;
} CachedText;

static void
cached_text_free (CachedText *cached)
{
  g_free (cached->text);
  g_object_unref (cached->layout);
  g_free (cached);
}

static guint
cached_text_hash (gconstpointer key)
{
  const CachedText *cached = key;

  return g_str_hash (cached->text) ^ mulin_font_hash (&cached->font);
}

static gboolean
cached_text_equal (gconstpointer a, gconstpointer b)
{
  const CachedText *one = a, *two = b;

  return mulin_font_equal (&one->font, &two->font) && strcmp (one->text, two->text) == 0;
}

static GPrivate texts_key = G_PRIVATE_INIT ((GDestroyNotify)g_hash_table_unref);

static const CachedText *
cached_text (const MulinShape *shape)
{
  GHashTable *texts = g_private_get (&texts_key);
  const CachedText wanted = { .text = shape->text, .font = shape->font };
  CachedText *cached;

  if (texts == NULL)
    {
      texts = g_hash_table_new_full (cached_text_hash, cached_text_equal, NULL,
                                     (GDestroyNotify)cached_text_free);
      g_private_set (&texts_key, texts);
    }
  cached = g_hash_table_lookup (texts, &wanted);
  if (cached != NULL)
    return cached;
  if (g_hash_table_size (texts) >= MAX_LAYOUTS)
    g_hash_table_remove_all (texts);
  cached = g_new0 (CachedText, 1);
  cached->text = g_strdup (shape->text);
  cached->font = shape->font;
  cached->layout = mulin_font_layout (shape->text, shape->font);
  cached->width = mulin_measure_width (shape->text, shape->font);
  g_hash_table_add (texts, cached);
  return cached;
}

static void
set_color (cairo_t *cr, const MulinPalette *palette, MulinColor color)
{
  const MulinRgb *rgb = &palette->colors[color];

  cairo_set_source_rgb (cr, rgb->red, rgb->green, rgb->blue);
}

static void
set_stroke (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  set_color (cr, palette, shape->stroke);
  cairo_set_line_width (cr, shape->width);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_line_cap (cr, shape->round_caps ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, shape->dash, shape->n_dash, 0);
}

static void
path_rect (cairo_t *cr, const MulinBox *box, double radius)
{
  double r = MIN (radius, MIN (box->width, box->height) / 2);

  if (r <= 0)
    {
      cairo_rectangle (cr, box->x, box->y, box->width, box->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, box->x + box->width - r, box->y + r, r, -G_PI_2, 0);
  cairo_arc (cr, box->x + box->width - r, box->y + box->height - r, r, 0, G_PI_2);
  cairo_arc (cr, box->x + r, box->y + box->height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, box->x + r, box->y + r, r, G_PI, G_PI + G_PI_2);
  cairo_close_path (cr);
}

/* Hatches the shape's box within the present path. */
static void
paint_hatch (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  double scale = shape->mark_scale, step = HATCH_PITCH * scale * G_SQRT2;
  const MulinBox *box = &shape->box;

  cairo_save (cr);
  cairo_clip (cr);
  set_color (cr, palette, shape->stroke);
  cairo_set_line_width (cr, HATCH_WIDTH * scale);
  cairo_set_dash (cr, NULL, 0, 0);
  for (double x = box->x - box->height; x < box->x + box->width; x += step)
    {
      cairo_move_to (cr, x, box->y + box->height);
      cairo_line_to (cr, x + box->height, box->y);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
fill_and_stroke (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  if (shape->fill != MULIN_COLOR_NONE)
    {
      set_color (cr, palette, shape->fill);
      cairo_fill_preserve (cr);
    }
  if (shape->hatch && shape->stroke != MULIN_COLOR_NONE)
    {
      cairo_path_t *outline = cairo_copy_path (cr);

      paint_hatch (cr, palette, shape);
      cairo_append_path (cr, outline);
      cairo_path_destroy (outline);
    }
  if (shape->stroke != MULIN_COLOR_NONE && shape->width > 0)
    {
      set_stroke (cr, palette, shape);
      cairo_stroke (cr);
    }
  cairo_new_path (cr);
}

static void
paint_rect (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape, double scale)
{
  path_rect (cr, &shape->box, shape->radius * scale < 1 ? 0 : shape->radius);
  fill_and_stroke (cr, palette, shape);
}

static void
paint_glyph (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  const MulinPoint *points = (const MulinPoint *)(const void *)shape->points->data;
  guint n = shape->points->len;

  cairo_new_path (cr);
  for (guint i = 0; shape->curve && i + 1 < n; i += 2)
    {
      gboolean whole = shape->arc_from == shape->arc_to;

      cairo_new_sub_path (cr);
      cairo_arc (cr, points[i].x, points[i].y, points[i + 1].x, whole ? 0 : shape->arc_from,
                 whole ? 2 * G_PI : shape->arc_to);
      if (whole)
        cairo_close_path (cr);
    }
  for (guint i = 0; !shape->curve && i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
  if (!shape->curve && shape->closed)
    cairo_close_path (cr);
  fill_and_stroke (cr, palette, shape);
}

static void
path_polyline (cairo_t *cr, const MulinPoint *points, guint n)
{
  cairo_new_path (cr);
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, points[i].x, points[i].y);
}

/* A doubled line is its own outline: a broad stroke, and the paper again between; so corners stay
 * right. */
static void
stroke_line (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape,
             const MulinPoint *points, guint n)
{
  double gap = DOUBLE_GAP * shape->mark_scale;

  path_polyline (cr, points, n);
  set_stroke (cr, palette, shape);
  if (!shape->doubled)
    {
      cairo_stroke (cr);
      return;
    }
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_width (cr, gap + shape->width);
  cairo_stroke_preserve (cr);
  set_color (cr, palette, MULIN_COLOR_VIEW);
  cairo_set_line_width (cr, gap - shape->width);
  cairo_stroke (cr);
}

static void
paint_line (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  guint n = shape->points->len;
  const MulinPoint *given = (const MulinPoint *)(const void *)shape->points->data;
  g_autofree MulinPoint *points = g_memdup2 (given, n * sizeof *points);

  mulin_end_mark_trim (&points[0], &given[1], shape->start_mark, shape->mark_scale);
  mulin_end_mark_trim (&points[n - 1], &given[n - 2], shape->end_mark, shape->mark_scale);
  stroke_line (cr, palette, shape, points, n);
  mulin_end_mark_paint (cr, palette, shape, &given[0], &given[1], shape->start_mark);
  mulin_end_mark_paint (cr, palette, shape, &given[n - 1], &given[n - 2], shape->end_mark);
}

static void
paint_text (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  const CachedText *cached;
  double x = shape->box.x;

  if (shape->text[0] == '\0')
    return;
  cached = cached_text (shape);
  if (shape->align == MULIN_ALIGN_CENTRE)
    x += (shape->box.width - cached->width) / 2;
  else if (shape->align == MULIN_ALIGN_RIGHT)
    x += shape->box.width - cached->width;
  set_color (cr, palette, shape->fill);
  cairo_move_to (cr, x, shape->baseline);
  pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (cached->layout, 0));
  cairo_new_path (cr);
}

typedef struct
{
  const guchar *data;
  gsize size, at;
} Reader;

static cairo_status_t
read_bytes (void *closure, unsigned char *data, unsigned int length)
{
  Reader *reader = closure;

  if (reader->size - reader->at < length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data + reader->at, length);
  reader->at += length;
  return CAIRO_STATUS_SUCCESS;
}

/* A PNG or a photograph; NULL when it is neither. */
static cairo_surface_t *
read_image (GBytes *bytes)
{
  Reader reader = { 0 };
  cairo_surface_t *image;

  reader.data = g_bytes_get_data (bytes, &reader.size);
  image = cairo_image_surface_create_from_png_stream (read_bytes, &reader);
  if (cairo_surface_status (image) == CAIRO_STATUS_SUCCESS)
    return image;
  cairo_surface_destroy (image);
  return mulin_photo_surface (bytes);
}

/* A picture that cannot be read leaves its frame, so that the page shows that something belongs
 * there. */
static void
paint_image (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape)
{
  cairo_surface_t *image = read_image (shape->image);
  const MulinBox *box = &shape->box;

  if (image != NULL)
    {
      double fx = box->width / cairo_image_surface_get_width (image);
      double fy = box->height / cairo_image_surface_get_height (image);

      cairo_save (cr);
      cairo_translate (cr, box->x, box->y);
      cairo_scale (cr, fx, fy);
      cairo_set_source_surface (cr, image, 0, 0);
      cairo_paint (cr);
      cairo_restore (cr);
      cairo_surface_destroy (image);
      return;
    }
  set_color (cr, palette, MULIN_COLOR_LINE2);
  cairo_set_line_width (cr, 0.6);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_rectangle (cr, box->x, box->y, box->width, box->height);
  cairo_stroke (cr);
}

static MulinBox
reach (const MulinShape *shape)
{
  MulinBox box = shape->box;
  double margin = shape->width + 1;

  if (shape->type == MULIN_SHAPE_LINE)
    margin += 9 * shape->mark_scale;
  if (shape->type == MULIN_SHAPE_TEXT)
    margin += (double)strlen (shape->text) * MAX (shape->font.size, shape->font.advance);
  return (MulinBox){ box.x - margin, box.y - margin, box.width + 2 * margin,
                     box.height + 2 * margin };
}

MulinBox *
mulin_painter_reaches (const MulinScene *scene)
{
  MulinBox *boxes = g_new (MulinBox, scene->shapes->len);

  for (guint i = 0; i < scene->shapes->len; i++)
    boxes[i] = reach (scene->shapes->pdata[i]);
  return boxes;
}

static gboolean
is_outside (const MulinBox *box, const MulinBox *clip)
{
  return box->x > clip->x + clip->width || box->y > clip->y + clip->height
         || box->x + box->width < clip->x || box->y + box->height < clip->y;
}

static gboolean
is_unseen (const MulinScene *scene, guint i, const MulinPainterSight *sight)
{
  MulinBox box;

  if (sight->clip == NULL)
    return FALSE;
  if (sight->reaches != NULL)
    return is_outside (&sight->reaches[i], sight->clip);
  box = reach (scene->shapes->pdata[i]);
  return is_outside (&box, sight->clip);
}

static void
paint_shape (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape, double scale)
{
  switch (shape->type)
    {
    case MULIN_SHAPE_RECT:
      paint_rect (cr, palette, shape, scale);
      break;
    case MULIN_SHAPE_LINE:
      paint_line (cr, palette, shape);
      break;
    case MULIN_SHAPE_TEXT:
      if (shape->font.size * scale >= LEGIBLE)
        paint_text (cr, palette, shape);
      break;
    case MULIN_SHAPE_GLYPH:
      paint_glyph (cr, palette, shape);
      break;
    case MULIN_SHAPE_IMAGE:
      paint_image (cr, palette, shape);
      break;
    default:
      g_assert_not_reached ();
    }
}

guint
mulin_painter_paint_seen (const MulinScene *scene, const MulinPalette *palette, cairo_t *cr,
                          const MulinPainterSight *sight, guint from)
{
  guint painted = 0;

  for (guint i = from; i < scene->shapes->len; i++)
    {
      if (is_unseen (scene, i, sight))
        continue;
      paint_shape (cr, palette, scene->shapes->pdata[i], sight->scale);
      if (sight->until != 0 && ++painted % 32 == 0 && g_get_monotonic_time () >= sight->until)
        return i + 1;
    }
  return scene->shapes->len;
}

/* For paper and small scenes nothing is too small. */
void
mulin_painter_paint (const MulinScene *scene, const MulinPalette *palette, cairo_t *cr,
                     const MulinBox *clip)
{
  const MulinPainterSight sight = { .clip = clip, .scale = G_MAXDOUBLE };

  mulin_painter_paint_seen (scene, palette, cr, &sight, 0);
}
