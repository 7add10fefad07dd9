/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rates of places side by side: the neutral ramp by rate, n/N in the cell, the sum row below (look.md, Heat table). */
#pragma once

#include "scene/scene.h"

typedef struct
{
  gint64 n, d;
  gboolean has_data;
} MulinHeatCell;

typedef struct
{
  char *label;
  char *kind;   /* target; NULL = none */
  gint64 id;
  guint count;  /* at the row's head */
  MulinHeatCell *cells;
} MulinHeatRow;

typedef struct
{
  const char *title;
  const char *count_head; /* over the rows' counts: 小区 */
  GPtrArray *columns;     /* char* */
  GPtrArray *rows;        /* MulinHeatRow */
  MulinHeatRow *sum;      /* NULL = none */
  const char *aside;      /* said in the legend; NULL = 无数据 */
  const char *cell_kind;  /* each cell is a target, row * columns + column, and the row's head is one; NULL = a row is one */
  gboolean signs;         /* 基本达标 and 未达标 by sign; the whole only where it is not the row's count */
  const int *tones;       /* with signs: the definition's percentages, falling; NULL = none, then only what nobody keeps has a sign */
  int n_tones;            /* 2 or 3 */
} MulinHeatTable;

MulinHeatRow *mulin_heat_row_new (const char *label, const char *kind, gint64 id, guint n_cells);
void mulin_heat_row_free (MulinHeatRow *row);
MulinScene *mulin_heat_table (const MulinHeatTable *table, double width);
