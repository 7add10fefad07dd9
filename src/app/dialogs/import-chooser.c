/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A native file dialog outlives the call: what follows hangs on it. */

#include "app/dialogs/import-chooser.h"

#include <glib/gi18n.h>
#include <string.h>

static void
on_response (GtkNativeDialog *dialog, int response, GtkWidget *widget)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  MulinImportChosen chosen = (MulinImportChosen) g_object_get_data (G_OBJECT (dialog), "chosen");

  if (path != NULL)
    chosen (widget, path);
  g_object_unref (dialog);
}

static void
show (GtkFileChooserNative *chooser, GtkWidget *widget, MulinImportChosen chosen)
{
  g_object_set_data (G_OBJECT (chooser), "chosen", (gpointer) chosen);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (on_response), widget, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
mulin_import_choose_list (GtkWidget *widget, MulinImportChosen chosen)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Choose a List"), GTK_WINDOW (widget),
                                                               GTK_FILE_CHOOSER_ACTION_OPEN, NULL, NULL);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Tables (.xlsx .xls .csv)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_filter_add_suffix (filter, "xls");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  show (chooser, widget, chosen);
}

void
mulin_import_choose_report (GtkWidget *widget, const char *list, MulinImportChosen chosen)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save"), GTK_WINDOW (widget), GTK_FILE_CHOOSER_ACTION_SAVE,
                                                               NULL, NULL);
  g_autofree char *base = g_path_get_basename (list);
  g_autofree char *proposal = NULL;

  if (strrchr (base, '.') != NULL)
    *strrchr (base, '.') = '\0';
  proposal = g_strdup_printf (_("%s with reasons.xlsx"), base);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposal);
  show (chooser, widget, chosen);
}
