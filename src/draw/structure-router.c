/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way of a line that has no fixed pattern: shortest path over the channels between boxes, with
 * right angles, a price on bends and on crossing other lines, and never through a box or a word. */
#include "draw/structure-layout.h"

#include <math.h>

#define CLEAR 0.55 /* from boxes and words */
#define BEND 4.0   /* prices in U */
#define CROSSING 5.0
#define ALONG 60.0 /* lying on another line */

enum
{
  RIGHT,
  DOWN,
  LEFT,
  UP,
  N_DIRECTIONS
};
static const int step_x[] = { 1, 0, -1, 0 }, step_y[] = { 0, 1, 0, -1 };

typedef struct
{
  ChartLayout *layout;
  const ChartNode *from, *to;
  GArray *xs, *ys; /* double */
  GArray *blocks;  /* MulinBox: widened boxes, words, captions */
} Grid;

static int
compare_double (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, two = *(const double *)b;

  return one < two ? -1 : one > two;
}

static void
sort_unique (GArray *values)
{
  guint kept = 0;

  g_array_sort (values, compare_double);
  for (guint i = 0; i < values->len; i++)
    if (i == 0
        || g_array_index (values, double, i) > g_array_index (values, double, kept - 1) + 0.5)
      g_array_index (values, double, kept++) = g_array_index (values, double, i);
  g_array_set_size (values, kept);
}

static void
add_block (Grid *grid, MulinBox box, double air)
{
  box.x -= air;
  box.y -= air;
  box.width += 2 * air;
  box.height += 2 * air;
  g_array_append_val (grid->blocks, box);
}

static void
add_channel (Grid *grid, double x, double y)
{
  g_array_append_val (grid->xs, x);
  g_array_append_val (grid->ys, y);
}

/* Channels run beside every box; rows are passed only outside or between rows, which keeps the grid
 * small. */
static void
add_channels (Grid *grid, const ChartNode *node)
{
  double u = grid->layout->metrics.u, air = 0.7 * u;
  double x0 = node->box.x - air, x1 = mulin_chart_right (node) + air;
  double y0 = node->box.y - air, y1 = mulin_chart_bottom (node) + air;

  add_channel (grid, node->node->slot == MULIN_SLOT_ROW ? grid->layout->left - air : x0, y0);
  add_channel (grid, node->node->slot == MULIN_SLOT_ROW ? grid->layout->right + air : x1, y1);
}

static void
add_ports (Grid *grid, const ChartNode *node)
{
  for (int i = 1; i <= 11; i++)
    if (i % 2 == 0 || i == 1 || i == 11)
      add_channel (grid, node->box.x + node->box.width * i / 12,
                   node->box.y + node->box.height * i / 12);
}

static void
grid_fill (Grid *grid)
{
  ChartLayout *layout = grid->layout;
  double air = CLEAR * layout->metrics.u;

  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].box.width > 0)
      {
        add_channels (grid, &layout->nodes[i]);
        add_block (grid, layout->nodes[i].box,
                   &layout->nodes[i] == grid->from || &layout->nodes[i] == grid->to ? -0.01 : air);
      }
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const ChartLine *line = layout->lines->pdata[i];

      if (line->word != NULL)
        add_block (grid, line->plate, 0.1 * layout->metrics.u);
    }
  for (guint i = 0; i < layout->captions->len; i++)
    add_block (grid, ((ChartCaption *)layout->captions->pdata[i])->box, 0.1 * layout->metrics.u);
  add_ports (grid, grid->from);
  add_ports (grid, grid->to);
  add_channel (grid, layout->centre, layout->main_bottom + 0.4 * layout->metrics.u);
  sort_unique (grid->xs);
  sort_unique (grid->ys);
}

static MulinPoint
point_at (Grid *grid, guint ix, guint iy)
{
  return (MulinPoint){ g_array_index (grid->xs, double, ix), g_array_index (grid->ys, double, iy) };
}

static gboolean
inside (const ChartNode *node, MulinPoint p)
{
  return p.x > node->box.x && p.x < mulin_chart_right (node) && p.y > node->box.y
         && p.y < mulin_chart_bottom (node);
}

/* A step may end inside its own two boxes only; what lies inside is cut off afterwards. */
static gboolean
step_is_free (Grid *grid, MulinPoint a, MulinPoint b)
{
  double x0 = MIN (a.x, b.x), x1 = MAX (a.x, b.x), y0 = MIN (a.y, b.y), y1 = MAX (a.y, b.y);

  if (x0 < 0 || x1 > grid->layout->width || y0 < 0)
    return FALSE;
  for (guint i = 0; i < grid->blocks->len; i++)
    {
      const MulinBox *box = &g_array_index (grid->blocks, MulinBox, i);

      if (x1 <= box->x || x0 >= box->x + box->width || y1 <= box->y || y0 >= box->y + box->height)
        continue;
      if ((inside (grid->from, a)
           && inside (grid->from,
                      (MulinPoint){ box->x + box->width / 2, box->y + box->height / 2 }))
          || (inside (grid->to, b)
              && inside (grid->to,
                         (MulinPoint){ box->x + box->width / 2, box->y + box->height / 2 })))
        continue;
      return FALSE;
    }
  return TRUE;
}

/* What other lines make of a step: crossing is dear, lying on one dearer. */
static double
price_of_lines (Grid *grid, MulinPoint a, MulinPoint b)
{
  gboolean level = a.y == b.y;
  double price = 0, x0 = MIN (a.x, b.x), x1 = MAX (a.x, b.x), y0 = MIN (a.y, b.y),
         y1 = MAX (a.y, b.y);

  for (guint i = 0; i < grid->layout->lines->len; i++)
    {
      const ChartLine *line = grid->layout->lines->pdata[i];
      const MulinPoint *p = (const MulinPoint *)(const void *)line->points->data;

      for (guint j = 0; j + 1 < line->points->len; j++)
        {
          double near = 0.8 * grid->layout->metrics.u, lx0 = MIN (p[j].x, p[j + 1].x),
                 lx1 = MAX (p[j].x, p[j + 1].x);
          double ly0 = MIN (p[j].y, p[j + 1].y), ly1 = MAX (p[j].y, p[j + 1].y);
          gboolean line_level = ly1 - ly0 < 0.01;

          if (level == line_level
              && (level ? fabs (a.y - ly0) < near && x0 < lx1 && lx0 < x1
                        : fabs (a.x - lx0) < near && y0 < ly1 && ly0 < y1))
            price += ALONG;
          else if (level != line_level && x0 <= lx1 && lx0 <= x1 && y0 <= ly1 && ly0 <= y1)
            price += CROSSING;
        }
    }
  return price * grid->layout->metrics.u;
}

/* --- Dijkstra over (x, y, direction) --- */

typedef struct
{
  double *cost;
  int *before;
  guint nx, ny;
  GArray *heap; /* Entry */
} Search;

typedef struct
{
  double cost;
  guint state;
} Entry;

static void
heap_push (GArray *heap, Entry entry)
{
  guint i = heap->len;

  g_array_append_val (heap, entry);
  while (i > 0 && g_array_index (heap, Entry, (i - 1) / 2).cost > entry.cost)
    {
      g_array_index (heap, Entry, i) = g_array_index (heap, Entry, (i - 1) / 2);
      i = (i - 1) / 2;
    }
  g_array_index (heap, Entry, i) = entry;
}

static Entry
heap_pop (GArray *heap)
{
  Entry top = g_array_index (heap, Entry, 0), last = g_array_index (heap, Entry, heap->len - 1);
  guint i = 0, n = heap->len - 1;

  g_array_set_size (heap, n);
  while (2 * i + 1 < n)
    {
      guint child = 2 * i + 1;

      if (child + 1 < n
          && g_array_index (heap, Entry, child + 1).cost < g_array_index (heap, Entry, child).cost)
        child++;
      if (g_array_index (heap, Entry, child).cost >= last.cost)
        break;
      g_array_index (heap, Entry, i) = g_array_index (heap, Entry, child);
      i = child;
    }
  if (n > 0)
    g_array_index (heap, Entry, i) = last;
  return top;
}

static void
relax (Grid *grid, Search *search, guint state, double cost)
{
  guint direction = state % N_DIRECTIONS, cell = state / N_DIRECTIONS;
  int ix = (int)(cell % search->nx), iy = (int)(cell / search->nx);
  MulinPoint here = point_at (grid, (guint)ix, (guint)iy);

  for (guint next = 0; next < N_DIRECTIONS; next++)
    {
      int jx = ix + step_x[next], jy = iy + step_y[next];
      MulinPoint there;
      double price;
      guint target;

      if (next == (direction + 2) % N_DIRECTIONS || jx < 0 || jy < 0 || jx >= (int)search->nx
          || jy >= (int)search->ny || (next != direction && inside (grid->from, here)))
        continue;
      there = point_at (grid, (guint)jx, (guint)jy);
      target = ((guint)jy * search->nx + (guint)jx) * N_DIRECTIONS + next;
      price = cost + fabs (there.x - here.x) + fabs (there.y - here.y)
              + (next != direction ? BEND * grid->layout->metrics.u : 0);
      if (price >= search->cost[target] || !step_is_free (grid, here, there))
        continue;
      price += price_of_lines (grid, here, there);
      if (price >= search->cost[target])
        continue;
      search->cost[target] = price;
      search->before[target] = (int)state;
      heap_push (search->heap, (Entry){ price, target });
    }
}

static int
search_run (Grid *grid, Search *search)
{
  for (guint iy = 0; iy < search->ny; iy++)
    for (guint ix = 0; ix < search->nx; ix++)
      for (guint d = 0; inside (grid->from, point_at (grid, ix, iy)) && d < N_DIRECTIONS; d++)
        {
          MulinPoint p = point_at (grid, ix, iy);
          guint state = (iy * search->nx + ix) * N_DIRECTIONS + d;

          /* Begin near the middle of the side. */
          search->cost[state]
              = 0.3
                * (step_x[d] == 0 ? fabs (p.x - mulin_chart_centre_x (grid->from))
                                  : fabs (p.y - grid->from->box.y - grid->from->box.height / 2));
          heap_push (search->heap, (Entry){ search->cost[state], state });
        }
  while (search->heap->len > 0)
    {
      Entry entry = heap_pop (search->heap);
      guint cell = entry.state / N_DIRECTIONS;

      if (entry.cost > search->cost[entry.state])
        continue;
      if (inside (grid->to, point_at (grid, cell % search->nx, cell / search->nx)))
        return (int)entry.state;
      relax (grid, search, entry.state, entry.cost);
    }
  return -1;
}

/* The end that lies inside NODE is drawn back to its edge. */
static void
cut_at_edge (const ChartNode *node, MulinPoint *end, MulinPoint next)
{
  if (end->x == next.x)
    end->y = next.y < node->box.y + node->box.height / 2 ? node->box.y : mulin_chart_bottom (node);
  else
    end->x = next.x < mulin_chart_centre_x (node) ? node->box.x : mulin_chart_right (node);
}

static void
trace (Grid *grid, Search *search, int state, GArray *points)
{
  while (state >= 0)
    {
      guint cell = (guint)state / N_DIRECTIONS;
      MulinPoint p = point_at (grid, cell % search->nx, cell / search->nx);
      guint n = points->len;
      MulinPoint *last = n > 0 ? &g_array_index (points, MulinPoint, n - 1) : NULL;
      MulinPoint *earlier = n > 1 ? &g_array_index (points, MulinPoint, n - 2) : NULL;
      gboolean inside_start = inside (grid->from, p),
               outside_last = last != NULL && !inside (grid->from, *last);

      if (earlier != NULL
          && ((earlier->x == last->x && last->x == p.x)
              || (earlier->y == last->y && last->y == p.y)))
        *last = p;
      else
        g_array_append_val (points, p);
      if (inside_start && outside_last)
        break;
      state = search->before[state];
    }
}

gboolean
mulin_chart_route (ChartLayout *layout, const ChartNode *from, const ChartNode *to, GArray *points)
{
  Grid grid = { .layout = layout, .from = from, .to = to };
  Search search = { 0 };
  guint n;
  int end;

  grid.xs = g_array_new (FALSE, FALSE, sizeof (double));
  grid.ys = g_array_new (FALSE, FALSE, sizeof (double));
  grid.blocks = g_array_new (FALSE, FALSE, sizeof (MulinBox));
  grid_fill (&grid);
  search.nx = grid.xs->len;
  search.ny = grid.ys->len;
  search.heap = g_array_new (FALSE, FALSE, sizeof (Entry));
  n = search.nx * search.ny * N_DIRECTIONS;
  search.cost = g_new (double, n);
  search.before = g_new (int, n);
  for (guint i = 0; i < n; i++)
    {
      search.cost[i] = G_MAXDOUBLE;
      search.before[i] = -1;
    }
  end = search_run (&grid, &search);
  if (end >= 0)
    trace (&grid, &search, end, points);
  if (points->len >= 2)
    {
      MulinPoint *p = (MulinPoint *)(void *)points->data;

      /* The trace runs from the end to the start. */
      for (guint i = 0; i < points->len / 2; i++)
        {
          MulinPoint swapped = p[i];

          p[i] = p[points->len - 1 - i];
          p[points->len - 1 - i] = swapped;
        }
      cut_at_edge (from, &p[0], p[1]);
      cut_at_edge (to, &p[points->len - 1], p[points->len - 2]);
    }
  g_array_unref (grid.xs);
  g_array_unref (grid.ys);
  g_array_unref (grid.blocks);
  g_array_unref (search.heap);
  g_free (search.cost);
  g_free (search.before);
  return points->len >= 2;
}
