/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules find in the scope, what the meetings' cycles make due, and how it is told in lists and on paper. */
#pragma once

#include "app/pages/inquiry-request.h"
#include "draw/finding-sheet.h"

typedef struct
{
  gint references;
  MulinFindings *findings;
  GHashTable *places; /* compound id (gint64 *) → char*: its name */
  char *place;        /* of the scope */
  guint fresh;        /* open ones that are new since yesterday */
  GHashTable *lacking; /* compound id (gint64 *) → GUINT_TO_POINTER: in how many rules it has no data */
} MulinFindingReading;
/* What was read is not changed any more. */
MulinFindingReading *mulin_finding_reading_ref (MulinFindingReading *reading);
void mulin_finding_reading_free (MulinFindingReading *reading); /* gives one reference up */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFindingReading, mulin_finding_reading_free)
/* A MulinReadFunc; its data is a MulinInquiryRequest. */
gpointer mulin_finding_reading_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
/* The rows for lists and paper: MulinFinding with its place in the reading's open findings, at most MOST; only FRESH ones. */
GPtrArray *mulin_finding_reading_rows (const MulinFindingReading *reading, guint most, gboolean fresh);
/* One row; FINDING is one of the reading's. */
MulinFinding *mulin_finding_reading_row (const MulinFindingReading *reading, const MulinRuleFinding *finding);
