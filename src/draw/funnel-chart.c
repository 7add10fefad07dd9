/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 漏斗: one step a row, each series a column of centred bars on its own scale from 0, and between two steps what share goes on. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#define ROW 42.0
#define BAR 22.0
#define HEAD 22.0
#define GAP 20.0
#define LABEL_SHARE 0.28

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  double label;  /* width of the steps' names */
  double column; /* width of a series */
} Drawing;

static double
most_of (const MulinChartRows *rows, guint column)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  double most = 0;

  for (guint i = 0; i < all.n; i++)
    most = MAX (most, mulin_chart_rows_number (&all, i, column));
  return most;
}

/* The tinted slope from one bar to the next, and the share in words. */
static void
draw_slope (Drawing *drawing, guint row, guint series, double middle, double above, double below, double y)
{
  const MulinChartCell *from = mulin_chart_rows_cell (drawing->rows, row - 1, series), *to = mulin_chart_rows_cell (drawing->rows, row, series);
  const MulinPoint slope[] = { { middle - above / 2, y - (ROW - BAR) }, { middle + above / 2, y - (ROW - BAR) },
                               { middle + below / 2, y }, { middle - below / 2, y } };
  g_autofree char *share = NULL;

  if (above + below > 0)
    mulin_scene_polygon (drawing->scene, slope, 4, MULIN_COLOR_HEAT_1, MULIN_COLOR_NONE, 0);
  if (!(from->number > 0) || !(to->number >= 0))
    return;
  share = g_strdup_printf ("%.0f%%", to->number / from->number * 100);
  mulin_scene_text (drawing->scene, share, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, middle - 40, 80, y - (ROW - BAR) / 2 + 4.5,
                    MULIN_ALIGN_CENTRE);
}

static void
draw_bar (Drawing *drawing, guint row, guint series, double middle, double length, double y)
{
  const char *text = mulin_chart_rows_text (drawing->rows, row, series);
  double width = mulin_measure_width (text, MULIN_CHART_MARK_FONT);
  gboolean inside = width + 12 <= length;

  if (length > 0)
    mulin_scene_rect (drawing->scene, (MulinBox) { middle - length / 2, y, length, BAR }, MULIN_COLOR_NEUTRAL, MULIN_COLOR_NONE, 0);
  mulin_scene_text (drawing->scene, text, MULIN_CHART_MARK_FONT, inside ? MULIN_COLOR_VIEW : MULIN_COLOR_INK,
                    inside || length == 0 ? middle - width / 2 : middle + length / 2 + 5, width, y + BAR / 2 + 4.5, MULIN_ALIGN_LEFT);
}

static void
draw_series (Drawing *drawing, guint series, double y)
{
  double left = drawing->label + GAP + (series - 1) * (drawing->column + GAP), middle = left + drawing->column / 2, above = 0;
  double most = most_of (drawing->rows, series), room = drawing->column - 2 * (mulin_measure_width ("0,000", MULIN_CHART_MARK_FONT) + 5);

  mulin_chart_text (drawing->scene, drawing->rows->names->pdata[series], MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, left, drawing->column,
                    y + 13, MULIN_ALIGN_CENTRE);
  y += HEAD;
  for (guint i = 0; i < drawing->rows->n; i++, y += ROW)
    {
      double length = most > 0 ? MAX (room, 20) * mulin_chart_rows_number (drawing->rows, i, series) / most : 0;

      if (i > 0)
        draw_slope (drawing, i, series, middle, above, length, y);
      draw_bar (drawing, i, series, middle, length, y);
      above = length;
    }
}

MulinScene *
mulin_funnel_chart (const MulinChartRows *rows, const char *title, double width)
{
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0) };
  double y = mulin_chart_title (drawing.scene, title, NULL, width);
  guint series = rows->names->len - 1;

  for (guint i = 0; i < rows->n; i++)
    drawing.label = MAX (drawing.label, mulin_measure_width (mulin_chart_rows_text (rows, i, 0), MULIN_CHART_LABEL_FONT));
  drawing.label = MIN (drawing.label, width * LABEL_SHARE);
  drawing.column = (width - drawing.label - series * GAP) / series;
  for (guint i = 0; i < rows->n; i++)
    mulin_chart_text (drawing.scene, mulin_chart_rows_text (rows, i, 0), MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, 0, drawing.label,
                      y + HEAD + i * ROW + BAR / 2 + 5, MULIN_ALIGN_LEFT);
  for (guint i = 1; i <= series; i++)
    draw_series (&drawing, i, y);
  drawing.scene->height = y + HEAD + rows->n * ROW - (ROW - BAR) + 4;
  return drawing.scene;
}
