/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that owns the writing connection.  Jobs come by a queue, in order; who asks waits
 * or is called back. */

#include "store/library-private.h"

/* How long closing waits for another process that is just reading. */
#define CLOSE_MILLISECONDS 200

typedef enum
{
  JOB_WRITE,
  JOB_POLL,
  JOB_QUIT,
} JobKind;

typedef struct
{
  JobKind kind;
  MulinAction action; /* borrowed from who waits, or from the fields below */
  gboolean done;      /* under the writer's lock, for who waits */
  gboolean succeeded;
  gint64 entry;
  GError *error;

  /* asynchronous */
  MulinLibrary *library;
  GTask *task;
  char *text;
  GDestroyNotify free_data;
} Job;

/* Where progress goes.  Counted: a call may still be on its way when another one is set. */
struct _MulinProgress
{
  MulinProgressFunc func;
  gpointer data;
  GMainContext *context;
  GThread *thread;
  gboolean pending,
      removed; /* under the writer's lock; REMOVED only read in the context's thread after that */
  double fraction;
};

struct _MulinWriter
{
  MulinLibrary *library; /* borrowed: it outlives its writer */
  MulinConnection *connection;
  GThread *thread;
  GAsyncQueue *jobs;
  gint64 data_version;

  GMutex lock;
  GCond changed;
  guint unfinished;
  gboolean cancelled;
  GThread *waiting;        /* who waits for the job at hand */
  MulinProgress *progress; /* reference */
};

/* --- progress -------------------------------------------------------------------------------- */

static void
progress_clear (gpointer data)
{
  MulinProgress *self = data;

  g_main_context_unref (self->context);
}

static void
progress_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, progress_clear);
}

static gboolean
on_progress (gpointer data)
{
  MulinProgress *self = data;

  g_atomic_int_set (&self->pending, FALSE);
  if (!g_atomic_int_get (&self->removed))
    self->func (self->fraction, self->data);
  return G_SOURCE_REMOVE;
}

/* Not g_main_context_invoke: that would run FUNC here while nobody iterates CONTEXT. */
static void
attach (GMainContext *context, GSourceFunc func, gpointer data, GDestroyNotify free_data)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, data, free_data);
  g_source_attach (source, context);
}

gboolean
mulin_writer_progress (MulinWriter *self, double fraction)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  MulinProgress *progress = self->progress;

  if (progress != NULL)
    {
      progress->fraction = fraction;
      if (g_atomic_int_compare_and_exchange (&progress->pending, FALSE, TRUE))
        {
          if (self->waiting == progress->thread)
            g_cond_broadcast (&self->changed);
          else
            attach (progress->context, on_progress, g_atomic_rc_box_acquire (progress),
                    progress_unref);
        }
    }
  return !self->cancelled;
}

void
mulin_library_set_progress (MulinLibrary *library, MulinProgressFunc func, gpointer user_data)
{
  MulinWriter *self = library->writer;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (self->progress != NULL)
    {
      g_atomic_int_set (&self->progress->removed, TRUE);
      g_clear_pointer (&self->progress, progress_unref);
    }
  if (func == NULL)
    return;
  self->progress = g_atomic_rc_box_new0 (MulinProgress);
  self->progress->func = func;
  self->progress->data = user_data;
  self->progress->context = g_main_context_ref_thread_default ();
  self->progress->thread = g_thread_self ();
}

void
mulin_library_cancel_write (MulinLibrary *library)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&library->writer->lock);

  library->writer->cancelled = library->writer->unfinished > 0;
}

/* --- the thread ------------------------------------------------------------------------------ */

static void
job_free (gpointer data)
{
  Job *self = data;

  if (self->free_data != NULL)
    self->free_data (self->action.data);
  g_free (self->text);
  g_clear_error (&self->error);
  mulin_library_unref (self->library);
  g_free (self);
}

/* In the caller's context, so that neither its data nor the library is freed by the writing thread.
 */
static gboolean
on_written (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (job->succeeded)
    g_task_return_int (task, (gssize)job->entry);
  else
    g_task_return_error (task, g_steal_pointer (&job->error));
  return G_SOURCE_REMOVE;
}

static void
give_back (MulinWriter *self, Job *job)
{
  GTask *task = job->task;

  g_mutex_lock (&self->lock);
  self->unfinished--;
  self->cancelled = FALSE;
  self->waiting = NULL;
  job->done = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  if (task != NULL) /* who waited may have freed JOB by now */
    attach (g_task_get_context (task), on_written, task, g_object_unref);
}

/* Our own commits leave the data version of this connection as it is: a change is another
 * process's. */
static void
poll_version (MulinWriter *self)
{
  gint64 version = mulin_connection_data_version (self->connection);

  if (version == self->data_version || version < 0)
    return;
  self->data_version = version;
  mulin_stamps_touch (self->library->stamps, NULL);
  mulin_watches_notify (self->library->watches);
}

/* The last connection leaves one file.  Another process that has it open keeps the WAL; the last to
 * close removes it. */
static void
close_connection (MulinWriter *self)
{
  if (!self->library->read_only)
    {
      sqlite3_busy_timeout (mulin_connection_handle (self->connection), CLOSE_MILLISECONDS);
      mulin_connection_execute (self->connection, "PRAGMA journal_mode = DELETE", NULL);
    }
  g_clear_pointer (&self->connection, mulin_connection_close);
}

static gpointer
run_jobs (gpointer data)
{
  MulinWriter *self = data;

  self->connection->owner = g_thread_self ();
  self->data_version = mulin_connection_data_version (self->connection);
  for (;;)
    {
      Job *job = g_async_queue_pop (self->jobs);

      if (job->kind == JOB_QUIT)
        {
          g_free (job);
          close_connection (self);
          return NULL;
        }
      if (job->kind == JOB_POLL)
        {
          g_free (job);
          poll_version (self);
          continue;
        }
      job->succeeded = mulin_transaction_run (self->library, self->connection, &job->action,
                                              &job->entry, &job->error);
      if (job->succeeded)
        mulin_watches_notify (self->library->watches);
      give_back (self, job);
    }
}

static void
push (MulinWriter *self, JobKind kind)
{
  Job *job = g_new0 (Job, 1);

  job->kind = kind;
  g_async_queue_push (self->jobs, job);
}

MulinWriter *
mulin_writer_new (MulinLibrary *library, MulinConnection *connection)
{
  MulinWriter *self = g_new0 (MulinWriter, 1);

  self->library = library;
  self->connection = connection;
  self->jobs = g_async_queue_new ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("mulin-writer", run_jobs, self);
  return self;
}

void
mulin_writer_free (MulinWriter *self)
{
  if (self == NULL)
    return;
  if (self->thread == g_thread_self ())
    g_error ("the last reference to a library was dropped inside a write");
  push (self, JOB_QUIT);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  if (self->progress != NULL)
    g_atomic_int_set (&self->progress->removed, TRUE);
  g_clear_pointer (&self->progress, progress_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* --- asking for a write ---------------------------------------------------------------------- */

static gboolean
may_write (MulinLibrary *library, const char *text, GError **error)
{
  if (g_thread_self () == library->writer->thread)
    g_error ("“%s”: a write inside a write", text);
  if (!library->read_only)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
               "保存：库文件“%s”以只读方式打开，请复制到可以写入的位置再改", library->path);
  return FALSE;
}

/* Runs progress calls for who waits: its main loop does not. */
static void
wait_for (MulinWriter *self, Job *job)
{
  while (!job->done)
    {
      MulinProgress *progress = self->progress;

      if (progress != NULL && progress->thread == g_thread_self ()
          && g_atomic_int_get (&progress->pending))
        {
          g_atomic_rc_box_acquire (progress);
          g_mutex_unlock (&self->lock);
          on_progress (progress);
          progress_unref (progress);
          g_mutex_lock (&self->lock);
          continue;
        }
      self->waiting = g_thread_self ();
      g_cond_wait (&self->changed, &self->lock);
    }
}

gboolean
mulin_writer_run (MulinWriter *self, const MulinAction *action, gint64 *entry, GError **error)
{
  Job job = { .kind = JOB_WRITE, .action = *action };

  if (entry != NULL)
    *entry = 0;
  if (!may_write (self->library, action->text, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  self->unfinished++;
  g_async_queue_push (self->jobs, &job);
  wait_for (self, &job);
  g_mutex_unlock (&self->lock);
  if (!job.succeeded)
    g_propagate_error (error, job.error);
  else if (entry != NULL)
    *entry = job.entry;
  return job.succeeded;
}

gboolean
mulin_library_write (MulinLibrary *library, const char *text, MulinWriteFunc func, gpointer data,
                     gint64 *entry, GError **error)
{
  MulinAction action = { .text = text, .func = func, .data = data };

  return mulin_writer_run (library->writer, &action, entry, error);
}

void
mulin_library_write_async (MulinLibrary *library, const char *text, MulinWriteFunc func,
                           gpointer data, GDestroyNotify free_data, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  MulinWriter *self = library->writer;
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Job *job = g_new0 (Job, 1);
  GError *error = NULL;

  job->kind = JOB_WRITE;
  job->library = mulin_library_ref (library);
  job->task = task;
  job->text = g_strdup (text);
  job->free_data = free_data;
  job->action = (MulinAction){ .text = job->text, .func = func, .data = data };
  g_task_set_source_tag (task, mulin_library_write_async);
  g_task_set_task_data (task, job, job_free);
  if (!may_write (library, text, &error))
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }
  g_mutex_lock (&self->lock);
  self->unfinished++;
  g_mutex_unlock (&self->lock);
  g_async_queue_push (self->jobs, job);
}

gboolean
mulin_library_write_finish (MulinLibrary *library, GAsyncResult *result, gint64 *entry,
                            GError **error)
{
  GError *failure = NULL;
  gint64 id;

  g_return_val_if_fail (g_async_result_is_tagged (result, mulin_library_write_async), FALSE);
  id = g_task_propagate_int (G_TASK (result), &failure);
  if (entry != NULL)
    *entry = failure == NULL ? id : 0;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

void
mulin_library_poll (MulinLibrary *library)
{
  push (library->writer, JOB_POLL);
}
