/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fenced blocks of a template: table, list, figure, chart, structure, course, photos, each, with their options. */
#include "document/template.h"

#include <string.h>

void
mulin_fence_free (MulinFence *fence)
{
  if (fence == NULL)
    return;
  g_free (fence->sql);
  g_clear_pointer (&fence->figures, g_ptr_array_unref);
  g_clear_pointer (&fence->entries, g_ptr_array_unref);
  g_free (fence->by);
  g_free (fence->part);
  g_free (fence->standard);
  g_free (fence->workflow);
  g_free (fence->body);
  g_free (fence->title);
  g_free (fence->empty);
  g_free (fence->goal);
  g_free (fence->deadline);
  g_free (fence);
}

/* "KEY=value" → value; NULL = another word. */
static char *
take_value (const char *word, const char *key)
{
  return g_str_has_prefix (word, key) ? g_strdup (word + strlen (key)) : NULL;
}

static gboolean
take_words (MulinFence *fence, const char *word)
{
  const struct { const char *key; char **value; } words[] = {
    { "标题=", &fence->title }, { "空=", &fence->empty }, { "目标=", &fence->goal }, { "截止=", &fence->deadline },
  };
  for (gsize i = 0; i < (fence->form != NULL ? G_N_ELEMENTS (words) : 2); i++)
    if (*words[i].value == NULL && (*words[i].value = take_value (word, words[i].key)) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
take_option (MulinFence *fence, const char *word)
{
  if (take_words (fence, word))
    return TRUE;
  if (fence->form != NULL)
    return FALSE;
  if (strcmp (word, "合计") == 0)
    fence->sum = TRUE;
  else if (strcmp (word, "两栏") == 0)
    fence->two_up = TRUE;
  else if (strcmp (word, "编号") == 0)
    fence->numbered = TRUE;
  else if (strcmp (word, "连写") == 0)
    fence->run_in = TRUE;
  else if (strcmp (word, "分数") == 0)
    fence->fractions = TRUE;
  else if (g_str_has_prefix (word, "列="))
    fence->columns = CLAMP ((guint) g_ascii_strtoull (word + strlen ("列="), NULL, 10), 1, 6);
  else if (g_str_has_prefix (word, "前="))
    fence->most = (guint) g_ascii_strtoull (word + strlen ("前="), NULL, 10);
  else
    return FALSE;
  return TRUE;
}

static gboolean
take_form (MulinDefinition *definition, MulinFence *fence, const char *word, int line, GError **error)
{
  fence->form = word != NULL ? mulin_query_chart_form (word) : NULL;
  if (fence->form != NULL)
    return TRUE;
  g_autofree char *names = mulin_query_chart_names ();
  mulin_definition_set_error (definition, error, line, "没有图“%s”，chart 后面写 %s 中的一种。", word != NULL ? word : "", names);
  return FALSE;
}

static gboolean
parse_info (MulinDefinition *definition, MulinFence *fence, const char *info, int line, GError **error)
{
  static const struct { const char *word; MulinFenceType type; } types[] = {
    { "table", MULIN_FENCE_TABLE }, { "list", MULIN_FENCE_LIST }, { "figure", MULIN_FENCE_FIGURE },
    { "structure", MULIN_FENCE_STRUCTURE }, { "election", MULIN_FENCE_ELECTION }, { "course", MULIN_FENCE_COURSE },
    { "standard", MULIN_FENCE_STANDARD }, { "chart", MULIN_FENCE_CHART },
    { "photos", MULIN_FENCE_PHOTOS },
    { "each", MULIN_FENCE_EACH },
  };
  g_auto (GStrv) words = g_strsplit_set (info, " \t", -1);
  gboolean known = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (types) && words[0] != NULL && !known; i++)
    if (strcmp (words[0], types[i].word) == 0)
      {
        fence->type = types[i].type;
        known = TRUE;
      }
  if (!known)
    {
      mulin_definition_set_error (definition, error, line,
                                  "不认识代码块“%s”，可用 table、list、figure、chart、structure、election、course、standard、photos、each。",
                                  words[0] != NULL ? words[0] : "");
      return FALSE;
    }
  if (fence->type == MULIN_FENCE_CHART && !take_form (definition, fence, words[1], line, error))
    return FALSE;
  for (int i = fence->form != NULL ? 2 : 1; words[i] != NULL; i++)
    if (words[i][0] != '\0' && !take_option (fence, words[i]))
      {
        mulin_definition_set_error (definition, error, line,
                                    "代码块“%s”没有“%s”这一项，可用 %s。", words[0], words[i],
                                    fence->form != NULL ? "标题=、空=、目标=、截止=" : "合计、两栏、编号、连写、分数、列=、前=、标题=、空=");
        return FALSE;
      }
  return TRUE;
}

static gboolean
is_parameter (const char *text)
{
  return text[0] == ':' && text[1] != '\0';
}

static gboolean
by_months (const MulinFence *fence)
{
  return fence->type == MULIN_FENCE_CHART && fence->by != NULL;
}

/* Of a chart: "NAME, NAME" is one row a figure, "NAME by month" one row a month. */
static gboolean
is_split_well (const MulinFence *fence)
{
  static const char *const parts[] = { "community", "type", "pilot", "month", "part", NULL };
  if (fence->type == MULIN_FENCE_CHART)
    return fence->by == NULL || (strcmp (fence->by, "month") == 0 && fence->figures->len == 1 && strcmp (fence->form->columns[0].name, "月份") == 0);
  return fence->by != NULL && g_strv_contains (parts, fence->by);
}

/* "NAME, NAME by community". */
static gboolean
parse_figures (MulinDefinition *definition, MulinFence *fence, const char *text, GError **error)
{
  fence->figures = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) halves = g_strsplit (text, " by ", 2);
  g_auto (GStrv) names = g_strsplit_set (halves[0], ", \t\n", -1);
  for (int i = 0; names[i] != NULL; i++)
    if (names[i][0] != '\0')
      g_ptr_array_add (fence->figures, g_strdup (names[i]));
  if (halves[0] != NULL && halves[1] != NULL)
    fence->by = g_strstrip (g_strdup (halves[1]));
  gboolean good = fence->figures->len > 0 && is_split_well (fence);
  for (guint i = 0; i < fence->figures->len; i++)
    good = good && (mulin_template_is_name (fence->figures->pdata[i]) || (by_months (fence) && is_parameter (fence->figures->pdata[i])));
  if (!good)
    mulin_definition_set_error (definition, error, fence->line, fence->type == MULIN_FENCE_CHART
                                ? "图里的数字写成“figure 名称, 名称”；目标曲线写成“figure 名称 by month”。"
                                : "写成“figure 名称 by community”，可按 community、type、pilot、month 分列，有分项的可按 part。");
  return good;
}

static void
list_line_free (MulinListLine *entry)
{
  g_free (entry->figure);
  g_free (entry->pattern);
  g_free (entry);
}

/* Lines "figure NAME → words". */
static gboolean
parse_entries (MulinDefinition *definition, MulinFence *fence, const char *literal, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);
  fence->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) list_line_free);
  for (int i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]), *arrow = strstr (line, "→");
      if (line[0] == '\0')
        continue;
      MulinListLine *entry = g_new0 (MulinListLine, 1);
      g_ptr_array_add (fence->entries, entry);
      entry->line = fence->line + i;
      entry->pattern = g_strstrip (g_strdup (arrow != NULL ? arrow + strlen ("→") : ""));
      if (arrow != NULL)
        *arrow = '\0';
      entry->figure = g_str_has_prefix (line, "figure ") ? g_strstrip (g_strdup (line + strlen ("figure "))) : g_strdup ("");
      if (entry->pattern[0] != '\0' && mulin_template_is_name (entry->figure))
        continue;
      mulin_definition_set_error (definition, error, entry->line,
                                  "写成“figure 名称 → {name}届满 {days} 天”，可用 {name}、{compound}、{date}、{days}。");
      return FALSE;
    }
  return TRUE;
}

/* Query, a line ---, body. */
static gboolean
parse_each (MulinDefinition *definition, MulinFence *fence, const char *literal, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (literal, "\n", -1);
  g_autoptr (GString) sql = g_string_new (NULL);
  int i = 0;
  for (; lines[i] != NULL && strcmp (g_strstrip (lines[i]), "---") != 0; i++)
    g_string_append_printf (sql, "%s\n", lines[i]);
  if (lines[i] == NULL)
    {
      mulin_definition_set_error (definition, error, fence->line, "each 缺少分隔线，请在查询之后单独写一行 ---。");
      return FALSE;
    }
  fence->sql = g_strstrip (g_strdup (sql->str));
  fence->body_line = fence->line + i + 1;
  fence->body = g_strjoinv ("\n", lines + i + 1);
  return TRUE;
}

/* 缺口 or 证明, and the name on the line after it. */
static gboolean
parse_standard (MulinDefinition *definition, MulinFence *fence, const char *text, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);
  fence->part = g_strstrip (g_strdup (lines[0] != NULL ? lines[0] : ""));
  fence->standard = g_strstrip (g_strdup (lines[0] != NULL && lines[1] != NULL ? lines[1] : ""));
  if ((strcmp (fence->part, "缺口") == 0 || strcmp (fence->part, "证明") == 0) && fence->standard[0] != '\0')
    return TRUE;
  mulin_definition_set_error (definition, error, fence->line, "standard 里第一行写“缺口”或“证明”，第二行写标准的名称。");
  return FALSE;
}

static gboolean
parse_part (MulinDefinition *definition, MulinFence *fence, const char *text, GError **error)
{
  static const char *const of_structure[] = { "图", "班子", NULL };
  static const char *const of_election[] = { "日程", "步骤", "要求", "联审", "表决", "结果", NULL };
  gboolean election = fence->type == MULIN_FENCE_ELECTION;
  fence->part = g_strdup (text[0] != '\0' || election ? text : "图");
  if (g_strv_contains (election ? of_election : of_structure, fence->part))
    return TRUE;
  mulin_definition_set_error (definition, error, fence->line,
                              election ? "election 里只写“日程”“步骤”“要求”“联审”“表决”或“结果”。" : "structure 里只写“图”或“班子”。");
  return FALSE;
}

static gboolean
parse_content (MulinDefinition *definition, MulinFence *fence, const char *literal, GError **error)
{
  g_autofree char *text = g_strstrip (g_strdup (literal));
  gboolean names_figure = strncmp (text, "figure ", 7) == 0;
  switch (fence->type)
    {
    case MULIN_FENCE_EACH:
      if (!parse_each (definition, fence, literal, error))
        return FALSE;
      break;
    case MULIN_FENCE_PHOTOS:
      fence->sql = g_strdup (text);
      break;
    case MULIN_FENCE_STANDARD:
      return parse_standard (definition, fence, text, error);
    case MULIN_FENCE_STRUCTURE:
    case MULIN_FENCE_ELECTION:
      return parse_part (definition, fence, text, error);
    case MULIN_FENCE_COURSE:
      return TRUE;
    case MULIN_FENCE_FIGURE:
    case MULIN_FENCE_TABLE:
      if (names_figure || fence->type == MULIN_FENCE_FIGURE)
        return parse_figures (definition, fence, names_figure ? text + 7 : text, error);
      G_GNUC_FALLTHROUGH;
    case MULIN_FENCE_LIST:
      if (names_figure)
        return parse_entries (definition, fence, literal, error);
      G_GNUC_FALLTHROUGH;
    case MULIN_FENCE_CHART:
      if (names_figure)
        return parse_figures (definition, fence, text + 7, error);
      if (strncmp (text, "standard ", 9) == 0)
        {
          fence->standard = g_strstrip (g_strdup (text + 9));
          return TRUE;
        }
      if (fence->form != NULL && strncmp (text, "workflow ", 9) == 0)
        {
          fence->workflow = g_strstrip (g_strdup (text + 9));
          return TRUE;
        }
      fence->sql = g_strdup (text);
      break;
    }
  if (mulin_template_is_sql (fence->sql))
    return TRUE;
  mulin_definition_set_error (definition, error, fence->line, "这里应是查询，以 SELECT 或 WITH 开头。");
  return FALSE;
}

MulinFence *
mulin_template_fence (MulinDefinition *definition, cmark_node *block, int line, GError **error)
{
  g_autoptr (MulinFence) fence = g_new0 (MulinFence, 1);
  int start = cmark_node_get_start_line (block) + line - 1;
  fence->line = start + 1;
  fence->columns = 3;
  const char *info = cmark_node_get_fence_info (block);
  if (!parse_info (definition, fence, info != NULL ? info : "", start, error)
      || !parse_content (definition, fence, cmark_node_get_literal (block), error))
    return NULL;
  return g_steal_pointer (&fence);
}
