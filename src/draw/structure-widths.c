/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who gets how much of the sheet's width: bodies and the branch from their seats, chain and sides
 * from look.md; seats go into more rows when the bodies would not fit. */
#include "draw/structure-layout.h"

#include <math.h>

#define TRUNK 1.4 /* outside the bodies */
#define SIDE 13.0 /* room that 业主大会 or a partner need beside the branch */
#define NATURAL_WIDTH 58.8

/* Widths in U.  The wall writes the phone beside the name, so its plain nodes are wider. */
static const struct
{
  double chain, left, assistant, gap;
} widths[] = {
  [MULIN_CHART_WINDOW] = { 13, 12, 12.4, 5.0 },
  [MULIN_CHART_PAPER] = { 13, 12, 12.4, 5.0 },
  [MULIN_CHART_DOSSIER] = { 13, 12, 12.4, 5.0 },
  [MULIN_CHART_WALL] = { 19, 15.9, 15.1, 3.8 },
};

static ChartNode *
item (ChartLayout *layout, guint i)
{
  return &layout->nodes[g_array_index (layout->items, guint, i)];
}

/* Over three and more bodies the branch reaches out as far as its sides allow, so that lines can go
 * straight down. */
static double
branch_wish (ChartLayout *layout)
{
  if (mulin_chart_count (layout, MULIN_SLOT_BODY) > 2)
    return 52;
  switch (layout->metrics.style)
    {
    case MULIN_CHART_WINDOW:
      return 33;
    case MULIN_CHART_DOSSIER:
      return 31;
    case MULIN_CHART_WALL:
      return 34;
    case MULIN_CHART_PAPER:
    default:
      return 36;
    }
}

static double
between_width (ChartLayout *layout, const ChartNode *node)
{
  double u = layout->metrics.u;

  return mulin_chart_plain_width (&layout->metrics, node, (7.3 + 2.1 * layout->roomy) * u, 13 * u);
}

static double
least_body (ChartLayout *layout, const ChartNode *node, guint seat_rows)
{
  return MAX (mulin_chart_body_width (&layout->metrics, node, node->vacant ? 1 : seat_rows),
              mulin_chart_drops_width (layout, node));
}

/* All that is not a body in the row of bodies. */
static double
fixed_of_items (ChartLayout *layout)
{
  double sum = 0;

  for (guint i = 0; i < layout->items->len; i++)
    {
      if (!item (layout, i)->framed)
        sum += between_width (layout, item (layout, i));
      if (i + 1 < layout->items->len)
        sum += mulin_chart_gap_width (layout, i);
    }
  return sum;
}

/* Seats go into more rows, the widest body first, until the row of bodies fits ROOM. */
static double
wrap_seats (ChartLayout *layout, double room)
{
  gboolean natural = layout->metrics.width <= 0;

  for (guint i = 0; i < layout->items->len; i++)
    item (layout, i)->seat_rows = natural ? (mulin_chart_n_seats (item (layout, i)) + 6) / 7 : 1;
  for (;;)
    {
      double sum = 0, widest = 0;
      ChartNode *fattest = NULL;

      for (guint i = 0; i < layout->items->len; i++)
        {
          ChartNode *node = item (layout, i);
          double width, next;

          if (!node->framed)
            continue;
          node->seat_rows = MAX (node->seat_rows, 1);
          width = least_body (layout, node, node->seat_rows);
          next = least_body (layout, node, node->seat_rows + 1);
          sum += width;
          if (next < width - 0.01 && width > widest)
            {
              widest = width;
              fattest = node;
            }
        }
      if (natural || sum <= room || fattest == NULL)
        return sum;
      fattest->seat_rows++;
    }
}

static double
share_of (const ChartNode *node, gboolean many)
{
  return many ? CLAMP (mulin_chart_n_seats (node), 2, 6) + 2 : 1;
}

/* Two bodies share ROOM equally, more in proportion to their seats; who needs more gets it from the
 * others. */
static void
share_bodies (ChartLayout *layout, double room)
{
  guint n = layout->items->len;
  gboolean many = mulin_chart_count (layout, MULIN_SLOT_BODY) > 2;
  double open;
  g_autofree gboolean *fixed = g_new0 (gboolean, n + 1);
  gboolean changed = TRUE;
  double left = room;

  while (changed)
    {
      changed = FALSE;
      left = room;
      open = 0;
      for (guint i = 0; i < n; i++)
        {
          if (item (layout, i)->framed && fixed[i])
            left -= item (layout, i)->box.width;
          open += item (layout, i)->framed && !fixed[i] ? share_of (item (layout, i), many) : 0;
        }
      for (guint i = 0; i < n && !changed; i++)
        {
          ChartNode *node = item (layout, i);
          double least;

          if (!node->framed || fixed[i])
            continue;
          least = least_body (layout, node, node->seat_rows);
          node->box.width = left * share_of (node, many) / open;
          if (least > node->box.width + 0.001)
            {
              node->box.width = least;
              changed = fixed[i] = TRUE;
            }
        }
    }
}

static void
place_items_across (ChartLayout *layout, double inner)
{
  double fixed = fixed_of_items (layout), x = layout->left, u = layout->metrics.u;
  guint n = mulin_chart_count (layout, MULIN_SLOT_BODY);
  double room = inner - fixed;

  if (n == 1)
    {
      ChartNode *only = mulin_chart_first (layout, MULIN_SLOT_BODY);

      room = MIN (room, MAX (least_body (layout, only, only->seat_rows), 44 * u));
    }
  share_bodies (layout, n > 0 ? room : 0);
  if (n <= 1)
    x = layout->centre - ((n > 0 ? room : 0) + fixed) / 2;
  for (guint i = 0; i < layout->items->len; i++)
    {
      ChartNode *node = item (layout, i);

      if (node->framed)
        mulin_chart_fit_body (&layout->metrics, node, node->box.width, node->seat_rows);
      else
        mulin_chart_fit_plain (&layout->metrics, node, between_width (layout, node));
      node->box.x = x;
      x += node->box.width;
      if (i + 1 < layout->items->len)
        x += mulin_chart_gap_width (layout, i);
    }
}

double
mulin_chart_assistant_gap (ChartLayout *layout)
{
  return widths[layout->metrics.style].gap * layout->metrics.u;
}

double
mulin_chart_assistant (ChartLayout *layout)
{
  return mulin_chart_assistant_gap (layout)
         + widths[layout->metrics.style].assistant * layout->metrics.u;
}

double
mulin_chart_lefts_limit (ChartLayout *layout)
{
  const ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  double limit = layout->right;

  if (mulin_chart_count (layout, MULIN_SLOT_GUIDE) > 0)
    limit = layout->centre - mulin_chart_assistant (layout);
  if (branch != NULL)
    limit = MIN (limit, branch->box.x);
  return limit - 0.7 * layout->metrics.u;
}

/* Room beside the branch: an assembly or a partner, else only for a line. */
static double
side_room (ChartLayout *layout)
{
  double u = layout->metrics.u;

  guint lefts = mulin_chart_count (layout, MULIN_SLOT_LEFT);
  double room = lefts > 0 ? MAX (5, 3.4 + 9 * (lefts - 1.0)) * u : 0;

  if (mulin_chart_count (layout, MULIN_SLOT_BESIDE) > 0
      || mulin_chart_count (layout, MULIN_SLOT_OVER) > 0)
    room = MAX (room, SIDE * u - 0.15 * u);
  return room;
}

static double
least_inner (ChartLayout *layout)
{
  double u = layout->metrics.u, least = 0;
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  guint lefts = mulin_chart_count (layout, MULIN_SLOT_LEFT);

  if (branch != NULL)
    {
      guint n = mulin_chart_n_seats (branch);

      least = MAX (mulin_chart_body_width (&layout->metrics, branch, MAX ((n + 3) / 4, 1)), 24 * u)
              + 2 * side_room (layout);
    }
  if (mulin_chart_count (layout, MULIN_SLOT_GUIDE) + mulin_chart_count (layout, MULIN_SLOT_AIDE)
      > 0)
    least = MAX (
        least,
        2 * (mulin_chart_assistant (layout) + (lefts > 0 ? 3.4 + 9 * (lefts - 1.0) : 0.2) * u));
  if (lefts > 0)
    least = MAX (least, (widths[layout->metrics.style].chain + 4) * u + 2 * lefts * 10 * u);
  return least;
}

static void
fit_branch (ChartLayout *layout, double inner)
{
  double u = layout->metrics.u, most = inner - 2 * side_room (layout), width;
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  guint rows = 1;

  if (branch == NULL)
    return;
  while (mulin_chart_body_width (&layout->metrics, branch, rows) > most
         && rows < mulin_chart_n_seats (branch))
    rows++;
  width = MAX (MIN (branch_wish (layout) * u, most),
               mulin_chart_body_width (&layout->metrics, branch, rows));
  mulin_chart_fit_body (&layout->metrics, branch, width, rows);
  branch->box.x = layout->centre - width / 2;
}

static void
fit_chain (ChartLayout *layout)
{
  double u = layout->metrics.u;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != MULIN_SLOT_ABOVE)
        continue;
      mulin_chart_fit_plain (&layout->metrics, node,
                             mulin_chart_plain_width (&layout->metrics, node,
                                                      widths[layout->metrics.style].chain * u,
                                                      24 * u));
      node->box.x = layout->centre - node->box.width / 2;
    }
}

/* At the left edge, level with the chain's last node.  From the second on they are so narrow that
 * their lines still come down left of the branch and of the assistants. */
static void
fit_lefts (ChartLayout *layout)
{
  guint n = mulin_chart_count (layout, MULIN_SLOT_LEFT);
  const ChartNode *chain = mulin_chart_last (layout, MULIN_SLOT_ABOVE);
  double u = layout->metrics.u, x = layout->left, limit = mulin_chart_lefts_limit (layout), wish,
         most;

  if (n == 0)
    return;
  most
      = ((chain != NULL ? chain->box.x : layout->centre) - 2 * u - layout->left - 0.8 * u * (n - 1))
        / n;
  if (n > 1)
    most = MIN (most, (limit - layout->left - 2.2 * u) / (n - 1) - 0.8 * u);
  wish = (widths[layout->metrics.style].left
          + (layout->metrics.style == MULIN_CHART_WALL ? 0 : layout->roomy))
         * u;
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *node = &layout->nodes[i];

      if (!node->drawn || node->node->slot != MULIN_SLOT_LEFT)
        continue;
      mulin_chart_fit_plain (
          &layout->metrics, node,
          mulin_chart_plain_width (&layout->metrics, node, MIN (wish, most), MIN (most, 16 * u)));
      node->box.x = x;
      x += node->box.width + 0.8 * u;
    }
}

void
mulin_chart_arrange_widths (ChartLayout *layout)
{
  double u = layout->metrics.u;
  double trunk = mulin_chart_rows_need_trunk (layout) ? TRUNK * u : 0;
  double channel = mulin_chart_rows_need_channel (layout) ? TRUNK * u : 0;
  double wanted = layout->metrics.width > 0 ? layout->metrics.width - trunk - channel : 0;
  double least = least_inner (layout), inner, fixed, bodies;

  layout->roomy = CLAMP ((wanted / u - 58.5) / 19, 0, 1);
  fixed = fixed_of_items (layout);
  bodies = wrap_seats (layout, wanted - fixed);
  least = MAX (least, fixed + bodies);
  inner = wanted > 0 ? MAX (wanted, least) : MAX (least, NATURAL_WIDTH * u);
  layout->left = channel;
  layout->right = channel + inner;
  layout->centre = channel + inner / 2;
  layout->width = channel + inner + trunk;
  place_items_across (layout, inner);
  fit_branch (layout, inner);
  fit_chain (layout);
  fit_lefts (layout);
}
