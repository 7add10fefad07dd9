/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import dialog: a list as offices send it, its dry run, rows left out, one journal entry, one undo, the file back. */

#include "import-driver.h"

static const char table[] = "示例街道小区一览表,,,,,\n"
                            "序号,小区名称,所属社区,小区类型,户数,身份证号\n"
                            "1,示例新苑甲,示例一社区,物业小区,120,110101199001011237\n"
                            "2,示例新苑乙,示例一社区,老旧小区,80户,\n"
                            "3,示例新苑丙,示例二社区,老旧小区,很多,\n"
                            "4,示例梧桐苑,示例三社区,物业小区,1999,\n";

static guint
n_compounds (Import *import)
{
  return n_records (import, "compound");
}

/* --- the dry run ------------------------------------------------------------------------------------------------------------ */

static void
test_dry_run (void)
{
  Import import;
  guint before;

  import_start (&import, "小区.csv", table);
  before = n_compounds (&import);
  g_assert_cmpstr (label_of (&import, "all_button"), ==, "All 4");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 2");
  g_assert_cmpstr (label_of (&import, "changed_button"), ==, "Changed 1");
  g_assert_cmpstr (label_of (&import, "refused_button"), ==, "Refused 1");
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (find (&import, GTK_TYPE_LABEL, "matched"))), "小区名称 → 小区·名称"));
  /* What may never be kept is said. */
  g_assert_true (gtk_widget_get_visible (find (&import, GTK_TYPE_BOX, "dropped_notice")));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (find (&import, GTK_TYPE_LABEL, "dropped"))), "身份证号"));
  g_assert_cmpuint (g_list_model_get_n_items (rows (&import)), ==, 4);

  /* The counts are filters. */
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find (&import, GTK_TYPE_TOGGLE_BUTTON, "refused_button")), TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (rows (&import)), ==, 1);
  g_assert_cmpuint (n_compounds (&import), ==, before);
  import_stop (&import);
}

/* --- the import ------------------------------------------------------------------------------------------------------------- */

static gboolean
count_is (gpointer data)
{
  gpointer *check = data;

  return n_compounds (check[0]) == GPOINTER_TO_UINT (check[1]);
}

static void
test_import_and_undo (void)
{
  Import import;
  guint before, entries;
  gpointer check[2];
  g_autoptr (GObject) changed = NULL;
  g_autoptr (MulinLibrary) library = NULL;

  import_start (&import, "小区.csv", table);
  library = mulin_library_ref (mulin_session_get_library (import.driver.session));
  before = n_compounds (&import);
  entries = n_entries (&import);
  /* Refused, changed, then new ones: the row of 示例梧桐苑 is left out. */
  changed = g_list_model_get_item (rows (&import), 1);
  g_object_set (changed, "excluded", TRUE, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find (&import, GTK_TYPE_BUTTON, "import_button"))), ==, "Import 2 Rows");
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "import_button"));
  window_driver_wait (is_done, find (&import, GTK_TYPE_STACK, "stack"), "the import");
  g_assert_cmpuint (n_compounds (&import), ==, before + 2);
  g_assert_cmpuint (n_entries (&import), ==, entries + 1);
  g_assert_cmpuint (import.driver.actions, ==, 3);

  /* One press takes all of it back. */
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "undo_button"));
  check[0] = &import, check[1] = GUINT_TO_POINTER (before);
  window_driver_wait (count_is, check, "the undo");
  import_stop (&import);
}

static void
test_report (void)
{
  Import import;
  g_autofree char *path = NULL;
  g_autofree char *bytes = NULL;
  gsize size;

  import_start (&import, "小区.csv", table);
  path = g_build_filename (import.driver.folder, "退回.xlsx", NULL);
  g_assert_true (gtk_widget_get_sensitive (find (&import, GTK_TYPE_BUTTON, "report_button")));
  mulin_import_dialog_write_report (MULIN_IMPORT_DIALOG (import.dialog), path);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_cmpuint (size, >, 1000);
  g_assert_cmpmem (bytes, 2, "PK", 2);
  import_stop (&import);
}

/* --- bad input --------------------------------------------------------------------------------------------------------------- */

static void
check_refused (const char *name, const char *content, const char *part)
{
  Import import;
  guint before;
  GtkWidget *notice;

  import_start (&import, name, content);
  before = n_compounds (&import);
  notice = find (&import, GTK_TYPE_BOX, "notice");
  g_assert_true (gtk_widget_get_visible (notice));
  g_test_message ("%s", gtk_label_get_label (GTK_LABEL (window_driver_find (notice, GTK_TYPE_LABEL, NULL))));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (notice, GTK_TYPE_LABEL, NULL))), part));
  g_assert_false (gtk_widget_get_sensitive (find (&import, GTK_TYPE_BUTTON, "import_button")));
  g_assert_cmpuint (n_compounds (&import), ==, before);
  import_stop (&import);
}

static void
test_strange_headings (void)
{
  check_refused ("别的.csv", "天气,温度,风向\n晴,21,东\n阴,18,北\n", "fit no kind of list");
}

static void
test_no_workbook (void)
{
  check_refused ("坏的.xlsx", "PK这不是工作簿", "坏的.xlsx");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/import-dialog/dry-run", test_dry_run);
  g_test_add_func ("/app/import-dialog/import-and-undo", test_import_and_undo);
  g_test_add_func ("/app/import-dialog/report", test_report);
  g_test_add_func ("/app/import-dialog/strange-headings", test_strange_headings);
  g_test_add_func ("/app/import-dialog/no-workbook", test_no_workbook);
  return g_test_run ();
}
