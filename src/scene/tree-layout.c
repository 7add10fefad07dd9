/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nodes are walked by index, not by recursion: parents come before children, so a walk backwards
 * finds every subtree done, and a chain of 100,000 nodes needs no stack. */
#include "scene/tree-layout.h"

#include <math.h>
#include <string.h>

/* What the algorithm keeps of a node: names as in the paper. */
typedef struct
{
  double bottom, width; /* width with the gap */
  double prelim, mod, shift, change;
  double left_sum, right_sum; /* sums of mod at the extreme nodes */
  gint32 first, last;         /* children: slots first … last of the order; -1 = none */
  gint32 left_thread, right_thread;
  gint32 left_extreme, right_extreme;
} Work;

/* The lowest y of the siblings to the left that are still open below: a linked list in an array. */
typedef struct
{
  double low;
  gint32 child, next;
} Ladder;

typedef struct
{
  Work *work;
  gint32 *order; /* children of a node lie together, in their order */
  Ladder *ladder;
  gint32 free_rung;
} Tidy;

static void
collect_children (Tidy *tidy, const MulinTreeNode *nodes, guint n)
{
  g_autofree gint32 *count = g_new0 (gint32, n);
  gint32 at = 0;

  for (guint i = 1; i < n; i++)
    count[nodes[i].parent]++;
  for (guint i = 0; i < n; i++)
    {
      tidy->work[i].first = count[i] > 0 ? at : -1;
      tidy->work[i].last = at - 1;
      at += count[i];
    }
  for (guint i = 1; i < n; i++)
    tidy->order[++tidy->work[nodes[i].parent].last] = (gint32)i;
}

static void
place_below_parents (Tidy *tidy, MulinTreeNode *nodes, guint n, double gap)
{
  for (guint i = 0; i < n; i++)
    {
      nodes[i].y = i > 0 ? tidy->work[nodes[i].parent].bottom : 0;
      tidy->work[i].bottom = nodes[i].y + nodes[i].height + gap;
    }
}

/* A box of a level ends where the next level begins, however low it is: so contours are compared level by level. */
static void
place_on_levels (Tidy *tidy, MulinTreeNode *nodes, guint n, double gap)
{
  g_autofree guint *depth = g_new (guint, n);
  g_autofree double *tallest = g_new0 (double, n + 1);
  guint deepest = 0;
  double y = 0;

  for (guint i = 0; i < n; i++)
    {
      depth[i] = i > 0 ? depth[nodes[i].parent] + 1 : 0;
      deepest = MAX (deepest, depth[i]);
      tallest[depth[i]] = MAX (tallest[depth[i]], nodes[i].height);
    }
  for (guint d = 0; d <= deepest + 1; d++) /* from heights to the level's y */
    {
      double height = tallest[d];

      tallest[d] = y;
      y += height + gap;
    }
  for (guint i = 0; i < n; i++)
    {
      nodes[i].y = tallest[depth[i]];
      tidy->work[i].bottom = tallest[depth[i] + 1];
    }
}

static inline gint32
next_left (const Tidy *tidy, gint32 i)
{
  const Work *node = &tidy->work[i];

  return node->first >= 0 ? tidy->order[node->first] : node->left_thread;
}

static inline gint32
next_right (const Tidy *tidy, gint32 i)
{
  const Work *node = &tidy->work[i];

  return node->first >= 0 ? tidy->order[node->last] : node->right_thread;
}

/* Spread the push of DIST over the siblings between the one that was hit and this. */
static void
move_subtree (Tidy *tidy, const gint32 *children, gint32 i, gint32 hit, double dist)
{
  Work *child = &tidy->work[children[i]];

  child->mod += dist;
  child->left_sum += dist;
  child->right_sum += dist;
  if (hit != i - 1)
    {
      double n = i - hit;

      tidy->work[children[hit + 1]].shift += dist / n;
      child->shift -= dist / n;
      child->change -= dist - dist / n;
    }
}

static void
set_left_thread (Tidy *tidy, const gint32 *children, gint32 i, gint32 to, double sum)
{
  Work *first = &tidy->work[children[0]], *child = &tidy->work[children[i]];
  Work *extreme = &tidy->work[first->left_extreme];
  double diff = (sum - tidy->work[to].mod) - first->left_sum;

  extreme->left_thread = to;
  extreme->mod += diff;
  extreme->prelim -= diff;
  first->left_extreme = child->left_extreme;
  first->left_sum = child->left_sum;
}

static void
set_right_thread (Tidy *tidy, const gint32 *children, gint32 i, gint32 to, double sum)
{
  Work *child = &tidy->work[children[i]], *before = &tidy->work[children[i - 1]];
  Work *extreme = &tidy->work[child->right_extreme];
  double diff = (sum - tidy->work[to].mod) - child->right_sum;

  extreme->right_thread = to;
  extreme->mod += diff;
  extreme->prelim -= diff;
  child->right_extreme = before->right_extreme;
  child->right_sum = before->right_sum;
}

/* Push child I right until its left contour is clear of the right contour of those before it. */
static void
separate (Tidy *tidy, const gint32 *children, gint32 i, gint32 rung)
{
  gint32 right = children[i - 1], left = children[i];
  double right_sum = tidy->work[right].mod, left_sum = tidy->work[left].mod;

  while (right >= 0 && left >= 0)
    {
      const Work *r = &tidy->work[right], *l = &tidy->work[left];
      double r_bottom = r->bottom, l_bottom = l->bottom, dist;

      while (r_bottom > tidy->ladder[rung].low)
        rung = tidy->ladder[rung].next;
      dist = (right_sum + r->prelim + r->width) - (left_sum + l->prelim);
      if (dist > 0)
        {
          left_sum += dist;
          move_subtree (tidy, children, i, tidy->ladder[rung].child, dist);
        }
      if (r_bottom <= l_bottom)
        {
          right = next_right (tidy, right);
          if (right >= 0)
            right_sum += tidy->work[right].mod;
        }
      if (r_bottom >= l_bottom)
        {
          left = next_left (tidy, left);
          if (left >= 0)
            left_sum += tidy->work[left].mod;
        }
    }
  if (right < 0 && left >= 0)
    set_left_thread (tidy, children, i, left, left_sum);
  else if (right >= 0 && left < 0)
    set_right_thread (tidy, children, i, right, right_sum);
}

static gint32
climb (Tidy *tidy, double low, gint32 child, gint32 rung)
{
  while (rung >= 0 && low >= tidy->ladder[rung].low)
    rung = tidy->ladder[rung].next;
  tidy->ladder[tidy->free_rung] = (Ladder){ low, child, rung };
  return tidy->free_rung++;
}

static void
place_children (Tidy *tidy, gint32 i)
{
  Work *node = &tidy->work[i];
  const gint32 *children = tidy->order + node->first;
  gint32 n = node->last - node->first + 1, rung;
  const Work *first = &tidy->work[children[0]], *last = &tidy->work[children[n - 1]];

  tidy->free_rung = 0;
  rung = climb (tidy, tidy->work[first->left_extreme].bottom, 0, -1);
  for (gint32 c = 1; c < n; c++)
    {
      double low = tidy->work[tidy->work[children[c]].right_extreme].bottom;

      separate (tidy, children, c, rung);
      rung = climb (tidy, low, c, rung);
    }
  node->prelim
      = (first->prelim + first->mod + last->mod + last->prelim + last->width) / 2 - node->width / 2;
  node->left_extreme = first->left_extreme;
  node->left_sum = first->left_sum;
  node->right_extreme = last->right_extreme;
  node->right_sum = last->right_sum;
}

/* From sums along the path to places; SHIFT and CHANGE become part of the children's mod on the
 * way. */
static void
place_absolutely (Tidy *tidy, MulinTreeNode *nodes, guint n)
{
  double leftmost = G_MAXDOUBLE;

  tidy->work[0].left_sum = tidy->work[0].mod;
  for (guint i = 0; i < n; i++)
    {
      Work *node = &tidy->work[i];
      double distance = 0, delta = 0;

      nodes[i].x = node->prelim + node->left_sum;
      leftmost = MIN (leftmost, nodes[i].x);
      for (gint32 c = node->first; node->first >= 0 && c <= node->last; c++)
        {
          Work *child = &tidy->work[tidy->order[c]];

          distance += child->shift;
          delta += distance + child->change;
          child->left_sum = node->left_sum + child->mod + delta;
        }
    }
  for (guint i = 0; i < n; i++)
    nodes[i].x -= leftmost;
}

void
mulin_tree_layout (MulinTreeNode *nodes, guint n, MulinTreeShape shape, double gap_x, double gap_y)
{
  g_autofree Work *work = g_new0 (Work, n);
  g_autofree gint32 *order = g_new (gint32, n);
  g_autofree Ladder *ladder = g_new (Ladder, n);
  Tidy tidy = { work, order, ladder, 0 };

  if (n == 0)
    return;
  for (guint i = 1; i < n; i++)
    g_return_if_fail (nodes[i].parent >= 0 && nodes[i].parent < (gint32)i);
  if (shape == MULIN_TREE_LEVELS)
    place_on_levels (&tidy, nodes, n, gap_y);
  else
    place_below_parents (&tidy, nodes, n, gap_y);
  collect_children (&tidy, nodes, n);
  for (gint32 i = (gint32)n - 1; i >= 0; i--)
    {
      Work *node = &work[i];

      node->width = nodes[i].width + gap_x;
      node->left_thread = node->right_thread = -1;
      node->left_extreme = node->right_extreme = i;
      if (node->first >= 0)
        place_children (&tidy, i);
    }
  place_absolutely (&tidy, nodes, n);
}

void
mulin_tree_extents (const MulinTreeNode *nodes, guint n, double *width, double *height)
{
  *width = *height = 0;
  for (guint i = 0; i < n; i++)
    {
      *width = MAX (*width, nodes[i].x + nodes[i].width);
      *height = MAX (*height, nodes[i].y + nodes[i].height);
    }
}
