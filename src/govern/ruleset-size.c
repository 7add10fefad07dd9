/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes of committees and shares in them, as a region's ruleset has them. */

#include "govern/ruleset.h"

#include <string.h>

static gboolean
is_yes (const MulinRuleset *ruleset, const char *key)
{
  const MulinNorm *norm = mulin_ruleset_norm (ruleset, key);
  return norm != NULL && g_str_equal (norm->value, "是");
}

static void
explain (char **why, char *text)
{
  if (why != NULL)
    *why = text;
  else
    g_free (text);
}

/* "5至11人单数", "至少5人单数". */
static char *
size_words (const char *body, int least, int most, gboolean odd)
{
  if (least < 0 && most < 0)
    return g_strdup_printf ("%s应为单数", body);
  if (most < 0)
    return g_strdup_printf ("%s至少%d人%s", body, least, odd ? "，单数" : "");
  return g_strdup_printf ("%s应为%d至%d人%s", body, least, most, odd ? "，单数" : "");
}

static MulinFit
fit_size (int seats, int least, int most, gboolean odd)
{
  if (least < 0 && most < 0 && !odd)
    return MULIN_FIT_UNRECORDED;
  gboolean holds = (least < 0 || seats >= least) && (most < 0 || seats <= most)
                   && (!odd || seats % 2 != 0);
  return holds ? MULIN_FIT_HOLDS : MULIN_FIT_BREAKS;
}

MulinFit
mulin_ruleset_committee_size (const MulinRuleset *ruleset, int seats, gint64 households,
                              gint64 area, char **why)
{
  int least = mulin_ruleset_integer (ruleset, "committee_least", -1);
  int most = mulin_ruleset_integer (ruleset, "committee_most", -1);
  int small = mulin_ruleset_integer (ruleset, "small_size", -1);
  int small_households = mulin_ruleset_integer (ruleset, "small_households", -1);
  int small_area = mulin_ruleset_integer (ruleset, "small_area", -1);
  gboolean odd = is_yes (ruleset, "committee_odd");
  MulinFit fit = fit_size (seats, least, most, odd);
  explain (why, fit == MULIN_FIT_UNRECORDED ? g_strdup ("未收录")
                                            : size_words ("业委会", least, most, odd));
  if (fit != MULIN_FIT_BREAKS || seats != small)
    return fit;
  gboolean few = small_households >= 0 && (households < 0 || households <= small_households);
  gboolean little = small_area >= 0 && (area < 0 || area <= (gint64) small_area * 100);
  return few || little ? MULIN_FIT_HOLDS : fit;
}

static gboolean
read_share (const MulinNorm *norm, gint64 *n, gint64 *d)
{
  char *end = NULL;
  *n = g_ascii_strtoll (norm->value, &end, 10);
  if (*end != '/')
    return FALSE;
  *d = g_ascii_strtoll (end + 1, &end, 10);
  return *end == '\0' && *d > 0;
}

MulinFit
mulin_ruleset_management_size (const MulinRuleset *ruleset, int seats, int owners, char **why)
{
  int least = mulin_ruleset_integer (ruleset, "management_least", -1);
  int most = mulin_ruleset_integer (ruleset, "management_most", -1);
  gboolean odd = is_yes (ruleset, "management_odd");
  const MulinNorm *share = mulin_ruleset_norm (ruleset, "management_owners");
  gint64 n = 0, d = 0;
  MulinFit fit = fit_size (seats, least, most, odd);
  if (fit == MULIN_FIT_HOLDS && owners >= 0 && share != NULL && read_share (share, &n, &d)
      && owners * d < seats * n)
    {
      explain (why, g_strdup_printf ("物管会业主代表不低于%s", share->value));
      return MULIN_FIT_BREAKS;
    }
  explain (why, fit == MULIN_FIT_UNRECORDED ? g_strdup ("未收录")
                                            : size_words ("物管会", least, most, odd));
  return fit;
}

MulinFit
mulin_ruleset_party_share (const MulinRuleset *ruleset, int party, int seated, char **why)
{
  const MulinNorm *share = mulin_ruleset_norm (ruleset, "party_share");
  gint64 n = 0, d = 0;
  if (share == NULL || seated <= 0 || !read_share (share, &n, &d))
    {
      explain (why, g_strdup ("未收录"));
      return MULIN_FIT_UNRECORDED;
    }
  explain (why, g_strdup_printf ("业委会党员比例目标不低于%s", share->value));
  return party * d >= seated * n ? MULIN_FIT_HOLDS : MULIN_FIT_BREAKS;
}
