/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A standard × community (or street) as rows of the heat table (look.md, Heat table). */
#pragma once

#include "draw/heat-table.h"
#include "govern/standard-count.h"

/* MulinHeatRow, one a place of COUNT; their targets are the places ("community" or "street"). */
GPtrArray *mulin_standard_heat_rows (const MulinStandardCount *count);
/* LABEL: 合计. */
MulinHeatRow *mulin_standard_heat_sum (const MulinStandardCount *count, const char *label);
