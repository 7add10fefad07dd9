/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads rules and refuses those that could not be asked: every mistake with its line. */

#include "govern/rule.h"

#include "base/date.h"

#include <string.h>

static const char *const severities[] = { "错误", "预警", "目标", NULL };
static const char *const consequences[] = { "高", "中", "低", NULL };
static const char *const certainties[]
    = { "条文", "政策", "记忆高", "记忆中", "记忆低", "种子", "惯例", "数理", NULL };

static const char *const states[] = { "届满未换届", "逾期", "空缺", "即将届满", "即将到期", NULL };

void
mulin_rule_free (MulinRule *rule)
{
  if (rule == NULL)
    return;
  g_free (rule->name);
  g_free (rule->title);
  g_free (rule->state);
  g_free (rule->clause);
  g_free (rule->source);
  g_free (rule->certainty);
  g_free (rule->region);
  g_free (rule->since);
  g_free (rule->kind);
  g_free (rule->mend);
  g_free (rule->message);
  g_free (rule->advice);
  g_free (rule->sql);
  g_free (rule->regions);
  g_clear_pointer (&rule->norms, g_ptr_array_unref);
  g_free (rule);
}

const char *
mulin_severity_word (MulinSeverity severity)
{
  return severities[severity];
}

MulinDefinition *
mulin_rule_find (MulinShelf *shelf, const char *name)
{
  if (g_str_has_prefix (name, "rules/"))
    name += strlen ("rules/");
  MulinDefinition *found = mulin_shelf_get (shelf, "rules", name);
  g_autoptr (GPtrArray) rules = found != NULL ? NULL : mulin_shelf_list (shelf, "rules");
  for (guint i = 0; found == NULL && i < rules->len; i++)
    if (g_str_equal (mulin_definition_title (g_ptr_array_index (rules, i)), name))
      found = g_ptr_array_index (rules, i);
  return found;
}

/* The place of KEY's value in WORDS; OTHERWISE where the key is absent, -1 = it must be there. */
static int
read_word (MulinDefinition *definition, const char *key, const char *const *words, int otherwise,
           GError **error)
{
  const char *value = mulin_definition_get (definition, key);
  for (int i = 0; value != NULL && words[i] != NULL; i++)
    if (g_str_equal (value, words[i]))
      return i;
  if (value == NULL && otherwise >= 0)
    return otherwise;
  g_autofree char *known = g_strjoinv ("、", (char **)words);
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "“%s”要写%s中的一个。", key, known);
  return -1;
}

static gboolean
read_text (MulinDefinition *definition, const char *key, char **text, GError **error)
{
  *text = g_strdup (mulin_definition_get (definition, key));
  if (*text != NULL && **text != '\0')
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "缺少“%s”，请补上。", key);
  return FALSE;
}

static gboolean
read_kind (MulinRule *rule, MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  if (!read_text (definition, "记录", &rule->kind, error)
      || !read_text (definition, "处理", &rule->mend, error))
    return FALSE;
  if (catalog == NULL)
    return TRUE;
  if (mulin_catalog_kind (catalog, rule->kind) == NULL)
    {
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "记录"),
                                  "没有“%s”这一类记录，请写 compound、organization 等。",
                                  rule->kind);
      return FALSE;
    }
  g_auto (GStrv) mend = g_strsplit (rule->mend, ".", 2);
  const MulinKind *kind = mulin_catalog_kind (catalog, mend[0]);
  if (kind != NULL && (mend[1] == NULL || mulin_kind_field (kind, mend[1]) != NULL))
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "处理"),
                              kind == NULL ? "没有“%s”这一类记录。" : "没有“%s”这一栏。",
                              kind == NULL ? mend[0] : rule->mend);
  return FALSE;
}

static gboolean
read_since (MulinRule *rule, MulinDefinition *definition, GError **error)
{
  const char *since = mulin_definition_get (definition, "施行");
  if (since == NULL)
    return TRUE;
  if (!mulin_date_is_valid (since))
    {
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "施行"),
                                  "“%s”不是日期，请写成 2021-01-01。", since);
      return FALSE;
    }
  rule->since = mulin_date_first_day (since);
  return TRUE;
}

static gboolean
read_query (MulinRule *rule, MulinDefinition *definition, GError **error)
{
  MulinSection *section = mulin_definition_find (definition, "查询");
  rule->sql
      = section == NULL ? NULL : g_strdup (mulin_section_code (section, "sql", &rule->sql_line));
  if (rule->sql != NULL)
    return TRUE;
  mulin_definition_set_error (definition, error, section == NULL ? 1 : mulin_section_line (section),
                              "缺少“查询”一节的 sql 代码块。");
  return FALSE;
}

static gboolean
read_words (MulinRule *rule, MulinDefinition *definition, GError **error)
{
  int severity = read_word (definition, "程度", severities, -1, error);
  int consequence = severity < 0 ? -1
                                 : read_word (definition, "后果", consequences,
                                              MULIN_CONSEQUENCE_MIDDLE, error);
  int certainty = consequence < 0 ? -1 : read_word (definition, "可信", certainties, -1, error);
  if (certainty < 0)
    return FALSE;
  rule->severity = (MulinSeverity)severity;
  rule->consequence = (MulinConsequence)consequence;
  rule->certainty = g_strdup (certainties[certainty]);
  rule->state = g_strdup (mulin_definition_get (definition, "状态"));
  if (rule->state != NULL && read_word (definition, "状态", states, -1, error) < 0)
    return FALSE;
  /* What is remembered, or a district's wish, is no fault in law. */
  if (rule->severity != MULIN_SEVERITY_ERROR || certainty == 0)
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "程度"),
                              "查到条文的规则才能写“错误”，“%s”的写“预警”或“目标”。",
                              rule->certainty);
  return FALSE;
}

MulinRule *
mulin_rule_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error)
{
  g_autoptr (MulinRule) rule = g_new0 (MulinRule, 1);
  rule->name = g_strdup (mulin_definition_name (definition));
  rule->title = g_strdup (mulin_definition_title (definition));
  if (!read_words (rule, definition, error) || !read_text (definition, "条款", &rule->clause, error)
      || !read_text (definition, "来源", &rule->source, error)
      || !read_text (definition, "地区", &rule->region, error)
      || !read_text (definition, "提示", &rule->message, error)
      || !read_text (definition, "建议", &rule->advice, error)
      || !read_kind (rule, definition, catalog, error) || !read_since (rule, definition, error)
      || !mulin_rule_read_regions (rule, definition, error)
      || !read_query (rule, definition, error))
    return NULL;
  return g_steal_pointer (&rule);
}

static gboolean
has_column (MulinStatement *statement, const char *name)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    if (g_str_equal (mulin_statement_column_name (statement, i), name))
      return TRUE;
  return FALSE;
}

/* Every {name} of 提示 is a column. */
static gboolean
check_message (MulinRule *rule, MulinDefinition *definition, MulinStatement *statement,
               GError **error)
{
  for (const char *rest = rule->message; (rest = strchr (rest, '{')) != NULL; rest++)
    {
      g_autofree char *name = g_strndup (rest + 1, strcspn (rest + 1, "}"));
      if (has_column (statement, name))
        continue;
      mulin_definition_set_error (definition, error, mulin_definition_line (definition, "提示"),
                                  "查询没有“%s”这一列，提示里不能写 {%s}。", name, name);
      return FALSE;
    }
  return TRUE;
}

gboolean
mulin_rule_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  static const char *const names[] = { "id", "compound", "name" };
  g_autoptr (GError) reason = NULL;
  g_autoptr (MulinCatalog) catalog = mulin_catalog_load (shelf, error);
  g_autoptr (MulinRule) rule
      = catalog == NULL ? NULL : mulin_rule_parse (definition, catalog, error);
  if (rule == NULL || guard == NULL)
    return rule != NULL;
  if (!mulin_guard_check (guard, rule->sql, &reason))
    {
      mulin_definition_set_error (definition, error, rule->sql_line, "%s", reason->message);
      return FALSE;
    }
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (guard, rule->sql, NULL, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!has_column (statement, names[i]))
      {
        mulin_definition_set_error (definition, error, rule->sql_line,
                                    "查询缺少“%s”一列，要有 id、compound、name。", names[i]);
        return FALSE;
      }
  return check_message (rule, definition, statement, error);
}
