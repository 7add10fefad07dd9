/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one rule answered over a scope on a day: kept and shared, for it knows nothing of acceptances and of other rules. */
#pragma once

#include "govern/rule.h"

typedef struct
{
  gint64 id, compound; /* compound 0 = of none */
  const char *name, *message; /* of the answer */
  gboolean missing;    /* 无数据: message says what is lacking */
  gboolean has_days;
  int days;            /* over when positive, left when negative */
} MulinRuleRow;

typedef struct
{
  gint references;
  GArray *rows;        /* MulinRuleRow */
  GStringChunk *words; /* owns their texts */
} MulinRuleAnswer;

MulinRuleAnswer *mulin_rule_answer_new (void);
MulinRuleAnswer *mulin_rule_answer_ref (MulinRuleAnswer *answer);
void mulin_rule_answer_unref (MulinRuleAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRuleAnswer, mulin_rule_answer_unref)

/* REGIONS as of mulin_rule_regions, may be NULL.  An error names the definition's file and line. */
MulinRuleAnswer *mulin_rule_ask (MulinGuard *guard, MulinDefinition *definition, const MulinRule *rule, const char *regions,
                                 const char *as_of, GError **error);

/* FALSE: it answers the same on every day. */
gboolean mulin_rule_reads_day (const MulinRule *rule);

/* Who asks, or remembers: mulin_findings_gather goes through it. */
typedef MulinRuleAnswer *(*MulinRuleAsk) (MulinDefinition *definition, const MulinRule *rule, const char *regions,
                                          const char *as_of, gpointer data, GError **error);
