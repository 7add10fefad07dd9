/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search: every substring, pinyin and initials, phone tails, rooms, codes; kept up by the triggers. */

#include "fixture.h"

#include "store/journal.h"
#include "store/statement.h"

static void
fill (Fixture *fixture)
{
  fixture_put (fixture, "community", VALUES ("name", "示例一社区", "code", "330105001001"));
  fixture_put (fixture, "compound",
               VALUES ("name", "示例梧桐苑", "community", "示例一社区", "alias", "梧桐公寓", "code",
                       "XQ-0087"));
  fixture_put (fixture, "compound", VALUES ("name", "梧桐苑示例东区", "community", "示例一社区"));
  fixture_put (fixture, "building", VALUES ("name", "3幢", "compound", "示例梧桐苑"));
  fixture_put (fixture, "unit", VALUES ("name", "501", "entrance", "2", "building", "3幢"));
  fixture_put (fixture, "person",
               VALUES ("name", "单示例", "phone", "13800001234", "room", "5幢1单元302室"));
  fixture_put (fixture, "person",
               VALUES ("name", "示例王一", "phone", "13912345678", "work_phone", "0571-88001234"));
  fixture_put (fixture, "organization",
               VALUES ("kind", "党支部", "name", "示例梧桐苑党支部", "short_name", "梧桐支部"));
}

/* Hits as "kind:text …". */
static void
check_find (Fixture *fixture, MulinSearchIndex *index, const char *text, const char *expected)
{
  g_autoptr (GPtrArray) hits = mulin_search_index_find (index, text, 10);
  g_autoptr (GString) found = g_string_new (NULL);
  for (guint i = 0; i < hits->len; i++)
    {
      const MulinHit *hit = g_ptr_array_index (hits, i);
      g_string_append_printf (found, "%s%s:%s", i == 0 ? "" : " ", hit->kind, hit->text);
    }
  if (!g_str_equal (found->str, expected))
    g_error ("“%s” finds “%s” instead of “%s”", text, found->str, expected);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fill (fixture);
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, &error);
  g_assert_no_error (error);
  check_find (fixture, index, "梧桐公寓", "compound:示例梧桐苑");
  check_find (fixture, index, "寓", "compound:示例梧桐苑");
  check_find (fixture, index, "xq-0087", "compound:示例梧桐苑");
  check_find (fixture, index, "ＸＱ-00", "compound:示例梧桐苑");
  check_find (fixture, index, "1234", "person:单示例 person:示例王一");
  check_find (fixture, index, "057188001234", "person:示例王一");
  check_find (fixture, index, "0571-8800", "person:示例王一");
  check_find (fixture, index, "3-2-501", "unit:3幢2单元501");
  check_find (fixture, index, "3幢2单元501", "unit:3幢2单元501");
  check_find (fixture, index, "3栋2单元501", "unit:3幢2单元501");
  check_find (fixture, index, "3#2-501", "unit:3幢2单元501");
  check_find (fixture, index, "幢2单", "unit:3幢2单元501");
  check_find (fixture, index, "5-1-302", "person:单示例");
  check_find (fixture, index, "5幢1单元302", "person:单示例");
  check_find (fixture, index, "shanshili", "person:单示例");
  check_find (fixture, index, "ssl", "person:单示例");
  check_find (fixture, index, "SLWTY", "compound:示例梧桐苑 organization:示例梧桐苑党支部");
  check_find (fixture, index, "wutong",
              "compound:梧桐苑示例东区 compound:示例梧桐苑 organization:示例梧桐苑党支部");
  check_find (fixture, index, "党支 梧桐", "organization:示例梧桐苑党支部");
  check_find (fixture, index, "330105001001", "community:示例一社区");
  check_find (fixture, index, "没有的", "");
  check_find (fixture, index, "  ", "");
  check_find (fixture, index, "%", "");
  mulin_search_index_free (index);
}

/* The name itself before names that begin so, before those that hold it. */
static void
test_ranks (Fixture *fixture, gconstpointer data)
{
  fixture_put (fixture, "compound", VALUES ("name", "新示例苑"));
  fixture_put (fixture, "compound", VALUES ("name", "示例苑二期"));
  fixture_put (fixture, "compound", VALUES ("name", "别的", "address", "示例苑路 1 号"));
  fixture_put (fixture, "compound", VALUES ("name", "示例苑"));
  fixture_put (fixture, "compound", VALUES ("name", "另一处", "alias", "示例苑"));
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, NULL);
  check_find (
      fixture, index, "示例苑",
      "compound:示例苑 compound:示例苑二期 compound:另一处 compound:新示例苑 compound:别的");
  mulin_search_index_free (index);
}

static gboolean
remove_record (MulinTransaction *transaction, gpointer data, GError **error)
{
  FixturePut *put = data;
  return mulin_register_remove (transaction, put->fixture->catalog, put->kind, put->id, error);
}

static gboolean
write_many (MulinTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (MulinStatement) insert = mulin_statement_new (mulin_transaction_connection (transaction),
                                                           "INSERT INTO street (id, name) VALUES (:id, :name)", error);
  gboolean written = insert != NULL;
  for (guint i = 0; written && i < 6000; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例第%u", i);
      mulin_statement_bind_integer (insert, ":id", mulin_transaction_next_id (transaction));
      mulin_statement_bind_text (insert, ":name", name);
      written = mulin_statement_run (insert, error);
    }
  return written;
}

/* Another connection wrote: the index sees it at the next question. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fill (fixture);
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, NULL);
  check_find (fixture, index, "银杏", "");
  gint64 id = fixture_put (fixture, "compound", VALUES ("name", "示例银杏苑"));
  check_find (fixture, index, "银杏", "compound:示例银杏苑");
  fixture_try (fixture, "compound", id, VALUES ("name", "示例枫树苑"), NULL);
  check_find (fixture, index, "银杏", "");
  check_find (fixture, index, "fsy", "compound:示例枫树苑");
  FixturePut put = { fixture, "compound", NULL, id };
  g_assert_true (mulin_library_write (fixture->library, "删", remove_record, &put, NULL, &error));
  check_find (fixture, index, "枫树", "");
  /* A building gets another name: its units are found by it. */
  gint64 building
      = mulin_register_resolve (fixture->reader, fixture->catalog, "building", "3幢", &error);
  fixture_try (fixture, "building", building, VALUES ("name", "8幢"), NULL);
  check_find (fixture, index, "3-2-501", "");
  check_find (fixture, index, "8-2-501", "unit:8幢2单元501");
  /* Taken back, it is found by the old one again. */
  g_assert_true (mulin_journal_undo (fixture->library, 0, NULL, NULL, &error));
  check_find (fixture, index, "8-2-501", "");
  check_find (fixture, index, "3-2-501", "unit:3幢2单元501");
  /* More than is read row by row. */
  g_assert_true (mulin_library_write (fixture->library, "很多", write_many, NULL, NULL, &error));
  check_find (fixture, index, "示例第5999", "street:示例第5999");
  fixture_put (fixture, "street", VALUES ("name", "示例第6000"));
  check_find (fixture, index, "示例第6000", "street:示例第6000");
  check_find (fixture, index, "3-2-501", "unit:3幢2单元501");
  mulin_search_index_free (index);
}

typedef struct
{
  Fixture *fixture;
  gboolean resting, failing;
} Work;

static gboolean
put_texts (MulinTransaction *transaction, Fixture *fixture, const char *kind, const char *name, const char *const *values,
           GError **error)
{
  FixturePut put = { fixture, kind, values, 0 };
  if (name != NULL)
    put.id = mulin_register_resolve (mulin_transaction_connection (transaction), fixture->catalog, kind, name, error);
  return (name == NULL || put.id != 0) && fixture_write (transaction, &put, error);
}

/* Rows come, change and go; a building has another name afterwards than its units were written under. */
static gboolean
do_work (MulinTransaction *transaction, gpointer data, GError **error)
{
  Work *work = data;
  Fixture *fixture = work->fixture;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  if (work->resting && !mulin_register_rest_search (transaction, fixture->catalog, error))
    return FALSE;
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i + 1);
      g_autofree char *person = g_strdup_printf ("曾示例%u", i);
      if (!put_texts (transaction, fixture, "unit", NULL, VALUES ("name", name, "building", "3幢"), error)
          || !put_texts (transaction, fixture, "person", NULL, VALUES ("name", person, "phone", "0571-88001234、13800000001"), error))
        return FALSE;
    }
  gint64 gone = mulin_register_resolve (connection, fixture->catalog, "person", "曾示例7", error);
  gint64 before = mulin_register_resolve (connection, fixture->catalog, "person", "单示例", error);
  return put_texts (transaction, fixture, "building", "3幢", VALUES ("name", "9号楼"), error)
         && put_texts (transaction, fixture, "organization", NULL, VALUES ("kind", "党支部", "name", "示例九支部", "compound", "示例梧桐苑"), error)
         && put_texts (transaction, fixture, "person", "示例王一", VALUES ("phone", "13700000009"), error)
         && mulin_register_remove (transaction, fixture->catalog, "person", gone, error)
         && mulin_register_remove (transaction, fixture->catalog, "person", before, error)
         && (!work->failing || put_texts (transaction, fixture, "person", NULL, VALUES ("name", ""), error));
}

static char *
dump_search (Fixture *fixture)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      fixture->reader, "SELECT group_concat(kind || '/' || text || '/' || pinyin, char(10)) FROM"
                       " (SELECT kind, text, pinyin FROM search ORDER BY kind, text, pinyin)", NULL);
  g_assert_cmpint (mulin_statement_step (statement, NULL), ==, MULIN_STEP_ROW);
  return g_strdup (mulin_statement_text (statement, 0));
}

/* While an import writes, the triggers rest: the rows that it makes are theirs to the letter. */
static void
test_resting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Fixture twin = { 0 };
  Work with = { fixture, TRUE, TRUE }, without = { &twin, FALSE, FALSE };
  fixture_open (&twin, NULL);
  fill (fixture);
  fill (&twin);
  g_autofree char *before = dump_search (fixture);
  /* what fails leaves nothing behind, and the triggers are awake again */
  g_assert_false (mulin_library_write (fixture->library, "失败", do_work, &with, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_clear_error (&error);
  g_autofree char *failed = dump_search (fixture);
  g_assert_cmpstr (before, ==, failed);
  fixture_put (fixture, "company", VALUES ("name", "示例物业"));
  fixture_put (&twin, "company", VALUES ("name", "示例物业"));
  with.failing = FALSE;
  mulin_library_write (fixture->library, "歇", do_work, &with, NULL, &error);
  g_assert_no_error (error);
  mulin_library_write (twin.library, "不歇", do_work, &without, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *rested = dump_search (fixture);
  g_autofree char *triggered = dump_search (&twin);
  g_assert_cmpstr (rested, ==, triggered);
  g_assert_nonnull (strstr (rested, "unit/9号楼1"));
  g_assert_null (strstr (rested, "person/曾示例7\n"));
  g_assert_null (strstr (rested, "3幢"));
  /* undone by the triggers, which are awake */
  g_assert_true (mulin_journal_undo (fixture->library, 0, NULL, NULL, &error));
  g_assert_true (mulin_journal_undo (twin.library, 0, NULL, NULL, &error));
  g_autofree char *undone = dump_search (fixture);
  g_autofree char *twin_undone = dump_search (&twin);
  g_assert_cmpstr (undone, ==, twin_undone);
  g_assert_cmpstr (undone, !=, rested);
  fixture_close (&twin, NULL);
}

/* A name that somebody has given another reading is found by that one. */
static void
test_reading (Fixture *fixture, gconstpointer data)
{
  gint64 id = fixture_put (fixture, "person", VALUES ("name", "示例行"));
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, NULL);
  fixture_try (fixture, "person", id, VALUES ("pinyin", "shilihang slh"), NULL);
  check_find (fixture, index, "slh", "person:示例行");
  fixture_try (fixture, "person", id, VALUES ("note", "改了别的"), NULL);
  check_find (fixture, index, "shilihang", "person:示例行");
  mulin_search_index_free (index);
}

/* Random substrings of random records against brute force. */
static void
test_every_substring (Fixture *fixture, gconstpointer data)
{
  static const char *const parts[]
      = { "示", "例", "梧", "桐", "苑", "东", "A", "b", "1", "2", "-", "（", "）", "一", "街" };
  GString *names[200];
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      names[i] = g_string_new ("示");
      for (int n = g_test_rand_int_range (1, 9); n > 0; n--)
        g_string_append (names[i], parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      fixture_put (fixture, "compound", VALUES ("name", names[i]->str));
    }
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, NULL);
  for (guint round = 0; round < 500; round++)
    {
      const char *name = names[g_test_rand_int_range (0, G_N_ELEMENTS (names))]->str;
      glong length = g_utf8_strlen (name, -1);
      glong from = g_test_rand_int_range (0, length);
      glong to = g_test_rand_int_range (from, length) + 1;
      g_autofree char *part = g_utf8_substring (name, from, to);
      g_autoptr (GPtrArray) words = g_ptr_array_new ();
      g_autoptr (GPtrArray) hits = mulin_search_index_find (index, part, 0);
      MulinListing listing = { .kind = "compound", .search = part };
      g_autoptr (GArray) listed
          = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);
      g_autoptr (MulinStatement) statement = mulin_statement_new (
          fixture->reader,
          "SELECT count(*) FROM search WHERE instr(text, lower(:p)) OR instr(pinyin, lower(:p))",
          NULL);
      /* The names were folded when they were written; so is the question. */
      g_autoptr (GString) folded = g_string_new (part);
      g_string_replace (folded, "（", "(", 0);
      g_string_replace (folded, "）", ")", 0);
      mulin_statement_bind_text (statement, ":p", folded->str);
      mulin_statement_step (statement, NULL);
      g_assert_cmpuint (hits->len, ==, mulin_statement_integer (statement, 0));
      g_assert_cmpuint (listed->len, ==, hits->len);
      g_assert_cmpuint (hits->len, >, 0);
    }
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_free (names[i], TRUE);
  mulin_search_index_free (index);
}

static void
check_listed (Fixture *fixture, const char *kind, const char *text, guint n)
{
  g_autoptr (GError) error = NULL;
  MulinListing listing = { .kind = kind, .search = text };
  g_autoptr (GArray) ids
      = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_no_error (error);
  if (ids->len != n)
    g_error ("%s: “%s” lists %u", kind, text, ids->len);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  fixture_put (
      fixture, "membership",
      VALUES ("person", "示例王一", "organization", "示例梧桐苑党支部", "kind", "组织关系"));
  check_listed (fixture, "compound", "梧桐", 2);
  check_listed (fixture, "compound", "梧桐 东区", 1);
  check_listed (fixture, "compound", "wty", 2);
  check_listed (fixture, "unit", "3-2-501", 1);
  check_listed (fixture, "person", "5幢1单元302", 1);
  check_listed (fixture, "person", "1234", 2);
  check_listed (fixture, "membership", "王一", 1);
  check_listed (fixture, "membership", "梧桐", 1);
  check_listed (fixture, "membership", "单", 0);
  check_listed (fixture, "setting", "梧桐", 0);
}

/* Preparing twice does nothing; a kind that searches another field makes its rows anew. */
static void
test_prepare (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_put (fixture, "company", VALUES ("name", "示例物业", "grade", "AAA"));
  check_listed (fixture, "company", "aaa", 0);
  gint64 version = mulin_connection_data_version (fixture->reader);
  g_assert_true (mulin_register_prepare (fixture->library, fixture->catalog, &error));
  g_assert_cmpint (mulin_connection_data_version (fixture->reader), ==, version);
  g_autoptr (GString) source = g_string_new (
      mulin_definition_source (mulin_shelf_get (fixture->shelf, "kinds", "company")));
  g_assert_cmpuint (g_string_replace (source, "| grade | 信用等级 | 文字 | 列 |",
                                      "| grade | 信用等级 | 文字 | 列 查 |", 0),
                    ==, 1);
  fixture_put (fixture, "definition",
               VALUES ("category", "kinds", "name", "company", "source", source->str));
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (fixture->reader, &error);
  mulin_catalog_unref (fixture->catalog);
  fixture->catalog = mulin_catalog_load (shelf, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_register_prepare (fixture->library, fixture->catalog, &error));
  check_listed (fixture, "company", "aaa", 1);
}

static gboolean
put_people (MulinTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;
  for (int i = 0; i < 100000; i++)
    {
      g_autoptr (MulinRecord) record
          = mulin_record_new (mulin_catalog_kind (fixture->catalog, "person"));
      g_autofree char *name = g_strdup_printf ("示例%s%d", i % 3 == 0 ? "王" : "李", i);
      g_autofree char *phone = g_strdup_printf ("138%08d", i);
      mulin_record_set_text (record, "name", name);
      mulin_record_set_text (record, "phone", phone);
      mulin_record_set_text (record, "room", "3幢2单元501");
      if (!mulin_register_put (transaction, fixture->catalog, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_speed (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "99999", "王9999", "王", "slw9", "0001234", "没有这个人", "3-2-501" };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  mulin_library_write (fixture->library, "十万人", put_people, fixture, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("100,000 puts: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  start = g_get_monotonic_time ();
  MulinSearchIndex *index = mulin_search_index_new (fixture->reader, fixture->catalog, NULL);
  g_test_message ("load: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      start = g_get_monotonic_time ();
      g_autoptr (GPtrArray) hits = mulin_search_index_find (index, texts[i], 20);
      g_test_message ("%s: %u hits, %.1f ms", texts[i], hits->len,
                      (g_get_monotonic_time () - start) / 1000.0);
      start = g_get_monotonic_time ();
      MulinListing listing = { .kind = "person", .search = texts[i] };
      g_autoptr (GArray) ids
          = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);
      g_test_message ("%s: listed %u, %.1f ms", texts[i], ids->len,
                      (g_get_monotonic_time () - start) / 1000.0);
    }
  start = g_get_monotonic_time ();
  MulinListing all = { .kind = "person" };
  g_autoptr (GArray) ids = mulin_register_list (fixture->reader, fixture->catalog, &all, NULL);
  g_test_message ("list of %u: %.1f ms", ids->len, (g_get_monotonic_time () - start) / 1000.0);
  start = g_get_monotonic_time ();
  all.sort = "name";
  g_autoptr (GArray) sorted = mulin_register_list (fixture->reader, fixture->catalog, &all, NULL);
  g_test_message ("by name, %u: %.1f ms", sorted->len, (g_get_monotonic_time () - start) / 1000.0);
  mulin_search_index_free (index);
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/search/find", test_find);
  TEST ("/search/ranks", test_ranks);
  TEST ("/search/kept", test_kept);
  TEST ("/search/resting", test_resting);
  TEST ("/search/reading", test_reading);
  TEST ("/search/every-substring", test_every_substring);
  TEST ("/search/lists", test_lists);
  TEST ("/search/prepare", test_prepare);
  if (g_test_perf ())
    TEST ("/search/speed", test_speed);
  return g_test_run ();
}
