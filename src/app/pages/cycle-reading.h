/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the calendar of meetings shows, read off the main loop: one cycle over a span, the days off, whose compound lies where. */
#pragma once

#include "app/session.h"
#include "draw/cycle-grid.h"
#include "draw/finding-sheet.h"

typedef struct
{
  MulinCycleReport *report;
  MulinShelf *shelf;          /* a reference */
  MulinCatalog *catalog;      /* a reference: the kinds of the activities */
  GPtrArray *days;            /* MulinCycleDay of the month */
  GHashTable *communities;    /* compound → name of its community */
  GPtrArray *activities;      /* MulinRecord: the first of each series, of a cycle of activities; else empty */
  GHashTable *community_ids;  /* compound → its community's id (gint64) */
} MulinCycleReading;
/* The series' first activity; NULL when BODY is no activity. */
MulinRecord *mulin_cycle_reading_activity (const MulinCycleReading *reading, const MulinCycleBody *body);
void mulin_cycle_reading_free (MulinCycleReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCycleReading, mulin_cycle_reading_free)

/* NAME of the cycle over the scope; MONTH "YYYY-MM" lies in what is read: the year, of a weekly cycle the quarter. */
void mulin_cycle_read_async (MulinSession *session, const char *name, const char *month, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
/* The windows that ended in MONTH with nothing held, community by community: MulinFinding. */
GPtrArray *mulin_cycle_missed (const MulinCycleReading *reading, const char *month, const char *as_of);
