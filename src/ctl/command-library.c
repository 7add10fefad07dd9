/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new, verify, backup, restore: the library's file as a whole. */

#include "ctl/command.h"

#include "exchange/sample.h"

#include <glib/gstdio.h>
#include <stdio.h>

gboolean
mulin_command_new (MulinCommand *command, GError **error)
{
  const char *path = mulin_command_argument (command, 0);

  command->library = mulin_library_create (path, error);
  if (command->library == NULL)
    return FALSE;
  command->shelf = mulin_shelf_load (NULL, error);
  if (command->shelf == NULL)
    return FALSE;
  command->catalog = mulin_catalog_load (command->shelf, error);
  if (command->catalog == NULL || !mulin_register_prepare (command->library, command->catalog, error))
    return FALSE;
  if (mulin_command_option (command, "sample") == NULL)
    return TRUE;
  if (mulin_sample_fill (command->library, command->catalog, command->shelf, error))
    return TRUE;
  g_clear_pointer (&command->library, mulin_library_unref);
  g_unlink (path);
  return FALSE;
}

gboolean
mulin_command_verify (MulinCommand *command, GError **error)
{
  if (!mulin_library_verify (command->library, error))
    return FALSE;
  printf ("资料库完好：%s\n", mulin_library_path (command->library));
  return TRUE;
}

gboolean
mulin_command_backup (MulinCommand *command, GError **error)
{
  return mulin_library_backup (command->library, mulin_command_argument (command, 0), error);
}

/* What stood at the library's place is kept beside it. */
gboolean
mulin_command_restore (MulinCommand *command, GError **error)
{
  const char *path = mulin_command_option (command, "library");
  g_autofree char *kept = NULL;

  if (path == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "restore 要用 -l 指明恢复到哪个文件。");
      return FALSE;
    }
  if (!mulin_library_restore (path, mulin_command_argument (command, 0), &kept, error))
    return FALSE;
  if (kept != NULL)
    printf ("原来的文件留在 %s\n", kept);
  return TRUE;
}
