/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library is made ready on a worker thread, and what was open is let go only when that succeeded. */

#include "app/session-private.h"

#define POLL_SECONDS 3

typedef struct
{
  char *path;
  MulinSessionMode mode;
  MulinLibrary *library;
  MulinShelf *shelf;
  char *stamp;
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
  g_free (opening->stamp);
  g_clear_pointer (&opening->library, mulin_library_unref);
  g_free (opening->scope_kind);
  g_free (opening->path);
  g_free (opening);
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
      opening->chain = mulin_session_read_chain (reader, opening->catalog, kinds[i], opening->scope, error);
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
  ok = (opening->stamp = mulin_shelf_stamp (reader, error)) != NULL
       && (opening->shelf = mulin_shelf_load (reader, error)) != NULL
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

/* --- closing ------------------------------------------------------------------------------------------------------ */

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

void
mulin_session_release (MulinSession *self)
{
  MulinLibrary *library;

  g_clear_handle_id (&self->poll, g_source_remove);
  if (self->library == NULL)
    return;
  library = take_library (self);
  if (self->watch != 0)
    mulin_library_unwatch (library, self->watch);
  self->watch = 0;
  g_clear_pointer (&self->answers, mulin_answers_unref);
  g_clear_pointer (&self->catalog, mulin_catalog_unref);
  g_clear_pointer (&self->shelf, mulin_shelf_unref);
  g_clear_pointer (&self->stamp, g_free);
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
  mulin_session_release (self);
  mulin_session_emit_opened (self);
}

/* --- opening ------------------------------------------------------------------------------------------------------ */

static void
on_committed (MulinLibrary *library, gpointer user_data)
{
  mulin_session_emit_changed (user_data);
  mulin_session_follow_definitions (user_data);
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
  mulin_session_release (self);
  self->library = g_steal_pointer (&opening->library);
  self->shelf = g_steal_pointer (&opening->shelf);
  self->catalog = g_steal_pointer (&opening->catalog);
  self->answers = mulin_answers_new ();
  self->stamp = g_steal_pointer (&opening->stamp);
  self->scope_kind = g_steal_pointer (&opening->scope_kind);
  self->scope = opening->scope;
  if (opening->chain != NULL)
    {
      g_ptr_array_unref (self->chain);
      self->chain = g_steal_pointer (&opening->chain);
    }
  self->watch = mulin_library_watch (self->library, on_committed, self);
  self->poll = g_timeout_add_seconds (POLL_SECONDS, on_poll, self);
  mulin_session_emit_opened (self);
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
