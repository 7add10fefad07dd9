/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between the two halves of a street's tree: street-tree.c reads and names, street-groups.c counts and hangs the leaves. */
#pragma once

#include "draw/street-sheet.h"
#include "records/register.h"

typedef struct
{
  MulinConnection *reader;
  MulinCatalog *catalog;
  const char *place_kind, *as_of, *library;
  gint64 place;
  gboolean is_district;
  MulinSheet *sheet;
  char *name;               /* of the place */
  gint64 street;            /* 0 in a district's tree */
  GPtrArray *inner;         /* MulinRecord: communities of the street, streets of the district */
  GPtrArray *compounds;     /* MulinRecord, all of the place */
  GHashTable *bodies;       /* id of a place → MulinRecord: the party organisation that stands there */
  GPtrArray *organizations; /* MulinRecord, owned */
  GHashTable *triangles;    /* compound → MulinTriangle */
} MulinStreetTree;

/* What the compounds of a group or of the sheet come to. */
typedef struct
{
  guint n, whole, expired, vacant, expiring, unknown;
  guint secretaries, asked_secretaries, committees, asked_committees;
} MulinStreetCount;

/* Groups and leaves of the sheet. */
void mulin_street_fill_street (MulinStreetTree *tree);
void mulin_street_fill_district (MulinStreetTree *tree, GPtrArray *communities);
MulinStreetCount mulin_street_count (const MulinStreetTree *tree);
