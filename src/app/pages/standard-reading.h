/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page 标准 shows, read at once on a worker thread: the list, the one chosen applied and counted, its rounds. */
#pragma once

#include "app/session.h"
#include "govern/standard-count.h"

typedef struct
{
  char *name, *title, *source;
  char *subject; /* kind; NULL when it does not parse */
  gboolean own, shipped, to_fill;
} MulinStandardEntry;

typedef struct
{
  GPtrArray *standards;        /* MulinStandardEntry, official order */
  char *name;                  /* of the chosen one; NULL = there is none */
  MulinAssessment *assessment; /* NULL: it cannot be applied, see ERROR */
  MulinStandardCount *count;   /* by community, or by street for a district */
  char *error;                 /* why not */
  GPtrArray *rounds;           /* MulinRound, the newest first */
  GPtrArray *trend;            /* MulinRoundPart, the oldest first */
  char *round;                 /* shown; NULL = all of the period */
  char *day;                   /* the day that is looked at */
} MulinStandardReading;

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
  char *as_of;
  char *name;  /* NULL = the first */
  char *round; /* NULL = the one that goes on, if any; "" = all of the period */
} MulinStandardRequest;

void mulin_standard_request_free (MulinStandardRequest *request);
/* The reading is shared with writes that go on while another is shown. */
MulinStandardReading *mulin_standard_reading_ref (MulinStandardReading *reading);
void mulin_standard_reading_unref (MulinStandardReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStandardReading, mulin_standard_reading_unref)
/* A MulinReadFunc. */
gpointer mulin_standard_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
/* A guard over the request's scope. */
MulinGuard *mulin_standard_request_guard (const MulinStandardRequest *request, MulinConnection *reader, GError **error);
