/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Definitions' queries: what they may see, and every way round the fence that we know of. */

#include "define/query.h"

#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  MulinLibrary *library;
  MulinGuard *guard;
} Fixture;

static gboolean
fill (MulinTransaction *transaction, gpointer data, GError **error)
{
  return mulin_connection_execute (
      mulin_transaction_connection (transaction),
      "INSERT INTO compound (id, name) VALUES (1, '示例甲苑'), (2, '示例乙苑'), (3, '示例丙苑');"
      "INSERT INTO person (id, name, phone, compound) VALUES"
      " (11, '示例王一', '13800001234', 1), (12, '示例李二', '13900005678', 2)",
      error);
}

static void
open_fixture (Fixture *fixture, gconstpointer data)
{
  static const MulinGuardView views[] = {
    { "compound", "id, name" },
    { "person", "id, name, mask_phone(phone) AS phone, compound" },
  };
  g_autoptr (GError) error = NULL;
  fixture->folder = g_dir_make_tmp ("mulin-query-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (fixture->folder, "a.mulin", NULL);
  fixture->library = mulin_library_create (path, &error);
  g_assert_no_error (error);
  mulin_library_write (fixture->library, "测试", fill, NULL, NULL, &error);
  g_assert_no_error (error);
  fixture->guard = mulin_guard_new (fixture->library, views, G_N_ELEMENTS (views), &error);
  g_assert_no_error (error);
}

static void
close_fixture (Fixture *fixture, gconstpointer data)
{
  const char *name;
  mulin_guard_free (fixture->guard);
  mulin_library_unref (fixture->library);
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Rows as "a|b;c|d". */
static char *
run (Fixture *fixture, const char *sql, GHashTable *parameters, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_guard_prepare (fixture->guard, sql, parameters, error);
  g_autoptr (GString) rows = g_string_new (NULL);
  MulinStep step = MULIN_STEP_DONE;
  if (statement == NULL)
    return NULL;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    for (int i = 0; i < mulin_statement_n_columns (statement); i++)
      {
        const char *text = mulin_statement_text (statement, i);
        if (i == 0 && rows->len > 0)
          g_string_append_c (rows, ';');
        g_string_append_printf (rows, "%s%s", i == 0 ? "" : "|", text == NULL ? "" : text);
      }
  return step == MULIN_STEP_DONE ? g_strdup (rows->str) : NULL;
}

static void
check (Fixture *fixture, const char *sql, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = run (fixture, sql, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_reads (Fixture *fixture, gconstpointer data)
{
  check (fixture, "SELECT name, phone FROM person ORDER BY id",
         "示例王一|138****1234;示例李二|139****5678");
  check (fixture, "SELECT count(*) FROM person", "2");
  check (fixture, "SELECT count(*) FROM person p JOIN compound c ON c.id = p.compound", "2");
  check (
      fixture,
      "SELECT c.name, (SELECT count(*) FROM person p WHERE p.compound = c.id) FROM compound c ORDER BY 1",
      "示例丙苑|0;示例乙苑|1;示例甲苑|1");
  check (
      fixture,
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT sum(i) FROM n",
      "15");
  check (fixture, "SELECT value FROM json_each('[1,2]')", "1;2");
  check (fixture,
         "SELECT on_date('2026', NULL, '2026-03-01'), today(), date('2026-01-31', '+1 day')",
         "1|2026-06-30|2026-02-01");
  check (fixture, "SELECT group_concat(name, '、') FILTER (WHERE id = 11) FROM person", "示例王一");
  check (fixture, "-- 说明\n/* 另一段 */ VALUES (1), (2)", "1;2");
  check (fixture, "WITH person AS (SELECT 1 AS phone) SELECT phone FROM person", "1");
  check (fixture, "SELECT 'main.person', 'it''s', \"main\" FROM (SELECT 1 AS main)",
         "main.person|it's|1");
  check (fixture, "SELECT count(*) FROM temp.person", "2");
  check (fixture, "SELECT q.name FROM person AS p JOIN person AS q USING (phone) WHERE p.id = 11",
         "示例王一");
}

/* Refused, and whatever comes out holds no phone number. */
static void
check_refused (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = run (fixture, sql, NULL, &error);
  if (rows != NULL)
    g_error ("%s was answered with %s", sql, rows);
  g_assert_nonnull (error);
  g_assert_null (strstr (error->message, "raw_"));
}

static void
test_ways_round (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = {
    "SELECT phone FROM main.person",
    "SELECT count(*) FROM main.journal",
    "SELECT count(phone) FROM main.person",
    "SELECT count(*) FROM main.person WHERE phone LIKE '138%'",
    "SELECT p.* FROM main.person AS p NATURAL JOIN person",
    "SELECT count(*) FROM main.person AS p JOIN person AS q USING (phone)",
    "SELECT 1 FROM main.person WHERE phone LIKE '138%'",
    "WITH person AS (SELECT phone FROM main.person) SELECT phone FROM person",
    "WITH person AS (SELECT * FROM main.person) SELECT * FROM person",
    "WITH a AS (WITH person AS (SELECT phone FROM main.person) SELECT * FROM person) SELECT * FROM a",
    "SELECT * FROM (SELECT phone FROM main.person) AS person",
    "SELECT (SELECT phone FROM main.person AS person LIMIT 1)",
    "SELECT name FROM compound WHERE EXISTS (SELECT 1 FROM main.person WHERE phone > '1')",
    "SELECT name FROM compound ORDER BY (SELECT max(phone) FROM main.person)",
    "SELECT name FROM compound UNION ALL SELECT phone FROM main.person",
    "SELECT * FROM person AS p, main.person AS q WHERE p.id = q.id",
    "SELECT extra FROM person",
    "SELECT count(*) FROM MAIN.person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT count(*) FROM \"main\".person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT count(*) FROM [main].person AS p NATURAL JOIN (SELECT '13800001234' AS phone)",
    "SELECT count(*) FROM `main`.person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT count(*) FROM 'main'.person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT count(*) FROM main /* */ . person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT 'it''s', count(*) FROM main\n-- x\n.person AS p JOIN (SELECT '13800001234' AS phone) USING (phone)",
    "SELECT count(*) FROM search JOIN (SELECT 'x' AS text) USING (text)",
    "SELECT count(*) FROM journal NATURAL JOIN (SELECT 'x' AS who)",
    "SELECT count(*) FROM sqlite_temp_master JOIN (SELECT 'person' AS name) USING (name)",
    "SELECT count(*) FROM [sqlite_master] JOIN (SELECT 'person' AS name) USING (name)",
    "SELECT count(*) FROM pragma_table_list JOIN (SELECT 'person' AS name) USING (name)",
    "SELECT count(*) FROM dbstat JOIN (SELECT 'person' AS name) USING (name)",
    "SELECT * FROM journal",
    "SELECT hex(changeset) FROM main.journal",
    "SELECT * FROM search",
    "SELECT * FROM sqlite_master",
    "SELECT * FROM sqlite_schema",
    "SELECT * FROM main.sqlite_master",
    "SELECT * FROM sqlite_temp_master",
    "SELECT * FROM temp.sqlite_temp_master",
    "SELECT sql FROM temp.sqlite_schema",
    "SELECT count(*) FROM sqlite_temp_schema",
    "SELECT * FROM pragma_table_info('person')",
    "SELECT * FROM pragma_table_list",
    "SELECT * FROM pragma_database_list",
    "SELECT count(*) FROM pragma_function_list",
    "SELECT * FROM dbstat",
    "SELECT * FROM sqlite_dbpage",
    "SELECT * FROM bytecode('SELECT 1')",
    "PRAGMA database_list",
    "PRAGMA writable_schema = ON",
    "EXPLAIN SELECT * FROM person",
    "EXPLAIN QUERY PLAN SELECT * FROM person",
    "/* */ explain query plan SELECT * FROM person",
    "ATTACH ':memory:' AS other",
    "DELETE FROM person",
    "DELETE FROM temp.scope",
    "INSERT INTO scope VALUES (99)",
    "INSERT INTO main.compound (id, name) VALUES (9, 'x')",
    "UPDATE main.person SET phone = ''",
    "WITH x AS (SELECT 1) DELETE FROM temp.scope",
    "WITH x AS (SELECT 1) INSERT INTO main.compound (id, name) SELECT 9, 'x' FROM x",
    "CREATE TEMP VIEW own AS SELECT phone FROM main.person",
    "CREATE TEMP TRIGGER t AFTER INSERT ON temp.scope BEGIN SELECT 1; END",
    "DROP VIEW person",
    "BEGIN",
    "VACUUM INTO '/tmp/mulin-stolen'",
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT sqlite_version()",
    "SELECT fts3_tokenizer('simple')",
    "SELECT randomblob(1000000000)",
    "SELECT 1; SELECT phone FROM main.person",
    "SELECT 1; DELETE FROM temp.scope",
    "SELECT name FROM",
    "",
    " -- 只有说明",
  };
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    check_refused (fixture, ways[i]);
  check (fixture, "SELECT count(*) FROM scope", "3");
}

/* The cache of prepared statements must not hand out what the guard itself had prepared. */
static void
test_own_words (Fixture *fixture, gconstpointer data)
{
  gint64 ids[] = { 1 };
  g_autoptr (GError) error = NULL;
  g_assert_true (mulin_guard_set_scope (fixture->guard, ids, 1, &error));
  check_refused (fixture, "INSERT INTO temp.scope SELECT id FROM main.compound");
  check_refused (fixture, "INSERT OR IGNORE INTO temp.scope VALUES (?1)");
  check_refused (fixture, "SAVEPOINT scope");
  check (fixture, "SELECT compound FROM scope", "1");
}

static void
test_scope (Fixture *fixture, gconstpointer data)
{
  static const char *const sql = "SELECT name FROM compound WHERE id IN scope ORDER BY id";
  gint64 ids[] = { 3, 1, 3 };
  g_autoptr (GError) error = NULL;
  check (fixture, sql, "示例甲苑;示例乙苑;示例丙苑");
  g_assert_true (mulin_guard_set_scope (fixture->guard, ids, 3, &error));
  check (fixture, sql, "示例甲苑;示例丙苑");
  g_assert_true (mulin_guard_set_scope (fixture->guard, ids, 0, &error));
  check (fixture, sql, "");
  g_assert_true (mulin_guard_set_scope (fixture->guard, NULL, 0, &error));
  check (fixture, sql, "示例甲苑;示例乙苑;示例丙苑");
}

static void
test_parameters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (char *)"compound", (char *)"2");
  g_hash_table_insert (parameters, (char *)"as_of", (char *)"2026");
  g_hash_table_insert (parameters, (char *)"unused", (char *)"1");
  g_autofree char *rows = run (
      fixture,
      "SELECT name, typeof(:as_of), typeof(:compound), :to FROM compound WHERE id = :compound",
      parameters, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "示例乙苑|text|integer|");
}

static void
check_message (Fixture *fixture, const char *sql, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (mulin_guard_check (fixture->guard, sql, &error));
  g_assert_cmpstr (error->message, ==, message);
}

static void
test_messages (Fixture *fixture, gconstpointer data)
{
  check_message (fixture, "SELECT phnoe FROM person",
                 "查询有误：没有“phnoe”这一列，是否为 phone。");
  check_message (fixture, "SELECT p.compuond FROM person p",
                 "查询有误：没有“p.compuond”这一列，是否为 compound。");
  check_message (fixture, "SELECT xyz_unknown FROM person", "查询有误：没有“xyz_unknown”这一列。");
  check_message (fixture, "SELECT 1 FROM persn", "查询有误：没有“persn”这张表，是否为 person。");
  check_message (fixture, "SELECT on_dat(1)", "查询有误：没有“on_dat”这个函数。");
  check_message (fixture, "SELECT name FROM person, compound",
                 "查询有误：“name”在几张表里都有，请在前面写上表名。");
  check_message (fixture, "SELECT FROM person", "查询有误：“FROM”附近的写法不对。");
  check_message (fixture, "SELECT (", "查询有误：没有写完。");
  check_message (fixture, "SELECT * FROM main.person",
                 "查询被拒绝：表名前不能写 main，也不能读 SQLite 自己的表，请直接写类别名。");
  check_message (fixture, "SELECT * FROM journal", "查询被拒绝：不能读取 journal。");
  check_message (fixture, "SELECT load_extension('x')",
                 "查询被拒绝：不能使用函数 load_extension。");
  check_message (fixture, "DELETE FROM person",
                 "定义里只能查询，不能写 DELETE，请以 SELECT 或 WITH 开头。");
  check_message (fixture, "SELECT 1; SELECT 2", "查询有误：只能写一句，请去掉分号后面的部分。");
}

static void
test_tables (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = mulin_guard_tables (
      fixture->guard, "SELECT count(*) FROM person WHERE compound IN (SELECT id FROM compound)",
      &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tables->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (tables, 0), ==, "compound");
  g_assert_cmpstr (g_ptr_array_index (tables, 1), ==, "person");
  g_autoptr (GPtrArray) one
      = mulin_guard_tables (fixture->guard, "SELECT count(*) FROM person", &error);
  g_assert_cmpuint (one->len, ==, 1);
}

/* Ten seconds of work are the end of any query; the next one starts anew. */
static void
test_time (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  g_autofree char *rows = run (
      fixture,
      "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0",
      NULL, &error);
  double seconds = (g_get_monotonic_time () - start) / (double)G_USEC_PER_SEC;
  g_assert_null (rows);
  g_assert_nonnull (error);
  g_assert_cmpfloat (seconds, >, 5);
  g_assert_cmpfloat (seconds, <, 60);
  check (fixture, "SELECT count(*) FROM person", "2");
}

static void
test_length (Fixture *fixture, gconstpointer data)
{
  check (fixture, "SELECT length(printf('%.*c', 100000000, 'x'))", "");
  check_refused (fixture, "SELECT length(replace(printf('%.*c', 9000000, 'x'), 'x', 'xxxxxxxx'))");
}

/* Another connection's commit is seen by the next query. */
static gboolean
add_one (MulinTransaction *transaction, gpointer data, GError **error)
{
  return mulin_connection_execute (mulin_transaction_connection (transaction),
                                   "INSERT INTO compound (id, name) VALUES (4, '示例丁苑')", error);
}

static void
test_fresh (Fixture *fixture, gconstpointer data)
{
  check (fixture, "SELECT count(*) FROM compound", "3");
  mulin_library_write (fixture->library, "测试", add_one, NULL, NULL, NULL);
  check (fixture, "SELECT count(*) FROM compound", "4");
}

static void
test_mask (void)
{
  MulinMask mask = MULIN_MASK_NONE;
  g_assert_true (mulin_mask_parse ("public", &mask));
  g_assert_cmpint (mask, ==, MULIN_MASK_PUBLIC);
  g_assert_false (mulin_mask_parse ("publik", &mask));
  g_assert_false (mulin_mask_parse (NULL, &mask));
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, open_fixture, func, close_fixture)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/query/reads", test_reads);
  TEST ("/query/ways-round", test_ways_round);
  TEST ("/query/own-words", test_own_words);
  TEST ("/query/scope", test_scope);
  TEST ("/query/parameters", test_parameters);
  TEST ("/query/messages", test_messages);
  TEST ("/query/tables", test_tables);
  TEST ("/query/time", test_time);
  TEST ("/query/length", test_length);
  TEST ("/query/fresh", test_fresh);
  g_test_add_func ("/query/mask", test_mask);
  return g_test_run ();
}
