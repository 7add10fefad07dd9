/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure: its number and what it is compared with, where it comes from, charts, and the records behind it. */
#pragma once

#include "app/pages/figure-reading.h"
#include "app/widgets/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FIGURE_VIEW (mulin_figure_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinFigureView, mulin_figure_view, MULIN, FIGURE_VIEW, GtkWidget)

/* Which records are listed. */
typedef enum
{
  MULIN_FIGURE_OPEN,    /* of a rate: counted in N and not in n */
  MULIN_FIGURE_COUNTED, /* n > 0 */
  MULIN_FIGURE_UNKNOWN, /* compounds without data */
  MULIN_FIGURE_N_PARTS,
} MulinFigureRecords;

/* Takes READING; NULL = nothing chosen, another library. */
void mulin_figure_view_show (MulinFigureView *self, MulinSession *session, MulinFigureReading *reading);
const MulinFigureReading *mulin_figure_view_get_reading (MulinFigureView *self);
/* NULL while there is none; how many there are of PART. */
MulinRecordList *mulin_figure_view_get_list (MulinFigureView *self);
guint mulin_figure_view_n_records (MulinFigureView *self, MulinFigureRecords part);

G_END_DECLS
