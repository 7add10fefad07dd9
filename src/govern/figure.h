/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: definitions whose query yields rows (record, compound, n, d, date); the engine sums, the drill-down is the rows.
 *
 *   - 来源：…   - 单位：个小区   - 算法：比率, 计数 or 中位数   - 记录：the record kind of `record`
 *     中位数: the middle one of the rows' n (of two, half up), over the whole scope and over each part again; it is never summed
 *   - 方向：高 or 低; 目标：what the source asks for, in words     (both may be absent: for people, printed as they stand)
 *   - 未报送：不计 (default) or 计入     compounds of which nothing was reported: in neither number, and counted as missing
 *   - 色：party owners property … (may be absent)     - 附注：另有届满 {committees-expired}   (may be absent)
 *   - 分项：未成立原因   what the query's column `part` says of a row (may be absent): the figure can be had by "part" as well
 *   ## 查询   a block ```sql over the guarded views: `compound IN scope`, :as_of, :from, :to.  A row whose n (or, of a rate,
 *             d) is NULL says that this compound has no data for the figure. */
#pragma once

#include "govern/figure-scope.h"

typedef struct
{
  gint64 record, compound;
  gint64 n, d;
  const char *date; /* may be NULL */
  const char *part; /* 分项, may be NULL */
  guint place;      /* of its compound in the scope, from 0 */
} MulinFigureRow;

typedef struct
{
  char *name, *title, *unit, *kind; /* kind: the record kind of `record` */
  char *hue;          /* 色, may be NULL */
  char *source;
  char *part;         /* 分项: the name of what the rows' parts are, may be NULL */
  char *from, *to;    /* of PARAMETERS, may be NULL */
  gboolean rate;      /* a rate n/d; else the sum of n */
  gboolean median;    /* the median of n, not the sum */
  gboolean has_data;  /* FALSE: prints — */
  gint64 n, d;
  int missing;        /* compounds of the scope without data for it (not reported) */
  GArray *rows;       /* MulinFigureRow */
  GArray *scope;      /* MulinFigureCompound, official order */
  GStringChunk *texts; /* of the rows */
  MulinFigureScope *shared; /* owns the words of SCOPE */
  gint references;
} MulinFigure;
/* A figure that was run is not changed any more: it may be shared, also between threads. */
MulinFigure *mulin_figure_ref (MulinFigure *figure);
void mulin_figure_free (MulinFigure *figure); /* gives one reference up */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigure, mulin_figure_free)

/* Run one figure over the guard's present scope.  NAME: its file name or its title.  PARAMETERS: as_of, from, to … (text);
 * may be NULL; as_of and today are filled in where absent. */
MulinFigure *mulin_figure_run (MulinGuard *guard, MulinShelf *shelf, const char *name, GHashTable *parameters, GError **error);
/* "98.4%" or "183" or "—". Owned by the caller. */
char *mulin_figure_text (const MulinFigure *figure);
char *mulin_figure_fraction (const MulinFigure *figure); /* "183/186", "" for counts */
/* What stands beside it (look.md, Charts): "6 个无数据", "另有届满 14"; "" when there is nothing.  Owned by the caller; NULL
 * with an error when a figure named in 附注 fails. */
char *mulin_figure_note (const MulinFigure *figure, MulinGuard *guard, MulinShelf *shelf, GHashTable *parameters, GError **error);
/* The same with figures that GET finds (owned by the caller; NULL with an error). */
typedef MulinFigure *(*MulinFigureGet) (const char *name, gpointer data, GError **error);
char *mulin_figure_note_with (const MulinFigure *figure, MulinShelf *shelf, MulinFigureGet get, gpointer data, GError **error);
/* The middle of VALUES (gint64, sorted here), half up between two; 0 of none. */
gint64 mulin_figure_median (GArray *values);
/* By file name or title; NULL when absent (borrowed). */
MulinDefinition *mulin_figure_find (MulinShelf *shelf, const char *name);

typedef struct { char *key; char *label; gint64 n, d; gboolean has_data; } MulinFigurePart;
/* Sums by "community", "street", "type", "pilot" or "month", official order, every community of the scope listed even with nothing;
 * months without a gap; by "part" the largest first, what has none last.  Keys are ids, keys of compound_type, "2026-06", the part's
 * own words; "" for what has none.  READER may be NULL. */
GPtrArray *mulin_figure_by (const MulinFigure *figure, MulinConnection *reader, MulinCatalog *catalog, const char *by, GError **error);
