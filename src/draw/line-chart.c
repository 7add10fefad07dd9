/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Months without data are gaps, never noughts. */
#include "draw/line-chart.h"

#include "draw/chart-frame.h"

#include <math.h>

#define TOP 40.0
#define PLOT 120.0
#define FOOT 24.0
#define AXIS 44.0 /* room of the scale's numbers */
#define DOT 2.5

static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 12, .bold = TRUE };

MulinLinePoint *
mulin_line_point_new (const char *label, double value, const char *words)
{
  MulinLinePoint *point = g_new0 (MulinLinePoint, 1);

  point->label = g_strdup (label);
  point->value = value;
  point->words = g_strdup (words);
  return point;
}

void
mulin_line_point_free (MulinLinePoint *point)
{
  if (point == NULL)
    return;
  g_free (point->label);
  g_free (point->words);
  g_free (point);
}

static double
scale_of (const MulinLineChart *chart)
{
  double most = 0;

  if (chart->rate)
    return 1;
  for (guint i = 0; i < chart->points->len; i++)
    {
      double value = ((MulinLinePoint *) chart->points->pdata[i])->value;

      most = isnan (value) ? most : MAX (most, value);
    }
  return mulin_chart_step (most, 1, 1);
}

static void
draw_grid (MulinScene *scene, const MulinLineChart *chart, double most, double width)
{
  for (guint i = 0; i <= 2; i++)
    {
      double y = TOP + PLOT * (2 - i) / 2, value = most * i / 2;
      const MulinPoint line[] = { { AXIS, y }, { width, y } };
      g_autofree char *text = chart->rate ? g_strdup_printf ("%.0f%%", value * 100) : g_strdup_printf ("%g", value);

      mulin_scene_line (scene, line, 2, i == 0 ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
      mulin_scene_text (scene, text, small_font, MULIN_COLOR_MUTED, 0, AXIS - 8, y + 4, MULIN_ALIGN_RIGHT);
    }
}

/* Every run of points with data is a line of its own. */
static void
draw_runs (MulinScene *scene, const double *values, const MulinPoint *points, guint n, MulinColor hue, double width)
{
  for (guint first = 0, i = 0; i <= n; i++)
    if (i == n || isnan (values[i]))
      {
        if (i - first > 1)
          mulin_scene_line (scene, points + first, i - first, hue, width);
        first = i + 1;
      }
}

static void
draw_point (MulinScene *scene, const MulinLineChart *chart, guint i, const MulinPoint *points, double pitch)
{
  const MulinLinePoint *point = chart->points->pdata[i];
  gboolean last = i + 1 == chart->points->len;
  guint every = pitch >= 52 ? 1 : pitch >= 26 ? 2 : 3;
  g_autofree char *tip = g_strdup_printf ("%s　%s", point->label, isnan (point->value) ? "无数据" : point->words);

  if ((chart->points->len - 1 - i) % every == 0)
    mulin_scene_text (scene, point->label, small_font, MULIN_COLOR_MUTED, points[i].x - 30, 60, TOP + PLOT + 17,
                      last ? MULIN_ALIGN_RIGHT : MULIN_ALIGN_CENTRE);
  if (isnan (point->value))
    return;
  mulin_scene_circle (scene, points[i].x, points[i].y, last ? DOT + 1 : DOT, chart->hue, MULIN_COLOR_NONE, 0);
  mulin_scene_target (scene, (MulinBox){ points[i].x - MIN (pitch, 24) / 2, TOP, MIN (pitch, 24), PLOT }, "month", i, tip);
  if (last)
    mulin_scene_text (scene, point->words, strong_font, MULIN_COLOR_INK, points[i].x - 96, 100, MAX (points[i].y - 8, TOP - 4),
                      MULIN_ALIGN_RIGHT);
}

MulinScene *
mulin_line_chart (const MulinLineChart *chart, double width)
{
  MulinScene *scene = mulin_scene_new (width, TOP + PLOT + FOOT);
  guint n = chart->points->len;
  double most = scale_of (chart), pitch = n > 1 ? (width - AXIS - 36) / (n - 1) : 0;
  g_autofree MulinPoint *points = g_new0 (MulinPoint, n + 1);
  g_autofree double *values = g_new0 (double, n + 1);

  mulin_chart_title (scene, chart->title, chart->unit, width);
  draw_grid (scene, chart, most, width);
  for (guint i = 0; i < n; i++)
    {
      values[i] = ((MulinLinePoint *) chart->points->pdata[i])->value;
      points[i] = (MulinPoint){ AXIS + 18 + pitch * i, isnan (values[i]) ? TOP + PLOT : TOP + PLOT * (1 - values[i] / most) };
    }
  draw_runs (scene, values, points, n, chart->hue, 1.5);
  for (guint i = 0; i < n; i++)
    draw_point (scene, chart, i, points, MAX (pitch, 1));
  return scene;
}

void
mulin_trend_draw (MulinScene *scene, GArray *values, MulinBox box)
{
  const double *all = (const double *) values->data;
  double low = INFINITY, high = -INFINITY;
  g_autofree MulinPoint *points = g_new0 (MulinPoint, values->len + 1);

  for (guint i = 0; i < values->len; i++)
    if (!isnan (all[i]))
      {
        low = MIN (low, all[i]);
        high = MAX (high, all[i]);
      }
  if (values->len < 2 || low > high)
    return;
  for (guint i = 0; i < values->len; i++)
    {
      double share = isnan (all[i]) ? 0 : high > low ? (all[i] - low) / (high - low) : 0.5;

      points[i] = (MulinPoint){ box.x + (box.width - 3) * i / (values->len - 1), box.y + 2 + (box.height - 4) * (1 - share) };
    }
  draw_runs (scene, all, points, values->len, MULIN_COLOR_EDGE, 1);
  if (!isnan (all[values->len - 1]))
    mulin_scene_circle (scene, points[values->len - 1].x, points[values->len - 1].y, 2, MULIN_COLOR_INK2, MULIN_COLOR_NONE, 0);
}
