/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page carries all of it, so that a single sheet taken off the pile still says what it is. */
#include "draw/sheet-frame.h"

#include "scene/measure.h"

#include <math.h>
#include <stdio.h>

#define MM (72 / 25.4)
#define RULE 0.6
#define HEAD_HEIGHT 48.0 /* margin to head rule */
#define LEGEND_HEIGHT 33.0
#define FOOT_HEIGHT 13.5 /* foot rule to the lower margin */

static MulinFont
sans (double size, gboolean bold)
{
  return (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size, .bold = bold };
}

MulinSheetFrame
mulin_sheet_frame (double width, double height)
{
  MulinSheetFrame frame = { .width = width, .height = height };

  frame.is_large = MAX (width, height) > 1000;
  frame.margin = frame.is_large ? 11 * MM : 15 * MM;
  frame.left = frame.margin;
  frame.right = width - frame.margin;
  frame.top = frame.margin + HEAD_HEIGHT + 14;
  frame.bottom = height - frame.margin - FOOT_HEIGHT - LEGEND_HEIGHT - 8;
  return frame;
}

static void
rule (const MulinSheetFrame *frame, MulinScene *scene, double y, MulinColor color)
{
  const MulinPoint points[] = { { frame->left, y }, { frame->right, y } };

  mulin_scene_line (scene, points, 2, color, RULE);
}

/* Text from the left; returns where the next may begin. */
static double
put (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x,
     double baseline)
{
  double width = mulin_measure_width (text, font);

  mulin_scene_text (scene, text, font, color, x, width, baseline, MULIN_ALIGN_LEFT);
  return x + width;
}

static double
put_right (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double right,
           double baseline)
{
  double width = mulin_measure_width (text, font);

  mulin_scene_text (scene, text, font, color, right - width, width, baseline, MULIN_ALIGN_RIGHT);
  return right - width;
}

static void
draw_sum (MulinScene *scene, const MulinSheet *sheet, MulinFont font, double x, double right,
          double baseline)
{
  const char *verdict = sheet->sum_agrees ? "相符" : sheet->disagreement;
  double after = font.size + 6 + mulin_measure_width (verdict, font);
  const char *sum
      = x + mulin_measure_width (sheet->sum, font) + after <= right ? sheet->sum : sheet->short_sum;

  x = put (scene, sum, font, MULIN_COLOR_MUTED, x, baseline) + 4;
  mulin_sign_draw (scene, sheet->sum_agrees ? MULIN_SIGN_CHECK : MULIN_SIGN_ERROR, x,
                   baseline - 0.36 * font.size - 4.2, 8.4);
  put (scene, verdict, font, sheet->sum_agrees ? MULIN_COLOR_MUTED : MULIN_COLOR_ERROR, x + 12,
       baseline);
}

static char *
spaced_date (const char *day)
{
  int year = 0, month = 0, date = 0;

  if (sscanf (day, "%d-%d-%d", &year, &month, &date) != 3)
    return g_strdup_printf ("截至 %s", day);
  return g_strdup_printf ("截至 %d 年 %d 月 %d 日", year, month, date);
}

static void
draw_head (const MulinSheetFrame *frame, MulinScene *scene, const MulinSheet *sheet)
{
  double top = frame->margin, x = frame->left + (sheet->has_states ? 44 : 0);
  MulinFont title = sans (frame->is_large ? 19 : 17, TRUE),
            small = sans (frame->is_large ? 9.4 : 8.6, FALSE);
  MulinFont day = sans (frame->is_large ? 12 : 11, FALSE);
  g_autofree char *as_of = spaced_date (sheet->as_of);
  double right = frame->right, first = top + 17, second = top + 37;
  g_autofree char *cut = NULL;

  if (sheet->has_states)
    mulin_triangle_draw (scene, MULIN_STATE_SERVING, MULIN_STATE_SERVING, MULIN_STATE_SERVING,
                         frame->left - 1.5, top - 2, 38);
  right = put_right (scene, as_of, day, MULIN_COLOR_INK, right, first);
  cut = mulin_measure_ellipsize (sheet->title, title, right - x - 12);
  put (scene, cut, title, MULIN_COLOR_INK, x, first);
  right = frame->right;
  if (sheet->states != NULL)
    right = put_right (scene, sheet->states, small, MULIN_COLOR_MUTED, right, second) - 14;
  if (sheet->place != NULL && *sheet->place != '\0')
    x = put (scene, sheet->place, small, MULIN_COLOR_MUTED, x, second) + 2 * small.size;
  x = put (scene, sheet->counts, small, MULIN_COLOR_MUTED, x, second) + 2 * small.size;
  if (sheet->sum != NULL)
    draw_sum (scene, sheet, small, x, right, second);
  rule (frame, scene, top + HEAD_HEIGHT, MULIN_COLOR_LINE2);
}

static double
legend_state (MulinScene *scene, MulinState state, const char *word, MulinFont font, double x,
              double middle)
{
  double size = 10;

  mulin_state_ring_draw (scene, state, MULIN_COLOR_INK2, x + size / 2, middle, size);
  return put (scene, word, font, MULIN_COLOR_INK, x + size + 5, middle + 0.37 * font.size) + 16;
}

static double
legend_sign (MulinScene *scene, MulinSign sign, const char *word, MulinFont font, double x,
             double middle)
{
  mulin_sign_draw (scene, sign, x, middle - 4.2, 8.4);
  return put (scene, word, font, MULIN_COLOR_INK, x + 11, middle + 0.37 * font.size) + 16;
}

static void
draw_legend (const MulinSheetFrame *frame, MulinScene *scene, const MulinSheet *sheet)
{
  double top = frame->height - frame->margin - FOOT_HEIGHT - LEGEND_HEIGHT,
         middle = top + LEGEND_HEIGHT / 2;
  MulinFont font = sans (frame->is_large ? 9 : 8, FALSE);
  double x = frame->left;

  if (sheet->has_states || sheet->note != NULL)
    rule (frame, scene, top, MULIN_COLOR_LINE);
  if (sheet->has_states)
    {
      mulin_triangle_draw (scene, MULIN_STATE_SERVING, MULIN_STATE_SERVING, MULIN_STATE_SERVING,
                           x - 1, middle - 10.5, 21);
      x = put (scene, "上 党组织　左 业委会（物管会）　右 物业", font, MULIN_COLOR_INK, x + 26,
               middle + 0.37 * font.size)
          + 20;
      x = legend_state (scene, MULIN_STATE_SERVING, "履职", font, x, middle);
      x = legend_state (scene, MULIN_STATE_VACANT, "空缺、未成立", font, x, middle);
      x = legend_state (scene, MULIN_STATE_EXPIRING, "半年内届满", font, x, middle);
      x = legend_state (scene, MULIN_STATE_EXPIRED, "届满未换", font, x, middle);
      x = legend_state (scene, MULIN_STATE_NO_DATA, "无数据", font, x, middle);
      x = legend_sign (scene, MULIN_SIGN_ERROR, "届满、到期、空缺", font, x, middle);
      x = legend_sign (scene, MULIN_SIGN_WARN, "即将届满", font, x, middle);
    }
  if (sheet->note != NULL && x + mulin_measure_width (sheet->note, font) <= frame->right)
    put_right (scene, sheet->note, font, MULIN_COLOR_MUTED, frame->right,
               middle + 0.37 * font.size);
}

static const char *
paper_name (double width, double height)
{
  double shorter = MIN (width, height), longer = MAX (width, height);

  if (fabs (shorter - 595.28) < 2 && fabs (longer - 841.89) < 2)
    return "　A4";
  return fabs (shorter - 841.89) < 2 && fabs (longer - 1190.55) < 2 ? "　A3" : "";
}

static void
draw_foot (const MulinSheetFrame *frame, MulinScene *scene, const MulinSheet *sheet, guint number,
           guint n_pages)
{
  double y = frame->height - frame->margin - FOOT_HEIGHT, baseline = y + FOOT_HEIGHT + 1.5;
  MulinFont font = sans (frame->is_large ? 8.6 : 8, FALSE);
  g_autofree char *place = g_strdup_printf ("第 %u 页　共 %u 页%s", number, n_pages,
                                            paper_name (frame->width, frame->height));
  double right = put_right (scene, place, font, MULIN_COLOR_MUTED, frame->right, baseline);
  g_autofree char *source = mulin_measure_ellipsize (sheet->source, font, right - frame->left - 12);

  rule (frame, scene, y, MULIN_COLOR_LINE2);
  put (scene, source, font, MULIN_COLOR_MUTED, frame->left, baseline);
}

void
mulin_sheet_frame_draw (const MulinSheetFrame *frame, MulinScene *scene, const MulinSheet *sheet,
                        guint number, guint n_pages)
{
  draw_head (frame, scene, sheet);
  draw_legend (frame, scene, sheet);
  draw_foot (frame, scene, sheet, number, n_pages);
}
