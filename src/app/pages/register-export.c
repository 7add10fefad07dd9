/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows are those of the list, in its order. */

#include "app/pages/register-export.h"

#include "exchange/export.h"

#include <glib/gi18n.h>

typedef struct
{
  MulinSession *session;
  MulinLibrary *library;
  MulinRegisterRequest *request;
  char **columns; /* NULL = all fields */
  MulinMask mask;
  char *path;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->session);
  g_clear_pointer (&export->library, mulin_library_unref);
  mulin_register_request_free (export->request);
  g_strfreev (export->columns);
  g_free (export->path);
  g_free (export);
}

static MulinRegisterRequest *
copy_request (const MulinRegisterRequest *request)
{
  MulinRegisterRequest *copy = g_memdup2 (request, sizeof *request);

  mulin_catalog_ref (copy->catalog);
  copy->kind = g_strdup (request->kind);
  copy->search = g_strdup (request->search);
  copy->where = g_strdupv (request->where);
  copy->columns = g_strdupv (request->columns);
  copy->sort = g_strdup (request->sort);
  copy->in_kind = g_strdup (request->in_kind);
  copy->as_of = g_strdup (request->as_of);
  return copy;
}

static Export *
export_new (MulinSession *session, const MulinRegisterRequest *request, const char *const *columns, MulinMask mask)
{
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (session);
  export->request = copy_request (request);
  export->columns = g_strdupv ((char **) columns);
  export->mask = mask;
  return export;
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  MulinListing listing = mulin_register_request_listing (export->request);
  GError *error = NULL;

  if (mulin_export_columns (export->library, export->request->catalog, &listing, (const char *const *) export->columns,
                            export->path, export->mask, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_notice (export->session, FALSE, _("Exported to %s"), export->path);
  else
    mulin_session_tell (export->session, error);
}

/* Takes EXPORT. */
static void
run (Export *export)
{
  g_autoptr (GTask) task = NULL;
  MulinLibrary *library = mulin_session_get_library (export->session);

  if (library == NULL)
    {
      export_free (export);
      return;
    }
  export->library = mulin_library_ref (library);
  task = g_task_new (NULL, NULL, on_exported, NULL);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, export_thread);
}

void
mulin_register_export_write (MulinSession *session, const MulinRegisterRequest *request, const char *const *columns,
                             MulinMask mask, const char *path)
{
  Export *export = export_new (session, request, columns, mask);

  export->path = g_strdup (path);
  run (export);
}

static void
on_response (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    {
      gboolean named = g_str_has_suffix (path, ".csv") || g_str_has_suffix (path, ".xlsx");

      export->path = named ? g_strdup (path) : g_strconcat (path, ".xlsx", NULL);
      run (export);
    }
  else
    export_free (export);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooserNative *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

void
mulin_register_export_ask (GtkWindow *parent, MulinSession *session, const MulinRegisterRequest *request,
                           const char *const *columns, MulinMask mask)
{
  const MulinKind *kind = mulin_catalog_kind (request->catalog, request->kind);
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export Table"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.xlsx", kind->title, mulin_session_get_as_of (session));

  add_filter (chooser, _("Workbook (.xlsx)"), "xlsx");
  add_filter (chooser, _("Comma-separated (.csv)"), "csv");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), export_new (session, request, columns, mask));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
