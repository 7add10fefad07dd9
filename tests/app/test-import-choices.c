/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import asks: which columns, which table, which of a name, whether blanks empty fields; and that it can be stopped. */

#include "import-driver.h"

static void
choose (GtkWidget *root, guint nth, const char *label)
{
  GtkWidget *grid = window_driver_find (root, GTK_TYPE_GRID, "grid");
  GtkWidget *choice = gtk_grid_get_child_at (GTK_GRID (grid), 3, (int) nth + 1);
  GListModel *labels = gtk_drop_down_get_model (GTK_DROP_DOWN (choice));

  for (guint i = 0; i < g_list_model_get_n_items (labels); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (labels), i), label))
      {
        gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), i);
        return;
      }
  g_error ("no column can be chosen as %s", label);
}

static void
choose_kind (Import *import, const char *title)
{
  GtkDropDown *kind = GTK_DROP_DOWN (find (import, GTK_TYPE_DROP_DOWN, "kind"));
  GListModel *titles = gtk_drop_down_get_model (kind);

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (titles), i), title))
      gtk_drop_down_set_selected (kind, i);
  wait_idle (import, "the kind");
}

/* Is the way of reading called check[1] among those that can be chosen? */
static gboolean
is_offered (gpointer data)
{
  gpointer *check = data;
  GListModel *titles = gtk_drop_down_get_model (GTK_DROP_DOWN (find (check[0], GTK_TYPE_DROP_DOWN, "kind")));

  for (guint i = 0; i < g_list_model_get_n_items (titles); i++)
    if (g_str_equal (gtk_string_list_get_string (GTK_STRING_LIST (titles), i), check[1]))
      return TRUE;
  return FALSE;
}

/* A list without headings: its columns are chosen once, and known from then on. */
static void
test_columns (void)
{
  Import import;

  import_start (&import, "无表头.csv", "示例一社区,示例新苑甲,x,10\n示例一社区,示例新苑乙,y,20\n");
  g_assert_nonnull (strstr (text_of (&import, "notice_title"), "fit no kind of list"));
  g_assert_false (gtk_widget_get_sensitive (find (&import, GTK_TYPE_BUTTON, "columns_button")));
  choose_kind (&import, "小区一览表");
  g_assert_nonnull (strstr (text_of (&import, "notice_title"), "小区名称"));
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "columns_button"));
  wait_idle (&import, "the columns");
  choose (import.dialog, 0, "社区·名称");
  choose (import.dialog, 1, "小区·名称");
  choose (import.dialog, 3, "小区·户数");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find (&import, GTK_TYPE_CHECK_BUTTON, "remember")), TRUE);
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "preview_button"));
  wait_idle (&import, "the dry run");
  window_driver_idle (200);
  wait_idle (&import, "the dry run");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 2");
  /* What was remembered a moment ago stands in the drop-down, and the window with it. */
  g_assert_true (gtk_widget_get_visible (import.dialog));
  window_driver_wait (is_offered, (gpointer[]){ &import, (gpointer) "无表头" }, "the mapping's name");
  import_close (&import);

  import_open (&import, "下一次.csv", "示例二社区,示例新苑丙,z,30\n");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 1");
  g_assert_false (gtk_widget_get_visible (find (&import, GTK_TYPE_BOX, "notice")));
  import_stop (&import);
}

/* A heading that could be two things is asked about, and what was answered is imported. */
static void
test_question (void)
{
  Import import;

  import_start (&import, "业委会.csv", "业委会名称,组织类型,换届时间\n示例新苑业委会,业委会,2028-05-06\n");
  choose_kind (&import, "组织名册");
  g_assert_true (gtk_widget_get_visible (find (&import, GTK_TYPE_BOX, "question")));
  g_assert_nonnull (strstr (text_of (&import, "question_text"), "换届时间"));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find (&import, GTK_TYPE_BUTTON, "second"))), ==, "下次换届时间");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "second"));
  wait_idle (&import, "the answer");
  g_assert_false (gtk_widget_get_visible (find (&import, GTK_TYPE_BOX, "question")));
  g_assert_nonnull (strstr (text_of (&import, "matched"), "换届时间 → 组织·任期止"));
  import_stop (&import);
}

/* What may never be kept cannot be chosen by hand either. */
static void
test_never (void)
{
  Import import;
  GtkWidget *grid;

  import_start (&import, "小区.csv", "小区名称,身份证号,户数\n示例新苑甲,1,10\n");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "columns_button"));
  wait_idle (&import, "the columns");
  grid = find (&import, GTK_TYPE_GRID, "grid");
  g_assert_true (GTK_IS_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 3, 1)));
  g_assert_true (GTK_IS_LABEL (gtk_grid_get_child_at (GTK_GRID (grid), 3, 2)));
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (gtk_grid_get_child_at (GTK_GRID (grid), 3, 3))), >, 0);
  import_stop (&import);
}

static gboolean
has_popover (gpointer data)
{
  return window_driver_look (data, GTK_TYPE_POPOVER, NULL) != NULL;
}

static void
test_namesakes (void)
{
  Import import;
  GtkWidget *which, *popover, *choice;
  guint persons;

  import_start (&import, "名册.csv", "小区,组织名称,职务,姓名\n示例银杏苑,示例新业委会,委员,示例何一\n示例银杏苑,示例新业委会,委员,\n");
  persons = n_records (&import, "person");
  g_assert_cmpstr (label_of (&import, "namesake_button"), ==, "Same Name 1");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 1");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (&import, GTK_TYPE_TOGGLE_BUTTON, "namesake_button")), TRUE);
  window_driver_idle (100);
  which = find (&import, GTK_TYPE_BUTTON, "Which One…");
  window_driver_press (&import.driver, which);
  window_driver_wait (has_popover, which, "the persons of that name");
  popover = window_driver_find (which, GTK_TYPE_POPOVER, NULL);
  choice = window_driver_find (popover, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_nonnull (strstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (choice)), "4471"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (choice), TRUE);
  wait_idle (&import, "the plan with that person");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 0");
  g_assert_cmpstr (label_of (&import, "changed_button"), ==, "Changed 1");
  /* It can still be chosen otherwise. */
  g_assert_cmpstr (label_of (&import, "namesake_button"), ==, "Same Name 1");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "import_button"));
  window_driver_wait (is_done, find (&import, GTK_TYPE_STACK, "stack"), "the import");
  g_assert_cmpuint (n_records (&import, "person"), ==, persons);
  import_stop (&import);
}

static void
test_blanks (void)
{
  Import import;
  GtkCheckButton *blanks;

  import_start (&import, "小区.csv", "社区,小区名称,地址\n,示例梧桐苑,\n");
  blanks = GTK_CHECK_BUTTON (find (&import, GTK_TYPE_CHECK_BUTTON, "clear_blanks"));
  g_assert_false (gtk_check_button_get_active (blanks));
  g_assert_cmpstr (label_of (&import, "same_button"), ==, "Same 1");
  gtk_check_button_set_active (blanks, TRUE);
  wait_idle (&import, "the plan with blanks");
  g_assert_cmpstr (label_of (&import, "changed_button"), ==, "Changed 1");
  import_stop (&import);
}

static void
test_tables (void)
{
  Import import;
  GtkWidget *table;

  import_start (&import, "并排.csv",
                "社区,小区名称,户数,,社区,小区名称,户数\n示例一社区,示例新苑甲,10,,示例二社区,示例新苑丙,30\n"
                ",示例新苑乙,20,,,示例新苑丁,40\n");
  table = find (&import, GTK_TYPE_DROP_DOWN, "table");
  g_assert_true (gtk_widget_get_visible (table));
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 4");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (table), 2);
  wait_idle (&import, "the second table");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 2");
  g_assert_true (gtk_widget_get_visible (table));
  import_stop (&import);
}

/* --- long files ----------------------------------------------------------------------------------------------------------- */

static gboolean
shows_progress (gpointer data)
{
  return gtk_widget_get_visible (data);
}

static gboolean
can_import (gpointer data)
{
  return gtk_widget_get_sensitive (data);
}

static void
test_cancelled (void)
{
  Import import;
  g_autoptr (GString) text = g_string_new ("社区,小区名称,户数,地址\n");
  guint before, entries;

  for (guint i = 0; i < 12000; i++)
    g_string_append_printf (text, "示例一社区,示例长表第%u苑,%u,示例路%u号\n", i, i % 900 + 1, i);
  window_driver_start (&import.driver, TRUE);
  import.path = g_build_filename (import.driver.folder, "长表.csv", NULL);
  g_assert_true (g_file_set_contents (import.path, text->str, -1, NULL));
  import.dialog = g_object_ref (mulin_import_dialog_new (GTK_WINDOW (import.driver.window), import.driver.session));
  gtk_window_present (GTK_WINDOW (import.dialog));
  before = n_records (&import, "compound");
  entries = n_entries (&import);

  /* While it is read. */
  mulin_import_dialog_set_path (MULIN_IMPORT_DIALOG (import.dialog), import.path);
  window_driver_wait (shows_progress, find (&import, GTK_TYPE_PROGRESS_BAR, "progress"), "how far the list is read");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "cancel_button"));
  g_assert_true (is_idle (find (&import, GTK_TYPE_SPINNER, "spinner")));
  g_assert_true (gtk_widget_get_mapped (import.dialog));

  /* While it is written. */
  mulin_import_dialog_set_path (MULIN_IMPORT_DIALOG (import.dialog), import.path);
  window_driver_wait (can_import, find (&import, GTK_TYPE_BUTTON, "import_button"), "the plan");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "import_button"));
  window_driver_wait (shows_progress, find (&import, GTK_TYPE_PROGRESS_BAR, "progress"), "how far the list is written");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "cancel_button"));
  wait_idle (&import, "the import to stop");
  g_assert_nonnull (strstr (text_of (&import, "notice_title"), "取消"));
  g_assert_cmpuint (n_records (&import, "compound"), ==, before);
  g_assert_cmpuint (n_entries (&import), ==, entries);
  import_stop (&import);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/import-choices/columns", test_columns);
  g_test_add_func ("/app/import-choices/question", test_question);
  g_test_add_func ("/app/import-choices/never", test_never);
  g_test_add_func ("/app/import-choices/namesakes", test_namesakes);
  g_test_add_func ("/app/import-choices/blanks", test_blanks);
  g_test_add_func ("/app/import-choices/tables", test_tables);
  g_test_add_func ("/app/import-choices/cancelled", test_cancelled);
  return g_test_run ();
}
