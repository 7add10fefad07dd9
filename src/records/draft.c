/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft is no record: it is not validated, not searched and not undone; it only must not be lost by closing. */

#include "records/draft.h"

#include "base/date.h"

static gboolean
remove_draft (MulinConnection *connection, const char *key, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, "DELETE FROM draft WHERE key = :key", error);

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":key", key);
  return mulin_statement_run (statement, error);
}

gboolean
mulin_draft_put (MulinTransaction *transaction, const char *key, const char *content, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinStatement) statement = NULL;
  g_autofree char *now = NULL;

  if (content == NULL || content[0] == '\0')
    return remove_draft (connection, key, error);
  statement = mulin_statement_new (connection,
                                   "INSERT INTO draft (key, time, content) VALUES (:key, :time, :content) "
                                   "ON CONFLICT (key) DO UPDATE SET time = excluded.time, content = excluded.content",
                                   error);
  if (statement == NULL)
    return FALSE;
  now = mulin_date_now ();
  mulin_statement_bind_text (statement, ":key", key);
  mulin_statement_bind_text (statement, ":time", now);
  mulin_statement_bind_text (statement, ":content", content);
  return mulin_statement_run (statement, error);
}

char *
mulin_draft_get (MulinConnection *reader, const char *key, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, "SELECT content FROM draft WHERE key = :key", error);

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":key", key);
  if (mulin_statement_step (statement, error) != MULIN_STEP_ROW)
    return NULL;
  return g_strdup (mulin_statement_text (statement, 0));
}
