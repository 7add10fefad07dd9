/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A definition is a record like others: it is edited, undone, or comes from another window; whichever it was, everybody is told
 * of the new shelf and catalog the same way as of another library. */

#include "app/session-private.h"

typedef struct
{
  MulinLibrary *library;
  char *stamp;
} Following;

typedef struct
{
  char *stamp;
  MulinShelf *shelf;     /* NULL: as before */
  MulinCatalog *catalog;
} Followed;

static void
following_free (Following *following)
{
  mulin_library_unref (following->library);
  g_free (following->stamp);
  g_free (following);
}

static void
followed_free (Followed *followed)
{
  g_free (followed->stamp);
  g_clear_pointer (&followed->catalog, mulin_catalog_unref);
  g_clear_pointer (&followed->shelf, mulin_shelf_unref);
  g_free (followed);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Followed, followed_free)

static gpointer
read_definitions (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Following *following = data;
  g_autoptr (Followed) followed = g_new0 (Followed, 1);

  followed->stamp = mulin_shelf_stamp (reader, error);
  if (followed->stamp == NULL)
    return NULL;
  if (g_strcmp0 (followed->stamp, following->stamp) == 0)
    return g_steal_pointer (&followed);
  followed->shelf = mulin_shelf_load (reader, error);
  followed->catalog = followed->shelf != NULL ? mulin_catalog_load (followed->shelf, error) : NULL;
  if (followed->catalog == NULL)
    return NULL;
  if (!mulin_library_is_read_only (following->library)
      && !mulin_register_prepare (following->library, followed->catalog, error))
    return NULL;
  return g_steal_pointer (&followed);
}

static void
on_definitions_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (Followed) followed = mulin_session_read_finish (self, result, &error);

  mulin_session_tell (self, error);
  if (followed == NULL || followed->shelf == NULL)
    return;
  /* The old ones stay with FOLLOWED until all have changed over. */
  g_mutex_lock (&self->index_lock);
  g_clear_pointer (&self->index, mulin_search_index_free);
  if (self->index_reader != NULL)
    mulin_library_return_reader (self->library, g_steal_pointer (&self->index_reader));
  MulinShelf *shelf = self->shelf;
  MulinCatalog *catalog = self->catalog;
  self->shelf = g_steal_pointer (&followed->shelf);
  self->catalog = g_steal_pointer (&followed->catalog);
  g_mutex_unlock (&self->index_lock);
  followed->shelf = shelf;
  followed->catalog = catalog;
  g_clear_pointer (&self->answers, mulin_answers_unref); /* other definitions, other answers */
  self->answers = mulin_answers_new ();
  g_free (self->stamp);
  self->stamp = g_steal_pointer (&followed->stamp);
  mulin_session_emit_opened (self);
}

void
mulin_session_follow_definitions (MulinSession *self)
{
  Following *following = g_new0 (Following, 1);

  following->library = mulin_library_ref (self->library);
  following->stamp = g_strdup (self->stamp);
  mulin_session_read (self, read_definitions, following, (GDestroyNotify) following_free, (GDestroyNotify) followed_free, NULL,
                      on_definitions_read, NULL);
}
