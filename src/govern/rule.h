/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules: definitions (data/rules/NAME.md) whose query yields what the records do not satisfy.
 *
 *   # 业委会届满未换届
 *   - 程度：错误, 预警 or 目标        错误 only with 可信：条文
 *   - 状态：届满未换届, 逾期, 空缺, 即将届满 or 即将到期     the word beside it, may be absent
 *   - 后果：高, 中 or 低              how findings are ranked; 中 when absent
 *   - 条款：4.14                     the clause's number in the list of standards, or whose practice it is
 *   - 来源：《…》第…条：…              the words that the rule rests on
 *   - 可信：条文 政策 记忆高 记忆中 记忆低 种子 惯例 数理     how sure the source is (see below)
 *   - 地区：全国, 地区规定 or 地区表
 *   - 施行：2021-01-01               the rule is asked from that day on; absent = always
 *   - 记录：organization             the kind of the record that is wrong
 *   - 处理：organization.term_until  kind, or kind.field, that mends it
 *   - 提示：任期 {until} 届满         the finding's words; {column} = a column of the query
 *   - 建议：建议启动换届
 *   ## 查询   a block ```sql over the guarded views: `compound IN scope`, :as_of, :today.  Columns: id, compound (may be
 *             NULL), name, and where they fit days (over when positive, left when negative) and missing: the word for what
 *             is not known about this record; such a row is no finding but 无数据.
 *   ## 地区   where the rule differs by region the query gets :regions, JSON: an array of objects with 地区 and 区划码 (a prefix of
 *             a division code, "" = everywhere).  A region that is not there has no rule: 未收录.
 *             地区规定: 列 | 规定 | 日程: values of data/rulesets by their keys.  A 规定 is the number (是 = 1, 1/2 = 50 per cent)
 *             under the name 列, a 日程 gives 列月 or 列日, how many before.  What is only remembered (记忆) is left out, and of
 *             what is no statute (政策) as well where the rule is an error.
 *             地区表: 地区 | 区划码 | 最少 | 最多 | 单数 | 三人户数 | 三人面积 | 条款: the rule's own values.
 *
 * 可信: 条文 = read in the text of a law, a regulation or the party's regulations; 政策 = read in a policy paper; 记忆… = from
 * memory, to be looked up; 种子 = a district's own practice; 惯例 = office practice; 数理 = the records contradict themselves. */
#pragma once

#include "records/register.h"

typedef enum
{
  MULIN_SEVERITY_ERROR,   /* 错误 */
  MULIN_SEVERITY_WARNING, /* 预警 */
  MULIN_SEVERITY_TARGET,  /* 目标 */
} MulinSeverity;

typedef enum
{
  MULIN_CONSEQUENCE_HIGH,
  MULIN_CONSEQUENCE_MIDDLE,
  MULIN_CONSEQUENCE_LOW,
} MulinConsequence;

typedef struct
{
  char *column;  /* 列 */
  char *norm;    /* key of a 规定, "" when it is a 日程 */
  char *date;    /* key of a 日程 */
} MulinRuleNorm;

typedef struct
{
  char *name, *title;
  MulinSeverity severity;
  MulinConsequence consequence;
  char *state;   /* 状态, NULL when absent */
  char *clause, *source, *certainty, *region;
  char *since;   /* 施行, NULL = always */
  char *kind;    /* of the records that it finds */
  char *mend;    /* 处理: "kind" or "kind.field" */
  char *message; /* 提示, with {column} */
  char *advice;
  char *sql;
  char *regions;    /* JSON of 地区表, else NULL */
  GPtrArray *norms; /* MulinRuleNorm of 地区规定, else NULL */
  int sql_line;
} MulinRule;

/* The error names file, line and reason. CATALOG may be NULL: then kinds and fields are not checked. */
MulinRule *mulin_rule_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
void mulin_rule_free (MulinRule *rule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRule, mulin_rule_free)

/* By file name, "rules/NAME" or title; NULL when absent (borrowed). */
MulinDefinition *mulin_rule_find (MulinShelf *shelf, const char *name);
const char *mulin_severity_word (MulinSeverity severity); /* 错误 预警 目标 */

/* rule-regions.c: reads section 地区. */
gboolean mulin_rule_read_regions (MulinRule *rule, MulinDefinition *definition, GError **error);
/* The regions' rulesets that hold on DAY (MulinRuleset); for many rules at once. */
GPtrArray *mulin_rule_rulesets (MulinShelf *shelf, const char *day, GError **error);
/* What RULE's query gets as :regions; NULL when it does not differ by region.  Owned by the caller. */
char *mulin_rule_regions (const MulinRule *rule, GPtrArray *rulesets);

/* The shelf's checker of category rules: what parse refuses, and the query's columns. */
gboolean mulin_rule_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);
