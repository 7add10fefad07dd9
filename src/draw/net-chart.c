/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 网状: each centre in the middle, its members in two columns beside it and a line to each, so that no name lies over another; a member
 * of several centres says so where it stands. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#include <string.h>

#define BOX 40.0
#define GAP 8.0
#define HUB_HEIGHT 58.0
#define GROUP_GAP 26.0
#define INSET 9.0

static guint
group_end (const MulinChartRows *rows, guint first)
{
  guint end = first + 1;

  while (end < rows->n && g_str_equal (mulin_chart_rows_text (rows, end, 0), mulin_chart_rows_text (rows, first, 0)))
    end++;
  return end;
}

/* The first other centre that has the same member; NULL = none. */
static const char *
elsewhere (const MulinChartRows *rows, guint row)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  const char *centre = mulin_chart_rows_text (rows, row, 0), *member = mulin_chart_rows_text (rows, row, 1);

  for (guint i = 0; i < all.n; i++)
    if (g_str_equal (mulin_chart_rows_text (&all, i, 1), member) && !g_str_equal (mulin_chart_rows_text (&all, i, 0), centre))
      return mulin_chart_rows_text (&all, i, 0);
  return NULL;
}

static void
draw_member (MulinScene *scene, const MulinChartRows *rows, guint row, double x, double y, double width)
{
  const char *also = elsewhere (rows, row), *kind = mulin_chart_rows_cell (rows, row, 2)->text;
  g_autofree char *below = also != NULL ? g_strdup_printf ("%s　也在%s", kind != NULL ? kind : "", also) : g_strdup (kind != NULL ? kind : "");

  mulin_scene_rect (scene, (MulinBox) { x + 0.5, y + 0.5, width - 1, BOX - 1 }, MULIN_COLOR_NONE,
                    also != NULL ? MULIN_COLOR_INK2 : MULIN_COLOR_EDGE, also != NULL ? 1.6 : 1);
  mulin_chart_text (scene, mulin_chart_rows_text (rows, row, 1), MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK, x + INSET, width - 2 * INSET, y + 17,
                    MULIN_ALIGN_LEFT);
  mulin_chart_text (scene, g_strstrip (below), MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, x + INSET, width - 2 * INSET, y + 33, MULIN_ALIGN_LEFT);
}

static void
draw_hub (MulinScene *scene, const char *name, guint n, double x, double y, double width)
{
  g_autoptr (GPtrArray) lines = mulin_measure_break (name, MULIN_CHART_STRONG_FONT, width - 2 * INSET, width - 2 * INSET);
  g_autofree char *count = g_strdup_printf ("成员 %u 个", n);
  guint shown = MIN (lines->len, 2);

  mulin_scene_rect (scene, (MulinBox) { x, y, width, HUB_HEIGHT }, MULIN_COLOR_PARTY_TINT, MULIN_COLOR_PARTY, 1.4);
  for (guint i = 0; i < shown; i++)
    {
      gboolean cut = i == 1 && lines->len > 2;
      g_autofree char *text = cut ? g_strconcat (lines->pdata[1], lines->pdata[2], NULL) : g_strdup (lines->pdata[i]);

      mulin_chart_text (scene, text, MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, x + INSET, width - 2 * INSET, y + (shown == 1 ? 25 : 18) + i * 16,
                        MULIN_ALIGN_CENTRE);
    }
  mulin_chart_text (scene, count, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, x + INSET, width - 2 * INSET, y + 51, MULIN_ALIGN_CENTRE);
}

/* The rows from FIRST to END, one without a member when there is none; returns where they end. */
static double
draw_group (MulinScene *scene, const MulinChartRows *rows, guint first, guint end, double y)
{
  guint n = mulin_chart_rows_cell (rows, first, 1)->text != NULL ? end - first : 0, left = (n + 1) / 2;
  double hub = scene->width * 0.24, side = scene->width * 0.28, height = MAX (left * (BOX + GAP), HUB_HEIGHT);
  double middle = y + height / 2, hub_x = (scene->width - hub) / 2;

  for (guint i = 0; i < n; i++)
    {
      gboolean is_left = i < left;
      guint of = is_left ? left : n - left, at = is_left ? i : i - left;
      double box_y = middle - (of * (BOX + GAP) - GAP) / 2 + at * (BOX + GAP);
      const MulinPoint line[] = { { is_left ? hub_x : hub_x + hub, middle }, { is_left ? side : scene->width - side, box_y + BOX / 2 } };

      mulin_scene_line (scene, line, 2, MULIN_COLOR_EDGE, 1.2);
      draw_member (scene, rows, first + i, is_left ? 0 : scene->width - side, box_y, side);
    }
  draw_hub (scene, mulin_chart_rows_text (rows, first, 0), n, hub_x, middle - HUB_HEIGHT / 2, hub);
  return y + height;
}

MulinScene *
mulin_net_chart (const MulinChartRows *rows, const char *title, double width)
{
  MulinScene *scene = mulin_scene_new (width, 0);
  double y = mulin_chart_title (scene, title, NULL, width) + 4;

  for (guint i = 0; i < rows->n;)
    {
      guint end = group_end (rows, i);

      y = draw_group (scene, rows, i, end, y) + GROUP_GAP;
      i = end;
    }
  scene->height = y - GROUP_GAP + 6;
  return scene;
}
