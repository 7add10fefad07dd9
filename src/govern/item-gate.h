/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 先议先审 of each thing that owners vote on (000).  It is the party organisation's own record: it reminds and stops nothing. */
#pragma once

#include "govern/ballot-box.h"
#include "govern/workflow.h"

typedef struct
{
  char *item;     /* as it is put to the vote; 选举业主委员会 for an election of a committee by itself */
  gboolean whole; /* the election's own fields say it: an election without items */
  gint64 record;  /* its prior_review; 0 = none yet */
  char *reason;   /* why it went, or goes, without; NULL */
  MulinGate gate;
} MulinItemGate;
void mulin_item_gate_free (MulinItemGate *gate);

/* In the order of the vote: MulinItemGate, owned by the array.  An item without a record of its own goes by what the election
 * says.  BOX: the ballots by AS_OF ("YYYY-MM-DD"); an item has begun with its first ballot, or with the day of the vote; BEGUN
 * says it of the election as a whole.  Empty for a party election. */
GPtrArray *mulin_item_gates_load (MulinConnection *reader, MulinCatalog *catalog, gint64 election, const MulinBallotBox *box,
                                  gboolean begun, const char *as_of, GError **error);
