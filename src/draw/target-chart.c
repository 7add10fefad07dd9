/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 目标曲线: what is reached month by month, the target as a dashed line, the deadline as an upright one, and in words what is still
 * missing and how long there is. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PLOT 150.0
#define AXIS 48.0
#define ABOVE 22.0 /* the deadline's words */
#define FOOT 22.0
#define END 34.0   /* room at the right for the last month's name */
#define DOT 2.5
#define STEPS 5

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  double top, most, step;
  int first;          /* month of the first row, counted from year 0 */
  guint n_months;     /* up to the last row or the deadline */
  double pitch;
  guint last;         /* the last row with a number; rows->n = none */
  double target;      /* NAN = none */
  const char *deadline; /* NULL = none */
  int deadline_month;
} Drawing;

static const double target_dash[] = { 7, 4 }, way_dash[] = { 1.5, 3.5 };

/* "2026-05" or a day of it; -1 = no month. */
static int
month_of (const char *text)
{
  if (text == NULL || strlen (text) < 7 || text[4] != '-' || !g_ascii_isdigit (text[0]))
    return -1;
  return atoi (text) * 12 + atoi (text + 5) - 1;
}

static double
x_of (const Drawing *drawing, int month)
{
  return AXIS + 18 + drawing->pitch * (month - drawing->first);
}

static double
y_of (const Drawing *drawing, double value)
{
  return drawing->top + PLOT * (1 - value / drawing->most);
}

/* The rows follow each other month by month; those whose name is no month do too. */
static int
month_at (const Drawing *drawing, guint row)
{
  int month = month_of (mulin_chart_rows_cell (drawing->rows, row, 0)->text);

  return month >= drawing->first ? month : drawing->first + (int) row;
}

static void
arrange (Drawing *drawing, double width)
{
  const MulinChartRows *rows = drawing->rows;
  double most = 0;
  int end;

  drawing->first = MAX (month_of (mulin_chart_rows_cell (rows, 0, 0)->text), 0);
  drawing->last = rows->n;
  drawing->target = NAN;
  drawing->deadline_month = -1;
  end = month_at (drawing, rows->n - 1);
  for (guint i = 0; i < rows->n; i++)
    {
      const MulinChartCell *actual = mulin_chart_rows_cell (rows, i, 1), *target = mulin_chart_rows_cell (rows, i, 2);
      const char *deadline = rows->names->len > 3 ? mulin_chart_rows_cell (rows, i, 3)->text : NULL;

      most = MAX (most, MAX (mulin_chart_rows_number (rows, i, 1), mulin_chart_rows_number (rows, i, 2)));
      drawing->last = isnan (actual->number) ? drawing->last : i;
      drawing->target = isnan (target->number) ? drawing->target : target->number;
      drawing->deadline = deadline != NULL && *deadline != '\0' ? deadline : drawing->deadline;
    }
  if (drawing->deadline != NULL)
    drawing->deadline_month = month_of (drawing->deadline);
  end = MAX (end, drawing->deadline_month);
  drawing->n_months = (guint) (end - drawing->first) + 1;
  drawing->pitch = drawing->n_months > 1 ? (width - AXIS - 18 - END) / (drawing->n_months - 1) : 0;
  drawing->step = mulin_chart_step (most, STEPS, 0.25);
  drawing->most = MAX (ceil (most / drawing->step - 1e-9), 1) * drawing->step;
}

static void
draw_grid (Drawing *drawing, double width)
{
  guint every = drawing->pitch > 0 ? (guint) ceil (58 / drawing->pitch) : 1, steps = (guint) lround (drawing->most / drawing->step);

  for (guint i = 0; i <= steps; i++)
    {
      double value = i * drawing->step, y = y_of (drawing, value);
      const MulinPoint line[] = { { AXIS, y }, { width, y } };
      g_autofree char *text = mulin_chart_number (value);

      mulin_scene_line (drawing->scene, line, 2, i == 0 ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
      mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, 0, AXIS - 8, y + 4.5, MULIN_ALIGN_RIGHT);
    }
  for (guint i = 0; i < drawing->n_months; i += every)
    {
      int month = drawing->first + (int) i;
      g_autofree char *text = drawing->first > 0 ? g_strdup_printf ("%04d-%02d", month / 12, month % 12 + 1)
                                                 : g_strdup (i < drawing->rows->n ? mulin_chart_rows_text (drawing->rows, i, 0) : "");

      mulin_chart_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, x_of (drawing, month) - 28, 56,
                        drawing->top + PLOT + 17, MULIN_ALIGN_CENTRE);
    }
}

/* The target as it was in each month; flat beyond the rows, to the deadline. */
static void
draw_target (Drawing *drawing, double width)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (MulinPoint));
  MulinPoint point;

  if (isnan (drawing->target))
    return;
  for (guint i = 0; i < drawing->rows->n; i++)
    if (!isnan (mulin_chart_rows_cell (drawing->rows, i, 2)->number))
      {
        point = (MulinPoint) { x_of (drawing, month_at (drawing, i)), y_of (drawing, mulin_chart_rows_number (drawing->rows, i, 2)) };
        if (points->len == 0)
          {
            MulinPoint before = { AXIS, point.y };

            g_array_append_val (points, before);
          }
        g_array_append_val (points, point);
      }
  point = (MulinPoint) { width, y_of (drawing, drawing->target) };
  g_array_append_val (points, point);
  mulin_shape_set_dash (mulin_scene_line (drawing->scene, (const MulinPoint *) points->data, points->len, MULIN_COLOR_INK2, 1.2),
                        target_dash, 2);
}

static void
draw_deadline (Drawing *drawing, double width)
{
  static const double dash[] = { 2, 3 };
  double x, words, left;
  g_autofree char *text = NULL;

  if (drawing->deadline_month < drawing->first || drawing->deadline == NULL)
    return;
  x = x_of (drawing, drawing->deadline_month);
  text = g_strdup_printf ("截止 %s", drawing->deadline);
  words = mulin_measure_width (text, MULIN_CHART_SMALL_FONT);
  left = CLAMP (x - words / 2, AXIS, MAX (width - words, AXIS));
  {
    const MulinPoint line[] = { { x, drawing->top - 5 }, { x, drawing->top + PLOT } };

    mulin_shape_set_dash (mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_INK2, 1.2), dash, 2);
  }
  mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, left, words, drawing->top - 9, MULIN_ALIGN_LEFT);
}

static void
add_target (Drawing *drawing, guint row, MulinPoint point)
{
  double width = CLAMP (drawing->pitch, 8, 24);
  g_autofree char *tip = g_strdup_printf ("%s　%s", mulin_chart_rows_text (drawing->rows, row, 0), mulin_chart_rows_text (drawing->rows, row, 1));

  mulin_scene_target (drawing->scene, (MulinBox) { point.x - width / 2, drawing->top, width, PLOT }, "month", row, tip);
}

/* Every run of months with data is a line of its own. */
static void
draw_actual (Drawing *drawing)
{
  g_autoptr (GArray) run = g_array_new (FALSE, FALSE, sizeof (MulinPoint));

  for (guint i = 0; i <= drawing->rows->n; i++)
    {
      const MulinChartCell *cell = i < drawing->rows->n ? mulin_chart_rows_cell (drawing->rows, i, 1) : NULL;

      if (cell == NULL || isnan (cell->number))
        {
          if (run->len > 1)
            mulin_scene_line (drawing->scene, (const MulinPoint *) run->data, run->len, MULIN_COLOR_NEUTRAL, 1.8);
          g_array_set_size (run, 0);
          continue;
        }
      MulinPoint point = { x_of (drawing, month_at (drawing, i)), y_of (drawing, cell->number) };
      g_array_append_val (run, point);
      add_target (drawing, i, point);
      mulin_scene_circle (drawing->scene, point.x, point.y, i == drawing->last ? DOT + 1 : DOT, MULIN_COLOR_NEUTRAL, MULIN_COLOR_NONE, 0);
    }
}

/* Under its point, or over it where there is no room below or the target's line runs there. */
static double
baseline_of (const Drawing *drawing, double value)
{
  double y = y_of (drawing, value), line = isnan (drawing->target) ? -INFINITY : y_of (drawing, drawing->target);

  return y + 18 > drawing->top + PLOT - 2 || (line > y + 3 && line < y + 20) ? y - 7 : y + 17;
}

/* As many as find room side by side, from the newest back. */
static void
write_actual (Drawing *drawing)
{
  double free_from = -INFINITY;

  for (guint k = drawing->rows->n; k > 0; k--)
    {
      guint i = k - 1;
      const MulinChartCell *cell = mulin_chart_rows_cell (drawing->rows, i, 1);
      MulinFont font = i == drawing->last ? MULIN_CHART_MARK_FONT : MULIN_CHART_SMALL_FONT;
      double width, x, baseline;

      if (isnan (cell->number))
        continue;
      width = mulin_measure_width (cell->text, font);
      x = x_of (drawing, month_at (drawing, i));
      if (free_from > -INFINITY && x + width / 2 + 4 > free_from)
        continue;
      free_from = x - width / 2;
      baseline = baseline_of (drawing, cell->number);
      mulin_scene_rect (drawing->scene, (MulinBox) { x - width / 2 - 1, baseline - 11, width + 2, 13 }, MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
      mulin_scene_text (drawing->scene, cell->text, font, MULIN_COLOR_INK, x - width / 2, width, baseline, MULIN_ALIGN_LEFT);
    }
}

static gboolean
has_way (const Drawing *drawing)
{
  return drawing->last < drawing->rows->n && !isnan (drawing->target) && drawing->deadline_month > month_at (drawing, drawing->last);
}

/* The straight way from what is reached to the target on the last day. */
static void
draw_way (Drawing *drawing)
{
  if (!has_way (drawing))
    return;
  const MulinPoint way[] = { { x_of (drawing, month_at (drawing, drawing->last)), y_of (drawing, mulin_chart_rows_number (drawing->rows, drawing->last, 1)) },
                             { x_of (drawing, drawing->deadline_month), y_of (drawing, drawing->target) } };
  mulin_shape_set_dash (mulin_scene_line (drawing->scene, way, 2, MULIN_COLOR_MUTED, 1.2), way_dash, 2);
}

static double
draw_key (Drawing *drawing, const char *text, MulinColor color, double width, const double *dash, double x, double y)
{
  const MulinPoint line[] = { { x, y + 10 }, { x + 26, y + 10 } };
  double words = mulin_measure_width (text, MULIN_CHART_SMALL_FONT);

  mulin_shape_set_dash (mulin_scene_line (drawing->scene, line, 2, color, width), dash, dash != NULL ? 2 : 0);
  mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, x + 32, words, y + 14.5, MULIN_ALIGN_LEFT);
  return x + 32 + words + 18;
}

static double
draw_legend (Drawing *drawing, double y)
{
  g_autofree char *number = mulin_chart_number (drawing->target), *target = g_strdup_printf ("目标 %s", number);
  double x = draw_key (drawing, drawing->rows->names->pdata[1], MULIN_COLOR_NEUTRAL, 1.8, NULL, 0, y);

  x = draw_key (drawing, target, MULIN_COLOR_INK2, 1.2, target_dash, x, y);
  if (has_way (drawing))
    draw_key (drawing, "按期到达的进度", MULIN_COLOR_MUTED, 1.2, way_dash, x, y);
  return y + 20;
}

/* ✓ 已达到目标 51, or ! 还差 4，距截止 6 个月. */
static double
draw_verdict (Drawing *drawing, double y, double width)
{
  g_autofree char *text = NULL;
  MulinSign sign = MULIN_SIGN_NO_DATA;

  if (isnan (drawing->target) || drawing->last == drawing->rows->n)
    text = g_strdup (isnan (drawing->target) ? "没有定目标" : "还没有数据");
  else
    {
      double gap = drawing->target - mulin_chart_rows_number (drawing->rows, drawing->last, 1);
      int left = drawing->deadline_month - month_at (drawing, drawing->last);
      g_autofree char *number = mulin_chart_number (gap), *target = mulin_chart_number (drawing->target);

      sign = gap <= 1e-9 ? MULIN_SIGN_CHECK : drawing->deadline_month >= 0 && left < 0 ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN;
      if (gap <= 1e-9)
        text = g_strdup_printf ("已达到目标 %s", target);
      else if (drawing->deadline_month < 0)
        text = g_strdup_printf ("还差 %s", number);
      else if (left < 0)
        text = g_strdup_printf ("逾期：还差 %s，已过截止 %d 个月", number, -left);
      else
        text = left == 0 ? g_strdup_printf ("还差 %s，本月截止", number) : g_strdup_printf ("还差 %s，距截止 %d 个月", number, left);
    }
  mulin_sign_draw (drawing->scene, sign, 0, y + 4, 12);
  mulin_chart_text (drawing->scene, text, MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK2, 18, width - 18, y + 15, MULIN_ALIGN_LEFT);
  return y + 22;
}

MulinScene *
mulin_target_chart (const MulinChartRows *rows, const char *title, double width)
{
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0) };

  arrange (&drawing, width);
  drawing.top = mulin_chart_title (drawing.scene, title, NULL, width) + ABOVE;
  draw_grid (&drawing, width);
  draw_target (&drawing, width);
  draw_deadline (&drawing, width);
  draw_way (&drawing);
  write_actual (&drawing);
  draw_actual (&drawing);
  drawing.scene->height = draw_verdict (&drawing, draw_legend (&drawing, drawing.top + PLOT + FOOT + 4), width) + 4;
  return drawing.scene;
}
