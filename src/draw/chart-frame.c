/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sizes are those of the screen; paper embeds a chart at 0.8 and so comes to look.md's 11.2, 10.4 and 9.6 pt. */
#include "draw/chart-frame.h"

#include "base/numeral.h"
#include "scene/measure.h"

#include <math.h>

#define HEAD 26.0
#define LIST_LINE 18.0
#define LIST_GAP 14.0

void
mulin_chart_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline,
                  MulinAlign align)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, font, width);

  mulin_scene_text (scene, shown, font, color, x, width, baseline, align);
}

double
mulin_chart_title (MulinScene *scene, const char *title, const char *aside, double width)
{
  double end;

  if (title == NULL || *title == '\0')
    return 0;
  end = mulin_measure_width (title, MULIN_CHART_TITLE_FONT) + 14;
  mulin_chart_text (scene, title, MULIN_CHART_TITLE_FONT, MULIN_COLOR_INK, 0, width, 15, MULIN_ALIGN_LEFT);
  if (aside != NULL && end + mulin_measure_width (aside, MULIN_CHART_SMALL_FONT) <= width)
    mulin_scene_text (scene, aside, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, end, width - end, 15, MULIN_ALIGN_LEFT);
  return HEAD;
}

double
mulin_chart_list (MulinScene *scene, GPtrArray *texts, double y, double width)
{
  double widest = 0, pitch;
  guint columns = 1;

  for (guint i = 0; i < texts->len; i++)
    widest = MAX (widest, mulin_measure_width (texts->pdata[i], MULIN_CHART_SMALL_FONT) + LIST_GAP);
  while (columns < 3 && widest * (columns + 1) <= width + LIST_GAP)
    columns++;
  pitch = (width + LIST_GAP) / columns;
  for (guint i = 0; i < texts->len; i++)
    mulin_chart_text (scene, texts->pdata[i], MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, (i % columns) * pitch, pitch - LIST_GAP,
                      y + (i / columns) * LIST_LINE + 13, MULIN_ALIGN_LEFT);
  return y + (texts->len + columns - 1) / columns * LIST_LINE;
}

double
mulin_chart_step (double most, guint n, double least)
{
  static const double factors[] = { 1, 2, 5, 10 };
  double power;

  if (!(most > 0))
    return MAX (least, 1);
  power = pow (10, floor (log10 (most / n)));
  for (guint i = 0; i < G_N_ELEMENTS (factors); i++)
    if (factors[i] * power * n >= most - 1e-9)
      return MAX (factors[i] * power, least);
  return MAX (10 * power, least);
}

char *
mulin_chart_number (double value)
{
  if (isnan (value))
    return g_strdup ("—");
  return mulin_numeral_format_hundredths ((gint64) llround (value * 100), TRUE);
}
