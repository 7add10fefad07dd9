/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every file is read or refused with one sentence, in a process of its own whose time and memory
 * are measured: the public files beside the project, and sheets that declare far more than they
 * hold. */

#include "exchange/import.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#define MOST_SECONDS 10
#define MOST_MEGABYTES 500

static MulinShelf *shelf;
static MulinCatalog *catalog;

/* In the child: the file as a workbook, and as the list that it may be.  0 = read, 1 = refused, 2 =
 * refused without a sentence. */
static int
try_file (const char *path)
{
  g_autoptr (GError) error = NULL;
  MulinImportRequest request = { .path = path };
  g_autofree char *kind = NULL;
  g_autofree char *mapping = NULL;
  gboolean read = mulin_import_guess (catalog, shelf, &request, &kind, &mapping, &error);

  if (read)
    return error == NULL ? 0 : 2;
  return error != NULL && error->domain == MULIN_ERROR && g_str_has_suffix (error->message, "。")
                 && strchr (error->message, '\n') == NULL
                 && strstr (error->message, "。") == strrchr (error->message, '\0') - strlen ("。")
             ? 1
             : 2;
}

/* What the child ended with; fails when it crashed, hung or grew. */
static int
measure (const char *path)
{
  struct rusage usage;
  gint64 start = g_get_monotonic_time ();
  double seconds;
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      alarm (2 * MOST_SECONDS);
      _exit (try_file (path));
    }
  g_assert_cmpint (child, >, 0);
  g_assert_cmpint (wait4 (child, &status, 0, &usage), ==, child);
  seconds = (g_get_monotonic_time () - start) / 1e6;
  if (!WIFEXITED (status) || WEXITSTATUS (status) > 1)
    g_error ("%s: ended with %d", path, status);
  /* Processor time: other tests run beside this one. */
  g_assert_cmpfloat (usage.ru_utime.tv_sec + usage.ru_utime.tv_usec / 1e6, <, MOST_SECONDS);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpint (usage.ru_maxrss / 1024, <, MOST_MEGABYTES);
#endif
  if (seconds > 1 || usage.ru_maxrss / 1024 > 150)
    g_test_message ("%s: %.1f s, %ld MB", path, seconds, usage.ru_maxrss / 1024);
  return WEXITSTATUS (status);
}

/* --- sheets that declare more than they hold -------------------------------------------------- */

static void
test_phantom_rows (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mulin-strange-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "phantom.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  lxw_format *border = workbook_add_format (book);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;
  MulinSheet *list;

  /* Somebody has framed 65,000 rows of 40 columns, and one cell in the last corner of the sheet. */
  format_set_border (border, LXW_BORDER_THIN);
  worksheet_write_string (sheet, 0, 0, "小区名称", NULL);
  worksheet_write_string (sheet, 0, 1, "户数", NULL);
  for (guint row = 1; row <= 65000; row++)
    for (guint column = 0; column < 40; column++)
      if (row <= 500 && column == 0)
        {
          g_autofree char *name = g_strdup_printf ("示例第%u苑", row);

          worksheet_write_string (sheet, row, 0, name, border);
        }
      else
        worksheet_write_blank (sheet, row, (lxw_col_t)column, border);
  worksheet_write_blank (sheet, LXW_ROW_MAX - 1, LXW_COL_MAX - 1, border);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  g_assert_cmpint (measure (path), ==, 0);
  workbook = mulin_workbook_read (path, NULL, &error);
  g_assert_no_error (error);
  list = workbook->sheets->pdata[0];
  g_assert_cmpuint (list->rows->len, ==, 501);
  g_assert_cmpuint (mulin_row_width (list->rows->pdata[500]), ==, 1);
  g_remove (path);
  g_rmdir (folder);
}

/* One value in the last cell that a sheet can have: two rows, not a million. */
static void
test_last_corner (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mulin-strange-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "corner.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;

  worksheet_write_string (sheet, 0, 0, "小区名称", NULL);
  worksheet_write_string (sheet, 1, 0, "示例甲苑", NULL);
  worksheet_write_string (sheet, LXW_ROW_MAX - 1, LXW_COL_MAX - 1, "角", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  g_assert_cmpint (measure (path), ==, 0);
  workbook = mulin_workbook_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (((MulinSheet *)workbook->sheets->pdata[0])->rows->len, ==, 3);
  g_remove (path);
  g_rmdir (folder);
}

/* --- public files ---------------------------------------------------------------------------- */

static void
measure_folder (const char *path, guint counts[2])
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        measure_folder (file, counts);
      else if (!g_str_equal (name, "LICENSE"))
        counts[measure (file)]++;
    }
}

static void
test_public (void)
{
  static const char *const folders[] = { "workbooks", "compounds", "divisions", "encoding" };
  const char *source = g_getenv ("G_TEST_SRCDIR") != NULL ? g_getenv ("G_TEST_SRCDIR") : ".";
  g_autofree char *data = g_build_filename (source, "..", "..", "shared", "data", NULL);
  guint counts[2] = { 0, 0 };

  if (!g_file_test (data, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the folder of public files is not here: 166 odd files are NOT tried");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (data, folders[i], NULL);

      measure_folder (folder, counts);
    }
  g_test_message ("%u files read, %u refused with a sentence", counts[0], counts[1]);
  g_assert_cmpuint (counts[0] + counts[1], ==, 166);
  g_assert_cmpuint (counts[0], >, 90);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  /* No library is opened here: its threads would not live in a child. */
  shelf = mulin_shelf_load (NULL, &error);
  g_assert_no_error (error);
  catalog = mulin_catalog_load (shelf, &error);
  g_assert_no_error (error);
  /* In this order: a child begins with what this process has grown to. */
  g_test_add_func ("/strange-files/public", test_public);
  g_test_add_func ("/strange-files/last-corner", test_last_corner);
  g_test_add_func ("/strange-files/phantom-rows", test_phantom_rows);
  result = g_test_run ();
  mulin_catalog_unref (catalog);
  mulin_shelf_unref (shelf);
  return result;
}
