/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: what the rules find in the records of a scope on a day, ranked by consequence.  What a person has accepted with a
 * reason (kind `acceptance`) is marked, not hidden; what cannot be judged for want of data is listed apart. */
#pragma once

#include "govern/rule-answer.h"

/* One record that does not satisfy a rule.  Its rule's texts are borrowed from the set it belongs to. */
typedef struct
{
  const char *rule;       /* the definition's name */
  const char *title;
  MulinSeverity severity;
  MulinConsequence consequence;
  const char *state;      /* 届满未换届 逾期 空缺 即将届满 即将到期, NULL */
  const char *kind;       /* of the record */
  gint64 id;
  gint64 compound;        /* 0 = of no compound (a community's body) */
  const char *name;       /* of the record; NULL */
  const char *message;    /* what is wrong, with its dates and numbers */
  const char *clause, *certainty;
  const char *source;     /* the words that the rule rests on */
  const char *advice;
  const char *mend_field; /* "organization.term_until" or "post": the screen that mends it */
  gboolean has_days;
  int days;               /* over when positive, left when negative */
  gint64 acceptance;      /* the record of kind acceptance that holds on the day, 0 = not accepted */
  char *reason;           /* why it was accepted, NULL */
  char *accepted_until;   /* NULL = without an end */
  gboolean fresh;         /* not yet found the day before, where that was asked for */
  guint rank;             /* the compound's official place; ties are broken by it */
} MulinRuleFinding;

/* What became of one rule. */
typedef struct
{
  const char *rule, *title;
  gboolean asked;         /* FALSE: not yet in force on the day */
  int found, accepted;    /* FOUND counts the accepted ones too */
  int missing;            /* records without the data that it needs */
  gint64 microseconds;
} MulinRuleTally;

typedef struct
{
  char *as_of;
  GPtrArray *findings;    /* MulinRuleFinding, the gravest first; accepted ones after all others */
  guint n_open;           /* how many of them, from the first, are not accepted */
  GPtrArray *missing;     /* MulinRuleFinding: 无数据; message says what is lacking */
  GPtrArray *tallies;     /* MulinRuleTally, order of the rules */
  GPtrArray *rules;       /* MulinRule */
  GPtrArray *answers;     /* MulinRuleAnswer: own the findings' names and messages */
} MulinFindings;

void mulin_findings_free (MulinFindings *findings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFindings, mulin_findings_free)

/* Asks all rules, or the one that RULE names (file name or title), over the guard's present scope.  READER reads acceptances
 * and the official order; AS_OF NULL = today.  A rule whose query fails is an error that names file and line. */
MulinFindings *mulin_findings_run (MulinGuard *guard, MulinConnection *reader, MulinShelf *shelf, MulinCatalog *catalog,
                                   const char *rule, const char *as_of, GError **error);
/* The same with answers from ASK, who may remember them (inquiry.h). */
typedef struct
{
  const char *rule;   /* NULL = all */
  const char *as_of;  /* NULL = today */
  const char *before; /* a day before it: what was not found then is fresh; NULL = nobody asks */
  gboolean meetings;  /* what the meetings' cycles make due within a week as well */
  gboolean backwards; /* asked from the last rule to the first: two threads that share their answers meet halfway */
} MulinFindingsWish;
MulinFindings *mulin_findings_gather (MulinRuleAsk ask, gpointer data, MulinConnection *reader, MulinShelf *shelf,
                                      MulinCatalog *catalog, const MulinFindingsWish *wish, GError **error);
/* "已过 41 天", "还剩 58 天", "今日到期"; "" without days.  Owned by the caller. */
char *mulin_rule_finding_days (const MulinRuleFinding *finding);

/* Accepts FINDING with a REASON from DATE to UNTIL (NULL = without an end); returns the acceptance's id, 0 with an error.  It is
 * taken back by removing that record. */
gint64 mulin_rule_finding_accept (MulinTransaction *transaction, MulinCatalog *catalog, const MulinRuleFinding *finding,
                                  const char *reason, const char *date, const char *until, GError **error);
