/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an election's section shows, read at once on a worker thread. */
#pragma once

#include "app/session.h"
#include "govern/ballot-box.h"
#include "govern/course.h"
#include "govern/election.h"
#include "govern/item-gate.h"
#include "govern/joint-review.h"

typedef struct
{
  MulinCatalog *catalog;
  MulinShelf *shelf;
  gint64 election;
  char *as_of;
} MulinElectionRequest;

typedef struct
{
  gint64 electors, present, issued, collected, seats; /* -1 = not known */
  GArray *candidates;  /* MulinCandidateResult; votes -1 = not counted yet */
  GPtrArray *names;    /* char* */
  gint64 empty_seats;
} MulinPartyCount;

typedef struct
{
  MulinElection *election;
  MulinCourse *course;
  MulinJointReview *review; /* NULL unless a committee is elected */
  MulinBallotBox *box;      /* NULL for a party election */
  MulinPartyCount *party;   /* NULL for owners */
  GPtrArray *regions;       /* char*: to choose from */
  char *announced, *filed;  /* days that show that a date was kept; NULL = not yet */
  GPtrArray *gates;         /* MulinItemGate: 先议先审 of what is voted on; a party election has none */
  char *as_of;
} MulinElectionReading;

MulinElectionRequest *mulin_election_request_new (MulinSession *session, gint64 election);
void mulin_election_request_free (MulinElectionRequest *request);
void mulin_election_reading_free (MulinElectionReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinElectionReading, mulin_election_reading_free)
/* A MulinReadFunc. */
gpointer mulin_election_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error);
/* Has what the date ROW asks for been done? */
gboolean mulin_election_date_is_kept (const MulinElectionReading *reading, const MulinCountdown *row);
