/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell says by sign and word what became of a period; what has not begun stays empty. */
#include "draw/cycle-grid.h"

#include "base/date.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#include <string.h>

#define NAME 190.0 /* column of the bodies */
#define ROW 32.0

static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

static void
put (MulinScene *scene, const char *text, MulinFont with, MulinColor color, double x, double width, double baseline)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, with, MAX (width, 1));
  mulin_scene_text (scene, shown, with, color, x, width, baseline, MULIN_ALIGN_LEFT);
}

/* --- periods -------------------------------------------------------------------------------------------------------------- */

/* 3月, 6-01 (a week's Monday), 二季度, 2026年. */
static char *
period_name (const MulinCycleSlot *slot)
{
  static const char *const quarters[] = { "一季度", "二季度", "三季度", "四季度" };
  int month = (int) g_ascii_strtoll (slot->from + 5, NULL, 10);
  switch (slot->meeting->rhythm)
    {
    case MULIN_RHYTHM_WEEK:
      return g_strdup_printf ("%d/%d", month, (int) g_ascii_strtoll (slot->from + 8, NULL, 10));
    case MULIN_RHYTHM_MONTH:
      return g_strdup_printf ("%d月", month);
    case MULIN_RHYTHM_QUARTER:
      return g_strdup (quarters[(month - 1) / 3]);
    default:
      return g_strdup_printf ("%.4s年", slot->from);
    }
}

GPtrArray *
mulin_cycle_periods (const MulinCycleReport *report, const MulinCycleMeeting *meeting)
{
  GPtrArray *most = g_ptr_array_new ();
  for (guint b = 0; b < report->bodies->len; b++)
    {
      const MulinCycleBody *body = g_ptr_array_index (report->bodies, b);
      GPtrArray *own = g_ptr_array_new ();
      for (guint i = 0; i < body->slots->len; i++)
        if (((MulinCycleSlot *) g_ptr_array_index (body->slots, i))->meeting == meeting)
          g_ptr_array_add (own, g_ptr_array_index (body->slots, i));
      if (own->len > most->len)
        {
          GPtrArray *fewer = most;
          most = own;
          own = fewer;
        }
      g_ptr_array_unref (own);
    }
  return most;
}

static double
cell_width (guint n, double width)
{
  return n > 0 ? MIN (120, (width - NAME) / n) : 0;
}

MulinScene *
mulin_cycle_head (GPtrArray *periods, double width)
{
  MulinScene *scene = mulin_scene_new (width, ROW);
  const MulinPoint line[] = { { 0, ROW - 0.5 }, { width, ROW - 0.5 } };
  double cell = cell_width (periods->len, width);
  put (scene, "对象", small_font, MULIN_COLOR_MUTED, 0, NAME - 8, 20);
  for (guint i = 0; i < periods->len; i++)
    {
      g_autofree char *name = period_name (g_ptr_array_index (periods, i));
      put (scene, name, small_font, MULIN_COLOR_MUTED, NAME + i * cell, cell - 4, 20);
    }
  mulin_scene_line (scene, line, 2, MULIN_COLOR_LINE2, 1);
  return scene;
}

/* --- one body -------------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *word;
  MulinSign sign;
  MulinColor color;
} states[] = { /* in the order of MulinSlotState */
  { "无记录", MULIN_SIGN_NO_DATA, MULIN_COLOR_MUTED }, { "", MULIN_SIGN_NO_DATA, MULIN_COLOR_MUTED },
  { "待开", MULIN_SIGN_WARN, MULIN_COLOR_INK },        { "已开", MULIN_SIGN_CHECK, MULIN_COLOR_INK },
  { "未开", MULIN_SIGN_ERROR, MULIN_COLOR_ERROR },
};

static char *
slot_tip (const MulinCycleBody *body, const MulinCycleSlot *slot)
{
  if (slot->state == MULIN_SLOT_HELD)
    return g_strdup_printf ("%s　%s　%s 已开%s%s", body->name, slot->meeting->name, slot->held,
                            slot->times > 1 ? "（不止一次）" : "", slot->off_day ? "，不在规定的日子" : "");
  return g_strdup_printf ("%s　%s　%s 至 %s　%s，点击登记会议", body->name, slot->meeting->name, slot->from,
                          slot->day != NULL ? slot->day : slot->to, states[slot->state].word);
}

static void
draw_slot (MulinScene *scene, const MulinCycleBody *body, guint i, double x, double width)
{
  const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);
  g_autofree char *tip = NULL, *day = NULL;
  if (slot->state == MULIN_SLOT_AHEAD)
    return;
  tip = slot_tip (body, slot);
  if (slot->state == MULIN_SLOT_HELD && strlen (slot->held) == 10)
    {
      int month = (int) g_ascii_strtoll (slot->held + 5, NULL, 10), of_month = (int) g_ascii_strtoll (slot->held + 8, NULL, 10);
      /* the head of a year's or a quarter's column does not say the month */
      gboolean longer = slot->meeting->rhythm == MULIN_RHYTHM_YEAR || slot->meeting->rhythm == MULIN_RHYTHM_QUARTER;
      g_autofree char *words = longer ? g_strdup_printf ("%d月%d日", month, of_month) : g_strdup_printf ("%d日", of_month);

      day = g_strconcat (words, slot->off_day ? " !" : NULL, NULL);
    }
  if (slot->state == MULIN_SLOT_DUE) /* still open: no sign of a fault */
    mulin_scene_circle (scene, x + 5, ROW / 2, 4, MULIN_COLOR_NONE, MULIN_COLOR_EDGE, 1.2);
  else
    mulin_sign_draw (scene, states[slot->state].sign, x, ROW / 2 - 5, 10);
  const char *word = day != NULL ? day : states[slot->state].word;
  /* Where a word has no room the sign stands alone, and the tip says it. */
  if (mulin_measure_width (word, small_font) <= width - 16)
    put (scene, word, small_font,
         states[slot->state].color, x + 14, width - 16, ROW / 2 + 4.5);
  mulin_scene_target (scene, (MulinBox) { x - 4, 1, width - 2, ROW - 3 }, "slot", i, tip);
}

MulinScene *
mulin_cycle_row (const MulinCycleBody *body, GPtrArray *periods, double width)
{
  MulinScene *scene = mulin_scene_new (width, ROW);
  const MulinPoint line[] = { { 0, ROW - 0.5 }, { width, ROW - 0.5 } };
  double cell = cell_width (periods->len, width);
  put (scene, body->name != NULL ? body->name : "—", font, MULIN_COLOR_INK, 0, NAME - 12, ROW / 2 + 4.5);
  for (guint i = 0; i < body->slots->len; i++)
    {
      const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);
      for (guint p = 0; p < periods->len; p++)
        if (((MulinCycleSlot *) g_ptr_array_index (periods, p))->meeting == slot->meeting
            && g_str_equal (((MulinCycleSlot *) g_ptr_array_index (periods, p))->from, slot->from))
          draw_slot (scene, body, i, NAME + p * cell, cell);
    }
  mulin_scene_line (scene, line, 2, MULIN_COLOR_LINE, 1);
  return scene;
}

/* --- figures ---------------------------------------------------------------------------------------------------------------- */

MulinCycleCount
mulin_cycle_count (const MulinCycleReport *report, const MulinCycleMeeting *meeting)
{
  MulinCycleCount count = { 0 };
  for (guint b = 0; b < report->bodies->len; b++)
    {
      const MulinCycleBody *body = g_ptr_array_index (report->bodies, b);
      for (guint i = 0; i < body->slots->len; i++)
        {
          const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);
          if (meeting != NULL && slot->meeting != meeting)
            continue;
          count.held += slot->state == MULIN_SLOT_HELD;
          count.missed += slot->state == MULIN_SLOT_MISSED;
          count.due += slot->state == MULIN_SLOT_DUE;
          count.no_data += slot->state == MULIN_SLOT_NO_DATA;
        }
    }
  return count;
}

/* What is still running is in neither number of the share. */
char *
mulin_cycle_count_words (MulinCycleCount count)
{
  int all = count.held + count.missed;
  g_autofree char *share = all > 0 ? g_strdup_printf ("%d/%d", count.held, all) : g_strdup ("—");
  return g_strdup_printf ("已开 %s　未开 %d　待开 %d　无记录 %d", share, count.missed, count.due, count.no_data);
}
