/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is one per program and not one per window: style, icons, keys, the last library. */

#include "app/application.h"

#include "app/files.h"
#include "app/style.h"
#include "app/window.h"
#include "document/document.h"
#include "exchange/import.h"
#include "govern/checks.h"
#include "records/kind-check.h"

#include <glib/gi18n.h>
#include <string.h>

struct _MulinApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (MulinApplication, mulin_application, GTK_TYPE_APPLICATION)

static void
on_about (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = user_data;

  gtk_show_about_dialog (gtk_application_get_active_window (application),
                         "program-name", _("Mulin"),
                         "logo-icon-name", "org.mulin.Mulin",
                         "version", MULIN_VERSION,
                         "comments", _("Organisations of residential compounds: records, structure diagrams, documents"),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

static void
on_quit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (user_data));

  while (windows != NULL)
    {
      GtkWindow *window = windows->data;

      windows = windows->next;
      gtk_window_close (window);
    }
}

static void
on_theme (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  const char *theme = g_variant_get_string (value, NULL);

  g_simple_action_set_state (action, value);
  mulin_style_set_theme (theme);
  if (mulin_style_settings () != NULL)
    g_settings_set_string (mulin_style_settings (), "theme", theme);
}

static void
on_name_order (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  g_simple_action_set_state (action, value);
  if (mulin_style_settings () != NULL)
    g_settings_set_string (mulin_style_settings (), "name-order", g_variant_get_string (value, NULL));
}

static const GActionEntry entries[] = {
  { .name = "about", .activate = on_about },
  { .name = "quit", .activate = on_quit },
  { .name = "theme", .parameter_type = "s", .state = "'system'", .change_state = on_theme },
  { .name = "name-order", .parameter_type = "s", .state = "'pinyin'", .change_state = on_name_order },
};

static MulinWindow *
get_window (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  return window != NULL ? MULIN_WINDOW (window) : mulin_window_new (GTK_APPLICATION (application));
}

static void
mulin_application_activate (GApplication *application)
{
  gboolean first = gtk_application_get_active_window (GTK_APPLICATION (application)) == NULL;
  MulinWindow *window = get_window (application);
  GSettings *settings = mulin_style_settings ();

  gtk_window_present (GTK_WINDOW (window));
  if (first && settings != NULL)
    {
      g_autofree char *path = g_settings_get_string (settings, "last-library");

      if (path[0] != '\0' && g_file_test (path, G_FILE_TEST_EXISTS))
        mulin_window_open (window, path, MULIN_SESSION_OPEN);
    }
}

static void
mulin_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  MulinWindow *window = get_window (application);
  g_autofree char *path = g_file_get_path (files[0]);

  gtk_window_present (GTK_WINDOW (window));
  if (path != NULL)
    mulin_window_open (window, path, MULIN_SESSION_OPEN);
}

static void
set_accel (GtkApplication *application, const char *action, const char *accel)
{
  const char *accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (application, action, accels);
}

static void
mulin_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (mulin_application_parent_class)->startup (application);
  mulin_records_register_checks ();
  mulin_govern_register_checks ();
  mulin_document_register_checks ();
  mulin_import_register_checks ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/mulin/Mulin/icons");
  mulin_style_install (gdk_display_get_default ());
  if (mulin_style_settings () != NULL)
    {
      g_autofree char *theme = g_settings_get_string (mulin_style_settings (), "theme");
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (application), "theme");

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (theme));
    }
  if (mulin_style_name_order () == MULIN_COLLATION_STROKES)
    g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (application), "name-order")),
                               g_variant_new_string ("strokes"));
  /* Ctrl+Z, Delete and Enter are bindings of widget classes: as accelerators they would act before the text one types in. */
  set_accel (GTK_APPLICATION (application), "app.quit", "<Control>q");
  set_accel (GTK_APPLICATION (application), "win.glossary", "F1");
  set_accel (GTK_APPLICATION (application), "win.find", "<Control>k");
  set_accel (GTK_APPLICATION (application), "win.history", "<Control>h");
  set_accel (GTK_APPLICATION (application), "win.new", "<Control><Shift>n");
  set_accel (GTK_APPLICATION (application), "win.open", "<Control>o");
  set_accel (GTK_APPLICATION (application), "win.print", "<Control>p");
  set_accel (GTK_APPLICATION (application), "win.save-wall", "<Control><Shift>s");
  set_accel (GTK_APPLICATION (application), "win.page('overview')", "<Alt>1");
  set_accel (GTK_APPLICATION (application), "win.page('compounds')", "<Alt>2");
  set_accel (GTK_APPLICATION (application), "win.page('structure')", "<Alt>3");
  set_accel (GTK_APPLICATION (application), "win.page('people')", "<Alt>4");
  set_accel (GTK_APPLICATION (application), "win.page('documents')", "<Alt>5");
  set_accel (GTK_APPLICATION (application), "win.page('matters')", "<Alt>6");
  set_accel (GTK_APPLICATION (application), "win.page('together')", "<Alt>7");
  set_accel (GTK_APPLICATION (application), "win.page('data')", "<Alt>9");
  set_accel (GTK_APPLICATION (application), "win.collections", "<Alt>0");
}

static void
mulin_application_shutdown (GApplication *application)
{
  mulin_files_clean ();
  G_APPLICATION_CLASS (mulin_application_parent_class)->shutdown (application);
}

static void
mulin_application_class_init (MulinApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = mulin_application_startup;
  application_class->shutdown = mulin_application_shutdown;
  application_class->activate = mulin_application_activate;
  application_class->open = mulin_application_open;
}

static void
mulin_application_init (MulinApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}

void
mulin_application_choose_renderer (void)
{
  static const char *const cards[] = { "/dev/dri", "/dev/nvidiactl" };
  const char *renderer = g_getenv ("GSK_RENDERER"), *debug = g_getenv ("GDK_DEBUG");
  g_autofree char *without = debug != NULL ? g_strconcat (debug, ",gl-disable", NULL) : g_strdup ("gl-disable");

  for (guint i = 0; renderer == NULL && i < G_N_ELEMENTS (cards); i++)
    if (g_file_test (cards[i], G_FILE_TEST_EXISTS))
      return;
  if (renderer != NULL && strcmp (renderer, "cairo") != 0)
    return;
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_setenv ("GDK_DEBUG", without, TRUE);
}

void
mulin_application_bind_texts (void)
{
  const char *folder = g_getenv ("MULIN_LOCALE_DIR");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : MULIN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

MulinApplication *
mulin_application_new (GApplicationFlags flags)
{
  return g_object_new (MULIN_TYPE_APPLICATION, "application-id", "org.mulin.Mulin", "flags", flags,
                       "resource-base-path", "/org/mulin/Mulin", NULL);
}
