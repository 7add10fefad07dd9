/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a chart draws: the rows of a query, each value as it is written and as a number. */
#pragma once

#include <glib.h>

typedef struct
{
  char *text;    /* as it is printed; NULL = no data */
  double number; /* NAN = no data, or no number */
} MulinChartCell;

typedef struct
{
  GPtrArray *names; /* char*: one a column, without its format */
  GArray *cells;    /* MulinChartCell, row after row */
  guint first, n;   /* the rows that are drawn now; scales and legends come from all of them */
} MulinChartRows;

/* NAMES are copied. */
MulinChartRows *mulin_chart_rows_new (const char *const *names, guint n_names);
void mulin_chart_rows_free (MulinChartRows *rows);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinChartRows, mulin_chart_rows_free)
/* The next cell of the last row; a full row begins another.  TEXT is taken over, NULL = no data. */
void mulin_chart_rows_add (MulinChartRows *rows, char *text, double number);

/* ROW from 0, of those drawn now; COLUMN from 0. */
const MulinChartCell *mulin_chart_rows_cell (const MulinChartRows *rows, guint row, guint column);
/* Its text, "—" without data; 0 without a number. */
const char *mulin_chart_rows_text (const MulinChartRows *rows, guint row, guint column);
double mulin_chart_rows_number (const MulinChartRows *rows, guint row, guint column);
/* The same rows, all of them.  Borrows from ROWS. */
MulinChartRows mulin_chart_rows_all (const MulinChartRows *rows);
/* The different texts of COLUMN over all rows, in the order of their first row: char*, borrowed from ROWS. */
GPtrArray *mulin_chart_rows_words (const MulinChartRows *rows, guint column);
/* Where TEXT stands among WORDS. */
guint mulin_chart_rows_find (GPtrArray *words, const char *text);
