/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 构成条: what each whole is made of.  One scale from 0 for all bars; every part has its tone, and its name and number inside; where
 * they find no room the bar's parts are told in words below it. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "draw/chart-tone.h"
#include "scene/measure.h"

#define HEAD 21.0
#define BAR 18.0
#define WORDS 17.0
#define GAP 11.0

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  GPtrArray *parts;  /* char*, borrowed: one a tone */
  double *values;    /* of the bar that is drawn now, one a part */
  double scale;      /* points a unit */
} Drawing;

/* Sums the rows from FIRST that belong to one whole; returns how many they are. */
static guint
take_whole (Drawing *drawing, const MulinChartRows *rows, guint first, double *sum)
{
  const char *whole = mulin_chart_rows_text (rows, first, 0);
  guint i = first;

  for (guint p = 0; p < drawing->parts->len; p++)
    drawing->values[p] = 0;
  *sum = 0;
  for (; i < rows->n && g_str_equal (mulin_chart_rows_text (rows, i, 0), whole); i++)
    {
      double value = mulin_chart_rows_number (rows, i, 2);

      drawing->values[mulin_chart_rows_find (drawing->parts, mulin_chart_rows_text (rows, i, 1))] += value;
      *sum += value;
    }
  return i - first;
}

/* "网格党支部 2", or the number, or nothing; FALSE when it is not the name and the number. */
static gboolean
write_part (Drawing *drawing, guint part, double x, double length, double y)
{
  g_autofree char *number = mulin_chart_number (drawing->values[part]);
  g_autofree char *whole = g_strdup_printf ("%s %s", (char *) drawing->parts->pdata[part], number);
  gboolean room = mulin_measure_width (whole, MULIN_CHART_SMALL_FONT) + 10 <= length;

  if (room || mulin_measure_width (number, MULIN_CHART_SMALL_FONT) + 6 <= length)
    mulin_tone_text (drawing->scene, part, room ? whole : number, x + length / 2, y + BAR / 2);
  return room || drawing->values[part] <= 0;
}

static char *
words_of (const Drawing *drawing)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint p = 0; p < drawing->parts->len; p++)
    if (drawing->values[p] > 0)
      {
        g_autofree char *number = mulin_chart_number (drawing->values[p]);

        g_string_append_printf (words, "%s%s %s", words->len > 0 ? "，" : "", (char *) drawing->parts->pdata[p], number);
      }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static double
draw_words (Drawing *drawing, double y)
{
  g_autofree char *words = words_of (drawing);
  g_autoptr (GPtrArray) lines = mulin_measure_break (words, MULIN_CHART_SMALL_FONT, drawing->scene->width, drawing->scene->width);

  for (guint i = 0; i < lines->len; i++, y += WORDS)
    mulin_scene_text (drawing->scene, lines->pdata[i], MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, 0, drawing->scene->width, y + 13,
                      MULIN_ALIGN_LEFT);
  return y;
}

static double
draw_whole (Drawing *drawing, const char *name, double sum, double y)
{
  g_autofree char *total = mulin_chart_number (sum);
  double count = mulin_measure_width (total, MULIN_CHART_LABEL_FONT), width = drawing->scene->width, x = 0;
  gboolean told = TRUE;

  mulin_chart_text (drawing->scene, name, MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, 0, width - count - 12, y + 14.5, MULIN_ALIGN_LEFT);
  mulin_scene_text (drawing->scene, total, MULIN_CHART_LABEL_FONT, MULIN_COLOR_MUTED, width - count, count, y + 14.5, MULIN_ALIGN_RIGHT);
  y += HEAD;
  for (guint p = 0; p < drawing->parts->len; p++)
    {
      double length = drawing->values[p] * drawing->scale;

      if (length <= 0)
        continue;
      mulin_tone_box (drawing->scene, p, (MulinBox) { x, y, MAX (length - 1, 1), BAR });
      told = write_part (drawing, p, x, length - 1, y) && told;
      x += length;
    }
  y += BAR;
  return (told ? y : draw_words (drawing, y + 2)) + GAP;
}

/* All wholes of all pages: the longest makes the scale, the parts' sums the legend. */
static GPtrArray *
measure (Drawing *drawing)
{
  const MulinChartRows all = mulin_chart_rows_all (drawing->rows);
  g_autofree double *sums = g_new0 (double, drawing->parts->len + 1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  double most = 0, sum;

  for (guint i = 0; i < all.n;)
    {
      i += take_whole (drawing, &all, i, &sum);
      most = MAX (most, sum);
      for (guint p = 0; p < drawing->parts->len; p++)
        sums[p] += drawing->values[p];
    }
  drawing->scale = most > 0 ? drawing->scene->width / most : 0;
  for (guint p = 0; p < drawing->parts->len; p++)
    g_ptr_array_add (words, mulin_chart_number (sums[p]));
  return words;
}

MulinScene *
mulin_composition_chart (const MulinChartRows *rows, const char *title, double width)
{
  g_autoptr (GPtrArray) parts = mulin_chart_rows_words (rows, 1);
  g_autofree double *values = g_new0 (double, parts->len + 1);
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0), .parts = parts, .values = values };
  g_autoptr (GPtrArray) sums = measure (&drawing);
  double y = mulin_chart_title (drawing.scene, title, NULL, width), sum;

  for (guint i = 0; i < rows->n;)
    {
      const char *name = mulin_chart_rows_text (rows, i, 0);

      i += take_whole (&drawing, rows, i, &sum);
      y = draw_whole (&drawing, name, sum, y);
    }
  drawing.scene->height = mulin_tone_legend (drawing.scene, parts, sums, y, width) + 4;
  return drawing.scene;
}
