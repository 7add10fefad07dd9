/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawings of 总览, on the screen and as a page. */
#pragma once

#include "app/pages/overview-reading.h"
#include "draw/finding-sheet.h"

/* MulinChartMake; their data is a MulinOverviewReading. */
MulinScene *mulin_overview_make_tiles (gpointer data, double width);
MulinScene *mulin_overview_make_charts (gpointer data, double width);
/* The tiles in words, for those who do not see them; owned by the caller. */
char *mulin_overview_tile_words (const MulinOverviewReading *reading);
/* The page as it stands, on A4 across (MulinScene); ROWS: MulinFinding as listed, may be NULL. */
GPtrArray *mulin_overview_paper (const MulinOverviewReading *reading, GPtrArray *rows, const char *as_of, const char *file);
