/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Owners' votes by heads and area, party meetings and party elections: integer arithmetic only (standards §3.26, §3D, §4A). */
#pragma once

#include "govern/ruleset.h"
#include "records/register.h"

/* --- owners' votes ------------------------------------------------------------------------------------------------ */
typedef struct
{
  gint64 heads;
  gint64 area; /* 0.01 m² */
} MulinShare;

typedef struct
{
  MulinShare all; /* heads or area 0 = not known: no outcome */
  MulinShare yes, no, abstain;
  MulinShare taking_part; /* yes + no + abstain, but a head that voted both ways is one head */
  int proxies;    /* ballots cast by proxy */
  int repeated;   /* ballots that a later one of the same unit replaced */
  int divided;    /* owners of several units who voted both ways: heads for neither side */
  int unknown_area; /* ballots without an area */
} MulinTally;

typedef enum
{
  MULIN_OUTCOME_UNKNOWN,  /* the totals are not known */
  MULIN_OUTCOME_OPEN,     /* not yet, but it can still pass */
  MULIN_OUTCOME_PASSED,
  MULIN_OUTCOME_FAILED,   /* cannot pass any more */
} MulinOutcomeState;

typedef struct
{
  MulinOutcomeState state;
  gboolean valid;    /* enough take part, by heads and by area */
  gboolean approved; /* of those who take part (or of all, as the rule says) */
  MulinShare to_quorum; /* still missing for enough to take part */
  MulinShare to_pass;   /* further yes votes that make it pass, all newcomers saying yes (quorum included) */
  MulinShare left;      /* have not voted yet */
} MulinOutcome;

/* x out of WHOLE reaches THRESHOLD. */
gboolean mulin_threshold_is_met (const MulinThreshold *threshold, gint64 x, gint64 whole);
MulinOutcome mulin_vote_outcome (const MulinVoteRule *rule, const MulinTally *tally);
/* "还差 12 户、340.5 平方米" / "已通过" / "已不能通过" / "未收录总户数和面积". Owned by the caller. */
char *mulin_vote_words (const MulinOutcome *outcome);

/* One ballot, as it stands on paper. */
typedef struct
{
  gint64 unit;       /* 0 when only the room is written */
  const char *room;  /* may be NULL */
  const char *owner; /* the same word for all units of one owner; NULL = an owner of its own */
  gint64 area;       /* -1 unknown */
  gboolean unsold, proxy;
  const char *vote;  /* yes, no, abstain; NULL: not handed in */
} MulinBallot;
/* BALLOTS of one item in the order of their dates.  One unit one head, several of one owner together one, all that are unsold
 * together one (standards §4.06); area adds up. */
MulinTally mulin_vote_tally (const MulinBallot *ballots, guint n, MulinShare all);

/* --- party meetings and elections --------------------------------------------------------------------------------- */
/* §3.26: half of those who should come are there, and more than half of those who should come say yes. */
gboolean mulin_party_meeting_is_valid (gint64 expected, gint64 present);
gboolean mulin_party_meeting_passes (gint64 expected, gint64 present, gint64 yes);
/* §3.30: at least four fifths of those with the right to elect. */
gboolean mulin_party_election_is_valid (gint64 electors, gint64 present);
/* §3.31 */
gboolean mulin_party_ballots_are_valid (gint64 issued, gint64 collected);
/* §3.32: more than half of those present. */
gboolean mulin_party_candidate_passes (gint64 present, gint64 yes);
/* §3.33: how many candidates SEATS need at least, a fifth more, rounded up. */
gint64 mulin_party_candidates_needed (gint64 seats);
/* How many must come, say yes … still: 0 when it is enough. */
gint64 mulin_party_election_missing (gint64 electors, gint64 present);
gint64 mulin_party_candidate_missing (gint64 present, gint64 yes);

typedef struct
{
  gint64 candidate, votes;
  gboolean passes;  /* more than half */
  gboolean elected;
  gboolean tied;    /* as many votes as another for the last seat: a further ballot */
} MulinCandidateResult;
/* Fills in the verdicts of N candidates for SEATS; order is kept.  Returns the seats that stay empty. */
gint64 mulin_party_elect (MulinCandidateResult *candidates, guint n, gint64 seats, gint64 present);

/* --- countdown ---------------------------------------------------------------------------------------------------- */
typedef struct
{
  char *key, *title, *base, *source, *certainty;
  char *day;     /* NULL: the base is not known, or 未收录 */
  int days_left; /* from as_of; negative = gone */
  gboolean recorded; /* FALSE: 未收录 */
} MulinCountdown;
void mulin_countdown_free (MulinCountdown *countdown);
/* Every date that RULESET counts from TERM_END, DAY (of the vote) and CONTRACT_END ("YYYY-MM-DD", each may be NULL), in order of the
 * days; a region that says nothing of 启动换届 gets that row as 未收录. */
GPtrArray *mulin_election_countdown (const MulinRuleset *ruleset, const char *term_end, const char *day,
                                     const char *contract_end, const char *as_of);
