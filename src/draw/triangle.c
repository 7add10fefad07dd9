/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle on its 24 grid, the state signs on theirs of 12, and the seals: drawn as paths,
 * never taken from a font. */
#include "draw/triangle.h"

#include <math.h>

#define GRID 24.0
#define SIGN_GRID 12.0

typedef struct
{
  MulinScene *scene;
  double x, y, unit; /* origin and one grid step in points */
} Pen;

static MulinShape *
stroke_between (const Pen *pen, double x0, double y0, double x1, double y1, MulinColor color,
                double width)
{
  const MulinPoint points[] = { { pen->x + x0 * pen->unit, pen->y + y0 * pen->unit },
                                { pen->x + x1 * pen->unit, pen->y + y1 * pen->unit } };

  return mulin_scene_line (pen->scene, points, 2, color, width * pen->unit);
}

/* The side between two nodes, kept 5.1 from either centre. */
static void
draw_side (const Pen *pen, MulinPoint a, MulinPoint b)
{
  double length = hypot (b.x - a.x, b.y - a.y);
  double dx = (b.x - a.x) / length * 5.1, dy = (b.y - a.y) / length * 5.1;

  stroke_between (pen, a.x + dx, a.y + dy, b.x - dx, b.y - dy, MULIN_COLOR_LINE2, 1);
}

static void
draw_open_ring (const Pen *pen, double cx, double cy, MulinColor hue)
{
  /* Clockwise from 3 to 12 o'clock: the upper right quarter stays open. */
  mulin_scene_arc (pen->scene, cx, cy, 3.85 * pen->unit, 0, 1.5 * G_PI, hue, 1.1 * pen->unit);
}

static void
draw_node (const Pen *pen, MulinPoint node, MulinState state, MulinColor hue)
{
  double cx = pen->x + node.x * pen->unit, cy = pen->y + node.y * pen->unit;
  MulinShape *ring;

  switch (state)
    {
    case MULIN_STATE_SERVING:
      mulin_scene_circle (pen->scene, cx, cy, 3.5 * pen->unit, hue, MULIN_COLOR_NONE, 0);
      break;
    case MULIN_STATE_VACANT:
      {
        double dash = 2 * G_PI * 3.15 * pen->unit / 6;

        ring = mulin_scene_circle (pen->scene, cx, cy, 3.15 * pen->unit, MULIN_COLOR_NONE, hue,
                                   1.1 * pen->unit);
        mulin_shape_set_dash (ring, (const double[]){ 0.56 * dash, 0.44 * dash }, 2);
      }
      break;
    case MULIN_STATE_EXPIRING:
      draw_open_ring (pen, cx, cy, hue);
      mulin_scene_circle (pen->scene, cx, cy, 1.9 * pen->unit, hue, MULIN_COLOR_NONE, 0);
      break;
    case MULIN_STATE_EXPIRED:
      draw_open_ring (pen, cx, cy, hue);
      stroke_between (pen, node.x - 1.6, node.y - 1.6, node.x + 1.6, node.y + 1.6, hue, 1.3);
      stroke_between (pen, node.x - 1.6, node.y + 1.6, node.x + 1.6, node.y - 1.6, hue, 1.3);
      break;
    case MULIN_STATE_NO_DATA:
    default:
      stroke_between (pen, node.x - 2.8, node.y, node.x + 2.8, node.y, hue, 1.3);
      break;
    }
}

void
mulin_state_ring_draw (MulinScene *scene, MulinState state, MulinColor hue, double cx, double cy,
                       double size)
{
  const Pen pen = { scene, cx - size / 2, cy - size / 2, size / 8 };

  draw_node (&pen, (MulinPoint){ 4, 4 }, state, hue);
}

void
mulin_triangle_draw (MulinScene *scene, MulinState party, MulinState owners, MulinState property,
                     double x, double y, double size)
{
  const Pen pen = { scene, x, y, size / GRID };
  const MulinPoint top = { 12, 5 }, left = { 4.5, 18.5 }, right = { 19.5, 18.5 };

  draw_side (&pen, top, left);
  draw_side (&pen, top, right);
  draw_side (&pen, left, right);
  draw_node (&pen, top, party, MULIN_COLOR_PARTY);
  draw_node (&pen, left, owners, MULIN_COLOR_OWNERS);
  draw_node (&pen, right, property, MULIN_COLOR_PROPERTY);
}

static const char *
party_word (MulinState state)
{
  static const char *const words[] = { "履职", "空缺", "即将届满", "届满", "无数据" };

  return words[MIN ((guint)state, MULIN_STATE_NO_DATA)];
}

static const char *
owners_word (MulinState state)
{
  return state == MULIN_STATE_VACANT ? "未成立" : party_word (state);
}

static const char *
property_word (MulinState state)
{
  if (state == MULIN_STATE_EXPIRING)
    return "合同即将到期";
  return state == MULIN_STATE_EXPIRED ? "合同到期" : party_word (state);
}

char *
mulin_triangle_words (MulinState party, MulinState owners, MulinState property)
{
  return g_strdup_printf ("党组织%s，业委会%s，物业%s", party_word (party), owners_word (owners),
                          property_word (property));
}

void
mulin_sign_draw (MulinScene *scene, MulinSign sign, double x, double y, double size)
{
  const Pen pen = { scene, x, y, size / SIGN_GRID };
  const double u = pen.unit, width = 1.8;

  switch (sign)
    {
    case MULIN_SIGN_CHECK:
      {
        const MulinPoint points[] = { { x + 2 * u, y + 6.4 * u },
                                      { x + 4.8 * u, y + 9.2 * u },
                                      { x + 10 * u, y + 3 * u } };

        mulin_scene_line (scene, points, 3, MULIN_COLOR_INK2, width * u);
      }
      break;
    case MULIN_SIGN_WARN:
      stroke_between (&pen, 6, 1.6, 6, 7.4, MULIN_COLOR_WARN, width);
      stroke_between (&pen, 6, 9.4, 6, 10.6, MULIN_COLOR_WARN, width);
      break;
    case MULIN_SIGN_ERROR:
      stroke_between (&pen, 2.4, 2.4, 9.6, 9.6, MULIN_COLOR_ERROR, width);
      stroke_between (&pen, 2.4, 9.6, 9.6, 2.4, MULIN_COLOR_ERROR, width);
      break;
    case MULIN_SIGN_NO_DATA:
    default:
      stroke_between (&pen, 2, 6, 10, 6, MULIN_COLOR_MUTED, width);
      break;
    }
}

void
mulin_seal_draw (MulinScene *scene, const char *character, MulinColor hue, double x, double y,
                 double size)
{
  const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 0.8 * size, .bold = TRUE };
  MulinShape *ground
      = mulin_scene_rect (scene, (MulinBox){ x, y, size, size }, hue, MULIN_COLOR_NONE, 0);

  ground->radius = 0.1 * size;
  /* The middle of a Han character's body lies 0.38 em above the baseline. */
  mulin_scene_text (scene, character, font, MULIN_COLOR_VIEW, x, size,
                    y + size / 2 + 0.38 * font.size, MULIN_ALIGN_CENTRE);
}
