/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind against its table, and the vocabularies that other floors count on. */

#include "fixture.h"

#include "store/statement.h"

static gboolean
has_suffix (const char *declared, const MulinField *field)
{
  return g_str_equal (declared, mulin_field_is_integer (field) ? "INTEGER" : "TEXT");
}

/* The next column; extra, which stands before the columns of later migrations, is counted and passed over. */
static void
next_column (MulinStatement *statement, guint *extras)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
  if (!g_str_equal (mulin_statement_text (statement, 0), "extra"))
    return;
  *extras += 1;
  mulin_statement_step (statement, &error);
  g_assert_no_error (error);
}

/* Columns are id, the kind's fields in their order, and extra once. */
static void
check_columns (Fixture *fixture, const MulinKind *kind)
{
  guint extras = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      fixture->reader, "SELECT name, type, \"notnull\" FROM pragma_table_info(:table) ORDER BY cid",
      &error);
  g_assert_no_error (error);
  mulin_statement_bind_text (statement, ":table", kind->name);
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
  g_assert_cmpstr (mulin_statement_text (statement, 0), ==, "id");
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      next_column (statement, &extras);
      g_assert_cmpstr (mulin_statement_text (statement, 0), ==, field->name);
      g_assert_true (has_suffix (mulin_statement_text (statement, 1), field));
      if (mulin_statement_integer (statement, 2) != 0)
        g_assert_true (field->required);
      g_assert_cmpuint (field->position, ==, i);
      g_assert_false (field->own);
    }
  if (extras == 0)
    {
      g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
      g_assert_cmpstr (mulin_statement_text (statement, 0), ==, "extra");
      extras++;
    }
  g_assert_cmpuint (extras, ==, 1);
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_DONE);
}

/* A reference field refers to the table that the schema names. */
static void
check_references (Fixture *fixture, const MulinKind *kind)
{
  guint n = 0;
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      fixture->reader, "SELECT \"from\", \"table\" FROM pragma_foreign_key_list(:table)", NULL);
  mulin_statement_bind_text (statement, ":table", kind->name);
  for (; mulin_statement_step (statement, NULL) == MULIN_STEP_ROW; n++)
    {
      const MulinField *field = mulin_kind_field (kind, mulin_statement_text (statement, 0));
      g_assert_cmpint (field->type, ==, MULIN_FIELD_REFERENCE);
      g_assert_cmpstr (field->target, ==, mulin_statement_text (statement, 1));
    }
  for (guint i = 0; i < kind->fields->len; i++)
    if (((MulinField *)g_ptr_array_index (kind->fields, i))->type == MULIN_FIELD_REFERENCE)
      g_assert_cmpuint (n--, >, 0);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  GPtrArray *kinds = mulin_catalog_kinds (fixture->catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      check_columns (fixture, g_ptr_array_index (kinds, i));
      check_references (fixture, g_ptr_array_index (kinds, i));
    }
}

/* No domain table without a kind: neither import nor window could reach it. */
static void
test_tables (Fixture *fixture, gconstpointer data)
{
  static const char *const own[] = { "journal", "journal_row", "blob", "search", "draft", NULL };
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      fixture->reader,
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'", NULL);
  while (mulin_statement_step (statement, NULL) == MULIN_STEP_ROW)
    {
      const char *name = mulin_statement_text (statement, 0);
      if (!g_strv_contains (own, name) && mulin_catalog_kind (fixture->catalog, name) == NULL)
        g_error ("table %s has no kind", name);
    }
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const first[]
      = { "district", "street",  "community",        "compound", "property_area",
          "building", "unit",    "ownership",        "grid",     "organization",
          "coverage", "person",  "membership",       "post",     "tenure",
          "relation", "company", "property_contract" };
  GPtrArray *kinds = mulin_catalog_kinds (fixture->catalog);
  for (guint i = 0; i < G_N_ELEMENTS (first); i++)
    g_assert_cmpstr (((MulinKind *)g_ptr_array_index (kinds, i))->name, ==, first[i]);
}

static void
check_word (Fixture *fixture, const char *vocabulary, const char *text, const char *key)
{
  const MulinWord *word = mulin_catalog_find_word (fixture->catalog, vocabulary, text);
  if (word == NULL)
    g_error ("%s: “%s” is not found", vocabulary, text);
  g_assert_cmpstr (word->key, ==, key);
}

static void
test_words (Fixture *fixture, gconstpointer data)
{
  check_word (fixture, "compound_type", "老旧小区", "old");
  check_word (fixture, "compound_type", "商品房", "property");
  check_word (fixture, "compound_type", " 回迁 ", "resettlement");
  check_word (fixture, "organization_kind", "业主委员会", "owners_committee");
  check_word (fixture, "organization_kind", "（联合）党支部" + strlen ("（联合）"), "branch");
  check_word (fixture, "organization_kind", "大工委", "work_committee");
  check_word (fixture, "relation_kind", "直接领导", "lead");
  check_word (fixture, "party_status", "预备", "probationary");
  check_word (fixture, "chosen", "by-election", "by-election");
  check_word (fixture, "membership_kind", "编入", "placed");
  g_assert_null (mulin_catalog_find_word (fixture->catalog, "sex", "不详"));
  g_assert_cmpstr (mulin_catalog_word (fixture->catalog, "setup", "joint"), ==, "联合");
  g_assert_cmpstr (mulin_catalog_word (fixture->catalog, "setup", "无此键"), ==, "无此键");
  g_assert_cmpstr (mulin_catalog_word (fixture->catalog, "setup", NULL), ==, "");
  g_assert_null (mulin_catalog_vocabulary (fixture->catalog, "nothing"));
}

/* Parents named in the vocabulary are kinds of body themselves. */
static void
test_parents (Fixture *fixture, gconstpointer data)
{
  GPtrArray *words = mulin_catalog_vocabulary (fixture->catalog, "organization_kind");
  guint named = 0;
  for (guint i = 0; i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      g_assert_cmpstr (word->group, !=, "");
      for (guint j = 0; j < word->parents->len; j++, named++)
        check_word (fixture, "organization_kind", g_ptr_array_index (word->parents, j),
                    g_ptr_array_index (word->parents, j));
    }
  g_assert_cmpuint (named, >, 10);
}

static void
check_bad_kind (Fixture *fixture, gint64 id, const char *source, const char *message)
{
  g_autoptr (GError) error = NULL;
  fixture_try (fixture, "definition", id, VALUES ("source", source), &error);
  g_assert_no_error (error);
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_definition_is_own (mulin_shelf_get (shelf, "kinds", "grid")));
  g_assert_null (mulin_catalog_load (shelf, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_cmpstr (error->message, ==, message);
}

#define HEAD "# 网格\n\n## 字段\n\n| 字段 | 名称 | 类型 | 标记 |\n| --- | --- | --- | --- |\n"

static void
test_bad_kinds (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_put (fixture, "definition",
                           VALUES ("category", "kinds", "name", "grid", "source", "# 网格"));
  check_bad_kind (
      fixture, id, "# 网格\n",
      "kinds/grid.md 第 1 行：缺少“## 字段”下的表，表头为 字段、名称、类型、标记、说明。");
  check_bad_kind (
      fixture, id, HEAD "| name | 名称 | 字 | |\n",
      "kinds/grid.md 第 7 行：字段“name”的类型“字”不认识，请写 文字、整数、日期、词 词表名、记录 类别名 等。");
  check_bad_kind (fixture, id, HEAD "| name | 名称 | 文字 | 必须 |\n",
                  "kinds/grid.md 第 7 行：字段“name”的标记“必须”不认识。");
  check_bad_kind (fixture, id, HEAD "| na;me | 名称 | 文字 | |\n",
                  "kinds/grid.md 第 7 行：字段名“na;me”要用小写字母、数字和下划线，并写上名称。");
  check_bad_kind (fixture, id, HEAD "| name | 名称 | 文字 | |\n| name | 名称 | 文字 | |\n",
                  "kinds/grid.md 第 8 行：字段“name”写了两次。");
  check_bad_kind (fixture, id, HEAD "| a | 甲 | 词 nothing | |\n",
                  "kinds/grid.md：字段“a”所指的“nothing”不存在。");
}

/* A library's own field: kept in extra, read, listed by and searched like any other column. */
static void
test_own_field (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_put (
      fixture, "definition",
      VALUES (
          "category", "kinds", "name", "grid", "source",
          HEAD
          "| community | 所属社区 | 记录 community | |\n| order | 次序 | 整数 | |\n| name | 名称 | 文字 | 必填 名 查 |\n"
          "| code | 编码 | 编码 | |\n| note | 备注 | 长文 | |\n| colour | 颜色 | 文字 | 自有 |\n"
          "| doors | 门数 | 整数 | 自有 |\n"));
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  mulin_catalog_unref (fixture->catalog);
  fixture->catalog = mulin_catalog_load (shelf, &error);
  /* Kinds that pointed back to grid's places still stand. */
  g_assert_no_error (error);
  gint64 id
      = fixture_put (fixture, "grid", VALUES ("name", "示例网格", "colour", "红", "doors", "12"));
  g_autoptr (MulinRecord) record
      = mulin_register_get (fixture->reader, fixture->catalog, "grid", id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mulin_record_text (record, "colour"), ==, "红");
  g_assert_cmpint (mulin_record_integer (record, "doors", 0), ==, 12);
  fixture_try (fixture, "grid", id, VALUES ("colour", ""), &error);
  g_assert_no_error (error);
  g_autoptr (MulinRecord) after
      = mulin_register_get (fixture->reader, fixture->catalog, "grid", id, &error);
  g_assert_false (mulin_record_has (after, "colour"));
  g_assert_cmpint (mulin_record_integer (after, "doors", 0), ==, 12);
  MulinListing listing = { .kind = "grid", .where = VALUES ("doors", "12"), .sort = "doors" };
  g_autoptr (GArray) ids
      = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 1);
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/kinds/columns", test_columns);
  TEST ("/kinds/tables", test_tables);
  TEST ("/kinds/order", test_order);
  TEST ("/kinds/words", test_words);
  TEST ("/kinds/parents", test_parents);
  TEST ("/kinds/bad", test_bad_kinds);
  TEST ("/kinds/own-field", test_own_field);
  return g_test_run ();
}
