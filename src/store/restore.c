/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library put back from a backup.  What stood in its place is kept beside it, whole or broken. */

#include "store/backup.h"
#include "store/inspection.h"
#include "store/library.h"

#include <errno.h>
#include <glib/gstdio.h>

/* Only the last connection can leave the WAL: whoever else has the library open would go on writing
 * into the file that is put aside.  A broken file cannot be asked, nor be in use. */
static gboolean
check_unused (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (MulinConnection) connection = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || !mulin_inspection_check_file (path, NULL))
    return TRUE;
  connection = mulin_connection_open (path, MULIN_CONNECTION_WRITE, &failure);
  if (connection != NULL
      && mulin_connection_execute (connection, "PRAGMA journal_mode = DELETE", &failure))
    return TRUE;
  if (!g_error_matches (failure, MULIN_ERROR, MULIN_ERROR_CONFLICT))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "恢复“%s”：库文件正在使用，请先关闭所有窗口再恢复", path);
  return FALSE;
}

/* With its log, which a broken file may still need.  Missing files are no failure. */
static gboolean
move (const char *from, const char *to, GError **error)
{
  static const char *const suffixes[] = { "", "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *source = g_strconcat (from, suffixes[i], NULL);
      g_autofree char *target = g_strconcat (to, suffixes[i], NULL);

      if (g_rename (source, target) != 0 && errno != ENOENT)
        {
          g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                       "恢复“%s”：不能把原来的文件改名（%s），请检查文件夹的权限", from,
                       g_strerror (errno));
          return FALSE;
        }
    }
  return TRUE;
}

static MulinConnection *
open_backup (const char *from, GError **error)
{
  g_autoptr (MulinConnection) backup = NULL;

  if (!mulin_inspection_check_file (from, error))
    return NULL;
  backup = mulin_connection_open (from, MULIN_CONNECTION_READ, error);
  if (backup == NULL || !mulin_inspection_check_all (backup, error))
    return NULL;
  return g_steal_pointer (&backup);
}

gboolean
mulin_library_restore (const char *path, const char *from, char **kept, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *source = g_canonicalize_filename (from, NULL);
  g_autofree char *aside = NULL;
  g_autoptr (MulinConnection) backup = NULL;

  if (kept != NULL)
    *kept = NULL;
  if (g_str_equal (whole, source))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "恢复“%s”：备份就是这个文件，请另选一个备份", path);
      return FALSE;
    }
  backup = open_backup (source, error);
  if (backup == NULL || !check_unused (whole, error))
    return FALSE;
  aside = mulin_backup_name (whole, "恢复前");
  if (!move (whole, aside, error))
    return FALSE;
  if (!mulin_backup_copy (backup, whole, error))
    {
      move (aside, whole, NULL);
      return FALSE;
    }
  if (kept != NULL && g_file_test (aside, G_FILE_TEST_EXISTS))
    *kept = g_steal_pointer (&aside);
  return TRUE;
}
