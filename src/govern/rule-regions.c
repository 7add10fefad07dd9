/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs by region: read from a rule's own table, or taken from the regions' rulesets. */

#include "govern/rule.h"

#include "govern/ruleset.h"

#include <string.h>

/* Columns of the table of regions; those after the second but 条款 hold numbers. */
static const char *const region_columns[]
    = { "地区", "区划码", "最少", "最多", "单数", "三人户数", "三人面积", "条款" };

static void
append_json (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (json, '\\');
      g_string_append_c (json, *p);
    }
  g_string_append_c (json, '"');
}

/* One cell as JSON; FALSE when it should be a number and is none. */
static gboolean
append_cell (GString *json, guint column, const char *cell)
{
  gboolean is_text = column == 0 || column == 1 || column == G_N_ELEMENTS (region_columns) - 1;
  gboolean digits = strspn (cell, "0123456789") == strlen (cell);
  append_json (json, region_columns[column]);
  g_string_append_c (json, ':');
  if (is_text)
    append_json (json, cell);
  else if (*cell == '\0')
    g_string_append (json, "null");
  else if (g_str_equal (cell, "是"))
    g_string_append_c (json, '1');
  else
    g_string_append_printf (json, "%" G_GINT64_FORMAT, g_ascii_strtoll (cell, NULL, 10));
  if (is_text)
    return column != 1 || digits;
  return digits || g_str_equal (cell, "是");
}

static gboolean
read_table (MulinRule *rule, MulinDefinition *definition, MulinTable *table, GError **error)
{
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      g_string_append (json, i > 0 ? ",{" : "{");
      for (guint j = 0; j < G_N_ELEMENTS (region_columns); j++)
        {
          const char *cell = mulin_table_cell (table, i, region_columns[j]);
          g_string_append (json, j > 0 ? "," : "");
          if (append_cell (json, j, cell) && (j > 0 || *cell != '\0'))
            continue;
          mulin_definition_set_error (definition, error, mulin_table_line (table, i),
                                      "“%s”一栏的“%s”不对，地区要有名称，其余写数字。",
                                      region_columns[j], cell);
          return FALSE;
        }
      g_string_append_c (json, '}');
    }
  g_string_append_c (json, ']');
  rule->regions = g_strdup (json->str);
  return TRUE;
}

static void
norm_free (gpointer data)
{
  MulinRuleNorm *norm = data;
  g_free (norm->column);
  g_free (norm->norm);
  g_free (norm->date);
  g_free (norm);
}

static gboolean
read_norms (MulinRule *rule, MulinDefinition *definition, MulinTable *table, GError **error)
{
  rule->norms = g_ptr_array_new_with_free_func (norm_free);
  for (guint i = 0; i < mulin_table_n_rows (table); i++)
    {
      MulinRuleNorm *norm = g_new0 (MulinRuleNorm, 1);
      norm->column = g_strdup (mulin_table_cell (table, i, "列"));
      norm->norm = g_strdup (mulin_table_cell (table, i, "规定"));
      norm->date = g_strdup (mulin_table_cell (table, i, "日程"));
      g_ptr_array_add (rule->norms, norm);
      if (*norm->column != '\0' && (*norm->norm == '\0') != (*norm->date == '\0'))
        continue;
      mulin_definition_set_error (definition, error, mulin_table_line (table, i),
                                  "要写“列”，并在“规定”“日程”里写一个键。");
      return FALSE;
    }
  return TRUE;
}

gboolean
mulin_rule_read_regions (MulinRule *rule, MulinDefinition *definition, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "地区");
  MulinTable *table = section == NULL ? NULL : mulin_section_table (section);
  if (g_str_equal (rule->region, "全国") && table == NULL)
    return TRUE;
  if (table != NULL && g_str_equal (rule->region, "地区表"))
    return read_table (rule, definition, table, error);
  if (table != NULL && g_str_equal (rule->region, "地区规定"))
    return read_norms (rule, definition, table, error);
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "地区"),
                              "“地区”要写全国、地区规定或地区表，后两种要有“地区”一节的表。");
  return FALSE;
}

GPtrArray *
mulin_rule_rulesets (MulinShelf *shelf, const char *day, GError **error)
{
  g_autoptr (GPtrArray) rulesets
      = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_ruleset_free);
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (shelf, "rulesets");
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);
      const char *region = mulin_definition_get (definition, "地区");
      if (region == NULL || mulin_definition_get (definition, "独立") != NULL
          || !g_hash_table_add (seen, (gpointer)region))
        continue;
      MulinRuleset *ruleset = mulin_ruleset_for (shelf, region, day, error);
      if (ruleset == NULL)
        return NULL;
      if (ruleset->recorded)
        g_ptr_array_add (rulesets, ruleset);
      else
        mulin_ruleset_free (ruleset);
    }
  return g_steal_pointer (&rulesets);
}

/* 条文 always, 政策 unless the rule is an error, 记忆 never. */
static gboolean
is_sure (const MulinRule *rule, const char *certainty)
{
  return g_strcmp0 (certainty, "条文") == 0
         || (rule->severity != MULIN_SEVERITY_ERROR && g_strcmp0 (certainty, "政策") == 0);
}

static gboolean
append_norm (GString *json, const MulinRule *rule, const MulinRuleNorm *wanted,
             const MulinRuleset *ruleset)
{
  const MulinNorm *norm = mulin_ruleset_norm (ruleset, wanted->norm);
  char *end = NULL;
  if (norm == NULL || !is_sure (rule, norm->certainty))
    return FALSE;
  gint64 value = g_str_equal (norm->value, "是") ? 1 : g_ascii_strtoll (norm->value, &end, 10);
  if (end == norm->value)
    return FALSE;
  gint64 part = end != NULL && *end == '/' ? g_ascii_strtoll (end + 1, NULL, 10) : 0;
  g_string_append_c (json, ',');
  append_json (json, wanted->column);
  if (part > 0)
    g_string_append_printf (json, ":%" G_GINT64_FORMAT ".%02d", value * 100 / part,
                            (int)(value * 10000 / part % 100));
  else
    g_string_append_printf (json, ":%" G_GINT64_FORMAT, value);
  return TRUE;
}

static gboolean
append_date (GString *json, const MulinRule *rule, const MulinRuleNorm *wanted,
             const MulinRuleset *ruleset)
{
  for (guint i = 0; i < ruleset->dates->len; i++)
    {
      const MulinDateRule *date = g_ptr_array_index (ruleset->dates, i);
      if (!g_str_equal (date->key, wanted->date) || !is_sure (rule, date->certainty))
        continue;
      g_autofree char *key = g_strconcat (wanted->column, date->months ? "月" : "日", NULL);
      g_string_append_c (json, ',');
      append_json (json, key);
      g_string_append_printf (json, ":%d", -date->number);
      return TRUE;
    }
  return FALSE;
}

char *
mulin_rule_regions (const MulinRule *rule, GPtrArray *rulesets)
{
  if (rule->norms == NULL)
    return g_strdup (rule->regions);
  g_autoptr (GString) json = g_string_new ("[");
  for (guint i = 0; i < rulesets->len; i++)
    {
      const MulinRuleset *ruleset = g_ptr_array_index (rulesets, i);
      g_autoptr (GString) one = g_string_new (json->len > 1 ? ",{\"地区\":" : "{\"地区\":");
      gboolean recorded = FALSE;
      append_json (one, ruleset->region);
      g_string_append (one, ",\"区划码\":");
      append_json (one, ruleset->code != NULL ? ruleset->code : "");
      for (guint j = 0; j < rule->norms->len; j++)
        {
          const MulinRuleNorm *norm = g_ptr_array_index (rule->norms, j);
          gboolean found = *norm->norm != '\0' ? append_norm (one, rule, norm, ruleset)
                                               : append_date (one, rule, norm, ruleset);
          recorded = recorded || found;
        }
      if (recorded)
        g_string_append_printf (json, "%s}", one->str);
    }
  g_string_append_c (json, ']');
  return g_strdup (json->str);
}
