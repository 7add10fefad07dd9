/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine behind the rules: what is refused and where, what is ranked first, what was accepted,
 * and how long a district takes.  Every shipped rule has a case in one of the other test-rule
 * programs. */

#include "rule-cases.h"

#include "govern/checks.h"

#include <locale.h>
#include <time.h>

static MulinGuard *
open_guard (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MulinGuard *guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  return guard;
}

static MulinFindings *
run_all (Fixture *fixture, MulinGuard *guard, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_assert_true (mulin_guard_set_scope (guard, NULL, 0, &error));
  MulinFindings *findings = mulin_findings_run (guard, fixture->reader, fixture->shelf,
                                                fixture->catalog, NULL, as_of, &error);
  g_assert_no_error (error);
  return findings;
}

/* Advice asks nobody: 建议…, no 您, and no 请 but in 申请, 提请, 报请. */
static void
check_wording (const MulinRule *rule)
{
  static const char *const allowed[] = { "申请", "提请", "报请" };
  g_autoptr (GString) text = g_string_new (rule->advice);
  g_string_append (text, rule->message);
  for (guint i = 0; i < G_N_ELEMENTS (allowed); i++)
    g_string_replace (text, allowed[i], "", 0);
  g_assert_true (g_str_has_prefix (rule->advice, "建议"));
  g_assert_null (strstr (text->str, "请"));
  g_assert_null (strstr (text->str, "您"));
  g_assert_null (strstr (text->str, "！"));
}

static char *
read_tests (void)
{
  static const char *const files[]
      = { "test-rule-party.c", "test-rule-owners.c", "test-rule-work.c", "test-rule-homes.c" };
  g_autoptr (GString) all = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path
          = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "govern", files[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_string_append (all, text);
    }
  return g_strdup (all->str);
}

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (fixture->shelf, "rules");
  g_autofree char *tests = read_tests ();
  mulin_govern_register_checks ();
  g_assert_cmpuint (definitions->len, >=, 60);
  for (guint i = 0; i < definitions->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (definitions, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (MulinRule) rule = mulin_rule_parse (definition, fixture->catalog, &error);
      g_assert_no_error (error);
      mulin_shelf_check (fixture->shelf, definition, guard, &error);
      g_assert_no_error (error);
      check_wording (rule);
      if (rule->severity == MULIN_SEVERITY_ERROR)
        g_assert_cmpstr (rule->certainty, ==, "条文");
      g_autofree char *quoted = g_strdup_printf ("{ \"%s\",", rule->name);
      if (strstr (tests, quoted) == NULL)
        g_error ("规则 %s 没有样例", rule->name);
      g_assert_true (mulin_rule_find (fixture->shelf, rule->title) == definition);
    }
}

#define HEAD                                                                                                               \
  "# 示例规则\n\n- 程度：%s\n- 条款：示例\n- 来源：示例\n- 可信：%s\n- 地区：%s\n- 施行：%s\n- " \
  "记录：%s\n- 处理：%s\n- 提示：%s\n"                                                                            \
  "- 建议：建议核对\n\n## 查询\n\n```sql\n%s\n```\n"
#define GOOD_SQL "SELECT c.id, c.id AS compound, c.name FROM compound c WHERE c.id IN scope"

typedef struct
{
  const char *severity, *certainty, *region, *since, *kind, *mend, *message, *sql, *reason;
} Refused;

static const Refused refused[] = {
  { "严重", "数理", "全国", "2021", "compound", "compound", "示例", GOOD_SQL,
    "第 3 行：“程度”要写错误、预警、目标" },
  { "错误", "记忆高", "全国", "2021", "compound", "compound", "示例", GOOD_SQL,
    "第 3 行：查到条文的规则才能写“错误”" },
  { "预警", "听说", "全国", "2021", "compound", "compound", "示例", GOOD_SQL,
    "第 6 行：“可信”要写" },
  { "预警", "数理", "杭州", "2021", "compound", "compound", "示例", GOOD_SQL,
    "第 7 行：“地区”要写全国" },
  { "预警", "数理", "全国", "去年", "compound", "compound", "示例", GOOD_SQL,
    "第 8 行：“去年”不是日期" },
  { "预警", "数理", "全国", "2021", "village", "compound", "示例", GOOD_SQL,
    "第 9 行：没有“village”这一类记录" },
  { "预警", "数理", "全国", "2021", "compound", "compound.untl", "示例", GOOD_SQL,
    "第 10 行：没有“compound.untl”这一栏" },
  { "预警", "数理", "全国", "2021", "compound", "compound", "{reason}", GOOD_SQL,
    "第 11 行：查询没有“reason”这一列" },
  { "预警", "数理", "全国", "2021", "compound", "compound", "示例", "SELECT id, name FROM compound",
    "查询缺少“compound”一列" },
  { "预警", "数理", "全国", "2021", "compound", "compound", "示例",
    "SELECT id, untl, name FROM organization", "没有“untl”这一列，是否为 until" },
  { "预警", "数理", "全国", "2021", "compound", "compound", "示例", "DELETE FROM compound",
    "只能查询" },
};

static MulinDefinition *
define (const Refused *one)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source
      = g_strdup_printf (HEAD, one->severity, one->certainty, one->region, one->since, one->kind,
                         one->mend, one->message, one->sql);
  MulinDefinition *definition = mulin_definition_parse ("rules", "example", source, &error);
  g_assert_no_error (error);
  return definition;
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const Refused good
      = { "预警", "数理", "全国", "2021", "compound", "compound.name", "{name}", GOOD_SQL, NULL };
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  g_autoptr (MulinDefinition) right = define (&good);
  g_autoptr (GError) error = NULL;
  mulin_govern_register_checks ();
  mulin_shelf_check (fixture->shelf, right, guard, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (MulinDefinition) definition = define (&refused[i]);
      g_autoptr (GError) reason = NULL;
      g_assert_false (mulin_shelf_check (fixture->shelf, definition, guard, &reason));
      g_assert_true (g_str_has_prefix (reason->message, "rules/example.md 第 "));
      if (strstr (reason->message, refused[i].reason) == NULL)
        g_error ("“%s”里没有“%s”", reason->message, refused[i].reason);
    }
}

static void
test_refused_regions (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *region, *table, *reason;
  } cases[] = {
    { "地区表", "", "“地区”要写全国" },
    { "地区表", "| 地区 | 区划码 | 最少 |\n|---|---|---|\n| 示例 | 33a | 5 |\n",
      "“区划码”一栏的“33a”不对" },
    { "地区表", "| 地区 | 区划码 | 最少 |\n|---|---|---|\n| 示例 | 33 | 五 |\n",
      "“最少”一栏的“五”不对" },
    { "地区规定", "| 列 | 规定 | 日程 |\n|---|---|---|\n| 最少 | a | b |\n", "写一个键" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *head = g_strdup_printf (HEAD, "预警", "数理", cases[i].region, "2021",
                                               "compound", "compound", "示例", GOOD_SQL);
      g_autofree char *source = g_strconcat (head, *cases[i].table != '\0' ? "\n## 地区\n\n" : "",
                                             cases[i].table, NULL);
      g_autoptr (MulinDefinition) definition
          = mulin_definition_parse ("rules", "example", source, &error);
      g_assert_no_error (error);
      g_assert_null (mulin_rule_parse (definition, fixture->catalog, &error));
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("“%s”里没有“%s”", error->message, cases[i].reason);
    }
}

static gboolean
put_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  MulinDefinition *definition = data;
  return mulin_shelf_put (transaction, "rules", "example", mulin_definition_source (definition),
                          error);
}

/* A library's own rule runs beside the shipped ones; one whose query no longer fits says so with
 * its line. */
static void
test_own (Fixture *fixture, gconstpointer data)
{
  static const Refused good = { "目标",     "种子",         "全国",   "2026-07-01", "compound",
                                "compound", "{name}要核对", GOOD_SQL, NULL };
  static const Refused bad = { "目标",     "种子",     "全国", "2026",
                               "compound", "compound", "示例", "SELECT untl FROM compound",
                               NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  g_autoptr (MulinDefinition) definition = define (&good);
  g_autoptr (MulinDefinition) broken = define (&bad);
  Sample sample;
  sample_open (fixture, &sample);
  mulin_library_write (fixture->library, "规则", put_definition, definition, NULL, &error);
  g_autoptr (MulinShelf) shelf = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  mulin_guard_set_scope (guard, NULL, 0, &error);
  g_autoptr (MulinFindings) before = mulin_findings_run (
      guard, fixture->reader, shelf, fixture->catalog, "example", "2026-06-30", &error);
  g_autoptr (MulinFindings) after = mulin_findings_run (
      guard, fixture->reader, shelf, fixture->catalog, "示例规则", "2026-07", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->findings->len, ==, 0);
  g_assert_false (((MulinRuleTally *)g_ptr_array_index (before->tallies, 0))->asked);
  g_assert_cmpstr (after->as_of, ==, "2026-07-31");
  g_assert_cmpuint (after->findings->len, ==, 1);
  g_assert_cmpstr (((MulinRuleFinding *)g_ptr_array_index (after->findings, 0))->message, ==,
                   "示例梧桐苑要核对");
  g_assert_null (
      mulin_findings_run (guard, fixture->reader, shelf, fixture->catalog, "没有的", NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  mulin_library_write (fixture->library, "规则", put_definition, broken, NULL, &error);
  g_autoptr (MulinShelf) spoilt = mulin_shelf_load (fixture->reader, &error);
  g_assert_no_error (error);
  g_assert_null (mulin_findings_run (guard, fixture->reader, spoilt, fixture->catalog, NULL,
                                     "2026-08", &error));
  g_assert_nonnull (strstr (error->message, "rules/example.md 第 17 行：查询有误：没有“untl”"));
}

static gboolean
accept_first (MulinTransaction *transaction, gpointer data, GError **error)
{
  gpointer *both = data;
  return mulin_rule_finding_accept (transaction, both[0], both[1], "新老交替，8 月选举",
                                    "2026-06-15", "2026-08-31", error)
         != 0;
}

static void
test_accepted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinFindings) all = run_all (fixture, guard, "2026-06-30");
  g_assert_cmpuint (all->n_open, ==, all->findings->len);
  MulinRuleFinding *first = g_ptr_array_index (all->findings, 0);
  g_assert_cmpstr (first->rule, ==, "committee-expired");
  g_assert_cmpint (first->id, ==, sample.owners);
  g_assert_cmpint (first->days, ==, 41);
  g_assert_cmpstr (first->state, ==, "届满未换届");
  g_assert_cmpstr (first->mend_field, ==, "organization.term_until");
  g_autofree char *days = mulin_rule_finding_days (first);
  g_assert_cmpstr (days, ==, "已过 41 天");
  gpointer both[] = { fixture->catalog, first };
  mulin_library_write (fixture->library, "确认", accept_first, both, NULL, &error);
  g_assert_no_error (error);
  static const struct
  {
    const char *day;
    gboolean accepted;
  } cases[] = {
    { "2026-06-14", FALSE }, { "2026-06-15", TRUE }, { "2026-08-31", TRUE }, { "2026-09-01", FALSE }
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MulinFindings) later = run_all (fixture, guard, cases[i].day);
      guint n = later->findings->len;
      MulinRuleFinding *last = g_ptr_array_index (later->findings, n - 1);
      g_assert_cmpuint (n - later->n_open, ==, cases[i].accepted ? 1 : 0);
      g_assert_true ((last->acceptance != 0) == cases[i].accepted);
      if (!cases[i].accepted)
        continue;
      g_assert_cmpstr (last->rule, ==, "committee-expired");
      g_assert_cmpstr (last->reason, ==, "新老交替，8 月选举");
      g_assert_cmpstr (last->accepted_until, ==, "2026-08-31");
    }
}

/* Consequence first, then severity, then the longest; and the tallies add up. */
static void
test_ranked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  Sample sample;
  sample_open (fixture, &sample);
  add_many (fixture, sample.community);
  g_autoptr (MulinFindings) all = run_all (fixture, guard, "2026-06-30");
  int found = 0, missing = 0;
  for (guint i = 0; i < all->tallies->len; i++)
    {
      MulinRuleTally *tally = g_ptr_array_index (all->tallies, i);
      found += tally->found;
      missing += tally->missing;
    }
  g_assert_cmpint (found, ==, all->findings->len);
  g_assert_cmpint (missing, ==, all->missing->len);
  g_assert_cmpint (found, >, 1000);
  for (guint i = 1; i < all->findings->len; i++)
    {
      MulinRuleFinding *one = g_ptr_array_index (all->findings, i - 1);
      MulinRuleFinding *next = g_ptr_array_index (all->findings, i);
      g_assert_cmpint (one->consequence, <=, next->consequence);
      if (one->consequence == next->consequence)
        g_assert_cmpint (one->severity, <=, next->severity);
      if (one->consequence == next->consequence && one->severity == next->severity && one->has_days
          && next->has_days)
        g_assert_cmpint (one->days, >=, next->days);
    }
  g_assert_true (mulin_guard_set_scope (guard, &sample.compound, 1, &error));
  g_autoptr (MulinFindings) scoped = mulin_findings_run (
      guard, fixture->reader, fixture->shelf, fixture->catalog, NULL, "2026-06-30", &error);
  for (guint i = 0; i < scoped->findings->len; i++)
    {
      MulinRuleFinding *finding = g_ptr_array_index (scoped->findings, i);
      g_assert_true (finding->compound == sample.compound || finding->compound == 0);
    }
}

/* A region's rule follows the library's setting where the places have no codes. */
static void
test_setting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinFindings) unknown = rule_run (fixture, guard, "committee-size", sample.compound);
  g_assert_cmpuint (unknown->findings->len, ==, 0);
  g_assert_cmpuint (unknown->missing->len, ==, 1);
  g_assert_cmpstr (((MulinRuleFinding *)g_ptr_array_index (unknown->missing, 0))->message, ==,
                   "无数据：本地区的规定（未收录）");
  gint64 setting = fixture_put (fixture, "setting", VALUES ("key", "region", "value", "杭州"));
  g_autoptr (MulinFindings) known = rule_run (fixture, guard, "committee-size", sample.compound);
  g_assert_cmpuint (known->findings->len, ==, 1);
  g_assert_nonnull (strstr (((MulinRuleFinding *)g_ptr_array_index (known->findings, 0))->message,
                            "杭州规定 5 至 11"));
  g_autoptr (GError) error = NULL;
  fixture_try (fixture, "setting", setting, VALUES ("value", "太原"), &error);
  g_assert_no_error (error);
  g_autoptr (MulinFindings) taiyuan = rule_run (fixture, guard, "committee-size", sample.compound);
  g_assert_cmpuint (taiyuan->missing->len, ==, 1);
}

typedef struct
{
  Fixture *fixture;
  gint64 branch, compound;
  guint n;
} People;

static gboolean
write_people (MulinTransaction *transaction, gpointer data, GError **error)
{
  People *people = data;
  MulinCatalog *catalog = people->fixture->catalog;
  for (guint i = 0; i < people->n; i++)
    {
      gint64 person, membership;
      g_autofree char *name
          = g_strdup_printf ("示例党员%" G_GINT64_FORMAT "-%u", people->compound, i);
      MulinRecord *record = mulin_record_new (mulin_catalog_kind (catalog, "person"));
      mulin_record_set_text (record, "name", name);
      mulin_record_set_text (record, "party_status", i % 10 == 0 ? "probationary" : "full");
      mulin_record_set_text (record, "birth", "1970-05-01");
      mulin_record_set_text (record, "party_joined", "2000-06-01");
      mulin_record_set_text (record, "phone", i % 2 == 0 ? "13800000001" : "13900000001");
      mulin_record_set_integer (record, "compound", people->compound);
      if (!put (transaction, catalog, record, &person, error))
        return FALSE;
      record = mulin_record_new (mulin_catalog_kind (catalog, "membership"));
      mulin_record_set_integer (record, "person", person);
      mulin_record_set_integer (record, "organization", people->branch);
      mulin_record_set_text (record, "kind", "home");
      mulin_record_set_text (record, "since", "2020-01-01");
      if (!put (transaction, catalog, record, &membership, error))
        return FALSE;
    }
  return TRUE;
}

/* A district: a thousand compounds and, with -m perf, a hundred thousand members. */
static void
test_district (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard = open_guard (fixture);
  Sample sample;
  sample_open (fixture, &sample);
  add_many (fixture, sample.community);
  People people = { fixture, 0, 0, g_test_perf () ? 100 : 5 };
  MulinListing listing = { .kind = "organization", .where = VALUES ("kind", "branch") };
  g_autoptr (GPtrArray) branches
      = mulin_register_find (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < branches->len; i++)
    {
      MulinRecord *branch = g_ptr_array_index (branches, i);
      people.branch = mulin_record_id (branch);
      people.compound = mulin_record_integer (branch, "compound", 0);
      mulin_library_write (fixture->library, "党员", write_people, &people, NULL, &error);
      g_assert_no_error (error);
    }
  gint64 began = g_get_monotonic_time ();
  clock_t work = clock ();
  g_autoptr (MulinFindings) all = run_all (fixture, guard, "2026-06-30");
  double seconds = (double)(clock () - work) / CLOCKS_PER_SEC;
  for (guint i = 0; i < all->tallies->len; i++)
    {
      MulinRuleTally *tally = g_ptr_array_index (all->tallies, i);
      if (tally->microseconds > 30000)
        g_test_message ("%s %.0f ms，%d 条", tally->rule, tally->microseconds / 1e3, tally->found);
    }
  g_test_message (
      "%u 条规则，%u 个党支部 × %u 名党员：%u 条问题，%u 条无数据，处理器 %.2f 秒，经过 %.2f 秒",
      all->tallies->len, branches->len, people.n, all->findings->len, all->missing->len, seconds,
      (g_get_monotonic_time () - began) / 1e6);
  g_assert_cmpuint (all->findings->len, >, 1000);
  /* Work, not waiting: the machine may be shared. */
  g_assert_cmpfloat (seconds, <, 2.0);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/rule/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("shipped", test_shipped);
  ADD ("refused", test_refused);
  ADD ("refused-regions", test_refused_regions);
  ADD ("own", test_own);
  ADD ("accepted", test_accepted);
  ADD ("ranked", test_ranked);
  ADD ("setting", test_setting);
  ADD ("district", test_district);
  return g_test_run ();
}
