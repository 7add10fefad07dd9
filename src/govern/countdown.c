/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dates of an election, counted back and on from the end of the term and the day of the vote. */

#include "govern/vote.h"

#include "base/date.h"

#include <string.h>

void
mulin_countdown_free (MulinCountdown *countdown)
{
  g_free (countdown->key);
  g_free (countdown->title);
  g_free (countdown->base);
  g_free (countdown->source);
  g_free (countdown->certainty);
  g_free (countdown->day);
  g_free (countdown);
}

static MulinCountdown *
add_row (GPtrArray *rows, const char *key, const char *title, const char *base, const char *source,
         const char *certainty)
{
  MulinCountdown *row = g_new0 (MulinCountdown, 1);
  row->key = g_strdup (key);
  row->title = g_strdup (title);
  row->base = g_strdup (base);
  row->source = g_strdup (source);
  row->certainty = g_strdup (certainty);
  g_ptr_array_add (rows, row);
  return row;
}

static void
set_day (MulinCountdown *row, char *day, const char *as_of)
{
  row->day = day;
  row->days_left = day == NULL ? 0 : mulin_date_days_between (as_of, day);
}

/* Rows with a day first, by day; of one day the term's end last. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const MulinCountdown *one = *(MulinCountdown *const *) a;
  const MulinCountdown *other = *(MulinCountdown *const *) b;
  if ((one->day == NULL) != (other->day == NULL))
    return one->day == NULL ? 1 : -1;
  int order = g_strcmp0 (one->day, other->day);
  return order != 0 ? order : g_strcmp0 (one->key, other->key);
}

GPtrArray *
mulin_election_countdown (const MulinRuleset *ruleset, const char *term_end, const char *day,
                          const char *contract_end, const char *as_of)
{
  const struct
  {
    const char *base, *key, *day;
  } bases[] = { { "届满", "term_end", term_end },
                { "选举日", "day", day },
                { "合同届满", "contract_end", contract_end } };
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_countdown_free);
  gboolean has_start = FALSE;
  for (guint i = 0; i < ruleset->dates->len; i++)
    {
      const MulinDateRule *rule = g_ptr_array_index (ruleset->dates, i);
      const char *from = NULL;
      for (guint j = 0; j < G_N_ELEMENTS (bases); j++)
        if (g_str_equal (bases[j].base, rule->base))
          from = bases[j].day;
      has_start = has_start || g_str_equal (rule->key, "start");
      if (from == NULL && g_str_equal (rule->base, "合同届满"))
        continue;
      MulinCountdown *row
          = add_row (rows, rule->key, rule->title, rule->base, rule->source, rule->certainty);
      row->recorded = TRUE;
      if (from != NULL)
        set_day (row,
                 rule->months ? mulin_date_add_months (from, rule->number)
                              : mulin_date_add_days (from, rule->number),
                 as_of);
    }
  if (!has_start && !ruleset->alone)
    add_row (rows, "start", "启动换届", "届满", "未收录", "");
  for (guint j = 0; j < G_N_ELEMENTS (bases); j++)
    if (bases[j].day != NULL)
      {
        MulinCountdown *row = add_row (rows, bases[j].key, bases[j].base, bases[j].base, "", "");
        row->recorded = TRUE;
        set_day (row, g_strdup (bases[j].day), as_of);
      }
  g_ptr_array_sort (rows, compare_rows);
  return rows;
}
