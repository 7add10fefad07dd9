/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is refused, with the reason, and nothing written. */

#include "fixture.h"

#include "store/statement.h"

static gint64
body (Fixture *fixture, const char *kind, const char *name, const char *parent)
{
  return fixture_put (fixture, "organization",
                      VALUES ("kind", kind, "name", name, "parent", parent));
}

static void
test_required (Fixture *fixture, gconstpointer data)
{
  fixture_refuse (fixture, "compound", 0, VALUES ("households", "3"), "名称：不能空。");
  fixture_refuse (fixture, "tenure", 0, VALUES ("since", "2024"), "职务：不能空。");
  fixture_refuse (fixture, "organization", 0, VALUES ("name", "示例支部"), "类别：不能空。");
  fixture_refuse (fixture, "post", 0, VALUES ("title", "书记"),
                  "组织、小区、楼栋、网格至少要填一项");
  fixture_refuse (fixture, "compound", 0, VALUES ("nothing", "1"), "小区没有“nothing”这个字段。");
}

/* 001: whom an organisation is for.  What is not recorded refuses nobody; a reason lets everybody in; home branches are free. */
static void
test_eligible (Fixture *fixture, gconstpointer data)
{
  fixture_put (fixture, "compound", VALUES ("name", "示例苑"));
  g_autofree char *building = fixture_at (fixture_put (fixture, "building", VALUES ("compound", "示例苑", "name", "1幢")));
  fixture_put (fixture, "company", VALUES ("name", "示例物业"));
  fixture_put (fixture, "organization", VALUES ("kind", "党支部", "name", "业主支部", "members_from", "业主党员"));
  fixture_put (fixture, "organization", VALUES ("kind", "党支部", "name", "物业支部", "members_from", "物业从业党员"));
  fixture_put (fixture, "organization", VALUES ("kind", "党支部", "name", "房东支部", "members_from", "房东和楼栋长"));
  fixture_put (fixture, "organization", VALUES ("kind", "党支部", "name", "各方支部"));
  fixture_put (fixture, "person", VALUES ("name", "租户甲", "occupancy", "租住"));
  fixture_put (fixture, "person", VALUES ("name", "物业乙", "employer", "示例物业"));
  fixture_put (fixture, "person", VALUES ("name", "不详丙"));
  fixture_put (fixture, "person", VALUES ("name", "业主丁", "occupancy", "业主自住"));
#define PLACE(person, organization) VALUES ("person", person, "organization", organization, "kind", "编入")
  fixture_refuse (fixture, "membership", 0, PLACE ("租户甲", "业主支部"),
                  "业主支部面向业主党员，租户甲登记的是租住，不在其列；核对“面向”和居住情况，确要编入的在备注里写明理由");
  fixture_refuse (fixture, "membership", 0, PLACE ("物业乙", "业主支部"), "登记的是物业从业");
  fixture_refuse (fixture, "membership", 0, PLACE ("业主丁", "物业支部"), "登记的是业主自住");
  fixture_refuse (fixture, "membership", 0, PLACE ("租户甲", "房东支部"), "登记的是租住");
  g_autofree char *head = fixture_at (fixture_put (fixture, "post", VALUES ("building", building, "title", "楼栋长")));
  fixture_put (fixture, "tenure", VALUES ("post", head, "person", "租户甲"));
  fixture_put (fixture, "membership", PLACE ("租户甲", "房东支部"));
  fixture_put (fixture, "membership", PLACE ("物业乙", "物业支部"));
  fixture_put (fixture, "membership", PLACE ("不详丙", "业主支部"));
  fixture_put (fixture, "membership", PLACE ("业主丁", "业主支部"));
  fixture_put (fixture, "membership", PLACE ("租户甲", "各方支部"));
  fixture_put (fixture, "membership", VALUES ("person", "租户甲", "organization", "业主支部", "kind", "组织关系"));
  fixture_put (fixture, "membership", VALUES ("person", "租户甲", "organization", "业主支部", "kind", "编入", "note", "长期租住"));
#undef PLACE
}

static void
test_dates (Fixture *fixture, gconstpointer data)
{
  fixture_refuse (fixture, "compound", 0, VALUES ("name", "示例苑", "delivered", "2023-02-30"),
                  "不是存在的日期");
  fixture_put (fixture, "compound", VALUES ("name", "示例苑"));
  fixture_refuse (
      fixture, "post", 0,
      VALUES ("compound", "示例苑", "title", "小区专员", "since", "2024-05-01", "until", "2024-04"),
      "撤销时间：2024-04早于设立时间 2024-05-01，请核对先后。");
  fixture_refuse (
      fixture, "organization", 0,
      VALUES ("kind", "业委会", "name", "示例业委会", "term_since", "2025", "term_until", "2024"),
      "任期止");
  /* The same month, the same day: inclusive, at the precision given. */
  fixture_put (fixture, "post",
               VALUES ("compound", "示例苑", "title", "小区专员", "since", "2024-05-20", "until",
                       "2024-05"));
  fixture_put (fixture, "post",
               VALUES ("compound", "示例苑", "title", "小区专员", "since", "2024-05-20", "until",
                       "2024-05-20"));
}

/* Values that did not come through parse() are looked at as well. */
static void
check_raw (Fixture *fixture, const char *kind, const char *field, const char *value,
           const char *part)
{
  g_autoptr (GError) error = NULL;
  const char *which = NULL;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (fixture->catalog, kind));
  mulin_record_set_text (record, "name", "示例");
  mulin_record_set_text (record, field, value);
  g_assert_false (
      mulin_register_validate (fixture->reader, fixture->catalog, record, &which, &error));
  g_assert_cmpstr (which, ==, field);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

static void
test_raw (Fixture *fixture, gconstpointer data)
{
  check_raw (fixture, "compound", "delivered", "2023-02-30", "不是存在的日期");
  check_raw (fixture, "compound", "delivered", "2023.02.03", "不是存在的日期");
  check_raw (fixture, "compound", "type", "物业小区", "不在词表里");
  check_raw (fixture, "compound", "households", "-1", "不能小于 0");
  check_raw (fixture, "compound", "community", "5", "没有编号为 @5 的社区");
  check_raw (fixture, "company", "uscc", "91350100M000100Y44", "统一社会信用代码");
  check_raw (fixture, "person", "phone", "13", "联系电话");
  check_raw (fixture, "community", "code", "1", "区划代码");
}

static void
test_cycles (Fixture *fixture, gconstpointer data)
{
  gint64 committee = body (fixture, "党委", "示例社区党委", "");
  gint64 branch = body (fixture, "党支部", "示例党支部", "示例社区党委");
  g_autofree char *own = fixture_at (committee);
  fixture_refuse (fixture, "organization", committee, VALUES ("parent", own),
                  "上级组织：不能是它自己。");
  gint64 other = body (fixture, "其他", "示例甲", "");
  body (fixture, "其他", "示例乙", "示例甲");
  body (fixture, "其他", "示例丙", "示例乙");
  fixture_refuse (fixture, "organization", other, VALUES ("parent", "示例丙"), "不能成环");
  g_assert_cmpint (branch, !=, 0);
}

static void
test_parents (Fixture *fixture, gconstpointer data)
{
  body (fixture, "党工委", "示例街道党工委", "");
  body (fixture, "党委", "示例社区党委", "示例街道党工委");
  gint64 branch = body (fixture, "党支部", "示例党支部", "示例社区党委");
  body (fixture, "党小组", "示例党小组", "示例党支部");
  fixture_refuse (fixture, "organization", 0,
                  VALUES ("kind", "党支部", "name", "示例二支部", "parent", "示例党小组"),
                  "上级组织：党小组不能作党支部的上级，应是区委、党工委、党委、党总支。");
  fixture_refuse (fixture, "organization", branch, VALUES ("parent", "示例党小组"), "上级组织：");
  fixture_refuse (fixture, "organization", 0,
                  VALUES ("kind", "党工委", "name", "示例工委", "parent", "示例社区党委"),
                  "党委不能作党工委的上级");
  body (fixture, "业委会", "示例业委会", "示例党小组");
}

static void
test_relation (Fixture *fixture, gconstpointer data)
{
  body (fixture, "业委会", "示例业委会", "");
  fixture_refuse (fixture, "relation", 0,
                  VALUES ("source", "示例业委会", "target", "示例业委会", "kind", "委托"),
                  "乙方：不能与甲方相同。");
}

/* A refusal inside an action takes back all of it. */
static gboolean
put_two (MulinTransaction *transaction, gpointer data, GError **error)
{
  FixturePut *put = data;
  if (!fixture_write (transaction, put, error))
    return FALSE;
  FixturePut bad
      = { put->fixture, "compound", VALUES ("name", "示例二苑", "delivered", "2023-02-30"), 0 };
  return fixture_write (transaction, &bad, error);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  FixturePut put = { fixture, "compound", VALUES ("name", "示例一苑"), 0 };
  g_assert_false (mulin_library_write (fixture->library, "两个", put_two, &put, NULL, &error));
  MulinListing listing = { .kind = "compound" };
  g_autoptr (GArray) ids = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);
  g_assert_cmpuint (ids->len, ==, 0);
}

static void
test_references (Fixture *fixture, gconstpointer data)
{
  fixture_refuse (fixture, "compound", 0, VALUES ("name", "示例苑", "community", "示例无此社区"),
                  "所属社区：没有叫“示例无此社区”的社区");
  fixture_put (fixture, "community", VALUES ("name", "示例社区"));
  gint64 id = fixture_put (fixture, "compound", VALUES ("name", "示例苑", "community", "示例社区"));
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fixture_try (fixture, "compound", id, VALUES ("community", ""), &error), ==, id);
  g_assert_no_error (error);
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/validation/required", test_required);
  TEST ("/validation/eligible", test_eligible);
  TEST ("/validation/dates", test_dates);
  TEST ("/validation/raw", test_raw);
  TEST ("/validation/cycles", test_cycles);
  TEST ("/validation/parents", test_parents);
  TEST ("/validation/relation", test_relation);
  TEST ("/validation/references", test_references);
  TEST ("/validation/whole", test_whole);
  return g_test_run ();
}
