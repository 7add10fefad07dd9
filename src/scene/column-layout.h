/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groups of leaves hung in columns below their heads, several bands of groups on a page, on as few pages as hold them
 * (组织体系图).  Pure: counts and measures in, places out. */
#pragma once

#include <glib.h>

typedef struct
{
  double width, height;      /* of the area for bands on every page */
  double column;             /* narrowest column */
  double widest;             /* broadest column */
  double head;               /* from a band's top to its first row: bus, head box, gap */
  double row_min, row_max;   /* pitch of leaves */
  double band_gap;           /* between bands */
  guint n_bands_max;
} MulinColumnRules;

typedef struct
{
  guint group;         /* index into the counts given */
  guint first, n;      /* leaves first … first + n - 1 of the group */
  gboolean continued;  /* not the group's beginning */
  guint page;
  double x, y, width;  /* the block's place in the page's area; width of all its columns */
  double column, row;  /* pitches */
  guint n_columns, n_rows;
} MulinColumnBlock;

/* COUNTS: leaves of each group (0 is a head alone).  HEADS: width that each group's head asks for (NULL = any): a group
 * takes as many columns as its head needs.  MulinColumnBlock in order, pages from 0; *N_PAGES ≥ 1. */
GArray *mulin_column_layout (const guint *counts, const double *heads, guint n, const MulinColumnRules *rules, guint *n_pages);
