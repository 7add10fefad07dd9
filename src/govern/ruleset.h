/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a region's law says about owners' votes, committees and dates (data/rulesets/NAME.md), dated and with its source.
 * A value that is not there is no rule: 未收录.
 *
 *   - 来源：…   - 地区：全国, 杭州 …, or 党组织   - 区划码：3301 (a prefix; may be absent)   - 自：2021-01-01   - 至：(may be absent)
 *   - 独立：是 (takes nothing from 全国; party elections)
 *   ## 表决   键 | 事项 | 别名 | 参与 | 同意 | 基数 | 依据     参与, 同意: ≥2/3, >1/2 of area and of heads alike.
 *             基数: 参与 (agreement is counted of those who take part, the default) or 全体.
 *   ## 规定   键 | 规定 | 值 | 依据 | 可信     可信: 条文 (the text was read), 政策 (a paper, not a statute), 记忆
 *   ## 日程   键 | 事项 | 起算 | 时间 | 依据 | 可信     起算: 届满, 选举日 or 合同届满.  时间: 前3个月, 前15日, 后30日.
 * A region takes what it does not say from 全国, but only 条文. */
#pragma once

#include "define/shelf.h"

typedef struct
{
  gint64 n, d;
  gboolean strict; /* >, else ≥ */
} MulinThreshold;

typedef struct
{
  char *key, *title, *source;
  GPtrArray *aliases; /* char* */
  MulinThreshold quorum, approval;
  gboolean of_all;
} MulinVoteRule;

typedef struct
{
  char *key, *title, *value, *source, *certainty;
} MulinNorm;

typedef struct
{
  char *key, *title, *base, *source, *certainty;
  int number; /* negative = before */
  gboolean months;
} MulinDateRule;

typedef struct
{
  char *name, *title, *source, *region, *code, *since, *until;
  GPtrArray *votes; /* MulinVoteRule */
  GPtrArray *norms; /* MulinNorm */
  GPtrArray *dates; /* MulinDateRule */
  gboolean alone;    /* 独立 */
  gboolean recorded; /* FALSE: nothing of the region asked for is recorded, only what holds everywhere */
} MulinRuleset;

MulinRuleset *mulin_ruleset_parse (MulinDefinition *definition, GError **error);
void mulin_ruleset_free (MulinRuleset *ruleset);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRuleset, mulin_ruleset_free)
gboolean mulin_ruleset_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);

/* What holds in REGION ("杭州", or a division code that begins with its 区划码; NULL = 全国) on DAY, with what holds everywhere
 * filled in.  A region without a file gives 全国's 条文 and `recorded` FALSE. */
MulinRuleset *mulin_ruleset_for (MulinShelf *shelf, const char *region, const char *day, GError **error);
/* Borrowed; NULL = 未收录. */
const MulinVoteRule *mulin_ruleset_vote (const MulinRuleset *ruleset, const char *key_or_title);
const MulinNorm *mulin_ruleset_norm (const MulinRuleset *ruleset, const char *key);
/* The norm's value as a whole number, OTHERWISE when 未收录. */
int mulin_ruleset_integer (const MulinRuleset *ruleset, const char *key, int otherwise);
/* ITEM of a ballot, "使用维修资金：更换电梯": the rule whose title or alias it begins with or is.  NULL when none. */
const MulinVoteRule *mulin_ruleset_vote_for (const MulinRuleset *ruleset, const char *item);

typedef enum
{
  MULIN_FIT_UNRECORDED, /* 未收录 */
  MULIN_FIT_HOLDS,
  MULIN_FIT_BREAKS,
} MulinFit;
/* Does an owners' committee of SEATS fit?  HOUSEHOLDS and AREA (0.01 m²) -1 when unknown: then the small committee of a small
 * compound fits too.  WHY (may be NULL) receives the rule in words, owned by the caller. */
MulinFit mulin_ruleset_committee_size (const MulinRuleset *ruleset, int seats, gint64 households, gint64 area, char **why);
/* A management committee's size, and how many of its SEATS are owners' (OWNERS -1 when unknown). */
MulinFit mulin_ruleset_management_size (const MulinRuleset *ruleset, int seats, int owners, char **why);
/* Party members among the seated: a target, never an error. */
MulinFit mulin_ruleset_party_share (const MulinRuleset *ruleset, int party, int seated, char **why);
