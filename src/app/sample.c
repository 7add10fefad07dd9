/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample is filled beside its place and renamed, so that a start that was broken off leaves no half sample. */

#include "app/sample.h"

#include "exchange/sample.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

static gboolean
fill (const char *path, GError **error)
{
  g_autoptr (MulinLibrary) library = mulin_library_create (path, error);
  g_autoptr (MulinShelf) shelf = library != NULL ? mulin_shelf_load (NULL, error) : NULL;
  g_autoptr (MulinCatalog) catalog = shelf != NULL ? mulin_catalog_load (shelf, error) : NULL;

  return catalog != NULL && mulin_register_prepare (library, catalog, error)
         && mulin_sample_fill (library, catalog, shelf, error);
}

static char *
make (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, _("Sample Street.mulin"), NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, _("The folder “%s” cannot be made: %s."), folder,
                   g_strerror (errno));
      return NULL;
    }
  g_unlink (part);
  if (!fill (part, error) || g_rename (part, path) != 0)
    {
      g_unlink (part);
      if (error != NULL && *error == NULL)
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, _("The sample cannot be written to “%s”: %s."), path,
                     g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&path);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  char *path = make (data, &error);

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_error (task, error);
}

void
mulin_sample_make_async (const char *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  char *place = folder != NULL ? g_strdup (folder) : g_build_filename (g_get_user_data_dir (), "mulin", NULL);

  g_task_set_task_data (task, place, g_free);
  g_task_run_in_thread (task, make_thread);
}

char *
mulin_sample_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
