/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standards (data/standards/NAME.md): named items with sub-items, each computed, judged by a person, or both.
 *
 *   - 来源：…   - 对象：compound, venue, company or person   - 周期：每年, 每季, 每月 (a judgement holds within it; absent: for good)
 *   - 色阶：90 75 60 (per cent of those with data, in heat tables: from the second on 基本达标, under the last 未达标; the first, which
 *     may be absent, is a tone alone; absent: no tones)   - 色阶来源：…
 *   - 适用类型：words of compound_type, 、between (absent: all)   - 待填：是 (a name whose items nobody has given yet)
 *   ## 项目   项目 | 权重 | 维度 | 组合 | 要求, and where needed a column named like a compound type with that type's weight.
 *     维度: a word of six_micro.  组合: 全部 (all sub-items, the default) or 任一 (one is enough).
 *     An item without sub-items is judged as a whole.
 *   ## 对象   a block ```sql: record, compound, name.  Needed for all subjects but compound.
 *   ## NAME OF A SUB-ITEM
 *   - 项目：the item   - 方式：计算, 评议 or 两者   - 要求：…
 *     a block ```sql for 计算 and 两者, one row a subject or one a proof: record, then state ('met', 'unmet', NULL = no data) or
 *     n and d (met where n ≥ d), and where there are some, kind and proof (the record that proves it).
 *   Queries see scope, :as_of, :today and :from, :to (the period's first day and as_of; a year without a period). */
#pragma once

#include "records/register.h"

typedef enum
{
  MULIN_METHOD_COMPUTED,
  MULIN_METHOD_JUDGED,
  MULIN_METHOD_BOTH, /* the program proposes, a person confirms or overrides with a reason */
} MulinMethod;

typedef struct
{
  char *name, *requirement;
  char *sql;  /* NULL when judged */
  guint item; /* index into items */
  MulinMethod method;
  int line, sql_line;
} MulinStandardPart;

typedef struct
{
  char *name, *requirement;
  char *dimension;     /* key of six_micro, may be NULL */
  int weight;
  GHashTable *weights; /* key of compound_type → weight (GINT_TO_POINTER) */
  gboolean any;        /* 任一 */
  GPtrArray *parts;    /* MulinStandardPart, borrowed */
  int line;
} MulinStandardItem;

typedef struct
{
  char *name, *title, *source, *subject;
  char *period;      /* 每年, 每季, 每月 or NULL */
  char *subject_sql; /* NULL for compounds */
  int subject_line;
  int tones[3];      /* 色阶, falling; N_TONES of them: 0, 2 or 3 */
  int n_tones;
  char *tone_source; /* NULL without */
  gboolean to_fill;
  GPtrArray *types;  /* char*: keys of compound_type; empty = all */
  GPtrArray *items;  /* MulinStandardItem */
  GPtrArray *parts;  /* MulinStandardPart */
} MulinStandard;

/* By file name or title; NULL when absent (borrowed). */
MulinDefinition *mulin_standard_find (MulinShelf *shelf, const char *name);
/* The error names file, line and reason. */
MulinStandard *mulin_standard_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
void mulin_standard_free (MulinStandard *standard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStandard, mulin_standard_free)

int mulin_standard_item_weight (const MulinStandardItem *item, const char *compound_type);
/* NULL when absent. */
MulinStandardPart *mulin_standard_part (const MulinStandard *standard, const char *name);
MulinStandardItem *mulin_standard_item (const MulinStandard *standard, const char *name);

/* Checks the definition with its queries; for the shelf. */
gboolean mulin_standard_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);

/* A definition's source from what someone typed: "三个有：有组织、有专人、有队伍", or a line an item ("有组织：要求"), the first
 * line (or what stands before its colon) being the title.  All items are judged.  A title that counts its items (十个有, 六有五化)
 * must count right.  Owned by the caller; NULL with an error. */
char *mulin_standard_from_text (const char *text, GError **error);
