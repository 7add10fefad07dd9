/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip shows the shares, the table under it the numbers. */
#include "draw/part-strip.h"

#include "base/numeral.h"
#include "draw/chart-frame.h"
#include "draw/chart-tone.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#define STRIP_TOP 40.0
#define STRIP 15.0
#define ROW 29.0
#define SWATCH 12.0
#define RATE 62.0 /* column of the rates */


void
mulin_strip_part_free (MulinStripPart *part)
{
  if (part == NULL)
    return;
  g_free (part->label);
  g_free (part);
}

static void
draw_strip (MulinScene *scene, const MulinPartStrip *strip, guint sum, double width)
{
  double x = 0, room = width - (strip->parts->len > 0 ? strip->parts->len - 1 : 0);

  for (guint i = 0; i < strip->parts->len; i++)
    {
      const MulinStripPart *part = strip->parts->pdata[i];
      double share = sum > 0 ? room * part->value / sum : 0;

      mulin_tone_box (scene, i, (MulinBox){ x, STRIP_TOP, MAX (share, 1), STRIP });
      x += share + 1;
    }
}

static void
draw_line (MulinScene *scene, double y, double width, MulinColor color)
{
  const MulinPoint line[] = { { 0, y }, { width, y } };

  mulin_scene_line (scene, line, 2, color, 1);
}

static void
draw_row (MulinScene *scene, const char *label, guint value, guint sum, gboolean strong, double y,
          double width)
{
  MulinFont font = strong ? MULIN_CHART_STRONG_FONT : MULIN_CHART_LABEL_FONT;
  g_autofree char *number = mulin_numeral_format_integer (value, TRUE);
  g_autofree char *rate = mulin_numeral_format_rate (value, sum);
  g_autofree char *percent = sum > 0 ? g_strconcat (rate, "%", NULL) : g_strdup (rate);
  double room = width - SWATCH - 8 - RATE - mulin_measure_width (number, font) - 8;
  g_autofree char *shown = mulin_measure_ellipsize (label, font, MAX (room, 20));

  mulin_scene_text (scene, shown, font, MULIN_COLOR_INK, SWATCH + 8, room, y + 19,
                    MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, number, font, MULIN_COLOR_INK, 0, width - RATE, y + 19,
                    MULIN_ALIGN_RIGHT);
  mulin_scene_text (scene, percent, MULIN_CHART_LABEL_FONT, MULIN_COLOR_MUTED, 0, width, y + 19,
                    MULIN_ALIGN_RIGHT);
}

/* 84+79+20+9 与名册相符; the sum alone where there are too many parts to read them. */
static char *
check_words (const MulinPartStrip *strip, guint sum, double width)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *verdict = sum == strip->whole
    ? g_strdup (" 与名册相符") : g_strdup_printf ("=%u，名册 %u", sum, strip->whole);

  for (guint i = 0; i < strip->parts->len; i++)
    g_string_append_printf (words, "%s%u", i > 0 ? "+" : "",
                            ((MulinStripPart *) strip->parts->pdata[i])->value);
  g_string_append (words, verdict);
  if (mulin_measure_width (words->str, MULIN_CHART_LABEL_FONT) <= width)
    return g_strdup (words->str);
  return sum == strip->whole ? g_strdup_printf ("合计 %u 与名册相符", sum)
                             : g_strdup_printf ("合计 %u，名册 %u", sum, strip->whole);
}

MulinScene *
mulin_part_strip (const MulinPartStrip *strip, double width)
{
  MulinScene *scene = mulin_scene_new (width, 0);
  g_autofree char *check = NULL;
  double y = STRIP_TOP + STRIP + 9;
  guint sum = 0;

  for (guint i = 0; i < strip->parts->len; i++)
    sum += ((MulinStripPart *) strip->parts->pdata[i])->value;
  mulin_scene_text (scene, strip->title, MULIN_CHART_TITLE_FONT, MULIN_COLOR_INK, 0, width, 15,
                    MULIN_ALIGN_LEFT);
  draw_strip (scene, strip, sum, width);
  for (guint i = 0; i < strip->parts->len; i++, y += ROW)
    {
      const MulinStripPart *part = strip->parts->pdata[i];

      mulin_tone_box (scene, i, (MulinBox){ 0, y + ROW / 2 - SWATCH / 2, SWATCH, SWATCH });
      draw_row (scene, part->label, part->value, sum, FALSE, y, width);
      draw_line (scene, y + ROW - 0.5, width, MULIN_COLOR_LINE);
    }
  draw_row (scene, "合计", sum, sum, TRUE, y, width);
  y += ROW;
  check = check_words (strip, sum, width - 20);
  mulin_sign_draw (scene, sum == strip->whole ? MULIN_SIGN_CHECK : MULIN_SIGN_ERROR, 0, y + 6, 12);
  mulin_scene_text (scene, check, MULIN_CHART_LABEL_FONT, MULIN_COLOR_MUTED, 20, width - 20, y + 16.5,
                    MULIN_ALIGN_LEFT);
  scene->height = y + 24;
  return scene;
}
