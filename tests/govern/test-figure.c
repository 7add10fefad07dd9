/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: every shipped one over compounds that pass, fail and have no data; parts, notes, and
 * what is refused. */

#include "compound.h"

#include "govern/checks.h"
#include "govern/figure.h"

typedef struct
{
  Sample sample;
  gint64 silent;    /* reported nothing */
  gint64 old;       /* no branch, no property, 暂不符合条件 */
  gint64 listed;    /* a list says that a committee and a company are there */
  gint64 fresh;     /* a vacant secretary, an expiring committee, an expired contract */
  gint64 community; /* of the last one */
  MulinGuard *guard;
} Street;

static void
add_members (Fixture *fixture, Street *street, gint64 branch)
{
  gint64 group = add_body (fixture, "party_group", "示例1幢党小组", "compound", street->fresh, "");
  add_cover (fixture, "organization", group, street->fresh);
  g_autofree char *in_branch = fixture_at (branch);
  g_autofree char *in_group = fixture_at (group);
  g_autofree char *one = fixture_at (add_person (fixture, "示例孙二", "正式党员"));
  g_autofree char *two = fixture_at (add_person (fixture, "示例胡三", "正式党员"));
  fixture_put (fixture, "membership",
               VALUES ("person", one, "organization", in_branch, "kind", "组织关系"));
  fixture_put (fixture, "membership",
               VALUES ("person", one, "organization", in_group, "kind", "组织关系"));
  fixture_put (fixture, "membership",
               VALUES ("person", two, "organization", in_branch, "kind", "组织关系"));
  fixture_put (
      fixture, "membership",
      VALUES ("person", two, "organization", in_branch, "kind", "组织关系", "until", "2020"));
  fixture_put (fixture, "membership",
               VALUES ("person", two, "organization", in_branch, "kind", "编入"));
}

static void
street_open (Fixture *fixture, Street *street)
{
  g_autoptr (GError) error = NULL;
  sample_open (fixture, &street->sample);
  g_autofree char *at = fixture_at (street->sample.street);
  street->community = fixture_put (fixture, "community",
                                   VALUES ("name", "示例四社区", "street", at, "order", "2"));
  street->silent = add_compound (fixture, street->sample.community, "示例空白苑", "");
  street->old = add_compound (fixture, street->sample.community, "示例老旧苑", "老旧小区");
  street->listed = add_compound (fixture, street->sample.community, "示例名册苑", "其他");
  street->fresh = add_compound (fixture, street->community, "示例新建苑", "新建小区");
  fixture_try (fixture, "compound", street->old,
               VALUES ("committee_state", "暂不符合条件", "property_mode", "无物业"), &error);
  fixture_try (fixture, "compound", street->listed,
               VALUES ("committee_state", "已成立", "property_mode", "专业物业"), &error);
  fixture_try (fixture, "compound", street->fresh, VALUES ("households", "200"), &error);
  g_assert_no_error (error);
  gint64 joint = add_body (fixture, "joint_branch", "示例联合党支部", "community",
                           street->sample.community, "");
  add_cover (fixture, "organization", joint, street->listed);
  add_post (fixture, "organization", joint, "党支部书记", "1",
            add_person (fixture, "示例朱四", ""));
  gint64 branch
      = add_body (fixture, "branch", "示例新建苑党支部", "compound", street->fresh, "2026-10-01");
  add_cover (fixture, "organization", branch, street->fresh);
  add_post (fixture, "organization", branch, "书记", "1", 0);
  add_post (fixture, "organization", branch, "副书记", "2", add_person (fixture, "示例高五", ""));
  gint64 owners = add_body (fixture, "management_committee", "示例新建苑物管会", "compound",
                            street->fresh, "2026-12-30");
  add_cover (fixture, "organization", owners, street->fresh);
  add_post (fixture, "organization", owners, "主任", "1",
            add_person (fixture, "示例郑七", "预备党员"));
  add_contract (fixture, "示例到期物业公司", street->fresh, "2020-01-01", "2026-06-01");
  add_post (fixture, "compound", street->fresh, "党建指导员", "1",
            add_person (fixture, "示例罗三", ""));
  add_members (fixture, street, branch);
  street->guard
      = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  mulin_guard_set_scope (street->guard, NULL, 0, &error);
  g_assert_no_error (error);
}

static MulinFigure *
run (Fixture *fixture, Street *street, const char *name, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer) as_of);
  MulinFigure *figure = mulin_figure_run (street->guard, fixture->shelf, name, parameters, &error);
  g_assert_no_error (error);
  return figure;
}

/* n, d (-1: a count) and how many of the five compounds have no data, on 2026-06-30. */
static const struct
{
  const char *name;
  gint64 n, d;
  int missing;
} expected[] = {
  { "compounds", 5, -1, 0 },
  { "compounds-reported", 4, -1, 1 },
  { "compounds-property", 1, -1, 0 },
  { "compounds-old", 1, -1, 0 },
  { "compounds-resettlement", 0, -1, 0 },
  { "compounds-urban-village", 0, -1, 0 },
  { "compounds-new", 1, -1, 0 },
  { "compounds-tower", 0, -1, 0 },
  { "households", 1286, -1, 3 },
  { "party-members-home", 2, -1, 1 },
  { "party-members-placed", 1, -1, 1 },
  { "party-coverage", 3, 4, 1 },
  { "party-missing", 1, -1, 1 },
  { "party-expired", 0, -1, 1 },
  { "party-expiring", 1, -1, 1 },
  { "secretary-in-post", 2, 4, 1 },
  { "secretaries-vacant", 1, -1, 1 },
  { "committee-founded", 1, 2, 2 },
  { "committees-expired", 1, -1, 1 },
  { "committees-expiring", 1, -1, 1 },
  { "committees-missing", 0, -1, 2 },
  { "committees-unfit", 1, -1, 1 },
  { "property-served", 2, 3, 2 },
  { "contracts-expired", 1, -1, 1 },
  { "contracts-due", 0, -1, 1 },
  { "posts-vacant", 2, -1, 1 },
  { "three-sound", 0, 3, 2 },
  { "cross-posts", 1, 2, 1 },
  { "one-shoulder", 1, 2, 1 },
  { "committee-party-share", 2, 3, 1 },
  { "committee-chair-party", 2, 2, 1 },
  { "guides-in-post", 1, 4, 1 },
};

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  mulin_govern_register_checks ();
  g_autoptr (GPtrArray) figures = mulin_shelf_list (fixture->shelf, "figures");
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (MulinFigure) figure = run (fixture, &street, expected[i].name, "2026-06-30");
      g_test_message ("%s %" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " %d", figure->title, figure->n,
                      figure->d, figure->missing);
      g_assert_cmpint (figure->rate, ==, expected[i].d >= 0);
      g_assert_cmpint (figure->n, ==, expected[i].n);
      if (figure->rate)
        g_assert_cmpint (figure->d, ==, expected[i].d);
      g_assert_cmpint (figure->missing, ==, expected[i].missing);
      g_assert_true (figure->has_data);
      gint64 sum = 0;
      for (guint j = 0; j < figure->rows->len; j++)
        sum += g_array_index (figure->rows, MulinFigureRow, j).n;
      g_assert_cmpint (sum, ==, figure->n);
      MulinDefinition *definition = mulin_figure_find (fixture->shelf, figure->title);
      g_assert_cmpstr (mulin_definition_name (definition), ==, expected[i].name);
      g_assert_true (mulin_shelf_check (fixture->shelf, definition, street.guard, &error));
      g_assert_no_error (error);
    }
  /* A shipped figure that another floor added is not counted here, but every one of ours is. */
  g_assert_cmpuint (figures->len, >=, G_N_ELEMENTS (expected));
  mulin_guard_free (street.guard);
}

/* The rates and the triangles say the same about every compound. */
static void
test_agrees_with_triangles (Fixture *fixture, gconstpointer data)
{
  static const char *const days[] = { "2024-01-01", "2025-06-01", "2026-06-30", "2027-04-01" };
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (GHashTable) triangles
          = mulin_triangles (fixture->reader, NULL, 0, days[i], &error);
      g_autoptr (MulinFigure) sound = run (fixture, &street, "three-sound", days[i]);
      g_autoptr (MulinFigure) secretary = run (fixture, &street, "secretary-in-post", days[i]);
      g_autoptr (MulinFigure) expired = run (fixture, &street, "committees-expired", days[i]);
      g_autoptr (MulinFigure) expiring = run (fixture, &street, "committees-expiring", days[i]);
      g_autoptr (MulinFigure) due = run (fixture, &street, "contracts-due", days[i]);
      gint64 n_sound = 0, n_secretary = 0, n_expired = 0, n_expiring = 0, n_due = 0;
      GHashTableIter iter;
      gpointer value;
      g_hash_table_iter_init (&iter, triangles);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          MulinTriangle *triangle = value;
          n_sound += mulin_triangle_is_sound (triangle);
          n_secretary += triangle->secretary != NULL;
          n_expired += triangle->owners == MULIN_STATE_EXPIRED;
          n_expiring += triangle->owners == MULIN_STATE_EXPIRING;
          n_due += triangle->property == MULIN_STATE_EXPIRING;
        }
      g_assert_no_error (error);
      g_assert_cmpint (sound->n, ==, n_sound);
      g_assert_cmpint (secretary->n, ==, n_secretary);
      g_assert_cmpint (expired->n, ==, n_expired);
      g_assert_cmpint (expiring->n, ==, n_expiring);
      g_assert_cmpint (due->n, ==, n_due);
      if (i == 1)
        g_assert_cmpint (n_sound, ==, 1);
    }
  mulin_guard_free (street.guard);
}

#define DAY "2026-06-30"

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) day = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (day, (gpointer) "as_of", (gpointer) DAY);
  street_open (fixture, &street);
  g_autoptr (MulinFigure) coverage = run (fixture, &street, "小区党组织覆盖", DAY);
  g_autofree char *text = mulin_figure_text (coverage);
  g_autofree char *fraction = mulin_figure_fraction (coverage);
  g_autofree char *note = mulin_figure_note (coverage, street.guard, fixture->shelf, day, &error);
  g_assert_cmpstr (text, ==, "75.0%");
  g_assert_cmpstr (fraction, ==, "3/4");
  g_assert_cmpstr (note, ==, "1 个无数据");
  g_autoptr (MulinFigure) households = run (fixture, &street, "households", DAY);
  g_autofree char *count = mulin_figure_text (households);
  g_autofree char *none = mulin_figure_fraction (households);
  g_assert_cmpstr (count, ==, "1,286");
  g_assert_cmpstr (none, ==, "");
  g_autoptr (MulinFigure) founded = run (fixture, &street, "committee-founded", DAY);
  g_autofree char *beside = mulin_figure_note (founded, street.guard, fixture->shelf, day, &error);
  g_assert_cmpstr (beside, ==, "另有届满 1　2 个无数据");
  /* A scope of which nothing is known: no data, never 0. */
  mulin_guard_set_scope (street.guard, &street.silent, 1, &error);
  g_assert_no_error (error);
  static const char *const names[]
      = { "party-coverage", "posts-vacant", "three-sound", "households" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (MulinFigure) figure = run (fixture, &street, names[i], DAY);
      g_autofree char *dash = mulin_figure_text (figure);
      g_assert_false (figure->has_data);
      g_assert_cmpstr (dash, ==, "—");
      g_assert_cmpint (figure->missing, ==, 1);
    }
  g_autoptr (MulinFigure) compounds = run (fixture, &street, "compounds", DAY);
  g_assert_cmpint (compounds->n, ==, 1);
  mulin_guard_set_scope (street.guard, &street.fresh, 1, &error);
  g_autoptr (MulinFigure) one = run (fixture, &street, "party-coverage", DAY);
  g_autofree char *whole = mulin_figure_text (one);
  g_assert_cmpstr (whole, ==, "100.0%");
  g_autoptr (MulinFigure) nought = run (fixture, &street, "party-expired", DAY);
  g_autofree char *zero = mulin_figure_text (nought);
  g_assert_cmpstr (zero, ==, "0");
  mulin_guard_free (street.guard);
}

static MulinFigurePart *
part_at (GPtrArray *parts, guint i)
{
  g_assert_cmpuint (i, <, parts->len);
  return g_ptr_array_index (parts, i);
}

static void
test_parts (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  g_autoptr (MulinFigure) coverage = run (fixture, &street, "party-coverage", "2026-06-30");
  g_autoptr (GPtrArray) communities
      = mulin_figure_by (coverage, fixture->reader, fixture->catalog, "community", &error);
  g_autoptr (GPtrArray) types
      = mulin_figure_by (coverage, fixture->reader, fixture->catalog, "type", &error);
  g_autoptr (GPtrArray) streets
      = mulin_figure_by (coverage, fixture->reader, fixture->catalog, "street", &error);
  g_assert_no_error (error);
  /* 示例四社区 has an order, 示例三社区 none: the official order puts it first. */
  g_assert_cmpuint (communities->len, ==, 2);
  g_assert_cmpstr (part_at (communities, 0)->label, ==, "示例四社区");
  g_assert_cmpint (part_at (communities, 0)->n, ==, 1);
  g_assert_cmpint (part_at (communities, 0)->d, ==, 1);
  g_assert_cmpint (part_at (communities, 1)->n, ==, 2);
  g_assert_cmpint (part_at (communities, 1)->d, ==, 3);
  static const char *const labels[] = { "物业小区", "老旧小区", "新建小区", "其他", "—" };
  g_assert_cmpuint (types->len, ==, G_N_ELEMENTS (labels));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    g_assert_cmpstr (part_at (types, i)->label, ==, labels[i]);
  g_assert_true (part_at (types, 1)->has_data);
  g_assert_cmpint (part_at (types, 1)->n, ==, 0);
  g_assert_false (part_at (types, 4)->has_data);
  g_assert_cmpuint (streets->len, ==, 1);
  g_assert_cmpint (part_at (streets, 0)->d, ==, 4);
  g_assert_null (mulin_figure_by (coverage, fixture->reader, fixture->catalog, "colour", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_USAGE);
  mulin_guard_free (street.guard);
}

static void
test_months (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer) "2027-08-01");
  g_hash_table_insert (parameters, (gpointer) "from", (gpointer) "2026-04-01");
  g_autoptr (MulinFigure) figure
      = mulin_figure_run (street.guard, fixture->shelf, "committees-expired", parameters, &error);
  g_autoptr (GPtrArray) months = mulin_figure_by (figure, NULL, fixture->catalog, "month", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (months->len, ==, 9);
  g_assert_cmpstr (part_at (months, 0)->key, ==, "2026-04");
  g_assert_cmpstr (part_at (months, 0)->label, ==, "2026年4月");
  g_assert_cmpint (part_at (months, 0)->n, ==, 0);
  g_assert_cmpint (part_at (months, 1)->n, ==, 1);
  g_assert_cmpstr (part_at (months, 8)->key, ==, "2026-12");
  g_assert_cmpint (part_at (months, 8)->n, ==, 1);
  mulin_guard_free (street.guard);
}

/* A district's thousand compounds: every figure is one query over the scope. */
static void
test_district (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  add_many (fixture, street.community);
  g_assert_true (mulin_guard_set_scope (street.guard, NULL, 0, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autoptr (MulinFigure) figure = run (fixture, &street, expected[i].name, "2026-06-30");
      double milliseconds = (g_get_monotonic_time () - start) / 1000.0;
      g_test_message ("%s %.1f ms", expected[i].name, milliseconds);
      g_assert_cmpuint (figure->scope->len, ==, 1005);
      g_assert_cmpfloat (milliseconds, <, 2000.0);
    }
  gint64 start = g_get_monotonic_time ();
  g_autoptr (MulinStructure) structure = build (fixture, street.sample.compound, NULL, NULL, FALSE);
  g_test_message ("structure %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  mulin_guard_free (street.guard);
}

static void
refuse (Fixture *fixture, Street *street, const char *source, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDefinition) definition
      = mulin_definition_parse ("figures", "坏数字", source, &error);
  g_assert_no_error (error);
  g_assert_false (mulin_shelf_check (fixture->shelf, definition, street->guard, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  if (strstr (error->message, "figures/坏数字.md") == NULL || strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

#define HEAD "# 坏数字\n\n- 来源：示例\n- 单位：个\n- 算法：计数\n- 记录：compound\n"
#define QUERY(sql) "\n## 查询\n\n```sql\n" sql "\n```\n"
#define GOOD                                                                                       \
  "SELECT id AS record, id AS compound, 1 AS n, 1 AS d, NULL AS date FROM compound WHERE id IN scope"

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Street street;
  g_autoptr (GError) error = NULL;
  street_open (fixture, &street);
  mulin_govern_register_checks ();
  refuse (fixture, &street, HEAD, "缺少“查询”");
  refuse (fixture, &street,
          HEAD QUERY ("SELECT id AS record, id AS compound, 1 AS n, 1 AS d FROM compound"),
          "缺少“date”一列");
  refuse (fixture, &street, HEAD QUERY ("SELECT untl FROM compound"), "untl");
  refuse (fixture, &street, HEAD QUERY ("DELETE FROM compound"), "第 11 行");
  refuse (fixture, &street, HEAD "- 附注：另有 {no-such}\n" QUERY (GOOD), "没有“no-such”这个数字");
  refuse (fixture, &street, HEAD "- 色：red\n" QUERY (GOOD), "“色”");
  refuse (fixture, &street, HEAD "- 未报送：不知道\n" QUERY (GOOD), "“未报送”");
  refuse (fixture, &street,
          "# 坏数字\n\n- 来源：示例\n- 单位：个\n- 算法：平均\n- 记录：compound\n" QUERY (GOOD),
          "“算法”");
  refuse (fixture, &street,
          "# 坏数字\n\n- 来源：示例\n- 单位：个\n- 算法：计数\n- 记录：小区\n" QUERY (GOOD),
          "“记录”");
  refuse (fixture, &street, "# 坏数字\n\n- 单位：个\n- 算法：计数\n- 记录：compound\n" QUERY (GOOD),
          "缺少“来源”");
  g_autoptr (MulinDefinition) good
      = mulin_definition_parse ("figures", "好数字", HEAD QUERY (GOOD), &error);
  g_assert_true (mulin_shelf_check (fixture->shelf, good, street.guard, &error));
  g_assert_no_error (error);
  g_assert_null (mulin_figure_run (street.guard, fixture->shelf, "没有的数字", NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  mulin_guard_free (street.guard);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/figure/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shipped", test_shipped);
  ADD ("agrees-with-triangles", test_agrees_with_triangles);
  ADD ("texts", test_texts);
  ADD ("parts", test_parts);
  ADD ("months", test_months);
  ADD ("district", test_district);
  ADD ("refused", test_refused);
  return g_test_run ();
}
