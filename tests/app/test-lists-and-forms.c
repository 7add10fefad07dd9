/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list goes by keys all the way, sorts as the person wants it, and a form takes a date as it is written. */

#include "window-driver.h"

#include "app/pages/person-panel.h"
#include "app/style.h"
#include "app/widgets/record-form.h"
#include "app/widgets/record-list.h"
#include "base/collation.h"

#define N_LOOKED_AT 200

static MulinRecordList *
show_people (WindowDriver *driver)
{
  mulin_window_show_page (driver->window, "people");
  return MULIN_RECORD_LIST (window_driver_find (mulin_window_get_page_widget (driver->window, "people"), MULIN_TYPE_RECORD_LIST,
                                                NULL));
}

static gboolean
is_loaded (gpointer list)
{
  MulinRecordModel *model = mulin_record_list_get_model (list);

  return !mulin_record_model_is_loading (model) && g_list_model_get_n_items (G_LIST_MODEL (model)) > N_LOOKED_AT;
}

static gboolean
has_texts (gpointer list)
{
  g_autoptr (MulinRecordRow) row = g_list_model_get_item (G_LIST_MODEL (mulin_record_list_get_model (list)), N_LOOKED_AT - 1);
  g_autoptr (MulinRecordRow) first = g_list_model_get_item (G_LIST_MODEL (mulin_record_list_get_model (list)), 0);

  return is_loaded (list) && mulin_record_row_get_record (row) != NULL && mulin_record_row_get_record (first) != NULL;
}

static void
wait_list (MulinRecordList *list)
{
  window_driver_idle (300);
  window_driver_wait (has_texts, list, "the list");
}

static void
sort_by (MulinRecordList *list, guint column, GtkSortType direction)
{
  GListModel *columns = gtk_column_view_get_columns (mulin_record_list_get_view (list));
  g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (columns, column);

  gtk_column_view_sort_by_column (mulin_record_list_get_view (list), found, direction);
  wait_list (list);
}

/* How many neighbours of the first rows stand the wrong way round. */
static guint
count_disorder (MulinRecordList *list, MulinCollation order, int sign)
{
  GListModel *model = G_LIST_MODEL (mulin_record_list_get_model (list));
  guint n = 0;

  for (guint i = 0; i + 1 < N_LOOKED_AT; i++)
    {
      g_autoptr (MulinRecordRow) a = g_list_model_get_item (model, i), b = g_list_model_get_item (model, i + 1);

      n += sign * mulin_collation_compare (order, mulin_record_row_get_text (a, "name"), mulin_record_row_get_text (b, "name")) > 0;
    }
  return n;
}

static void
test_sorting (void)
{
  WindowDriver driver;
  MulinRecordList *list;
  gint64 first;

  window_driver_start (&driver, TRUE);
  list = show_people (&driver);
  wait_list (list);
  first = mulin_record_model_get_id (mulin_record_list_get_model (list), 0);
  sort_by (list, 0, GTK_SORT_ASCENDING);
  g_assert_cmpuint (count_disorder (list, MULIN_COLLATION_PINYIN, 1), ==, 0);
  g_assert_cmpuint (count_disorder (list, MULIN_COLLATION_STROKES, 1), >, 0);
  sort_by (list, 0, GTK_SORT_DESCENDING);
  g_assert_cmpuint (count_disorder (list, MULIN_COLLATION_PINYIN, -1), ==, 0);

  /* The choice is remembered, and a list that is sorted follows it. */
  g_action_group_activate_action (G_ACTION_GROUP (driver.application), "name-order", g_variant_new_string ("strokes"));
  g_assert_cmpint (mulin_style_name_order (), ==, MULIN_COLLATION_STROKES);
  wait_list (list);
  g_assert_cmpuint (count_disorder (list, MULIN_COLLATION_STROKES, -1), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (list), "records.official-order", NULL);
  wait_list (list);
  g_assert_cmpint (mulin_record_model_get_id (mulin_record_list_get_model (list), 0), ==, first);
  g_action_group_activate_action (G_ACTION_GROUP (driver.application), "name-order", g_variant_new_string ("pinyin"));
  window_driver_stop (&driver);
}

static void
test_keys (void)
{
  WindowDriver driver;
  MulinRecordList *list;
  GtkWidget *page, *panel, *toast;

  window_driver_start (&driver, TRUE);
  list = show_people (&driver);
  page = mulin_window_get_page_widget (driver.window, "people");
  panel = window_driver_find (page, MULIN_TYPE_PERSON_PANEL, NULL);
  wait_list (list);
  gtk_selection_model_select_item (gtk_column_view_get_model (mulin_record_list_get_view (list)), 2, TRUE);
  g_assert_true (gtk_widget_get_visible (panel));

  /* Enter goes into the panel, Escape back to the list, and from there to nothing. */
  g_signal_emit_by_name (mulin_record_list_get_view (list), "activate", 2);
  window_driver_idle (100);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (driver.window)), panel));
  window_driver_shortcut (&driver, page, GDK_KEY_Escape, 0);
  g_assert_true (gtk_widget_get_visible (panel));
  window_driver_shortcut (&driver, page, GDK_KEY_Escape, 0);
  g_assert_false (gtk_widget_get_visible (panel));
  g_assert_cmpint (mulin_record_list_get_selected (list), ==, 0);

  /* A row that was given up can be chosen again, and Delete answers with removal or with its reason. */
  gtk_selection_model_select_item (gtk_column_view_get_model (mulin_record_list_get_view (list)), 2, TRUE);
  g_assert_true (gtk_widget_get_visible (panel));
  window_driver_shortcut (&driver, GTK_WIDGET (list), GDK_KEY_Delete, 0);
  window_driver_idle (500);
  toast = window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_LABEL, "toast_label");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (toast)), !=, "");
  window_driver_stop (&driver);
}

static void
test_dates (void)
{
  static const char *const given[][2] = {
    { "2026-3-5", "2026-03-05" }, { "2026年3月5日", "2026-03-05" }, { "二〇二六年三月", "2026-03" }, { "2026.3", "2026-03" },
  };
  WindowDriver driver;
  MulinRecordList *list;
  MulinFieldEditor *editor;
  GtkWidget *form, *entry;
  g_autofree char *kept = NULL;

  window_driver_start (&driver, TRUE);
  list = show_people (&driver);
  wait_list (list);
  gtk_selection_model_select_item (gtk_column_view_get_model (mulin_record_list_get_view (list)), 0, TRUE);
  window_driver_idle (400);
  form = window_driver_find (mulin_window_get_page_widget (driver.window, "people"), MULIN_TYPE_RECORD_FORM, NULL);
  editor = mulin_record_form_get_editor (MULIN_RECORD_FORM (form), "party_joined");
  g_assert_nonnull (editor);
  entry = mulin_field_editor_get_control (editor);
  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      window_driver_type (entry, given[i][0]);
      window_driver_enter (&driver, entry);
      window_driver_idle (400);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, given[i][1]);
      g_assert_null (mulin_field_editor_get_error (editor));
    }
  window_driver_type (entry, "2026年13月");
  window_driver_enter (&driver, entry);
  window_driver_idle (400);
  g_assert_nonnull (mulin_field_editor_get_error (editor));
  kept = mulin_field_editor_get_text (editor);
  g_assert_cmpstr (kept, ==, "2026年13月");
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/lists/sorting", test_sorting);
  g_test_add_func ("/lists/keys", test_keys);
  g_test_add_func ("/forms/dates", test_dates);
  return g_test_run ();
}
