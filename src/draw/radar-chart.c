/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 雷达: one axis a row, all on one scale from 0; one closed line a series, told apart by its dashes and dots.  Every axis carries its
 * name and its numbers; with more axes than can be named around the picture they are numbered and named below it. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#include <math.h>

#define RADIUS 104.0
#define RINGS 5
#define LABEL_GAP 12.0
#define LINE 16.0
#define NAMED_MOST 10
#define SIDE 44.0 /* room above and below for two lines of an axis */

static const struct
{
  double dash[2];
  double width;
  gboolean hollow;
} styles[] = { { { 0, 0 }, 1.8, FALSE }, { { 6, 3 }, 1.4, TRUE }, { { 1.5, 3 }, 1.4, FALSE } };

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  MulinPoint centre;
  guint axes;     /* at least three, or there is no surface */
  double most, step;
  gboolean named; /* names around the picture */
} Drawing;

static MulinPoint
on_axis (const Drawing *drawing, guint axis, double radius)
{
  double angle = 2 * G_PI * axis / drawing->axes - G_PI_2;

  return (MulinPoint) { drawing->centre.x + radius * cos (angle), drawing->centre.y + radius * sin (angle) };
}

static guint
n_series (const Drawing *drawing)
{
  return drawing->rows->names->len - 1;
}

static void
arrange (Drawing *drawing)
{
  double most = 0;

  for (guint i = 0; i < drawing->rows->n; i++)
    for (guint s = 1; s <= n_series (drawing); s++)
      most = MAX (most, mulin_chart_rows_number (drawing->rows, i, s));
  drawing->step = mulin_chart_step (most, RINGS, 0.25);
  drawing->most = MAX (ceil (most / drawing->step - 1e-9), 1) * drawing->step;
  drawing->axes = MAX (drawing->rows->n, 3);
  drawing->named = drawing->rows->n <= NAMED_MOST;
}

static void
draw_ring (Drawing *drawing, double value, gboolean last)
{
  double radius = RADIUS * value / drawing->most;
  g_autofree MulinPoint *points = g_new (MulinPoint, drawing->axes);

  for (guint i = 0; i < drawing->axes; i++)
    points[i] = on_axis (drawing, i, radius);
  mulin_scene_polygon (drawing->scene, points, drawing->axes, MULIN_COLOR_NONE, last ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
}

static void
draw_web (Drawing *drawing)
{
  guint rings = (guint) lround (drawing->most / drawing->step);

  for (guint i = 1; i <= rings; i++)
    draw_ring (drawing, i * drawing->step, i == rings);
  for (guint i = 0; i < drawing->axes; i++)
    {
      const MulinPoint line[] = { drawing->centre, on_axis (drawing, i, RADIUS) };

      mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_LINE, 1);
    }
}

/* The scale's numbers stand left of the first axis, over the lines. */
static void
write_scale (Drawing *drawing)
{
  guint rings = (guint) lround (drawing->most / drawing->step);

  for (guint i = 1; i <= rings; i++)
    {
      g_autofree char *text = mulin_chart_number (i * drawing->step);
      double y = drawing->centre.y - RADIUS * i / rings;

      mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, drawing->centre.x - 64, 60, y + 4.5, MULIN_ALIGN_RIGHT);
    }
}

static void
draw_dot (Drawing *drawing, MulinPoint point, guint style)
{
  if (styles[style].hollow)
    mulin_scene_circle (drawing->scene, point.x, point.y, 3, MULIN_COLOR_VIEW, MULIN_COLOR_NEUTRAL, 1.2);
  else
    mulin_scene_circle (drawing->scene, point.x, point.y, 2.8, MULIN_COLOR_NEUTRAL, MULIN_COLOR_NONE, 0);
}

/* What has no data breaks the line. */
static void
draw_series (Drawing *drawing, guint series)
{
  guint style = (series - 1) % G_N_ELEMENTS (styles), n = drawing->rows->n;

  for (guint i = 0; i < n; i++)
    {
      const MulinChartCell *cell = mulin_chart_rows_cell (drawing->rows, i, series), *next = mulin_chart_rows_cell (drawing->rows, (i + 1) % n, series);
      const MulinPoint line[] = { on_axis (drawing, i, RADIUS * cell->number / drawing->most),
                                  on_axis (drawing, (i + 1) % n, RADIUS * next->number / drawing->most) };

      if (n > 1 && !isnan (cell->number) && !isnan (next->number))
        mulin_shape_set_dash (mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_NEUTRAL, styles[style].width), styles[style].dash,
                              styles[style].dash[0] > 0 ? 2 : 0);
    }
  for (guint i = 0; i < n; i++)
    {
      double number = mulin_chart_rows_cell (drawing->rows, i, series)->number;

      if (!isnan (number))
        draw_dot (drawing, on_axis (drawing, i, RADIUS * number / drawing->most), style);
    }
}

/* "12", or "12 · 3" of two series. */
static char *
values_of (const Drawing *drawing, guint row)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint s = 1; s <= n_series (drawing); s++)
    g_string_append_printf (words, "%s%s", s > 1 ? " · " : "", mulin_chart_rows_text (drawing->rows, row, s));
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Name and values outside the end of an axis, as wide as the sheet or the neighbours leave it. */
static void
write_axis (Drawing *drawing, guint row)
{
  MulinPoint at = on_axis (drawing, row, RADIUS + LABEL_GAP);
  double dx = at.x - drawing->centre.x, dy = at.y - drawing->centre.y, room, x, y;
  gboolean middle = fabs (dx) < 1;
  MulinAlign align = middle ? MULIN_ALIGN_CENTRE : dx > 0 ? MULIN_ALIGN_LEFT : MULIN_ALIGN_RIGHT;
  g_autofree char *values = values_of (drawing, row);

  room = middle ? 2 * (RADIUS + LABEL_GAP) * sin (2 * G_PI / drawing->axes) - 12 : dx > 0 ? drawing->scene->width - at.x : at.x;
  x = middle ? at.x - room / 2 : dx > 0 ? at.x : at.x - room;
  y = at.y + (middle ? (dy < 0 ? -LINE - 12 : 0) : dy / (RADIUS + LABEL_GAP) * LINE - LINE);
  mulin_chart_text (drawing->scene, mulin_chart_rows_text (drawing->rows, row, 0), MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK, x, room, y + 12, align);
  mulin_chart_text (drawing->scene, values, MULIN_CHART_MARK_FONT, MULIN_COLOR_INK, x, room, y + LINE + 12, align);
}

static void
number_axis (Drawing *drawing, guint row, GPtrArray *listed)
{
  MulinPoint at = on_axis (drawing, row, RADIUS + LABEL_GAP);
  g_autofree char *number = g_strdup_printf ("%u", row + 1), *values = values_of (drawing, row);

  mulin_scene_text (drawing->scene, number, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, at.x - 20, 40, at.y + 4.5, MULIN_ALIGN_CENTRE);
  g_ptr_array_add (listed, g_strdup_printf ("%s　%s　%s", number, mulin_chart_rows_text (drawing->rows, row, 0), values));
}

static double
draw_legend (Drawing *drawing, double y)
{
  double x = 0;

  for (guint s = 1; s <= n_series (drawing); s++)
    {
      const char *name = drawing->rows->names->pdata[s];
      double width = MIN (mulin_measure_width (name, MULIN_CHART_LABEL_FONT), MAX (drawing->scene->width - x - 40, 20));
      const MulinPoint line[] = { { x, y + 10 }, { x + 30, y + 10 } };

      mulin_shape_set_dash (mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_NEUTRAL, styles[s - 1].width), styles[s - 1].dash,
                            styles[s - 1].dash[0] > 0 ? 2 : 0);
      draw_dot (drawing, (MulinPoint) { x + 15, y + 10 }, s - 1);
      mulin_chart_text (drawing->scene, name, MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK2, x + 36, width, y + 14.5, MULIN_ALIGN_LEFT);
      x += 36 + width + 18;
    }
  return y + 20;
}

MulinScene *
mulin_radar_chart (const MulinChartRows *rows, const char *title, double width)
{
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0) };
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  double y = mulin_chart_title (drawing.scene, title, NULL, width);

  arrange (&drawing);
  drawing.centre = (MulinPoint) { width / 2, y + (drawing.named ? SIDE : LABEL_GAP + 12) + RADIUS };
  draw_web (&drawing);
  for (guint s = 1; s <= n_series (&drawing); s++)
    draw_series (&drawing, s);
  write_scale (&drawing);
  for (guint i = 0; i < rows->n; i++)
    if (drawing.named)
      write_axis (&drawing, i);
    else
      number_axis (&drawing, i, listed);
  y = drawing.centre.y + RADIUS + (drawing.named ? SIDE + 4 : LABEL_GAP + 16);
  y = mulin_chart_list (drawing.scene, listed, y, width);
  drawing.scene->height = draw_legend (&drawing, y) + 4;
  return drawing.scene;
}
