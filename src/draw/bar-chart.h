/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lying bars of parts by state, on one common scale from 0 (look.md, Charts): the value stands inside its part, the total
 * beside the name, and under them the legend and the sum that proves the parts. */
#pragma once

#include "scene/scene.h"

typedef enum
{
  MULIN_BAR_SOLID,  /* 履职 */
  MULIN_BAR_TINT,   /* 半年内届满: tint with outline */
  MULIN_BAR_HATCH,  /* 届满未换: hatch, the number in error on a clear plate */
  MULIN_BAR_DASHED, /* 未成立 */
  MULIN_BAR_PLAIN,  /* 暂不符合条件: neutral, no outline */
} MulinBarStyle;

typedef struct
{
  const char *label;
  MulinBarStyle style;
} MulinBarPart;

typedef struct
{
  char *label;
  char *kind;    /* target; NULL = none */
  gint64 id;
  guint *values; /* as many as parts */
  guint missing; /* without data: beside the bar, in no part */
} MulinBarRow;

typedef struct
{
  const char *title, *unit;
  MulinColor hue, tint;
  const MulinBarPart *parts;
  guint n_parts;
  GPtrArray *rows;     /* MulinBarRow */
  char *sum;           /* 符合条件 123+14+34=171，171+21=192; NULL = none */
  gboolean sum_agrees; /* ✓, else × */
} MulinBarChart;

MulinBarRow *mulin_bar_row_new (const char *label, const char *kind, gint64 id, guint n_parts);
void mulin_bar_row_free (MulinBarRow *row);

/* As high as its rows need. */
MulinScene *mulin_bar_chart (const MulinBarChart *chart, double width);
