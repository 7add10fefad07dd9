/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One compound's structure on two dates, and what is different as a table: 来, 去 and 变 each with its sign. */

#include "draw/structure-compare.h"

#include "base/date.h"
#include "draw/structure-chart.h"
#include "govern/structure-changes.h"
#include "scene/measure.h"

#define MARGIN 42.5
#define ROW 18.0
#define A4_HEIGHT 841.89
#define N_COLUMNS 5

static MulinFont
sans (double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

/* The chart of one date under its caption; gives the y below it. */
static double
put_chart (MulinScene *scene, const MulinStructure *structure, double y, double width, GError **error)
{
  MulinChartPage page = { .style = MULIN_CHART_DOSSIER, .width = width };
  g_autoptr (MulinScene) chart = mulin_structure_chart (structure, &page, error);
  g_autofree char *date = mulin_date_to_chinese (structure->as_of);

  if (chart == NULL)
    return -1;
  /* A crowded drawing comes out wider than asked: the page grows, its words do not shrink under 8 pt. */
  scene->width = MAX (scene->width, chart->width + 2 * MARGIN);
  mulin_scene_text (scene, date, sans (10.5, TRUE), MULIN_COLOR_INK, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
  mulin_scene_embed (scene, chart, MARGIN, y + 20, 1);
  return y + 20 + chart->height + 22;
}

static void
put_rule (MulinScene *scene, double y, double width, MulinColor color, double thick)
{
  const MulinPoint line[] = { { MARGIN, y }, { MARGIN + width, y } };

  mulin_scene_line (scene, line, 2, color, thick);
}

/* +, − and →, drawn: read without colour, and on any font. */
static void
put_sign (MulinScene *scene, MulinChangeType type, double x, double y)
{
  const MulinPoint lying[] = { { x, y }, { x + 10, y } }, standing[] = { { x + 5, y - 5 }, { x + 5, y + 5 } };
  MulinShape *line = mulin_scene_line (scene, lying, 2, MULIN_COLOR_INK2, 1.4);

  if (type == MULIN_CHANGE_CAME)
    mulin_scene_line (scene, standing, 2, MULIN_COLOR_INK2, 1.4);
  else if (type == MULIN_CHANGE_BECAME)
    {
      line->end_mark = MULIN_END_ARROW;
      line->mark_scale = 0.7;
    }
}

/* One line of the table; the cells are cut, never laid over each other. */
static void
put_cells (MulinScene *scene, const char *const *cells, MulinFont font, const MulinColor *colors, double y, double width)
{
  static const double shares[N_COLUMNS + 1] = { 0.04, 0.09, 0.36, 0.50, 0.70, 1 };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      double room = (shares[i + 1] - shares[i]) * width - 8;
      g_autofree char *shown = mulin_measure_ellipsize (cells[i], font, room);

      mulin_scene_text (scene, shown, font, colors[i], MARGIN + shares[i] * width, room, y + 12, MULIN_ALIGN_LEFT);
    }
}

static void
put_change (MulinScene *scene, const MulinStructureChange *change, double y, double width)
{
  static const MulinColor colors[N_COLUMNS] = { MULIN_COLOR_INK, MULIN_COLOR_INK, MULIN_COLOR_INK, MULIN_COLOR_MUTED, MULIN_COLOR_INK };
  const char *const cells[N_COLUMNS] = { mulin_change_word (change->type), change->body, *change->what != '\0' ? change->what : "组织",
                                         change->before != NULL ? change->before : "—", change->after != NULL ? change->after : "—" };

  put_sign (scene, change->type, MARGIN + 2, y + ROW / 2);
  put_cells (scene, cells, sans (9, FALSE), colors, y, width);
  put_rule (scene, y + ROW, width, MULIN_COLOR_LINE, 0.5);
}

/* 来 8　去 2　变 1 */
static char *
sum_of (GPtrArray *changes)
{
  guint counts[MULIN_CHANGE_BECAME + 1] = { 0 };

  for (guint i = 0; i < changes->len; i++)
    counts[((MulinStructureChange *) g_ptr_array_index (changes, i))->type]++;
  return g_strdup_printf ("来 %u　去 %u　变 %u", counts[MULIN_CHANGE_CAME], counts[MULIN_CHANGE_WENT], counts[MULIN_CHANGE_BECAME]);
}

static double
put_changes (MulinScene *scene, const MulinStructure *before, const MulinStructure *after, double y, double width)
{
  static const MulinColor muted[N_COLUMNS] = { MULIN_COLOR_MUTED, MULIN_COLOR_MUTED, MULIN_COLOR_MUTED, MULIN_COLOR_MUTED, MULIN_COLOR_MUTED };
  g_autoptr (GPtrArray) changes = mulin_structure_changes (before, after);
  g_autofree char *sum = changes->len > 0 ? sum_of (changes) : g_strdup ("两个日期之间没有变化");
  const char *const heads[N_COLUMNS] = { "", "组织或人", "职务", before->as_of, after->as_of };

  mulin_scene_text (scene, "来、去、变", sans (10.5, TRUE), MULIN_COLOR_INK, MARGIN, width, y + 10, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, sum, sans (9, FALSE), MULIN_COLOR_MUTED, MARGIN, width, y + 10, MULIN_ALIGN_RIGHT);
  y += 18;
  if (changes->len == 0)
    return y;
  put_rule (scene, y, width, MULIN_COLOR_INK, 1);
  put_cells (scene, heads, sans (9, FALSE), muted, y, width);
  y += ROW;
  put_rule (scene, y, width, MULIN_COLOR_INK, 0.5);
  for (guint i = 0; i < changes->len; i++, y += ROW)
    put_change (scene, g_ptr_array_index (changes, i), y, width);
  put_rule (scene, y, width, MULIN_COLOR_INK, 1);
  return y + 6;
}

MulinScene *
mulin_structure_compare (const MulinStructure *before, const MulinStructure *after, double width, GError **error)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (width, 0);
  double inner = width - 2 * MARGIN, y = 70;

  mulin_scene_text (scene, after->title, sans (17, TRUE), MULIN_COLOR_INK, MARGIN, inner, 50, MULIN_ALIGN_LEFT);
  y = put_chart (scene, before, y, inner, error);
  if (y < 0)
    return NULL;
  y = put_chart (scene, after, y, inner, error);
  if (y < 0)
    return NULL;
  y = put_changes (scene, before, after, y, scene->width - 2 * MARGIN);
  mulin_scene_text (scene, "内部使用，不外传。", sans (8, FALSE), MULIN_COLOR_MUTED, MARGIN, inner, y + 14, MULIN_ALIGN_LEFT);
  scene->height = MAX (A4_HEIGHT, y + MARGIN);
  return g_steal_pointer (&scene);
}
