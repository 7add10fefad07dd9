/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads one kind of record from its definition (data/kinds). */

#include "records/kind-reader.h"

#include <string.h>

static const struct
{
  const char *word;
  MulinFieldType type;
} types[] = {
  { "文字", MULIN_FIELD_TEXT },      { "长文", MULIN_FIELD_NOTE },
  { "整数", MULIN_FIELD_INTEGER },   { "小数", MULIN_FIELD_DECIMAL },
  { "金额", MULIN_FIELD_MONEY },     { "面积", MULIN_FIELD_AREA },
  { "百分比", MULIN_FIELD_PERCENT }, { "日期", MULIN_FIELD_DATE },
  { "日期时间", MULIN_FIELD_MOMENT },
  { "是否", MULIN_FIELD_FLAG },      { "电话", MULIN_FIELD_PHONE },
  { "编码", MULIN_FIELD_CODE },      { "区划代码", MULIN_FIELD_CODE },
  { "信用代码", MULIN_FIELD_USCC },  { "词", MULIN_FIELD_WORD },
  { "记录", MULIN_FIELD_REFERENCE },
};

static const struct
{
  const char *word;
  gsize offset;
} marks[] = {
  { "必填", G_STRUCT_OFFSET (MulinField, required) },
  { "名", G_STRUCT_OFFSET (MulinField, naming) },
  { "键", G_STRUCT_OFFSET (MulinField, key) },
  { "列", G_STRUCT_OFFSET (MulinField, listed) },
  { "查", G_STRUCT_OFFSET (MulinField, searched) },
  { "敏感", G_STRUCT_OFFSET (MulinField, sensitive) },
  { "机密", G_STRUCT_OFFSET (MulinField, secret) },
  { "拼音", G_STRUCT_OFFSET (MulinField, pinyin) },
  { "自有", G_STRUCT_OFFSET (MulinField, own) },
  { "房号", G_STRUCT_OFFSET (MulinField, room) },
};

static void
field_free (gpointer data)
{
  MulinField *field = data;
  g_free (field->name);
  g_free (field->parameter);
  g_free (field->label);
  g_free (field->hint);
  g_free (field->target);
  g_free (field);
}

static void
name_part_free (gpointer data)
{
  MulinNamePart *part = data;
  g_free (part->text);
  g_free (part);
}

void
mulin_kind_free (MulinKind *kind)
{
  g_free (kind->name);
  g_free (kind->title);
  g_free (kind->icon);
  g_free (kind->page);
  g_free (kind->group);
  g_free (kind->published);
  g_ptr_array_unref (kind->places);
  g_ptr_array_unref (kind->sort);
  g_ptr_array_unref (kind->children);
  g_ptr_array_unref (kind->naming);
  g_ptr_array_unref (kind->one_of);
  g_hash_table_unref (kind->by_name);
  g_hash_table_unref (kind->by_identity);
  g_ptr_array_unref (kind->fields);
  g_free (kind->insert);
  g_free (kind);
}

/* Identifiers go into composed SQL: nothing but these characters may. */
gboolean
mulin_kind_is_identifier (const char *text)
{
  if (!g_ascii_islower (*text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '_')
      return FALSE;
  return TRUE;
}

/* Words separated by commas of either width, 、 or blanks. */
GPtrArray *
mulin_kind_split (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  if (text == NULL)
    return words;
  g_autoptr (GString) plain = g_string_new (text);
  g_string_replace (plain, "，", ",", 0);
  g_string_replace (plain, "、", ",", 0);
  g_auto (GStrv) parts = g_strsplit_set (plain->str, ", \n", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

static gboolean
read_type (MulinDefinition *definition, MulinField *field, const char *text, int line,
           GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, " ", 2);
  const char *word = words[0] == NULL ? "" : words[0];
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!g_str_equal (types[i].word, word))
        continue;
      gboolean targeted
          = types[i].type == MULIN_FIELD_WORD || types[i].type == MULIN_FIELD_REFERENCE;
      field->type = types[i].type;
      field->division = g_str_equal (word, "区划代码");
      if (targeted)
        field->target = g_strstrip (g_strdup (words[1] == NULL ? "" : words[1]));
      if (targeted && !mulin_kind_is_identifier (field->target))
        break;
      return TRUE;
    }
  mulin_definition_set_error (
      definition, error, line,
      "字段“%s”的类型“%s”不认识，请写 文字、整数、日期、词 词表名、记录 类别名 等。", field->name,
      text);
  return FALSE;
}

static gboolean
read_marks (MulinDefinition *definition, MulinField *field, const char *text, int line,
            GError **error)
{
  g_autoptr (GPtrArray) words = mulin_kind_split (text);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      guint m = 0;
      while (m < G_N_ELEMENTS (marks) && !g_str_equal (marks[m].word, word))
        m++;
      if (m == G_N_ELEMENTS (marks))
        {
          mulin_definition_set_error (definition, error, line, "字段“%s”的标记“%s”不认识。",
                                      field->name, word);
          return FALSE;
        }
      G_STRUCT_MEMBER (gboolean, field, marks[m].offset) = TRUE;
    }
  field->sensitive = field->sensitive || field->secret;
  return TRUE;
}

static gboolean
read_field (MulinDefinition *definition, MulinKind *kind, MulinTable *table, guint row,
            GError **error)
{
  int line = mulin_table_line (table, row);
  MulinField *field = g_new0 (MulinField, 1);
  field->name = g_strdup (mulin_table_cell (table, row, "字段"));
  field->parameter = g_strconcat (":", field->name, NULL);
  field->label = g_strdup (mulin_table_cell (table, row, "名称"));
  field->position = kind->fields->len;
  g_ptr_array_add (kind->fields, field);
  const char *hint = mulin_table_cell (table, row, "说明");
  if (*hint != '\0')
    field->hint = g_strdup (hint);
  if (!mulin_kind_is_identifier (field->name) || *field->label == '\0')
    {
      mulin_definition_set_error (definition, error, line,
                                  "字段名“%s”要用小写字母、数字和下划线，并写上名称。",
                                  field->name);
      return FALSE;
    }
  g_hash_table_insert (kind->by_identity, field->name, field);
  if (!g_hash_table_insert (kind->by_name, field->name, field))
    {
      mulin_definition_set_error (definition, error, line, "字段“%s”写了两次。", field->name);
      return FALSE;
    }
  return read_type (definition, field, mulin_table_cell (table, row, "类型"), line, error)
         && read_marks (definition, field, mulin_table_cell (table, row, "标记"), line, error);
}

static gboolean
read_fields (MulinDefinition *definition, MulinKind *kind, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "字段");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (table == NULL || !mulin_table_has (table, "字段") || !mulin_table_has (table, "类型"))
    {
      mulin_definition_set_error (definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“## 字段”下的表，表头为 字段、名称、类型、标记、说明。");
      return FALSE;
    }
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    if (!read_field (definition, kind, table, i, error))
      return FALSE;
  return TRUE;
}

static void
add_name_part (MulinKind *kind, const MulinField *field, const char *text, gsize length)
{
  MulinNamePart *part = g_new0 (MulinNamePart, 1);
  part->field = field;
  part->text = g_strndup (text, length);
  g_ptr_array_add (kind->naming, part);
}

/* "{building}{entrance单元}{name}" → parts. */
static gboolean
read_naming (MulinDefinition *definition, MulinKind *kind, GError **error)
{
  const char *pattern = mulin_definition_get (definition, "称呼");
  const MulinField *naming = mulin_kind_naming_field (kind);
  if (pattern == NULL)
    {
      if (naming != NULL)
        add_name_part (kind, naming, "", 0);
      return TRUE;
    }
  if (strchr (pattern, '\'') != NULL)
    {
      /* The pattern's words stand in composed SQL. */
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "称呼"),
                                  "称呼里不能有单引号。");
      return FALSE;
    }
  for (const char *p = pattern; *p != '\0';)
    {
      gsize plain = strcspn (p, "{");
      if (plain > 0)
        add_name_part (kind, NULL, p, plain);
      p += plain;
      if (*p == '\0')
        break;
      const char *end = strchr (p, '}');
      gsize length = 0;
      p++;
      while (g_ascii_islower (p[length]) || g_ascii_isdigit (p[length]) || p[length] == '_')
        length++;
      g_autofree char *name = g_strndup (p, length);
      const MulinField *field = g_hash_table_lookup (kind->by_name, name);
      if (end == NULL || field == NULL)
        {
          mulin_definition_set_error (definition, error, mulin_definition_line (definition, "称呼"),
                                      "称呼里的“{%s}”不是字段，或缺少“}”。", name);
          return FALSE;
        }
      add_name_part (kind, field, p + length, end - p - length);
      p = end + 1;
    }
  return TRUE;
}

static void
read_one_of (MulinDefinition *definition, MulinKind *kind)
{
  const char *text = mulin_definition_get (definition, "至少其一");
  g_auto (GStrv) groups = g_strsplit (text == NULL ? "" : text, "；", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    g_ptr_array_add (kind->one_of, mulin_kind_split (groups[i]));
}

/* Every order ends with the id anyway. */
static void
drop_id (GPtrArray *sort)
{
  guint i = 0;
  if (g_ptr_array_find_with_equal_func (sort, "id", g_str_equal, &i))
    g_ptr_array_remove_index (sort, i);
}

static gboolean
has_fields (MulinDefinition *definition, MulinKind *kind, const char *key, GPtrArray *names,
            GError **error)
{
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      if (strchr (name, '.') != NULL || g_hash_table_contains (kind->by_name, name))
        continue;
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                                  "%s里的“%s”不是字段。", key, name);
      return FALSE;
    }
  return TRUE;
}

/* A library's own kind says nothing of pages: it stands with the data. */
static void
read_page (MulinDefinition *definition, MulinKind *kind)
{
  g_autoptr (GPtrArray) words = mulin_kind_split (mulin_definition_get (definition, "页"));
  kind->page = g_strdup (words->len > 0 ? g_ptr_array_index (words, 0) : "数据");
  kind->group = g_strdup (words->len > 1 ? g_ptr_array_index (words, 1) : "");
}

MulinKind *
mulin_kind_read (MulinDefinition *definition, GError **error)
{
  MulinKind *kind = g_new0 (MulinKind, 1);
  const char *internal = mulin_definition_get (definition, "内部");
  kind->name = g_strdup (mulin_definition_name (definition));
  kind->title = g_strdup (mulin_definition_title (definition));
  kind->icon = g_strdup (mulin_definition_get (definition, "图标"));
  kind->published = g_strdup (mulin_definition_get (definition, "公开姓名"));
  kind->internal = g_strcmp0 (internal, "是") == 0;
  kind->fields = g_ptr_array_new_with_free_func (field_free);
  kind->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  kind->by_identity = g_hash_table_new (NULL, NULL);
  kind->places = mulin_kind_split (mulin_definition_get (definition, "位置"));
  kind->sort = mulin_kind_split (mulin_definition_get (definition, "排序"));
  drop_id (kind->sort);
  kind->children = mulin_kind_split (mulin_definition_get (definition, "从属"));
  kind->naming = g_ptr_array_new_with_free_func (name_part_free);
  kind->one_of = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  read_one_of (definition, kind);
  read_page (definition, kind);
  gboolean read = read_fields (definition, kind, error) && read_naming (definition, kind, error)
                  && has_fields (definition, kind, "位置", kind->places, error)
                  && has_fields (definition, kind, "排序", kind->sort, error);
  for (guint i = 0; read && i < kind->one_of->len; i++)
    read = has_fields (definition, kind, "至少其一", g_ptr_array_index (kind->one_of, i), error);
  if (read && !mulin_kind_is_identifier (kind->name))
    {
      mulin_definition_set_error (definition, error, 1, "类别名要用小写字母、数字和下划线。");
      read = FALSE;
    }
  if (read)
    return kind;
  mulin_kind_free (kind);
  return NULL;
}

const MulinField *
mulin_kind_field (const MulinKind *kind, const char *name)
{
  const MulinField *field = g_hash_table_lookup (kind->by_identity, name);
  return field != NULL ? field : g_hash_table_lookup (kind->by_name, name);
}

const MulinField *
mulin_kind_naming_field (const MulinKind *kind)
{
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      if (field->naming)
        return field;
    }
  return NULL;
}

gboolean
mulin_field_is_integer (const MulinField *field)
{
  switch (field->type)
    {
    case MULIN_FIELD_INTEGER:
    case MULIN_FIELD_DECIMAL:
    case MULIN_FIELD_MONEY:
    case MULIN_FIELD_AREA:
    case MULIN_FIELD_PERCENT:
    case MULIN_FIELD_FLAG:
    case MULIN_FIELD_REFERENCE:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
mulin_field_is_number (const MulinField *field)
{
  return mulin_field_is_integer (field) && field->type != MULIN_FIELD_FLAG && field->type != MULIN_FIELD_REFERENCE;
}

gboolean
mulin_field_is_date (const MulinField *field)
{
  return field->type == MULIN_FIELD_DATE || field->type == MULIN_FIELD_MOMENT;
}
