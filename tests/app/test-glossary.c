/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F1: the six key words of 000, word for word, before there is any library and with one. */

#include "window-driver.h"

#include "app/dialogs/glossary-dialog.h"

#include <string.h>

static GtkWidget *
open_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();
  for (GList *each = windows; each != NULL; each = each->next)
    if (MULIN_IS_GLOSSARY_DIALOG (each->data) && gtk_widget_get_mapped (each->data))
      return each->data;
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return open_dialog () != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return open_dialog () == NULL;
}

static void
check_words (WindowDriver *driver)
{
  static const char *const words[]
      = { "小区党组织", "小区专员", "小区党群议事沙龙", "“新三方”组织架构", "党建微盟", "群众自组织",
          "经社区党组织选派入驻小区，协助小区党组织专职负责小区各项工作的统筹和联系指导的社区工作人员。" };
  guint before = driver->actions;
  window_driver_key (driver, "win.glossary");
  window_driver_wait (is_open, NULL, "the key words");
  GtkWidget *dialog = open_dialog ();
  g_assert_cmpuint (driver->actions - before, ==, 1);
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (dialog)), ==, "六个关键词");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (window_driver_look (dialog, GTK_TYPE_LABEL, words[i]));
  gtk_window_close (GTK_WINDOW (dialog));
  window_driver_wait (is_closed, NULL, "the dialog closed");
}

static void
test_words (gconstpointer sample)
{
  WindowDriver driver = { 0 };
  window_driver_start (&driver, GPOINTER_TO_INT (sample));
  g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (driver.application), "win.glossary");
  g_assert_true (g_strv_contains ((const char *const *)keys, "F1"));
  check_words (&driver);
  window_driver_stop (&driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_data_func ("/glossary/first-start", GINT_TO_POINTER (FALSE), test_words);
  g_test_add_data_func ("/glossary/sample", GINT_TO_POINTER (TRUE), test_words);
  return g_test_run ();
}
