/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file belongs to a record by kind and number, so that any kind can have files; what is in it lies once in the library. */

#include "records/attachments.h"

#include "records/photo-date.h"
#include "records/register-internal.h"
#include "store/statement.h"

/* --- reading ------------------------------------------------------------------------------------------------------------ */

/* A library is copied whole by every backup: what is larger belongs beside it. */
static gboolean
check_size (const char *name, gint64 bytes, GError **error)
{
  g_autofree char *size = mulin_attachment_size (bytes);

  if (bytes > 0 && bytes <= MULIN_ATTACHMENT_MOST)
    return TRUE;
  if (bytes == 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "添加文件“%s”：这是空文件，换一个再添加。", name);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "添加文件“%s”：有 %s，超过 50 MB，压缩或截取后再添加。", name, size);
  return FALSE;
}

GBytes *
mulin_attachment_read (const char *path, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) local = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, &local);
  char *contents = NULL;
  gsize length = 0;

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "添加文件“%s”：这不是文件，文件夹先打成一个压缩包再添加。", name);
      return NULL;
    }
  if (info != NULL && !check_size (name, g_file_info_get_size (info), error))
    return NULL;
  if (info != NULL && g_file_load_contents (file, NULL, &contents, &length, NULL, &local))
    return g_bytes_new_take (contents, length);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "添加文件“%s”：读不出来（%s），检查文件是否还在、有没有读取权限后再添加。",
               name, local->message);
  return NULL;
}

GArray *
mulin_attachment_ids (MulinConnection *connection, const char *kind, gint64 id, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT id FROM attachment WHERE record = :record AND kind = :kind ORDER BY \"order\", id", error);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  MulinStep step;

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":kind", kind);
  mulin_statement_bind_integer (statement, ":record", id);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      gint64 one = mulin_statement_integer (statement, 0);

      g_array_append_val (ids, one);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

GPtrArray *
mulin_attachment_list (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = mulin_attachment_ids (reader, kind, id, error);

  return ids != NULL ? mulin_register_fetch (reader, catalog, "attachment", (const gint64 *) ids->data, ids->len, error) : NULL;
}

GBytes *
mulin_attachment_load (MulinConnection *reader, MulinCatalog *catalog, gint64 attachment, GError **error)
{
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "attachment", attachment, error);

  return record != NULL ? mulin_library_load_blob (reader, mulin_record_text (record, "sha256"), error) : NULL;
}

char *
mulin_attachment_size (gint64 bytes)
{
  if (bytes < 1024)
    return g_strdup_printf ("%d B", (int) bytes);
  if (bytes < 1024 * 1024)
    return g_strdup_printf ("%d KB", (int) ((bytes + 1023) / 1024));
  return g_strdup_printf ("%.1f MB", (double) bytes / (1024 * 1024));
}

/* --- adding ------------------------------------------------------------------------------------------------------------- */

/* The same content twice at one record is a slip of the hand. */
static gboolean
check_new (MulinConnection *connection, MulinCatalog *catalog, const MulinAttachment *attachment, const char *sha256, gint64 *order,
           GError **error)
{
  g_autoptr (GPtrArray) others = mulin_attachment_list (connection, catalog, attachment->kind, attachment->record, error);

  if (others == NULL)
    return FALSE;
  *order = 1;
  for (guint i = 0; i < others->len; i++)
    {
      MulinRecord *other = g_ptr_array_index (others, i);

      *order = MAX (*order, mulin_record_integer (other, "order", 0) + 1);
      if (g_strcmp0 (mulin_record_text (other, "sha256"), sha256) != 0)
        continue;
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT, "添加文件“%s”：这里已经有内容完全相同的“%s”，不必再添加。",
                   attachment->name, mulin_record_text (other, "name"));
      return FALSE;
    }
  return TRUE;
}

static char *
guess_type (const char *name, GBytes *bytes)
{
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);
  g_autofree char *type = g_content_type_guess (name, data, size, NULL);

  return g_content_type_get_mime_type (type);
}

gint64
mulin_attachment_add (MulinTransaction *transaction, MulinCatalog *catalog, const MulinAttachment *attachment,
                      GBytes *bytes, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) owner = NULL;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "attachment"));
  g_autofree char *sha256 = NULL, *mime = NULL, *day = NULL;
  gint64 order;

  if (!check_size (attachment->name, (gint64) g_bytes_get_size (bytes), error))
    return 0;
  owner = mulin_register_get (connection, catalog, attachment->kind, attachment->record, error);
  sha256 = owner != NULL ? mulin_transaction_store_blob (transaction, bytes, error) : NULL;
  if (sha256 == NULL || !check_new (connection, catalog, attachment, sha256, &order, error))
    return 0;
  mime = attachment->mime != NULL ? g_strdup (attachment->mime) : guess_type (attachment->name, bytes);
  mulin_record_set_text (record, "kind", attachment->kind);
  mulin_record_set_integer (record, "record", attachment->record);
  mulin_record_set_integer (record, "order", order);
  mulin_record_set_text (record, "name", attachment->name);
  mulin_record_set_text (record, "mime", mime);
  mulin_record_set_integer (record, "size", (gint64) g_bytes_get_size (bytes));
  mulin_record_set_text (record, "sha256", sha256);
  day = attachment->taken == NULL ? mulin_photo_date (bytes) : NULL;
  mulin_record_set_text (record, "taken", day != NULL ? day : attachment->taken);
  mulin_record_set_text (record, "caption", attachment->caption);
  return mulin_register_put (transaction, catalog, record, error) ? mulin_record_id (record) : 0;
}
