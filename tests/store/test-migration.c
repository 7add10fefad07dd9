/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Libraries of an older schema: brought forward with a backup beside them, their old entries
 * undone; migrations that would spoil the journal refused.  A later schema is played by laying
 * files of the test over the program's own (GLib's resource overlays, which only a process of its
 * own can begin with). */

#include "folder.h"

#include "store/journal.h"

#include <stdio.h>
#include <string.h>

/* The schema after ours. */
#define LATER 9001

static char *
run_later (Folder *folder, const char *test, const char *migration)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *later = g_dir_make_tmp ("mulin-later-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (later, "9001-later.sql", NULL);
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autofree char *overlay = g_strconcat ("/org/mulin/Mulin/data/schema=", later, NULL);
  char *complaint = NULL;

  g_assert_true (g_file_set_contents (file, migration, -1, &error));
  g_subprocess_launcher_setenv (launcher, "G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_subprocess_launcher_setenv (launcher, "MULIN_TEST_LIBRARY", path, TRUE);
  process
      = g_subprocess_launcher_spawn (launcher, &error, self, "--GTestSubprocess", "-p", test, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &complaint, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_test_message ("%s", complaint);
  g_assert_true (g_subprocess_get_successful (process));
  g_remove (file);
  g_rmdir (later);
  return complaint;
}

static void
test_shipped (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  assert_text (library, "SELECT count(*) FROM journal", "0");
  /* what decision 2 asks of every table */
  assert_text (
      library,
      "SELECT count(*) FROM sqlite_schema AS t, pragma_foreign_key_list(t.name) AS k"
      " WHERE t.type = 'table' AND (k.on_delete <> 'NO ACTION' OR k.on_update <> 'NO ACTION')",
      "0");
  assert_text (
      library,
      "SELECT group_concat(name) FROM sqlite_schema AS t WHERE type = 'table' AND NOT EXISTS"
      " (SELECT 1 FROM pragma_table_list(t.name) AS l WHERE l.strict)",
      NULL);
  assert_text (
      library,
      "SELECT group_concat(name) FROM sqlite_schema AS t WHERE type = 'table' AND name NOT IN"
      " ('journal', 'journal_row', 'blob', 'search', 'draft') AND NOT EXISTS"
      " (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'extra')",
      NULL);
  assert_text (library,
               "SELECT group_concat(t.name) FROM sqlite_schema AS t, pragma_index_list(t.name) AS i"
               " WHERE t.type = 'table' AND i.origin = 'u'",
               NULL);
}

/* --- brought forward ------------------------------------------------------------------------- */

static void
in_later_process (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinLibrary) library = mulin_library_open (g_getenv ("MULIN_TEST_LIBRARY"), &error);
  g_autoptr (GPtrArray) kept = NULL;
  gint64 taken;

  g_assert_no_error (error);
  g_assert_cmpint (mulin_library_schema_version (library), ==, LATER);
  assert_text (library, "SELECT text FROM journal WHERE id = 5", "升级库文件到第 9001 版");
  assert_text (library, "SELECT group_concat(kind || record) FROM journal_row WHERE entry = 5",
               "novelty1,street2");
  /* entries of the older schema: columns were added since */
  g_assert_true (mulin_journal_undo (library, 4, &taken, &kept, &error));
  g_assert_no_error (error);
  assert_text (library, "SELECT name || note || ifnull(later, '空') FROM street WHERE id = 1",
               "示例一街道备注空");
  g_assert_true (mulin_journal_undo (library, 3, &taken, NULL, &error));
  assert_text (library, "SELECT ifnull(note, '空') FROM street WHERE id = 1", "空");
  g_assert_true (mulin_journal_undo (library, 1, &taken, &kept, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (kept->len, ==, 0);
  assert_text (library, "SELECT count(*) FROM street WHERE id = 1", "0");
  for (int i = 0; i < 2; i++)
    g_assert_true (mulin_journal_redo (library, NULL, NULL, &error));
  g_assert_no_error (error);
  assert_text (library, "SELECT name || note FROM street WHERE id = 1", "示例一街道备注");
  /* the migration's own entry is like any other */
  g_assert_true (mulin_journal_undo (library, 5, &taken, NULL, &error));
  g_assert_no_error (error);
  assert_text (library, "SELECT count(*) FROM novelty", "0");
  g_assert_true (mulin_library_verify (library, &error));
}

static void
test_brought_forward (Folder *folder, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      in_later_process ();
      return;
    }
  g_autofree char *complaint = NULL;
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinLibrary) copy = NULL;
  const char *name;
  char *backup = NULL;
  MulinLibrary *library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  write_sql (library, "二", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
  write_sql (library, "三", "UPDATE street SET note = '备注' WHERE id = 1");
  write_sql (library, "四", "DELETE FROM street WHERE id = 1");
  mulin_library_unref (library);
  complaint = run_later (folder, "/migration/brought-forward",
                         "ALTER TABLE street ADD COLUMN later TEXT;"
                         "CREATE TABLE novelty (id INTEGER PRIMARY KEY, street INTEGER REFERENCES "
                         "street, extra TEXT) STRICT;"
                         "INSERT INTO novelty (id, street) VALUES (1, 2);"
                         "UPDATE street SET later = '新' WHERE id = 2;");
  /* this program is now the older one */
  g_assert_null (mulin_library_open (path, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NEWER);
  g_clear_error (&error);
  /* the backup beside it is whole and of our schema */
  g_assert_cmpuint (folder_count (folder), ==, 2);
  dir = g_dir_open (folder->path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (strstr (name, "升级前") != NULL)
      backup = folder_file (folder, name);
  g_assert_nonnull (backup);
  copy = mulin_library_open (backup, &error);
  g_assert_no_error (error);
  assert_text (copy, "SELECT count(*) FROM journal", "4");
  assert_text (copy, "SELECT name FROM street", "示例二街道");
  g_free (backup);
}

/* --- refused --------------------------------------------------------------------------------- */

/* The first word of the complaint must be in the message. */
static void
in_refusing_process (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinLibrary) library = mulin_library_open (g_getenv ("MULIN_TEST_LIBRARY"), &error);

  g_assert_null (library);
  g_assert_nonnull (error);
  fputs (error->message, stderr); /* g_printerr would ask for a locale */
}

static void
test_refused (Folder *folder, gconstpointer data)
{
  static const struct
  {
    const char *migration;
    const char *complaint;
  } cases[] = {
    { "ALTER TABLE street DROP COLUMN note", "street 原有的列" },
    { "ALTER TABLE street RENAME COLUMN note TO remark", "street 原有的列" },
    { "DROP TABLE setting", "setting 原有的列" },
    { "ALTER TABLE setting RENAME TO option", "setting 原有的列" },
    { "DROP TABLE setting; CREATE TABLE setting (id INTEGER PRIMARY KEY, value TEXT, key TEXT, "
      "extra TEXT) STRICT",
      "setting 原有的列" },
    { "CREATE TABLE novelty (name TEXT, id INTEGER PRIMARY KEY) STRICT", "第一列不是 id" },
    { "UPDATE street SET note = 'x'; INSERT INTO street (id) VALUES (7)", "不能为空" },
    { "UPDATE street SET note = 'x'; THIS IS NO SQL", "syntax error" },
  };

  if (g_test_subprocess ())
    {
      in_refusing_process ();
      return;
    }
  mulin_library_unref (folder_create (folder, "a.mulin"));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *complaint = NULL;
      MulinLibrary *library = folder_open (folder, "a.mulin");

      write_sql (library, "准备",
                 "DELETE FROM street; INSERT INTO street (id, name) VALUES (1, '示例街道')");
      mulin_library_unref (library);
      complaint = run_later (folder, "/migration/refused", cases[i].migration);
      g_test_message ("%s", complaint);
      g_assert_nonnull (strstr (complaint, cases[i].complaint));
      /* as it was, and still ours */
      library = folder_open (folder, "a.mulin");
      assert_text (library, "SELECT name || ifnull(note, '') FROM street", "示例街道");
      g_assert_true (mulin_library_verify (library, NULL));
      mulin_library_unref (library);
    }
  g_assert_cmpuint (folder_count (folder), ==, 1 + G_N_ELEMENTS (cases)); /* each with its backup */
}

/* An entry whose table does not fit any more is refused, not applied to the wrong columns. */
static void
test_entry_that_does_not_fit (Folder *folder, gconstpointer data)
{
  g_autofree char *path = folder_file (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  MulinConnection *reader;
  sqlite3 *handle;
  MulinLibrary *library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO setting (id, key, value) VALUES (1, 'a', 'b')");
  write_sql (library, "二",
             "INSERT INTO definition (id, category, name, source) VALUES (1, 'a', 'b', 'c')");
  write_sql (library, "三", "INSERT INTO street (id, name) VALUES (1, '示例街道')");
  mulin_library_unref (library);
  /* another program's doing */
  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle,
                                 "ALTER TABLE setting DROP COLUMN extra; DROP TABLE definition;"
                                 "UPDATE journal SET schema = 9001 WHERE id = 3",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (handle);
  library = folder_open (folder, "a.mulin");
  g_assert_false (mulin_journal_undo (library, 1, NULL, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (mulin_journal_undo (library, 2, NULL, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (mulin_journal_undo (library, 3, NULL, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NEWER);
  g_clear_error (&error);
  assert_text (library, "SELECT key || value FROM setting", "ab");
  reader = mulin_library_borrow_reader (library, &error);
  changes = mulin_journal_changes (reader, 1, &error);
  g_assert_null (changes);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  mulin_library_return_reader (library, reader);
  mulin_library_unref (library);
}

/* Another process migrated while the library was open here. */
static void
test_migrated_meanwhile (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  sqlite3 *handle;

  g_assert_cmpint (sqlite3_open (mulin_library_path (library), &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA user_version = 9001", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (handle);
  g_assert_false (
      mulin_library_write (library, "改", run_sql, (gpointer) "DELETE FROM street", NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NEWER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/migration/shipped", test_shipped);
  add_folder_test ("/migration/brought-forward", test_brought_forward);
  add_folder_test ("/migration/refused", test_refused);
  add_folder_test ("/migration/entry-that-does-not-fit", test_entry_that_does_not_fit);
  add_folder_test ("/migration/migrated-meanwhile", test_migrated_meanwhile);
  return g_test_run ();
}
