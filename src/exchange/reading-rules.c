/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for all lists: which texts mean nothing, where a table ends, which columns are never
 * kept. */

#include "exchange/mapping.h"

#include "base/collation.h"
#include "exchange/heading.h"

#include <string.h>

/* The words of a section's lists: items may hold several, divided by 、 */
static GPtrArray *
section_words (MulinDefinition *definition, const char *title)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  MulinSection *section = mulin_definition_find (definition, title);
  GPtrArray *items = section != NULL ? mulin_section_items (section) : NULL;

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (items->pdata[i], "、", -1);

      for (guint k = 0; parts[k] != NULL; k++)
        {
          char *word = mulin_collation_fold (parts[k]);

          if (*word != '\0')
            g_ptr_array_add (words, word);
          else
            g_free (word);
        }
    }
  return words;
}

static GPtrArray *
section_headings (MulinDefinition *definition, const char *title)
{
  GPtrArray *words = section_words (definition, title);

  for (guint i = 0; i < words->len; i++)
    {
      char *normal = mulin_heading_normalize (words->pdata[i]);

      g_free (words->pdata[i]);
      words->pdata[i] = normal;
    }
  return words;
}

static GHashTable *
section_set (MulinDefinition *definition, const char *title)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) words = section_words (definition, title);

  for (guint i = 0; i < words->len; i++)
    {
      char *lower = g_ascii_strdown (words->pdata[i], -1);

      g_hash_table_add (set, lower);
    }
  return set;
}

static GHashTable *
read_suffixes (MulinDefinition *definition)
{
  GHashTable *suffixes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  MulinSection *section = mulin_definition_find (definition, "名称后缀");
  MulinTable *table = section != NULL ? mulin_section_table (section) : NULL;

  for (guint i = 0; table != NULL && i < mulin_table_n_rows (table); i++)
    g_hash_table_insert (suffixes, g_strdup (mulin_table_cell (table, i, "类别")),
                         g_strsplit (mulin_table_cell (table, i, "后缀"), "、", -1));
  return suffixes;
}

MulinReadingRules *
mulin_reading_rules_new (MulinDefinition *definition, GError **error)
{
  g_autoptr (MulinReadingRules) rules = g_new0 (MulinReadingRules, 1);

  rules->empty = section_set (definition, "空值");
  rules->repeated = section_set (definition, "续行");
  rules->footers = section_words (definition, "表尾");
  rules->totals = section_words (definition, "合计行");
  rules->numbering = section_headings (definition, "行号");
  rules->prefixes = section_headings (definition, "前缀");
  rules->forbidden = section_headings (definition, "不收");
  rules->classified = section_words (definition, "密级");
  rules->single = section_words (definition, "单人职务");
  rules->suffixes = read_suffixes (definition);
  if (g_hash_table_size (rules->empty) > 0 && rules->forbidden->len > 0
      && rules->classified->len > 0)
    return g_steal_pointer (&rules);
  /* Without these a list would be read as if nothing were forbidden. */
  mulin_definition_set_error (definition, error, 1, "缺少“空值”“不收”或“密级”一节。");
  return NULL;
}

void
mulin_reading_rules_free (MulinReadingRules *rules)
{
  if (rules == NULL)
    return;
  g_clear_pointer (&rules->empty, g_hash_table_unref);
  g_clear_pointer (&rules->repeated, g_hash_table_unref);
  g_clear_pointer (&rules->footers, g_ptr_array_unref);
  g_clear_pointer (&rules->totals, g_ptr_array_unref);
  g_clear_pointer (&rules->numbering, g_ptr_array_unref);
  g_clear_pointer (&rules->prefixes, g_ptr_array_unref);
  g_clear_pointer (&rules->forbidden, g_ptr_array_unref);
  g_clear_pointer (&rules->classified, g_ptr_array_unref);
  g_clear_pointer (&rules->single, g_ptr_array_unref);
  g_clear_pointer (&rules->suffixes, g_hash_table_unref);
  g_free (rules);
}
