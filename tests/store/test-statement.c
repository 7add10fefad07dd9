/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections and statements: parameters by name, three outcomes, errors by our own codes,
 * functions and orders. */

#include "folder.h"

#include "base/date.h"

#include <string.h>

typedef struct
{
  Folder folder;
  MulinConnection *connection;
} Open;

static void
set_up (Open *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  folder_set_up (&self->folder, NULL);
  path = folder_file (&self->folder, "a.mulin");
  mulin_library_unref (folder_create (&self->folder, "a.mulin"));
  self->connection = mulin_connection_open (path, MULIN_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
}

static void
tear_down (Open *self, gconstpointer data)
{
  mulin_connection_close (self->connection);
  folder_tear_down (&self->folder, NULL);
}

static void
test_bind_and_read (Open *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->connection, "SELECT :text AS text, :integer, :real, :bytes, :null, :empty, :no_text; ",
      &error);

  g_assert_no_error (error);
  mulin_statement_bind_text (statement, ":text", "示例梧桐苑");
  mulin_statement_bind_integer (statement, ":integer", G_MAXINT64);
  mulin_statement_bind_real (statement, ":real", 0.25);
  mulin_statement_bind_bytes (statement, ":bytes", "a\0b", 3);
  mulin_statement_bind_null (statement, ":null");
  mulin_statement_bind_bytes (statement, ":empty", NULL, 0);
  mulin_statement_bind_text (statement, ":no_text", NULL);
  g_assert_true (mulin_statement_has_parameter (statement, ":text"));
  g_assert_false (mulin_statement_has_parameter (statement, ":nix"));
  g_assert_cmpint (mulin_statement_n_columns (statement), ==, 7);
  g_assert_cmpstr (mulin_statement_column_name (statement, 0), ==, "text");
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
  g_assert_cmpstr (mulin_statement_text (statement, 0), ==, "示例梧桐苑");
  g_assert_cmpint (mulin_statement_integer (statement, 1), ==, G_MAXINT64);
  g_assert_true (mulin_statement_is_integer (statement, 1));
  g_assert_false (mulin_statement_is_integer (statement, 2));
  g_assert_cmpfloat (mulin_statement_real (statement, 2), ==, 0.25);
  bytes = mulin_statement_bytes (statement, 3);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "a\0b", 3);
  g_assert_true (mulin_statement_is_null (statement, 4));
  g_assert_null (mulin_statement_text (statement, 4));
  g_assert_false (mulin_statement_is_null (statement, 5));
  none = mulin_statement_bytes (statement, 5);
  g_assert_cmpuint (g_bytes_get_size (none), ==, 0);
  g_assert_true (mulin_statement_is_null (statement, 6));
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_DONE);
  g_assert_no_error (error);
}

/* A statement given back comes again clean; one that is still out is not lent twice. */
static void
test_cache (Open *self, gconstpointer data)
{
  const char *sql = "SELECT :a";
  MulinStatement *one = mulin_statement_new (self->connection, sql, NULL);
  MulinStatement *two = mulin_statement_new (self->connection, sql, NULL);
  MulinStatement *again;

  g_assert_true (one != two);
  mulin_statement_bind_text (one, ":a", "x");
  g_assert_cmpint (mulin_statement_step (one, NULL), ==, MULIN_STEP_ROW);
  mulin_statement_free (one);
  mulin_statement_free (two);
  again = mulin_statement_new (self->connection, sql, NULL);
  g_assert_true (again == one);
  g_assert_cmpint (mulin_statement_step (again, NULL), ==, MULIN_STEP_ROW);
  g_assert_true (mulin_statement_is_null (again, 0));
  mulin_statement_free (again);
  /* many more than are kept */
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *many = g_strdup_printf ("SELECT %d", i);
      g_autoptr (MulinStatement) statement = mulin_statement_new (self->connection, many, NULL);

      g_assert_cmpint (mulin_statement_step (statement, NULL), ==, MULIN_STEP_ROW);
      g_assert_cmpint (mulin_statement_integer (statement, 0), ==, i);
    }
}

static void
test_refused (Open *self, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    MulinError code;
  } cases[] = {
    { "", MULIN_ERROR_INPUT },
    { "-- nichts", MULIN_ERROR_INPUT },
    { "SELECT 1; DROP TABLE street", MULIN_ERROR_INPUT },
    { "SELECT nix FROM street", MULIN_ERROR_FAILED },
    { "SELECT \"示例\"", MULIN_ERROR_FAILED }, /* a misspelt column never becomes a text */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (mulin_statement_new (self->connection, cases[i].sql, &error));
      g_assert_error (error, MULIN_ERROR, (int)cases[i].code);
    }
}

static void
test_unknown_parameter (Open *self, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (MulinStatement) statement
          = mulin_statement_new (self->connection, "SELECT :a", NULL);

      mulin_statement_bind_text (statement, ":b", "x");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*no parameter :b*");
}

/* Done and failed are two outcomes. */
static void
test_step_error (Open *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      self->connection, "INSERT INTO street (id, name) VALUES (:id, :name)", &error);

  mulin_statement_bind_integer (statement, ":id", 1);
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ERROR);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "street.name 不能为空"));
  g_clear_error (&error);
  mulin_statement_reset (statement);
  mulin_statement_bind_text (statement, ":name", "示例街道");
  g_assert_true (mulin_statement_run (statement, &error));
  g_assert_no_error (error);
}

static void
test_busy (Open *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinConnection) other = mulin_connection_open (
      mulin_connection_path (self->connection), MULIN_CONNECTION_WRITE, &error);

  sqlite3_busy_timeout (mulin_connection_handle (other), 20);
  g_assert_true (mulin_connection_execute (self->connection, "BEGIN IMMEDIATE", &error));
  g_assert_false (mulin_connection_execute (other, "BEGIN IMMEDIATE", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "另一个程序"));
  g_assert_true (mulin_connection_execute (self->connection, "ROLLBACK", NULL));
}

static void
assert_value (MulinConnection *connection, const char *expression, const char *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s", expression);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (connection, sql, &error);

  g_assert_no_error (error);
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
  g_assert_cmpstr (mulin_statement_text (statement, 0), ==, expected);
}

static void
test_functions (Open *self, gconstpointer data)
{
  static const struct
  {
    const char *expression;
    const char *expected;
  } cases[] = {
    { "on_date('2026-03-05', '2026-03-05', '2026-03-05')", "1" }, /* the last day counts */
    { "on_date('2026-03-05', NULL, '2026-03-04')", "0" },
    { "on_date(NULL, '2026-03', '2026-03-31')", "1" },
    { "on_date(NULL, '2026-03', '2026-04-01')", "0" },
    { "on_date('2026', '2026', '2026-12-31')", "1" },
    { "on_date('2026', NULL, '2025-12-31')", "0" },
    { "on_date(NULL, NULL, '1900-01-01')", "1" },
    { "on_date('2026-12-01', NULL, '2026')", "1" }, /* a year is asked for by its last day */
    { "on_date(NULL, NULL, NULL)", NULL },
    { "first_day('2026')", "2026-01-01" },
    { "first_day('2026-02')", "2026-02-01" },
    { "last_day('2024-02')", "2024-02-29" },
    { "last_day('2026-02-03')", "2026-02-03" },
    { "last_day('2026-02-30')", NULL },
    { "first_day(NULL)", NULL },
    { "days_between('2026-02-28', '2026-03-01')", "1" },
    { "days_between('2026-03-01', '2026-02-28')", "-1" },
    { "days_between('2026-03-01', 'nix')", NULL },
    { "add_months('2026-08-31', 6)", "2027-02-28" },
    { "add_months('2021-03', 60)", "2026-03" },
    { "add_months('2021', 60)", "2026" },
    { "add_months('2021', 6)", "2021-07" },
    { "add_months('2026-03-05', -12)", "2025-03-05" },
    { "add_months(NULL, 6)", NULL },
    { "add_months('2026', NULL)", NULL },
    { "today()", "2026-06-30" },
    { "pinyin('张明杰')", "zhangmingjie zmj" },
    { "pinyin('单明', 1)", "shanming sm" },
    { "pinyin(NULL)", NULL },
    { "mask_phone('13812341234')", "138****1234" },
    { "mask_name('张明')", "张*" },
    { "mask_name(NULL)", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_value (self->connection, cases[i].expression, cases[i].expected);
}

/* on_date is written for speed; it must agree with the floor below. */
static void
test_on_date_agrees (Open *self, gconstpointer data)
{
  static const char *const dates[]
      = { NULL,         "2025",       "2026",       "2025-12",    "2026-01",   "2026-02",
          "2025-12-31", "2026-01-01", "2026-01-31", "2026-02-28", "2026-12-31" };
  static const char *const days[] = { "2025-06-01", "2025-12-31", "2026-01-01", "2026-01-31",
                                      "2026-02-01", "2026-02-28", "2026-12-31", "2027-01-01" };
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (self->connection, "SELECT on_date(:s, :u, :d)", NULL);

  for (gsize s = 0; s < G_N_ELEMENTS (dates); s++)
    for (gsize u = 0; u < G_N_ELEMENTS (dates); u++)
      for (gsize d = 0; d < G_N_ELEMENTS (days); d++)
        {
          mulin_statement_bind_text (statement, ":s", dates[s]);
          mulin_statement_bind_text (statement, ":u", dates[u]);
          mulin_statement_bind_text (statement, ":d", days[d]);
          g_assert_cmpint (mulin_statement_step (statement, NULL), ==, MULIN_STEP_ROW);
          if (mulin_statement_integer (statement, 0) != mulin_date_on (dates[s], dates[u], days[d]))
            g_error ("on_date(%s, %s, %s)", dates[s], dates[u], days[d]);
          mulin_statement_reset (statement);
        }
}

static void
test_orders (Open *self, gconstpointer data)
{
  assert_value (self->connection,
                "group_concat(t, ' ') FROM (SELECT column1 AS t FROM (VALUES ('10号'), ('2号'), "
                "('02号'), ('A9'), ('A10'), ('2'))"
                " ORDER BY t COLLATE \"NATURAL\")",
                "2 02号 2号 10号 A9 A10");
  assert_value (
      self->connection,
      "group_concat(t, ' ') FROM (SELECT column1 AS t FROM (VALUES ('张'), ('李'), ('王'), ('安'))"
      " ORDER BY t COLLATE PINYIN)",
      "安 李 王 张");
  assert_value (
      self->connection,
      "group_concat(t, ' ') FROM (SELECT column1 AS t FROM (VALUES ('张'), ('李'), ('王'), ('丁'))"
      " ORDER BY t COLLATE STROKES)",
      "丁 王 张 李");
  /* longer than what is compared on the stack */
  assert_value (
      self->connection,
      "printf('%.*c', 300, 'x') || '2' < printf('%.*c', 300, 'x') || '10' COLLATE \"NATURAL\"",
      "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define add(path, function) g_test_add (path, Open, NULL, set_up, function, tear_down)
  add ("/statement/bind-and-read", test_bind_and_read);
  add ("/statement/cache", test_cache);
  add ("/statement/refused", test_refused);
  add ("/statement/unknown-parameter", test_unknown_parameter);
  add ("/statement/step-error", test_step_error);
  add ("/statement/busy", test_busy);
  add ("/statement/functions", test_functions);
  add ("/statement/on-date-agrees", test_on_date_agrees);
  add ("/statement/orders", test_orders);
  return g_test_run ();
}
