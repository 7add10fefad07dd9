/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on charters, venues, prices, tenders, duties, pairs, campaigns and policies, each on records made for it. */

#include "rule-cases.h"

#include <locale.h>

#define CHARTER(key, kind) "rule_document " key " name=示例" kind " kind=" kind " compound=$c since=2025\n"
#define VENUE(key) "venue " key " name=示例驿站" key " level=小区阵地 compound=$c\n"
#define CONTRACT                                                                                                                 \
  "company y name=示例物业\nproperty_contract k company=$y since=2025-01-01\ncoverage v property_contract=$k compound=$c\n"
#define PROJECT "project p name=示例项目 kind=微更新 compound=$c\n"
#define COMMITTEE "organization o kind=党委 name=示例社区党委 community=$m\n"

static const RuleCase papers[] = {
  { "three-documents", CHARTER ("a", "职能职责") CHARTER ("b", "议事规则") CHARTER ("e", "动态反馈机制"), CHARTER ("b", "议事规则"), "",
    "职能职责、反馈机制" },
  { "policy-repealed", "policy p name=示例文件 until=2027-01-01\nrule_document r name=示例公约 kind=居民公约 compound=$c policy=$p",
    "policy p name=示例文件 until=2026-01-01\nrule_document r name=示例公约 kind=居民公约 compound=$c policy=$p", NULL, "示例文件" },
  { "red-black-person", "person n name=示例人甲\nred_black r period=2026-06 kind=红榜 name=示例面馆 compound=$c",
    "person n name=示例人乙\nred_black r period=2026-06 kind=黑榜 name=示例人乙 compound=$c", NULL, "示例人乙" },
  { "report-late", "report r kind=定期报告 name=示例报告 compound=$c due=2026-06-20 date=2026-06-19",
    "report r kind=定期报告 name=示例报告 compound=$c due=2026-06-20", "report r kind=定期报告 name=示例报告 compound=$c", "2026-06-20", 10 },
};

static const RuleCase places[] = {
  { "venue-target", VENUE ("a") "venue_target t street=$s level=小区阵地 count=1", VENUE ("a") "venue_target t street=$s level=小区阵地 name=点 count=2",
    NULL, "点登记 1 个，应有 2 个" },
  { "fee-change-unproven", CONTRACT "fee_change g property_contract=$k fee=2 since=2026-01 procedure=协商议价",
    CONTRACT "fee_change g property_contract=$k fee=2 since=2026-01", NULL, "2026-01" },
  { "tender-undisclosed", PROJECT "tender t project=$p name=示例工程 opened=2026-06-20 disclosed=2026-06-25",
    PROJECT "tender t project=$p name=示例工程 opened=2026-06-20", PROJECT "tender t project=$p name=示例工程", "2026-06-20", 10 },
};

static const RuleCase work[] = {
  { "duty-item-late", "duty_item e kind=正面清单 name=示例事项 compound=$c due=2026-06-20 closed=2026-06-20",
    COMMITTEE "duty_item e kind=正面清单 name=示例事项 organization=$o due=2026-06-20", NULL, "2026-06-20", 10 },
  { "pact-idle", "pact p name=示例契约 compound=$c signed=2025-12-01", "pact p name=示例契约 compound=$c signed=2025-01-01",
    "pact p name=示例契约 compound=$c", "没有活动" },
  { "campaign-late", "campaign a name=示例行动 street=$s until=2026-06-20 result=已完成", "campaign a name=示例行动 street=$s until=2026-06-20",
    "campaign a name=示例行动 street=$s", "2026-06-20", 10 },
  { "ex-officio",
    COMMITTEE "person n name=示例人甲\npost q organization=$o title=书记\ntenure t post=$q person=$n since=2024\n"
              "organization l kind=领导小组 name=示例领导小组 community=$m\npost g organization=$l title=组长 follows=$q\n"
              "tenure u post=$g person=$n since=2024 chosen=兼任",
    COMMITTEE "person n name=示例人乙\nperson w name=示例人丙\npost q organization=$o title=书记\ntenure t post=$q person=$n since=2024\n"
              "organization l kind=领导小组 name=示例领导小组 community=$m\npost g organization=$l title=组长 follows=$q\n"
              "tenure u post=$g person=$w since=2023",
    NULL, "应为示例人乙，现为示例人丙" },
  { "members-from",
    "organization o kind=党支部 name=示例支部 compound=$c members_from=业主和长期租住党员\nperson n name=示例人甲 occupancy=租住\n"
    "membership e person=$n organization=$o kind=编入",
    "organization o kind=党支部 name=示例支部 compound=$c\nperson n name=示例人乙 occupancy=租住\n"
    "membership e person=$n organization=$o kind=编入\nset o members_from=业主党员",
    NULL, "租住" },
  { "part-time-duty-missing", COMMITTEE "post q organization=$o title=兼职委员\npost_duty e post=$q duty=小区治理员",
    COMMITTEE "seat o 兼职委员", NULL, "五员职责" },
};

#define RUN(cases)                                                                                                               \
  static void test_##cases (Fixture *fixture, gconstpointer data)                                                                \
  {                                                                                                                              \
    rule_cases_run (fixture, cases, G_N_ELEMENTS (cases));                                                                       \
  }
RUN (papers)
RUN (places)
RUN (work)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rule/papers", Fixture, NULL, fixture_open, test_papers, fixture_close);
  g_test_add ("/rule/places", Fixture, NULL, fixture_open, test_places, fixture_close);
  g_test_add ("/rule/homes", Fixture, NULL, fixture_open, test_work, fixture_close);
  return g_test_run ();
}
