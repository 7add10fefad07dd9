/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One place says how large a file may be and where it stands among those of its record. */

#include "records/attachments.h"

#define LARGEST (64u << 20) /* a library is copied whole by every backup */

static gboolean
check_size (const MulinAttachment *attachment, GBytes *bytes, GError **error)
{
  gsize size = g_bytes_get_size (bytes);
  if (size > 0 && size <= LARGEST)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               size == 0 ? "附件“%s”是空文件，请换一个。" : "附件“%s”超过 64 MB，请压缩后再添加。", attachment->name);
  return FALSE;
}

/* Files of the record so far; -1 with an error. */
static gint64
count_files (MulinConnection *connection, MulinCatalog *catalog, const MulinAttachment *attachment, GError **error)
{
  g_autofree char *record = g_strdup_printf ("%" G_GINT64_FORMAT, attachment->record);
  const char *where[] = { "kind", attachment->kind, "record", record, NULL };
  MulinListing listing = { .kind = "attachment", .where = where };
  return mulin_register_count (connection, catalog, &listing, error);
}

gint64
mulin_attachment_add (MulinTransaction *transaction, MulinCatalog *catalog, const MulinAttachment *attachment,
                      GBytes *bytes, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  if (!check_size (attachment, bytes, error))
    return 0;
  g_autoptr (MulinRecord) owner
      = mulin_register_get (connection, catalog, attachment->kind, attachment->record, error);
  gint64 n = owner == NULL ? -1 : count_files (connection, catalog, attachment, error);
  g_autofree char *sha256 = n < 0 ? NULL : mulin_transaction_store_blob (transaction, bytes, error);
  if (sha256 == NULL)
    return 0;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "attachment"));
  mulin_record_set_text (record, "kind", attachment->kind);
  mulin_record_set_integer (record, "record", attachment->record);
  mulin_record_set_integer (record, "order", n + 1);
  mulin_record_set_text (record, "name", attachment->name);
  mulin_record_set_text (record, "mime", attachment->mime);
  mulin_record_set_integer (record, "size", (gint64) g_bytes_get_size (bytes));
  mulin_record_set_text (record, "sha256", sha256);
  mulin_record_set_text (record, "taken", attachment->taken);
  mulin_record_set_text (record, "caption", attachment->caption);
  return mulin_register_put (transaction, catalog, record, error) ? mulin_record_id (record) : 0;
}
