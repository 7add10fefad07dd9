/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of a standard side by side: an item's sub-items that were met of those that were judged, and the change. */
#pragma once

#include "govern/standard-assess.h"
#include "scene/scene.h"

/* PARTS: MulinRoundPart, the oldest first.  ITEM: an item's sub-items; -1 = a row an item.  The last three rounds are drawn;
 * NULL when nothing was said in any. */
MulinScene *mulin_round_trend (const MulinStandard *standard, const GPtrArray *parts, int item, double width);
