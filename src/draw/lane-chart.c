/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 泳道: a lane for each who acts, the steps from above, each in the lane of its own and led to from the one before. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#include <string.h>

#define HEAD_LINE 17.0
#define HEAD_LINES 2
#define ROW 58.0
#define BOX 40.0
#define INSET 8.0
#define LANES_MOST 7

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  GPtrArray *lanes; /* char*, of all rows */
  guint shown;
  double lane;      /* width of one */
} Lanes;

/* Who is one too many shares the last lane, and the box says who. */
static guint
lane_of (const Lanes *lanes, guint row)
{
  return MIN (mulin_chart_rows_find (lanes->lanes, mulin_chart_rows_text (lanes->rows, row, 1)), lanes->shown - 1);
}

static gboolean
is_shared (const Lanes *lanes, guint lane)
{
  return lanes->lanes->len > lanes->shown && lane == lanes->shown - 1;
}

static void
draw_heads (Lanes *lanes, double top)
{
  for (guint i = 0; i < lanes->shown; i++)
    {
      const char *name = is_shared (lanes, i) ? "其他各方" : lanes->lanes->pdata[i];
      double room = lanes->lane - 2 * INSET;
      g_autoptr (GPtrArray) lines = mulin_measure_break (name, MULIN_CHART_STRONG_FONT, room, room);

      for (guint l = 0; l < MIN (lines->len, HEAD_LINES); l++)
        {
          gboolean cut = l == HEAD_LINES - 1 && lines->len > HEAD_LINES;
          g_autofree char *rest = cut ? g_strconcat (lines->pdata[l], lines->pdata[l + 1], NULL) : g_strdup (lines->pdata[l]);

          mulin_chart_text (lanes->scene, rest, MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, i * lanes->lane + INSET, room,
                            top + (l + 1) * HEAD_LINE, MULIN_ALIGN_CENTRE);
        }
    }
}

static void
draw_lanes (Lanes *lanes, double top, double foot)
{
  double under = top + HEAD_LINES * HEAD_LINE + 9;
  const MulinPoint head[] = { { 0, under }, { lanes->scene->width, under } };

  for (guint i = 0; i <= lanes->shown; i++)
    {
      double x = CLAMP (i * lanes->lane, 0.5, lanes->scene->width - 0.5);
      const MulinPoint line[] = { { x, top }, { x, foot } };

      mulin_scene_line (lanes->scene, line, 2, MULIN_COLOR_LINE, 1);
    }
  mulin_scene_line (lanes->scene, head, 2, MULIN_COLOR_LINE2, 1);
}

static void
draw_box (Lanes *lanes, guint row, double y)
{
  guint lane = lane_of (lanes, row);
  double x = lane * lanes->lane + INSET, room = lanes->lane - 2 * INSET;
  const char *words = lanes->rows->names->len > 2 ? mulin_chart_rows_cell (lanes->rows, row, 2)->text : NULL;
  const char *below = is_shared (lanes, lane) ? mulin_chart_rows_text (lanes->rows, row, 1) : words;
  gboolean two = below != NULL && *below != '\0';

  mulin_scene_rect (lanes->scene, (MulinBox) { x + 0.5, y + 0.5, room - 1, BOX - 1 }, MULIN_COLOR_HEAT_1, MULIN_COLOR_EDGE, 1);
  mulin_chart_text (lanes->scene, mulin_chart_rows_text (lanes->rows, row, 0), MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, x + 6, room - 12,
                    y + (two ? 17 : 25), MULIN_ALIGN_CENTRE);
  if (two)
    mulin_chart_text (lanes->scene, below, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, x + 6, room - 12, y + 33, MULIN_ALIGN_CENTRE);
}

/* Down, across to the next lane, down. */
static void
draw_way (Lanes *lanes, guint row, double y)
{
  double from = (lane_of (lanes, row - 1) + 0.5) * lanes->lane, to = (lane_of (lanes, row) + 0.5) * lanes->lane;
  double turn = y - (ROW - BOX) / 2;
  const MulinPoint way[] = { { from, y - ROW + BOX }, { from, turn }, { to, turn }, { to, y } };
  MulinShape *line = from == to ? mulin_scene_line (lanes->scene, (const MulinPoint[]) { way[0], way[3] }, 2, MULIN_COLOR_INK2, 1.2)
                                : mulin_scene_line (lanes->scene, way, 4, MULIN_COLOR_INK2, 1.2);

  line->end_mark = MULIN_END_ARROW;
}

MulinScene *
mulin_lane_chart (const MulinChartRows *rows, const char *title, double width)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  g_autoptr (GPtrArray) names = mulin_chart_rows_words (&all, 1);
  Lanes lanes = { .rows = rows, .scene = mulin_scene_new (width, 0), .lanes = names };
  double top = mulin_chart_title (lanes.scene, title, NULL, width), y = top + HEAD_LINES * HEAD_LINE + 9 + (ROW - BOX);

  lanes.shown = MAX (MIN (names->len, LANES_MOST), 1);
  lanes.lane = width / lanes.shown;
  lanes.scene->height = y + (rows->n > 0 ? rows->n - 1 : 0) * ROW + BOX + 10;
  draw_lanes (&lanes, top, lanes.scene->height - 2);
  draw_heads (&lanes, top);
  for (guint i = 0; i < rows->n; i++, y += ROW)
    {
      if (i > 0)
        draw_way (&lanes, i, y);
      draw_box (&lanes, i, y);
    }
  return lanes.scene;
}
