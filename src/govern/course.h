/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a matter or an election stands in its workflow: the present step, the days in each, what is due and what is overdue. */
#pragma once

#include "govern/workflow.h"

typedef enum
{
  MULIN_PROGRESS_WAITING,
  MULIN_PROGRESS_PRESENT,
  MULIN_PROGRESS_DONE,
  MULIN_PROGRESS_SKIPPED, /* a later step has begun */
} MulinProgress;

typedef struct
{
  const MulinWorkflowStep *step; /* NULL: recorded, but not in the workflow */
  char *name;
  MulinProgress progress;
  char *since, *until, *due; /* days or moments, NULL = none */
  int days, working_days;    /* spent in it up to until or as_of; -1 = no data */
  int minutes;               /* the same by the clock, where both ends have a time; -1 = they have not */
  int overdue_days;          /* > 0 when late: done late, or not done; a day begun counts */
  int overdue_minutes;       /* > 0 when late by the clock */
  GPtrArray *missing;        /* char*: labels of what should be recorded and is not (of begun steps) */
} MulinCourseStep;

typedef struct
{
  gint64 id;
  char *name, *kind;       /* kind: matter or election */
  MulinWorkflow *workflow; /* owned; NULL when no workflow fits */
  GPtrArray *steps;        /* MulinCourseStep: the workflow's, then recorded ones outside it */
  int present, next;       /* indexes into steps; -1 = none (closed, no workflow) */
  gboolean closed;
  char *raised, *due, *ended; /* days or moments */
  int days, working_days, minutes; /* from raised to ended or as_of; minutes as of a step */
  int overdue_days, overdue_minutes; /* of the whole */
  MulinGate gate;
  char *gate_reason;       /* what was written down; NULL when nothing */
  char *level;             /* where it was solved, key of resolve_level; may be NULL */
  gint64 compound;         /* 0 = none */
  char *passed_up;         /* the day or moment at which it was passed up; NULL = never */
  char *unanswered;        /* since when a whistle waits for its answer; NULL = none does */
} MulinCourse;
void mulin_course_free (MulinCourse *course);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCourse, mulin_course_free)

/* A span as it is read: "3 小时 20 分" by the clock where MINUTES is known, else "4 天"; "" for no data.  Owned by the caller. */
char *mulin_course_span (int days, int minutes);

/* AS_OF "YYYY-MM-DD"; what is open on the present day is counted up to the present minute. */
MulinCourse *mulin_course_of_matter (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, MulinCalendar *calendar,
                                     gint64 matter, const char *as_of, GError **error);
MulinCourse *mulin_course_of_election (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, MulinCalendar *calendar,
                                       gint64 election, const char *as_of, GError **error);
/* All matters in a place (NULL, 0 = the library) that were raised by AS_OF; two queries whatever their number: MulinCourse. */
GPtrArray *mulin_courses_in (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, MulinCalendar *calendar,
                             const char *in_kind, gint64 in_id, const char *as_of, GError **error);

/* Of the COURSES closed between FROM and TO (either may be NULL): solved inside the compound (自转), passed up (公转), not said. */
typedef struct
{
  int inside, passed_up, unknown;
} MulinTurning;
MulinTurning mulin_courses_turning (GPtrArray *courses, const char *from, const char *to);
