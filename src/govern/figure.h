/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: definitions whose query yields rows (record, compound, n, d, date); the engine sums, the drill-down is the rows. */
#pragma once

#include "records/register.h"

typedef struct
{
  gint64 record, compound;
  gint64 n, d;
  char *date; /* may be NULL */
} MulinFigureRow;

typedef struct
{
  char *name, *title, *unit, *kind; /* kind: the record kind of `record` */
  gboolean rate;      /* a rate n/d; else the sum of n */
  gboolean has_data;  /* FALSE: prints — */
  gint64 n, d;
  int missing;        /* compounds of the scope without data for it (not reported) */
  GPtrArray *rows;    /* MulinFigureRow */
} MulinFigure;
void mulin_figure_free (MulinFigure *figure);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigure, mulin_figure_free)

/* Run one figure over the guard's present scope.  PARAMETERS: as_of, from, to … (text). */
MulinFigure *mulin_figure_run (MulinGuard *guard, MulinShelf *shelf, const char *name, GHashTable *parameters, GError **error);
/* "98.4%" or "183" or "—". Owned by the caller. */
char *mulin_figure_text (const MulinFigure *figure);
char *mulin_figure_fraction (const MulinFigure *figure); /* "183/186", "" for counts */

typedef struct { char *key; char *label; gint64 n, d; gboolean has_data; } MulinFigurePart;
/* Sums by "community", "type" or "month", official order, every community of the scope listed even with nothing. */
GPtrArray *mulin_figure_by (const MulinFigure *figure, MulinConnection *reader, MulinCatalog *catalog, const char *by, GError **error);
