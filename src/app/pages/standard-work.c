/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action of the person is one entry, however many cells it fills. */

#include "app/pages/standard-work.h"

#include "define/shelf.h"
#include "store/journal.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinCatalog *catalog;
  MulinStandardReading *reading;
  MulinWordBatch *batch;
  char *standard, *name, *text; /* texts of whichever write it is */
  gint64 id;
} Work;

static Work *
work_new (MulinSession *session)
{
  Work *work = g_new0 (Work, 1);

  work->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  return work;
}

static void
work_free (Work *work)
{
  mulin_catalog_unref (work->catalog);
  g_clear_pointer (&work->batch, mulin_word_batch_free);
  g_clear_pointer (&work->reading, mulin_standard_reading_unref);
  g_free (work->standard);
  g_free (work->name);
  g_free (work->text);
  g_free (work);
}

static gboolean
write_words (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return mulin_word_batch_write (work->batch, transaction, work->catalog, work->reading->assessment->standard, work->reading->round,
                                 work->reading->day, mulin_journal_author (), error);
}

/* 评定“十个有”标准：示例梧桐苑，3 项；or of several: 51 个对象，620 项. */
static char *
words_of (const MulinStandardReading *reading, const MulinWordBatch *batch)
{
  const MulinSayingGroup *first = g_ptr_array_index (batch->groups, 0);
  const MulinSaying *saying = g_ptr_array_index (first->words, 0);
  const char *title = reading->assessment->standard->title;

  if (batch->groups->len == 1)
    return g_strdup_printf (_("Assessed %s: %s, %u sub-items"), title, saying->subject->name != NULL ? saying->subject->name : "—",
                            batch->n_words);
  return g_strdup_printf (_("Assessed %s: %u subjects, %u sub-items"), title, batch->groups->len, batch->n_words);
}

void
mulin_standard_work_say (MulinSession *session, MulinStandardReading *reading, MulinWordBatch *batch, MulinSessionDone done,
                         gpointer user_data)
{
  Work *work = work_new (session);
  g_autofree char *text = words_of (reading, batch);

  work->reading = mulin_standard_reading_ref (reading);
  work->batch = batch;
  mulin_session_write (session, text, write_words, work, (GDestroyNotify) work_free, done, g_object_ref (user_data),
                       g_object_unref);
}

static gboolean
write_start (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return mulin_standard_round_start (transaction, work->catalog, work->standard, work->name, work->text, error);
}

void
mulin_standard_work_start_round (MulinSession *session, const char *standard, const char *name, const char *day,
                                 MulinSessionDone done, gpointer user_data)
{
  Work *work = work_new (session);
  g_autofree char *text = g_strdup_printf (_("Began the round %s"), name);

  work->standard = g_strdup (standard);
  work->name = g_strdup (name);
  work->text = g_strdup (day);
  mulin_session_write (session, text, write_start, work, (GDestroyNotify) work_free, done, g_object_ref (user_data), g_object_unref);
}

static gboolean
write_end (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (MulinRecord) record = mulin_register_get (mulin_transaction_connection (transaction), work->catalog, "assessment_round",
                                                       work->id, error);

  if (record == NULL || !mulin_record_parse (record, work->catalog, "until", work->text, error))
    return FALSE;
  return mulin_register_put (transaction, work->catalog, record, error);
}

void
mulin_standard_work_end_round (MulinSession *session, gint64 round, const char *name, const char *day)
{
  Work *work = work_new (session);
  g_autofree char *text = g_strdup_printf (_("Ended the round %s"), name);

  work->id = round;
  work->text = g_strdup (day);
  mulin_session_write (session, text, write_end, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}

static gboolean
write_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;

  return work->text != NULL ? mulin_shelf_put (transaction, "standards", work->name, work->text, error)
                            : mulin_shelf_remove (transaction, "standards", work->name, error);
}

void
mulin_standard_work_keep (MulinSession *session, const char *name, const char *title, const char *source, MulinSessionDone done,
                          gpointer user_data, GDestroyNotify free_user_data)
{
  Work *work = work_new (session);
  g_autofree char *text = g_strdup_printf (_("Kept the standard %s"), title);

  work->name = g_strdup (name);
  work->text = g_strdup (source);
  mulin_session_write (session, text, write_definition, work, (GDestroyNotify) work_free, done, user_data, free_user_data);
}

void
mulin_standard_work_remove (MulinSession *session, const char *name, const char *title)
{
  Work *work = work_new (session);
  g_autofree char *text = g_strdup_printf (_("Removed the library's own standard %s"), title);

  work->name = g_strdup (name);
  mulin_session_write (session, text, write_definition, work, (GDestroyNotify) work_free, NULL, NULL, NULL);
}
