/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of figures: the value, n/N, what has no data, the change against a month before (look.md, Charts). */
#pragma once

#include "scene/scene.h"

typedef struct
{
  char *label;
  MulinColor hue;     /* of the dot; NONE = the triangle, for what all three bodies share */
  char *value, *unit; /* "98.4" "%"; no data: "—" "" */
  char *change;       /* 较上月 +1 */
  char *fraction;     /* 183/186; "" for counts */
  char *note;         /* 6 个无数据; "" when there is nothing beside it */
  char *tip;
  GArray *trend;      /* double, a month each, the oldest first, NAN = no data; NULL = none yet */
} MulinFigureTile;

void mulin_figure_tile_free (MulinFigureTile *tile);

/* TILES: MulinFigureTile, side by side over WIDTH.  Each is a target of kind "tile", its id its place in TILES. */
MulinScene *mulin_figure_tiles (GPtrArray *tiles, double width);
