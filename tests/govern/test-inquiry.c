/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was answered is remembered until a table that it was read from is changed; what is new since a day is marked; 1,000
 * questions asked again cost next to nothing. */

#include "compound.h"

#include "govern/figure-months.h"
#include "govern/inquiry.h"
#include "govern/structure.h"
#include "records/bodies.h"

#define DAY "2026-06-30"

typedef struct
{
  Fixture fixture;
  Sample sample;
  MulinAnswers *answers;
} Desk;

static void
desk_open (Desk *desk)
{
  fixture_open (&desk->fixture, NULL);
  sample_open (&desk->fixture, &desk->sample);
  desk->answers = mulin_answers_new ();
}

static void
desk_close (Desk *desk)
{
  mulin_answers_unref (desk->answers);
  fixture_close (&desk->fixture, NULL);
}

static MulinInquiry *
inquire (Desk *desk)
{
  const MulinInquirySubject subject = { desk->answers, desk->fixture.library, desk->fixture.reader, desk->fixture.catalog,
                                        desk->fixture.shelf, NULL, 0 };
  return mulin_inquiry_new (&subject);
}

static guint
n_kept (Desk *desk)
{
  guint found, kept;
  mulin_answers_count (desk->answers, &found, &kept);
  return kept;
}

static MulinFigure *
ask (Desk *desk, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinInquiry) inquiry = inquire (desk);
  MulinFigure *figure = mulin_inquiry_figure (inquiry, name, DAY, NULL, NULL, &error);
  g_assert_no_error (error);
  return figure;
}

static void
test_figures (void)
{
  Desk desk;
  desk_open (&desk);
  g_autoptr (MulinFigure) coverage = ask (&desk, "party-coverage"), matters = ask (&desk, "matters");
  g_assert_cmpuint (n_kept (&desk), ==, 2);
  g_autoptr (MulinFigure) again = ask (&desk, "party-coverage");
  g_assert_true (again == coverage);

  /* A matter is nothing that the coverage reads. */
  g_autofree char *at = fixture_at (desk.sample.compound);
  fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例事项", "compound", at, "raised", "2026-06-01"));
  g_autoptr (MulinFigure) kept = ask (&desk, "party-coverage"), counted = ask (&desk, "matters");
  g_assert_true (kept == coverage);
  g_assert_true (counted != matters);
  g_assert_cmpint (counted->n, ==, matters->n + 1);
  g_assert_cmpuint (n_kept (&desk), ==, 3);

  /* What is in the scope depends on the compounds, so every figure does. */
  add_compound (&desk.fixture, desk.sample.community, "示例又一苑", "");
  g_autoptr (MulinFigure) wider = ask (&desk, "party-coverage");
  g_assert_true (wider != coverage);
  g_assert_cmpuint (wider->scope->len, ==, coverage->scope->len + 1);
  desk_close (&desk);
}

static MulinStandardCount *
judge (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinInquiry) inquiry = inquire (desk);
  MulinStandardCount *count = mulin_inquiry_standard (inquiry, "ten-haves", DAY, FALSE, &error);
  g_assert_no_error (error);
  return count;
}

/* A standard's verdicts hold until a register that its rules read is changed. */
static void
test_standards (void)
{
  Desk desk;
  desk_open (&desk);
  g_autoptr (MulinStandardCount) count = judge (&desk), again = judge (&desk);
  g_assert_true (again == count);
  g_assert_cmpuint (count->items->len, ==, 10);
  g_assert_cmpuint (count->sum->known, <=, count->sum->subjects);

  g_autofree char *at = fixture_at (desk.sample.compound);
  fixture_put (&desk.fixture, "venue", VALUES ("name", "示例阵地", "level", "小区阵地", "compound", at));
  g_autoptr (MulinStandardCount) later = judge (&desk);
  g_assert_true (later != count);
  g_assert_cmpint (later->sum->items[3].met + later->sum->items[3].unmet, >, count->sum->items[3].met + count->sum->items[3].unmet);
  desk_close (&desk);
}

static MulinFindings *
find (Desk *desk, const char *before)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinInquiry) inquiry = inquire (desk);
  const MulinFindingsWish wish = { .as_of = DAY, .before = before, .meetings = TRUE };
  MulinFindings *findings = mulin_inquiry_findings (inquiry, &wish, &error);
  g_assert_no_error (error);
  return findings;
}

static const MulinRuleFinding *
find_rule (const MulinFindings *findings, const char *rule, gint64 id)
{
  for (guint i = 0; i < findings->findings->len; i++)
    {
      const MulinRuleFinding *finding = g_ptr_array_index (findings->findings, i);
      if (g_str_equal (finding->rule, rule) && finding->id == id)
        return finding;
    }
  return NULL;
}

static void
test_findings (void)
{
  Desk desk;
  desk_open (&desk);
  g_autofree char *at = fixture_at (desk.sample.compound);
  gint64 late = fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例旧事", "compound", at, "raised", "2026-05-01", "due", "2026-06-10"));
  gint64 today = fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例新事", "compound", at, "raised", "2026-05-01", "due", "2026-06-29"));
  g_autoptr (MulinFindings) findings = find (&desk, "2026-06-29");
  guint kept = n_kept (&desk);
  g_assert_false (find_rule (findings, "matter-overdue", late)->fresh);
  g_assert_true (find_rule (findings, "matter-overdue", today)->fresh);

  /* A cycle's meeting of this month stands beside the rules until it is held. */
  const MulinRuleFinding *meeting = find_rule (findings, "cycles/forum-regular-appraisal/小区例会", desk.sample.compound);
  g_assert_nonnull (meeting);
  g_assert_cmpint (meeting->days, ==, 0);
  g_autoptr (MulinFindings) again = find (&desk, "2026-06-29");
  g_assert_cmpuint (n_kept (&desk), ==, kept);
  fixture_put (&desk.fixture, "meeting", VALUES ("kind", "小区例会", "compound", at, "date", "2026-06-20"));
  g_autoptr (MulinFindings) held = find (&desk, "2026-06-29");
  g_assert_null (find_rule (held, "cycles/forum-regular-appraisal/小区例会", desk.sample.compound));
  g_assert_cmpuint (n_kept (&desk), >, kept);
  g_assert_cmpuint (n_kept (&desk), <, 2 * kept); /* only rules that read meetings were asked again */
  desk_close (&desk);
}

/* Two threads that share their answers find, rank and mark what one guard finds that asks every rule on both days. */
static void
test_agrees_with_plain (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  desk_open (&desk);
  g_autofree char *at = fixture_at (desk.sample.compound);
  fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例新事", "compound", at, "raised", "2026-05-01", "due", "2026-06-29"));
  g_autoptr (MulinGuard) guard = mulin_register_guard (desk.fixture.library, desk.fixture.catalog, MULIN_MASK_INTERNAL, &error);
  g_autoptr (MulinFindings) plain = mulin_findings_run (guard, desk.fixture.reader, desk.fixture.shelf, desk.fixture.catalog, NULL, DAY, &error);
  g_assert_no_error (error);
  g_autoptr (MulinFindings) earlier
      = mulin_findings_run (guard, desk.fixture.reader, desk.fixture.shelf, desk.fixture.catalog, NULL, "2026-06-29", &error);
  g_assert_no_error (error);
  const MulinFindingsWish wish = { .as_of = DAY, .before = "2026-06-29" };
  g_autoptr (MulinInquiry) inquiry = inquire (&desk);
  g_autoptr (MulinFindings) ours = mulin_inquiry_findings (inquiry, &wish, &error);
  g_assert_no_error (error);
  guint fresh = 0;
  g_assert_cmpuint (ours->findings->len, ==, plain->findings->len);
  g_assert_cmpuint (ours->missing->len, ==, plain->missing->len);
  g_assert_cmpuint (ours->findings->len, >=, 10);
  for (guint i = 0; i < ours->findings->len; i++)
    {
      const MulinRuleFinding *one = g_ptr_array_index (ours->findings, i), *other = g_ptr_array_index (plain->findings, i);
      g_assert_cmpstr (one->rule, ==, other->rule);
      g_assert_cmpint (one->id, ==, other->id);
      g_assert_cmpstr (one->message, ==, other->message);
      g_assert_cmpint (one->fresh, ==, find_rule (earlier, one->rule, one->id) == NULL);
      fresh += one->fresh;
    }
  g_assert_cmpuint (fresh, >, 0);
  desk_close (&desk);
}

static GHashTable *
see_triangles (Desk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinInquiry) inquiry = inquire (desk);
  GHashTable *triangles = mulin_inquiry_triangles (inquiry, DAY, &error);
  g_assert_no_error (error);
  return triangles;
}

static void
test_triangles (void)
{
  Desk desk;
  desk_open (&desk);
  g_autoptr (GHashTable) seen = see_triangles (&desk);
  g_autofree char *at = fixture_at (desk.sample.compound);
  fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例事项", "compound", at, "raised", "2026-06-01"));
  g_autoptr (GHashTable) kept = see_triangles (&desk);
  g_assert_true (kept == seen);
  add_compound (&desk.fixture, desk.sample.community, "示例又一苑", "");
  g_autoptr (GHashTable) wider = see_triangles (&desk);
  g_assert_cmpuint (g_hash_table_size (wider), ==, g_hash_table_size (seen) + 1);
  desk_close (&desk);
}

static int
note_table (void *data, int action, const char *table, const char *column, const char *database, const char *reader)
{
  if (action == SQLITE_READ && g_strcmp0 (database, "main") == 0 && !g_str_has_prefix (table, "sqlite_")
      && !g_str_equal (table, "json_each"))
    g_hash_table_add (data, g_strdup (table));
  return SQLITE_OK;
}

/* The triangles go stale with every table that SQLite reads for them. */
static void
test_triangles_tables (void)
{
  Desk desk;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) read = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  desk_open (&desk);
  MulinConnection *reader = mulin_connection_open (mulin_library_path (desk.fixture.library), MULIN_CONNECTION_READ, &error);
  g_assert_no_error (error);
  sqlite3_set_authorizer (mulin_connection_handle (reader), note_table, read);
  g_autoptr (GHashTable) triangles = mulin_triangles (reader, NULL, 0, DAY, &error);
  g_assert_no_error (error);
  guint listed = 0;
  for (const char *const *table = mulin_bodies_parties_tables (); *table != NULL; table++, listed++)
    g_assert_true (g_hash_table_contains (read, *table));
  g_assert_cmpuint (listed, ==, g_hash_table_size (read));
  mulin_connection_close (reader);
  desk_close (&desk);
}

static void
test_months (void)
{
  Desk desk;
  desk_open (&desk);
  g_autoptr (GError) error = NULL;
  g_autofree char *at = fixture_at (desk.sample.compound);
  fixture_put (&desk.fixture, "matter", VALUES ("kind", "诉求", "name", "示例春事", "compound", at, "raised", "2026-04-11"));
  g_autoptr (MulinInquiry) inquiry = inquire (&desk);
  g_autoptr (GPtrArray) states = mulin_figure_months (inquiry, desk.fixture.shelf, "party-coverage", DAY, 12, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) counts = mulin_figure_months (inquiry, desk.fixture.shelf, "matters", DAY, 12, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (states->len, ==, 12);
  g_assert_cmpstr (((MulinFigureMonth *)g_ptr_array_index (states, 0))->month, ==, "2025-07");
  g_assert_cmpstr (((MulinFigureMonth *)g_ptr_array_index (counts, 11))->month, ==, "2026-06");
  g_assert_cmpint (((MulinFigureMonth *)g_ptr_array_index (counts, 9))->n, ==, 1);
  desk_close (&desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/inquiry/figures", test_figures);
  g_test_add_func ("/inquiry/standards", test_standards);
  g_test_add_func ("/inquiry/findings", test_findings);
  g_test_add_func ("/inquiry/agrees-with-plain", test_agrees_with_plain);
  g_test_add_func ("/inquiry/triangles", test_triangles);
  g_test_add_func ("/inquiry/triangles-tables", test_triangles_tables);
  g_test_add_func ("/inquiry/months", test_months);
  return g_test_run ();
}
