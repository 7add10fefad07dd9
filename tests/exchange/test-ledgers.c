/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledgers of people and places as streets keep them, one fixture a ledger: title, notes, merged
 * cells, 同上, table ends, columns never kept, mistakes; what was taken is the same when it comes again. */

#include "ledger.h"

#define COMPOUNDS                                                                                  \
  "社区|小区名称|地址\n示例一社区|示例梧桐苑|示例路1号\n^|示例银杏苑|示例路2号\n"

static void
prepare (Fixture *fixture)
{
  g_autoptr (MulinImportPlan) places
      = ledger_import (fixture, "compound", "compounds", "示例街道小区一览表", COMPOUNDS);

  assert_counts (places, 2, 0, 0, 0, 0);
}

/* --- §1 -------------------------------------------------------------------------------------- */

static void
test_compounds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = ledger_import (
      fixture, "compound", "compounds", "示例街道住宅小区基本情况台账",
      "序号|所属社区|小区名称（必填）|小区类型|建成年代|总户数（户）|楼栋数|建筑面积（㎡）|党员总数|"
      "开户行|物业公司|书记|业委会主任\n"
      "1|示例一社区|示例梧桐苑|商品房|2003年|1２0户|12幢36单元|12.84万㎡|85|示例银行|示例物业公司|示例王一|示例李二\n"
      "2|同上|示例银杏苑（一期）|老旧|90年代|80|8|/|—||无物业\n"
      "3|〃|示例银杏苑（二期）|老旧|90年代|很多|8||||\n"
      "4|示例二社区||商品房||10|||||\n"
      "5|示例二社区|示例松苑|不知什么类型||10|||||\n");
  g_autoptr (MulinRecord) first = record_named (fixture, "compound", "示例梧桐苑");
  g_autoptr (MulinRecord) second = record_named (fixture, "compound", "示例银杏苑（一期）");

  assert_counts (done, 2, 0, 0, 3, 0);
  assert_texts (done->dropped, "开户行");
  assert_texts (done->unmatched, "党员总数");
  /* Each post is its own person's: the director's is not looked for at the secretary. */
  g_assert_cmpuint (count (fixture, "tenure"), ==, 2);
  assert_field (fixture, first, "households", "120");
  assert_field (fixture, first, "area_built", "128,400 m²");
  assert_field (fixture, first, "building_count", "12");
  g_assert_cmpstr (mulin_record_text (second, "built"), ==, "90年代");
  assert_field (fixture, second, "property_mode", "无物业");
  g_assert_nonnull (strstr (row_at (done, 6)->reason, "很多"));
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "缺少小区名称"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "不知什么类型"));
}

/* --- §2 -------------------------------------------------------------------------------------- */

static void
test_organizations (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) posts = NULL;
  g_autoptr (MulinRecord) branch = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "organization", "organizations", "示例街道党组织名册",
                        "序号|社区|党组织全称|党组织类型|组建方式|成立时间|任期起止|覆盖小区\n"
                        "1|示例一社区|示例联合党支部|联合党支部|联合|2021.05|2021.5-2026.5|示例梧桐苑、示例银杏苑\n"
                        "2|同上|示例银杏苑党支部|党支部|单独|2022年|2022-2027|示例银杏苑\n"
                        "3|〃|示例无名支部|党支部|单独|2022年||没有的苑\n"
                        "4|〃|示例倒置支部|党支部|单独|2022年|2027.1-2022.1|\n");
  assert_counts (done, 2, 1, 0, 2, 0);
  branch = record_named (fixture, "organization", "示例联合党支部");
  g_assert_cmpstr (mulin_record_text (branch, "kind"), ==, "joint_branch");
  g_assert_cmpstr (mulin_record_text (branch, "term_until"), ==, "2026-05");
  g_assert_cmpuint (count (fixture, "coverage"), ==, 3);
  g_assert_nonnull (strstr (row_at (done, 6)->reason, "没有的苑"));
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "早于"));

  posts = ledger_import (fixture, "person", "people", "示例街道班子成员名册",
                         "序号|党组织名称|职务|姓名|性别|联系电话|任职时间|民族|身份证号码\n"
                         "1|示例联合党支部|党支部书记|示例王一|女|13800000001|2021.5|示例|110101199001011237\n"
                         "2|^|组织委员|示例李二|男|1380000000|2021.5||\n"
                         "3|同上|委员|示例张三|男|13800000003|2021.13||\n");
  assert_counts (posts, 1, 0, 0, 2, 0);
  assert_texts (posts->dropped, "民族、身份证号码");
  g_assert_cmpuint (count (fixture, "tenure"), ==, 1);
}

/* --- §3 -------------------------------------------------------------------------------------- */

static void
test_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) first = NULL;
  g_autoptr (MulinRecord) check_in = NULL;
  g_autoptr (MulinRecord) home = NULL;

  prepare (fixture);
  done = ledger_import (
      fixture, "person", "members", "示例一社区党员花名册",
      "序号|社区|所在党支部|姓名|性别|民族|出生年月|入党时间|人员类别|身份证号|联系电话|编入支部|报到小区|报到时间|家庭住址|党费基数\n"
      "1|示例一社区|示例一社区第一党支部|示例王一|女|示例|1970.05|1995年7月|正式党员|110101|13800000001|示例梧桐苑党支部|示例银杏苑|2024-3|3幢2单元501|88\n"
      "2|^|^|示例李二（女）|女||一九六〇年一月|1987.07|正式||/|示例梧桐苑党支部||||\n"
      "3|同上|同上|示例赵四|男||1988-5|2020-7-1|预备||13800000004|||||\n"
      "4|同上|示例一社区第二党支部|示例李二|男||1990-1|2015-7-1|正式党员||13800000014|||||\n"
      "5|同上|同上||男||||正式党员|||||||\n"
      "6|同上|同上|示例钱五|男||1990-13|2015-7-1|正式党员|||||||\n"
      "8|同上|同上|示例周七|男||1990-1|1985-7-1|正式党员|||||||\n"
      "7|同上|同上|示例孙六|男||1990-1|2015-7-1|正式党员||13800000|||||\n");
  assert_counts (done, 4, 0, 0, 4, 0);
  assert_texts (done->dropped, "民族、身份证号、党费基数");
  g_assert_nonnull (strstr (row_at (done, 10)->reason, "早于出生年月"));
  g_assert_cmpuint (done->unmatched->len, ==, 0);
  /* 组织关系, 编入, 报到: three numbers, and nobody is counted in one for the other. */
  g_assert_cmpuint (count_where (fixture, "membership", "kind", "组织关系"), ==, 4);
  g_assert_cmpuint (count_where (fixture, "membership", "kind", "编入"), ==, 2);
  g_assert_cmpuint (count (fixture, "check_in"), ==, 1);
  g_assert_cmpuint (count (fixture, "organization"), ==, 3);
  g_assert_cmpuint (count (fixture, "person"), ==, 4);
  first = record_named (fixture, "person", "示例王一");
  g_assert_cmpstr (mulin_record_text (first, "party_joined"), ==, "1995-07");
  g_assert_cmpstr (mulin_record_text (first, "room"), ==, "3幢2单元501");
  check_in = record_where (fixture, "check_in", "since", "2024-03");
  home = record_named (fixture, "organization", "示例一社区第一党支部");
  g_assert_cmpstr (mulin_record_text (home, "kind"), ==, "branch");
  g_assert_true (mulin_record_has (check_in, "compound"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "缺少姓名"));
  g_assert_nonnull (strstr (row_at (done, 9)->reason, "1990-13"));
  g_assert_nonnull (strstr (row_at (done, 11)->reason, "13800000"));
}

/* --- §4 -------------------------------------------------------------------------------------- */

static void
test_committee (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) review = NULL;
  g_autoptr (MulinRecord) body = NULL;
  g_autoptr (MulinRecord) person = NULL;

  prepare (fixture);
  done = ledger_import (
      fixture, "person", "committee-members", "示例街道业委会成员名册",
      "序号|小区名称|届次|任期起止|姓名|性别|是否党员|是否业主|房号|业委会职务|当选时间|备案号|得票数|产权证号|联系电话\n"
      "1|示例梧桐苑|第二届|2023.6-2028.6|示例王一|女|是|是|1幢1单元101|主任|2023-6-1|示例备1号|120|示例证|13800000001\n"
      "2|^|^|^|示例李二|男|否|是|2-1-201|委员|2023-6-1||110||13800000002\n"
      "3|同上|同上|同上|示例张三|男|预备党员|配偶|2-1-202|委员|2023-6-1||100||\n"
      "4|同上|同上|同上|示例赵四|男|是|是|2-1-203|主任|||90||\n"
      "5|同上|同上|同上|示例钱五|男|也许|是|2-1-203|委员|||90||\n");
  assert_counts (done, 3, 0, 0, 2, 0);
  assert_texts (done->dropped, "产权证号");
  body = record_named (fixture, "organization", "示例梧桐苑业主委员会");
  g_assert_cmpstr (mulin_record_text (body, "kind"), ==, "owners_committee");
  g_assert_cmpstr (mulin_record_text (body, "term_until"), ==, "2028-06");
  g_assert_cmpstr (mulin_record_text (body, "term_no"), ==, "第二届");
  person = record_named (fixture, "person", "示例张三");
  assert_field (fixture, person, "party_status", "预备党员");
  assert_field (fixture, person, "occupancy", "业主家属");
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "主任现由示例王一担任"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "也许"));

  review = ledger_import (fixture, "candidate", "candidates", "示例梧桐苑业委会候选人资格联审表",
                          "序号|小区名称|姓名|联系电话|拟任职务|法院意见|公安意见|综合执法意见|联审意见\n"
                          "1|示例梧桐苑|示例周七|13800000007|主任|无失信记录|无|未见违建|同意\n"
                          "2|同上|示例吴八|13800000008|委员|有失信记录|同意||不同意\n");
  assert_counts (review, 2, 0, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "election"), ==, 1);
  g_assert_cmpuint (count (fixture, "candidate"), ==, 2);
  g_assert_cmpuint (count (fixture, "review"), ==, 4);
}

/* --- owners ---------------------------------------------------------------------------------- */

static void
test_owners (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) shop = NULL;

  prepare (fixture);
  done = ledger_import (
      fixture, "unit", "owners", "示例梧桐苑业主清册",
      "序号|小区|幢号|单元|室号|专有面积（㎡）|用途|业主姓名|份额|联系电话|产权证号|身份证号码\n"
      "1|示例梧桐苑|1|1|101|89.50|住宅|示例王一、示例李二|1/2|13800000001、13800000002|示例证1|110101\n"
      "2|^|1栋|1|102|89.5|住宅|示例张三||13800000003||\n"
      "3|同上|同上|2|102|120|住宅|示例赵四||||\n"
      "4|同上|2#|1|101|60|商铺|示例商贸有限公司||||\n"
      "5|同上|〃|1|102|60|住宅|未售||||\n"
      "6|同上|〃|1|103|很大|住宅|示例钱五||||\n"
      "7|同上|〃|1||60|住宅|示例孙六||||\n"
      "8|同上|〃|1|104|60|飞船|示例孙六||||\n");
  assert_counts (done, 5, 1, 0, 3, 0);
  assert_texts (done->dropped, "产权证号、身份证号码");
  g_assert_cmpuint (count (fixture, "building"), ==, 2);
  g_assert_cmpuint (count (fixture, "unit"), ==, 5);
  g_assert_cmpuint (count (fixture, "ownership"), ==, 5);
  g_assert_cmpuint (count (fixture, "person"), ==, 4);
  g_assert_cmpuint (count (fixture, "company"), ==, 1);
  shop = record_where (fixture, "unit", "use", "商铺");
  assert_field (fixture, shop, "area", "60 m²");
  g_assert_nonnull (strstr (row_at (done, 10)->reason, "缺少室"));
}

/* A whole address in one cell. */
static void
test_owners_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) unit = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "unit", "owners", "示例银杏苑业主名册",
                        "小区名称|房屋坐落|业主|建筑面积\n"
                        "示例银杏苑|3幢2单元501|示例王一|90\n"
                        "^|3-2-502|示例李二|90\n"
                        "^|3#2-503室|示例张三|90\n"
                        "^|示例银杏苑|示例赵四|90\n");
  assert_counts (done, 3, 0, 0, 1, 0);
  g_assert_cmpuint (count (fixture, "building"), ==, 1);
  unit = record_where (fixture, "unit", "name", "503");
  g_assert_cmpstr (mulin_record_text (unit, "entrance"), ==, "2");
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "不是房号"));
}

/* --- 楼栋长 ------------------------------------------------------------------------------------ */

static void
test_building_heads (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "building", "building-heads", "示例街道楼栋长名册",
                        "社区|小区|楼栋|楼栋长姓名|性别|政治面貌|电话|户数|产生方式|单元长|所属网格\n"
                        "示例一社区|示例梧桐苑|1幢|示例王一|女|中共党员|13800000001|48|推选|示例李二、示例张三|示例一网格\n"
                        "^|^|2幢|示例赵四|男|群众|13800000004|48户|推选||示例一网格\n"
                        "同上|同上|3幢|暂无||||20|||\n"
                        "同上|同上|4幢|示例钱五|男|群众|电话没有|20|||\n"
                        "同上|同上||示例孙六|男|群众||20|||\n");
  assert_counts (done, 3, 1, 0, 2, 0);
  g_assert_cmpuint (count (fixture, "building"), ==, 3);
  g_assert_cmpuint (count_where (fixture, "post", "title", "楼栋长"), ==, 2);
  g_assert_cmpuint (count_where (fixture, "post", "title", "单元长"), ==, 2);
  g_assert_cmpuint (count (fixture, "tenure"), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/ledgers/compounds", test_compounds);
  ADD ("/ledgers/organizations", test_organizations);
  ADD ("/ledgers/members", test_members);
  ADD ("/ledgers/committee", test_committee);
  ADD ("/ledgers/owners", test_owners);
  ADD ("/ledgers/owners-address", test_owners_address);
  ADD ("/ledgers/building-heads", test_building_heads);
#undef ADD
  return g_test_run ();
}
