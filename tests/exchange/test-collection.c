/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collection workbooks: handed out with what is missing, filled in, read back; the ledger tells
 * both. */

#include "fixture.h"

#include "exchange/collection.h"
#include "store/journal.h"

#include <xlsxwriter.h>

#define COMPOUNDS                                                                                  \
  "社区,小区名称,户数,楼栋数,类型,地址\n"                                           \
  "示例一社区,示例甲苑,120,,物业小区,示例路1号\n"                                 \
  "示例一社区,示例乙苑,,8,,\n"                                                            \
  "示例二社区,示例丙苑,,,,\n"

static gint64
community (Fixture *fixture, const char *name)
{
  g_autoptr (MulinRecord) record = record_named (fixture, "community", name);

  return mulin_record_id (record);
}

static MulinCollection
hand_out (Fixture *fixture, const char *path, const char *const *fields, gboolean again,
          GError **error)
{
  static const char *const kinds[] = { "compound", NULL };
  MulinCollectionRequest request = { .kinds = kinds,
                                     .fields = fields,
                                     .in_kind = "community",
                                     .in_id = community (fixture, "示例一社区"),
                                     .due = "2026-07-31",
                                     .again = again };
  MulinCollection collection = { 0 };

  mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path, &collection,
                             error);
  return collection;
}

/* What a spreadsheet does when somebody fills the workbook in and saves it: cell by cell, with the
 * hidden sheet.  CHANGES: name of the record, heading, text, …, NULL. */
static void
fill_in (const char *from, const char *to, const char *const *changes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (from, NULL, &error);
  lxw_workbook *book = workbook_new (to);
  guint changed = 0, wanted = 0;

  g_assert_no_error (error);
  for (guint s = 0; s < workbook->sheets->len; s++)
    {
      MulinSheet *source = workbook->sheets->pdata[s];
      lxw_worksheet *sheet = workbook_add_worksheet (book, source->name);
      const MulinRow *head = source->hidden ? NULL : source->rows->pdata[2];

      if (source->hidden)
        worksheet_hide (sheet);
      for (guint r = 0; r < source->rows->len; r++)
        {
          const MulinRow *row = source->rows->pdata[r];

          for (guint c = 0; c < row->n_cells; c++)
            worksheet_write_string (sheet, row->number - 1, (lxw_col_t)row->cells[c].column,
                                    row->cells[c].text, NULL);
          for (guint i = 0; head != NULL && changes[i] != NULL; i += 3)
            for (guint c = 0; c < mulin_row_width (head)
                              && strcmp (mulin_row_cell (row, 2)->text, changes[i]) == 0;
                 c++)
              if (strcmp (mulin_row_cell (head, c)->text, changes[i + 1]) == 0)
                {
                  worksheet_write_string (sheet, row->number - 1, (lxw_col_t)c, changes[i + 2],
                                          NULL);
                  changed++;
                }
        }
    }
  for (guint i = 0; changes[i] != NULL; i += 3)
    wanted++;
  g_assert_cmpuint (changed, ==, wanted);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static MulinImportPlan *
read_back (Fixture *fixture, const char *path)
{
  MulinImportRequest request = { .path = path, .kind = "compound" };

  return run_request (fixture, &request);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[] = { "示例甲苑", "楼栋数",   "12栋", "示例乙苑", "户数",
                                         "３００",   "示例乙苑", "类型", "老旧小区", NULL };
  g_autoptr (MulinImportPlan) first = import_text (fixture, "compound", COMPOUNDS);
  g_autofree char *path = path_in (fixture, "collection.xlsx");
  g_autofree char *filled = path_in (fixture, "filled.xlsx");
  g_autoptr (GError) error = NULL;
  MulinCollection collection = hand_out (fixture, path, NULL, FALSE, &error);
  g_autoptr (MulinWorkbook) workbook = NULL;
  g_autoptr (MulinRecord) request = NULL;
  g_autoptr (MulinRecord) first_compound = NULL;
  g_autoptr (MulinRecord) second_compound = NULL;
  g_autoptr (MulinRecord) returned = NULL;
  g_autoptr (MulinImportPlan) back = NULL;
  g_autoptr (MulinImportPlan) again = NULL;
  MulinSheet *sheet;

  g_assert_no_error (error);
  g_assert_cmpuint (collection.records, ==, 2);
  request = mulin_register_get (fixture->reader, fixture->catalog, "request", collection.request,
                                &error);
  g_assert_cmpstr (mulin_record_text (request, "due"), ==, "2026-07-31");
  g_assert_cmpstr (mulin_record_text (request, "asked"), ==, "2026-06-30");
  g_assert_false (mulin_record_has (request, "returned"));
  g_assert_cmpint (mulin_record_integer (request, "cells", 0), ==, collection.cells);
  g_assert_nonnull (strstr (mulin_record_text (request, "fields"), "小区·户数"));
  workbook = mulin_workbook_read (path, NULL, &error);
  sheet = workbook->sheets->pdata[0];
  g_assert_cmpuint (workbook->sheets->len, >=, 2);
  g_assert_cmpuint (sheet->rows->len, ==, 5);
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[2], 0)->text, ==, "编号");
  for (guint c = 0; c < mulin_row_width (sheet->rows->pdata[2]); c++)
    {
      /* Nothing that everybody has is asked, nor what only the program fills. */
      g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[2], c)->text, !=, "名称");
      g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[2], c)->text, !=, "最近报送");
    }

  fill_in (path, filled, changes);
  back = read_back (fixture, filled);
  assert_counts (back, 0, 2, 0, 0, 0);
  g_assert_cmpstr (back->mapping, ==, "collection");
  first_compound = record_named (fixture, "compound", "示例甲苑");
  second_compound = record_named (fixture, "compound", "示例乙苑");
  g_assert_cmpint (mulin_record_integer (first_compound, "building_count", 0), ==, 12);
  g_assert_cmpint (mulin_record_integer (first_compound, "households", 0), ==, 120);
  g_assert_cmpint (mulin_record_integer (second_compound, "households", 0), ==, 300);
  g_assert_cmpint (mulin_record_integer (second_compound, "building_count", 0), ==, 8);
  g_assert_true (mulin_record_has (second_compound, "type"));
  g_assert_false (mulin_record_has (second_compound, "address"));
  returned = mulin_register_get (fixture->reader, fixture->catalog, "request", collection.request,
                                 &error);
  g_assert_cmpstr (mulin_record_text (returned, "returned"), ==, "2026-06-30");
  g_assert_true (g_str_has_prefix (mulin_record_text (returned, "note"), "交回 3 项"));

  /* Read again it says nothing new; one undo takes all of it back. */
  again = read_back (fixture, filled);
  assert_counts (again, 0, 0, 2, 0, 0);
  g_assert_true (mulin_journal_undo (fixture->library, 0, NULL, NULL, &error));
  g_assert_no_error (error);
  g_clear_pointer (&first_compound, mulin_record_free);
  first_compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_false (mulin_record_has (first_compound, "building_count"));
}

/* Each field is asked once. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  static const char *const fields[] = { "households", "楼栋数", NULL };
  g_autoptr (MulinImportPlan) first = import_text (fixture, "compound", COMPOUNDS);
  g_autofree char *path = path_in (fixture, "collection.xlsx");
  g_autofree char *second = path_in (fixture, "second.xlsx");
  g_autoptr (GError) error = NULL;
  MulinCollection collection = hand_out (fixture, path, fields, FALSE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (collection.cells, ==, 2);
  hand_out (fixture, second, fields, FALSE, &error);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "没有要收集的内容"));
  g_assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_clear_error (&error);
  g_assert_cmpuint (count (fixture, "request"), ==, 1);
  hand_out (fixture, second, fields, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "request"), ==, 2);
}

/* What was entered in the meantime is not taken back; a record that is gone is not made again. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  static const char *const changes[]
      = { "示例甲苑", "楼栋数", "12", "示例乙苑", "户数", "很多", NULL };
  static const char *const kept[] = { "示例乙苑", "户数", "300", NULL };
  g_autoptr (MulinImportPlan) first = import_text (fixture, "compound", COMPOUNDS);
  g_autofree char *path = path_in (fixture, "collection.xlsx");
  g_autofree char *filled = path_in (fixture, "filled.xlsx");
  g_autoptr (GError) error = NULL;
  MulinCollection collection = hand_out (fixture, path, NULL, FALSE, &error);
  g_autoptr (MulinImportPlan) meanwhile = import_text (
      fixture, "compound", "社区,小区名称,楼栋数,户数\n示例一社区,示例甲苑,15,130\n");
  g_autoptr (MulinImportPlan) back = NULL;
  g_autoptr (MulinImportPlan) later = NULL;
  g_autoptr (MulinRecord) compound = NULL;
  g_autoptr (MulinRecord) request = NULL;

  g_assert_no_error (error);
  fill_in (path, filled, changes);
  back = read_back (fixture, filled);
  assert_counts (back, 0, 0, 0, 2, 0);
  compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_cmpint (mulin_record_integer (compound, "building_count", 0), ==, 15);
  for (guint i = 0; i < back->rows->len; i++)
    {
      const MulinImportRow *row = back->rows->pdata[i];

      g_assert_nonnull (
          strstr (row->reason, strcmp (row->name, "示例甲苑") == 0 ? "下发之后已改为" : "很多"));
      g_assert_true (strcmp (row->name, "示例甲苑") == 0 || strcmp (row->name, "示例乙苑") == 0);
    }

  /* Locked cells that hold what was known then say nothing now. */
  fill_in (path, filled, kept);
  later = read_back (fixture, filled);
  assert_counts (later, 0, 1, 1, 0, 0);
  g_clear_pointer (&compound, mulin_record_free);
  compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_cmpint (mulin_record_integer (compound, "households", 0), ==, 130);
  request = mulin_register_get (fixture->reader, fixture->catalog, "request", collection.request,
                                &error);
  g_assert_true (mulin_record_has (request, "returned"));
}

static void
test_several_kinds (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "compound", "organization", "building", NULL };
  static const char *const wrong[] = { "setting", NULL };
  g_autoptr (MulinImportPlan) first = import_text (fixture, "compound", COMPOUNDS);
  g_autoptr (MulinImportPlan) bodies = import_text (
      fixture, "organization",
      "小区,党组织名称,成立时间\n示例甲苑,示例甲苑党支部,2021\n示例丙苑,示例丙苑党支部,\n");
  g_autofree char *path = path_in (fixture, "collection.xlsx");
  g_autofree char *filled = path_in (fixture, "filled.xlsx");
  static const char *const changes[]
      = { "示例甲苑", "楼栋数",         "12",       "示例甲苑党支部", "应设职数",
          "5",        "示例甲苑党支部", "组建方式", "单独",           NULL };
  MulinCollectionRequest request = { .kinds = kinds,
                                     .in_kind = "community",
                                     .in_id = community (fixture, "示例一社区"),
                                     .due = "2026-07" };
  g_autoptr (GError) error = NULL;
  MulinCollection collection;
  g_autoptr (MulinImportPlan) back = NULL;
  g_autoptr (MulinRecord) body = NULL;

  g_assert_true (mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path,
                                            &collection, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (collection.records, ==, 3);
  fill_in (path, filled, changes);
  back = read_back (fixture, filled);
  assert_counts (back, 0, 2, 1, 0, 0);
  body = record_named (fixture, "organization", "示例甲苑党支部");
  g_assert_cmpint (mulin_record_integer (body, "seats", 0), ==, 5);

  request.kinds = wrong;
  g_assert_false (
      mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path, NULL, &error));
  g_clear_error (&error);
  request.kinds = kinds;
  request.due = "2026-02-30";
  g_assert_false (
      mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path, NULL, &error));
  g_assert_nonnull (strstr (error->message, "交回期限"));
  g_clear_error (&error);
  request.due = "2026-07-31";
  request.again = TRUE;
  g_assert_false (mulin_collection_hand_out (fixture->library, fixture->catalog, &request,
                                             "/nowhere/at/all.xlsx", NULL, &error));
  g_clear_error (&error);
  request.in_kind = "street";
  g_assert_false (
      mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_USAGE);
  g_assert_cmpuint (count (fixture, "request"), ==, 1);
}

/* Old records are asked to be confirmed. */
static void
test_stale (Fixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "compound", NULL };
  static const char *const fields[] = { "户数", NULL };
  static const char *const changes[] = { "示例甲苑", "户数", "121", NULL };
  g_autoptr (MulinImportPlan) first = import_text (fixture, "compound", COMPOUNDS);
  g_autofree char *path = path_in (fixture, "collection.xlsx");
  g_autofree char *filled = path_in (fixture, "filled.xlsx");
  MulinCollectionRequest request = { .kinds = kinds,
                                     .fields = fields,
                                     .in_kind = "community",
                                     .in_id = community (fixture, "示例一社区"),
                                     .due = "2026-07-31",
                                     .since = "2020-01-01" };
  g_autoptr (GError) error = NULL;
  MulinCollection collection;
  g_autoptr (MulinImportPlan) back = NULL;
  g_autoptr (MulinRecord) compound = NULL;

  g_assert_true (mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path,
                                            &collection, &error));
  g_assert_cmpuint (collection.cells, ==, 1);
  request.since = "2999-01-01";
  request.again = TRUE;
  g_assert_true (mulin_collection_hand_out (fixture->library, fixture->catalog, &request, path,
                                            &collection, &error));
  g_assert_cmpuint (collection.cells, ==, 2);
  fill_in (path, filled, changes);
  back = read_back (fixture, filled);
  assert_counts (back, 0, 1, 0, 0, 0);
  compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_cmpint (mulin_record_integer (compound, "households", 0), ==, 121);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/collection/whole", test_whole);
  ADD ("/collection/once", test_once);
  ADD ("/collection/late", test_late);
  ADD ("/collection/several-kinds", test_several_kinds);
  ADD ("/collection/stale", test_stale);
#undef ADD
  return g_test_run ();
}
