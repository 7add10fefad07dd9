/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loading rows of a table with three indexes, journal included, against plain SQLite (performance.md, row 6).
 * usage: bench-load [--ours N]   (for callgrind) */

#include "people.h"
#include "row.h"

#define N_ROWS 300000
#define N_PEOPLE 30000
#define N_PARENTS 20000

typedef struct
{
  guint n;
  gint64 first; /* id of the first parent */
  Fixture fixture;
} Load;

/* --- ours: coverage has three indexes, references to check, and a journal --------------------------------------- */

static gboolean
write_parents (MulinTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinStatement) compound
      = mulin_statement_new (connection, "INSERT INTO compound (id, name) VALUES (:id, '示例苑')", error);
  g_autoptr (MulinStatement) body = mulin_statement_new (
      connection, "INSERT INTO organization (id, kind, name) VALUES (:id, 'branch', '示例党支部')", error);
  for (guint i = 0; compound != NULL && body != NULL && i < N_PARENTS; i++)
    {
      gint64 id = mulin_transaction_next_id (transaction);
      load->first = i == 0 ? id : load->first;
      mulin_statement_bind_integer (compound, ":id", id);
      mulin_statement_bind_integer (body, ":id", id);
      if (!mulin_statement_run (compound, error) || !mulin_statement_run (body, error))
        return FALSE;
    }
  return compound != NULL && body != NULL;
}

#define INSERT_ROW                                                                                                     \
  "INSERT INTO coverage (id, organization, compound, since, until) VALUES (:id, :organization, :compound, :since, :until)"

static gboolean
write_rows (MulinTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;
  g_autoptr (MulinStatement) insert
      = mulin_statement_new (mulin_transaction_connection (transaction), INSERT_ROW, error);
  if (insert == NULL)
    return FALSE;
  for (guint i = 0; i < load->n; i++)
    {
      guint64 spread = people_spread (i);
      mulin_statement_bind_integer (insert, ":id", mulin_transaction_next_id (transaction));
      mulin_statement_bind_integer (insert, ":organization", load->first + (gint64)(spread % N_PARENTS));
      mulin_statement_bind_integer (insert, ":compound", load->first + (gint64)(spread / 1000 % N_PARENTS));
      mulin_statement_bind_text (insert, ":since", "2024-03-12");
      mulin_statement_bind_text (insert, ":until", i % 3 == 0 ? "2027-03-11" : NULL);
      if (!mulin_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

static void
load_ours (gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;
  mulin_library_write (load->fixture.library, "示例登记", write_rows, load, NULL, &error);
  g_assert_no_error (error);
}

static void
check_integer (Load *load, const char *sql, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (load->fixture.reader, sql, &error);
  g_assert_no_error (error);
  g_assert_cmpint (mulin_statement_step (statement, &error), ==, MULIN_STEP_ROW);
  g_assert_cmpint (mulin_statement_integer (statement, 0), ==, expected);
}

static double
measure_ours (guint n)
{
  Load load = { .n = n };
  g_autoptr (GError) error = NULL;
  fixture_open (&load.fixture, NULL);
  mulin_library_write (load.fixture.library, "示例小区", write_parents, &load, NULL, &error);
  g_assert_no_error (error);
  double ms = bench_once (load_ours, &load);
  check_integer (&load, "SELECT count(*) FROM coverage WHERE compound > 0 AND organization > 0", n);
  check_integer (&load, "SELECT rows FROM journal ORDER BY id DESC LIMIT 1", n);
  check_integer (&load, "SELECT count(*) FROM journal_row WHERE kind = 'coverage'", n);
  fixture_close (&load.fixture, NULL);
  return ms;
}

/* --- plain SQLite: the same table, no journal, no references ------------------------------------------------------ */

typedef struct
{
  guint n;
  sqlite3 *handle;
  gboolean indexes_after;
} Plain;

static void
run_plain (sqlite3 *handle, const char *sql)
{
  char *message = NULL;
  if (sqlite3_exec (handle, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

#define INDEXES                                                                                                        \
  "CREATE INDEX a ON coverage (compound); CREATE INDEX b ON coverage (organization);"                                  \
  "CREATE INDEX c ON coverage (property_contract);"

static void
load_plain (gpointer data)
{
  Plain *plain = data;
  sqlite3_stmt *insert = NULL;
  g_assert_cmpint (sqlite3_prepare_v2 (plain->handle, INSERT_ROW, -1, &insert, NULL), ==, SQLITE_OK);
  run_plain (plain->handle, "BEGIN");
  for (guint i = 0; i < plain->n; i++)
    {
      guint64 spread = people_spread (i);
      sqlite3_bind_int64 (insert, 1, 1000000 + i);
      sqlite3_bind_int64 (insert, 2, (gint64)(spread % N_PARENTS));
      sqlite3_bind_int64 (insert, 3, (gint64)(spread / 1000 % N_PARENTS));
      sqlite3_bind_text (insert, 4, "2024-03-12", -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (insert, 5, i % 3 == 0 ? "2027-03-11" : NULL, -1, SQLITE_TRANSIENT);
      g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
      sqlite3_reset (insert);
    }
  sqlite3_finalize (insert);
  if (plain->indexes_after)
    run_plain (plain->handle, INDEXES);
  run_plain (plain->handle, "COMMIT");
}

static double
measure_plain (guint n, gboolean indexes_after)
{
  g_autofree char *folder = g_dir_make_tmp ("mulin-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "plain.db", NULL);
  Plain plain = { n, NULL, indexes_after };
  g_assert_cmpint (sqlite3_open (path, &plain.handle), ==, SQLITE_OK);
  run_plain (plain.handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000;");
  run_plain (plain.handle,
             "CREATE TABLE coverage (id INTEGER PRIMARY KEY, organization INTEGER, property_contract INTEGER, grid INTEGER,"
             " property_area INTEGER, compound INTEGER, building INTEGER, since TEXT, until TEXT, note TEXT, extra TEXT) STRICT");
  if (!indexes_after)
    run_plain (plain.handle, INDEXES);
  double ms = bench_once (load_plain, &plain);
  sqlite3_close (plain.handle);
  g_unlink (path);
  g_rmdir (folder);
  return ms;
}

/* --- the same through the register: validation, search and pinyin ------------------------------------------------ */

static gboolean
put_people (MulinTransaction *transaction, gpointer data, GError **error)
{
  Load *load = data;
  MulinCatalog *catalog = load->fixture.catalog;
  char buffer[32];
  for (guint i = 0; i < load->n; i++)
    {
      g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "person"));
      mulin_record_set_text (record, "name", people_name (i, buffer));
      mulin_record_set_text (record, "phone", people_phone (i, buffer));
      mulin_record_set_text (record, "sex", "female");
      if (!mulin_register_put (transaction, catalog, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
load_people (gpointer data)
{
  Load *load = data;
  g_autoptr (GError) error = NULL;
  mulin_library_write (load->fixture.library, "示例人员", put_people, load, NULL, &error);
  g_assert_no_error (error);
}

static double
measure_people (guint n)
{
  Load load = { .n = n };
  fixture_open (&load.fixture, NULL);
  double ms = bench_once (load_people, &load);
  check_integer (&load, "SELECT count(*) FROM person JOIN search ON kind = 'person' AND search.id = person.id", n);
  check_integer (&load, "SELECT count(*) FROM journal_row WHERE kind = 'person'", n);
  fixture_close (&load.fixture, NULL);
  return ms;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--ours"))
    {
      printf ("%.0f ms\n", measure_ours ((guint)g_ascii_strtoull (argv[2], NULL, 10)));
      return 0;
    }
  double ours = measure_ours (N_ROWS), memory = bench_memory ("VmHWM:");
  double small = measure_ours (N_ROWS / 10);
  double before = measure_plain (N_ROWS, FALSE), after = measure_plain (N_ROWS, TRUE);
  g_autofree char *note
      = g_strdup_printf ("%.0f rows/s, %.0f MB at most; SQLite %.0f with indexes before, %.0f after",
                         N_ROWS / ours * 1000, memory, N_ROWS / before * 1000, N_ROWS / after * 1000);
  bench_row ("load with journal", ours, "SQLite, indexes", MIN (before, after), 1 / 0.6, small, note);
  double people = measure_people (N_PEOPLE), few = measure_people (N_PEOPLE / 10);
  g_autofree char *put = g_strdup_printf ("%.0f records/s: validated, searched, with pinyin", N_PEOPLE / people * 1000);
  bench_row ("load through the register", people, "SQLite, indexes, per row", MIN (before, after) * N_PEOPLE / N_ROWS, 0,
             few, put);
  return 0;
}
