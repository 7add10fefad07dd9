/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages never hold a library of their own: it can be closed or replaced under them, and the session says when. */

#include "app/session.h"

#include "base/date.h"
#include "store/journal.h"

#include <glib/gi18n.h>

#define POLL_SECONDS 3

struct _MulinSession
{
  GObject parent_instance;

  /* owned */
  MulinLibrary *library;
  MulinShelf *shelf;
  MulinCatalog *catalog;
  char *scope_kind;
  GPtrArray *chain;
  char *as_of;

  /* state */
  gint64 scope;
  guint watch;
  guint poll;

  /* the search index is shared with worker threads */
  GMutex index_lock;
  MulinSearchIndex *index;
  MulinConnection *index_reader;
};

enum
{
  OPENED,
  RECORDS_CHANGED,
  SCOPE_CHANGED,
  AS_OF_CHANGED,
  NOTICE,
  SHOW,
  APPOINT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MulinSession, mulin_session, G_TYPE_OBJECT)

/* --- a library made ready on a worker thread ---------------------------------------------------------------------- */

typedef struct
{
  char *path;
  MulinSessionMode mode;
  MulinLibrary *library;
  MulinShelf *shelf;
  MulinCatalog *catalog;
  char *scope_kind;
  gint64 scope;
  GPtrArray *chain;
} Opening;

static void
opening_free (Opening *opening)
{
  g_clear_pointer (&opening->chain, g_ptr_array_unref);
  g_clear_pointer (&opening->catalog, mulin_catalog_unref);
  g_clear_pointer (&opening->shelf, mulin_shelf_unref);
  g_clear_pointer (&opening->library, mulin_library_unref);
  g_free (opening->scope_kind);
  g_free (opening->path);
  g_free (opening);
}

static GPtrArray *
read_chain (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) chain = mulin_register_places (reader, catalog, kind, id, error);
  MulinPlace *last;

  if (chain == NULL)
    return NULL;
  last = chain->len > 0 ? g_ptr_array_index (chain, chain->len - 1) : NULL;
  if (last == NULL || last->id != id || g_strcmp0 (last->kind, kind) != 0)
    {
      MulinPlace *place = g_new0 (MulinPlace, 1);

      place->kind = g_strdup (kind);
      place->id = id;
      place->name = mulin_register_name (reader, catalog, kind, id);
      g_ptr_array_add (chain, place);
    }
  return g_steal_pointer (&chain);
}

/* An office's library holds one street or one district: start there and not above it. */
static gboolean
choose_scope (Opening *opening, MulinConnection *reader, GError **error)
{
  static const char *const kinds[] = { "street", "district" };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      MulinListing listing = { .kind = kinds[i] };
      g_autoptr (GArray) ids = mulin_register_list (reader, opening->catalog, &listing, error);

      if (ids == NULL)
        return FALSE;
      if (ids->len != 1)
        continue;
      opening->scope_kind = g_strdup (kinds[i]);
      opening->scope = g_array_index (ids, gint64, 0);
      opening->chain = read_chain (reader, opening->catalog, kinds[i], opening->scope, error);
      return opening->chain != NULL;
    }
  return TRUE;
}

static gboolean
open_all (Opening *opening, GError **error)
{
  MulinConnection *reader;
  gboolean ok;

  opening->library = opening->mode == MULIN_SESSION_CREATE
    ? mulin_library_create (opening->path, error) : mulin_library_open (opening->path, error);
  if (opening->library == NULL)
    return FALSE;
  reader = mulin_library_borrow_reader (opening->library, error);
  if (reader == NULL)
    return FALSE;
  ok = (opening->shelf = mulin_shelf_load (reader, error)) != NULL
       && (opening->catalog = mulin_catalog_load (opening->shelf, error)) != NULL
       && (mulin_library_is_read_only (opening->library)
           || mulin_register_prepare (opening->library, opening->catalog, error))
       && choose_scope (opening, reader, error);
  mulin_library_return_reader (opening->library, reader);
  return ok;
}

static void
open_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (open_all (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- closing --------------------------------------------------------------------------------------------------------- */

/* A search thread looks at the library under the same lock, so none can make an index for a library that is going. */
static MulinLibrary *
take_library (MulinSession *self)
{
  MulinLibrary *library;

  g_mutex_lock (&self->index_lock);
  library = g_steal_pointer (&self->library);
  g_clear_pointer (&self->index, mulin_search_index_free);
  if (self->index_reader != NULL)
    mulin_library_return_reader (library, g_steal_pointer (&self->index_reader));
  g_mutex_unlock (&self->index_lock);
  return library;
}

static void
unref_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  mulin_library_unref (data);
  g_task_return_boolean (task, TRUE);
}

static void
release (MulinSession *self)
{
  MulinLibrary *library;

  g_clear_handle_id (&self->poll, g_source_remove);
  if (self->library == NULL)
    return;
  library = take_library (self);
  if (self->watch != 0)
    mulin_library_unwatch (library, self->watch);
  self->watch = 0;
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  g_clear_pointer (&self->shelf, mulin_shelf_unref);
  g_clear_pointer (&self->scope_kind, g_free);
  self->scope = 0;
  g_ptr_array_set_size (self->chain, 0);
  g_clear_pointer (&self->as_of, g_free);

  /* Closing writes the journal mode back, which is work for the disk. */
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);
  g_task_set_task_data (task, library, NULL);
  g_task_run_in_thread (task, unref_thread);
}

void
mulin_session_close (MulinSession *self)
{
  release (self);
  g_signal_emit (self, signals[OPENED], 0);
}

/* --- opening ------------------------------------------------------------------------------------------------------------ */

static void
on_committed (MulinLibrary *library, gpointer user_data)
{
  g_signal_emit (user_data, signals[RECORDS_CHANGED], 0);
}

static gboolean
on_poll (gpointer user_data)
{
  MulinSession *self = user_data;

  mulin_library_poll (self->library);
  return G_SOURCE_CONTINUE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Opening *opening = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }
  release (self);
  self->library = g_steal_pointer (&opening->library);
  self->shelf = g_steal_pointer (&opening->shelf);
  self->catalog = g_steal_pointer (&opening->catalog);
  self->scope_kind = g_steal_pointer (&opening->scope_kind);
  self->scope = opening->scope;
  if (opening->chain != NULL)
    {
      g_ptr_array_unref (self->chain);
      self->chain = g_steal_pointer (&opening->chain);
    }
  self->watch = mulin_library_watch (self->library, on_committed, self);
  self->poll = g_timeout_add_seconds (POLL_SECONDS, on_poll, self);
  g_signal_emit (self, signals[OPENED], 0);
  g_task_return_boolean (task, TRUE);
}

void
mulin_session_open_async (MulinSession *self, const char *path, MulinSessionMode mode,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *outer = g_task_new (self, NULL, callback, user_data);
  g_autoptr (GTask) inner = g_task_new (self, NULL, on_opened, outer);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->mode = mode;
  g_task_set_task_data (inner, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (inner, open_thread);
}

gboolean
mulin_session_open_finish (MulinSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- scope and day ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
} ScopeRead;

static void
scope_read_free (ScopeRead *read)
{
  mulin_catalog_unref (read->catalog);
  g_free (read->kind);
  g_free (read);
}

static gpointer
read_scope (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  ScopeRead *read = data;

  return read_chain (reader, read->catalog, read->kind, read->id, error);
}

static void
on_scope_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) chain = mulin_session_read_finish (self, result, &error);
  MulinPlace *last;

  mulin_session_tell (self, error);
  if (chain == NULL || chain->len == 0)
    return;
  last = g_ptr_array_index (chain, chain->len - 1);
  g_free (self->scope_kind);
  self->scope_kind = g_strdup (last->kind);
  self->scope = last->id;
  g_ptr_array_unref (self->chain);
  self->chain = g_steal_pointer (&chain);
  g_signal_emit (self, signals[SCOPE_CHANGED], 0);
}

void
mulin_session_set_scope (MulinSession *self, const char *kind, gint64 id)
{
  ScopeRead *read;

  if (g_strcmp0 (kind, self->scope_kind) == 0 && id == self->scope)
    return;
  if (kind == NULL)
    {
      g_clear_pointer (&self->scope_kind, g_free);
      self->scope = 0;
      g_ptr_array_set_size (self->chain, 0);
      g_signal_emit (self, signals[SCOPE_CHANGED], 0);
      return;
    }
  read = g_new0 (ScopeRead, 1);
  read->catalog = mulin_catalog_ref (self->catalog);
  read->kind = g_strdup (kind);
  read->id = id;
  mulin_session_read (self, read_scope, read, (GDestroyNotify) scope_read_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                      on_scope_read, NULL);
}

const char *
mulin_session_get_as_of (MulinSession *self)
{
  return self->as_of != NULL ? self->as_of : mulin_date_today ();
}

gboolean
mulin_session_is_today (MulinSession *self)
{
  return self->as_of == NULL || strcmp (self->as_of, mulin_date_today ()) == 0;
}

void
mulin_session_set_as_of (MulinSession *self, const char *day)
{
  g_autofree char *new_day = g_strcmp0 (day, mulin_date_today ()) == 0 ? NULL : g_strdup (day);

  if (g_strcmp0 (new_day, self->as_of) == 0)
    return;
  g_free (self->as_of);
  self->as_of = g_steal_pointer (&new_day);
  g_signal_emit (self, signals[AS_OF_CHANGED], 0);
}

/* --- reading ---------------------------------------------------------------------------------------------------------------- */

static void
on_library_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MulinSession *self = g_task_get_source_object (task);
  MulinLibrary *library = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer answer = mulin_library_read_finish (library, result, &error);
  GDestroyNotify free_answer = g_object_get_data (G_OBJECT (task), "free-result");

  if (error != NULL)
    g_task_return_error (task, error);
  else if (library != self->library || g_task_return_error_if_cancelled (task))
    {
      /* An answer about a library that was closed meanwhile is nobody's. */
      if (answer != NULL && free_answer != NULL)
        free_answer (answer);
      if (library != self->library)
        g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
    }
  else
    g_task_return_pointer (task, answer, free_answer);
}

void
mulin_session_read (MulinSession *self, MulinReadFunc func, gpointer data, GDestroyNotify free_data,
                    GDestroyNotify free_result, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_check_cancellable (task, FALSE);
  if (self->library == NULL)
    {
      if (free_data != NULL)
        free_data (data);
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
      g_object_unref (task);
      return;
    }
  g_task_set_task_data (task, mulin_library_ref (self->library), (GDestroyNotify) mulin_library_unref);
  g_object_set_data (G_OBJECT (task), "free-result", free_result);
  mulin_library_read_async (self->library, func, data, free_data, free_result, cancellable, on_library_read, task);
}

gpointer
mulin_session_read_finish (MulinSession *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GError) local = NULL;
  gpointer answer = g_task_propagate_pointer (G_TASK (result), &local);

  if (local != NULL && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local));
  return answer;
}

/* --- writing ---------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinSession *session;
  MulinLibrary *library;
  MulinSessionDone done;
  gpointer user_data;
  GDestroyNotify free_user_data;
} Writing;

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = user_data;
  g_autoptr (GError) error = NULL;
  gint64 entry = 0;
  gboolean told = FALSE;

  mulin_library_write_finish (writing->library, result, &entry, &error);
  if (writing->done != NULL)
    told = writing->done (entry, error, writing->user_data);
  if (error != NULL && !told)
    mulin_session_tell (writing->session, error);
  if (writing->free_user_data != NULL)
    writing->free_user_data (writing->user_data);
  mulin_library_unref (writing->library);
  g_object_unref (writing->session);
  g_free (writing);
}

void
mulin_session_write (MulinSession *self, const char *text, MulinWriteFunc func, gpointer data,
                     GDestroyNotify free_data, MulinSessionDone done, gpointer user_data,
                     GDestroyNotify free_user_data)
{
  Writing *writing;

  g_return_if_fail (self->library != NULL);
  writing = g_new0 (Writing, 1);
  writing->session = g_object_ref (self);
  writing->library = mulin_library_ref (self->library);
  writing->done = done;
  writing->user_data = user_data;
  writing->free_user_data = free_user_data;
  mulin_library_write_async (self->library, text, func, data, free_data, on_written, writing);
}

/* --- undo -------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  gint64 entry;
  gboolean redo;
  char *text;
  guint n_kept;
} Reverting;

static void
reverting_free (Reverting *reverting)
{
  mulin_library_unref (reverting->library);
  g_free (reverting->text);
  g_free (reverting);
}

static char *
entry_text (MulinLibrary *library, gint64 entry)
{
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  char *text = NULL;

  if (reader == NULL)
    return NULL;
  entries = mulin_journal_list (reader, NULL, 0, 200, NULL);
  for (guint i = 0; entries != NULL && i < entries->len && text == NULL; i++)
    {
      MulinEntry *one = g_ptr_array_index (entries, i);

      if (one->id == entry)
        text = g_strdup (one->text);
    }
  mulin_library_return_reader (library, reader);
  return text;
}

static void
revert_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reverting *reverting = data;
  g_autoptr (GPtrArray) kept = NULL;
  GError *error = NULL;
  gint64 taken = 0;
  gboolean ok = reverting->redo ? mulin_journal_redo (reverting->library, &taken, &kept, &error)
                                : mulin_journal_undo (reverting->library, reverting->entry, &taken, &kept, &error);

  if (!ok)
    {
      g_task_return_error (task, error);
      return;
    }
  reverting->n_kept = kept != NULL ? kept->len : 0;
  reverting->text = entry_text (reverting->library, taken);
  g_task_return_boolean (task, TRUE);
}

static void
on_reverted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  Reverting *reverting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const char *text = reverting->text != NULL ? reverting->text : "";

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_tell (self, error);
  else if (reverting->redo)
    mulin_session_notice (self, FALSE, _("Done again: %s"), text);
  else if (reverting->n_kept > 0)
    mulin_session_notice (self, FALSE, _("Taken back: %s; %u rows changed since were kept"), text, reverting->n_kept);
  else
    mulin_session_notice (self, FALSE, _("Taken back: %s"), text);
}

static void
revert (MulinSession *self, gint64 entry, gboolean redo)
{
  g_autoptr (GTask) task = NULL;
  Reverting *reverting;

  if (self->library == NULL)
    return;
  task = g_task_new (self, NULL, on_reverted, NULL);
  reverting = g_new0 (Reverting, 1);
  reverting->library = mulin_library_ref (self->library);
  reverting->entry = entry;
  reverting->redo = redo;
  g_task_set_task_data (task, reverting, (GDestroyNotify) reverting_free);
  g_task_run_in_thread (task, revert_thread);
}

void
mulin_session_undo (MulinSession *self, gint64 entry)
{
  revert (self, entry, FALSE);
}

void
mulin_session_redo (MulinSession *self)
{
  revert (self, 0, TRUE);
}

/* --- search -------------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinSession *session;
  MulinLibrary *library;
  MulinCatalog *catalog;
  char *text;
  guint limit;
} Searching;

static void
searching_free (Searching *searching)
{
  mulin_catalog_unref (searching->catalog);
  mulin_library_unref (searching->library);
  g_free (searching->text);
  g_free (searching);
}

static GPtrArray *
search_locked (Searching *searching, GError **error)
{
  MulinSession *self = searching->session;

  if (searching->library != self->library)
    return g_ptr_array_new ();
  if (self->index == NULL)
    {
      if (self->index_reader == NULL)
        self->index_reader = mulin_library_borrow_reader (searching->library, error);
      if (self->index_reader == NULL)
        return NULL;
      self->index = mulin_search_index_new (self->index_reader, searching->catalog, error);
      if (self->index == NULL)
        return NULL;
    }
  return mulin_search_index_find (self->index, searching->text, searching->limit);
}

static void
search_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Searching *searching = data;
  GError *error = NULL;
  GPtrArray *hits;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_mutex_lock (&searching->session->index_lock);
  hits = search_locked (searching, &error);
  g_mutex_unlock (&searching->session->index_lock);
  if (hits == NULL && error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, hits, (GDestroyNotify) g_ptr_array_unref);
}

void
mulin_session_search (MulinSession *self, const char *text, guint limit, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Searching *searching;

  if (self->library == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  searching = g_new0 (Searching, 1);
  searching->session = self;
  searching->library = mulin_library_ref (self->library);
  searching->catalog = mulin_catalog_ref (self->catalog);
  searching->text = g_strdup (text);
  searching->limit = limit;
  g_task_set_task_data (task, searching, (GDestroyNotify) searching_free);
  g_task_run_in_thread (task, search_thread);
}

GPtrArray *
mulin_session_search_finish (MulinSession *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- telling -------------------------------------------------------------------------------------------------------------------- */

void
mulin_session_notice (MulinSession *self, gboolean is_error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_signal_emit (self, signals[NOTICE], 0, message, is_error);
}

void
mulin_session_tell (MulinSession *self, const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[NOTICE], 0, error->message, TRUE);
}

void
mulin_session_show (MulinSession *self, const char *kind, gint64 id)
{
  g_signal_emit (self, signals[SHOW], 0, kind, id);
}

void
mulin_session_appoint (MulinSession *self, gint64 post)
{
  g_signal_emit (self, signals[APPOINT], 0, post);
}

MulinLibrary *
mulin_session_get_library (MulinSession *self)
{
  return self->library;
}

MulinCatalog *
mulin_session_get_catalog (MulinSession *self)
{
  return self->catalog;
}

MulinShelf *
mulin_session_get_shelf (MulinSession *self)
{
  return self->shelf;
}

const char *
mulin_session_get_scope_kind (MulinSession *self)
{
  return self->scope_kind;
}

gint64
mulin_session_get_scope (MulinSession *self)
{
  return self->scope;
}

GPtrArray *
mulin_session_get_scope_chain (MulinSession *self)
{
  return self->chain;
}

static void
mulin_session_dispose (GObject *object)
{
  MulinSession *self = MULIN_SESSION (object);

  release (self);
  G_OBJECT_CLASS (mulin_session_parent_class)->dispose (object);
}

static void
mulin_session_finalize (GObject *object)
{
  MulinSession *self = MULIN_SESSION (object);

  g_ptr_array_unref (self->chain);
  g_free (self->as_of);
  g_mutex_clear (&self->index_lock);
  G_OBJECT_CLASS (mulin_session_parent_class)->finalize (object);
}

static void
mulin_session_class_init (MulinSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = mulin_session_dispose;
  object_class->finalize = mulin_session_finalize;

  signals[OPENED] = g_signal_new ("opened", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[RECORDS_CHANGED] = g_signal_new ("records-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SCOPE_CHANGED] = g_signal_new ("scope-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[AS_OF_CHANGED] = g_signal_new ("as-of-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SHOW] = g_signal_new ("show", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                G_TYPE_STRING, G_TYPE_INT64);
  signals[APPOINT] = g_signal_new ("appoint", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
mulin_session_init (MulinSession *self)
{
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_place_free);
  g_mutex_init (&self->index_lock);
}

MulinSession *
mulin_session_new (void)
{
  return g_object_new (MULIN_TYPE_SESSION, NULL);
}
