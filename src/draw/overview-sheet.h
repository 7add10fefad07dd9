/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts beside and below each other as one drawing, for the page 总览 and for paper. */
#pragma once

#include "scene/scene.h"

typedef enum
{
  MULIN_BLOCK_MAIN,  /* what is left beside a narrow one; the whole width alone */
  MULIN_BLOCK_SIDE,  /* a table of parts: a third */
  MULIN_BLOCK_HALF,  /* two of them beside each other */
  MULIN_BLOCK_WHOLE,
} MulinBlockWidth;

/* Makes the chart for a width; pure. */
typedef MulinScene *(*MulinBlockMake) (gpointer data, double width);

typedef struct
{
  MulinBlockWidth width;
  MulinBlockMake make;
  gpointer data; /* borrowed */
} MulinOverviewBlock;

/* BLOCKS: MulinOverviewBlock in their order.  As high as its parts need. */
MulinScene *mulin_overview_sheet (GArray *blocks, double width);
