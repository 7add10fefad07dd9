/* SPDX-License-Identifier: GPL-3.0-or-later */
/* history, undo, redo. */

#include "ctl/output.h"

#include "records/comeback.h"
#include "store/journal.h"

#include <stdio.h>

static void
print_entries (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const MulinEntry *entry = g_ptr_array_index (entries, i);

      printf ("%" G_GINT64_FORMAT "  %s  %s  %s（%" G_GINT64_FORMAT " 行）%s\n", entry->id, entry->time, entry->who,
              entry->text, entry->rows, entry->reverted_by != 0 ? "　已撤销" : "");
    }
}

static void
print_entries_json (GPtrArray *entries)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const MulinEntry *entry = g_ptr_array_index (entries, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_int_value (builder, entry->id);
      json_builder_set_member_name (builder, "time");
      json_builder_add_string_value (builder, entry->time);
      json_builder_set_member_name (builder, "who");
      json_builder_add_string_value (builder, entry->who);
      json_builder_set_member_name (builder, "text");
      json_builder_add_string_value (builder, entry->text);
      json_builder_set_member_name (builder, "reverts");
      if (entry->reverts != 0)
        json_builder_add_int_value (builder, entry->reverts);
      else
        json_builder_add_null_value (builder);
      json_builder_set_member_name (builder, "rows");
      json_builder_add_int_value (builder, entry->rows);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  mulin_output_print_json (root);
}

gboolean
mulin_command_history (MulinCommand *command, GError **error)
{
  const MulinKind *kind = NULL;
  gint64 id = 0;
  g_autoptr (GPtrArray) entries = NULL;

  if (command->arguments->len == 1)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "history 要么不带内容，要么写类别和名称两项。");
      return FALSE;
    }
  if (command->arguments->len == 2)
    {
      kind = mulin_command_kind (command, 0, error);
      if (kind == NULL)
        return FALSE;
      id = mulin_register_resolve (command->reader, command->catalog, kind->name, mulin_command_argument (command, 1), error);
      if (id == 0)
        return FALSE;
    }
  entries = mulin_journal_list (command->reader, kind != NULL ? kind->name : NULL, id, -1, error);
  if (entries == NULL)
    return FALSE;
  if (mulin_command_wants_json (command))
    print_entries_json (entries);
  else
    print_entries (entries);
  return TRUE;
}

static void
print_outcome (MulinCommand *command, const char *what, gint64 taken, GPtrArray *kept)
{
  printf ("已%s %" G_GINT64_FORMAT "\n", what, taken);
  for (guint i = 0; kept != NULL && i < kept->len; i++)
    {
      const MulinKept *row = g_ptr_array_index (kept, i);
      const MulinKind *kind = mulin_catalog_kind (command->catalog, row->table);
      g_autofree char *name = kind != NULL ? mulin_register_name (command->reader, command->catalog, row->table, row->record) : NULL;

      printf ("保留 %s @%" G_GINT64_FORMAT " %s：%s\n", kind != NULL ? kind->title : row->table, row->record,
              name != NULL ? name : "", row->reason);
    }
}

typedef struct
{
  MulinCommand *command;
  gint64 entry, id;
  char *kind;
  guint n;
} Only;

static gboolean
bring_back (MulinTransaction *transaction, gpointer data, GError **error)
{
  Only *only = data;

  return mulin_register_bring_back (transaction, only->command->catalog, only->entry, only->kind, only->id, &only->n, error);
}

/* One record of those that ENTRY removed: it has no name any more, only its number. */
static gboolean
undo_only (MulinCommand *command, gint64 entry, const char *text, GError **error)
{
  g_auto (GStrv) words = g_strsplit (text, ":@", 2);
  Only only = { .command = command, .entry = entry };

  if (entry == 0 || words[0] == NULL || words[1] == NULL || !g_ascii_string_to_signed (words[1], 10, 1, G_MAXINT64, &only.id, NULL))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "--only 要写明第几条改动和哪条记录，如 undo 12 --only meeting:@1001。");
      return FALSE;
    }
  only.kind = words[0];
  if (!mulin_library_write (command->library, "恢复一条删除的记录", bring_back, &only, NULL, error))
    return FALSE;
  printf ("恢复 %u 条\n", only.n);
  return TRUE;
}

gboolean
mulin_command_undo (MulinCommand *command, GError **error)
{
  const char *word = mulin_command_argument (command, 0);
  gint64 entry = 0, taken = 0;
  g_autoptr (GPtrArray) kept = NULL;

  if (word != NULL && (!g_ascii_string_to_signed (word, 10, 1, G_MAXINT64, &entry, NULL)))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_USAGE, "“%s”不是记录编号，用 mulinctl history 看编号。", word);
      return FALSE;
    }
  if (mulin_command_option (command, "only") != NULL)
    return undo_only (command, entry, mulin_command_option (command, "only"), error);
  if (!mulin_journal_undo (command->library, entry, &taken, &kept, error))
    return FALSE;
  print_outcome (command, "撤销", taken, kept);
  return TRUE;
}

gboolean
mulin_command_redo (MulinCommand *command, GError **error)
{
  gint64 taken = 0;
  g_autoptr (GPtrArray) kept = NULL;

  if (!mulin_journal_redo (command->library, &taken, &kept, error))
    return FALSE;
  print_outcome (command, "重做", taken, kept);
  return TRUE;
}
