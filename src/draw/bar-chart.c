/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scale for all rows, or two bars could not be compared. */
#include "draw/bar-chart.h"

#include "draw/chart-frame.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#define HEAD 22.0
#define AXIS 20.0
#define ROW 24.0
#define BAR 14.0
#define LABEL_MAX 132.0
#define LEGEND_LINE 20.0
#define SWATCH 11.0

static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 12, .bold = TRUE };

typedef struct
{
  const MulinBarChart *chart;
  MulinScene *scene;
  double width;
  double left;  /* where bars begin */
  double scale; /* points a unit */
  guint most;
} Drawing;

MulinBarRow *
mulin_bar_row_new (const char *label, const char *kind, gint64 id, guint n_parts)
{
  MulinBarRow *row = g_new0 (MulinBarRow, 1);

  row->label = g_strdup (label);
  row->kind = g_strdup (kind);
  row->id = id;
  row->values = g_new0 (guint, n_parts);
  return row;
}

void
mulin_bar_row_free (MulinBarRow *row)
{
  if (row == NULL)
    return;
  g_free (row->label);
  g_free (row->kind);
  g_free (row->values);
  g_free (row);
}

static guint
row_length (const MulinBarChart *chart, const MulinBarRow *row)
{
  guint sum = 0;

  for (guint i = 0; i < chart->n_parts; i++)
    sum += row->values[i];
  return sum;
}

static void
draw_part (MulinScene *scene, const MulinBarChart *chart, MulinBarStyle style, MulinBox box)
{
  static const double dash[] = { 3, 2 };
  MulinBox inside = { box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1 };
  MulinShape *shape;

  switch (style)
    {
    case MULIN_BAR_SOLID:
      mulin_scene_rect (scene, box, chart->hue, MULIN_COLOR_NONE, 0);
      break;
    case MULIN_BAR_TINT:
      mulin_scene_rect (scene, inside, chart->tint, chart->hue, 1);
      break;
    case MULIN_BAR_HATCH:
      shape = mulin_scene_rect (scene, inside, MULIN_COLOR_VIEW, chart->hue, 1);
      shape->hatch = TRUE;
      break;
    case MULIN_BAR_DASHED:
      shape = mulin_scene_rect (scene, inside, MULIN_COLOR_NONE, chart->hue, 1);
      mulin_shape_set_dash (shape, dash, 2);
      break;
    case MULIN_BAR_PLAIN:
    default:
      mulin_scene_rect (scene, box, MULIN_COLOR_HEAT_2, MULIN_COLOR_NONE, 0);
      break;
    }
}

/* The number inside its part; one that finds no room is in the row's tip and in the legend's sum. */
static void
draw_value (Drawing *drawing, MulinBarStyle style, guint value, MulinBox box)
{
  g_autofree char *text = g_strdup_printf ("%u", value);
  MulinFont font = style == MULIN_BAR_HATCH ? strong_font : small_font;
  double width = mulin_measure_width (text, font), middle = box.x + box.width / 2;
  MulinColor color = style == MULIN_BAR_SOLID ? MULIN_COLOR_VIEW
                     : style == MULIN_BAR_HATCH ? MULIN_COLOR_ERROR
                     : style == MULIN_BAR_TINT  ? MULIN_COLOR_INK
                                                : MULIN_COLOR_INK2;

  if (width + 2 > box.width)
    return;
  if (style == MULIN_BAR_HATCH)
    mulin_scene_rect (drawing->scene,
                      (MulinBox){ MAX (box.x + 1, middle - width / 2 - 2), box.y + 1,
                                  MIN (box.width - 2, width + 4), box.height - 2 },
                      MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
  if (style == MULIN_BAR_SOLID && width + 12 <= box.width)
    mulin_scene_text (drawing->scene, text, font, color, box.x + 6, width, box.y + 11.5,
                      MULIN_ALIGN_LEFT);
  else
    mulin_scene_text (drawing->scene, text, font, color, box.x, box.width, box.y + 11.5,
                      MULIN_ALIGN_CENTRE);
}

static void
draw_bar (Drawing *drawing, const MulinBarRow *row, double y)
{
  const MulinBarChart *chart = drawing->chart;
  double x = drawing->left;

  for (guint i = 0; i < chart->n_parts; i++)
    {
      MulinBox box = { x, y + (ROW - BAR) / 2, row->values[i] * drawing->scale, BAR };

      if (row->values[i] == 0)
        continue;
      draw_part (drawing->scene, chart, chart->parts[i].style, box);
      draw_value (drawing, chart->parts[i].style, row->values[i], box);
      x += box.width;
    }
  if (row->missing > 0)
    {
      g_autofree char *text = g_strdup_printf ("%u", row->missing);

      mulin_sign_draw (drawing->scene, MULIN_SIGN_NO_DATA, x + 6, y + ROW / 2 - 5, 10);
      mulin_scene_text (drawing->scene, text, small_font, MULIN_COLOR_MUTED, x + 20, 40,
                        y + ROW / 2 + 4.5, MULIN_ALIGN_LEFT);
    }
}

static char *
row_tip (const MulinBarChart *chart, const MulinBarRow *row)
{
  GString *tip = g_string_new (row->label);

  for (guint i = 0; i < chart->n_parts; i++)
    if (row->values[i] > 0)
      g_string_append_printf (tip, "　%s %u", chart->parts[i].label, row->values[i]);
  if (row->missing > 0)
    g_string_append_printf (tip, "　无数据 %u", row->missing);
  return g_string_free (tip, FALSE);
}

static void
draw_row (Drawing *drawing, const MulinBarRow *row, double y)
{
  g_autofree char *total = g_strdup_printf ("%u", row_length (drawing->chart, row) + row->missing);
  g_autofree char *tip = row_tip (drawing->chart, row);
  double count = mulin_measure_width (total, label_font), room = drawing->left - 9 - count - 8;
  g_autofree char *label = mulin_measure_ellipsize (row->label, label_font, room);

  mulin_scene_text (drawing->scene, label, label_font, MULIN_COLOR_INK, 0, room, y + 16.5,
                    MULIN_ALIGN_LEFT);
  mulin_scene_text (drawing->scene, total, label_font, MULIN_COLOR_MUTED, 0, drawing->left - 9,
                    y + 16.5, MULIN_ALIGN_RIGHT);
  draw_bar (drawing, row, y);
  if (row->kind != NULL)
    mulin_scene_target (drawing->scene, (MulinBox){ -8, y, drawing->width + 8, ROW }, row->kind,
                        row->id, tip);
}

static void
draw_axis (Drawing *drawing, double y, double height)
{
  guint step = (guint) mulin_chart_step (drawing->most, 4, 1);

  for (guint at = 0; at <= drawing->most; at += step)
    {
      g_autofree char *text = g_strdup_printf ("%u", at);
      double x = drawing->left + at * drawing->scale;
      const MulinPoint line[] = { { x, y + AXIS - 2 }, { x, y + AXIS + height } };

      mulin_scene_line (drawing->scene, line, 2, MULIN_COLOR_LINE, 1);
      mulin_scene_text (drawing->scene, text, small_font, MULIN_COLOR_MUTED, x - 30, 60, y + 13,
                        MULIN_ALIGN_CENTRE);
    }
}

/* Where the next entry of the legend stands; a new line when it finds no room. */
static double
legend_place (Drawing *drawing, double *x, double *y, double width)
{
  double at;

  if (*x > 0 && *x + width > drawing->width)
    {
      *x = 0;
      *y += LEGEND_LINE;
    }
  at = *x;
  *x += width + 20;
  return at;
}

static void
legend_entry (Drawing *drawing, const MulinBarPart *part, guint sum, double *x, double *y)
{
  gboolean marked = part->style == MULIN_BAR_HATCH && sum > 0;
  g_autofree char *number = g_strdup_printf ("%u", sum);
  double label = mulin_measure_width (part->label, label_font);
  double width = SWATCH + 6 + label + (marked ? 16 : 0) + 4 + mulin_measure_width (number, label_font);
  double at = legend_place (drawing, x, y, width), baseline = *y + 14.5;

  draw_part (drawing->scene, drawing->chart, part->style, (MulinBox){ at, *y + 4.5, SWATCH, SWATCH });
  mulin_scene_text (drawing->scene, part->label, label_font, MULIN_COLOR_INK2, at + SWATCH + 6,
                    label, baseline, MULIN_ALIGN_LEFT);
  if (marked)
    mulin_sign_draw (drawing->scene, MULIN_SIGN_ERROR, at + SWATCH + 6 + label + 5, *y + 4.5, 11);
  mulin_scene_text (drawing->scene, number, label_font, MULIN_COLOR_MUTED, at, width, baseline,
                    MULIN_ALIGN_RIGHT);
}

static void
legend_signed (Drawing *drawing, MulinSign sign, const char *text, double *x, double *y)
{
  double width = 18 + mulin_measure_width (text, label_font);
  double at = legend_place (drawing, x, y, width);

  mulin_sign_draw (drawing->scene, sign, at, *y + 4, 12);
  mulin_scene_text (drawing->scene, text, label_font, MULIN_COLOR_MUTED, at + 18, width - 18,
                    *y + 14.5, MULIN_ALIGN_LEFT);
}

static double
draw_legend (Drawing *drawing, double top)
{
  const MulinBarChart *chart = drawing->chart;
  double x = 0, y = top;
  guint missing = 0;

  for (guint i = 0; i < chart->n_parts; i++)
    {
      guint sum = 0;

      for (guint k = 0; k < chart->rows->len; k++)
        sum += ((MulinBarRow *) chart->rows->pdata[k])->values[i];
      legend_entry (drawing, &chart->parts[i], sum, &x, &y);
    }
  for (guint k = 0; k < chart->rows->len; k++)
    missing += ((MulinBarRow *) chart->rows->pdata[k])->missing;
  if (missing > 0)
    {
      g_autofree char *text = g_strdup_printf ("无数据 %u", missing);

      legend_signed (drawing, MULIN_SIGN_NO_DATA, text, &x, &y);
    }
  if (chart->sum != NULL)
    legend_signed (drawing, chart->sum_agrees ? MULIN_SIGN_CHECK : MULIN_SIGN_ERROR, chart->sum, &x,
                   &y);
  return y + LEGEND_LINE;
}

/* The names take what they need, the rest is the scale's. */
static void
arrange (Drawing *drawing)
{
  const MulinBarChart *chart = drawing->chart;
  double label = 0, count = 0, beside = 0;

  for (guint i = 0; i < chart->rows->len; i++)
    {
      const MulinBarRow *row = chart->rows->pdata[i];
      guint length = row_length (chart, row);
      g_autofree char *total = g_strdup_printf ("%u", length + row->missing);

      label = MAX (label, mulin_measure_width (row->label, label_font));
      count = MAX (count, mulin_measure_width (total, label_font));
      beside = MAX (beside, row->missing > 0 ? 44 : 4);
      drawing->most = MAX (drawing->most, length);
    }
  drawing->left = MIN (label, MIN (LABEL_MAX, drawing->width * 0.4)) + 8 + count + 9;
  drawing->scale = MAX (drawing->width - drawing->left - beside, 40) / MAX (drawing->most, 1);
}

MulinScene *
mulin_bar_chart (const MulinBarChart *chart, double width)
{
  Drawing drawing = { .chart = chart, .scene = mulin_scene_new (width, 0), .width = width };
  double y = HEAD;

  arrange (&drawing);
  mulin_chart_title (drawing.scene, chart->title, chart->unit, width);
  draw_axis (&drawing, y, chart->rows->len * ROW);
  y += AXIS;
  for (guint i = 0; i < chart->rows->len; i++, y += ROW)
    draw_row (&drawing, chart->rows->pdata[i], y);
  drawing.scene->height = draw_legend (&drawing, y + 4);
  return drawing.scene;
}
