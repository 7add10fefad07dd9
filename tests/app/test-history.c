/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The library's history through the window: task 14, and records that come back with all that belonged to them. */

#include "window-driver.h"

#include "app/dialogs/kept-dialog.h"
#include "app/pages/journal-view.h"
#include "app/pages/registers-page.h"
#include "app/widgets/panel-row.h"
#include "exchange/import.h"
#include "store/journal.h"

#include <string.h>

static const char members[] = "姓名,联系电话,政治面貌\n"
                              "示例补录甲,0571-00009001,正式党员\n示例补录乙,0571-00009002,正式党员\n"
                              "示例补录丙,0571-00009003,正式党员\n示例补录丁,0571-00009004,正式党员\n"
                              "示例补录戊,0571-00009005,正式党员\n";

/* --- the days before ------------------------------------------------------------------------------------------------------ */

static void
import (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autofree char *path = g_build_filename (driver->folder, "补录党员.csv", NULL);
  MulinImportRequest request = { .path = path, .kind = "person" };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) plan = NULL;

  g_assert_true (g_file_set_contents (path, members, -1, NULL));
  plan = mulin_import_plan (reader, mulin_session_get_catalog (driver->session), mulin_session_get_shelf (driver->session), &request,
                            &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->created, ==, 5);
  mulin_import_run (library, mulin_session_get_catalog (driver->session), mulin_session_get_shelf (driver->session), &request, plan,
                    NULL, &error);
  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
}

typedef struct
{
  MulinCatalog *catalog;
  const char *kind;
  gint64 id;
  const char *phone; /* NULL = remove it */
} Change;

static gboolean
write_change (MulinTransaction *transaction, gpointer data, GError **error)
{
  Change *change = data;
  g_autoptr (MulinRecord) record = NULL;

  if (change->phone == NULL)
    return mulin_register_remove (transaction, change->catalog, change->kind, change->id, error);
  record = mulin_register_get (mulin_transaction_connection (transaction), change->catalog, change->kind, change->id, error);
  mulin_record_set_text (record, "phone", change->phone);
  return mulin_register_put (transaction, change->catalog, record, error);
}

static void
change (WindowDriver *driver, const char *words, const char *kind, const char *name, const char *phone)
{
  Change it = { mulin_session_get_catalog (driver->session), kind, window_driver_resolve (driver, kind, name), phone };
  g_autoptr (GError) error = NULL;

  mulin_library_write (mulin_session_get_library (driver->session), words, write_change, &it, NULL, &error);
  g_assert_no_error (error);
}

static guint
count (WindowDriver *driver, const char *kind, const char *search)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = kind, .search = search };
  g_autoptr (GArray) ids = mulin_register_list (reader, mulin_session_get_catalog (driver->session), &listing, NULL);
  guint n = ids->len;

  mulin_library_return_reader (library, reader);
  return n;
}

/* --- looking -------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
journal (WindowDriver *driver)
{
  return window_driver_find (mulin_window_get_page_widget (driver->window, "data"), MULIN_TYPE_JOURNAL_VIEW, NULL);
}

static gboolean
is_pressable (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static MulinKeptDialog *
kept_dialog (void)
{
  return (MulinKeptDialog *) window_driver_window ("MulinKeptDialog");
}

static gboolean
is_listed (gpointer data)
{
  return kept_dialog () != NULL;
}

static gboolean
has_title (gpointer data)
{
  GtkWidget *page = mulin_window_get_page_widget (((WindowDriver *) data)->window, "people");

  return gtk_widget_get_mapped (page) && window_driver_look (page, GTK_TYPE_LABEL, "示例补录丁") != NULL;
}

/* --- task 14: yesterday's import was wrong; two of its people have been corrected since ------------------------------------ */

static void
test_import_taken_back (void)
{
  WindowDriver driver;
  GtkWidget *undo, *list;

  window_driver_start (&driver, TRUE);
  import (&driver);
  change (&driver, "修改人员：示例补录乙", "person", "示例补录乙", "0571-00009992");
  change (&driver, "修改人员：示例补录丁", "person", "示例补录丁", "0571-00009994");
  g_assert_cmpuint (count (&driver, "person", "示例补录"), ==, 5);
  mulin_window_show_page (driver.window, "overview");
  window_driver_idle (500);

  driver.actions = 0;
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_BUTTON, "history_button"));
  window_driver_idle (600);
  mulin_journal_view_choose (MULIN_JOURNAL_VIEW (journal (&driver)), 2);
  driver.actions++; /* the click on the entry */
  undo = window_driver_find (journal (&driver), GTK_TYPE_BUTTON, "undo");
  window_driver_wait (is_pressable, undo, "the offer");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (journal (&driver), GTK_TYPE_LABEL, "title"))), "补录党员"));
  window_driver_press (&driver, undo);
  window_driver_wait (is_listed, NULL, "the list of what was kept");
  g_assert_cmpuint (driver.actions, <=, 3);

  /* the two are kept with their corrections and listed by name, the others are gone */
  g_assert_cmpuint (count (&driver, "person", "示例补录"), ==, 2);
  list = window_driver_find (GTK_WIDGET (kept_dialog ()), GTK_TYPE_LIST_BOX, "list");
  window_driver_find (list, GTK_TYPE_LABEL, "示例补录乙");
  window_driver_find (list, GTK_TYPE_LABEL, "示例补录丁");
  g_assert_null (window_driver_look (list, GTK_TYPE_LABEL, "示例补录甲"));
  g_assert_nonnull (window_driver_look (list, GTK_TYPE_LABEL, "此后又有改动"));

  /* each opens */
  for (int i = 0; gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i) != NULL; i++)
    {
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i));

      if (window_driver_look (row, GTK_TYPE_LABEL, "示例补录丁") != NULL)
        window_driver_press (&driver, row);
    }
  window_driver_wait (has_title, &driver, "the person's page");
  window_driver_stop (&driver);
}

/* --- what was removed comes back ------------------------------------------------------------------------------------------- */

static guint
n_entries (WindowDriver *driver)
{
  GtkWidget *list = window_driver_find (journal (driver), GTK_TYPE_LIST_VIEW, "list");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static gboolean
is_one (gpointer data)
{
  return n_entries (data) == 1;
}

static gboolean
is_none (gpointer data)
{
  return n_entries (data) == 0;
}

static gboolean
is_back (gpointer data)
{
  return count (data, "meeting", NULL) > 0 && count (data, "meeting", "示例要删的会") == 1;
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 meeting;
} Making;

static gboolean
make_meeting (MulinTransaction *transaction, gpointer data, GError **error)
{
  Making *making = data;
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) meeting = mulin_record_new (mulin_catalog_kind (making->catalog, "meeting"));
  g_autoptr (MulinRecord) item = mulin_record_new (mulin_catalog_kind (making->catalog, "agenda_item"));
  const MulinField *kind = mulin_kind_field (mulin_catalog_kind (making->catalog, "meeting"), "kind");
  const MulinWord *word = g_ptr_array_index (mulin_catalog_vocabulary (making->catalog, kind->target), 0);

  mulin_record_set_text (meeting, "name", "示例要删的会");
  mulin_record_set_text (meeting, "kind", word->key);
  mulin_record_set_text (meeting, "date", "2026-06-01");
  if (!mulin_register_parse (connection, making->catalog, meeting, "compound", "示例梧桐苑", error)
      || !mulin_register_put (transaction, making->catalog, meeting, error))
    return FALSE;
  making->meeting = mulin_record_id (meeting);
  mulin_record_set_integer (item, "meeting", making->meeting);
  mulin_record_set_text (item, "name", "示例议题");
  return mulin_register_put (transaction, making->catalog, item, error);
}

static void
test_brought_back (void)
{
  WindowDriver driver;
  Making making;
  GtkWidget *undo;
  g_autoptr (GError) error = NULL;
  guint items;

  window_driver_start (&driver, TRUE);
  making.catalog = mulin_session_get_catalog (driver.session);
  mulin_library_write (mulin_session_get_library (driver.session), "新增会议：示例要删的会", make_meeting, &making, NULL, &error);
  g_assert_no_error (error);
  items = count (&driver, "agenda_item", NULL);
  change (&driver, "删除会议：示例要删的会", "meeting", "示例要删的会", NULL);
  g_assert_cmpuint (count (&driver, "agenda_item", NULL), ==, items - 1);

  window_driver_press (&driver, window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_BUTTON, "history_button"));
  window_driver_idle (600);
  g_assert_cmpuint (n_entries (&driver), >, 10);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (journal (&driver), GTK_TYPE_TOGGLE_BUTTON, "removed")), TRUE);
  window_driver_wait (is_one, &driver, "the removals");
  mulin_journal_view_choose (MULIN_JOURNAL_VIEW (journal (&driver)), 0);
  undo = window_driver_find (journal (&driver), GTK_TYPE_BUTTON, "undo");
  window_driver_wait (is_pressable, undo, "the offer");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (undo)), ==, "Bring back");
  window_driver_press (&driver, undo);
  window_driver_wait (is_back, &driver, "the meeting");
  g_assert_cmpuint (count (&driver, "agenda_item", NULL), ==, items);

  /* by person: who writes here, and nobody of another name */
  window_driver_idle (400);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (journal (&driver), GTK_TYPE_TOGGLE_BUTTON, "removed")), FALSE);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (window_driver_find (journal (&driver), GTK_TYPE_DROP_DOWN, "who")), 1);
  window_driver_idle (600);
  g_assert_cmpuint (n_entries (&driver), >, 10);
  window_driver_type (window_driver_find (journal (&driver), GTK_TYPE_SEARCH_ENTRY, "search"), "没有做过的事");
  window_driver_wait (is_none, &driver, "nothing");
  window_driver_stop (&driver);
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 ids[3];
} Bulk;

static gboolean
remove_all (MulinTransaction *transaction, gpointer data, GError **error)
{
  Bulk *bulk = data;

  for (guint i = 0; i < G_N_ELEMENTS (bulk->ids); i++)
    if (!mulin_register_remove (transaction, bulk->catalog, "meeting", bulk->ids[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
is_two_fewer (gpointer data)
{
  return count (data, "meeting", NULL) == GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (((WindowDriver *) data)->window), "left")) + 1;
}

/* One of three that were removed together comes back with what belonged to it; the others stay away, and the whole can still be
 * brought back. */
static void
test_one_of_many (void)
{
  WindowDriver driver;
  Bulk bulk = { NULL, { 0 } };
  GtkWidget *undo, *button;
  g_autoptr (GError) error = NULL;
  guint meetings, items;

  window_driver_start (&driver, TRUE);
  bulk.catalog = mulin_session_get_catalog (driver.session);
  for (guint i = 0; i < G_N_ELEMENTS (bulk.ids); i++)
    {
      Making making = { .catalog = bulk.catalog };

      mulin_library_write (mulin_session_get_library (driver.session), "新增会议", make_meeting, &making, NULL, &error);
      g_assert_no_error (error);
      bulk.ids[i] = making.meeting;
    }
  meetings = count (&driver, "meeting", NULL);
  items = count (&driver, "agenda_item", NULL);
  mulin_library_write (mulin_session_get_library (driver.session), "删除 3 条会议", remove_all, &bulk, NULL, &error);
  g_assert_no_error (error);
  g_object_set_data (G_OBJECT (driver.window), "left", GUINT_TO_POINTER (meetings - 3));
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_BUTTON, "history_button"));
  window_driver_idle (600);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (window_driver_find (journal (&driver), GTK_TYPE_TOGGLE_BUTTON, "removed")), TRUE);
  window_driver_wait (is_one, &driver, "the removals");
  mulin_journal_view_choose (MULIN_JOURNAL_VIEW (journal (&driver)), 0);
  undo = window_driver_find (journal (&driver), GTK_TYPE_BUTTON, "undo");
  window_driver_wait (is_pressable, undo, "the offer");
  button = window_driver_find (journal (&driver), GTK_TYPE_BUTTON, "Bring back only this");
  window_driver_press (&driver, button);
  window_driver_wait (is_two_fewer, &driver, "the one");
  g_assert_cmpuint (count (&driver, "agenda_item", NULL), ==, items - 2);
  window_driver_idle (600);
  mulin_session_undo (driver.session, 0); /* the one goes again */
  window_driver_idle (800);
  g_assert_cmpuint (count (&driver, "meeting", NULL), ==, meetings - 3);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/history/import-taken-back", test_import_taken_back);
  g_test_add_func ("/history/brought-back", test_brought_back);
  g_test_add_func ("/history/one-of-many", test_one_of_many);
  return g_test_run ();
}
