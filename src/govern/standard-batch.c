/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collects words from an assessment, and writes them as one assessment a subject. */

#include "govern/standard-batch.h"

#include "govern/standard-private.h"

static void
word_free (gpointer data)
{
  MulinSaying *word = data;
  g_free (word->reason);
  g_free (word->evidence);
  g_free (word);
}

static void
group_free (gpointer data)
{
  MulinSayingGroup *group = data;
  g_ptr_array_unref (group->words);
  g_free (group);
}

MulinWordBatch *
mulin_word_batch_new (void)
{
  MulinWordBatch *batch = g_new0 (MulinWordBatch, 1);
  batch->groups = g_ptr_array_new_with_free_func (group_free);
  return batch;
}

void
mulin_word_batch_free (MulinWordBatch *batch)
{
  if (batch == NULL)
    return;
  g_ptr_array_unref (batch->groups);
  g_free (batch);
}

void
mulin_word_batch_add (MulinWordBatch *batch, MulinSubjectResult *subject, const MulinPartResult *result,
                      MulinVerdict verdict, const char *reason, const char *evidence)
{
  MulinSayingGroup *group
      = batch->groups->len == 0 ? NULL : g_ptr_array_index (batch->groups, batch->groups->len - 1);
  if (group == NULL || group->subject != subject->id)
    {
      group = g_new0 (MulinSayingGroup, 1);
      group->subject = subject->id;
      group->words = g_ptr_array_new_with_free_func (word_free);
      g_ptr_array_add (batch->groups, group);
    }
  MulinSaying *word = g_new0 (MulinSaying, 1);
  word->subject = subject;
  word->part = result->part;
  word->proposed = result->proposed;
  word->verdict = verdict;
  word->reason = g_strdup (reason);
  word->evidence = g_strdup (evidence);
  g_ptr_array_add (group->words, word);
  batch->n_words++;
}

static void
confirm_item (MulinWordBatch *batch, MulinSubjectResult *subject, const MulinItemResult *item)
{
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      if (part->part->method == MULIN_METHOD_BOTH && !part->judged && part->proposed != MULIN_VERDICT_NO_DATA)
        mulin_word_batch_add (batch, subject, part, part->proposed, NULL, NULL);
    }
}

static void
confirm_subject (MulinWordBatch *batch, MulinSubjectResult *subject, int item)
{
  for (guint i = 0; i < subject->items->len; i++)
    if (item < 0 || (guint) item == i)
      confirm_item (batch, subject, g_ptr_array_index (subject->items, i));
}

void
mulin_word_batch_confirm (MulinWordBatch *batch, const MulinAssessment *assessment, MulinSubjectResult *subject, int item)
{
  if (subject != NULL)
    {
      confirm_subject (batch, subject, item);
      return;
    }
  for (guint i = 0; i < assessment->subjects->len; i++)
    confirm_subject (batch, g_ptr_array_index (assessment->subjects, i), item);
}

static gboolean
waits (const MulinPartResult *part)
{
  return part->part->method != MULIN_METHOD_COMPUTED && !part->judged;
}

static gboolean
has_waiting (const MulinItemResult *item)
{
  for (guint i = 0; i < item->parts->len; i++)
    if (waits (g_ptr_array_index (item->parts, i)))
      return TRUE;
  return FALSE;
}

static void
judge_item (MulinWordBatch *batch, MulinSubjectResult *subject, const MulinItemResult *item, MulinVerdict verdict)
{
  gboolean again = !has_waiting (item);
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      if (part->part->method == MULIN_METHOD_COMPUTED || (!again && part->judged)
          || (again && part->verdict == verdict))
        continue;
      if (part->proposed == MULIN_VERDICT_NO_DATA || part->proposed == verdict)
        mulin_word_batch_add (batch, subject, part, verdict, NULL, part->evidence);
      else
        batch->needing++;
    }
}

void
mulin_word_batch_judge (MulinWordBatch *batch, MulinSubjectResult *subject, int item, MulinVerdict verdict)
{
  if (item >= 0)
    {
      judge_item (batch, subject, g_ptr_array_index (subject->items, (guint) item), verdict);
      return;
    }
  for (guint i = 0; i < subject->items->len; i++)
    {
      const MulinItemResult *result = g_ptr_array_index (subject->items, i);
      for (guint j = 0; j < result->parts->len; j++)
        {
          const MulinPartResult *part = g_ptr_array_index (result->parts, j);
          if (waits (part) && part->proposed == MULIN_VERDICT_NO_DATA)
            mulin_word_batch_add (batch, subject, part, verdict, NULL, NULL);
        }
    }
}

static MulinPartResult *
result_of (MulinSubjectResult *subject, const MulinStandardPart *part)
{
  MulinItemResult *item = g_ptr_array_index (subject->items, part->item);
  for (guint i = 0; i < item->parts->len; i++)
    if (((MulinPartResult *) g_ptr_array_index (item->parts, i))->part == part)
      return g_ptr_array_index (item->parts, i);
  g_assert_not_reached ();
}

void
mulin_word_batch_apply (MulinWordBatch *batch, const char *date, const char *assessor)
{
  for (guint i = 0; i < batch->groups->len; i++)
    {
      const MulinSayingGroup *group = g_ptr_array_index (batch->groups, i);
      MulinSubjectResult *subject = ((MulinSaying *) g_ptr_array_index (group->words, 0))->subject;
      for (guint j = 0; j < group->words->len; j++)
        {
          const MulinSaying *word = g_ptr_array_index (group->words, j);
          MulinPartResult *result = result_of (subject, word->part);
          mulin_part_result_forget (result);
          result->judged = TRUE;
          result->verdict = word->verdict;
          result->reason = g_strdup (word->reason);
          result->evidence = g_strdup (word->evidence);
          result->date = g_strdup (date);
          result->assessor = g_strdup (assessor);
        }
      subject->assessed = TRUE;
      mulin_subject_result_conclude (subject);
    }
}

gboolean
mulin_word_batch_write (MulinWordBatch *batch, MulinTransaction *transaction, MulinCatalog *catalog,
                        MulinStandard *standard, const char *round, const char *date, const char *assessor,
                        GError **error)
{
  for (guint i = 0; i < batch->groups->len; i++)
    {
      const MulinSayingGroup *group = g_ptr_array_index (batch->groups, i);
      g_autofree MulinJudgement *judgements = g_new0 (MulinJudgement, group->words->len);
      for (guint j = 0; j < group->words->len; j++)
        {
          const MulinSaying *word = g_ptr_array_index (group->words, j);
          judgements[j] = (MulinJudgement) { word->part->name, word->proposed, word->verdict, word->reason, word->evidence };
        }
      if (!mulin_standard_judge (transaction, catalog, standard, group->subject, round, date, assessor, judgements,
                                 group->words->len, NULL, error))
        return FALSE;
    }
  return TRUE;
}
