/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads structure models; every refusal says the line and what would be right. */

#include "govern/model.h"

#include "records/bodies.h"

#include <stdlib.h>
#include <string.h>

/* In the order of the enums of structure.h. */
static const char *const slot_words[] = { "above", "left", "guide",   "aide", "main",    "beside",
                                          "over",  "body", "between", "row",  "caption", NULL };
static const char *const hue_words[] = { "party", "owners", "property", "teams", "neutral", NULL };
static const char *const level_words[]
    = { "", "district", "street", "community", "compound", "building", NULL };
static const char *const need_words[] = { "否", "是", "随", NULL };

typedef struct
{
  MulinDefinition *definition;
  MulinCatalog *catalog;
  MulinModel *model;
} Reader;

static void
model_post_free (gpointer data)
{
  MulinModelPost *post = data;
  g_ptr_array_unref (post->titles);
  g_free (post);
}

static void
model_place_free (gpointer data)
{
  MulinModelPlace *place = data;
  g_free (place->key);
  g_free (place->label);
  g_free (place->seal);
  g_free (place->over);
  g_clear_pointer (&place->kinds, g_ptr_array_unref);
  g_clear_pointer (&place->words, g_ptr_array_unref);
  g_clear_pointer (&place->posts, g_ptr_array_unref);
  g_free (place);
}

static void
model_line_free (gpointer data)
{
  MulinModelLine *line = data;
  g_free (line->relation);
  g_free (line->word);
  g_free (line);
}

void
mulin_model_free (MulinModel *model)
{
  if (model == NULL)
    return;
  g_free (model->name);
  g_free (model->title);
  g_free (model->source);
  g_free (model->pattern);
  g_ptr_array_unref (model->types);
  g_ptr_array_unref (model->places);
  g_ptr_array_unref (model->lines);
  g_free (model);
}

static GPtrArray *
split_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) parts = g_strsplit (text == NULL ? "" : text, "、", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*g_strstrip (parts[i]) != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  return words;
}

/* The index of WORD, -1 when it is none of WORDS. */
static int
find_word (const char *const *words, const char *word)
{
  for (int i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], word))
      return i;
  return -1;
}

static int
one_of (Reader *reader, MulinTable *table, guint row, const char *column, const char *const *words,
        GError **error)
{
  const char *cell = mulin_table_cell (table, row, column);
  int found = find_word (words, cell);
  if (found >= 0)
    return found;
  g_autofree char *known = g_strjoinv ("、", (char **) words);
  mulin_definition_set_error (reader->definition, error, mulin_table_line (table, row),
                              "“%s”一列的“%s”不认识，请写%s中的一个。", column, cell, known);
  return -1;
}

static gboolean
has_columns (Reader *reader, MulinTable *table, int line, const char *const *columns,
             GError **error)
{
  for (guint i = 0; columns[i] != NULL; i++)
    if (!mulin_table_has (table, columns[i]))
      {
        mulin_definition_set_error (reader->definition, error, line, "表里缺少“%s”一列，请补上。",
                                    columns[i]);
        return FALSE;
      }
  return TRUE;
}

static MulinTable *
find_table (Reader *reader, const char *title, const char *const *columns, GError **error)
{
  MulinSection *section = mulin_definition_find (reader->definition, title);
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (table == NULL)
    {
      mulin_definition_set_error (reader->definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“%s”一节的表格，请补上。", title);
      return NULL;
    }
  return has_columns (reader, table, mulin_section_line (section), columns, error) ? table : NULL;
}

/* The index of the place KEY, -1 with an error when there is none. */
static int
find_place (Reader *reader, MulinTable *table, guint row, const char *column, GError **error)
{
  const char *key = mulin_table_cell (table, row, column);
  for (guint i = 0; i < reader->model->places->len; i++)
    if (g_str_equal (((MulinModelPlace *) g_ptr_array_index (reader->model->places, i))->key, key))
      return i;
  mulin_definition_set_error (reader->definition, error, mulin_table_line (table, row),
                              "“%s”一列的“%s”不是“位置”表里的键。", column, key);
  return -1;
}

static gboolean
check_key (Reader *reader, int line, const char *vocabulary, const char *what, const char *key,
           GError **error)
{
  GPtrArray *words
      = reader->catalog == NULL ? NULL : mulin_catalog_vocabulary (reader->catalog, vocabulary);
  if (words == NULL)
    return TRUE;
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (((MulinWord *) g_ptr_array_index (words, i))->key, key))
      return TRUE;
  mulin_definition_set_error (reader->definition, error, line,
                              "没有“%s”这一%s，请用词表 %s 里的键。", key, what, vocabulary);
  return FALSE;
}

static gboolean
read_kinds (Reader *reader, MulinModelPlace *place, MulinTable *table, guint row, GError **error)
{
  place->kinds = split_words (mulin_table_cell (table, row, "组织类型"));
  place->words = split_words (mulin_table_cell (table, row, "名含"));
  for (guint i = 0; i < place->kinds->len; i++)
    if (!check_key (reader, place->line, "organization_kind", "组织类型",
                    g_ptr_array_index (place->kinds, i), error))
      return FALSE;
  g_autoptr (GPtrArray) levels = split_words (mulin_table_cell (table, row, "所在"));
  for (guint i = 0; i < levels->len; i++)
    {
      int level = find_word (level_words, g_ptr_array_index (levels, i));
      if (level < 1)
        {
          mulin_definition_set_error (
              reader->definition, error, place->line,
              "“所在”一列的“%s”不认识，请写 district、street、community、compound、building。",
              (char *) g_ptr_array_index (levels, i));
          return FALSE;
        }
      place->levels |= 1u << level;
    }
  if (place->kinds->len == 0 || levels->len > 0)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, place->line,
                              "写了组织类型，也要写“所在”。");
  return FALSE;
}

/* Rows are numbered from 0 in the order of the table; equal numbers in 行 share one row. */
static void
number_row (Reader *reader, MulinModelPlace *place, const char *written, GHashTable *rows)
{
  if (place->slot != MULIN_SLOT_ROW)
    return;
  gpointer known = NULL;
  g_autofree char *name
      = *written == '\0' ? g_strdup_printf ("键 %s", place->key) : g_strdup (written);
  if (!g_hash_table_lookup_extended (rows, name, NULL, &known))
    {
      known = GINT_TO_POINTER (g_hash_table_size (rows));
      g_hash_table_insert (rows, g_steal_pointer (&name), known);
    }
  place->row = GPOINTER_TO_INT (known);
}

static gboolean
read_number (Reader *reader, MulinModelPlace *place, const char *cell, GError **error)
{
  place->many = place->slot == MULIN_SLOT_ROW || place->slot == MULIN_SLOT_CAPTION
                || place->slot == MULIN_SLOT_BESIDE || place->slot == MULIN_SLOT_GUIDE
                || place->slot == MULIN_SLOT_AIDE;
  if (*cell == '\0')
    return TRUE;
  if (!g_str_equal (cell, "一") && !g_str_equal (cell, "多"))
    {
      mulin_definition_set_error (reader->definition, error, place->line,
                                  "“数”一列的“%s”不认识，请写一或多。", cell);
      return FALSE;
    }
  place->many = g_str_equal (cell, "多");
  return TRUE;
}

static gboolean
read_place (Reader *reader, MulinTable *table, guint row, GHashTable *rows, GError **error)
{
  MulinModelPlace *place = g_new0 (MulinModelPlace, 1);
  place->posts = g_ptr_array_new_with_free_func (model_post_free);
  place->line = mulin_table_line (table, row);
  place->key = g_strdup (mulin_table_cell (table, row, "键"));
  place->label = g_strdup (mulin_table_cell (table, row, "名称"));
  place->seal = g_strdup (mulin_table_cell (table, row, "印"));
  for (guint i = 0; i < reader->model->places->len; i++)
    if (g_str_equal (((MulinModelPlace *) g_ptr_array_index (reader->model->places, i))->key,
                     place->key))
      {
        mulin_definition_set_error (reader->definition, error, place->line,
                                    "键“%s”写了两次，请改成不同的键。", place->key);
        model_place_free (place);
        return FALSE;
      }
  g_ptr_array_add (reader->model->places, place);
  if (*place->key == '\0' || *place->label == '\0')
    {
      mulin_definition_set_error (reader->definition, error, place->line, "键和名称都要写。");
      return FALSE;
    }
  int slot = one_of (reader, table, row, "槽", slot_words, error);
  int hue = slot < 0 ? -1 : one_of (reader, table, row, "色", hue_words, error);
  int need = hue < 0 ? -1 : one_of (reader, table, row, "必设", need_words, error);
  if (need < 0)
    return FALSE;
  place->slot = slot;
  place->hue = hue;
  place->need = need;
  if (!read_kinds (reader, place, table, row, error)
      || !read_number (reader, place, mulin_table_cell (table, row, "数"), error))
    return FALSE;
  number_row (reader, place, mulin_table_cell (table, row, "行"), rows);
  return TRUE;
}

/* Column 上 names a place that may come later in the table, so it is read when all are known. */
static gboolean
read_over (Reader *reader, MulinTable *table, GError **error)
{
  for (guint i = 0; i < reader->model->places->len; i++)
    {
      MulinModelPlace *place = g_ptr_array_index (reader->model->places, i);
      gboolean over = place->slot == MULIN_SLOT_OVER;
      if (*mulin_table_cell (table, i, "上") != '\0')
        {
          int body = find_place (reader, table, i, "上", error);
          if (body < 0)
            return FALSE;
          place->over = g_strdup (
              ((MulinModelPlace *) g_ptr_array_index (reader->model->places, body))->key);
        }
      if (over == (place->over != NULL) && (place->need != MULIN_NEED_FOLLOWS || over))
        continue;
      mulin_definition_set_error (
          reader->definition, error, place->line,
          "槽 over 要在“上”一列写它所对的位置，其他的槽不写，也不能写“随”。");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_places (Reader *reader, GError **error)
{
  static const char *const columns[]
      = { "键", "名称", "组织类型", "所在", "槽", "色", "印", "必设", NULL };
  MulinTable *table = find_table (reader, "位置", columns, error);
  if (table == NULL)
    return FALSE;
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint mains = 0;
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      if (!read_place (reader, table, i, rows, error))
        return FALSE;
      mains += ((MulinModelPlace *) g_ptr_array_index (reader->model->places, i))->slot
               == MULIN_SLOT_MAIN;
    }
  if (mains == 1)
    return read_over (reader, table, error);
  mulin_definition_set_error (
      reader->definition, error,
      mulin_section_line (mulin_definition_find (reader->definition, "位置")),
      "槽 main（小区党组织）要有且只有一个，这里有 %u 个。", mains);
  return FALSE;
}

static gboolean
read_bound (Reader *reader, MulinTable *table, guint row, const char *column, int otherwise,
            int *value, GError **error)
{
  const char *cell = mulin_table_cell (table, row, column);
  char *end = NULL;
  *value = otherwise;
  if (*cell == '\0')
    return TRUE;
  *value = strtol (cell, &end, 10);
  if (*end == '\0' && *value >= 0 && *value < 1000)
    return TRUE;
  mulin_definition_set_error (reader->definition, error, mulin_table_line (table, row),
                              "“%s”一列的“%s”不是数，请写 0、1、2……", column, cell);
  return FALSE;
}

/* 业委会主任 is 主任: the vocabulary's other words for a title are the same post.  Experts are told
 * apart by theirs. */
static void
add_aliases (Reader *reader, GPtrArray *titles)
{
  for (guint i = 0, n = titles->len; reader->catalog != NULL && i < n; i++)
    {
      const MulinWord *word
          = mulin_catalog_find_word (reader->catalog, "post_title", g_ptr_array_index (titles, i));
      if (word == NULL || g_strcmp0 (word->group, "expert") == 0)
        continue;
      g_ptr_array_add (titles, g_strdup (word->word));
      for (guint j = 0; j < word->aliases->len; j++)
        g_ptr_array_add (titles, g_strdup (g_ptr_array_index (word->aliases, j)));
    }
}

static gboolean
read_posts (Reader *reader, GError **error)
{
  static const char *const columns[] = { "位置", "职务", "至少", "至多", NULL };
  MulinTable *table = find_table (reader, "职务", columns, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      int place = find_place (reader, table, i, "位置", error);
      if (place < 0)
        return FALSE;
      MulinModelPost *post = g_new0 (MulinModelPost, 1);
      post->titles = split_words (mulin_table_cell (table, i, "职务"));
      g_ptr_array_add (
          ((MulinModelPlace *) g_ptr_array_index (reader->model->places, place))->posts, post);
      add_aliases (reader, post->titles);
      if (!read_bound (reader, table, i, "至少", 0, &post->at_least, error)
          || !read_bound (reader, table, i, "至多", -1, &post->at_most, error))
        return FALSE;
      post->others
          = post->titles->len > 0 && g_str_equal (g_ptr_array_index (post->titles, 0), "其他");
      if (post->titles->len > 0 && (post->at_most < 0 || post->at_least <= post->at_most)
          && !(post->others && post->at_least > 0))
        continue;
      mulin_definition_set_error (reader->definition, error, mulin_table_line (table, i),
                                  "职务不能空，至少不能多于至多，“其他”的至少只能是 0。");
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_lines (Reader *reader, GError **error)
{
  static const char *const columns[] = { "自", "至", "关系", "词", NULL };
  MulinTable *table = find_table (reader, "连线", columns, error);
  if (table == NULL)
    return FALSE;
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      int from = find_place (reader, table, i, "自", error);
      int to = from < 0 ? -1 : find_place (reader, table, i, "至", error);
      if (to < 0)
        return FALSE;
      MulinModelLine *line = g_new0 (MulinModelLine, 1);
      line->from = from;
      line->to = to;
      line->relation = g_strdup (mulin_table_cell (table, i, "关系"));
      line->word = g_strdup (mulin_table_cell (table, i, "词"));
      g_ptr_array_add (reader->model->lines, line);
      if (!check_key (reader, mulin_table_line (table, i), "relation_kind", "关系", line->relation,
                      error))
        return FALSE;
      if (from != to && *line->relation != '\0' && *line->word != '\0')
        continue;
      mulin_definition_set_error (reader->definition, error, mulin_table_line (table, i),
                                  "连线的两端要不同，关系和词都要写。");
      return FALSE;
    }
  return TRUE;
}

MulinModel *
mulin_model_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinModel) model = g_new0 (MulinModel, 1);
  Reader reader = { definition, catalog, model };
  model->name = g_strdup (mulin_definition_name (definition));
  model->title = g_strdup (mulin_definition_title (definition));
  model->source = g_strdup (mulin_definition_get (definition, "来源"));
  model->pattern = g_strdup (mulin_definition_get (definition, "标题"));
  model->types = split_words (mulin_definition_get (definition, "适用类型"));
  model->places = g_ptr_array_new_with_free_func (model_place_free);
  model->lines = g_ptr_array_new_with_free_func (model_line_free);
  if (model->source == NULL || *model->source == '\0')
    {
      mulin_definition_set_error (definition, error, 1, "缺少“来源”，请写出处和原话。");
      return NULL;
    }
  if (model->pattern == NULL || strstr (model->pattern, "{小区}") == NULL)
    {
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "标题"),
                                  "缺少“标题”，请写成“{小区}……架构图”。");
      return NULL;
    }
  for (guint i = 0; catalog != NULL && i < model->types->len; i++)
    if (mulin_catalog_vocabulary (catalog, "compound_type") != NULL
        && mulin_catalog_find_word (catalog, "compound_type", g_ptr_array_index (model->types, i))
               == NULL)
      {
        mulin_definition_set_error (
            definition, error, mulin_definition_line (definition, "适用类型"),
            "没有“%s”这一小区类型。", (char *) g_ptr_array_index (model->types, i));
        return NULL;
      }
  if (!read_places (&reader, error) || !read_posts (&reader, error) || !read_lines (&reader, error))
    return NULL;
  return g_steal_pointer (&model);
}

gboolean
mulin_model_is_for (MulinDefinition *definition, MulinCatalog *catalog, const char *type)
{
  g_autoptr (GPtrArray) types = split_words (mulin_definition_get (definition, "适用类型"));
  for (guint i = 0; i < types->len; i++)
    {
      const char *word = g_ptr_array_index (types, i);
      const MulinWord *known = mulin_catalog_find_word (catalog, "compound_type", word);
      if (g_str_equal (word, type) || (known != NULL && g_str_equal (known->key, type)))
        return TRUE;
    }
  return FALSE;
}

MulinModelPost *
mulin_model_place_post (const MulinModelPlace *place, const char *title)
{
  for (guint i = 0; i < place->posts->len; i++)
    {
      MulinModelPost *post = g_ptr_array_index (place->posts, i);
      if (!post->others
          && g_ptr_array_find_with_equal_func (post->titles, title, g_str_equal, NULL))
        return post;
    }
  return NULL;
}

gboolean
mulin_model_place_has_others (const MulinModelPlace *place)
{
  for (guint i = 0; i < place->posts->len; i++)
    if (((MulinModelPost *) g_ptr_array_index (place->posts, i))->others)
      return TRUE;
  return place->posts->len == 0;
}
