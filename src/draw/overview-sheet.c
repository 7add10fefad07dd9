/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left edges are shared, so that the page reads as one column of work. */
#include "draw/overview-sheet.h"

#define GAP_X 32.0
#define GAP_Y 26.0
#define STRIP_SHARE 0.30
#define STRIP_MIN 216.0
#define STRIP_MAX 300.0
#define STACK_BELOW 560.0 /* narrower: the kinds go below the bars */

MulinScene *
mulin_overview_sheet (const MulinBarChart *bars, const MulinPartStrip *strip,
                      const MulinHeatTable *heat, double width)
{
  MulinScene *sheet = mulin_scene_new (width, 0);
  gboolean stacked = width < STACK_BELOW;
  double kinds = stacked ? width : CLAMP (width * STRIP_SHARE, STRIP_MIN, STRIP_MAX);
  g_autoptr (MulinScene) left = mulin_bar_chart (bars, stacked ? width : width - GAP_X - kinds);
  g_autoptr (MulinScene) right = mulin_part_strip (strip, kinds);
  double y;

  mulin_scene_embed (sheet, left, 0, 0, 1);
  if (stacked)
    mulin_scene_embed (sheet, right, 0, left->height + GAP_Y, 1);
  else
    mulin_scene_embed (sheet, right, width - kinds, 0, 1);
  y = stacked ? left->height + GAP_Y + right->height : MAX (left->height, right->height);
  if (heat != NULL && heat->rows->len > 0)
    {
      g_autoptr (MulinScene) below = mulin_heat_table (heat, width);

      mulin_scene_embed (sheet, below, 0, y + GAP_Y, 1);
      y += GAP_Y + below->height;
    }
  sheet->height = y;
  return sheet;
}
