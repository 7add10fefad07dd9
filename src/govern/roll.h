/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roll of owners: every unit of a compound with its room, area and owner, as ballots are counted (standards §4.06). */
#pragma once

#include "govern/vote.h"

typedef struct
{
  gint64 unit;
  char *room;       /* 3-2-501 */
  char *owner;      /* the same word for all units of one owner: the room of the first; NULL = this unit only */
  char *owner_name; /* for the screen and for sheets inside the office; NULL = not recorded */
  gint64 area;      /* 0.01 m², -1 = not recorded */
  gboolean unsold;
} MulinRollUnit;

typedef struct
{
  GPtrArray *units; /* MulinRollUnit, official order */
  MulinShare all;   /* heads: owners, all that is unsold one together; area of those that have one */
  guint without_area, owners_of_several, unsold;
  GHashTable *by_unit, *by_room; /* gint64* and char* → MulinRollUnit */
} MulinRoll;

/* Owners as of DAY; units for common use (公用) are nobody's and left out.  COMPOUND 0 gives an empty roll. */
MulinRoll *mulin_roll_load (MulinConnection *reader, MulinCatalog *catalog, gint64 compound, const char *day, GError **error);
void mulin_roll_free (MulinRoll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRoll, mulin_roll_free)
/* Borrowed; NULL when absent.  ROOM as people write it: 3-2-501, 3幢2单元501. */
const MulinRollUnit *mulin_roll_unit (const MulinRoll *roll, gint64 unit);
const MulinRollUnit *mulin_roll_room (const MulinRoll *roll, const char *room);
