/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of 100,000 people × 15 columns: an .xlsx written from a library against libxlsxwriter alone, and one read against
 * inflate and a scan for tags (performance.md, rows 7 and 8); then the same committed to a library.
 * usage: bench-workbook [--read FILE.xlsx | --import N]   (the second is for callgrind) */

#include "exchange/export.h"
#include "exchange/import.h"
#include "people.h"
#include "row.h"

#include <archive.h>
#include <archive_entry.h>
#include <malloc.h>
#include <xlsxwriter.h>

#define N_ROWS 100000
#define N_COLUMNS 15

static const char *const fields[N_COLUMNS]
    = { "order", "name", "sex", "birth", "phone", "work_phone", "education", "work_unit", "job", "party_status", "party_joined",
        "identities", "specialty", "room", "note" };

typedef struct
{
  Fixture fixture;
  guint n;
  char *path;
  char *words[N_COLUMNS]; /* headings */
} Sheet;

/* --- the table: what stands in row I under column C, as the library shows it ------------------------------------- */

static const char *
cell (guint i, guint c, char buffer[64])
{
  static const char *const sexes[] = { "男", "女" };
  static const char *const schools[] = { "小学", "初中", "高中", "大专", "本科" };
  static const char *const states[] = { "正式党员", "预备党员", "群众" };
  static const char *const jobs[] = { "教师", "医生", "工程师", "退休", "司机", "会计" };
  switch (c)
    {
    case 0: g_snprintf (buffer, 64, "%u", i + 1); return buffer;
    case 1: return people_name (i, buffer);
    case 2: return sexes[i % 2];
    case 3: g_snprintf (buffer, 64, "%u-%02u-%02u", 1940 + i % 30, i % 12 + 1, i % 28 + 1); return buffer;
    case 4: return people_phone (i, buffer);
    case 5: g_snprintf (buffer, 64, "0571-8%07u", i * 7 % 10000000); return buffer;
    case 6: return schools[i % 5];
    case 7: g_snprintf (buffer, 64, "示例单位%u", i % 500); return buffer;
    case 8: return jobs[i % 6];
    case 9: return states[i % 3];
    case 10: g_snprintf (buffer, 64, "%u-%02u", 1990 + i % 35, i % 12 + 1); return buffer;
    case 11: return i % 7 == 0 ? "退役军人" : "";
    case 12: return i % 5 == 0 ? "书法" : "";
    case 13: g_snprintf (buffer, 64, "%u幢%u单元%u", i % 120 + 1, i % 4 + 1, i % 18 * 100 + 101); return buffer;
    default: g_snprintf (buffer, 64, "示例备注 %u", i); return buffer;
    }
}

static gboolean
is_number (guint c)
{
  return c == 0;
}

/* By libxlsxwriter, cell by cell; with shared strings unless CONSTANT_MEMORY. */
static void
write_book (Sheet *sheet, gboolean constant_memory)
{
  lxw_workbook_options options = { .constant_memory = constant_memory ? LXW_TRUE : LXW_FALSE };
  lxw_workbook *book = workbook_new_opt (sheet->path, &options);
  lxw_worksheet *page = workbook_add_worksheet (book, NULL);
  char buffer[64];
  for (guint c = 0; c < N_COLUMNS; c++)
    worksheet_write_string (page, 0, (lxw_col_t)c, sheet->words[c], NULL);
  for (guint i = 0; i < sheet->n; i++)
    for (guint c = 0; c < N_COLUMNS; c++)
      {
        const char *text = cell (i, c, buffer);
        if (is_number (c))
          worksheet_write_number (page, i + 1, (lxw_col_t)c, i + 1, NULL);
        else if (*text != '\0')
          worksheet_write_string (page, i + 1, (lxw_col_t)c, text, NULL);
      }
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
write_plain (gpointer data)
{
  write_book (data, TRUE);
}

static void
sheet_open (Sheet *sheet, guint n)
{
  fixture_open (&sheet->fixture, NULL);
  const MulinKind *kind = mulin_catalog_kind (sheet->fixture.catalog, "person");
  sheet->n = n;
  sheet->path = g_build_filename (sheet->fixture.folder, "示例名单.xlsx", NULL);
  for (guint c = 0; c < N_COLUMNS; c++)
    sheet->words[c] = g_strdup (mulin_kind_field (kind, fields[c])->label);
}

static void
sheet_close (Sheet *sheet)
{
  for (guint c = 0; c < N_COLUMNS; c++)
    g_free (sheet->words[c]);
  g_free (sheet->path);
  fixture_close (&sheet->fixture, NULL);
}

/* --- reading ------------------------------------------------------------------------------------------------------ */

/* Every part inflated, every tag seen, nothing kept. */
static void
scan (gpointer data)
{
  Sheet *sheet = data;
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  static char block[1 << 16];
  gsize tags = 0;
  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_filename (archive, sheet->path, sizeof block), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    for (la_ssize_t size; (size = archive_read_data (archive, block, sizeof block)) > 0;)
      for (const char *at = block, *end = block + size; (at = memchr (at, '<', (gsize)(end - at))) != NULL; at++)
        tags++;
  archive_read_free (archive);
  g_assert_cmpuint (tags, >, sheet->n * N_COLUMNS);
}

static void
read_once (gpointer data)
{
  Sheet *sheet = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (sheet->path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workbook->sheets->len, ==, 1);
}

static void
check_cells (Sheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (sheet->path, NULL, &error);
  g_assert_no_error (error);
  MulinSheet *page = g_ptr_array_index (workbook->sheets, 0);
  char buffer[64];
  g_assert_cmpuint (page->rows->len, ==, sheet->n + 1);
  for (guint i = 0; i < sheet->n; i++)
    for (guint c = 0; c < N_COLUMNS; c++)
      {
        const char *read = mulin_row_cell (g_ptr_array_index (page->rows, i + 1), c)->text;
        if (!g_str_equal (read, cell (i, c, buffer)))
          g_error ("row %u, column %u: “%s” instead of “%s”", i + 1, c, read, buffer);
      }
}

/* In a process of its own, so that its memory is not the writer's: prints milliseconds and MB. */
static int
read_alone (const char *path)
{
  Sheet sheet = { .path = (char *)path };
  double before = bench_memory ("VmHWM:");
  double ms = bench_once (read_once, &sheet), memory = bench_memory ("VmHWM:") - before;
  printf ("%.3f %.0f\n", MIN (ms, bench_once (read_once, &sheet)), memory);
  return 0;
}

static double
measure_read (const char *program, Sheet *sheet, double *memory)
{
  const char *words[] = { program, "--read", sheet->path, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  char *end;
  g_spawn_sync (NULL, (char **)words, NULL, 0, NULL, NULL, &output, NULL, NULL, &error);
  g_assert_no_error (error);
  double ms = g_ascii_strtod (output, &end);
  *memory = g_ascii_strtod (end, NULL);
  g_assert_cmpfloat (ms, >, 0);
  return ms;
}

static void
reading (const char *program, Sheet *large, Sheet *small)
{
  double memory, ignored;
  write_book (large, FALSE);
  write_book (small, FALSE);
  double floor = bench_best (scan, large, 2), tenth = measure_read (program, small, &ignored);
  double ours = measure_read (program, large, &memory);
  check_cells (large);
  g_autofree char *note = g_strdup_printf ("goal 1.2 s and 150 MB: %s; %u × %u cells, %.0f MB more; every cell equal",
                                           ours <= 1200 && memory <= 150 ? "met" : "MISSED", large->n, N_COLUMNS, memory);
  bench_row ("read .xlsx", ours, "inflate + tag scan", floor, 0, tenth, note);
}

/* --- into the library and out of it ------------------------------------------------------------------------------- */

static void
import (gpointer data)
{
  Sheet *sheet = data;
  g_autoptr (GError) error = NULL;
  MulinImportRequest request = { .path = sheet->path, .kind = "person", .mapping = "own-table" };
  g_autoptr (MulinImportPlan) plan
      = mulin_import_straight (sheet->fixture.library, sheet->fixture.catalog, sheet->fixture.shelf, &request, &error);
  g_assert_no_error (error);
  for (guint i = 0; plan->created != sheet->n && i < plan->rows->len; i++)
    {
      const MulinImportRow *row = g_ptr_array_index (plan->rows, i);
      if (row->state != MULIN_IMPORT_CREATED)
        g_error ("row %u (%s) is not created: %s", row->number, row->name, row->reason == NULL ? "no reason" : row->reason);
    }
}

static void
export (gpointer data)
{
  Sheet *sheet = data;
  g_autoptr (GError) error = NULL;
  MulinListing listing = { .kind = "person", .sort = "order" };
  const char *columns[N_COLUMNS + 1] = { NULL };
  for (guint c = 0; c < N_COLUMNS; c++)
    columns[c] = fields[c]; /* the same table as the other side writes: no ids, no pinyin */
  mulin_export_columns (sheet->fixture.library, sheet->fixture.catalog, &listing, columns, sheet->path, MULIN_MASK_NONE, &error);
  g_assert_no_error (error);
}

/* The exported table has the file's rows and cells, wherever its columns stand. */
static void
check_export (Sheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (sheet->path, NULL, &error);
  g_assert_no_error (error);
  MulinSheet *page = g_ptr_array_index (workbook->sheets, 0);
  char buffer[64];
  g_assert_cmpuint (page->rows->len, ==, sheet->n + 1);
  for (guint c = 0; c < N_COLUMNS; c++)
    {
      const MulinRow *head = g_ptr_array_index (page->rows, 0);
      guint column = 0;
      while (column < head->n_cells && !g_str_equal (mulin_row_cell (head, column)->text, sheet->words[c]))
        column++;
      for (guint i = 0; i < sheet->n; i++)
        g_assert_cmpstr (mulin_row_cell (g_ptr_array_index (page->rows, i + 1), column)->text, ==, cell (i, c, buffer));
    }
}

static void
through_library (Sheet *large, Sheet *small)
{
  double floor = bench_once (scan, large), tenth = bench_once (import, small), ours = bench_once (import, large);
  g_autofree char *note = g_strdup_printf ("%.0f rows/s: read, checked, committed with journal; goal 3 s: %s",
                                           large->n / ours * 1000, ours <= 3000 ? "met" : "MISSED");
  bench_row ("import .xlsx", ours, "inflate + tag scan", floor, 0, tenth, note);
  tenth = bench_once (export, small);
  ours = bench_once (export, large);
  check_export (large);
  double plain = bench_once (write_plain, large);
  bench_row ("write .xlsx", ours, "libxlsxwriter, constant", plain, 1.1, tenth, "ours reads the library as well");
}

/* Nothing but the import of N rows. */
static int
import_alone (guint n)
{
  Sheet sheet = { 0 };
  sheet_open (&sheet, n);
  write_book (&sheet, FALSE);
  double wall = bench_clock (CLOCK_MONOTONIC), ms = bench_once (import, &sheet);
  printf ("%.0f ms of processor time, %.0f ms on the wall\n", ms, bench_clock (CLOCK_MONOTONIC) - wall);
  sheet_close (&sheet);
  return 0;
}

int
main (int argc, char **argv)
{
  Sheet large = { 0 }, small = { 0 };
  mallopt (M_ARENA_MAX, 1); /* as mulinctl has it */
  if (argc == 3 && g_str_equal (argv[1], "--read"))
    return read_alone (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "--import"))
    return import_alone ((guint)g_ascii_strtoull (argv[2], NULL, 10));
  sheet_open (&large, N_ROWS);
  sheet_open (&small, N_ROWS / 10);
  reading (argv[0], &large, &small);
  through_library (&large, &small);
  sheet_close (&large);
  sheet_close (&small);
  return 0;
}
