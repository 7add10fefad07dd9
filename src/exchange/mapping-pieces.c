/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a mapping definition, and what they may point at. */

#include "exchange/mapping-reader.h"

#include <string.h>

/* "a, b，c、d" → the words; empty ones go. */
GStrv
mulin_mapping_words (const char *text, const char *marks)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      if (*p != '\0' && g_utf8_strchr (marks, -1, g_utf8_get_char (p)) == NULL)
        {
          g_string_append_unichar (word, g_utf8_get_char (p));
          continue;
        }
      g_strstrip (word->str);
      if (*word->str != '\0')
        g_ptr_array_add (words, g_strdup (word->str));
      g_string_truncate (word, 0);
      if (*p == '\0')
        break;
    }
  g_ptr_array_add (words, NULL);
  return (GStrv)g_ptr_array_steal (words, NULL);
}

int
mulin_mapping_reader_record (MulinMappingReader *reader, const char *name)
{
  for (guint i = 0; i < reader->mapping->records->len; i++)
    if (strcmp (mulin_mapping_record (reader->mapping, i)->name, name) == 0)
      return (int)i;
  return -1;
}

/* Fields that a conversion spreads over several, and what it needs. */
static gboolean
field_exists (const MulinKind *kind, const char *field, MulinConvert convert)
{
  g_autofree char *since = NULL;

  if (convert == MULIN_CONVERT_FEE)
    return mulin_kind_field (kind, "fee_low") != NULL
           && mulin_kind_field (kind, "fee_note") != NULL;
  if (convert == MULIN_CONVERT_SPAN)
    {
      since
          = strcmp (field, "span") == 0 ? g_strdup ("since") : g_strconcat (field, "_since", NULL);
      return mulin_kind_field (kind, since) != NULL;
    }
  return mulin_kind_field (kind, field) != NULL;
}

/* "record.field"; FIELD_OPTIONAL: a record alone will do. */
gboolean
mulin_mapping_reader_target (MulinMappingReader *reader, const char *text, gboolean field_optional,
                             MulinConvert convert, MulinTarget *target, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  guint n = g_strv_length (parts);
  int record = n > 0 ? mulin_mapping_reader_record (reader, g_strstrip (parts[0])) : -1;

  if (record < 0 || (n < 2 && !field_optional))
    {
      mulin_definition_set_error (reader->definition, error, reader->line,
                                  "“%s”不是“记录.字段”，记录要在“记录”一节里有。", text);
      return FALSE;
    }
  if (n == 2
      && !field_exists (mulin_mapping_record (reader->mapping, record)->kind, g_strstrip (parts[1]),
                        convert))
    {
      mulin_definition_set_error (reader->definition, error, reader->line, "%s没有“%s”这个字段。",
                                  mulin_mapping_record (reader->mapping, record)->kind->title,
                                  parts[1]);
      return FALSE;
    }
  target->record = (guint)record;
  target->field = n == 2 ? g_strdup (parts[1]) : NULL;
  return TRUE;
}

gboolean
mulin_mapping_reader_require (MulinMappingReader *reader, const MulinKind *kind, const char *field,
                              GError **error)
{
  if (mulin_kind_field (kind, field) != NULL)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, reader->line, "%s没有“%s”这个字段。",
                              kind->title, field);
  return FALSE;
}

/* "name?" is optional; "coverage.compound" goes through another kind. */
gboolean
mulin_mapping_reader_key (MulinMappingReader *reader, const MulinKind *kind, const char *key,
                          GError **error)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 2);

  if (g_strv_length (parts) == 1)
    return mulin_mapping_reader_require (reader, kind, key, error);
  {
    const MulinKind *via = mulin_catalog_kind (reader->catalog, parts[0]);

    if (via != NULL && mulin_kind_field (via, kind->name) != NULL
        && mulin_kind_field (via, parts[1]) != NULL)
      return TRUE;
  }
  mulin_definition_set_error (reader->definition, error, reader->line, "键“%s”不存在。", key);
  return FALSE;
}
