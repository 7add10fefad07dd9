/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done next with a matter, and doing it: a step done, the matter passed up, a department called, an end, a disclosure.
 * Each is one call inside one transaction, so one entry of the journal.  Nothing here is stopped by a gate: it only asks. */
#pragma once

#include "govern/course.h"
#include "records/attachments.h"

typedef enum
{
  MULIN_TURN_NEXT,     /* the present step is done, a later one begins */
  MULIN_TURN_SIDE,     /* a step of what was passed up or whistled for is done */
  MULIN_TURN_CLOSE,    /* done, and the matter with it */
  MULIN_TURN_PASS_UP,  /* 上报: the steps of the workflow "escalation" begin beside its own */
  MULIN_TURN_WHISTLE,  /* 吹哨: those of "whistle" */
  MULIN_TURN_EXTEND,   /* once, where the workflow has an extension */
  MULIN_TURN_DISCLOSE, /* 公开: a disclosure of the matter, with its photo */
} MulinTurnKind;

typedef struct
{
  MulinTurnKind kind;
  char *label;         /* 进入“协商”, 办结, 记录“应答” */
  char *ends, *begins; /* steps; NULL = none */
  GPtrArray *fields;   /* char*: what to write down: of the step ("text"), "matter.opinion", "disclosure.place" */
  gboolean by_clock;   /* the step is written down with its time of day */
  char *remind;        /* of the gate before what begins, while nothing is said about it; NULL */
} MulinTurn;

typedef struct
{
  MulinCatalog *catalog; /* a reference: MATTER needs it */
  MulinRecord *matter;
  MulinCourse *course;
  GPtrArray *turns;     /* MulinTurn: the first is what comes next */
  GPtrArray *workflows; /* MulinWorkflow that fit its kind; all when none does */
} MulinHandling;
void mulin_handling_free (MulinHandling *handling);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinHandling, mulin_handling_free)

/* As known on AS_OF ("YYYY-MM-DD"). */
MulinHandling *mulin_handling_of (MulinConnection *connection, MulinCatalog *catalog, MulinShelf *shelf, gint64 matter,
                                  const char *as_of, GError **error);

typedef struct
{
  MulinTurnKind kind;
  const char *begins;        /* of the turn that is meant; NULL */
  const char *ends;
  const char *day;           /* as typed; the day or the moment at which it was done */
  const char *const *values; /* pairs field of the turn, text as typed (references as @ID); ended by NULL */
  MulinAttachment photo;     /* of a disclosure: name and mime */
  GBytes *bytes;             /* NULL = no photo */
} MulinTurnOrder;

/* Take the turn; the transaction's words say what was done. */
gboolean mulin_handling_take (MulinTransaction *transaction, MulinCatalog *catalog, MulinShelf *shelf, gint64 matter,
                              const MulinTurnOrder *order, GError **error);
/* The newest entry in force that a turn of this matter made; 0 = none, or with ERROR. */
gint64 mulin_handling_last_entry (MulinConnection *reader, MulinCatalog *catalog, gint64 matter, char **text, GError **error);
