/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 甘特: a bar for each project from its beginning to its planned end over the quarters, filled as far as it has come; what has only one
 * of the two days is a dot on it, what has none says so. */
#include "draw/chart-forms.h"

#include "base/date.h"
#include "draw/chart-frame.h"

#include <math.h>
#include <string.h>

#define ROW 26.0
#define BAR 12.0
#define NAME_MOST 250.0
#define STATE 112.0
#define GAP 12.0
#define QUARTERS_MOST 12
#define LEAST_LABEL 30.0 /* room that a quarter's words need */

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  char *first, *last; /* days; NULL: no row has a date */
  double x, width;    /* of the time */
} Gantt;

/* The day of a cell, its first or its last; NULL when it is none. */
static char *
day_of (const MulinChartRows *rows, guint row, guint column)
{
  const char *text = mulin_chart_rows_cell (rows, row, column)->text;

  if (text == NULL || !mulin_date_is_valid (text))
    return NULL;
  return column == 1 ? mulin_date_first_day (text) : mulin_date_last_day (text);
}

static void
reach (Gantt *gantt, char *day)
{
  if (day != NULL && (gantt->first == NULL || strcmp (day, gantt->first) < 0))
    {
      g_free (gantt->first);
      gantt->first = g_strdup (day);
    }
  if (day != NULL && (gantt->last == NULL || strcmp (day, gantt->last) > 0))
    {
      g_free (gantt->last);
      gantt->last = g_strdup (day);
    }
  g_free (day);
}

static char *
quarter_begin (const char *day)
{
  return g_strdup_printf ("%.4s-%02d-01", day, ((int) g_ascii_strtoll (day + 5, NULL, 10) - 1) / 3 * 3 + 1);
}

/* Whole quarters round all rows, the latest ones when there are too many: all pieces of a chart have the same. */
static void
measure_span (Gantt *gantt)
{
  const MulinChartRows all = mulin_chart_rows_all (gantt->rows);
  g_autofree char *begin = NULL, *last_quarter = NULL, *least = NULL, *next = NULL;

  for (guint i = 0; i < all.n; i++)
    for (guint c = 1; c <= 2; c++)
      reach (gantt, day_of (&all, i, c));
  if (gantt->first == NULL)
    return;
  last_quarter = quarter_begin (gantt->last);
  next = mulin_date_add_months (last_quarter, 3);
  least = mulin_date_add_months (next, -3 * QUARTERS_MOST);
  begin = quarter_begin (gantt->first);
  g_free (gantt->first);
  gantt->first = g_strdup (strcmp (begin, least) < 0 ? least : begin);
  g_free (gantt->last);
  gantt->last = mulin_date_add_days (next, -1);
}

static double
x_of (const Gantt *gantt, const char *day)
{
  int whole = mulin_date_days_between (gantt->first, gantt->last) + 1;
  int at = CLAMP (mulin_date_days_between (gantt->first, day), 0, whole);

  return gantt->x + gantt->width * at / whole;
}

/* Lines between the quarters, their names above: the year where it begins. */
static void
draw_quarters (Gantt *gantt, double top, double foot)
{
  static const char *const names[] = { "一季度", "二季度", "三季度", "四季度" };
  g_autofree char *day = g_strdup (gantt->first);
  char year[5] = "";

  while (strcmp (day, gantt->last) <= 0)
    {
      g_autofree char *next = mulin_date_add_months (day, 3);
      int quarter = ((int) g_ascii_strtoll (day + 5, NULL, 10) - 1) / 3;
      double x = x_of (gantt, day), room = x_of (gantt, next) - x - 4;
      gboolean turns = strncmp (year, day, 4) != 0;
      const MulinPoint line[] = { { x, top + (turns ? 0 : 20) }, { x, foot } };

      g_strlcpy (year, day, sizeof year);
      mulin_scene_line (gantt->scene, line, 2, turns ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
      if (turns)
        mulin_chart_text (gantt->scene, year, MULIN_CHART_MARK_FONT, MULIN_COLOR_INK2, x + 4, LEAST_LABEL, top + 13, MULIN_ALIGN_LEFT);
      if (room >= LEAST_LABEL)
        mulin_chart_text (gantt->scene, names[quarter], MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, x + 4, room, top + 31, MULIN_ALIGN_LEFT);
      g_free (day);
      day = g_steal_pointer (&next);
    }
}

static void
draw_bar (Gantt *gantt, guint row, double y)
{
  g_autofree char *begin = day_of (gantt->rows, row, 1), *end = day_of (gantt->rows, row, 2), *after = NULL;
  double progress = mulin_chart_rows_number (gantt->rows, row, 3), x, width;

  if (begin == NULL && end == NULL)
    {
      mulin_chart_text (gantt->scene, "没有定日期", MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, gantt->x + 2, gantt->width, y + 17, MULIN_ALIGN_LEFT);
      return;
    }
  if (begin == NULL || end == NULL)
    {
      mulin_scene_circle (gantt->scene, MAX (gantt->x + 5, x_of (gantt, begin != NULL ? begin : end) - 1), y + ROW / 2, 4, MULIN_COLOR_NEUTRAL,
                          MULIN_COLOR_NONE, 0);
      return;
    }
  after = mulin_date_add_days (end, 1);
  x = x_of (gantt, begin);
  width = MAX (x_of (gantt, after) - x, 3);
  mulin_scene_rect (gantt->scene, (MulinBox) { x + 0.5, y + (ROW - BAR) / 2 + 0.5, width - 1, BAR - 1 }, MULIN_COLOR_HEAT_1, MULIN_COLOR_EDGE, 1);
  if (progress > 0)
    mulin_scene_rect (gantt->scene, (MulinBox) { x, y + (ROW - BAR) / 2, width * MIN (progress, 100) / 100, BAR }, MULIN_COLOR_NEUTRAL,
                      MULIN_COLOR_NONE, 0);
}

/* "78%　在办" */
static void
write_state (Gantt *gantt, guint row, double x, double y)
{
  const MulinChartCell *progress = mulin_chart_rows_cell (gantt->rows, row, 3);
  const char *state = gantt->rows->names->len > 4 ? mulin_chart_rows_cell (gantt->rows, row, 4)->text : NULL;
  g_autofree char *percent = progress->text != NULL ? g_strdup_printf ("%.0f%%", MIN (progress->number, 100)) : g_strdup ("—");
  gboolean late = state != NULL && strstr (state, "逾期") != NULL;

  mulin_chart_text (gantt->scene, percent, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK, x, 38, y + 17, MULIN_ALIGN_RIGHT);
  if (state != NULL)
    mulin_chart_text (gantt->scene, state, late ? MULIN_CHART_MARK_FONT : MULIN_CHART_SMALL_FONT, late ? MULIN_COLOR_ERROR : MULIN_COLOR_MUTED,
                      x + 46, STATE - 46, y + 17, MULIN_ALIGN_LEFT);
}

MulinScene *
mulin_gantt_chart (const MulinChartRows *rows, const char *title, double width)
{
  Gantt gantt = { .rows = rows, .scene = mulin_scene_new (width, 0) };
  double top = mulin_chart_title (gantt.scene, title, NULL, width), label = MIN (NAME_MOST, width * 0.3), y = top + 38;

  gantt.x = label + GAP;
  gantt.width = width - gantt.x - GAP - STATE;
  measure_span (&gantt);
  if (gantt.first != NULL)
    draw_quarters (&gantt, top, y + rows->n * ROW);
  for (guint i = 0; i < rows->n; i++, y += ROW)
    {
      const MulinPoint line[] = { { 0, y }, { width, y } };

      mulin_scene_line (gantt.scene, line, 2, MULIN_COLOR_LINE, 1);
      mulin_chart_text (gantt.scene, mulin_chart_rows_text (rows, i, 0), MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, 0, label, y + 17.5,
                        MULIN_ALIGN_LEFT);
      draw_bar (&gantt, i, y);
      write_state (&gantt, i, width - STATE, y);
    }
  gantt.scene->height = y + 4;
  g_free (gantt.first);
  g_free (gantt.last);
  return gantt.scene;
}
