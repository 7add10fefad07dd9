/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between workbook-xlsx.c (the book) and workbook-sheet.c (one sheet).  Of this floor only. */
#pragma once

#include "exchange/number-format.h"
#include "exchange/package.h"
#include "exchange/workbook-builder.h"

typedef struct
{
  MulinPackage *package;
  MulinBuilder *builder;
  GArray *formats;    /* MulinNumberFormat by cell format */
  GPtrArray *strings; /* shared strings, in the workbook's arena */
  gboolean date_1904;
} MulinXlsxSheet;

/* Reads PART into the sheet that the builder has begun. */
gboolean mulin_xlsx_read_sheet (MulinXlsxSheet *context, const char *part, GError **error);

/* _x000D_ and its like → the character; carriage returns go. */
void mulin_xlsx_unescape (GString *text);

/* The part of the file PATH that holds the sheet of that name; NULL when there is none, or no .xlsx.  Owned by the caller. */
char *mulin_xlsx_sheet_part (const char *path, const char *sheet);
