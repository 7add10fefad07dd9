/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read-only connections: lent out, given back, and used by a few worker threads for the window. */

#include "store/library-private.h"

#define MAX_IDLE_READERS 4
#define MAX_THREADS 4

/* A reader keeps the library open, so that no reader is ever the last to close. */
MulinConnection *
mulin_library_borrow_reader (MulinLibrary *library, GError **error)
{
  MulinConnection *reader = NULL;

  g_mutex_lock (&library->readers_lock);
  if (library->idle_readers->len > 0)
    reader = g_ptr_array_steal_index (library->idle_readers, library->idle_readers->len - 1);
  g_mutex_unlock (&library->readers_lock);
  if (reader == NULL)
    reader = mulin_connection_open_full (library->path, MULIN_CONNECTION_READ, library->immutable,
                                         error);
  if (reader != NULL)
    mulin_library_ref (library);
  return reader;
}

void
mulin_library_discard_reader (MulinLibrary *library, MulinConnection *reader)
{
  if (reader == NULL)
    return;
  mulin_connection_close (reader);
  mulin_library_unref (library);
}

void
mulin_library_return_reader (MulinLibrary *library, MulinConnection *reader)
{
  if (reader == NULL)
    return;
  /* a forgotten snapshot would keep the WAL growing */
  if (!sqlite3_get_autocommit (mulin_connection_handle (reader)))
    mulin_connection_execute (reader, "ROLLBACK", NULL);
  g_mutex_lock (&library->readers_lock);
  if (library->idle_readers->len < MAX_IDLE_READERS)
    g_ptr_array_add (library->idle_readers, g_steal_pointer (&reader));
  g_mutex_unlock (&library->readers_lock);
  mulin_connection_close (reader);
  mulin_library_unref (library);
}

void
mulin_library_close_readers (MulinLibrary *library)
{
  g_ptr_array_set_size (library->idle_readers, 0);
}

/* --- asynchronous ---------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinReadFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  gpointer result;
  GError *error;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  if (self->free_result != NULL && self->result != NULL)
    self->free_result (self->result);
  g_clear_error (&self->error);
  mulin_library_unref (self->library);
  g_free (self);
}

static void
on_cancelled (GCancellable *cancellable, gpointer handle)
{
  sqlite3_interrupt (handle);
}

/* All queries of one reading see the same state of the library. */
static void
read_snapshot (Reading *self, MulinConnection *reader, GCancellable *cancellable)
{
  if (!mulin_connection_execute (reader, "BEGIN", &self->error))
    return;
  self->result = self->func (reader, self->data, cancellable, &self->error);
  mulin_connection_execute (reader, "ROLLBACK", NULL);
}

/* In the caller's context, so that neither data nor library is freed by a worker. */
static gboolean
on_read (gpointer data)
{
  GTask *task = data;
  Reading *self = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->result), self->free_result);
  return G_SOURCE_REMOVE;
}

static void
run_reading (gpointer data, gpointer unused)
{
  GTask *task = data;
  Reading *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autoptr (GSource) source = g_idle_source_new ();

  if (cancellable == NULL || !g_cancellable_is_cancelled (cancellable))
    {
      MulinConnection *reader = mulin_library_borrow_reader (self->library, &self->error);

      if (reader != NULL)
        {
          gulong handler = 0;

          if (cancellable != NULL)
            handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                             mulin_connection_handle (reader), NULL);
          read_snapshot (self, reader, cancellable);
          g_cancellable_disconnect (cancellable, handler);
          mulin_library_return_reader (self->library, reader);
        }
    }
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, on_read, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

static GThreadPool *
workers (void)
{
  static GThreadPool *pool;

  if (g_once_init_enter (&pool))
    g_once_init_leave (&pool, g_thread_pool_new (run_reading, NULL, MAX_THREADS, FALSE, NULL));
  return pool;
}

void
mulin_library_read_async (MulinLibrary *library, MulinReadFunc func, gpointer data,
                          GDestroyNotify free_data, GDestroyNotify free_result,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Reading *self = g_new0 (Reading, 1);

  self->library = mulin_library_ref (library);
  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->free_result = free_result;
  g_task_set_source_tag (task, mulin_library_read_async);
  g_task_set_task_data (task, self, reading_free);
  g_thread_pool_push (workers (), task, NULL);
}

gpointer
mulin_library_read_finish (MulinLibrary *library, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, mulin_library_read_async), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
