/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledgers of contracts, venues and the work itself, one fixture a ledger, as test-ledgers.c does for people and places. */

#include "ledger.h"

static void
prepare (Fixture *fixture)
{
  g_autoptr (MulinImportPlan) places = ledger_import (
      fixture, "compound", "compounds", "示例街道小区一览表",
      "街道|社区|小区名称\n示例街道|示例一社区|示例梧桐苑\n^|^|示例银杏苑\n^|示例二社区|示例松苑\n");
  g_autoptr (MulinImportPlan) people = ledger_import (
      fixture, "person", "people", "示例街道班子名册",
      "小区|党组织名称|职务|姓名|联系电话\n示例梧桐苑|示例梧桐苑党支部|书记|示例王一|13800000001\n");

  assert_counts (places, 3, 0, 0, 0, 0);
  assert_counts (people, 1, 0, 0, 0, 0);
}

/* --- §5 -------------------------------------------------------------------------------------- */

static void
test_contracts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) renewed = NULL;
  g_autoptr (MulinRecord) joint = NULL;
  guint covered;

  prepare (fixture);
  covered = count (fixture, "coverage");
  done = ledger_import (
      fixture, "property_contract", "contracts", "示例街道物业服务合同台账",
      "序号|小区名称|物业企业|统一社会信用代码|合同类型|合同起始|合同期限|收费标准|商铺|收费方式|收缴率|考核得分|选聘方式|项目经理|项目经理电话\n"
      "1|示例梧桐苑|示例物业公司|91330105MA2EXAMPLE|续聘|2024-01-01|三年|1.8元/㎡/月|3元|包干制|92%|88.5|招标|示例钱五|13800000005\n"
      "2|示例银杏苑、示例松苑|示例第二物业公司||前期|2020年6月|至业委会成立|2.5至8元/平米/月||酬金|75%||||\n"
      "3|示例松苑|同上||前期|2023-02-30|||||||||\n"
      "4|没有的苑|示例物业公司||续聘||2024.1-2026.12|||||||||\n"
      "5|示例松苑|||续聘||2024.1-2026.12|||||||||\n");
  /* 91330105MA2EXAMPLE has a wrong check digit: a code is refused, not repaired. */
  assert_counts (done, 1, 1, 0, 4, 0);
  g_assert_nonnull (strstr (row_at (done, 4)->reason, "信用代码"));
  g_assert_nonnull (strstr (row_at (done, 6)->reason, "同上"));
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "没有的苑"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "缺少物业公司"));
  g_assert_cmpuint (count (fixture, "property_contract"), ==, 1);
  g_assert_cmpuint (count (fixture, "coverage") - covered, ==, 2);
  joint = record_where (fixture, "property_contract", "kind", "前期物业");
  g_assert_cmpstr (mulin_record_text (joint, "term_note"), ==, "至业委会成立");
  g_assert_false (mulin_record_has (joint, "until"));
  g_clear_pointer (&done, mulin_import_plan_free);

  done = ledger_import (fixture, "property_contract", "contracts", "示例街道物业服务合同台账（续）",
                        "小区名称|物业企业|合同起始|合同期限|收费标准|商铺|项目经理|项目经理电话\n"
                        "示例梧桐苑|示例物业公司|2024-01-01|三年|1.8元/㎡/月|3元|示例钱五|13800000005\n");
  assert_counts (done, 1, 0, 0, 0, 0);
  renewed = record_where (fixture, "property_contract", "until", "2026-12-31");
  g_assert_cmpstr (mulin_record_text (renewed, "fee_note"), ==, "1.8元/㎡/月；商铺：3元");
  g_assert_cmpint (mulin_record_integer (renewed, "fee_low", 0), ==, 180);
  g_assert_cmpuint (count_where (fixture, "post", "title", "项目经理"), ==, 1);
}

/* --- §6 -------------------------------------------------------------------------------------- */

static void
test_venues (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) station = NULL;

  prepare (fixture);
  done = ledger_import (
      fixture, "venue", "venues", "示例街道党群阵地台账",
      "序号|社区|阵地名称|所在小区|地址|面积（㎡）|功能室|取得方式|建设方式|启用时间|开放时间|负责人|负责人电话|投入资金|有党旗誓词\n"
      "1|示例一社区|示例梧桐苑邻里之家|示例梧桐苑|1幢架空层|120|共享书屋、议事厅|项目配套|改造|2021年5月|每日9:00-17:00|示例王一|13800000001|12万元|√\n"
      "2|同上|示例红色驿站||示例路8号|80平方米||租赁|新建|2020||示例甲六|13800000006||√\n"
      "3|同上||示例银杏苑||60|||||||||\n"
      "4|同上|示例活动室|示例银杏苑||很大|||||||||\n"
      "5|同上|示例无级阵地||||||||||||\n");
  assert_counts (done, 2, 1, 0, 3, 0);
  assert_texts (done->unmatched, "有党旗誓词");
  g_assert_cmpuint (count (fixture, "venue_room"), ==, 2);
  station = record_named (fixture, "venue", "示例红色驿站");
  assert_field (fixture, station, "level", "站");
  /* Who is not known is noted, not made. */
  g_assert_cmpuint (count (fixture, "person"), ==, 1);
  g_assert_cmpstr (mulin_record_text (station, "note"), ==, "管理员：示例甲六");
  g_clear_pointer (&station, mulin_record_free);
  station = record_named (fixture, "venue", "示例梧桐苑邻里之家");
  g_assert_true (mulin_record_has (station, "keeper"));
  assert_field (fixture, station, "level", "小区阵地");
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "缺少阵地的层级"));
}

/* --- §7 -------------------------------------------------------------------------------------- */

#define DISPUTES                                                                                                                             \
  "序号|受理编号|受理时间|来源|反映人|纠纷类型|简要情况|小区|楼栋|责任单位|责任人|是否化解|办结时间|化解层级|满意度|涉及人数\n" \
  "1|示例2026-01|2026-3-5|来访|示例某|漏水|楼上卫生间渗水，楼下多次要求修理没有结果，双方争吵|示例梧桐苑|2幢|示例梧桐苑党支部|示例王一|是|2026年3月20日|小区内|满意|4\n" \
  "2|^|2026-3-6|12345|示例某|停车|车位被占|示例松苑||示例没有的部门|示例无人|调解中|||未回访|\n"                          \
  "3|示例2026-03|2026-02-30|来电||噪音|装修|示例松苑||||否||||\n"                                                                          \
  "4|示例2026-04|2026-3-8|来电||口角|打骂|示例松苑||||否||||\n"                                                                            \
  "5|示例2026-05|2026-3-9|来电||噪音||示例松苑||||否||||\n"

static void
test_disputes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) leak = NULL;
  g_autoptr (MulinRecord) parking = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "matter", "disputes", "示例街道矛盾纠纷排查化解台账", DISPUTES);
  assert_counts (done, 2, 0, 0, 3, 0);
  /* Who complained is not kept unless the column is chosen. */
  g_assert_cmpuint (done->dropped->len, ==, 1);
  g_assert_true (g_str_has_prefix (done->dropped->pdata[0], "反映人（默认不收"));
  leak = record_where (fixture, "matter", "category", "漏水");
  g_assert_true (g_str_has_prefix (mulin_record_text (leak, "name"), "楼上卫生间渗水"));
  g_assert_true (g_str_has_suffix (mulin_record_text (leak, "name"), "…"));
  assert_field (fixture, leak, "kind", "纠纷");
  assert_field (fixture, leak, "state", "办结");
  assert_field (fixture, leak, "level", "小区内");
  g_assert_false (mulin_record_has (leak, "party_one"));
  g_assert_true (mulin_record_has (leak, "handler"));
  g_assert_true (mulin_record_has (leak, "champion"));
  parking = record_where (fixture, "matter", "category", "停车");
  assert_field (fixture, parking, "state", "在办");
  g_assert_nonnull (strstr (mulin_record_text (parking, "note"), "责任单位：示例没有的部门"));
  g_assert_nonnull (strstr (mulin_record_text (parking, "note"), "示例无人"));
  g_assert_nonnull (strstr (row_at (done, 6)->reason, "2026-02-30"));
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "口角"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "事项"));
}

/* --- §8 -------------------------------------------------------------------------------------- */

static void
test_check_ins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) persons = NULL;
  g_autoptr (MulinImportPlan) units = NULL;
  g_autoptr (MulinRecord) check_in = NULL;

  prepare (fixture);
  persons = ledger_import (
      fixture, "check_in", "check-ins", "示例街道在职党员双报到台账（个人报到）",
      "序号|姓名|性别|政治面貌|工作单位|职务|所在支部|居住社区|居住小区|报到时间|认领岗位|参加活动次数|服务时长|积分|年度评价\n"
      "1|示例周七|女|中共党员|示例局|科员|示例局机关支部|示例一社区|示例梧桐苑|2025-3-1|楼道清洁|5|12|30|好\n"
      "2|示例吴八|男|中共党员|示例局|科员|^|同上|同上|2025.3|宣传|3|十二|20|\n"
      "3|示例郑九|男|中共党员|示例局|科员|^|同上|同上|2025.3|宣传|3|很久|20|\n"
      "4||男|中共党员|示例局|科员|^|同上|同上|2025.3|宣传|3|2|20|\n");
  assert_counts (persons, 2, 0, 0, 2, 0);
  check_in = record_where (fixture, "check_in", "post_claimed", "楼道清洁");
  assert_field (fixture, check_in, "kind", "个人报到");
  g_assert_nonnull (strstr (mulin_record_text (check_in, "note"), "所在支部：示例局机关支部"));
  g_assert_nonnull (strstr (mulin_record_text (check_in, "note"), "积分：30"));

  units = ledger_import (fixture, "check_in", "unit-check-ins", "示例街道单位双报到台账",
                         "序号|报到单位|党员数|报到社区|报到时间|联系人及电话|签订共建协议|资源清单|认领项目\n"
                         "1|示例银行支行|12|示例一社区|2025-5-6|示例人|是|会议室|微心愿\n"
                         "2|示例医院|三十|示例二社区|2025/13/6||否||\n"
                         "3||三十|示例二社区|2025/1/6||否||\n");
  assert_counts (units, 1, 0, 0, 2, 0);
  g_assert_cmpuint (count_where (fixture, "check_in", "kind", "单位报到"), ==, 1);
  g_assert_cmpuint (count_where (fixture, "check_in", "kind", "个人报到"), ==, 2);
}

static void
test_visits (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) action = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "visit", "visits", "示例一社区走访记录",
                        "走访时间|走访人|走访小区|走访对象|户别|反映问题|现场答复|需跟进事项|责任人|完成时限|是否办结\n"
                        "2026-5-6|示例王一|示例梧桐苑|示例某|困难户|楼道灯坏|已报修|修好2幢楼道灯|示例王一|2026-5-20|否\n"
                        "2026年5月7日|示例外人|^|示例某|党员户|没有|无||||\n"
                        "5月的一天|示例王一|示例梧桐苑|||||||\n"
                        "|示例王一|示例梧桐苑|||停车||||\n");
  assert_counts (done, 2, 0, 0, 2, 0);
  g_assert_cmpuint (done->dropped->len, ==, 2);
  g_assert_cmpstr (done->dropped->pdata[0], ==, "走访对象");
  g_assert_true (g_str_has_prefix (done->dropped->pdata[1], "户别（默认不收"));
  action = record_named (fixture, "action", "修好2幢楼道灯");
  g_assert_cmpstr (mulin_record_text (action, "due"), ==, "2026-05-20");
  g_assert_true (mulin_record_has (action, "person"));
  g_assert_true (mulin_record_has (action, "visit"));
  g_assert_cmpuint (count (fixture, "action"), ==, 1);
  g_assert_cmpuint (count (fixture, "person"), ==, 1);
}

static void
test_funds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) spent = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "fund_entry", "funds", "示例一社区党建经费台账",
                        "日期|凭证号|社区|资金来源|摘要|收入|支出|余额|经办人|公示时间\n"
                        "2026-1-5|示例1|示例一社区|区级专项|拨入|10,000.00|0|10000|示例人|2026-2-1\n"
                        "2026-1-8|示例2|^|区级专项|邻居节物料|0|1234.5元|8765.5|示例人|\n"
                        "2026-1-9|示例3|同上|区级专项|又收又支|5|6|||\n"
                        "2026-1-9|示例4|同上|天上来的|不明|5|||示例人|\n"
                        "2026-1-9|示例5|同上|自筹|没有数|||8765.5||\n");
  assert_counts (done, 2, 0, 0, 3, 0);
  assert_texts (done->unmatched, "余额");
  spent = record_where (fixture, "fund_entry", "name", "邻居节物料");
  assert_field (fixture, spent, "kind", "支出");
  g_assert_cmpint (mulin_record_integer (spent, "amount", 0), ==, 123450);
  g_assert_nonnull (strstr (row_at (done, 6)->reason, "分成两行"));
  g_assert_nonnull (strstr (row_at (done, 7)->reason, "天上来的"));
  g_assert_nonnull (strstr (row_at (done, 8)->reason, "缺少"));
}

static void
test_meetings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) branch = NULL;
  g_autoptr (MulinRecord) item = NULL;

  prepare (fixture);
  done = ledger_import (
      fixture, "meeting", "meetings", "示例梧桐苑议事台账",
      "会议名称|时间|小区|地点|主持人|参加人员|议题|提出方|先议意见|决议|应到|实到|同意|反对|弃权|责任人|时限|落实情况\n"
      "三月例会|2026-3-10|示例梧桐苑|议事厅|示例王一|三方|加装电梯|居民|同意上会|同意|9|8|7|1|0|示例王一|2026-6-30|正在办\n"
      "三月例会|2026-3-10|示例梧桐苑|议事厅|示例王一|三方|停车收费|物业|同意上会|再议|9|8|5|2|1|||\n"
      "四月恳谈会|2026-4-31|示例梧桐苑||||垃圾分类|||||||||||\n"
      "五月例会|2026-5-10|示例梧桐苑||||绿化||||好多人|||||||\n"
      "|某天|示例梧桐苑||||绿化|||||||||||\n");
  assert_counts (done, 1, 1, 0, 3, 0);
  g_assert_cmpuint (count (fixture, "meeting"), ==, 1);
  g_assert_cmpuint (count (fixture, "agenda_item"), ==, 2);
  g_assert_cmpuint (count (fixture, "action"), ==, 1);
  item = record_named (fixture, "agenda_item", "加装电梯");
  g_assert_cmpint (mulin_record_integer (item, "yes", 0), ==, 7);

  branch = ledger_import (fixture, "meeting", "branch-meetings", "示例梧桐苑党支部三会一课台账",
                          "时间|支部名称|类型|主题|主持人|应到|实到|请假|缺席|授课人|记录人\n"
                          "2026-1-6|示例梧桐苑党支部|党课|新年第一课|示例王一|30|28|示例甲|示例乙|示例王一|示例丙\n"
                          "2026-2-6|^|主题党日|清扫楼道|示例王一|30|25||||\n"
                          "2026-2-30|同上|党课|第二课||||||\n"
                          "2026-3-1|同上|茶话会|喝茶||||||\n");
  assert_counts (branch, 2, 0, 0, 2, 0);
  g_assert_cmpuint (count_where (fixture, "meeting", "kind", "党课"), ==, 1);
}

static void
test_incomes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) repair = NULL;
  g_autoptr (MulinRecord) compound = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "common_income", "common-income", "示例街道小区共同收益台账",
                        "小区|期间|项目|收入|支出|税费|结余|公示时间|公示方式|审计单位\n"
                        "示例梧桐苑|2025年|车位|12万元|3万元|1000|8.9万|2026-1-10|公示栏|示例事务所\n"
                        "^|2025年|广告|2万元||||||\n"
                        "示例银杏苑|上半年|场地|1万元||||||\n"
                        "|2025年|场地|1万元||||||\n"
                        "示例银杏苑|2025年|场地|一些||||||\n");
  assert_counts (done, 3, 0, 0, 2, 0);
  g_assert_cmpuint (count (fixture, "common_income"), ==, 3);

  repair = ledger_import (fixture, "matter", "repair-fund", "示例街道维修资金使用台账",
                          "小区|账户余额|截至日期|使用项目|申请时间|申请金额|同意户数面积|核准|拨付\n"
                          "示例银杏苑|120万元|2026-5-31|屋面防水|2026-6-1|8万元|80户/7200㎡|8万元|\n"
                          "^|||电梯大修|明天|8万元|||\n"
                          "^||||2026-6-2|8万元|||\n");
  assert_counts (repair, 1, 0, 0, 2, 0);
  compound = record_named (fixture, "compound", "示例银杏苑");
  g_assert_cmpint (mulin_record_integer (compound, "repair_fund", 0), ==, 120000000);
  g_assert_cmpstr (mulin_record_text (compound, "repair_fund_date"), ==, "2026-05-31");
  g_assert_cmpuint (count_where (fixture, "matter", "kind", "维修资金"), ==, 1);
}

static void
test_partners (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) pact = NULL;

  prepare (fixture);
  done = ledger_import (fixture, "organization", "partners", "示例一社区共建单位名册",
                        "序号|社区|单位名称|单位性质|党组织|党员数|联系人|电话|共建协议|期限|资源|活动次数\n"
                        "1|示例一社区|示例银行支行|国企|示例银行党支部|12|示例人|0571-85000001|共享会议室|2025.1-2027.12|会议室|4\n"
                        "2|同上|示例小学|事业单位||50||||||\n"
                        "3|同上|||||||||\n"
                        "4|同上|示例医院|事业单位||很多||||||\n"
                        "5|同上|示例药店|企业||3|||是|三年多|药|\n");
  assert_counts (done, 2, 0, 0, 3, 0);
  g_assert_cmpuint (count_where (fixture, "organization", "kind", "共建单位"), ==, 2);
  g_assert_cmpuint (count (fixture, "pact"), ==, 1);
  pact = record_named (fixture, "pact", "示例银行支行共建协议");
  g_assert_cmpstr (mulin_record_text (pact, "until"), ==, "2027-12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/work-ledgers/contracts", test_contracts);
  ADD ("/work-ledgers/venues", test_venues);
  ADD ("/work-ledgers/disputes", test_disputes);
  ADD ("/work-ledgers/check-ins", test_check_ins);
  ADD ("/work-ledgers/visits", test_visits);
  ADD ("/work-ledgers/funds", test_funds);
  ADD ("/work-ledgers/meetings", test_meetings);
  ADD ("/work-ledgers/incomes", test_incomes);
  ADD ("/work-ledgers/partners", test_partners);
#undef ADD
  return g_test_run ();
}
