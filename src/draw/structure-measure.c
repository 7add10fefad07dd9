/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large a node must be for its words: nothing is ever cut, so words wrap and boxes grow.
 * Multiples of U from look.md, Node anatomy. */
#include "draw/structure-layout.h"

#include <math.h>
#include <string.h>

#define MARGIN 0.8 /* left and right in a plain node */
#define HEAD 2.5
#define POSTS 3.1
#define WALL_POSTS 7.46 /* a photo place over title and name */
#define HEAD_LINE 1.35  /* each further line of a name in a head */
#define CELL_MARGIN 0.7 /* both sides of a seat together */
#define LEAST_CELL 4.6
#define SEAL_ROOM (0.6 + 1.35 + 0.5)
#define TERM_ROOM (0.7 + 0.8) /* inset at the right and air before the term */

MulinFont
mulin_chart_font (const ChartMetrics *metrics, double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

MulinFont
mulin_chart_name_font (const ChartMetrics *metrics, const ChartNode *node)
{
  if (node->framed)
    return mulin_chart_font (metrics,
                             (metrics->style == MULIN_CHART_WALL ? 1.135 : 1.1) * metrics->u, TRUE);
  return mulin_chart_font (metrics, metrics->u, node->node->slot == MULIN_SLOT_ABOVE);
}

static MulinFont
second_font (const ChartMetrics *metrics)
{
  return mulin_chart_font (metrics, metrics->second, FALSE);
}

double
mulin_chart_plate_width (const ChartMetrics *metrics, const char *word, gboolean bold)
{
  return mulin_measure_width (word, mulin_chart_font (metrics, metrics->second, bold))
         + 0.6 * metrics->u;
}

/* --- plain nodes --- */

static double
widest_line (const char *text, MulinFont font)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  double widest = 0;

  for (char **line = lines; *line != NULL; line++)
    widest = MAX (widest, mulin_measure_width (*line, font));
  return widest;
}

double
mulin_chart_plain_width (const ChartMetrics *metrics, const ChartNode *node, double least,
                         double most)
{
  g_autofree char *name = mulin_chart_name (node->node, metrics->style, node->brief);
  g_autofree char *second = mulin_chart_second (node->node, metrics->style, node->brief);
  double width = widest_line (name, mulin_chart_name_font (metrics, node));

  if (second != NULL)
    width = MAX (width, widest_line (second, second_font (metrics)));
  return CLAMP (width + 2 * MARGIN * metrics->u + 0.1, least, MAX (least, most));
}

/* Broken into as few lines as WIDTH allows, and those about equally long: no single character on
 * the last line. */
static GPtrArray *
broken (const char *text, MulinFont font, double width)
{
  GPtrArray *lines = mulin_measure_break (text, font, width, width);
  double low = width / 2, high = width;

  if (lines->len < 2 || strchr (text, '\n') != NULL)
    return lines;
  while (high - low > 0.25 * font.size)
    {
      double middle = (low + high) / 2;
      g_autoptr (GPtrArray) tried = mulin_measure_break (text, font, middle, middle);

      if (tried->len > lines->len)
        low = middle;
      else
        {
          high = middle;
          g_ptr_array_unref (lines);
          lines = g_steal_pointer (&tried);
        }
    }
  return lines;
}

/* 2 U with one line, 2.9 with two (3.1 in rows, where a whole row shares it), and a line's pitch
 * for each more. */
static double
plain_height (const ChartMetrics *metrics, const ChartNode *node)
{
  double height = 2.0 * metrics->u + 1.2 * metrics->u * (double)(node->names->len - 1);

  if (node->seconds->len > 0)
    height += (node->node->slot == MULIN_SLOT_ROW ? 1.1 : 0.9) * metrics->u
              + (metrics->second - 0.86 * metrics->u)
              + 1.25 * metrics->second * (double)(node->seconds->len - 1);
  return height;
}

void
mulin_chart_fit_plain (const ChartMetrics *metrics, ChartNode *node, double width)
{
  g_autofree char *name = mulin_chart_name (node->node, metrics->style, node->brief);
  g_autofree char *second = mulin_chart_second (node->node, metrics->style, node->brief);
  double inner = width - 2 * MARGIN * metrics->u + 0.05;

  g_clear_pointer (&node->names, g_ptr_array_unref);
  g_clear_pointer (&node->seconds, g_ptr_array_unref);
  node->names = broken (name, mulin_chart_name_font (metrics, node), inner);
  node->seconds = second != NULL ? broken (second, second_font (metrics), inner)
                                 : g_ptr_array_new_with_free_func (g_free);
  node->box.width = width;
  node->box.height = plain_height (metrics, node);
}

/* --- bodies --- */

double
mulin_chart_seat_title_width (const ChartMetrics *metrics, const MulinSeat *seat)
{
  g_autofree char *title = mulin_chart_seat_title (seat, metrics->style);
  double width = mulin_measure_width (title, second_font (metrics));

  if (metrics->style == MULIN_CHART_WALL)
    return width;
  if (seat->also != NULL)
    return width + 1.45 * metrics->u + mulin_measure_width (seat->also, second_font (metrics));
  return width + (seat->crossed ? 0.95 * metrics->u : 0);
}

static gboolean
seat_is_drawn (const ChartMetrics *metrics, const MulinSeat *seat)
{
  return metrics->style != MULIN_CHART_WALL || seat->name != NULL;
}

static double
cell_width (const ChartMetrics *metrics, const MulinSeat *seat, gboolean first)
{
  double u = metrics->u;
  double width = mulin_chart_seat_title_width (metrics, seat);
  MulinFont font = mulin_chart_font (metrics, u, first || seat->name == NULL);

  if (seat->name == NULL)
    width += 0.6 * u;
  width = MAX (width, mulin_measure_width (seat->name != NULL ? seat->name : "空缺", font));
  if (metrics->style == MULIN_CHART_WALL && seat->phone != NULL)
    width = MAX (width, mulin_measure_width (seat->phone, second_font (metrics)));
  return MAX (width + CELL_MARGIN * u, LEAST_CELL * u);
}

static GArray *
drawn_seats (const ChartMetrics *metrics, const MulinNode *node)
{
  GArray *seats = g_array_new (FALSE, TRUE, sizeof (ChartSeat));

  for (guint i = 0; node->seats != NULL && i < node->seats->len; i++)
    {
      ChartSeat seat = { .seat = node->seats->pdata[i], .index = i };

      if (seat_is_drawn (metrics, seat.seat))
        g_array_append_val (seats, seat);
    }
  return seats;
}

static double
status_width (const ChartMetrics *metrics, const char *status)
{
  if (status == NULL)
    return 0;
  return mulin_measure_width (status, mulin_chart_font (metrics, 0.9 * metrics->u, TRUE))
         + 1.15 * metrics->u;
}

static double
term_width (const ChartMetrics *metrics, const char *term, const char *status)
{
  double width = status_width (metrics, status);

  if (term != NULL)
    width += mulin_measure_width (term, second_font (metrics))
             + (status != NULL ? 0.6 * metrics->u : 0);
  return width;
}

static double
mark_width (const ChartMetrics *metrics, const MulinNode *node)
{
  if (!node->beyond || metrics->style == MULIN_CHART_WALL)
    return 0;
  return mulin_measure_width ("模型外", second_font (metrics)) + 1.3 * metrics->u;
}

static double
seal_room (const ChartMetrics *metrics, const MulinNode *node)
{
  return (node->seal != NULL && *node->seal != '\0' ? SEAL_ROOM : 0.8) * metrics->u;
}

/* The least head: the name in one line if it is not long, with the shortest word of its state. */
static double
head_width (const ChartMetrics *metrics, const ChartNode *node)
{
  double u = metrics->u, name, rest;
  g_autofree char *words = mulin_chart_name (node->node, metrics->style, FALSE);
  g_autofree char *term = mulin_chart_term (node->node, metrics->style, 0);
  g_autofree char *status = mulin_chart_status (node->node, metrics->style);
  gboolean wall = metrics->style == MULIN_CHART_WALL;

  name = mulin_measure_width (words, mulin_chart_name_font (metrics, node));
  rest = term_width (metrics, wall ? term : NULL, status) + mark_width (metrics, node->node);
  if (node->vacant)
    rest = mulin_measure_width ("空缺", mulin_chart_font (metrics, u, TRUE));
  return seal_room (metrics, node->node) + MIN (name, 13 * u)
         + (rest > 0 ? rest + TERM_ROOM * u : 0.7 * u);
}

double
mulin_chart_body_width (const ChartMetrics *metrics, const ChartNode *node, guint seat_rows)
{
  g_autoptr (GArray) seats = drawn_seats (metrics, node->node);
  guint columns = seats->len > 0 ? (seats->len + seat_rows - 1) / MAX (seat_rows, 1) : 0;
  double widest = head_width (metrics, node), sum = 0;

  for (guint i = 0; i < seats->len; i++)
    {
      if (i % columns == 0)
        sum = 0;
      sum += cell_width (metrics, g_array_index (seats, ChartSeat, i).seat,
                         g_array_index (seats, ChartSeat, i).index == 0);
      widest = MAX (widest, sum);
    }
  return widest;
}

/* Equal cells, the first of a property company half as wide again; no cell under its least width.
 */
static void
share_row (const ChartMetrics *metrics, const ChartNode *node, ChartSeat *seats, guint n,
           double width)
{
  g_autofree double *least = g_new (double, n + 1);
  g_autofree double *weight = g_new (double, n + 1);
  g_autofree gboolean *fixed = g_new0 (gboolean, n + 1);
  double weights, open;
  gboolean changed;

  for (guint i = 0; i < n; i++)
    {
      least[i] = cell_width (metrics, seats[i].seat, seats[i].index == 0);
      weight[i] = node->node->hue == MULIN_HUE_PROPERTY && seats[i].index == 0
                          && metrics->style != MULIN_CHART_WALL
                      ? 1.5
                      : 1;
    }
  do
    {
      changed = FALSE;
      weights = 0;
      open = width;
      for (guint i = 0; i < n; i++)
        {
          weights += fixed[i] ? 0 : weight[i];
          open -= fixed[i] ? least[i] : 0;
        }
      for (guint i = 0; i < n && !changed; i++)
        if (!fixed[i] && open * weight[i] / weights < least[i] - 0.001)
          changed = fixed[i] = TRUE;
    }
  while (changed);
  for (guint i = 0; i < n; i++)
    seats[i].box.width
        = fixed[i] ? least[i] + (weights > 0 ? 0 : open / n) : open * weight[i] / weights;
}

static void
fit_seats (const ChartMetrics *metrics, ChartNode *node, double width, guint seat_rows)
{
  guint n = node->seats->len, columns = n > 0 ? (n + seat_rows - 1) / seat_rows : 0;
  double u = metrics->u;

  for (guint start = 0, row = 0; start < n; start += columns, row++)
    {
      guint count = MIN (columns, n - start);
      ChartSeat *seats = &g_array_index (node->seats, ChartSeat, start);
      double x = 0;

      share_row (metrics, node, seats, count, width);
      for (guint i = 0; i < count; i++)
        {
          MulinFont font = mulin_chart_font (metrics, u, seats[i].index == 0);
          const MulinSeat *seat = seats[i].seat;
          const MulinSeat *next = i + 1 < count ? seats[i + 1].seat : NULL;

          seats[i].box.x = x;
          seats[i].box.y = (double)row * node->posts;
          seats[i].box.height = node->posts;
          x += seats[i].box.width;
          seats[i].divider
              = next != NULL && seat->name != NULL && next->name != NULL
                && metrics->style != MULIN_CHART_WALL
                && seats[i].box.width > mulin_measure_width (seat->name, font) + 0.8 * u;
        }
    }
}

/* The longest wording of the term beside which the name keeps one line; else the shortest, and the
 * name wraps. */
static void
fit_head (const ChartMetrics *metrics, ChartNode *node, double width)
{
  g_autofree char *name = mulin_chart_name (node->node, metrics->style, FALSE);
  MulinFont font = mulin_chart_name_font (metrics, node);
  double u = metrics->u,
         room = width - seal_room (metrics, node->node) - mark_width (metrics, node->node);

  g_clear_pointer (&node->term, g_free);
  g_clear_pointer (&node->status, g_free);
  g_clear_pointer (&node->names, g_ptr_array_unref);
  node->status = mulin_chart_status (node->node, metrics->style);
  for (guint wish = 0; wish < 3; wish++)
    {
      double rest;

      g_free (node->term);
      node->term = node->vacant ? NULL : mulin_chart_term (node->node, metrics->style, wish);
      rest = node->vacant ? 2.2 * u : term_width (metrics, node->term, node->status);
      room = width - seal_room (metrics, node->node) - mark_width (metrics, node->node)
             - (rest > 0 ? rest + TERM_ROOM * u : 0.7 * u);
      if (mulin_measure_width (name, font) <= room || metrics->style == MULIN_CHART_WALL)
        break;
    }
  node->names = broken (name, font, MAX (room, 2 * u));
  node->head = (HEAD + HEAD_LINE * (double)(node->names->len - 1)) * u;
}

static gboolean
has_phones (const ChartNode *node)
{
  for (guint i = 0; i < node->seats->len; i++)
    if (g_array_index (node->seats, ChartSeat, i).seat->phone != NULL)
      return TRUE;
  return FALSE;
}

void
mulin_chart_fit_body (const ChartMetrics *metrics, ChartNode *node, double width, guint seat_rows)
{
  gboolean wall = metrics->style == MULIN_CHART_WALL;

  g_clear_pointer (&node->seats, g_array_unref);
  node->seats = drawn_seats (metrics, node->node);
  node->seat_rows = MAX (seat_rows, 1);
  if (node->vacant)
    g_array_set_size (node->seats, 0);
  node->posts = (wall ? WALL_POSTS : POSTS) * metrics->u + (metrics->second - 0.86 * metrics->u);
  if (wall && has_phones (node))
    node->posts += 1.2 * metrics->second;
  fit_head (metrics, node, width);
  fit_seats (metrics, node, width, node->seat_rows);
  if (node->seats->len == 0)
    node->seat_rows = 1;
  if (wall && node->seats->len == 0)
    node->posts = POSTS * metrics->u;
  node->box.width = width;
  node->box.height = node->head + node->posts * node->seat_rows;
}

void
mulin_chart_place_body (const ChartMetrics *metrics, ChartNode *node, double x, double y,
                        double head, double height)
{
  double posts = (height - head) / node->seat_rows;

  node->head = head;
  node->box.x = x;
  node->box.y = y;
  node->box.height = height;
  for (guint i = 0; i < node->seats->len; i++)
    {
      ChartSeat *seat = &g_array_index (node->seats, ChartSeat, i);
      double row = node->posts > 0 ? round (seat->box.y / node->posts) : 0;

      seat->box.x += x;
      seat->box.y = y + head + row * posts;
      seat->box.height = posts;
    }
  node->posts = posts;
}
