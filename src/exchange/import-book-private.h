/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between import-book.c (what is held), import-key.c (how it is found) and import-match.c (what is meant).  Of this floor only. */
#pragma once

#include "exchange/import-book.h"

typedef struct
{
  GPtrArray *exact; /* GHashTable by alternative: key → GPtrArray of MulinDraft */
  GPtrArray *bare;  /* the same by names without their suffix; NULL where there is none */
} MulinKeyIndex;

struct _MulinImportBook
{
  MulinCatalog *catalog;
  const MulinMapping *mapping;
  const MulinReadingRules *rules;
  GHashTable *shelves; /* kind → GPtrArray of MulinDraft, owned */
  GHashTable *by_id;   /* kind → GHashTable of gint64 → MulinDraft */
  GHashTable
      *via; /* "coverage.compound/property_contract" → GHashTable of gint64 → GArray of gint64 */
  GHashTable *referring; /* "tenure.post" → GHashTable of gint64 → GPtrArray of MulinDraft */
  GPtrArray *indexes;    /* MulinKeyIndex by mapping record */
  gint64 next_id;
};

/* Whose keys are made: a draft's, or those of what a row gives. */
typedef struct
{
  MulinImportBook *book;
  const MulinMappingRecord *spec;
  MulinRecord *record;
  gint64 id; /* of the draft; 0 = what a row gives */
  MulinRowReference reference;
  gpointer row;
  gboolean bare; /* names without suffix */
} MulinKeySource;

gint64 *mulin_import_id_key (gint64 id);

/* Keys of one alternative (char*); none when a field of it is not known. */
GPtrArray *mulin_import_keys (const MulinKeySource *source, guint alternative);
/* The name without its kind's suffix, or NULL when it has none or little else. */
char *mulin_import_bare_name (MulinImportBook *book, const MulinKind *kind, const char *name);
void mulin_import_index_draft (MulinImportBook *book, guint record, MulinDraft *draft,
                               MulinRowReference reference, gpointer row);
/* The index of a mapping's record over all that is held. */
void mulin_import_index_build (MulinImportBook *book, guint record);
void mulin_import_index_free (gpointer index);
