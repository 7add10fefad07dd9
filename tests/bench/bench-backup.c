/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checked backup against cp and sync; and how long the window's reads and writes wait meanwhile (performance.md, row 13). */

#include "people.h"
#include "row.h"

#include <fcntl.h>
#include <unistd.h>

#define N_PEOPLE 200000

typedef struct
{
  Fixture fixture;
  char *target;
  char *copy;
  gint done;
} Backup;

static void
back_up (gpointer data)
{
  Backup *backup = data;
  g_autoptr (GError) error = NULL;
  mulin_library_backup (backup->fixture.library, backup->target, &error);
  g_assert_no_error (error);
}

static void
copy_file (gpointer data)
{
  Backup *backup = data;
  static char buffer[1 << 20];
  int from = open (mulin_library_path (backup->fixture.library), O_RDONLY | O_CLOEXEC);
  int to = open (backup->copy, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  for (gssize n; (n = read (from, buffer, sizeof buffer)) > 0;)
    if (write (to, buffer, (gsize)n) != n)
      g_error ("the copy cannot be written");
  if (fsync (to) != 0)
    g_error ("the copy cannot be synced");
  close (from);
  close (to);
  g_unlink (backup->copy);
}

static double
best_wall (BenchWork work, Backup *backup)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < 3; i++)
    best = MIN (best, bench_wall (work, backup));
  return best;
}

static gpointer
on_thread (gpointer data)
{
  Backup *backup = data;
  back_up (backup);
  g_atomic_int_set (&backup->done, TRUE);
  return NULL;
}

/* The longest that a read and a write took while a backup ran. */
static void
use_meanwhile (Backup *backup, double *slowest_read, double *slowest_write)
{
  g_autoptr (GError) error = NULL;
  backup->done = FALSE;
  *slowest_read = *slowest_write = 0;
  GThread *thread = g_thread_new ("backup", on_thread, backup);
  while (!g_atomic_int_get (&backup->done))
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (MulinStatement) read = mulin_statement_new (
          backup->fixture.reader, "SELECT count(*) FROM (SELECT id FROM person ORDER BY id LIMIT 100)", &error);
      g_assert_cmpint (mulin_statement_step (read, &error), ==, MULIN_STEP_ROW);
      g_clear_pointer (&read, mulin_statement_free);
      gint64 middle = g_get_monotonic_time ();
      fixture_put (&backup->fixture, "company", VALUES ("name", "示例公司"));
      *slowest_read = MAX (*slowest_read, (double)(middle - start) / 1000);
      *slowest_write = MAX (*slowest_write, (double)(g_get_monotonic_time () - middle) / 1000);
      g_usleep (10000);
    }
  g_thread_join (thread);
}

static gint64
count_people (MulinConnection *connection)
{
  g_autoptr (MulinStatement) count = mulin_statement_new (connection, "SELECT count(*) FROM person", NULL);
  g_assert_cmpint (mulin_statement_step (count, NULL), ==, MULIN_STEP_ROW);
  return mulin_statement_integer (count, 0);
}

static void
check (Backup *backup, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinLibrary) copy = mulin_library_open (backup->target, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_library_verify (copy, &error));
  MulinConnection *reader = mulin_library_borrow_reader (copy, &error);
  g_assert_cmpint (count_people (reader), ==, n);
  mulin_library_return_reader (copy, reader);
}

static void
backup_open (Backup *backup, guint n)
{
  fixture_open (&backup->fixture, NULL);
  people_add (&backup->fixture, n);
  backup->target = g_build_filename (backup->fixture.folder, "备份.mulin", NULL);
  backup->copy = g_build_filename (backup->fixture.folder, "copy", NULL);
}

static void
backup_close (Backup *backup)
{
  g_free (backup->target);
  g_free (backup->copy);
  fixture_close (&backup->fixture, NULL);
}

static double
size_of (const char *path)
{
  GStatBuf status;
  return g_stat (path, &status) == 0 ? (double)status.st_size / (1024 * 1024) : 0;
}

int
main (void)
{
  Backup large = { 0 }, small = { 0 };
  double read, write;
  backup_open (&large, N_PEOPLE);
  backup_open (&small, N_PEOPLE / 10);
  double plain = best_wall (copy_file, &large), ours = best_wall (back_up, &large);
  double tenth = best_wall (back_up, &small);
  check (&large, N_PEOPLE);
  use_meanwhile (&large, &read, &write);
  g_autofree char *note = g_strdup_printf ("%.0f MB; meanwhile a read took %.1f ms at most, a write %.1f",
                                           size_of (large.target), read, write);
  bench_row ("backup, checked", ours, "cp + sync", plain, 5, tenth, note);
  backup_close (&large);
  backup_close (&small);
  return 0;
}
