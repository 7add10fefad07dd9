/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A figure month by month: what counts a period is counted in each, what is a state is looked at on each month's last day. */
#pragma once

#include "govern/inquiry.h"

typedef struct
{
  char *month; /* "2026-05" */
  gint64 n, d;
  gboolean has_data;
} MulinFigureMonth;

/* The N months that end with AS_OF's (the last of them up to AS_OF): MulinFigureMonth, the oldest first. */
GPtrArray *mulin_figure_months (MulinInquiry *inquiry, MulinShelf *shelf, const char *name, const char *as_of, guint n,
                                GError **error);
/* Does NAME count what falls into a period, not what is on a day? */
gboolean mulin_figure_counts_period (MulinShelf *shelf, const char *name);
