/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mission's small homes in the window: a seat that goes with a post. */

#include "window-driver.h"

#include "app/pages/post-section.h"
#include "store/journal.h"

/* --- a seat that goes with a post ------------------------------------------------------------------------------------------ */

static GtkWidget *
section_of (WindowDriver *driver)
{
  return window_driver_find (mulin_window_get_page_widget (driver->window, "structure"), MULIN_TYPE_POST_SECTION, NULL);
}

static gboolean
is_offered (gpointer data)
{
  GtkWidget *page = mulin_window_get_page_widget (((WindowDriver *) data)->window, "structure");
  GtkWidget *section = window_driver_look (page, MULIN_TYPE_POST_SECTION, NULL);
  GtkWidget *settle = section != NULL ? window_driver_look (section, GTK_TYPE_BUTTON, "settle") : NULL;

  return settle != NULL && gtk_widget_get_mapped (settle);
}

static gboolean
is_settled (gpointer data)
{
  return !is_offered (data) && window_driver_look (section_of (data), GTK_TYPE_LABEL, "示例新书记, as 示例支部书记") != NULL;
}

static void
test_ex_officio (void)
{
  WindowDriver driver;
  gint64 base, seat;

  window_driver_start (&driver, TRUE);
  window_driver_put (&driver, "person", 0, WINDOW_PAIRS ("name", "示例旧书记"));
  window_driver_put (&driver, "person", 0, WINDOW_PAIRS ("name", "示例新书记"));
  window_driver_put (&driver, "organization", 0, WINDOW_PAIRS ("name", "示例支部", "kind", "党支部", "compound", "示例梧桐苑"));
  base = window_driver_put (&driver, "post", 0, WINDOW_PAIRS ("organization", "示例支部", "title", "书记"));
  g_autofree char *base_at = g_strdup_printf ("@%" G_GINT64_FORMAT, base);
  seat = window_driver_put (&driver, "post", 0, WINDOW_PAIRS ("organization", "示例支部", "title", "召集人", "follows", base_at));
  g_autofree char *seat_at = g_strdup_printf ("@%" G_GINT64_FORMAT, seat);
  window_driver_put (&driver, "tenure", 0, WINDOW_PAIRS ("post", base_at, "person", "示例新书记", "since", "2026-03-05"));
  window_driver_put (&driver, "tenure", 0, WINDOW_PAIRS ("post", seat_at, "person", "示例旧书记", "since", "2023"));
  mulin_session_show (driver.session, "post", seat);
  window_driver_wait (is_offered, &driver, "what is due");
  window_driver_find (section_of (&driver), GTK_TYPE_LABEL,
                      "Goes to 示例新书记, who is 示例支部书记, from 2026-03-05; now 示例旧书记");
  driver.actions = 0;
  window_driver_press (&driver, window_driver_find (section_of (&driver), GTK_TYPE_BUTTON, "settle"));
  window_driver_wait (is_settled, &driver, "the seat with its new holder");
  g_assert_cmpuint (driver.actions, ==, 1);
  mulin_session_undo (driver.session, 0);
  window_driver_wait (is_offered, &driver, "the seat as it was");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/homes/ex-officio", test_ex_officio);
  return g_test_run ();
}
