/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ballots to heads and area: several units of one owner are one head, all that is unsold is one head. */

#include "govern/vote.h"

#define UNSOLD "\001"

typedef struct
{
  guint votes; /* bits: 1 yes, 2 no, 4 abstain */
} Head;

static guint
bit_of (const char *vote)
{
  return g_strcmp0 (vote, "yes") == 0       ? 1
         : g_strcmp0 (vote, "no") == 0      ? 2
         : g_strcmp0 (vote, "abstain") == 0 ? 4
                                            : 0;
}

static char *
unit_key (const MulinBallot *ballot, guint i)
{
  if (ballot->unit != 0)
    return g_strdup_printf ("u%" G_GINT64_FORMAT, ballot->unit);
  if (ballot->room != NULL && *ballot->room != '\0')
    return g_strconcat ("r", ballot->room, NULL);
  return g_strdup_printf ("b%u", i);
}

static MulinShare *
side_of (MulinTally *tally, guint bit)
{
  return bit == 1 ? &tally->yes : bit == 2 ? &tally->no : &tally->abstain;
}

/* The last ballot handed in of each unit: unit → index + 1. */
static GHashTable *
last_ballots (const MulinBallot *ballots, guint n, MulinTally *tally)
{
  GHashTable *last = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      if (bit_of (ballots[i].vote) == 0)
        continue;
      char *key = unit_key (&ballots[i], i);
      tally->repeated += g_hash_table_contains (last, key);
      g_hash_table_replace (last, key, GUINT_TO_POINTER (i + 1));
    }
  return last;
}

static void
add_head (GHashTable *heads, const MulinBallot *ballot, const char *unit)
{
  const char *key = ballot->unsold ? UNSOLD : unit;
  g_autofree char *owner = NULL;
  if (!ballot->unsold && ballot->owner != NULL && *ballot->owner != '\0')
    key = owner = g_strconcat ("o", ballot->owner, NULL);
  Head *head = g_hash_table_lookup (heads, key);
  if (head == NULL)
    {
      head = g_new0 (Head, 1);
      g_hash_table_insert (heads, g_strdup (key), head);
    }
  head->votes |= bit_of (ballot->vote);
}

static void
count_heads (MulinTally *tally, GHashTable *heads)
{
  GHashTableIter iter;
  gpointer value;
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Head *head = value;
      tally->taking_part.heads++;
      if (head->votes == 1 || head->votes == 2 || head->votes == 4)
        side_of (tally, head->votes)->heads++;
      else
        tally->divided++;
    }
}

MulinTally
mulin_vote_tally (const MulinBallot *ballots, guint n, MulinShare all)
{
  MulinTally tally = { .all = all };
  g_autoptr (GHashTable) last = last_ballots (ballots, n, &tally);
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, last);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const MulinBallot *ballot = &ballots[GPOINTER_TO_UINT (value) - 1];
      add_head (heads, ballot, key);
      tally.proxies += ballot->proxy;
      tally.unknown_area += ballot->area < 0;
      side_of (&tally, bit_of (ballot->vote))->area += MAX (0, ballot->area);
      tally.taking_part.area += MAX (0, ballot->area);
    }
  count_heads (&tally, heads);
  return tally;
}
