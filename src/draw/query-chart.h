/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts that a document draws from a query.  One table of forms (query-chart.c): what each is called, which columns its query must
 * have, and who draws it.  A new form is a line in that table and a file of its own.
 *
 *   漏斗      步骤（字），一至三列个数，列名就是系列名
 *   组成      部分（字），个数
 *   构成条    整体（字），部分（字），个数          一个整体一条，部分相同的行相加
 *   散点      名称（字），横轴（数），纵轴（数）    两个数的列名就是轴的名称和单位
 *   目标曲线  月份（2026-05），实际（数），目标（数），截止（日期，可省）    第二列的列名就是曲线的名称
 *   雷达      维度（字），一至三列个数，列名就是系列名
 *   分层      层级（字），叫法（字），应有（个数），名称（字）    一处一行；没有地方的层级一行、名称为空
 *   甘特      项目（字），开始（日期），计划完成（日期），进度（百分数，个数），状态（字，可省）    一个项目一行
 *   泳道      步骤（字），谁办（字），说明（字，可省）    按先后一步一行
 *   网状      中心（字），成员（字），类别（字）    一个成员一行；没有成员的中心一行、成员为空
 *   叠图      楼栋（字），层（字），名称（字）    一栋的一层一行，名称为空就是空缺；层按先后从上往下
 *   门户      楼栋（字），单元（字），室（字，如 1203），标记（字，可空）    一户一行，按楼栋、单元、室排
 */
#pragma once

#include "draw/chart-rows.h"
#include "scene/scene.h"

typedef enum
{
  MULIN_CHART_TEXT,   /* words, or a day */
  MULIN_CHART_COUNT,  /* a number, never below 0; NULL = no data */
  MULIN_CHART_NUMBER, /* any number; NULL = no data */
} MulinChartColumnType;

typedef struct
{
  const char *name; /* as the query must call it, before “:format”; NULL = any: it is the name of an axis or of a series */
  MulinChartColumnType type;
} MulinChartColumn;

#define MULIN_CHART_COLUMNS 6

typedef struct
{
  const char *name;
  MulinChartColumn columns[MULIN_CHART_COLUMNS];
  guint n_least, n_most; /* columns that the query must have, and may have */
  guint n_repeats;       /* the last of them is there as often as this at most; 0 = once */
  gboolean splits;       /* a chart too high for its page is drawn in pieces, each with the rows of whole first columns */
  MulinScene *(*draw) (const MulinChartRows *rows, const char *title, double width);
} MulinChartForm;

/* NULL = none of that name. */
const MulinChartForm *mulin_query_chart_form (const char *name);
/* "漏斗、组成、…", for an error.  Owned by the caller. */
char *mulin_query_chart_names (void);
/* Do the columns of a query fit?  The error says which does not and how it should be called. */
gboolean mulin_query_chart_check (const MulinChartForm *form, const char *const *names, guint n_names, GError **error);
/* Do the values fit?  The error says which row's do not. */
gboolean mulin_query_chart_check_rows (const MulinChartForm *form, const MulinChartRows *rows, GError **error);
/* MulinScene as wide as WIDTH, none higher than HEIGHT as far as the form can be split.  No rows: no scenes. */
GPtrArray *mulin_query_chart_draw (const MulinChartForm *form, const MulinChartRows *rows, const char *title, double width, double height);
