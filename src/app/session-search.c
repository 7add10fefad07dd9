/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Search over everything: one index in memory, made by the first search and shared by the worker threads under a lock. */

#include "app/session-private.h"

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
