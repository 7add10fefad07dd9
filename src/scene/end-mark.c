/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks are drawn in a frame whose origin is the line's end and whose x axis runs back along the
 * line. */
#include "scene/end-mark.h"

#include <math.h>

#define CHEVRON_LENGTH 7.0
#define CHEVRON_WIDTH 8.0
#define ARROW_LENGTH 8.0
#define ARROW_WIDTH 7.2
#define SQUARE 5.8
#define DOT 3.0
#define CIRCLE 3.0
#define DIAMOND 4.2
#define HOLLOW_STROKE 1.2

static double
trim_length (MulinEnd mark)
{
  switch (mark)
    {
    case MULIN_END_ARROW:
      return ARROW_LENGTH - 1;
    case MULIN_END_SQUARE:
      return SQUARE / 2;
    case MULIN_END_DOT:
      return DOT;
    case MULIN_END_CIRCLE:
      return 2 * CIRCLE + HOLLOW_STROKE / 2;
    case MULIN_END_DIAMOND:
      return 2 * DIAMOND + HOLLOW_STROKE / 2;
    case MULIN_END_NONE:
    case MULIN_END_CHEVRON:
    default:
      return 0;
    }
}

void
mulin_end_mark_trim (MulinPoint *end, const MulinPoint *before, MulinEnd mark, double scale)
{
  double dx = before->x - end->x, dy = before->y - end->y, length = hypot (dx, dy);
  double trim = MIN (trim_length (mark) * scale, length);

  if (length <= 0)
    return;
  end->x += dx / length * trim;
  end->y += dy / length * trim;
}

static void
paint_hollow (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape, double scale)
{
  const MulinRgb *view = &palette->colors[MULIN_COLOR_VIEW];
  const MulinRgb *ink = &palette->colors[shape->stroke];

  cairo_set_source_rgb (cr, view->red, view->green, view->blue);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, ink->red, ink->green, ink->blue);
  cairo_set_line_width (cr, HOLLOW_STROKE * scale);
  cairo_stroke (cr);
}

static void
path_mark (cairo_t *cr, MulinEnd mark, double s)
{
  const double r = DIAMOND * s, edge = HOLLOW_STROKE * s / 2;

  switch (mark)
    {
    case MULIN_END_CHEVRON:
      cairo_move_to (cr, CHEVRON_LENGTH * s, -CHEVRON_WIDTH * s / 2);
      cairo_line_to (cr, 0.6 * s, 0);
      cairo_line_to (cr, CHEVRON_LENGTH * s, CHEVRON_WIDTH * s / 2);
      break;
    case MULIN_END_ARROW:
      cairo_move_to (cr, ARROW_LENGTH * s, -ARROW_WIDTH * s / 2);
      cairo_line_to (cr, 0, 0);
      cairo_line_to (cr, ARROW_LENGTH * s, ARROW_WIDTH * s / 2);
      cairo_close_path (cr);
      break;
    case MULIN_END_SQUARE:
      cairo_rectangle (cr, 0, -SQUARE * s / 2, SQUARE * s, SQUARE * s);
      break;
    case MULIN_END_DOT:
      cairo_arc (cr, DOT * s, 0, DOT * s, 0, 2 * G_PI);
      break;
    case MULIN_END_CIRCLE:
      cairo_arc (cr, CIRCLE * s + edge, 0, CIRCLE * s, 0, 2 * G_PI);
      break;
    case MULIN_END_DIAMOND:
      cairo_move_to (cr, edge, 0);
      cairo_line_to (cr, edge + r, -r);
      cairo_line_to (cr, edge + 2 * r, 0);
      cairo_line_to (cr, edge + r, r);
      cairo_close_path (cr);
      break;
    case MULIN_END_NONE:
    default:
      break;
    }
}

void
mulin_end_mark_paint (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape,
                      const MulinPoint *end, const MulinPoint *before, MulinEnd mark)
{
  const MulinRgb *ink = &palette->colors[shape->stroke];

  if (mark == MULIN_END_NONE || (end->x == before->x && end->y == before->y))
    return;
  cairo_save (cr);
  cairo_translate (cr, end->x, end->y);
  cairo_rotate (cr, atan2 (before->y - end->y, before->x - end->x));
  cairo_new_path (cr);
  path_mark (cr, mark, shape->mark_scale);
  cairo_set_dash (cr, NULL, 0, 0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  cairo_set_source_rgb (cr, ink->red, ink->green, ink->blue);
  cairo_set_line_width (cr, shape->width);
  if (mark == MULIN_END_CHEVRON)
    cairo_stroke (cr);
  else if (mark == MULIN_END_CIRCLE || mark == MULIN_END_DIAMOND)
    paint_hollow (cr, palette, shape, shape->mark_scale);
  else
    cairo_fill (cr);
  cairo_restore (cr);
}
