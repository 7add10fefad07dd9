/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart shows is what the figure counted: same rows, same sums. */
#include "draw/figure-charts.h"

#include "base/numeral.h"
#include "draw/bar-chart.h"
#include "draw/chart-forms.h"
#include "draw/chart-frame.h"
#include "draw/line-chart.h"

#include <math.h>

static const struct
{
  const char *word;
  MulinColor color, tint;
} hues[] = {
  { "party", MULIN_COLOR_PARTY, MULIN_COLOR_PARTY_TINT },
  { "owners", MULIN_COLOR_OWNERS, MULIN_COLOR_OWNERS_TINT },
  { "property", MULIN_COLOR_PROPERTY, MULIN_COLOR_PROPERTY_TINT },
  { "teams", MULIN_COLOR_TEAMS, MULIN_COLOR_TEAMS_TINT },
  { "neutral", MULIN_COLOR_NEUTRAL, MULIN_COLOR_NEUTRAL_TINT },
};

MulinColor
mulin_figure_color (const char *hue)
{
  for (guint i = 0; hue != NULL && i < G_N_ELEMENTS (hues); i++)
    if (g_str_equal (hue, hues[i].word))
      return hues[i].color;
  return MULIN_COLOR_NONE;
}

static MulinColor
tint_of (MulinColor color)
{
  for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
    if (hues[i].color == color)
      return hues[i].tint;
  return MULIN_COLOR_NEUTRAL_TINT;
}

static MulinColor
color_of (const MulinFigure *figure)
{
  MulinColor color = mulin_figure_color (figure->hue);

  return color != MULIN_COLOR_NONE ? color : MULIN_COLOR_NEUTRAL;
}

static MulinBarRow *
row_of (const MulinFigure *figure, const MulinFigurePart *part, const char *kind)
{
  gint64 id = kind != NULL ? g_ascii_strtoll (part->key, NULL, 10) : 0;
  MulinBarRow *row = mulin_bar_row_new (part->label != NULL && *part->label != '\0' ? part->label : "—",
                                        id != 0 ? kind : NULL, id, 2);

  row->values[0] = part->has_data ? (guint) MAX (part->n, 0) : 0;
  row->values[1] = figure->rate && part->has_data ? (guint) MAX (part->d - part->n, 0) : 0;
  return row;
}

MulinScene *
mulin_figure_bars (const MulinFigure *figure, GPtrArray *parts, const char *kind, const char *title, double width)
{
  const MulinBarPart words[] = { { figure->rate ? "计入" : figure->unit, MULIN_BAR_SOLID }, { "尚未计入", MULIN_BAR_DASHED } };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_bar_row_free);
  g_autofree char *unit = g_strdup_printf ("单位：%s", figure->unit);
  MulinColor color = color_of (figure);

  for (guint i = 0; i < parts->len; i++)
    g_ptr_array_add (rows, row_of (figure, g_ptr_array_index (parts, i), kind));
  const MulinBarChart chart = { .title = title, .unit = unit, .hue = color, .tint = tint_of (color), .parts = words,
                                .n_parts = figure->rate ? 2 : 1, .rows = rows };
  return mulin_bar_chart (&chart, width);
}

/* A share and a middle are no parts of a whole; nor is anything below 0. */
static gboolean
is_added_up (const MulinFigure *figure, GPtrArray *parts)
{
  gboolean positive = TRUE;

  for (guint i = 0; i < parts->len; i++)
    positive = positive && ((MulinFigurePart *) g_ptr_array_index (parts, i))->n >= 0;
  return !figure->rate && !figure->median && positive;
}

MulinScene *
mulin_figure_parts (const MulinFigure *figure, GPtrArray *parts, const char *title, double width)
{
  static const char *const names[] = { "部分", "个数" };
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, G_N_ELEMENTS (names));

  if (!is_added_up (figure, parts))
    return mulin_figure_bars (figure, parts, NULL, title, width);
  for (guint i = 0; i < parts->len; i++)
    {
      const MulinFigurePart *part = g_ptr_array_index (parts, i);

      mulin_chart_rows_add (rows, g_strdup (part->label), NAN);
      mulin_chart_rows_add (rows, part->has_data ? mulin_numeral_format_integer (part->n, TRUE) : NULL, part->has_data ? (double) part->n : NAN);
    }
  return mulin_ring_chart (rows, title, width);
}

static double
value_of (const MulinFigureMonth *month, gboolean rate)
{
  if (!month->has_data || (rate && month->d == 0))
    return NAN;
  return rate ? (double) month->n / (double) month->d : (double) month->n;
}

GArray *
mulin_figure_trend (GPtrArray *months, gboolean rate)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < months->len; i++)
    {
      double value = value_of (g_ptr_array_index (months, i), rate);

      g_array_append_val (values, value);
    }
  return values;
}

static void
add_number (MulinChartRows *rows, double value)
{
  mulin_chart_rows_add (rows, isnan (value) ? NULL : mulin_chart_number (value), value);
}

static MulinScene *
target_curve (const MulinFigure *figure, GPtrArray *months, const MulinFigureTarget *target, const char *title, double width)
{
  g_autofree char *name = g_strdup_printf ("%s（%s）", figure->title, figure->unit), *whole = g_strdup_printf ("%s　%s", title, target->campaign);
  const char *const names[] = { "月份", name, "目标", "截止" };
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, G_N_ELEMENTS (names));

  for (guint i = 0; i < months->len; i++)
    {
      const MulinFigureMonth *month = g_ptr_array_index (months, i);

      mulin_chart_rows_add (rows, g_strdup (month->month), NAN);
      add_number (rows, month->has_data ? (double) month->n : NAN);
      add_number (rows, mulin_figure_target_value (target->goal, figure->rate && month->has_data ? (double) month->d : NAN));
      mulin_chart_rows_add (rows, g_strdup (target->deadline), NAN);
    }
  return mulin_target_chart (rows, whole, width);
}

MulinScene *
mulin_figure_line (const MulinFigure *figure, GPtrArray *months, const MulinFigureTarget *target, const char *title, double width)
{
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_line_point_free);
  g_autofree char *unit = g_strdup_printf ("单位：%s", figure->rate ? "%" : figure->unit);

  if (target != NULL && !figure->median && months->len > 0)
    return target_curve (figure, months, target, title, width);
  for (guint i = 0; i < months->len; i++)
    {
      const MulinFigureMonth *month = g_ptr_array_index (months, i);
      g_autofree char *rate = mulin_numeral_format_rate (month->n, month->d);
      g_autofree char *n = mulin_numeral_format_integer (month->n, TRUE);
      g_autofree char *words = figure->rate ? g_strdup_printf ("%s%%　%s/%" G_GINT64_FORMAT, rate, n, month->d) : g_strdup (n);

      g_ptr_array_add (points, mulin_line_point_new (month->month, value_of (month, figure->rate), words));
    }
  const MulinLineChart chart = { title, unit, color_of (figure), figure->rate, points };
  return mulin_line_chart (&chart, width);
}
