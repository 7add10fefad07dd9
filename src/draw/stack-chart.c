/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 叠图: each building as a stack of its layers, the first on top, the building's name at its foot; a layer that nobody holds is empty
 * and says so. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"

#include <string.h>

#define LEAST 112.0
#define GAP 16.0
#define LAYER 38.0
#define FOOT 24.0
#define ROW_GAP 18.0
#define INSET 7.0

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  GPtrArray *layers; /* char*, of all rows: every stack has the same */
  double width;      /* of a stack */
  guint columns;
} Stacks;

static guint
group_end (const MulinChartRows *rows, guint first)
{
  guint end = first + 1;

  while (end < rows->n && g_str_equal (mulin_chart_rows_text (rows, end, 0), mulin_chart_rows_text (rows, first, 0)))
    end++;
  return end;
}

static void
draw_layer (Stacks *stacks, const char *layer, const char *name, double x, double y)
{
  static const double dash[] = { 4, 3 };
  gboolean held = name != NULL && *name != '\0';
  MulinShape *box = mulin_scene_rect (stacks->scene, (MulinBox) { x + 0.5, y + 0.5, stacks->width - 1, LAYER - 4 },
                                      held ? MULIN_COLOR_HEAT_1 : MULIN_COLOR_NONE, held ? MULIN_COLOR_EDGE : MULIN_COLOR_ERROR, 1);

  if (!held)
    mulin_shape_set_dash (box, dash, 2);
  mulin_chart_text (stacks->scene, layer, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, x + INSET, stacks->width - 2 * INSET, y + 14, MULIN_ALIGN_LEFT);
  mulin_chart_text (stacks->scene, held ? name : "空缺", held ? MULIN_CHART_LABEL_FONT : MULIN_CHART_MARK_FONT,
                    held ? MULIN_COLOR_INK : MULIN_COLOR_ERROR, x + INSET, stacks->width - 2 * INSET, y + 30, MULIN_ALIGN_LEFT);
}

/* What the rows from FIRST to END say of LAYER; NULL = nothing.  Several of one layer stand together.  Owned by the caller. */
static char *
held_by (const MulinChartRows *rows, guint first, guint end, const char *layer)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const char *name = mulin_chart_rows_cell (rows, i, 2)->text;

      if (name != NULL && *name != '\0' && g_str_equal (mulin_chart_rows_text (rows, i, 1), layer))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static void
draw_stack (Stacks *stacks, guint first, guint end, double x, double y)
{
  double foot = y + stacks->layers->len * LAYER;
  const MulinPoint ground[] = { { x - 4, foot }, { x + stacks->width + 4, foot } };

  for (guint l = 0; l < stacks->layers->len; l++)
    {
      g_autofree char *name = held_by (stacks->rows, first, end, stacks->layers->pdata[l]);

      draw_layer (stacks, stacks->layers->pdata[l], name, x, y + l * LAYER);
    }
  mulin_scene_line (stacks->scene, ground, 2, MULIN_COLOR_INK, 1.4);
  mulin_chart_text (stacks->scene, mulin_chart_rows_text (stacks->rows, first, 0), MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, x, stacks->width,
                    foot + 18, MULIN_ALIGN_CENTRE);
}

MulinScene *
mulin_stack_chart (const MulinChartRows *rows, const char *title, double width)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  g_autoptr (GPtrArray) layers = mulin_chart_rows_words (&all, 1);
  Stacks stacks = { .rows = rows, .scene = mulin_scene_new (width, 0), .layers = layers };
  double y = mulin_chart_title (stacks.scene, title, NULL, width) + 4, height = layers->len * LAYER + FOOT;
  guint n = 0;

  stacks.columns = MAX (1, (guint) ((width - 8 + GAP) / (LEAST + GAP)));
  stacks.width = (width - 8 + GAP) / stacks.columns - GAP;
  for (guint i = 0; i < rows->n; n++)
    {
      guint end = group_end (rows, i), column = n % stacks.columns;

      if (column == 0 && n > 0)
        y += height + ROW_GAP;
      draw_stack (&stacks, i, end, 4 + column * (stacks.width + GAP), y);
      i = end;
    }
  stacks.scene->height = y + height + 2;
  return stacks.scene;
}
