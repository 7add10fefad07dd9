/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet seen as a list: where its headings stand, which column is which field, which rows are
 * data.  Of this floor only. */
#pragma once

#include "exchange/heading.h"
#include "exchange/import.h"
#include "exchange/mapping.h"
#include "exchange/workbook.h"

typedef enum
{
  MULIN_COLUMN_UNMATCHED,
  MULIN_COLUMN_MATCHED,
  MULIN_COLUMN_FORBIDDEN,
  MULIN_COLUMN_NUMBERING,
  MULIN_COLUMN_SEAT, /* a title as heading, or its phone */
} MulinColumnState;

typedef struct
{
  guint column;
  char *heading; /* as written; the levels of a joined one divided by " · " */
  MulinColumnState state;
  guint field; /* of the mapping, when matched */
  int rival;   /* another field that fits as well, so that neither does; -1 = none */
  MulinHeadingMatch match;
  guint length; /* of the synonym met */
  char *doubt;  /* why it is left out though it fits; may be NULL */
  char *upper, *lower; /* the heading's rows as they stand; "" = none */
} MulinListColumn;

/* A title that stands as a heading, with names below it. */
typedef struct
{
  guint column;
  int phone; /* column, -1 = none */
  const MulinSeatRule *rule;
  char *title;
} MulinListSeat;

typedef struct
{
  MulinSheet *sheet; /* borrowed */
  const MulinMapping *mapping;
  GPtrArray *columns;          /* MulinListColumn */
  GPtrArray *seats;            /* MulinListSeat */
  guint from, to;              /* columns of the sheet that belong to the table, TO not included */
  gboolean beside;             /* another table stands beside it */
  guint first;                 /* index in sheet->rows of the first row after the headings */
  guint heading, heading_rows; /* index of the first heading row, and how many */
  int score;                   /* 0 = the mapping does not fit */
} MulinListTable;

/* The best place for the headings of MAPPING in SHEET: one table, or several side by side (MulinListTable); none when a required
 * field has no column. */
GPtrArray *mulin_list_tables_find (MulinSheet *sheet, const MulinMapping *mapping,
                                   const MulinReadingRules *rules);
/* The rows that know most of MAPPING's headings, even where a required one is missing; NULL when none is known. */
MulinListTable *mulin_list_table_nearest (MulinSheet *sheet, const MulinMapping *mapping,
                                          const MulinReadingRules *rules);
/* Columns chosen by hand; NULL with an error when a target is none of the mapping's. */
MulinListTable *mulin_list_table_by_hand (MulinSheet *sheet, const MulinMapping *mapping,
                                          const MulinImportRequest *request, GError **error);
void mulin_list_table_free (MulinListTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinListTable, mulin_list_table_free)

/* The sheet's column INDEX is FIELD of the mapping. */
void mulin_list_table_choose (MulinListTable *table, guint index, guint field);
/* Titles that stand as headings, and the columns of their phones (list-seat.c). */
void mulin_list_seats_find (MulinListTable *table);

/* The column of a field of the mapping; NULL when the list has none. */
const MulinListColumn *mulin_list_table_column (const MulinListTable *table, guint field);

/* Is the cell of ROW at COLUMN merged with one above it? */
gboolean mulin_list_table_merged (const MulinListTable *table, const MulinRow *row, guint column);

typedef enum
{
  MULIN_LINE_DATA,
  MULIN_LINE_SKIP, /* sums, headings again, or nothing in any column that is read */
  MULIN_LINE_END,  /* notes under the table: nothing after counts */
} MulinLine;
/* INDEX in sheet->rows.  After notes a table may go on with its headings. */
MulinLine mulin_list_table_line (const MulinListTable *table, const MulinReadingRules *rules,
                                 guint index);

/* Is there a mark of secrecy on the sheet?  The words found (borrowed), or NULL. */
const char *mulin_list_classified (MulinSheet *sheet, const MulinReadingRules *rules);
