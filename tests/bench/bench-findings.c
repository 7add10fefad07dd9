/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is due, as the overview asks for it: all rules on two days and the meetings' cycles over 1,000 compounds, 100,000 members
 * and 1,000,000 events, cold, against the rules' own queries over plain tables; then once more when one register was edited,
 * and when nothing was.
 *
 *   MULIN_BENCH_DETAILS=1 bench-findings     prints each rule */

#include "govern/inquiry.h"
#include "govern/rule.h"
#include "row.h"
#include "street.h"

typedef struct
{
  Fixture fixture;
  MulinAnswers *answers;
  MulinFindings *findings;
  guint rows; /* of the plain pass */
  gboolean details;
} Street;

static void
street_open (Street *street, guint n)
{
  g_autoptr (GError) error = NULL;
  StreetSize size = { n, TRUE };
  fixture_open (&street->fixture, NULL);
  mulin_library_write (street->fixture.library, "示例街道", street_write, &size, NULL, &error);
  g_assert_no_error (error);
}

static void
street_close (Street *street)
{
  g_clear_pointer (&street->answers, mulin_answers_unref);
  g_clear_pointer (&street->findings, mulin_findings_free);
  fixture_close (&street->fixture, NULL);
}

static void
run_again (gpointer data)
{
  Street *street = data;
  g_autoptr (GError) error = NULL;
  const MulinInquirySubject subject = { street->answers, street->fixture.library, street->fixture.reader,
                                        street->fixture.catalog, street->fixture.shelf, NULL, 0 };
  const MulinFindingsWish wish = { .as_of = "2026-06-30", .before = "2026-06-29", .meetings = TRUE };
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_new (&subject);
  g_clear_pointer (&street->findings, mulin_findings_free);
  street->findings = mulin_inquiry_findings (inquiry, &wish, &error);
  g_assert_no_error (error);
}

static void
run_cold (gpointer data)
{
  Street *street = data;
  g_clear_pointer (&street->answers, mulin_answers_unref);
  street->answers = mulin_answers_new ();
  run_again (street);
}

/* --- plain ---------------------------------------------------------------------------------------------------------- */

static guint
count_rows (Street *street, const MulinRule *rule, const char *regions, const char *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (street->fixture.reader, rule->sql, &error);
  const char *const values[][2] = { { ":as_of", day }, { ":today", "2026-06-30" }, { ":regions", regions } };
  guint rows = 0;
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (mulin_statement_has_parameter (statement, values[i][0]))
      mulin_statement_bind_text (statement, values[i][0], values[i][1]);
  while (mulin_statement_step (statement, &error) == MULIN_STEP_ROW)
    rows++;
  g_assert_no_error (error);
  return rows;
}

/* Compares phones, which the guard shows without their middle digits. */
static gboolean
sees_masked (const char *rule)
{
  return g_str_equal (rule, "person-twice");
}

static void
run_plain (gpointer data)
{
  Street *street = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (street->fixture.shelf, "rules");
  g_autoptr (GPtrArray) rulesets = mulin_rule_rulesets (street->fixture.shelf, "2026-06-30", &error);
  street->rows = 0;
  for (guint i = 0; i < definitions->len; i++)
    {
      g_autoptr (MulinRule) rule = mulin_rule_parse (g_ptr_array_index (definitions, i), street->fixture.catalog, &error);
      g_autofree char *regions = mulin_rule_regions (rule, rulesets);
      g_assert_no_error (error);
      if (rule->since != NULL && strcmp (rule->since, "2026-06-30") > 0)
        continue;
      double start = bench_clock (CLOCK_PROCESS_CPUTIME_ID);
      guint rows = count_rows (street, rule, regions, "2026-06-30");
      count_rows (street, rule, regions, "2026-06-29");
      if (street->details)
        printf ("#   %-30s plain %9.2f ms, %u rows\n", rule->name, bench_clock (CLOCK_PROCESS_CPUTIME_ID) - start, rows);
      street->rows += sees_masked (rule->name) ? 0 : rows;
    }
}

/* The rules find what their queries yield, no row more or less. */
static void
check (const Street *street)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (street->fixture.shelf, "rules");
  guint rows = 0;
  for (guint i = 0; i < definitions->len; i++)
    {
      const MulinRuleTally *tally = g_ptr_array_index (street->findings->tallies, i);
      g_assert_cmpstr (tally->rule, ==, mulin_definition_name (g_ptr_array_index (definitions, i)));
      rows += sees_masked (tally->rule) ? 0 : (guint)(tally->found + tally->missing);
    }
  g_assert_cmpuint (rows, ==, street->rows);
  g_assert_cmpuint (rows, >, 1000);
}

static void
print_details (const Street *street)
{
  for (guint i = 0; i < street->findings->tallies->len; i++)
    {
      const MulinRuleTally *tally = g_ptr_array_index (street->findings->tallies, i);
      printf ("#   %-30s %9.2f ms, %d found, %d missing\n", tally->rule, (double)tally->microseconds / 1000, tally->found, tally->missing);
    }
}

/* --- edited --------------------------------------------------------------------------------------------------------- */

static gboolean
write_phone (MulinTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (MulinStatement) update
      = mulin_statement_new (mulin_transaction_connection (transaction),
                             "UPDATE organization SET work_phone = '示例' WHERE id = (SELECT min(id) FROM organization)", error);
  return update != NULL && mulin_statement_run (update, error);
}

int
main (void)
{
  Street large = { .details = g_getenv ("MULIN_BENCH_DETAILS") != NULL }, small = { 0 };
  g_autoptr (GError) error = NULL;
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  street_open (&large, 1000);
  street_open (&small, 100);
  double tenth = bench_best (run_cold, &small, 3), cold = bench_best (run_cold, &large, 3);
  double wall = MIN (bench_wall (run_cold, &large), bench_wall (run_cold, &large));
  if (large.details)
    print_details (&large);
  mulin_connection_execute (large.fixture.reader, "PRAGMA query_only = OFF; CREATE TEMP TABLE scope (compound INTEGER PRIMARY KEY);"
                            "INSERT INTO temp.scope SELECT id FROM main.compound", &error);
  g_assert_no_error (error);
  double plain = bench_once (run_plain, &large);
  check (&large);
  g_autofree char *note = g_strdup_printf ("%u rules × 2 days and the cycles on two threads, %.0f ms on the wall, %u found",
                                           large.findings->rules->len, wall, large.findings->findings->len);
  bench_row ("findings, all cold", cold, "the rules' plain queries", plain, 0, tenth, note);
  double again = bench_best (run_again, &large, 3);
  mulin_library_write (large.fixture.library, "示例改动", write_phone, NULL, NULL, &error);
  g_assert_no_error (error);
  double edited = bench_once (run_again, &large);
  bench_row ("findings, an organisation edited", edited, "all cold", cold, 0, 0, "only rules that read it are asked again");
  bench_row ("findings, remembered", again, "all cold", cold, 0, 0, NULL);
  street_close (&large);
  street_close (&small);
  return 0;
}
