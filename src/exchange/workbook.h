/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from files: .xlsx, .xls and .csv read as rows of cells, streaming, with limits against bombs. */
#pragma once

#include "base/error.h"

typedef enum { MULIN_CELL_EMPTY, MULIN_CELL_TEXT, MULIN_CELL_NUMBER, MULIN_CELL_DATE, MULIN_CELL_FLAG, MULIN_CELL_ERROR } MulinCellType;
typedef struct
{
  const char *text;      /* as shown: numbers without float noise, dates at their format's precision (2026-03-05), flags 是 否; never NULL */
  guint column;          /* 0-based */
  guint type : 8;        /* MulinCellType */
  guint lost_digits : 1; /* a number of more than 15 digits: the file itself has lost digits */
  guint undecodable : 1; /* csv bytes that fit no encoding; they stand as U+FFFD */
} MulinCell;

/* Only cells that hold something, by column: what is empty costs no memory. */
typedef struct { guint number; /* 1-based row in the file */ guint n_cells; const MulinCell *cells; } MulinRow;
typedef struct { guint top, left, bottom, right; } MulinMerge; /* 0-based, inclusive */
typedef struct
{
  char *name;
  GPtrArray *rows;   /* MulinRow; empty rows are left out */
  GArray *merges;    /* MulinMerge; .xls and .csv tell of none */
  gboolean hidden;
} MulinSheet;
typedef struct
{
  char *path;
  char *encoding;    /* csv: "UTF-8", "UTF-16", "GB18030"; NULL for workbooks */
  GPtrArray *sheets; /* MulinSheet */
  struct _MulinArena *arena; /* holds the rows, cells and texts */
} MulinWorkbook;

void mulin_workbook_free (MulinWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinWorkbook, mulin_workbook_free)
/* The kind of file is found by its content.  SHEET NULL: all sheets.  Errors are one Chinese sentence: no workbook, password, cut,
 * too large, unknown encoding. */
MulinWorkbook *mulin_workbook_read (const char *path, const char *sheet, GError **error);
/* NULL when there is none of that name. */
MulinSheet *mulin_workbook_sheet (MulinWorkbook *workbook, const char *name);
/* The cell at COLUMN; an empty one where the row has none.  Never NULL. */
const MulinCell *mulin_row_cell (const MulinRow *row, guint column);
/* Columns up to the last that holds something. */
guint mulin_row_width (const MulinRow *row);
