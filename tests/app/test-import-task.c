/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Task 7: a community sends 300 members in .xlsx with a title row, merged cells, 同上 and 11 mistakes. */

#include "import-driver.h"

#include "exchange/workbook.h"

#include <xlsxwriter.h>

#define MEMBERS 300

static const struct
{
  guint row, column;
  const char *text;
} mistakes[] = {
  { 20, 3, "" },           /* no name */
  { 40, 6, "1990-13" },    /* no such month */
  { 60, 7, "2023-02-30" }, /* no such day */
  { 80, 8, "党外朋友" },   /* not in the vocabulary */
  { 100, 9, "1380000000" }, /* a phone too short */
  { 120, 9, "同上" },      /* nobody has the phone of the row above */
  { 140, 4, "不男不女" },
  { 160, 10, "学富五车" },
  { 180, 7, "很早以前" },
  { 200, 6, "四十岁" },
  { 220, 10, "大专" },     /* the same member twice, and otherwise */
};

static const char *
mistake_at (guint row, guint column)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    if (mistakes[i].row == row && mistakes[i].column == column)
      return mistakes[i].text;
  return NULL;
}

static void
write_cell (lxw_worksheet *sheet, guint row, guint column, const char *text)
{
  const char *wrong = mistake_at (row, column);

  worksheet_write_string (sheet, row + 2, (lxw_col_t) column, wrong != NULL ? wrong : text, NULL);
}

static void
write_member (lxw_worksheet *sheet, guint row)
{
  guint who = row == 220 ? 219 : row;
  g_autofree char *number = g_strdup_printf ("%u", row + 1);
  g_autofree char *name = g_strdup_printf ("示例党员%u", who);
  g_autofree char *birth = g_strdup_printf ("%u.%02u", 1945 + who % 50 / 2, 1 + who % 12);
  g_autofree char *joined = g_strdup_printf ("%u年%u月", 1985 + who % 30, 1 + who % 12);
  g_autofree char *phone = g_strdup_printf ("138%08u", who);

  worksheet_write_string (sheet, row + 2, 0, number, NULL);
  if (row % 50 != 2 && row % 10 != 0)
    worksheet_write_string (sheet, row + 2, 2, "同上", NULL);
  write_cell (sheet, row, 3, name);
  write_cell (sheet, row, 4, who % 2 == 0 ? "男" : "女");
  worksheet_write_string (sheet, row + 2, 5, "110101199001011237", NULL);
  write_cell (sheet, row, 6, birth);
  write_cell (sheet, row, 7, joined);
  write_cell (sheet, row, 8, "正式党员");
  write_cell (sheet, row, 9, phone);
  write_cell (sheet, row, 10, "本科");
}

/* The first two are in the library: one as it is, one with something new. */
static void
write_known (lxw_worksheet *sheet)
{
  worksheet_write_string (sheet, 2, 3, "示例贺三", NULL);
  worksheet_write_string (sheet, 2, 11, "示例梧桐苑党支部", NULL);
  worksheet_write_string (sheet, 3, 3, "示例曹一", NULL);
  worksheet_write_string (sheet, 3, 11, "示例梧桐苑党支部", NULL);
  worksheet_write_string (sheet, 3, 12, "示例特长", NULL);
}

static void
write_list (const char *path)
{
  static const char *const headings[] = { "序号", "社区", "所在党支部", "姓名", "性别", "身份证号", "出生年月", "入党时间",
                                          "人员类别", "联系电话", "学历", "编入支部", "特长" };
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "花名册");

  worksheet_merge_range (sheet, 0, 0, 0, G_N_ELEMENTS (headings) - 1, "示例一社区党员花名册", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    worksheet_write_string (sheet, 1, (lxw_col_t) i, headings[i], NULL);
  write_known (sheet);
  worksheet_merge_range (sheet, 4, 1, MEMBERS + 1, 1, "示例一社区", NULL);
  for (guint row = 2; row < MEMBERS; row++)
    {
      g_autofree char *branch = g_strdup_printf ("示例一社区第%u党支部", row / 50 + 1);

      if (row % 50 == 2)
        worksheet_write_string (sheet, row + 2, 2, branch, NULL);
      write_member (sheet, row);
    }
  worksheet_write_string (sheet, MEMBERS + 2, 0, "合计", NULL);
  worksheet_write_string (sheet, MEMBERS + 3, 0, "填表人：示例人　审核人：示例人", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static GtkWidget *
import_dialog (void)
{
  GtkWidget *dialog = window_driver_window ("MulinImportDialog");

  g_assert_nonnull (dialog);
  return dialog;
}

/* The file given back: each mistake has its reason beside it. */
static void
check_report (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) book = mulin_workbook_read (path, NULL, &error);
  MulinSheet *sheet;
  guint reasons = 0;

  g_assert_no_error (error);
  sheet = g_ptr_array_index (book->sheets, 0);
  g_assert_cmpuint (sheet->merges->len, ==, 2);
  for (guint i = 0; i < sheet->rows->len; i++)
    {
      const MulinRow *row = g_ptr_array_index (sheet->rows, i);
      const char *reason = mulin_row_cell (row, 13)->text;

      if (row->number == 2)
        g_assert_cmpstr (reason, ==, "错误原因");
      else if (*reason != '\0')
        reasons++;
    }
  g_assert_cmpuint (reasons, ==, G_N_ELEMENTS (mistakes));
}

static gboolean
is_there (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
is_taken_back (gpointer data)
{
  gpointer *check = data;

  return n_records (check[0], "person") == GPOINTER_TO_UINT (check[1]);
}

static void
test_members (void)
{
  Import import;
  guint persons, entries;
  gpointer check[2];
  g_autofree char *report = NULL;

  window_driver_start (&import.driver, TRUE);
  import.path = g_build_filename (import.driver.folder, "示例一社区党员.xlsx", NULL);
  report = g_build_filename (import.driver.folder, "退回.xlsx", NULL);
  write_list (import.path);
  import.driver.actions = 0;
  window_driver_key (&import.driver, "win.import");
  import.dialog = g_object_ref (import_dialog ());
  persons = n_records (&import, "person");
  entries = n_entries (&import);
  window_driver_accept (&import.driver, import.path);
  wait_idle (&import, "the dry run");
  g_assert_cmpstr (label_of (&import, "all_button"), ==, "All 300");
  g_assert_cmpstr (label_of (&import, "created_button"), ==, "New 287");
  g_assert_cmpstr (label_of (&import, "changed_button"), ==, "Changed 1");
  g_assert_cmpstr (label_of (&import, "same_button"), ==, "Same 1");
  g_assert_cmpstr (label_of (&import, "refused_button"), ==, "Refused 10");
  g_assert_cmpstr (label_of (&import, "double_button"), ==, "Double 1");
  g_assert_nonnull (strstr (text_of (&import, "dropped"), "身份证号"));

  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "import_button"));
  window_driver_wait (is_done, find (&import, GTK_TYPE_STACK, "stack"), "the import");
  g_assert_cmpuint (n_records (&import, "person"), ==, persons + 287);
  g_assert_cmpuint (n_entries (&import), ==, entries + 1);
  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "report_button"));
  window_driver_accept (&import.driver, report);
  window_driver_wait (is_there, report, "the file with reasons");
  check_report (report);

  window_driver_press (&import.driver, find (&import, GTK_TYPE_BUTTON, "undo_button"));
  check[0] = &import, check[1] = GUINT_TO_POINTER (persons);
  window_driver_wait (is_taken_back, check, "one undo");
  g_test_message ("task 7: %u actions", import.driver.actions);
  g_assert_cmpuint (import.driver.actions, <=, 6);
  import_stop (&import);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/tasks/members-list", test_members);
  return g_test_run ();
}
