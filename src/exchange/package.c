/* SPDX-License-Identifier: GPL-3.0-or-later */
/* libarchive inflates, libxml2 parses, nothing is held: a sheet of any size passes through two
 * small buffers. */

#include "exchange/package.h"

#include "exchange/workbook-builder.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define INFLATED_LIMIT ((gint64)640 * 1024 * 1024)
#define PART_LIMIT 20000

typedef struct archive Archive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_read_free)
typedef xmlParserCtxt ParserContext;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ParserContext, xmlFreeParserCtxt)

struct _MulinPackage
{
  char *path;
  GHashTable *parts; /* lower-case name → index in the archive + 1 */
  gint64 inflated;   /* bytes of all parts parsed so far */
};

static Archive *
open_archive (const char *path)
{
  g_autoptr (Archive) archive = archive_read_new ();

  archive_read_support_format_zip_seekable (archive);
  if (archive_read_open_filename (archive, path, 64 * 1024) != ARCHIVE_OK)
    return NULL;
  return g_steal_pointer (&archive);
}

/* Writers on Windows have been seen to use backslashes; absolute targets have a leading slash. */
char *
mulin_package_part_key (const char *name)
{
  char *key = g_ascii_strdown (name, -1);

  g_strdelimit (key, "\\", '/');
  if (*key == '/')
    memmove (key, key + 1, strlen (key));
  return key;
}

MulinPackage *
mulin_package_open (const char *path, GError **error)
{
  g_autoptr (MulinPackage) package = g_new0 (MulinPackage, 1);
  g_autoptr (Archive) archive = open_archive (path);
  struct archive_entry *entry;
  int result = ARCHIVE_FATAL, index = 0;

  package->path = g_strdup (path);
  package->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (archive != NULL && index < PART_LIMIT
         && ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK
             || result == ARCHIVE_WARN))
    {
      const char *name = archive_entry_pathname (entry);

      if (archive_entry_is_data_encrypted (entry) || archive_entry_is_metadata_encrypted (entry))
        {
          mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT, "设有密码，请去掉密码再导入");
          return NULL;
        }
      index++;
      if (name != NULL)
        g_hash_table_insert (package->parts, mulin_package_part_key (name), GINT_TO_POINTER (index));
    }
  if (result != ARCHIVE_EOF && g_hash_table_size (package->parts) == 0)
    {
      mulin_workbook_refuse (path, error, MULIN_ERROR_DAMAGED, "文件不完整或已损坏，请重新取一份");
      return NULL;
    }
  return g_steal_pointer (&package);
}

void
mulin_package_free (MulinPackage *package)
{
  if (package == NULL)
    return;
  g_free (package->path);
  g_hash_table_unref (package->parts);
  g_free (package);
}

gboolean
mulin_package_has (MulinPackage *package, const char *part)
{
  g_autofree char *key = mulin_package_part_key (part);

  return g_hash_table_contains (package->parts, key);
}

/* --- parsing --------------------------------------------------------------------------------- */

typedef struct
{
  MulinPackage *package;
  Archive *archive;
  const MulinPartListener *listener;
  gpointer data;
  ParserContext *parser;
  gboolean stopped; /* the listener has enough */
  gboolean has_type, too_large, read_failed;
} Reading;

static int
on_read (void *data, char *buffer, int length)
{
  Reading *reading = data;
  la_ssize_t n;

  if (reading->stopped || reading->has_type)
    return 0;
  n = archive_read_data (reading->archive, buffer, length);
  if (n < 0)
    {
      reading->read_failed = TRUE;
      return -1;
    }
  reading->package->inflated += n;
  if (reading->package->inflated > INFLATED_LIMIT)
    {
      reading->too_large = TRUE;
      return -1;
    }
  return (int)n;
}

static void
stop_when_asked (Reading *reading)
{
  if (!reading->stopped && reading->listener->stop != NULL
      && reading->listener->stop (reading->data))
    {
      reading->stopped = TRUE;
      xmlStopParser (reading->parser);
    }
}

static void
on_start (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
          int n_namespaces, const xmlChar **namespaces, int n_attributes, int n_defaulted,
          const xmlChar **attributes)
{
  Reading *reading = data;

  if (reading->listener->start != NULL)
    reading->listener->start (reading->data, (const char *)name, attributes, n_attributes);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  Reading *reading = data;

  if (reading->listener->end != NULL)
    reading->listener->end (reading->data, (const char *)name);
  stop_when_asked (reading);
}

static void
on_text (void *data, const xmlChar *text, int length)
{
  Reading *reading = data;

  if (reading->listener->text != NULL)
    reading->listener->text (reading->data, (const char *)text, length);
}

/* No spreadsheet has a document type; those that do want to blow up or to read other files. */
static void
on_type (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Reading *reading = data;

  reading->has_type = TRUE;
  xmlStopParser (reading->parser);
}

static void
on_error (void *data, const char *message, ...)
{
  /* The parser's state says whether it went wrong; nothing is to be printed. */
}

static void
on_structured_error (void *data, xmlErrorPtr error)
{
}

static gboolean
seek_part (Reading *reading, const char *part)
{
  g_autofree char *key = mulin_package_part_key (part);
  int wanted = GPOINTER_TO_INT (g_hash_table_lookup (reading->package->parts, key));
  struct archive_entry *entry;

  for (int i = 0; i < wanted; i++)
    {
      int result = archive_read_next_header (reading->archive, &entry);

      if (result != ARCHIVE_OK && result != ARCHIVE_WARN)
        return FALSE;
    }
  return wanted > 0;
}

static gboolean
refuse_part (Reading *reading, GError **error)
{
  const char *path = reading->package->path;

  if (reading->has_type)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT,
                                  "文件里有不该有的外部引用，不能导入");
  if (reading->too_large)
    return mulin_workbook_refuse (path, error, MULIN_ERROR_INPUT, "展开后太大，请分成几份导入");
  return mulin_workbook_refuse (path, error, MULIN_ERROR_DAMAGED,
                                "内容不完整或已损坏，请在表格软件里打开后另存一份");
}

gboolean
mulin_package_parse (MulinPackage *package, const char *part, const MulinPartListener *listener,
                     gpointer data, GError **error)
{
  g_autoptr (Archive) archive = open_archive (package->path);
  g_autoptr (ParserContext) parser = NULL;
  Reading reading = { .package = package, .archive = archive, .listener = listener, .data = data };
  xmlSAXHandler handler = {
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_text,
    .cdataBlock = on_text,
    .ignorableWhitespace = on_text,
    .internalSubset = on_type,
    .error = on_error,
    .fatalError = on_error,
    .warning = on_error,
    .serror = on_structured_error,
  };

  if (archive == NULL || !seek_part (&reading, part))
    return refuse_part (&reading, error);
  parser
      = xmlCreateIOParserCtxt (&handler, &reading, on_read, NULL, &reading, XML_CHAR_ENCODING_NONE);
  if (parser == NULL)
    return refuse_part (&reading, error);
  reading.parser = parser;
  xmlCtxtUseOptions (parser,
                     XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT);
  xmlParseDocument (parser);
  if (reading.stopped)
    return TRUE;
  if (reading.has_type || reading.too_large || reading.read_failed || !parser->wellFormed)
    return refuse_part (&reading, error);
  return TRUE;
}

const char *
mulin_attribute (const xmlChar **attributes, int n, const char *name, int *length)
{
  for (int i = 0; i < n; i++)
    if (strcmp ((const char *)attributes[i * 5], name) == 0)
      {
        *length = (int)(attributes[i * 5 + 4] - attributes[i * 5 + 3]);
        return (const char *)attributes[i * 5 + 3];
      }
  return NULL;
}

char *
mulin_attribute_dup (const xmlChar **attributes, int n, const char *name)
{
  int length;
  const char *value = mulin_attribute (attributes, n, name, &length);

  return value != NULL ? g_strndup (value, length) : NULL;
}
