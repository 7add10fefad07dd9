/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A kind of paper: its margins, lines and fonts by role.  Lengths in points. */
#pragma once

#include "scene/scene.h"

#define MULIN_MM(mm) ((mm) * 72.0 / 25.4)

#define MULIN_PAPER_LEVELS 4

typedef struct
{
  MulinFont font;
  double before, after; /* space above and below; the official page has whole lines instead */
  gboolean indented;    /* begins two characters in (公文) */
} MulinHeadingStyle;

typedef struct
{
  double width, height;            /* the sheet */
  double top, bottom, left, right; /* margins */
  double pitch;                    /* the grid's line; 0 = no grid */
  double line;                     /* a line of text */
  MulinFont text;                  /* its `advance` is the cell of a full-width character */
  MulinFont aside;                 /* 按语, notes */
  MulinHeadingStyle headings[MULIN_PAPER_LEVELS];
  MulinFont cell, cell_head, cell_strong, caption;
  MulinColor cell_head_color;
  double row, cell_line;           /* a row with one line, and each further line in it */
  double cell_gap;                 /* between columns */
  double block_gap;                /* above tables, around drawings */
  double after_table;              /* at least, above what follows a table; the grid makes it a blank line */
  gboolean widows;                 /* keep two lines of a paragraph together at a page's edge */
} MulinPaper;

/* GB/T 9704-2012: 37/35/28/26 mm, 22 lines of 28 characters (standards 1.01–1.10). */
const MulinPaper *mulin_paper_official (void);
/* look.md, Type and Space: A4, margins 20 mm, 10.5/16.5 pt. */
const MulinPaper *mulin_paper_dossier (void);

static inline double
mulin_paper_text_width (const MulinPaper *paper)
{
  return paper->width - paper->left - paper->right;
}

static inline double
mulin_paper_text_height (const MulinPaper *paper)
{
  return paper->height - paper->top - paper->bottom;
}
