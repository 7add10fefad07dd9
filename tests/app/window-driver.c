/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widgets are found by walking and pressed by their signals: no coordinates, no window manager (platform.md §3). */

#include "window-driver.h"

#include "app/sample.h"
#include "app/widgets/sidebar-row.h"

#include <glib/gstdio.h>

#define PATIENCE 60000 /* milliseconds; only a test that fails waits so long */
#define BREATH 20      /* for what an answer still does in the main loop */

static MulinSession *watched; /* of the driver that runs */

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
window_driver_wait (WindowCheck check, gpointer data, const char *what)
{
  gboolean late = FALSE;
  guint source = g_timeout_add (PATIENCE, on_timeout, &late);

  while (!check (data))
    {
      if (late)
        g_error ("waited in vain for: %s", what);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (source);
}

static void
let_pass (guint milliseconds)
{
  gboolean late = FALSE;

  g_timeout_add (milliseconds, on_timeout, &late);
  while (!late)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_quiet (gpointer session)
{
  return !mulin_session_is_busy (session);
}

void
window_driver_idle (guint milliseconds)
{
  let_pass (milliseconds);
  while (watched != NULL && mulin_session_is_busy (watched))
    {
      window_driver_wait (is_quiet, watched, "the library's answers");
      let_pass (BREATH);
    }
}

static gboolean
is_open (gpointer data)
{
  return mulin_session_get_library (((WindowDriver *) data)->session) != NULL;
}

static void
on_sample (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char **path = data;

  *path = mulin_sample_make_finish (result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(char **) data != NULL;
}

void
window_driver_start (WindowDriver *driver, gboolean sample)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  *driver = (WindowDriver) { 0 };
  driver->folder = g_dir_make_tmp ("mulin-app-XXXXXX", &error);
  g_assert_no_error (error);
  driver->application = mulin_application_new (G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (driver->application), NULL, &error));
  g_application_activate (G_APPLICATION (driver->application));
  driver->window = MULIN_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (driver->application)));
  driver->session = watched = mulin_window_get_session (driver->window);
  if (!sample)
    return;
  mulin_sample_make_async (driver->folder, on_sample, &path);
  window_driver_wait (is_set, &path, "the sample");
  mulin_window_open (driver->window, path, MULIN_SESSION_OPEN);
  window_driver_wait (is_open, driver, "the library");
  window_driver_idle (300);
}

static void
remove_folder (const char *folder)
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
window_driver_stop (WindowDriver *driver)
{
  mulin_session_close (driver->session);
  window_driver_idle (100);
  watched = NULL;
  gtk_window_destroy (GTK_WINDOW (driver->window));
  window_driver_idle (100);
  g_object_unref (driver->application);
  remove_folder (driver->folder);
  g_free (driver->folder);
}

/* --- finding ----------------------------------------------------------------------------------------------------------- */

static gboolean
has_name (GtkWidget *widget, const char *name)
{
  if (name == NULL || gtk_widget_has_css_class (widget, name)
      || g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget)), name) == 0)
    return TRUE;
  if (GTK_IS_ACTIONABLE (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), name) == 0)
    return TRUE;
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), name) == 0)
    return TRUE;
  return GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_label (GTK_LABEL (widget)), name) == 0;
}

GtkWidget *
window_driver_look (GtkWidget *root, GType type, const char *name)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (g_type_is_a (G_OBJECT_TYPE (child), type) && has_name (child, name))
        return child;
      found = window_driver_look (child, type, name);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
window_driver_find (GtkWidget *root, GType type, const char *name)
{
  GtkWidget *found = window_driver_look (root, type, name);

  if (found == NULL)
    g_error ("no %s “%s” below %s", g_type_name (type), name != NULL ? name : "", G_OBJECT_TYPE_NAME (root));
  return found;
}

/* --- acting ---------------------------------------------------------------------------------------------------------------- */

void
window_driver_press (WindowDriver *driver, GtkWidget *button)
{
  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  driver->actions++;
  if (GTK_IS_LIST_BOX_ROW (button))
    {
      GtkWidget *list = gtk_widget_get_parent (button);

      gtk_list_box_select_row (GTK_LIST_BOX (list), GTK_LIST_BOX_ROW (button));
      g_signal_emit_by_name (list, "row-activated", button);
    }
  else
    g_signal_emit_by_name (button, "clicked");
  window_driver_idle (50);
}

void
window_driver_key (WindowDriver *driver, const char *action)
{
  driver->actions++;
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (driver->window), action, NULL));
  window_driver_idle (50);
}

void
window_driver_shortcut (WindowDriver *driver, GtkWidget *widget, guint keyval, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (!GTK_IS_KEYVAL_TRIGGER (trigger) || gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) != keyval
              || gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) != modifiers)
            continue;
          driver->actions++;
          g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                       gtk_shortcut_get_arguments (shortcut)));
          window_driver_idle (50);
          return;
        }
    }
  g_error ("%s binds no such key", G_OBJECT_TYPE_NAME (widget));
}

void
window_driver_enter (WindowDriver *driver, GtkWidget *entry)
{
  driver->actions++;
  g_signal_emit_by_name (entry, "activate");
  window_driver_idle (50);
}

void
window_driver_type (GtkWidget *entry, const char *text)
{
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  window_driver_idle (50);
}

GtkWidget *
window_driver_window (const char *type_name)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GType type = g_type_from_name (type_name);

  for (guint i = 0; type != 0 && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_visible (window))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_file_dialog (void)
{
  return window_driver_window ("GtkFileChooserDialog");
}

static gboolean
has_file_dialog (gpointer data)
{
  return open_file_dialog () != NULL;
}

void
window_driver_accept (WindowDriver *driver, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);
  GtkWidget *dialog;

  window_driver_wait (has_file_dialog, NULL, "a file dialog");
  dialog = open_file_dialog ();
  window_driver_idle (600); /* it goes to a folder of its own first */
  if (gtk_file_chooser_get_action (GTK_FILE_CHOOSER (dialog)) == GTK_FILE_CHOOSER_ACTION_SAVE)
    {
      gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), folder, NULL);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
    }
  else
    gtk_file_chooser_set_file (GTK_FILE_CHOOSER (dialog), file, NULL);
  window_driver_idle (600);
  driver->actions++;
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_ACCEPT);
  window_driver_idle (100);
}

gint64
window_driver_resolve (WindowDriver *driver, const char *kind, const char *name)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);
  gint64 id;

  g_assert_no_error (error);
  id = mulin_register_resolve (reader, mulin_session_get_catalog (driver->session), kind, name, &error);
  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
  return id;
}

typedef struct
{
  MulinCatalog *catalog;
  const char *kind;
  gint64 id;
  const char *const *pairs;
} Put;

static gboolean
write_put (MulinTransaction *transaction, gpointer data, GError **error)
{
  Put *put = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = put->id != 0 ? mulin_register_get (connection, put->catalog, put->kind, put->id, error)
                                                : mulin_record_new (mulin_catalog_kind (put->catalog, put->kind));

  for (guint i = 0; record != NULL && put->pairs[i] != NULL; i += 2)
    if (!mulin_register_parse (connection, put->catalog, record, put->pairs[i], put->pairs[i + 1], error))
      return FALSE;
  if (record == NULL || !mulin_register_put (transaction, put->catalog, record, error))
    return FALSE;
  put->id = mulin_record_id (record);
  return TRUE;
}

gint64
window_driver_put (WindowDriver *driver, const char *kind, gint64 id, const char *const *pairs)
{
  Put put = { mulin_session_get_catalog (driver->session), kind, id, pairs };
  g_autoptr (GError) error = NULL;

  mulin_library_write (mulin_session_get_library (driver->session), "示例", write_put, &put, NULL, &error);
  g_assert_no_error (error);
  return put.id;
}
