/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Applies a standard: one query a sub-item for the whole scope, then what people said, then the items' verdicts. */

#include "govern/standard-private.h"

#include "base/date.h"
#include "records/assessments.h"
#include "records/bodies.h"

#include <string.h>

static const char *const verdict_keys[] = { "no_data", "unmet", "basic", "met" };

const char *
mulin_verdict_key (MulinVerdict verdict)
{
  return verdict_keys[verdict];
}

MulinVerdict
mulin_verdict_from_key (const char *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (verdict_keys); i++)
    if (g_strcmp0 (key, verdict_keys[i]) == 0)
      return (MulinVerdict) i;
  return MULIN_VERDICT_NO_DATA;
}

static void
proof_free (gpointer data)
{
  MulinProof *proof = data;
  g_free (proof->kind);
  g_free (proof);
}

void
mulin_part_result_forget (MulinPartResult *result)
{
  g_clear_pointer (&result->reason, g_free);
  g_clear_pointer (&result->evidence, g_free);
  g_clear_pointer (&result->date, g_free);
  g_clear_pointer (&result->assessor, g_free);
  result->judged = FALSE;
  result->assessment = result->judgement = 0;
}

static void
part_result_free (gpointer data)
{
  MulinPartResult *result = data;
  mulin_part_result_forget (result);
  g_clear_pointer (&result->proofs, g_ptr_array_unref);
  g_free (result);
}

static void
item_result_free (gpointer data)
{
  MulinItemResult *result = data;
  g_free (result->reason);
  g_ptr_array_unref (result->parts);
  g_free (result);
}

static void
subject_free (gpointer data)
{
  MulinSubjectResult *subject = data;
  g_free (subject->name);
  g_free (subject->type);
  g_ptr_array_unref (subject->items);
  g_free (subject);
}

void
mulin_assessment_free (MulinAssessment *assessment)
{
  if (assessment == NULL)
    return;
  mulin_standard_free (assessment->standard);
  g_free (assessment->as_of);
  g_free (assessment->from);
  g_free (assessment->round);
  g_ptr_array_unref (assessment->communities);
  g_ptr_array_unref (assessment->subjects);
  g_free (assessment);
}

/* The first day of the period that AS_OF lies in; NULL without a period. */
static char *
period_start (const char *period, const char *as_of)
{
  if (period == NULL)
    return NULL;
  if (g_str_equal (period, "每年"))
    return g_strdup_printf ("%.4s-01-01", as_of);
  if (g_str_equal (period, "每月"))
    return g_strdup_printf ("%.7s-01", as_of);
  int month = (int) g_ascii_strtoll (as_of + 5, NULL, 10);
  return g_strdup_printf ("%.4s-%02d-01", as_of, (month - 1) / 3 * 3 + 1);
}

/* The queries' parameters: the caller's, with as_of as a day, and the period. */
static GHashTable *
complete (const MulinAssessment *assessment, GHashTable *parameters)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *year = mulin_date_add_months (assessment->as_of, -12);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_insert (all, g_strdup ("today"), g_strdup (mulin_date_today ()));
  if (parameters != NULL)
    {
      g_hash_table_iter_init (&iter, parameters);
      while (g_hash_table_iter_next (&iter, &key, &value))
        g_hash_table_insert (all, g_strdup (key), g_strdup (value));
    }
  g_hash_table_insert (all, g_strdup ("as_of"), g_strdup (assessment->as_of));
  g_hash_table_insert (all, g_strdup ("to"), g_strdup (assessment->as_of));
  g_hash_table_insert (all, g_strdup ("from"),
                       assessment->from != NULL ? g_strdup (assessment->from)
                                                : mulin_date_add_days (year, 1));
  return all;
}

static void
community_free (gpointer data)
{
  MulinAssessedCommunity *community = data;
  g_free (community->name);
  g_free (community->street_name);
  g_free (community);
}

/* Where a compound lies: for subjects that only know their compound. */
typedef struct
{
  char *type;
  gint64 community;
} Compound;

static void
compound_free (gpointer data)
{
  Compound *compound = data;
  g_free (compound->type);
  g_free (compound);
}

/* Rows come in official order, so a community's compounds stand together. */
static void
note_community (MulinAssessment *assessment, MulinStatement *row)
{
  GPtrArray *all = assessment->communities;
  gint64 id = mulin_statement_integer (row, 2);
  if (all->len > 0 && ((MulinAssessedCommunity *) g_ptr_array_index (all, all->len - 1))->id == id)
    return;
  MulinAssessedCommunity *community = g_new0 (MulinAssessedCommunity, 1);
  community->id = id;
  community->name = g_strdup (mulin_statement_text (row, 3));
  community->street = mulin_statement_integer (row, 4);
  community->street_name = g_strdup (mulin_statement_text (row, 5));
  g_ptr_array_add (all, community);
}

static gboolean
is_for_type (const MulinStandard *standard, const char *type)
{
  for (guint i = 0; i < standard->types->len; i++)
    if (g_strcmp0 (g_ptr_array_index (standard->types, i), type) == 0)
      return TRUE;
  return standard->types->len == 0;
}

static MulinSubjectResult *
add_subject (MulinAssessment *assessment, gint64 id, gint64 compound, const char *name,
             const char *type, gboolean reported)
{
  MulinStandard *standard = assessment->standard;
  MulinSubjectResult *subject = g_new0 (MulinSubjectResult, 1);
  subject->id = id;
  subject->compound = compound;
  subject->name = g_strdup (name);
  subject->type = g_strdup (type);
  subject->reported = reported;
  subject->items = g_ptr_array_new_full (standard->items->len, item_result_free);
  for (guint i = 0; i < standard->items->len; i++)
    {
      MulinItemResult *item = g_new0 (MulinItemResult, 1);
      item->item = g_ptr_array_index (standard->items, i);
      item->weight = mulin_standard_item_weight (item->item, type);
      item->parts = g_ptr_array_new_full (item->item->parts->len, part_result_free);
      for (guint j = 0; j < item->item->parts->len; j++)
        {
          MulinPartResult *part = g_new0 (MulinPartResult, 1);
          part->part = g_ptr_array_index (item->item->parts, j);
          g_ptr_array_add (item->parts, part);
        }
      g_ptr_array_add (subject->items, item);
    }
  g_ptr_array_add (assessment->subjects, subject);
  return subject;
}

static int
find_column (MulinStatement *statement, const char *name)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    if (g_str_equal (mulin_statement_column_name (statement, i), name))
      return i;
  return -1;
}

/* COMPOUNDS: id → Compound, for other subjects too. */
static gboolean
read_compounds (MulinAssessment *assessment, MulinGuard *guard, GHashTable *compounds, GError **error)
{
  gboolean subjects = g_str_equal (assessment->standard->subject, "compound");
  g_autoptr (MulinStatement) row
      = mulin_guard_prepare (guard, mulin_bodies_scope_sql (), NULL, error);
  if (row == NULL)
    return FALSE;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, 0);
      const char *type = mulin_statement_text (row, 1);
      Compound *compound = g_new0 (Compound, 1);
      compound->type = g_strdup (type);
      compound->community = mulin_statement_integer (row, 2);
      g_hash_table_insert (compounds, g_memdup2 (&id, sizeof id), compound);
      note_community (assessment, row);
      if (!subjects || !is_for_type (assessment->standard, type))
        continue;
      MulinSubjectResult *subject = add_subject (assessment, id, id, NULL, type,
                                                 mulin_statement_integer (row, 6) != 0);
      subject->community = mulin_statement_integer (row, 2);
    }
  return step == MULIN_STEP_DONE;
}

/* Names come from the guard: it masks. */
static gboolean
read_names (MulinGuard *guard, GHashTable *subjects, GError **error)
{
  g_autoptr (MulinStatement) row
      = mulin_guard_prepare (guard, mulin_assessment_names_sql (), NULL, error);
  if (row == NULL)
    return FALSE;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, 0);
      MulinSubjectResult *subject = g_hash_table_lookup (subjects, &id);
      if (subject != NULL)
        subject->name = g_strdup (mulin_statement_text (row, 1));
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
read_subjects (MulinAssessment *assessment, MulinGuard *guard, GHashTable *parameters,
               GHashTable *compounds, GError **error)
{
  MulinStandard *standard = assessment->standard;
  if (standard->subject_sql == NULL)
    return TRUE;
  g_autoptr (MulinStatement) row
      = mulin_guard_prepare (guard, standard->subject_sql, parameters, error);
  if (row == NULL)
    return FALSE;
  int record = find_column (row, "record"), compound = find_column (row, "compound");
  int name = find_column (row, "name");
  if (record < 0 || compound < 0 || name < 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "标准“%s”的对象查询要有 record、compound、name 三列。", standard->title);
      return FALSE;
    }
  g_autoptr (GHashTable) known = g_hash_table_new (g_int64_hash, g_int64_equal);
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 at = mulin_statement_integer (row, compound);
      gint64 id = mulin_statement_integer (row, record);
      const Compound *place = g_hash_table_lookup (compounds, &at);
      const char *type = place == NULL ? NULL : place->type;
      if (g_hash_table_contains (known, &id) || !is_for_type (standard, type))
        continue;
      MulinSubjectResult *subject
          = add_subject (assessment, id, at, mulin_statement_text (row, name), type, TRUE);
      subject->community = place == NULL ? 0 : place->community;
      g_hash_table_add (known, &subject->id);
    }
  return step == MULIN_STEP_DONE;
}

static void
add_proof (MulinPartResult *result, const char *kind, gint64 id)
{
  if (result->proofs == NULL)
    result->proofs = g_ptr_array_new_with_free_func (proof_free);
  for (guint i = 0; i < result->proofs->len; i++)
    {
      const MulinProof *known = g_ptr_array_index (result->proofs, i);
      if (known->id == id && g_strcmp0 (known->kind, kind) == 0)
        return;
    }
  MulinProof *proof = g_new0 (MulinProof, 1);
  proof->kind = g_strdup (kind != NULL ? kind : "");
  proof->id = id;
  g_ptr_array_add (result->proofs, proof);
}

typedef struct
{
  int record, state, n, d, kind, proof;
} Columns;

static void
take_row (MulinStatement *row, const Columns *at, MulinPartResult *result, gboolean reported)
{
  gboolean numbers = at->n >= 0 && at->d >= 0 && !mulin_statement_is_null (row, at->n)
                     && !mulin_statement_is_null (row, at->d);
  if (numbers)
    {
      result->has_numbers = TRUE;
      result->n = mulin_statement_integer (row, at->n);
      result->d = mulin_statement_integer (row, at->d);
    }
  if (at->state >= 0)
    result->proposed = mulin_verdict_from_key (mulin_statement_text (row, at->state));
  else if (numbers)
    result->proposed = result->n >= result->d ? MULIN_VERDICT_MET : MULIN_VERDICT_UNMET;
  /* Of a compound that reported nothing, nothing is known to be missing. */
  if (!reported && result->proposed == MULIN_VERDICT_UNMET)
    result->proposed = MULIN_VERDICT_NO_DATA;
  if (at->proof >= 0 && !mulin_statement_is_null (row, at->proof))
    add_proof (result, at->kind >= 0 ? mulin_statement_text (row, at->kind) : NULL,
               mulin_statement_integer (row, at->proof));
}

/* Where PART stands in a subject's results. */
static MulinPartResult *
result_of (MulinSubjectResult *subject, const MulinStandardPart *part)
{
  MulinItemResult *item = g_ptr_array_index (subject->items, part->item);
  for (guint i = 0; i < item->parts->len; i++)
    if (((MulinPartResult *) g_ptr_array_index (item->parts, i))->part == part)
      return g_ptr_array_index (item->parts, i);
  g_assert_not_reached ();
}

static gboolean
compute_part (const MulinStandardPart *part, MulinGuard *guard, GHashTable *parameters,
              GHashTable *subjects, const char *title, GError **error)
{
  g_autoptr (MulinStatement) row = mulin_guard_prepare (guard, part->sql, parameters, error);
  if (row == NULL)
    {
      g_prefix_error (error, "标准“%s”的细项“%s”：", title, part->name);
      return FALSE;
    }
  Columns at = { find_column (row, "record"), find_column (row, "state"), find_column (row, "n"),
                 find_column (row, "d"),      find_column (row, "kind"),  find_column (row, "proof") };
  if (at.record < 0 || (at.state < 0 && (at.n < 0 || at.d < 0)))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "标准“%s”的细项“%s”：查询要有 record 一列，以及 state 或 n、d。", title,
                   part->name);
      return FALSE;
    }
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, at.record);
      MulinSubjectResult *subject = g_hash_table_lookup (subjects, &id);
      if (subject != NULL)
        take_row (row, &at, result_of (subject, part), subject->reported);
    }
  return step == MULIN_STEP_DONE;
}

static void
take_word (MulinSubjectResult *subject, const MulinStandard *standard, MulinStatement *row)
{
  const char *name = mulin_statement_text (row, 1);
  MulinVerdict verdict = mulin_verdict_from_key (mulin_statement_text (row, 2));
  MulinStandardPart *part = mulin_standard_part (standard, name);
  MulinStandardItem *item = mulin_standard_item (standard, name);
  subject->assessed = TRUE;
  if (part != NULL && part->method != MULIN_METHOD_COMPUTED)
    {
      MulinPartResult *result = result_of (subject, part);
      mulin_part_result_forget (result);
      result->judged = TRUE;
      result->verdict = verdict;
      result->reason = g_strdup (mulin_statement_text (row, 3));
      result->evidence = g_strdup (mulin_statement_text (row, 4));
      result->date = g_strdup (mulin_statement_text (row, 5));
      result->assessment = mulin_statement_integer (row, 6);
      result->judgement = mulin_statement_integer (row, 7);
      result->assessor = g_strdup (mulin_statement_text (row, 8));
    }
  else if (part == NULL && item != NULL)
    {
      guint index = 0;
      g_ptr_array_find (standard->items, item, &index);
      MulinItemResult *result = g_ptr_array_index (subject->items, index);
      g_free (result->reason);
      result->judged = TRUE;
      result->verdict = verdict;
      result->reason = g_strdup (mulin_statement_text (row, 3));
    }
}

GHashTable *
mulin_standard_word_parameters (const MulinStandard *standard, const char *as_of, const char *from, const char *round)
{
  GHashTable *all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (all, (char *) "subject", g_strdup (standard->subject));
  g_hash_table_insert (all, (char *) "standard", g_strdup (standard->name));
  g_hash_table_insert (all, (char *) "title", g_strdup (standard->title));
  g_hash_table_insert (all, (char *) "as_of", g_strdup (as_of));
  g_hash_table_insert (all, (char *) "from", g_strdup (from));
  g_hash_table_insert (all, (char *) "round", g_strdup (round));
  return all;
}

static gboolean
read_words (MulinAssessment *assessment, MulinGuard *guard, GHashTable *subjects, GError **error)
{
  g_autoptr (GHashTable) parameters
      = mulin_standard_word_parameters (assessment->standard, assessment->as_of,
                                        assessment->round == NULL ? assessment->from : NULL, assessment->round);
  g_autoptr (MulinStatement) row
      = mulin_guard_prepare (guard, mulin_assessments_sql (), parameters, error);
  if (row == NULL)
    return FALSE;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, 0);
      MulinSubjectResult *subject = g_hash_table_lookup (subjects, &id);
      if (subject != NULL)
        take_word (subject, assessment->standard, row);
    }
  return step == MULIN_STEP_DONE;
}

/* All: one miss fails it, else one gap leaves it open.  Any: one hit makes it, else one gap leaves it open. */
static MulinVerdict
join_verdicts (const MulinItemResult *item)
{
  MulinVerdict best = MULIN_VERDICT_UNMET, worst = MULIN_VERDICT_MET;
  gboolean open = FALSE, missed = FALSE;
  for (guint i = 0; i < item->parts->len; i++)
    {
      MulinVerdict verdict = ((MulinPartResult *) g_ptr_array_index (item->parts, i))->verdict;
      open = open || verdict == MULIN_VERDICT_NO_DATA;
      missed = missed || verdict == MULIN_VERDICT_UNMET;
      if (verdict == MULIN_VERDICT_NO_DATA)
        continue;
      best = MAX (best, verdict);
      worst = MIN (worst, verdict);
    }
  if (item->item->any)
    return best > MULIN_VERDICT_UNMET ? best : open ? MULIN_VERDICT_NO_DATA : MULIN_VERDICT_UNMET;
  return missed ? MULIN_VERDICT_UNMET : open ? MULIN_VERDICT_NO_DATA : worst;
}

void
mulin_subject_result_conclude (MulinSubjectResult *subject)
{
  subject->met = subject->basic = subject->unmet = subject->no_data = 0;
  subject->weight = subject->weight_known = subject->weight_met = 0;
  for (guint i = 0; i < subject->items->len; i++)
    {
      MulinItemResult *item = g_ptr_array_index (subject->items, i);
      for (guint j = 0; j < item->parts->len; j++)
        {
          MulinPartResult *part = g_ptr_array_index (item->parts, j);
          if (!part->judged)
            part->verdict = part->proposed;
        }
      if (!item->judged)
        item->verdict = join_verdicts (item);
      subject->met += item->verdict == MULIN_VERDICT_MET;
      subject->basic += item->verdict == MULIN_VERDICT_BASIC;
      subject->unmet += item->verdict == MULIN_VERDICT_UNMET;
      subject->no_data += item->verdict == MULIN_VERDICT_NO_DATA;
      subject->weight += item->weight;
      if (item->verdict != MULIN_VERDICT_NO_DATA)
        subject->weight_known += item->weight;
      if (item->verdict >= MULIN_VERDICT_BASIC)
        subject->weight_met += item->weight;
    }
}

static gboolean
apply (MulinAssessment *assessment, MulinGuard *guard, GHashTable *parameters, GError **error)
{
  MulinStandard *standard = assessment->standard;
  g_autoptr (GHashTable) all = complete (assessment, parameters);
  g_autoptr (GHashTable) compounds
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, compound_free);
  g_autoptr (GHashTable) subjects = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (!read_compounds (assessment, guard, compounds, error)
      || !read_subjects (assessment, guard, all, compounds, error))
    return FALSE;
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      g_hash_table_insert (subjects, &subject->id, subject);
    }
  if (standard->subject_sql == NULL && !read_names (guard, subjects, error))
    return FALSE;
  for (guint i = 0; i < standard->parts->len; i++)
    {
      const MulinStandardPart *part = g_ptr_array_index (standard->parts, i);
      if (part->sql != NULL
          && !compute_part (part, guard, all, subjects, standard->title, error))
        return FALSE;
    }
  if (!read_words (assessment, guard, subjects, error))
    return FALSE;
  for (guint i = 0; i < assessment->subjects->len; i++)
    mulin_subject_result_conclude (g_ptr_array_index (assessment->subjects, i));
  return TRUE;
}

/* as_of of PARAMETERS as a day (a month is its last one). */
char *
mulin_standard_day_of (GHashTable *parameters)
{
  const char *as_of = parameters == NULL ? NULL : g_hash_table_lookup (parameters, "as_of");
  return as_of != NULL && mulin_date_is_valid (as_of) ? mulin_date_last_day (as_of)
                                                      : g_strdup (mulin_date_today ());
}

MulinAssessment *
mulin_standard_assess (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog,
                       const char *name, GHashTable *parameters, GError **error)
{
  MulinDefinition *definition = mulin_standard_find (shelf, name);
  if (definition == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "没有“%s”这个标准，请在标准目录里选一个。", name);
      return NULL;
    }
  MulinStandard *standard = mulin_standard_parse (definition, catalog, error);
  if (standard == NULL)
    return NULL;
  g_autoptr (MulinAssessment) assessment = g_new0 (MulinAssessment, 1);
  assessment->standard = standard;
  assessment->as_of = mulin_standard_day_of (parameters);
  assessment->from = period_start (standard->period, assessment->as_of);
  assessment->round = g_strdup (parameters == NULL ? NULL : g_hash_table_lookup (parameters, "round"));
  assessment->communities = g_ptr_array_new_with_free_func (community_free);
  assessment->subjects = g_ptr_array_new_with_free_func (subject_free);
  if (!apply (assessment, guard, parameters, error))
    return NULL;
  return g_steal_pointer (&assessment);
}

GPtrArray *
mulin_item_result_proofs (const MulinItemResult *item)
{
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      for (guint j = 0; part->proofs != NULL && j < part->proofs->len; j++)
        {
          const MulinProof *proof = g_ptr_array_index (part->proofs, j);
          gboolean known = FALSE;
          for (guint k = 0; k < all->len; k++)
            {
              const MulinProof *other = g_ptr_array_index (all, k);
              known = known || (other->id == proof->id && g_str_equal (other->kind, proof->kind));
            }
          if (!known)
            g_ptr_array_add (all, (gpointer) proof);
        }
    }
  return all;
}
