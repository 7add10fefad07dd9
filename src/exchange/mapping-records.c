/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The section 记录 of a mapping: which records a row makes, how they are found, what they belong
 * to. */

#include "exchange/mapping-reader.h"

#include <string.h>

static gboolean
read_keys (MulinMappingReader *reader, MulinMappingRecord *record, const char *text, GError **error)
{
  g_auto (GStrv) alternatives = mulin_mapping_words (text, "；;");

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) keys = mulin_mapping_words (alternatives[i], ",，、");

      for (guint k = 0; keys[k] != NULL; k++)
        if (!mulin_mapping_reader_key (reader, record->kind, keys[k], error))
          return FALSE;
      g_ptr_array_add (record->keys, g_steal_pointer (&keys));
    }
  if (record->keys->len > 0)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, reader->line, "记录“%s”没有键。",
                              record->name);
  return FALSE;
}

/* "community=community / street=street / district=district, company=company": an alternative has
 * its own field. */
static gboolean
read_links (MulinMappingReader *reader, MulinMappingRecord *record, const char *text,
            GError **error)
{
  g_auto (GStrv) groups = mulin_mapping_words (text, ",，、");

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) parts = mulin_mapping_words (groups[i], "/");

      for (guint k = 0; parts[k] != NULL; k++)
        {
          char *equals = strchr (parts[k], '=');
          MulinLink *link;
          int which;

          if (equals == NULL)
            {
              mulin_definition_set_error (reader->definition, error, reader->line,
                                          "归属“%s”要写成“字段=记录”。", parts[k]);
              return FALSE;
            }
          *equals = '\0';
          which = mulin_mapping_reader_record (reader, g_strstrip (equals + 1));
          if (which < 0)
            {
              mulin_definition_set_error (reader->definition, error, reader->line,
                                          "归属里的“%s”要先在上面列为记录。", equals + 1);
              return FALSE;
            }
          if (!mulin_mapping_reader_require (reader, record->kind, g_strstrip (parts[k]), error))
            return FALSE;
          link = g_new0 (MulinLink, 1);
          link->field = g_strdup (parts[k]);
          link->record = (guint)which;
          link->group = i;
          g_ptr_array_add (record->links, link);
        }
    }
  return TRUE;
}

static gboolean
read_constants (MulinMappingReader *reader, MulinMappingRecord *record, const char *text,
                GError **error)
{
  g_auto (GStrv) words = mulin_mapping_words (text, ",，、");

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *equals = strchr (words[i], '=');
      MulinConstant *constant;

      if (equals == NULL)
        {
          mulin_definition_set_error (reader->definition, error, reader->line,
                                      "定值“%s”要写成“字段=内容”。", words[i]);
          return FALSE;
        }
      *equals = '\0';
      if (!mulin_mapping_reader_require (reader, record->kind, g_strstrip (words[i]), error))
        return FALSE;
      constant = g_new0 (MulinConstant, 1);
      constant->field = g_strdup (words[i]);
      constant->text = g_strdup (g_strstrip (equals + 1));
      g_ptr_array_add (record->constants, constant);
    }
  return TRUE;
}

static gboolean
read_record (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  const MulinKind *kind
      = mulin_catalog_kind (reader->catalog, mulin_table_cell (table, row, "类别"));
  MulinMappingRecord *record;

  reader->line = mulin_table_line (table, row);
  if (kind == NULL || *mulin_table_cell (table, row, "记录") == '\0')
    {
      mulin_definition_set_error (reader->definition, error, reader->line, "没有“%s”这一类别。",
                                  mulin_table_cell (table, row, "类别"));
      return FALSE;
    }
  record = mulin_mapping_add_record (reader->mapping, mulin_table_cell (table, row, "记录"), kind);
  record->differ = mulin_mapping_words (mulin_table_cell (table, row, "区分"), ",，、");
  record->evidence = mulin_mapping_words (mulin_table_cell (table, row, "佐证"), ",，、");
  for (guint i = 0; record->differ[i] != NULL; i++)
    if (strcmp (record->differ[i], "位置") != 0
        && !mulin_mapping_reader_require (reader, kind, record->differ[i], error))
      return FALSE;
  for (guint i = 0; record->evidence[i] != NULL; i++)
    if (strcmp (record->evidence[i], "任职地") != 0
        && !mulin_mapping_reader_key (reader, kind, record->evidence[i], error))
      return FALSE;
  return read_keys (reader, record, mulin_table_cell (table, row, "键"), error)
         && read_links (reader, record, mulin_table_cell (table, row, "归属"), error)
         && read_constants (reader, record, mulin_table_cell (table, row, "定值"), error);
}

/* Conditions may name any record, also later ones: read when all are known. */
static gboolean
read_conditions (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  MulinMappingRecord *record = reader->mapping->records->pdata[row];
  g_auto (GStrv) words = mulin_mapping_words (mulin_table_cell (table, row, "条件"), ",，、");

  reader->line = mulin_table_line (table, row);
  for (guint i = 0; words[i] != NULL; i++)
    {
      MulinTarget *target = g_new0 (MulinTarget, 1);

      g_ptr_array_add (record->conditions, target);
      if (!mulin_mapping_reader_target (reader, words[i], TRUE, MULIN_CONVERT_PLAIN, target, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
mulin_mapping_reader_records (MulinMappingReader *reader, GError **error)
{
  MulinSection *section = mulin_definition_find (reader->definition, "记录");
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;

  if (table == NULL)
    {
      mulin_definition_set_error (reader->definition, error, 1, "没有“记录”一节的表。");
      return FALSE;
    }
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    if (!read_record (reader, table, i, error))
      return FALSE;
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    if (!read_conditions (reader, table, i, error))
      return FALSE;
  return TRUE;
}
