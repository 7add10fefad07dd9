/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads a standard's definition, and refuses one that could not be assessed. */

#include "govern/standard.h"

#include <string.h>

static const char *const subjects[] = { "compound", "venue", "company", "person", NULL };
static const char *const periods[] = { "每年", "每季", "每月", NULL };
static const char *const methods[] = { "计算", "评议", "两者", NULL }; /* in the order of MulinMethod */

static void
part_free (gpointer data)
{
  MulinStandardPart *part = data;
  g_free (part->name);
  g_free (part->requirement);
  g_free (part->sql);
  g_free (part);
}

static void
item_free (gpointer data)
{
  MulinStandardItem *item = data;
  g_free (item->name);
  g_free (item->requirement);
  g_free (item->dimension);
  g_hash_table_unref (item->weights);
  g_ptr_array_unref (item->parts);
  g_free (item);
}

void
mulin_standard_free (MulinStandard *standard)
{
  if (standard == NULL)
    return;
  g_free (standard->name);
  g_free (standard->title);
  g_free (standard->tone_source);
  g_free (standard->source);
  g_free (standard->subject);
  g_free (standard->period);
  g_free (standard->subject_sql);
  g_ptr_array_unref (standard->types);
  g_ptr_array_unref (standard->items);
  g_ptr_array_unref (standard->parts);
  g_free (standard);
}

MulinDefinition *
mulin_standard_find (MulinShelf *shelf, const char *name)
{
  MulinDefinition *found = mulin_shelf_get (shelf, "standards", name);
  g_autoptr (GPtrArray) all = found != NULL ? NULL : mulin_shelf_list (shelf, "standards");
  for (guint i = 0; found == NULL && i < all->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (all, i)), name))
      found = g_ptr_array_index (all, i);
  return found;
}

MulinStandardPart *
mulin_standard_part (const MulinStandard *standard, const char *name)
{
  for (guint i = 0; i < standard->parts->len; i++)
    if (g_str_equal (((MulinStandardPart *) g_ptr_array_index (standard->parts, i))->name, name))
      return g_ptr_array_index (standard->parts, i);
  return NULL;
}

MulinStandardItem *
mulin_standard_item (const MulinStandard *standard, const char *name)
{
  for (guint i = 0; i < standard->items->len; i++)
    if (g_str_equal (((MulinStandardItem *) g_ptr_array_index (standard->items, i))->name, name))
      return g_ptr_array_index (standard->items, i);
  return NULL;
}

int
mulin_standard_item_weight (const MulinStandardItem *item, const char *compound_type)
{
  gpointer weight = NULL;
  if (compound_type != NULL
      && g_hash_table_lookup_extended (item->weights, compound_type, NULL, &weight))
    return GPOINTER_TO_INT (weight);
  return item->weight;
}

/* A word of the head out of WORDS; absent is well unless NEEDED. */
static gboolean
read_word (MulinDefinition *definition, const char *key, const char *const *words, gboolean needed,
           char **value, GError **error)
{
  const char *text = mulin_definition_get (definition, key);
  if (text == NULL && !needed)
    return TRUE;
  if (text != NULL && g_strv_contains (words, text))
    {
      *value = g_strdup (text);
      return TRUE;
    }
  g_autofree char *known = g_strjoinv ("、", (char **) words);
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "“%s”要写%s中的一个。", key, known);
  return FALSE;
}

/* Two or three falling percentages, and where they come from. */
static gboolean
read_tones (MulinStandard *standard, MulinDefinition *definition, GError **error)
{
  const char *text = mulin_definition_get (definition, "色阶"), *source = mulin_definition_get (definition, "色阶来源");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  for (guint i = 0; text != NULL && words[i] != NULL; i++)
    {
      char *end = NULL;
      gint64 tone = g_ascii_strtoll (words[i], &end, 10);
      if (*words[i] == '\0')
        continue;
      gboolean falls = standard->n_tones == 0 || (standard->n_tones < 3 && tone < standard->tones[standard->n_tones - 1]);
      if (*end != '\0' || tone < 1 || tone > 100 || !falls)
        {
          mulin_definition_set_error (definition, error, mulin_definition_line (definition, "色阶"),
                                      "色阶里的“%s”不对，要写两个或三个从大到小的百分数，如 90 75 60。", words[i]);
          return FALSE;
        }
      standard->tones[standard->n_tones++] = (int) tone;
    }
  standard->tone_source = g_strdup (source);
  if (text == NULL || (standard->n_tones >= 2 && source != NULL))
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "色阶"),
                              standard->n_tones < 2 ? "“色阶”要写两个或三个从大到小的百分数，如 90 75 60。"
                                                    : "写了“色阶”就要写“色阶来源”，说明这些数从哪里来。");
  return FALSE;
}

static gboolean
read_types (MulinStandard *standard, MulinDefinition *definition, MulinCatalog *catalog,
            GError **error)
{
  const char *text = mulin_definition_get (definition, "适用类型");
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", "、", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *typed = g_strstrip (words[i]);
      const MulinWord *word
          = *typed == '\0' ? NULL : mulin_catalog_find_word (catalog, "compound_type", typed);
      if (word == NULL)
        {
          mulin_definition_set_error (definition, error,
                                      mulin_definition_line (definition, "适用类型"),
                                      "没有“%s”这种小区类型，请写小区类型里的词。", typed);
          return FALSE;
        }
      g_ptr_array_add (standard->types, g_strdup (word->key));
    }
  return TRUE;
}

static gboolean
read_weight (MulinDefinition *definition, int line, const char *text, int *weight, GError **error)
{
  char *end = NULL;
  gint64 number = g_ascii_strtoll (text, &end, 10);
  if (*text != '\0' && *end == '\0' && number > 0 && number <= 1000)
    {
      *weight = (int) number;
      return TRUE;
    }
  mulin_definition_set_error (definition, error, line, "权重“%s”要写 1 到 1000 的整数。", text);
  return FALSE;
}

/* Columns named like a compound type hold that type's weights. */
static gboolean
read_type_weights (MulinDefinition *definition, MulinCatalog *catalog, MulinTable *table, guint row,
                   MulinStandardItem *item, GError **error)
{
  GPtrArray *words = mulin_catalog_vocabulary (catalog, "compound_type");
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      const char *text = mulin_table_cell (table, row, word->word);
      int weight = 0;
      if (*text == '\0')
        continue;
      if (!read_weight (definition, item->line, text, &weight, error))
        return FALSE;
      g_hash_table_insert (item->weights, g_strdup (word->key), GINT_TO_POINTER (weight));
    }
  return TRUE;
}

static gboolean
read_dimension (MulinDefinition *definition, MulinCatalog *catalog, const char *text,
                MulinStandardItem *item, GError **error)
{
  const MulinWord *word
      = *text == '\0' ? NULL : mulin_catalog_find_word (catalog, "six_micro", text);
  if (word != NULL)
    item->dimension = g_strdup (word->key);
  else if (*text != '\0')
    mulin_definition_set_error (definition, error, item->line,
                                "没有“%s”这个维度，请写六微里的一个。", text);
  return *text == '\0' || word != NULL;
}

static gboolean
read_item (MulinStandard *standard, MulinDefinition *definition, MulinCatalog *catalog,
           MulinTable *table, guint row, GError **error)
{
  const char *name = mulin_table_cell (table, row, "项目");
  const char *weight = mulin_table_cell (table, row, "权重");
  const char *join = mulin_table_cell (table, row, "组合");
  MulinStandardItem *item = g_new0 (MulinStandardItem, 1);
  item->line = mulin_table_line (table, row);
  item->name = g_strdup (name);
  item->requirement = g_strdup (mulin_table_cell (table, row, "要求"));
  item->weight = 1;
  item->any = g_str_equal (join, "任一");
  item->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  item->parts = g_ptr_array_new ();
  gboolean known = mulin_standard_item (standard, name) != NULL;
  g_ptr_array_add (standard->items, item);
  if (*name == '\0' || known)
    {
      mulin_definition_set_error (definition, error, item->line,
                                  known ? "项目“%s”写了两次。" : "项目%s没有名称。", name);
      return FALSE;
    }
  if (*join != '\0' && !item->any && !g_str_equal (join, "全部"))
    {
      mulin_definition_set_error (definition, error, item->line, "“组合”要写全部或任一。");
      return FALSE;
    }
  return (*weight == '\0' || read_weight (definition, item->line, weight, &item->weight, error))
         && read_type_weights (definition, catalog, table, row, item, error)
         && read_dimension (definition, catalog, mulin_table_cell (table, row, "维度"), item, error);
}

static gboolean
read_items (MulinStandard *standard, MulinDefinition *definition, MulinCatalog *catalog,
            GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "项目");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (table == NULL || !mulin_table_has (table, "项目"))
    {
      mulin_definition_set_error (definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“项目”一节的表，要有“项目”一列。");
      return FALSE;
    }
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    if (!read_item (standard, definition, catalog, table, i, error))
      return FALSE;
  if ((standard->items->len == 0) == standard->to_fill)
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_section_line (section),
                              standard->to_fill ? "项目已经写上，请去掉“待填”。"
                                                : "“项目”一节没有项目；还没有项目时写“待填：是”。");
  return FALSE;
}

static MulinStandardPart *
add_part (MulinStandard *standard, guint item, const char *name, const char *requirement, int line)
{
  MulinStandardItem *of = g_ptr_array_index (standard->items, item);
  MulinStandardPart *part = g_new0 (MulinStandardPart, 1);
  part->name = g_strdup (name);
  part->requirement = g_strdup (requirement);
  part->item = item;
  part->line = line;
  part->method = MULIN_METHOD_JUDGED;
  g_ptr_array_add (standard->parts, part);
  g_ptr_array_add (of->parts, part);
  return part;
}

static gboolean
read_method (MulinDefinition *definition, MulinSection *section, MulinStandardPart *part,
             GError **error)
{
  const char *method = mulin_section_get (section, "方式");
  gboolean known = FALSE;
  for (guint i = 0; methods[i] != NULL && method != NULL; i++)
    if (g_str_equal (methods[i], method))
      {
        part->method = (MulinMethod) i;
        known = TRUE;
      }
  part->sql = g_strdup (mulin_section_code (section, "sql", &part->sql_line));
  if (!known)
    mulin_definition_set_error (definition, error, part->line,
                                "细项“%s”的“方式”要写计算、评议、两者中的一个。", part->name);
  else if (part->method != MULIN_METHOD_JUDGED && part->sql == NULL)
    mulin_definition_set_error (definition, error, part->line,
                                "细项“%s”由程序计算，缺少 sql 代码块。", part->name);
  else if (part->method == MULIN_METHOD_JUDGED && part->sql != NULL)
    mulin_definition_set_error (definition, error, part->sql_line,
                                "细项“%s”由人评议，不写 sql；要程序建议时“方式”写两者。",
                                part->name);
  else
    return TRUE;
  return FALSE;
}

static gboolean
read_part (MulinStandard *standard, MulinDefinition *definition, MulinSection *section,
           GError **error)
{
  const char *name = mulin_section_title (section);
  const char *of = mulin_section_get (section, "项目");
  int line = mulin_section_line (section);
  guint index = 0;
  MulinStandardItem *item = of == NULL ? NULL : mulin_standard_item (standard, of);
  if (item == NULL)
    {
      mulin_definition_set_error (definition, error, line,
                                  "细项“%s”的“项目”要写“项目”一节里的一个名称。", name);
      return FALSE;
    }
  if (mulin_standard_part (standard, name) != NULL || mulin_standard_item (standard, name) != NULL)
    {
      mulin_definition_set_error (definition, error, line,
                                  "“%s”与另一个项目或细项同名，请改一个名称。", name);
      return FALSE;
    }
  g_ptr_array_find (standard->items, item, &index);
  return read_method (definition, section,
                      add_part (standard, index, name, mulin_section_get (section, "要求"), line),
                      error);
}

static gboolean
read_parts (MulinStandard *standard, MulinDefinition *definition, GError **error)
{
  for (guint i = 1; i < mulin_definition_n_sections (definition); i++)
    {
      MulinSection *section = mulin_definition_section (definition, i);
      const char *title = mulin_section_title (section);
      if (g_str_equal (title, "项目") || g_str_equal (title, "对象"))
        continue;
      if (!read_part (standard, definition, section, error))
        return FALSE;
    }
  for (guint i = 0; i < standard->items->len; i++)
    {
      MulinStandardItem *item = g_ptr_array_index (standard->items, i);
      if (item->parts->len == 0)
        add_part (standard, i, item->name, item->requirement, item->line);
    }
  return TRUE;
}

static gboolean
read_subject (MulinStandard *standard, MulinDefinition *definition, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "对象");
  if (section != NULL)
    standard->subject_sql
        = g_strdup (mulin_section_code (section, "sql", &standard->subject_line));
  gboolean of_compounds = g_str_equal (standard->subject, "compound");
  if (of_compounds == (standard->subject_sql == NULL))
    return TRUE;
  mulin_definition_set_error (definition, error, section == NULL ? 1 : mulin_section_line (section),
                              of_compounds ? "对象是小区时不写“对象”一节。"
                                           : "缺少“对象”一节的 sql 代码块，要有 record、compound、name。");
  return FALSE;
}

MulinStandard *
mulin_standard_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinStandard) standard = g_new0 (MulinStandard, 1);
  standard->name = g_strdup (mulin_definition_name (definition));
  standard->title = g_strdup (mulin_definition_title (definition));
  standard->source = g_strdup (mulin_definition_get (definition, "来源"));
  standard->to_fill = g_strcmp0 (mulin_definition_get (definition, "待填"), "是") == 0;
  standard->types = g_ptr_array_new_with_free_func (g_free);
  standard->items = g_ptr_array_new_with_free_func (item_free);
  standard->parts = g_ptr_array_new_with_free_func (part_free);
  if (standard->source == NULL)
    {
      mulin_definition_set_error (definition, error, 1, "缺少“来源”，请补上。");
      return NULL;
    }
  if (!read_word (definition, "对象", subjects, TRUE, &standard->subject, error)
      || !read_word (definition, "周期", periods, FALSE, &standard->period, error)
      || !read_tones (standard, definition, error)
      || !read_types (standard, definition, catalog, error)
      || !read_items (standard, definition, catalog, error)
      || !read_subject (standard, definition, error) || !read_parts (standard, definition, error))
    return NULL;
  return g_steal_pointer (&standard);
}

static gboolean
has_column (MulinStatement *statement, const char *name)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    if (g_str_equal (mulin_statement_column_name (statement, i), name))
      return TRUE;
  return FALSE;
}

static gboolean
check_sql (MulinDefinition *definition, MulinGuard *guard, const char *sql, int line,
           gboolean of_subjects, GError **error)
{
  g_autoptr (GError) reason = NULL;
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (guard, sql, NULL, &reason);
  if (statement == NULL)
    {
      mulin_definition_set_error (definition, error, line, "%s", reason->message);
      return FALSE;
    }
  gboolean named = has_column (statement, "compound") && has_column (statement, "name");
  gboolean measured = has_column (statement, "state")
                      || (has_column (statement, "n") && has_column (statement, "d"));
  if (has_column (statement, "record") && (of_subjects ? named : measured))
    return TRUE;
  mulin_definition_set_error (definition, error, line,
                              of_subjects ? "查询要有 record、compound、name 三列。"
                                          : "查询要有 record 一列，以及 state 或 n、d。");
  return FALSE;
}

gboolean
mulin_standard_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard,
                      GError **error)
{
  g_autoptr (MulinCatalog) catalog = mulin_catalog_load (shelf, error);
  g_autoptr (MulinStandard) standard
      = catalog == NULL ? NULL : mulin_standard_parse (definition, catalog, error);
  if (standard == NULL || guard == NULL)
    return standard != NULL;
  if (standard->subject_sql != NULL
      && !check_sql (definition, guard, standard->subject_sql, standard->subject_line, TRUE, error))
    return FALSE;
  for (guint i = 0; i < standard->parts->len; i++)
    {
      MulinStandardPart *part = g_ptr_array_index (standard->parts, i);
      if (part->sql != NULL
          && !check_sql (definition, guard, part->sql, part->sql_line, FALSE, error))
        return FALSE;
    }
  return TRUE;
}
