/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The month as a calendar: what was held on its day, and on which day something falls due. */
#include "draw/cycle-grid.h"

#include "base/date.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#include <string.h>

#define HEAD 28.0
#define CELL 104.0
#define LINE 18.0
#define SHOWN 3 /* meetings named in a cell */

static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

void
mulin_cycle_day_free (MulinCycleDay *day)
{
  g_free (day->day);
  g_free (day->name);
  g_free (day);
}

static void
put (MulinScene *scene, const char *text, MulinFont with, MulinColor color, double x, double width, double baseline)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, with, MAX (width, 1));
  mulin_scene_text (scene, shown, with, color, x, width, baseline, MULIN_ALIGN_LEFT);
}

/* Day of the week from Monday = 0; 2000-01-03 was one. */
static int
weekday (const char *day)
{
  return (mulin_date_days_between ("2000-01-03", day) % 7 + 7) % 7;
}

typedef struct
{
  const MulinCycleBody *body;
  const MulinCycleSlot *slot;
} Entry;

/* By day of the month: what was held on it, and how many bodies have a window that ends on it and nothing held. */
static void
sort_entries (const MulinCycleReport *report, const char *month, GArray **held, int *due, int *missed)
{
  for (guint b = 0; b < report->bodies->len; b++)
    {
      const MulinCycleBody *body = g_ptr_array_index (report->bodies, b);
      for (guint i = 0; i < body->slots->len; i++)
        {
          const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);
          const char *last = slot->day != NULL ? slot->day : slot->to;
          Entry entry = { body, slot };
          if (slot->state == MULIN_SLOT_HELD && strlen (slot->held) == 10 && strncmp (slot->held, month, 7) == 0)
            g_array_append_val (held[(int) g_ascii_strtoll (slot->held + 8, NULL, 10)], entry);
          if (strncmp (last, month, 7) != 0)
            continue;
          due[(int) g_ascii_strtoll (last + 8, NULL, 10)] += slot->state == MULIN_SLOT_DUE || slot->state == MULIN_SLOT_AHEAD;
          missed[(int) g_ascii_strtoll (last + 8, NULL, 10)] += slot->state == MULIN_SLOT_MISSED;
        }
    }
}

static void
put_count (MulinScene *scene, MulinSign sign, gboolean hollow, const char *format, int n, MulinColor color, double x, double width,
           double y)
{
  char *text = NULL;
  if (n == 0)
    return;
  text = g_strdup_printf ("%s %d", format, n);
  if (hollow)
    mulin_scene_circle (scene, x + 5, y - 4.5, 4, MULIN_COLOR_NONE, MULIN_COLOR_EDGE, 1.2);
  else
    mulin_sign_draw (scene, sign, x, y - 9.5, 10);
  put (scene, text, color == MULIN_COLOR_ERROR ? strong_font : small_font, color, x + 15, width - 15, y);
  g_free (text);
}

static void
draw_held (MulinScene *scene, GArray *held, double x, double width, double y, double room)
{
  guint shown = MIN (held->len, (guint) (room / LINE));
  if (shown < held->len && shown > 0)
    shown--;
  for (guint i = 0; i < shown; i++, y += LINE)
    {
      const Entry *entry = &g_array_index (held, Entry, i);
      g_autofree char *tip = g_strdup_printf ("%s　%s", entry->body->name, entry->slot->meeting->name);
      mulin_sign_draw (scene, MULIN_SIGN_CHECK, x, y - 9.5, 10);
      put (scene, entry->body->name, small_font, MULIN_COLOR_INK, x + 15, width - 15, y);
      if (entry->slot->proof != 0)
        mulin_scene_target (scene, (MulinBox) { x - 2, y - 13, width + 2, LINE }, entry->slot->proof_kind, entry->slot->proof, tip);
    }
  if (shown < held->len)
    {
      g_autofree char *rest = g_strdup_printf ("另有 %u 场", held->len - shown);
      put (scene, rest, small_font, MULIN_COLOR_MUTED, x + 15, width - 15, y);
    }
}

static const MulinCycleDay *
special_day (GPtrArray *days, const char *day)
{
  for (guint i = 0; i < days->len; i++)
    if (g_str_equal (((MulinCycleDay *) g_ptr_array_index (days, i))->day, day))
      return g_ptr_array_index (days, i);
  return NULL;
}

static void
draw_day (MulinScene *scene, const char *day, const MulinCycleDay *special, gboolean today, MulinBox box)
{
  int number = (int) g_ascii_strtoll (day + 8, NULL, 10);
  g_autofree char *text = g_strdup_printf ("%d", number);
  gboolean rest = special != NULL ? !special->at_work : weekday (day) >= 5;
  put (scene, text, today ? strong_font : font, rest && !today ? MULIN_COLOR_MUTED : MULIN_COLOR_INK, box.x + 8, 24, box.y + 18);
  if (today)
    mulin_scene_rect (scene, (MulinBox) { box.x + 8, box.y + 23, mulin_measure_width (text, strong_font), 2 }, MULIN_COLOR_INK,
                      MULIN_COLOR_NONE, 0);
  if (special != NULL)
    {
      g_autofree char *words = g_strdup_printf ("%s %s", special->at_work ? "班" : "休", special->name);
      put (scene, words, small_font, MULIN_COLOR_MUTED, box.x + 34, box.width - 38, box.y + 18);
    }
}

MulinScene *
mulin_cycle_month (const MulinCycleReport *report, GPtrArray *days, const char *month, const char *as_of, double width)
{
  static const char *const names[] = { "一", "二", "三", "四", "五", "六", "日" };
  g_autofree char *first = g_strdup_printf ("%.7s-01", month), *next = mulin_date_add_months (first, 1);
  int lead = weekday (first), n = mulin_date_days_between (first, next), due[32] = { 0 }, missed[32] = { 0 };
  int weeks = (lead + n + 6) / 7;
  double cell = width / 7;
  MulinScene *scene = mulin_scene_new (width, HEAD + weeks * CELL + 1);
  GArray *held[32];
  for (int i = 0; i < 32; i++)
    held[i] = g_array_new (FALSE, FALSE, sizeof (Entry));
  sort_entries (report, month, held, due, missed);
  for (int i = 0; i < 7; i++)
    put (scene, names[i], small_font, MULIN_COLOR_MUTED, i * cell + 8, cell - 8, 18);
  for (int w = 0; w <= weeks; w++)
    {
      const MulinPoint line[] = { { 0, HEAD + w * CELL }, { width, HEAD + w * CELL } };
      mulin_scene_line (scene, line, 2, w == 0 ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
    }
  for (int i = 1; i <= n; i++)
    {
      int at = lead + i - 1;
      MulinBox box = { at % 7 * cell, HEAD + at / 7 * CELL, cell, CELL };
      g_autofree char *day = g_strdup_printf ("%.7s-%02d", month, i);
      double y = box.y + 40, x = box.x + 8, room = CELL - 28;
      draw_day (scene, day, special_day (days, day), g_str_equal (day, as_of), box);
      put_count (scene, MULIN_SIGN_ERROR, FALSE, "未开", missed[i], MULIN_COLOR_ERROR, x, cell - 12, y);
      y += missed[i] > 0 ? LINE : 0;
      put_count (scene, MULIN_SIGN_WARN, TRUE, "待开", due[i], MULIN_COLOR_INK, x, cell - 12, y);
      y += due[i] > 0 ? LINE : 0;
      room -= (missed[i] > 0 ? LINE : 0) + (due[i] > 0 ? LINE : 0);
      draw_held (scene, held[i], x, cell - 12, y, room);
      if (missed[i] + due[i] > 0)
        mulin_scene_target (scene, (MulinBox) { box.x + 4, box.y + 26, cell - 6, (missed[i] > 0) * LINE + (due[i] > 0) * LINE }, "day",
                            i, "看是哪些对象");
    }
  for (int i = 0; i < 32; i++)
    g_array_unref (held[i]);
  return scene;
}
