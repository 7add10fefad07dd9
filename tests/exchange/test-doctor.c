/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as offices keep them: tables side by side, headings again, no headings, several persons in
 * a cell, titles across, namesakes. */

#include "fixture.h"

#include <xlsxwriter.h>

/* The names of those who hold TITLE in the body called BODY, joined. */
static char *
holders (Fixture *fixture, const char *body, const char *title)
{
  g_autoptr (MulinRecord) organization = record_named (fixture, "organization", body);
  g_autoptr (GPtrArray) tenures = all_of (fixture, "tenure");
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < tenures->len; i++)
    {
      g_autoptr (MulinRecord) post
          = mulin_register_get (fixture->reader, fixture->catalog, "post",
                                mulin_record_integer (tenures->pdata[i], "post", 0), NULL);
      g_autofree char *name
          = mulin_register_name (fixture->reader, fixture->catalog, "person",
                                 mulin_record_integer (tenures->pdata[i], "person", 0));

      if (mulin_record_integer (post, "organization", 0) == mulin_record_id (organization)
          && g_str_equal (mulin_record_text (post, "title"), title))
        g_string_append_printf (names, "%s%s", names->len > 0 ? "、" : "", name);
    }
  return g_string_free (names, FALSE);
}

static void
assert_holders (Fixture *fixture, const char *body, const char *title, const char *expected)
{
  g_autofree char *found = holders (fixture, body, title);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_side_by_side (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "compound",
                                                  "示例街道小区一览表,,,,,,\n"
                                                  "社区,小区名称,户数,,社区,小区名称,户数\n"
                                                  "示例一社区,示例甲苑,10,,示例二社区,示例丙苑,30\n"
                                                  ",示例乙苑,20,,,示例丁苑,很多户\n"
                                                  ",,,,,示例戊苑,50\n"
                                                  "合计,,30,,合计,,80\n");
  g_autoptr (MulinRecord) third = record_named (fixture, "compound", "示例丙苑");
  g_autoptr (MulinRecord) community = record_named (fixture, "community", "示例二社区");
  g_autofree char *path = path_in (fixture, "list.csv");
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (MulinImportPlan) again = NULL;

  assert_counts (done, 4, 0, 0, 1, 0);
  g_assert_cmpint (mulin_record_integer (third, "community", 0), ==, mulin_record_id (community));
  g_assert_cmpint (mulin_record_integer (third, "households", 0), ==, 30);
  /* One row of one table is left out; its neighbour is not. */
  again = plan_request (fixture, &request);
  for (guint i = 0; i < again->rows->len; i++)
    for (guint k = 0; k < i; k++)
      g_assert_cmpstr (((MulinImportRow *)again->rows->pdata[i])->key, !=,
                       ((MulinImportRow *)again->rows->pdata[k])->key);
}

static void
test_repeated_headings (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "compound",
                                                  "社区,小区名称,户数\n"
                                                  "示例一社区,示例甲苑,10\n"
                                                  "注：上面是一社区,,\n"
                                                  "示例二社区小区表,,\n"
                                                  "社区,小区名称,户数\n"
                                                  "示例二社区,示例乙苑,20\n"
                                                  "注：完,,\n"
                                                  "示例三社区,表外的字,1\n");

  assert_counts (done, 2, 0, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "compound"), ==, 2);
  g_assert_cmpuint (count (fixture, "community"), ==, 2);
}

/* --- columns by hand ------------------------------------------------------------------------- */

static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  static const MulinImportColumn columns[] = { { 0, "community.name" },
                                               { 1, "compound.name" },
                                               { 3, "compound.households" },
                                               { 4, "secretary.name" } };
  static const MulinImportColumn wrong[] = { { 0, "compound.nothing" } };
  static const MulinImportColumn too_few[] = { { 0, "community.name" } };
  g_autofree char *path = write_file (
      fixture, "bare.csv", "示例一社区,示例甲苑,x,10,示例王一\n示例一社区,示例乙苑,y,20,\n");
  g_autofree char *other
      = write_file (fixture, "later.csv", "示例二社区,示例丙苑,x,30,示例李二13800000002\n");
  MulinImportRequest request = {
    .path = path, .kind = "compound", .columns = columns, .n_columns = G_N_ELEMENTS (columns)
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) done = run_request (fixture, &request);
  g_autoptr (MulinImportPlan) by_mapping = NULL;
  g_autoptr (GPtrArray) targets
      = mulin_import_targets (fixture->catalog, fixture->shelf, "compound", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (targets->len, >, 40);
  assert_counts (done, 2, 0, 0, 0, 0);
  assert_holders (fixture, "示例甲苑党支部", "书记", "示例王一");

  /* Kept in the library, it reads the next file without a hand. */
  g_assert_true (mulin_import_save_mapping (fixture->library, fixture->catalog, fixture->shelf,
                                            &request, "bare-list", "某社区的表", &error));
  g_assert_no_error (error);
  fixture_load_shelf (fixture);
  request = (MulinImportRequest){ .path = other, .kind = "compound", .mapping = "bare-list" };
  by_mapping = run_request (fixture, &request);
  assert_counts (by_mapping, 1, 0, 0, 0, 0);
  assert_holders (fixture, "示例丙苑党支部", "书记", "示例李二");

  request
      = (MulinImportRequest){ .path = path, .kind = "compound", .columns = wrong, .n_columns = 1 };
  g_assert_null (
      mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error));
  g_assert_nonnull (strstr (error->message, "compound.nothing"));
  g_clear_error (&error);
  request.columns = too_few;
  g_assert_null (
      mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error));
  g_assert_nonnull (strstr (error->message, "小区名称"));
  g_clear_error (&error);
  g_assert_false (mulin_import_save_mapping (fixture->library, fixture->catalog, fixture->shelf,
                                             &request, "Bad Name", "x", &error));
}

/* Headings that nobody else uses, chosen once, are known the next time. */
static void
test_learned_headings (Fixture *fixture, gconstpointer data)
{
  static const MulinImportColumn columns[]
      = { { 0, "compound.name" }, { 1, "compound.households" } };
  static const MulinImportColumn own[] = { { 1, "name" }, { 0, "kind" } };
  g_autofree char *path
      = write_file (fixture, "odd.csv", "某某表,\n盘名代号,门牌总量\n示例甲苑,10\n");
  g_autofree char *next
      = write_file (fixture, "next.csv", "门牌总量,又一列,盘名代号\n20,z,示例乙苑\n");
  g_autofree char *bodies = write_file (fixture, "bodies.csv", "哪一种,叫什么\n党支部,示例支部\n");
  MulinImportRequest request
      = { .path = path, .kind = "compound", .columns = columns, .n_columns = 2, .first_row = 3 };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinImportPlan) first = run_request (fixture, &request);
  g_autoptr (MulinImportPlan) second = NULL;
  g_autoptr (MulinImportPlan) third = NULL;
  g_autoptr (MulinImportPlan) fourth = NULL;
  g_autoptr (MulinRecord) compound = NULL;

  assert_counts (first, 1, 0, 0, 0, 0);
  g_assert_true (mulin_import_save_mapping (fixture->library, fixture->catalog, fixture->shelf,
                                            &request, "odd", "怪表头", &error));
  g_assert_no_error (error);
  fixture_load_shelf (fixture);
  request = (MulinImportRequest){ .path = next, .kind = "compound" };
  second = run_request (fixture, &request);
  assert_counts (second, 1, 0, 0, 0, 0);
  g_assert_cmpstr (second->mapping, ==, "odd");
  compound = record_named (fixture, "compound", "示例乙苑");
  g_assert_cmpint (mulin_record_integer (compound, "households", 0), ==, 20);
  g_clear_pointer (&compound, mulin_record_free); /* its kind goes with the catalog */

  /* The same for a kind's own table. */
  request = (MulinImportRequest){ .path = bodies,
                                  .kind = "company",
                                  .mapping = "own-table",
                                  .columns = own,
                                  .n_columns = 1,
                                  .first_row = 2 };
  third = run_request (fixture, &request);
  assert_counts (third, 1, 0, 0, 0, 0);
  g_assert_true (mulin_import_save_mapping (fixture->library, fixture->catalog, fixture->shelf,
                                            &request, "own-odd", "怪表头二", &error));
  g_assert_no_error (error);
  fixture_load_shelf (fixture);
  request = (MulinImportRequest){ .path = bodies, .kind = "company" };
  fourth = plan_request (fixture, &request);
  assert_counts (fourth, 0, 0, 1, 0, 0);
  g_assert_cmpstr (fourth->mapping, ==, "own-odd");
}

/* --- several persons, titles across ---------------------------------------------------------- */

static void
test_several_persons (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (
      fixture, "person",
      "小区,组织名称,职务,姓名,联系电话\n"
      "示例甲苑,示例甲苑党支部,委员,示例王一、示例李二13800000002,\n"
      "示例甲苑,示例甲苑业委会,委员,\"示例张三\n示例赵四\",\"13800000003\n13800000004\"\n");
  g_autoptr (MulinRecord) second = record_named (fixture, "person", "示例李二");
  g_autoptr (MulinRecord) fourth = record_named (fixture, "person", "示例赵四");

  assert_counts (done, 4, 0, 0, 0, 0);
  assert_holders (fixture, "示例甲苑党支部", "委员", "示例王一、示例李二");
  assert_holders (fixture, "示例甲苑业委会", "委员", "示例张三、示例赵四");
  g_assert_cmpstr (mulin_record_text (second, "phone"), ==, "13800000002");
  g_assert_cmpstr (mulin_record_text (fourth, "phone"), ==, "13800000004");
}

#define ACROSS                                                                                                                     \
  "社区,小区,书记,电话,副书记,组织委员,委员1,委员2,业委会主任,物业经理,物业经理电话,楼栋长\n" \
  "示例一社区,示例甲苑,示例王一,13800000001,示例李二,空缺,示例张三,示例赵四（女）,示例孙五 "     \
  "13800000005,示例周六,0571-85000000,示例吴七、示例郑八\n"                                                           \
  "示例一社区,示例乙苑,空缺,,,,,,,,,\n"

static void
test_across (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "person", ACROSS);
  g_autoptr (MulinImportPlan) again = import_text (fixture, "person", ACROSS);
  g_autoptr (MulinRecord) first = record_named (fixture, "person", "示例王一");
  g_autoptr (MulinRecord) fifth = record_named (fixture, "person", "示例孙五");
  g_autoptr (MulinRecord) sixth = record_named (fixture, "person", "示例周六");
  g_autoptr (MulinRecord) owners = record_named (fixture, "organization", "示例甲苑业主委员会");

  assert_counts (done, 8, 0, 0, 0, 0);
  assert_holders (fixture, "示例甲苑党支部", "书记", "示例王一");
  assert_holders (fixture, "示例甲苑党支部", "副书记", "示例李二");
  assert_holders (fixture, "示例甲苑党支部", "委员", "示例张三、示例赵四");
  assert_holders (fixture, "示例甲苑业主委员会", "主任", "示例孙五");
  assert_holders (fixture, "示例甲苑物业项目部", "项目经理", "示例周六");
  g_assert_cmpstr (mulin_record_text (owners, "kind"), ==, "owners_committee");
  g_assert_cmpstr (mulin_record_text (first, "phone"), ==, "13800000001");
  g_assert_cmpstr (mulin_record_text (fifth, "phone"), ==, "13800000005");
  g_assert_cmpstr (mulin_record_text (sixth, "phone"), ==, "0571-85000000");
  g_assert_cmpuint (count (fixture, "post"), ==, 8);
  assert_counts (again, 0, 0, 8, 0, 0);
}

/* Two rows of headings: whose 委员 they are stands above. */
static void
test_across_under_headings (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "across.xlsx");
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, NULL);
  static const char *const lower[] = { "书记", "委员", "联系电话", "主任", "委员" };
  static const char *const row[]
      = { "示例甲苑", "示例王一", "示例李二", "13800000002", "示例张三", "示例赵四" };
  MulinImportRequest request = { .path = path, .kind = "person" };
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) member = NULL;

  worksheet_merge_range (sheet, 0, 0, 1, 0, "小区名称", NULL);
  worksheet_merge_range (sheet, 0, 1, 0, 3, "党组织", NULL);
  worksheet_merge_range (sheet, 0, 4, 0, 5, "业委会", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lower); i++)
    worksheet_write_string (sheet, 1, (lxw_col_t)(i + 1), lower[i], NULL);
  for (guint i = 0; i < G_N_ELEMENTS (row); i++)
    worksheet_write_string (sheet, 2, (lxw_col_t)i, row[i], NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  done = run_request (fixture, &request);
  assert_counts (done, 4, 0, 0, 0, 0);
  assert_holders (fixture, "示例甲苑党支部", "委员", "示例李二");
  assert_holders (fixture, "示例甲苑业主委员会", "委员", "示例赵四");
  member = record_named (fixture, "person", "示例李二");
  g_assert_cmpstr (mulin_record_text (member, "phone"), ==, "13800000002");
}

static void
test_several_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) places
      = import_text (fixture, "compound", "小区名称\n示例甲苑\n示例乙苑\n示例丙苑\n");
  g_autoptr (MulinImportPlan) done
      = import_text (fixture, "organization",
                     "党组织名称,成立时间,覆盖小区\n"
                     "示例联合党支部,2021.5,示例甲苑、示例乙苑；示例丙苑\n"
                     "示例新支部,2022,没有的苑\n");

  assert_counts (done, 1, 2, 0, 1, 0);
  g_assert_cmpuint (count (fixture, "coverage"), ==, 3);
  g_assert_cmpuint (count (fixture, "compound"), ==, 3);
  g_assert_nonnull (strstr (row_at (done, 3)->reason, "没有的苑"));
}

/* --- namesakes, blanks ----------------------------------------------------------------------- */

static void
test_asked_about (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first = import_text (
      fixture, "person",
      "小区,组织名称,职务,姓名,联系电话\n示例甲苑,示例甲苑业委会,主任,示例王一,13800000001\n");
  g_autofree char *path
      = write_file (fixture, "second.csv",
                    "小区,组织名称,职务,姓名,学历\n示例乙苑,示例乙苑业委会,委员,示例王一,本科\n");
  MulinImportRequest request = { .path = path, .kind = "person" };
  g_autoptr (MulinImportPlan) asked = plan_request (fixture, &request);
  const MulinImportRow *row = asked->rows->pdata[0];
  const MulinImportCandidate *candidate;
  MulinImportChoice choice;
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinRecord) person = NULL;

  assert_counts (asked, 1, 0, 0, 0, 0);
  g_assert_nonnull (row->candidates);
  g_assert_cmpuint (row->candidates->len, ==, 1);
  candidate = row->candidates->pdata[0];
  g_assert_cmpstr (candidate->record, ==, "person");
  g_assert_nonnull (strstr (candidate->text, "示例甲苑业委会主任"));
  g_assert_nonnull (strstr (candidate->text, "尾号 0001"));
  choice = (MulinImportChoice){ row->key, candidate->record, candidate->id };
  request.choices = &choice;
  request.n_choices = 1;
  done = run_request (fixture, &request);
  assert_counts (done, 0, 1, 0, 0, 0);
  g_assert_cmpuint (count (fixture, "person"), ==, 1);
  g_assert_cmpuint (count (fixture, "tenure"), ==, 2);
  person = record_named (fixture, "person", "示例王一");
  g_assert_cmpstr (mulin_record_text (person, "phone"), ==, "13800000001");
  g_assert_true (mulin_record_has (person, "education"));
}

/* Two of a name in the library: refused until somebody says which. */
static void
test_ambiguous (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first
      = import_text (fixture, "compound", "社区,小区名称\n示例一社区,示例苑\n示例二社区,示例苑\n");
  g_autofree char *path = write_file (fixture, "second.csv", "小区名称,户数\n示例苑,5\n");
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (MulinImportPlan) asked = plan_request (fixture, &request);
  const MulinImportRow *row = asked->rows->pdata[0];
  const MulinImportCandidate *candidate;
  MulinImportChoice choice;
  g_autoptr (MulinImportPlan) done = NULL;

  assert_counts (asked, 0, 0, 0, 1, 0);
  g_assert_nonnull (row->candidates);
  g_assert_cmpuint (row->candidates->len, ==, 2);
  candidate = row->candidates->pdata[1];
  choice = (MulinImportChoice){ row->key, candidate->record, candidate->id };
  request.choices = &choice;
  request.n_choices = 1;
  done = run_request (fixture, &request);
  assert_counts (done, 0, 1, 0, 0, 0);
  choice.id = 0;
  g_clear_pointer (&done, mulin_import_plan_free);
  done = plan_request (fixture, &request);
  assert_counts (done, 1, 0, 0, 0, 0);
}

static void
test_blanks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first = import_text (
      fixture, "compound", "社区,小区名称,户数,地址\n示例一社区,示例甲苑,10,示例路1号\n");
  g_autofree char *path
      = write_file (fixture, "second.csv", "社区,小区名称,户数,地址\n,示例甲苑,,—\n");
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (MulinImportPlan) kept = run_request (fixture, &request);
  g_autoptr (MulinImportPlan) cleared = NULL;
  g_autoptr (MulinRecord) compound = NULL;

  assert_counts (kept, 0, 0, 1, 0, 0);
  request.clear_blanks = TRUE;
  cleared = run_request (fixture, &request);
  assert_counts (cleared, 0, 1, 0, 0, 0);
  compound = record_named (fixture, "compound", "示例甲苑");
  g_assert_false (mulin_record_has (compound, "households"));
  g_assert_false (mulin_record_has (compound, "address"));
  g_assert_true (mulin_record_has (compound, "community"));
}

/* The user's own file: two sheets, merged title, numbers as numbers; corrected, it is read again.
 */
static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = path_in (fixture, "own.xlsx");
  g_autofree char *back = path_in (fixture, "back.xlsx");
  g_autofree char *twice = path_in (fixture, "twice.xlsx");
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "小区");
  lxw_worksheet *other = workbook_add_worksheet (book, "说明");
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) again = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;
  g_autoptr (MulinWorkbook) second = NULL;
  g_autoptr (GError) error = NULL;
  MulinSheet *list;

  worksheet_merge_range (sheet, 0, 0, 0, 1, "一览表", NULL);
  worksheet_write_string (sheet, 1, 0, "小区名称", NULL);
  worksheet_write_string (sheet, 1, 1, "户数", NULL);
  worksheet_write_string (sheet, 2, 0, "示例甲苑", NULL);
  worksheet_write_number (sheet, 2, 1, 120, NULL);
  worksheet_write_string (sheet, 3, 0, "示例乙苑", NULL);
  worksheet_write_string (sheet, 3, 1, "很多", NULL);
  worksheet_write_string (other, 4, 2, "另一张", NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  done = run_request (fixture, &request);
  assert_counts (done, 1, 0, 0, 1, 0);
  g_assert_true (mulin_import_write_report (done, back, &error));
  g_assert_no_error (error);
  workbook = mulin_workbook_read (back, NULL, &error);
  list = workbook->sheets->pdata[0];
  g_assert_cmpuint (workbook->sheets->len, ==, 2);
  g_assert_cmpuint (list->merges->len, ==, 1);
  g_assert_cmpuint (list->rows->len, ==, 4);
  g_assert_cmpint (mulin_row_cell (list->rows->pdata[2], 1)->type, ==, MULIN_CELL_NUMBER);
  g_assert_cmpstr (mulin_row_cell (list->rows->pdata[1], 2)->text, ==, "错误原因");
  g_assert_nonnull (strstr (mulin_row_cell (list->rows->pdata[3], 2)->text, "很多"));
  g_assert_cmpstr (
      mulin_row_cell (((MulinSheet *)workbook->sheets->pdata[1])->rows->pdata[0], 2)->text, ==,
      "另一张");

  request.path = back;
  again = plan_request (fixture, &request);
  assert_counts (again, 0, 0, 1, 1, 0);
  g_assert_cmpuint (again->unmatched->len, ==, 0);
  g_assert_true (mulin_import_write_report (again, twice, &error));
  second = mulin_workbook_read (twice, NULL, &error);
  list = second->sheets->pdata[0];
  g_assert_cmpuint (mulin_row_width (list->rows->pdata[1]), ==, 3);
}

/* The last change of the committee, or the next?  Only the user knows. */
static void
test_question (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "list.csv", "业委会名称,组织类型,换届时间\n示例苑业委会,业委会,2027-05-06\n");
  MulinImportRequest request = { .path = path, .kind = "organization" };
  g_autoptr (MulinImportPlan) asked = plan_request (fixture, &request);
  g_autoptr (MulinImportPlan) unanswered = NULL;
  g_autoptr (MulinImportPlan) done = NULL;
  const MulinImportQuestion *question;
  MulinImportColumn answer = { 2, NULL };

  g_assert_cmpuint (asked->questions->len, ==, 1);
  g_assert_cmpuint (asked->unmatched->len, ==, 1);
  question = asked->questions->pdata[0];
  g_assert_cmpuint (question->column, ==, 2);
  g_assert_cmpstr (question->heading, ==, "换届时间");
  g_assert_cmpstr (question->labels[0], ==, "上次换届时间");
  g_assert_cmpstr (question->labels[1], ==, "下次换届时间");
  request.answers = &answer;
  request.n_answers = 1;
  unanswered = plan_request (fixture, &request);
  g_assert_cmpuint (unanswered->questions->len, ==, 0);
  g_assert_cmpuint (unanswered->unmatched->len, ==, 1);
  answer.target = question->targets[1];
  done = run_request (fixture, &request);
  assert_counts (done, 1, 0, 0, 0, 0);
  g_assert_cmpuint (done->questions->len, ==, 0);
  g_assert_cmpuint (done->unmatched->len, ==, 0);
  {
    g_autoptr (MulinRecord) body = record_named (fixture, "organization", "示例苑业委会");

    g_assert_cmpstr (mulin_record_text (body, "term_until"), ==, "2027-05-06");
    g_assert_false (mulin_record_has (body, "term_since"));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/doctor/side-by-side", test_side_by_side);
  ADD ("/doctor/repeated-headings", test_repeated_headings);
  ADD ("/doctor/by-hand", test_by_hand);
  ADD ("/doctor/learned-headings", test_learned_headings);
  ADD ("/doctor/several-persons", test_several_persons);
  ADD ("/doctor/across", test_across);
  ADD ("/doctor/across-under-headings", test_across_under_headings);
  ADD ("/doctor/several-values", test_several_values);
  ADD ("/doctor/asked-about", test_asked_about);
  ADD ("/doctor/ambiguous", test_ambiguous);
  ADD ("/doctor/blanks", test_blanks);
  ADD ("/doctor/report", test_report);
  ADD ("/doctor/question", test_question);
#undef ADD
  return g_test_run ();
}
