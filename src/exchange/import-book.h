/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's records of the kinds that an import touches, held in memory with their keys, and
 * what the import makes of them. Of this floor only. */
#pragma once

#include "exchange/import.h"
#include "exchange/mapping.h"
#include "records/register.h"

/* A record as it is, or as it will be. */
typedef struct
{
  const MulinKind *kind;
  MulinRecord *record;
  gint64 id; /* the library's; negative while not written */
  guint row; /* row of the file that first spoke of it, 0 = none */
  MulinImportRow *result; /* of that row, borrowed */
  gboolean is_new, dirty, failed;
} MulinDraft;

typedef struct _MulinImportBook MulinImportBook;

/* Reads all records of the mapping's kinds, and of the places. */
MulinImportBook *mulin_import_book_new (MulinConnection *reader, MulinCatalog *catalog,
                                        const MulinMapping *mapping, const MulinReadingRules *rules,
                                        GError **error);
void mulin_import_book_free (MulinImportBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinImportBook, mulin_import_book_free)

/* NULL when unknown. */
MulinDraft *mulin_import_book_draft (MulinImportBook *book, const char *kind, gint64 id);
/* A new record with a negative id; not found by keys before it is kept.  Takes RECORD. */
MulinDraft *mulin_import_book_add (MulinImportBook *book, MulinRecord *record);

/* What the row offers for keys that go through another kind ("coverage.compound"): the ids of its
 * drafts by kind. */
typedef gint64 (*MulinRowReference) (gpointer row, const char *kind);

/* The one record that GIVEN speaks of.  NULL without error: none, it is new.  NULL with
 * MULIN_ERROR_AMBIGUOUS: several. */
MulinDraft *mulin_import_book_match (MulinImportBook *book, guint record, MulinRecord *given,
                                     MulinRowReference reference, gpointer row, GError **error);
/* All that share a key with GIVEN and do not contradict it, whatever evidence there is (MulinDraft, borrowed). Free the array. */
GPtrArray *mulin_import_book_alike (MulinImportBook *book, guint record, MulinRecord *given,
                                    MulinRowReference reference, gpointer row);
/* Does GIVEN have what one of the keys needs? */
gboolean mulin_import_book_has_key (MulinImportBook *book, guint record, MulinRecord *given,
                                    MulinRowReference reference, gpointer row);
/* From now on DRAFT is found by its keys. */
void mulin_import_book_keep (MulinImportBook *book, MulinDraft *draft, MulinRowReference reference,
                             gpointer row);

/* Is NAME only the shorter way to say FULL (示例一, 示例一社区)? */
gboolean mulin_import_book_is_short_for (MulinImportBook *book, const MulinKind *kind,
                                         const char *name, const char *full);

/* The places of a record, compound to district; 0 = unknown. */
enum
{
  MULIN_LEVEL_COMPOUND,
  MULIN_LEVEL_COMMUNITY,
  MULIN_LEVEL_STREET,
  MULIN_LEVEL_DISTRICT,
  MULIN_N_LEVELS
};
void mulin_import_book_levels (MulinImportBook *book, MulinRecord *record,
                               gint64 levels[MULIN_N_LEVELS]);
const char *mulin_import_book_level_kind (int level);

/* All drafts of a kind (MulinDraft, borrowed); NULL when the kind is not held. */
GPtrArray *mulin_import_book_all (MulinImportBook *book, const char *kind);
/* The drafts whose reference FIELD is ID (tenures of a post …). Free the array. */
GPtrArray *mulin_import_book_referring (MulinImportBook *book, const char *kind, const char *field,
                                        gint64 id);
