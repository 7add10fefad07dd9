/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page 总览 shows, read on a worker thread in four turns: figures and charts, standards, what is due, the
 * tiles' trends. */
#pragma once

#include "app/pages/inquiry-request.h"
#include "app/pages/overview-arrangement.h"
#include "app/pages/overview-standards.h"
#include "draw/bar-chart.h"
#include "draw/figure-tiles.h"
#include "draw/heat-table.h"
#include "draw/part-strip.h"
#include "govern/figure-target.h"

/* The parts of a bar. */
typedef enum
{
  MULIN_OVERVIEW_SERVING,
  MULIN_OVERVIEW_EXPIRING,
  MULIN_OVERVIEW_EXPIRED,
  MULIN_OVERVIEW_MISSING,
  MULIN_OVERVIEW_UNFIT,
  MULIN_OVERVIEW_N_PARTS,
} MulinOverviewPart;

/* A chart of a figure that somebody has put there. */
typedef struct
{
  char *chart;         /* its word in the arrangement */
  char *title;
  MulinFigure *figure;
  GPtrArray *parts;    /* MulinFigurePart, NULL for a line */
  GPtrArray *months;   /* MulinFigureMonth, NULL for bars */
  MulinFigureTarget *target; /* of the campaign that the months are measured for; NULL = none */
  char *kind;          /* of the places, NULL for kinds of compound */
} MulinOverviewChart;

typedef struct
{
  MulinOverviewArrangement *arrangement;
  GPtrArray *tiles;   /* MulinFigureTile */
  GPtrArray *figures; /* MulinFigure of each tile */
  GPtrArray *charts;  /* MulinOverviewChart */
  gboolean by_street; /* rows are streets, else communities */
  GPtrArray *bars;    /* MulinBarRow, official order */
  char *sum;
  gboolean sum_agrees;
  GPtrArray *types;   /* MulinStripPart, the vocabulary's order, none with 0 */
  GPtrArray *heads;   /* char*: a column of the heat table for each tile */
  GPtrArray *heat;    /* MulinHeatRow */
  MulinHeatRow *heat_sum;
  GPtrArray *standards; /* MulinOverviewStandard, read in a turn of their own; NULL before it */
  guint compounds;
  char *place;        /* name of the scope; "" = the whole library */
} MulinOverviewReading;

void mulin_overview_reading_free (MulinOverviewReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinOverviewReading, mulin_overview_reading_free)
/* A MulinReadFunc; its data is a MulinInquiryRequest. */
gpointer mulin_overview_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
/* Likewise: GPtrArray of GArray (double), a trend for each tile. */
gpointer mulin_overview_read_trends (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
