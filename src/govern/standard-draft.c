/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads what someone typed into items and sub-items; each refusal names its line. */

#include "govern/standard-draft.h"

#include "base/numeral.h"

#include <string.h>

#define NAME_MOST 30 /* characters */

static void
offer_free (gpointer data)
{
  MulinDraftOffer *offer = data;
  g_free (offer->part);
  g_free (offer->requirement);
  g_free (offer->standard);
  g_free (offer->sql);
  g_free (offer);
}

static void
part_free (gpointer data)
{
  MulinDraftPart *part = data;
  g_free (part->name);
  g_free (part->requirement);
  g_ptr_array_unref (part->offers);
  g_free (part);
}

static void
item_free (gpointer data)
{
  MulinDraftItem *item = data;
  g_free (item->name);
  g_free (item->requirement);
  g_ptr_array_unref (item->parts);
  g_ptr_array_unref (item->offers);
  g_free (item);
}

void
mulin_standard_draft_free (MulinStandardDraft *draft)
{
  if (draft == NULL)
    return;
  g_free (draft->title);
  g_ptr_array_unref (draft->items);
  g_free (draft);
}

/* --- texts ------------------------------------------------------------------------------------------------------- */

static gboolean
is_trimmed (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x3000 || c == 0x3002 || c == '.' || c == 0xff1b || c == ';' || c == '-' || c == '*'
         || c == '#' || c == 0x00b7;
}

/* Without blanks, list marks and full stops at either end, and without one pair of quotes around it all. */
static char *
trim (const char *text)
{
  const char *end = text + strlen (text);
  while (*text != '\0' && is_trimmed (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_trimmed (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  g_autofree char *bare = g_strndup (text, end - text);
  if (g_str_has_prefix (bare, "“") && strstr (bare, "”") == bare + strlen (bare) - strlen ("”"))
    return g_strndup (bare + strlen ("“"), strlen (bare) - strlen ("“”"));
  return g_steal_pointer (&bare);
}

/* What stands before the first colon of either width, and what after; AFTER is NULL without one. */
static void
split_colon (const char *text, char **before, char **after)
{
  const char *wide = strstr (text, "：");
  const char *narrow = strchr (text, ':');
  const char *colon = narrow != NULL && (wide == NULL || narrow < wide) ? narrow : wide;
  g_autofree char *head = colon == NULL ? g_strdup (text) : g_strndup (text, colon - text);
  *before = trim (head);
  *after = colon == NULL ? NULL : trim (g_utf8_next_char (colon));
}

static char *
replace (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

/* "1. ", "（一）", "二、" before a name. */
static char *
without_number (const char *text)
{
  return replace (text, "^\\s*([（(][0-9一二三四五六七八九十]+[)）]|[0-9]+[.．、)）]|[一二三四五六七八九十]+、)\\s*");
}

/* Cuts "（权重 2）", "权重2" or "2分" off NAME; 1 without. */
static int
cut_weight (char **name)
{
  g_autoptr (GRegex) regex
      = g_regex_new ("[（(，, 　]*(?:(?:权重|分值)\\s*[:：]?\\s*([0-9]+)\\s*分?|([0-9]+)\\s*分)[)）]?\\s*$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  if (!g_regex_match (regex, *name, 0, &match))
    return 1;
  g_autofree char *first = g_match_info_fetch (match, 1);
  g_autofree char *second = g_match_info_fetch (match, 2);
  int start = 0, end = 0;
  g_match_info_fetch_pos (match, 0, &start, &end);
  g_autofree char *rest = g_strndup (*name, (gsize) start);
  g_free (*name);
  *name = trim (rest);
  return (int) g_ascii_strtoll (first != NULL && *first != '\0' ? first : second, NULL, 10);
}

/* --- lines ------------------------------------------------------------------------------------------------------- */

static gboolean
refuse (GError **error, int line, const char *format, const char *name)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_string_append_printf (words, "第 %d 行：", line);
  g_autofree char *quoted = g_strdup_printf ("“%s”", name);
  g_auto (GStrv) halves = g_strsplit (format, "%s", 2);
  g_string_append_printf (words, "%s%s%s", halves[0], halves[1] != NULL ? quoted : "", halves[1] != NULL ? halves[1] : "");
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT, words->str);
  return FALSE;
}

static gboolean
is_known (const MulinStandardDraft *draft, const char *name)
{
  for (guint i = 0; i < draft->items->len; i++)
    {
      const MulinDraftItem *item = g_ptr_array_index (draft->items, i);
      if (g_str_equal (item->name, name))
        return TRUE;
      for (guint j = 0; j < item->parts->len; j++)
        if (g_str_equal (((MulinDraftPart *) g_ptr_array_index (item->parts, j))->name, name))
          return TRUE;
    }
  return FALSE;
}

static gboolean
is_fit (const MulinStandardDraft *draft, const char *name, int weight, int line, GError **error)
{
  if (is_known (draft, name))
    return refuse (error, line, "%s写了两次，请只留一次。", name);
  if (g_utf8_strlen (name, -1) > NAME_MOST)
    return refuse (error, line, "%s太长，名称和要求之间请用冒号分开。", name);
  if (weight < 1 || weight > 1000)
    return refuse (error, line, "%s的权重要写 1 到 1000 的整数。", name);
  return TRUE;
}

static gboolean
add_item (MulinStandardDraft *draft, const char *text, gboolean with_requirement, int line, GError **error)
{
  g_autofree char *bare = without_number (text), *name = NULL, *requirement = NULL;
  if (with_requirement)
    split_colon (bare, &name, &requirement);
  else
    name = trim (bare);
  int weight = cut_weight (&name);
  if (*name == '\0')
    return !with_requirement || refuse (error, line, "冒号前面没有项目名称。", "");
  if (!is_fit (draft, name, weight, line, error))
    return FALSE;
  MulinDraftItem *item = g_new0 (MulinDraftItem, 1);
  item->name = g_steal_pointer (&name);
  item->requirement = g_steal_pointer (&requirement);
  item->weight = weight;
  item->line = line;
  item->parts = g_ptr_array_new_with_free_func (part_free);
  item->offers = g_ptr_array_new_with_free_func (offer_free);
  g_ptr_array_add (draft->items, item);
  return TRUE;
}

static gboolean
add_part (MulinStandardDraft *draft, const char *text, int line, GError **error)
{
  g_autofree char *bare = without_number (text), *name = NULL, *requirement = NULL;
  split_colon (bare, &name, &requirement);
  if (*name == '\0')
    return refuse (error, line, "冒号前面没有细项名称。", "");
  if (!is_fit (draft, name, 1, line, error))
    return FALSE;
  MulinDraftItem *item = g_ptr_array_index (draft->items, draft->items->len - 1);
  MulinDraftPart *part = g_new0 (MulinDraftPart, 1);
  part->name = g_steal_pointer (&name);
  part->requirement = g_steal_pointer (&requirement);
  part->line = line;
  part->offers = g_ptr_array_new_with_free_func (offer_free);
  g_ptr_array_add (item->parts, part);
  return TRUE;
}

/* "有组织、有专人，有队伍": any of these marks parts names. */
static gboolean
add_listed (MulinStandardDraft *draft, const char *text, int line, GError **error)
{
  g_autofree char *bare = without_number (text);
  g_autoptr (GRegex) marks = g_regex_new ("[、，,；;。]", 0, 0, NULL);
  g_auto (GStrv) names = g_regex_split (marks, bare, 0);
  for (guint i = 0; names[i] != NULL; i++)
    if (!add_item (draft, names[i], FALSE, line, error))
      return FALSE;
  return TRUE;
}

/* Blanks before the text: a full-width one counts two, a tab four. */
static int
indent_of (const char *text)
{
  int n = 0;
  for (gunichar c; (c = g_utf8_get_char (text)) == ' ' || c == '\t' || c == 0x3000; text = g_utf8_next_char (text))
    n += c == ' ' ? 1 : c == '\t' ? 4 : 2;
  return n;
}

/* BASE: the indent of the first item, -1 before it: who indents every line means no sub-items. */
static gboolean
read_line (MulinStandardDraft *draft, const char *text, int line, int *base, GError **error)
{
  g_autofree char *bare = trim (text);
  g_autofree char *rest = NULL;
  gboolean described = strstr (bare, "：") != NULL || strchr (bare, ':') != NULL;
  if (*bare == '\0')
    return TRUE;
  if (draft->title == NULL)
    {
      split_colon (bare, &draft->title, &rest);
      return rest == NULL || add_listed (draft, rest, line, error);
    }
  if (*base < 0)
    *base = indent_of (text);
  if (draft->items->len > 0 && indent_of (text) > *base)
    return add_part (draft, bare, line, error);
  return described ? add_item (draft, bare, TRUE, line, error) : add_listed (draft, bare, line, error);
}

/* How many items the title says, 0 when it counts none: 十个有 10, 六有五化 11; 一核三化多元 and 1+2+3+N are names, no counts. */
static gint64
counted (const char *title)
{
  g_autoptr (GRegex) shape
      = g_regex_new ("^(([一二三四五六七八九十两]+|[0-9]+)(个)?[^一二三四五六七八九十两0-9多Nn+]{1,2})+$", 0, 0, NULL);
  g_autoptr (GRegex) number = g_regex_new ("[一二三四五六七八九十两]+|[0-9]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint64 sum = 0;
  g_autofree char *unquoted = replace (title, "[“”\"「」]");
  g_autofree char *name = replace (unquoted, "(标准|小区|社区)$");
  if (!g_regex_match (shape, name, 0, NULL))
    return 0;
  g_regex_match (number, name, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      sum += g_ascii_isdigit (*word) ? g_ascii_strtoll (word, NULL, 10) : mulin_numeral_from_chinese (word);
    }
  return sum;
}

MulinStandardDraft *
mulin_standard_draft_parse (const char *text, GError **error)
{
  g_autoptr (MulinStandardDraft) draft = g_new0 (MulinStandardDraft, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  int base = -1;
  draft->items = g_ptr_array_new_with_free_func (item_free);
  for (guint i = 0; lines[i] != NULL; i++)
    if (!read_line (draft, lines[i], (int) i + 1, &base, error))
      return NULL;
  if (draft->title == NULL || *draft->title == '\0' || draft->items->len == 0)
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                           "看不出标准的名称和项目：第一行写名称，下面一行写一个项目，如“三个有：有组织、有专人、有队伍”。");
      return NULL;
    }
  return g_steal_pointer (&draft);
}

gboolean
mulin_standard_draft_check (const MulinStandardDraft *draft, GError **error)
{
  gint64 number = counted (draft->title);
  if (number == 0 || number == (gint64) draft->items->len)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "第 1 行：“%s”应有 %" G_GINT64_FORMAT " 项，写了 %u 项，请核对。",
               draft->title, number, draft->items->len);
  return FALSE;
}

char *
mulin_standard_from_text (const char *text, GError **error)
{
  const MulinDraftFrame frame = { "compound", "每年", NULL };
  g_autoptr (MulinStandardDraft) draft = mulin_standard_draft_parse (text, error);
  if (draft == NULL || !mulin_standard_draft_check (draft, error))
    return NULL;
  return mulin_standard_draft_source (draft, &frame, NULL, NULL, error);
}
