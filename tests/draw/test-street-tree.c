/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trees read from a library: names of the party organisations, sums against the roster, the gravest
 * finding of each compound, as-of dates; and a real district where its list is at hand. */
#include "draw/street-tree.h"

#include "../records/fixture.h"
#include "base/error.h"
#include "page-checks.h"
#include "scene/surface.h"

#include <locale.h>

#define A3_WIDTH 1190.55
#define A3_HEIGHT 841.89

typedef struct
{
  gint64 district, street, communities[3], compounds[4], committee;
} Town;

static gint64
put_at (Fixture *fixture, const char *kind, const char *field, gint64 place, const char *name)
{
  g_autofree char *at = fixture_at (place);

  return fixture_put (fixture, kind, VALUES ("name", name, field, at));
}

static gint64
put_body (Fixture *fixture, const char *kind, const char *field, gint64 place, const char *name,
          const char *until)
{
  g_autofree char *at = fixture_at (place);
  gint64 id = fixture_put (fixture, "organization",
                           VALUES ("name", name, "kind", kind, field, at, "since", "2020-01-01",
                                   "term_since", "2021-03-01", "term_until", until));

  if (strcmp (field, "compound") == 0)
    {
      g_autofree char *body = fixture_at (id);

      fixture_put (fixture, "coverage",
                   VALUES ("organization", body, "compound", at, "since", "2020-01-01"));
    }
  return id;
}

static void
put_secretary (Fixture *fixture, gint64 organization, const char *person, const char *since)
{
  g_autofree char *body = fixture_at (organization);
  gint64 post = fixture_put (fixture, "post",
                             VALUES ("organization", body, "title", "书记", "since", "2020-01-01"));
  g_autofree char *seat = fixture_at (post);

  if (person == NULL)
    return;
  gint64 id = fixture_put (fixture, "person", VALUES ("name", person));
  g_autofree char *who = fixture_at (id);
  fixture_put (fixture, "tenure", VALUES ("post", seat, "person", who, "since", since));
}

static Town
build_town (Fixture *fixture)
{
  static const char *const communities[] = { "示例一社区", "示例二社区", "示例三社区" };
  static const char *const compounds[] = { "示例梧桐苑", "示例菊香村", "示例中兴里", "示例文昌庭" };
  Town town = { 0 };

  town.district = fixture_put (fixture, "district", VALUES ("name", "示例区"));
  town.street = put_at (fixture, "street", "district", town.district, "示例街道");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *at = fixture_at (town.street), *order = g_strdup_printf ("%u", i + 1);

      town.communities[i] = fixture_put (
          fixture, "community", VALUES ("name", communities[i], "street", at, "order", order));
    }
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *at = fixture_at (town.communities[i / 2]);

      town.compounds[i]
          = fixture_put (fixture, "compound",
                         VALUES ("name", compounds[i], "community", at, "households", "1086"));
    }
  put_secretary (fixture,
                 put_body (fixture, "work_committee", "street", town.street, "示例街道党工委", ""),
                 "示例何一", "2024-01-01");
  put_body (fixture, "party_committee", "community", town.communities[0], "示例一社区党委", "");
  put_secretary (
      fixture,
      put_body (fixture, "branch", "compound", town.compounds[0], "示例梧桐苑党支部", "2028-03-01"),
      "示例王一", "2024-01-01");
  town.committee = put_body (fixture, "owners_committee", "compound", town.compounds[0],
                             "示例梧桐苑业主委员会", "2026-05-20");
  return town;
}

static GPtrArray *
draw (Fixture *fixture, const char *kind, gint64 place, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = mulin_street_tree (fixture->reader, fixture->catalog, kind, place, as_of,
                                        A3_WIDTH, A3_HEIGHT, "/tmp/示例街道.mulin", &error);

  g_assert_no_error (error);
  g_assert_nonnull (pages);
  for (guint i = 0; i < pages->len; i++)
    {
      const char *folder
          = g_getenv ("MULIN_TEST_PICTURES"); /* a folder, to look at what the tests draw */
      g_autofree char *path = g_strdup_printf ("%s/tree-%s-%s-%u.png", folder, kind,
                                               as_of != NULL ? as_of : "today", i + 1);

      if (folder != NULL)
        mulin_surface_write_png (path, pages->pdata[i], mulin_palette_get (MULIN_PALETTE_PRINT),
                                 121, NULL);
      check_page (pages->pdata[i]);
    }
  return pages;
}

static gboolean
has_target (const MulinScene *page, const char *kind, gint64 id)
{
  for (guint i = 0; i < page->targets->len; i++)
    {
      const MulinTarget *target = page->targets->pdata[i];

      if (target->id == id && strcmp (target->kind, kind) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_street (Fixture *fixture, gconstpointer data)
{
  Town town = build_town (fixture);
  g_autoptr (GPtrArray) pages = draw (fixture, "street", town.street, "2026-06-30");
  const MulinScene *page = pages->pdata[0];

  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_true (page_says (page, "示例街道党建引领小区治理组织体系图"));
  g_assert_true (page_says (page, "示例区"));
  g_assert_true (page_says (page, "社区 3 个　小区 4 个"));
  g_assert_true (page_says (page, "2+2+0=4"));
  g_assert_true (page_says (page, "相符"));
  g_assert_true (page_says (page, "截至 2026 年 6 月 30 日"));
  g_assert_true (page_says (page, "示例街道党工委"));
  g_assert_true (page_says (page, "书记 示例何一"));
  g_assert_true (
      page_says (page, "示例一社区党委")); /* the party organisation's name where there is one */
  g_assert_true (page_says (page, "示例二社区"));
  g_assert_true (page_says (page, "业委会届满"));
  g_assert_true (
      page_says (page, "来源：示例街道.mulin　组织、任期、合同登记　书记＝在任/"
                       "有数据　业委会＝履职（不含届满）/符合条件　2026-06-30 生成　内部使用"));
  for (guint i = 0; i < 4; i++)
    g_assert_true (has_target (page, "compound", town.compounds[i]));
}

static void
test_earlier_day (Fixture *fixture, gconstpointer data)
{
  Town town = build_town (fixture);
  g_autoptr (GPtrArray) now = draw (fixture, "street", town.street, "2026-06-30");
  g_autoptr (GPtrArray) then = draw (fixture, "street", town.street, "2026-03-31");
  g_autoptr (GPtrArray) before = draw (fixture, "street", town.street, "2023-12-31");

  g_assert_true (page_says (now->pdata[0], "业委会届满"));
  g_assert_false (page_says (then->pdata[0], "业委会届满"));
  g_assert_true (page_says (before->pdata[0], "书记 空缺"));
}

static void
test_community (Fixture *fixture, gconstpointer data)
{
  Town town = build_town (fixture);
  g_autoptr (GPtrArray) pages = draw (fixture, "community", town.communities[0], "2026-06-30");
  const MulinScene *page = pages->pdata[0];

  g_assert_true (page_says (page, "示例一社区党建引领小区治理组织体系图"));
  g_assert_true (page_says (page, "小区 2 个"));
  g_assert_true (page_says (page, "示例街道党工委"));
  g_assert_true (page_says (page, "示例梧桐苑"));
  g_assert_false (page_says (page, "示例中兴里"));
}

/* A compound that no community has is not lost: it has a head of its own and the sum holds. */
static void
test_without_community (Fixture *fixture, gconstpointer data)
{
  Town town = build_town (fixture);
  gint64 stray = put_at (fixture, "compound", "street", town.street, "示例银杏里");
  g_autoptr (GPtrArray) pages = draw (fixture, "street", town.street, "2026-06-30");

  g_assert_true (page_says (pages->pdata[0], "未划入社区"));
  g_assert_true (page_says (pages->pdata[0], "2+2+0+1=5"));
  g_assert_true (has_target (pages->pdata[0], "compound", stray));
}

static void
test_district (Fixture *fixture, gconstpointer data)
{
  Town town = build_town (fixture);
  g_autoptr (GPtrArray) pages = draw (fixture, "district", town.district, "2026-06-30");
  const MulinScene *page = pages->pdata[0];

  g_assert_true (page_says (page, "示例区党建引领小区治理组织体系图"));
  g_assert_true (page_says (page, "街道 1 个　社区 3 个"));
  g_assert_true (page_says (page, "小区 4")); /* under the street's head */
  g_assert_true (page_says (page, "小区 2　健全 0"));
  g_assert_true (page_says (page, "小区 —"));
  g_assert_true (has_target (page, "community", town.communities[2]));
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) kind = NULL, absent = NULL;

  g_assert_null (mulin_street_tree (fixture->reader, fixture->catalog, "compound", 1, NULL,
                                    A3_WIDTH, A3_HEIGHT, NULL, &kind));
  g_assert_error (kind, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_null (mulin_street_tree (fixture->reader, fixture->catalog, "street", 1, NULL, A3_WIDTH,
                                    A3_HEIGHT, NULL, &absent));
  g_assert_error (absent, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
}

/* --- a real district
 * ---------------------------------------------------------------------------------------------- */

typedef struct
{
  Fixture *fixture;
  char **lines;
  const char *district;
  gint64 place;
} Divisions;

static gint64
put_place (MulinTransaction *transaction, Divisions *divisions, const char *kind, const char *name,
           const char *parent_field, gint64 parent, GError **error)
{
  g_autoptr (MulinRecord) record
      = mulin_record_new (mulin_catalog_kind (divisions->fixture->catalog, kind));

  mulin_record_set_text (record, "name", name);
  if (parent != 0)
    mulin_record_set_integer (record, parent_field, parent);
  return mulin_register_put (transaction, divisions->fixture->catalog, record, error)
             ? mulin_record_id (record)
             : 0;
}

/* province,city,district_code,district,street_code,street,village_code,village */
static gboolean
put_divisions (MulinTransaction *transaction, gpointer data, GError **error)
{
  Divisions *divisions = data;
  g_autofree char *last = g_strdup ("");
  gint64 street = 0;

  divisions->place
      = put_place (transaction, divisions, "district", divisions->district, NULL, 0, error);
  for (guint i = 1; divisions->place != 0 && divisions->lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (g_strchomp (divisions->lines[i]), ",", -1);

      if (g_strv_length (cells) != 8 || strcmp (cells[3], divisions->district) != 0)
        continue;
      if (strcmp (last, cells[5]) != 0)
        street = put_place (transaction, divisions, "street", cells[5], "district",
                            divisions->place, error);
      g_free (last);
      last = g_strdup (cells[5]);
      if (street == 0
          || put_place (transaction, divisions, "community", cells[7], "street", street, error)
                 == 0)
        return FALSE;
    }
  return divisions->place != 0;
}

static void
test_real_district (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (
      g_getenv ("G_TEST_SRCDIR") != NULL ? g_getenv ("G_TEST_SRCDIR") : ".", "..", "..", "shared",
      "data", "divisions", "five_districts_villages_2021.csv", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, &content, NULL, NULL))
    {
      g_test_skip ("the list of divisions is not at hand: the real district was not drawn");
      return;
    }
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  Divisions divisions = { fixture, lines, "拱墅区", 0 };

  g_assert_true (
      mulin_library_write (fixture->library, "测试", put_divisions, &divisions, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (GPtrArray) pages = draw (fixture, "district", divisions.place, "2021-12-31");
  g_assert_cmpuint (pages->len, ==, 1);
  g_assert_true (page_says (pages->pdata[0], "街道 18 个　社区 174 个"));
  g_assert_true (page_says (pages->pdata[0], "相符"));
  g_assert_true (page_says (pages->pdata[0], "米市巷街道"));
  g_assert_true (page_says (pages->pdata[0], "夹城巷社区"));
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/street-tree/street", test_street);
  ADD ("/street-tree/earlier-day", test_earlier_day);
  ADD ("/street-tree/community", test_community);
  ADD ("/street-tree/without-community", test_without_community);
  ADD ("/street-tree/district", test_district);
  ADD ("/street-tree/refusals", test_refusals);
  ADD ("/street-tree/real-district", test_real_district);
  return g_test_run ();
}
