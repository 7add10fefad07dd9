/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A target is written by people: a number, a share, or words that mean all of them. */
#include "govern/figure-target.h"

#include "govern/figure-months.h"

#include <math.h>
#include <string.h>

void
mulin_figure_target_free (MulinFigureTarget *target)
{
  if (target == NULL)
    return;
  g_free (target->campaign);
  g_free (target->goal);
  g_free (target->deadline);
  g_free (target);
}

/* Does OTHER come before ONE?  Days that are to come before days that are over, the nearest first; no day last. */
static gboolean
comes_first (const char *other, const char *one, const char *as_of)
{
  gboolean other_open = other != NULL && strcmp (other, as_of) >= 0, one_open = one != NULL && strcmp (one, as_of) >= 0;
  if (other == NULL || one == NULL)
    return other != NULL;
  if (other_open != one_open)
    return other_open;
  return other_open ? strcmp (other, one) < 0 : strcmp (other, one) > 0;
}

static MulinFigureTarget *
target_of (MulinRecord *campaign)
{
  MulinFigureTarget *target = g_new0 (MulinFigureTarget, 1);
  target->campaign = g_strdup (mulin_record_text (campaign, "name"));
  target->goal = g_strdup (mulin_record_text (campaign, "target"));
  target->deadline = g_strdup (mulin_record_text (campaign, "until"));
  return target;
}

gboolean
mulin_figure_target_find (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, const char *name, const char *as_of,
                          MulinFigureTarget **target, GError **error)
{
  MulinDefinition *definition = mulin_figure_find (shelf, name);
  *target = NULL;
  if (definition == NULL || mulin_figure_counts_period (shelf, name))
    return TRUE;
  const char *const where[] = { "figure", mulin_definition_title (definition), "figure", mulin_definition_name (definition), NULL };
  const MulinListing listing = { .kind = "campaign", .where = where };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, catalog, &listing, error);
  MulinRecord *first = NULL;
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (first == NULL || comes_first (mulin_record_text (found->pdata[i], "until"), mulin_record_text (first, "until"), as_of))
      first = found->pdata[i];
  if (first != NULL)
    *target = target_of (first);
  return TRUE;
}

double
mulin_figure_target_value (const char *goal, double whole)
{
  char *end = NULL;
  double value = goal != NULL ? g_ascii_strtod (goal, &end) : NAN;
  if (goal == NULL || end == goal)
    return whole;
  return *end == '%' ? ceil (value * whole / 100 - 1e-9) : value;
}
