/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure with all that is told about it, and the short line that stands in a list of figures. */
#pragma once

#include "app/pages/inquiry-request.h"
#include "govern/figure-months.h"
#include "govern/figure-target.h"

typedef struct
{
  MulinFigure *figure;
  char *value, *fraction, *note;
  char *change_month, *change_year; /* 较上月 +1, 较去年同月 +4 */
  GPtrArray *places, *types; /* MulinFigurePart */
  GPtrArray *parts;          /* likewise, of a figure with 分项; NULL */
  gboolean by_street;
  GPtrArray *months;         /* MulinFigureMonth */
  MulinFigureTarget *target; /* of the campaign that it measures; NULL = none */
  char *place;               /* name of the scope */
} MulinFigureReading;

void mulin_figure_reading_free (MulinFigureReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigureReading, mulin_figure_reading_free)
/* A MulinReadFunc; its data is a MulinInquiryRequest with a figure's name. */
gpointer mulin_figure_reading_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);

typedef struct
{
  char *name, *value, *fraction, *change;
} MulinFigureLine;
void mulin_figure_line_free (MulinFigureLine *line);
/* Likewise: GPtrArray of MulinFigureLine for the names in the request, apart by blanks. */
gpointer mulin_figure_lines_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);

/* "较上月 +1" with the words of FORMAT (%s = the change); — where one of the two days has no data.  Owned by the caller. */
char *mulin_figure_change (const char *format, const MulinFigureSum *now, const MulinFigureSum *before);
