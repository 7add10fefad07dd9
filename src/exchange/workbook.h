/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables from files: .xlsx, .xls and .csv read as rows of cells, streaming, with limits against bombs. */
#pragma once

#include "base/error.h"

typedef enum { MULIN_CELL_EMPTY, MULIN_CELL_TEXT, MULIN_CELL_NUMBER, MULIN_CELL_DATE, MULIN_CELL_FLAG, MULIN_CELL_ERROR } MulinCellType;
typedef struct
{
  MulinCellType type;
  char *text;            /* as shown: numbers without float noise, dates YYYY-MM-DD; never NULL ("" when empty) */
  gboolean lost_digits;  /* a number of more than 15 digits: the file itself has lost digits */
  gboolean undecodable;  /* csv bytes that fit no encoding */
} MulinCell;

typedef struct { guint number; /* 1-based row in the file */ GPtrArray *cells; /* MulinCell, up to the last non-empty one */ } MulinRow;
typedef struct { guint top, left, bottom, right; } MulinMerge; /* 0-based, inclusive */
typedef struct
{
  char *name;
  GPtrArray *rows;   /* MulinRow; empty rows are left out */
  GArray *merges;    /* MulinMerge */
  gboolean hidden;
} MulinSheet;
typedef struct { char *path; char *encoding; /* csv: "UTF-8", "GB18030" */ GPtrArray *sheets; } MulinWorkbook;

void mulin_workbook_free (MulinWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinWorkbook, mulin_workbook_free)
/* SHEET NULL: all sheets.  Errors are one Chinese sentence: no workbook, password, cut, too large, unknown encoding. */
MulinWorkbook *mulin_workbook_read (const char *path, const char *sheet, GError **error);
MulinSheet *mulin_workbook_sheet (MulinWorkbook *workbook, const char *name);
