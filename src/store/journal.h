/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal of changesets: history, undo and redo, all read from the journal itself. */
#pragma once

#include "store/library.h"

typedef struct
{
  gint64 id;
  char *time; /* "YYYY-MM-DD HH:MM:SS" */
  char *who;
  char *text;         /* what in words */
  gint64 reverts;     /* the entry that this one takes back, 0 = none */
  gint64 reverted_by; /* 0 = still in force */
  gint64 rows;        /* rows changed */
  gboolean removed;   /* records were removed by it */
} MulinEntry;

/* Who is named in entries made here (MULIN_USER, else the person's name on this machine); static. */
const char *mulin_journal_author (void);

void mulin_entry_free (MulinEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinEntry, mulin_entry_free)

/* Newest first; KIND and RECORD (NULL, 0 = whole library) restrict it to one record and its files. Elements
 * MulinEntry. */
GPtrArray *mulin_journal_list (MulinConnection *reader, const char *kind, gint64 record, int limit,
                               GError **error);
/* What is looked for in the whole journal.  Zero-initialise; NULL = no matter which. */
typedef struct
{
  const char *text;        /* in its words or in who wrote it */
  const char *kind;        /* a record of this kind was touched */
  const char *since, *until; /* "YYYY-MM-DD", inclusive */
  const char *who;           /* written by exactly this person */
  gboolean removed;          /* records were removed by it */
} MulinEntryFilter;
/* Newest first, at most LIMIT (0 = all).  Elements MulinEntry. */
GPtrArray *mulin_journal_find (MulinConnection *reader, const MulinEntryFilter *filter, int limit,
                               GError **error);
/* ENTRY in words; owned by the caller, NULL when there is none. */
char *mulin_journal_text (MulinConnection *reader, gint64 entry, GError **error);
/* Who wrote entries, the busiest first; free with g_strfreev. */
char **mulin_journal_authors (MulinConnection *reader, GError **error);
/* The entry that undo (redo) without a number would take; 0 = none. */
gint64 mulin_journal_undoable (MulinConnection *reader, GError **error);
gint64 mulin_journal_redoable (MulinConnection *reader, GError **error);

typedef struct
{
  char *table;
  gint64 record;
  char *reason; /* changed since, or referred to by a row that stays */
} MulinKept;

void mulin_kept_free (MulinKept *kept);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinKept, mulin_kept_free)

/* One change of one row, for showing before → after. */
typedef enum
{
  MULIN_CHANGE_INSERT,
  MULIN_CHANGE_UPDATE,
  MULIN_CHANGE_DELETE
} MulinChangeKind;
typedef struct
{
  char *table;
  gint64 record;
  MulinChangeKind kind;
  /* char*: the columns that changed (all non-NULL ones for insert and delete) */
  GPtrArray *columns;
  GPtrArray *before; /* char* or NULL, same length */
  GPtrArray *after;
} MulinChange;

void mulin_change_free (MulinChange *change);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinChange, mulin_change_free)

/* Elements MulinChange. */
GPtrArray *mulin_journal_changes (MulinConnection *reader, gint64 entry, GError **error);

typedef void (*MulinTouchedFunc) (const char *table, gint64 record, gboolean removed, gpointer data);
/* Calls EACH for every row that the entries after NEWEST (in, out) touched, entry by entry.  FALSE without an
 * error when they are more than LIMIT rows, or when the journal is another one: then everything may have changed. */
gboolean mulin_journal_touched (MulinConnection *reader, gint64 limit, MulinTouchedFunc each, gpointer data,
                                gint64 *newest, GError **error);

/* The packed changeset of ENTRY, for exchange and undo; NULL with MULIN_ERROR_NOT_FOUND. */
GBytes *mulin_journal_load_changeset (MulinConnection *connection, gint64 entry, GError **error);

/* Append the inverse of ENTRY (0 = the newest undoable).  KEPT (may be NULL) receives MulinKept of
 * rows left as they are, also when all had to be left and the undo is refused
 * (MULIN_ERROR_CONFLICT); free the array.  TAKEN receives the entry undone. Refused with a reason
 * when nothing can be undone or the schema does not fit.  Both wait for the writer; from inside a
 * write they abort, as a write inside a write does. */
gboolean mulin_journal_undo (MulinLibrary *library, gint64 entry, gint64 *taken, GPtrArray **kept,
                             GError **error);
/* Would undoing ENTRY be refused?  FALSE with the reason; else KEPT (may be NULL) receives MulinKept of the rows
 * that it would leave as they are.  Writes nothing. */
gboolean mulin_journal_check_undo (MulinLibrary *library, MulinConnection *reader, gint64 entry,
                                   GPtrArray **kept, GError **error);
gboolean mulin_journal_redo (MulinLibrary *library, gint64 *taken, GPtrArray **kept,
                             GError **error);
