/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structures: what a model (data/structures) asks for, matched with what a compound's records hold on a day. */
#pragma once

#include "records/register.h"

/* Where a place stands in the drawing; the one arrangement that all models share (look.md, Node anatomy).
 *   above      the chain over the compound's party organisation, top first (街道党工委, 社区党委 …)
 *   left       beside the chain on the left (居委会 …)
 *   guide / aide   persons beside the line: 党建指导员 (from the street), 小区专员 (from the community)
 *   main       the compound's party organisation
 *   beside     paired units at the right of main
 *   over       above a body (业主大会 over 业委会)
 *   body       the row of bodies under main: owners' side, property company and further parties, left to right
 *   between    in the middle between bodies (监督小组, 监事会)
 *   row        rows below, one per place definition (楼栋党小组, 队伍, 党员中心户 …)
 *   caption    named in a line of text, no node (专业人员) */
typedef enum
{
  MULIN_SLOT_ABOVE, MULIN_SLOT_LEFT, MULIN_SLOT_GUIDE, MULIN_SLOT_AIDE, MULIN_SLOT_MAIN, MULIN_SLOT_BESIDE,
  MULIN_SLOT_OVER, MULIN_SLOT_BODY, MULIN_SLOT_BETWEEN, MULIN_SLOT_ROW, MULIN_SLOT_CAPTION,
} MulinSlot;

typedef enum { MULIN_HUE_PARTY, MULIN_HUE_OWNERS, MULIN_HUE_PROPERTY, MULIN_HUE_TEAMS, MULIN_HUE_NEUTRAL } MulinHue;

/* State of a body on a day. */
typedef enum
{
  MULIN_STATE_SERVING,   /* 履职 */
  MULIN_STATE_VACANT,    /* 空缺、未成立 */
  MULIN_STATE_EXPIRING,  /* 即将届满: within 6 months */
  MULIN_STATE_EXPIRED,   /* 届满未换届 */
  MULIN_STATE_NO_DATA,   /* 无数据 */
} MulinState;

typedef struct
{
  gint64 post, person, tenure; /* 0 = none */
  char *title;
  char *name;        /* NULL = 空缺 */
  char *phone;       /* published work phone, may be NULL */
  gboolean needed;   /* asked for by the model or the record */
  gboolean crossed;  /* holds a post in another drawn body: ◇ before the title */
  char *also;        /* "兼职委员" beside the title, else NULL */
  gboolean beyond;   /* in the records, not in the model */
} MulinSeat;

typedef struct
{
  char *key;              /* the model's place: "branch", "owners_committee" … unique within the model; several nodes may share it in rows */
  char *label;            /* the model's name for the place: 业委会 */
  MulinSlot slot;
  int row;                /* of MULIN_SLOT_ROW and position among equals */
  MulinHue hue;
  char *seal;             /* 党 业 物, "" = no seal */
  char *kind;             /* record behind it: "organization", "property_contract", "post" …; NULL when vacant */
  gint64 id;
  char *name;             /* what is drawn: the organisation's name, or the place's label when vacant */
  char *second;           /* second line: "书记 示例何二", "组长 示例刘四　9 人"; may be NULL.  Vacant: the reason, if recorded */
  int members;            /* 组织关系、编入 or stated members; -1 no data, and in the public version */
  char *phone;
  MulinState state;
  char *since, *until;    /* term or contract; may be NULL */
  int days;               /* expired: days over; expiring: days left */
  gboolean needed;        /* the model asks for it: vacant is drawn dashed with 空缺 */
  gboolean beyond;        /* the records have it, the model does not: drawn, marked 模型外 */
  char *over_key;         /* MULIN_SLOT_OVER: the body it stands over */
  GPtrArray *seats;       /* MulinSeat, in official order; empty for plain nodes */
} MulinNode;

typedef struct
{
  guint from, to;         /* indexes into nodes */
  char *relation;         /* key of vocabulary relation_kind: lead, steer, guide, supervise, elect, entrust, assist, pair … */
  char *word;             /* the model's word, drawn on the line: 引领, 直接领导, 指导监督 */
  gboolean vacant;        /* asked for, an end is vacant */
  gboolean beyond;        /* a recorded relation between drawn bodies that the model does not name */
} MulinLink;

typedef struct
{
  guint from_node, from_seat, to_node, to_seat; /* from_seat G_MAXUINT: no seat of its own there (兼职委员) */
  char *word;             /* 一肩挑 or 交叉任职 */
} MulinCross;

typedef struct
{
  char *model, *model_title, *source;
  char *title;            /* 示例梧桐苑党建引领三方治理架构图 */
  char *subtitle;         /* 示例区　示例街道　示例三社区　　物业小区　2009 年交付 … */
  char *office;           /* 示例街道党建办: who draws it up; NULL when the street is unknown */
  char *as_of;
  gint64 compound;
  MulinState party, owners, property; /* the triangle */
  int seats_needed, seats_held;
  GPtrArray *nodes;       /* MulinNode */
  GPtrArray *links;       /* MulinLink */
  GPtrArray *crosses;     /* MulinCross */
  GPtrArray *vacancies;   /* char*: see mulin_structure_vacancies */
} MulinStructure;

void mulin_structure_free (MulinStructure *structure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStructure, mulin_structure_free)

/* MODEL NULL: the compound's own (compound.structure), else the library's setting for its type (setting structure.TYPE), else
 * the model whose property 适用类型 names the type, else 新三方 (new-three-parties).  AS_OF NULL: today.  PUBLIC: the wall version's content
 * (practice.md, What may be said where): ordinary members, vacancies, terms, crosses, findings gone. */
MulinStructure *mulin_structure_build (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, gint64 compound,
                                       const char *model, const char *as_of, gboolean is_public, GError **error);
/* What a public board waits for: vacant posts ("示例梧桐苑党支部宣传委员") and vacant places ("业委会") that the model or the
 * record asks for, also of a public structure, which does not show them. char*, borrowed; empty when none. */
GPtrArray *mulin_structure_vacancies (MulinStructure *structure);

/* The triangle of one compound without its whole structure; and for many at once (one query per body). */
typedef struct
{
  gint64 compound;
  MulinState party, owners, property;
  char *worst;        /* 业委会届满, 书记空缺, 无物业服务 … the gravest; NULL = nothing to say (then households) */
  MulinState worst_state; /* how it is drawn: EXPIRED × error, EXPIRING ! warn, NO_DATA —, VACANT muted without a sign */
  int problems;       /* how many things are not in order */
  char *secretary;    /* name, NULL = vacant */
  char *owners_until; /* term end of the owners' body, NULL */
  gboolean owners_unfit; /* 暂不符合条件 */
} MulinTriangle;
void mulin_triangle_free (MulinTriangle *triangle);
/* compound id (a gint64 *, g_int64_hash) → MulinTriangle, for all compounds of the place (NULL, 0 = the library): four queries.
 * A vacant 书记 makes the party's corner 空缺.  Covered is read from coverage.  AS_OF NULL: today. */
GHashTable *mulin_triangles (MulinConnection *reader, const char *place_kind, gint64 place, const char *as_of, GError **error);
/* 履职, 空缺, 即将届满, 届满未换届, 无数据. */
const char *mulin_state_word (MulinState state);
/* All three parties serve or are about to expire (三方健全). */
gboolean mulin_triangle_is_sound (const MulinTriangle *triangle);
