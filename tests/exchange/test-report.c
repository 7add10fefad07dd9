/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own .xlsx given back with the reasons: it looks as it did, to the last format. */

#include "fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <xlsxwriter.h>

/* A part of the package as it was before deflate. */
static GBytes *
part_of (const char *path, const char *part)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  GByteArray *bytes = NULL;
  char block[4096];

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, path, sizeof block), ==, ARCHIVE_OK);
  while (bytes == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (g_str_equal (archive_entry_pathname (entry), part))
      {
        bytes = g_byte_array_new ();
        for (la_ssize_t n; (n = archive_read_data (archive, block, sizeof block)) > 0;)
          g_byte_array_append (bytes, (guint8 *)block, (guint)n);
      }
  archive_read_free (archive);
  if (bytes == NULL)
    g_error ("%s has no part %s", path, part);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_same_part (const char *one, const char *other, const char *part)
{
  g_autoptr (GBytes) a = part_of (one, part);
  g_autoptr (GBytes) b = part_of (other, part);

  if (!g_bytes_equal (a, b))
    g_error ("%s was changed", part);
}

static void
assert_part_holds (const char *path, const char *part, const char *text)
{
  g_autoptr (GBytes) bytes = part_of (path, part);
  g_autofree char *whole = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (strstr (whole, text) == NULL)
    g_error ("“%s” is not in %s:\n%s", text, part, whole);
}

/* Two rows of four are wrong; cells beyond the table are framed but empty, as when a whole column was. */
static char *
write_book (Fixture *fixture)
{
  char *path = path_in (fixture, "报表.xlsx");
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "小区");
  lxw_worksheet *other = workbook_add_worksheet (book, "说明");
  lxw_format *title = workbook_add_format (book), *money = workbook_add_format (book), *frame = workbook_add_format (book);

  format_set_font_name (title, "仿宋");
  format_set_font_size (title, 22);
  format_set_bg_color (title, 0xFFE699);
  format_set_num_format (money, "0.00\"元\"");
  format_set_border (frame, LXW_BORDER_THIN);
  worksheet_merge_range (sheet, 0, 0, 0, 2, "小区一览表", title);
  worksheet_set_column (sheet, 0, 0, 33, NULL);
  worksheet_set_column (sheet, 2, 9, 5, frame);
  worksheet_freeze_panes (sheet, 2, 1);
  worksheet_write_string (sheet, 1, 0, "小区名称", frame);
  worksheet_write_string (sheet, 1, 1, "户数", frame);
  worksheet_write_string (sheet, 1, 2, "物业费", frame);
  for (guint r = 2; r < 6; r++)
    {
      g_autofree char *name = g_strdup_printf ("示例%u苑 <&>", r);

      worksheet_write_string (sheet, r, 0, name, frame);
      if (r % 2 == 0)
        worksheet_write_number (sheet, r, 1, 120, frame);
      else
        worksheet_write_string (sheet, r, 1, "很多", frame);
      worksheet_write_number (sheet, r, 2, 1.5, money);
      worksheet_write_blank (sheet, r, 3, frame);
      worksheet_write_blank (sheet, r, 4, frame);
    }
  worksheet_write_formula (other, 4, 2, "=1+1", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  return path;
}

static void
check_reasons (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (path, NULL, &error);
  MulinSheet *list;

  g_assert_no_error (error);
  g_assert_cmpuint (workbook->sheets->len, ==, 2);
  list = workbook->sheets->pdata[0];
  g_assert_cmpuint (list->rows->len, ==, 6);
  g_assert_cmpuint (list->merges->len, ==, 1);
  g_assert_cmpstr (mulin_row_cell (list->rows->pdata[1], 3)->text, ==, "错误原因");
  for (guint r = 2; r < 6; r++)
    {
      const MulinRow *row = list->rows->pdata[r];
      g_autofree char *name = g_strdup_printf ("示例%u苑 <&>", r);

      g_assert_cmpuint (row->number, ==, r + 1);
      g_assert_cmpstr (mulin_row_cell (row, 0)->text, ==, name);
      if (r % 2 == 0)
        g_assert_cmpstr (mulin_row_cell (row, 3)->text, ==, "");
      else
        g_assert_nonnull (strstr (mulin_row_cell (row, 3)->text, "很多"));
    }
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_book (fixture);
  g_autofree char *back = path_in (fixture, "back.xlsx");
  g_autofree char *twice = path_in (fixture, "twice.xlsx");
  g_autoptr (MulinImportPlan) first = plan_file (fixture, "compound", path);
  g_autoptr (MulinImportPlan) again = NULL;
  g_autoptr (GError) error = NULL;

  assert_counts (first, 2, 0, 0, 2, 0);
  g_assert_true (mulin_import_write_report (first, back, &error));
  g_assert_no_error (error);
  check_reasons (back);
  assert_same_part (path, back, "xl/styles.xml");
  assert_same_part (path, back, "xl/sharedStrings.xml");
  assert_same_part (path, back, "xl/workbook.xml");
  assert_same_part (path, back, "xl/worksheets/sheet2.xml");
  assert_same_part (path, back, "[Content_Types].xml");
  assert_part_holds (back, "xl/worksheets/sheet1.xml", "<pane xSplit=\"1\" ySplit=\"2\"");
  /* the user's widths, the new column's between them */
  assert_part_holds (back, "xl/worksheets/sheet1.xml", "max=\"1\" width=\"33.7109375\"");
  assert_part_holds (back, "xl/worksheets/sheet1.xml", "<col min=\"4\" max=\"4\" width=\"48\" customWidth=\"1\"/>");
  assert_part_holds (back, "xl/worksheets/sheet1.xml", "min=\"5\" max=\"10\"/>");
  /* corrected or not, it comes back with one column of reasons; also over itself */
  again = plan_file (fixture, "compound", back);
  assert_counts (again, 2, 0, 0, 2, 0);
  g_assert_true (mulin_import_write_report (again, twice, &error));
  check_reasons (twice);
  g_assert_true (mulin_import_write_report (again, back, &error));
  check_reasons (back);
  assert_same_part (path, back, "xl/styles.xml");
}

/* What cannot be written leaves nothing beside it. */
static void
test_nowhere (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_book (fixture);
  g_autofree char *nowhere = path_in (fixture, "没有/back.xlsx");
  g_autoptr (MulinImportPlan) plan = plan_file (fixture, "compound", path);
  g_autoptr (GError) error = NULL;

  g_assert_false (mulin_import_write_report (plan, nowhere, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_suffix (error->message, "。"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/report/looks", Fixture, NULL, set_up, test_looks, tear_down);
  g_test_add ("/report/nowhere", Fixture, NULL, set_up, test_nowhere, tear_down);
  return g_test_run ();
}
