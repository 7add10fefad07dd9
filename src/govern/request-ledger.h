/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked of each community, by when, and what has come back: 催报 and 减负 (本月向每个社区要了什么). */
#pragma once

#include "records/register.h"

typedef enum
{
  MULIN_REQUEST_OVERDUE, /* not back after its day, or sent back and not here again */
  MULIN_REQUEST_OUT,     /* not back, its day is still to come */
  MULIN_REQUEST_LATE,    /* back after its day */
  MULIN_REQUEST_AGAIN,   /* back by its day, but was sent back once */
  MULIN_REQUEST_ON_TIME,
} MulinRequestState;

typedef struct
{
  gint64 id;
  char *name, *compound;                 /* COMPOUND: NULL = asked of the community */
  char *asked, *due, *returned, *sent_back;
  char *chased;                          /* last time somebody was reminded; NULL = never */
  gint64 cells;                          /* 0 = nobody counted them */
  MulinRequestState state;
  int days;                              /* after its day: until it came, or until the day that is looked at; negative = left */
} MulinRequestRow;

typedef struct
{
  gint64 community;  /* 0 = none is written, or the sum */
  char *name;
  guint asked;       /* in the month */
  gint64 cells;      /* likewise */
  guint due, on_time;/* of those due in the month up to the day, as the figure requests-on-time counts */
  guint out, overdue;/* OUT holds the overdue ones */
  GPtrArray *rows;   /* MulinRequestRow, the one due first on top */
} MulinRequestPlace;

typedef struct
{
  GPtrArray *places; /* MulinRequestPlace in official order */
  MulinRequestPlace *sum;
} MulinRequestLedger;
void mulin_request_ledger_free (MulinRequestLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRequestLedger, mulin_request_ledger_free)

/* Of the month of AS_OF ("YYYY-MM-DD") in a place (NULL, 0 = the library): what was asked, due or returned in it, and whatever of
 * earlier months is not back.  Of a compound also what was asked of its community as a whole. */
MulinRequestLedger *mulin_request_ledger_of (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id,
                                             const char *as_of, GError **error);
/* Notes in each of IDS (gint64) that its community was reminded on DAY. */
gboolean mulin_request_note_chased (MulinTransaction *transaction, MulinCatalog *catalog, GArray *ids, const char *day, GError **error);
gboolean mulin_request_is_out (MulinRequestState state);
/* Past its day, back or not. */
gboolean mulin_request_is_late (MulinRequestState state);
/* 按时, 逾期, 未交 …; borrowed. */
const char *mulin_request_state_word (MulinRequestState state);
