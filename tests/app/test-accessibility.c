/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that is only a picture says what it does: to the eye by its tooltip, to the ear by its label. */

#include "window-driver.h"

#include "app/pages/register-board.h"
#include "app/pages/registers-page.h"

static gboolean
is_picture (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget))
    return gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)) != NULL;
  return GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget)) != NULL;
}

/* How many there are below WIDGET; the toolkit's own (of the window's frame, a calendar, an entry) are its affair. */
static guint
check (GtkWidget *widget, const char *where)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (GTK_IS_WINDOW_CONTROLS (child) || GTK_IS_CALENDAR (child))
        continue;
      if (!is_picture (child))
        {
          n += check (child, where);
          continue;
        }
      if (gtk_widget_get_tooltip_text (child) == NULL
          || !gtk_test_accessible_has_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL))
        g_error ("%s: a %s (%s, %s) without tooltip or label", where, G_OBJECT_TYPE_NAME (child),
                 gtk_widget_get_tooltip_text (child) != NULL ? gtk_widget_get_tooltip_text (child) : "",
                 gtk_buildable_get_buildable_id (GTK_BUILDABLE (child)));
      n++;
    }
  return n;
}

static void
test_pictures (void)
{
  static const char *const pages[] = { "overview", "compounds", "structure", "people", "matters", "together", "standards",
                                       "documents", "data" };
  WindowDriver driver;
  guint n = 0;

  window_driver_start (&driver, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      mulin_window_show_page (driver.window, pages[i]);
      window_driver_idle (600);
    }
  n = check (GTK_WIDGET (driver.window), "the window");
  g_test_message ("%u buttons", n);
  g_assert_cmpuint (n, >, 30);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/accessibility/pictures", test_pictures);
  return g_test_run ();
}
