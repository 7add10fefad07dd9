/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library file: created, opened, refused, migrated, written by one thread and read by many. */
#pragma once

#include "store/connection.h"

#include <gio/gio.h>

#define MULIN_APPLICATION_ID 0x4d754c6e /* "MuLn" */

typedef struct _MulinLibrary MulinLibrary;
typedef struct _MulinTransaction MulinTransaction;

/* A new file at PATH (must not exist) with all migrations.  NULL with an error; nothing is left
 * behind on failure. */
MulinLibrary *mulin_library_create (const char *path, GError **error);
/* Open PATH: refuses what is no library, damaged (quick checks), newer than this program, not
 * readable.  Runs pending migrations after a backup beside the file.  A file that cannot be written
 * is opened read-only. */
MulinLibrary *mulin_library_open (const char *path, GError **error);
MulinLibrary *mulin_library_ref (MulinLibrary *library);
/* The last one closes: readers first, then the writer by journal_mode=DELETE: one file remains. */
void mulin_library_unref (MulinLibrary *library);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinLibrary, mulin_library_unref)

/* Does PATH lie on another machine's disk?  There locks and shared memory cannot be trusted: offer
 * a local copy. */
gboolean mulin_library_path_is_remote (const char *path);

const char *mulin_library_path (MulinLibrary *library);
gboolean mulin_library_is_read_only (MulinLibrary *library);
int mulin_library_schema_version (MulinLibrary *library);

/* --- reading --------------------------------------------------------------------------------- */
/* A read-only connection of this thread's own, until given back.  Never NULL except with ERROR set.
 */
MulinConnection *mulin_library_borrow_reader (MulinLibrary *library, GError **error);
void mulin_library_return_reader (MulinLibrary *library, MulinConnection *reader);
/* Instead of returning: closes a reader that was changed (authorizer, temp views) and must not be
 * lent again.  Both give up the reference to the library that every borrowed reader holds. */
void mulin_library_discard_reader (MulinLibrary *library, MulinConnection *reader);

typedef gpointer (*MulinReadFunc) (MulinConnection *reader, gpointer data,
                                   GCancellable *cancellable, GError **error);
/* Run FUNC on a worker thread; CALLBACK runs in the caller's main context.  DATA is freed by
 * FREE_DATA, the result by FREE_RESULT unless taken with _finish. A cancelled read never calls back
 * with a result. */
void mulin_library_read_async (MulinLibrary *library, MulinReadFunc func, gpointer data,
                               GDestroyNotify free_data, GDestroyNotify free_result,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
gpointer mulin_library_read_finish (MulinLibrary *library, GAsyncResult *result, GError **error);

/* --- writing: one action of the user = one transaction = one journal entry ------------------- */
typedef gboolean (*MulinWriteFunc) (MulinTransaction *transaction, gpointer data, GError **error);

/* Run FUNC in one transaction on the writer thread and wait.  TEXT is the entry's words
 * ("登记任职：示例王一 任 书记"), may be set later with _set_text.  FALSE rolls everything back. An
 * entry that changed nothing is not kept. ENTRY (may be NULL) receives the entry's id, 0 when
 * nothing changed. */
gboolean mulin_library_write (MulinLibrary *library, const char *text, MulinWriteFunc func,
                              gpointer data, gint64 *entry, GError **error);
void mulin_library_write_async (MulinLibrary *library, const char *text, MulinWriteFunc func,
                                gpointer data, GDestroyNotify free_data,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean mulin_library_write_finish (MulinLibrary *library, GAsyncResult *result, gint64 *entry,
                                     GError **error);

MulinConnection *mulin_transaction_connection (MulinTransaction *transaction);
void mulin_transaction_set_text (MulinTransaction *transaction, const char *text);
/* The next free id: a random 53-bit start drawn once a transaction, counted up, checked by the
 * insert. */
gint64 mulin_transaction_next_id (MulinTransaction *transaction);
/* Writes what the triggers of TABLE would have written.  RECORDS (gint64, ascending): all rows of TABLE that the action inserted,
 * changed or removed. */
typedef gboolean (*MulinDeriveFunc) (MulinTransaction *transaction, const char *table, GArray *records,
                                     gpointer data, GError **error);
/* From now on no trigger runs in this action; at its end FUNC is called for every table that it changed. */
void mulin_transaction_rest_triggers (MulinTransaction *transaction, MulinDeriveFunc func, gpointer data,
                                      GDestroyNotify free_data);
/* For long work: progress 0..1 is passed on in the main context (see mulin_library_set_progress);
 * FALSE = the user cancelled. */
gboolean mulin_transaction_progress (MulinTransaction *transaction, double fraction);

typedef void (*MulinProgressFunc) (double fraction, gpointer user_data);
/* FUNC is called in this thread's main context, also while it waits in mulin_library_write; NULL =
 * no longer. */
void mulin_library_set_progress (MulinLibrary *library, MulinProgressFunc func, gpointer user_data);
/* The write under way gets FALSE from its next mulin_transaction_progress. */
void mulin_library_cancel_write (MulinLibrary *library);

/* Bytes kept by content: returns the sha256 (owned by the caller).  Not journalled, append-only. */
char *mulin_transaction_store_blob (MulinTransaction *transaction, GBytes *bytes, GError **error);
GBytes *mulin_library_load_blob (MulinConnection *reader, const char *sha256, GError **error);
/* Lets go of the bytes that neither a record nor the journal names; SWEPT contents, BYTES together. */
gboolean mulin_library_sweep_blobs (MulinLibrary *library, guint *swept, gint64 *bytes, GError **error);

/* --- watching -------------------------------------------------------------------------------- */
/* CALLBACK in the main context after every commit, own or (found by data_version when polled)
 * another process's. */
typedef void (*MulinChangedFunc) (MulinLibrary *library, gpointer user_data);
guint mulin_library_watch (MulinLibrary *library, MulinChangedFunc callback, gpointer user_data);
void mulin_library_unwatch (MulinLibrary *library, guint watch);
void mulin_library_poll (MulinLibrary *library);

/* --- answers kept in memory ------------------------------------------------------------------ */
/* How many commits were seen since opening: read it before a query whose answer is to be kept. */
guint64 mulin_library_stamp (MulinLibrary *library);
/* Has no commit after STAMP changed any of TABLES (ended by NULL)?  Another process's commit, noticed when polled, counts for
 * every table. */
gboolean mulin_library_is_unchanged (MulinLibrary *library, const char *const *tables, guint64 stamp);

/* --- safety ---------------------------------------------------------------------------------- */
/* Checked copy: backup API into a temporary file, integrity check, rename. */
gboolean mulin_library_backup (MulinLibrary *library, const char *path, GError **error);
/* Put PATH, a library that nobody has open, back to what the backup FROM holds; FROM is checked
 * whole first.  What stood at PATH is kept beside it, KEPT (may be NULL) receives its name or NULL;
 * owned by the caller. */
gboolean mulin_library_restore (const char *path, const char *from, char **kept, GError **error);
/* quick_check, foreign_key_check, application id and schema. TRUE, or FALSE with the first fault.
 */
gboolean mulin_library_verify (MulinLibrary *library, GError **error);
