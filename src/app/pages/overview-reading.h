/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page 总览 shows, read at once on a worker thread: figures, states by place, kinds, and what is due. */
#pragma once

#include "app/session.h"
#include "draw/bar-chart.h"
#include "draw/figure-tiles.h"
#include "draw/finding-sheet.h"
#include "draw/heat-table.h"
#include "draw/part-strip.h"
#include "govern/figure.h"

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

typedef struct
{
  GPtrArray *tiles;   /* MulinFigureTile */
  GPtrArray *figures; /* MulinFigure of each tile */
  gboolean by_street; /* rows are streets, else communities */
  GPtrArray *bars;    /* MulinBarRow, official order */
  char *sum;
  gboolean sum_agrees;
  GPtrArray *types;   /* MulinStripPart, the vocabulary's order, none with 0 */
  GPtrArray *heads;   /* char*: a column of the heat table for each tile */
  GPtrArray *heat;    /* MulinHeatRow */
  MulinHeatRow *heat_sum;
  GPtrArray *findings; /* MulinFinding, the gravest first */
  guint compounds;
  char *place;        /* name of the scope; "" = the whole library */
} MulinOverviewReading;

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *scope_kind;
  gint64 scope;
  char *as_of;
} MulinOverviewRequest;

void mulin_overview_request_free (MulinOverviewRequest *request);
void mulin_overview_reading_free (MulinOverviewReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinOverviewReading, mulin_overview_reading_free)
/* A MulinReadFunc. */
gpointer mulin_overview_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);

/* What is due in the guard's scope (overview-findings.c): MulinFinding, the gravest first. */
GPtrArray *mulin_overview_findings (MulinConnection *reader, MulinGuard *guard, const MulinOverviewRequest *request,
                                    GHashTable *parameters, GError **error);
