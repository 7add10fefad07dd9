/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 架构: a compound on two days, above each other and with what came, went and changed, until the comparison is ended. */

#include "window-driver.h"

#include "app/pages/structure-page.h"

typedef struct
{
  MulinSceneView *view;
  const char *text;
  gboolean wanted;
} SceneCheck;

static gboolean
has_text (const MulinScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->text != NULL && strstr (shape->text, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
shows (gpointer data)
{
  SceneCheck *check = data;
  const MulinScene *scene = mulin_scene_view_get_scene (check->view);

  return scene != NULL && has_text (scene, check->text) == check->wanted;
}

static void
test_days (void)
{
  WindowDriver driver;
  GtkWidget *page, *button;
  g_autoptr (GDateTime) day = g_date_time_new_local (2024, 3, 1, 0, 0, 0);
  SceneCheck check = { .text = "来、去、变", .wanted = TRUE };

  window_driver_start (&driver, TRUE);
  mulin_session_show (driver.session, "compound", window_driver_resolve (&driver, "compound", "示例梧桐苑"));
  mulin_window_show_page (driver.window, "structure");
  page = mulin_window_get_page_widget (driver.window, "structure");
  mulin_structure_page_open (MULIN_STRUCTURE_PAGE (page), "structure", window_driver_resolve (&driver, "compound", "示例梧桐苑"));
  window_driver_idle (600);
  check.view = mulin_structure_page_get_view (MULIN_STRUCTURE_PAGE (page));
  button = window_driver_find (page, GTK_TYPE_MENU_BUTTON, "compare_button");
  g_assert_true (gtk_widget_get_mapped (button));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  window_driver_idle (200);
  gtk_calendar_select_day (GTK_CALENDAR (window_driver_find (button, GTK_TYPE_CALENDAR, NULL)), day);
  window_driver_wait (shows, &check, "the comparison");
  check.text = "2024年3月1日";
  g_assert_true (shows (&check));
  g_assert_nonnull (strstr (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), "2024-03-01"));

  window_driver_press (&driver, window_driver_find (button, GTK_TYPE_BUTTON, "page.end-comparing"));
  check.wanted = FALSE;
  window_driver_wait (shows, &check, "the drawing alone");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/comparison/days", test_days);
  return g_test_run ();
}
