/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure over months: one line on one scale from 0, light grid lines, the newest value in words (look.md, Charts). */
#pragma once

#include "scene/scene.h"

typedef struct
{
  char *label;   /* 2026-05 */
  double value;  /* NAN = no data: the line has a gap there */
  char *words;   /* 183/186, or 24: as it is told beside the point */
} MulinLinePoint;

typedef struct
{
  const char *title, *unit;
  MulinColor hue;
  gboolean rate;     /* values are shares: the scale ends at 100 % */
  GPtrArray *points; /* MulinLinePoint, the oldest first */
} MulinLineChart;

MulinLinePoint *mulin_line_point_new (const char *label, double value, const char *words);
void mulin_line_point_free (MulinLinePoint *point);

MulinScene *mulin_line_chart (const MulinLineChart *chart, double width);
/* VALUES (double, NAN = no data) as a small line without axes in BOX: its lowest is at the foot, its highest at the head. */
void mulin_trend_draw (MulinScene *scene, GArray *values, MulinBox box);
