/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules on owners' committees, property and rules of a compound, each on records made for it; regions by the district's code. */

#include "rule-cases.h"

#include <locale.h>

#define OWNERS "organization o kind=业委会 name=示例业委会 compound=$c\n"
#define HANGZHOU "region 330100\n" OWNERS
#define BEIJING "region 110101\n" OWNERS
#define UNLISTED "region 140100\n" OWNERS
#define SEATS_5 "seat o 主任\nseat o 副主任\nseat o 委员\nseat o 委员\nseat o 委员\n"
#define MANAGEMENT "organization o kind=物管会 name=示例物管会 compound=$c\n"
#define BRANCH "organization b kind=党支部 name=示例支部 compound=$c\n"
#define RESIDENTS "organization o kind=居委会 name=示例居委会 community=$m\n"

static const RuleCase owners[] = {
  { "committee-missing", OWNERS "set c committee_state=未成立", "set c committee_state=未成立 committee_reason=意见不一", "", "意见不一" },
  { "committee-state", OWNERS "set c committee_state=已成立", "set c committee_state=已成立", OWNERS, "没有业委会" },
  { "committee-expired", OWNERS "set o term_until=2026-06-30", OWNERS "set o term_until=2026-05-20", OWNERS, "2026-05-20", 41 },
  { "committee-due", OWNERS "set o term_until=2027-01-01", OWNERS "set o term_until=2026-08-27", OWNERS, "2026-08-27", -58 },
  { "committee-renewal-late",
    BEIJING "set o term_until=2026-12-15\nelection e name=示例换届 kind=业委会换届 organization=$o",
    BEIJING "set o term_until=2026-12-15", UNLISTED "set o term_until=2026-12-15", "2026-06-15", 15 },
  { "committee-size", HANGZHOU SEATS_5, HANGZHOU SEATS_5 "seat o 委员", UNLISTED SEATS_5, "6 个" },
  { "committee-term-length", HANGZHOU "set o term_since=2023-07-01 term_until=2026-06-30",
    HANGZHOU "set o term_since=2023-07-01 term_until=2029-06-30", UNLISTED "set o term_since=2023-07-01 term_until=2029-06-30",
    "2029-06-30" },
  { "committee-below-half", BEIJING "post x organization=$o title=委员\npost y organization=$o title=委员\nseat o 主任\nseat o 委员",
    BEIJING "post x organization=$o title=委员\npost y organization=$o title=委员\nseat o 主任", HANGZHOU SEATS_5, "在任 1 人" },
  { "committee-filing", OWNERS "set o term_since=2026-01-01 filing_date=2026-01-31",
    OWNERS "set o term_since=2026-01-01 filing_date=2026-02-01", OWNERS, "2026-02-01", 1 },
  { "committee-party-share",
    "region 440300\n" OWNERS "person n name=示例王一 party_status=预备党员\nperson w name=示例李二 party_status=群众\nseat o 主任 $n\n"
    "seat o 委员 $w",
    "region 440300\n" OWNERS "person n name=示例王一 party_status=群众\nseat o 主任 $n", HANGZHOU SEATS_5, "低于 50%" },
  { "cross-posts-missing", BRANCH OWNERS "person n name=示例王一\nseat b 书记 $n\nseat o 主任 $n",
    BRANCH OWNERS "seat b 书记\nseat o 主任", BRANCH OWNERS "seat o 主任", "两边" },
  { "committee-member-employed",
    HANGZHOU "organization x kind=物业项目部 name=示例项目部 compound=$c\nseat x 项目经理\nseat o 主任",
    HANGZHOU "organization x kind=物业项目部 name=示例项目部 compound=$c\nperson n name=示例王一\nseat x 项目经理 $n\nseat o 主任 $n",
    BEIJING "organization x kind=物业项目部 name=示例项目部 compound=$c\nperson n name=示例王一\nseat x 项目经理 $n\nseat o 主任 $n",
    "示例项目部" },
  { "committee-member-tenant",
    OWNERS "building g compound=$c name=1幢\nunit u building=$g name=101\nperson n name=示例王一 occupancy=租住\n"
           "ownership w unit=$u person=$n\nseat o 委员 $n",
    OWNERS "person n name=示例王一 occupancy=租住\nseat o 委员 $n", OWNERS "seat o 委员", "租住" },
  { "committee-quorum", HANGZHOU "meeting t kind=业委会会议 organization=$o compound=$c date=2026-05-01 expected=5 present=3",
    HANGZHOU "meeting t kind=业委会会议 organization=$o compound=$c date=2026-05-01 expected=6 present=3",
    HANGZHOU "meeting t kind=业委会会议 organization=$o compound=$c date=2026-05-01 expected=6", "实到 3 人" },
  { "management-committee-size", "region 331002\n" MANAGEMENT "set o seats=11", "region 331002\n" MANAGEMENT "set o seats=9",
    "region 370100\n" MANAGEMENT "set o seats=9", "台州规定 11 至 15" },
  { "management-committee-term", "region 330100\n" MANAGEMENT "set o term_since=2025-01-01 term_until=2026-12-31",
    "region 330100\n" MANAGEMENT "set o term_since=2025-01-01 term_until=2027-12-31", "region 330100\n" MANAGEMENT, "2 年" },
  { "residents-committee-size", RESIDENTS SEATS_5, RESIDENTS "set o seats=10", RESIDENTS "seat o 主任", "10 个" },
  { "residents-committee-term", RESIDENTS "set o term_since=2024-01-01 term_until=2028-12-31",
    RESIDENTS "set o term_since=2021-01-01 term_until=2026-06-20", RESIDENTS, "2026-06-20", 10 },
};

#define COMPANY "company k name=示例物业\n"
#define CONTRACT(id, fields) "property_contract " id " company=$k " fields "\ncoverage v" id " property_contract=$" id " compound=$c\n"
#define CHARTER(id, fields) "rule_document " id " name=示例规约" id " kind=管理规约 compound=$c " fields "\n"

static const RuleCase property[] = {
  { "property-missing", COMPANY CONTRACT ("a", "since=2025-01-01"), "set c property_mode=无物业", "", "无物业" },
  { "contract-expired", COMPANY CONTRACT ("a", "since=2020-01-01 until=2024-12-31") CONTRACT ("b", "since=2025-01-01 until=2027-12-31"),
    COMPANY CONTRACT ("a", "since=2020-01-01 until=2026-05-31"), COMPANY CONTRACT ("a", "since=2020-01-01"), "2026-05-31", 30 },
  { "contract-due", COMPANY CONTRACT ("a", "since=2020-01-01 until=2026-10-31"),
    "region 330200\n" COMPANY CONTRACT ("a", "since=2020-01-01 until=2026-10-30"), COMPANY CONTRACT ("a", "since=2020-01-01"),
    "宁波应在到期前4个月", -122 },
  { "early-contract-long", "region 110101\n" COMPANY CONTRACT ("a", "kind=前期物业 since=2025-01-01 until=2026-12-31"),
    "region 110101\n" COMPANY CONTRACT ("a", "kind=前期物业 since=2025-01-01 until=2027-12-31"),
    "region 330100\n" COMPANY CONTRACT ("a", "kind=前期物业 since=2025-01-01 until=2027-12-31"), "24 个月" },
  { "early-contract-running",
    COMPANY CONTRACT ("a", "kind=前期物业 since=2020-01-01 until=2025-12-31") CONTRACT ("b", "kind=选聘 since=2026-01-01"),
    COMPANY CONTRACT ("a", "kind=前期物业 since=2020-01-01 until=2026-12-31") CONTRACT ("b", "kind=选聘 number=示例2 since=2026-06-20"),
    COMPANY CONTRACT ("a", "kind=前期物业 since=2020-01-01 until=2026-12-31") CONTRACT ("b", "kind=选聘"), "2026-06-20", 10 },
  { "contracts-double", COMPANY CONTRACT ("a", "since=2020-01-01 until=2025-12-31") CONTRACT ("b", "since=2026-01-01"),
    COMPANY CONTRACT ("a", "since=2020-01-01 until=2026-12-31") CONTRACT ("b", "since=2026-01-01"),
    COMPANY CONTRACT ("a", "since=2020-01-01") CONTRACT ("b", ""), "2026-12-31" },
  { "contract-fees", COMPANY CONTRACT ("a", "fee_low=1.50 fee_high=2.50"), COMPANY CONTRACT ("a", "fee_low=2.50 fee_high=1.50"),
    COMPANY CONTRACT ("a", "fee_low=1.50"), "2.50" },
  { "contract-dates", COMPANY CONTRACT ("a", "signed=2025-12-01 since=2026-01-01 until=2028-12-31"),
    COMPANY CONTRACT ("a", "signed=2026-12-01 since=2026-01-01 until=2026-06-30"), COMPANY CONTRACT ("a", "until=2028"), "2026-12-01" },
  { "two-charters", CHARTER ("a", "since=2020-01-01 until=2025-12-31") CHARTER ("b", "since=2026-01-01"),
    "property_area r community=$m name=示例区域\ncompound e name=示例二期 community=$m\n"
    "coverage v1 property_area=$r compound=$c\ncoverage v2 property_area=$r compound=$e\n"
    "rule_document a name=示例规约甲 kind=管理规约 compound=$e since=2020-01-01\n" CHARTER ("b", "since=2026-01-01"),
    CHARTER ("a", "since=2020-01-01") CHARTER ("b", ""), "示例规约甲" },
  { "party-clause", CHARTER ("a", "party_clause=是"), CHARTER ("a", "party_clause=否"), CHARTER ("a", ""), "党建条款" },
};

static void
test_owners (Fixture *fixture, gconstpointer data)
{
  rule_cases_run (fixture, owners, G_N_ELEMENTS (owners));
}

static void
test_property (Fixture *fixture, gconstpointer data)
{
  rule_cases_run (fixture, property, G_N_ELEMENTS (property));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/rule/owners", Fixture, NULL, fixture_open, test_owners, fixture_close);
  g_test_add ("/rule/property", Fixture, NULL, fixture_open, test_property, fixture_close);
  return g_test_run ();
}
