/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures over the registers: each on a compound that passes (示例甲苑), one that fails
 * (示例乙苑), one that only the roster knows something of (示例丁苑) and one of which nothing is
 * known (示例丙苑: no data, always). */

#include "registers.h"

#include "govern/checks.h"
#include "govern/figure-target.h"

#include <math.h>

#define AS_OF "2026-06-30"

/* "66.7% 2/3", "12", "—": over COMPOUND, 0 = all. */
static char *
value_of (Scene *scene, const char *name, gint64 compound, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer)AS_OF);
  g_hash_table_insert (parameters, (gpointer) "from", (gpointer)from);
  g_hash_table_insert (parameters, (gpointer) "to", (gpointer)to);
  mulin_guard_set_scope (scene->guard, compound == 0 ? NULL : &compound, 1, &error);
  g_autoptr (MulinFigure) figure
      = mulin_figure_run (scene->guard, scene->fixture->shelf, name, parameters, &error);
  g_assert_no_error (error);
  g_autofree char *text = mulin_figure_text (figure);
  g_autofree char *fraction = mulin_figure_fraction (figure);
  return figure->has_data && figure->rate ? g_strjoin (" ", text, fraction, NULL)
                                          : g_steal_pointer (&text);
}

/* 甲 passes, 乙 fails, 丁 is only in the roster; 丙 must have no data in all of them. */
static const struct
{
  const char *name, *pass, *fail, *roster, *all;
} expected[] = {
  { "party-founded", "100.0% 1/1", "100.0% 1/1", "0.0% 0/1", "66.7% 2/3" },
  { "party-separate", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "party-joint", "0.0% 0/1", "100.0% 1/1", "0.0% 0/1", "33.3% 1/3" },
  { "party-functional", "1", "0", "0", "1" },
  { "party-entity", "0", "1", "0", "1" },
  { "work-coverage", "100.0% 1/1", "100.0% 1/1", "0.0% 0/1", "66.7% 2/3" },
  { "specialists-in-post", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "experts-in-post", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "placed-rate", "100.0% 2/2", "0.0% 0/1", "—", "66.7% 2/3" },
  { "check-in-rate", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "check-ins", "1", "0", "—", "1" },
  { "check-ins-units", "1", "0", "—", "1" },
  { "check-ins-feedback", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "assignments-complete", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "household-links-in-range", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "credits", "10", "0", "—", "10" },
  { "building-heads", "1", "1", "0", "2" },
  { "building-head-coverage", "100.0% 1/1", "50.0% 1/2", "—", "66.7% 2/3" },
  { "building-heads-party", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-age", "40", "66", "—", "53" },
  { "secretaries-young", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-senior", "0.0% 0/1", "100.0% 1/1", "—", "50.0% 1/2" },
  { "secretaries-college", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-veterans", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-elected", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-sent", "0.0% 0/1", "100.0% 1/1", "—", "50.0% 1/2" },
  { "secretaries-filed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "secretaries-trained", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "part-time-members", "1", "0", "—", "1" },
  { "committees-valid", "1", "0", "0", "1" },
  { "committee-coverage", "100.0% 1/1", "100.0% 1/1", "0.0% 0/1", "66.7% 2/3" },
  { "committees-preparing", "0", "1", "0", "1" },
  { "party-reasoned", "—", "—", "100.0% 1/1", "100.0% 1/1" },
  { "committees-reasoned", "—", "—", "100.0% 1/1", "100.0% 1/1" },
  { "committees-filed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "elections-on-time", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "managers-party", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "property-party", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "double-coverage", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "fee-collection", "90.0% 90/100", "50.0% 25/50", "—", "76.7% 115/150" },
  { "property-score", "89", "60", "—", "75" },
  { "red-property", "1", "0", "0", "1" },
  { "red-property-province", "1", "0", "0", "1" },
  { "red-property-city", "0", "0", "0", "0" },
  { "red-property-district", "0", "0", "0", "0" },
  { "red-property-compounds", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "common-income", "1,000", "500", "—", "1,500" },
  { "income-disclosed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "income-audited", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "repair-fund", "1,235", "0", "—", "1,235" },
  { "matters", "7", "3", "—", "10" },
  { "matters-closed", "2", "1", "—", "3" },
  { "matters-closed-rate", "100.0% 1/1", "50.0% 1/2", "—", "66.7% 2/3" },
  { "matters-on-time", "100.0% 1/1", "0.0% 0/2", "—", "33.3% 1/3" },
  { "matters-overdue", "0", "1", "—", "1" },
  { "satisfaction", "50.0% 1/2", "0.0% 0/1", "—", "33.3% 1/3" },
  { "satisfaction-broad", "100.0% 2/2", "0.0% 0/1", "—", "66.7% 2/3" },
  { "self-turn", "100.0% 2/2", "0.0% 0/1", "—", "66.7% 2/3" },
  { "disputes-inside", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "matters-passed-up", "0", "1", "—", "1" },
  { "hotline-property", "1", "0", "—", "1" },
  { "hotline-property-before", "1", "0", "—", "1" },
  { "whistles", "2", "1", "—", "3" },
  { "whistle-response", "122", "—", "—", "122" }, /* 121 小时 30 分; the other whistle has no times */
  { "whistle-response-days", "4", "—", "—", "4" },
  { "whistle-answered", "100.0% 2/2", "0.0% 0/1", "—", "66.7% 2/3" },
  { "prior-rate", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "typical-cases", "1", "0", "—", "1" },
  { "wishes", "1", "1", "—", "2" },
  { "wishes-done", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "needs-matched", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "projects", "1", "1", "—", "2" },
  { "projects-secretary", "1", "0", "—", "1" },
  { "projects-closed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "pacts", "1", "1", "—", "2" },
  { "pairs-coverage", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "activities", "1", "0", "—", "1" },
  { "activity-participants", "30", "0", "—", "30" },
  { "volunteer-hours", "60", "0", "—", "60" },
  { "teams", "1", "0", "—", "1" },
  { "team-members", "12", "0", "—", "12" },
  { "self-groups", "1", "0", "—", "1" },
  { "partners", "1", "0", "—", "1" },
  { "alliances", "1", "0", "—", "1" },
  { "venues", "2", "1", "—", "3" },
  { "venue-area", "619", "20", "—", "639" },
  { "venues-new", "1", "0", "—", "1" },
  { "venue-coverage", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "venue-served", "900", "—", "—", "900" },
  { "funds-received", "1,251", "0", "—", "1,251" },
  { "funds-district", "1,000", "0", "—", "1,000" },
  { "funds-street", "200", "0", "—", "200" },
  { "funds-raised", "51", "0", "—", "51" },
  { "funds-spent", "400", "100", "—", "500" },
  { "funds-execution", "40.0% 400/1,000", "10.0% 100/1,000", "—", "25.0% 500/2,000" },
  { "funds-disclosed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "visits", "2", "0", "—", "2" },
  { "visits-official", "1", "0", "—", "1" },
  { "contact-coverage", "100.0% 1/1", "0.0% 0/1", "0.0% 0/1", "33.3% 1/3" },
  { "requests-on-time", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "requests-asked", "1", "1", "—", "2" },
  { "disclosures-on-time", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "party-clause", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "all-domain-organizations", "100.0% 1/1", "100.0% 1/1", "0.0% 0/1", "66.7% 2/3" },
  { "all-domain-members", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "all-domain-roles", "100.0% 1/1", "100.0% 1/1", "—", "100.0% 2/2" },
  { "all-domain-rules", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "meetings", "1", "1", "—", "2" },
  { "meetings-with-branch", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "actions-on-time", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "grids", "1", "1", "—", "2" },
  { "grid-members", "1", "0", "—", "1" },
  { "honours", "1", "0", "—", "1" },
  { "pilots", "1", "0", "0", "1" },
  { "chat-groups", "1", "0", "—", "1" },
  { "party-regional", "0.0% 0/1", "0.0% 0/1", "0.0% 0/1", "0.0% 0/3" },
  { "party-temporary", "0.0% 0/1", "0.0% 0/1", "0.0% 0/1", "0.0% 0/3" },
  { "party-dispatched", "0.0% 0/1", "0.0% 0/1", "0.0% 0/1", "0.0% 0/3" },
  { "venues-bought", "1", "0", "—", "1" },
  { "venues-rented", "0", "0", "—", "0" },
  { "venues-supporting", "0", "0", "—", "0" },
  { "venues-shared", "0", "0", "—", "0" },
  { "alliance-members", "1", "0", "—", "1" },
  { "alliance-activities", "1", "0", "—", "1" },
  { "alliance-solved", "1", "0", "—", "1" },
  { "pacts-idle", "0", "1", "—", "1" },
  { "service-government", "600", "0", "—", "600" },
  { "service-venture", "201", "0", "—", "201" },
  { "activity-youth", "8", "0", "—", "8" },
  { "mediators", "1", "0", "—", "1" },
  { "mediations", "1", "0", "—", "1" },
  { "members-found", "1", "0", "—", "1" },
  { "members-shown", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "representatives", "1", "0", "—", "1" },
  { "members-received", "1", "0", "—", "1" },
  { "members-property", "1", "0", "—", "1" },
  { "development-quota", "3", "0", "—", "3" },
  { "development-quota-extra", "1", "0", "—", "1" },
  { "fee-changes-agreed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "tenders-disclosed", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "culture-items", "1", "0", "—", "1" },
  { "enrolments-done", "100.0% 1/1", "0.0% 0/1", "—", "50.0% 1/2" },
  { "households-unlinked", "0", "1", "—", "1" },
};

static void
check (Scene *scene, const char *name, gint64 compound, const char *text)
{
  g_autofree char *value = value_of (scene, name, compound, NULL, NULL);
  if (!g_str_equal (value, text))
    {
      g_test_message ("%s: %s, not %s", name, value, text);
      g_test_fail ();
    }
}

static void
test_registers (Fixture *fixture, gconstpointer data)
{
  Scene scene;
  g_autoptr (GError) error = NULL;
  scene_open (&scene, fixture);
  mulin_govern_register_checks ();
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      check (&scene, expected[i].name, scene.pass, expected[i].pass);
      check (&scene, expected[i].name, scene.fail, expected[i].fail);
      check (&scene, expected[i].name, scene.roster, expected[i].roster);
      check (&scene, expected[i].name, scene.silent, "—");
      check (&scene, expected[i].name, 0, expected[i].all);
      MulinDefinition *definition = mulin_figure_find (fixture->shelf, expected[i].name);
      g_assert_true (mulin_shelf_check (fixture->shelf, definition, scene.guard, &error));
      g_assert_no_error (error);
    }
  scene_close (&scene);
}

static gboolean
is_expected (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    if (g_str_equal (expected[i].name, name))
      return TRUE;
  return FALSE;
}

/* Every shipped figure runs, empty library or not, and has a source, a unit and a title of its own.
 */
static void
test_all_run (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) figures = mulin_shelf_list (fixture->shelf, "figures");
  g_autoptr (MulinGuard) guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_PUBLIC, &error);
  guint counted = 0;
  g_assert_no_error (error);
  for (guint i = 0; i < figures->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (figures, i);
      const char *name = mulin_definition_name (definition);
      g_autoptr (MulinFigure) figure = mulin_figure_run (guard, fixture->shelf, name, NULL, &error);
      g_assert_no_error (error);
      g_assert_false (figure->has_data);
      g_assert_nonnull (figure->source);
      g_assert_nonnull (figure->unit);
      g_assert_true (g_hash_table_add (titles, (gpointer)mulin_definition_title (definition)));
      counted += is_expected (name);
    }
  g_assert_cmpuint (figures->len, >=, 60);
  g_assert_cmpuint (counted, ==, G_N_ELEMENTS (expected));
}

/* The sum over the communities is the street's figure: what stands higher is counted once. */
static void
test_sums (Fixture *fixture, gconstpointer data)
{
  Scene scene;
  g_autoptr (GError) error = NULL;
  scene_open (&scene, fixture);
  const gint64 compounds[] = { scene.pass, scene.fail, scene.roster, scene.silent };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 n = 0, d = 0;
      mulin_guard_set_scope (scene.guard, NULL, 0, &error);
      g_autoptr (MulinFigure) whole
          = mulin_figure_run (scene.guard, fixture->shelf, expected[i].name, NULL, &error);
      g_assert_no_error (error);
      for (guint j = 0; j < G_N_ELEMENTS (compounds); j++)
        {
          mulin_guard_set_scope (scene.guard, &compounds[j], 1, &error);
          g_autoptr (MulinFigure) part
              = mulin_figure_run (scene.guard, fixture->shelf, expected[i].name, NULL, &error);
          g_assert_no_error (error);
          n += part->n;
          d += part->d;
        }
      if (whole->median)
        continue;
      g_assert_cmpint (n, ==, whole->n);
      g_assert_cmpint (d, ==, whole->d);
    }
  scene_close (&scene);
}

static void
test_period (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *from, *to, *text;
  } cases[] = {
    { "activities", "2025-01-01", "2025-12-31", "1" },
    { "activities", "2025", "2026", "2" },
    { "activities", "2026-05-02", "2026-06-30", "0" },
    { "matters", "2026-06", "2026-06", "2" },
    { "hotline-property", "2025-01-01", "2025-12-31", "2" },
    { "hotline-property-before", "2026-01-01", "2026-12-31", "2" },
    { "matters-on-time", "2026-02-01", "2026-02-28", "50.0% 1/2" },
    { "funds-received", "2025-01-01", "2026-06-30", "1,951" },
    { "requests-on-time", "2026-04-01", "2026-04-30", "—" },
  };
  Scene scene;
  scene_open (&scene, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = value_of (&scene, cases[i].name, 0, cases[i].from, cases[i].to);
      g_test_message ("%s %s–%s", cases[i].name, cases[i].from, cases[i].to);
      g_assert_cmpstr (value, ==, cases[i].text);
    }
  scene_close (&scene);
}

/* A median is taken anew of every part; a part without rows has none. */
static void
test_median (Fixture *fixture, gconstpointer data)
{
  static const gint64 values[] = { 9, 1, 4, 3 };
  Scene scene;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_assert_cmpint (mulin_figure_median (array), ==, 0);
  g_array_append_vals (array, values, 3);
  g_assert_cmpint (mulin_figure_median (array), ==, 4);
  g_array_append_val (array, values[3]);
  g_assert_cmpint (mulin_figure_median (array), ==, 4); /* 3 and 4: half up */
  scene_open (&scene, fixture);
  matter (&scene, "吹哨", "compound", scene.roster, "2026-06-01", NULL);
  gint64 late = matter (&scene, "吹哨", "compound", scene.roster, "2026-05-01", NULL);
  PUT (&scene, "matter_step", "matter", at (&scene, late), "step", "应答", "until", "2026-05-31");
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer)AS_OF);
  mulin_guard_set_scope (scene.guard, NULL, 0, &error);
  g_autoptr (MulinFigure) figure
      = mulin_figure_run (scene.guard, fixture->shelf, "whistle-response-days", parameters, &error);
  g_assert_no_error (error);
  g_assert_cmpint (figure->n, ==, 5); /* 2, 5, 30 */
  g_autoptr (GPtrArray) parts
      = mulin_figure_by (figure, fixture->reader, fixture->catalog, "community", &error);
  g_autoptr (GPtrArray) months
      = mulin_figure_by (figure, fixture->reader, fixture->catalog, "month", &error);
  g_assert_no_error (error);
  MulinFigurePart *one = g_ptr_array_index (parts, 0), *two = g_ptr_array_index (parts, 1);
  MulinFigurePart *four = g_ptr_array_index (parts, 3), *may = g_ptr_array_index (months, 1);
  g_assert_cmpint (one->n, ==, 4); /* 2 and 5 */
  g_assert_false (two->has_data);
  g_assert_cmpint (four->n, ==, 30);
  g_assert_cmpstr (may->key, ==, "2026-05");
  g_assert_cmpint (may->n, ==, 18); /* 5 and 30 */
  scene_close (&scene);
}

static void
change (Scene *scene, const char *kind, gint64 id, const char *const *fields)
{
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fixture_try (scene->fixture, kind, id, fields, &error), ==, id);
  g_assert_no_error (error);
}

/* A reason that is asked for and not given; and an election held in time, too late, or on a day
 * that does not tell. */
static void
test_reasons (Fixture *fixture, gconstpointer data)
{
  Scene scene;
  scene_open (&scene, fixture);
  change (&scene, "compound", scene.roster, VALUES ("committee_reason", ""));
  check (&scene, "committees-reasoned", scene.roster, "0.0% 0/1");
  change (&scene, "compound", scene.roster, VALUES ("party_reason", ""));
  check (&scene, "party-reasoned", scene.roster, "0.0% 0/1");
  check (&scene, "elections-on-time", scene.fail, "0.0% 0/1");
  gint64 election = PUT (&scene, "election", "name", "示例换届", "kind", "业委会换届",
                         "organization", at (&scene, scene.owners[1]), "compound",
                         at (&scene, scene.fail), "state", "当选公告", "day", "2026-03-31");
  check (&scene, "elections-on-time", scene.fail, "100.0% 1/1");
  change (&scene, "election", election, VALUES ("day", "2026-04-10"));
  check (&scene, "elections-on-time", scene.fail, "0.0% 0/1");
  change (&scene, "organization", scene.owners[1],
          VALUES ("term_since", "2026-04-10", "term_until", "2031-04-09"));
  check (&scene, "elections-on-time", scene.fail, "—");
  change (&scene, "election", election, VALUES ("term_until", "2026-04-10"));
  check (&scene, "elections-on-time", scene.fail, "100.0% 1/1");
  change (&scene, "election", election, VALUES ("term_until", "2026-04-09"));
  check (&scene, "elections-on-time", scene.fail, "0.0% 0/1");
  change (&scene, "election", election, VALUES ("state", "投票"));
  check (&scene, "elections-on-time", scene.fail, "—");
  scene_close (&scene);
}

/* How a venue was come by, and how a branch was founded: each word is counted under its own figure and no other. */
static void
test_words (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *field, *word, *figure, *text;
  } cases[] = {
    { "venue", "acquired", "租赁", "venues-rented", "1" },
    { "venue", "acquired", "项目配套", "venues-supporting", "1" },
    { "venue", "acquired", "整合共享", "venues-shared", "1" },
    { "organization", "setup", "区域", "party-regional", "100.0% 1/1" },
    { "organization", "setup", "临时", "party-temporary", "100.0% 1/1" },
    { "organization", "setup", "派驻", "party-dispatched", "100.0% 1/1" },
  };
  Scene scene;
  scene_open (&scene, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean venue = g_str_equal (cases[i].kind, "venue");
      change (&scene, cases[i].kind, venue ? scene.venue : scene.branch[0], VALUES (cases[i].field, cases[i].word));
      check (&scene, cases[i].figure, scene.pass, cases[i].text);
      check (&scene, venue ? "venues-bought" : "party-separate", scene.pass, venue ? "0" : "0.0% 0/1");
    }
  scene_close (&scene);
}

/* An honour counts at its own level and at no other. */
static void
test_levels (Fixture *fixture, gconstpointer data)
{
  static const char *const levels[][2] = {
    { "省级", "red-property-province" }, { "市级", "red-property-city" }, { "区级", "red-property-district" },
  };
  Scene scene;
  scene_open (&scene, fixture);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      change (&scene, "honour", scene.honour, VALUES ("level", levels[i][0]));
      for (guint k = 0; k < G_N_ELEMENTS (levels); k++)
        check (&scene, levels[k][1], scene.pass, i == k ? "1" : "0");
      check (&scene, "red-property", scene.pass, "1");
    }
  scene_close (&scene);
}

/* A pilot by its own field, another by the wave of a campaign; the rest stand beside them. */
static void
test_pilot (Fixture *fixture, gconstpointer data)
{
  Scene scene;
  g_autoptr (GError) error = NULL;
  scene_open (&scene, fixture);
  PUT (&scene, "enrolment", "campaign", "示例行动", "compound", at (&scene, scene.roster), "wave", "第二批");
  mulin_guard_set_scope (scene.guard, NULL, 0, &error);
  g_autoptr (MulinFigure) figure = mulin_figure_run (scene.guard, fixture->shelf, "party-founded", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) parts = mulin_figure_by (figure, fixture->reader, fixture->catalog, "pilot", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (parts->len, ==, 2);
  MulinFigurePart *pilot = g_ptr_array_index (parts, 0), *other = g_ptr_array_index (parts, 1);
  g_assert_cmpstr (pilot->label, ==, "试点");
  g_assert_cmpint (pilot->n, ==, 1);
  g_assert_cmpint (pilot->d, ==, 2);
  g_assert_cmpint (other->n, ==, 1);
  g_assert_cmpint (other->d, ==, 1);
  scene_close (&scene);
}

/* The campaign that ends next says what is asked of a figure; what it asks may be a number, a share or all of them. */
static void
test_target (Fixture *fixture, gconstpointer data)
{
  Scene scene;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFigureTarget) none = NULL, target = NULL, later = NULL, period = NULL;
  scene_open (&scene, fixture);
  MulinShelf *shelf = fixture->shelf;
  g_assert_true (mulin_figure_target_find (fixture->reader, fixture->catalog, shelf, "party-coverage", AS_OF, &none, &error));
  g_assert_null (none);
  PUT (&scene, "campaign", "name", "示例去年", "figure", "party-coverage", "until", "2025-12-31");
  PUT (&scene, "campaign", "name", "示例今年", "figure", "小区党组织覆盖", "target", "90%", "until", "2026-12-31");
  PUT (&scene, "campaign", "name", "示例明年", "figure", "party-coverage", "until", "2027-12-31");
  PUT (&scene, "campaign", "name", "示例走访", "figure", "visits", "target", "40", "until", "2026-12-31");
  g_assert_true (mulin_figure_target_find (fixture->reader, fixture->catalog, shelf, "party-coverage", AS_OF, &target, &error));
  g_assert_cmpstr (target->campaign, ==, "示例今年");
  g_assert_cmpstr (target->deadline, ==, "2026-12-31");
  g_assert_true (mulin_figure_target_find (fixture->reader, fixture->catalog, shelf, "party-coverage", "2028-03-01", &later, &error));
  g_assert_cmpstr (later->campaign, ==, "示例明年");
  g_assert_true (mulin_figure_target_find (fixture->reader, fixture->catalog, shelf, "visits", AS_OF, &period, &error));
  g_assert_null (period);
  g_assert_no_error (error);
  g_assert_cmpfloat (mulin_figure_target_value ("40", 51), ==, 40);
  g_assert_cmpfloat (mulin_figure_target_value ("90%", 51), ==, 46);
  g_assert_cmpfloat (mulin_figure_target_value ("应建尽建", 51), ==, 51);
  g_assert_cmpfloat (mulin_figure_target_value (NULL, 51), ==, 51);
  g_assert_true (isnan (mulin_figure_target_value ("全部", NAN)));
  scene_close (&scene);
}

/* 未成立业委会 by reason, as it was written down: the largest first, what nobody wrote last. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  sample_open (fixture, &sample);
  g_autofree char *community = fixture_at (sample.community);
  static const char *const reasons[] = { "业主意见不一", "筹备组未产生", "业主意见不一", "", "暂不分列" };
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autofree char *name = g_strdup_printf ("示例未成立%u", i);
      fixture_put (fixture, "compound", VALUES ("name", name, "community", community, "reported", "2026-06", "committee_reason", reasons[i],
                                                "committee_state", i == 4 ? "暂不符合条件" : ""));
    }
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  g_autoptr (MulinFigure) figure = mulin_figure_run (guard, fixture->shelf, "committees-missing", NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) parts = mulin_figure_by (figure, fixture->reader, fixture->catalog, "part", &error);
  g_assert_no_error (error);
  gint64 sum = 0;
  for (guint i = 0; i < parts->len; i++)
    sum += ((MulinFigurePart *)g_ptr_array_index (parts, i))->n;
  g_assert_cmpint (sum, ==, figure->n);
  g_assert_cmpint (sum, >=, 4);
  const MulinFigurePart *first = g_ptr_array_index (parts, 0), *last = g_ptr_array_index (parts, parts->len - 1);
  g_assert_cmpstr (first->label, ==, "业主意见不一");
  g_assert_cmpint (first->n, ==, 2);
  g_assert_cmpstr (last->label, ==, "未登记");
  g_autoptr (MulinFigure) whole = mulin_figure_run (guard, fixture->shelf, "compounds", NULL, &error);
  g_assert_null (mulin_figure_by (whole, fixture->reader, fixture->catalog, "part", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_USAGE);
  g_clear_error (&error);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/figures/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("registers", test_registers);
  ADD ("all-run", test_all_run);
  ADD ("sums", test_sums);
  ADD ("period", test_period);
  ADD ("reasons", test_reasons);
  ADD ("median", test_median);
  ADD ("words", test_words);
  ADD ("levels", test_levels);
  ADD ("pilot", test_pilot);
  ADD ("parts", test_parts);
  ADD ("target", test_target);
  return g_test_run ();
}
