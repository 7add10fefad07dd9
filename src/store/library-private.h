/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of src/store share about an open library. */
#pragma once

#include "store/connection-private.h"
#include "store/library.h"

typedef struct _MulinWriter MulinWriter;
typedef struct _MulinWatches MulinWatches;
typedef struct _MulinProgress MulinProgress;
typedef struct _MulinStamps MulinStamps;

struct _MulinLibrary
{
  gint references;
  char *path;
  int schema_version;
  gboolean read_only;
  gboolean immutable; /* on media where not even a lock can be made */
  char **tables;      /* domain tables: what the journal records */

  /* owned */
  MulinWriter *writer;
  MulinWatches *watches;
  MulinStamps *stamps;

  GMutex readers_lock;
  GPtrArray *idle_readers;
};

/* A reference, or FALSE when the library is being closed. */
gboolean mulin_library_try_ref (MulinLibrary *library);
void mulin_library_close_readers (MulinLibrary *library);

/* --- transaction.c: the only place that says BEGIN ------------------------------------------- */
struct _MulinTransaction
{
  MulinLibrary *library;
  MulinConnection *connection;
  char *text;
  gint64 next_id;
  gint64 reverts;
  GPtrArray *touched; /* MulinTouched, once it is written down; NULL before */
  MulinDeriveFunc derive; /* the triggers rest, and this does their work; NULL = they do it */
  gpointer derive_data;
  GDestroyNotify free_derive_data;
};

typedef struct
{
  const char *text;
  MulinWriteFunc func;
  gpointer data;
  /* an undo checks foreign keys itself, once and before COMMIT: row by row each deletion would
   * search its children */
  gboolean checks_keys_itself;
} MulinAction;

gboolean mulin_transaction_run (MulinLibrary *library, MulinConnection *connection,
                                const MulinAction *action, gint64 *entry, GError **error);

/* --- writer.c: the one thread ---------------------------------------------------------------- */
/* Takes CONNECTION over. */
MulinWriter *mulin_writer_new (MulinLibrary *library, MulinConnection *connection);
/* Ends the thread; it closes its connection, after the readers'. */
void mulin_writer_free (MulinWriter *writer);
gboolean mulin_writer_run (MulinWriter *writer, const MulinAction *action, gint64 *entry,
                           GError **error);
gboolean mulin_writer_progress (MulinWriter *writer, double fraction);

/* --- watch.c --------------------------------------------------------------------------------- */
MulinWatches *mulin_watches_new (MulinLibrary *library);
void mulin_watches_free (MulinWatches *watches);
/* Tells every watcher in its own main context, once however many commits come before it runs. */
void mulin_watches_notify (MulinWatches *watches);

/* --- stamps.c -------------------------------------------------------------------------------- */
MulinStamps *mulin_stamps_new (void);
void mulin_stamps_free (MulinStamps *stamps);
/* A commit changed TABLES (MulinTouched); NULL = nobody knows which. */
void mulin_stamps_touch (MulinStamps *stamps, GPtrArray *tables);

/* --- domain tables --------------------------------------------------------------------------- */
/* Names of all domain tables: everything but the journal, bytes, search, drafts and SQLite's own.
 */
char **mulin_library_list_tables (MulinConnection *connection, GError **error);
gboolean mulin_library_is_domain_table (const char *name);
/* Columns in their order. */
char **mulin_library_list_columns (MulinConnection *connection, const char *table, GError **error);
