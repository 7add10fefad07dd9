/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and writing for pages: an answer about a library that was closed meanwhile reaches nobody. */

#include "app/session-private.h"

/* --- reading ------------------------------------------------------------------------------------------------------ */

static void
on_library_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  MulinSession *self = g_task_get_source_object (task);
  MulinLibrary *library = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer answer = mulin_library_read_finish (library, result, &error);
  GDestroyNotify free_answer = g_object_get_data (G_OBJECT (task), "free-result");

  self->n_pending--;
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
  self->n_pending++;
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

/* --- writing ------------------------------------------------------------------------------------------------------ */

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
  writing->session->n_pending--;
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
  self->n_pending++;
  mulin_library_write_async (self->library, text, func, data, free_data, on_written, writing);
}

gboolean
mulin_session_is_busy (MulinSession *self)
{
  return self->n_pending > 0;
}
