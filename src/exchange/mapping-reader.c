/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a mapping definition: every mistake names its line, because districts write their own. */

#include "exchange/mapping-reader.h"

#include "base/collation.h"
#include "exchange/heading.h"

#include <string.h>

static gboolean
read_convert (MulinMappingReader *reader, const char *text, MulinConvert *convert, GError **error)
{
  static const struct
  {
    const char *word;
    MulinConvert convert;
  } words[] = {
    { "", MULIN_CONVERT_PLAIN },        { "费用", MULIN_CONVERT_FEE },
    { "期间", MULIN_CONVERT_SPAN },     { "人名", MULIN_CONVERT_PERSON },
    { "职务", MULIN_CONVERT_TITLE },    { "首数", MULIN_CONVERT_COUNT },
    { "幢号", MULIN_CONVERT_BUILDING }, { "房号", MULIN_CONVERT_ROOM },
    { "附注", MULIN_CONVERT_REMARK },   { "业主", MULIN_CONVERT_OWNER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, text) == 0)
      {
        *convert = words[i].convert;
        return TRUE;
      }
  mulin_definition_set_error (reader->definition, error, reader->line, "没有“%s”这种转换。", text);
  return FALSE;
}

/* "fund.kind=收入": said by the column itself. */
static gboolean
read_fixed (MulinMappingReader *reader, MulinMappingField *field, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);

  if (g_strv_length (parts) == 2)
    {
      field->fixed_text = g_strdup (parts[1]);
      return mulin_mapping_reader_target (reader, parts[0], FALSE, MULIN_CONVERT_PLAIN,
                                          &field->fixed, error);
    }
  mulin_definition_set_error (reader->definition, error, reader->line,
                              "“定 %s”要写成“定 记录.字段=内容”。", text);
  return FALSE;
}

static gboolean
read_marks (MulinMappingReader *reader, MulinMappingField *field, const char *text, GError **error)
{
  g_auto (GStrv) marks = mulin_mapping_words (text, " ,，、");

  for (guint i = 0; marks[i] != NULL; i++)
    {
      if (strcmp (marks[i], "必填") == 0)
        field->required = TRUE;
      else if (strcmp (marks[i], "下拉") == 0)
        field->inherited = TRUE;
      else if (strcmp (marks[i], "多值") == 0)
        field->multiple = TRUE;
      else if (strcmp (marks[i], "同上") == 0)
        field->repeated = TRUE;
      else if (strcmp (marks[i], "勾选") == 0)
        field->optional = TRUE;
      else if (strcmp (marks[i], "认得") == 0)
        ((MulinMappingRecord *)reader->mapping->records->pdata[field->target.record])->known = TRUE;
      else if (strcmp (marks[i], "定") == 0 && marks[i + 1] != NULL)
        {
          if (!read_fixed (reader, field, marks[++i], error))
            return FALSE;
        }
      else if (strcmp (marks[i], "须有") == 0)
        ((MulinMappingRecord *)reader->mapping->records->pdata[field->target.record])->present
            = TRUE;
      else if (strcmp (marks[i], "横排人") == 0)
        reader->mapping->seat_person = (int)reader->mapping->fields->len - 1;
      else if (strcmp (marks[i], "横排职务") == 0)
        reader->mapping->seat_title = (int)reader->mapping->fields->len - 1;
      else if (strcmp (marks[i], "余") == 0 && marks[i + 1] != NULL)
        {
          if (!mulin_mapping_reader_target (reader, marks[++i], FALSE, MULIN_CONVERT_PLAIN,
                                            &field->rest, error))
            return FALSE;
        }
      else
        {
          mulin_definition_set_error (reader->definition, error, reader->line, "没有“%s”这种标记。",
                                      marks[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/* "第3列": the column by its place, for lists without headings. */
static gboolean
read_place (const char *text, guint *place)
{
  g_autofree char *number = NULL;
  gsize length = strlen (text);

  if (!g_str_has_prefix (text, "第") || !g_str_has_suffix (text, "列")
      || length <= strlen ("第") + strlen ("列"))
    return FALSE;
  number = g_strndup (text + strlen ("第"), length - strlen ("第") - strlen ("列"));
  if (strspn (number, "0123456789") != strlen (number))
    return FALSE;
  *place = (guint)g_ascii_strtoull (number, NULL, 10);
  return *place > 0;
}

static gboolean
read_field (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  MulinMappingField *field = g_new0 (MulinMappingField, 1);
  g_auto (GStrv) headings = mulin_mapping_words (mulin_table_cell (table, row, "表头"), "、");

  reader->line = mulin_table_line (table, row);
  g_ptr_array_add (reader->mapping->fields, field);
  field->headings = g_ptr_array_new_with_free_func (g_free);
  if (headings[0] == NULL)
    {
      mulin_definition_set_error (reader->definition, error, reader->line, "没有写表头。");
      return FALSE;
    }
  field->label = g_strdup (headings[0]);
  for (guint i = 0; headings[i] != NULL; i++)
    if (!read_place (headings[i], &field->place))
      g_ptr_array_add (field->headings, mulin_heading_normalize (headings[i]));
  return read_convert (reader, mulin_table_cell (table, row, "转换"), &field->convert, error)
         && mulin_mapping_reader_target (reader, mulin_table_cell (table, row, "目标"), FALSE,
                                         field->convert, &field->target, error)
         && read_marks (reader, field, mulin_table_cell (table, row, "标记"), error);
}

/* How the table 字段 reads TEXT ("contract.fee" is no field of the kind, but one of the list). */
static MulinConvert
convert_of (MulinMappingReader *reader, const char *text)
{
  for (guint i = 0; i < reader->mapping->fields->len; i++)
    {
      const MulinMappingField *field = mulin_mapping_field (reader->mapping, i);
      g_autofree char *path
          = g_strconcat (mulin_mapping_record (reader->mapping, field->target.record)->name, ".",
                         field->target.field, NULL);

      if (strcmp (path, text) == 0)
        return field->convert;
    }
  return MULIN_CONVERT_PLAIN;
}

static gboolean
read_value (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  MulinMappingValue *value = g_new0 (MulinMappingValue, 1);
  const char *text = mulin_table_cell (table, row, "作");
  g_auto (GStrv) redirect = g_strsplit (text, "=", 2);

  reader->line = mulin_table_line (table, row);
  g_ptr_array_add (reader->mapping->values, value);
  value->raw = mulin_collation_fold (mulin_table_cell (table, row, "原值"));
  value->nothing = strcmp (text, "—") == 0;
  if (g_strv_length (redirect) == 2)
    {
      if (!mulin_mapping_reader_target (reader, redirect[0], FALSE, MULIN_CONVERT_PLAIN,
                                        &value->redirect, error))
        return FALSE;
      value->text = g_strdup (g_strstrip (redirect[1]));
    }
  else
    value->text = g_strdup (text);
  return mulin_mapping_reader_target (reader, mulin_table_cell (table, row, "目标"), FALSE,
                                      convert_of (reader, mulin_table_cell (table, row, "目标")),
                                      &value->target, error);
}

static gboolean
read_inference (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  MulinInference *inference = g_new0 (MulinInference, 1);

  reader->line = mulin_table_line (table, row);
  g_ptr_array_add (reader->mapping->inferences, inference);
  inference->part = g_strdup (mulin_table_cell (table, row, "含"));
  inference->text = g_strdup (mulin_table_cell (table, row, "作"));
  return mulin_mapping_reader_target (reader, mulin_table_cell (table, row, "目标"), FALSE,
                                      MULIN_CONVERT_PLAIN, &inference->target, error)
         && mulin_mapping_reader_target (reader, mulin_table_cell (table, row, "由"), FALSE,
                                         MULIN_CONVERT_PLAIN, &inference->from, error);
}

/* Titles that stand as headings: | 职务 | 上层 | 任职 | 定值 | */
static gboolean
read_seat (MulinMappingReader *reader, MulinTable *table, guint row, GError **error)
{
  MulinSeatRule *rule = mulin_seat_rule_new ();
  g_auto (GStrv) headings = mulin_mapping_words (mulin_table_cell (table, row, "职务"), "、");
  g_auto (GStrv) above = mulin_mapping_words (mulin_table_cell (table, row, "上层"), "、");
  g_auto (GStrv) constants = mulin_mapping_words (mulin_table_cell (table, row, "定值"), ",，、");

  reader->line = mulin_table_line (table, row);
  g_ptr_array_add (reader->mapping->seats, rule);
  for (guint i = 0; headings[i] != NULL; i++)
    g_ptr_array_add (rule->headings, mulin_heading_normalize (headings[i]));
  for (guint i = 0; above[i] != NULL; i++)
    g_ptr_array_add (rule->above, mulin_heading_normalize (above[i]));
  rule->title = g_strdup (mulin_table_cell (table, row, "任职"));
  for (guint i = 0; constants[i] != NULL; i++)
    {
      char *equals = strchr (constants[i], '=');
      MulinSeatConstant *constant = g_new0 (MulinSeatConstant, 1);

      g_ptr_array_add (rule->constants, constant);
      if (equals == NULL)
        {
          mulin_definition_set_error (reader->definition, error, reader->line,
                                      "定值“%s”要写成“记录.字段=内容”。", constants[i]);
          return FALSE;
        }
      *equals = '\0';
      constant->text = g_strdup (equals + 1);
      if (!mulin_mapping_reader_target (reader, constants[i], FALSE, MULIN_CONVERT_PLAIN,
                                        &constant->target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (MulinMappingReader *reader, const char *title,
            gboolean (*read_row) (MulinMappingReader *, MulinTable *, guint, GError **),
            GError **error)
{
  MulinSection *section = mulin_definition_find (reader->definition, title);
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;

  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    if (!read_row (reader, table, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_main (MulinMappingReader *reader, GError **error)
{
  MulinMapping *mapping = reader->mapping;
  const char *named = mulin_definition_get (reader->definition, "主记录");
  int main = named != NULL ? mulin_mapping_reader_record (reader, named) : -1;

  if (main >= 0)
    mapping->main = (guint)main;
  for (guint i = mapping->records->len; main < 0 && i > 0; i--)
    if (mulin_mapping_record (mapping, i - 1)->kind == mapping->kind)
      mapping->main = i - 1;
  if (mulin_mapping_record (mapping, mapping->main)->kind == mapping->kind)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, 1, "“记录”里没有类别“%s”。",
                              mapping->kind->name);
  return FALSE;
}

/* A kind's own table: its fields alone, without records around them. */
static gboolean
read_own (MulinMappingReader *reader, GError **error)
{
  mulin_mapping_add_record (reader->mapping, reader->mapping->kind->name, reader->mapping->kind);
  reader->mapping->own = TRUE;
  return read_table (reader, "字段", read_field, error);
}

static gboolean
read_all (MulinMappingReader *reader, GError **error)
{
  if (mulin_definition_get (reader->definition, "读法") != NULL
      && strcmp (mulin_definition_get (reader->definition, "读法"), "本类") == 0)
    return read_own (reader, error);
  if (!mulin_mapping_reader_records (reader, error)
      || !read_table (reader, "字段", read_field, error)
      || !read_table (reader, "取值", read_value, error)
      || !read_table (reader, "推断", read_inference, error)
      || !read_table (reader, "横排", read_seat, error) || !find_main (reader, error))
    return FALSE;
  if (reader->mapping->seats->len == 0
      || (reader->mapping->seat_person >= 0 && reader->mapping->seat_title >= 0))
    return TRUE;
  mulin_definition_set_error (reader->definition, error, 1,
                              "有“横排”一节，字段里就要有标记“横排人”和“横排职务”。");
  return FALSE;
}

static void
read_titles (MulinMapping *mapping, const char *text)
{
  g_auto (GStrv) words = mulin_mapping_words (text != NULL ? text : "", "、");

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (mapping->titles, mulin_collation_fold (words[i]));
}

MulinMapping *
mulin_mapping_new (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinMapping) mapping = mulin_mapping_alloc ();
  MulinMappingReader reader = { definition, catalog, mapping, 1 };
  const char *kind = mulin_definition_get (definition, "类别");
  const char *headings = mulin_definition_get (definition, "表头");
  const char *first = mulin_definition_get (definition, "首行");
  const char *width = mulin_definition_get (definition, "列数");

  mapping->name = g_strdup (mulin_definition_name (definition));
  mapping->title = g_strdup (mulin_definition_title (definition));
  mapping->taught = mulin_definition_is_own (definition);
  mapping->seat_person = mapping->seat_title = -1;
  mapping->headless = headings != NULL && strcmp (headings, "无") == 0;
  mapping->first_row = first != NULL ? (guint)g_ascii_strtoull (first, NULL, 10) : 1;
  mapping->width = width != NULL ? (guint)g_ascii_strtoull (width, NULL, 10) : 0;
  read_titles (mapping, mulin_definition_get (definition, "表名"));
  mapping->kind = kind != NULL ? mulin_catalog_kind (catalog, kind) : NULL;
  if (mapping->kind == NULL)
    {
      mulin_definition_set_error (definition, error, 1, "“类别”要写一种记录，例如 compound。");
      return NULL;
    }
  if (!read_all (&reader, error))
    return NULL;
  if (mapping->fields->len == 0)
    {
      mulin_definition_set_error (definition, error, 1, "没有“字段”一节的表。");
      return NULL;
    }
  return g_steal_pointer (&mapping);
}
