/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Votes at a branch's meeting and elections of party organisations: whole numbers against whole numbers. */

#include "govern/vote.h"

gboolean
mulin_party_meeting_is_valid (gint64 expected, gint64 present)
{
  return expected > 0 && present <= expected && 2 * present >= expected;
}

gboolean
mulin_party_meeting_passes (gint64 expected, gint64 present, gint64 yes)
{
  return mulin_party_meeting_is_valid (expected, present) && yes <= present && 2 * yes > expected;
}

gboolean
mulin_party_election_is_valid (gint64 electors, gint64 present)
{
  return electors > 0 && present <= electors && 5 * present >= 4 * electors;
}

gboolean
mulin_party_ballots_are_valid (gint64 issued, gint64 collected)
{
  return issued > 0 && collected >= 0 && collected <= issued;
}

gboolean
mulin_party_candidate_passes (gint64 present, gint64 yes)
{
  return present > 0 && yes <= present && 2 * yes > present;
}

gint64
mulin_party_candidates_needed (gint64 seats)
{
  return (6 * seats + 4) / 5;
}

gint64
mulin_party_election_missing (gint64 electors, gint64 present)
{
  return MAX (0, (4 * electors + 4) / 5 - present);
}

gint64
mulin_party_candidate_missing (gint64 present, gint64 yes)
{
  return MAX (0, present / 2 + 1 - yes);
}

/* How many of those who passed have more votes than CANDIDATE, and how many as many (itself included). */
static void
rank (const MulinCandidateResult *candidates, guint n, const MulinCandidateResult *candidate,
      gint64 *more, gint64 *same)
{
  *more = *same = 0;
  for (guint i = 0; i < n; i++)
    {
      *more += candidates[i].passes && candidates[i].votes > candidate->votes;
      *same += candidates[i].passes && candidates[i].votes == candidate->votes;
    }
}

gint64
mulin_party_elect (MulinCandidateResult *candidates, guint n, gint64 seats, gint64 present)
{
  gint64 elected = 0;
  for (guint i = 0; i < n; i++)
    candidates[i].passes = mulin_party_candidate_passes (present, candidates[i].votes);
  for (guint i = 0; i < n; i++)
    {
      gint64 more, same;
      rank (candidates, n, &candidates[i], &more, &same);
      candidates[i].elected = candidates[i].passes && more + same <= seats;
      candidates[i].tied = candidates[i].passes && more < seats && more + same > seats;
      elected += candidates[i].elected;
    }
  return MAX (0, seats - elected);
}
