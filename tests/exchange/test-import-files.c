/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files: what is refused, what goes back to the user, what is exported, public lists, a full
 * disk. */

#include "fixture.h"

#include "exchange/export.h"
#include "store/journal.h"

static void
assert_refused (Fixture *fixture, const char *kind, const char *text, const char *part)
{
  g_autofree char *path = write_file (fixture, "list.csv", text);
  MulinImportRequest request = { .path = path, .kind = kind };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) accepted
      = mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error);

  if (accepted != NULL)
    g_error ("not refused: %s", text);
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL || !g_str_has_suffix (error->message, "。"))
    g_error ("%s", error->message);
}

#define PEOPLE                                                                                                      \
  "小区,组织名称,职务,姓名,性别,联系电话,政治面貌,任职时间\n"                               \
  "示例梧桐苑,示例梧桐苑党支部,党支部书记,示例王一,女,13800000001,中共党员,2023-05-01\n" \
  ",同上,委员,示例李二,男,13800000002,党员,2023-05\n"                                                    \
  ",,委员,示例张三,男,13800000003,党员,2023-05\n"                                                          \
  ",示例梧桐苑业委会,主任,示例王一,女,13800000001,中共党员,2024-01\n"

static void
test_bad_files (Fixture *fixture, gconstpointer data)
{
  MulinImportRequest request = { .path = "/nowhere.xlsx", .kind = "compound" };
  g_autoptr (GError) error = NULL;

  assert_refused (fixture, "compound", "年度,季度,销售额\n2017,一,5\n", "表头对不上");
  assert_refused (fixture, "compound", "\x89PNG\r\n\x1a\n\x01\x02\x03\x04\x05\x06\x07", "不是表格");
  assert_refused (fixture, "compound", "\xc3\x28\xa0\xa1\xe2\x28\xa1\xf0\x90\x28\xbc", "编码");
  assert_refused (fixture, "nothing", "小区名称\n示例苑\n", "没有“nothing”这一类记录");
  assert_refused (fixture, "street", "街道\n示例街道\n", "表头对不上");
  assert_refused (fixture, "compound", "机密★1年,,\n小区名称,户数,地址\n示例苑,1,x\n", "涉密");
  assert_refused (fixture, "compound", "秘密\n小区名称,户数\n示例苑,1\n", "涉密");
  g_assert_null (
      mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_assert_cmpint (mulin_journal_undoable (fixture->reader, NULL), ==, 0);
}

/* 秘密 in a name is no marking. */
static void
test_harmless_words (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done
      = import_text (fixture, "compound", "小区名称,地址\n示例秘密花园,机密路1号\n");

  assert_counts (done, 1, 0, 0, 0, 0);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path
      = write_file (fixture, "list.csv", "小区名称,户数\n示例甲苑,120\n示例乙苑,很多\n");
  g_autofree char *report = g_build_filename (fixture->folder, "report.xlsx", NULL);
  g_autoptr (MulinImportPlan) p = plan_file (fixture, "compound", path);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;
  MulinSheet *sheet;

  g_assert_true (mulin_import_write_report (p, report, &error));
  g_assert_no_error (error);
  workbook = mulin_workbook_read (report, NULL, &error);
  g_assert_no_error (error);
  sheet = workbook->sheets->pdata[0];
  /* The user's own rows, all of them. */
  g_assert_cmpuint (sheet->rows->len, ==, 3);
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[0], 2)->text, ==, "错误原因");
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[1], 0)->text, ==, "示例甲苑");
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[1], 2)->text, ==, "");
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[2], 0)->text, ==, "示例乙苑");
  g_assert_nonnull (strstr (mulin_row_cell (sheet->rows->pdata[2], 2)->text, "很多"));
  g_assert_false (mulin_import_write_report (p, "/nowhere/at/all.xlsx", &error));
  g_assert_nonnull (error);
}

static void
assert_exported (Fixture *fixture, const char *name, MulinMask mask, const char *phone)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  MulinListing listing = { .kind = "person" };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;
  MulinSheet *sheet;
  gboolean found = FALSE;

  g_assert_true (
      mulin_export_kind (fixture->library, fixture->catalog, &listing, path, mask, &error));
  g_assert_no_error (error);
  workbook = mulin_workbook_read (path, NULL, &error);
  g_assert_no_error (error);
  sheet = workbook->sheets->pdata[0];
  g_assert_cmpuint (sheet->rows->len, ==, 4);
  for (guint r = 1; r < sheet->rows->len; r++)
    {
      const MulinRow *row = sheet->rows->pdata[r];

      for (guint c = 0; c < row->n_cells; c++)
        {
          found = found || strcmp (row->cells[c].text, phone) == 0;
          if (mask != MULIN_MASK_NONE)
            g_assert_cmpstr (row->cells[c].text, !=, "13800000001");
        }
    }
  g_assert_cmpint (found, ==, *phone != '\0');
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "person", PEOPLE);
  g_autofree char *path = g_build_filename (fixture->folder, "out.csv", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (MulinImportPlan) again = NULL;
  MulinListing listing = { .kind = "person" };
  g_autoptr (GError) error = NULL;

  assert_exported (fixture, "out.csv", MULIN_MASK_NONE, "13800000001");
  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "\xef\xbb\xbf"));
  again = plan_file (fixture, "person", path);
  assert_counts (again, 0, 0, 3, 0, 0);
  assert_exported (fixture, "out.xlsx", MULIN_MASK_NONE, "13800000001");
  assert_exported (fixture, "out.xlsx", MULIN_MASK_INTERNAL, "138****0001");
  assert_exported (fixture, "out.xlsx", MULIN_MASK_PUBLIC, "");
  /* Who holds a post stands in public with the full name. */
  assert_exported (fixture, "out.csv", MULIN_MASK_PUBLIC, "示例王一");
  g_assert_false (mulin_export_kind (fixture->library, fixture->catalog, &listing, "out.pdf",
                                     MULIN_MASK_NONE, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_USAGE);
}

/* --- public files ---------------------------------------------------------------------------- */

static char *
public_file (const char *part)
{
  g_autofree char *path
      = g_build_filename (g_getenv ("G_TEST_SRCDIR") != NULL ? g_getenv ("G_TEST_SRCDIR") : ".",
                          "..", "..", "shared", "data", part, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  g_test_skip ("the public files are not here: the import of real lists is NOT tried");
  return NULL;
}

static void
test_five_districts (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *district;
    guint n;
  } districts[] = {
    { "拱墅区", 174 }, { "西湖区", 218 }, { "龙岗区", 144 }, { "黄岩区", 347 }, { "万柏林区", 138 }
  };
  g_autofree char *path = public_file ("divisions/five_districts_villages_2021.csv");
  g_autoptr (MulinImportPlan) done = NULL;

  if (path == NULL)
    return;
  done = import_file (fixture, "community", path, NULL);
  assert_counts (done, 1021, 0, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "district"), ==, 5);
  g_assert_cmpuint (count (fixture, "street"), ==, 77);
  g_assert_cmpuint (count (fixture, "community"), ==, 1021);
  for (guint i = 0; i < G_N_ELEMENTS (districts); i++)
    {
      g_autoptr (MulinRecord) district = record_named (fixture, "district", districts[i].district);
      MulinListing listing
          = { .kind = "community", .in_kind = "district", .in_id = mulin_record_id (district) };
      g_autoptr (GArray) ids
          = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);

      g_assert_cmpuint (ids->len, ==, districts[i].n);
      g_assert_cmpuint (strlen (mulin_record_text (district, "code")), ==, 6);
    }
}

static void
test_ten_thousand_compounds (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = public_file ("compounds/chengdu_xiaoqu_20170830.xlsx");
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time (), taken = 0;

  if (path == NULL)
    return;
  done = import_file (fixture, "compound", path, NULL);
  g_test_message ("%.2f s", (g_get_monotonic_time () - start) / 1e6);
  g_assert_cmpuint (done->created, ==, 9740);
  g_assert_cmpuint (done->doubles, ==, 338);
  g_assert_cmpuint (done->refused, ==, 0);
  g_assert_cmpuint (count (fixture, "compound"), ==, 9740);
  g_assert_cmpuint (count (fixture, "district"), ==, 13);
  g_assert_cmpuint (count (fixture, "property_contract"), ==, count (fixture, "coverage"));
  g_assert_true (mulin_journal_undo (fixture->library, 0, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "compound"), ==, 0);
  g_assert_cmpuint (count (fixture, "company"), ==, 0);
}

/* English headings, CRLF; what the list says of prices and places on the map has no field. */
static void
test_english_headings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = public_file ("compounds/beijing_xiaoqu_crlf.csv");
  g_autoptr (MulinImportPlan) done = NULL;

  if (path == NULL)
    return;
  done = import_file (fixture, "compound", path, NULL);
  g_assert_cmpuint (done->created, ==, 4845);
  g_assert_cmpuint (done->doubles, ==, 6);
  g_assert_cmpuint (done->refused, ==, 0);
  g_assert_cmpuint (done->matched->len, ==, 3);
  g_assert_cmpuint (count (fixture, "compound"), ==, 4845);
}

static gboolean
limit_size (MulinTransaction *transaction, gpointer data, GError **error)
{
  return mulin_connection_execute (mulin_transaction_connection (transaction),
                                   "PRAGMA max_page_count = 400", error);
}

/* The disk is full in the middle of an import: one sentence, and the library as it was. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new ("区,小区名称,地址\n");
  g_autofree char *path = NULL;
  g_autoptr (MulinImportPlan) result = NULL;
  MulinImportRequest request = { .kind = "compound" };

  for (int i = 0; i < 20000; i++)
    g_string_append_printf (text, "示例区,示例小区%d,示例路%d号\n", i, i);
  path = write_file (fixture, "full.csv", text->str);
  request.path = path;
  result = plan_file (fixture, "compound", path);
  g_assert_cmpuint (result->created, ==, 20000);
  g_assert_true (mulin_library_write (fixture->library, "示例", limit_size, NULL, NULL, &error));
  g_assert_false (mulin_import_run (fixture->library, fixture->catalog, fixture->shelf, &request,
                                    result, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_FULL);
  g_assert_nonnull (strstr (error->message, "磁盘"));
  g_assert_cmpuint (count (fixture, "compound"), ==, 0);
  g_assert_cmpuint (count (fixture, "district"), ==, 0);
  g_clear_error (&error);
  g_assert_true (mulin_library_verify (fixture->library, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/import/full-disk", test_full_disk);
  ADD ("/import/bad-files", test_bad_files);
  ADD ("/import/harmless-words", test_harmless_words);
  ADD ("/import/report", test_report);
  ADD ("/import/export", test_export);
  ADD ("/import/five-districts", test_five_districts);
  ADD ("/import/ten-thousand-compounds", test_ten_thousand_compounds);
  ADD ("/import/english-headings", test_english_headings);
#undef ADD
  return g_test_run ();
}
