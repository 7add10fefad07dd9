/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refuses structures and figures that could not be drawn or counted, before they are kept. */

#include "govern/checks.h"

#include "govern/cycle.h"
#include "govern/figure.h"
#include "govern/model.h"
#include "govern/rule.h"
#include "govern/ruleset.h"
#include "govern/standard.h"
#include "govern/workflow.h"

#include <string.h>

static gboolean
check_structure (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  g_autoptr (MulinCatalog) catalog = mulin_catalog_load (shelf, error);
  g_autoptr (MulinModel) model
      = catalog == NULL ? NULL : mulin_model_parse (definition, catalog, error);
  return model != NULL;
}

static gboolean
check_word (MulinDefinition *definition, const char *key, const char *const *words, gboolean needed,
            GError **error)
{
  const char *value = mulin_definition_get (definition, key);
  if (value == NULL && !needed)
    return TRUE;
  if (value != NULL && g_strv_contains (words, value))
    return TRUE;
  g_autofree char *known = g_strjoinv ("、", (char **) words);
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, key),
                              "“%s”要写%s中的一个。", key, known);
  return FALSE;
}

static gboolean
check_kind (MulinShelf *shelf, MulinDefinition *definition, GError **error)
{
  const char *kind = mulin_definition_get (definition, "记录");
  if (kind != NULL && mulin_shelf_get (shelf, "kinds", kind) != NULL)
    return TRUE;
  mulin_definition_set_error (definition, error, mulin_definition_line (definition, "记录"),
                              "“记录”要写一种记录的名字，如 compound、organization。");
  return FALSE;
}

/* Every {name} of 附注 is a figure. */
static gboolean
check_note (MulinShelf *shelf, MulinDefinition *definition, GError **error)
{
  const char *rest = mulin_definition_get (definition, "附注");
  while (rest != NULL && (rest = strchr (rest, '{')) != NULL)
    {
      g_autofree char *name = g_strndup (rest + 1, strcspn (rest + 1, "}"));
      if (mulin_figure_find (shelf, name) == NULL)
        {
          mulin_definition_set_error (definition, error, mulin_definition_line (definition, "附注"),
                                      "没有“%s”这个数字。", name);
          return FALSE;
        }
      rest++;
    }
  return TRUE;
}

static gboolean
check_columns (MulinDefinition *definition, MulinGuard *guard, const char *sql, int line,
               GError **error)
{
  static const char *const names[] = { "record", "compound", "n", "d", "date" };
  g_autoptr (GError) reason = NULL;
  if (!mulin_guard_check (guard, sql, &reason))
    {
      mulin_definition_set_error (definition, error, line, "%s", reason->message);
      return FALSE;
    }
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (guard, sql, NULL, error);
  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gboolean found = FALSE;
      for (int j = 0; j < mulin_statement_n_columns (statement); j++)
        found = found || g_str_equal (mulin_statement_column_name (statement, j), names[i]);
      if (found)
        continue;
      mulin_definition_set_error (definition, error, line,
                                  "查询缺少“%s”一列，要有 record、compound、n、d、date。",
                                  names[i]);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_figure (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error)
{
  static const char *const methods[] = { "比率", "计数", "中位数", NULL };
  static const char *const unreported[] = { "不计", "计入", NULL };
  static const char *const directions[] = { "高", "低", NULL };
  static const char *const hues[] = { "party", "owners", "property", "teams", "neutral", NULL };
  static const char *const needed[] = { "来源", "单位", NULL };
  for (guint i = 0; needed[i] != NULL; i++)
    if (mulin_definition_get (definition, needed[i]) == NULL)
      {
        mulin_definition_set_error (definition, error, 1, "缺少“%s”，请补上。", needed[i]);
        return FALSE;
      }
  if (!check_word (definition, "算法", methods, TRUE, error)
      || !check_word (definition, "未报送", unreported, FALSE, error)
      || !check_word (definition, "方向", directions, FALSE, error)
      || !check_word (definition, "色", hues, FALSE, error)
      || !check_kind (shelf, definition, error) || !check_note (shelf, definition, error))
    return FALSE;
  int line = 0;
  MulinSection *section = mulin_definition_find (definition, "查询");
  const char *sql = section == NULL ? NULL : mulin_section_code (section, "sql", &line);
  if (sql == NULL)
    {
      mulin_definition_set_error (definition, error,
                                  section == NULL ? 1 : mulin_section_line (section),
                                  "缺少“查询”一节的 sql 代码块。");
      return FALSE;
    }
  return guard == NULL || check_columns (definition, guard, sql, line, error);
}

void
mulin_govern_register_checks (void)
{
  mulin_shelf_register_check ("structures", check_structure);
  mulin_shelf_register_check ("figures", check_figure);
  mulin_shelf_register_check ("rules", mulin_rule_check);
  mulin_shelf_register_check ("standards", mulin_standard_check);
  mulin_shelf_register_check ("rulesets", mulin_ruleset_check);
  mulin_shelf_register_check ("workflows", mulin_workflow_check);
  mulin_shelf_register_check ("cycles", mulin_cycle_check);
}
