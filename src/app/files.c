/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are read and written on worker threads: a stick or a network drive may take its time. */

#include "app/files.h"

#include "records/attachments.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* --- adding ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinSession *session;
  MulinCatalog *catalog;
  char *kind;
  gint64 id;
  GPtrArray *files; /* GFile */
  guint added;
  char *refused;    /* the first sentence */
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->session);
  mulin_catalog_unref (adding->catalog);
  g_free (adding->kind);
  g_ptr_array_unref (adding->files);
  g_free (adding->refused);
  g_free (adding);
}

static gboolean
add_one (MulinTransaction *transaction, Adding *adding, GFile *file, GError **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : g_file_get_basename (file);
  MulinAttachment attachment = { .kind = adding->kind, .record = adding->id, .name = name };
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, _("“%s” is not on this computer; save it in a folder first."), name);
      return FALSE;
    }
  bytes = mulin_attachment_read (path, error);
  return bytes != NULL && mulin_attachment_add (transaction, adding->catalog, &attachment, bytes, error) != 0;
}

/* What cannot be kept does not keep the others out. */
static gboolean
write_files (MulinTransaction *transaction, gpointer data, GError **error)
{
  Adding *adding = data;
  g_autofree char *first = NULL, *words = NULL;

  for (guint i = 0; i < adding->files->len; i++)
    {
      g_autoptr (GError) local = NULL;

      if (add_one (transaction, adding, g_ptr_array_index (adding->files, i), &local))
        {
          if (adding->added++ == 0)
            first = g_file_get_basename (g_ptr_array_index (adding->files, i));
        }
      else if (adding->refused == NULL)
        adding->refused = g_strdup (local->message);
    }
  if (adding->added == 0)
    {
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT, adding->refused);
      return FALSE;
    }
  words = adding->added == 1 ? g_strdup_printf (_("Added the file %s"), first)
                             : g_strdup_printf (_("Added %u files: %s …"), adding->added, first);
  mulin_transaction_set_text (transaction, words);
  return TRUE;
}

static gboolean
on_files_written (gint64 entry, const GError *error, gpointer user_data)
{
  Adding *adding = user_data;

  if (error == NULL && adding->refused != NULL)
    mulin_session_notice (adding->session, TRUE, _("%u of %u files added. %s"), adding->added, adding->files->len, adding->refused);
  return FALSE;
}

void
mulin_files_add (MulinSession *session, const char *kind, gint64 id, GPtrArray *files)
{
  Adding *adding = g_new0 (Adding, 1);

  adding->session = g_object_ref (session);
  adding->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  adding->kind = g_strdup (kind);
  adding->id = id;
  adding->files = g_ptr_array_ref (files);
  mulin_session_write (session, _("Added files"), write_files, adding, NULL, on_files_written, adding, (GDestroyNotify) adding_free);
}

typedef struct
{
  MulinSession *session;
  char *kind;
  gint64 id;
} Choosing;

static void
on_chosen (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Choosing *choosing = user_data;
  g_autoptr (GListModel) chosen = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; chosen != NULL && i < g_list_model_get_n_items (chosen); i++)
    g_ptr_array_add (files, g_list_model_get_item (chosen, i));
  if (files->len > 0 && mulin_session_get_library (choosing->session) != NULL)
    mulin_files_add (choosing->session, choosing->kind, choosing->id, files);
  g_object_unref (choosing->session);
  g_free (choosing->kind);
  g_free (choosing);
  g_object_unref (dialog);
}

void
mulin_files_choose (GtkWindow *parent, MulinSession *session, const char *kind, gint64 id)
{
  GtkFileChooserNative *chooser
      = gtk_file_chooser_native_new (_("Add Files"), parent, GTK_FILE_CHOOSER_ACTION_OPEN, _("Add"), NULL);
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->session = g_object_ref (session);
  choosing->kind = g_strdup (kind);
  choosing->id = id;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_chosen), choosing);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- taking out --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 attachment;
  char *path;
} TakingOut;

static void
taking_out_free (TakingOut *taking)
{
  mulin_catalog_unref (taking->catalog);
  g_free (taking->path);
  g_free (taking);
}

/* The path that was written; nobody else may read it. */
static gpointer
write_out (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  TakingOut *taking = data;
  g_autoptr (GBytes) bytes = mulin_attachment_load (reader, taking->catalog, taking->attachment, error);
  g_autoptr (GError) local = NULL;

  if (bytes == NULL)
    return NULL;
  if (g_file_set_contents_full (taking->path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local))
    return g_strdup (taking->path);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, _("“%s” cannot be written (%s); choose another place."), taking->path,
               local->message);
  return NULL;
}

static void
take_out (MulinSession *session, gint64 attachment, const char *path, GAsyncReadyCallback callback, gpointer user_data)
{
  TakingOut *taking = g_new0 (TakingOut, 1);

  taking->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  taking->attachment = attachment;
  taking->path = g_strdup (path);
  mulin_session_read (session, write_out, taking, (GDestroyNotify) taking_out_free, g_free, NULL, callback, user_data);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (path != NULL)
    mulin_session_notice (MULIN_SESSION (source), FALSE, _("Saved: %s"), path);
}

void
mulin_files_write (MulinSession *session, gint64 attachment, const char *path)
{
  take_out (session, attachment, path, on_saved, NULL);
}

typedef struct
{
  MulinSession *session;
  gint64 attachment;
} Saving;

static void
on_save_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && mulin_session_get_library (saving->session) != NULL)
    mulin_files_write (saving->session, saving->attachment, path);
  g_object_unref (saving->session);
  g_free (saving);
  g_object_unref (dialog);
}

void
mulin_files_save (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (session);
  saving->attachment = attachment;
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_save_response), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* --- opening ------------------------------------------------------------------------------------------------------------ */

static GPtrArray *folders; /* char*: private folders, each with one file */

static void
remove_copy (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

void
mulin_files_clean (void)
{
  for (guint i = 0; folders != NULL && i < folders->len; i++)
    remove_copy (g_ptr_array_index (folders, i));
  g_clear_pointer (&folders, g_ptr_array_unref);
}

static void
on_copied (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *session = MULIN_SESSION (source);
  g_autoptr (GdkAppLaunchContext) context = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = mulin_session_read_finish (session, result, &error);
  g_autofree char *uri = path != NULL ? g_filename_to_uri (path, NULL, NULL) : NULL;
  g_autofree char *name = path != NULL ? g_filename_display_basename (path) : NULL;
  g_autofree char *type = path != NULL ? g_content_type_guess (path, NULL, 0, NULL) : NULL;
  g_autoptr (GAppInfo) program = type != NULL ? g_app_info_get_default_for_type (type, FALSE) : NULL;
  GList uris = { .data = uri };

  mulin_session_tell (session, error);
  if (path == NULL)
    return;
  if (program == NULL)
    mulin_session_notice (session, TRUE, _("This computer has no program for “%s”; save it elsewhere and open it there."), name);
  else if (!g_app_info_launch_uris (program, &uris, G_APP_LAUNCH_CONTEXT (context), &error))
    mulin_session_notice (session, TRUE, _("%s did not open “%s”; save it elsewhere and open it there."),
                          g_app_info_get_display_name (program), name);
}

void
mulin_files_open (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("mulin-XXXXXX", &error);
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, base, NULL) : NULL;

  if (folder == NULL)
    {
      mulin_session_tell (session, error);
      return;
    }
  if (folders == NULL)
    folders = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (folders, folder);
  take_out (session, attachment, path, on_copied, gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (parent))));
}

/* --- removing ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  gint64 attachment;
} Removing;

static void
removing_free (Removing *removing)
{
  mulin_catalog_unref (removing->catalog);
  g_free (removing);
}

static gboolean
remove_file (MulinTransaction *transaction, gpointer data, GError **error)
{
  Removing *removing = data;

  return mulin_register_remove (transaction, removing->catalog, "attachment", removing->attachment, error);
}

void
mulin_files_remove (MulinSession *session, gint64 attachment, const char *name)
{
  Removing *removing = g_new0 (Removing, 1);
  g_autofree char *words = g_strdup_printf (_("Removed the file %s"), name);

  removing->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  removing->attachment = attachment;
  mulin_session_write (session, words, remove_file, removing, (GDestroyNotify) removing_free, NULL, NULL, NULL);
}
