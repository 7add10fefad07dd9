/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An .xlsx as an office expects it: a heading that stands out and stays in sight, columns as wide as what is in them, drop-down lists.
 * For exports, collection workbooks and reports.  Of this floor only. */
#pragma once

#include "records/kind.h"

#include <xlsxwriter.h>

typedef enum
{
  MULIN_STYLE_PLAIN,
  MULIN_STYLE_HEADING,
  MULIN_STYLE_TEXT,    /* stays text whatever is typed: codes, phones, ids */
  MULIN_STYLE_DECIMAL, /* 0.00 */
  MULIN_STYLE_WRAPPED, /* notes */
  MULIN_STYLE_GIVEN,   /* grey and locked: what is known */
  MULIN_STYLE_ASKED,   /* framed, open: what is to be filled in */
  MULIN_STYLE_ASKED_TEXT,
  MULIN_STYLE_TITLE,
  MULIN_STYLE_WRONG,
  MULIN_N_STYLES
} MulinStyle;

typedef struct _MulinBookWriter MulinBookWriter;
typedef struct _MulinSheetWriter MulinSheetWriter;

/* STREAMING: rows leave memory as they are written and must come in order.  NULL with an error. */
MulinBookWriter *mulin_book_writer_new (const char *path, gboolean streaming, GError **error);
/* Writes the file; frees BOOK in any case. */
gboolean mulin_book_writer_close (MulinBookWriter *book, GError **error);
/* Frees BOOK; what stands at its path is removed. */
void mulin_book_writer_abandon (MulinBookWriter *book);

/* A sheet (owned by BOOK).  NAME is cut and cleaned to what a sheet may be called; NULL = a default. */
MulinSheetWriter *mulin_book_writer_sheet (MulinBookWriter *book, const char *name);
lxw_worksheet *mulin_sheet_writer_sheet (MulinSheetWriter *sheet);
const char *mulin_sheet_writer_name (MulinSheetWriter *sheet);

/* Rows and columns from 0.  "" with a style leaves a formatted blank. */
void mulin_sheet_writer_text (MulinSheetWriter *sheet, guint row, guint column, const char *text, MulinStyle style);
/* TEXT is a number; more than 15 digits stay text. */
void mulin_sheet_writer_number (MulinSheetWriter *sheet, guint row, guint column, const char *text, MulinStyle style);
/* The style in which a field's values stand. */
MulinStyle mulin_style_of_field (const MulinField *field);

/* The cells FIRST..LAST of COLUMN choose from the words of FIELD (a word or a flag); nothing for other fields. */
void mulin_sheet_writer_choices (MulinSheetWriter *sheet, MulinCatalog *catalog, const MulinField *field, guint column, guint first,
                                 guint last);
/* The row HEADING stays in sight with the columns before FROZEN, and can be filtered down to LAST. */
void mulin_sheet_writer_frame (MulinSheetWriter *sheet, guint heading, guint frozen, guint last, guint n_columns);
