/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on money, matters, meetings, elections, returns and totals, each on records made for it. */

#include "rule-cases.h"

#include <locale.h>

#define BRANCH "organization o kind=党支部 name=示例支部 compound=$c form=实体\n"
#define BARE "organization o kind=党支部 name=示例支部 compound=$c\n"
#define SEATS "seat o 书记\nseat o 组织委员\nseat o 宣传委员\n"
#define FUND(fields) "fund_entry f compound=$c kind=支出 date=2026-05-01 amount=100.50元 name=示例支出 " fields
#define MATTER(fields) "matter t name=示例事项 compound=$c " fields

static const RuleCase money[] = {
  { "income-undisclosed", "common_income i compound=$c period=2025-12 income=1000元",
    "common_income i compound=$c period=2025-11 income=1000元", "common_income i compound=$c period=2025-11", "2025-11", 31 },
  { "repair-fund-undisclosed", FUND ("source=维修资金 disclosed=2026-05-10"), FUND ("source=维修资金"),
    "fund_entry f compound=$c kind=支出 date=2026-05 amount=100元 source=维修资金 disclosed=2026-05", "100.50 元", 60 },
  { "fund-undisclosed", "fund_entry f compound=$c kind=支出 date=2026-05-30 amount=100元 source=公益创投", FUND ("source=公益创投"),
    "fund_entry f compound=$c kind=支出 date=2025 amount=100元 source=公益创投", "100.50 元", 29 },
  { "fund-without-meeting", "meeting t kind=联席会议 date=2026-04-30\n" FUND ("source=公益创投 meeting=$t"), FUND ("source=公益创投"),
    "fund_entry f compound=$c kind=支出 date=2026-05-01 amount=100元 source=公益创投", "审批会议" },
  { "fund-overspent", "fund_entry i compound=$c kind=收入 date=2026-01 amount=200元 source=公益创投\n" FUND ("source=公益创投"),
    "fund_entry i compound=$c kind=批复 date=2026-01 amount=100元 source=公益创投\n" FUND ("source=公益创投"), FUND ("source=公益创投"),
    "公益创投支出 100.50 元" },
};

static const RuleCase matters[] = {
  { "matter-overdue", MATTER ("kind=诉求 raised=2026-06-01 due=2026-06-30"), MATTER ("kind=诉求 raised=2026-06-01 due=2026-06-21"),
    MATTER ("kind=诉求 raised=2026-06-01"), "2026-06-21", 9 },
  { "petition-late", MATTER ("kind=诉求 source=信访 raised=2026-04-10 due=2026-07-05"),
    MATTER ("kind=诉求 source=信访 raised=2026-04-10"), MATTER ("kind=诉求 source=信访 raised=2026-04"), "2026-04-10", 21 },
  { "matter-prior", MATTER ("kind=维修资金 raised=2026-06-01 prior=已先议先审"), MATTER ("kind=维修资金 raised=2026-06-21"),
    "matter t name=示例事项 kind=维修资金 community=$m raised=2026-06-21", "尚未先议先审", 9 },
  { "matter-undisclosed", MATTER ("kind=议题 raised=2026-06-01 closed=2026-06-10\ndisclosure q name=示例公开 class=物业服务事项 "
                                  "matter=$t date=2026-06-12"),
    MATTER ("kind=议题 raised=2026-06-01 closed=2026-06-10"), MATTER ("kind=议题 raised=2026-06-01 state=办结"), "2026-06-10", 20 },
  { "whistle-unanswered",
    "organization x kind=部门 name=示例部门\n" MATTER ("kind=吹哨 raised=2026-06-25 department=$x\nmatter_step p matter=$t step=应答 "
                                                      "until=2026-06-26"),
    "organization x kind=部门 name=示例部门\n" MATTER ("kind=吹哨 raised=2026-06-25 department=$x"),
    MATTER ("kind=吹哨 raised=2026-06-25"), "2026-06-25", 5 },
  { "matter-without-result", MATTER ("kind=诉求 raised=2026-06-01 closed=2026-06-10 result=已修好"),
    MATTER ("kind=诉求 raised=2026-06-01 closed=2026-06-10"), MATTER ("kind=诉求 raised=2026-06-01 state=办结"), "2026-06-10" },
  { "matter-dates", MATTER ("kind=诉求 raised=2026-06-01 due=2026-06-20 closed=2026-06-10"),
    MATTER ("kind=诉求 raised=2026-06-11 due=2026-06-20 closed=2026-06-10"), NULL, "2026-06-11" },
  { "action-overdue", "action a name=示例任务 compound=$c due=2026-06-20 closed=2026-06-19", "action a name=示例任务 compound=$c due=2026-06-20",
    "action a name=示例任务 compound=$c", "2026-06-20", 10 },
  { "decision-missing", "meeting t kind=例会 compound=$c date=2026-06-25\nagenda_item a meeting=$t name=示例议题",
    "meeting t kind=例会 compound=$c date=2026-06-20\nagenda_item a meeting=$t name=示例议题",
    "meeting t kind=例会 compound=$c date=2026-06\nagenda_item a meeting=$t name=示例议题", "2026-06-20", 10 },
};

#define MET(kind, date) "meeting t kind=" kind " organization=$o compound=$c date=" date "\n"

static const RuleCase meetings[] = {
  { "members-meeting", BRANCH MET ("党员大会", "2026-03-30"), BRANCH MET ("党员大会", "2026-03-20"), BRANCH, "2026-03-20", 10 },
  { "committee-meeting", BRANCH SEATS MET ("支委会", "2026-05-30"), BRANCH SEATS MET ("支委会", "2026-05-20"), BRANCH SEATS,
    "2026-05-20", 10 },
  { "theme-day", BRANCH MET ("主题党日", "2026-06-05"), BRANCH MET ("主题党日", "2026-05-20"), BRANCH, "2026-05-20", 10 },
  { "party-lecture", BRANCH MET ("党课", "2026-06-05"), BRANCH MET ("党课", "2026-03-20"), BRANCH, "2026-03-20", 10 },
  { "life-meeting", BRANCH MET ("组织生活会", "2025-12-05"), BRANCH MET ("组织生活会", "2025-06-20"), BRANCH, "2025-06-20", 10 },
  { "members-review", BRANCH MET ("民主评议党员", "2025-12-05"), BRANCH MET ("民主评议党员", "2025-06-20"), BRANCH, "2025-06-20", 10 },
  { "group-meeting",
    BRANCH "organization g kind=党小组 name=示例小组 compound=$c parent=$o\nmeeting t kind=党小组会 organization=$g date=2026-06-10",
    BRANCH "organization g kind=党小组 name=示例小组 compound=$c parent=$o\nmeeting t kind=党小组会 organization=$g date=2026-05-20",
    BRANCH "organization g kind=党小组 name=示例小组 compound=$c parent=$o", "2026-05-20", 10 },
  { "regular-meeting", "meeting t kind=小区例会 compound=$c date=2026-06-10", "meeting t kind=小区例会 compound=$c date=2026-05-20", "",
    "2026-05-20", 10 },
  { "forum-yearly", "meeting t kind=恳谈会 compound=$c date=2026-01-10", "meeting t kind=恳谈会 compound=$c date=2025-06-20", "",
    "2025-06-20", 10 },
  { "appraisal-yearly", "meeting t kind=评议会 compound=$c date=2025-12-10", "meeting t kind=评议会 compound=$c date=2025-06-20", "",
    "2025-06-20", 10 },
  { "party-meeting-quorum", BRANCH "meeting t kind=党员大会 organization=$o date=2026-05-01 expected=20 present=10",
    BRANCH "meeting t kind=党员大会 organization=$o date=2026-05-01 expected=21 present=10",
    BRANCH "meeting t kind=支委会 organization=$o date=2026-05-01 present=3", "实到 10 人" },
  /* standards.md §3.26: 应到 21, yes 11 passes, yes 10 does not. */
  { "party-vote-short",
    BRANCH "meeting t kind=党员大会 organization=$o date=2026-05-01 expected=21\nagenda_item a meeting=$t name=示例议题 decision=通过 yes=11",
    BRANCH "meeting t kind=党员大会 organization=$o date=2026-05-01 expected=21\nagenda_item a meeting=$t name=示例议题 decision=通过 yes=10",
    BRANCH "meeting t kind=党员大会 organization=$o date=2026-05-01\nagenda_item a meeting=$t name=示例议题 decision=通过 yes=10",
    "赞成 10 人" },
};

#define ELECTION(fields) "election e name=示例换届 compound=$c " fields "\n"
#define CANDIDATE(n) "person n" n " name=示例候选" n "\ncandidate d" n " election=$e person=$n" n "\n"

static const RuleCase elections[] = {
  { "election-quorum", ELECTION ("kind=党组织换届 electors=25 present=20"), ELECTION ("kind=党组织换届 electors=25 present=19"),
    ELECTION ("kind=党组织换届 day=2026-06-01"), "实到会 19 人" },
  { "election-ballots", ELECTION ("kind=党组织换届 issued=20 collected=20"), ELECTION ("kind=党组织换届 issued=20 collected=21"),
    ELECTION ("kind=党组织换届 day=2026-06-01 issued=20"), "收回 21 张" },
  { "election-candidates", ELECTION ("kind=党组织换届 seats=3") CANDIDATE ("1") CANDIDATE ("2") CANDIDATE ("3") CANDIDATE ("4"),
    ELECTION ("kind=党组织换届 seats=3") CANDIDATE ("1") CANDIDATE ("2") CANDIDATE ("3"), ELECTION ("kind=党组织换届") CANDIDATE ("1"),
    "不少于 4 人" },
  { "vote-prior", ELECTION ("kind=业主共同决定事项 day=2026-06-25 items=更换电梯")
                  "prior_review r election=$e item=更换电梯 prior=已先议先审",
    ELECTION ("kind=业主共同决定事项 day=2026-06-25 items=更换电梯"), ELECTION ("kind=业主共同决定事项 day=2026-06-25"), "更换电梯", 5 },
  { "vote-notice", ELECTION ("kind=业委会换届 announced=2026-06-01 day=2026-06-16"),
    ELECTION ("kind=业委会换届 announced=2026-06-02 day=2026-06-16"), ELECTION ("kind=业委会换届 day=2026-06-16"), "不足 15 日" },
  { "review-overdue", ELECTION ("kind=业委会换届") CANDIDATE ("1") "review r candidate=$d1 department=示例部门 due=2026-06-30",
    ELECTION ("kind=业委会换届") CANDIDATE ("1") "review r candidate=$d1 department=示例部门 due=2026-06-20",
    ELECTION ("kind=业委会换届") CANDIDATE ("1") "review r candidate=$d1 department=示例部门", "示例部门", 10 },
};

static const RuleCase returns[] = {
  { "request-overdue", "request r name=示例台账 compound=$c asked=2026-06-01 due=2026-06-20 returned=2026-06-19",
    "request r name=示例台账 compound=$c asked=2026-06-01 due=2026-06-20 returned=2026-06-18 sent_back=2026-06-19",
    "request r name=示例台账 compound=$c asked=2026-06-01 due=2026-06", "2026-06-20", 10 },
  { "pact-expired", "pact p name=示例契约 compound=$c until=2026-12", "pact p name=示例契约 compound=$c until=2026-06-20",
    "pact p name=示例契约 compound=$c", "2026-06-20", 10 },
  { "official-visits",
    "person n name=示例王一\ncontact_official k compound=$c level=街道 person=$n frequency=1\nvisit v date=2026-06-10 compound=$c visitor=$n",
    "person n name=示例王一\ncontact_official k compound=$c level=街道 person=$n frequency=2\nvisit v date=2026-06-10 compound=$c visitor=$n",
    "person n name=示例王一\ncontact_official k compound=$c level=街道 person=$n", "走访 1 次" },
  { "households-total", "set c households=30\nbuilding a compound=$c name=1幢 households=10\nbuilding b compound=$c name=2幢 households=20",
    "set c households=31\nbuilding a compound=$c name=1幢 households=10\nbuilding b compound=$c name=2幢 households=20",
    "set c households=30\nbuilding a compound=$c name=1幢 households=10\nbuilding b compound=$c name=2幢", "合计 30 户" },
  { "buildings-total", "set c building_count=1\nbuilding a compound=$c name=1幢", "set c building_count=2\nbuilding a compound=$c name=1幢",
    "building a compound=$c name=1幢", "名册 1 幢" },
  { "population-parts", "set c population=100 aged_60=20 aged_80=5 households=40 occupied=30 vacant=10",
    "set c population=100 aged_60=120", "set c aged_60=20", "60岁以上 120 人" },
  { "compound-stale", "set c reported=2025-07-01", "set c reported=2025-06-20", "", "2025-06-20", 10 },
  { "venue-outside", "venue v name=示例驿站 level=小区阵地 compound=$c inside=是", "venue v name=示例驿站 level=小区阵地 compound=$c inside=否",
    "venue v name=示例驿站 level=小区阵地 compound=$c", "不在小区内" },
};

#define RUN(cases)                                                                                                               \
  static void test_##cases (Fixture *fixture, gconstpointer data)                                                                \
  {                                                                                                                              \
    rule_cases_run (fixture, cases, G_N_ELEMENTS (cases));                                                                       \
  }
RUN (money)
RUN (matters)
RUN (meetings)
RUN (elections)
RUN (returns)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rule/money", Fixture, NULL, fixture_open, test_money, fixture_close);
  g_test_add ("/rule/matters", Fixture, NULL, fixture_open, test_matters, fixture_close);
  g_test_add ("/rule/meetings", Fixture, NULL, fixture_open, test_meetings, fixture_close);
  g_test_add ("/rule/elections", Fixture, NULL, fixture_open, test_elections, fixture_close);
  g_test_add ("/rule/returns", Fixture, NULL, fixture_open, test_returns, fixture_close);
  return g_test_run ();
}
