/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists of compounds and people into a library: dry run, doubles, what is left out, and one entry that takes all of
 * it back. */

#include "fixture.h"

#include "store/journal.h"

#include <xlsxwriter.h>

/* --- compounds ------------------------------------------------------------------------------- */

#define COMPOUNDS                                                                                                     \
  "街道,社区,小区名称,户数（户）,楼栋数,地址,物业公司,物业费,建成年代,身份证号码\n" \
  "示例街道,示例一社区,示例梧桐苑,3005户,65栋,示例路1号,示例物业公司,2.5至8元/平米/"    \
  "月,90年代,330105\n"                                                                                             \
  ",,示例银杏苑,约300人,12幢36单元,示例路2号,示例物业公司,1.5元/平米/月,暂无信息,\n"      \
  "示例街道,示例二社区,示例梧桐苑,80,3,示例路9号,业主自筹物业,0.5元/平米/月,2001,\n"      \
  "示例街道,示例二社区,示例梧桐苑,80,3,示例路9号,业主自筹物业,0.5元/平米/月,2001,\n"      \
  "示例街道,示例二社区,示例梧桐苑,90,3,示例路9号,业主自筹物业,0.5元/平米/月,2001,\n"      \
  "示例街道,示例二社区,示例梧桐苑,70,3,示例路8号,暂无信息,暂无信息,2001,\n"                 \
  "合计,,,3385,,,,,,\n"                                                                                             \
  "注：以上为示例,,,,,,,,,\n"                                                                                  \
  "示例街道,示例二社区,表外的字,1,1,,,,,\n"

static void
test_compounds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "compound", COMPOUNDS);
  g_autoptr (MulinRecord) ginkgo = record_named (fixture, "compound", "示例银杏苑");
  g_autoptr (MulinRecord) community = NULL;
  g_autoptr (GError) error = NULL;

  assert_counts (done, 4, 0, 0, 0, 2);
  g_assert_cmpstr (reason_of (done, 5), ==, "与第 4 行重复。");
  g_assert_nonnull (strstr (reason_of (done, 6), "户数（80、90）"));
  g_assert_cmpuint (count (fixture, "compound"), ==, 4);
  g_assert_cmpuint (count (fixture, "street"), ==, 1);
  g_assert_cmpuint (count (fixture, "community"), ==, 2);
  g_assert_cmpuint (count (fixture, "company"), ==, 1);
  g_assert_cmpuint (count (fixture, "property_contract"), ==, 2);
  g_assert_cmpuint (count (fixture, "coverage"), ==, 2);
  g_assert_cmpuint (done->dropped->len, ==, 1);
  g_assert_cmpstr (done->dropped->pdata[0], ==, "身份证号码");

  /* The blank cells took street and community from above; numbers lost their units; no data stayed
   * no data. */
  g_assert_cmpint (mulin_record_integer (ginkgo, "households", -1), ==, 300);
  g_assert_cmpint (mulin_record_integer (ginkgo, "building_count", -1), ==, 12);
  g_assert_false (mulin_record_has (ginkgo, "built"));
  community = mulin_register_get (fixture->reader, fixture->catalog, "community",
                                  mulin_record_integer (ginkgo, "community", 0), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mulin_record_text (community, "name"), ==, "示例一社区");
  g_assert_false (mulin_record_has (ginkgo, "street"));
}

static void
test_fees (Fixture *fixture, gconstpointer data)
{
  static const char *const where[] = { "fee_low", "250", NULL };
  g_autoptr (MulinImportPlan) done = import_text (fixture, "compound", COMPOUNDS);
  MulinListing listing = { .kind = "property_contract", .where = where };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) contracts
      = mulin_register_find (fixture->reader, fixture->catalog, &listing, &error);
  MulinListing compounds = { .kind = "compound" };
  g_autoptr (GPtrArray) all
      = mulin_register_find (fixture->reader, fixture->catalog, &compounds, NULL);
  gboolean kept = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (contracts->len, ==, 1);
  g_assert_cmpint (mulin_record_integer (contracts->pdata[0], "fee_high", 0), ==, 800);
  g_assert_cmpstr (mulin_record_text (contracts->pdata[0], "fee_note"), ==, "2.5至8元/平米/月");
  /* Owners who look after themselves have no contract: how and for how much stays with the
   * compound. */
  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (mulin_record_text (all->pdata[i], "property_mode"), "self") == 0)
      kept = g_strcmp0 (mulin_record_text (all->pdata[i], "note"), "物业费：0.5元/平米/月") == 0;
  g_assert_true (kept);
}

static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "list.csv", COMPOUNDS);
  gint64 entry = -1, taken = 0;
  g_autoptr (MulinImportPlan) first = import_file (fixture, "compound", path, &entry);
  g_autoptr (MulinImportPlan) second = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (entry, >, 0);
  second = import_file (fixture, "compound", path, &entry);
  assert_counts (second, 0, 0, 4, 0, 2);
  g_assert_cmpint (entry, ==, 0);
  journal = mulin_journal_list (fixture->reader, NULL, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (journal->len, ==, 1);
  g_assert_nonnull (strstr (((MulinEntry *)journal->pdata[0])->text, "list.csv"));

  g_assert_true (mulin_journal_undo (fixture->library, 0, &taken, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (fixture, "compound"), ==, 0);
  g_assert_cmpuint (count (fixture, "company"), ==, 0);
  g_assert_cmpuint (count (fixture, "street"), ==, 0);
}

static void
test_changes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first
      = import_text (fixture, "compound",
                     "社区,小区名称,户数,地址,备注\n示例一社区,示例梧桐苑,120,示例路1号,原有\n");
  g_autoptr (MulinImportPlan) second = import_text (
      fixture, "compound", "社区,小区名称,户数,地址,备注\n示例一,示例梧桐苑,130,—,新写\n");
  g_autoptr (MulinRecord) compound = record_named (fixture, "compound", "示例梧桐苑");

  assert_counts (second, 0, 1, 0, 0, 0);
  g_assert_cmpstr (((MulinImportRow *)second->rows->pdata[0])->changes->pdata[0], ==,
                   "户数：120 → 130");
  g_assert_cmpint (mulin_record_integer (compound, "households", 0), ==, 130);
  /* What is blank in the list is no statement; notes grow; 示例一 is 示例一社区. */
  g_assert_cmpstr (mulin_record_text (compound, "address"), ==, "示例路1号");
  g_assert_cmpstr (mulin_record_text (compound, "note"), ==, "原有\n新写");
  g_assert_cmpuint (count (fixture, "community"), ==, 1);
  g_assert_cmpuint (count (fixture, "compound"), ==, 1);
}

static void
test_excluded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "list.csv", "小区名称\n示例甲苑\n示例乙苑\n");
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (MulinImportPlan) p = plan_file (fixture, "compound", path);
  g_autoptr (GError) error = NULL;

  ((MulinImportRow *)p->rows->pdata[1])->excluded = TRUE;
  g_assert_true (mulin_import_run (fixture->library, fixture->catalog, fixture->shelf, &request, p,
                                   NULL, &error));
  g_assert_cmpuint (p->created, ==, 1);
  g_assert_cmpuint (count (fixture, "compound"), ==, 1);
  g_assert_true (((MulinImportRow *)p->rows->pdata[1])->excluded);
}

static void
test_dry (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "list.csv", COMPOUNDS);
  g_autoptr (MulinImportPlan) p = plan_file (fixture, "compound", path);

  g_assert_cmpuint (p->created, ==, 4);
  g_assert_cmpuint (count (fixture, "compound"), ==, 0);
  g_assert_cmpint (mulin_journal_undoable (fixture->reader, NULL), ==, 0);
}

/* Rows without a place go where the user says. */
static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) places
      = import_text (fixture, "community", "街道,社区\n示例街道,示例一社区\n");
  g_autoptr (MulinRecord) community = record_named (fixture, "community", "示例一社区");
  g_autofree char *path = write_file (fixture, "list.csv", "小区名称\n示例甲苑\n");
  MulinImportRequest request = {
    .path = path, .kind = "compound", .in_kind = "community", .in_id = mulin_record_id (community)
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) p
      = mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error);
  g_autoptr (MulinRecord) compound = NULL;

  g_assert_no_error (error);
  g_assert_true (mulin_import_run (fixture->library, fixture->catalog, fixture->shelf, &request, p,
                                   NULL, &error));
  compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_cmpint (mulin_record_integer (compound, "community", 0), ==,
                   mulin_record_id (community));
}

/* Two rows of headings, merged; a title above; organisations and their heads beside the compound.
 */
static void
test_merged_headings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "merged.xlsx", NULL);
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) branch = NULL;
  g_autoptr (MulinRecord) person = NULL;

  worksheet_merge_range (sheet, 0, 0, 0, 5, "示例街道小区一览表", NULL);
  worksheet_merge_range (sheet, 1, 0, 2, 0, "社区", NULL);
  worksheet_merge_range (sheet, 1, 1, 2, 1, "小区名称", NULL);
  worksheet_merge_range (sheet, 1, 2, 1, 3, "书记", NULL);
  worksheet_write_string (sheet, 2, 2, "姓名", NULL);
  worksheet_write_string (sheet, 2, 3, "电话", NULL);
  worksheet_merge_range (sheet, 1, 4, 2, 4, "小区党组织", NULL);
  worksheet_merge_range (sheet, 3, 0, 4, 0, "示例一社区", NULL);
  worksheet_write_string (sheet, 3, 1, "示例甲苑", NULL);
  worksheet_write_string (sheet, 3, 2, "示例王一", NULL);
  worksheet_write_number (sheet, 3, 3, 13800000001.0, NULL);
  worksheet_write_string (sheet, 3, 4, "示例甲苑联合党支部", NULL);
  worksheet_write_string (sheet, 4, 1, "示例乙苑", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);

  done = import_file (fixture, "compound", path, NULL);
  assert_counts (done, 2, 0, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "community"), ==, 1);
  branch = record_named (fixture, "organization", "示例甲苑联合党支部");
  g_assert_cmpstr (mulin_record_text (branch, "kind"), ==, "joint_branch");
  person = record_named (fixture, "person", "示例王一");
  g_assert_cmpstr (mulin_record_text (person, "phone"), ==, "13800000001");
  g_assert_cmpuint (count (fixture, "tenure"), ==, 1);
}

/* --- people ---------------------------------------------------------------------------------- */

#define PEOPLE                                                                                                      \
  "小区,组织名称,职务,姓名,性别,联系电话,政治面貌,任职时间\n"                               \
  "示例梧桐苑,示例梧桐苑党支部,党支部书记,示例王一,女,13800000001,中共党员,2023-05-01\n" \
  ",同上,委员,示例李二,男,13800000002,党员,2023-05\n"                                                    \
  ",,委员,示例张三,男,13800000003,党员,2023-05\n"                                                          \
  ",示例梧桐苑业委会,主任,示例王一,女,13800000001,中共党员,2024-01\n"

static void
test_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "person", PEOPLE);
  g_autoptr (MulinImportPlan) again = NULL;
  g_autoptr (MulinRecord) body = record_named (fixture, "organization", "示例梧桐苑业委会");

  assert_counts (done, 3, 1, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "person"), ==, 3);
  g_assert_cmpuint (count (fixture, "post"), ==, 4);
  g_assert_cmpuint (count (fixture, "tenure"), ==, 4);
  g_assert_cmpstr (mulin_record_text (body, "kind"), ==, "owners_committee");
  again = import_text (fixture, "person", PEOPLE);
  assert_counts (again, 0, 0, 4, 0, 0);
}

/* The same name elsewhere, without a phone to tell, is another person. */
static void
test_namesakes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first = import_text (
      fixture, "person", "小区,组织名称,职务,姓名\n示例甲苑,示例甲苑业委会,委员,示例王一\n");
  g_autoptr (MulinImportPlan) second = import_text (
      fixture, "person", "小区,组织名称,职务,姓名\n示例乙苑,示例乙苑业委会,委员,示例王一\n");
  g_autoptr (MulinImportPlan) third = import_text (
      fixture, "person", "小区,组织名称,职务,姓名\n示例甲苑,示例甲苑业委会,委员,示例王一\n");

  g_assert_cmpuint (count (fixture, "person"), ==, 2);
  assert_counts (third, 0, 0, 1, 0, 0);
}

static void
test_successor (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first = import_text (fixture, "person", PEOPLE);
  g_autoptr (MulinImportPlan) second
      = import_text (fixture, "person",
                     "小区,组织名称,职务,姓名,联系电话,任职时间\n"
                     "示例梧桐苑,示例梧桐苑党支部,书记,示例孙五,13800000005,2026-03-01\n"
                     "示例梧桐苑,示例梧桐苑业委会,主任,示例钱六,13800000006,\n");
  MulinListing listing = { .kind = "tenure", .as_of = "2026-02-28" };
  g_autoptr (GArray) before
      = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);
  g_autoptr (GArray) after = NULL;

  assert_counts (second, 1, 0, 0, 1, 0);
  g_assert_nonnull (strstr (reason_of (second, 3), "主任现由示例王一担任"));
  g_assert_cmpuint (count (fixture, "post"), ==, 4);
  g_assert_cmpuint (count (fixture, "tenure"), ==, 5);
  listing.as_of = "2026-03-01";
  after = mulin_register_list (fixture->reader, fixture->catalog, &listing, NULL);
  g_assert_cmpuint (before->len, ==, 4);
  g_assert_cmpuint (after->len, ==, 4);
}

/* --- what is refused ------------------------------------------------------------------------- */

static void
test_bad_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) people
      = import_text (fixture, "person",
                     "小区,组织名称,职务,姓名,联系电话,任职时间,离任时间\n"
                     "示例苑,示例苑业委会,委员,示例王一,13800000001,2023-02-30,\n"
                     "示例苑,示例苑业委会,委员,示例李二,13800000002,2025-03-01,2024-01-01\n"
                     "示例苑,示例苑业委会,委员,,13800000003,,\n"
                     "示例苑,示例苑业委会,同上,示例赵四,138,,\n"
                     "示例苑,示例苑业委会,委员,示例周五,1.38E+16,,\n");

  assert_counts (people, 0, 0, 0, 5, 0);
  g_assert_nonnull (strstr (reason_of (people, 2), "2023-02-30"));
  g_assert_nonnull (strstr (reason_of (people, 3), "早于"));
  g_assert_nonnull (strstr (reason_of (people, 4), "缺少姓名"));
  g_assert_nonnull (strstr (reason_of (people, 5), "同上"));
  g_assert_nonnull (strstr (reason_of (people, 5), "电话"));
  g_assert_nonnull (strstr (reason_of (people, 6), "15 位"));
  g_assert_cmpuint (count (fixture, "person"), ==, 0);
  g_assert_cmpuint (count (fixture, "organization"), ==, 0);
  g_assert_cmpint (mulin_journal_undoable (fixture->reader, NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/import/compounds", test_compounds);
  ADD ("/import/fees", test_fees);
  ADD ("/import/again-and-undo", test_again);
  ADD ("/import/changes", test_changes);
  ADD ("/import/excluded", test_excluded);
  ADD ("/import/dry", test_dry);
  ADD ("/import/place", test_place);
  ADD ("/import/merged-headings", test_merged_headings);
  ADD ("/import/people", test_people);
  ADD ("/import/namesakes", test_namesakes);
  ADD ("/import/successor", test_successor);
  ADD ("/import/bad-rows", test_bad_rows);
#undef ADD
  return g_test_run ();
}
