/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs and resources side by side (003: “需求清单、资源清单，双向匹配后形成共建方案”), and what comes of a pair: “形成共建项目清单并签订
 * 共建契约，领办项目逐个销号”. */
#pragma once

#include "records/register.h"

typedef struct
{
  gint64 need, resource; /* ids */
  int score;             /* 1 = same sort and a place in common; more with each thing that is known to fit */
  char *why;             /* "同类，同小区，时间合，够用" */
} MulinMatch;

typedef struct
{
  GPtrArray *needs;     /* MulinRecord that wait, the one wanted first on top */
  GPtrArray *resources; /* MulinRecord that can still be had on the day */
  GPtrArray *matches;   /* MulinMatch, the best first */
  GPtrArray *running;   /* MulinRecord: projects under a pact that are not yet closed, the one due first on top */
} MulinMatching;
void mulin_matching_free (MulinMatching *matching);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinMatching, mulin_matching_free)

/* In a place (NULL, 0 = the library), as known on AS_OF ("YYYY-MM-DD").  Resources without a place are everybody's. */
MulinMatching *mulin_matching_of (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id, const char *as_of,
                                  GError **error);

/* What a pair becomes.  Texts as typed. */
typedef struct
{
  gint64 need, resource;
  const char *name;       /* the project's; NULL = the need's */
  const char *since, *due;
  gint64 champion;        /* 领办人; 0 = nobody yet */
  gboolean keep_resource; /* others may still have it */
} MulinDeal;

/* The pact in force on DAY between the RESOURCE's organisation and the NEED's place, 0 = none: it would be signed anew. */
gint64 mulin_matching_pact (MulinConnection *connection, MulinCatalog *catalog, gint64 need, gint64 resource, const char *day,
                            GError **error);
/* The project, its pact (one in force is kept) and the task to close it by, in one transaction; need and resource are marked.
 * Refused: a need or resource that is no longer open, a resource of nobody, a need of no place.  Returns the project's id, 0 with ERROR. */
gint64 mulin_matching_make (MulinTransaction *transaction, MulinCatalog *catalog, const MulinDeal *deal, GError **error);
/* 销号: PROJECT is done on DAY with RESULT (may be NULL); its open tasks and the needs that it came from are done with it. */
gboolean mulin_matching_close (MulinTransaction *transaction, MulinCatalog *catalog, gint64 project, const char *day,
                               const char *result, GError **error);
