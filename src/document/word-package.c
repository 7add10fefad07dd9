/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libarchive deflates; the first fault is kept until the end. */
#include "document/word-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

struct _MulinWordPackage
{
  struct archive *archive;
  GByteArray *bytes;
  gint64 time;
  gboolean failed;
};

static la_ssize_t
on_write (struct archive *archive, void *data, const void *buffer, size_t length)
{
  g_byte_array_append (data, buffer, (guint) length);
  return (la_ssize_t) length;
}

MulinWordPackage *
mulin_word_package_new (const char *day)
{
  MulinWordPackage *package = g_new0 (MulinWordPackage, 1);
  g_autofree char *noon = g_strdup_printf ("%.10sT12:00:00Z", day);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (noon, NULL);
  package->time = time != NULL ? g_date_time_to_unix (time) : 0;
  package->bytes = g_byte_array_new ();
  package->archive = archive_write_new ();
  archive_write_set_format_zip (package->archive);
  archive_write_zip_set_compression_deflate (package->archive);
  archive_write_set_bytes_in_last_block (package->archive, 1);
  package->failed = archive_write_open (package->archive, package->bytes, NULL, on_write, NULL) != ARCHIVE_OK;
  return package;
}

void
mulin_word_package_free (MulinWordPackage *package)
{
  if (package == NULL)
    return;
  if (package->archive != NULL)
    archive_write_free (package->archive);
  if (package->bytes != NULL)
    g_byte_array_unref (package->bytes);
  g_free (package);
}

void
mulin_word_package_add (MulinWordPackage *package, const char *name, const void *data, gsize size)
{
  struct archive_entry *entry = archive_entry_new ();
  archive_entry_set_pathname_utf8 (entry, name);
  archive_entry_set_size (entry, (la_int64_t) size);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, package->time, 0);
  package->failed = package->failed || archive_write_header (package->archive, entry) != ARCHIVE_OK
                    || archive_write_data (package->archive, data, size) != (la_ssize_t) size;
  archive_entry_free (entry);
}

void
mulin_word_package_add_text (MulinWordPackage *package, const char *name, const char *text)
{
  mulin_word_package_add (package, name, text, strlen (text));
}

GBytes *
mulin_word_package_finish (MulinWordPackage *package, GError **error)
{
  package->failed = archive_write_close (package->archive) != ARCHIVE_OK || package->failed;
  if (!package->failed)
    return g_byte_array_free_to_bytes (g_steal_pointer (&package->bytes));
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "写 Word 文件：压缩时出错，请再试一次。");
  return NULL;
}
