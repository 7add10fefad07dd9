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
  /* letters (standards 1.17–1.40) */
  char *organ;             /* 机关: 发文机关标志 */
  char *number;            /* 字号: 〔2026〕　号 */
  char *addressee;         /* 主送 */
  char *signature;         /* 署名 */
  char *signed_on;         /* 成文 */
  char *copies_to;         /* 抄送 */
  char *drafter;           /* 拟稿: the office, for the sheet that goes with a draft */
  gboolean draft;          /* 送审：是 */
} MulinFurniture;

void mulin_furniture_clear (MulinFurniture *furniture);

/* GB/T 9704 page (official-page.c). Blocks are READY; the tail is NULL when there is nothing to say in it. */
MulinBlock *mulin_official_page_head (const MulinFurniture *furniture);
MulinBlock *mulin_official_page_tail (const MulinFurniture *furniture);
/* Page NUMBER from 1: — 1 — in 四号, outside at the foot (standards 1.40). */
void mulin_official_page_dress (MulinScene *page, guint number);

/* A 公文 on the same page (official-letter.c): head with 发文机关标志, 字号, title and 主送; 署名 under the text; 抄送 and 印发 at the foot. */
MulinBlock *mulin_official_letter_head (const MulinFurniture *furniture);
MulinBlock *mulin_official_letter_signature (const MulinFurniture *furniture);
MulinBlock *mulin_official_letter_tail (const MulinFurniture *furniture);
/* 发文稿纸: the sheet on which a draft is passed on, 拟稿 → 核稿 → 签发.  A row has up to two boxes: what is asked for, and what is
 * known already. */
typedef struct
{
  const char *label, *value;         /* value NULL: to be written by hand */
  const char *second, *second_value; /* second NULL: one box over the whole width */
  double height;
} MulinSheetRow;
#define MULIN_SHEET_ROWS 9
/* The rows borrow from FURNITURE. */
void mulin_official_letter_rows (const MulinFurniture *furniture, MulinSheetRow rows[MULIN_SHEET_ROWS]);
MulinScene *mulin_official_letter_sheet (const MulinFurniture *furniture);
/* For both kinds of official page. */
void mulin_official_page_centred (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double middle);
void mulin_official_page_rule (MulinScene *scene, double y, MulinColor color, double width);
MulinFont mulin_official_page_name_font (const char *name, double width);

/* Dossiers (dossier-page.c). */
MulinBlock *mulin_dossier_page_head (const MulinFurniture *furniture);
void mulin_dossier_page_dress (MulinScene *page, const MulinFurniture *furniture, guint number);
