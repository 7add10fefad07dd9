/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding as a list item: a place in the reading, no copy, so that thousands of them cost little. */
#pragma once

#include "app/pages/finding-reading.h"

G_BEGIN_DECLS

#define MULIN_TYPE_FINDING_ITEM (mulin_finding_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinFindingItem, mulin_finding_item, MULIN, FINDING_ITEM, GObject)

struct _MulinFindingItem
{
  GObject parent_instance;

  const MulinRuleFinding *finding; /* in READING */
  MulinFindingReading *reading;
  char *head; /* said over it, NULL = nothing */
};

MulinFindingItem *mulin_finding_item_new (MulinFindingReading *reading, const MulinRuleFinding *finding);
/* ITEMS without data: who lacks most first, each compound's together, its name over the first. */
void mulin_finding_items_group (GPtrArray *items);

G_END_DECLS
