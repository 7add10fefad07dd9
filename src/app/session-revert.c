/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo off the main loop, and the sentence that says what came of them. */

#include "app/session-private.h"

#include "store/journal.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinLibrary *library;
  gint64 entry;
  gboolean redo;
  char *text;
  guint n_kept;
} Reverting;

static void
reverting_free (Reverting *reverting)
{
  mulin_library_unref (reverting->library);
  g_free (reverting->text);
  g_free (reverting);
}

static char *
entry_text (MulinLibrary *library, gint64 entry)
{
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = NULL;
  char *text = NULL;

  if (reader == NULL)
    return NULL;
  entries = mulin_journal_list (reader, NULL, 0, 200, NULL);
  for (guint i = 0; entries != NULL && i < entries->len && text == NULL; i++)
    {
      MulinEntry *one = g_ptr_array_index (entries, i);

      if (one->id == entry)
        text = g_strdup (one->text);
    }
  mulin_library_return_reader (library, reader);
  return text;
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
  reverting->n_kept = kept != NULL ? kept->len : 0;
  reverting->text = entry_text (reverting->library, taken);
  g_task_return_boolean (task, TRUE);
}

static void
on_reverted (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *self = MULIN_SESSION (source);
  Reverting *reverting = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const char *text = reverting->text != NULL ? reverting->text : "";

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_tell (self, error);
  else if (reverting->redo)
    mulin_session_notice (self, FALSE, _("Done again: %s"), text);
  else if (reverting->n_kept > 0)
    mulin_session_notice (self, FALSE, _("Taken back: %s; %u rows changed since were kept"), text, reverting->n_kept);
  else
    mulin_session_notice (self, FALSE, _("Taken back: %s"), text);
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
