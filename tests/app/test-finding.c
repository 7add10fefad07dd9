/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Task 13: who is that?  A phone's tail, initials, a room: one action each, the right person first among some 1,400. */

#include "window-driver.h"

#include "app/widgets/search-box.h"

#include <string.h>

typedef struct
{
  MulinCatalog *catalog;
  const char *const *values;
} Person;

static gboolean
write_person (MulinTransaction *transaction, gpointer data, GError **error)
{
  Person *person = data;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (person->catalog, "person"));

  for (guint i = 0; person->values[i] != NULL; i += 2)
    if (!mulin_register_parse (mulin_transaction_connection (transaction), person->catalog, record, person->values[i],
                               person->values[i + 1], error))
      return FALSE;
  return mulin_register_put (transaction, person->catalog, record, error);
}

static void
add_person (WindowDriver *driver, const char *const *values)
{
  Person person = { mulin_session_get_catalog (driver->session), values };
  g_autoptr (GError) error = NULL;

  mulin_library_write (mulin_session_get_library (driver->session), "新增人员", write_person, &person, NULL, &error);
  g_assert_no_error (error);
}

#define ADD(driver, ...) add_person (driver, (const char *const[]){ __VA_ARGS__, NULL })

static gboolean
has_results (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_list_box_get_selected_row (GTK_LIST_BOX (data)) != NULL;
}

static gboolean
is_closed (gpointer data)
{
  return !gtk_widget_get_mapped (data);
}

typedef struct { WindowDriver *driver; const char *name; } Shown;

static gboolean
is_shown (gpointer data)
{
  Shown *shown = data;
  GtkWidget *page = mulin_window_get_page_widget (shown->driver->window, "people");
  GtkWidget *title = window_driver_look (page, GTK_TYPE_LABEL, "record-title");

  return gtk_widget_get_mapped (page) && title != NULL && g_strcmp0 (gtk_label_get_label (GTK_LABEL (title)), shown->name) == 0;
}

/* What is typed is a value; Enter is the one action. */
static void
who (WindowDriver *driver, const char *typed, const char *name)
{
  GtkWidget *box = window_driver_find (GTK_WIDGET (driver->window), MULIN_TYPE_SEARCH_BOX, NULL);
  GtkWidget *entry = window_driver_find (box, GTK_TYPE_ENTRY, NULL);
  GtkWidget *list = window_driver_find (box, GTK_TYPE_LIST_BOX, NULL);
  Shown shown = { driver, name };

  mulin_window_show_page (driver->window, "overview");
  window_driver_wait (is_closed, list, "the list of before");
  driver->actions = 0;
  window_driver_type (entry, typed);
  window_driver_wait (has_results, list, "search results");
  window_driver_idle (300);
  if (window_driver_look (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))), GTK_TYPE_LABEL, name) == NULL)
    g_error ("%s: %s comes first", typed,
             gtk_label_get_label (GTK_LABEL (window_driver_find (GTK_WIDGET (gtk_list_box_get_selected_row (GTK_LIST_BOX (list))),
                                                                 GTK_TYPE_LABEL, NULL))));
  window_driver_enter (driver, entry);
  window_driver_wait (is_shown, &shown, name);
  g_assert_cmpuint (driver->actions, <=, 1);
}

static void
test_who (void)
{
  WindowDriver driver;

  window_driver_start (&driver, TRUE);
  ADD (&driver, "name", "示例乙", "phone", "13900017719", "compound", "示例梧桐苑");
  ADD (&driver, "name", "张明杰", "phone", "13900002233", "compound", "示例梧桐苑", "note", "示例");
  ADD (&driver, "name", "示例赵茂锦", "phone", "13900004472");
  ADD (&driver, "name", "示例丙", "room", "3幢2单元501", "compound", "示例梧桐苑");
  ADD (&driver, "name", "示例丁", "room", "13幢2单元501", "compound", "示例梧桐苑");
  window_driver_idle (300);
  /* the sample has one whose telephone ends so */
  who (&driver, "4471", "示例何一");
  who (&driver, "尾号 4471", "示例何一");
  who (&driver, "尾号7719", "示例乙");
  who (&driver, "zmj", "张明杰");
  who (&driver, "3幢2单元501", "示例丙");
  who (&driver, "3-2-501", "示例丙");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/finding/task-13", test_who);
  return g_test_run ();
}
