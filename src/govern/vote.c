/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether an owners' vote passes, and what is still missing: 3·x ≥ 2·N, never a float. */

#include "govern/vote.h"

#include "base/numeral.h"

gboolean
mulin_threshold_is_met (const MulinThreshold *threshold, gint64 x, gint64 whole)
{
  return threshold->strict ? threshold->d * x > threshold->n * whole
                           : threshold->d * x >= threshold->n * whole;
}

/* ⌈a/b⌉, or the least integer above a/b when STRICT; 0 where that is not positive. */
static gint64
least_above (gint64 a, gint64 b, gboolean strict)
{
  if (a < 0 || (a == 0 && !strict))
    return 0;
  return strict ? a / b + 1 : (a + b - 1) / b;
}

/* How many more take part before enough do. */
static gint64
missing_quorum (const MulinThreshold *threshold, gint64 taking_part, gint64 whole)
{
  return MAX (0, least_above (threshold->n * whole, threshold->d, threshold->strict) - taking_part);
}

/* Further yes votes, each of which takes part too: d·(y+k) ≥ n·(p+k). */
static gint64
missing_yes (const MulinVoteRule *rule, gint64 yes, gint64 taking_part, gint64 whole)
{
  const MulinThreshold *threshold = &rule->approval;
  if (rule->of_all)
    return MAX (0, least_above (threshold->n * whole, threshold->d, threshold->strict) - yes);
  if (mulin_threshold_is_met (threshold, yes, taking_part) && (taking_part > 0 || !threshold->strict))
    return 0;
  if (threshold->n >= threshold->d)
    return G_MAXINT64 / 4;
  return least_above (threshold->n * taking_part - threshold->d * yes, threshold->d - threshold->n,
                      threshold->strict);
}

MulinOutcome
mulin_vote_outcome (const MulinVoteRule *rule, const MulinTally *tally)
{
  MulinOutcome outcome = { 0 };
  const MulinShare *all = &tally->all, *in = &tally->taking_part, *yes = &tally->yes;
  if (all->heads <= 0 || all->area <= 0)
    return outcome;
  outcome.left.heads = MAX (0, all->heads - in->heads);
  outcome.left.area = MAX (0, all->area - in->area);
  outcome.to_quorum.heads = missing_quorum (&rule->quorum, in->heads, all->heads);
  outcome.to_quorum.area = missing_quorum (&rule->quorum, in->area, all->area);
  outcome.valid = outcome.to_quorum.heads == 0 && outcome.to_quorum.area == 0;
  outcome.approved
      = mulin_threshold_is_met (&rule->approval, yes->heads, rule->of_all ? all->heads : in->heads)
        && mulin_threshold_is_met (&rule->approval, yes->area, rule->of_all ? all->area : in->area);
  outcome.to_pass.heads = MAX (outcome.to_quorum.heads,
                               missing_yes (rule, yes->heads, in->heads, all->heads));
  outcome.to_pass.area
      = MAX (outcome.to_quorum.area, missing_yes (rule, yes->area, in->area, all->area));
  if (outcome.valid && outcome.approved)
    outcome.state = MULIN_OUTCOME_PASSED;
  else if (outcome.to_pass.heads > outcome.left.heads || outcome.to_pass.area > outcome.left.area)
    outcome.state = MULIN_OUTCOME_FAILED;
  else
    outcome.state = MULIN_OUTCOME_OPEN;
  return outcome;
}

char *
mulin_vote_words (const MulinOutcome *outcome)
{
  if (outcome->state == MULIN_OUTCOME_UNKNOWN)
    return g_strdup ("未填总户数或总面积，不能计算");
  if (outcome->state == MULIN_OUTCOME_PASSED)
    return g_strdup ("已通过");
  if (outcome->state == MULIN_OUTCOME_FAILED)
    return g_strdup ("其余业主都同意也不能通过");
  const MulinShare *missing = outcome->valid ? &outcome->to_pass : &outcome->to_quorum;
  g_autofree char *area = mulin_numeral_format_hundredths (missing->area, TRUE);
  return g_strdup_printf ("%s还差 %" G_GINT64_FORMAT " 户、%s 平方米",
                          outcome->valid ? "同意" : "参与", missing->heads, area);
}
