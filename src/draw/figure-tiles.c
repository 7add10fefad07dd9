/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles are text on the ground, parted by hairlines; they have no box. */
#include "draw/figure-tiles.h"

#include "draw/line-chart.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#define HEIGHT 84.0
#define INSET 17.0 /* hairline to text */
#define LABEL_INDENT 18.0
#define TREND 48.0 /* the line of the last months, over the change */
#define SIGN_INDENT 23.0 /* beside the triangle */

static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont value_font = { .family = MULIN_FAMILY_SANS, .size = 30 };
static const MulinFont unit_font = { .family = MULIN_FAMILY_SANS, .size = 16 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

void
mulin_figure_tile_free (MulinFigureTile *tile)
{
  if (tile == NULL)
    return;
  g_free (tile->label);
  g_free (tile->value);
  g_free (tile->unit);
  g_free (tile->change);
  g_free (tile->fraction);
  g_free (tile->note);
  g_free (tile->tip);
  g_clear_pointer (&tile->trend, g_array_unref);
  g_free (tile);
}

static void
draw_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x,
           double width, double baseline)
{
  g_autofree char *shown = NULL;

  if (text == NULL || text[0] == '\0' || width < font.size)
    return;
  shown = mulin_measure_ellipsize (text, font, width);
  mulin_scene_text (scene, shown, font, color, x, width, baseline, MULIN_ALIGN_LEFT);
}

static void
draw_mark (MulinScene *scene, const MulinFigureTile *tile, double x)
{
  if (tile->hue == MULIN_COLOR_NONE)
    mulin_triangle_draw (scene, MULIN_STATE_SERVING, MULIN_STATE_SERVING, MULIN_STATE_SERVING,
                         x - 3, 0, 20);
  else
    mulin_scene_circle (scene, x + 5, 10, 5, tile->hue, MULIN_COLOR_NONE, 0);
}

static void
draw_value (MulinScene *scene, const MulinFigureTile *tile, double x, double width)
{
  double value = mulin_measure_width (tile->value, value_font);
  double unit = mulin_measure_width (tile->unit, unit_font);
  double change = mulin_measure_width (tile->change, small_font);

  mulin_scene_text (scene, tile->value, value_font, MULIN_COLOR_INK, x, value, 53,
                    MULIN_ALIGN_LEFT);
  if (tile->unit[0] != '\0')
    mulin_scene_text (scene, tile->unit, unit_font, MULIN_COLOR_MUTED, x + value + 2, unit, 53,
                      MULIN_ALIGN_LEFT);
  if (value + 2 + unit + 8 + change <= width)
    mulin_scene_text (scene, tile->change, small_font, MULIN_COLOR_MUTED, x, width, 53,
                      MULIN_ALIGN_RIGHT);
  if (tile->trend != NULL && value + 2 + unit + 12 + TREND <= width)
    mulin_trend_draw (scene, tile->trend, (MulinBox){ x + width - TREND, 25, TREND, 13 });
}

/* What stands beside the fraction is never dropped for its blanks: they shrink first, then it may reach
 * to the hairline. */
static void
draw_note (MulinScene *scene, const char *note, double x, double width)
{
  g_auto (GStrv) parts = g_strsplit (note, "　", -1);
  g_autofree char *close = g_strjoinv ("，", parts);
  gboolean fits = mulin_measure_width (note, small_font) <= width;

  draw_text (scene, fits ? note : close, small_font, MULIN_COLOR_MUTED, x,
             fits ? width : width + INSET - 5, 78);
}

static void
draw_tile (MulinScene *scene, const MulinFigureTile *tile, double x, double width)
{
  double fraction = mulin_measure_width (tile->fraction, label_font);
  double indent = fraction > 0 ? fraction + 8 : 0;
  double label = tile->hue == MULIN_COLOR_NONE ? SIGN_INDENT : LABEL_INDENT;

  draw_mark (scene, tile, x);
  draw_text (scene, tile->label, label_font, MULIN_COLOR_INK2, x + label, width - label, 14.5);
  draw_value (scene, tile, x, width);
  draw_text (scene, tile->fraction, label_font, MULIN_COLOR_INK, x, width, 78);
  draw_note (scene, tile->note, x + indent, width - indent);
}

MulinScene *
mulin_figure_tiles (GPtrArray *tiles, double width)
{
  MulinScene *scene = mulin_scene_new (width, HEIGHT);
  double pitch = tiles->len > 0 ? (width + INSET) / tiles->len : width;

  for (guint i = 0; i < tiles->len; i++)
    {
      const MulinFigureTile *tile = tiles->pdata[i];
      double x = i * pitch, inner = pitch - 2 * INSET + (i + 1 == tiles->len ? INSET : 0);

      if (i > 0)
        {
          const MulinPoint line[] = { { x - INSET + 0.5, 0 }, { x - INSET + 0.5, HEIGHT } };

          mulin_scene_line (scene, line, 2, MULIN_COLOR_LINE, 1);
        }
      draw_tile (scene, tile, x, inner);
      mulin_scene_target (scene, (MulinBox){ x - 8, 0, inner + 16, HEIGHT }, "tile", i, tile->tip);
    }
  return scene;
}
