/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First whole, then without the usual prefixes, then as a part: what is guessed last is guessed
 * least. */

#include "exchange/heading.h"

#include "base/collation.h"

#include <string.h>

static gboolean
opens (gunichar c)
{
  return c == '(' || c == '[' || c == '{' || c == 0x3010 || c == 0x3014 || c == 0x3016;
}

static gboolean
closes (gunichar c)
{
  return c == ')' || c == ']' || c == '}' || c == 0x3011 || c == 0x3015 || c == 0x3017;
}

static gboolean
is_noise (gunichar c)
{
  return c == ' ' || c == '*' || c == ':' || c == 0x2605 || c == 0x203B || c == '"' || c == '\'';
}

/* 1. 12、 一、 (the bracketed ones are gone already). */
static const char *
skip_ordinal (const char *text)
{
  static const char numerals[] = "一二三四五六七八九十";
  const char *p = text;

  while (g_ascii_isdigit (*p))
    p++;
  if (p == text)
    while (*p != '\0' && g_utf8_strchr (numerals, -1, g_utf8_get_char (p)) != NULL)
      p = g_utf8_next_char (p);
  if (p == text)
    return text;
  if (*p == '.' && p[1] != '\0')
    return p + 1;
  if (g_str_has_prefix (p, "、") && p[strlen ("、")] != '\0')
    return p + strlen ("、");
  return text;
}

char *
mulin_heading_normalize (const char *text)
{
  g_autofree char *folded = mulin_collation_fold (text);
  g_autofree char *lower = g_ascii_strdown (folded, -1);
  g_autoptr (GString) plain = g_string_sized_new (strlen (lower));
  int depth = 0;

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (opens (c))
        depth++;
      else if (closes (c))
        depth = MAX (depth - 1, 0);
      else if (depth == 0 && !is_noise (c))
        g_string_append_unichar (plain, c);
    }
  return g_strdup (skip_ordinal (plain->str));
}

static void
add_variant (GPtrArray *variants, const char *text)
{
  if (*text != '\0' && !g_ptr_array_find_with_equal_func (variants, text, g_str_equal, NULL))
    g_ptr_array_add (variants, g_strdup (text));
}

static void
add_alternatives (GPtrArray *variants, const char *text)
{
  g_autoptr (GString) marked = g_string_new (text);
  g_auto (GStrv) parts = NULL;

  add_variant (variants, text);
  g_string_replace (marked, "、", "/", 0);
  g_string_replace (marked, "或", "/", 0);
  parts = g_strsplit (marked->str, "/", -1);
  if (g_strv_length (parts) > 1)
    for (guint i = 0; parts[i] != NULL; i++)
      add_variant (variants, parts[i]);
}

GPtrArray *
mulin_heading_variants (const char *text)
{
  GPtrArray *variants = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) levels = g_strsplit (text, "\x1f", -1);
  guint n = g_strv_length (levels);

  for (guint i = 0; i < n; i++)
    {
      char *normal = mulin_heading_normalize (levels[i]);

      g_free (levels[i]);
      levels[i] = normal;
    }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *tail = g_strjoinv (".", levels + i);

      add_alternatives (variants, tail);
    }
  return variants;
}

static const char *
without_prefix (const char *text, GPtrArray *prefixes)
{
  for (guint i = 0; i < prefixes->len; i++)
    {
      const char *prefix = prefixes->pdata[i];

      if (g_str_has_prefix (text, prefix) && text[strlen (prefix)] != '\0')
        return text + strlen (prefix);
    }
  return NULL;
}

static MulinHeadingMatch
match_one (const char *variant, const char *synonym, GPtrArray *prefixes)
{
  const char *bare;
  glong length;

  if (strcmp (variant, synonym) == 0)
    return MULIN_HEADING_EXACT;
  bare = without_prefix (variant, prefixes);
  if (bare != NULL && strcmp (bare, synonym) == 0)
    return MULIN_HEADING_PREFIX;
  length = g_utf8_strlen (synonym, -1);
  if (length >= 2 && strstr (variant, synonym) != NULL && length * 2 >= g_utf8_strlen (variant, -1))
    return MULIN_HEADING_CONTAINS;
  return MULIN_HEADING_NONE;
}

MulinHeadingMatch
mulin_heading_match (GPtrArray *variants, GPtrArray *synonyms, GPtrArray *prefixes, guint *length)
{
  MulinHeadingMatch best = MULIN_HEADING_NONE;
  guint best_length = 0;

  for (guint v = 0; v < variants->len; v++)
    for (guint s = 0; s < synonyms->len; s++)
      {
        MulinHeadingMatch match = match_one (variants->pdata[v], synonyms->pdata[s], prefixes);
        guint size
            = match != MULIN_HEADING_NONE ? (guint)g_utf8_strlen (synonyms->pdata[s], -1) : 0;

        if (match < best || (match == best && match != MULIN_HEADING_NONE && size > best_length))
          {
            best = match;
            best_length = size;
          }
      }
  if (length != NULL)
    *length = best_length;
  return best;
}
