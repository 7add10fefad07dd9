/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 has neither @media nor var(): a palette is a provider of @define-color, and changing it is changing the provider. */

#include "app/style.h"

static struct
{
  GtkCssProvider *palette;
  gboolean dark;
  gulong watch;
} style;

GSettings *
mulin_style_settings (void)
{
  static GSettings *settings = NULL;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = source != NULL
        ? g_settings_schema_source_lookup (source, "org.mulin.Mulin", TRUE) : NULL;

      if (schema != NULL)
        settings = g_settings_new_full (schema, NULL, NULL);
      g_once_init_leave (&once, 1);
    }
  return settings;
}

MulinCollation
mulin_style_name_order (void)
{
  GSettings *settings = mulin_style_settings ();
  g_autofree char *order = settings != NULL ? g_settings_get_string (settings, "name-order") : NULL;

  return g_strcmp0 (order, "strokes") == 0 ? MULIN_COLLATION_STROKES : MULIN_COLLATION_PINYIN;
}

const MulinPalette *
mulin_style_palette (void)
{
  return mulin_palette_get (style.dark ? MULIN_PALETTE_DARK : MULIN_PALETTE_LIGHT);
}

void
mulin_style_color (MulinColor token, GdkRGBA *color)
{
  const MulinRgb *rgb = &mulin_style_palette ()->colors[token];

  *color = (GdkRGBA) { rgb->red, rgb->green, rgb->blue, token == MULIN_COLOR_NONE ? 0 : 1 };
}

static void
queue_draw_tree (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    queue_draw_tree (child);
}

static void
apply (gboolean dark)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  style.dark = dark;
  gtk_css_provider_load_from_resource (style.palette, dark ? "/org/mulin/Mulin/ui/style/dark.css"
                                                           : "/org/mulin/Mulin/ui/style/light.css");
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      queue_draw_tree (window);
    }
}

static void
on_prefer_dark_changed (GtkSettings *settings)
{
  gboolean dark = FALSE;

  g_object_get (settings, "gtk-application-prefer-dark-theme", &dark, NULL);
  if (dark != style.dark)
    apply (dark);
}

void
mulin_style_set_theme (const char *theme)
{
  GtkSettings *settings = gtk_settings_get_default ();

  if (g_strcmp0 (theme, "system") == 0)
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", g_strcmp0 (theme, "dark") == 0, NULL);
}

static void
on_theme_setting (GSettings *settings, const char *key)
{
  g_autofree char *theme = g_settings_get_string (settings, key);

  mulin_style_set_theme (theme);
}

void
mulin_style_install (GdkDisplay *display)
{
  GtkSettings *settings = gtk_settings_get_for_display (display);
  g_autoptr (GtkCssProvider) sheet = gtk_css_provider_new ();

  if (style.palette != NULL)
    return;
  /* Without a family of its own the window takes whatever the desktop's fallback is: Kai or a Japanese face (platform.md). */
  g_object_set (settings, "gtk-font-name", "Noto Sans CJK SC 10.5", NULL);
  style.palette = gtk_css_provider_new ();
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style.palette),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_css_provider_load_from_resource (sheet, "/org/mulin/Mulin/ui/style/style.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (sheet),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect (settings, "notify::gtk-application-prefer-dark-theme",
                    G_CALLBACK (on_prefer_dark_changed), NULL);
  apply (FALSE);
  if (mulin_style_settings () != NULL)
    {
      g_signal_connect (mulin_style_settings (), "changed::theme", G_CALLBACK (on_theme_setting), NULL);
      on_theme_setting (mulin_style_settings (), "theme");
    }
}
