/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An election or an owners' vote as a whole: the rules of its region, its dates; and how a re-election is started. */
#pragma once

#include "govern/vote.h"

/* The region whose rules hold for a record: the name set for the whole library (setting `region`), else the code of the
 * innermost place that has one.  NULL when neither is known.  Owned by the caller. */
char *mulin_region_of (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error);
/* The names of all regions with a ruleset that holds on DAY: char*, official order, without 全国 and 党组织. */
GPtrArray *mulin_region_names (MulinShelf *shelf, const char *day);

typedef struct
{
  gint64 id, organization, compound; /* 0 = none */
  char *name, *kind, *state;         /* kind: party, owners, vote */
  char *day, *term_until;            /* last days; NULL = not known */
  char *region;                      /* whose rules hold, as people call it; NULL = not known: those of the whole country */
  gboolean day_assumed;              /* no day of the vote is set: counted back from the end of the term, the latest day there is */
  MulinRuleset *ruleset;
  GPtrArray *dates;                  /* MulinCountdown, by day */
} MulinElection;
void mulin_election_free (MulinElection *election);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinElection, mulin_election_free)
MulinElection *mulin_election_load (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, gint64 id,
                                    const char *as_of, GError **error);

/* Makes the record of ORGANIZATION's re-election in its first step, with the end of its term and its seats; one that is under
 * way for the same term is not made again.  The id, or 0 with an error: a body that is not elected, or without the end of its term. */
gint64 mulin_renewal_start (MulinTransaction *transaction, MulinCatalog *catalog, MulinShelf *shelf, gint64 organization,
                            GError **error);
