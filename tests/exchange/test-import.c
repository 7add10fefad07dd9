/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists into a library: dry run, doubles, what is left out, and one entry that takes all of it
 * back. */

#include "exchange/export.h"
#include "exchange/import.h"
#include "store/journal.h"

#include <glib/gstdio.h>
#include <string.h>
#include <xlsxwriter.h>

typedef struct
{
  char *folder;
  MulinLibrary *library;
  MulinConnection *reader;
  MulinShelf *shelf;
  MulinCatalog *catalog;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("mulin-import-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "library.mulin", NULL);
  fixture->library = mulin_library_create (path, &error);
  g_assert_no_error (error);
  fixture->reader = mulin_library_borrow_reader (fixture->library, &error);
  g_assert_no_error (error);
  fixture->shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  fixture->catalog = mulin_catalog_load (fixture->shelf, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_register_prepare (fixture->library, fixture->catalog, &error));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  mulin_library_return_reader (fixture->library, fixture->reader);
  mulin_catalog_unref (fixture->catalog);
  mulin_shelf_unref (fixture->shelf);
  mulin_library_unref (fixture->library);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

static char *
write_file (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static guint
count (Fixture *fixture, const char *kind)
{
  MulinListing listing = { .kind = kind };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids
      = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);

  g_assert_no_error (error);
  return ids->len;
}

/* The only record of KIND with that name. */
static MulinRecord *
record_named (Fixture *fixture, const char *kind, const char *name)
{
  g_autoptr (GError) error = NULL;
  gint64 id = mulin_register_resolve (fixture->reader, fixture->catalog, kind, name, &error);
  MulinRecord *record;

  g_assert_no_error (error);
  record = mulin_register_get (fixture->reader, fixture->catalog, kind, id, &error);
  g_assert_no_error (error);
  return record;
}

static MulinImportPlan *
plan (Fixture *fixture, const char *kind, const char *path)
{
  MulinImportRequest request = { .path = path, .kind = kind };
  g_autoptr (GError) error = NULL;
  MulinImportPlan *result
      = mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error);

  g_assert_no_error (error);
  return result;
}

static MulinImportPlan *
import (Fixture *fixture, const char *kind, const char *path, gint64 *entry)
{
  MulinImportRequest request = { .path = path, .kind = kind };
  MulinImportPlan *result = plan (fixture, kind, path);
  g_autoptr (GError) error = NULL;

  mulin_import_run (fixture->library, fixture->catalog, fixture->shelf, &request, result, entry,
                    &error);
  g_assert_no_error (error);
  return result;
}

static MulinImportPlan *
import_text (Fixture *fixture, const char *kind, const char *text)
{
  g_autofree char *path = write_file (fixture, "list.csv", text);

  return import (fixture, kind, path, NULL);
}

static void
assert_counts (const MulinImportPlan *p, guint created, guint changed, guint same, guint refused,
               guint doubles)
{
  g_autofree char *found
      = g_strdup_printf ("%u %u %u %u %u", p->created, p->changed, p->same, p->refused, p->doubles);
  g_autofree char *expected
      = g_strdup_printf ("%u %u %u %u %u", created, changed, same, refused, doubles);

  for (guint i = 0; i < p->rows->len; i++)
    {
      MulinImportRow *row = p->rows->pdata[i];

      if (row->reason != NULL)
        g_test_message ("%u %s: %s", row->number, row->name, row->reason);
    }
  g_assert_cmpstr (found, ==, expected);
}

static const char *
reason_of (const MulinImportPlan *p, guint number)
{
  for (guint i = 0; i < p->rows->len; i++)
    if (((MulinImportRow *)p->rows->pdata[i])->number == number)
      return ((MulinImportRow *)p->rows->pdata[i])->reason;
  return NULL;
}

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
  g_autoptr (MulinImportPlan) first = import (fixture, "compound", path, &entry);
  g_autoptr (MulinImportPlan) second = NULL;
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (entry, >, 0);
  second = import (fixture, "compound", path, &entry);
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
  g_autoptr (MulinImportPlan) p = plan (fixture, "compound", path);
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
  g_autoptr (MulinImportPlan) p = plan (fixture, "compound", path);

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

  done = import (fixture, "compound", path, NULL);
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
  g_autoptr (MulinImportPlan) p = plan (fixture, "compound", path);
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
  again = plan (fixture, "person", path);
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
  done = import (fixture, "community", path, NULL);
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
  done = import (fixture, "compound", path, NULL);
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
  result = plan (fixture, "compound", path);
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
  ADD ("/import/bad-files", test_bad_files);
  ADD ("/import/harmless-words", test_harmless_words);
  ADD ("/import/report", test_report);
  ADD ("/import/export", test_export);
  ADD ("/import/five-districts", test_five_districts);
  ADD ("/import/ten-thousand-compounds", test_ten_thousand_compounds);
#undef ADD
  return g_test_run ();
}
