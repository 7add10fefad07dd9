/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rounds of a standard: what was said in each, for the trend. */

#include "govern/standard-private.h"

#include "records/assessments.h"

void
mulin_round_part_free (MulinRoundPart *part)
{
  g_free (part->round);
  g_free (part->item);
  g_free (part->date);
  g_free (part);
}

GPtrArray *
mulin_standard_rounds (MulinGuard *guard, MulinStandard *standard, GHashTable *parameters,
                       GError **error)
{
  g_autofree char *as_of = mulin_standard_day_of (parameters);
  g_autoptr (GHashTable) all = mulin_standard_word_parameters (standard, as_of, NULL, NULL);
  g_autoptr (GPtrArray) rounds
      = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_round_part_free);
  g_autoptr (MulinStatement) row
      = mulin_guard_prepare (guard, mulin_assessment_rounds_sql (), all, error);
  if (row == NULL)
    return NULL;
  MulinRoundPart *part = NULL;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      const char *round = mulin_statement_text (row, 0);
      const char *item = mulin_statement_text (row, 1);
      if (part == NULL || g_strcmp0 (part->round, round) != 0 || g_strcmp0 (part->item, item) != 0)
        {
          part = g_new0 (MulinRoundPart, 1);
          part->round = g_strdup (round);
          part->item = g_strdup (item);
          part->date = g_strdup (mulin_statement_text (row, 3));
          g_ptr_array_add (rounds, part);
        }
      int counts[4] = { 0 };
      counts[mulin_verdict_from_key (mulin_statement_text (row, 2))]
          = (int) mulin_statement_integer (row, 4);
      part->no_data += counts[MULIN_VERDICT_NO_DATA];
      part->unmet += counts[MULIN_VERDICT_UNMET];
      part->basic += counts[MULIN_VERDICT_BASIC];
      part->met += counts[MULIN_VERDICT_MET];
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&rounds) : NULL;
}

void
mulin_round_free (MulinRound *round)
{
  g_free (round->name);
  g_free (round->since);
  g_free (round->until);
  g_free (round);
}

GPtrArray *
mulin_standard_round_list (MulinGuard *guard, MulinStandard *standard, GHashTable *parameters, GError **error)
{
  g_autofree char *as_of = mulin_standard_day_of (parameters);
  g_autoptr (GHashTable) all = mulin_standard_word_parameters (standard, as_of, NULL, NULL);
  g_autoptr (GPtrArray) rounds = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_round_free);
  g_autoptr (MulinStatement) row = mulin_guard_prepare (guard, mulin_assessment_round_list_sql (), all, error);
  if (row == NULL)
    return NULL;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      MulinRound *round = g_new0 (MulinRound, 1);
      round->name = g_strdup (mulin_statement_text (row, 0));
      round->since = g_strdup (mulin_statement_text (row, 1));
      round->until = g_strdup (mulin_statement_text (row, 2));
      round->id = mulin_statement_integer (row, 3);
      g_ptr_array_add (rounds, round);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&rounds) : NULL;
}

gboolean
mulin_standard_round_start (MulinTransaction *transaction, MulinCatalog *catalog, const char *standard, const char *name,
                            const char *day, GError **error)
{
  g_autofree char *bare = g_strstrip (g_strdup (name));
  const char *const where[] = { "standard", standard, "name", bare, NULL };
  MulinListing listing = { .kind = "assessment_round", .where = where };
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "assessment_round"));
  if (*bare == '\0')
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT, "新一轮没有名称，请写一个，如“2026 年第 2 轮”。");
      return FALSE;
    }
  gint64 known = mulin_register_count (mulin_transaction_connection (transaction), catalog, &listing, error);
  if (known > 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "这个标准已经有一轮叫“%s”，请换一个名称。", bare);
  if (known != 0)
    return FALSE;
  mulin_record_set_text (record, "standard", standard);
  mulin_record_set_text (record, "name", bare);
  if (!mulin_record_parse (record, catalog, "since", day, error))
    return FALSE;
  return mulin_register_put (transaction, catalog, record, error);
}
