/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates: what is understood, and that every fault names its line. */
#include "document/template.h"

#include <string.h>

static MulinTemplate *
read_template (const char *source, GError **error)
{
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("documents", "sample", source, error);
  return definition != NULL ? mulin_template_new (definition, error) : NULL;
}

static void
assert_refused (const char *source, int line, const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinTemplate) template = read_template (source, &error);
  g_assert_null (template);
  g_assert_nonnull (error);
  g_autofree char *where = g_strdup_printf ("%d 行", line);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, where));
  g_assert_nonnull (strstr (error->message, reason));
}

static void
test_properties (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinTemplate) template = read_template (
    "# 示例\n\n- 版式：档案\n- 标题：`=SELECT name FROM compound`治理档案\n- 档号：档号 `=:code`\n\n## 一节\n", &error);
  g_assert_no_error (error);
  GPtrArray *title = g_hash_table_lookup (template->properties, "标题");
  g_assert_nonnull (title);
  g_assert_cmpuint (title->len, ==, 3);
  const MulinInline *value = title->pdata[1], *rest = title->pdata[2];
  g_assert_nonnull (value->code);
  g_assert_cmpint (value->code->type, ==, MULIN_VALUE_SQL);
  g_assert_cmpstr (value->code->what, ==, "SELECT name FROM compound");
  g_assert_cmpstr (rest->text, ==, "治理档案");
  g_assert_cmpint (cmark_node_get_type (template->body), ==, CMARK_NODE_HEADING);
}

static const MulinValueCode *
code_of (GPtrArray *pieces, guint i)
{
  g_assert_cmpuint (i, <, pieces->len);
  const MulinInline *piece = pieces->pdata[i];
  g_assert_nonnull (piece->code);
  return piece->code;
}

static void
test_values (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinTemplate) template = read_template (
    "# 示例\n\n- 版式：公文\n\n`=figure owners-expired` `=rate 书记在任率` `=missing a ⇒ （另有 {} 个）` `=面积 :area_built → {} 平方米` "
    "`=词 compound_type SELECT type FROM compound`\n",
    &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) pieces = mulin_template_inlines (template->definition, template->body, 1, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  for (guint i = 0; i < pieces->len; i++)
    if (((MulinInline *) pieces->pdata[i])->code != NULL)
      g_ptr_array_add (codes, pieces->pdata[i]);
  const MulinValueCode *missing = code_of (codes, codes->len - 3), *area = code_of (codes, codes->len - 2),
                       *word = code_of (codes, codes->len - 1), *rate = code_of (codes, codes->len - 4);
  g_assert_cmpint (rate->type, ==, MULIN_VALUE_RATE);
  g_assert_cmpstr (rate->what, ==, "书记在任率");
  g_assert_cmpint (missing->type, ==, MULIN_VALUE_MISSING);
  g_assert_true (missing->silent);
  g_assert_cmpstr (missing->pattern, ==, "（另有 {} 个）");
  g_assert_cmpint (area->type, ==, MULIN_VALUE_PARAMETER);
  g_assert_cmpstr (area->what, ==, "area_built");
  g_assert_cmpstr (area->format, ==, "面积");
  g_assert_false (area->silent);
  g_assert_cmpstr (word->format, ==, "词 compound_type");
  g_assert_cmpstr (word->what, ==, "SELECT type FROM compound");
}

static gboolean
count_visit (const char *sql, const char *figure, const MulinChartForm *form, int line, gpointer data, GError **error)
{
  g_string_append_printf (data, "%d:%s ", line, sql != NULL ? sql : figure);
  return TRUE;
}

/* Pipes in cells, a fence in a longer fence, and the line of each query. */
static void
test_visit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinTemplate) template = read_template (
    "# 示例\n- 版式：简报\n\n| 名 | 值 |\n|---|---|\n| 甲 | `=SELECT 'a' \\|\\| 'b'` |\n\n````each\nSELECT 1 AS n\n---\n段落`=SELECT :n`\n\n"
    "```table\nSELECT 3\n```\n````\n\n```figure 合计\nowners-expired, secretaries by community\n```\n",
    &error);
  g_assert_no_error (error);
  g_autoptr (GString) seen = g_string_new (NULL);
  g_assert_true (mulin_template_visit (template, count_visit, seen, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (seen->str, ==,
                   "6:SELECT 'a' || 'b' 9:SELECT 1 AS n 11:SELECT :n 14:SELECT 3 19:owners-expired 19:secretaries ");
}

static void
test_faults (void)
{
  assert_refused ("# 示例\n- 版式：报纸\n", 2, "版式");
  assert_refused ("# 示例\n- 版式：档案\n\n文字\n\n```table\nSELECT 1\n", 6, "没有结束");
  assert_refused ("# 示例\n- 版式：档案\n\n````each\nSELECT 1\n---\n```table\nSELECT 1\n````\n", 7, "没有结束");
  assert_refused ("# 示例\n- 版式：档案\n\n````each\nSELECT 1\n````\n", 5, "---");
  assert_refused ("# 示例\n- 版式：档案\n\n第一行\n有 `=数 字` 的第二行\n", 5, "不是数字");
  assert_refused ("# 示例\n- 版式：档案\n\n| 名 | 值 |\n|---|---|\n| 甲 | 一 |\n| 乙 | `=1+1` |\n", 7, "不是数字");
  assert_refused ("# 示例\n- 版式：档案\n\n```picture\nSELECT 1\n```\n", 4, "picture");
  assert_refused ("# 示例\n- 版式：档案\n\n```chart\nSELECT 1\n```\n", 4, "chart 后面写");
  assert_refused ("# 示例\n- 版式：档案\n\n```chart 饼\nSELECT 1\n```\n", 4, "没有图“饼”");
  assert_refused ("# 示例\n- 版式：档案\n\n```chart 组成\nfigure owners-expired by community\n```\n", 5, "by month");
  assert_refused ("# 示例\n- 版式：档案\n\n```chart 组成\nfigure owners-expired by month\n```\n", 5, "目标曲线");
  assert_refused ("# 示例\n- 版式：档案\n\n```chart 组成 合计\nSELECT 1\n```\n", 4, "合计");
  assert_refused ("# 示例\n- 版式：档案\n\n```table 合计 三栏\nSELECT 1\n```\n", 4, "三栏");
  assert_refused ("# 示例\n- 版式：档案\n\n```table\nDELETE FROM person\n```\n", 5, "SELECT");
  assert_refused ("# 示例\n- 版式：档案\n\n```figure\nowners-expired\n```\n", 5, "community");
  assert_refused ("# 示例\n- 版式：档案\n\n```structure\n照片\n```\n", 5, "班子");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/template/properties", test_properties);
  g_test_add_func ("/document/template/values", test_values);
  g_test_add_func ("/document/template/visit", test_visit);
  g_test_add_func ("/document/template/faults", test_faults);
  return g_test_run ();
}
