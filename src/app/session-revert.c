/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo off the main loop, and the sentence that says what came of them. */

#include "app/session-private.h"

#include "store/journal.h"

#include <glib/gi18n.h>

#define MOST_NAMED 500 /* nobody reads more names in a window */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  gint64 entry;
  gboolean redo;
  char *text;
  GPtrArray *kept; /* MulinSessionKept */
} Reverting;

static void
session_kept_free (MulinSessionKept *kept)
{
  g_free (kept->kind);
  g_free (kept->title);
  g_free (kept->name);
  g_free (kept->reason);
  g_free (kept);
}

static void
reverting_free (Reverting *reverting)
{
  mulin_library_unref (reverting->library);
  mulin_catalog_unref (reverting->catalog);
  g_clear_pointer (&reverting->kept, g_ptr_array_unref);
  g_free (reverting->text);
  g_free (reverting);
}

/* Rows become records with names; what is no record of a person's (a setting) is not listed. */
static GPtrArray *
name_kept (MulinConnection *reader, MulinCatalog *catalog, GPtrArray *rows)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) session_kept_free);

  for (guint i = 0; i < rows->len && i < MOST_NAMED; i++)
    {
      MulinKept *row = g_ptr_array_index (rows, i);
      const MulinKind *kind = mulin_catalog_kind (catalog, row->table);
      MulinSessionKept *one;

      if (kind == NULL || kind->internal)
        continue;
      one = g_new0 (MulinSessionKept, 1);
      one->kind = g_strdup (row->table);
      one->title = g_strdup (kind->title);
      one->id = row->record;
      one->name = mulin_register_name (reader, catalog, row->table, row->record);
      one->reason = g_strdup (row->reason);
      g_ptr_array_add (kept, one);
    }
  return kept;
}

static void
tell_revert (Reverting *reverting, gint64 taken, GPtrArray *rows)
{
  MulinConnection *reader = mulin_library_borrow_reader (reverting->library, NULL);

  if (reader == NULL)
    return;
  reverting->text = mulin_journal_text (reader, taken, NULL);
  if (rows != NULL && rows->len > 0)
    reverting->kept = name_kept (reader, reverting->catalog, rows);
  mulin_library_return_reader (reverting->library, reader);
}

static void
revert_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reverting *reverting = data;
  g_autoptr (GPtrArray) kept = NULL;
  GError *error = NULL;
  gint64 taken = 0;
  gboolean ok = reverting->redo ? mulin_journal_redo (reverting->library, &taken, &kept, &error)
                                : mulin_journal_undo (reverting->library, reverting->entry, &taken, &kept, &error);

  if (!ok)
    {
      g_task_return_error (task, error);
      return;
    }
  tell_revert (reverting, taken, kept);
  g_task_return_boolean (task, TRUE);
}

/* What is done again is the action, not its taking back that was taken back. */
static const char *
plain_text (Reverting *reverting)
{
  static const char prefix[] = "撤销：";
  const char *text = reverting->text != NULL ? reverting->text : "";

  return reverting->redo && g_str_has_prefix (text, prefix) ? text + strlen (prefix) : text;
}

static void
on_reverted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  Reverting *reverting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const char *text = plain_text (reverting);

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_tell (self, error);
  else if (reverting->redo)
    {
      mulin_session_notice (self, FALSE, _("Done again: %s"), text);
      mulin_session_offer (self, "win.undo");
    }
  else if (reverting->kept != NULL && reverting->kept->len > 0)
    {
      mulin_session_notice (self, FALSE, _("Taken back: %s; %u rows changed since were kept"), text, reverting->kept->len);
      mulin_session_emit_kept (self, text, reverting->kept);
    }
  else
    {
      /* Ctrl+Z pressed once too often is told, and mended by one click. */
      mulin_session_notice (self, FALSE, _("Taken back: %s"), text);
      if (reverting->entry == 0)
        mulin_session_offer (self, "win.redo");
    }
}

static void
revert (MulinSession *self, gint64 entry, gboolean redo)
{
  g_autoptr (GTask) task = NULL;
  Reverting *reverting;

  if (self->library == NULL)
    return;
  task = g_task_new (self, NULL, on_reverted, NULL);
  reverting = g_new0 (Reverting, 1);
  reverting->library = mulin_library_ref (self->library);
  reverting->catalog = mulin_catalog_ref (self->catalog);
  reverting->entry = entry;
  reverting->redo = redo;
  g_task_set_task_data (task, reverting, (GDestroyNotify) reverting_free);
  g_task_run_in_thread (task, revert_thread);
}

void
mulin_session_undo (MulinSession *self, gint64 entry)
{
  revert (self, entry, FALSE);
}

void
mulin_session_redo (MulinSession *self)
{
  revert (self, 0, TRUE);
}
