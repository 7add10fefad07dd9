/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shipped figure over 1,000 compounds, 100,000 members and 1,000,000 events, cold, against one pass of the same queries
 * over plain tables with covering indexes (performance.md, row 5).
 *
 *   MULIN_BENCH_DETAILS=1 bench-figures     prints each figure beside its plain query */

#include "govern/inquiry.h"
#include "row.h"
#include "street.h"

typedef struct
{
  guint n; /* compounds */
  Fixture fixture;
  MulinGuard *guard;
  GPtrArray *figures; /* MulinFigure */
  GArray *sums;       /* Sum of the plain pass, in the same order */
  MulinConnection *plain;
  MulinAnswers *answers; /* of the figures that are asked for again */
} Street;

typedef struct
{
  gint64 n, d;
} Sum;

static void
street_open (Street *street, guint n)
{
  g_autoptr (GError) error = NULL;
  street->n = n;
  fixture_open (&street->fixture, NULL);
  StreetSize size = { n, TRUE };
  mulin_library_write (street->fixture.library, "示例街道", street_write, &size, NULL, &error);
  g_assert_no_error (error);
  street->figures = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_figure_free);
  street->sums = g_array_new (FALSE, FALSE, sizeof (Sum));
}

/* The same file once more, with every index that covers what the figures read. */
static void
open_plain (Street *street)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (street->fixture.folder, "plain.mulin", NULL);
  mulin_library_backup (street->fixture.library, path, &error);
  g_assert_no_error (error);
  street->plain = mulin_connection_open (path, MULIN_CONNECTION_WRITE, &error);
  g_assert_no_error (error);
  mulin_connection_execute (
      street->plain,
      "CREATE INDEX plain_coverage ON coverage (compound, organization, since, until);"
      "CREATE INDEX plain_contract ON coverage (compound, property_contract, since, until);"
      "CREATE INDEX plain_organization ON organization (id, kind, since, until, compound, \"order\", parent, term_until, carried_over);"
      "CREATE INDEX plain_membership ON membership (organization, kind, since, until, person);"
      "CREATE INDEX plain_post ON post (organization, title, since, until);"
      "CREATE INDEX plain_tenure ON tenure (post, since, until, person);"
      "CREATE INDEX plain_person ON person (id, party_status, compound);"
      "CREATE INDEX plain_matter ON matter (kind, compound, community, street, raised, closed, due, state, level, escalated, opinion,"
      " category, prior, typical, revisited);"
      "CREATE INDEX plain_step ON matter_step (matter, step, until);"
      "CREATE INDEX plain_visit ON visit (compound, level, kind, date, visitor);"
      "CREATE INDEX plain_activity ON activity (compound, community, date, kind, participants, youth, hours, partner, organization);"
      "CREATE INDEX plain_fund ON fund_entry (compound, community, kind, source, date, amount, disclosed);"
      "CREATE INDEX plain_check_in ON check_in (compound, community, street, kind, since, until, person, organization, feedback_date);"
      "CREATE INDEX plain_meeting ON meeting (compound, community, street, organization, kind, date);"
      "CREATE INDEX plain_attendance ON attendance (meeting, role, person, organization);"
      "CREATE INDEX plain_credit ON credit (person, date, points);"
      "CREATE INDEX plain_link ON household_link (compound, person, kind, since, until, building, unit, room);"
      "CREATE TEMP TABLE scope (compound INTEGER PRIMARY KEY); INSERT INTO scope SELECT id FROM compound; ANALYZE;",
      &error);
  g_assert_no_error (error);
}

static void
street_close (Street *street)
{
  g_clear_pointer (&street->guard, mulin_guard_free);
  g_clear_pointer (&street->plain, mulin_connection_close);
  g_clear_pointer (&street->answers, mulin_answers_unref);
  g_ptr_array_unref (street->figures);
  g_array_unref (street->sums);
  fixture_close (&street->fixture, NULL);
}

/* --- both passes -------------------------------------------------------------------------------------------------- */

/* A guard of its own: nothing is prepared, nothing is cached. */
static void
run_figures (gpointer data)
{
  Street *street = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = mulin_shelf_list (street->fixture.shelf, "figures");
  g_clear_pointer (&street->guard, mulin_guard_free);
  street->guard = mulin_register_guard (street->fixture.library, street->fixture.catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  mulin_guard_set_scope (street->guard, NULL, 0, &error);
  g_ptr_array_set_size (street->figures, 0);
  for (guint i = 0; i < all->len; i++)
    {
      const char *name = mulin_definition_name (g_ptr_array_index (all, i));
      MulinFigure *figure = mulin_figure_run (street->guard, street->fixture.shelf, name, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (street->figures, figure);
      g_autoptr (GPtrArray) parts = mulin_figure_by (figure, NULL, street->fixture.catalog, "community", &error);
      g_assert_no_error (error);
      g_assert_cmpuint (parts->len, ==, street->n / 10);
    }
}

static Sum
run_plain (Street *street, const char *sql, gboolean rate, GHashTable *communities)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStatement) statement = mulin_statement_new (street->plain, sql, &error);
  g_autoptr (GHashTable) parts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  Sum sum = { 0, 0 };
  g_assert_no_error (error);
  static const char *const days[] = { ":as_of", ":today" };
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (mulin_statement_has_parameter (statement, days[i]))
      mulin_statement_bind_text (statement, days[i], "2026-06-30");
  while (mulin_statement_step (statement, &error) == MULIN_STEP_ROW)
    {
      gint64 compound = mulin_statement_integer (statement, 1);
      gint64 *community = g_hash_table_lookup (communities, &compound);
      if (community == NULL || mulin_statement_is_null (statement, 2) || (rate && mulin_statement_is_null (statement, 3)))
        continue;
      Sum *part = g_hash_table_lookup (parts, community);
      if (part == NULL)
        g_hash_table_insert (parts, community, part = g_new0 (Sum, 1));
      part->n += mulin_statement_integer (statement, 2);
      part->d += rate ? mulin_statement_integer (statement, 3) : 0;
    }
  g_assert_no_error (error);
  GHashTableIter iter;
  gpointer part;
  g_hash_table_iter_init (&iter, parts);
  while (g_hash_table_iter_next (&iter, NULL, &part))
    {
      sum.n += ((Sum *)part)->n;
      sum.d += ((Sum *)part)->d;
    }
  return sum;
}

/* Each compound's community. */
static GHashTable *
read_communities (Street *street)
{
  g_autoptr (GError) error = NULL;
  GHashTable *communities = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (MulinStatement) compounds
      = mulin_statement_new (street->plain, "SELECT id, community FROM compound", &error);
  while (mulin_statement_step (compounds, &error) == MULIN_STEP_ROW)
    {
      gint64 pair[] = { mulin_statement_integer (compounds, 0), mulin_statement_integer (compounds, 1) };
      g_hash_table_insert (communities, g_memdup2 (&pair[0], sizeof (gint64)), g_memdup2 (&pair[1], sizeof (gint64)));
    }
  return communities;
}

static void
run_pass (gpointer data)
{
  Street *street = data;
  g_autoptr (GPtrArray) all = mulin_shelf_list (street->fixture.shelf, "figures");
  g_autoptr (GHashTable) communities = read_communities (street);
  g_array_set_size (street->sums, 0);
  for (guint i = 0; i < all->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (all, i);
      MulinSection *section = mulin_definition_find (definition, "查询");
      gboolean rate = g_strcmp0 (mulin_definition_get (definition, "算法"), "比率") == 0;
      Sum sum = run_plain (street, mulin_section_code (section, "sql", NULL), rate, communities);
      g_array_append_val (street->sums, sum);
    }
}

/* As the overview asks: what was answered before is not read again. */
static void
run_remembered (gpointer data)
{
  Street *street = data;
  g_autoptr (GError) error = NULL;
  const MulinInquirySubject subject = { street->answers, street->fixture.library, street->fixture.reader,
                                        street->fixture.catalog, street->fixture.shelf, NULL, 0 };
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_new (&subject);
  for (guint i = 0; i < street->figures->len; i++)
    {
      const MulinFigure *figure = g_ptr_array_index (street->figures, i);
      g_autoptr (MulinFigure) again = mulin_inquiry_figure (inquiry, figure->name, "2026-06-30", NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (again->n, ==, figure->n);
    }
}

static void
print_remembered (Street *street, const char *note)
{
  street->answers = mulin_answers_new ();
  run_remembered (street);
  double time = bench_best (run_remembered, street, 3);
  printf ("# figures, remembered: %.2f ms (asked for: 50 ms), %s\n", time, note);
}

/* A median is no sum: its rows are added up like those of the plain pass. */
static gint64
sum_of (const MulinFigure *figure)
{
  gint64 sum = 0;
  for (guint i = 0; figure->median && i < figure->rows->len; i++)
    sum += g_array_index (figure->rows, MulinFigureRow, i).n;
  return figure->median ? sum : figure->n;
}

static void
check (Street *street)
{
  guint with_data = 0;
  for (guint i = 0; i < street->figures->len; i++)
    {
      const MulinFigure *figure = g_ptr_array_index (street->figures, i);
      const Sum *sum = &g_array_index (street->sums, Sum, i);
      if (sum_of (figure) != sum->n || figure->d != sum->d)
        g_error ("%s is %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " instead of %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                 figure->name, sum_of (figure), figure->d, sum->n, sum->d);
      with_data += figure->n > 0;
    }
  g_assert_cmpuint (with_data, >=, 20); /* the figures of bodies and people; other registers are empty here */
}

static void
print_details (Street *street)
{
  g_autoptr (GHashTable) communities = read_communities (street);
  g_autoptr (GPtrArray) all = mulin_shelf_list (street->fixture.shelf, "figures");
  for (guint i = 0; i < street->figures->len; i++)
    {
      const MulinFigure *figure = g_ptr_array_index (street->figures, i);
      double start = bench_clock (CLOCK_PROCESS_CPUTIME_ID);
      mulin_figure_free (mulin_figure_run (street->guard, street->fixture.shelf, figure->name, NULL, NULL));
      double end = bench_clock (CLOCK_PROCESS_CPUTIME_ID);
      MulinSection *section = mulin_definition_find (g_ptr_array_index (all, i), "查询");
      run_plain (street, mulin_section_code (section, "sql", NULL), figure->rate, communities);
      printf ("#   %-26s %8.2f ms | plain %8.2f ms | %u rows\n", figure->name, end - start,
              bench_clock (CLOCK_PROCESS_CPUTIME_ID) - end, figure->rows->len);
    }
}

int
main (void)
{
  Street large = { 0 }, small = { 0 };
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  street_open (&large, 1000);
  street_open (&small, 100);
  open_plain (&large);
  double ours = bench_best (run_figures, &large, 3), tenth = bench_best (run_figures, &small, 3);
  double pass = bench_best (run_pass, &large, 3);
  check (&large);
  g_autofree char *note = g_strdup_printf ("%u figures × community, %u compounds, %u members", large.figures->len, large.n,
                                           large.n * STREET_MEMBERS);
  bench_row ("figures, all cold", ours, "one SQLite pass", pass, 1.2, tenth, note);
  print_remembered (&large, note);
  if (g_getenv ("MULIN_BENCH_DETAILS") != NULL)
    print_details (&large);
  street_close (&large);
  street_close (&small);
  return 0;
}
