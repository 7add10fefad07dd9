/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workflows (data/workflows/NAME.md): the steps that a matter or an election runs through, and gates before some of them.
 *
 *   - 来源：…   - 对象：matter (the default) or election   - 事项：words of matter_kind, 、between (matters that run it by themselves)
 *   - 选举：a word of election_kind (of an election's workflow)
 *   - 计时：时分 (its steps are written down by the clock: forms offer the present minute; else the day)
 *   - 参与：who sits at the table, 、between   - 期限：60日 (the whole, from the day it was raised; may be absent)
 *   - 延长：30日 (once, with a reason; may be absent)
 *   ## 步骤   步骤 | 办理 | 记录 | 期限 | 起算 | 门 | 可略 | 字段
 *     记录: fields of matter_step (text, result, person …) and of the matter ("matter.opinion") that must be filled, 、between.
 *     期限: 2小时, 15日, 5个工作日, 1个月.  起算: 本步 (the step's own first day, the default) or 提出.  门: the name of a gate.
 *     可略: 是.  字段: of an election, the date that says when the step was done.
 *   A gate is a file of its own:  - 类型：门   - 提醒：…   and a section 查询: kind, record, compound, date, prior, reason, and item
 *   where one record has several (may be absent).
 *   ## 部门 (of the joint review)  a table 部门;  - 部门数：7 in the head: how many answer. */
#pragma once

#include "govern/calendar.h"

typedef struct
{
  int number;
  enum
  {
    MULIN_LIMIT_NONE,
    MULIN_LIMIT_DAYS,
    MULIN_LIMIT_WORKING_DAYS,
    MULIN_LIMIT_MONTHS,
    MULIN_LIMIT_HOURS,
  } unit;
} MulinLimit;

typedef struct
{
  char *name, *actor, *gate; /* gate: NULL when none */
  char *field;               /* of an election; NULL when none */
  GPtrArray *records;        /* char*: fields to fill */
  MulinLimit limit;
  gboolean from_raised, optional;
} MulinWorkflowStep;

typedef struct
{
  gatomicrefcount count;
  char *name, *title, *source, *subject, *remind;
  char *election;         /* key of election_kind; NULL for matters */
  gboolean is_gate, by_clock;
  GPtrArray *kinds;       /* char*: keys of matter_kind */
  GPtrArray *parties;     /* char* */
  GPtrArray *steps;       /* MulinWorkflowStep */
  GPtrArray *departments; /* char* */
  int n_departments;      /* how many answer; 0 = those that are listed */
  MulinLimit limit, extension;
  char *sql;              /* of a gate */
  int sql_line;
} MulinWorkflow;

MulinDefinition *mulin_workflow_find (MulinShelf *shelf, const char *name); /* by file name or title; borrowed, NULL when absent */
MulinWorkflow *mulin_workflow_parse (MulinDefinition *definition, MulinCatalog *catalog, GError **error);
MulinWorkflow *mulin_workflow_ref (MulinWorkflow *workflow);
void mulin_workflow_unref (MulinWorkflow *workflow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinWorkflow, mulin_workflow_unref)
/* All that are no gates, in order (MulinWorkflow, owned by the array); one that does not parse is an error. */
GPtrArray *mulin_workflows_load (MulinShelf *shelf, MulinCatalog *catalog, GError **error);
gboolean mulin_workflow_check (MulinShelf *shelf, MulinDefinition *definition, MulinGuard *guard, GError **error);

/* DAY or moment moved by LIMIT; NULL without one.  Hours from a day without its time end with the last day that they may reach.
 * Owned by the caller. */
char *mulin_limit_apply (const MulinLimit *limit, MulinCalendar *calendar, const char *day);
/* "2小时", "15日", "5个工作日", "1个月"; FALSE for anything else. */
gboolean mulin_limit_parse (const char *text, MulinLimit *limit);

/* --- gates: they remind and record, they stop nothing -------------------------------------------------------------- */
typedef enum
{
  MULIN_GATE_NONE,    /* the workflow has none */
  MULIN_GATE_AHEAD,   /* not yet come to: a reminder */
  MULIN_GATE_KEPT,
  MULIN_GATE_EXEMPT,  /* 不需 */
  MULIN_GATE_WITHOUT, /* went on without */
  MULIN_GATE_UNKNOWN, /* went on, nothing is recorded */
} MulinGate;
/* From a record's `prior`, and whether the step behind the gate has begun. */
MulinGate mulin_gate_state (const char *prior, gboolean begun);

typedef struct
{
  char *kind, *date, *reason;
  char *item; /* of an election: what is voted on; NULL = the record itself */
  gint64 record, compound;
  MulinGate state;
} MulinGateRow;
void mulin_gate_row_free (MulinGateRow *row);
/* All that came to gate NAME in the guard's scope between :from and :to: MulinGateRow. */
GPtrArray *mulin_gate_list (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name, GHashTable *parameters,
                            GError **error);
