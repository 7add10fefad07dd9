/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A structure model (data/structures/NAME.md): which bodies stand where, their posts, and the lines between them.
 *
 *   - 来源：the source and its words          - 标题：{小区}党建引领三方治理架构图
 *   - 适用类型：words of vocabulary compound_type, 、between (may be absent)
 *   ## 位置   键 | 名称 | 组织类型 | 所在 | 槽 | 色 | 印 | 必设, and where needed 上 | 数 | 行 | 名含
 *     组织类型: keys of organization_kind, the preferred first; empty: filled by posts at a place (column 职务 of the next
 *       table names them), or, with 所在 empty too, by what a recorded relation ties to the other end of its line.
 *     所在: district street community compound building; an organisation that covers the compound counts as compound.
 *     槽, 色: keys of structure.h.  必设: 是, 否, 随 (it is there whenever the body of 上 is).  上: the body it stands over.
 *     数: 一 or 多 (several organisations may fill it; rows, captions and what stands beside: 多).
 *     行: rows with the same number share one row.  名含: the organisation's name (or its 联建单位) holds one of these.
 *   ## 职务   位置 | 职务 | 至少 | 至多: titles with 、 are the same post; 其他 lets all other recorded posts stand.
 *     A place without rows here takes all its posts from the records.
 *   ## 连线   自 | 至 | 关系 (key of relation_kind) | 词 */
#pragma once

#include "govern/structure.h"

typedef enum
{
  MULIN_NEED_NO,
  MULIN_NEED_YES,
  MULIN_NEED_FOLLOWS, /* 随 */
} MulinNeed;

typedef struct
{
  GPtrArray *titles; /* char*; the first is the one drawn where it is vacant */
  int at_least;
  int at_most;       /* -1: any number */
  gboolean others;   /* 其他 */
} MulinModelPost;

typedef struct
{
  char *key, *label, *seal, *over; /* over: NULL when none */
  GPtrArray *kinds;  /* char* */
  guint levels;      /* bits 1 << MulinLevel */
  MulinSlot slot;
  MulinHue hue;
  MulinNeed need;
  gboolean many;
  int row;           /* of the slot row, from 0 */
  GPtrArray *words;  /* char*: 名含 */
  GPtrArray *posts;  /* MulinModelPost */
  int line;
} MulinModelPlace;

typedef struct
{
  guint from, to;    /* indexes into places */
  char *relation, *word;
} MulinModelLine;

typedef struct
{
  char *name, *title, *source, *pattern;
  GPtrArray *types;  /* char* as written */
  GPtrArray *places; /* MulinModelPlace */
  GPtrArray *lines;  /* MulinModelLine */
} MulinModel;

/* CATALOG may be NULL: then the keys of kinds and relations are not checked. The error names file, line and reason. */
MulinModel *mulin_model_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
void mulin_model_free (MulinModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinModel, mulin_model_free)

/* Does the model name TYPE (a key of compound_type) in 适用类型? */
gboolean mulin_model_is_for (MulinDefinition *definition, MulinCatalog *catalog, const char *type);
/* The post of PLACE that TITLE is; NULL when the model does not name it. */
MulinModelPost *mulin_model_place_post (const MulinModelPlace *place, const char *title);
gboolean mulin_model_place_has_others (const MulinModelPlace *place);
