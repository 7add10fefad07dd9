/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A mapping definition (data/imports): what one row of a list says, and which records it makes.
 *
 *   # 小区一览表
 *   - 类别：compound              the kind of the main record
 *   - 次序：1
 *   - 本类优先：是                a table with nothing but the kind's own headings is read as the kind's own table, not by this
 *   - 表名：矛盾纠纷、信访        words in the list's title, its sheet's or file's name that speak for this mapping
 *   - 主记录：body                which record the row is about, when several are of that kind; else the first
 *   ## 记录                       records of one row, in the order they are written
 *   | 记录 | 类别 | 键 | 区分 | 佐证 | 归属 | 定值 | 条件 |
 *   | compound | compound | name | 位置, address | | community=community / street=street | | |
 *   键: fields that find the record, alternatives by ；  "coverage.compound" = through rows of coverage that refer to it.
 *   区分: two records with the same key are different when such a field is known in both and differs; 位置 = the places above.
 *   佐证: of these at least one must agree (a name alone does not make the same person); 任职地 = where the person holds posts;
 *   membership.organization = the record has such a row that refers to what this row is about.
 *   归属: reference field = record of this row, or the next alternative when the row has none.
 *   定值: field=text for new records; {record.field} is replaced, {record.field:24} cut to 24 characters.
 *   条件: the record is made when the row gives one of these records or fields; empty = when its key is there.
 *   ## 字段
 *   | 目标 | 表头 | 转换 | 标记 |
 *   | compound.name | 小区名称、小区 | | 必填 下拉 |
 *   转换: 费用, 期间, 人名, 职务, 首数, 业主 (人名 or a company's), 幢号 (3栋 → 3幢), 房号 (3-2-501 → building, entrance, room), 附注 (a note
 *   "表头：内容"); empty = as the field's type reads it.  标记: 必填; 下拉 = blanks take the value above;
 *   同上 = only a cell that says so or is merged with it does;
 *   勾选 = left out unless the user chooses the column by hand; 定 record.field=text = said with it (收入 → kind=收入);
 *   认得 = the record is only looked for: who is not known stays as a note (余), nobody is made by a name alone;
 *   余 compound.note = kept there when the record itself is not made; 多值 = several values in a cell, each a row of its own;
 *   须有 = the record must be there already: a list that names it does not make it.
 *   A heading 第3列 is the column by its place (with the property 表头：无 and 首行：2 for a list without headings).
 *   ## 取值      | 目标 | 原值 | 作 |       作: another text, — (no data), or record.field=text
 *   ## 推断      | 目标 | 由 | 含 | 作 |   when the row does not give it
 *   ## 横排      | 职务 | 上层 | 任职 | 定值 |   titles that stand as headings with names in the cells (书记, 委员1…N); 上层: part
 *                of the heading above that the rule needs; 任职: the title, empty = the heading; 定值: record.field=text for the body.
 *                The fields marked 横排人 and 横排职务 receive name and title.
 *   A kind's own table (property 读法：本类) has 字段 alone, with targets KIND.FIELD.
 */
#pragma once

#include "records/kind.h"

typedef enum
{
  MULIN_CONVERT_PLAIN,
  MULIN_CONVERT_FEE,    /* 2.5至8元/平米/月 → fee_low, fee_high, fee_note */
  MULIN_CONVERT_SPAN,   /* 2021.5-2026.5 → …since, …until */
  MULIN_CONVERT_PERSON, /* 示例王一13800000000 → name, phone */
  MULIN_CONVERT_TITLE,  /* 党支部书记 → 书记 */
  MULIN_CONVERT_COUNT,  /* 12幢36单元 → 12 */
  MULIN_CONVERT_BUILDING, /* 3栋, 3#, 3 → 3幢 */
  MULIN_CONVERT_ROOM,   /* 3-2-501 → building.name, unit.entrance, unit.name */
  MULIN_CONVERT_OWNER,  /* a person, or the company beside it */
  MULIN_CONVERT_REMARK, /* a note "heading：text", added to what the note holds */
} MulinConvert;

typedef struct
{
  guint record;
  char *field;
} MulinTarget;

typedef struct
{
  char *field;
  guint record; /* of the row */
  guint group;  /* links of one group are alternatives: the first whose record is there wins */
} MulinLink;

typedef struct
{
  char *field;
  char *text; /* with {record.field} */
} MulinConstant;

typedef struct
{
  char *name;
  const MulinKind *kind;
  GPtrArray *keys;      /* GStrv: alternatives */
  GStrv differ;
  GStrv evidence;
  GPtrArray *links;     /* MulinLink */
  GPtrArray *constants; /* MulinConstant */
  GPtrArray *conditions; /* MulinTarget, field NULL = the record as such */
  gboolean present;      /* never made by a list */
  gboolean known;        /* only looked for; what is not found is no mistake */
} MulinMappingRecord;

typedef struct
{
  MulinTarget target;
  char *label;           /* first heading, for messages */
  GPtrArray *headings;   /* normalized */
  MulinConvert convert;
  gboolean required, inherited, multiple;
  gboolean repeated;     /* 同上 and merged cells take the value above, blanks do not */
  gboolean optional;     /* left out unless chosen by hand */
  guint place;           /* 1-based column; 0 = found by its heading */
  MulinTarget rest;      /* field NULL = none */
  MulinTarget fixed;     /* field NULL = none */
  char *fixed_text;
} MulinMappingField;

typedef struct
{
  MulinTarget target;
  char *raw;
  gboolean nothing;      /* no data */
  MulinTarget redirect;  /* field NULL = none */
  char *text;
} MulinMappingValue;

typedef struct
{
  MulinTarget target, from;
  char *part;
  char *text;
} MulinInference;

typedef struct
{
  MulinTarget target;
  char *text; /* with {record.field} */
} MulinSeatConstant;

/* Titles as headings. */
typedef struct
{
  GPtrArray *headings;  /* normalized */
  GPtrArray *above;     /* normalized parts of the heading above; none = any */
  GPtrArray *constants; /* MulinSeatConstant */
  char *title;          /* "" = the heading */
} MulinSeatRule;

typedef struct
{
  char *name, *title;
  const MulinKind *kind;
  guint main;            /* record */
  gboolean own;          /* read as the kind's own table */
  gboolean headless;     /* columns by place, from FIRST_ROW on */
  guint first_row;
  guint width;           /* of a list without headings: columns it has, 0 = any */
  gboolean taught;       /* the library's own */
  GPtrArray *titles;     /* folded words that speak for it */
  int seat_person, seat_title; /* fields; -1 = none */
  GPtrArray *seats;      /* MulinSeatRule */
  GPtrArray *records;    /* MulinMappingRecord */
  GPtrArray *fields;     /* MulinMappingField */
  GPtrArray *values;     /* MulinMappingValue */
  GPtrArray *inferences; /* MulinInference */
} MulinMapping;

/* CATALOG must outlive the mapping.  NULL with the line that is wrong. */
MulinMapping *mulin_mapping_new (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
void mulin_mapping_free (MulinMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinMapping, mulin_mapping_free)

/* For the reader of definitions. */
MulinMapping *mulin_mapping_alloc (void);
MulinMappingRecord *mulin_mapping_add_record (MulinMapping *mapping, const char *name, const MulinKind *kind);
MulinSeatRule *mulin_seat_rule_new (void);
void mulin_seat_rule_free (gpointer rule);

const MulinMappingRecord *mulin_mapping_record (const MulinMapping *mapping, guint i);
/* "compound.name" → field; of several with one target the first, or the one called so: "fund.amount:支出".  -1 = none. */
int mulin_mapping_find_field (const MulinMapping *mapping, const char *target);
const MulinMappingField *mulin_mapping_field (const MulinMapping *mapping, guint i);

/* What holds for all lists (data/imports/reading-rules.md). */
typedef struct
{
  GHashTable *empty;      /* texts that mean no data */
  GHashTable *repeated;   /* 同上 … */
  GPtrArray *footers;     /* how a row after the table's end begins */
  GPtrArray *totals;      /* how a row of sums begins */
  GPtrArray *numbering;   /* headings of row numbers, normalized */
  GPtrArray *prefixes;    /* normalized */
  GPtrArray *forbidden;   /* parts of headings never kept, normalized */
  GPtrArray *classified;  /* 绝密 … */
  GHashTable *suffixes;   /* kind → GStrv of endings that names may lack */
  GPtrArray *single;      /* titles held by one person at a time */
} MulinReadingRules;

MulinReadingRules *mulin_reading_rules_new (MulinDefinition *definition, GError **error);
void mulin_reading_rules_free (MulinReadingRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinReadingRules, mulin_reading_rules_free)
