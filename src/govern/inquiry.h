/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and findings of one scope, asked one after the other on a worker thread: what was answered before and still holds is
 * not read again, and the guard is made only when something has to be read. */
#pragma once

#include "govern/answers.h"
#include "govern/figure.h"
#include "govern/finding.h"
#include "govern/standard-count.h"

/* Borrowed while an inquiry lives. */
typedef struct
{
  MulinAnswers *answers;
  MulinLibrary *library;
  MulinConnection *reader;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  const char *scope_kind; /* NULL = the whole library */
  gint64 scope;
} MulinInquirySubject;

typedef struct _MulinInquiry MulinInquiry;

MulinInquiry *mulin_inquiry_new (const MulinInquirySubject *subject);
void mulin_inquiry_free (MulinInquiry *inquiry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinInquiry, mulin_inquiry_free)

/* FROM and TO may be NULL (the figure's own period). */
MulinFigure *mulin_inquiry_figure (MulinInquiry *inquiry, const char *name, const char *as_of, const char *from, const char *to,
                                   GError **error);

/* A figure without its rows. */
typedef struct
{
  gint references;
  gint64 n, d;
  gboolean has_data, rate, median;
  int missing;
} MulinFigureSum;
void mulin_figure_sum_unref (MulinFigureSum *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigureSum, mulin_figure_sum_unref)
/* For other days beside it: its rows are not kept. */
MulinFigureSum *mulin_inquiry_sum (MulinInquiry *inquiry, const char *name, const char *as_of, GError **error);
/* mulin_figure_note on the day of AS_OF. */
char *mulin_inquiry_note (MulinInquiry *inquiry, const MulinFigure *figure, const char *as_of, GError **error);

/* mulin_triangles of the inquiry's scope: one reference for the caller, changed by nobody. */
GHashTable *mulin_inquiry_triangles (MulinInquiry *inquiry, const char *as_of, GError **error);

/* A standard's verdicts by community or street (mulin_standard_count_run). */
MulinStandardCount *mulin_inquiry_standard (MulinInquiry *inquiry, const char *name, const char *as_of, gboolean by_street,
                                            GError **error);

MulinFindings *mulin_inquiry_findings (MulinInquiry *inquiry, const MulinFindingsWish *wish, GError **error);
/* Of the scope, official order (gint64); borrowed. */
GArray *mulin_inquiry_compounds (MulinInquiry *inquiry, GError **error);
