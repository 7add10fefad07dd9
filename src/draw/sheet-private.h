/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the two halves of the sheet: sheet-layout.c measures and arranges, sheet-blocks.c paints. */
#pragma once

#include "draw/sheet-frame.h"
#include "scene/column-layout.h"

#define TRIANGLE 15.0
#define TICK 4.5
#define SIGN 6.5
#define BUS_TO_BOX 12.0
#define BOX_TO_TRUNK 5.0
#define GROUP_GAP 4.0
#define BOX_INSET 7.0
#define LINE 10.0 /* pitch of a leaf's lines at 8 pt */
#define HEAD_STEM 13.0 /* head box to bus */

typedef struct
{
  const MulinSheet *sheet;
  MulinSheetFrame frame;
  double group_height, head_width, head_height;
  MulinFont name, second, group_name, group_second, head_name, head_second;
  double unit;         /* leaf text / 8 pt: triangle, sign and line pitch grow with it */
  double indent;       /* trunk to the leaf's text */
  guint name_lines;
  gboolean has_second;
  double leaf_height;
  GArray *blocks;
  guint n_pages;
  double left;         /* of the area for columns */
  gboolean has_trunk;  /* at the left, down to the lower bands */
} MulinSheetPage;

/* Fills everything but SHEET and FRAME, which are given; BLOCKS is the caller's to unref. */
void mulin_sheet_page_arrange (MulinSheetPage *page);
/* Height that the head box and its stem take. */
double mulin_sheet_page_head_room (const MulinSheetPage *page);
double mulin_sheet_page_sign_width (const MulinSheetPage *page, const MulinSheetLeaf *leaf);
/* Head box, groups and leaves of the page NUMBER (from 0). */
void mulin_sheet_page_draw (const MulinSheetPage *page, MulinScene *scene, guint number);
