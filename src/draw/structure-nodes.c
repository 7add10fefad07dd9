/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints what structure-layout.c has placed: bodies with head and seats, plain nodes, lines with
 * their marks. */
#include "draw/structure-layout.h"

#include <math.h>

MulinColor
mulin_chart_hue (MulinHue hue)
{
  static const MulinColor hues[] = { MULIN_COLOR_PARTY, MULIN_COLOR_OWNERS, MULIN_COLOR_PROPERTY,
                                     MULIN_COLOR_TEAMS, MULIN_COLOR_NEUTRAL };

  return hues[MIN (hue, MULIN_HUE_NEUTRAL)];
}

MulinColor
mulin_chart_tint (MulinHue hue)
{
  static const MulinColor tints[]
      = { MULIN_COLOR_PARTY_TINT, MULIN_COLOR_OWNERS_TINT, MULIN_COLOR_PROPERTY_TINT,
          MULIN_COLOR_TEAMS_TINT, MULIN_COLOR_NEUTRAL_TINT };

  return tints[MIN (hue, MULIN_HUE_NEUTRAL)];
}

/* Screen px are drawn for U 12.5; on paper they are × 0.82 pt at U 9.6 and shrink with U. */
double
mulin_chart_px (const ChartMetrics *metrics, double px)
{
  if (metrics->style == MULIN_CHART_WINDOW)
    return px * metrics->u / 12.5;
  if (metrics->style == MULIN_CHART_WALL)
    return px * 1.1 * metrics->u / 15;
  return px * 0.82 * metrics->u / 9.6;
}

/* Baseline of a line of Han characters whose em box is centred on Y. */
static double
centred (double y, double size)
{
  return y + 0.38 * size;
}

static void
dash (const ChartMetrics *metrics, MulinShape *shape, double on, double off)
{
  const double pattern[] = { mulin_chart_px (metrics, on), mulin_chart_px (metrics, off) };

  mulin_shape_set_dash (shape, pattern, 2);
}

void
mulin_chart_diamond (MulinScene *scene, const ChartMetrics *metrics, double cx, double cy)
{
  double r = 0.3 * metrics->u;
  const MulinPoint points[] = { { cx, cy - r }, { cx + r, cy }, { cx, cy + r }, { cx - r, cy } };

  mulin_scene_polygon (scene, points, 4, MULIN_COLOR_NONE, MULIN_COLOR_INK2,
                       mulin_chart_px (metrics, 1.2));
}

/* --- seats --- */

static void
paint_title (MulinScene *scene, const ChartMetrics *m, const MulinSeat *seat, MulinBox box,
             double baseline)
{
  MulinFont font = mulin_chart_font (m, m->second, FALSE);
  g_autofree char *title = mulin_chart_seat_title (seat, m->style);
  double width = mulin_measure_width (title, font), u = m->u;
  double x = box.x + (box.width - mulin_chart_seat_title_width (m, seat)) / 2;
  gboolean marked = m->style != MULIN_CHART_WALL;

  if (marked && seat->crossed && seat->also == NULL)
    {
      mulin_chart_diamond (scene, m, x + 0.3 * u, baseline - 0.37 * m->second);
      x += 0.95 * u;
    }
  mulin_scene_text (scene, title, font, MULIN_COLOR_MUTED, x, width, baseline, MULIN_ALIGN_LEFT);
  if (!marked || seat->also == NULL)
    return;
  mulin_chart_diamond (scene, m, x + width + 0.8 * u, baseline - 0.37 * m->second);
  mulin_scene_text (scene, seat->also, font, MULIN_COLOR_INK2, x + width + 1.45 * u,
                    mulin_measure_width (seat->also, font), baseline, MULIN_ALIGN_LEFT);
}

static void
paint_vacant_seat (MulinScene *scene, const ChartMetrics *m, const ChartNode *node,
                   const ChartSeat *cell, double baseline)
{
  double inset = 0.26 * m->u;
  MulinColor hue = mulin_chart_hue (node->node->hue);
  MulinBox frame = { cell->box.x + inset, cell->box.y + inset, cell->box.width - 2 * inset,
                     cell->box.height - 2 * inset };

  /* As wide as its words ask for, at most the cell: a dashed frame over half the sheet would shout.
   */
  if (frame.width > 7 * m->u)
    {
      double width = MAX (7 * m->u, mulin_chart_seat_title_width (m, cell->seat) + 1.2 * m->u);

      width = MIN (width, frame.width);
      frame.x += (frame.width - width) / 2;
      frame.width = width;
    }
  dash (m, mulin_scene_rect (scene, frame, MULIN_COLOR_NONE, hue, mulin_chart_px (m, 1.2)), 4, 3);
  mulin_scene_text (scene, "空缺", mulin_chart_font (m, MAX (0.98 * m->u, MIN (m->u, 8)), TRUE),
                    hue, cell->box.x, cell->box.width, baseline, MULIN_ALIGN_CENTRE);
}

/* The photo place of the wall version, with the title and the name under it. */
static void
paint_wall_seat (MulinScene *scene, const ChartMetrics *m, const ChartSeat *cell)
{
  double u = m->u, y = cell->box.y + 0.75 * u;
  MulinBox photo = { cell->box.x + (cell->box.width - 2.86 * u) / 2, y, 2.86 * u, 3.81 * u };
  MulinFont name = mulin_chart_font (m, u, cell->index == 0),
            second = mulin_chart_font (m, m->second, FALSE);

  mulin_scene_rect (scene, photo, MULIN_COLOR_PHOTO, MULIN_COLOR_NONE, 0);
  paint_title (scene, m, cell->seat, cell->box, centred (y + 4.68 * u, m->second));
  mulin_scene_text (scene, cell->seat->name, name, MULIN_COLOR_INK, cell->box.x, cell->box.width,
                    centred (y + 5.85 * u, u), MULIN_ALIGN_CENTRE);
  if (cell->seat->phone != NULL)
    mulin_scene_text (scene, cell->seat->phone, second, MULIN_COLOR_INK2, cell->box.x,
                      cell->box.width, centred (y + 6.95 * u, m->second), MULIN_ALIGN_CENTRE);
}

static void
paint_seat (MulinScene *scene, const ChartMetrics *m, const ChartNode *node, const ChartSeat *cell)
{
  /* The two baselines stand at 42 % and 80 % of 3.1 U, in the middle of a taller cell. */
  double y = cell->box.y + (cell->box.height - 3.1 * m->u) / 2;
  double title = y + 0.42 * 3.1 * m->u, name = y + 0.80 * 3.1 * m->u;

  if (m->style == MULIN_CHART_WALL)
    {
      paint_wall_seat (scene, m, cell);
      return;
    }
  paint_title (scene, m, cell->seat, cell->box, title);
  if (cell->seat->name == NULL)
    {
      paint_vacant_seat (scene, m, node, cell, name);
      return;
    }
  mulin_scene_text (scene, cell->seat->name, mulin_chart_font (m, m->u, cell->index == 0),
                    MULIN_COLOR_INK, cell->box.x, cell->box.width, name, MULIN_ALIGN_CENTRE);
  if (cell->divider)
    {
      double x = cell->box.x + cell->box.width, h = cell->box.height;
      const MulinPoint line[] = { { x, cell->box.y + 0.2 * h }, { x, cell->box.y + 0.8 * h } };

      mulin_scene_line (scene, line, 2, MULIN_COLOR_LINE, mulin_chart_px (m, 1));
    }
}

static void
paint_seats (MulinScene *scene, const ChartMetrics *m, const ChartNode *node, gint64 selected)
{
  const ChartSeat *chosen = NULL;

  for (guint i = 0; i < node->seats->len; i++)
    {
      const ChartSeat *cell = &g_array_index (node->seats, ChartSeat, i);
      g_autofree char *tip = mulin_chart_seat_tip (node->node, cell->seat);

      paint_seat (scene, m, node, cell);
      if (cell->seat->post != 0)
        mulin_scene_target (scene, cell->box, "post", cell->seat->post, tip);
      if (selected != 0 && cell->seat->post == selected)
        chosen = cell;
    }
  if (chosen != NULL)
    mulin_scene_rect (scene, chosen->box, MULIN_COLOR_NONE, MULIN_COLOR_INK, mulin_chart_px (m, 2));
  if (node->seats->len == 0 && m->style != MULIN_CHART_WALL)
    mulin_scene_text (scene, "职位　—", mulin_chart_font (m, m->second, FALSE), MULIN_COLOR_MUTED,
                      node->box.x, node->box.width,
                      centred (node->box.y + node->head + node->posts / 2, m->second),
                      MULIN_ALIGN_CENTRE);
}

/* --- heads --- */

/* "任期至 2026-05-20 × 届满 41 天", from the right. */
static void
paint_term (MulinScene *scene, const ChartMetrics *m, const ChartNode *node, double middle)
{
  double u = m->u, right = mulin_chart_right (node) - 0.7 * u;
  MulinFont font = mulin_chart_font (m, m->second, FALSE);
  MulinFont bold = mulin_chart_font (m, MAX (0.9 * u, MIN (m->second, u)), TRUE);

  if (node->status != NULL)
    {
      gboolean expired = node->node->state == MULIN_STATE_EXPIRED;
      double width = mulin_measure_width (node->status, bold);

      mulin_scene_text (scene, node->status, bold, expired ? MULIN_COLOR_ERROR : MULIN_COLOR_WARN,
                        right - width, width, centred (middle, bold.size), MULIN_ALIGN_RIGHT);
      right -= width + 1.15 * u;
      mulin_sign_draw (scene, expired ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN, right,
                       middle - 0.425 * u, 0.85 * u);
      right -= 0.45 * u;
    }
  if (node->term != NULL)
    {
      double width = mulin_measure_width (node->term, font);

      mulin_scene_text (scene, node->term, font,
                        m->style == MULIN_CHART_WALL ? MULIN_COLOR_INK2 : MULIN_COLOR_MUTED,
                        right - width, width, centred (middle, m->second), MULIN_ALIGN_RIGHT);
    }
}

static void
paint_beyond_mark (MulinScene *scene, const ChartMetrics *m, double x, double middle)
{
  MulinFont font = mulin_chart_font (m, m->second, FALSE);
  double width = mulin_measure_width ("模型外", font) + 0.6 * m->u;
  MulinBox box = { x, middle - 0.65 * m->second, width, 1.3 * m->second };

  mulin_scene_rect (scene, box, MULIN_COLOR_VIEW, MULIN_COLOR_EDGE, mulin_chart_px (m, 1))->radius
      = mulin_chart_px (m, 2);
  mulin_scene_text (scene, "模型外", font, MULIN_COLOR_MUTED, x, width, centred (middle, m->second),
                    MULIN_ALIGN_CENTRE);
}

static double
bar_height (const ChartMetrics *m)
{
  return mulin_chart_px (m, m->style == MULIN_CHART_WALL ? 4.4 : 3);
}

static void
paint_head (MulinScene *scene, const ChartMetrics *m, const ChartNode *node)
{
  double u = m->u, x = node->box.x + 0.8 * u, bar = bar_height (m);
  double middle = node->box.y + bar / 2 + node->head / 2, widest = 0;
  MulinFont font = mulin_chart_name_font (m, node);

  if (node->node->seal != NULL && *node->node->seal != '\0')
    {
      mulin_seal_draw (scene, node->node->seal, mulin_chart_hue (node->node->hue),
                       node->box.x + 0.6 * u, middle - 0.675 * u, 1.35 * u);
      x = node->box.x + (0.6 + 1.35 + 0.5) * u;
    }
  for (guint i = 0; i < node->names->len; i++)
    {
      double y = middle + ((double)i - (node->names->len - 1) / 2.0) * 1.35 * u;
      double width = mulin_measure_width (node->names->pdata[i], font);

      widest = MAX (widest, width);
      mulin_scene_text (scene, node->names->pdata[i], font, MULIN_COLOR_INK, x, width,
                        centred (y, font.size), MULIN_ALIGN_LEFT);
    }
  if (node->node->beyond && m->style != MULIN_CHART_WALL)
    paint_beyond_mark (scene, m, x + widest + 0.6 * u, middle);
  paint_term (scene, m, node, middle);
}

/* An empty dashed place: the label of the place and the word 空缺. */
static void
paint_vacant_body (MulinScene *scene, const ChartMetrics *m, const ChartNode *node)
{
  double u = m->u, middle = node->box.y + node->head / 2, x = node->box.x + 0.8 * u;
  MulinColor hue = mulin_chart_hue (node->node->hue);
  MulinFont font = mulin_chart_name_font (m, node);

  dash (m, mulin_scene_rect (scene, node->box, MULIN_COLOR_VIEW, hue, mulin_chart_px (m, 1.2)), 4,
        3);
  if (node->node->seal != NULL && *node->node->seal != '\0')
    {
      mulin_seal_draw (scene, node->node->seal, hue, node->box.x + 0.6 * u, middle - 0.675 * u,
                       1.35 * u);
      x = node->box.x + (0.6 + 1.35 + 0.5) * u;
    }
  for (guint i = 0; i < node->names->len; i++)
    mulin_scene_text (
        scene, node->names->pdata[i], font, MULIN_COLOR_INK, x,
        mulin_measure_width (node->names->pdata[i], font),
        centred (middle + ((double)i - (node->names->len - 1) / 2.0) * 1.35 * u, font.size),
        MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, "空缺", mulin_chart_font (m, u, TRUE), hue, node->box.x, node->box.width,
                    centred ((node->box.y + node->head + mulin_chart_bottom (node)) / 2, u),
                    MULIN_ALIGN_CENTRE);
}

static void
paint_body (MulinScene *scene, const ChartMetrics *m, const ChartNode *node, gint64 selected)
{
  double border = mulin_chart_px (m, 1.2), bar = bar_height (m);
  MulinColor hue = mulin_chart_hue (node->node->hue);
  MulinBox head = { node->box.x, node->box.y, node->box.width, node->head };
  MulinBox top
      = { node->box.x - border / 2, node->box.y - border / 2, node->box.width + border, bar };
  const MulinPoint rule[] = { { node->box.x, node->box.y + node->head },
                              { mulin_chart_right (node), node->box.y + node->head } };

  mulin_scene_rect (scene, node->box, MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
  mulin_scene_rect (scene, head, mulin_chart_tint (node->node->hue), MULIN_COLOR_NONE, 0);
  mulin_scene_line (scene, rule, 2, hue, mulin_chart_px (m, 1));
  mulin_scene_rect (scene, node->box, MULIN_COLOR_NONE, hue, border);
  mulin_scene_rect (scene, top, hue, MULIN_COLOR_NONE, 0);
  paint_head (scene, m, node);
  paint_seats (scene, m, node, selected);
}

/* --- plain nodes --- */

static double
block_height (const ChartMetrics *m, const ChartNode *node)
{
  double height = m->u + 1.2 * m->u * (node->names->len - 1);

  if (node->seconds->len > 0)
    height += 0.2 * m->u + m->second + 1.25 * m->second * (node->seconds->len - 1);
  return height;
}

static void
paint_plain (MulinScene *scene, const ChartMetrics *m, const ChartNode *node)
{
  MulinColor hue = mulin_chart_hue (node->node->hue);
  MulinFont name = mulin_chart_name_font (m, node),
            second = mulin_chart_font (m, m->second, node->vacant);
  double y = node->box.y + (node->box.height - block_height (m, node)) / 2 + m->u / 2;
  MulinShape *frame
      = mulin_scene_rect (scene, node->box, MULIN_COLOR_VIEW, hue, mulin_chart_px (m, 1.2));

  if (node->vacant)
    dash (m, frame, 4, 3);
  for (guint i = 0; i < node->names->len; i++, y += 1.2 * m->u)
    mulin_scene_text (scene, node->names->pdata[i], name, MULIN_COLOR_INK, node->box.x,
                      node->box.width, centred (y, m->u), MULIN_ALIGN_CENTRE);
  y += 0.2 * m->u - 0.7 * m->u + m->second / 2;
  for (guint i = 0; i < node->seconds->len; i++, y += 1.25 * m->second)
    mulin_scene_text (scene, node->seconds->pdata[i], second,
                      node->vacant                   ? hue
                      : m->style == MULIN_CHART_WALL ? MULIN_COLOR_INK2
                                                     : MULIN_COLOR_MUTED,
                      node->box.x, node->box.width, centred (y, m->second), MULIN_ALIGN_CENTRE);
}

void
mulin_chart_paint_node (MulinScene *scene, const ChartLayout *layout, const ChartNode *node,
                        gint64 selected)
{
  const ChartMetrics *m = &layout->metrics;
  g_autofree char *tip = mulin_chart_node_tip (node->node);

  if (node->node->kind != NULL && node->node->id != 0)
    mulin_scene_target (scene, node->box, node->node->kind, node->node->id, tip);
  if (!node->framed)
    paint_plain (scene, m, node);
  else if (node->vacant)
    paint_vacant_body (scene, m, node);
  else
    paint_body (scene, m, node, selected);
}

/* --- lines --- */

static const struct
{
  double width;
  double dash[4];
  int n_dash;
  gboolean round, doubled;
  MulinEnd start, end;
} looks[] = {
  [CHART_STROKE_LEAD] = { .width = 1.25 },
  [CHART_STROKE_STEER] = { .width = 1.25, .end = MULIN_END_SQUARE },
  [CHART_STROKE_GUIDE] = { .width = 1.2, .dash = { 7, 4 }, .n_dash = 2, .end = MULIN_END_CHEVRON },
  [CHART_STROKE_SUPERVISE]
  = { .width = 1.7, .dash = { 0, 4.6 }, .n_dash = 2, .round = TRUE, .end = MULIN_END_CIRCLE },
  [CHART_STROKE_PLAIN] = { .width = 1.0 },
  [CHART_STROKE_ENTRUST] = { .width = 1.0, .start = MULIN_END_DOT, .end = MULIN_END_DOT },
  [CHART_STROKE_SERVE] = { .width = 1.0, .end = MULIN_END_ARROW },
  [CHART_STROKE_PAIR] = { .width = 1.0, .doubled = TRUE },
  [CHART_STROKE_ASSIST] = { .width = 1.0, .end = MULIN_END_CHEVRON },
  [CHART_STROKE_CROSS] = { .width = 0.9,
                           .dash = { 9, 3, 1.6, 3 },
                           .n_dash = 4,
                           .start = MULIN_END_DIAMOND,
                           .end = MULIN_END_DIAMOND },
};

void
mulin_chart_set_stroke (const ChartMetrics *metrics, MulinShape *shape, ChartStroke stroke)
{
  double pattern[4];

  for (int i = 0; i < looks[stroke].n_dash; i++)
    pattern[i] = mulin_chart_px (metrics, looks[stroke].dash[i]);
  shape->width = mulin_chart_px (metrics, looks[stroke].width);
  shape->round_caps = looks[stroke].round;
  shape->doubled = looks[stroke].doubled;
  shape->mark_scale = mulin_chart_px (metrics, 1);
  if (looks[stroke].n_dash > 0)
    mulin_shape_set_dash (shape, pattern, looks[stroke].n_dash);
  shape->start_mark = looks[stroke].start;
  shape->end_mark = looks[stroke].end;
}

void
mulin_chart_paint_line (MulinScene *scene, const ChartMetrics *m, const ChartLine *line)
{
  MulinShape *shape
      = mulin_scene_line (scene, (const MulinPoint *)(const void *)line->points->data,
                          line->points->len, line->vacant ? MULIN_COLOR_EDGE : MULIN_COLOR_INK2, 1);

  mulin_chart_set_stroke (m, shape, line->stroke);
  if (line->bare)
    shape->start_mark = shape->end_mark = MULIN_END_NONE;
}

static void
paint_word (MulinScene *scene, const ChartMetrics *m, const ChartLine *line)
{
  gboolean cross = line->stroke == CHART_STROKE_CROSS;

  if (line->word == NULL)
    return;
  mulin_scene_rect (scene, line->plate, MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
  mulin_scene_text (scene, line->word, mulin_chart_font (m, m->second, cross),
                    cross ? MULIN_COLOR_INK : MULIN_COLOR_INK2, line->plate.x, line->plate.width,
                    centred (line->plate.y + line->plate.height / 2, m->second),
                    MULIN_ALIGN_CENTRE);
}

/* Lines lie below boxes, words above lines. */
void
mulin_chart_paint (MulinScene *scene, const ChartLayout *layout, double dx, double dy,
                   gint64 selected)
{
  const ChartMetrics *m = &layout->metrics;
  g_autoptr (MulinScene) part = mulin_scene_new (layout->width, layout->height);
  MulinFont font = mulin_chart_font (m, m->second, FALSE);

  for (guint i = 0; i < layout->lines->len; i++)
    mulin_chart_paint_line (part, m, layout->lines->pdata[i]);
  for (guint i = 0; i < layout->lines->len; i++)
    paint_word (part, m, layout->lines->pdata[i]);
  for (guint i = 0; i < layout->n_nodes; i++)
    if (layout->nodes[i].drawn && layout->nodes[i].node->slot != MULIN_SLOT_CAPTION)
      mulin_chart_paint_node (part, layout, &layout->nodes[i], selected);
  for (guint i = 0; i < layout->captions->len; i++)
    {
      const ChartCaption *caption = layout->captions->pdata[i];

      mulin_scene_text (part, caption->text, font,
                        m->style == MULIN_CHART_WALL ? MULIN_COLOR_INK2 : MULIN_COLOR_MUTED,
                        caption->box.x, caption->box.width, caption->baseline, caption->align);
    }
  mulin_scene_embed (scene, part, dx, dy, 1);
}
