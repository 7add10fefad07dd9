/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What screen, internal print and wall may see, by query and by record alike. */

#include "fixture.h"

#include "store/statement.h"

static gint64 holder, former, member;

static void
fill (Fixture *fixture)
{
  fixture_put (fixture, "compound", VALUES ("name", "示例梧桐苑"));
  fixture_put (fixture, "organization",
               VALUES ("kind", "党支部", "name", "示例党支部", "compound", "示例梧桐苑",
                       "work_phone", "0571-88001234"));
  gint64 post
      = fixture_put (fixture, "post", VALUES ("organization", "示例党支部", "title", "书记"));
  g_autofree char *at = fixture_at (post);
  holder = fixture_put (fixture, "person",
                        VALUES ("name", "示例王一", "phone", "13800001234", "work_phone",
                                "0571-88005678", "birth", "1980-05", "identity_tail", "123X",
                                "room", "3幢2单元501", "compound", "示例梧桐苑"));
  former = fixture_put (fixture, "person", VALUES ("name", "示例李二", "phone", "13900001234"));
  member = fixture_put (
      fixture, "person",
      VALUES ("name", "示例张三", "phone", "13700001234", "birth", "1990", "party_status", "党员"));
  fixture_put (fixture, "tenure",
               VALUES ("post", at, "person", "示例李二", "since", "2020", "until", "2023-12-31"));
  fixture_put (fixture, "tenure", VALUES ("post", at, "person", "示例王一", "since", "2024-01-01"));
  fixture_put (fixture, "membership",
               VALUES ("person", "示例张三", "organization", "示例党支部", "kind", "组织关系"));
  fixture_put (fixture, "company",
               VALUES ("name", "示例物业", "contact", "示例赵四", "phone", "13600001234"));
}

static char *
ask (Fixture *fixture, MulinMask mask, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard
      = mulin_register_guard (fixture->library, fixture->catalog, mask, &error);
  g_assert_no_error (error);
  g_autoptr (MulinStatement) statement = mulin_guard_prepare (guard, sql, NULL, &error);
  g_autoptr (GString) rows = g_string_new (NULL);
  if (error != NULL)
    {
      g_clear_pointer (&statement, mulin_statement_free);
      return g_strdup (error->message);
    }
  while (mulin_statement_step (statement, &error) == MULIN_STEP_ROW)
    for (int i = 0; i < mulin_statement_n_columns (statement); i++)
      {
        const char *text = mulin_statement_text (statement, i);
        g_string_append_printf (rows, "%s%s",
                                i > 0           ? "|"
                                : rows->len > 0 ? ";"
                                                : "",
                                text == NULL ? "" : text);
      }
  g_assert_no_error (error);
  g_clear_pointer (&statement, mulin_statement_free);
  return g_strdup (rows->str);
}

static void
check (Fixture *fixture, MulinMask mask, const char *sql, const char *expected)
{
  g_autofree char *rows = ask (fixture, mask, sql);
  g_assert_cmpstr (rows, ==, expected);
}

static void
test_person (Fixture *fixture, gconstpointer data)
{
  static const char *const sql
      = "SELECT name, phone, work_phone, birth, identity_tail, room FROM person ORDER BY phone DESC, name";
  static const char *const order
      = "SELECT name, phone, work_phone, birth, identity_tail, room FROM person"
        " ORDER BY (SELECT count(*) FROM tenure t WHERE t.person = person.id AND t.until IS NULL) DESC, birth, id";
  fill (fixture);
  check (
      fixture, MULIN_MASK_NONE, sql,
      "示例李二|13900001234||||;示例王一|13800001234|0571-88005678|1980-05|123X|3幢2单元501;示例张三|13700001234||1990||");
  check (
      fixture, MULIN_MASK_INTERNAL, sql,
      "示例李二|139****1234||||;示例王一|138****1234|0571-88005678|1980-05||3幢2单元501;示例张三|137****1234||1990||");
  g_autofree char *public = ask (fixture, MULIN_MASK_PUBLIC, order);
  g_assert_true (g_str_has_prefix (public, "示例王一||0571-88005678|||;"));
  g_assert_null (strstr (public, "示例李二"));
  g_assert_null (strstr (public, "示例张三"));
  g_assert_null (strstr (public, "1990"));
  g_assert_null (strstr (public, "1234"));
}

static void
test_others (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  check (fixture, MULIN_MASK_PUBLIC, "SELECT name, work_phone FROM organization",
         "示例党支部|0571-88001234");
  check (fixture, MULIN_MASK_PUBLIC, "SELECT name, contact, phone FROM company", "示例物业||");
  check (fixture, MULIN_MASK_INTERNAL, "SELECT name, contact, phone FROM company",
         "示例物业|示例赵四|136****1234");
  check (fixture, MULIN_MASK_PUBLIC, "SELECT count(*), count(person) FROM membership", "1|0");
  check (fixture, MULIN_MASK_INTERNAL,
         "SELECT count(*) FROM membership m JOIN person p ON p.id = m.person", "1");
  check (
      fixture, MULIN_MASK_PUBLIC,
      "SELECT p.name, o.name || t.title FROM tenure n JOIN person p ON p.id = n.person JOIN post t ON t.id = n.post"
      " JOIN organization o ON o.id = t.organization WHERE on_date(n.since, n.until, today())",
      "示例王一|示例党支部书记");
}

/* Words that only the base tables know must not come out by any road. */
static void
test_ways_round (Fixture *fixture, gconstpointer data)
{
  static const char *const ways[] = {
    "SELECT name || phone || coalesce(identity_tail, '') FROM person",
    "WITH person AS (SELECT * FROM main.person) SELECT * FROM person",
    "SELECT (SELECT group_concat(phone) FROM person) FROM compound",
    "SELECT * FROM person, search",
    "SELECT text FROM search",
    "SELECT count(*) FROM search WHERE text LIKE '%13800001234%'",
    "SELECT source FROM definition",
    "SELECT hex(changeset) FROM journal",
    "SELECT json_group_array(json_object('p', phone, 'e', extra)) FROM person",
    "SELECT max(phone), min(phone), total(phone) FROM person",
    "SELECT p.phone FROM person p NATURAL JOIN person q",
    "SELECT phone FROM person WHERE phone = '13800001234'",
    "SELECT count(*) FROM person JOIN (SELECT '13800001234' AS phone) USING (phone) HAVING count(*) > 0",
    "SELECT name FROM person WHERE identity_tail = '123X'",
  };
  fill (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    for (MulinMask mask = MULIN_MASK_INTERNAL; mask <= MULIN_MASK_PUBLIC; mask++)
      {
        g_autofree char *rows = ask (fixture, mask, ways[i]);
        if (strstr (rows, "00001234") != NULL || strstr (rows, "123X") != NULL
            || g_str_equal (rows, "1") || g_str_equal (rows, "示例王一"))
          g_error ("%s gave away %s", ways[i], rows);
      }
}

/* Every field of every kind: records and views are masked alike. */
static void
check_alike (Fixture *fixture, const char *kind_name, gint64 id, MulinMask mask)
{
  g_autoptr (MulinRecord) record
      = mulin_register_get (fixture->reader, fixture->catalog, kind_name, id, NULL);
  const MulinKind *kind = mulin_record_kind (record);
  g_autoptr (GString) sql = g_string_new ("SELECT id");
  g_autoptr (GString) expected = g_string_new (NULL);
  mulin_register_mask (fixture->reader, record, mask);
  g_string_append_printf (expected, "%" G_GINT64_FORMAT, id);
  for (guint i = 0; i < kind->fields->len; i++)
    {
      const MulinField *field = g_ptr_array_index (kind->fields, i);
      const char *text = mulin_record_text (record, field->name);
      g_string_append_printf (sql, ", \"%s\"", field->name);
      g_string_append_printf (expected, "|%s", text == NULL ? "" : text);
    }
  g_string_append_printf (sql, " FROM %s WHERE id = %" G_GINT64_FORMAT, kind_name, id);
  check (fixture, mask, sql->str, expected->str);
}

static void
test_alike (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  for (MulinMask mask = MULIN_MASK_NONE; mask <= MULIN_MASK_PUBLIC; mask++)
    {
      check_alike (fixture, "person", holder, mask);
      check_alike (fixture, "person", former, mask);
      check_alike (fixture, "person", member, mask);
      check_alike (
          fixture, "company",
          mulin_register_resolve (fixture->reader, fixture->catalog, "company", "示例物业", NULL),
          mask);
    }
}

static void
test_display (Fixture *fixture, gconstpointer data)
{
  fill (fixture);
  MulinListing listing = { .kind = "tenure", .sort = "since" };
  g_autoptr (GPtrArray) tenures
      = mulin_register_find (fixture->reader, fixture->catalog, &listing, NULL);
  static const char *const expected[] = { "示**二", "示例王一" };
  for (guint i = 0; i < 2; i++)
    {
      MulinRecord *tenure = g_ptr_array_index (tenures, i);
      g_autofree char *name = mulin_register_display_masked (fixture->reader, fixture->catalog,
                                                             tenure, "person", MULIN_MASK_PUBLIC);
      g_autofree char *inside = mulin_register_display_masked (
          fixture->reader, fixture->catalog, tenure, "person", MULIN_MASK_INTERNAL);
      g_autofree char *whole
          = mulin_register_display (fixture->reader, fixture->catalog, tenure, "person");
      g_assert_cmpstr (inside, ==, whole);
      if (i == 1)
        g_assert_cmpstr (name, ==, expected[i]);
      else
        g_assert_cmpstr (name, !=, whole);
    }
}

/* A query on the masked view of people goes by its key. */
static void
test_indexed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fill (fixture);
  g_autoptr (MulinGuard) guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_PUBLIC, &error);
  g_autoptr (GPtrArray) tables = mulin_guard_tables (guard, "SELECT name FROM person", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (tables->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (tables, 0), ==, "person");
  g_assert_cmpstr (g_ptr_array_index (tables, 1), ==, "tenure");
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/masking/person", test_person);
  TEST ("/masking/others", test_others);
  TEST ("/masking/ways-round", test_ways_round);
  TEST ("/masking/alike", test_alike);
  TEST ("/masking/display", test_display);
  TEST ("/masking/tables", test_indexed);
  return g_test_run ();
}
