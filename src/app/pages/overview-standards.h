/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standards × community on 总览: read after the figures, for many rules stand behind each. */
#pragma once

#include "app/pages/inquiry-request.h"
#include "draw/heat-table.h"

typedef struct
{
  char *chart; /* its word in the arrangement, and the kind of its cells as targets */
  char *name;  /* of the standard */
  char *title;
  char *aside; /* how many have no data */
  MulinStandardCount *count; /* NULL: it cannot be applied */
  char *reason;              /* why; NULL when it can */
  GPtrArray *rows; /* MulinHeatRow */
  MulinHeatRow *sum;
} MulinOverviewStandard;

/* A MulinReadFunc; its data is a MulinInquiryRequest.  GPtrArray of MulinOverviewStandard: those of the arrangement; one that
 * cannot be applied says why. */
gpointer mulin_overview_read_standards (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
/* NULL when it is not among STANDARDS (which may be NULL). */
const MulinOverviewStandard *mulin_overview_find_standard (GPtrArray *standards, const char *chart);
/* SCOPE: MulinFigureCompound. */
gboolean mulin_overview_has_several_streets (GArray *scope);
/* Did anybody say or record anything that it asks for? */
gboolean mulin_overview_standard_has_data (const MulinOverviewStandard *standard);
MulinScene *mulin_overview_make_standard (gpointer standard, double width);
/* Its items as the axes of a radar: the share that is met of those something is known of. */
MulinScene *mulin_overview_make_radar (gpointer standard, double width);
