/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library file: made, opened, refused, closed to one file, shared between processes, copied and
 * put back. */

#include "folder.h"

#include <string.h>
#include <unistd.h>

static void
test_create (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "示例.mulin");
  g_autofree char *path = folder_file (folder, "示例.mulin");
  gint64 entry;

  g_assert_cmpstr (mulin_library_path (library), ==, path);
  g_assert_false (mulin_library_is_read_only (library));
  g_assert_cmpint (mulin_library_schema_version (library), >=, 1);
  entry = write_sql (library, "新增街道：示例街道",
                     "INSERT INTO street (id, name) VALUES (7, '示例街道')");
  g_assert_cmpint (entry, ==, 1);
  assert_text (library, "SELECT name FROM street WHERE id = 7", "示例街道");
  assert_text (library, "PRAGMA application_id", "1299532910");
  assert_text (library, "PRAGMA journal_mode", "wal");
}

/* Closing leaves one file, whoever was reading. */
static void
test_one_file_remains (Folder *folder, gconstpointer data)
{
  MulinLibrary *library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  MulinConnection *one = mulin_library_borrow_reader (library, &error);
  MulinConnection *two = mulin_library_borrow_reader (library, &error);
  MulinConnection *three = mulin_library_borrow_reader (library, &error);

  g_assert_no_error (error);
  write_sql (library, "改", "INSERT INTO street (id, name) VALUES (7, '示例街道')");
  g_assert_true (mulin_connection_execute (one, "BEGIN; SELECT * FROM street", &error));
  g_assert_cmpuint (folder_count (folder), ==, 3);
  mulin_library_return_reader (library, one);
  mulin_library_discard_reader (library, two);
  mulin_library_unref (library);
  /* still lent: still open */
  g_assert_true (mulin_connection_execute (three, "SELECT * FROM street", &error));
  mulin_library_return_reader (library, three);
  g_assert_cmpuint (folder_count (folder), ==, 1);
  library = folder_open (folder, "a.mulin");
  assert_text (library, "SELECT name FROM street", "示例街道");
  mulin_library_unref (library);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

static void
assert_refused (const char *path, MulinError code, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinLibrary) library = mulin_library_open (path, &error);

  g_assert_null (library);
  g_assert_error (error, MULIN_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_null (strchr (error->message, '\n'));
}

static void
test_refuses_what_is_no_library (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "x.mulin");
  sqlite3 *handle;

  assert_refused (path, MULIN_ERROR_NOT_FOUND, "没有这个文件");
  assert_refused (folder->path, MULIN_ERROR_NOT_LIBRARY, "文件夹");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  assert_refused (path, MULIN_ERROR_NOT_LIBRARY, "空");
  g_assert_true (g_file_set_contents (path, "序号,小区名称\n1,示例梧桐苑\n", -1, NULL));
  assert_refused (path, MULIN_ERROR_NOT_LIBRARY, "不是睦邻的库文件");
  g_remove (path);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  sqlite3_exec (handle, "CREATE TABLE t (a)", NULL, NULL, NULL);
  sqlite3_close (handle);
  assert_refused (path, MULIN_ERROR_NOT_LIBRARY, "别的程序");
  /* a refusal leaves nothing beside it */
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

static void
test_refuses_newer (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  sqlite3 *handle;

  mulin_library_unref (folder_create (folder, "a.mulin"));
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 9999", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (handle);
  assert_refused (path, MULIN_ERROR_NEWER, "升级睦邻");
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

static void
make_big (MulinLibrary *library)
{
  write_sql (library, "大量数据",
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
             " INSERT INTO person (id, name) SELECT i, '示例' || i FROM n");
}

static void
test_refuses_damaged (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autofree char *whole = NULL;
  g_autofree char *broken = NULL;
  gsize size;
  MulinLibrary *library = folder_create (folder, "a.mulin");

  make_big (library);
  mulin_library_unref (library);
  g_assert_true (g_file_get_contents (path, &whole, &size, NULL));
  /* cut in half, on a page's border and off it; cut inside the head */
  g_assert_true (g_file_set_contents (path, whole, (gssize)(size / 8192 * 4096), NULL));
  assert_refused (path, MULIN_ERROR_DAMAGED, "不完整");
  g_assert_true (g_file_set_contents (path, whole, (gssize)(size / 2 + 77), NULL));
  assert_refused (path, MULIN_ERROR_DAMAGED, "不完整");
  g_assert_true (g_file_set_contents (path, whole, 60, NULL));
  assert_refused (path, MULIN_ERROR_DAMAGED, "不完整");
  /* whole in size, noise inside */
  broken = g_memdup2 (whole, size);
  memset (broken + 4096 * 3, 0xa5, 4096 * 40);
  g_assert_true (g_file_set_contents (path, broken, (gssize)size, NULL));
  assert_refused (path, MULIN_ERROR_DAMAGED, "已损坏");
  g_assert_cmpuint (folder_count (folder), ==, 1);
  g_assert_true (g_file_set_contents (path, whole, (gssize)size, NULL));
  mulin_library_unref (folder_open (folder, "a.mulin"));
}

static void
test_create_refuses (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autofree char *nowhere = folder_file (folder, "没有/a.mulin");
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "别人的", -1, NULL));
  g_assert_null (mulin_library_create (path, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "别人的");
  g_assert_null (mulin_library_create (nowhere, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* Root may do everything: for what permissions forbid it becomes nobody for a while. */
static void
drop_rights (void)
{
  if (geteuid () == 0)
    g_assert_cmpint (seteuid (65534), ==, 0);
}

static void
take_rights_back (void)
{
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
}

static void
test_without_permission (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  MulinLibrary *library = folder_create (folder, "a.mulin");
  gint64 entry;

  write_sql (library, "改", "INSERT INTO street (id, name) VALUES (7, '示例街道')");
  mulin_library_unref (library);
  g_assert_cmpint (g_chmod (path, 0000), ==, 0);
  g_assert_cmpint (g_chmod (folder->path, 0555), ==, 0);
  drop_rights ();
  assert_refused (path, MULIN_ERROR_PERMISSION, "权限");
  take_rights_back ();
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  drop_rights ();
  library = mulin_library_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_library_is_read_only (library));
  assert_text (library, "SELECT name FROM street", "示例街道");
  g_assert_false (mulin_library_write (library, "改", run_sql, (gpointer) "DELETE FROM street",
                                       &entry, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION);
  g_assert_true (mulin_library_verify (library, NULL));
  mulin_library_unref (library);
  take_rights_back ();
  g_assert_cmpint (g_chmod (folder->path, 0755), ==, 0);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* A copy of a library that was in use, on media that cannot be written: a WAL header and no WAL. */
static void
test_read_only_media (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  sqlite3 *handle;
  MulinLibrary *library = folder_create (folder, "a.mulin");

  write_sql (library, "改", "INSERT INTO street (id, name) VALUES (7, '示例街道')");
  mulin_library_unref (library);
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = WAL", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (handle);
  g_assert_cmpint (g_chmod (path, 0444), ==, 0);
  g_assert_cmpint (g_chmod (folder->path, 0555), ==, 0);
  drop_rights ();
  library = folder_open (folder, "a.mulin");
  g_assert_true (mulin_library_is_read_only (library));
  assert_text (library, "SELECT name FROM street", "示例街道");
  mulin_library_unref (library);
  take_rights_back ();
  g_assert_cmpint (g_chmod (folder->path, 0755), ==, 0);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* --- others ---------------------------------------------------------------------------------- */

static void
on_changed (MulinLibrary *library, gpointer data)
{
  (*(gint64 *)data)++;
}

static void
spin_for (int milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* Two openings of one file stand for two processes: SQLite treats them alike but for the locks,
 * which fork tries below. */
static void
test_two_connections (Folder *folder, gconstpointer data)
{
  MulinLibrary *one = folder_create (folder, "a.mulin");
  MulinLibrary *two = folder_open (folder, "a.mulin");
  gint64 changes = 0;
  guint watch = mulin_library_watch (one, on_changed, &changes);

  write_sql (one, "一", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  spin_for (50);
  g_assert_cmpint (changes, ==, 1);
  mulin_library_poll (one);
  spin_for (50);
  g_assert_cmpint (changes, ==, 1); /* its own commit is not told twice */
  write_sql (two, "二", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
  mulin_library_poll (one);
  spin_for (50);
  g_assert_cmpint (changes, ==, 2);
  assert_text (one, "SELECT group_concat(name) FROM street", "示例一街道,示例二街道");
  mulin_library_unwatch (one, watch);
  write_sql (one, "三", "DELETE FROM street");
  spin_for (50);
  g_assert_cmpint (changes, ==, 2);
  mulin_library_unref (one);
  assert_text (two, "SELECT count(*) FROM journal", "3");
  mulin_library_unref (two);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* This test again in a process of its own, on the library at PATH. */
static GSubprocess *
spawn_self (const char *test, const char *path)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  GSubprocess *process;

  g_subprocess_launcher_setenv (launcher, "MULIN_TEST_LIBRARY", path, TRUE);
  process
      = g_subprocess_launcher_spawn (launcher, &error, self, "--GTestSubprocess", "-p", test, NULL);
  g_assert_no_error (error);
  return process;
}

static void
test_two_processes (Folder *folder, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MulinLibrary) library
          = mulin_library_open (g_getenv ("MULIN_TEST_LIBRARY"), &error);

      g_assert_no_error (error);
      for (int i = 0; i < 50; i++)
        write_sql (library, "彼",
                   "INSERT INTO street (id, name) SELECT count(*) + 1, '彼' FROM street");
      return;
    }
  MulinLibrary *library = folder_create (folder, "a.mulin");
  g_autoptr (GSubprocess) other
      = spawn_self ("/library/two-processes", mulin_library_path (library));
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 50; i++)
    write_sql (library, "此",
               "INSERT INTO street (id, name) SELECT count(*) + 1, '此' FROM street");
  g_assert_true (g_subprocess_wait_check (other, NULL, &error));
  g_assert_no_error (error);
  assert_text (library, "SELECT count(*) FROM street", "100");
  assert_text (library, "SELECT count(*) FROM journal", "100");
  mulin_library_unref (library);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* A process that dies with the library open loses nothing that was committed. */
static void
test_killed_process (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autoptr (GSubprocess) other = NULL;
  MulinLibrary *library;

  if (g_test_subprocess ())
    {
      library = mulin_library_create (g_getenv ("MULIN_TEST_LIBRARY"), NULL);
      write_sql (library, "改", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
      _exit (9);
    }
  other = spawn_self ("/library/killed-process", path);
  g_assert_true (g_subprocess_wait (other, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (other), ==, 9);
  g_assert_cmpuint (folder_count (folder), ==, 3);
  library = folder_open (folder, "a.mulin");
  assert_text (library, "SELECT name FROM street", "示例一街道");
  mulin_library_unref (library);
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

/* --- bytes and backups ----------------------------------------------------------------------- */

static gboolean
store_blob (MulinTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("示例\0文件", 13);
  char **sha256 = data;

  sha256[0] = mulin_transaction_store_blob (transaction, bytes, error);
  sha256[1] = mulin_transaction_store_blob (transaction, bytes, error);
  return sha256[0] != NULL && sha256[1] != NULL;
}

static void
test_blob (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *sha256[2] = { NULL, NULL };
  MulinConnection *reader;
  gint64 entry = -1;

  g_assert_true (mulin_library_write (library, "附件", store_blob, sha256, &entry, &error));
  g_assert_cmpint (entry, ==, 0);
  g_assert_cmpstr (sha256[0], ==, sha256[1]);
  assert_text (library, "SELECT count(*) FROM blob", "1");
  reader = mulin_library_borrow_reader (library, &error);
  bytes = mulin_library_load_blob (reader, sha256[0], &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "示例\0文件", 13);
  g_assert_null (mulin_library_load_blob (reader, "00", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  write_sql (library, "坏", "UPDATE blob SET bytes = x'00'");
  g_assert_null (mulin_library_load_blob (reader, sha256[0], &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED);
  mulin_library_return_reader (library, reader);
  g_free (sha256[0]);
  g_free (sha256[1]);
}

static void
test_backup (Folder *folder, gconstpointer data)
{
  MulinLibrary *library = folder_create (folder, "a.mulin");
  MulinLibrary *copy;
  g_autofree char *path = folder_file (folder, "备份.mulin");
  g_autofree char *other = folder_file (folder, "别的.txt");
  g_autoptr (GError) error = NULL;

  make_big (library);
  g_assert_true (mulin_library_backup (library, path, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (folder_count (folder), ==, 4); /* library, wal, shm, backup */
  copy = folder_open (folder, "备份.mulin");
  assert_text (copy, "SELECT count(*) FROM person", "20000");
  assert_text (copy, "SELECT count(*) FROM journal", "1");
  g_assert_true (mulin_library_verify (copy, &error));
  mulin_library_unref (copy);
  /* an older backup is replaced, the library itself and foreign files never */
  write_sql (library, "改", "DELETE FROM person WHERE id = 1");
  g_assert_true (mulin_library_backup (library, path, &error));
  copy = folder_open (folder, "备份.mulin");
  assert_text (copy, "SELECT count(*) FROM person", "19999");
  mulin_library_unref (copy);
  g_assert_false (mulin_library_backup (library, mulin_library_path (library), &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (other, "别的", -1, NULL));
  g_assert_false (mulin_library_backup (library, other, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  mulin_library_unref (library);
  g_assert_cmpuint (folder_count (folder), ==, 3);
}

static void
test_restore (Folder *folder, gconstpointer data)
{
  MulinLibrary *library = folder_create (folder, "a.mulin");
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autofree char *backup = folder_file (folder, "备份.mulin");
  g_autofree char *kept = NULL;
  g_autofree char *kept_too = NULL;
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  g_assert_true (mulin_library_backup (library, backup, &error));
  write_sql (library, "二", "DELETE FROM street");
  /* in use, here as in another process */
  g_assert_false (mulin_library_restore (path, backup, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_clear_error (&error);
  write_sql (library, "三", "INSERT INTO street (id, name) VALUES (3, '示例三街道')");
  mulin_library_unref (library);
  g_assert_true (mulin_library_restore (path, backup, &kept, &error));
  g_assert_no_error (error);
  library = folder_open (folder, "a.mulin");
  assert_text (library, "SELECT group_concat(name) FROM street", "示例一街道");
  mulin_library_unref (library);
  library = mulin_library_open (kept, &error);
  g_assert_no_error (error);
  assert_text (library, "SELECT group_concat(name) FROM street", "示例三街道");
  mulin_library_unref (library);
  /* a broken library is put aside and made whole; a broken backup is refused and nothing is touched
   */
  g_assert_true (g_file_set_contents (path, "坏了", -1, NULL));
  g_assert_false (mulin_library_restore (backup, path, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY);
  g_clear_error (&error);
  g_assert_true (mulin_library_restore (path, backup, &kept_too, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (kept_too, !=, kept);
  g_assert_true (g_file_get_contents (kept_too, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "坏了");
  library = folder_open (folder, "a.mulin");
  assert_text (library, "SELECT group_concat(name) FROM street", "示例一街道");
  mulin_library_unref (library);
  g_assert_false (mulin_library_restore (path, path, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_cmpuint (folder_count (folder), ==, 4);
}

static void
test_verify (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  g_assert_true (mulin_library_verify (library, &error));
  g_assert_no_error (error);
  /* another program that keeps no rules */
  g_assert_cmpint (sqlite3_open (mulin_library_path (library), &handle), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (handle, "INSERT INTO street (id, name, district) VALUES (5, '示例街道', 99)",
                    NULL, NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (handle);
  g_assert_false (mulin_library_verify (library, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "street"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/library/create", test_create);
  add_folder_test ("/library/one-file-remains", test_one_file_remains);
  add_folder_test ("/library/refuses-what-is-no-library", test_refuses_what_is_no_library);
  add_folder_test ("/library/refuses-newer", test_refuses_newer);
  add_folder_test ("/library/refuses-damaged", test_refuses_damaged);
  add_folder_test ("/library/create-refuses", test_create_refuses);
  add_folder_test ("/library/without-permission", test_without_permission);
  add_folder_test ("/library/read-only-media", test_read_only_media);
  add_folder_test ("/library/two-connections", test_two_connections);
  add_folder_test ("/library/two-processes", test_two_processes);
  add_folder_test ("/library/killed-process", test_killed_process);
  add_folder_test ("/library/blob", test_blob);
  add_folder_test ("/library/backup", test_backup);
  add_folder_test ("/library/restore", test_restore);
  add_folder_test ("/library/verify", test_verify);
  return g_test_run ();
}
