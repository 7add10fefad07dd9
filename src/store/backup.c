/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup is trusted only after it was read back: SQLite's backup API, page check, sync, rename.
 */

#include "store/backup.h"
#include "store/inspection.h"
#include "store/library.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static gboolean
sync_path (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return done;
}

static void
set_failed (GError **error, const char *path, int cause)
{
  int our = MULIN_ERROR_FAILED;

  if (cause == ENOSPC || cause == EDQUOT || cause == EFBIG)
    our = MULIN_ERROR_FULL;
  else if (cause == EACCES || cause == EPERM || cause == EROFS)
    our = MULIN_ERROR_PERMISSION;
  g_set_error (error, MULIN_ERROR, our, "备份到“%s”：%s，请换一个位置", path,
               our == MULIN_ERROR_FULL         ? "磁盘空间不足"
               : our == MULIN_ERROR_PERMISSION ? "没有写入的权限"
                                               : g_strerror (cause));
}

/* One step takes one snapshot; in WAL mode nobody has to wait for it. */
static gboolean
copy_pages (MulinConnection *from, MulinConnection *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (mulin_connection_handle (to), "main",
                                                mulin_connection_handle (from), "main");
  int code = SQLITE_OK;

  if (backup != NULL)
    {
      do
        code = sqlite3_backup_step (backup, -1);
      while (code == SQLITE_OK);
      code = sqlite3_backup_finish (backup);
    }
  if (backup == NULL || code != SQLITE_OK)
    {
      mulin_connection_set_error (to, error, "备份");
      return FALSE;
    }
  return TRUE;
}

static gboolean
fill_and_check (MulinConnection *from, const char *temporary, GError **error)
{
  g_autoptr (MulinConnection) to = mulin_connection_open (temporary, MULIN_CONNECTION_WRITE, error);

  if (to == NULL)
    return FALSE;
  /* the temporary file needs no journal of its own: it is renamed only when whole */
  if (!mulin_connection_execute (to, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY;",
                                 error)
      || !copy_pages (from, to, error)
      || !mulin_connection_execute (to, "PRAGMA journal_mode = DELETE", error))
    return FALSE;
  return mulin_inspection_check_schema (to, TRUE, error);
}

/* An existing file is replaced only when it is an older backup, never the library itself or
 * something else. */
static gboolean
check_target (MulinConnection *from, const char *path, GError **error)
{
  GStatBuf ours, target;

  if (g_stat (path, &target) != 0)
    return TRUE;
  if (g_stat (mulin_connection_path (from), &ours) == 0 && ours.st_dev == target.st_dev
      && ours.st_ino == target.st_ino)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
                   "备份到“%s”：这就是正在使用的库文件，请换一个名字", path);
      return FALSE;
    }
  if (mulin_inspection_check_file (path, NULL))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
               "备份到“%s”：那里已有别的文件或文件夹，请换一个名字", path);
  return FALSE;
}

gboolean
mulin_backup_copy (MulinConnection *connection, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_strdup_printf ("%s.XXXXXX", path);
  int fd;

  if (!check_target (connection, path, error))
    return FALSE;
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);
  if (fd < 0)
    {
      set_failed (error, path, errno);
      return FALSE;
    }
  close (fd);
  if (fill_and_check (connection, temporary, error))
    {
      if (sync_path (temporary) && g_rename (temporary, path) == 0)
        {
          sync_path (folder);
          return TRUE;
        }
      set_failed (error, path, errno);
    }
  else
    g_prefix_error (error, "备份到“%s”：", path);
  g_unlink (temporary);
  return FALSE;
}

gboolean
mulin_library_backup (MulinLibrary *library, const char *path, GError **error)
{
  MulinConnection *reader = mulin_library_borrow_reader (library, error);
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  gboolean done = reader != NULL && mulin_backup_copy (reader, whole, error);

  mulin_library_return_reader (library, reader);
  return done;
}

char *
mulin_backup_name (const char *path, const char *occasion)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y%m%d-%H%M%S");
  int stem = (int)(g_str_has_suffix (path, ".mulin") ? strlen (path) - strlen (".mulin")
                                                     : strlen (path));

  for (int i = 1;; i++)
    {
      g_autofree char *again = i > 1 ? g_strdup_printf ("-%d", i) : g_strdup ("");
      g_autofree char *name
          = g_strdup_printf ("%.*s-%s-%s%s.mulin", stem, path, occasion, time, again);

      if (!g_file_test (name, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&name);
    }
}

gboolean
mulin_backup_before_migration (MulinConnection *connection, GError **error)
{
  g_autofree char *occasion = NULL;
  g_autofree char *target = NULL;
  gint64 version;

  if (!mulin_connection_integer (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  occasion = g_strdup_printf ("升级前-第%d版", (int)version);
  target = mulin_backup_name (mulin_connection_path (connection), occasion);
  return mulin_backup_copy (connection, target, error);
}
