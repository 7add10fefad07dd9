/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Promises are actions like those of meetings: what is overdue is then found by the same rules. */

#include "records/visits.h"

#include "base/date.h"

/* Sets a date field from what was written; the error says of what. */
static gboolean
set_date (MulinRecord *record, const char *field, const char *written, const char *about, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *date = NULL;

  if (written == NULL || written[0] == '\0')
    return TRUE;
  date = mulin_date_normalize (written, &local);
  if (date == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s：%s", about, local->message);
      return FALSE;
    }
  mulin_record_set_text (record, field, date);
  return TRUE;
}

static gboolean
put_promise (MulinTransaction *transaction, MulinCatalog *catalog, const MulinVisitNote *note, gint64 visit, guint i,
             const char *place, GError **error)
{
  const MulinPromise *promise = &note->promises[i];
  g_autoptr (MulinRecord) action = mulin_record_new (mulin_catalog_kind (catalog, "action"));
  g_autofree char *about = g_strdup_printf ("%s第 %u 件答应的事", place, i + 1);

  mulin_record_set_text (action, "name", promise->name);
  mulin_record_set_integer (action, "compound", note->compound);
  mulin_record_set_integer (action, "visit", visit);
  if (promise->person != 0)
    mulin_record_set_integer (action, "person", promise->person);
  return set_date (action, "due", promise->due, about, error) && mulin_register_put (transaction, catalog, action, error);
}

gint64
mulin_visit_put (MulinTransaction *transaction, MulinCatalog *catalog, const MulinVisitNote *note, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) visit = mulin_record_new (mulin_catalog_kind (catalog, "visit"));
  g_autofree char *place = mulin_register_name (connection, catalog, "compound", note->compound);
  g_autofree char *day = g_strdup_printf ("%s走访日期", place != NULL ? place : "");
  g_autofree char *next = g_strdup_printf ("%s约定下次", place != NULL ? place : "");

  mulin_record_set_integer (visit, "compound", note->compound);
  if (note->visitor != 0)
    mulin_record_set_integer (visit, "visitor", note->visitor);
  mulin_record_set_text (visit, "opinion", note->opinion);
  mulin_record_set_text (visit, "answer", note->answer);
  if (!set_date (visit, "date", note->date, day, error) || !set_date (visit, "next", note->next, next, error)
      || !mulin_register_put (transaction, catalog, visit, error))
    return 0;
  for (guint i = 0; i < note->n_promises; i++)
    if (!put_promise (transaction, catalog, note, mulin_record_id (visit), i, place != NULL ? place : "", error))
      return 0;
  return mulin_record_id (visit);
}
