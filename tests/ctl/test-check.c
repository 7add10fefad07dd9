/* SPDX-License-Identifier: GPL-3.0-or-later */
/* mulinctl check as scripts call it: the contract's seven keys, the place, the day, one rule, what was accepted, what is refused. */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

typedef struct
{
  char *folder, *library, *out, *err;
} Fixture;

static int
run (Fixture *fixture, const char *const *words)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_ptr_array_add (argv, (char *)g_getenv ("MULINCTL"));
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (argv, (char *)words[i]);
  g_ptr_array_add (argv, NULL);
  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  g_autoptr (GSubprocess) process
      = g_subprocess_newv ((const char *const *)argv->pdata,
                           G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  return g_subprocess_get_exit_status (process);
}

#define RUN(...) run (fixture, (const char *const[]){ "-l", fixture->library, __VA_ARGS__, NULL })
#define DONE(...) g_assert_cmpint (RUN (__VA_ARGS__), ==, 0)

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("mulin-check-XXXXXX", NULL);
  fixture->library = g_build_filename (fixture->folder, "a.mulin", NULL);
  g_assert_cmpint (run (fixture, (const char *const[]){ "new", fixture->library, NULL }), ==, 0);
  DONE ("add", "community", "name=示例一社区");
  DONE ("add", "compound", "name=示例梧桐苑", "community=示例一社区");
  DONE ("add", "compound", "name=示例新华园", "community=示例一社区");
  DONE ("add", "organization", "kind=业委会", "name=示例梧桐苑业委会", "compound=示例梧桐苑", "term_until=2026-05-20");
  DONE ("add", "organization", "kind=业委会", "name=示例新华园业委会", "compound=示例新华园", "term_until=2026-08-27");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->library);
  g_free (fixture->out);
  g_free (fixture->err);
}

static JsonArray *
parse (Fixture *fixture, JsonParser *parser)
{
  g_autoptr (GError) error = NULL;
  json_parser_load_from_data (parser, fixture->out, -1, &error);
  g_assert_no_error (error);
  return json_node_get_array (json_parser_get_root (parser));
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  DONE ("check", "--rule", "committee-expired", "--format", "json");
  JsonArray *array = parse (fixture, parser);
  g_assert_cmpuint (json_array_get_length (array), ==, 1);
  JsonObject *object = json_array_get_object_element (array, 0);
  g_autoptr (GList) keys = json_object_get_members (object);
  g_assert_cmpuint (g_list_length (keys), ==, 7);
  g_assert_cmpstr (json_object_get_string_member (object, "rule"), ==, "committee-expired");
  g_assert_cmpstr (json_object_get_string_member (object, "severity"), ==, "预警");
  g_assert_cmpstr (json_object_get_string_member (object, "kind"), ==, "organization");
  g_assert_cmpint (json_object_get_int_member (object, "id"), >, 0);
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "示例梧桐苑业委会");
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==, "任期至 2026-05-20 届满未换届");
  g_assert_nonnull (strstr (json_object_get_string_member (object, "source"), "274号"));
}

static void
test_scope (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  DONE ("check", "--rule", "业委会半年内届满", "--format", "json", "--in", "compound:示例梧桐苑");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 0);
  DONE ("check", "--rule", "rules/committee-due", "--format", "json", "--in", "community:示例一社区");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 1);
  DONE ("check", "--rule", "committee-due", "--format", "json", "--as-of", "2026-02");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 2);
  DONE ("add", "community", "name=示例空社区");
  DONE ("check", "--format", "json", "--in", "community:示例空社区");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 0);
  DONE ("check");
  g_assert_nonnull (strstr (fixture->out, "已过 41 天"));
  g_assert_nonnull (strstr (fixture->out, "还剩 58 天"));
  g_assert_null (strstr (fixture->out, "无数据"));
}

static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  DONE ("check", "--rule", "committee-expired", "--format", "json");
  JsonObject *object = json_array_get_object_element (parse (fixture, parser), 0);
  g_autofree char *record = g_strdup_printf ("record=%" G_GINT64_FORMAT, json_object_get_int_member (object, "id"));
  DONE ("add", "acceptance", "rule=committee-expired", "kind=organization", record, "reason=八月选举", "date=2026-06-01");
  DONE ("check", "--rule", "committee-expired", "--format", "json");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 0);
  DONE ("check", "--rule", "committee-expired", "--format", "json", "--accepted");
  g_assert_cmpuint (json_array_get_length (parse (fixture, parser)), ==, 1);
  DONE ("check", "--accepted");
  g_assert_nonnull (strstr (fixture->out, "八月选举"));
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (RUN ("check", "--rule", "没有"), ==, 1);
  g_assert_nonnull (strstr (fixture->err, "没有“没有”这条规则"));
  g_assert_cmpint (RUN ("check", "--in", "compound:没有"), ==, 1);
  g_assert_cmpint (RUN ("check", "--as-of", "2026-02-30"), ==, 1);
  g_assert_cmpint (RUN ("check", "--colour", "red"), ==, 2);
  g_assert_cmpint (RUN ("check", "--format", "xml"), ==, 2);
  g_assert_cmpint (RUN ("check", "示例"), ==, 2);
}

#define ADD(name, function) g_test_add ("/check/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("json", test_json);
  ADD ("scope", test_scope);
  ADD ("accepted", test_accepted);
  ADD ("refused", test_refused);
  return g_test_run ();
}
