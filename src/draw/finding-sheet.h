/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 今日要办 on paper: a list with consequence, advice and days, as short as half a page. */
#pragma once

#include "draw/triangle.h"

typedef struct
{
  char *title;   /* 业委会任期届满 */
  char *place;   /* 示例梧桐苑 */
  char *advice;  /* 建议启动换届 */
  MulinSign sign;
  char *word;    /* 届满未换届 逾期 空缺 即将届满 即将到期 */
  char *lead;    /* 已过, 还剩; "" with days -1 */
  int days;      /* -1: no day is known */
  char *kind;    /* the record that it is about */
  gint64 id;
  gint64 compound;
  char *reason;  /* what is wrong, with its dates and numbers */
  gboolean fresh; /* since yesterday */
  guint source;  /* its place in the reading that it comes from */
  char *span;    /* by the clock, "3 小时 20 分"; NULL = in days */
} MulinFinding;

void mulin_finding_free (MulinFinding *finding);

typedef struct
{
  const char *title;   /* 今日要办 */
  const char *place;   /* 示例街道 */
  const char *as_of;   /* YYYY-MM-DD */
  const char *source;  /* the library's file name, for the foot */
  GPtrArray *findings; /* MulinFinding, in order */
  gboolean half;       /* no more than half a page; what is left out is counted below */
  const char *advice_head; /* over their advice; NULL = 建议 */
} MulinFindingSheet;

/* A4 pages (MulinScene), as few as hold the list. */
GPtrArray *mulin_finding_sheet (const MulinFindingSheet *sheet);
