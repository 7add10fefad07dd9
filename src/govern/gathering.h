/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A meeting with who belongs there, what it decided, and what the one before it left open. */
#pragma once

#include "records/register.h"

typedef struct
{
  gint64 person, organization; /* 0 = none */
  char *name, *title;          /* 示例王一; 示例梧桐苑党支部 书记 */
  gboolean invited;            /* not of the body itself: 议事员, heads of the other bodies */
  char *role;                  /* key of attendance_role; NULL = not entered */
} MulinAttendee;

typedef struct
{
  gint64 id, matter; /* 0 = none */
  char *name, *decision;
} MulinAgendaItem;

typedef struct
{
  gint64 id;
  char *name, *owner, *due;
  int late_days; /* 0 = in time */
} MulinOpenAction;

typedef struct
{
  gint64 id, compound, organization;
  char *name, *date, *place; /* place NULL = none */
  GPtrArray *attendees; /* MulinAttendee: of the body, invited ones, others entered */
  GPtrArray *items;     /* MulinAgendaItem */
  GPtrArray *carried;   /* MulinOpenAction of the meeting of the same kind and body before this one, and of this one */
  char *last;           /* its day; NULL = there was none */
} MulinGathering;
void mulin_gathering_free (MulinGathering *gathering);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinGathering, mulin_gathering_free)

MulinGathering *mulin_gathering_of (MulinConnection *reader, MulinCatalog *catalog, gint64 meeting, const char *as_of, GError **error);

/* Enter ROLE (a key; NULL = take away) for one, or for everybody of the body who is not entered yet (PERSON and ORGANIZATION 0);
 * 应到 and 实到 of the meeting follow.  Inside one transaction. */
gboolean mulin_gathering_attend (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 person,
                                 gint64 organization, const char *role, GError **error);

/* VALUES: pairs "agenda_item.decision", "action.person", "action.due" …, text as typed, ended by NULL.  ITEM 0 = a new item, named
 * by "agenda_item.name".  An action comes of it when one is named, owned or due. */
gboolean mulin_gathering_decide (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 item,
                                 const char *const *values, GError **error);
