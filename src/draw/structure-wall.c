/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The frame of the wall version (上墙版): a bright red heading between red rules, places and month
 * at the foot. No emblem, no triangle, no record number, nothing internal (practice.md, What may be
 * said where). */
#include "draw/structure-layout.h"

#include <string.h>

static MulinFont
sans (double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

static void
red_rule (MulinScene *scene, double x0, double x1, double y, double width)
{
  const MulinPoint points[] = { { x0, y }, { x1, y } };

  mulin_scene_line (scene, points, 2, MULIN_COLOR_WALL_RED, width);
}

/* "示例区　示例街道　示例三社区　　物业小区 …" → "示例街道　示例三社区": places only, from the
 * street down. */
static char *
places (const char *subtitle)
{
  const char *end = subtitle != NULL ? strstr (subtitle, "　　") : NULL;
  g_autofree char *head = subtitle == NULL ? g_strdup ("")
                          : end != NULL    ? g_strndup (subtitle, (gsize)(end - subtitle))
                                           : g_strdup (subtitle);
  g_auto (GStrv) parts = g_strsplit (head, "　", -1);
  guint n = g_strv_length (parts);

  return n >= 3 ? g_strjoinv ("　", parts + 1) : g_strdup (head);
}

void
mulin_chart_wall_frame (MulinScene *scene, const ChartLayout *layout, const MulinChartPage *page,
                        double margin)
{
  const MulinStructure *structure = layout->structure;
  double scale = MIN (1, scene->width / 1190.55), right = scene->width - margin;
  const char *title = structure->title != NULL ? structure->title : "";
  MulinFont font = sans (37 * scale, TRUE), small = sans (MAX (12.8 * scale, 10), FALSE);
  g_autofree char *month = mulin_chart_long_date (structure->as_of, FALSE);
  g_autofree char *where = places (structure->subtitle);
  double foot = scene->height - 44 * scale, width;

  while (font.size > 18 && 1.03 * mulin_measure_width (title, font) > right - margin)
    font.size -= 1;
  font.advance = 1.03 * font.size; /* a heading read from afar wants air */
  width = right - margin;
  mulin_scene_text (scene, title, font, MULIN_COLOR_WALL_RED, margin, width,
                    48 * scale + 0.36 * font.size, MULIN_ALIGN_CENTRE);
  red_rule (scene, margin, right, 80.4 * scale, 3.6 * scale);
  red_rule (scene, margin, right, 85.1 * scale, 1.0 * scale);
  red_rule (scene, margin, right, foot, 1.0 * scale);
  mulin_scene_text (scene, where, small, MULIN_COLOR_INK2, margin, width / 2, foot + 21 * scale,
                    MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, month, small, MULIN_COLOR_INK2, margin + width / 2, width / 2,
                    foot + 21 * scale, MULIN_ALIGN_RIGHT);
}
