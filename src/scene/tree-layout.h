/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tidy trees of boxes of any size: pure functions over arrays, linear in the number of nodes.
 * After A. van der Ploeg, “Drawing non-layered tidy trees in linear time” (Software: Practice and Experience 44, 2014). */
#pragma once

#include <glib.h>

typedef struct
{
  gint32 parent;        /* index of the parent, smaller than the node's own; -1 = root (only node 0) */
  double width, height; /* in */
  double x, y;          /* out: top left corner; the leftmost is 0, the root's y is 0 */
} MulinTreeNode;

typedef enum
{
  MULIN_TREE_COMPACT, /* a child begins GAP_Y below its own parent */
  MULIN_TREE_LEVELS,  /* children of one depth begin on one line, below the tallest of the depth above */
} MulinTreeShape;

/* Parents stand in the middle over their first and last child, children keep the order of their indexes, boxes keep at
 * least GAP_X beside and GAP_Y below each other.  Equal subtrees are drawn equally. */
void mulin_tree_layout (MulinTreeNode *nodes, guint n, MulinTreeShape shape, double gap_x, double gap_y);
/* Width and height of a finished layout. */
void mulin_tree_extents (const MulinTreeNode *nodes, guint n, double *width, double *height);
