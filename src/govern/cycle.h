/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meeting cycles (data/cycles/NAME.md): what is due, held and missed, per body and period.
 *
 *   - 来源：…   - 对象：compound, organization, community or activity (the first of a series)
 *   ## 对象   a block ```sql: record, compound, name, since (NULL = ever since).  Needed for all but compound.
 *   ## 会议   会议 | 类别 | 周期 | 起月 | 止月 | 日 | 对象 | 可信 | 依据
 *     类别: a word of meeting_kind; empty: a section named like the meeting has a block ```sql: record, date, kind, proof.
 *     周期: 每周, 每月, 每季, 每年.  起月, 止月: the months of a yearly one.  日: the day of the month.
 *     对象: the section with another list of bodies.  可信: 条文, 政策, 记忆, 惯例. */
#pragma once

#include "govern/rule-answer.h"

typedef enum
{
  MULIN_RHYTHM_WEEK,
  MULIN_RHYTHM_MONTH,
  MULIN_RHYTHM_QUARTER,
  MULIN_RHYTHM_YEAR,
} MulinRhythm;

typedef struct
{
  char *name, *certainty, *source;
  char *kind;       /* key of meeting_kind; NULL when SQL finds them */
  char *sql;        /* NULL when a kind does */
  char *bodies_sql; /* NULL: the cycle's */
  MulinRhythm rhythm;
  int first_month, last_month; /* of a year; 1 and 12 */
  int day;          /* of a month; 0 = any */
  int line, sql_line, bodies_line;
} MulinCycleMeeting;

typedef struct
{
  char *name, *title, *source, *subject;
  char *bodies_sql; /* NULL: the scope's compounds */
  int bodies_line;
  GPtrArray *meetings; /* MulinCycleMeeting */
} MulinCycle;

MulinDefinition *mulin_cycle_find (MulinShelf *shelf, const char *name); /* by file name or title; borrowed */
MulinCycle *mulin_cycle_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
void mulin_cycle_free (MulinCycle *cycle);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCycle, mulin_cycle_free)
gboolean mulin_cycle_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);

typedef enum
{
  MULIN_SLOT_NO_DATA, /* over, and this body never wrote down such a meeting */
  MULIN_SLOT_AHEAD,   /* has not begun */
  MULIN_SLOT_DUE,     /* is running, not yet held */
  MULIN_SLOT_HELD,
  MULIN_SLOT_MISSED,
} MulinSlotState;

typedef struct
{
  const MulinCycleMeeting *meeting;
  char *from, *to;  /* the window, days */
  char *day;        /* the day it should be on; NULL = any */
  char *held;       /* the (first) day it was held, as recorded; NULL */
  int times;        /* how often in the window */
  gboolean off_day; /* held, but not on its day */
  char *proof_kind;
  gint64 proof;     /* 0 = none */
  MulinSlotState state;
} MulinCycleSlot;

typedef struct
{
  gint64 id, compound;
  char *name, *since;
  GPtrArray *slots; /* MulinCycleSlot, by meeting, then time */
} MulinCycleBody;

typedef struct
{
  MulinCycle *cycle; /* owned */
  GPtrArray *bodies; /* MulinCycleBody */
  int held, missed, due, ahead, no_data; /* slots */
} MulinCycleReport;
void mulin_cycle_report_free (MulinCycleReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinCycleReport, mulin_cycle_report_free)

/* Every window that touches FROM..TO ("YYYY-MM-DD"), as known on AS_OF, over the guard's scope. */
MulinCycleReport *mulin_cycle_report (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                                      const char *from, const char *to, const char *as_of, GError **error);
/* The same of one of its meetings, by name (NULL = all). */
MulinCycleReport *mulin_cycle_report_meeting (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name,
                                              const char *meeting, const char *from, const char *to, const char *as_of, GError **error);

/* --- what is due soon (cycle-due.c) ------------------------------------------------------------------------------------- */
/* A rule (MulinRule) for each meeting of the cycle, named "cycles/NAME/MEETING": its window ends within a week, or is a week,
 * and it is not yet held. */
GPtrArray *mulin_cycle_due_rules (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
gboolean mulin_cycle_is_due_rule (const MulinRule *rule);
MulinRuleAnswer *mulin_cycle_due_ask (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const MulinRule *rule,
                                      const char *as_of, GError **error);
