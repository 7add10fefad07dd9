/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the pages around the text: titles, 版头 and 版记, page numbers, head and foot lines. */
#pragma once

#include "document/block.h"
#include "document/paper.h"

/* Texts from the template's properties; NULL or "" = left out. */
typedef struct
{
  char *title, *subtitle;
  /* dossiers */
  char *header;            /* 页眉: 一小区一档 */
  char *file_no;           /* 档号 */
  char *source;            /* the library's file name */
  char *writer, *reviewer; /* 填报, 审核 */
  gboolean internal;       /* 内部使用 */
  /* briefings (standards 1.46–1.49) */
  char *name;              /* 报头 */
  char *issue, *total;     /* 第 6 期, （总第 18 期） */
  char *office, *date;     /* 编发单位, 印发日期 */
  char *report, *send, *hand; /* 报 送 发 */
  char *copies;            /* 共印 20 份 */
} MulinFurniture;

void mulin_furniture_clear (MulinFurniture *furniture);

/* GB/T 9704 page (official-page.c). Blocks are READY; the tail is NULL when there is nothing to say in it. */
MulinBlock *mulin_official_page_head (const MulinFurniture *furniture);
MulinBlock *mulin_official_page_tail (const MulinFurniture *furniture);
/* Page NUMBER from 1: — 1 — in 四号, outside at the foot (standards 1.40). */
void mulin_official_page_dress (MulinScene *page, guint number);

/* Dossiers (dossier-page.c). */
MulinBlock *mulin_dossier_page_head (const MulinFurniture *furniture);
void mulin_dossier_page_dress (MulinScene *page, const MulinFurniture *furniture, guint number);
