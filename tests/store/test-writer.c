/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thread writes, many read: transactions, progress, cancelling, and a disk that is full in the
 * middle. */

#include "folder.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>

/* --- writing --------------------------------------------------------------------------------- */

static gboolean
insert_then_fail (MulinTransaction *transaction, gpointer data, GError **error)
{
  if (!run_sql (transaction, (gpointer) "INSERT INTO street (id, name) VALUES (8, '示例二街道')",
                error))
    return FALSE;
  g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT, "不行");
  return FALSE;
}

static gboolean
set_words (MulinTransaction *transaction, gpointer data, GError **error)
{
  gint64 *ids = data;

  ids[0] = mulin_transaction_next_id (transaction);
  ids[1] = mulin_transaction_next_id (transaction);
  mulin_transaction_set_text (transaction, "后来才知道的话");
  return run_sql (transaction, (gpointer) "INSERT INTO street (id, name) VALUES (8, '示例二街道')",
                  error);
}

static void
test_write (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  gint64 entry = -1, ids[2], more[2];

  g_assert_false (mulin_library_write (library, "坏", insert_then_fail, NULL, &entry, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_cmpint (entry, ==, 0);
  assert_text (library, "SELECT count(*) FROM street", "0");
  g_assert_true (mulin_library_write (library, NULL, set_words, ids, &entry, &error));
  g_assert_cmpint (entry, ==, 1);
  assert_text (library, "SELECT text FROM journal", "后来才知道的话");
  assert_text (library, "SELECT who FROM journal", "示例用户");
  assert_text (library, "SELECT kind || record || entry FROM journal_row", "street81");
  g_assert_cmpint (ids[0], >, 0);
  g_assert_cmpint (ids[1], ==, ids[0] + 1);
  g_assert_cmpint (ids[1], <, G_GINT64_CONSTANT (1) << 53);
  g_assert_false (mulin_library_write (library, "重复", set_words, more, &entry, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_assert_cmpint (more[0], !=, ids[0]);
  /* nothing changed, or changed and changed back: no entry */
  g_assert_cmpint (write_sql (library, "空", "UPDATE street SET name = name"), ==, 0);
  g_assert_cmpint (
      write_sql (library, "空",
                 "INSERT INTO street (id, name) VALUES (9, 'x'); DELETE FROM street WHERE id = 9"),
      ==, 0);
  g_assert_cmpint (
      write_sql (library, "草稿", "INSERT INTO draft VALUES ('a', '2026-01-01', '{}')"), ==, 0);
  assert_text (library, "SELECT count(*) FROM draft", "1");
  assert_text (library, "SELECT count(*) FROM journal", "1");
}

static void
test_constraints (Folder *folder, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    MulinError code;
  } cases[] = {
    { "INSERT INTO street (id, name, district) VALUES (1, '示例街道', 99)", MULIN_ERROR_CONFLICT },
    { "INSERT INTO street (id) VALUES (1)", MULIN_ERROR_INPUT },
    { "INSERT INTO street (id, name, \"order\") VALUES (1, 'x', 'y')", MULIN_ERROR_INPUT },
    { "INSERT INTO setting (id, key, value) VALUES (5, 'a', 'b'), (5, 'a', 'b')",
      MULIN_ERROR_CONFLICT },
  };
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (
          mulin_library_write (library, "坏", run_sql, (gpointer)cases[i].sql, NULL, &error));
      g_assert_error (error, MULIN_ERROR, (int)cases[i].code);
    }
  assert_text (library, "SELECT count(*) FROM journal", "0");
}

static gboolean
write_inside (MulinTransaction *transaction, gpointer library, GError **error)
{
  return mulin_library_write (library, "内", run_sql, (gpointer) "DELETE FROM street", NULL, error);
}

static void
test_nested_write (Folder *folder, gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

      mulin_library_write (library, "外", write_inside, library, NULL, NULL);
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*a write inside a write*");
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 *entry = data;

  mulin_library_write_finish (NULL, result, entry, &error);
  if (error != NULL)
    *entry = -1;
}

static void
spin_until (gint64 *value)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*value == -2 && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (*value, !=, -2);
}

static void
test_write_async (Folder *folder, gconstpointer data)
{
  MulinLibrary *library = folder_create (folder, "a.mulin");
  gint64 one = -2, two = -2, three = -2;

  mulin_library_write_async (library, "一", run_sql,
                             g_strdup ("INSERT INTO street (id, name) VALUES (1, '示例一街道')"),
                             g_free, on_written, &one);
  mulin_library_write_async (library, "二", insert_then_fail, NULL, NULL, on_written, &two);
  mulin_library_write_async (library, "三", run_sql, (gpointer) "DELETE FROM street", NULL,
                             on_written, &three);
  mulin_library_unref (library); /* what was asked for is still done */
  spin_until (&one);
  spin_until (&two);
  spin_until (&three);
  g_assert_cmpint (one, ==, 1);
  g_assert_cmpint (two, ==, -1);
  g_assert_cmpint (three, ==, 2);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (folder_count (folder), ==, 1);
}

static gboolean
long_work (MulinTransaction *transaction, gpointer data, GError **error)
{
  for (int i = 1; i <= 10; i++)
    {
      if (!mulin_transaction_progress (transaction, i / 10.0))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "不做了");
          return FALSE;
        }
      g_usleep (2000);
    }
  return run_sql (transaction, (gpointer) "INSERT INTO street (id, name) VALUES (1, '示例一街道')",
                  error);
}

typedef struct
{
  MulinLibrary *library;
  GThread *thread;
  int calls;
  double last;
  gboolean cancels;
} Progress;

static void
on_progress (double fraction, gpointer data)
{
  Progress *self = data;

  g_assert_true (self->thread == g_thread_self ());
  g_assert_cmpfloat (fraction, >=, self->last);
  self->last = fraction;
  self->calls++;
  if (self->cancels)
    mulin_library_cancel_write (self->library);
}

static void
test_progress (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  Progress progress = { .library = library, .thread = g_thread_self () };
  gint64 entry = -2;

  mulin_library_cancel_write (library); /* nothing under way: the next one is not touched */
  mulin_library_set_progress (library, on_progress, &progress);
  g_assert_true (mulin_library_write (library, "长", long_work, NULL, &entry, &error));
  g_assert_cmpint (progress.calls, >, 1);
  progress = (Progress){ .library = library, .thread = g_thread_self (), .cancels = TRUE };
  entry = -2;
  mulin_library_write_async (library, "长", long_work, NULL, NULL, on_written, &entry);
  spin_until (&entry);
  g_assert_cmpint (entry, ==, -1);
  g_assert_cmpint (progress.calls, >, 0);
  mulin_library_set_progress (library, NULL, NULL);
  assert_text (library, "SELECT count(*) FROM street", "1");
}

/* --- reading --------------------------------------------------------------------------------- */

static gpointer
count_streets (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, data, error);

  if (statement == NULL || mulin_statement_step (statement, error) != MULIN_STEP_ROW)
    return NULL;
  return g_strdup (mulin_statement_text (statement, 0));
}

typedef struct
{
  char *text;
  GError *error;
  gboolean done;
} Answer;

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *self = data;

  self->text = mulin_library_read_finish (NULL, result, &self->error);
  self->done = TRUE;
}

static void
spin_answer (Answer *answer)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!answer->done && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (answer->done);
}

static void
test_read_async (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer good = { 0 }, bad = { 0 }, cancelled = { 0 };

  mulin_library_read_async (library, count_streets, (gpointer) "SELECT count(*) FROM street", NULL,
                            g_free, NULL, on_read, &good);
  mulin_library_read_async (library, count_streets, (gpointer) "SELECT nix FROM street", NULL,
                            g_free, NULL, on_read, &bad);
  mulin_library_read_async (
      library, count_streets,
      (gpointer) "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                 " SELECT count(*) FROM n",
      NULL, g_free, cancellable, on_read, &cancelled);
  spin_answer (&good);
  spin_answer (&bad);
  g_assert_cmpstr (good.text, ==, "0");
  g_assert_error (bad.error, MULIN_ERROR, MULIN_ERROR_FAILED);
  /* an endless query ends when its reader is no longer wanted */
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  spin_answer (&cancelled);
  g_assert_null (cancelled.text);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_free (good.text);
  g_error_free (bad.error);
  g_error_free (cancelled.error);
}

static void
test_reader_cannot_write (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);

  g_assert_no_error (error);
  g_assert_false (
      mulin_connection_execute (reader, "INSERT INTO street (id, name) VALUES (1, 'x')", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION);
  g_clear_error (&error);
  /* but may have tables of its own */
  g_assert_true (mulin_connection_execute (
      reader, "CREATE TEMP TABLE scope (compound); INSERT INTO scope VALUES (1)", &error));
  mulin_library_discard_reader (library, reader);
}

static gpointer
read_on_and_on (gpointer data)
{
  MulinLibrary *library = data;

  for (int i = 0; i < 200; i++)
    {
      g_autoptr (GError) error = NULL;
      MulinConnection *reader = mulin_library_borrow_reader (library, &error);
      g_autofree char *pairs = NULL;

      g_assert_no_error (error);
      pairs = count_streets (reader, (gpointer) "SELECT count(*) % 2 FROM street", NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (pairs, ==, "0"); /* never half of an action */
      mulin_library_return_reader (library, reader);
    }
  return NULL;
}

static void
test_readers_while_writing (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  GThread *threads[3];

  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_on_and_on, library);
  for (int i = 0; i < 100; i++)
    write_sql (library, "成对",
               "INSERT INTO street (id, name) SELECT count(*) + 1, '示例' FROM street;"
               "INSERT INTO street (id, name) SELECT count(*) + 1, '示例' FROM street");
  for (gsize i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_text (library, "SELECT count(*) FROM street", "200");
}

/* --- full disk ------------------------------------------------------------------------------- */

static gboolean
fill_pages (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);

  return mulin_connection_execute (connection, "PRAGMA max_page_count = 300", error)
         && mulin_connection_execute (
             connection,
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
             " INSERT INTO person (id, name) SELECT i, '示例' || i FROM n",
             error);
}

static void
test_full (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  gint64 entry = -1;

  write_sql (library, "先", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  g_assert_false (mulin_library_write (library, "导入", fill_pages, NULL, &entry, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "磁盘空间不足"));
  assert_text (library, "SELECT count(*) FROM person", "0");
  assert_text (library, "SELECT count(*) FROM journal", "1");
  g_assert_true (mulin_library_verify (library, NULL));
  write_sql (library, "后", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
}

/* What the kernel refuses to write, as on a full disk: the file's size is limited for this process.
 */
static void
test_file_limit (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  write_sql (library, "先", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  limit = (struct rlimit){ .rlim_cur = 2 * 1024 * 1024, .rlim_max = before.rlim_max };
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_false (mulin_library_write (
      library, "导入", run_sql,
      (gpointer) "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                 " WHERE i < 200000) INSERT INTO person (id, name)"
                 " SELECT i, '示例' || i FROM n",
      NULL, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_FULL);
  assert_text (library, "SELECT count(*) FROM person", "0");
  g_assert_true (mulin_library_verify (library, NULL));
  write_sql (library, "后", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
  assert_text (library, "SELECT count(*) FROM street", "2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/writer/write", test_write);
  add_folder_test ("/writer/constraints", test_constraints);
  add_folder_test ("/writer/nested-write", test_nested_write);
  add_folder_test ("/writer/write-async", test_write_async);
  add_folder_test ("/writer/progress", test_progress);
  add_folder_test ("/writer/read-async", test_read_async);
  add_folder_test ("/writer/reader-cannot-write", test_reader_cannot_write);
  add_folder_test ("/writer/readers-while-writing", test_readers_while_writing);
  add_folder_test ("/writer/full", test_full);
  add_folder_test ("/writer/file-limit", test_file_limit);
  return g_test_run ();
}
