/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A name is as large as its card lets it be; the sheet leaves room for a hand. */
#include "draw/seat-cards.h"

#include "base/date.h"
#include "scene/measure.h"

#include <string.h>

#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.69 /* 20 mm */
#define ROW 28.0
#define BLANKS 6 /* lines for those who come unannounced */

static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 17, .bold = TRUE };
static const MulinFont head_font = { .family = MULIN_FAMILY_SANS, .size = 9 };
static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 10.5 };

static const struct
{
  const char *head;
  double x, width;
} columns[] = { { "序号", 0, 30 }, { "姓名", 34, 120 }, { "单位和职务", 158, 160 }, { "签到", 322, 96 }, { "备注", 422, 60 } };

static void
draw_rule (MulinScene *page, double y, MulinColor color, double width)
{
  const MulinPoint line[] = { { MARGIN, y }, { PAGE_WIDTH - MARGIN, y } };
  mulin_scene_line (page, line, 2, color, width);
}

static void
draw_cell (MulinScene *page, guint column, const char *text, MulinFont with, MulinColor color, double baseline)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, with, columns[column].width);
  mulin_scene_text (page, shown, with, color, MARGIN + columns[column].x, columns[column].width, baseline, MULIN_ALIGN_LEFT);
}

static MulinScene *
sheet_page (const MulinGathering *gathering, double *y)
{
  MulinScene *page = mulin_scene_new (PAGE_WIDTH, PAGE_HEIGHT);
  g_autofree char *title = g_strdup_printf ("%s签到表", gathering->name);
  g_autofree char *shown = mulin_measure_ellipsize (title, title_font, PAGE_WIDTH - 2 * MARGIN);
  g_autofree char *day = gathering->date != NULL ? mulin_date_to_chinese (gathering->date) : g_strdup ("—");
  g_autofree char *aside = g_strdup_printf ("时间：%s　　地点：%s", day, gathering->place != NULL ? gathering->place : "");
  *y = MARGIN + 17;
  mulin_scene_text (page, shown, title_font, MULIN_COLOR_INK, MARGIN, PAGE_WIDTH - 2 * MARGIN, *y, MULIN_ALIGN_CENTRE);
  mulin_scene_text (page, aside, font, MULIN_COLOR_INK, MARGIN, PAGE_WIDTH - 2 * MARGIN, *y + 24, MULIN_ALIGN_LEFT);
  *y += 34;
  draw_rule (page, *y, MULIN_COLOR_INK, 1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    draw_cell (page, i, columns[i].head, head_font, MULIN_COLOR_MUTED, *y + 14);
  *y += 20;
  draw_rule (page, *y, MULIN_COLOR_INK, 0.5);
  return page;
}

GPtrArray *
mulin_sign_in_sheet (const MulinGathering *gathering)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  double y = PAGE_HEIGHT;
  for (guint i = 0; i < gathering->attendees->len + BLANKS; i++, y += ROW)
    {
      const MulinAttendee *attendee = i < gathering->attendees->len ? g_ptr_array_index (gathering->attendees, i) : NULL;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      if (y + ROW > PAGE_HEIGHT - MARGIN)
        g_ptr_array_add (pages, sheet_page (gathering, &y));
      MulinScene *page = g_ptr_array_index (pages, pages->len - 1);
      draw_cell (page, 0, number, font, MULIN_COLOR_MUTED, y + 18);
      if (attendee != NULL)
        {
          draw_cell (page, 1, attendee->name != NULL ? attendee->name : "", font, MULIN_COLOR_INK, y + 18);
          draw_cell (page, 2, attendee->title, font, MULIN_COLOR_INK2, y + 18);
          draw_cell (page, 4, g_strcmp0 (attendee->role, "leave") == 0 ? "请假" : attendee->invited ? "列席" : "", font,
                     MULIN_COLOR_MUTED, y + 18);
        }
      draw_rule (page, y + ROW, MULIN_COLOR_LINE2, 0.5);
    }
  return pages;
}

static void
draw_card (MulinScene *page, const MulinAttendee *attendee, double y)
{
  double room = PAGE_WIDTH - 2 * MARGIN, height = PAGE_HEIGHT / 2;
  const char *name = attendee->name != NULL ? attendee->name : "";
  MulinFont large = { .family = MULIN_FAMILY_SANS, .size = 96, .bold = TRUE };
  MulinFont small = { .family = MULIN_FAMILY_SANS, .size = 20 };
  double width = mulin_measure_width (name, large);
  g_autofree char *title = NULL;
  if (width > room)
    large.size *= room / width;
  title = mulin_measure_ellipsize (attendee->title, small, room);
  mulin_scene_text (page, name, large, MULIN_COLOR_INK, MARGIN, room, y + height / 2 + large.size * 0.3, MULIN_ALIGN_CENTRE);
  mulin_scene_text (page, title, small, MULIN_COLOR_MUTED, MARGIN, room, y + height - 60, MULIN_ALIGN_CENTRE);
}

GPtrArray *
mulin_seat_cards (const MulinGathering *gathering)
{
  static const double dash[] = { 4, 4 };
  const MulinPoint middle[] = { { 0, PAGE_HEIGHT / 2 }, { PAGE_WIDTH, PAGE_HEIGHT / 2 } };
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  guint n = 0;
  for (guint i = 0; i < gathering->attendees->len; i++)
    {
      const MulinAttendee *attendee = g_ptr_array_index (gathering->attendees, i);
      if (g_strcmp0 (attendee->role, "leave") == 0)
        continue;
      if (n % 2 == 0)
        {
          MulinScene *page = mulin_scene_new (PAGE_WIDTH, PAGE_HEIGHT);
          mulin_shape_set_dash (mulin_scene_line (page, middle, 2, MULIN_COLOR_LINE2, 0.6), dash, 2);
          g_ptr_array_add (pages, page);
        }
      draw_card (g_ptr_array_index (pages, pages->len - 1), attendee, n % 2 * PAGE_HEIGHT / 2);
      n++;
    }
  if (n == 0)
    g_ptr_array_add (pages, mulin_scene_new (PAGE_WIDTH, PAGE_HEIGHT));
  return pages;
}
