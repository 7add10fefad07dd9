/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bars lie on one common scale from 0 to all; the fraction stands over its bar, the change in numbers beside them. */
#include "draw/round-trend.h"

#include "scene/measure.h"

#define ROUNDS 3
#define HEAD 22.0
#define ROW 32.0
#define BAR 5.0
#define CHANGE 34.0
#define GAP 10.0

static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

typedef struct
{
  const MulinStandard *standard;
  MulinScene *scene;
  GPtrArray *rounds; /* char*, borrowed */
  int item;
  double left, column;
} Drawing;

/* The last rounds' names, oldest first. */
static GPtrArray *
last_rounds (const GPtrArray *parts)
{
  GPtrArray *rounds = g_ptr_array_new ();

  for (guint i = 0; i < parts->len; i++)
    {
      const MulinRoundPart *part = g_ptr_array_index (parts, i);

      if (!g_ptr_array_find_with_equal_func (rounds, part->round, g_str_equal, NULL))
        g_ptr_array_add (rounds, part->round);
    }
  while (rounds->len > ROUNDS)
    g_ptr_array_remove_index (rounds, 0);
  return rounds;
}

/* Does PART stand in the row INDEX? */
static gboolean
belongs (const Drawing *drawing, const MulinRoundPart *part, guint index)
{
  const MulinStandardItem *item = g_ptr_array_index (drawing->standard->items, drawing->item < 0 ? index : (guint) drawing->item);
  MulinStandardPart *known = mulin_standard_part (drawing->standard, part->item);

  if (drawing->item >= 0)
    return known != NULL && g_ptr_array_index (item->parts, index) == known;
  return known != NULL ? known->item == index : g_strcmp0 (part->item, item->name) == 0;
}

static void
count (const Drawing *drawing, const GPtrArray *parts, const char *round, guint index, int *n, int *d)
{
  *n = *d = 0;
  for (guint i = 0; i < parts->len; i++)
    {
      const MulinRoundPart *part = g_ptr_array_index (parts, i);

      if (!g_str_equal (part->round, round) || !belongs (drawing, part, index))
        continue;
      *n += part->met + part->basic;
      *d += part->met + part->basic + part->unmet;
    }
}

static void
draw_round (Drawing *drawing, guint place, double y, int n, int d)
{
  double x = drawing->left + place * drawing->column, width = drawing->column - GAP;
  g_autofree char *words = d > 0 ? g_strdup_printf ("%d/%d", n, d) : g_strdup ("—");

  mulin_scene_text (drawing->scene, words, small_font, d > 0 ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, x, width, y + 14, MULIN_ALIGN_LEFT);
  mulin_scene_rect (drawing->scene, (MulinBox) { x, y + 20, width, BAR }, MULIN_COLOR_HEAT_1, MULIN_COLOR_NONE, 0);
  if (n > 0)
    mulin_scene_rect (drawing->scene, (MulinBox) { x, y + 20, width * n / d, BAR }, MULIN_COLOR_NEUTRAL, MULIN_COLOR_NONE, 0);
}

static void
draw_row (Drawing *drawing, const GPtrArray *parts, guint index, const char *name, double y)
{
  int n = 0, d = 0, before = -1;
  g_autofree char *shown = mulin_measure_ellipsize (name, label_font, drawing->left - GAP);

  mulin_scene_text (drawing->scene, shown, label_font, MULIN_COLOR_INK, 0, drawing->left, y + 14, MULIN_ALIGN_LEFT);
  for (guint i = 0; i < drawing->rounds->len; i++)
    {
      before = i > 0 && d > 0 ? n : -1;
      count (drawing, parts, g_ptr_array_index (drawing->rounds, i), index, &n, &d);
      draw_round (drawing, i, y, n, d);
    }
  if (before >= 0 && d > 0)
    {
      g_autofree char *change = n == before ? g_strdup ("±0") : g_strdup_printf ("%s%d", n > before ? "+" : "−", ABS (n - before));

      mulin_scene_text (drawing->scene, change, small_font, MULIN_COLOR_MUTED, drawing->scene->width - CHANGE, CHANGE, y + 14,
                        MULIN_ALIGN_RIGHT);
    }
}

MulinScene *
mulin_round_trend (const MulinStandard *standard, const GPtrArray *parts, int item, double width)
{
  g_autoptr (GPtrArray) rounds = last_rounds (parts);
  const GPtrArray *rows = item < 0 ? standard->items : ((MulinStandardItem *) g_ptr_array_index (standard->items, (guint) item))->parts;
  Drawing drawing = { .standard = standard, .rounds = rounds, .item = item };

  if (rounds->len == 0 || rows->len == 0)
    return NULL;
  drawing.scene = mulin_scene_new (width, HEAD + rows->len * ROW);
  drawing.left = MIN (width * 0.34, 120);
  drawing.column = (width - drawing.left - CHANGE) / MAX (rounds->len, 2);
  for (guint i = 0; i < rounds->len; i++)
    {
      const char *name = g_ptr_array_index (rounds, i);
      g_autofree char *shown = mulin_measure_ellipsize (*name != '\0' ? name : "未分轮", small_font, drawing.column - 4);

      mulin_scene_text (drawing.scene, shown, small_font, MULIN_COLOR_MUTED, drawing.left + i * drawing.column, drawing.column, 14,
                        MULIN_ALIGN_LEFT);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const char *name = item < 0 ? ((MulinStandardItem *) g_ptr_array_index (rows, i))->name
                                  : ((MulinStandardPart *) g_ptr_array_index (rows, i))->name;

      draw_row (&drawing, parts, i, name, HEAD + i * ROW);
    }
  return drawing.scene;
}
