/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which figures stand as tiles on 总览 and which charts below them, in what order: kept in the library for all who use it. */
#pragma once

#include "app/session.h"
#include "define/shelf.h"

/* Charts that are no figure's own. */
#define MULIN_OVERVIEW_COMMITTEES "committees"
#define MULIN_OVERVIEW_TYPES "types"
#define MULIN_OVERVIEW_RATES "rates"
/* How a standard stands there: "standard:NAME" by community, "radar:NAME" by item. */
#define MULIN_OVERVIEW_STANDARD "standard"
#define MULIN_OVERVIEW_RADAR "radar"
#define MULIN_OVERVIEW_MOST_TILES 6

typedef struct
{
  GPtrArray *tiles;  /* char*: names of figures */
  GPtrArray *charts; /* char*: the words above, or "month:FIGURE", "community:FIGURE", "type:FIGURE", "standard:NAME", "radar:NAME" */
} MulinOverviewArrangement;

/* What the library has kept, else what stands there from the beginning; what the shelf no longer knows is left out. */
MulinOverviewArrangement *mulin_overview_arrangement_read (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                                                           GError **error);
MulinOverviewArrangement *mulin_overview_arrangement_default (MulinShelf *shelf);
MulinOverviewArrangement *mulin_overview_arrangement_copy (const MulinOverviewArrangement *arrangement);
void mulin_overview_arrangement_free (MulinOverviewArrangement *arrangement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinOverviewArrangement, mulin_overview_arrangement_free)
/* NAMES (tiles or charts): the one at FROM goes to TO; FALSE when there is no such place. */
gboolean mulin_overview_arrangement_move (GPtrArray *names, gint64 from, gint64 to);
/* One entry of the journal. */
void mulin_overview_arrangement_write (const MulinOverviewArrangement *arrangement, MulinSession *session);

/* "month:matters" → its figure's (or standard's) name, else NULL (borrowed from CHART); HOW receives the part before the colon. */
const char *mulin_overview_chart_figure (const char *chart, char **how);
/* Does the part before the colon ask for a standard?  HOW may be NULL. */
gboolean mulin_overview_shows_standard (const char *how);
/* In words; owned by the caller. */
char *mulin_overview_chart_title (const char *chart, MulinShelf *shelf);
