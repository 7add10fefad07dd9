/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 组成: a ring whose sectors are true to the numbers, beside it every part with its count and its share; the sum stands inside. */
#include "draw/chart-forms.h"

#include "base/numeral.h"
#include "draw/chart-frame.h"
#include "draw/chart-tone.h"
#include "scene/measure.h"

#include <math.h>

#define OUTER 82.0
#define INNER 40.0
#define ROW 24.0
#define SWATCH 12.0
#define RATE 62.0
#define ROWS_MOST 24      /* lines beside the ring; the rest is one line */
#define NARROW 420.0      /* narrower than this the ring stands above the list */
#define LEFT 4.0

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  double sum;
  MulinPoint centre;
} Drawing;

/* Parts beyond the tones share the last one. */
static guint
tone_of (guint i)
{
  return MIN (i, MULIN_N_TONES - 1);
}

static MulinPoint
on_circle (const Drawing *drawing, double radius, double turn)
{
  double angle = turn * 2 * G_PI - G_PI_2;

  return (MulinPoint) { drawing->centre.x + radius * cos (angle), drawing->centre.y + radius * sin (angle) };
}

/* From FROM to TO, in turns. */
static void
draw_sector (Drawing *drawing, guint tone, double from, double to)
{
  guint steps = (guint) ceil ((to - from) * 90) + 1;
  g_autofree MulinPoint *points = g_new (MulinPoint, 2 * (steps + 1));

  for (guint i = 0; i <= steps; i++)
    {
      double turn = from + (to - from) * i / steps;

      points[i] = on_circle (drawing, OUTER, turn);
      points[2 * steps + 1 - i] = on_circle (drawing, INNER, turn);
    }
  mulin_tone_polygon (drawing->scene, tone, points, 2 * (steps + 1));
}

static void
draw_cut (Drawing *drawing, double turn)
{
  const MulinPoint line[] = { on_circle (drawing, INNER - 1, turn), on_circle (drawing, OUTER + 1, turn) };

  mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_VIEW, 2);
}

/* The number stands in a sector that is broad enough for it; the list beside the ring has them all. */
static void
write_sector (Drawing *drawing, guint tone, double value, double from, double to)
{
  g_autofree char *text = mulin_chart_number (value);
  MulinPoint middle = on_circle (drawing, (OUTER + INNER) / 2, (from + to) / 2);
  double chord = (OUTER + INNER) * sin (MIN (to - from, 0.5) * G_PI), room = MIN (chord - 4, OUTER - INNER);

  if (mulin_measure_width (text, MULIN_CHART_SMALL_FONT) + 4 <= room && chord >= 20)
    mulin_tone_text (drawing->scene, tone, text, middle.x, middle.y);
}

/* Neighbours of one tone are one sector. */
static void
draw_sectors (Drawing *drawing)
{
  guint n = drawing->rows->n, sectors = 0;
  g_autofree double *cuts = g_new0 (double, n + 1);
  double turn = 0;

  for (guint i = 0; i < n;)
    {
      guint tone = tone_of (i);
      double value = 0;

      for (; i < n && tone_of (i) == tone; i++)
        value += mulin_chart_rows_number (drawing->rows, i, 1);
      if (value <= 0)
        continue;
      draw_sector (drawing, tone, turn, turn + value / drawing->sum);
      write_sector (drawing, tone, value, turn, turn + value / drawing->sum);
      cuts[sectors++] = turn;
      turn += value / drawing->sum;
    }
  for (guint i = 0; sectors > 1 && i < sectors; i++)
    draw_cut (drawing, cuts[i]);
}

static void
draw_ring (Drawing *drawing)
{
  g_autofree char *sum = mulin_chart_number (drawing->sum);

  if (drawing->sum > 0)
    draw_sectors (drawing);
  else
    mulin_scene_circle (drawing->scene, drawing->centre.x, drawing->centre.y, (OUTER + INNER) / 2, MULIN_COLOR_NONE, MULIN_COLOR_LINE2, 1);
  mulin_chart_text (drawing->scene, sum, MULIN_CHART_TITLE_FONT, MULIN_COLOR_INK, drawing->centre.x - INNER + 4, 2 * INNER - 8,
                    drawing->centre.y + 3, MULIN_ALIGN_CENTRE);
  mulin_scene_text (drawing->scene, "合计", MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, drawing->centre.x - INNER, 2 * INNER,
                    drawing->centre.y + 19, MULIN_ALIGN_CENTRE);
}

static void
draw_row (Drawing *drawing, guint tone, const char *label, const char *count, double value, MulinBox box)
{
  g_autofree char *rate = drawing->sum > 0 ? mulin_numeral_format_rate ((gint64) llround (value * 100), (gint64) llround (drawing->sum * 100)) : NULL;
  g_autofree char *percent = rate != NULL ? g_strconcat (rate, "%", NULL) : g_strdup ("—");
  double taken = RATE + mulin_measure_width (count, MULIN_CHART_LABEL_FONT) + 10, baseline = box.y + 16.5;
  const MulinPoint rule[] = { { box.x, box.y + ROW - 0.5 }, { box.x + box.width, box.y + ROW - 0.5 } };

  mulin_tone_box (drawing->scene, tone, (MulinBox) { box.x, box.y + (ROW - SWATCH) / 2, SWATCH, SWATCH });
  mulin_chart_text (drawing->scene, label, MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, box.x + SWATCH + 8,
                    MAX (box.width - SWATCH - 8 - taken, 20), baseline, MULIN_ALIGN_LEFT);
  mulin_scene_text (drawing->scene, count, MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, box.x, box.width - RATE, baseline, MULIN_ALIGN_RIGHT);
  mulin_scene_text (drawing->scene, percent, MULIN_CHART_LABEL_FONT, MULIN_COLOR_MUTED, box.x, box.width, baseline, MULIN_ALIGN_RIGHT);
  mulin_scene_line (drawing->scene, rule, 2, MULIN_COLOR_LINE, 1);
}

static double
draw_list (Drawing *drawing, double x, double y, double width)
{
  guint n = drawing->rows->n, shown = n > ROWS_MOST ? ROWS_MOST - 1 : n;
  double rest = 0;

  for (guint i = 0; i < shown; i++, y += ROW)
    draw_row (drawing, tone_of (i), mulin_chart_rows_text (drawing->rows, i, 0), mulin_chart_rows_text (drawing->rows, i, 1),
              mulin_chart_rows_number (drawing->rows, i, 1), (MulinBox) { x, y, width, ROW });
  for (guint i = shown; i < n; i++)
    rest += mulin_chart_rows_number (drawing->rows, i, 1);
  if (shown < n)
    {
      g_autofree char *label = g_strdup_printf ("其余 %u 种", n - shown), *count = mulin_chart_number (rest);

      draw_row (drawing, MULIN_N_TONES - 1, label, count, rest, (MulinBox) { x, y, width, ROW });
      y += ROW;
    }
  return y;
}

MulinScene *
mulin_ring_chart (const MulinChartRows *rows, const char *title, double width)
{
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0) };
  double y = mulin_chart_title (drawing.scene, title, NULL, width) + 4, left = 2 * OUTER + LEFT + 32, list;
  gboolean narrow = width < NARROW;

  for (guint i = 0; i < rows->n; i++)
    drawing.sum += mulin_chart_rows_number (rows, i, 1);
  list = MIN (rows->n, ROWS_MOST) * ROW;
  if (narrow)
    drawing.centre = (MulinPoint) { width / 2, y + OUTER };
  else
    drawing.centre = (MulinPoint) { OUTER + LEFT, y + OUTER + MAX ((list - 2 * OUTER) / 2, 0) };
  draw_ring (&drawing);
  if (narrow)
    list = draw_list (&drawing, 0, y + 2 * OUTER + 12, width);
  else
    list = draw_list (&drawing, left, y + MAX ((2 * OUTER - list) / 2, 0), width - left);
  drawing.scene->height = MAX (list, drawing.centre.y + OUTER) + 6;
  return drawing.scene;
}
