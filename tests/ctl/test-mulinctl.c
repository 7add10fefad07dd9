/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mulinctl as scripts call it: whole processes, their output and their exit status. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <poppler.h>
#include <stdarg.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

typedef struct
{
  char *folder;
  char *library;
  char *out; /* of the last call */
  char *err;
} Fixture;

/* Runs mulinctl with WORDS up to NULL; returns the exit status. */
static int
run (Fixture *fixture, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  const char *word;
  va_list words;

  g_ptr_array_add (argv, (char *) g_getenv ("MULINCTL"));
  va_start (words, fixture);
  while ((word = va_arg (words, const char *)) != NULL)
    g_ptr_array_add (argv, (char *) word);
  va_end (words);
  g_ptr_array_add (argv, NULL);
  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  process = g_subprocess_newv ((const char *const *) argv->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  return g_subprocess_get_exit_status (process);
}

#define RUN(...) run (fixture, "-l", fixture->library, __VA_ARGS__, NULL)

static void
assert_done (Fixture *fixture, int status)
{
  if (status != 0)
    g_test_message ("stderr: %s", fixture->err);
  g_assert_cmpint (status, ==, 0);
}

/* Refused: status 1, exactly one line on stderr, and it says WORD. */
static void
assert_refused (Fixture *fixture, int status, const char *word)
{
  g_assert_cmpint (status, ==, 1);
  g_assert_nonnull (strstr (fixture->err, word));
  g_assert_true (strchr (fixture->err, '\n') == fixture->err + strlen (fixture->err) - 1);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mulinctl-XXXXXX", NULL);
  fixture->library = g_build_filename (fixture->folder, "a.mulin", NULL);
  if (data != NULL)
    assert_done (fixture, run (fixture, "new", fixture->library, data, NULL));
  else
    assert_done (fixture, run (fixture, "new", fixture->library, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  GDir *dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_dir_close (dir);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->library);
  g_free (fixture->out);
  g_free (fixture->err);
}

static JsonNode *
parse_json (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
add_places (Fixture *fixture)
{
  assert_done (fixture, RUN ("add", "district", "name=示例区"));
  assert_done (fixture, RUN ("add", "street", "name=示例街道", "district=示例区"));
  assert_done (fixture, RUN ("add", "community", "name=示例一社区", "street=示例街道"));
  assert_done (fixture, RUN ("add", "compound", "name=示例梧桐苑", "community=示例一社区", "type=物业小区", "households=1,086户"));
}

/* Who is placed where the organisation is not for, and a seat that goes with a post: refused and followed as in the window. */
static void
test_bodies (Fixture *fixture, gconstpointer data)
{
  g_autofree char *follows = NULL, *base = NULL, *seat = NULL;

  add_places (fixture);
  assert_done (fixture, RUN ("add", "organization", "name=示例支部", "kind=党支部", "compound=示例梧桐苑", "members_from=业主党员"));
  assert_done (fixture, RUN ("add", "person", "name=示例人甲", "occupancy=租住"));
  assert_refused (fixture, RUN ("add", "membership", "person=示例人甲", "organization=示例支部", "kind=编入"), "示例支部面向业主党员");
  assert_done (fixture, RUN ("add", "membership", "person=示例人甲", "organization=示例支部", "kind=编入", "note=长期租住，经支部大会同意"));
  assert_done (fixture, RUN ("add", "post", "organization=示例支部", "title=书记"));
  follows = g_strconcat ("follows=@", g_strchomp (fixture->out), NULL);
  base = g_strconcat ("post=@", fixture->out, NULL);
  assert_done (fixture, RUN ("add", "post", "organization=示例支部", "title=召集人", follows));
  seat = g_strconcat ("@", g_strchomp (fixture->out), NULL);
  assert_done (fixture, RUN ("add", "tenure", base, "person=示例人甲", "since=2026-01-05"));
  assert_done (fixture, RUN ("ex-officio", seat));
  g_assert_cmpstr (fixture->out, ==, "登记当然兼任 1 项\n");
  assert_done (fixture, RUN ("query", "SELECT chosen, since FROM tenure WHERE chosen IS NOT NULL", "--format", "tsv"));
  g_assert_nonnull (strstr (fixture->out, "concurrent\t2026-01-05"));
}

/* What was removed comes back alone, with its children, under its own number. */
static void
test_comeback (Fixture *fixture, gconstpointer data)
{
  g_autofree char *only = NULL, *at = NULL, *entry = NULL;
  g_autoptr (JsonNode) history = NULL;

  add_places (fixture);
  assert_done (fixture, RUN ("add", "organization", "name=示例支部", "kind=党支部", "compound=示例梧桐苑"));
  only = g_strconcat ("organization:@", g_strchomp (fixture->out), NULL);
  at = g_strconcat ("@", fixture->out, NULL);
  assert_done (fixture, RUN ("add", "post", "organization=示例支部", "title=书记"));
  assert_done (fixture, RUN ("remove", "organization", "示例支部"));
  assert_done (fixture, RUN ("history", "--format", "json"));
  history = parse_json (fixture->out);
  entry = g_strdup_printf ("%" G_GINT64_FORMAT,
                           json_object_get_int_member (json_array_get_object_element (json_node_get_array (history), 0), "id"));
  assert_refused (fixture, RUN ("undo", entry, "--only", "person:@5"), "没有删除这条记录");
  assert_refused (fixture, RUN ("undo", entry, "--only", "organization:@5"), "没有删除这条记录");
  assert_done (fixture, RUN ("undo", entry, "--only", only));
  g_assert_cmpstr (fixture->out, ==, "恢复 3 条\n"); /* the organisation, its post, what it covers */
  assert_done (fixture, RUN ("show", "organization", at));
  g_assert_nonnull (strstr (fixture->out, "示例支部"));
  assert_refused (fixture, RUN ("undo", entry, "--only", only), "现在就在");
}

static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (JsonNode) shown = NULL;
  JsonObject *compound;

  add_places (fixture);
  assert_done (fixture, RUN ("set", "compound", "示例梧桐苑", "delivered=2009年9月"));
  assert_done (fixture, RUN ("list", "compound", "--format", "json", "--in", "street:示例街道"));
  list = parse_json (fixture->out);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (list)), ==, 1);
  compound = json_array_get_object_element (json_node_get_array (list), 0);
  g_assert_cmpstr (json_object_get_string_member (compound, "name"), ==, "示例梧桐苑");
  g_assert_cmpint (json_object_get_int_member (compound, "households"), ==, 1086);
  g_assert_cmpstr (json_object_get_string_member (compound, "delivered"), ==, "2009-09");
  g_assert_cmpstr (json_object_get_string_member (compound, "community"), ==, "示例一社区");
  assert_done (fixture, RUN ("show", "street", "示例街道", "--format", "json"));
  shown = parse_json (fixture->out);
  g_assert_true (json_object_has_member (json_object_get_object_member (json_node_get_object (shown), "parts"), "community"));
  assert_done (fixture, RUN ("list", "compound", "--search", "wty"));
  g_assert_nonnull (strstr (fixture->out, "示例梧桐苑"));
  assert_done (fixture, RUN ("remove", "compound", "示例梧桐苑"));
  assert_done (fixture, RUN ("list", "compound", "--format", "json"));
  g_assert_null (strstr (fixture->out, "示例梧桐苑"));
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  add_places (fixture);
  assert_refused (fixture, RUN ("set", "compound", "示例梧桐苑", "delivered=2023-02-30"), "2023-02-30");
  assert_refused (fixture, RUN ("set", "compound", "没有这个小区", "name=x"), "没有这个小区");
  assert_refused (fixture, RUN ("list", "房子"), "房子");
  assert_refused (fixture, RUN ("set", "compound", "示例梧桐苑", "colour=红"), "colour");
  assert_done (fixture, RUN ("add", "compound", "name=示例梧桐苑", "community=示例一社区", "address=示例路2号"));
  assert_refused (fixture, RUN ("show", "compound", "示例梧桐苑"), "@");
  g_assert_cmpint (RUN ("list"), ==, 2);
  g_assert_cmpint (RUN ("list", "compound", "--colour", "red"), ==, 2);
  g_assert_cmpint (RUN ("dance"), ==, 2);
  g_assert_cmpint (run (fixture, "list", "compound", NULL), ==, 2);
  assert_refused (fixture, run (fixture, "-l", "/nonexistent/a.mulin", "list", "compound", NULL), "/nonexistent/a.mulin");
}

static void
test_journal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) history = NULL;
  JsonObject *newest;

  add_places (fixture);
  assert_done (fixture, RUN ("set", "compound", "示例梧桐苑", "households=99"));
  assert_done (fixture, RUN ("undo"));
  assert_done (fixture, RUN ("list", "compound", "--format", "tsv"));
  g_assert_nonnull (strstr (fixture->out, "1086"));
  assert_done (fixture, RUN ("redo"));
  assert_done (fixture, RUN ("list", "compound", "--format", "tsv"));
  g_assert_nonnull (strstr (fixture->out, "\t99\t"));
  assert_done (fixture, RUN ("history", "compound", "示例梧桐苑", "--format", "json"));
  history = parse_json (fixture->out);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (history)), ==, 4);
  newest = json_array_get_object_element (json_node_get_array (history), 0);
  g_assert_cmpstr (json_object_get_string_member (newest, "who"), ==, "示例用户");
  g_assert_false (json_object_get_null_member (newest, "reverts"));
}

static void
test_query (Fixture *fixture, gconstpointer data)
{
  add_places (fixture);
  assert_done (fixture, RUN ("query", "SELECT count(*) AS n FROM compound", "--format", "json"));
  g_assert_nonnull (strstr (fixture->out, "\"n\" : 1"));
  g_assert_cmpint (RUN ("query", "DELETE FROM compound"), ==, 1);
  g_assert_cmpint (RUN ("query", "SELECT * FROM main.person"), ==, 1);
  g_assert_cmpint (RUN ("query", "PRAGMA table_info(person)"), ==, 1);
  assert_done (fixture, RUN ("verify"));
}

static void
assert_pdf (const char *path, int pages, double width, const char *const *words)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PopplerDocument) document = poppler_document_new_from_file (uri, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PopplerPage) first = NULL;
  double page_width, page_height;

  g_assert_no_error (error);
  if (pages > 0)
    g_assert_cmpint (poppler_document_get_n_pages (document), ==, pages);
  first = poppler_document_get_page (document, 0);
  poppler_page_get_size (first, &page_width, &page_height);
  g_assert_cmpfloat_with_epsilon (page_width, width, 1.0);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *page_text = poppler_page_get_text (page);
      g_string_append (text, page_text);
    }
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (text->str, words[i]) == NULL)
        g_test_message ("“%s” not in: %s", words[i], text->str);
      g_assert_nonnull (strstr (text->str, words[i]));
    }
}

static void
test_paper (Fixture *fixture, gconstpointer data)
{
  g_autofree char *pdf = g_build_filename (fixture->folder, "a.pdf", NULL);
  g_autofree char *png = g_build_filename (fixture->folder, "a.png", NULL);
  const char *diagram[] = { "示例梧桐苑", "示例王一", "书记", "空缺", "一肩挑", NULL };
  const char *compared[] = { "2026年1月1日", "去", "示例郑二", "来", "空缺", NULL };
  const char *board[] = { "示例梧桐苑", "示例王一", NULL };
  const char *tree[] = { "示例街道", "示例一社区", "示例八社区", NULL };
  const char *dossier[] = { "示例梧桐苑", "基本情况", "班子", NULL };
  const char *briefing[] = { "示例街道", "简报", NULL };

  assert_done (fixture, RUN ("structure", "compound", "示例梧桐苑", pdf));
  assert_pdf (pdf, 1, 841.89, diagram);
  assert_done (fixture, RUN ("structure", "compound", "示例梧桐苑", png));
  g_assert_true (g_file_test (png, G_FILE_TEST_EXISTS));
  assert_done (fixture, RUN ("structure", "compound", "示例梧桐苑", pdf, "--paper", "A3", "--mask", "public"));
  assert_pdf (pdf, 1, 1190.55, board);
  assert_done (fixture, RUN ("structure", "street", "示例街道", pdf, "--paper", "A3"));
  assert_pdf (pdf, 0, 1190.55, tree);
  assert_done (fixture, RUN ("print", "dossier", pdf, "--in", "compound:示例梧桐苑"));
  assert_pdf (pdf, 0, 595.28, dossier);
  assert_done (fixture, RUN ("print", "briefing", pdf, "--in", "street:示例街道"));
  assert_pdf (pdf, 0, 595.28, briefing);
  assert_done (fixture, RUN ("structure", "compound", "示例梧桐苑", pdf, "--compare", "2026-01-01"));
  assert_pdf (pdf, 1, 595.28, compared);
  assert_refused (fixture, RUN ("structure", "compound", "示例梧桐苑", pdf, "--compare", "2026-02-30"), "2026-02-30");
  assert_refused (fixture, RUN ("structure", "person", "示例王一", pdf), "没有组织体系图");
  assert_refused (fixture, RUN ("structure", "compound", "示例梧桐苑", "/nonexistent/a.pdf"), "/nonexistent/a.pdf");
  assert_refused (fixture, RUN ("print", "novel", pdf), "novel");
}

static void
test_sample (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) compounds = NULL;
  g_autofree char *csv = g_build_filename (fixture->folder, "people.csv", NULL);
  g_autofree char *text = NULL;

  assert_done (fixture, RUN ("verify"));
  assert_done (fixture, RUN ("list", "compound", "--in", "street:示例街道", "--format", "json"));
  compounds = parse_json (fixture->out);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (compounds)), >=, 50);
  assert_done (fixture, RUN ("list", "community", "--format", "tsv"));
  g_assert_nonnull (strstr (fixture->out, "示例八社区"));
  assert_done (fixture, RUN ("export", "person", csv));
  g_file_get_contents (csv, &text, NULL, NULL);
  g_assert_nonnull (strstr (text, "示例王一"));
  assert_done (fixture, RUN ("figures", "--format", "json"));
  assert_done (fixture, RUN ("definitions", "list"));
}

/* The state of ITEM of NAME in what assess printed. */
static const char *
assessed (JsonNode *root, const char *name, const char *item, guint *n_proofs)
{
  JsonArray *rows = json_node_get_array (root);

  for (guint i = 0; i < json_array_get_length (rows); i++)
    {
      JsonObject *row = json_array_get_object_element (rows, i);

      if (!g_str_equal (json_object_get_string_member (row, "name"), name)
          || !g_str_equal (json_object_get_string_member (row, "item"), item))
        continue;
      *n_proofs = json_array_get_length (json_object_get_array_member (row, "proof"));
      return json_object_get_string_member (row, "state");
    }
  return "";
}

static void
test_assess (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "standards", NULL);
  g_autofree char *file = g_build_filename (folder, "one-have.md", NULL);
  g_autofree char *post = NULL;
  g_autoptr (JsonNode) root = NULL;
  guint n = 0;

  add_places (fixture);
  assert_done (fixture, RUN ("add", "compound", "name=示例桂花苑", "community=示例一社区", "type=物业小区", "reported=2026-01-05"));
  assert_done (fixture, RUN ("add", "compound", "name=示例松江里", "community=示例一社区", "type=物业小区"));
  assert_done (fixture, RUN ("add", "person", "name=示例王一"));
  assert_done (fixture, RUN ("add", "post", "compound=示例梧桐苑", "title=党建指导员"));
  post = g_strconcat ("post=@", g_strstrip (fixture->out), NULL);
  assert_done (fixture, RUN ("add", "tenure", post, "person=示例王一"));
  /* A standard of the library's own: a definition, no compiler. */
  g_mkdir (folder, 0700);
  g_assert_true (g_file_set_contents (file,
                                      "# 一个有\n\n- 来源：示例\n- 对象：compound\n\n## 项目\n\n| 项目 |\n|---|\n| 有专人 |\n\n"
                                      "## 指导员\n\n- 项目：有专人\n- 方式：计算\n\n```sql\n"
                                      "SELECT c.id AS record, CASE WHEN t.id IS NULL THEN 'unmet' ELSE 'met' END AS state,\n"
                                      "  'tenure' AS kind, t.id AS proof\n"
                                      "FROM compound c LEFT JOIN post s ON s.compound = c.id LEFT JOIN tenure t ON t.post = s.id\n"
                                      "WHERE c.id IN scope\n```\n",
                                      -1, NULL));
  assert_done (fixture, RUN ("definitions", "add", file));
  assert_done (fixture, RUN ("assess", "一个有", "--in", "street:示例街道", "--as-of", "2026-06-30", "--format", "json"));
  root = parse_json (fixture->out);
  g_assert_cmpstr (assessed (root, "示例梧桐苑", "有专人", &n), ==, "met");
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (assessed (root, "示例桂花苑", "有专人", &n), ==, "unmet");
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpstr (assessed (root, "示例松江里", "有专人", &n), ==, "no-data");
  assert_done (fixture, RUN ("assess", "ten-haves", "--as-of", "2026-06-30"));
  g_assert_nonnull (strstr (fixture->out, "未达标"));
  assert_refused (fixture, RUN ("assess", "没有的标准"), "没有的标准");
  g_unlink (file);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ctl/comeback", Fixture, NULL, set_up, test_comeback, tear_down);
  g_test_add ("/ctl/bodies", Fixture, NULL, set_up, test_bodies, tear_down);
  g_test_add ("/ctl/records", Fixture, NULL, set_up, test_records, tear_down);
  g_test_add ("/ctl/refusals", Fixture, NULL, set_up, test_refusals, tear_down);
  g_test_add ("/ctl/journal", Fixture, NULL, set_up, test_journal, tear_down);
  g_test_add ("/ctl/query", Fixture, NULL, set_up, test_query, tear_down);
  g_test_add ("/ctl/assess", Fixture, NULL, set_up, test_assess, tear_down);
  g_test_add ("/ctl/sample", Fixture, "--sample", set_up, test_sample, tear_down);
  g_test_add ("/ctl/paper", Fixture, "--sample", set_up, test_paper, tear_down);
  return g_test_run ();
}
