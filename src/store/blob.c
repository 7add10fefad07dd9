/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes by their content: attachments and issued papers.  Stored once, never changed, not
 * journalled. */

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
