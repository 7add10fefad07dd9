/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the page 总览 as one drawing: committees beside the kinds of compound, the rates of each place below. */
#pragma once

#include "draw/bar-chart.h"
#include "draw/heat-table.h"
#include "draw/part-strip.h"

/* HEAT may have no rows: then it is left out.  As high as its parts need. */
MulinScene *mulin_overview_sheet (const MulinBarChart *bars, const MulinPartStrip *strip,
                                  const MulinHeatTable *heat, double width);
