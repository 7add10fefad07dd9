/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Properties of tidy trees: nothing overlaps, children stand in order under their parent, the
 * parent in their middle, equal trees are drawn equally, and the time grows with the number of
 * nodes. */
#include "scene/tree-layout.h"

#include <math.h>

#define GAP_X 8.0
#define GAP_Y 12.0

static MulinTreeNode *
random_tree (GRand *rand, guint n, gboolean equal_sizes)
{
  MulinTreeNode *nodes = g_new0 (MulinTreeNode, n);

  for (guint i = 0; i < n; i++)
    {
      nodes[i].parent = i == 0 ? -1
                               : g_rand_int_range (
                                   rand, (gint32)(i * g_rand_double_range (rand, 0, 1)), (gint32)i);
      nodes[i].width = equal_sizes ? 60 : g_rand_int_range (rand, 10, 200);
      nodes[i].height = equal_sizes ? 20 : g_rand_int_range (rand, 10, 80);
    }
  return nodes;
}

static gboolean
overlaps (const MulinTreeNode *a, const MulinTreeNode *b)
{
  const double slack = 1e-6;

  return a->x + a->width + GAP_X > b->x + slack && b->x + b->width + GAP_X > a->x + slack
         && a->y + a->height > b->y + slack && b->y + b->height > a->y + slack;
}

static void
check_children (const MulinTreeNode *nodes, guint n)
{
  g_autofree gint32 *first = g_new (gint32, n), *last = g_new (gint32, n);

  for (guint i = 0; i < n; i++)
    first[i] = last[i] = -1;
  for (guint i = 1; i < n; i++)
    {
      gint32 p = nodes[i].parent;

      g_assert_cmpfloat (nodes[i].y, >=, nodes[p].y + nodes[p].height + GAP_Y - 1e-6);
      if (last[p] >= 0)
        g_assert_cmpfloat (nodes[i].x, >=, nodes[last[p]].x + nodes[last[p]].width + GAP_X - 1e-6);
      if (first[p] < 0)
        first[p] = (gint32)i;
      last[p] = (gint32)i;
    }
  for (guint i = 0; i < n; i++)
    if (first[i] >= 0)
      {
        const MulinTreeNode *a = &nodes[first[i]], *b = &nodes[last[i]];

        g_assert_cmpfloat_with_epsilon (nodes[i].x + nodes[i].width / 2,
                                        (a->x + b->x + b->width) / 2, 1e-6);
      }
}

static void
test_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (34547);

  for (guint round = 0; round < 400; round++)
    {
      guint n = (guint)g_rand_int_range (rand, 1, 120);
      g_autofree MulinTreeNode *nodes = random_tree (rand, n, round % 3 == 0);
      double width, height, leftmost = G_MAXDOUBLE;

      mulin_tree_layout (nodes, n, round % 2 ? MULIN_TREE_LEVELS : MULIN_TREE_COMPACT, GAP_X,
                         GAP_Y);
      check_children (nodes, n);
      for (guint i = 0; i < n; i++)
        {
          leftmost = MIN (leftmost, nodes[i].x);
          for (guint j = 0; j < i; j++)
            g_assert_false (overlaps (&nodes[i], &nodes[j]));
        }
      g_assert_cmpfloat_with_epsilon (leftmost, 0, 1e-9);
      mulin_tree_extents (nodes, n, &width, &height);
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpfloat (nodes[i].x + nodes[i].width, <=, width);
          g_assert_cmpfloat (nodes[i].y + nodes[i].height, <=, height);
        }
    }
}

static void
test_levels (void)
{
  MulinTreeNode nodes[]
      = { { -1, 50, 20 }, { 0, 50, 80 }, { 0, 50, 10 }, { 1, 50, 10 }, { 2, 50, 10 } };

  mulin_tree_layout (nodes, 5, MULIN_TREE_LEVELS, GAP_X, GAP_Y);
  g_assert_cmpfloat (nodes[1].y, ==, 32);
  g_assert_cmpfloat (nodes[2].y, ==, 32);
  g_assert_cmpfloat (nodes[3].y, ==, 124);
  g_assert_cmpfloat (nodes[4].y, ==, 124);
  mulin_tree_layout (nodes, 5, MULIN_TREE_COMPACT, GAP_X, GAP_Y);
  g_assert_cmpfloat (nodes[4].y, ==, 54);
}

/* The same subtree twice: same form, mirrored places keep their distances. */
static void
test_equal_subtrees (void)
{
  MulinTreeNode nodes[] = {
    { -1, 40, 20 }, { 0, 40, 20 }, { 0, 300, 20 }, { 0, 40, 20 },
    { 1, 30, 20 },  { 1, 70, 20 }, { 3, 30, 20 },  { 3, 70, 20 },
  };

  mulin_tree_layout (nodes, 8, MULIN_TREE_LEVELS, GAP_X, GAP_Y);
  g_assert_cmpfloat_with_epsilon (nodes[4].x - nodes[1].x, nodes[6].x - nodes[3].x, 1e-9);
  g_assert_cmpfloat_with_epsilon (nodes[5].x - nodes[1].x, nodes[7].x - nodes[3].x, 1e-9);
}

/* Level by level, about three children each: neighbours in memory are neighbours in the tree, as
 * records are read. */
static MulinTreeNode *
broad_tree (GRand *rand, guint n)
{
  MulinTreeNode *nodes = random_tree (rand, n, FALSE);

  for (guint i = 1; i < n; i++)
    {
      gint32 before = nodes[i - 1].parent;

      nodes[i].parent
          = MIN (MAX (before, 0) + (g_rand_int_range (rand, 0, 3) == 0 ? 1 : 0), (gint32)i - 1);
    }
  return nodes;
}

static double
seconds_for (guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree MulinTreeNode *nodes = broad_tree (rand, n);
  double best = G_MAXDOUBLE;

  for (guint round = 0; round < 20; round++)
    {
      gint64 start = g_get_monotonic_time ();

      mulin_tree_layout (nodes, n, MULIN_TREE_LEVELS, GAP_X, GAP_Y);
      best = MIN (best, (double)(g_get_monotonic_time () - start) / 1e6);
    }
  return best;
}

static void
test_linear (void)
{
  double small = seconds_for (3455), large = seconds_for (34547);

  g_test_message ("34,547 nodes: %.2f ms, a tenth of them × %.1f", large * 1e3, large / small);
  g_assert_cmpfloat (large / small, <, 40); /* n² would be 100 */
}

static void
test_deep_chain (void)
{
  const guint n = 200000;
  g_autofree MulinTreeNode *nodes = g_new0 (MulinTreeNode, n);

  for (guint i = 0; i < n; i++)
    nodes[i] = (MulinTreeNode){ .parent = (gint32)i - 1, .width = 10, .height = 5 };
  mulin_tree_layout (nodes, n, MULIN_TREE_COMPACT, GAP_X, GAP_Y);
  g_assert_cmpfloat (nodes[n - 1].x, ==, 0);
  g_assert_cmpfloat (nodes[n - 1].y, ==, (n - 1) * 17.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tree-layout/properties", test_properties);
  g_test_add_func ("/tree-layout/levels", test_levels);
  g_test_add_func ("/tree-layout/equal-subtrees", test_equal_subtrees);
  g_test_add_func ("/tree-layout/linear", test_linear);
  g_test_add_func ("/tree-layout/deep-chain", test_deep_chain);
  return g_test_run ();
}
