/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts pass through two small buffers, whatever their size. */

#include "exchange/package-copy.h"

#include "exchange/package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_free)
typedef xmlTextReader TextReader;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TextReader, xmlFreeTextReader)
typedef xmlTextWriter TextWriter;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TextWriter, xmlFreeTextWriter)

/* --- one part written anew ------------------------------------------------------------------- */

static int
on_read (void *archive, char *buffer, int length)
{
  la_ssize_t n = archive_read_data (archive, buffer, (size_t)length);

  return n < 0 ? -1 : (int)n;
}

static int
on_write (void *archive, const char *bytes, int length)
{
  return archive_write_data (archive, bytes, (size_t)length) == length ? length : -1;
}

void
mulin_package_copy_start (xmlTextReaderPtr reader, xmlTextWriterPtr writer, const char *const *without)
{
  xmlTextWriterStartElement (writer, xmlTextReaderConstName (reader));
  while (xmlTextReaderMoveToNextAttribute (reader) == 1)
    if (without == NULL || !g_strv_contains (without, (const char *)xmlTextReaderConstName (reader)))
      xmlTextWriterWriteAttribute (writer, xmlTextReaderConstName (reader), xmlTextReaderConstValue (reader));
  xmlTextReaderMoveToElement (reader);
}

static void
copy_node (xmlTextReaderPtr reader, xmlTextWriterPtr writer)
{
  const xmlChar *value = xmlTextReaderConstValue (reader);

  switch (xmlTextReaderNodeType (reader))
    {
    case XML_READER_TYPE_ELEMENT:
      {
        gboolean empty = xmlTextReaderIsEmptyElement (reader) == 1;

        mulin_package_copy_start (reader, writer, NULL);
        if (empty)
          xmlTextWriterEndElement (writer);
        break;
      }
    case XML_READER_TYPE_END_ELEMENT:
      xmlTextWriterFullEndElement (writer);
      break;
    case XML_READER_TYPE_CDATA:
      xmlTextWriterWriteCDATA (writer, value);
      break;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_WHITESPACE:
    case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      xmlTextWriterWriteString (writer, value);
      break;
    case XML_READER_TYPE_COMMENT:
      xmlTextWriterWriteComment (writer, value);
      break;
    case XML_READER_TYPE_PROCESSING_INSTRUCTION:
      xmlTextWriterWritePI (writer, xmlTextReaderConstName (reader), value);
      break;
    default:
      break;
    }
}

static gboolean
rewrite (Archive *from, Archive *to, const MulinPartEdit *edit)
{
  xmlOutputBufferPtr output = xmlOutputBufferCreateIO (on_write, NULL, to, NULL);
  g_autoptr (TextReader) reader = xmlReaderForIO (on_read, NULL, from, NULL, NULL,
                                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
  g_autoptr (TextWriter) writer = output != NULL ? xmlNewTextWriter (output) : NULL; /* takes OUTPUT */
  int more = -1;

  if (reader == NULL || writer == NULL)
    return FALSE;
  xmlTextWriterStartDocument (writer, NULL, "UTF-8", "yes");
  while ((more = xmlTextReaderRead (reader)) == 1)
    {
      /* what a spreadsheet never has, and what the reading has refused already */
      if (xmlTextReaderNodeType (reader) == XML_READER_TYPE_DOCUMENT_TYPE)
        return FALSE;
      if (edit->func (edit->data, reader, writer))
        copy_node (reader, writer);
    }
  return more == 0 && xmlTextWriterEndDocument (writer) >= 0;
}

/* --- the package ------------------------------------------------------------------------------ */

static const MulinPartEdit *
find_edit (GPtrArray *edits, const char *part)
{
  g_autofree char *key = mulin_package_part_key (part);

  for (guint i = 0; i < edits->len; i++)
    {
      const MulinPartEdit *edit = edits->pdata[i];

      if (strcmp (edit->key, key) == 0)
        return edit;
    }
  return NULL;
}

static gboolean
copy_bytes (Archive *from, Archive *to)
{
  char block[16384];
  la_ssize_t n;

  while ((n = archive_read_data (from, block, sizeof block)) > 0)
    if (archive_write_data (to, block, (size_t)n) != n)
      return FALSE;
  return n == 0;
}

/* EDITED counts the parts that were written anew. */
static gboolean
copy_parts (Archive *from, Archive *to, GPtrArray *edits, guint *edited)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (from, &entry)) == ARCHIVE_OK || result == ARCHIVE_WARN)
    {
      const char *name = archive_entry_pathname (entry);
      const MulinPartEdit *edit = name != NULL ? find_edit (edits, name) : NULL;

      if (edit != NULL)
        archive_entry_unset_size (entry);
      if (archive_write_header (to, entry) != ARCHIVE_OK
          || !(edit != NULL ? rewrite (from, to, edit) : copy_bytes (from, to))
          || archive_write_finish_entry (to) != ARCHIVE_OK)
        return FALSE;
      *edited += edit != NULL;
    }
  return result == ARCHIVE_EOF && archive_write_close (to) == ARCHIVE_OK;
}

gboolean
mulin_package_copy (const char *path, const char *to_path, GPtrArray *edits)
{
  g_autoptr (Archive) from = archive_read_new ();
  g_autoptr (Archive) to = archive_write_new ();
  guint edited = 0;

  archive_read_support_format_zip_seekable (from);
  archive_write_set_format_zip (to);
  if (archive_read_open_filename (from, path, 64 * 1024) == ARCHIVE_OK
      && archive_write_open_filename (to, to_path) == ARCHIVE_OK && copy_parts (from, to, edits, &edited)
      && edited == edits->len)
    return TRUE;
  g_unlink (to_path);
  return FALSE;
}
