/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kind of record stands first among what a search found. */
#pragma once

#include "records/register.h"

/* HITS (MulinHit, grouped by kind in official order) put so that the likeliest kind leads: people for a phone's tail or a room, else
 * the kinds of which one fits WHOLE (its rank is no worse) before those where it is only a part. */
void mulin_search_order (GPtrArray *hits, GPtrArray *words, int whole);
