/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every register written out and read into an empty library is the same register, table by table.
 */

#include "fixture.h"

#include "exchange/export.h"
#include "exchange/sample.h"

typedef Fixture Libraries[2];

/* Kinds in an order in which what is referred to comes first. */
static GPtrArray *
kinds_in_order (MulinCatalog *catalog)
{
  GPtrArray *kinds = mulin_catalog_kinds (catalog), *ordered = g_ptr_array_new ();
  guint before = G_MAXUINT;

  while (ordered->len != before)
    {
      before = ordered->len;
      for (guint i = 0; i < kinds->len; i++)
        {
          const MulinKind *kind = kinds->pdata[i];
          gboolean ready = !kind->internal && !g_ptr_array_find (ordered, kind, NULL);

          for (guint f = 0; ready && f < kind->fields->len; f++)
            {
              const MulinField *field = kind->fields->pdata[f];

              ready = field->type != MULIN_FIELD_REFERENCE
                      || strcmp (field->target, kind->name) == 0
                      || g_ptr_array_find (ordered, mulin_catalog_kind (catalog, field->target),
                                           NULL);
            }
          if (ready)
            g_ptr_array_add (ordered, (gpointer)kind);
        }
    }
  for (guint i = 0; i < kinds->len; i++)
    if (!((MulinKind *)kinds->pdata[i])->internal)
      g_assert_true (g_ptr_array_find (ordered, kinds->pdata[i], NULL));
  return ordered;
}

static void
export_kind (Fixture *from, const MulinKind *kind, const char *path)
{
  MulinListing listing = { .kind = kind->name };
  g_autoptr (GError) error = NULL;

  g_assert_true (
      mulin_export_kind (from->library, from->catalog, &listing, path, MULIN_MASK_NONE, &error));
  g_assert_no_error (error);
}

static void
carry_over (Fixture *from, Fixture *to, const MulinKind *kind, const char *ending)
{
  g_autofree char *name = g_strconcat (kind->name, ending, NULL);
  g_autofree char *path = path_in (to, name);
  MulinImportRequest request = { .path = path, .kind = kind->name };
  g_autoptr (MulinImportPlan) plan = NULL;

  export_kind (from, kind, path);
  plan = run_request (to, &request);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const MulinImportRow *row = plan->rows->pdata[i];

      if (row->state != MULIN_IMPORT_CREATED)
        g_error ("%s %s: %s", row->key, row->name, row->reason);
    }
  g_assert_cmpuint (plan->unmatched->len + plan->dropped->len, ==, 0);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = mulin_record_id (*(MulinRecord *const *)a),
         y = mulin_record_id (*(MulinRecord *const *)b);

  return x < y ? -1 : x > y;
}

static guint
assert_same_table (Fixture *a, Fixture *b, const MulinKind *kind)
{
  g_autoptr (GPtrArray) left = all_of (a, kind->name);
  g_autoptr (GPtrArray) right = all_of (b, kind->name);

  g_ptr_array_sort (left, compare_ids);
  g_ptr_array_sort (right, compare_ids);
  g_assert_cmpuint (left->len, ==, right->len);
  for (guint i = 0; i < left->len; i++)
    {
      g_assert_cmpint (mulin_record_id (left->pdata[i]), ==, mulin_record_id (right->pdata[i]));
      for (guint f = 0; f < kind->fields->len; f++)
        {
          const char *field = ((MulinField *)kind->fields->pdata[f])->name;

          if (!mulin_record_equal (left->pdata[i], right->pdata[i], field))
            g_error ("%s @%" G_GINT64_FORMAT " %s: “%s”, “%s”", kind->name,
                     mulin_record_id (left->pdata[i]), field,
                     mulin_record_text (left->pdata[i], field),
                     mulin_record_text (right->pdata[i], field));
        }
    }
  return left->len;
}

static gboolean
put_hard_ones (MulinTransaction *transaction, gpointer data, GError **error)
{
  Fixture *fixture = data;
  static const char *const names[]
      = { "=1+1", "'=1+1", "@家", "-", "　全角　名（一）", "a,\"b\"\nc", "同名", "同名", NULL };

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (MulinRecord) record
          = mulin_record_new (mulin_catalog_kind (fixture->catalog, "company"));
      g_autoptr (MulinRecord) body
          = mulin_record_new (mulin_catalog_kind (fixture->catalog, "organization"));

      mulin_record_set_text (record, "name", names[i]);
      if (!mulin_register_put (transaction, fixture->catalog, record, error))
        return FALSE;
      mulin_record_set_text (body, "name", names[i]);
      mulin_record_set_text (body, "kind", "other");
      mulin_record_set_integer (body, "company", mulin_record_id (record));
      if (!mulin_register_put (transaction, fixture->catalog, body, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_sample (Libraries *libraries, gconstpointer ending)
{
  Fixture *from = &(*libraries)[0], *to = &(*libraries)[1];
  g_autoptr (GPtrArray) kinds = kinds_in_order (from->catalog);
  g_autoptr (GError) error = NULL;
  guint rows = 0, tables = 0;

  mulin_sample_fill (from->library, from->catalog, from->shelf, &error);
  g_assert_no_error (error);
  g_assert_true (
      mulin_library_write (from->library, "难写的名字", put_hard_ones, from, NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < kinds->len; i++)
    carry_over (from, to, kinds->pdata[i], ending);
  for (guint i = 0; i < kinds->len; i++)
    {
      guint n = assert_same_table (from, to, kinds->pdata[i]);

      rows += n;
      tables += n > 0;
    }
  g_test_message ("%u rows in %u tables", rows, tables);
  g_assert_cmpuint (rows, >, 5000);
  g_assert_cmpuint (tables, >=, 16);

  /* Once more, nothing is new. */
  for (guint i = 0; i < kinds->len; i++)
    {
      const MulinKind *kind = kinds->pdata[i];
      g_autofree char *name = g_strconcat (kind->name, ending, NULL);
      g_autofree char *path = path_in (to, name);
      MulinImportRequest request = { .path = path, .kind = kind->name };
      g_autoptr (MulinImportPlan) again = plan_request (to, &request);

      assert_counts (again, 0, 0, count (to, kind->name), 0, 0);
    }
}

static void
set_up_two (Libraries *libraries, gconstpointer data)
{
  set_up (&(*libraries)[0], NULL);
  set_up (&(*libraries)[1], NULL);
}

static void
tear_down_two (Libraries *libraries, gconstpointer data)
{
  tear_down (&(*libraries)[0], NULL);
  tear_down (&(*libraries)[1], NULL);
}

/* --- tables of a kind that people have worked on --------------------------------------------- */

static void
test_subset (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first
      = import_text (fixture, "company", "名称,联系电话\n示例物业公司,0571-00000001\n");
  g_autoptr (MulinRecord) company = record_named (fixture, "company", "示例物业公司");
  g_autofree char *text
      = g_strdup_printf ("一张表\n编号,联系电话,好不好,身份证号\n%" G_GINT64_FORMAT
                         ",0571-00000002,好,1\n9,,x,\nabc,1,,\n",
                         mulin_record_id (company));
  g_autoptr (MulinImportPlan) second = import_text (fixture, "company", text);
  g_autoptr (MulinRecord) after = record_named (fixture, "company", "示例物业公司");

  assert_counts (first, 1, 0, 0, 0, 0);
  assert_counts (second, 0, 1, 0, 1, 0);
  g_assert_cmpuint (second->unmatched->len, ==, 1);
  g_assert_cmpstr (second->unmatched->pdata[0], ==, "好不好");
  g_assert_cmpstr (second->dropped->pdata[0], ==, "身份证号");
  g_assert_cmpstr (mulin_record_text (after, "phone"), ==, "0571-00000002");
}

/* A blank is no statement unless it is asked to be one. */
static void
test_blanks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) first
      = import_text (fixture, "company", "名称,联系人\n示例物业公司,示例李一\n");
  g_autofree char *path = write_file (fixture, "blank.csv", "名称,联系人\n示例物业公司,\n");
  MulinImportRequest request = { .path = path, .kind = "company" };
  g_autoptr (MulinImportPlan) kept = run_request (fixture, &request);
  g_autoptr (MulinImportPlan) cleared = NULL;
  g_autoptr (MulinRecord) company = NULL;

  assert_counts (kept, 0, 0, 1, 0, 0);
  request.clear_blanks = TRUE;
  cleared = run_request (fixture, &request);
  assert_counts (cleared, 0, 1, 0, 0, 0);
  company = record_named (fixture, "company", "示例物业公司");
  g_assert_false (mulin_record_has (company, "contact"));
}

/* Rows of one table refer to each other, whichever comes first. */
static void
test_tree (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done
      = import_text (fixture, "organization",
                     "类别,名称,上级组织\n党支部,示例甲支部,示例街道党工委\n党工委,示例街道党工委,"
                     "\n党支部,示例乙支部,没有的党委\n");
  g_autoptr (MulinRecord) branch = record_named (fixture, "organization", "示例甲支部");
  g_autoptr (MulinRecord) above = record_named (fixture, "organization", "示例街道党工委");

  assert_counts (done, 2, 0, 0, 1, 0);
  g_assert_cmpint (mulin_record_integer (branch, "parent", 0), ==, mulin_record_id (above));
  g_assert_nonnull (strstr (row_at (done, 4)->reason, "没有的党委"));
}

static gboolean
stop_at_once (double fraction, gpointer data)
{
  (*(guint *)data)++;
  return FALSE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  guint calls = 0;
  g_autofree char *path = write_file (fixture, "list.csv", "名称\n示例甲\n示例乙\n");
  MulinImportRequest request
      = { .path = path, .kind = "company", .progress = stop_at_once, .progress_data = &calls };
  g_autoptr (GError) error = NULL;

  g_assert_null (
      mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error));
  g_assert_cmpuint (calls, ==, 1);
  g_assert_nonnull (strstr (error->message, "已取消"));
  g_clear_error (&error);
  request.kind = "compound";
  g_free (path);
  request.path = path = write_file (fixture, "list.csv", "小区名称\n示例甲苑\n");
  g_assert_null (
      mulin_import_plan (fixture->reader, fixture->catalog, fixture->shelf, &request, &error));
  g_assert_cmpuint (calls, ==, 2);
}

/* Many rows cost no query each: the table of a large register is read in seconds. */
static void
test_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("编号,姓名,联系电话,居住小区,房号\n");
  g_autoptr (MulinImportPlan) places
      = import_text (fixture, "compound", "小区名称\n示例甲苑\n示例乙苑\n");
  guint n = g_test_slow () ? 100000 : 20000;
  g_autoptr (MulinImportPlan) done = NULL;
  g_autoptr (MulinImportPlan) again = NULL;
  g_autofree char *path = NULL;
  MulinImportRequest request = { .kind = "person" };
  gint64 start;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%u,示例人%u,138%08u,示例%s苑,%u幢101\n", 1000 + i, i, i,
                            i % 2 == 0 ? "甲" : "乙", i % 90);
  path = write_file (fixture, "people.csv", text->str);
  request.path = path;
  start = g_get_monotonic_time ();
  done = run_request (fixture, &request);
  g_test_message ("%u rows read and written: %.2f s", n, (g_get_monotonic_time () - start) / 1e6);
  assert_counts (done, n, 0, 0, 0, 0);
  start = g_get_monotonic_time ();
  again = plan_request (fixture, &request);
  g_test_message ("%u rows compared: %.2f s", n, (g_get_monotonic_time () - start) / 1e6);
  assert_counts (again, 0, 0, n, 0, 0);
  g_assert_cmpfloat ((g_get_monotonic_time () - start) / 1e6, <, 10);
}

/* --- what the workbook looks like ------------------------------------------------------------ */

static char *
part_of_package (const char *path, const char *part)
{
  const char *argv[] = { "unzip", "-p", path, part, NULL };
  char *out = NULL;
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, &out, NULL, NULL, &error);
  g_assert_no_error (error);
  return out;
}

static void
test_looks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinImportPlan) done = import_text (fixture, "compound",
                                                  "小区名称,小区编码,小区类型,地址\n示例甲苑,0012,"
                                                  "物业小区,示例路一百二十三号与示例大道交叉口\n");
  g_autofree char *path = path_in (fixture, "out.xlsx");
  g_autofree char *sheet = NULL, *styles = NULL, *strings = NULL;
  g_autofree char *organizations = path_in (fixture, "organizations.xlsx");
  g_autofree char *second = NULL;
  g_autoptr (MulinImportPlan) bodies
      = import_text (fixture, "organization", "类别,名称\n党支部,示例支部\n");

  export_kind (fixture, mulin_catalog_kind (fixture->catalog, "compound"), path);
  sheet = part_of_package (path, "xl/worksheets/sheet1.xml");
  g_assert_nonnull (sheet);
  g_assert_nonnull (strstr (sheet, "<pane "));
  g_assert_nonnull (strstr (sheet, "<autoFilter "));
  g_assert_nonnull (strstr (sheet, "<dataValidation "));
  g_assert_nonnull (strstr (sheet, "<col "));
  g_assert_nonnull (strstr (sheet, "state=\"frozen\""));
  /* The heading stands out, codes stay text, and 0012 keeps its zeros. */
  styles = part_of_package (path, "xl/styles.xml");
  g_assert_nonnull (strstr (styles, "<b/>"));
  g_assert_nonnull (strstr (styles, "formatCode=\"@\""));
  g_assert_nonnull (strstr (styles, "FFE8E2DA"));
  strings = part_of_package (path, "xl/sharedStrings.xml");
  g_assert_nonnull (strstr (strings, ">0012<"));
  export_kind (fixture, mulin_catalog_kind (fixture->catalog, "organization"), organizations);
  /* The kinds of body are more than a rule may hold: they stand on a hidden sheet. */
  second = part_of_package (organizations, "xl/worksheets/sheet2.xml");
  g_assert_nonnull (second);
  g_assert_nonnull (strstr (second, "<row "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/round-trip/csv", Libraries, ".csv", set_up_two, test_sample, tear_down_two);
  g_test_add ("/round-trip/xlsx", Libraries, ".xlsx", set_up_two, test_sample, tear_down_two);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/own-table/subset", test_subset);
  ADD ("/own-table/blanks", test_blanks);
  ADD ("/own-table/tree", test_tree);
  ADD ("/own-table/cancel", test_cancel);
  ADD ("/own-table/large", test_large);
  ADD ("/export/looks", test_looks);
#undef ADD
  return g_test_run ();
}
