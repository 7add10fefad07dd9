/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between kind-table-read.c (what the rows say) and kind-table-write.c (what becomes of them).  Of this floor only. */
#pragma once

#include "exchange/kind-table.h"
#include "exchange/record-names.h"

/* One row on its way. */
typedef struct
{
  MulinImportRow *row; /* of the plan */
  const MulinRow *cells;
  MulinRecord *record;
  MulinRecord *stored; /* what it changes, borrowed; NULL = new */
  gint64 provisional;  /* -1, -2, …: how other rows refer to this one before it has an id */
  gint64 given;        /* id in the table, 0 = none */
} MulinKindLine;

typedef struct
{
  const MulinKindTable *table;
  const MulinImportContext *context;
  MulinNameBook *names;
  GPtrArray *own;     /* MulinField of the kind: the references among the table's own rows */
  GPtrArray *stored;  /* MulinRecord: what the library holds */
  GHashTable *by_id;  /* gint64 → MulinRecord of STORED */
  GHashTable *by_key; /* full key → MulinRecord of STORED */
  GHashTable
      *by_part; /* key without references → MulinRecord of STORED, NULL when several have it */
  GHashTable *seen;  /* full key or "@id" of an earlier row → its number */
  GHashTable *taken; /* MulinRecord of STORED that a row speaks of: set */
  GPtrArray *lines;  /* MulinKindLine */
} MulinKindReading;

void mulin_kind_line_refuse (MulinKindLine *line, const char *reason);
/* Does FIELD refer to records of the table's own kind? */
gboolean mulin_kind_reading_is_own (const MulinKindReading *reading, const MulinField *field);
gboolean mulin_kind_reading_write (MulinKindReading *reading, GError **error);
