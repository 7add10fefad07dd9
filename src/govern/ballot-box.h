/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All ballots of an election or an owners' vote, item by item, against the roll of owners. */
#pragma once

#include "govern/roll.h"

typedef struct
{
  char *item;
  const MulinVoteRule *rule; /* NULL: no rule is named so; borrowed from the ruleset */
  MulinTally tally;
  MulinOutcome outcome;
  GHashTable *votes; /* gint64* (unit) → MulinUnitVote: how each unit of the roll voted */
} MulinVoteResult;

typedef struct
{
  gint64 ballot;
  char *vote; /* yes, no, abstain; NULL: a ballot that was not handed in */
  gboolean proxy;
} MulinUnitVote;

typedef struct
{
  MulinRoll *roll;
  GPtrArray *results; /* MulinVoteResult: the items that are put to the vote, in order, then others on ballots */
  MulinShare all;     /* what the election says, else what the roll adds up to */
  gboolean from_roll; /* one of them is the roll's */
} MulinBallotBox;

/* RULESET must outlive the box.  A ballot without owner, area or unit takes them from the roll by its unit or its room. */
MulinBallotBox *mulin_ballot_box_load (MulinConnection *reader, MulinCatalog *catalog, gint64 election, gint64 compound,
                                       const MulinRuleset *ruleset, const char *as_of, GError **error);
void mulin_ballot_box_free (MulinBallotBox *box);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinBallotBox, mulin_ballot_box_free)

/* The result can be made public: there is an item, each has its rule, and enough took part by heads and by area in each.
 * WHY (may be NULL) receives in words what is missing; owned by the caller. */
gboolean mulin_ballot_box_is_valid (const MulinBallotBox *box, char **why);

typedef struct
{
  gint64 election, unit;
  const char *item, *vote, *day; /* vote yes, no, abstain */
  gboolean proxy, whole_owner;   /* whole_owner: all units of the unit's owner alike */
} MulinBallotEntry;
/* Writes one ballot, or corrects the one that UNIT has for ITEM; returns how many ballots were written, 0 with an error. */
guint mulin_ballot_put (MulinTransaction *transaction, MulinCatalog *catalog, const MulinRoll *roll, const MulinBallotEntry *entry,
                        GError **error);
