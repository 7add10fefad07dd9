/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks stand in journal_row under words that are no table's name: an undo, which asks by table, never meets them. */

#include "store/journal-mark.h"

#include "store/journal.h"

static gboolean
mark (MulinConnection *connection, const char *word, gint64 record, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) insert = mulin_statement_new (
      connection,
      "INSERT INTO journal_row (kind, record, entry) VALUES (:kind, :record, :entry) ON CONFLICT DO NOTHING",
      error);

  if (insert == NULL)
    return FALSE;
  mulin_statement_bind_text (insert, ":kind", word);
  mulin_statement_bind_integer (insert, ":record", record);
  mulin_statement_bind_integer (insert, ":entry", entry);
  return mulin_statement_run (insert, error);
}

gboolean
mulin_journal_mark_removed (MulinConnection *connection, gint64 entry, gint64 records, GError **error)
{
  return mark (connection, MULIN_MARK_REMOVED, records, entry, error);
}

static const char *
value_of (MulinChange *change, const char *column)
{
  GPtrArray *values = change->kind == MULIN_CHANGE_DELETE ? change->before : change->after;

  for (guint i = 0; i < change->columns->len; i++)
    if (g_str_equal (change->columns->pdata[i], column))
      return values->pdata[i];
  return NULL;
}

/* An update says only what it changed: the row itself knows whose it is. */
static gboolean
mark_owner (MulinConnection *connection, gint64 attachment, gint64 entry, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT kind, record FROM attachment WHERE id = :id AND record IS NOT NULL", error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":id", attachment);
  step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    {
      g_autofree char *word = g_strconcat (MULIN_MARK_FILE, mulin_statement_text (statement, 0), NULL);

      return mark (connection, word, mulin_statement_integer (statement, 1), entry, error);
    }
  return step == MULIN_STEP_DONE;
}

gboolean
mulin_journal_mark_files (MulinConnection *connection, gint64 entry, GError **error)
{
  g_autoptr (GPtrArray) changes = mulin_journal_changes (connection, entry, error);

  for (guint i = 0; changes != NULL && i < changes->len; i++)
    {
      MulinChange *change = changes->pdata[i];
      const char *kind = value_of (change, "kind"), *record = value_of (change, "record");
      g_autofree char *word = kind != NULL ? g_strconcat (MULIN_MARK_FILE, kind, NULL) : NULL;

      if (!g_str_equal (change->table, "attachment"))
        continue;
      if (kind != NULL && record != NULL)
        {
          if (!mark (connection, word, g_ascii_strtoll (record, NULL, 10), entry, error))
            return FALSE;
        }
      else if (!mark_owner (connection, change->record, entry, error))
        return FALSE;
    }
  return changes != NULL;
}
