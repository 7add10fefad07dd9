/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laying out a tree of 34,547 boxes against a bare tidy tree on levels (performance.md, row 1). */

#include "row.h"
#include "scene/tree-layout.h"

#include <string.h>

#define GAP_X 8.0
#define GAP_Y 24.0

typedef struct
{
  MulinTreeNode *nodes;
  guint n;
  MulinTreeShape shape;
  double *x; /* the floor's */
} Tree;

/* --- trees: streets, communities, compounds, bodies, posts ------------------------------------------------------- */

static void
grow (GArray *nodes, GRand *rand, gint32 parent, guint depth, guint n)
{
  static const int most[] = { 0, 16, 10, 12, 6 };
  MulinTreeNode node = { .parent = parent,
                         .width = g_rand_double_range (rand, 40, 160),
                         .height = g_rand_double_range (rand, 16, 48) };
  gint32 own = (gint32)nodes->len;
  if (nodes->len >= n)
    return;
  g_array_append_val (nodes, node);
  for (int i = depth < 5 ? g_rand_int_range (rand, most[depth] / 2, most[depth] + 1) : 0; i > 0; i--)
    grow (nodes, rand, own, depth + 1, n);
}

static void
tree_init (Tree *tree, guint n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260630);
  GArray *nodes = g_array_sized_new (FALSE, TRUE, sizeof (MulinTreeNode), n);
  MulinTreeNode root = { .parent = -1, .width = 120, .height = 30 };
  g_array_append_val (nodes, root);
  while (nodes->len < n)
    grow (nodes, rand, 0, 1, n);
  tree->n = n;
  tree->nodes = (MulinTreeNode *)(void *)g_array_free (nodes, FALSE);
  tree->x = g_new0 (double, n);
  tree->shape = MULIN_TREE_LEVELS;
}

static void
tree_clear (Tree *tree)
{
  g_free (tree->nodes);
  g_free (tree->x);
}

/* --- floor: Reingold and Tilford with threads, on levels, nothing spread evenly ----------------------------------- */

typedef struct
{
  gint32 first, last, next; /* children */
  gint32 left, right;       /* contour: the next node below on that side, -1 = none */
  gint32 low_left, low_right; /* lowest nodes of the subtree's contours */
  double offset;            /* from the parent, centre to centre */
  double half;
  double low_left_sum, low_right_sum; /* their offsets from the subtree's root */
  double left_step, right_step;       /* offset to the contour's next node */
} Bare;

static inline gint32
step_left (const Bare *bare, gint32 i, double *sum)
{
  gint32 to = bare[i].first >= 0 ? bare[i].first : bare[i].left;
  *sum += bare[i].first >= 0 ? bare[to].offset : bare[i].left_step;
  return to;
}

static inline gint32
step_right (const Bare *bare, gint32 i, double *sum)
{
  gint32 to = bare[i].last >= 0 ? bare[i].last : bare[i].right;
  *sum += bare[i].last >= 0 ? bare[to].offset : bare[i].right_step;
  return to;
}

/* Push child C, whose left neighbour is B, out of the forest that begins with child A. */
static void
push (Bare *bare, gint32 a, gint32 b, gint32 c, double *forest_right_sum, gint32 *forest_right)
{
  gint32 r = b, l = c;
  double right = bare[b].offset, left = 0, shift = bare[b].offset;
  while (r >= 0 && l >= 0)
    {
      double need = right + bare[r].half + GAP_X + bare[l].half - left;
      gint32 r_next, l_next;
      double r_sum = right, l_sum = left;
      if (need > shift)
        shift = need;
      r_next = bare[r].last >= 0 || bare[r].right >= 0 ? step_right (bare, r, &r_sum) : -1;
      l_next = bare[l].first >= 0 || bare[l].left >= 0 ? step_left (bare, l, &l_sum) : -1;
      if (r_next < 0 && l_next >= 0) /* the new child is deeper: the forest's left contour goes on in it */
        {
          Bare *low = &bare[bare[a].low_left];
          low->left = l_next;
          low->left_step = shift + l_sum - bare[a].offset - bare[a].low_left_sum;
          bare[a].low_left = bare[c].low_left;
          bare[a].low_left_sum = shift + bare[c].low_left_sum - bare[a].offset;
        }
      else if (r_next >= 0 && l_next < 0) /* the forest is deeper: the child's right contour goes on in it */
        {
          Bare *low = &bare[bare[c].low_right];
          low->right = r_next;
          low->right_step = r_sum - shift - bare[c].low_right_sum;
          bare[c].low_right = *forest_right;
          bare[c].low_right_sum = *forest_right_sum - shift;
        }
      r = r_next;
      l = l_next;
      right = r_sum;
      left = l_sum;
    }
  bare[c].offset = shift;
  *forest_right = bare[c].low_right;
  *forest_right_sum = shift + bare[c].low_right_sum;
}

static void
join_children (Bare *bare, gint32 i)
{
  gint32 a = bare[i].first, before = a, forest_right = bare[a].low_right;
  double forest_right_sum = bare[a].low_right_sum, centre;
  bare[a].offset = 0;
  for (gint32 c = bare[a].next; c >= 0; before = c, c = bare[c].next)
    push (bare, a, before, c, &forest_right_sum, &forest_right);
  centre = bare[bare[i].last].offset / 2;
  for (gint32 c = a; c >= 0; c = bare[c].next)
    bare[c].offset -= centre;
  bare[i].low_left = bare[a].low_left;
  bare[i].low_left_sum = bare[a].offset + bare[a].low_left_sum;
  bare[i].low_right = forest_right;
  bare[i].low_right_sum = forest_right_sum - centre;
}

static void
lay_out_bare (gpointer data)
{
  Tree *tree = data;
  g_autofree Bare *bare = g_new (Bare, tree->n);
  for (gint32 i = 0; i < (gint32)tree->n; i++)
    {
      bare[i] = (Bare){ .first = -1, .last = -1, .next = -1, .left = -1, .right = -1, .low_left = i, .low_right = i,
                        .half = tree->nodes[i].width / 2 };
      if (i == 0)
        continue;
      Bare *parent = &bare[tree->nodes[i].parent];
      if (parent->first < 0)
        parent->first = i;
      else
        bare[parent->last].next = i;
      parent->last = i;
    }
  for (gint32 i = (gint32)tree->n - 1; i >= 0; i--)
    if (bare[i].first >= 0)
      join_children (bare, i);
  bare[0].offset = 0;
  tree->x[0] = 0;
  for (guint i = 1; i < tree->n; i++)
    tree->x[i] = tree->x[tree->nodes[i].parent] + bare[i].offset;
}

/* --- checks ------------------------------------------------------------------------------------------------------- */

typedef struct
{
  double x, y, right, bottom;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *one = a, *other = b;
  return one->y < other->y ? -1 : one->y > other->y ? 1 : one->x < other->x ? -1 : one->x > other->x;
}

/* A sweep down the page: only boxes that have not ended yet can overlap the next one. */
static void
check_no_overlap (const Place *places, guint n)
{
  g_autofree guint *open = g_new (guint, n);
  guint n_open = 0;
  for (guint i = 0; i < n; i++)
    {
      guint kept = 0;
      for (guint j = 0; j < n_open; j++)
        {
          const Place *other = &places[open[j]];
          if (other->bottom <= places[i].y + 1e-6)
            continue;
          if (other->x < places[i].right - 1e-6 && places[i].x < other->right - 1e-6)
            g_error ("boxes overlap at %g, %g", places[i].x, places[i].y);
          open[kept++] = open[j];
        }
      open[kept++] = i;
      n_open = kept;
    }
}

static void
check_ours (const Tree *tree)
{
  g_autofree Place *places = g_new (Place, tree->n);
  for (guint i = 0; i < tree->n; i++)
    {
      const MulinTreeNode *node = &tree->nodes[i];
      places[i] = (Place){ node->x, node->y, node->x + node->width, node->y + node->height };
      g_assert_cmpfloat (node->x, >=, -1e-6);
      if (i > 0)
        g_assert_cmpfloat (node->y, >=, tree->nodes[node->parent].y + tree->nodes[node->parent].height + GAP_Y - 1e-6);
    }
  qsort (places, tree->n, sizeof *places, compare_places);
  check_no_overlap (places, tree->n);
}

/* The floor does its work as well: no overlap on any level. */
static void
check_floor (const Tree *tree)
{
  g_autofree Place *places = g_new (Place, tree->n);
  g_autofree guint *depth = g_new0 (guint, tree->n);
  for (guint i = 0; i < tree->n; i++)
    {
      double half = tree->nodes[i].width / 2;
      depth[i] = i == 0 ? 0 : depth[tree->nodes[i].parent] + 1;
      places[i] = (Place){ tree->x[i] - half, depth[i], tree->x[i] + half, depth[i] + 0.5 };
    }
  qsort (places, tree->n, sizeof *places, compare_places);
  check_no_overlap (places, tree->n);
}

static void
lay_out (gpointer data)
{
  Tree *tree = data;
  mulin_tree_layout (tree->nodes, tree->n, tree->shape, GAP_X, GAP_Y);
}

static void
measure (const char *name, Tree *large, Tree *small, MulinTreeShape shape, double goal)
{
  large->shape = small->shape = shape;
  double ours = bench_best (lay_out, large, 15), tenth = bench_best (lay_out, small, 30);
  double floor = bench_best (lay_out_bare, large, 15);
  check_ours (large);
  check_ours (small);
  check_floor (large);
  g_autofree char *note = g_strdup_printf ("%u boxes, %.0f ns a box", large->n, ours * 1e6 / large->n);
  bench_row (name, ours, "bare tidy tree", floor, goal, tenth, note);
}

int
main (void)
{
  Tree large, small;
  tree_init (&large, 34547);
  tree_init (&small, 3455);
  measure ("tree on levels", &large, &small, MULIN_TREE_LEVELS, 2);
  measure ("tree, compact", &large, &small, MULIN_TREE_COMPACT, 10);
  tree_clear (&large);
  tree_clear (&small);
  return 0;
}
