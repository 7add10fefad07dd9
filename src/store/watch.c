/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who wants to know of commits, each called in the main context from which it asked. */

#include "store/library-private.h"

typedef struct
{
  guint id;
  MulinChangedFunc callback;
  gpointer user_data;
  GMainContext *context;
  MulinWatches *watches; /* reference */
  gint pending;
  gint removed;
} Watch;

struct _MulinWatches
{
  GMutex lock;
  MulinLibrary *library; /* borrowed; NULL once the library closes; under the lock */
  GPtrArray *watches;    /* Watch, under the lock */
  guint last_id;
};

static void
watches_clear (gpointer data)
{
  MulinWatches *self = data;

  g_ptr_array_unref (self->watches);
  g_mutex_clear (&self->lock);
}

static void
watch_clear (gpointer data)
{
  Watch *self = data;

  g_main_context_unref (self->context);
  g_atomic_rc_box_release_full (self->watches, watches_clear);
}

static void
watch_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, watch_clear);
}

MulinWatches *
mulin_watches_new (MulinLibrary *library)
{
  MulinWatches *self = g_atomic_rc_box_new0 (MulinWatches);

  g_mutex_init (&self->lock);
  self->library = library;
  self->watches = g_ptr_array_new_with_free_func (watch_unref);
  return self;
}

void
mulin_watches_free (MulinWatches *self)
{
  if (self == NULL)
    return;
  g_mutex_lock (&self->lock);
  self->library = NULL;
  while (self->watches->len > 0)
    {
      Watch *watch = g_ptr_array_steal_index (self->watches, self->watches->len - 1);

      g_atomic_int_set (&watch->removed, TRUE);
      watch_unref (watch);
    }
  g_mutex_unlock (&self->lock);
  g_atomic_rc_box_release_full (self, watches_clear);
}

/* The library may be closed, here or by another thread, between a commit and this call. */
static gboolean
on_changed (gpointer data)
{
  Watch *self = data;
  MulinLibrary *library;

  g_atomic_int_set (&self->pending, FALSE);
  g_mutex_lock (&self->watches->lock);
  library = self->watches->library;
  if (library != NULL && (g_atomic_int_get (&self->removed) || !mulin_library_try_ref (library)))
    library = NULL;
  g_mutex_unlock (&self->watches->lock);
  if (library == NULL)
    return G_SOURCE_REMOVE;
  self->callback (library, self->user_data);
  mulin_library_unref (library);
  return G_SOURCE_REMOVE;
}

void
mulin_watches_notify (MulinWatches *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = self->watches->pdata[i];
      g_autoptr (GSource) source = NULL;

      if (!g_atomic_int_compare_and_exchange (&watch->pending, FALSE, TRUE))
        continue;
      source = g_idle_source_new ();
      g_source_set_priority (source, G_PRIORITY_DEFAULT);
      g_source_set_callback (source, on_changed, g_atomic_rc_box_acquire (watch), watch_unref);
      g_source_attach (source, watch->context);
    }
}

guint
mulin_library_watch (MulinLibrary *library, MulinChangedFunc callback, gpointer user_data)
{
  MulinWatches *self = library->watches;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Watch *watch = g_atomic_rc_box_new0 (Watch);

  watch->id = ++self->last_id;
  watch->callback = callback;
  watch->user_data = user_data;
  watch->context = g_main_context_ref_thread_default ();
  watch->watches = g_atomic_rc_box_acquire (self);
  g_ptr_array_add (self->watches, watch);
  return watch->id;
}

void
mulin_library_unwatch (MulinLibrary *library, guint id)
{
  MulinWatches *self = library->watches;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->watches->len; i++)
    {
      Watch *watch = self->watches->pdata[i];

      if (watch->id != id)
        continue;
      g_atomic_int_set (&watch->removed, TRUE);
      g_ptr_array_remove_index (self->watches, i);
      return;
    }
}
