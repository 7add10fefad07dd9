/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document's template as it is written: CommonMark with values in inline code and queries in fences.
 *
 *   # 一小区一档                       the name on the shelf
 *   - 版式：档案                        档案 (dossier), 简报 (briefing) or 公文; other properties are the page's furniture and
 *                                       may hold values: 标题 副题 页眉 档号 填报 审核; 报头 期号 总期 编发 日期 报 送 发 共印;
 *                                       a letter (公文 with 机关): 机关 字号 主送 署名 成文 抄送 编发 日期 拟稿, 送审：是
 *   - 适用：compound                    the kinds of place that it is made for
 *   - 公示：否                          refused for the public version
 *   ## 基本情况 ｜ 备注                 一、 … : numbered when printed; after ｜ words at the right edge; {内部} at the end: not
 *                                       in the public version, {公开}: only there
 *   `=figure NAME`  `=rate NAME` (with n/N)  `=fraction` `=numerator` `=denominator` `=missing NAME`  `=SELECT …`  `=:column`
 *       before SQL or a column: 面积, 金额, 百分比, 日期, 词 VOCABULARY;  after it “→ {} 个”: the words round the value;
 *       “⇒ （另有 {} 个）”: nothing at all when there is none
 *   ```table 合计 两栏 编号 分数 标题=…  SQL, or “figure NAME, NAME by community”; a column “建筑面积:面积” is formatted
 *   ```list 连写 前=5 空=暂无           SQL: one entry a row, numbered （一）（二）; or lines “figure NAME → {name}届满 {days} 天”:
 *                                       one entry for each record behind the figure ({name} {compound} {date} {days})
 *   ```figure                           NAME by community|type|pilot|month
 *   ```chart FORM 标题=… 空=…            a picture of the rows: SQL whose columns are the form's (draw/query-chart.h lists the forms);
 *                                       “figure NAME, NAME”: one row a figure; “figure NAME by month” 目标=90% 截止=2026-12-31: one row
 *                                       a month of the period, the target by itself the whole of a rate; “standard NAME”: one row an
 *                                       item, the share of its sub-items that is met; “workflow NAME”: one row a step, who acts and in
 *                                       what time.  标题 目标 截止 and NAME may be parameters (:name)
 *   ```structure                        图 (the diagram) or 班子 (the bodies with holders, terms, states)
 *   ```election                         日程 (the dates counted back), 步骤, 要求 (size, term, threshold), 联审, 表决 (the arithmetic of each
 *                                       item) or 结果 (the same, refused while not enough took part): of the election it is made for
 *   ```standard                         缺口 (what is missing, by community) or 证明 (the compound's proof book); on the next line the
 *                                       standard's name, which the parameters :standard and :round override
 *   ```photos 列=3                      SQL: one photograph a row: its content (attachment.sha256; NULL = an empty place), a caption, a
 *                                       second line
 *   ````each                            SQL, ---, body; columns are parameters (:name) inside
 *   A table whose heading cells are empty is a grid of keys and values; keys of rows without any value end in a last row 未登记.
 *   Parameters are text: compare with CAST (:n AS INTEGER).  Values side by side stand on lines of their own. */
#pragma once

#include "define/shelf.h"
#include "draw/query-chart.h"

#include <cmark-gfm.h>

typedef enum
{
  MULIN_VALUE_SQL,
  MULIN_VALUE_PARAMETER,
  MULIN_VALUE_FIGURE,
  MULIN_VALUE_RATE,
  MULIN_VALUE_FRACTION,
  MULIN_VALUE_NUMERATOR,
  MULIN_VALUE_DENOMINATOR,
  MULIN_VALUE_MISSING,
} MulinValueType;

/* One `=…`. */
typedef struct
{
  MulinValueType type;
  char *what;       /* SQL, column or figure */
  char *format;     /* "面积", "词 compound_type"; NULL = by its type */
  char *pattern;    /* "{} 个"; NULL = the value alone */
  gboolean silent;  /* ⇒ */
} MulinValueCode;

/* A piece of a paragraph: TEXT, or a value when CODE is set. */
typedef struct
{
  char *text;
  MulinValueCode *code;
  int line;
} MulinInline;

typedef enum
{
  MULIN_FENCE_TABLE,
  MULIN_FENCE_LIST,
  MULIN_FENCE_FIGURE,
  MULIN_FENCE_CHART,
  MULIN_FENCE_STRUCTURE,
  MULIN_FENCE_ELECTION,
  MULIN_FENCE_COURSE,
  MULIN_FENCE_STANDARD,
  MULIN_FENCE_PHOTOS,
  MULIN_FENCE_EACH
} MulinFenceType;

/* "figure NAME → pattern" in a list. */
typedef struct
{
  char *figure, *pattern;
  int line;
} MulinListLine;

typedef struct
{
  MulinFenceType type;
  int line;          /* of its first line inside */
  char *sql;         /* NULL for figures and structures */
  GPtrArray *figures;/* char*; NULL = none */
  char *by;          /* community, type, pilot, month; chart: month or NULL */
  const MulinChartForm *form; /* chart */
  GPtrArray *entries;/* MulinListLine; NULL = a list of a query */
  guint columns;     /* photos: 列=N; 3 when not said */
  guint most;        /* 前=N: entries at most; 0 = all */
  char *part;        /* structure: 图, 班子; election: 日程 …; standard: 缺口, 证明 */
  char *standard;    /* standard: its name where the parameter :standard is not given; chart: its name */
  char *workflow;    /* chart: the workflow whose steps are the rows */
  char *body;        /* each */
  int body_line;
  char *title;       /* 标题=…; NULL */
  char *goal, *deadline; /* chart: 目标=… 截止=…; NULL */
  char *empty;       /* 空=…; NULL = nothing is printed */
  gboolean sum, two_up, numbered, run_in, fractions;
} MulinFence;

typedef struct
{
  MulinDefinition *definition;
  cmark_node *root;
  cmark_node *body;        /* the first block after the head; NULL = none */
  GHashTable *properties;  /* key → GPtrArray of MulinInline */
} MulinTemplate;

/* Reads the whole template, so that every fault is found before anything is printed. */
MulinTemplate *mulin_template_new (MulinDefinition *definition, GError **error);
void mulin_template_free (MulinTemplate *template);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinTemplate, mulin_template_free)

/* Values and fences of a template or of the body of an `each`; LINE is that of SOURCE's first line in the file. */
cmark_node *mulin_template_parse (MulinDefinition *definition, const char *source, int line, GError **error);
/* The inline content of BLOCK: MulinInline. LINE: that of line 1 of its tree. */
GPtrArray *mulin_template_inlines (MulinDefinition *definition, cmark_node *block, int line, GError **error);
MulinFence *mulin_template_fence (MulinDefinition *definition, cmark_node *block, int line, GError **error);
void mulin_fence_free (MulinFence *fence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFence, mulin_fence_free)

/* Does TEXT begin as a query does; can it be the name or the title of a figure? */
gboolean mulin_template_is_sql (const char *text);
gboolean mulin_template_is_name (const char *text);

/* Calls FUNC for every query and figure in the template, those inside `each` too; FALSE from FUNC ends it.  FORM: of the chart whose
 * query it is, else NULL. */
typedef gboolean (*MulinTemplateVisit) (const char *sql, const char *figure, const MulinChartForm *form, int line, gpointer data,
                                        GError **error);
gboolean mulin_template_visit (MulinTemplate *template, MulinTemplateVisit func, gpointer data, GError **error);
