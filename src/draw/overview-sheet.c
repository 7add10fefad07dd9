/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Left edges are shared, so that the page reads as one column of work. */
#include "draw/overview-sheet.h"

#define GAP_X 32.0
#define GAP_Y 26.0
#define STRIP_SHARE 0.30
#define STRIP_MIN 216.0
#define STRIP_MAX 300.0
#define STACK_BELOW 560.0 /* narrower: everything stands below each other */

/* Does SECOND stand beside FIRST?  FIRST's width then. */
static double
beside (const MulinOverviewBlock *first, const MulinOverviewBlock *second, double width)
{
  double side = CLAMP (width * STRIP_SHARE, STRIP_MIN, STRIP_MAX);

  if (second == NULL || width < STACK_BELOW)
    return 0;
  if (first->width == MULIN_BLOCK_MAIN && second->width == MULIN_BLOCK_SIDE)
    return width - GAP_X - side;
  if (first->width == MULIN_BLOCK_SIDE && (second->width == MULIN_BLOCK_MAIN || second->width == MULIN_BLOCK_HALF))
    return side;
  if (first->width == MULIN_BLOCK_HALF && (second->width == MULIN_BLOCK_HALF || second->width == MULIN_BLOCK_SIDE))
    return (width - GAP_X) / 2;
  return 0;
}

MulinScene *
mulin_overview_sheet (GArray *blocks, double width)
{
  MulinScene *sheet = mulin_scene_new (width, 0);
  double y = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const MulinOverviewBlock *block = &g_array_index (blocks, MulinOverviewBlock, i);
      const MulinOverviewBlock *next = i + 1 < blocks->len ? block + 1 : NULL;
      double first = beside (block, next, width);
      g_autoptr (MulinScene) left = block->make (block->data, first > 0 ? first : width);
      double height = left->height;

      mulin_scene_embed (sheet, left, 0, y, 1);
      if (first > 0)
        {
          g_autoptr (MulinScene) right = next->make (next->data, width - first - GAP_X);

          mulin_scene_embed (sheet, right, first + GAP_X, y, 1);
          height = MAX (height, right->height);
          i++;
        }
      y += height + GAP_Y;
    }
  sheet->height = MAX (y - GAP_Y, 0);
  return sheet;
}
