/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import dialog over the sample library, for the tests that press it. */
#pragma once

#include "window-driver.h"

#include "app/dialogs/import-dialog.h"
#include "store/journal.h"

#include <string.h>

typedef struct
{
  WindowDriver driver;
  GtkWidget *dialog;
  char *path;
} Import;

static gboolean
is_idle (gpointer data)
{
  return !gtk_spinner_get_spinning (data);
}

static GtkWidget *
find (Import *import, GType type, const char *id)
{
  return window_driver_find (import->dialog, type, id);
}

static void
wait_idle (Import *import, const char *what)
{
  window_driver_idle (50);
  window_driver_wait (is_idle, find (import, GTK_TYPE_SPINNER, "spinner"), what);
}

/* The answer of the file dialog has arrived; reading begins with it. */
static gboolean
has_file (gpointer data)
{
  Import *import = data;

  return g_strcmp0 (gtk_widget_get_tooltip_text (find (import, GTK_TYPE_LABEL, "file_label")), import->path) == 0;
}

/* CONTENT NULL: the file is there already. */
G_GNUC_UNUSED static void
import_open (Import *import, const char *name, const char *content)
{
  import->path = g_build_filename (import->driver.folder, name, NULL);
  if (content != NULL)
    g_assert_true (g_file_set_contents (import->path, content, -1, NULL));
  import->dialog = mulin_import_dialog_new (GTK_WINDOW (import->driver.window), import->driver.session);
  g_object_ref (import->dialog);
  gtk_window_present (GTK_WINDOW (import->dialog));
  window_driver_press (&import->driver, find (import, GTK_TYPE_BUTTON, "file_button"));
  window_driver_accept (&import->driver, import->path);
  window_driver_wait (has_file, import, "the file");
  wait_idle (import, "the dry run");
}

G_GNUC_UNUSED static void
import_start (Import *import, const char *name, const char *content)
{
  window_driver_start (&import->driver, TRUE);
  import_open (import, name, content);
}

static void
import_close (Import *import)
{
  gtk_window_destroy (GTK_WINDOW (import->dialog));
  g_object_unref (import->dialog);
  g_clear_pointer (&import->path, g_free);
  window_driver_idle (50);
}

static void
import_stop (Import *import)
{
  import_close (import);
  window_driver_stop (&import->driver);
}

static const char *
label_of (Import *import, const char *id)
{
  return gtk_button_get_label (GTK_BUTTON (find (import, GTK_TYPE_TOGGLE_BUTTON, id)));
}

G_GNUC_UNUSED static GListModel *
rows (Import *import)
{
  return G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (find (import, GTK_TYPE_COLUMN_VIEW, "rows"))));
}

static guint
n_records (Import *import, const char *kind)
{
  MulinSession *session = import->driver.session;
  MulinLibrary *library = mulin_session_get_library (session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = kind };
  g_autoptr (GArray) ids = mulin_register_list (reader, mulin_session_get_catalog (session), &listing, NULL);
  guint n = ids->len;

  mulin_library_return_reader (library, reader);
  return n;
}

G_GNUC_UNUSED static guint
n_entries (Import *import)
{
  MulinLibrary *library = mulin_session_get_library (import->driver.session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, NULL, 0, 10000, NULL);
  guint n = entries->len;

  mulin_library_return_reader (library, reader);
  return n;
}

G_GNUC_UNUSED static const char *
text_of (Import *import, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (find (import, GTK_TYPE_LABEL, id)));
}

G_GNUC_UNUSED static gboolean
is_done (gpointer data)
{
  return strcmp (gtk_stack_get_visible_child_name (data), "done") == 0;
}
