/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One durable edit, journal entry included, against the disk's own fdatasync (performance.md, row 10). */

#include "people.h"
#include "row.h"

#include <fcntl.h>
#include <unistd.h>

#define N_PEOPLE 20000
#define N_EDITS 300

typedef struct
{
  Fixture fixture;
  gint64 id;
  guint round;
  double put; /* ms */
  int file;
} Edit;

static gboolean
write_put (MulinTransaction *transaction, gpointer data, GError **error)
{
  Edit *edit = data;
  MulinCatalog *catalog = edit->fixture.catalog;
  g_autofree char *note = g_strdup_printf ("示例改动 %u", edit->round);
  g_autoptr (MulinRecord) record
      = mulin_register_get (mulin_transaction_connection (transaction), catalog, "person", edit->id, error);
  if (record == NULL)
    return FALSE;
  mulin_record_set_text (record, "note", note);
  return mulin_register_put (transaction, catalog, record, error);
}

static void
edit_ours (gpointer data)
{
  Edit *edit = data;
  g_autoptr (GError) error = NULL;
  gint64 entry;
  edit->round++;
  mulin_library_write (edit->fixture.library, "改备注", write_put, edit, &entry, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry, >, 0);
}

/* Three pages in the log, as the smallest commit of one table has it. */
static void
sync_bare (gpointer data)
{
  static const char pages[3 * 4120];
  Edit *edit = data;
  if (write (edit->file, pages, sizeof pages) != sizeof pages || fdatasync (edit->file) != 0)
    g_error ("the disk refuses");
}

static void
edit_sqlite (gpointer data)
{
  sqlite3_stmt *update = data;
  g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
  sqlite3_reset (update);
}

static double
measure (BenchWork work, gpointer data)
{
  double times[N_EDITS];
  for (guint i = 0; i < 20; i++)
    work (data);
  for (guint i = 0; i < N_EDITS; i++)
    times[i] = bench_wall (work, data);
  return bench_quantile (times, N_EDITS, 0.5);
}

static double
measure_sqlite (const char *path)
{
  sqlite3 *handle = NULL;
  sqlite3_stmt *update = NULL;
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle,
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, note TEXT);"
                "INSERT INTO t VALUES (1, '')",
                NULL, NULL, NULL);
  g_assert_cmpint (sqlite3_prepare_v2 (handle, "UPDATE t SET note = hex(randomblob(8)) WHERE id = 1", -1, &update, NULL), ==,
                   SQLITE_OK);
  double ms = measure (edit_sqlite, update);
  sqlite3_finalize (update);
  sqlite3_close (handle);
  return ms;
}

static double
measure_ours (Edit *edit, guint n)
{
  g_autoptr (GError) error = NULL;
  fixture_open (&edit->fixture, NULL);
  edit->id = people_add (&edit->fixture, n) + n / 2;
  double ms = measure (edit_ours, edit);
  g_autoptr (MulinRecord) record
      = mulin_register_get (edit->fixture.reader, edit->fixture.catalog, "person", edit->id, &error);
  g_autofree char *expected = g_strdup_printf ("示例改动 %u", edit->round);
  g_assert_cmpstr (mulin_record_text (record, "note"), ==, expected);
  return ms;
}

int
main (void)
{
  Edit small = { 0 }, edit = { 0 };
  double tenth = measure_ours (&small, N_PEOPLE / 10);
  fixture_close (&small.fixture, NULL);
  double ours = measure_ours (&edit, N_PEOPLE);
  g_autofree char *bare = g_build_filename (edit.fixture.folder, "bare", NULL);
  g_autofree char *plain = g_build_filename (edit.fixture.folder, "plain.db", NULL);
  edit.file = open (bare, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
  double sync = measure (sync_bare, &edit), sqlite = measure_sqlite (plain);
  ours = MIN (ours, measure (edit_ours, &edit));
  g_autofree char *note = g_strdup_printf ("median of %u in a library of %u people", N_EDITS, N_PEOPLE);
  bench_row ("one durable edit", ours, "write + fdatasync", sync, 3, tenth, note);
  bench_row ("one durable edit", ours, "SQLite, WAL, FULL", sqlite, 0, 0, NULL);
  close (edit.file);
  fixture_close (&edit.fixture, NULL);
  return 0;
}
