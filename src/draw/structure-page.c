/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page around a diagram on paper: head with the triangle, title and as-of date; legend; foot
 * with the source. */
#include "draw/structure-layout.h"

#include <string.h>

char *
mulin_chart_long_date (const char *date, gboolean with_day)
{
  g_auto (GStrv) parts = g_strsplit (date != NULL ? date : "", "-", 3);
  guint n = g_strv_length (parts);
  GString *text = g_string_new (NULL);

  if (n >= 1 && *parts[0] != '\0')
    g_string_append_printf (text, "%s 年", parts[0]);
  if (n >= 2)
    g_string_append_printf (text, " %d 月", (int)g_ascii_strtoll (parts[1], NULL, 10));
  if (n >= 3 && with_day)
    g_string_append_printf (text, " %d 日", (int)g_ascii_strtoll (parts[2], NULL, 10));
  return g_string_free (text, FALSE);
}

static MulinFont
sans (double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

static void
text_left (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x,
           double baseline)
{
  mulin_scene_text (scene, text, font, color, x, mulin_measure_width (text, font), baseline,
                    MULIN_ALIGN_LEFT);
}

static double
text_right (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double right,
            double baseline)
{
  double width = mulin_measure_width (text, font);

  mulin_scene_text (scene, text, font, color, right - width, width, baseline, MULIN_ALIGN_RIGHT);
  return width;
}

static void
rule (MulinScene *scene, double x0, double x1, double y, MulinColor color, double width)
{
  const MulinPoint points[] = { { x0, y }, { x1, y } };

  mulin_scene_line (scene, points, 2, color, width);
}

/* A head line that would run into what stands at the right is set smaller, down to 8 pt; then it
 * wraps. */
static double
head_lines (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x,
            double width, double baseline, double least)
{
  g_autoptr (GPtrArray) lines = NULL;

  while (font.size > least && mulin_measure_width (text, font) > width)
    font.size = MAX (least, font.size - 0.5);
  lines = mulin_measure_break (text, font, width, width);
  for (guint i = 0; i < lines->len; i++)
    text_left (scene, lines->pdata[i], font, color, x, baseline + i * 1.35 * font.size);
  return (lines->len - 1) * 1.35 * font.size;
}

static void
paint_head (MulinScene *scene, const MulinStructure *structure, double margin)
{
  double right = scene->width - margin, x = margin + 42.8, width = 0, counted;
  g_autofree char *date = mulin_chart_long_date (structure->as_of, TRUE);
  g_autofree char *as_of = g_strdup_printf ("截至 %s", date);
  g_autofree char *counts = structure->seats_needed > structure->seats_held
                                ? g_strdup_printf ("应设职位 %d　在任 %d　空缺 %d",
                                                   structure->seats_needed, structure->seats_held,
                                                   structure->seats_needed - structure->seats_held)
                                : g_strdup_printf ("应设职位 %d　在任 %d", structure->seats_needed,
                                                   structure->seats_held);

  mulin_triangle_draw (scene, structure->party, structure->owners, structure->property, margin, 30,
                       35);
  if (*date != '\0')
    width = text_right (scene, as_of, sans (10.5, FALSE), MULIN_COLOR_INK, right, 46.8);
  counted = text_right (scene, counts, sans (9, FALSE), MULIN_COLOR_MUTED, right, 63.6);
  width = MAX (width, counted);
  if (structure->title != NULL)
    head_lines (scene, structure->title, sans (17, TRUE), MULIN_COLOR_INK, x,
                right - x - width - 16, 47, 12);
  if (structure->subtitle != NULL)
    head_lines (scene, structure->subtitle, sans (9, FALSE), MULIN_COLOR_MUTED, x,
                right - x - width - 16, 63.6, 8);
  rule (scene, margin, right, 75.7, MULIN_COLOR_LINE2, 0.6);
}

static void
paint_foot (MulinScene *scene, const MulinStructure *structure, const MulinChartPage *page,
            double margin)
{
  double right = scene->width - margin, y = scene->height - 46.1;
  MulinFont font = sans (8, FALSE);
  const char *office = page->office != NULL ? page->office : structure->office;
  GString *source = g_string_new (NULL);

  if (page->library != NULL)
    g_string_append_printf (source, "来源：%s　组织、职务、关系登记", page->library);
  else
    g_string_append (source, "来源：组织、职务、关系登记");
  if (structure->compound != 0)
    g_string_append_printf (source, "　记录号 #%" G_GINT64_FORMAT, structure->compound);
  if (page->made != NULL)
    g_string_append_printf (source, "　%s 生成", page->made);
  rule (scene, margin, right, y, MULIN_COLOR_LINE2, 0.6);
  head_lines (scene, source->str, font, MULIN_COLOR_MUTED, margin, right - margin - 90, y + 13.2,
              8);
  text_left (scene, "内部使用，不外传。", font, MULIN_COLOR_MUTED, margin, y + 24.6);
  text_right (scene, "第 1 页　共 1 页", font, MULIN_COLOR_MUTED, right, y + 13.2);
  if (office != NULL)
    text_right (scene, office, font, MULIN_COLOR_MUTED, right, y + 24.6);
  g_string_free (source, TRUE);
}

void
mulin_chart_page (MulinScene *scene, const ChartLayout *layout, const MulinChartPage *page,
                  double margin)
{
  double width = scene->width - 2 * margin, foot = scene->height - 46.1;
  guint lines = mulin_chart_legend (NULL, layout, 0, 0, width, 8);
  double y = foot - 16 - (lines > 1 ? (lines - 1) * 16.4 : 0);

  paint_head (scene, layout->structure, margin);
  if (lines > 0)
    {
      rule (scene, margin, scene->width - margin, y - 13.6, MULIN_COLOR_LINE, 0.6);
      mulin_chart_legend (scene, layout, margin, y, width, 8);
    }
  paint_foot (scene, layout->structure, page, margin);
}
