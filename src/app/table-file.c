/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written is what was listed when the button was pressed. */

#include "app/table-file.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinSession *session;
  MulinPlainTable *table;
  char *path;
} TableFile;

static void
table_file_free (TableFile *file)
{
  g_object_unref (file->session);
  mulin_plain_table_free (file->table);
  g_free (file->path);
  g_free (file);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TableFile *file = data;
  GError *error = NULL;

  if (mulin_plain_table_write (file->table, file->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TableFile *file = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_notice (file->session, FALSE, _("Exported to %s"), file->path);
  else
    mulin_session_tell (file->session, error);
}

static void
on_response (GtkNativeDialog *dialog, int response, TableFile *file)
{
  g_autoptr (GFile) chosen = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = chosen != NULL ? g_file_get_path (chosen) : NULL;

  if (path != NULL)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, on_written, NULL);

      file->path = g_str_has_suffix (path, ".xlsx") ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
      g_task_set_task_data (task, file, (GDestroyNotify) table_file_free);
      g_task_run_in_thread (task, write_thread);
    }
  else
    table_file_free (file);
  g_object_unref (dialog);
}

void
mulin_table_file_ask (GtkWindow *parent, MulinSession *session, MulinPlainTable *table)
{
  TableFile *file = g_new0 (TableFile, 1);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export Table"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.xlsx", table->title, mulin_session_get_as_of (session));
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  file->session = g_object_ref (session);
  file->table = table;
  gtk_file_filter_set_name (filter, _("Workbook (.xlsx)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), g_strdelimit (name, "/\\:", '-'));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), file);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
