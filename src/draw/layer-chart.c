/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 分层: a band for each level from above, at the left its name and how many there should be and are, at the right its places as boxes
 * that hang from one trunk; what is missing is one dashed box. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#include <math.h>

#define LABEL 148.0
#define TRUNK 16.0
#define BOX 26.0
#define GAP 8.0
#define BAND_GAP 18.0
#define NAME_MOST 220.0
#define BOXES_MOST 80
#define LABEL_HEIGHT 42.0

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  double x, y, left; /* where the next box stands, and where lines begin */
} Drawing;

static void
place_box (Drawing *drawing, const char *text, gboolean missing)
{
  static const double dash[] = { 4, 3 };
  double room = MIN (drawing->scene->width - drawing->left, NAME_MOST);
  double width = MIN (mulin_measure_width (text, MULIN_CHART_SMALL_FONT) + 18, room);
  MulinShape *shape;

  if (drawing->x > drawing->left && drawing->x + width > drawing->scene->width)
    {
      drawing->x = drawing->left;
      drawing->y += BOX + GAP;
    }
  shape = mulin_scene_rect (drawing->scene, (MulinBox) { drawing->x + 0.5, drawing->y + 0.5, width - 1, BOX - 1 },
                            missing ? MULIN_COLOR_NONE : MULIN_COLOR_HEAT_1, missing ? MULIN_COLOR_ERROR : MULIN_COLOR_EDGE, 1);
  if (missing)
    mulin_shape_set_dash (shape, dash, 2);
  mulin_chart_text (drawing->scene, text, missing ? MULIN_CHART_MARK_FONT : MULIN_CHART_SMALL_FONT,
                    missing ? MULIN_COLOR_ERROR : MULIN_COLOR_INK, drawing->x + 8, width - 14, drawing->y + 17.5, MULIN_ALIGN_LEFT);
  drawing->x += width + GAP;
}

static guint
group_end (const MulinChartRows *rows, guint first)
{
  guint end = first + 1;

  while (end < rows->n && g_str_equal (mulin_chart_rows_text (rows, end, 0), mulin_chart_rows_text (rows, first, 0)))
    end++;
  return end;
}

static gboolean
has_place (const MulinChartRows *rows, guint row)
{
  const char *name = mulin_chart_rows_cell (rows, row, 3)->text;

  return name != NULL && *name != '\0';
}

/* ✓ 应有 4，现有 4; a level without a target says only what there is. */
static void
write_count (Drawing *drawing, double wanted, guint there, double y)
{
  gboolean known = !isnan (wanted), enough = known && there >= wanted;
  g_autofree char *number = mulin_chart_number (wanted);
  g_autofree char *text = known ? g_strdup_printf ("应有 %s，现有 %u", number, there) : g_strdup_printf ("现有 %u", there);

  if (known)
    mulin_sign_draw (drawing->scene, enough ? MULIN_SIGN_CHECK : MULIN_SIGN_ERROR, 0, y + 5, 11);
  mulin_chart_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, known && !enough ? MULIN_COLOR_ERROR : MULIN_COLOR_MUTED, known ? 16 : 0,
                    LABEL - (known ? 16 : 0), y + 14.5, MULIN_ALIGN_LEFT);
}

/* "片　街道中心" */
static void
write_level (Drawing *drawing, guint row, double y)
{
  const char *called = mulin_chart_rows_cell (drawing->rows, row, 1)->text, *level = mulin_chart_rows_text (drawing->rows, row, 0);
  g_autofree char *name = called != NULL && *called != '\0' && !g_str_equal (called, level) ? g_strdup_printf ("%s　%s", called, level)
                                                                                         : g_strdup (level);

  mulin_chart_text (drawing->scene, name, MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, 0, LABEL, y + 16, MULIN_ALIGN_LEFT);
}

/* The rows from FIRST to END; returns the band's foot. */
static double
draw_band (Drawing *drawing, guint first, guint end, double y)
{
  double wanted = mulin_chart_rows_cell (drawing->rows, first, 2)->number;
  guint there = 0;

  drawing->left = LABEL + TRUNK + 18;
  drawing->x = drawing->left;
  drawing->y = y;
  for (guint i = first; i < end; i++)
    if (has_place (drawing->rows, i) && ++there <= BOXES_MOST)
      place_box (drawing, mulin_chart_rows_text (drawing->rows, i, 3), FALSE);
  if (there > BOXES_MOST)
    {
      g_autofree char *rest = g_strdup_printf ("另 %u 处", there - BOXES_MOST);

      place_box (drawing, rest, FALSE);
    }
  if (wanted > there)
    {
      g_autofree char *number = mulin_chart_number (wanted - there), *missing = g_strdup_printf ("缺 %s", number);

      place_box (drawing, missing, TRUE);
    }
  if (drawing->x == drawing->left)
    mulin_scene_text (drawing->scene, "没有登记", MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, drawing->left, 60, y + 17.5, MULIN_ALIGN_LEFT);
  write_level (drawing, first, y);
  write_count (drawing, wanted, there, y + 20);
  return MAX (drawing->y + BOX, y + LABEL_HEIGHT);
}

/* 1 核 · 3 片 · 4 站 · 24 点 of all levels that have both; NULL when none has. */
static char *
formula_of (const MulinChartRows *rows)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < all.n; i = group_end (&all, i))
    {
      const MulinChartCell *called = mulin_chart_rows_cell (&all, i, 1), *wanted = mulin_chart_rows_cell (&all, i, 2);

      if (called->text != NULL && *called->text != '\0' && !isnan (wanted->number))
        g_string_append_printf (words, "%s%s %s", words->len > 0 ? " · " : "", wanted->text, called->text);
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static void
draw_trunk (Drawing *drawing, const double *heads, guint n)
{
  double x = LABEL + TRUNK;
  const MulinPoint trunk[] = { { x, heads[0] + BOX / 2 }, { x, heads[n - 1] + BOX / 2 } };

  if (n > 1)
    mulin_scene_line (drawing->scene, trunk, 2, MULIN_COLOR_MUTED, 1);
  for (guint i = 0; i < n; i++)
    {
      const MulinPoint tick[] = { { x, heads[i] + BOX / 2 }, { x + 14, heads[i] + BOX / 2 } };

      mulin_scene_line (drawing->scene, tick, 2, MULIN_COLOR_MUTED, 1);
    }
}

MulinScene *
mulin_layer_chart (const MulinChartRows *rows, const char *title, double width)
{
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0) };
  g_autofree char *formula = formula_of (rows);
  g_autofree double *heads = g_new (double, rows->n + 1);
  double y = mulin_chart_title (drawing.scene, title, formula, width) + 4;
  guint bands = 0;

  for (guint i = 0; i < rows->n;)
    {
      guint end = group_end (rows, i);

      heads[bands++] = y;
      y = draw_band (&drawing, i, end, y) + BAND_GAP;
      i = end;
    }
  draw_trunk (&drawing, heads, bands);
  drawing.scene->height = y - BAND_GAP + 6;
  return drawing.scene;
}
