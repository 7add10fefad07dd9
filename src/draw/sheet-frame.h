/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands around the tree on every page: title and sums, legend, source and page number. */
#pragma once

#include "draw/street-sheet.h"

typedef struct
{
  double width, height;             /* of the page */
  double left, right, top, bottom;  /* what is left for the tree */
  double margin;
  gboolean is_large;                /* A3 and more */
} MulinSheetFrame;

MulinSheetFrame mulin_sheet_frame (double width, double height);
void mulin_sheet_frame_draw (const MulinSheetFrame *frame, MulinScene *scene, const MulinSheet *sheet, guint number,
                             guint n_pages);
