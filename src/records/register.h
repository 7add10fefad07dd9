/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registers: reading, finding, writing and removing records of every kind. */
#pragma once

#include "base/collation.h"
#include "records/record.h"
#include "define/query.h"
#include "store/library.h"

/* The record, or NULL with MULIN_ERROR_NOT_FOUND. */
MulinRecord *mulin_register_get (MulinConnection *connection, MulinCatalog *catalog, const char *kind, gint64 id, GError **error);

/* What a list asks for.  Zero-initialise; strings borrowed. */
typedef struct
{
  const char *kind;
  const char *search;        /* substring, pinyin, initials; NULL = all */
  const char *in_kind;       /* "district" … "compound": only records whose place lies there; NULL = everywhere */
  gint64 in_id;
  const char *sort;          /* field; NULL = the kind's official order */
  gboolean descending;
  MulinCollation order;      /* of Chinese texts that are sorted by; 0 = pinyin.  Numbers in them count as numbers */
  const char *as_of;         /* only what holds on that day, for kinds with since/until; NULL = all */
  const char *const *where;  /* pairs field, value (text form of what is stored: key, id, date; "" = IS NULL), ended by NULL; may be NULL.
                              * Pairs of the same field are alternatives. */
} MulinListing;

/* Ids (gint64) in order. */
GArray *mulin_register_list (MulinConnection *connection, MulinCatalog *catalog, const MulinListing *listing, GError **error);
/* How many a listing has, without reading them; -1 with an error. */
gint64 mulin_register_count (MulinConnection *connection, MulinCatalog *catalog, const MulinListing *listing, GError **error);
/* Does a path lead from records of KIND to places of PLACE_KIND, so that a listing can be asked for in one? */
gboolean mulin_register_lies_in (MulinCatalog *catalog, const char *kind, const char *place_kind);
/* Records for IDS in the same order (missing ones are left out): one query. */
GPtrArray *mulin_register_fetch (MulinConnection *connection, MulinCatalog *catalog, const char *kind, const gint64 *ids, guint n_ids, GError **error);
/* Convenience: list + fetch. */
GPtrArray *mulin_register_find (MulinConnection *connection, MulinCatalog *catalog, const MulinListing *listing, GError **error);

/* Name of a record for people (its naming fields; a post: title + body; a tenure: person + title + body). Owned by the caller. */
char *mulin_register_name (MulinConnection *connection, MulinCatalog *catalog, const char *kind, gint64 id);
/* Like mulin_record_display, with names for references. */
char *mulin_register_display (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char *field);
/* NAME or @ID → id; ambiguous names are refused with the candidates. 0 with an error. */
gint64 mulin_register_resolve (MulinConnection *connection, MulinCatalog *catalog, const char *kind, const char *name, GError **error);
/* FIELD=TEXT for any field, references by NAME or @ID. */
gboolean mulin_register_parse (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char *field, const char *text, GError **error);

/* All compounds in a place ("" / 0 = all), official order. */
GArray *mulin_register_compounds (MulinConnection *connection, const char *place_kind, gint64 place, GError **error);
/* The chain of places of a record, outermost first: MulinPlace. */
typedef struct { char *kind; gint64 id; char *name; } MulinPlace;
void mulin_place_free (MulinPlace *place);
GPtrArray *mulin_register_places (MulinConnection *connection, MulinCatalog *catalog, const char *kind, gint64 id, GError **error);

/* Insert (id 0: given one) or update (only what differs); a new organisation at a compound or building covers it from then on.  Validates: required fields, date order since ≤ until, existing
 * references, parent kinds, no cycles, check digits. The error names field and reason. */
gboolean mulin_register_put (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *record, GError **error);
/* Insert a record with the id it has: one that was exported, or deleted, comes back as itself. */
gboolean mulin_register_restore (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *record, GError **error);
/* As put without writing: the same refusals, for forms. */
gboolean mulin_register_validate (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char **field, GError **error);
/* Of these refusals those that need no library: a beginning after its end.  FIELD (may be NULL) receives the field. */
gboolean mulin_register_check_order (MulinRecord *record, const char **field, GError **error);
/* Deletes children explicitly; refuses with the referring records' names when something else refers to it. */
gboolean mulin_register_remove (MulinTransaction *transaction, MulinCatalog *catalog, const char *kind, gint64 id, GError **error);

/* Who holds POST passes to PERSON on DAY: the old tenure ends the day before, the new begins; PERSON 0 only ends it
 * (the last day is then DAY itself).  Seats that follow the post (当然兼任, ex-officio.h) pass on with it.  One call inside one
 * transaction. */
gboolean mulin_register_appoint (MulinTransaction *transaction, MulinCatalog *catalog, gint64 post, gint64 person, const char *day,
                                 const char *chosen, const char *filing_no, const char *leave_reason, GError **error);

/* Search triggers, composed from the kinds (made again when the kinds' searched fields change): called once after a
 * library is created or opened for writing. */
gboolean mulin_register_prepare (MulinLibrary *library, MulinCatalog *catalog, GError **error);
/* Before thousands of rows are written: the triggers rest until the action is over, and what it touched is then put into the table
 * search all at once.  Whoever reads the table search inside the action would not see it yet. */
gboolean mulin_register_rest_search (MulinTransaction *transaction, MulinCatalog *catalog, GError **error);

/* --- search over everything ------------------------------------------------------------------------------------- */
typedef struct { char *kind; gint64 id; char *text; int rank; } MulinHit;
void mulin_hit_free (MulinHit *hit);
/* At most LIMIT hits of each kind (0 = all), ranked, grouped by kind in official order, the kind that is most likely meant first (search-order.h); words apart by blanks must all be there; room numbers 3-2-501, phone tails, codes, pinyin and initials. Held in memory by
 * the index, refreshed when the data version moves. */
typedef struct _MulinSearchIndex MulinSearchIndex;
MulinSearchIndex *mulin_search_index_new (MulinConnection *reader, MulinCatalog *catalog, GError **error);
void mulin_search_index_free (MulinSearchIndex *index);
GPtrArray *mulin_search_index_find (MulinSearchIndex *index, const char *text, guint limit);

/* 3幢2单元501 → "3-2-501"; the word itself when it names no room.  Owned by the caller. */
char *mulin_search_room (const char *word);

/* --- guards: the masking views made from the kinds -------------------------------------------------------------- */
MulinGuard *mulin_register_guard (MulinLibrary *library, MulinCatalog *catalog, MulinMask mask, GError **error);
/* The same masks for records and texts that go out without a query (exports, lists): values are masked in place. */
void mulin_register_mask (MulinConnection *connection, MulinRecord *record, MulinMask mask);
char *mulin_register_name_masked (MulinConnection *connection, MulinCatalog *catalog, const char *kind, gint64 id, MulinMask mask);
/* mulin_register_display for a destination: RECORD itself is left as it is. */
char *mulin_register_display_masked (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char *field,
                                     MulinMask mask);
