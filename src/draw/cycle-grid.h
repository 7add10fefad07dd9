/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meetings that are due: a row a body and a cell a period, and the month as a calendar. */
#pragma once

#include "govern/cycle.h"
#include "scene/scene.h"

/* The periods of MEETING: the windows (MulinCycleSlot, borrowed from REPORT) of the body that has most of them. */
GPtrArray *mulin_cycle_periods (const MulinCycleReport *report, const MulinCycleMeeting *meeting);
MulinScene *mulin_cycle_head (GPtrArray *periods, double width);
/* One body.  Targets: kind "slot", id the place in its slots. */
MulinScene *mulin_cycle_row (const MulinCycleBody *body, GPtrArray *periods, double width);
/* held, missed, due and without data of the windows of one meeting (NULL = of all). */
typedef struct
{
  int held, missed, due, no_data;
} MulinCycleCount;
MulinCycleCount mulin_cycle_count (const MulinCycleReport *report, const MulinCycleMeeting *meeting);
/* "已开 41/52　未开 9　待开 2　无记录 3"; owned by the caller. */
char *mulin_cycle_count_words (MulinCycleCount count);

/* A day that is no ordinary one. */
typedef struct
{
  char *day, *name;
  gboolean at_work; /* 调休上班 */
} MulinCycleDay;
void mulin_cycle_day_free (MulinCycleDay *day);

/* MONTH "YYYY-MM"; DAYS: MulinCycleDay.  Targets: kind "held", id the record; kind "day", id the day of the month where
 * something is still due. */
MulinScene *mulin_cycle_month (const MulinCycleReport *report, GPtrArray *days, const char *month, const char *as_of, double width);
