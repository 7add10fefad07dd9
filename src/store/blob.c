/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes by their content: attachments and issued papers.  Stored once, never changed, not
 * journalled. */

#include "store/journal.h"
#include "store/library-private.h"

char *
mulin_transaction_store_blob (MulinTransaction *transaction, GBytes *bytes, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr (MulinStatement) insert = mulin_statement_new (
      transaction->connection,
      "INSERT INTO blob (sha256, bytes) VALUES (:sha256, :bytes) ON CONFLICT DO NOTHING", error);
  gsize size;
  const void *data = g_bytes_get_data (bytes, &size);

  if (insert == NULL)
    return NULL;
  mulin_statement_bind_text (insert, ":sha256", sha256);
  mulin_statement_bind_bytes (insert, ":bytes", data, size);
  return mulin_statement_run (insert, error) ? g_steal_pointer (&sha256) : NULL;
}

GBytes *
mulin_library_load_blob (MulinConnection *reader, const char *sha256, GError **error)
{
  g_autoptr (MulinStatement) select
      = mulin_statement_new (reader, "SELECT bytes FROM blob WHERE sha256 = :sha256", error);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *found = NULL;
  MulinStep step;

  if (select == NULL)
    return NULL;
  mulin_statement_bind_text (select, ":sha256", sha256);
  step = mulin_statement_step (select, error);
  if (step == MULIN_STEP_ERROR)
    return NULL;
  if (step == MULIN_STEP_DONE)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "读取附件：库里没有内容 %.12s…，请重新添加附件", sha256);
      return NULL;
    }
  bytes = mulin_statement_bytes (select, 0);
  found = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (g_str_equal (found, sha256))
    return g_steal_pointer (&bytes);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
               "读取附件：内容 %.12s… 已损坏，请用备份恢复", sha256);
  return NULL;
}

/* --- sweeping -------------------------------------------------------------------------------- */

typedef struct
{
  GHashTable *named; /* sha256 */
  guint swept;
  gint64 bytes;
} Sweep;

static gboolean
add_texts (Sweep *self, MulinConnection *connection, const char *sql, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_hash_table_add (self->named, g_strdup (mulin_statement_text (statement, 0)));
  return step == MULIN_STEP_DONE;
}

static void
add_values (Sweep *self, MulinChange *change)
{
  for (guint i = 0; i < change->columns->len; i++)
    if (g_str_equal (change->columns->pdata[i], "sha256"))
      {
        if (change->before->pdata[i] != NULL)
          g_hash_table_add (self->named, g_strdup (change->before->pdata[i]));
        if (change->after->pdata[i] != NULL)
          g_hash_table_add (self->named, g_strdup (change->after->pdata[i]));
      }
}

/* What the journal can still bring back. */
static gboolean
add_journal (Sweep *self, MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT DISTINCT entry FROM journal_row WHERE kind IN ('attachment', 'document')", error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      g_autoptr (GPtrArray) changes
          = mulin_journal_changes (connection, mulin_statement_integer (statement, 0), error);

      if (changes == NULL)
        return FALSE;
      for (guint i = 0; i < changes->len; i++)
        add_values (self, changes->pdata[i]);
    }
  return step == MULIN_STEP_DONE;
}

static GPtrArray *
list_orphans (Sweep *self, MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (connection, "SELECT sha256, length(bytes) FROM blob", error);
  g_autoptr (GPtrArray) orphans = g_ptr_array_new_with_free_func (g_free);
  MulinStep step;

  if (statement == NULL)
    return NULL;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      if (g_hash_table_contains (self->named, mulin_statement_text (statement, 0)))
        continue;
      g_ptr_array_add (orphans, g_strdup (mulin_statement_text (statement, 0)));
      self->bytes += mulin_statement_integer (statement, 1);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&orphans) : NULL;
}

static gboolean
sweep (MulinTransaction *transaction, gpointer data, GError **error)
{
  Sweep *self = data;
  MulinConnection *connection = transaction->connection;
  g_autoptr (GPtrArray) orphans = NULL;
  g_autoptr (MulinStatement) drop = NULL;

  if (!add_texts (self, connection, "SELECT sha256 FROM attachment", error)
      || !add_texts (self, connection, "SELECT sha256 FROM document WHERE sha256 IS NOT NULL", error)
      || !add_journal (self, connection, error))
    return FALSE;
  orphans = list_orphans (self, connection, error);
  drop = mulin_statement_new (connection, "DELETE FROM blob WHERE sha256 = :sha256", error);
  if (orphans == NULL || drop == NULL)
    return FALSE;
  for (guint i = 0; i < orphans->len; i++, self->swept++)
    {
      mulin_statement_bind_text (drop, ":sha256", orphans->pdata[i]);
      if (!mulin_statement_run (drop, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mulin_library_sweep_blobs (MulinLibrary *library, guint *swept, gint64 *bytes, GError **error)
{
  Sweep self = { .named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
  gboolean done = mulin_library_write (library, "清理附件", sweep, &self, NULL, error);

  g_hash_table_unref (self.named);
  *swept = self.swept;
  *bytes = self.bytes;
  return done;
}
