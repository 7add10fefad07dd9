/* SPDX-License-Identifier: GPL-3.0-or-later */
/* attach, extract, sweep: the files that a library keeps. */

#include "ctl/command.h"

#include "base/date.h"
#include "records/attachments.h"

#include <stdio.h>

typedef struct
{
  MulinCommand *command;
  const MulinKind *kind;
  gint64 id;
  GBytes *bytes;
  char *name;
  gint64 attachment; /* out */
} Attaching;

static gboolean
attach (MulinTransaction *transaction, gpointer data, GError **error)
{
  Attaching *attaching = data;
  MulinCommand *command = attaching->command;
  const char *date = mulin_command_option (command, "date");
  g_autofree char *taken = date != NULL ? mulin_date_normalize (date, error) : NULL;
  MulinAttachment attachment = {
    .kind = attaching->kind->name, .record = attaching->id, .name = attaching->name, .taken = taken,
    .caption = mulin_command_option (command, "caption"),
  };

  if (date != NULL && taken == NULL)
    return FALSE;
  attaching->attachment = mulin_attachment_add (transaction, command->catalog, &attachment, attaching->bytes, error);
  return attaching->attachment != 0;
}

gboolean
mulin_command_attach (MulinCommand *command, GError **error)
{
  const char *path = mulin_command_argument (command, 2);
  Attaching attaching = { .command = command, .kind = mulin_command_kind (command, 0, error) };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = g_strdup_printf ("添加文件：%s", name);

  if (attaching.kind == NULL)
    return FALSE;
  attaching.id = mulin_register_resolve (command->reader, command->catalog, attaching.kind->name,
                                         mulin_command_argument (command, 1), error);
  if (attaching.id == 0)
    return FALSE;
  bytes = mulin_attachment_read (path, error);
  if (bytes == NULL)
    return FALSE;
  attaching.bytes = bytes;
  attaching.name = name;
  if (!mulin_library_write (command->library, text, attach, &attaching, NULL, error))
    return FALSE;
  printf ("%" G_GINT64_FORMAT "\n", attaching.attachment);
  return TRUE;
}

gboolean
mulin_command_extract (MulinCommand *command, GError **error)
{
  const char *out = mulin_command_argument (command, 1);
  gint64 id = mulin_register_resolve (command->reader, command->catalog, "attachment", mulin_command_argument (command, 0), error);
  g_autoptr (GBytes) bytes = id != 0 ? mulin_attachment_load (command->reader, command->catalog, id, error) : NULL;
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return FALSE;
  if (g_file_set_contents (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &local))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "取出文件：写不进“%s”（%s），换一个位置。", out, local->message);
  return FALSE;
}

gboolean
mulin_command_sweep (MulinCommand *command, GError **error)
{
  guint swept;
  gint64 bytes;
  g_autofree char *size = NULL;

  if (!mulin_library_sweep_blobs (command->library, &swept, &bytes, error))
    return FALSE;
  size = mulin_attachment_size (bytes);
  printf ("清理了 %u 份没有记录、历史也不再提到的文件内容，共 %s。\n", swept, size);
  return TRUE;
}
