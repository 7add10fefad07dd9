/* SPDX-License-Identifier: GPL-3.0-or-later */
/* History, undo and redo, with every case in which a row must be left alone. */

#include "folder.h"

#include "store/journal.h"

#include <string.h>

/* What is said beforehand; rows that were written past the journal are found only by doing it. */
static void
assert_foreseen (MulinLibrary *library, gint64 entry, gboolean possible, MulinError code, guint *n_kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);

  g_assert_no_error (error);
  g_assert_cmpint (mulin_journal_check_undo (library, reader, entry, &kept, &error), ==, possible);
  if (possible)
    {
      g_assert_no_error (error);
      *n_kept = kept->len;
    }
  else
    {
      g_assert_error (error, MULIN_ERROR, (int)code);
      g_assert_null (kept);
    }
  mulin_library_return_reader (library, reader);
}

static gint64
undo (MulinLibrary *library, gint64 entry, const char *kept_expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 taken = -1;
  guint foreseen = 0;

  assert_foreseen (library, entry, TRUE, 0, &foreseen);
  mulin_journal_undo (library, entry, &taken, &kept, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (foreseen, <=, kept->len);
  for (guint i = 0; i < kept->len; i++)
    {
      MulinKept *one = kept->pdata[i];
      g_string_append_printf (text, "%s%s %" G_GINT64_FORMAT " %s", i > 0 ? "; " : "", one->table,
                              one->record, one->reason);
    }
  g_assert_cmpstr (text->str, ==, kept_expected);
  g_assert_true (mulin_library_verify (library, &error));
  g_assert_no_error (error);
  return taken;
}

static gint64
redo (MulinLibrary *library)
{
  g_autoptr (GError) error = NULL;
  gint64 taken = -1;

  mulin_journal_redo (library, &taken, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_library_verify (library, &error));
  g_assert_no_error (error);
  return taken;
}

static void
assert_undo_refused (MulinLibrary *library, gint64 entry, MulinError code, guint n_kept)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *before = read_text (library, "SELECT count(*) FROM journal");
  gint64 taken = -1;

  assert_foreseen (library, entry, FALSE, code, NULL);
  g_assert_false (mulin_journal_undo (library, entry, &taken, &kept, &error));
  g_assert_error (error, MULIN_ERROR, (int)code);
  g_assert_cmpint (taken, ==, 0);
  g_assert_cmpuint (kept->len, ==, n_kept);
  assert_text (library, "SELECT count(*) FROM journal", before);
}

static void
assert_redo_refused (MulinLibrary *library)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mulin_journal_redo (library, NULL, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
}

/* Which entries undo and redo would take, as any process reads them. */
static void
assert_next (MulinLibrary *library, gint64 undoable, gint64 redoable)
{
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);

  g_assert_cmpint (mulin_journal_undoable (reader, &error), ==, undoable);
  g_assert_no_error (error);
  g_assert_cmpint (mulin_journal_redoable (reader, &error), ==, redoable);
  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
}

/* Everything in the domain tables that tests write to, in one line. */
static char *
contents (MulinLibrary *library)
{
  return read_text (
      library,
      "SELECT group_concat(line, '|') FROM ("
      "SELECT 'street ' || id || ' ' || name || ifnull(note, '') AS line FROM street"
      " UNION ALL SELECT 'community ' || id || ' ' || name || ifnull(street, '') FROM community"
      " UNION ALL SELECT 'compound ' || id || ' ' || name || ifnull(community, '') || ifnull(note, "
      "'') FROM compound"
      " UNION ALL SELECT 'organization ' || id || ' ' || name || ifnull(parent, '') FROM "
      "organization"
      " UNION ALL SELECT 'person ' || id || ' ' || name || ifnull(phone, '') FROM person"
      " ORDER BY line)");
}

static void
test_undo_redo (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  assert_next (library, 0, 0);
  assert_undo_refused (library, 0, MULIN_ERROR_NOT_FOUND, 0);
  assert_redo_refused (library);
  write_sql (library, "新增街道", "INSERT INTO street (id, name) VALUES (1, '示例街道')");
  write_sql (library, "改名", "UPDATE street SET name = '示例一街道', note = '备注'");
  write_sql (library, "删除街道", "DELETE FROM street");
  assert_next (library, 3, 0);
  g_assert_cmpint (undo (library, 0, ""), ==, 3);
  assert_text (library, "SELECT name || note FROM street", "示例一街道备注");
  g_assert_cmpint (undo (library, 0, ""), ==, 2);
  assert_text (library, "SELECT name || ifnull(note, '') FROM street", "示例街道");
  g_assert_cmpint (undo (library, 0, ""), ==, 1);
  assert_text (library, "SELECT count(*) FROM street", "0");
  assert_next (library, 0, 6);
  assert_undo_refused (library, 0, MULIN_ERROR_NOT_FOUND, 0);
  g_assert_cmpint (redo (library), ==, 6);
  assert_next (library, 1, 5);
  g_assert_cmpint (redo (library), ==, 5);
  assert_text (library, "SELECT name FROM street", "示例一街道");
  g_assert_cmpint (redo (library), ==, 4);
  assert_text (library, "SELECT count(*) FROM street", "0");
  assert_redo_refused (library);
  /* what was redone can be undone once more */
  g_assert_cmpint (undo (library, 0, ""), ==, 3);
  assert_text (library, "SELECT name FROM street", "示例一街道");
  assert_text (library, "SELECT group_concat(text, '|') FROM journal WHERE id IN (4, 6, 7, 9)",
               "撤销：删除街道|撤销：新增街道|恢复：新增街道|恢复：删除街道");
  /* and another process sees the same */
  mulin_library_unref (g_steal_pointer (&library));
  library = folder_open (folder, "a.mulin");
  assert_next (library, 2, 10);
}

static void
test_new_action_ends_redo (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  write_sql (library, "二", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
  undo (library, 0, "");
  assert_next (library, 1, 3);
  g_assert_cmpint (write_sql (library, "空", "UPDATE street SET name = name"), ==, 0);
  assert_next (library, 1, 3); /* nothing changed: no action */
  write_sql (library, "三", "INSERT INTO street (id, name) VALUES (3, '示例三街道')");
  assert_next (library, 4, 0);
  assert_redo_refused (library);
  /* the undone entry is passed over */
  g_assert_cmpint (undo (library, 0, ""), ==, 4);
  g_assert_cmpint (undo (library, 0, ""), ==, 1);
  assert_text (library, "SELECT count(*) FROM street", "0");
}

static void
test_undo_of_undo (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例一街道')");
  write_sql (library, "二", "INSERT INTO street (id, name) VALUES (2, '示例二街道')");
  g_assert_cmpint (undo (library, 1, ""), ==, 1);
  assert_undo_refused (library, 1, MULIN_ERROR_CONFLICT, 0); /* already */
  assert_undo_refused (library, 99, MULIN_ERROR_NOT_FOUND, 0);
  g_assert_cmpint (undo (library, 3, ""), ==, 3);
  assert_text (library, "SELECT group_concat(name) FROM street", "示例一街道,示例二街道");
  assert_text (library, "SELECT text FROM journal WHERE id = 4", "恢复：一");
  assert_next (library, 2, 0);
  g_assert_cmpint (undo (library, 1, ""), ==, 1); /* in force again, so it can be undone again */
  assert_text (library, "SELECT group_concat(name) FROM street", "示例二街道");
}

static void
test_changed_since (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  const char *kept = "person 2 此后又有改动";

  write_sql (
      library, "导入",
      "INSERT INTO person (id, name) VALUES (1, '示例王一'), (2, '示例李二'), (3, '示例张三')");
  write_sql (library, "改电话", "UPDATE person SET phone = '13800000000' WHERE id = 2");
  g_assert_cmpint (undo (library, 1, kept), ==, 1);
  assert_text (library, "SELECT group_concat(id || name || phone) FROM person WHERE id > 0",
               "2示例李二13800000000");
  /* taken back, the later edit no longer stands in the way, but its row is still there to be undone
   * by number */
  g_assert_cmpint (redo (library), ==, 3);
  assert_text (library, "SELECT count(*) FROM person", "3");
  g_assert_cmpint (undo (library, 0, ""), ==, 2);
  g_assert_cmpint (undo (library, 0, ""), ==, 1);
  assert_text (library, "SELECT count(*) FROM person", "0");
}

static void
test_all_changed_since (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "新增", "INSERT INTO person (id, name) VALUES (1, '示例王一')");
  write_sql (library, "改电话", "UPDATE person SET phone = '13800000000'");
  write_sql (library, "再改电话", "UPDATE person SET phone = '13900000000'");
  assert_undo_refused (library, 1, MULIN_ERROR_CONFLICT, 1);
  assert_undo_refused (library, 2, MULIN_ERROR_CONFLICT, 1);
  assert_text (library, "SELECT phone FROM person", "13900000000");
}

/* A partial undo leaves a row in a state that no action in force explains; it must still not be
 * overwritten. */
static void
test_left_out_rows_are_remembered (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "新增",
             "INSERT INTO person (id, name) VALUES (1, '示例王一'), (2, '示例李二')");
  write_sql (library, "改名", "UPDATE person SET name = name || '甲'");
  write_sql (library, "改电话", "UPDATE person SET phone = '13800000000' WHERE id = 1");
  g_assert_cmpint (undo (library, 2, "person 1 此后又有改动"), ==, 2);
  g_assert_cmpint (undo (library, 3, ""), ==, 3);
  assert_text (library, "SELECT group_concat(name) FROM (SELECT name FROM person ORDER BY id)",
               "示例王一甲,示例李二");
  g_assert_cmpint (undo (library, 1, "person 1 此后又有改动"), ==, 1);
  assert_text (library, "SELECT group_concat(name) FROM (SELECT name FROM person ORDER BY id)",
               "示例王一甲");
}

/* The parent of what would come back is gone. */
static void
test_deleted_parent (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "准备",
             "INSERT INTO street (id, name) VALUES (1, '示例街道');"
             "INSERT INTO community (id, street, name) VALUES (10, 1, '示例一社区'), (11, NULL, "
             "'示例二社区');"
             "INSERT INTO compound (id, community, name) VALUES (20, 10, '示例梧桐苑'), (21, 11, "
             "'示例桂花苑')");
  write_sql (library, "删除社区和小区", "DELETE FROM compound; DELETE FROM community");
  write_sql (library, "删除街道", "DELETE FROM street");
  g_assert_cmpint (
      undo (library, 2, "community 10 它所属的记录已不存在; compound 20 它所属的记录已不存在"), ==,
      2);
  assert_text (library, "SELECT group_concat(name) FROM compound", "示例桂花苑");
  assert_text (library, "SELECT count(*) FROM community", "1");
  /* the same by an update: the reference that would be set again leads nowhere */
  write_sql (
      library, "新街道",
      "INSERT INTO street (id, name) VALUES (2, '示例二街道'); UPDATE community SET street = 2");
  write_sql (library, "改隶属", "UPDATE community SET street = NULL WHERE id = 11");
  write_sql (library, "删除街道", "DELETE FROM street WHERE id = 2");
  assert_undo_refused (library, 6, MULIN_ERROR_CONFLICT, 1);
  assert_text (library, "SELECT ifnull(street, '空') FROM community", "空");
}

/* Something made later refers to what the entry made. */
static void
test_referred_to (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  const char *kept = "street 1 还有保留的记录引用它; community 10 还有保留的记录引用它";

  write_sql (library, "导入",
             "INSERT INTO street (id, name) VALUES (1, '示例一街道'), (2, '示例二街道');"
             "INSERT INTO community (id, street, name) VALUES (10, 1, '示例一社区'), (11, 1, "
             "'示例二社区'), (12, 2, '示例三社区')");
  write_sql (library, "新增小区",
             "INSERT INTO compound (id, community, name) VALUES (20, 10, '示例梧桐苑')");
  g_assert_cmpint (undo (library, 1, kept), ==, 1);
  assert_text (library,
               "SELECT group_concat(name) FROM (SELECT name FROM street UNION ALL SELECT name FROM "
               "community)",
               "示例一街道,示例一社区");
  redo (library);
  assert_text (library, "SELECT count(*) FROM community", "3");
}

/* A kept row of the entry itself keeps its parents, through tables that refer to themselves. */
static void
test_kept_transitively (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  const char *kept = "organization 1 还有保留的记录引用它; organization 2 还有保留的记录引用它; "
                     "organization 3 此后又有改动";

  write_sql (
      library, "导入",
      "INSERT INTO organization (id, kind, name, parent) VALUES (1, 'committee', '示例党委', NULL),"
      " (2, 'general-branch', '示例党总支', 1), (3, 'branch', '示例党支部', 2), (4, 'branch', "
      "'示例二支部', 2)");
  write_sql (library, "改", "UPDATE organization SET note = '改' WHERE id = 3");
  g_assert_cmpint (undo (library, 1, kept), ==, 1);
  assert_text (library, "SELECT group_concat(id) FROM organization", "1,2,3");
}

/* The entry moved a row away from what it made: taking both back is one undo. */
static void
test_moved_and_made (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autofree char *before = NULL;

  write_sql (library, "准备",
             "INSERT INTO street (id, name) VALUES (1, '示例一街道');"
             "INSERT INTO community (id, street, name) VALUES (10, 1, '示例一社区')");
  before = contents (library);
  write_sql (
      library, "拆分街道",
      "INSERT INTO street (id, name) VALUES (2, '示例二街道'); UPDATE community SET street = 2");
  undo (library, 0, "");
  assert_text (library, "SELECT street FROM community", "1");
  redo (library);
  assert_text (library, "SELECT street FROM community", "2");
  /* moved on since: the new street has to stay */
  write_sql (library, "改名", "UPDATE community SET name = '示例社区'");
  assert_undo_refused (library, 2, MULIN_ERROR_CONFLICT, 2);
  assert_text (library, "SELECT street || name FROM community", "2示例社区");
}

/* Another program wrote past the journal. */
static void
test_written_past_the_journal (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  sqlite3 *handle;

  write_sql (library, "新增",
             "INSERT INTO street (id, name) VALUES (1, '示例一街道'), (2, '示例二街道'), (3, "
             "'示例三街道')");
  g_assert_cmpint (sqlite3_open (mulin_library_path (library), &handle), ==, SQLITE_OK);
  g_assert_cmpint (
      sqlite3_exec (
          handle,
          "UPDATE street SET name = '别处改的' WHERE id = 1; DELETE FROM street WHERE id = 2", NULL,
          NULL, NULL),
      ==, SQLITE_OK);
  sqlite3_close (handle);
  undo (library, 1, "street 1 此后又有改动; street 2 此后又有改动");
  assert_text (library, "SELECT group_concat(name) FROM street", "别处改的");
}

/* An import undone under later edits: many rows, one changed, one referred to; then redone. */
static void
test_import_under_edits (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  gint64 start = g_get_monotonic_time ();

  write_sql (library, "导入 100000 人",
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)"
             " INSERT INTO compound (id, name) SELECT 5000000 + i, '示例小区' || i FROM n;"
             "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
             " INSERT INTO person (id, name, phone, compound) SELECT 9000000 + i, '示例' || i, "
             "'138' || i, 5000001 + i % 100 FROM n");
  g_test_message ("100,100 rows with their entry: %.2f s",
                  (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  assert_text (library, "SELECT rows FROM journal", "100100");
  assert_text (library, "SELECT count(*) FROM journal_row", "100100");
  assert_text (library, "SELECT length(changeset) < 5000000 FROM journal", "1");
  write_sql (library, "改电话", "UPDATE person SET phone = '' WHERE id = 9000007");
  write_sql (library, "任职",
             "INSERT INTO post (id, compound, title) VALUES (1, 5000042, '书记');"
             "INSERT INTO tenure (id, post, person) VALUES (1, 1, 9050000)");
  start = g_get_monotonic_time ();
  /* 9000007 lives in 5000008, 9050000 in 5000001 */
  undo (library, 1,
        "compound 5000001 还有保留的记录引用它; compound 5000008 还有保留的记录引用它; compound "
        "5000042 还有保留的记录引用它; "
        "person 9000007 此后又有改动; person 9050000 还有保留的记录引用它");
  g_test_message ("taken back: %.2f s", (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  assert_text (library, "SELECT count(*) FROM person", "2");
  assert_text (library, "SELECT count(*) FROM compound", "3");
  redo (library);
  assert_text (library, "SELECT count(*) || sum(id) FROM person", "100000905000050000");
  assert_text (library, "SELECT phone = '' FROM person WHERE id = 9000007", "1");
}

/* Random actions, all undone in turn, all redone: every state in between comes back exactly. */
static void
test_random_walk (Folder *folder, gconstpointer data)
{
  static const char *const actions[] = {
    "INSERT INTO street (id, name) VALUES (%d, '示例')",
    "INSERT INTO community (id, name, street) SELECT %d, '示例', (SELECT id FROM street ORDER BY "
    "random() LIMIT 1)",
    "INSERT INTO compound (id, name, community) SELECT %d, '示例', (SELECT id FROM community ORDER "
    "BY random() LIMIT 1)",
    "UPDATE compound SET note = '%d' WHERE id = (SELECT id FROM compound ORDER BY random() LIMIT "
    "1)",
    "UPDATE compound SET note = '%d', community = (SELECT id FROM community ORDER BY random() "
    "LIMIT 1)",
    "DELETE FROM compound WHERE id = (SELECT id FROM compound ORDER BY random() LIMIT 1) AND %d",
    "UPDATE community SET street = NULL; DELETE FROM street WHERE id %% 3 = %d %% 3",
    "UPDATE compound SET community = NULL; DELETE FROM community WHERE id %% 2 = %d %% 2",
  };
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (states, contents (library));
  for (int i = 1; states->len < 60; i++)
    {
      g_autofree char *sql = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      sql = g_strdup_printf (actions[g_test_rand_int_range (0, G_N_ELEMENTS (actions))], i, i);
#pragma GCC diagnostic pop
      if (write_sql (library, "走一步", sql) != 0)
        g_ptr_array_add (states, contents (library));
    }
  for (int round = 0; round < 2; round++)
    {
      for (guint i = states->len - 1; i > 0; i--)
        {
          g_autofree char *now = NULL;

          undo (library, 0, "");
          now = contents (library);
          g_assert_cmpstr (now, ==, states->pdata[i - 1]);
        }
      assert_undo_refused (library, 0, MULIN_ERROR_NOT_FOUND, 0);
      for (guint i = 1; i < states->len; i++)
        {
          g_autofree char *now = NULL;

          redo (library);
          now = contents (library);
          g_assert_cmpstr (now, ==, states->pdata[i]);
        }
      assert_redo_refused (library);
    }
}

static void
test_history (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;
  MulinConnection *reader;
  MulinEntry *entry;

  write_sql (library, "一",
             "INSERT INTO street (id, name) VALUES (1, '示例一街道'), (2, '示例二街道')");
  write_sql (library, "二", "UPDATE street SET note = '改' WHERE id = 2");
  undo (library, 0, "");
  write_sql (library, "三", "UPDATE street SET note = '又改' WHERE id = 1");
  reader = mulin_library_borrow_reader (library, &error);
  all = mulin_journal_list (reader, NULL, 0, 0, &error);
  one = mulin_journal_list (reader, "street", 2, 0, &error);
  two = mulin_journal_list (reader, NULL, 0, 2, &error);
  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
  g_assert_cmpuint (all->len, ==, 4);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpuint (one->len, ==, 3);
  entry = one->pdata[0];
  g_assert_cmpint (entry->id, ==, 3);
  g_assert_cmpint (entry->reverts, ==, 2);
  g_assert_cmpint (entry->reverted_by, ==, 0);
  g_assert_cmpstr (entry->text, ==, "撤销：二");
  g_assert_cmpstr (entry->who, ==, "示例用户");
  g_assert_cmpuint (strlen (entry->time), ==, 19);
  entry = one->pdata[1];
  g_assert_cmpint (entry->id, ==, 2);
  g_assert_cmpint (entry->reverted_by, ==, 3);
  entry = one->pdata[2];
  g_assert_cmpint (entry->rows, ==, 2);
}

static void
assert_found (MulinLibrary *library, MulinEntryFilter filter, int limit, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) texts = g_string_new (NULL);
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);
  g_autoptr (GPtrArray) found = mulin_journal_find (reader, &filter, limit, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (texts, "%s%s", i > 0 ? " " : "", ((MulinEntry *)found->pdata[i])->text);
  g_assert_cmpstr (texts->str, ==, expected);
  mulin_library_return_reader (library, reader);
}

static void
test_find (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "新增街道", "INSERT INTO street (id, name) VALUES (1, '示例街道')");
  write_sql (library, "新增人员", "INSERT INTO person (id, name) VALUES (2, '示例王一')");
  write_sql (library, "改街道", "UPDATE street SET note = '改'");
  assert_found (library, (MulinEntryFilter){ 0 }, 0, "改街道 新增人员 新增街道");
  assert_found (library, (MulinEntryFilter){ 0 }, 1, "改街道");
  assert_found (library, (MulinEntryFilter){ .text = "新增" }, 0, "新增人员 新增街道");
  assert_found (library, (MulinEntryFilter){ .text = "示例用户" }, 2, "改街道 新增人员");
  assert_found (library, (MulinEntryFilter){ .text = "没有" }, 0, "");
  assert_found (library, (MulinEntryFilter){ .kind = "street" }, 0, "改街道 新增街道");
  assert_found (library, (MulinEntryFilter){ .kind = "person", .text = "街道" }, 0, "");
  assert_found (library, (MulinEntryFilter){ .since = "2999-01-01" }, 0, "");
  assert_found (library, (MulinEntryFilter){ .until = "2000-01-01" }, 0, "");
  assert_found (library, (MulinEntryFilter){ .since = "2000-01-01", .until = "2999-12-31" }, 0,
                "改街道 新增人员 新增街道");
}

static void
assert_change (MulinLibrary *library, gint64 entry, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);

  changes = mulin_journal_changes (reader, entry, &error);
  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
  for (guint i = 0; i < changes->len; i++)
    {
      MulinChange *change = changes->pdata[i];

      g_string_append_printf (text, "%c %s %" G_GINT64_FORMAT, "+=-"[change->kind], change -> table,
                              change -> record);
      for (guint j = 0; j < change->columns->len; j++)
        g_string_append_printf (
            text, " %s:%s→%s", (char *)change->columns->pdata[j],
            change->before->pdata[j] != NULL ? (char *)change->before->pdata[j] : "∅",
            change->after->pdata[j] != NULL ? (char *)change->after->pdata[j] : "∅");
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_changes (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO street (id, name, \"order\") VALUES (1, '示例街道', 3)");
  write_sql (library, "二", "UPDATE street SET note = '改', \"order\" = NULL");
  write_sql (library, "三", "DELETE FROM street");
  assert_change (library, 1, "+ street 1 id:∅→1 order:∅→3 name:∅→示例街道");
  assert_change (library, 2, "= street 1 order:3→∅ note:∅→改");
  assert_change (library, 3, "- street 1 id:1→∅ name:示例街道→∅ note:改→∅");
}

/* What triggers keep is not recorded and comes right by itself. */
static void
test_derived_tables (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  g_assert_cmpint (
      write_sql (library, "触发器",
                 "CREATE TRIGGER s1 AFTER INSERT ON street BEGIN"
                 " INSERT INTO search VALUES ('street', new.id, new.name, pinyin(new.name)); END;"
                 "CREATE TRIGGER s2 AFTER DELETE ON street BEGIN"
                 " DELETE FROM search WHERE kind = 'street' AND id = old.id; END"),
      ==, 0);
  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例街道')");
  assert_text (library, "SELECT text FROM search", "示例街道");
  assert_text (library, "SELECT rows FROM journal", "1");
  undo (library, 0, "");
  assert_text (library, "SELECT count(*) FROM search", "0");
  redo (library);
  assert_text (library, "SELECT text FROM search", "示例街道");
}

static void
test_damaged_entry (Folder *folder, gconstpointer data)
{
  g_autoptr (MulinLibrary) library = folder_create (folder, "a.mulin");

  write_sql (library, "一", "INSERT INTO street (id, name) VALUES (1, '示例街道')");
  write_sql (library, "坏",
             "UPDATE journal SET changeset = substr(changeset, 1, length(changeset) - 9)");
  assert_undo_refused (library, 1, MULIN_ERROR_DAMAGED, 0);
  write_sql (library, "坏", "UPDATE journal SET changeset = CAST('q' || hex(changeset) AS BLOB)");
  assert_undo_refused (library, 1, MULIN_ERROR_NEWER, 0);
  assert_text (library, "SELECT count(*) FROM street", "1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_folder_test ("/journal/undo-redo", test_undo_redo);
  add_folder_test ("/journal/new-action-ends-redo", test_new_action_ends_redo);
  add_folder_test ("/journal/undo-of-undo", test_undo_of_undo);
  add_folder_test ("/journal/changed-since", test_changed_since);
  add_folder_test ("/journal/all-changed-since", test_all_changed_since);
  add_folder_test ("/journal/left-out-rows-are-remembered", test_left_out_rows_are_remembered);
  add_folder_test ("/journal/deleted-parent", test_deleted_parent);
  add_folder_test ("/journal/referred-to", test_referred_to);
  add_folder_test ("/journal/kept-transitively", test_kept_transitively);
  add_folder_test ("/journal/moved-and-made", test_moved_and_made);
  add_folder_test ("/journal/written-past-the-journal", test_written_past_the_journal);
  add_folder_test ("/journal/import-under-edits", test_import_under_edits);
  add_folder_test ("/journal/random-walk", test_random_walk);
  add_folder_test ("/journal/history", test_history);
  add_folder_test ("/journal/find", test_find);
  add_folder_test ("/journal/changes", test_changes);
  add_folder_test ("/journal/derived-tables", test_derived_tables);
  add_folder_test ("/journal/damaged-entry", test_damaged_entry);
  return g_test_run ();
}
