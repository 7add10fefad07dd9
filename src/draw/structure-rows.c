/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups below the bodies (楼栋党小组, teams …): how they wrap, and the trunk that leaves the
 * branch at its right and feeds every row from outside, so that no line passes between the bodies.
 */
#include "draw/structure-layout.h"

#include <math.h>

#define NODE_GAP 0.8
#define FIRST_GAP 3.7       /* bodies → first row */
#define ROW_GAP 3.3         /* row → row */
#define BARE_FIRST_GAP 3.05 /* the same without a caption (wall) */
#define BARE_ROW_GAP 2.05
#define LINE_GAP 2.0 /* lines of one row, each under its own bus */
#define STACK_GAP 0.55
#define BUS 1.15         /* above its nodes */
#define CAPTION 0.55     /* above the bus */
#define TRUNK_LEAVES 4.7 /* below the branch's upper edge */
#define WIDEST 26.0

/* Where a row's bus comes from. */
typedef enum
{
  FEED_NONE,
  FEED_TRUNK,
  FEED_LEFT,
  FEED_RIGHT,
  FEED_STUBS
} Feed;

static ChartNode *
member (ChartLayout *layout, const ChartRow *row, guint i)
{
  return &layout->nodes[g_array_index (row->members, guint, i)];
}

void
mulin_chart_rows_collect (ChartLayout *layout)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const ChartNode *node = &layout->nodes[i];
      ChartRow *row = NULL;
      guint at = 0;

      if (!node->drawn || node->node->slot != MULIN_SLOT_ROW)
        continue;
      while (at < layout->rows->len && ((ChartRow *)layout->rows->pdata[at])->row < node->node->row)
        at++;
      if (at < layout->rows->len && ((ChartRow *)layout->rows->pdata[at])->row == node->node->row)
        row = layout->rows->pdata[at];
      else
        {
          row = g_new0 (ChartRow, 1);
          row->row = node->node->row;
          row->members = g_array_new (FALSE, FALSE, sizeof (guint));
          g_ptr_array_insert (layout->rows, (gint)at, row);
        }
      g_array_append_val (row->members, i);
    }
}

/* --- where a row hangs --- */

static guint
row_of (ChartLayout *layout, guint node)
{
  for (guint i = 0; i < layout->rows->len; i++)
    {
      const ChartRow *row = layout->rows->pdata[i];

      for (guint j = 0; j < row->members->len; j++)
        if (g_array_index (row->members, guint, j) == node)
          return i;
    }
  return G_MAXUINT;
}

/* The other end when LINK hangs a node of row R on something above it, else NULL. */
static ChartNode *
source_of (ChartLayout *layout, const MulinLink *link, guint r)
{
  guint from = row_of (layout, link->from), to = row_of (layout, link->to);
  ChartNode *other;

  if (to == r && (from == G_MAXUINT || from < r))
    other = &layout->nodes[link->from];
  else if (from == r && (to == G_MAXUINT || to < r))
    other = &layout->nodes[link->to];
  else
    return NULL;
  return other->drawn ? other : NULL;
}

static Feed
feed_of_body (ChartLayout *layout, const ChartNode *body, guint r)
{
  guint n = layout->items->len;

  if (r == 0)
    return FEED_STUBS;
  if (g_array_index (layout->items, guint, 0) == body->index)
    return FEED_LEFT;
  if (g_array_index (layout->items, guint, n - 1) == body->index)
    return FEED_RIGHT;
  return FEED_NONE;
}

static Feed
feed_from (ChartLayout *layout, const ChartNode *source, guint r)
{
  if (source->node->slot == MULIN_SLOT_MAIN)
    return FEED_TRUNK;
  if (source->node->slot == MULIN_SLOT_BODY)
    return feed_of_body (layout, source, r);
  if (source->node->slot == MULIN_SLOT_ROW)
    return row_of (layout, source->index) + 1 == r ? FEED_STUBS : FEED_LEFT;
  return FEED_NONE;
}

/* One row, one feed: the branch's trunk before all others. */
static Feed
row_feed (ChartLayout *layout, guint r, const MulinLink **first, ChartNode **source)
{
  Feed best = FEED_NONE;

  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];
      ChartNode *other = source_of (layout, link, r);
      Feed feed = other != NULL ? feed_from (layout, other, r) : FEED_NONE;

      if (feed == FEED_NONE || (best != FEED_NONE && feed != FEED_TRUNK) || best == FEED_TRUNK)
        continue;
      best = feed;
      *first = link;
      *source = other;
    }
  return best;
}

gboolean
mulin_chart_rows_need_trunk (ChartLayout *layout)
{
  for (guint r = 0; r < layout->rows->len; r++)
    {
      const MulinLink *link = NULL;
      ChartNode *source = NULL;
      Feed feed = row_feed (layout, r, &link, &source);

      if (feed == FEED_TRUNK || feed == FEED_RIGHT)
        return TRUE;
    }
  return FALSE;
}

gboolean
mulin_chart_rows_need_channel (ChartLayout *layout)
{
  for (guint r = 0; r < layout->rows->len; r++)
    {
      const MulinLink *first = NULL;
      ChartNode *source = NULL;

      if (row_feed (layout, r, &first, &source) == FEED_LEFT)
        return TRUE;
      for (guint i = 0; i < layout->structure->links->len; i++)
        {
          const MulinLink *link = layout->structure->links->pdata[i];

          if (source_of (layout, link, r) != NULL && !mulin_chart_link_is_row (layout, link))
            return TRUE;
        }
    }
  return FALSE;
}

/* A row that has its bus needs no second line for the same nodes from another row or the same
 * source. */
gboolean
mulin_chart_link_is_row (ChartLayout *layout, const MulinLink *link)
{
  for (guint r = 0; r < layout->rows->len; r++)
    {
      const MulinLink *first = NULL;
      ChartNode *other = source_of (layout, link, r), *source = NULL;
      Feed feed;

      if (other == NULL)
        continue;
      feed = row_feed (layout, r, &first, &source);
      if (feed == FEED_NONE)
        return FALSE;
      return other == source || other->node->slot == MULIN_SLOT_ROW
             || (feed == FEED_STUBS && other->node->slot == MULIN_SLOT_BODY);
    }
  return FALSE;
}

/* --- how a row wraps --- */

static guint
columns_for (ChartLayout *layout, const ChartRow *row, gboolean brief)
{
  double u = layout->metrics.u, widest = 7 * u, room = layout->right - layout->left;

  for (guint i = 0; i < row->members->len; i++)
    {
      ChartNode *node = member (layout, row, i);

      node->brief = brief;
      widest = MAX (widest, mulin_chart_plain_width (&layout->metrics, node, 7 * u, 22 * u));
    }
  return (guint)MAX (1, floor ((room + NODE_GAP * u + 0.01) / (widest + NODE_GAP * u)));
}

static guint
lines_for (const ChartRow *row, guint columns)
{
  return (row->members->len + columns - 1) / columns;
}

static void
arrange_row (ChartLayout *layout, ChartRow *row)
{
  double u = layout->metrics.u, room = layout->right - layout->left, width;
  guint columns = columns_for (layout, row, FALSE);

  row->lines = lines_for (row, columns);
  if (row->lines > 1 && layout->metrics.style != MULIN_CHART_WALL)
    {
      guint brief = lines_for (row, columns_for (layout, row, TRUE));

      if (brief == row->lines)
        columns_for (layout, row, FALSE);
      row->lines = brief;
    }
  row->columns = (row->members->len + row->lines - 1) / row->lines;
  row->stacked = row->lines > 2;
  width = MIN ((room - NODE_GAP * u * (row->columns - 1)) / row->columns, WIDEST * u);
  row->line_height = 0;
  for (guint i = 0; i < row->members->len; i++)
    {
      ChartNode *node = member (layout, row, i);

      mulin_chart_fit_plain (&layout->metrics, node, width);
      node->box.x = layout->left + (i % row->columns) * (width + NODE_GAP * u);
      row->line_height = MAX (row->line_height, node->box.height);
    }
  for (guint i = 0; i < row->members->len; i++)
    member (layout, row, i)->box.height = row->line_height;
  if (layout->metrics.style != MULIN_CHART_WALL)
    row->caption = mulin_chart_row_caption (layout, row);
}

void
mulin_chart_rows_arrange (ChartLayout *layout)
{
  for (guint r = 0; r < layout->rows->len; r++)
    arrange_row (layout, layout->rows->pdata[r]);
}

static double
stretched (ChartLayout *layout, double gap)
{
  layout->gaps += gap * layout->metrics.u;
  return gap * layout->metrics.u * layout->metrics.stretch;
}

double
mulin_chart_rows_place (ChartLayout *layout, double top)
{
  gboolean bare = layout->metrics.style == MULIN_CHART_WALL;
  double u = layout->metrics.u, y = top;

  for (guint r = 0; r < layout->rows->len; r++)
    {
      ChartRow *row = layout->rows->pdata[r];
      double gap = r == 0 ? (bare ? BARE_FIRST_GAP : FIRST_GAP) : (bare ? BARE_ROW_GAP : ROW_GAP);

      /* Bus and caption keep their own height when the gaps are pressed together. */
      double room = stretched (layout, gap);

      y += MAX (room, (bare ? BUS + 0.8 : BUS + CAPTION + 1.1) * u);
      row->top = y;
      row->pitch = row->line_height
                   + (row->lines < 2 ? 0
                      : row->stacked ? STACK_GAP * u
                                     : stretched (layout, LINE_GAP));
      for (guint i = 0; i < row->members->len; i++)
        member (layout, row, i)->box.y = y + (i / row->columns) * row->pitch;
      y += row->pitch * (row->lines - 1) + row->line_height;
    }
  return y;
}

/* --- lines --- */

static void
row_word (ChartLayout *layout, ChartLine *line, const MulinLink *link, double x, double y)
{
  const char *word = mulin_chart_link_word (link);

  if (line != NULL && word != NULL)
    mulin_chart_line_word (layout, line, word, x, y);
}

/* Ticks and stems: from BUS to each node of the line that begins at member START. */
static void
hang_line (ChartLayout *layout, const ChartRow *row, guint start, double bus, ChartStroke stroke,
           guint source)
{
  guint end = MIN (start + row->columns, row->members->len);

  for (guint i = start; i < end; i++)
    {
      const ChartNode *node = member (layout, row, i);
      double x = mulin_chart_centre_x (node);
      const MulinPoint tick[] = { { x, bus }, { x, node->box.y } };

      mulin_chart_line (layout, stroke, source, node->index, tick, 2);
    }
  for (guint i = end; row->stacked && start == 0 && i < row->members->len; i++)
    {
      const ChartNode *node = member (layout, row, i),
                      *over = member (layout, row, i - row->columns);
      double x = mulin_chart_centre_x (node);
      const MulinPoint stem[] = { { x, mulin_chart_bottom (over) }, { x, node->box.y } };

      mulin_chart_line (layout, stroke, over->index, node->index, stem, 2)->bare = TRUE;
    }
}

static double
bus_of (ChartLayout *layout, const ChartRow *row, guint line)
{
  return row->top + line * row->pitch - BUS * layout->metrics.u;
}

/* The ends of a line's bus at its first and last tick. */
static void
bus_span (ChartLayout *layout, const ChartRow *row, guint line, double *first, double *last)
{
  guint start = line * row->columns;

  *first = mulin_chart_centre_x (member (layout, row, start));
  *last = mulin_chart_centre_x (
      member (layout, row, MIN (start + row->columns, row->members->len) - 1));
}

static void
draw_bus (ChartLayout *layout, const ChartRow *row, guint line, const MulinLink *link, double from,
          guint source)
{
  ChartStroke stroke = mulin_chart_stroke (link);
  double first, last, bus = bus_of (layout, row, line);
  ChartLine *drawn;

  bus_span (layout, row, line, &first, &last);
  hang_line (layout, row, line * row->columns, bus, stroke, source);
  {
    const MulinPoint points[] = { { MAX (from, last), bus }, { MIN (from, first), bus } };

    if (points[0].x - points[1].x < 0.01)
      return;
    drawn = mulin_chart_line (layout, stroke, source, G_MAXUINT, points, 2);
    drawn->bare = TRUE;
  }
  if (line == 0)
    row_word (layout, drawn, link, from > last ? (from + last) / 2 : (from + first) / 2, bus);
}

/* The lowest bus that hangs on the trunk ends it; the last line of the polyline is that bus. */
static void
draw_trunk (ChartLayout *layout, const ChartNode *source, double leave_x, double leave_y, double x,
            double lowest)
{
  const MulinPoint points[] = { { leave_x, leave_y }, { x, leave_y }, { x, lowest } };

  mulin_chart_line (layout, CHART_STROKE_LEAD, source->index, G_MAXUINT, points, 3)->bare = TRUE;
}

static void
connect_outside (ChartLayout *layout, Feed feed, double x)
{
  double lowest = -1, leave_y;
  ChartNode *source = NULL;

  for (guint r = 0; r < layout->rows->len; r++)
    {
      ChartRow *row = layout->rows->pdata[r];
      const MulinLink *link = NULL;
      ChartNode *from = NULL;

      if (row_feed (layout, r, &link, &from) != feed)
        continue;
      source = from;
      for (guint line = 0; line < (row->stacked ? 1 : row->lines); line++)
        {
          draw_bus (layout, row, line, link, x, from->index);
          lowest = MAX (lowest, bus_of (layout, row, line));
        }
    }
  if (source == NULL)
    return;
  leave_y = source->box.y + MIN (TRUNK_LEAVES * layout->metrics.u, source->box.height * 0.84);
  if (layout->metrics.style == MULIN_CHART_WALL)
    leave_y = source->box.y + source->box.height * 0.82;
  draw_trunk (layout, source, feed == FEED_LEFT ? source->box.x : mulin_chart_right (source),
              leave_y, x, lowest);
}

/* A stub comes down from each source to the bus; it keeps clear of the caption at the left. */
static void
connect_stubs (ChartLayout *layout, guint r, const MulinLink *link)
{
  ChartRow *row = layout->rows->pdata[r];
  double u = layout->metrics.u, bus = bus_of (layout, row, 0), first, last;
  double clear = layout->left, left = G_MAXDOUBLE, right = -1;
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  if (row->caption != NULL)
    clear += 0.8 * u
             + mulin_measure_width (
                 row->caption, mulin_chart_font (&layout->metrics, layout->metrics.second, FALSE));
  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      ChartNode *source = source_of (layout, layout->structure->links->pdata[i], r);
      double x;

      if (source == NULL || feed_from (layout, source, r) != FEED_STUBS
          || !g_hash_table_add (done, GUINT_TO_POINTER (source->index + 1)))
        continue;
      x = MAX (mulin_chart_centre_x (source), clear);
      if (x > mulin_chart_right (source) - 0.5 * u
          || (source->node->slot == MULIN_SLOT_ROW
              && mulin_chart_bottom (source) + 0.5 * row->line_height
                     < ((ChartRow *)layout->rows->pdata[r - 1])->top
                           + ((ChartRow *)layout->rows->pdata[r - 1])->pitch
                                 * (((ChartRow *)layout->rows->pdata[r - 1])->lines - 1)))
        continue;
      {
        const MulinPoint stub[] = { { x, mulin_chart_bottom (source) }, { x, bus } };

        mulin_chart_line (layout, mulin_chart_stroke (link), source->index, G_MAXUINT, stub, 2)
            ->bare
            = TRUE;
      }
      left = MIN (left, x);
      right = MAX (right, x);
    }
  if (right < 0)
    return;
  bus_span (layout, row, 0, &first, &last);
  draw_bus (layout, row, 0, link, right > last ? right : left, G_MAXUINT);
}

static void
place_caption (ChartLayout *layout, ChartRow *row)
{
  const ChartMetrics *m = &layout->metrics;
  ChartCaption *caption;

  if (row->caption == NULL)
    return;
  caption = g_new0 (ChartCaption, 1);
  caption->text = g_strdup (row->caption);
  caption->baseline = bus_of (layout, row, 0) - CAPTION * m->u;
  caption->box
      = (MulinBox){ layout->left, caption->baseline - m->second,
                    mulin_measure_width (caption->text, mulin_chart_font (m, m->second, FALSE)),
                    1.2 * m->second };
  g_ptr_array_add (layout->captions, caption);
}

void
mulin_chart_rows_connect (ChartLayout *layout)
{
  double u = layout->metrics.u;

  for (guint r = 0; r < layout->rows->len; r++)
    {
      const MulinLink *link = NULL;
      ChartNode *source = NULL;

      place_caption (layout, layout->rows->pdata[r]);
      if (row_feed (layout, r, &link, &source) == FEED_STUBS)
        connect_stubs (layout, r, link);
    }
  connect_outside (layout, FEED_TRUNK, layout->right + 1.4 * u);
  connect_outside (layout, FEED_RIGHT, layout->right + 0.7 * u);
  connect_outside (layout, FEED_LEFT, layout->left - 0.9 * u);
}
