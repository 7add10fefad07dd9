/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of a paper table: its seal, its state sign, its numbers, its lines. */
#pragma once

#include "document/paper.h"

typedef enum
{
  MULIN_CELL_TEXT,
  MULIN_CELL_FIGURES, /* digits in cells of one width, at the right */
  MULIN_CELL_STATE,   /* the column 状态: sign and word in their colour (look.md, State signs) */
} MulinCellType;

typedef struct
{
  MulinCellType type;
  MulinFont font, strong;
  MulinColor color;
  MulinAlign align;
  double line;        /* further lines */
} MulinCellStyle;

/* Width that TEXT needs on one line. */
double mulin_cell_width (const char *text, const MulinCellStyle *style);
/* Lines that TEXT takes in WIDTH, at least 1. */
guint mulin_cell_count_lines (const char *text, const MulinCellStyle *style, double width);
/* Draws COUNT lines of TEXT from line FIRST on, the first of them with its middle at MIDDLE. */
void mulin_cell_draw (MulinScene *scene, const char *text, const MulinCellStyle *style, double x, double width, double middle, guint first,
                      guint count);
/* Texts for the guess of a column's alignment: numbers, n/N and rates, but no dates. */
gboolean mulin_cell_is_number (const char *text);
