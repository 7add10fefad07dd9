/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each tone differs from its neighbours in lightness or pattern. */
#include "draw/chart-tone.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#define SWATCH 12.0
#define LINE 20.0
#define GAP 18.0

static const struct
{
  MulinColor fill, stroke;
  gboolean hatch, dashed;
  MulinColor text;
} tones[MULIN_N_TONES] = {
  { MULIN_COLOR_NEUTRAL, MULIN_COLOR_NONE, FALSE, FALSE, MULIN_COLOR_VIEW },
  { MULIN_COLOR_LINE2, MULIN_COLOR_NONE, FALSE, FALSE, MULIN_COLOR_INK },
  { MULIN_COLOR_HEAT_2, MULIN_COLOR_NONE, FALSE, FALSE, MULIN_COLOR_INK },
  { MULIN_COLOR_VIEW, MULIN_COLOR_NEUTRAL, FALSE, FALSE, MULIN_COLOR_INK },
  { MULIN_COLOR_VIEW, MULIN_COLOR_NEUTRAL, TRUE, FALSE, MULIN_COLOR_INK },
  { MULIN_COLOR_EDGE, MULIN_COLOR_NONE, FALSE, FALSE, MULIN_COLOR_VIEW },
  { MULIN_COLOR_HEAT_1, MULIN_COLOR_NEUTRAL, FALSE, TRUE, MULIN_COLOR_INK },
  { MULIN_COLOR_HEAT_4, MULIN_COLOR_NONE, FALSE, FALSE, MULIN_COLOR_INK },
  { MULIN_COLOR_VIEW, MULIN_COLOR_LINE2, FALSE, TRUE, MULIN_COLOR_INK },
};

static void
dress (MulinShape *shape, guint tone)
{
  static const double dash[] = { 3, 2 };

  shape->hatch = tones[tone].hatch;
  if (tones[tone].dashed)
    mulin_shape_set_dash (shape, dash, 2);
}

void
mulin_tone_box (MulinScene *scene, guint i, MulinBox box)
{
  guint tone = i % MULIN_N_TONES;
  gboolean outlined = tones[tone].stroke != MULIN_COLOR_NONE;
  MulinBox inside = { box.x + 0.5, box.y + 0.5, MAX (box.width - 1, 0.5), box.height - 1 };

  dress (mulin_scene_rect (scene, outlined ? inside : box, tones[tone].fill, tones[tone].stroke, outlined ? 1 : 0), tone);
}

void
mulin_tone_polygon (MulinScene *scene, guint i, const MulinPoint *points, guint n)
{
  guint tone = i % MULIN_N_TONES;

  dress (mulin_scene_polygon (scene, points, n, tones[tone].fill, tones[tone].stroke, tones[tone].stroke != MULIN_COLOR_NONE ? 1 : 0), tone);
}

void
mulin_tone_text (MulinScene *scene, guint i, const char *text, double x, double y)
{
  guint tone = i % MULIN_N_TONES;
  double width = mulin_measure_width (text, MULIN_CHART_SMALL_FONT);

  if (tones[tone].hatch)
    mulin_scene_rect (scene, (MulinBox) { x - width / 2 - 2, y - 7, width + 4, 14 }, MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
  mulin_scene_text (scene, text, MULIN_CHART_SMALL_FONT, tones[tone].text, x - width / 2, width, y + 4.5, MULIN_ALIGN_CENTRE);
}

double
mulin_tone_legend (MulinScene *scene, GPtrArray *labels, GPtrArray *words, double y, double width)
{
  double x = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      const char *word = words != NULL ? words->pdata[i] : NULL;
      double tail = word != NULL ? mulin_measure_width (word, MULIN_CHART_LABEL_FONT) + 5 : 0;
      double room = MIN (mulin_measure_width (labels->pdata[i], MULIN_CHART_LABEL_FONT), MAX (width - SWATCH - 6 - tail, 20));

      if (x > 0 && x + SWATCH + 6 + room + tail > width)
        {
          x = 0;
          y += LINE;
        }
      mulin_tone_box (scene, i, (MulinBox) { x, y + 4, SWATCH, SWATCH });
      x += SWATCH + 6;
      mulin_chart_text (scene, labels->pdata[i], MULIN_CHART_LABEL_FONT, MULIN_COLOR_INK2, x, room, y + 14.5, MULIN_ALIGN_LEFT);
      if (word != NULL)
        mulin_scene_text (scene, word, MULIN_CHART_LABEL_FONT, MULIN_COLOR_MUTED, x + room, tail, y + 14.5, MULIN_ALIGN_RIGHT);
      x += room + tail + GAP;
    }
  return y + LINE;
}
