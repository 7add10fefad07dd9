/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence for all reasons why a file cannot be put where it should go. */

#include "exchange/destination.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

gboolean
mulin_destination_check (const char *path, GError **error)
{
  gboolean existed = g_file_test (path, G_FILE_TEST_EXISTS);
  int descriptor = g_open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
  int number = errno;

  if (descriptor >= 0)
    {
      close (descriptor);
      if (!existed)
        g_unlink (path);
      return TRUE;
    }
  if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "不能写“%s”：没有这个文件夹，请换一个位置。", path);
  else if (number == ENOSPC)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_FULL, "不能写“%s”：磁盘已满，请腾出空间。", path);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                 "不能写“%s”：没有写入权限，请换一个位置。", path);
  return FALSE;
}
