/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of the chain, of assistants and partners, between neighbours in the row of bodies and under
 * it; whatever has no fixed pattern is routed around everything that stands (structure-router.c).
 */
#include "draw/structure-layout.h"

#include <math.h>
#include <string.h>

#define GAP_LINE 4.4 /* a contract's height between two bodies, from their upper edge */
#define GAP_PITCH 1.4
#define UNDER 0.9 /* the first line below the bodies */
#define UNDER_PITCH 1.35

ChartLine *
mulin_chart_line (ChartLayout *layout, ChartStroke stroke, guint from, guint to,
                  const MulinPoint *points, guint n)
{
  ChartLine *line = g_new0 (ChartLine, 1);

  line->stroke = stroke;
  line->from = from;
  line->to = to;
  line->points = g_array_new (FALSE, FALSE, sizeof (MulinPoint));
  g_array_append_vals (line->points, points, n);
  g_ptr_array_add (layout->lines, line);
  return line;
}

void
mulin_chart_line_word (ChartLayout *layout, ChartLine *line, const char *word, double x, double y)
{
  double width
      = mulin_chart_plate_width (&layout->metrics, word, line->stroke == CHART_STROKE_CROSS);
  double height = 1.3 * layout->metrics.second;

  g_free (line->word);
  line->word = g_strdup (word);
  line->plate = (MulinBox){ x - width / 2, y - height / 2, width, height };
}

static ChartNode *
item (ChartLayout *layout, guint i)
{
  return &layout->nodes[g_array_index (layout->items, guint, i)];
}

static guint
item_of (ChartLayout *layout, guint node)
{
  for (guint i = 0; i < layout->items->len; i++)
    if (g_array_index (layout->items, guint, i) == node)
      return i;
  return G_MAXUINT;
}

/* --- lines among the bodies --- */

typedef enum
{
  PLACE_NONE,
  PLACE_LEVEL, /* from a node between to its neighbour, at its own middle */
  PLACE_GAP,   /* from body to neighbouring body, under what stands between */
  PLACE_UNDER, /* around below */
} Place;

typedef struct
{
  const MulinLink *link;
  const MulinCross *cross;
  guint from, to;    /* nodes */
  guint left, right; /* items */
  Place place;
  guint slot; /* among the lines of the same gap, or below */
} Among;

static gboolean
only_between (ChartLayout *layout, guint left, guint right)
{
  for (guint i = left + 1; i < right; i++)
    if (item (layout, i)->framed)
      return FALSE;
  return TRUE;
}

static Place
place_of (ChartLayout *layout, guint left, guint right)
{
  gboolean a = item (layout, left)->framed, b = item (layout, right)->framed;

  if (left + 1 == right)
    return a && b ? PLACE_GAP : PLACE_LEVEL;
  return a && b && only_between (layout, left, right) ? PLACE_GAP : PLACE_UNDER;
}

static void
add_among (ChartLayout *layout, GArray *lines, const MulinLink *link, const MulinCross *cross)
{
  Among line = { .link = link, .cross = cross };
  guint a, b;

  line.from = link != NULL ? link->from : cross->from_node;
  line.to = link != NULL ? link->to : cross->to_node;
  a = item_of (layout, line.from);
  b = item_of (layout, line.to);
  if (a == G_MAXUINT || b == G_MAXUINT || a == b)
    return;
  line.left = MIN (a, b);
  line.right = MAX (a, b);
  line.place = place_of (layout, line.left, line.right);
  for (guint i = 0; i < lines->len; i++)
    {
      const Among *other = &g_array_index (lines, Among, i);

      if (line.place == other->place
          && (line.place == PLACE_UNDER || line.place == PLACE_LEVEL
                  ? line.place == PLACE_UNDER
                        || (line.left == other->left && line.right == other->right)
                  : only_between (layout, MIN (line.left, other->left),
                                  MAX (line.right, other->right))))
        line.slot = MAX (line.slot, other->slot + 1);
    }
  g_array_append_val (lines, line);
}

static GArray *
collect_among (ChartLayout *layout)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Among));

  for (guint i = 0; i < layout->structure->links->len; i++)
    add_among (layout, lines, layout->structure->links->pdata[i], NULL);
  if (layout->metrics.style != MULIN_CHART_WALL)
    for (guint i = 0; i < layout->structure->crosses->len; i++)
      add_among (layout, lines, NULL, layout->structure->crosses->pdata[i]);
  return lines;
}

static const char *
among_word (const Among *line)
{
  return line->link != NULL ? mulin_chart_link_word (line->link) : line->cross->word;
}

static double
among_word_width (ChartLayout *layout, const Among *line)
{
  const char *word = among_word (line);

  return word != NULL ? mulin_chart_plate_width (&layout->metrics, word, line->cross != NULL) : 0;
}

double
mulin_chart_gap_width (ChartLayout *layout, guint i)
{
  g_autoptr (GArray) lines = collect_among (layout);
  double u = layout->metrics.u, width = (1.9 + 1.65 * layout->roomy) * u;
  ChartNode *a = item (layout, i), *b = item (layout, i + 1);

  if (!a->framed && !b->framed)
    return 0.8 * u;
  if (a->framed && b->framed)
    width = 1.6 * u;
  for (guint j = 0; j < lines->len; j++)
    {
      const Among *line = &g_array_index (lines, Among, j);

      if (line->place == PLACE_LEVEL && line->left == i && among_word (line) != NULL)
        width = MAX (width, among_word_width (layout, line) + 2.6 * u);
      if (line->place == PLACE_GAP && line->left == i && line->right == i + 1)
        width = MAX (width, among_word_width (layout, line) + (3.4 + 2 * layout->roomy) * u);
    }
  return width;
}

static double
tallest_between (ChartLayout *layout, guint left, guint right)
{
  double tallest = 0;

  for (guint i = left + 1; i < right; i++)
    tallest = MAX (tallest, item (layout, i)->box.height);
  return tallest;
}

/* From the bodies' upper edge; the first stands at the usual height unless what stands between
 * reaches down to it. */
static double
gap_line_offset (ChartLayout *layout, const Among *line)
{
  double u = layout->metrics.u, first = GAP_LINE * u;
  double between = tallest_between (layout, line->left, line->right);

  if (layout->metrics.style == MULIN_CHART_WALL)
    first = 7.7 * u;
  return MAX (first, between + 0.95 * u) + line->slot * GAP_PITCH * u;
}

void
mulin_chart_gaps_plan (ChartLayout *layout, double *least_height, double *under)
{
  g_autoptr (GArray) lines = collect_among (layout);
  double u = layout->metrics.u;

  *least_height = *under = 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const Among *line = &g_array_index (lines, Among, i);

      if (line->place == PLACE_GAP)
        *least_height = MAX (*least_height, gap_line_offset (layout, line) + 0.8 * u);
      else if (line->place == PLACE_UNDER)
        *under = MAX (*under, (UNDER + line->slot * UNDER_PITCH + 0.5) * u);
    }
}

static double
seat_x (ChartLayout *layout, const ChartNode *node, const Among *line, double other)
{
  double u = layout->metrics.u;
  guint seat = line->cross == NULL                     ? G_MAXUINT
               : line->cross->from_node == node->index ? line->cross->from_seat
                                                       : line->cross->to_seat;

  for (guint i = 0; node->seats != NULL && i < node->seats->len; i++)
    {
      const ChartSeat *cell = &g_array_index (node->seats, ChartSeat, i);

      if (cell->index == seat)
        return cell->box.x + cell->box.width / 2 + 0.9 * u * (line->slot % 3);
    }
  /* Toward the other end, each line a little further in. */
  if (other > mulin_chart_centre_x (node))
    return mulin_chart_right (node) - (1.2 + 1.2 * line->slot) * u;
  return node->box.x + (1.2 + 1.2 * line->slot) * u;
}

static void
draw_among (ChartLayout *layout, const Among *line)
{
  double u = layout->metrics.u;
  ChartNode *left = item (layout, line->left), *right = item (layout, line->right);
  ChartStroke stroke = line->link != NULL ? mulin_chart_stroke (line->link) : CHART_STROKE_CROSS;
  MulinPoint points[4];
  guint n = 2;
  double y = layout->bodies_bottom + (UNDER + line->slot * UNDER_PITCH) * u;
  ChartLine *drawn;

  if (line->place == PLACE_LEVEL)
    {
      const ChartNode *between = left->framed ? right : left;

      y = between->box.y + between->box.height / 2 + line->slot * u;
    }
  else if (line->place == PLACE_GAP)
    y = layout->bodies_top + gap_line_offset (layout, line);
  points[0] = (MulinPoint){ mulin_chart_right (left), y };
  points[1] = (MulinPoint){ right->box.x, y };
  if (line->place == PLACE_UNDER)
    {
      double a = seat_x (layout, left, line, mulin_chart_centre_x (right));
      double b = seat_x (layout, right, line, mulin_chart_centre_x (left));

      points[0] = (MulinPoint){ a, mulin_chart_bottom (left) };
      points[1] = (MulinPoint){ a, y };
      points[2] = (MulinPoint){ b, y };
      points[3] = (MulinPoint){ b, mulin_chart_bottom (right) };
      n = 4;
    }
  for (guint i = 0; line->from != left->index && i < n / 2; i++)
    {
      MulinPoint swapped = points[i];

      points[i] = points[n - 1 - i];
      points[n - 1 - i] = swapped;
    }
  drawn = mulin_chart_line (layout, stroke, line->from, line->to, points, n);
  drawn->vacant = line->link != NULL && line->link->vacant;
  if (among_word (line) != NULL)
    mulin_chart_line_word (layout, drawn, among_word (line),
                           (points[n / 2 - 1].x + points[n / 2].x) / 2, y);
}

static void
draw_all_among (ChartLayout *layout)
{
  g_autoptr (GArray) lines = collect_among (layout);

  for (guint i = 0; i < lines->len; i++)
    draw_among (layout, &g_array_index (lines, Among, i));
}

/* --- chain, assistants, partners --- */

static gboolean
stands_in_chain (const ChartNode *node)
{
  return node->node->slot == MULIN_SLOT_ABOVE || node->node->slot == MULIN_SLOT_MAIN;
}

static gboolean
is_level (const ChartNode *a, const ChartNode *b)
{
  return fabs (a->box.y - b->box.y) < 0.01;
}

/* Nothing of the chain stands between the two. */
static gboolean
follows_in_chain (ChartLayout *layout, const ChartNode *upper, const ChartNode *lower)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const ChartNode *node = &layout->nodes[i];

      if (node->drawn && stands_in_chain (node) && node->box.y > upper->box.y + 0.01
          && node->box.y < lower->box.y - 0.01)
        return FALSE;
    }
  return TRUE;
}

static ChartLine *
draw_link (ChartLayout *layout, const MulinLink *link, const ChartNode *first, MulinPoint a,
           MulinPoint b)
{
  const MulinPoint points[]
      = { first->index == link->from ? a : b, first->index == link->from ? b : a };
  ChartLine *line
      = mulin_chart_line (layout, mulin_chart_stroke (link), link->from, link->to, points, 2);

  line->vacant = link->vacant;
  return line;
}

static void
word_between (ChartLayout *layout, ChartLine *line, const MulinLink *link, double x, double y)
{
  if (mulin_chart_link_word (link) != NULL)
    mulin_chart_line_word (layout, line, mulin_chart_link_word (link), x, y);
}

static gboolean
draw_chain_link (ChartLayout *layout, const MulinLink *link, ChartNode *a, ChartNode *b)
{
  ChartNode *upper = a->box.y <= b->box.y ? a : b, *lower = upper == a ? b : a;
  double x = mulin_chart_centre_x (lower), top = mulin_chart_bottom (upper);

  if (!stands_in_chain (a) || !stands_in_chain (b))
    return FALSE;
  if (is_level (a, b))
    {
      ChartNode *left = a->box.x < b->box.x ? a : b, *right = left == a ? b : a;
      double y = MIN (left->box.height, right->box.height) / 2 + left->box.y;
      ChartLine *line = draw_link (layout, link, left, (MulinPoint){ mulin_chart_right (left), y },
                                   (MulinPoint){ right->box.x, y });

      word_between (layout, line, link, (mulin_chart_right (left) + right->box.x) / 2, y);
      return TRUE;
    }
  if (!follows_in_chain (layout, upper, lower) || x < upper->box.x || x > mulin_chart_right (upper))
    return FALSE;
  word_between (
      layout,
      draw_link (layout, link, upper, (MulinPoint){ x, top }, (MulinPoint){ x, lower->box.y }),
      link, x,
      mulin_chart_first (layout, MULIN_SLOT_GUIDE) != NULL
              || mulin_chart_first (layout, MULIN_SLOT_AIDE) != NULL
          ? top
                + (lower->node->slot == MULIN_SLOT_MAIN ? 0.75 * layout->metrics.u
                                                        : (lower->box.y - top) / 2)
          : (top + lower->box.y) / 2);
  return TRUE;
}

/* From the assistant to the line over the branch; with nothing above, the line begins there. */
static gboolean
draw_assistant (ChartLayout *layout, const MulinLink *link, ChartNode *a, ChartNode *b)
{
  ChartNode *assistant
      = a->node->slot == MULIN_SLOT_GUIDE || a->node->slot == MULIN_SLOT_AIDE ? a : b;
  ChartNode *other = assistant == a ? b : a;
  gboolean guide = assistant->node->slot == MULIN_SLOT_GUIDE;
  double u = layout->metrics.u, y = assistant->box.y + assistant->box.height / 2;
  double from = guide ? mulin_chart_right (assistant) : assistant->box.x;
  ChartLine *line;

  if ((assistant->node->slot != MULIN_SLOT_GUIDE && assistant->node->slot != MULIN_SLOT_AIDE)
      || !stands_in_chain (other))
    return FALSE;
  line = draw_link (layout, link, assistant, (MulinPoint){ from, y },
                    (MulinPoint){ layout->centre, y });
  word_between (layout, line, link, (from + layout->centre) / 2 + (guide ? -0.25 : 0.25) * u, y);
  return TRUE;
}

/* Where no level stands above, the assistants' lines meet a stub that goes down to the branch. */
static void
draw_stub (ChartLayout *layout)
{
  ChartNode *branch = mulin_chart_first (layout, MULIN_SLOT_MAIN);
  double top = G_MAXDOUBLE;

  for (guint i = 0; i < layout->n_nodes; i++)
    {
      const ChartNode *node = &layout->nodes[i];

      if (node->drawn
          && (node->node->slot == MULIN_SLOT_GUIDE || node->node->slot == MULIN_SLOT_AIDE))
        top = MIN (top, node->box.y + node->box.height / 2);
    }
  for (guint i = 0; branch != NULL && i < layout->lines->len; i++)
    {
      const ChartLine *line = layout->lines->pdata[i];
      const MulinPoint *points = (const MulinPoint *)(const void *)line->points->data;

      if (line->points->len == 2 && points[0].x == layout->centre && points[1].x == layout->centre
          && MIN (points[0].y, points[1].y) < top
          && MAX (points[0].y, points[1].y) >= branch->box.y - 0.01)
        return;
    }
  if (branch != NULL && top < branch->box.y)
    {
      const MulinPoint points[] = { { layout->centre, top }, { layout->centre, branch->box.y } };

      mulin_chart_line (layout, CHART_STROKE_LEAD, G_MAXUINT, branch->index, points, 2)->bare
          = TRUE;
    }
}

static gboolean
draw_partner (ChartLayout *layout, const MulinLink *link, ChartNode *a, ChartNode *b)
{
  ChartNode *partner = a->node->slot == MULIN_SLOT_BESIDE ? a : b;
  ChartNode *branch = partner == a ? b : a;
  double y = partner->box.y + partner->box.height / 2;

  if (partner->node->slot != MULIN_SLOT_BESIDE || branch->node->slot != MULIN_SLOT_MAIN)
    return FALSE;
  y = CLAMP (y, branch->box.y + 0.6 * layout->metrics.u, mulin_chart_bottom (branch));
  word_between (layout,
                draw_link (layout, link, branch, (MulinPoint){ mulin_chart_right (branch), y },
                           (MulinPoint){ partner->box.x, y }),
                link, (mulin_chart_right (branch) + partner->box.x) / 2, y);
  return TRUE;
}

/* --- the rest --- */

/* Lines into the row of bodies from above are drops; those within it stand among the bodies. */
static gboolean
is_drawn_elsewhere (ChartLayout *layout, const MulinLink *link)
{
  const ChartNode *a = &layout->nodes[link->from], *b = &layout->nodes[link->to];
  gboolean a_item = item_of (layout, link->from) != G_MAXUINT;
  gboolean b_item = item_of (layout, link->to) != G_MAXUINT;
  const ChartNode *upper = a_item ? b : a, *lower = a_item ? a : b;

  if (a_item && b_item)
    return TRUE;
  if (a_item || b_item)
    {
      if (upper->node->slot == MULIN_SLOT_MAIN)
        return TRUE;
      if (lower->framed
          && (upper->node->slot == MULIN_SLOT_LEFT || upper->node->slot == MULIN_SLOT_OVER))
        return TRUE;
    }
  return mulin_chart_link_is_row (layout, link);
}

static gboolean
boxes_meet (const MulinBox *a, const MulinBox *b, double air)
{
  return a->x < b->x + b->width + air && b->x < a->x + a->width + air
         && a->y < b->y + b->height + air && b->y < a->y + a->height + air;
}

static gboolean
plate_is_free (ChartLayout *layout, const ChartLine *self, MulinBox plate)
{
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn
        && boxes_meet (&plate, &layout->nodes[i].box, 0.15 * layout->metrics.u))
      return FALSE;
  for (guint i = 0; i < layout->captions->len; i++)
    if (boxes_meet (&plate, &((ChartCaption *)layout->captions->pdata[i])->box, 0))
      return FALSE;
  for (guint i = 0; i < layout->lines->len; i++)
    {
      const ChartLine *line = layout->lines->pdata[i];
      const MulinPoint *p = (const MulinPoint *)(const void *)line->points->data;

      if (line == self)
        continue;
      if (line->word != NULL && boxes_meet (&plate, &line->plate, 0))
        return FALSE;
      for (guint j = 0; j + 1 < line->points->len; j++)
        {
          const MulinBox run = { MIN (p[j].x, p[j + 1].x), MIN (p[j].y, p[j + 1].y),
                                 fabs (p[j].x - p[j + 1].x), fabs (p[j].y - p[j + 1].y) };

          if (boxes_meet (&plate, &run, 0.5))
            return FALSE;
        }
    }
  return TRUE;
}

/* In the middle of the longest run, else wherever on the way there is room; else the line stays
 * without its word. */
static void
word_on_route (ChartLayout *layout, ChartLine *line, const char *wanted)
{
  g_autofree char *word = g_strdup (wanted);
  const MulinPoint *p = (const MulinPoint *)(const void *)line->points->data;
  double best = -1;
  MulinPoint at = { 0, 0 };

  for (guint i = 0; i + 1 < line->points->len; i++)
    for (int step = 1; step < 40; step++)
      {
        double t = step / 40.0, length = hypot (p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
        double score = length * (1 - fabs (t - 0.5)) + 1;
        double along = p[i].y == p[i + 1].y ? line->plate.width : line->plate.height;
        gboolean hides_mark = length * MIN (t, 1 - t) < along / 2 + 0.8 * layout->metrics.u;
        MulinPoint here
            = { p[i].x + t * (p[i + 1].x - p[i].x), p[i].y + t * (p[i + 1].y - p[i].y) };

        mulin_chart_line_word (layout, line, word, here.x, here.y);
        if (hides_mark)
          score /= 100;
        if (score > best && plate_is_free (layout, line, line->plate))
          {
            best = score;
            at = here;
          }
      }
  if (best > 0)
    mulin_chart_line_word (layout, line, word, at.x, at.y);
  else
    {
      g_clear_pointer (&line->word, g_free);
      line->plate = (MulinBox){ 0 };
    }
}

/* A word in the way of another line slides along its own. */
static void
settle_words (ChartLayout *layout)
{
  for (guint i = 0; i < layout->lines->len; i++)
    {
      ChartLine *line = layout->lines->pdata[i];

      if (line->word != NULL && !plate_is_free (layout, line, line->plate))
        word_on_route (layout, line, line->word);
    }
}

static void
route_link (ChartLayout *layout, const MulinLink *link)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (MulinPoint));
  ChartLine *line;

  if (!mulin_chart_route (layout, &layout->nodes[link->from], &layout->nodes[link->to], points))
    return;
  line = mulin_chart_line (layout, mulin_chart_stroke (link), link->from, link->to,
                           (const MulinPoint *)(const void *)points->data, points->len);
  line->vacant = link->vacant;
  if (mulin_chart_link_word (link) != NULL)
    word_on_route (layout, line, mulin_chart_link_word (link));
}

void
mulin_chart_lines_draw (ChartLayout *layout)
{
  g_autoptr (GPtrArray) rest = g_ptr_array_new ();

  draw_all_among (layout);
  for (guint i = 0; i < layout->structure->links->len; i++)
    {
      const MulinLink *link = layout->structure->links->pdata[i];
      ChartNode *a = &layout->nodes[link->from], *b = &layout->nodes[link->to];

      if (!a->drawn || !b->drawn || a == b || is_drawn_elsewhere (layout, link))
        continue;
      if (!draw_chain_link (layout, link, a, b) && !draw_assistant (layout, link, a, b)
          && !draw_partner (layout, link, a, b))
        g_ptr_array_add (rest, (gpointer)link);
    }
  draw_stub (layout);
  settle_words (layout);
  for (guint i = 0; i < rest->len; i++)
    route_link (layout, rest->pdata[i]);
}
