/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind of record as data/kinds describes it: its fields serve the form, the list, the importer, the exporter and mulinctl.
 *
 * data/kinds/compound.md:
 *   # 小区
 *   - 次序：4                      official place among the kinds
 *   - 页：数据 地点                 the window's page where it is kept, and the group there; without it: 数据
 *   - 图标：user-home
 *   - 位置：community, street, district     path to a place: the reference fields tried in turn; "kind.field" = the other way,
 *                                           through records of that kind that refer here (property_contract: coverage.property_contract)
 *   - 排序：order, name            default order of lists
 *   - 从属：building.compound …    children removed with it (kind.field); other references refuse the removal
 *   - 称呼：{organization}{title}  how a record is named; "{entrance单元}" = the field and 单元, nothing when it is empty
 *   - 至少其一：person, company；…  groups of fields of which one must be given
 *   - 公开姓名：tenure.person       in public output the name is masked unless such a record holds today
 *   - 内部：是                     kept by the program (setting, definition): in no list of kinds for people
 *   ## 字段
 *   | 字段 | 名称 | 类型 | 标记 | 说明 |
 *   | community | 所属社区 | 记录 community | 列 | |
 *   | name | 名称 | 文字 | 必填 名 键 列 查 | |
 * Types: 文字 长文 整数 小数 金额 面积 百分比 日期 日期时间 是否 电话 编码 区划代码 信用代码, 词 VOCABULARY, 记录 KIND.  Marks: 必填; 名 = names a
 * record; 键 = finds doubles on import; 列 = shown in lists by default; 查 = searched (a reference: by the name behind it);
 * 敏感 = masked; 机密 = masked in internal print too; 拼音 = searched by pinyin;
 * 房号 = searched as 3-2-501 as well; 自有 = a library's own field, kept in extra. */
#pragma once

#include "define/shelf.h"

typedef enum
{
  MULIN_FIELD_TEXT,
  MULIN_FIELD_NOTE,      /* several lines */
  MULIN_FIELD_INTEGER,
  MULIN_FIELD_MONEY,     /* 分 */
  MULIN_FIELD_AREA,      /* 0.01 m² */
  MULIN_FIELD_PERCENT,   /* 0.01 % */
  MULIN_FIELD_DATE,
  MULIN_FIELD_FLAG,      /* 0, 1 */
  MULIN_FIELD_PHONE,
  MULIN_FIELD_CODE,      /* digits kept as text */
  MULIN_FIELD_USCC,
  MULIN_FIELD_WORD,      /* a key of the vocabulary TARGET */
  MULIN_FIELD_REFERENCE, /* an id of the kind TARGET */
  MULIN_FIELD_DECIMAL,   /* 0.01 (a score) */
  MULIN_FIELD_MOMENT,    /* a date, with the time of day where it is known (base/moment.h) */
} MulinFieldType;

typedef struct
{
  char *name;
  char *parameter; /* ":name" */
  char *label;
  char *hint;   /* may be NULL */
  char *target; /* vocabulary or kind, else NULL */
  MulinFieldType type;
  gboolean required, naming, key, listed, searched, sensitive, pinyin;
  gboolean own; /* lives in the JSON column extra (a library's own field) */
  guint position;
  gboolean secret;   /* sensitive even inside the office */
  gboolean division; /* a code of 6, 9 or 12 digits */
  gboolean room;     /* 3幢2单元501: searched as 3-2-501 too */
} MulinField;

/* A piece of a kind's naming pattern: fixed text, or a field with the text that follows it when it is not empty. */
typedef struct
{
  const MulinField *field; /* NULL = fixed text */
  char *text;
} MulinNamePart;

typedef struct
{
  char *name;   /* the table's */
  char *title;
  char *icon;   /* may be NULL */
  char *page;   /* 议事, 共建, 数据 */
  char *group;  /* on that page; "" when none */
  GPtrArray *fields;   /* MulinField, column order of the table (own fields after) */
  GPtrArray *places;   /* char*: reference fields that lead to a place, in turn */
  GPtrArray *sort;     /* char* */
  GPtrArray *children; /* char* "kind.field": removed with it */
  GPtrArray *naming;   /* MulinNamePart */
  GPtrArray *one_of;   /* GPtrArray of char*: of each group one field must be given */
  char *published;     /* "kind.field" or NULL: names are public only for those that such a record holds today */
  gboolean internal;   /* the program's own (setting, definition) */
  GHashTable *by_name; /* field name → MulinField */
  GHashTable *by_identity; /* the same by a field's own name, where it lies: loops over fields ask so, and need no hash of the text */
  char *insert;        /* the composer's, made at the first insert (register-put.c) */
} MulinKind;

const MulinField *mulin_kind_field (const MulinKind *kind, const char *name); /* NULL when absent */
const MulinField *mulin_kind_naming_field (const MulinKind *kind);            /* NULL for a kind without a name */
gboolean mulin_field_is_integer (const MulinField *field);
/* Counted or measured: such values stand below each other at the right. */
gboolean mulin_field_is_number (const MulinField *field);
gboolean mulin_field_is_date (const MulinField *field); /* a date or a moment */

/* All kinds and vocabularies of a library: the catalog that the upper floors hold. Immutable, reference counted. */
typedef struct _MulinCatalog MulinCatalog;
MulinCatalog *mulin_catalog_load (MulinShelf *shelf, GError **error);
MulinCatalog *mulin_catalog_ref (MulinCatalog *catalog);
void mulin_catalog_unref (MulinCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCatalog, mulin_catalog_unref)
const MulinKind *mulin_catalog_kind (MulinCatalog *catalog, const char *name); /* NULL when absent */
GPtrArray *mulin_catalog_kinds (MulinCatalog *catalog); /* borrowed array of MulinKind in official order */

/* --- vocabularies: data/vocabulary/NAME.md, a table 键 | 词 | 别名 | 组 | 上级 ---------------------------------------
 * Rows stand in official order.  上级: keys of the kinds of body that may stand above (organization_kind); empty = any. */
typedef struct
{
  char *key;
  char *word;
  char *group; /* "" when none: organization_kind has party, owners, property, community, government, team, partner, expert */
  GPtrArray *aliases; /* char* */
  GPtrArray *parents; /* char*: keys that may stand above; empty = any */
} MulinWord;
/* Borrowed array of MulinWord in order; NULL when there is no such vocabulary. */
GPtrArray *mulin_catalog_vocabulary (MulinCatalog *catalog, const char *name);
/* The word for a key (the key itself when unknown), "" for NULL. */
const char *mulin_catalog_word (MulinCatalog *catalog, const char *vocabulary, const char *key);
const MulinWord *mulin_catalog_find_word (MulinCatalog *catalog, const char *vocabulary, const char *key_or_word_or_alias);
