/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a mapping definition: every mistake names its line, because districts write their own. */

#include "exchange/mapping.h"

#include "base/collation.h"
#include "exchange/heading.h"

#include <string.h>

/* --- pieces ---------------------------------------------------------------------------------- */

typedef struct
{
  MulinDefinition *definition;
  MulinCatalog *catalog;
  MulinMapping *mapping;
  int line;
} Reader;

/* "a, b，c、d" → the words; empty ones go. */
static GStrv
split_words (const char *text, const char *marks)
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

static int
find_record (Reader *reader, const char *name)
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
static gboolean
read_target (Reader *reader, const char *text, gboolean field_optional, MulinConvert convert,
             MulinTarget *target, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 2);
  guint n = g_strv_length (parts);
  int record = n > 0 ? find_record (reader, g_strstrip (parts[0])) : -1;

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

static gboolean
require_field (Reader *reader, const MulinKind *kind, const char *field, GError **error)
{
  if (mulin_kind_field (kind, field) != NULL)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, reader->line, "%s没有“%s”这个字段。",
                              kind->title, field);
  return FALSE;
}

/* "name?" is optional; "coverage.compound" goes through another kind. */
static gboolean
check_key (Reader *reader, const MulinKind *kind, char *key, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (key, ".", 2);

  if (g_strv_length (parts) == 1)
    return require_field (reader, kind, key, error);
  {
    const MulinKind *via = mulin_catalog_kind (reader->catalog, parts[0]);

    if (via != NULL && mulin_kind_field (via, kind->name) != NULL
        && mulin_kind_field (via, parts[1]) != NULL)
      return TRUE;
  }
  mulin_definition_set_error (reader->definition, error, reader->line, "键“%s”不存在。", key);
  return FALSE;
}

/* --- 记录 ------------------------------------------------------------------------------------ */

static gboolean
read_keys (Reader *reader, MulinMappingRecord *record, const char *text, GError **error)
{
  g_auto (GStrv) alternatives = split_words (text, "；;");

  for (guint i = 0; alternatives[i] != NULL; i++)
    {
      g_auto (GStrv) keys = split_words (alternatives[i], ",，、");

      for (guint k = 0; keys[k] != NULL; k++)
        if (!check_key (reader, record->kind, keys[k], error))
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
read_links (Reader *reader, MulinMappingRecord *record, const char *text, GError **error)
{
  g_auto (GStrv) groups = split_words (text, ",，、");

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_auto (GStrv) parts = split_words (groups[i], "/");

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
          which = find_record (reader, g_strstrip (equals + 1));
          if (which < 0)
            {
              mulin_definition_set_error (reader->definition, error, reader->line,
                                          "归属里的“%s”要先在上面列为记录。", equals + 1);
              return FALSE;
            }
          if (!require_field (reader, record->kind, g_strstrip (parts[k]), error))
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
read_constants (Reader *reader, MulinMappingRecord *record, const char *text, GError **error)
{
  g_auto (GStrv) words = split_words (text, ",，、");

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
      if (!require_field (reader, record->kind, g_strstrip (words[i]), error))
        return FALSE;
      constant = g_new0 (MulinConstant, 1);
      constant->field = g_strdup (words[i]);
      constant->text = g_strdup (g_strstrip (equals + 1));
      g_ptr_array_add (record->constants, constant);
    }
  return TRUE;
}

static gboolean
read_record (Reader *reader, MulinTable *table, guint row, GError **error)
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
  record->differ = split_words (mulin_table_cell (table, row, "区分"), ",，、");
  record->evidence = split_words (mulin_table_cell (table, row, "佐证"), ",，、");
  for (guint i = 0; record->differ[i] != NULL; i++)
    if (strcmp (record->differ[i], "位置") != 0
        && !require_field (reader, kind, record->differ[i], error))
      return FALSE;
  for (guint i = 0; record->evidence[i] != NULL; i++)
    if (strcmp (record->evidence[i], "任职地") != 0
        && !require_field (reader, kind, record->evidence[i], error))
      return FALSE;
  return read_keys (reader, record, mulin_table_cell (table, row, "键"), error)
         && read_links (reader, record, mulin_table_cell (table, row, "归属"), error)
         && read_constants (reader, record, mulin_table_cell (table, row, "定值"), error);
}

/* Conditions may name any record, also later ones: read when all are known. */
static gboolean
read_conditions (Reader *reader, MulinTable *table, guint row, GError **error)
{
  MulinMappingRecord *record = reader->mapping->records->pdata[row];
  g_auto (GStrv) words = split_words (mulin_table_cell (table, row, "条件"), ",，、");

  reader->line = mulin_table_line (table, row);
  for (guint i = 0; words[i] != NULL; i++)
    {
      MulinTarget *target = g_new0 (MulinTarget, 1);

      g_ptr_array_add (record->conditions, target);
      if (!read_target (reader, words[i], TRUE, MULIN_CONVERT_PLAIN, target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_records (Reader *reader, GError **error)
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

/* --- 字段, 取值, 推断 ------------------------------------------------------------------------ */

static gboolean
read_convert (Reader *reader, const char *text, MulinConvert *convert, GError **error)
{
  static const struct
  {
    const char *word;
    MulinConvert convert;
  } words[] = {
    { "", MULIN_CONVERT_PLAIN },     { "费用", MULIN_CONVERT_FEE },
    { "期间", MULIN_CONVERT_SPAN },  { "人名", MULIN_CONVERT_PERSON },
    { "职务", MULIN_CONVERT_TITLE }, { "首数", MULIN_CONVERT_COUNT },
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

static gboolean
read_marks (Reader *reader, MulinMappingField *field, const char *text, GError **error)
{
  g_auto (GStrv) marks = split_words (text, " ,，、");

  for (guint i = 0; marks[i] != NULL; i++)
    {
      if (strcmp (marks[i], "必填") == 0)
        field->required = TRUE;
      else if (strcmp (marks[i], "下拉") == 0)
        field->inherited = TRUE;
      else if (strcmp (marks[i], "多值") == 0)
        field->multiple = TRUE;
      else if (strcmp (marks[i], "须有") == 0)
        ((MulinMappingRecord *)reader->mapping->records->pdata[field->target.record])->present
            = TRUE;
      else if (strcmp (marks[i], "横排人") == 0)
        reader->mapping->seat_person = (int)reader->mapping->fields->len - 1;
      else if (strcmp (marks[i], "横排职务") == 0)
        reader->mapping->seat_title = (int)reader->mapping->fields->len - 1;
      else if (strcmp (marks[i], "余") == 0 && marks[i + 1] != NULL)
        {
          if (!read_target (reader, marks[++i], FALSE, MULIN_CONVERT_PLAIN, &field->rest, error))
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
read_field (Reader *reader, MulinTable *table, guint row, GError **error)
{
  MulinMappingField *field = g_new0 (MulinMappingField, 1);
  g_auto (GStrv) headings = split_words (mulin_table_cell (table, row, "表头"), "、");

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
         && read_target (reader, mulin_table_cell (table, row, "目标"), FALSE, field->convert,
                         &field->target, error)
         && read_marks (reader, field, mulin_table_cell (table, row, "标记"), error);
}

/* How the table 字段 reads TEXT ("contract.fee" is no field of the kind, but one of the list). */
static MulinConvert
convert_of (Reader *reader, const char *text)
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
read_value (Reader *reader, MulinTable *table, guint row, GError **error)
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
      if (!read_target (reader, redirect[0], FALSE, MULIN_CONVERT_PLAIN, &value->redirect, error))
        return FALSE;
      value->text = g_strdup (g_strstrip (redirect[1]));
    }
  else
    value->text = g_strdup (text);
  return read_target (reader, mulin_table_cell (table, row, "目标"), FALSE,
                      convert_of (reader, mulin_table_cell (table, row, "目标")), &value->target,
                      error);
}

static gboolean
read_inference (Reader *reader, MulinTable *table, guint row, GError **error)
{
  MulinInference *inference = g_new0 (MulinInference, 1);

  reader->line = mulin_table_line (table, row);
  g_ptr_array_add (reader->mapping->inferences, inference);
  inference->part = g_strdup (mulin_table_cell (table, row, "含"));
  inference->text = g_strdup (mulin_table_cell (table, row, "作"));
  return read_target (reader, mulin_table_cell (table, row, "目标"), FALSE, MULIN_CONVERT_PLAIN,
                      &inference->target, error)
         && read_target (reader, mulin_table_cell (table, row, "由"), FALSE, MULIN_CONVERT_PLAIN,
                         &inference->from, error);
}

/* Titles that stand as headings: | 职务 | 上层 | 任职 | 定值 | */
static gboolean
read_seat (Reader *reader, MulinTable *table, guint row, GError **error)
{
  MulinSeatRule *rule = mulin_seat_rule_new ();
  g_auto (GStrv) headings = split_words (mulin_table_cell (table, row, "职务"), "、");
  g_auto (GStrv) above = split_words (mulin_table_cell (table, row, "上层"), "、");
  g_auto (GStrv) constants = split_words (mulin_table_cell (table, row, "定值"), ",，、");

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
      if (!read_target (reader, constants[i], FALSE, MULIN_CONVERT_PLAIN, &constant->target, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_table (Reader *reader, const char *title,
            gboolean (*read_row) (Reader *, MulinTable *, guint, GError **), GError **error)
{
  MulinSection *section = mulin_definition_find (reader->definition, title);
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;

  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    if (!read_row (reader, table, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
find_main (Reader *reader, GError **error)
{
  MulinMapping *mapping = reader->mapping;
  const char *named = mulin_definition_get (reader->definition, "主记录");
  int main = named != NULL ? find_record (reader, named) : -1;

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
read_own (Reader *reader, GError **error)
{
  mulin_mapping_add_record (reader->mapping, reader->mapping->kind->name, reader->mapping->kind);
  reader->mapping->own = TRUE;
  return read_table (reader, "字段", read_field, error);
}

static gboolean
read_all (Reader *reader, GError **error)
{
  if (mulin_definition_get (reader->definition, "读法") != NULL
      && strcmp (mulin_definition_get (reader->definition, "读法"), "本类") == 0)
    return read_own (reader, error);
  if (!read_records (reader, error) || !read_table (reader, "字段", read_field, error)
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

MulinMapping *
mulin_mapping_new (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinMapping) mapping = mulin_mapping_alloc ();
  Reader reader = { definition, catalog, mapping, 1 };
  const char *kind = mulin_definition_get (definition, "类别");
  const char *headings = mulin_definition_get (definition, "表头");
  const char *first = mulin_definition_get (definition, "首行");

  mapping->name = g_strdup (mulin_definition_name (definition));
  mapping->title = g_strdup (mulin_definition_title (definition));
  mapping->seat_person = mapping->seat_title = -1;
  mapping->headless = headings != NULL && strcmp (headings, "无") == 0;
  mapping->first_row = first != NULL ? (guint)g_ascii_strtoull (first, NULL, 10) : 1;
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
