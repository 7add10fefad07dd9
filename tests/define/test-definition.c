/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions: parts, lines, and mistakes refused with their line. */

#include "define/definition.h"

static const char *const sample = "# 示例图\n"
                                  "\n"
                                  "- 来源：示例文件 3 条\n"
                                  "- 单位: 个\n"
                                  "\n"
                                  "一段话。\n"
                                  "\n"
                                  "## 字段\n"
                                  "\n"
                                  "| 字段 | 名称 | 类型 |\n"
                                  "| --- | --- | --- |\n"
                                  "| a_b | 甲 | `x \\| y` |\n"
                                  "| c | | 整数 |\n"
                                  "\n"
                                  "## 步骤\n"
                                  "\n"
                                  "- 先做\n"
                                  "  - 细目\n"
                                  "- 后做\n"
                                  "\n"
                                  "```sql extra\n"
                                  "SELECT 1\n"
                                  "```\n";

static void
test_parts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDefinition) definition
      = mulin_definition_parse ("figures", "sample", sample, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mulin_definition_title (definition), ==, "示例图");
  g_assert_cmpstr (mulin_definition_get (definition, "来源"), ==, "示例文件 3 条");
  g_assert_cmpstr (mulin_definition_get (definition, "单位"), ==, "个");
  g_assert_null (mulin_definition_get (definition, "没有"));
  g_assert_cmpint (mulin_definition_line (definition, "单位"), ==, 4);
  g_assert_cmpuint (mulin_definition_n_sections (definition), ==, 3);
  g_assert_cmpstr (mulin_section_title (mulin_definition_section (definition, 0)), ==, "");
  g_assert_cmpstr (mulin_section_text (mulin_definition_section (definition, 0)), ==, "一段话。");
  g_assert_false (mulin_definition_is_own (definition));
}

static void
test_table (void)
{
  g_autoptr (MulinDefinition) definition
      = mulin_definition_parse ("figures", "sample", sample, NULL);
  MulinTable *table = mulin_section_table (mulin_definition_find (definition, "字段"));
  g_assert_cmpuint (mulin_table_n_rows (table), ==, 2);
  g_assert_true (mulin_table_has (table, "类型"));
  g_assert_false (mulin_table_has (table, "标记"));
  g_assert_cmpstr (mulin_table_cell (table, 0, "字段"), ==, "a_b");
  g_assert_cmpstr (mulin_table_cell (table, 0, "类型"), ==, "x | y");
  g_assert_cmpstr (mulin_table_cell (table, 1, "名称"), ==, "");
  g_assert_cmpstr (mulin_table_cell (table, 1, "标记"), ==, "");
  g_assert_cmpint (mulin_table_line (table, 0), ==, 12);
  g_assert_cmpint (mulin_table_line (table, 1), ==, 13);
}

static void
test_list_and_code (void)
{
  int line = 0;
  g_autoptr (MulinDefinition) definition
      = mulin_definition_parse ("figures", "sample", sample, NULL);
  MulinSection *section = mulin_definition_find (definition, "步骤");
  GPtrArray *items = mulin_section_items (section);
  g_assert_cmpint (mulin_section_line (section), ==, 15);
  g_assert_cmpuint (items->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (items, 0), ==, "先做");
  g_assert_cmpstr (g_ptr_array_index (items, 1), ==, "  细目");
  g_assert_cmpstr (g_ptr_array_index (items, 2), ==, "后做");
  g_assert_cmpstr (mulin_section_code (section, "sql", &line), ==, "SELECT 1\n");
  g_assert_cmpint (line, ==, 22);
  g_assert_null (mulin_section_code (section, "table", NULL));
}

static void
check_refused (const char *source, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mulin_definition_parse ("rules", "bad", source, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_refused (void)
{
  check_refused ("只有一段话\n", "rules/bad.md 第 1 行：缺少标题，请在第一行写“# 标题”。");
  check_refused ("# 题\n\n```sql\nSELECT 1\n",
                 "rules/bad.md 第 3 行：代码块没有结束，请在末尾补上与开头一样的围栏。");
  check_refused ("# 题\n\n````each\nSELECT 1\n```\n",
                 "rules/bad.md 第 3 行：代码块没有结束，请在末尾补上与开头一样的围栏。");
  check_refused ("# 题\n\n- 单位：个\n- 单位：户\n",
                 "rules/bad.md 第 4 行：“单位”写了两次，请只留一次。");
  check_refused ("# 题\n\n\xff\n", "rules/bad.md：不是 UTF-8 文字，请另存为 UTF-8 再试。");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/definition/parts", test_parts);
  g_test_add_func ("/definition/table", test_table);
  g_test_add_func ("/definition/list-and-code", test_list_and_code);
  g_test_add_func ("/definition/refused", test_refused);
  return g_test_run ();
}
