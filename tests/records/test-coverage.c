/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage follows from where an organisation stands, and only from there. */

#include "fixture.h"

/* The places that cover ORGANIZATION's coverage rows, as "compound building;…". */
static char *
covered (Fixture *fixture, gint64 organization)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, organization);
  MulinListing listing = { .kind = "coverage", .where = VALUES ("organization", id) };
  g_autoptr (GPtrArray) records
      = mulin_register_find (fixture->reader, fixture->catalog, &listing, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      g_autofree char *compound
          = mulin_register_display (fixture->reader, fixture->catalog, record, "compound");
      g_autofree char *building
          = mulin_register_display (fixture->reader, fixture->catalog, record, "building");
      g_string_append_printf (text, "%s%s;", compound, building);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
check_covered (Fixture *fixture, gint64 organization, const char *expected)
{
  g_autofree char *text = covered (fixture, organization);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_follows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  fixture_put (fixture, "compound", VALUES ("name", "示例梧桐苑"));
  fixture_put (fixture, "compound", VALUES ("name", "示例新华园"));
  fixture_put (fixture, "building", VALUES ("compound", "示例梧桐苑", "name", "1幢"));
  gint64 branch = fixture_put (
      fixture, "organization", VALUES ("kind", "党支部", "name", "示例甲", "compound", "示例梧桐苑"));
  check_covered (fixture, branch, "示例梧桐苑;");
  gint64 group = fixture_put (
      fixture, "organization", VALUES ("kind", "党小组", "name", "示例乙", "building", "1幢"));
  check_covered (fixture, group, "1幢;");
  gint64 office
      = fixture_put (fixture, "organization", VALUES ("kind", "部门", "name", "示例丙"));
  check_covered (fixture, office, "");
  /* A second writing adds nothing, a move takes the coverage along. */
  fixture_try (fixture, "organization", branch, VALUES ("note", "示例"), &error);
  g_assert_no_error (error);
  check_covered (fixture, branch, "示例梧桐苑;");
  fixture_try (fixture, "organization", branch, VALUES ("compound", "示例新华园"), &error);
  g_assert_no_error (error);
  check_covered (fixture, branch, "示例新华园;");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/coverage/follows", Fixture, NULL, fixture_open, test_follows, fixture_close);
  return g_test_run ();
}
