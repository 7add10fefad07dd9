/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registers: put, get, list, find by name, names, places, remove. */

#include "fixture.h"

#include "store/statement.h"

typedef struct
{
  gint64 district, street, community[2], compound[3], building, unit;
} Town;

static void
build_town (Fixture *fixture, Town *town)
{
  town->district = fixture_put (fixture, "district", VALUES ("name", "示例区", "code", "330105"));
  town->street = fixture_put (fixture, "street", VALUES ("name", "示例街道", "district", "示例区"));
  town->community[0] = fixture_put (
      fixture, "community", VALUES ("name", "示例一社区", "street", "示例街道", "order", "2"));
  town->community[1] = fixture_put (
      fixture, "community", VALUES ("name", "示例二社区", "street", "示例街道", "order", "1"));
  town->compound[0] = fixture_put (fixture, "compound",
                                   VALUES ("name", "示例梧桐苑", "community", "示例一社区",
                                           "households", "300", "alias", "梧桐公寓"));
  town->compound[1]
      = fixture_put (fixture, "compound",
                     VALUES ("name", "示例银杏苑", "community", "示例二社区", "households", "120"));
  town->compound[2]
      = fixture_put (fixture, "compound", VALUES ("name", "示例10号院", "street", "示例街道"));
  town->building
      = fixture_put (fixture, "building", VALUES ("name", "3幢", "compound", "示例梧桐苑"));
  town->unit
      = fixture_put (fixture, "unit", VALUES ("name", "501", "entrance", "2", "building", "3幢"));
}

/* Names of a listing, joined by blanks. */
static void
check_list (Fixture *fixture, const MulinListing *listing, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GArray) ids = mulin_register_list (fixture->reader, fixture->catalog, listing, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *name = mulin_register_name (fixture->reader, fixture->catalog, listing->kind,
                                                   g_array_index (ids, gint64, i));
      g_string_append_printf (names, "%s%s", i == 0 ? "" : " ", name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

#define CHECK_LIST(expected, ...)                                                                  \
  do                                                                                               \
    {                                                                                              \
      MulinListing listing_ = { __VA_ARGS__ };                                                     \
      check_list (fixture, &listing_, expected);                                                   \
    }                                                                                              \
  while (0)

static void
test_put (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Town town;
  build_town (fixture, &town);
  g_autoptr (MulinRecord) record = mulin_register_get (fixture->reader, fixture->catalog,
                                                       "compound", town.compound[0], &error);
  g_assert_no_error (error);
  g_assert_cmpint (mulin_record_id (record), ==, town.compound[0]);
  g_assert_cmpstr (mulin_record_text (record, "name"), ==, "示例梧桐苑");
  g_assert_cmpint (mulin_record_integer (record, "community", 0), ==, town.community[0]);
  g_assert_false (mulin_record_has (record, "address"));
  g_autofree char *community
      = mulin_register_display (fixture->reader, fixture->catalog, record, "community");
  g_assert_cmpstr (community, ==, "示例一社区");
  g_assert_null (mulin_register_get (fixture->reader, fixture->catalog, "compound", 77, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
}

/* Only what differs is written, and nothing when nothing does. */
static void
test_update (Fixture *fixture, gconstpointer data)
{
  Town town;
  gint64 entry = -1;
  build_town (fixture, &town);
  FixturePut put = { fixture, "compound", VALUES ("households", "301"), town.compound[0] };
  g_assert_true (mulin_library_write (fixture->library, "改", fixture_write, &put, &entry, NULL));
  g_assert_cmpint (entry, >, 0);
  g_assert_true (mulin_library_write (fixture->library, "不改", fixture_write, &put, &entry, NULL));
  g_assert_cmpint (entry, ==, 0);
  put.values = VALUES ("households", "");
  g_assert_true (mulin_library_write (fixture->library, "清空", fixture_write, &put, &entry, NULL));
  g_autoptr (MulinRecord) record
      = mulin_register_get (fixture->reader, fixture->catalog, "compound", town.compound[0], NULL);
  g_assert_false (mulin_record_has (record, "households"));
  g_assert_cmpstr (mulin_record_text (record, "alias"), ==, "梧桐公寓");
}

static void
test_list (Fixture *fixture, gconstpointer data)
{
  Town town;
  build_town (fixture, &town);
  /* Official order: the community's before the compound's own; those without a community last. */
  CHECK_LIST ("示例银杏苑 示例梧桐苑 示例10号院", .kind = "compound");
  CHECK_LIST ("示例二社区 示例一社区", .kind = "community");
  CHECK_LIST ("示例银杏苑 示例梧桐苑 示例10号院", .kind = "compound", .sort = "households");
  CHECK_LIST ("示例梧桐苑 示例银杏苑 示例10号院", .kind = "compound", .sort = "households",
              .descending = TRUE);
  CHECK_LIST ("示例10号院 示例梧桐苑 示例银杏苑", .kind = "compound", .sort = "name");
  CHECK_LIST ("示例银杏苑 示例梧桐苑 示例10号院", .kind = "compound", .sort = "name",
              .descending = TRUE);
  CHECK_LIST ("示例梧桐苑", .kind = "compound", .where = VALUES ("households", "300"));
  CHECK_LIST ("示例10号院", .kind = "compound", .where = VALUES ("households", ""));
  CHECK_LIST ("示例梧桐苑", .kind = "compound",
              .where = VALUES ("name", "示例梧桐苑", "households", "300"));
  /* Pairs of one field are alternatives. */
  CHECK_LIST ("示例梧桐苑 示例10号院", .kind = "compound", .where = VALUES ("households", "300", "households", ""));
  CHECK_LIST ("", .kind = "compound",
              .where = VALUES ("households", "300", "name", "示例10号院", "households", "100"));
  /* References by the name behind them, words as their vocabulary stands; what has none comes last. */
  CHECK_LIST ("示例银杏苑 示例梧桐苑 示例10号院", .kind = "compound", .sort = "community");
  CHECK_LIST ("示例梧桐苑 示例银杏苑 示例10号院", .kind = "compound", .sort = "community",
              .descending = TRUE);
}

static void
test_word_order (Fixture *fixture, gconstpointer data)
{
  GPtrArray *types = mulin_catalog_vocabulary (fixture->catalog, "compound_type");
  const char *last = ((MulinWord *)g_ptr_array_index (types, types->len - 1))->key;
  const char *first = ((MulinWord *)g_ptr_array_index (types, 0))->key;
  fixture_put (fixture, "compound", VALUES ("name", "示例甲苑", "type", last));
  fixture_put (fixture, "compound", VALUES ("name", "示例乙苑"));
  fixture_put (fixture, "compound", VALUES ("name", "示例丙苑", "type", first));
  CHECK_LIST ("示例丙苑 示例甲苑 示例乙苑", .kind = "compound", .sort = "type");
  CHECK_LIST ("示例甲苑 示例丙苑 示例乙苑", .kind = "compound", .sort = "type", .descending = TRUE);
}

static void
test_count (Fixture *fixture, gconstpointer data)
{
  Town town;
  g_autoptr (GError) error = NULL;
  build_town (fixture, &town);
  GPtrArray *kinds = mulin_catalog_kinds (fixture->catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (kinds, i);
      MulinListing listing = { .kind = kind->name, .search = "示例" };
      g_autoptr (GArray) ids
          = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
      g_assert_no_error (error);
      g_assert_cmpint (
          mulin_register_count (fixture->reader, fixture->catalog, &listing, &error), ==, ids->len);
      g_assert_no_error (error);
    }
  MulinListing sorted = { .kind = "compound", .sort = "name" };
  g_assert_cmpint (mulin_register_count (fixture->reader, fixture->catalog, &sorted, &error), ==, 3);
  MulinListing unknown = { .kind = "nothing" };
  g_assert_cmpint (mulin_register_count (fixture->reader, fixture->catalog, &unknown, &error), ==,
                   -1);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_assert_true (mulin_register_lies_in (fixture->catalog, "attendance", "compound"));
  g_assert_false (mulin_register_lies_in (fixture->catalog, "setting", "street"));
  g_assert_false (mulin_register_lies_in (fixture->catalog, "nothing", "street"));
}

static void
test_in (Fixture *fixture, gconstpointer data)
{
  Town town;
  build_town (fixture, &town);
  CHECK_LIST ("示例银杏苑 示例梧桐苑 示例10号院", .kind = "compound", .in_kind = "district",
              .in_id = town.district);
  CHECK_LIST ("示例银杏苑", .kind = "compound", .in_kind = "community", .in_id = town.community[1]);
  CHECK_LIST ("3幢2单元501", .kind = "unit", .in_kind = "street", .in_id = town.street);
  CHECK_LIST ("", .kind = "unit", .in_kind = "compound", .in_id = town.compound[1]);
  gint64 joint = fixture_put (
      fixture, "organization",
      VALUES ("kind", "联合党支部", "name", "示例联合党支部", "community", "示例一社区"));
  fixture_put (fixture, "coverage",
               VALUES ("organization", "示例联合党支部", "compound", "示例银杏苑"));
  CHECK_LIST ("示例联合党支部", .kind = "organization", .in_kind = "compound",
              .in_id = town.compound[1]);
  fixture_put (fixture, "person", VALUES ("name", "示例王一"));
  fixture_put (fixture, "membership",
               VALUES ("person", "示例王一", "organization", "示例联合党支部", "kind", "编入"));
  CHECK_LIST ("示例王一", .kind = "person", .in_kind = "compound", .in_id = town.compound[1]);
  CHECK_LIST ("示例王一", .kind = "person", .in_kind = "organization", .in_id = joint);
  CHECK_LIST ("", .kind = "person", .in_kind = "compound", .in_id = town.compound[0]);
  fixture_put (fixture, "company", VALUES ("name", "示例物业公司"));
  gint64 contract = fixture_put (fixture, "property_contract",
                                 VALUES ("company", "示例物业公司", "since", "2024"));
  g_autofree char *at = fixture_at (contract);
  fixture_put (fixture, "coverage", VALUES ("property_contract", at, "compound", "示例梧桐苑"));
  CHECK_LIST ("示例物业公司", .kind = "company", .in_kind = "district", .in_id = town.district);
  CHECK_LIST ("", .kind = "company", .in_kind = "compound", .in_id = town.compound[1]);
}

static void
test_as_of (Fixture *fixture, gconstpointer data)
{
  fixture_put (
      fixture, "organization",
      VALUES ("kind", "党支部", "name", "示例旧支部", "since", "2010", "until", "2020-06"));
  fixture_put (fixture, "organization",
               VALUES ("kind", "党支部", "name", "示例新支部", "since", "2020-06-30"));
  CHECK_LIST ("示例新支部 示例旧支部", .kind = "organization");
  CHECK_LIST ("示例旧支部", .kind = "organization", .as_of = "2020-06-29");
  CHECK_LIST ("示例新支部 示例旧支部", .kind = "organization", .as_of = "2020-06-30");
  CHECK_LIST ("示例新支部", .kind = "organization", .as_of = "2020-07-01");
}

static void
check_listing_refused (Fixture *fixture, const MulinListing *listing, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_assert_null (mulin_register_list (fixture->reader, fixture->catalog, listing, &error));
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_listing_refused (Fixture *fixture, gconstpointer data)
{
  check_listing_refused (fixture, &(MulinListing){ .kind = "nothing" }, "没有“nothing”这一类记录");
  check_listing_refused (fixture, &(MulinListing){ .kind = "compound", .sort = "x; DROP" },
                         "不能按它排序");
  check_listing_refused (fixture,
                         &(MulinListing){ .kind = "compound", .where = VALUES ("1=1 --", "") },
                         "不能按它选取");
  check_listing_refused (fixture,
                         &(MulinListing){ .kind = "compound", .in_kind = "planet", .in_id = 1 },
                         "没有“planet”");
  check_listing_refused (fixture,
                         &(MulinListing){ .kind = "setting", .in_kind = "street", .in_id = 1 },
                         "不能按街道选取");
}

static void
check_resolve (Fixture *fixture, const char *kind, const char *name, gint64 id, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (mulin_register_resolve (fixture->reader, fixture->catalog, kind, name, &error),
                   ==, id);
  if (part == NULL)
    {
      g_assert_no_error (error);
      return;
    }
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

static void
test_resolve (Fixture *fixture, gconstpointer data)
{
  Town town;
  build_town (fixture, &town);
  g_autofree char *at = fixture_at (town.compound[0]);
  check_resolve (fixture, "compound", "示例梧桐苑", town.compound[0], NULL);
  check_resolve (fixture, "compound", " 示例梧桐苑　", town.compound[0], NULL);
  check_resolve (fixture, "compound", at, town.compound[0], NULL);
  check_resolve (fixture, "compound", "梧桐公寓", town.compound[0], NULL);
  check_resolve (fixture, "district", "330105", town.district, NULL);
  check_resolve (fixture, "compound", "@99", 0, "没有编号为 @99 的小区");
  check_resolve (fixture, "compound", "@x", 0, "没有编号为 @x 的小区");
  check_resolve (fixture, "compound", "梧桐", 0, "没有叫“梧桐”的小区，相近的有：示例梧桐苑 @");
  check_resolve (fixture, "compound", "示例桃花源", 0,
                 "没有叫“示例桃花源”的小区，请核对名称或先登记。");
  check_resolve (fixture, "post", "书记", 0, "职务没有自己的名称，“书记”认不出是哪一条，请写 @编号。");
  fixture_put (fixture, "compound", VALUES ("name", "示例梧桐苑", "community", "示例二社区"));
  check_resolve (fixture, "compound", "示例梧桐苑", 0, "叫“示例梧桐苑”的小区有 2 个：");
  check_resolve (fixture, "compound", "示例梧桐苑", 0, "（示例区 示例街道 示例二社区）");
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  Town town;
  build_town (fixture, &town);
  fixture_put (fixture, "organization",
               VALUES ("kind", "党支部", "name", "示例梧桐苑党支部", "compound", "示例梧桐苑"));
  gint64 post
      = fixture_put (fixture, "post", VALUES ("organization", "示例梧桐苑党支部", "title", "书记"));
  gint64 head = fixture_put (fixture, "post", VALUES ("building", "3幢", "title", "楼栋长"));
  fixture_put (fixture, "person", VALUES ("name", "示例王一"));
  g_autofree char *at = fixture_at (post);
  gint64 tenure
      = fixture_put (fixture, "tenure", VALUES ("post", at, "person", "示例王一", "since", "2024"));
  static const char *const expected[][2] = {
    { "unit", "3幢2单元501" }, { "post", "示例梧桐苑党支部书记" },
    { "post", "3幢楼栋长" },   { "tenure", "示例王一 示例梧桐苑党支部书记" },
    { "compound", "@123" },
  };
  gint64 ids[] = { town.unit, post, head, tenure, 123 };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *name
          = mulin_register_name (fixture->reader, fixture->catalog, expected[i][0], ids[i]);
      g_assert_cmpstr (name, ==, expected[i][1]);
    }
}

static void
test_places (Fixture *fixture, gconstpointer data)
{
  Town town;
  g_autoptr (GError) error = NULL;
  build_town (fixture, &town);
  g_autoptr (GPtrArray) places
      = mulin_register_places (fixture->reader, fixture->catalog, "unit", town.unit, &error);
  g_assert_no_error (error);
  static const char *const kinds[] = { "district", "street", "community", "compound", "building" };
  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < places->len; i++)
    g_assert_cmpstr (((MulinPlace *)g_ptr_array_index (places, i))->kind, ==, kinds[i]);
  g_assert_cmpstr (((MulinPlace *)g_ptr_array_index (places, 3))->name, ==, "示例梧桐苑");
  g_autoptr (GPtrArray) top = mulin_register_places (fixture->reader, fixture->catalog, "district",
                                                     town.district, &error);
  g_assert_cmpuint (top->len, ==, 0);
}

static void
check_compounds (Fixture *fixture, const char *kind, gint64 id, guint n, gint64 first)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = mulin_register_compounds (fixture->reader, kind, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, n);
  if (n > 0)
    g_assert_cmpint (g_array_index (ids, gint64, 0), ==, first);
}

static void
test_compounds (Fixture *fixture, gconstpointer data)
{
  Town town;
  g_autoptr (GError) error = NULL;
  build_town (fixture, &town);
  check_compounds (fixture, "", 0, 3, town.compound[1]);
  check_compounds (fixture, "district", town.district, 3, town.compound[1]);
  check_compounds (fixture, "street", town.street, 3, town.compound[1]);
  check_compounds (fixture, "community", town.community[0], 1, town.compound[0]);
  check_compounds (fixture, "compound", town.compound[2], 1, town.compound[2]);
  check_compounds (fixture, "building", town.building, 1, town.compound[0]);
  check_compounds (fixture, "community", 1, 0, 0);
  g_assert_null (mulin_register_compounds (fixture->reader, "visit", 1, &error));
  g_assert_nonnull (strstr (error->message, "范围不能是“visit”"));
}

typedef struct
{
  Fixture *fixture;
  const char *kind;
  gint64 id;
} Removal;

static gboolean
remove_record (MulinTransaction *transaction, gpointer data, GError **error)
{
  Removal *removal = data;
  return mulin_register_remove (transaction, removal->fixture->catalog, removal->kind, removal->id,
                                error);
}

static gint64
count (Fixture *fixture, const char *sql)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (fixture->reader, sql, NULL);
  g_assert_cmpint (mulin_statement_step (statement, NULL), ==, MULIN_STEP_ROW);
  return mulin_statement_integer (statement, 0);
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  Town town;
  g_autoptr (GError) error = NULL;
  build_town (fixture, &town);
  gint64 branch = fixture_put (
      fixture, "organization",
      VALUES ("kind", "党支部", "name", "示例梧桐苑党支部", "compound", "示例梧桐苑"));
  gint64 post
      = fixture_put (fixture, "post", VALUES ("organization", "示例梧桐苑党支部", "title", "书记"));
  fixture_put (fixture, "person", VALUES ("name", "示例王一", "unit", "501"));
  g_autofree char *at = fixture_at (post);
  fixture_put (fixture, "tenure", VALUES ("post", at, "person", "示例王一"));
  /* The branch and the person stay, so the compound and its unit must. */
  Removal compound = { fixture, "compound", town.compound[0] };
  g_assert_false (
      mulin_library_write (fixture->library, "删", remove_record, &compound, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT);
  g_assert_true (strstr (error->message, "人员“示例王一”") != NULL
                 || strstr (error->message, "组织“示例梧桐苑党支部”") != NULL);
  g_clear_error (&error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM unit"), ==, 1);
  /* A branch takes its posts and their tenures along. */
  Removal body = { fixture, "organization", branch };
  g_assert_true (mulin_library_write (fixture->library, "删", remove_record, &body, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM post"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM tenure"), ==, 0);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM person"), ==, 1);
  g_assert_cmpint (count (fixture, "SELECT count(*) FROM pragma_foreign_key_check"), ==, 0);
  g_assert_false (mulin_library_write (fixture->library, "删", remove_record, &body, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
}

static gboolean
put_many (MulinTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;
  for (int i = 0; i < 10000; i++)
    {
      g_autoptr (MulinRecord) record
          = mulin_record_new (mulin_catalog_kind (fixture->catalog, "person"));
      g_autofree char *name = g_strdup_printf ("示例王%d", i);
      g_autofree char *phone = g_strdup_printf ("138%08d", i);
      mulin_record_set_text (record, "name", name);
      mulin_record_set_text (record, "phone", phone);
      if (!mulin_register_put (transaction, fixture->catalog, record, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  mulin_library_write (fixture->library, "一万人", put_many, fixture, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("10,000 puts: %.0f ms", (g_get_monotonic_time () - start) / 1000.0);
  start = g_get_monotonic_time ();
  MulinListing listing = { .kind = "person" };
  g_autoptr (GArray) ids
      = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_cmpuint (ids->len, ==, 10000);
  g_test_message ("list of 10,000: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  g_autoptr (GPtrArray) records = mulin_register_fetch (fixture->reader, fixture->catalog, "person",
                                                        (gint64 *)ids->data, 200, &error);
  g_assert_cmpuint (records->len, ==, 200);
  for (guint i = 0; i < records->len; i++)
    g_assert_cmpint (mulin_record_id (g_ptr_array_index (records, i)), ==,
                     g_array_index (ids, gint64, i));
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/register/put", test_put);
  TEST ("/register/update", test_update);
  TEST ("/register/list", test_list);
  TEST ("/register/word-order", test_word_order);
  TEST ("/register/count", test_count);
  TEST ("/register/in", test_in);
  TEST ("/register/as-of", test_as_of);
  TEST ("/register/listing-refused", test_listing_refused);
  TEST ("/register/resolve", test_resolve);
  TEST ("/register/names", test_names);
  TEST ("/register/places", test_places);
  TEST ("/register/compounds", test_compounds);
  TEST ("/register/remove", test_remove);
  TEST ("/register/many", test_many);
  return g_test_run ();
}
