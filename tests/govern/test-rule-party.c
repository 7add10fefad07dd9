/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on party organisations, on guides and on people, each on records made for it. */

#include "rule-cases.h"

#include <locale.h>

#define BRANCH "organization o kind=党支部 name=示例支部 compound=$c form=实体\n"
#define BARE "organization o kind=党支部 name=示例支部 compound=$c\n"
#define COMMITTEE "seat o 书记\nseat o 组织委员\nseat o 宣传委员\n"

static const RuleCase party[] = {
  { "party-missing", BRANCH, "set c committee_state=未成立 party_reason=正在筹备", "", "正在筹备" },
  { "secretary-vacant", BRANCH "seat o 书记",
    BRANCH "post p organization=$o title=书记\nperson n name=示例王一\ntenure t post=$p person=$n until=2026-05-31", BRANCH,
    "空缺", 30 },
  { "posts-vacant", BRANCH "seat o 宣传委员\npost q organization=$o title=纪检委员 needed=否",
    BRANCH "seat o 书记\npost p organization=$o title=宣传委员", NULL, "宣传委员空缺" },
  { "branch-too-small", BRANCH "members o 3", BRANCH "members o 2\nmembers o 5 编入", BRANCH, "2 人" },
  { "branch-too-large", BRANCH "members o 50", BRANCH "members o 51", BARE, "51 人" },
  { "joint-branch-wide",
    "organization o kind=联合党支部 name=示例联合支部 compound=$c\ncompound a name=示例甲\ncoverage v organization=$o compound=$a",
    "organization o kind=联合党支部 name=示例联合支部 compound=$c\ncompound a name=示例甲二\ncompound b name=示例乙二\n"
    "compound e name=示例丙二\ncompound f name=示例丁二\ncompound g name=示例戊二\ncoverage v1 organization=$o compound=$a\n"
    "coverage v2 organization=$o compound=$b\ncoverage v3 organization=$o compound=$e\ncoverage v4 organization=$o compound=$f\n"
    "coverage v5 organization=$o compound=$g",
    NULL, "6 个" },
  { "branch-committee-missing", BRANCH "members o 7\n" COMMITTEE, BRANCH "members o 7\nseat o 书记",
    "organization o kind=党支部 name=示例支部 compound=$c form=实体", "7 人" },
  { "branch-committee-size", BRANCH COMMITTEE,
    BRANCH COMMITTEE "seat o 副书记\nseat o 纪检委员\nseat o 统战委员\nseat o 青年委员\nseat o 委员", BRANCH, "8 人" },
  { "branch-committee-early", BRANCH "members o 6\nseat o 书记\nseat o 副书记", BRANCH "members o 6\n" COMMITTEE, BARE COMMITTEE,
    "6 人" },
  { "party-term-expired", BRANCH "set o term_until=2026-06-30",
    "organization o kind=党支部 name=示例支部 compound=$c term_until=2025-06-20\n"
    "organization f kind=党支部 name=示例功能支部 compound=$c form=功能型 term_until=2020-01-01\n"
    "organization p kind=党支部 name=示例延期支部 compound=$c term_until=2025-07-01 carried_over=是",
    BRANCH, "2025-06-20", 375 },
  { "party-term-due", BRANCH "set o term_until=2027-01-01", BRANCH "set o term_until=2026-12-31", BARE, "2026-12-31", -184 },
  { "party-term-length", BRANCH "set o term_since=2024-01-01 term_until=2028-12-31",
    BRANCH "set o term_since=2024-01-01 term_until=2029-01-02", BRANCH "set o term_until=2028-12-31", "2029-01-02" },
  { "temporary-branch-term", BRANCH "set o setup=临时", BRANCH "set o setup=临时 term_until=2027", NULL, "2027-12-31" },
  { "work-committee-term", "organization o kind=党工委 name=示例党工委 street=$s",
    "organization o kind=党工委 name=示例党工委 street=$s term_until=2027-01-01", NULL, "2027-01-01" },
  { "party-parent-missing",
    "organization p kind=党总支 name=示例社区总支 community=$m\n" BRANCH "set o parent=$p", BRANCH, NULL, "上级" },
  { "secretary-party-age", BRANCH "person n name=示例王一 party_joined=2020-05-01\nseat o 书记 $n",
    BRANCH "person n name=示例王一 party_joined=2022-05-01 party_full=2023-05-01\nseat o 书记 $n", BRANCH "seat o 书记",
    "2023-05-01" },
  { "secretary-not-member", BRANCH "person n name=示例王一 party_status=正式党员\nseat o 书记 $n",
    BRANCH "person n name=示例王一 party_status=群众\nseat o 书记 $n", BRANCH "seat o 书记", "不是党员" },
  { "secretary-filing",
    BRANCH "post p organization=$o title=书记\nperson n name=示例王一\ntenure t post=$p person=$n since=2025-01 filing_no=示例1",
    BRANCH "seat o 书记", BRANCH "post p organization=$o title=书记\nperson n name=示例王一\ntenure t post=$p person=$n", "备案" },
  { "functional-home-members",
    "organization o kind=党支部 name=示例支部 compound=$c form=功能型\nmembers o 2 编入",
    "organization o kind=党支部 name=示例支部 compound=$c form=功能型\nmembers o 2", BARE "members o 2 编入", "2 人" },
  { "members-stated", BRANCH "set o members=2\nmembers o 2", BRANCH "set o members=3\nmembers o 2", BRANCH "set o members=3",
    "名册 2 人" },
  { "coverage-missing", BRANCH, BRANCH "sql DELETE FROM coverage WHERE organization = (SELECT max(id) FROM organization)", NULL,
    "覆盖" },
};

static const RuleCase posts[] = {
  { "guide-count", "seat c 党建指导员", "seat c 党建指导员\nseat c 党建指导员", "", "2 名" },
  { "specialist-count", "seat c 小区专员\nseat c 小区专员", "seat c 小区专员\nseat c 小区专员\nseat c 小区专员", "", "3 名" },
  { "building-head-missing", "building b compound=$c name=1幢\nseat b 楼栋长",
    "building b compound=$c name=1幢\nseat b 楼栋长\nbuilding e compound=$c name=2幢", "building b compound=$c name=1幢", "楼栋长" },
  { "supervision-group-missing", BRANCH "organization g kind=监督小组 name=示例监督小组 compound=$c", BRANCH, "", "监督小组" },
  { "residents-supervision-missing",
    "organization r kind=居委会 name=示例居委会 community=$m\norganization v kind=居务监督委员会 name=示例居监会 community=$m",
    "organization r kind=居委会 name=示例居委会 community=$m", "", "居务监督委员会" },
  { "secretary-training",
    BRANCH "person n name=示例王一\nseat o 书记 $n\ntraining r kind=党务培训 person=$n date=2025-07-01",
    BRANCH "person n name=示例王一\nseat o 书记 $n\ntraining r kind=党课 person=$n date=2025-06-20", BRANCH "seat o 书记",
    "2025-06-20", 10 },
};

#define TWO "organization a kind=党支部 name=示例甲支部 compound=$c\norganization b kind=党支部 name=示例乙支部 compound=$c\n"
#define PERSON "person n name=示例王一 compound=$c "
#define LINKS(n, room) "household_link h" n " person=$n kind=联系户 compound=$c room=" room "\n"

static const RuleCase people[] = {
  { "home-twice",
    TWO PERSON "\nmembership x person=$n organization=$a kind=组织关系 until=2020\nmembership y person=$n organization=$b kind=组织关系\n"
        "membership z person=$n organization=$a kind=编入",
    TWO PERSON "\nmembership x person=$n organization=$a kind=组织关系\nmembership y person=$n organization=$b kind=组织关系", NULL,
    "2 个" },
  { "placed-twice", TWO PERSON "\nmembership x person=$n organization=$a kind=编入\nmembership y person=$n organization=$b kind=编入",
    "compound e name=示例别苑\norganization a kind=党支部 name=示例甲支部 compound=$c\norganization b kind=党支部 name=示例乙支部 "
    "compound=$e\n" PERSON "\nmembership x person=$n organization=$a kind=编入\nmembership y person=$n organization=$b kind=编入",
    NULL, "2 个小区" },
  { "member-status", BRANCH "members o 1",
    BRANCH PERSON "party_status=群众\nmembership x person=$n organization=$o kind=组织关系",
    BRANCH PERSON "\nmembership x person=$n organization=$o kind=组织关系", "示例支部" },
  { "joined-under-age", PERSON "birth=1980-03-01 party_joined=1998-03-01", PERSON "birth=1980-03-01 party_joined=1998-02-28",
    PERSON "party_joined=1998", "1998-02-28" },
  { "probation-length", PERSON "party_joined=2020-03-01 party_full=2021-03-01", PERSON "party_joined=2020-03-01 party_full=2021-02-28",
    PERSON "party_full=2021", "2021-02-28" },
  { "probation-overdue", PERSON "party_status=预备党员 party_joined=2025-04-01",
    PERSON "party_status=预备党员 party_joined=2025-03-01", PERSON "party_status=预备党员", "2025-03-01", 121 },
  { "person-twice", PERSON "phone=13800000001\nperson w name=示例王一 compound=$c phone=13900000002",
    PERSON "phone=13800000003\nperson w name=示例王一 compound=$c phone=13800000003", NULL, "1 人" },
  { "development-year",
    BRANCH PERSON "\ndevelopment d1 person=$n organization=$o stage=积极分子 since=2024-01-01\n"
                  "development d2 person=$n organization=$o stage=发展对象 since=2025-01-01",
    BRANCH PERSON "\ndevelopment d1 person=$n organization=$o stage=积极分子 since=2024-01-02\n"
                  "development d2 person=$n organization=$o stage=发展对象 since=2025-01-01",
    BRANCH PERSON "\ndevelopment d2 person=$n organization=$o stage=发展对象 since=2025-01-01", "2024-01-02" },
  { "development-contact",
    BRANCH PERSON "\nperson w name=示例李二\ndevelopment e person=$n organization=$o stage=积极分子 since=2026-01-01 contact_one=$w",
    BRANCH PERSON "\ndevelopment e person=$n organization=$o stage=积极分子 since=2026-01-01",
    BRANCH PERSON "\ndevelopment e person=$n organization=$o stage=积极分子", "培养联系人" },
  { "tenure-overlap",
    BRANCH "post p organization=$o title=书记\nperson n name=示例王一\nperson w name=示例李二\n"
           "tenure t post=$p person=$n since=2020-01 until=2023-05-31\ntenure u post=$p person=$w since=2023-06-01",
    BRANCH "post p organization=$o title=书记\nperson n name=示例王一\nperson w name=示例李二\n"
           "tenure t post=$p person=$n since=2020-01 until=2023-06-01\ntenure u post=$p person=$w since=2023-06-01",
    BRANCH "post p organization=$o title=书记\nperson n name=示例王一\nperson w name=示例李二\n"
           "tenure t post=$p person=$n since=2020-01 until=2023-05-31\ntenure u post=$p person=$w",
    "示例王一" },
  { "tenure-after-end", BRANCH "seat o 书记", BRANCH "seat o 书记\nset o until=2026-06-20", NULL, "2026-06-20", 10 },
  { "tenure-dates", BRANCH "seat o 书记",
    BRANCH "seat o 书记\nsql UPDATE tenure SET until = '2023' WHERE id = (SELECT max(id) FROM tenure)",
    BRANCH "seat o 书记\nsql UPDATE tenure SET until = '2023', since = NULL WHERE id = (SELECT max(id) FROM tenure)", "颠倒" },
  { "household-links",
    PERSON "\n" LINKS ("1", "1-101") LINKS ("2", "1-102") LINKS ("3", "1-201") LINKS ("4", "1-202") LINKS ("5", "1-301"),
    PERSON "\n" LINKS ("1", "1-101") LINKS ("2", "1-102") LINKS ("3", "1-201") LINKS ("4", "1-202"), PERSON "\n" LINKS ("1", ""),
    "4 户" },
  { "assignment-incomplete",
    "grid g community=$m name=示例网格\n" BRANCH PERSON
    "\nassignment a person=$n organization=$o grid=$g compound=$c position=先锋岗 duty=巡查",
    BRANCH PERSON "\nassignment a person=$n organization=$o compound=$c position=先锋岗", PERSON "\nassignment a person=$n compound=$c",
    "网格 职责" },
  { "check-in-feedback",
    PERSON "\ncheck_in r kind=个人报到 person=$n compound=$c home_unit=示例单位 since=2025-03-01 feedback_date=2025-12-20",
    PERSON "\ncheck_in r kind=个人报到 person=$n compound=$c home_unit=示例单位 since=2025-03-01",
    PERSON "\ncheck_in r kind=个人报到 person=$n compound=$c since=2025-03-01", "2025 年", 181 },
};

static void
test_party (Fixture *fixture, gconstpointer data)
{
  rule_cases_run (fixture, party, G_N_ELEMENTS (party));
}

static void
test_posts (Fixture *fixture, gconstpointer data)
{
  rule_cases_run (fixture, posts, G_N_ELEMENTS (posts));
}

static void
test_people (Fixture *fixture, gconstpointer data)
{
  rule_cases_run (fixture, people, G_N_ELEMENTS (people));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rule/party", Fixture, NULL, fixture_open, test_party, fixture_close);
  g_test_add ("/rule/posts", Fixture, NULL, fixture_open, test_posts, fixture_close);
  g_test_add ("/rule/people", Fixture, NULL, fixture_open, test_people, fixture_close);
  return g_test_run ();
}
