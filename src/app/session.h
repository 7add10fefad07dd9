/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all pages share: the open library with its catalog and shelf, the scope, and the day that is looked at. */
#pragma once

#include "govern/answers.h"
#include "records/register.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SESSION (mulin_session_get_type ())
G_DECLARE_FINAL_TYPE (MulinSession, mulin_session, MULIN, SESSION, GObject)

/* Signals, all in the main context:
 *   opened ()                 a library was opened or closed; the scope and the day are new as well.  Also when the library's own
 *                             definitions have changed: then scope and day stay, shelf and catalog are new
 *   records-changed ()        something was committed
 *   scope-changed ()
 *   as-of-changed ()
 *   notice (message, error)   one sentence for the person at the desk
 *   offer (action)            the sentence just told can be answered: "win.undo" or "win.redo"
 *   show (kind, id)           please show this record
 *   appoint (post)            please show this post with its form opened
 *   kept (text, rows)         the entry TEXT was taken back but for ROWS: MulinSessionKept, to be shown by name */
MulinSession *mulin_session_new (void);

/* A record that an undo left as it is. */
typedef struct
{
  char *kind, *title; /* title: the kind's */
  gint64 id;
  char *name, *reason;
} MulinSessionKept;

typedef enum
{
  MULIN_SESSION_OPEN,
  MULIN_SESSION_CREATE,
} MulinSessionMode;

/* Open or create PATH off the main loop; what was open is closed only when that succeeded.  CALLBACK may be NULL. */
void mulin_session_open_async (MulinSession *self, const char *path, MulinSessionMode mode,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean mulin_session_open_finish (MulinSession *self, GAsyncResult *result, GError **error);
void mulin_session_close (MulinSession *self);

/* Borrowed; NULL while no library is open. */
MulinLibrary *mulin_session_get_library (MulinSession *self);
MulinCatalog *mulin_session_get_catalog (MulinSession *self);
MulinShelf *mulin_session_get_shelf (MulinSession *self);
/* What figures and rules answered since the library was opened. */
MulinAnswers *mulin_session_get_answers (MulinSession *self);

/* NULL and 0: the whole library. */
const char *mulin_session_get_scope_kind (MulinSession *self);
gint64 mulin_session_get_scope (MulinSession *self);
/* MulinPlace, outermost first, the scope itself last; empty for the whole library. */
GPtrArray *mulin_session_get_scope_chain (MulinSession *self);
/* Chain is read in the background, then scope-changed is emitted. */
void mulin_session_set_scope (MulinSession *self, const char *kind, gint64 id);

/* "YYYY-MM-DD", today by default. */
const char *mulin_session_get_as_of (MulinSession *self);
gboolean mulin_session_is_today (MulinSession *self);
void mulin_session_set_as_of (MulinSession *self, const char *day); /* NULL = today */

/* Read off the main loop; nothing happens when no library is open.  CALLBACK ends with mulin_session_read_finish, which is NULL
 * without an error when the read was cancelled or the library was closed meanwhile. */
void mulin_session_read (MulinSession *self, MulinReadFunc func, gpointer data, GDestroyNotify free_data,
                         GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
gpointer mulin_session_read_finish (MulinSession *self, GAsyncResult *result, GError **error);

/* One action of the person; a failure is told by the notice bar.  DONE (may be NULL) runs in the main context with the entry
 * (0 = nothing changed), or with ERROR set; then it may steal the telling by returning TRUE ("told at the field"). */
typedef gboolean (*MulinSessionDone) (gint64 entry, const GError *error, gpointer user_data);
void mulin_session_write (MulinSession *self, const char *text, MulinWriteFunc func, gpointer data,
                          GDestroyNotify free_data, MulinSessionDone done, gpointer user_data,
                          GDestroyNotify free_user_data);
/* Whether a read or a write is under way. */
gboolean mulin_session_is_busy (MulinSession *self);
/* Undo ENTRY (0 = the newest) or redo, off the main loop; the notice bar says what was taken back and what was kept. */
void mulin_session_undo (MulinSession *self, gint64 entry);
void mulin_session_redo (MulinSession *self);

/* Search over everything, on a worker thread: MulinHit array by mulin_session_search_finish. */
void mulin_session_search (MulinSession *self, const char *text, guint limit, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *mulin_session_search_finish (MulinSession *self, GAsyncResult *result, GError **error);

void mulin_session_notice (MulinSession *self, gboolean is_error, const char *format, ...) G_GNUC_PRINTF (3, 4);
/* After a notice: a button that takes back what it tells of ("win.undo"), or does it again ("win.redo"). */
void mulin_session_offer (MulinSession *self, const char *action);
/* Tell ERROR unless it is NULL or a cancellation. */
void mulin_session_tell (MulinSession *self, const GError *error);
void mulin_session_show (MulinSession *self, const char *kind, gint64 id);
void mulin_session_appoint (MulinSession *self, gint64 post);

G_END_DECLS
