/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines that come down to the bodies: from the branch, from 居委会 at the left, from the assembly,
 * and cross-posts. They are straight verticals wherever both boxes allow it; else they bend once in
 * a lane under the branch. All their words stand on one row (look.md, Relations). */
#include "draw/structure-layout.h"

#include <math.h>

#define INSET 1.9 /* a leading line's distance from the body's inner corner */
#define EDGE 0.9  /* no line nearer to a corner */
#define WORD_GAP 0.5
#define LANE 0.85
#define STEP 0.25
#define OVER_WIDEST 9.0

typedef struct
{
  const MulinLink *link; /* one of the two */
  const MulinCross *cross;
  ChartNode *source, *target;
  const char *word;
  double word_width;
  gboolean fixed;         /* must leave the source at WISH */
  double wish, low, high; /* where a straight line may stand */
  double source_x, target_x;
  gboolean bent;
  int lane;
} Drop;

struct ChartDrops
{
  ChartLayout *layout;
  GArray *drops;   /* Drop */
  ChartNode *over; /* NULL when it stands inside */
};

static Drop *
drop_at (ChartDrops *drops, guint i)
{
  return &g_array_index (drops->drops, Drop, i);
}

/* --- collecting --- */

static gboolean
comes_from_above (const ChartNode *node)
{
  return node->node->slot == MULIN_SLOT_MAIN || node->node->slot == MULIN_SLOT_LEFT
         || node->node->slot == MULIN_SLOT_OVER;
}

static gboolean
is_below (const ChartNode *source, const ChartNode *node)
{
  return node->node->slot == MULIN_SLOT_BODY
         || (source->node->slot == MULIN_SLOT_MAIN && node->node->slot == MULIN_SLOT_BETWEEN);
}

static gboolean
orient (ChartLayout *layout, guint a, guint b, ChartNode **source, ChartNode **target)
{
  ChartNode *one = &layout->nodes[a], *two = &layout->nodes[b];

  if (!one->drawn || !two->drawn)
    return FALSE;
  *source = comes_from_above (one) ? one : two;
  *target = *source == one ? two : one;
  return comes_from_above (*source) && is_below (*source, *target);
}

static void
add_drop (ChartLayout *layout, GArray *drops, const MulinLink *link, const MulinCross *cross)
{
  Drop drop = { .link = link, .cross = cross, .lane = -1 };
  guint a = link != NULL ? link->from : cross->from_node,
        b = link != NULL ? link->to : cross->to_node;

  if (a >= layout->n_nodes || b >= layout->n_nodes
      || !orient (layout, a, b, &drop.source, &drop.target))
    return;
  drop.word = link != NULL ? mulin_chart_link_word (link) : cross->word;
  if (drop.word != NULL)
    drop.word_width = mulin_chart_plate_width (&layout->metrics, drop.word, cross != NULL);
  g_array_append_val (drops, drop);
}

static GArray *
collect (ChartLayout *layout)
{
  GArray *drops = g_array_new (FALSE, FALSE, sizeof (Drop));

  for (guint i = 0; i < layout->structure->links->len; i++)
    add_drop (layout, drops, layout->structure->links->pdata[i], NULL);
  if (layout->metrics.style != MULIN_CHART_WALL)
    for (guint i = 0; i < layout->structure->crosses->len; i++)
      add_drop (layout, drops, NULL, layout->structure->crosses->pdata[i]);
  return drops;
}

double
mulin_chart_drops_width (ChartLayout *layout, const ChartNode *body)
{
  g_autoptr (GArray) drops = collect (layout);
  double u = layout->metrics.u, sum = 0;

  for (guint i = 0; i < drops->len; i++)
    {
      const Drop *drop = &g_array_index (drops, Drop, i);
      double width = MAX (drop->word_width, u);

      if (drop->target != body)
        continue;
      if (drop->source->node->slot == MULIN_SLOT_OVER)
        width = MAX (width, mulin_chart_plain_width (&layout->metrics, drop->source, 5.6 * u,
                                                     OVER_WIDEST * u)
                                + 0.4 * u);
      sum += width + (WORD_GAP + 0.2) * u;
    }
  return sum > 0 ? sum + 2 * EDGE * u : 0;
}

/* --- lines from the left column --- */

static guint
count_from (ChartDrops *drops, guint before, const ChartNode *source)
{
  guint n = 0;

  for (guint i = 0; i < before; i++)
    n += drop_at (drops, i)->source == source;
  return n;
}

static void
plan_lefts (ChartDrops *drops)
{
  ChartLayout *layout = drops->layout;
  double u = layout->metrics.u, limit = mulin_chart_lefts_limit (layout);

  for (guint i = 0; i < drops->drops->len; i++)
    {
      Drop *drop = drop_at (drops, i);
      double low, high;

      if (drop->source->node->slot != MULIN_SLOT_LEFT)
        continue;
      low = drop->source->box.x + EDGE * u;
      high = MIN (mulin_chart_right (drop->source) - EDGE * u, limit);
      drop->wish = low
                   + ((layout->metrics.style == MULIN_CHART_WALL ? 3.3 : 2.2 + 0.35 * layout->roomy)
                      - EDGE + 3.9 * count_from (drops, i, drop->source))
                         * u;
      drop->wish = drop->source_x = CLAMP (drop->wish, low, MAX (low, high));
      drop->fixed = TRUE;
      drop->low = MAX (low, drop->target->box.x + EDGE * u);
      drop->high = MIN (high, mulin_chart_right (drop->target) - EDGE * u);
    }
}

/* --- the assembly --- */

static Drop *
drop_of_over (ChartDrops *drops, const ChartNode *over)
{
  for (guint i = 0; i < drops->drops->len; i++)
    if (drop_at (drops, i)->source == over)
      return drop_at (drops, i);
  return NULL;
}

static gboolean
is_free_for_over (ChartDrops *drops, const Drop *over, double x)
{
  double u = drops->layout->metrics.u, width = over->source->box.width;

  for (guint i = 0; i < drops->drops->len; i++)
    {
      const Drop *drop = drop_at (drops, i);
      double least
          = MAX (width / 2 + 0.9 * u, (drop->word_width + over->word_width) / 2 + WORD_GAP * u);

      if (drop->source->node->slot == MULIN_SLOT_LEFT && fabs (drop->source_x - x) < least)
        return FALSE;
    }
  return TRUE;
}

/* Beside the branch at its left, if there it is over its body and clear of the lines of 居委会. */
static gboolean
place_over_beside (ChartDrops *drops, Drop *drop)
{
  ChartLayout *layout = drops->layout;
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN), *over = drop->source;
  double u = layout->metrics.u, half = over->box.width / 2;
  double low = MAX (layout->left + half, drop->target->box.x + EDGE * u);
  double high = MIN ((branch != NULL ? branch->box.x : layout->right) - 1.0 * u - half,
                     mulin_chart_right (drop->target) - EDGE * u);
  double room = branch != NULL ? branch->box.x - layout->left : 20 * u;
  double wish = layout->left + room - (1.5 + 3 * CLAMP ((room / u - 13.6) / 7, 0, 1)) * u - half;

  for (double off = 0; off < layout->right - layout->left; off += STEP * u)
    for (int side = -1; side <= 1; side += 2)
      {
        double x = wish + side * off;

        if (x < low || x > high || !is_free_for_over (drops, drop, x))
          continue;
        drop->wish = drop->source_x = x;
        over->box.x = x - half;
        return TRUE;
      }
  return FALSE;
}

/* Between branch and body, at the body's outer end; the words of the other lines give way to it. */
static void
place_over_inside (ChartDrops *drops, Drop *drop)
{
  ChartLayout *layout = drops->layout;
  double u = layout->metrics.u, half = drop->source->box.width / 2;

  layout->over_gap = MAX (layout->over_gap, drop->source->box.height + 2.5 * u);
  drop->fixed = FALSE;
  drop->wish = mulin_chart_centre_x (drop->target) < layout->centre
                   ? drop->target->box.x + half
                   : mulin_chart_right (drop->target) - half;
  drop->word_width = MAX (drop->word_width, 2 * half + 0.4 * u);
}

/* 7 U where the sheet is wide, 5.6 U where the branch leaves little room beside it. */
static double
over_width (ChartLayout *layout)
{
  const ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  double u = layout->metrics.u, room = branch != NULL ? branch->box.x - layout->left : 20 * u;

  return (5.6 + 1.5 * MIN (layout->roomy, CLAMP ((room / u - 13) / 7, 0, 1))) * u;
}

static void
plan_overs (ChartDrops *drops)
{
  ChartLayout *layout = drops->layout;
  double u = layout->metrics.u;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      ChartNode *over = &layout->nodes[i];
      Drop *drop;

      if (!over->drawn || over->node->slot != MULIN_SLOT_OVER)
        continue;
      mulin_chart_fit_plain (
          &layout->metrics, over,
          mulin_chart_plain_width (&layout->metrics, over, over_width (layout), OVER_WIDEST * u));
      drop = drop_of_over (drops, over);
      if (drop == NULL)
        {
          over->drawn = FALSE; /* an assembly over nothing says nothing */
          continue;
        }
      drop->fixed = TRUE;
      if (drops->over == NULL && mulin_chart_first (layout, MULIN_SLOT_MAIN) != NULL
          && drop->target == &layout->nodes[g_array_index (layout->items, guint, 0)]
          && place_over_beside (drops, drop))
        drops->over = over;
      else
        place_over_inside (drops, drop);
      drop->low = drop->target->box.x + EDGE * u;
      drop->high = mulin_chart_right (drop->target) - EDGE * u;
    }
}

/* --- lines from the branch --- */

/* Under the middle of its seat, or at least under the seat; without a seat at the branch's edge. */
static double
cross_wish (ChartDrops *drops, Drop *drop)
{
  double u = drops->layout->metrics.u;
  gboolean source_is_from = drop->cross->from_node == drop->source->index;
  guint seat = source_is_from ? drop->cross->from_seat : drop->cross->to_seat;

  for (guint i = 0; i < drop->source->seats->len; i++)
    {
      const ChartSeat *cell = &g_array_index (drop->source->seats, ChartSeat, i);

      if (cell->index != seat)
        continue;
      drop->low = MAX (drop->low, drop->source->box.x + cell->box.x + 1.2 * u);
      drop->high = MIN (drop->high, drop->source->box.x + cell->box.x + cell->box.width - 1.2 * u);
      return drop->source->box.x + cell->box.x + cell->box.width / 2;
    }
  if (mulin_chart_centre_x (drop->target) < drops->layout->centre)
    return drop->source->box.x + 1.0 * u;
  return mulin_chart_right (drop->source) - 1.0 * u;
}

static gboolean
has_company (ChartDrops *drops, const Drop *drop)
{
  for (guint i = 0; i < drops->drops->len; i++)
    if (drop_at (drops, i) != drop && drop_at (drops, i)->target == drop->target
        && drop_at (drops, i)->source == drop->source)
      return TRUE;
  return FALSE;
}

static double
lead_wish (ChartDrops *drops, const Drop *drop)
{
  double u = drops->layout->metrics.u, centre = drops->layout->centre;
  const ChartNode *body = drop->target;

  if (body->node->slot == MULIN_SLOT_BETWEEN)
    return mulin_chart_centre_x (body);
  if (drop->low < drop->high && !has_company (drops, drop))
    return (drop->low + drop->high) / 2;
  return mulin_chart_centre_x (body) < centre ? mulin_chart_right (body) - INSET * u
                                              : body->box.x + INSET * u;
}

static void
plan_from_branch (ChartDrops *drops)
{
  double u = drops->layout->metrics.u;

  for (guint i = 0; i < drops->drops->len; i++)
    {
      Drop *drop = drop_at (drops, i);

      if (drop->source->node->slot != MULIN_SLOT_MAIN)
        continue;
      drop->low = MAX (drop->source->box.x, drop->target->box.x) + EDGE * u;
      drop->high
          = MIN (mulin_chart_right (drop->source), mulin_chart_right (drop->target)) - EDGE * u;
      drop->wish = drop->cross != NULL ? cross_wish (drops, drop) : lead_wish (drops, drop);
      drop->fixed = drop->cross != NULL;
      drop->source_x = drop->wish;
    }
}

/* --- ports on a body --- */

static int
compare_wish (gconstpointer a, gconstpointer b)
{
  const Drop *one = *(Drop *const *)a, *two = *(Drop *const *)b;

  return one->wish < two->wish ? -1 : one->wish > two->wish;
}

static double
apart (const Drop *a, const Drop *b, double u)
{
  return MAX ((a->word_width + b->word_width) / 2 + WORD_GAP * u, 1.4 * u);
}

/* An assembly that stands over its body must not stand out beside it. */
static double
edge_of (const Drop *drop, double u)
{
  return drop->source->node->slot == MULIN_SLOT_OVER ? MAX (drop->source->box.width / 2, EDGE * u)
                                                     : EDGE * u;
}

/* Spread the lines over the body's upper edge in the order of their wishes; fixed ones give way
 * last. */
static void
spread (GPtrArray *ports, double low, double high, double u)
{
  Drop **port = (Drop **)ports->pdata;
  guint n = ports->len;

  for (guint i = 0; i < n; i++)
    port[i]->target_x
        = CLAMP (port[i]->wish, low + edge_of (port[i], u), high - edge_of (port[i], u));
  for (guint i = 0; i < n; i++) /* a free line yields to a fixed neighbour */
    {
      if (port[i]->fixed)
        continue;
      if (i > 0)
        port[i]->target_x
            = MAX (port[i]->target_x, port[i - 1]->target_x + apart (port[i - 1], port[i], u));
      if (i + 1 < n && port[i + 1]->fixed
          && port[i]->target_x > port[i + 1]->target_x - apart (port[i], port[i + 1], u))
        port[i]->target_x = port[i + 1]->target_x - apart (port[i], port[i + 1], u);
    }
  for (guint i = 1; i < n; i++)
    port[i]->target_x
        = MAX (port[i]->target_x, port[i - 1]->target_x + apart (port[i - 1], port[i], u));
  if (n > 0)
    port[n - 1]->target_x = MIN (port[n - 1]->target_x, high - edge_of (port[n - 1], u));
  for (guint i = n; i > 1; i--)
    port[i - 2]->target_x
        = MIN (port[i - 2]->target_x, port[i - 1]->target_x - apart (port[i - 2], port[i - 1], u));
  if (n > 0) /* the body's own edge counts for more than a seat */
    port[0]->target_x = MAX (port[0]->target_x, low + edge_of (port[0], u));
  for (guint i = 1; i < n; i++)
    port[i]->target_x
        = MAX (port[i]->target_x, port[i - 1]->target_x + apart (port[i - 1], port[i], u));
}

/* A free line whose wish lies among fixed ones may stand on either side of them: take the order
 * that moves least. */
static void
assign_ports (ChartDrops *drops, ChartNode *body)
{
  g_autoptr (GPtrArray) ports = g_ptr_array_new ();
  double u = drops->layout->metrics.u;

  for (guint i = 0; i < drops->drops->len; i++)
    if (drop_at (drops, i)->target == body)
      g_ptr_array_add (ports, drop_at (drops, i));
  if (ports->len == 0)
    return;
  g_ptr_array_sort (ports, compare_wish);
  spread (ports, body->box.x, mulin_chart_right (body), u);
  for (guint i = 0; i < ports->len; i++)
    {
      Drop *drop = ports->pdata[i];
      double x = drop->target_x;

      drop->bent = x < drop->low - 0.01 || x > drop->high + 0.01;
      if (drop->source->node->slot == MULIN_SLOT_OVER && drop->bent)
        drop->bent = FALSE;
      if (!drop->bent)
        drop->source_x = x;
      if (drop->source->node->slot == MULIN_SLOT_OVER)
        drop->source->box.x = drop->source_x - drop->source->box.width / 2;
    }
}

/* Words that needed room may have pushed the assembly into a line of 居委会 or into the branch:
 * then it goes inside. */
static void
check_over (ChartDrops *drops)
{
  ChartLayout *layout = drops->layout;
  Drop *over = drops->over != NULL ? drop_of_over (drops, drops->over) : NULL;
  const ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  double u = layout->metrics.u;
  gboolean free = TRUE;

  if (over == NULL)
    return;
  for (guint i = 0; i < drops->drops->len; i++)
    {
      const Drop *drop = drop_at (drops, i);

      if (drop->source->node->slot == MULIN_SLOT_LEFT
          && fabs (drop->source_x - over->source_x) < over->source->box.width / 2 + 0.5 * u)
        free = FALSE;
    }
  if (free && mulin_chart_right (over->source) < branch->box.x - 0.5 * u
      && over->source->box.x >= layout->left - 0.01)
    return;
  drops->over = NULL;
  place_over_inside (drops, over);
  assign_ports (drops, over->target);
}

/* --- bends --- */

static gboolean
port_is_free (ChartDrops *drops, const Drop *self, double x)
{
  double u = drops->layout->metrics.u;

  for (guint i = 0; i < drops->drops->len; i++)
    {
      const Drop *drop = drop_at (drops, i);

      if (drop == self || drop->source != self->source || (drop->bent && drop->lane < 0))
        continue;
      if (fabs (drop->source_x - x) < 0.9 * u)
        return FALSE;
    }
  return TRUE;
}

/* Where a bent line leaves: at its seat if it has one, else as near as possible to where it goes.
 */
static void
choose_exit (ChartDrops *drops, Drop *drop)
{
  double u = drops->layout->metrics.u;
  double low = drop->source->box.x + EDGE * u, high = mulin_chart_right (drop->source) - EDGE * u;
  double near = CLAMP (drop->fixed ? drop->source_x : drop->target_x, low, high);

  for (double off = 0; off < high - low; off += STEP * u)
    for (int side = -1; side <= 1; side += 2)
      if (near + side * off >= low && near + side * off <= high
          && port_is_free (drops, drop, near + side * off))
        {
          drop->source_x = near + side * off;
          return;
        }
}

static int
compare_lane (gconstpointer a, gconstpointer b)
{
  const Drop *one = *(Drop *const *)a, *two = *(Drop *const *)b;
  gboolean one_left = one->target_x < one->source_x, two_left = two->target_x < two->source_x;

  if (one_left != two_left)
    return one_left ? -1 : 1;
  if (one->source_x == two->source_x)
    return 0;
  return (one->source_x < two->source_x) == one_left ? -1 : 1;
}

static gboolean
spans_meet (const Drop *a, const Drop *b, double air)
{
  double a0 = MIN (a->source_x, a->target_x), a1 = MAX (a->source_x, a->target_x);
  double b0 = MIN (b->source_x, b->target_x), b1 = MAX (b->source_x, b->target_x);

  return a0 < b1 + air && b0 < a1 + air;
}

/* Lines to the left: the leftmost exit in the uppermost lane; to the right the other way round: so
 * they never cross. */
static void
assign_lanes (ChartDrops *drops)
{
  g_autoptr (GPtrArray) bent = g_ptr_array_new ();
  int lanes = 0;

  for (guint i = 0; i < drops->drops->len; i++)
    if (drop_at (drops, i)->bent)
      {
        choose_exit (drops, drop_at (drops, i));
        drop_at (drops, i)->lane = 0;
        g_ptr_array_add (bent, drop_at (drops, i));
      }
  g_ptr_array_sort (bent, compare_lane);
  for (guint i = 0; i < bent->len; i++)
    {
      Drop *drop = bent->pdata[i];

      drop->lane = 0;
      for (guint j = 0; j < i; j++)
        if (spans_meet (drop, bent->pdata[j], drops->layout->metrics.u))
          drop->lane = MAX (drop->lane, ((Drop *)bent->pdata[j])->lane + 1);
      lanes = MAX (lanes, drop->lane + 1);
    }
  drops->layout->n_lanes = (guint)lanes;
}

ChartDrops *
mulin_chart_drops_plan (ChartLayout *layout)
{
  ChartDrops *drops = g_new0 (ChartDrops, 1);
  double u = layout->metrics.u;

  drops->layout = layout;
  drops->drops = collect (layout);
  plan_lefts (drops);
  plan_overs (drops);
  plan_from_branch (drops);
  for (guint i = 0; i < layout->items->len; i++)
    assign_ports (drops, &layout->nodes[g_array_index (layout->items, guint, i)]);
  check_over (drops);
  assign_lanes (drops);
  layout->drop_gap
      = (layout->n_lanes > 0 ? layout->n_lanes * LANE + 0.4 : 0) * u + layout->over_gap;
  return drops;
}

void
mulin_chart_drops_free (ChartDrops *drops)
{
  g_array_unref (drops->drops);
  g_free (drops);
}

/* --- drawing --- */

static void
place_overs (ChartDrops *drops)
{
  ChartLayout *layout = drops->layout;
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  double u = layout->metrics.u;

  for (guint i = 0; i < drops->drops->len; i++)
    {
      ChartNode *over = drop_at (drops, i)->source;

      if (over->node->slot != MULIN_SLOT_OVER)
        continue;
      if (over == drops->over && branch != NULL)
        over->box.y = branch->box.y + (branch->box.height - over->box.height) / 2;
      else
        over->box.y = layout->bodies_top - 2.3 * u - over->box.height;
    }
}

static void
draw_drop (ChartDrops *drops, const Drop *drop, double lanes_top)
{
  ChartLayout *layout = drops->layout;
  double u = layout->metrics.u, top = mulin_chart_bottom (drop->source),
         bottom = drop->target->box.y;
  double lane = lanes_top + (0.75 + drop->lane * LANE) * u, row = layout->label_row;
  MulinPoint points[4] = { { drop->source_x, top },
                           { drop->source_x, lane },
                           { drop->target_x, lane },
                           { drop->target_x, bottom } };
  guint n = 4, from = drop->link != NULL ? drop->link->from : drop->cross->from_node;
  ChartLine *line;

  if (!drop->bent)
    {
      points[0].x = drop->target_x;
      points[1] = points[3];
      n = 2;
    }
  for (guint i = 0; from != drop->source->index && i < n / 2; i++)
    {
      MulinPoint swapped = points[i];

      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swapped;
    }
  line = mulin_chart_line (
      layout, drop->link != NULL ? mulin_chart_stroke (drop->link) : CHART_STROKE_CROSS, from,
      from == drop->source->index ? drop->target->index : drop->source->index, points, n);
  line->vacant = drop->link != NULL && drop->link->vacant;
  if (drop->source->node->slot == MULIN_SLOT_OVER && drop->source != drops->over)
    row = (top + bottom) / 2;
  if (drop->word != NULL)
    mulin_chart_line_word (layout, line, drop->word, drop->target_x, row);
}

void
mulin_chart_drops_draw (ChartDrops *drops)
{
  ChartLayout *layout = drops->layout;
  double u = layout->metrics.u, lanes_top = layout->main_bottom;
  double upper = lanes_top + (layout->n_lanes > 0 ? layout->n_lanes * LANE + 0.3 : 0) * u;
  double lower = layout->bodies_top - layout->over_gap;

  layout->label_row = (upper + lower) / 2;
  place_overs (drops);
  for (guint i = 0; i < drops->drops->len; i++)
    draw_drop (drops, drop_at (drops, i), lanes_top);
}
