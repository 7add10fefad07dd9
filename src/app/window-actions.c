/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Kept apart from the window: what can be done from anywhere in it. */

#include "app/window-actions.h"

#include "app/dialogs/glossary-dialog.h"
#include "app/dialogs/import-dialog.h"
#include "app/pages/figures-board.h"
#include "app/pages/findings-board.h"
#include "app/pages/registers-page.h"
#include "app/renewal.h"
#include "app/sample.h"

#include <glib/gi18n.h>

static void
activate_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_session_undo (mulin_window_get_session (MULIN_WINDOW (widget)), 0);
}

static void
activate_redo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_session_redo (mulin_window_get_session (MULIN_WINDOW (widget)));
}

static void
activate_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_window_focus_search (MULIN_WINDOW (widget));
}

static void
activate_today (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_session_set_as_of (mulin_window_get_session (MULIN_WINDOW (widget)), NULL);
}

static void
activate_glossary (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_glossary_dialog_present (GTK_WINDOW (widget), mulin_window_get_session (MULIN_WINDOW (widget)));
}

static void
activate_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_window_show_page (MULIN_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* TARGET: the organisation whose term ends. */
static void
activate_start_renewal (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_renewal_begin (mulin_window_get_session (MULIN_WINDOW (widget)), g_variant_get_int64 (parameter));
}

/* Printing is the page's own matter: the page that can do it has an action page.print. */
static void
activate_print (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinWindow *self = MULIN_WINDOW (widget);
  GtkWidget *page = mulin_window_get_page_widget (self, mulin_window_get_page (self));

  gtk_widget_activate_action (page, "page.print", NULL);
}

/* For the keys that a page has, while the focus is in the list of pages. */
static void
activate_of_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinWindow *self = MULIN_WINDOW (widget);
  GtkWidget *page = mulin_window_get_page_widget (self, mulin_window_get_page (self));

  gtk_widget_activate_action (page, g_str_equal (name, "win.add") ? "page.add" : "page.find", NULL);
}

/* The wall version of the compound that one looks at, in the list or as a diagram. */
static void
activate_save_wall (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinWindow *self = MULIN_WINDOW (widget);
  GtkWidget *page = mulin_window_get_page_widget (self, mulin_window_get_page (self));

  gtk_widget_activate_action (page, "page.save-wall", NULL);
}

/* --- figures and findings -------------------------------------------------------------------------------------------- */

static MulinPage *
open_board (GtkWidget *widget, const char *name)
{
  MulinWindow *self = MULIN_WINDOW (widget);

  if (mulin_session_get_library (mulin_window_get_session (self)) == NULL)
    return NULL;
  mulin_window_show_page (self, "data");
  return mulin_registers_page_open_board (MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (self, "data")), name);
}

static void
activate_figure (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPage *board = open_board (widget, "figures");

  if (board != NULL && *g_variant_get_string (parameter, NULL) != '\0')
    mulin_figures_board_show (MULIN_FIGURES_BOARD (board), g_variant_get_string (parameter, NULL));
}

/* The list of all that is to be done; "fresh": what is new since yesterday; "missing": what has no data, by compound. */
static void
activate_findings (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinPage *board = open_board (widget, "findings");
  const char *which = g_variant_get_string (parameter, NULL);
  MulinFindingsStanding standing = g_str_equal (which, "fresh") ? MULIN_FINDINGS_FRESH
                                   : g_str_equal (which, "missing") ? MULIN_FINDINGS_NO_DATA : MULIN_FINDINGS_OPEN;

  if (board != NULL)
    mulin_findings_board_show (MULIN_FINDINGS_BOARD (board), standing);
}

/* What the communities were asked for, and who has not returned it. */
static void
activate_collections (GtkWidget *widget, const char *name, GVariant *parameter)
{
  open_board (widget, "collections");
}

/* --- files -------------------------------------------------------------------------------------------------------- */

static GtkFileChooserNative *
library_chooser (MulinWindow *self, const char *title, GtkFileChooserAction action, const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (title, GTK_WINDOW (self), action, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Mulin libraries"));
  gtk_file_filter_add_suffix (filter, "mulin");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  return chooser;
}

static char *
chosen_path (GtkNativeDialog *dialog)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

  return file != NULL ? g_file_get_path (file) : NULL;
}

static char *
with_suffix (char *path)
{
  g_autofree char *given = path;

  return given == NULL || g_str_has_suffix (given, ".mulin") ? g_steal_pointer (&given)
                                                             : g_strconcat (given, ".mulin", NULL);
}

static void
on_open_response (GtkNativeDialog *dialog, int response, MulinWindow *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? chosen_path (dialog) : NULL;

  if (path != NULL)
    mulin_window_open (self, path, MULIN_SESSION_OPEN);
  g_object_unref (dialog);
}

static void
activate_open (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = library_chooser (MULIN_WINDOW (widget), _("Open Library"),
                                                   GTK_FILE_CHOOSER_ACTION_OPEN, NULL);

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_open_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_new_response (GtkNativeDialog *dialog, int response, MulinWindow *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? with_suffix (chosen_path (dialog)) : NULL;

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    mulin_session_notice (mulin_window_get_session (self), TRUE,
                          _("There is already a file “%s”; choose another name for the new library."), path);
  else if (path != NULL)
    mulin_window_open (self, path, MULIN_SESSION_CREATE);
  g_object_unref (dialog);
}

static void
activate_new (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser = library_chooser (MULIN_WINDOW (widget), _("New Library"),
                                                   GTK_FILE_CHOOSER_ACTION_SAVE, _("My Street.mulin"));

  g_signal_connect_object (chooser, "response", G_CALLBACK (on_new_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
on_sample_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = mulin_sample_make_finish (result, &error);

  if (path != NULL)
    mulin_window_open (self, path, MULIN_SESSION_OPEN);
  else
    mulin_session_tell (mulin_window_get_session (self), error);
}

static void
activate_open_sample (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mulin_sample_make_async (NULL, on_sample_made, g_object_ref (widget));
}

/* --- backup ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinLibrary *library;
  char *path;
} Backup;

static void
backup_free (Backup *backup)
{
  mulin_library_unref (backup->library);
  g_free (backup->path);
  g_free (backup);
}

static void
backup_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Backup *backup = data;
  GError *error = NULL;

  if (mulin_library_backup (backup->library, backup->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_backup_done (GObject *source, GAsyncResult *result, gpointer user_data)
{
  MulinSession *session = mulin_window_get_session (MULIN_WINDOW (source));
  Backup *backup = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_notice (session, FALSE, _("Backup copy checked and written: %s"), backup->path);
  else
    mulin_session_tell (session, error);
}

static void
on_backup_response (GtkNativeDialog *dialog, int response, MulinWindow *self)
{
  g_autofree char *path = response == GTK_RESPONSE_ACCEPT ? with_suffix (chosen_path (dialog)) : NULL;
  MulinLibrary *library = mulin_session_get_library (mulin_window_get_session (self));

  if (path != NULL && library != NULL)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, on_backup_done, NULL);
      Backup *backup = g_new0 (Backup, 1);

      backup->library = mulin_library_ref (library);
      backup->path = g_steal_pointer (&path);
      g_task_set_task_data (task, backup, (GDestroyNotify) backup_free);
      g_task_run_in_thread (task, backup_thread);
    }
  g_object_unref (dialog);
}

static void
activate_backup (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinLibrary *library = mulin_session_get_library (mulin_window_get_session (MULIN_WINDOW (widget)));
  g_autofree char *base = NULL;
  g_autofree char *proposal = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y%m%d");
  GtkFileChooserNative *chooser;

  if (library == NULL)
    return;
  base = g_path_get_basename (mulin_library_path (library));
  if (g_str_has_suffix (base, ".mulin"))
    base[strlen (base) - strlen (".mulin")] = '\0';
  proposal = g_strdup_printf ("%s-%s.mulin", base, day);
  chooser = library_chooser (MULIN_WINDOW (widget), _("Backup Copy"), GTK_FILE_CHOOSER_ACTION_SAVE, proposal);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_backup_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
activate_history (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinWindow *self = MULIN_WINDOW (widget);

  if (mulin_session_get_library (mulin_window_get_session (self)) == NULL)
    return;
  mulin_window_show_page (self, "data");
  mulin_registers_page_open_board (MULIN_REGISTERS_PAGE (mulin_window_get_page_widget (self, "data")), "history");
}

static void
activate_import (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *dialog = mulin_import_dialog_new (GTK_WINDOW (widget), mulin_window_get_session (MULIN_WINDOW (widget)));

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_activate_action (dialog, "import.choose", NULL);
}

void
mulin_window_actions_install (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.undo", NULL, activate_undo);
  gtk_widget_class_install_action (klass, "win.redo", NULL, activate_redo);
  gtk_widget_class_install_action (klass, "win.history", NULL, activate_history);
  gtk_widget_class_install_action (klass, "win.find", NULL, activate_find);
  gtk_widget_class_install_action (klass, "win.today", NULL, activate_today);
  gtk_widget_class_install_action (klass, "win.page", "s", activate_page);
  gtk_widget_class_install_action (klass, "win.start-renewal", "x", activate_start_renewal);
  gtk_widget_class_install_action (klass, "win.print", NULL, activate_print);
  gtk_widget_class_install_action (klass, "win.add", NULL, activate_of_page);
  gtk_widget_class_install_action (klass, "win.find-in-page", NULL, activate_of_page);
  gtk_widget_class_install_action (klass, "win.save-wall", NULL, activate_save_wall);
  gtk_widget_class_install_action (klass, "win.new", NULL, activate_new);
  gtk_widget_class_install_action (klass, "win.open", NULL, activate_open);
  gtk_widget_class_install_action (klass, "win.open-sample", NULL, activate_open_sample);
  gtk_widget_class_install_action (klass, "win.import", NULL, activate_import);
  gtk_widget_class_install_action (klass, "win.figure", "s", activate_figure);
  gtk_widget_class_install_action (klass, "win.findings", "s", activate_findings);
  gtk_widget_class_install_action (klass, "win.collections", NULL, activate_collections);
  gtk_widget_class_install_action (klass, "win.backup", NULL, activate_backup);
  gtk_widget_class_install_action (klass, "win.glossary", NULL, activate_glossary);

  /* A text that has the focus handles these keys before they bubble up to the window. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_n, GDK_CONTROL_MASK, "win.add", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_f, GDK_CONTROL_MASK, "win.find-in-page", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_y, GDK_CONTROL_MASK, "win.redo", NULL);
}
