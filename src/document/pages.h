/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page breaking, pure: strips that are not split themselves → places on pages. */
#pragma once

#include <glib.h>

/* A piece that is never split: a line of text, a row of a table, a heading, a drawing. */
typedef struct
{
  double height;
  double before;      /* space above, dropped at the top of a page */
  gboolean snap;      /* begins on a line of the grid */
  gboolean keep_next; /* stays on the page of the strip after it */
  gboolean new_page;  /* begins a page */
  gboolean bottom;    /* stands at the foot of its page (版记) */
  int head;           /* the strip that is repeated above when this one begins a page (续表); -1 = none */
  double repeat;      /* of a head: its height when repeated; 0 = never repeated */
} MulinStrip;

typedef struct
{
  guint page;         /* from 0 */
  guint strip;
  double y;           /* from the top of the text area */
  gboolean repeated;  /* a head above the continued rows */
} MulinPlacement;

/* Places N strips in order on pages of HEIGHT points; PITCH is the grid's line (0 = no grid).  A strip higher than the page
 * stands alone at the top of one.  Returns MulinPlacement, pages ascending; N_PAGES (may be NULL) receives their number, at least 1. */
GArray *mulin_pages_break (const MulinStrip *strips, guint n, double height, double pitch, guint *n_pages);
