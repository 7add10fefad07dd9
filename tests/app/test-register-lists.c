/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register's list shows, in which order and with which columns; it is saved as a view and written to a file just so. */

#include "register-driver.h"

#include "app/pages/list-beside.h"
#include "app/pages/register-bulk.h"
#include "app/pages/register-columns.h"
#include "app/pages/register-export.h"
#include "app/pages/register-filter.h"
#include "app/pages/register-views.h"
#include "app/style.h"
#include "base/collation.h"

/* --- views and columns ---------------------------------------------------------------------------------------------------- */


static gboolean
has_view_row (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
test_views (void)
{
  WindowDriver driver;
  Registers registers;
  const MulinRegisterRequest *request;
  GtkWidget *views, *list;
  guint all, few;
  g_autoptr (GListModel) columns = NULL;
  MulinCatalog *catalog;
  const char *where[5] = { "kind", NULL, "kind", NULL, NULL };

  window_driver_start (&driver, TRUE);
  catalog = mulin_session_get_catalog (driver.session);
  registers = show (&driver, "matters", "meeting");
  wait_loaded (&registers);
  all = count_of (&registers);
  where[1] = mulin_catalog_find_word (catalog, "meeting_kind", "主题党日")->key;
  where[3] = mulin_catalog_find_word (catalog, "meeting_kind", "小区例会")->key;
  mulin_register_filter_set (MULIN_REGISTER_FILTER (child_of (&registers, MULIN_TYPE_REGISTER_FILTER, NULL)), where, FALSE);
  g_signal_emit_by_name (child_of (&registers, MULIN_TYPE_REGISTER_FILTER, NULL), "changed");
  wait_loaded (&registers);
  few = count_of (&registers);
  g_assert_cmpuint (few, >, 0);
  g_assert_cmpuint (few, <, all);

  /* Saved under a name, cleared, and chosen again. */
  views = child_of (&registers, MULIN_TYPE_REGISTER_VIEWS, NULL);
  gtk_menu_button_popup (GTK_MENU_BUTTON (window_driver_find (views, GTK_TYPE_MENU_BUTTON, NULL)));
  window_driver_type (window_driver_find (views, GTK_TYPE_ENTRY, "name"), "示例视图");
  window_driver_enter (&driver, window_driver_find (views, GTK_TYPE_ENTRY, "name"));
  list = window_driver_find (views, GTK_TYPE_LIST_BOX, "list");
  window_driver_wait (has_view_row, list, "the saved view");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (registers.page), "page.clear-filters", NULL));
  wait_count (&registers, all, "all meetings");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0));
  wait_count (&registers, few, "the view's meetings");
  request = mulin_registers_page_get_request (registers.page);
  g_assert_cmpuint (g_strv_length (request->where), ==, 4);

  /* The columns are the kind's own until one is taken away. */
  columns = g_object_ref (gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  all = g_list_model_get_n_items (columns);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (window_driver_find (child_of (&registers, g_type_from_name ("MulinRegisterColumns"), NULL),
                                          GTK_TYPE_CHECK_BUTTON, NULL)), FALSE);
  wait_loaded (&registers);
  g_set_object (&columns, gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, all - 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (registers.page), "page.default-columns", NULL));
  g_set_object (&columns, gtk_column_view_get_columns (mulin_record_list_get_view (mulin_registers_page_get_list (registers.page))));
  g_assert_cmpuint (g_list_model_get_n_items (columns), ==, all);
  window_driver_stop (&driver);
}

/* Every list fits beside the kinds in a window of 1280 px. */
static void
test_widths (void)
{
  WindowDriver driver;
  MulinCatalog *catalog;
  GPtrArray *kinds;

  window_driver_start (&driver, TRUE);
  catalog = mulin_session_get_catalog (driver.session);
  kinds = mulin_catalog_kinds (catalog);
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = g_ptr_array_index (kinds, i);
      g_auto (GStrv) names = mulin_register_columns_default (catalog, kind, MULIN_REGISTER_ROOM);
      g_autoptr (GArray) columns = mulin_register_columns_make (catalog, kind, (const char *const *) names);
      int width = 0;
      guint n_growing = 0;

      for (guint k = 0; k < columns->len; k++)
        {
          const MulinListColumn *column = &g_array_index (columns, MulinListColumn, k);

          width += column->width;
          n_growing += column->grows;
        }
      g_assert_cmpuint (columns->len, >, 0);
      g_assert_cmpint (width, <=, MULIN_REGISTER_ROOM);
      g_assert_cmpuint (n_growing, >, 0);
    }
  window_driver_stop (&driver);
}

/* --- order --------------------------------------------------------------------------------------------------------------- */

static gboolean
have_texts (gpointer data)
{
  MulinRecordModel *model = model_of (data);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (MulinRecordRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (mulin_record_row_get_record (row) == NULL)
        return FALSE;
    }
  return n > 0 && is_loaded (data);
}

static char *
text_at (Registers *registers, guint position, const char *field)
{
  g_autoptr (MulinRecordRow) row = g_list_model_get_item (G_LIST_MODEL (model_of (registers)), position);

  return g_strdup (mulin_record_row_get_text (row, field));
}

static void
sort_by_first (Registers *registers, GtkSortType direction)
{
  GtkColumnView *view = mulin_record_list_get_view (mulin_registers_page_get_list (registers->page));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  gtk_column_view_sort_by_column (view, column, direction);
  window_driver_idle (300);
  window_driver_wait (have_texts, registers, "the sorted list");
}

/* 2幢 stands before 10幢. */
static void
test_buildings (void)
{
  WindowDriver driver;
  Registers registers;
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  gint64 before = 0;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "data", "building");
  window_driver_wait (have_texts, &registers, "the buildings");
  sort_by_first (&registers, GTK_SORT_ASCENDING);
  for (guint i = 0; i < count_of (&registers); i++)
    {
      g_autofree char *name = text_at (&registers, i, "name");
      char *end;
      gint64 number = g_ascii_strtoll (name, &end, 10);

      if (!g_str_equal (end, "幢"))
        continue;
      g_assert_cmpint (number, >=, before);
      before = number;
      g_hash_table_add (numbers, GINT_TO_POINTER ((int) number));
    }
  g_assert_true (g_hash_table_contains (numbers, GINT_TO_POINTER (2)));
  g_assert_true (g_hash_table_contains (numbers, GINT_TO_POINTER (10)));
  window_driver_stop (&driver);
}

/* --- export -------------------------------------------------------------------------------------------------------------- */

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
test_export (void)
{
  WindowDriver driver;
  Registers registers;
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "together", "venue");
  wait_loaded (&registers);
  window_driver_type (child_of (&registers, GTK_TYPE_SEARCH_ENTRY, "search"), "示例");
  wait_loaded (&registers);
  n = count_of (&registers);
  g_assert_cmpuint (n, >, 0);
  path = g_build_filename (driver.folder, "venues.csv", NULL);
  mulin_register_export_write (driver.session, mulin_registers_page_get_request (registers.page), NULL, MULIN_MASK_NONE,
                               path);
  window_driver_wait (exists, path, "the file");
  window_driver_idle (100);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n + 1);
  g_assert_nonnull (strstr (lines[0], "名称"));
  window_driver_stop (&driver);
}

/* Sorted by strokes, with two columns: the file has just these, in just this order. */
static void
test_export_as_shown (void)
{
  static const char *const columns[] = { "name", "kind", NULL };
  WindowDriver driver;
  Registers registers;
  g_autofree char *path = NULL, *text = NULL;
  g_auto (GStrv) lines = NULL;

  window_driver_start (&driver, TRUE);
  g_action_group_activate_action (G_ACTION_GROUP (driver.application), "name-order", g_variant_new_string ("strokes"));
  registers = show (&driver, "data", "organization");
  window_driver_wait (is_loaded, &registers, "the organisations");
  window_driver_type (child_of (&registers, GTK_TYPE_SEARCH_ENTRY, "search"), "党支部");
  wait_loaded (&registers);
  window_driver_wait (have_texts, &registers, "the texts");
  sort_by_first (&registers, GTK_SORT_DESCENDING);
  path = g_build_filename (driver.folder, "organizations.csv", NULL);
  mulin_register_export_write (driver.session, mulin_registers_page_get_request (registers.page), columns, MULIN_MASK_NONE, path);
  window_driver_wait (exists, path, "the file");
  window_driver_idle (100);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (g_strchomp (text), "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, count_of (&registers) + 1);
  g_assert_cmpstr (lines[0], ==, "\xef\xbb\xbf名称,类别");
  for (guint i = 0; i < count_of (&registers); i++)
    {
      g_autofree char *name = text_at (&registers, i, "name"), *kind = text_at (&registers, i, "kind");
      g_autofree char *line = g_strjoin (",", name, kind, NULL);

      g_assert_cmpstr (lines[i + 1], ==, line);
    }
  g_action_group_activate_action (G_ACTION_GROUP (driver.application), "name-order", g_variant_new_string ("pinyin"));
  window_driver_stop (&driver);
}

/* --- beside the list -------------------------------------------------------------------------------------------------------- */

static GtkSelectionModel *
list_selection (GtkWidget *page)
{
  MulinRecordList *list = MULIN_RECORD_LIST (window_driver_find (page, MULIN_TYPE_RECORD_LIST, NULL));

  return gtk_column_view_get_model (mulin_record_list_get_view (list));
}

/* People and compounds are chosen several at a time as everything else, and given up by one button. */
static void
test_several (void)
{
  static const char *const pages[] = { "people", "compounds" };
  WindowDriver driver;

  window_driver_start (&driver, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = mulin_window_get_page_widget (driver.window, pages[i]), *bulk;

      mulin_window_show_page (driver.window, pages[i]);
      window_driver_idle (600);
      gtk_selection_model_select_range (list_selection (page), 0, 3, TRUE);
      window_driver_idle (200);
      bulk = window_driver_find (page, MULIN_TYPE_REGISTER_BULK, NULL);
      g_assert_true (gtk_widget_get_mapped (bulk));
      window_driver_press (&driver, window_driver_find (bulk, GTK_TYPE_BUTTON, "beside.choose-none"));
      g_assert_false (gtk_widget_get_mapped (bulk));
      g_assert_false (gtk_selection_model_is_selected (list_selection (page), 0));
    }
  window_driver_stop (&driver);
}

/* In a narrow window a record covers its list on every page, and goes back to it. */
static void
test_narrow (void)
{
  static const char *const pages[] = { "people", "compounds", "matters" };
  WindowDriver driver;

  window_driver_start (&driver, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (driver.window), 1024, 640);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *page = mulin_window_get_page_widget (driver.window, pages[i]), *list;

      mulin_window_show_page (driver.window, pages[i]);
      window_driver_idle (800);
      list = window_driver_find (page, MULIN_TYPE_RECORD_LIST, NULL);
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (driver.window)), ==, 1024);

      /* Arrows pass over the records; Enter opens one. */
      gtk_selection_model_select_item (list_selection (page), 1, TRUE);
      window_driver_idle (200);
      g_assert_true (gtk_widget_get_mapped (list));
      g_signal_emit_by_name (mulin_record_list_get_view (MULIN_RECORD_LIST (list)), "activate", 1);
      window_driver_idle (200);
      g_assert_false (gtk_widget_get_mapped (list));
      window_driver_press (&driver, window_driver_find (page, GTK_TYPE_BUTTON, "back"));
      g_assert_true (gtk_widget_get_mapped (list));
    }
  window_driver_stop (&driver);
}

static GtkWidget *
toast_button (WindowDriver *driver)
{
  return window_driver_find (GTK_WIDGET (driver->window), GTK_TYPE_BUTTON, "toast_offer");
}

static gboolean
is_offered (gpointer button)
{
  return gtk_widget_get_mapped (button) && gtk_widget_is_sensitive (button);
}

/* What was removed comes back by the button that the message has, and goes again by the next one's. */
static void
test_offers (void)
{
  WindowDriver driver;
  Registers registers;
  MulinRecordList *list;
  guint all;

  window_driver_start (&driver, TRUE);
  registers = show (&driver, "matters", "meeting");
  wait_loaded (&registers);
  open_dialog (&registers);
  choose_word (editor_of ("kind"), "小区例会");
  type_field ("name", "示例要删的会议");
  type_field ("date", "2026-06-03");
  create (&driver);
  wait_loaded (&registers);
  all = count_of (&registers);
  list = mulin_registers_page_get_list (registers.page);
  mulin_record_list_select (list, window_driver_resolve (&driver, "meeting", "示例要删的会议"));
  window_driver_idle (200);
  window_driver_shortcut (&driver, GTK_WIDGET (list), GDK_KEY_Delete, 0);
  wait_count (&registers, all - 1, "the list without it");
  window_driver_wait (is_offered, toast_button (&driver), "the offer to take it back");
  window_driver_press (&driver, toast_button (&driver));
  wait_count (&registers, all, "the meeting back");
  window_driver_wait (is_offered, toast_button (&driver), "the offer to do it again");
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (toast_button (&driver))), ==, "win.redo");
  window_driver_press (&driver, toast_button (&driver));
  wait_count (&registers, all - 1, "the meeting gone again");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/lists/views", test_views);
  g_test_add_func ("/lists/widths", test_widths);
  g_test_add_func ("/lists/buildings", test_buildings);
  g_test_add_func ("/lists/export", test_export);
  g_test_add_func ("/lists/export-as-shown", test_export_as_shown);
  g_test_add_func ("/lists/several", test_several);
  g_test_add_func ("/lists/narrow", test_narrow);
  g_test_add_func ("/lists/offers", test_offers);
  return g_test_run ();
}
