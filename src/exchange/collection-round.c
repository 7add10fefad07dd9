/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One community after the other, an entry of the journal each: a round that is broken off leaves whole workbooks only. */

#include "exchange/collection-round.h"

#include "base/date.h"

#include <glib/gstdio.h>
#include <errno.h>

void
mulin_collection_part_free (MulinCollectionPart *part)
{
  g_free (part->name);
  g_free (part->path);
  g_free (part->failure);
  g_free (part);
}

/* Somebody may be filling in the workbook of that name. */
static char *
free_path (const char *folder, const char *place)
{
  g_autofree char *stem = g_strdup_printf ("%s收集表-%s", place, mulin_date_today ());
  g_autofree char *name = g_strconcat (g_strdelimit (stem, "/\\:*?\"<>|", '_'), ".xlsx", NULL);
  char *path = g_build_filename (folder, name, NULL);

  for (guint i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *other = g_strdup_printf ("%s（%u）.xlsx", stem, i);

      g_free (path);
      path = g_build_filename (folder, other, NULL);
    }
  return path;
}

static MulinCollectionPart *
ask_place (MulinLibrary *library, MulinCatalog *catalog, const MulinCollectionRequest *pattern, gint64 place, char *name, const char *folder)
{
  MulinCollectionPart *part = g_new0 (MulinCollectionPart, 1);
  MulinCollectionRequest request = *pattern;
  g_autofree char *path = free_path (folder, name);
  g_autoptr (GError) error = NULL;

  part->place = place;
  part->name = name;
  request.in_id = place;
  if (mulin_collection_hand_out (library, catalog, &request, path, &part->collection, &error))
    part->path = g_steal_pointer (&path);
  else if (part->collection.cells > 0 || !g_error_matches (error, MULIN_ERROR, MULIN_ERROR_INPUT))
    part->failure = g_strdup (error->message);
  return part;
}

static char *
name_of (MulinLibrary *library, MulinCatalog *catalog, const char *kind, gint64 id, GError **error)
{
  MulinConnection *reader = mulin_library_borrow_reader (library, error);
  char *name;

  if (reader == NULL)
    return NULL;
  name = mulin_register_name (reader, catalog, kind, id);
  mulin_library_return_reader (library, reader);
  return name != NULL ? name : g_strdup ("");
}

static gboolean
check (const MulinCollectionRequest *pattern, const char *folder, GError **error)
{
  if (pattern->kinds[0] == NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "没有选要收集的内容，请至少选一类。");
  else if (!mulin_date_is_valid (pattern->due))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "交回期限“%s”不是存在的日期，写成 2026-07-31 这样的日期。", pattern->due);
  else if (g_mkdir_with_parents (folder, 0755) != 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION, "不能建文件夹“%s”：%s，请换一个位置。", folder, g_strerror (errno));
  else
    return TRUE;
  return FALSE;
}

GPtrArray *
mulin_collection_round (MulinLibrary *library, MulinCatalog *catalog, const MulinCollectionRequest *pattern, GArray *places,
                        const char *folder, GCancellable *cancellable, MulinCollectionProgress progress, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_collection_part_free);

  if (!check (pattern, folder, error))
    return NULL;
  for (guint i = 0; i < places->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      gint64 place = g_array_index (places, gint64, i);
      char *name = name_of (library, catalog, pattern->in_kind, place, error);
      MulinCollectionPart *part;

      if (name == NULL)
        return NULL;
      if (progress != NULL)
        progress (i, places->len, data);
      part = ask_place (library, catalog, pattern, place, name, folder);
      g_ptr_array_add (parts, part);
      if (part->failure != NULL)
        break;
    }
  return g_steal_pointer (&parts);
}
