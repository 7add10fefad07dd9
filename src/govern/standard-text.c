/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns what someone typed, "三个有：有组织、有专人、有队伍", into a standard's definition. */

#include "govern/standard.h"

#include "base/numeral.h"

#include <string.h>

typedef struct
{
  char *name, *requirement;
} Typed;

static void
typed_free (gpointer data)
{
  Typed *typed = data;
  g_free (typed->name);
  g_free (typed->requirement);
  g_free (typed);
}

static gboolean
is_trimmed (gunichar c)
{
  return g_unichar_isspace (c) || c == 0x3000 || c == 0x3002 || c == '.' || c == 0xff1b || c == ';' || c == '-' || c == '*' || c == '#';
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

/* A pipe would end a cell, a line break the row. */
static char *
to_cell (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "|", -1);
  g_autofree char *joined = g_strjoinv ("\\|", parts);
  return g_strdelimit (g_steal_pointer (&joined), "\n\r\t", ' ');
}

static gboolean
add_typed (GPtrArray *items, const char *text, gboolean with_requirement, GError **error)
{
  Typed *typed = g_new0 (Typed, 1);
  if (with_requirement)
    split_colon (text, &typed->name, &typed->requirement);
  else
    typed->name = trim (text);
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((Typed *) g_ptr_array_index (items, i))->name, typed->name))
      {
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”写了两次，请只留一次。",
                     typed->name);
        typed_free (typed);
        return FALSE;
      }
  if (*typed->name == '\0')
    typed_free (typed);
  else
    g_ptr_array_add (items, typed);
  return TRUE;
}

/* "有组织、有专人，有队伍": any of these marks parts names. */
static gboolean
add_listed (GPtrArray *items, const char *text, GError **error)
{
  g_autoptr (GRegex) marks = g_regex_new ("[、，,；;。]", 0, 0, NULL);
  g_auto (GStrv) names = g_regex_split (marks, text, 0);
  for (guint i = 0; names[i] != NULL; i++)
    if (!add_typed (items, names[i], FALSE, error))
      return FALSE;
  return TRUE;
}

/* How many items the title says, 0 when it counts none: 十个有 10, 六有五化 11; 一核三化多元 and 1+2+3+N are names, no counts. */
static gint64
counted (const char *title)
{
  g_autoptr (GRegex) shape
      = g_regex_new ("^(([一二三四五六七八九十两]+|[0-9]+)(个)?[^一二三四五六七八九十两0-9多Nn+]{1,2})+$",
                     0, 0, NULL);
  g_autoptr (GRegex) number = g_regex_new ("[一二三四五六七八九十两]+|[0-9]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gint64 sum = 0;
  g_autofree char *bare = g_str_has_suffix (title, "标准")
                              ? g_strndup (title, strlen (title) - strlen ("标准"))
                              : g_strdup (title);
  g_auto (GStrv) pieces = g_strsplit_set (bare, "\"", -1);
  g_autofree char *joined = g_strjoinv ("", pieces);
  g_autoptr (GRegex) quotes = g_regex_new ("[“”]", 0, 0, NULL);
  g_autofree char *name = g_regex_replace_literal (quotes, joined, -1, 0, "", 0, NULL);
  if (!g_regex_match (shape, name, 0, NULL))
    return 0;
  g_regex_match (number, name, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *word = g_match_info_fetch (match, 0);
      sum += g_ascii_isdigit (*word) ? g_ascii_strtoll (word, NULL, 10)
                                     : mulin_numeral_from_chinese (word);
    }
  return sum;
}

static char *
write_source (const char *title, GPtrArray *items)
{
  GString *source = g_string_new (NULL);
  g_string_append_printf (source,
                          "# %s\n\n- 来源：本库录入\n- 对象：compound\n- 周期：每年\n\n"
                          "各项由人评议；要由程序计算的，给项目加细项。\n\n## 项目\n\n"
                          "| 项目 | 权重 | 要求 |\n|---|---|---|\n",
                          title);
  for (guint i = 0; i < items->len; i++)
    {
      const Typed *typed = g_ptr_array_index (items, i);
      g_autofree char *name = to_cell (typed->name);
      g_autofree char *requirement
          = to_cell (typed->requirement != NULL ? typed->requirement : "");
      g_string_append_printf (source, "| %s | 1 | %s |\n", name, requirement);
    }
  return g_string_free (source, FALSE);
}

static gboolean
read_typed (const char *text, char **title, GPtrArray *items, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = trim (lines[i]);
      g_autofree char *rest = NULL;
      if (*line == '\0')
        continue;
      if (*title != NULL)
        {
          gboolean described = strstr (line, "：") != NULL || strchr (line, ':') != NULL;
          if (described ? !add_typed (items, line, TRUE, error) : !add_listed (items, line, error))
            return FALSE;
          continue;
        }
      split_colon (line, title, &rest);
      if (rest != NULL && !add_listed (items, rest, error))
        return FALSE;
    }
  return TRUE;
}

char *
mulin_standard_from_text (const char *text, GError **error)
{
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (typed_free);
  if (!read_typed (text, &title, items, error))
    return NULL;
  if (title == NULL || *title == '\0' || items->len == 0)
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                           "看不出标准的名称和项目，请写成“三个有：有组织、有专人、有队伍”。");
      return NULL;
    }
  gint64 number = counted (title);
  if (number != 0 && number != (gint64) items->len)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”应有 %" G_GINT64_FORMAT " 项，写了 %u 项，请核对。", title, number,
                   items->len);
      return NULL;
    }
  return write_source (title, items);
}
