/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One item of an owners' vote as two bars, heads and area, with the mark that they have to reach. */
#pragma once

#include "govern/ballot-box.h"
#include "scene/scene.h"

/* Pure; as wide as WIDTH px. */
MulinScene *mulin_vote_bars (const MulinVoteResult *result, double width);
/* The same in words, for those who do not see it.  Owned by the caller. */
char *mulin_vote_bars_words (const MulinVoteResult *result);
