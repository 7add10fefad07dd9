/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An assessment counted by place and item: for heat tables, subtotals and sums.
 *
 * One pass: mulin_standard_count_run applies the standard once over the guard's scope and counts the verdicts; who has an
 * assessment already (the page 标准) counts that with mulin_standard_count.  A rate is (met + basic) / (met + basic + unmet);
 * no_data stands beside it and is in neither number. */
#pragma once

#include "govern/standard-assess.h"

typedef struct
{
  int met, basic, unmet, no_data; /* subjects */
} MulinVerdictCount;

/* A community's or a street's subjects. */
typedef struct
{
  gint64 id; /* 0: of the sum, and of subjects at no known place */
  char *name;
  guint subjects;
  guint complete; /* subjects whose items are all met or basic */
  guint assessed; /* subjects of whom a person said something */
  guint known;    /* subjects of whom anything is known: an item that is not without data */
  MulinVerdictCount *items; /* one an item, in the standard's order */
} MulinCountRow;

typedef struct
{
  gint references;
  char *title;        /* the standard's */
  char *subject;      /* kind of its subjects */
  int tones[3];       /* the standard's 色阶; N_TONES of them */
  int n_tones;
  GPtrArray *items;   /* char*: names */
  gboolean by_street;
  GPtrArray *rows;    /* MulinCountRow, official order; places without subjects are left out */
  MulinCountRow *sum;
} MulinStandardCount;

/* Pure. */
MulinStandardCount *mulin_standard_count (const MulinAssessment *assessment, gboolean by_street);
/* NAME, PARAMETERS: as of mulin_standard_assess. */
MulinStandardCount *mulin_standard_count_run (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                                              GHashTable *parameters, gboolean by_street, GError **error);
/* What was counted is not changed any more. */
MulinStandardCount *mulin_standard_count_ref (MulinStandardCount *count);
void mulin_standard_count_free (MulinStandardCount *count); /* gives one reference up */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStandardCount, mulin_standard_count_free)
/* Numerator and denominator of the rate; FALSE when nobody has data. */
gboolean mulin_verdict_count_rate (const MulinVerdictCount *count, int *n, int *d);
