/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 门户: the front of each building, entrance by entrance, a cell for each door on its floor; a marked door is filled and bears its mark.
 * A room 1203 is door 03 on floor 12; what is no such number stands on a floor of its own below. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"

#include <stdlib.h>
#include <string.h>

#define CELL_WIDTH 44.0
#define CELL_HEIGHT 34.0
#define FLOOR_WIDTH 38.0
#define HEAD 22.0
#define BLOCK_GAP 22.0
#define LINE_GAP 16.0
#define GROUP_GAP 14.0
#define LEGEND 24.0

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  guint first, end; /* of one entrance */
} Entrance;

static guint
run_end (const MulinChartRows *rows, guint first, guint end, guint column)
{
  guint next = first + 1;

  while (next < end && g_str_equal (mulin_chart_rows_text (rows, next, column), mulin_chart_rows_text (rows, first, column)))
    next++;
  return next;
}

/* 0 for what is no room number of three to five digits. */
static int
floor_of (const MulinChartRows *rows, guint row)
{
  const char *room = mulin_chart_rows_text (rows, row, 2);
  gsize length = strspn (room, "0123456789");

  return room[length] == '\0' && length >= 3 && length <= 5 ? atoi (room) / 100 : 0;
}

/* The rows of FLOOR in their order: guint. */
static GArray *
doors_of (const Entrance *entrance, int floor)
{
  GArray *doors = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = entrance->first; i < entrance->end; i++)
    if (floor_of (entrance->rows, i) == floor)
      g_array_append_val (doors, i);
  return doors;
}

static int
highest (const Entrance *entrance)
{
  int floor = 0;

  for (guint i = entrance->first; i < entrance->end; i++)
    floor = MAX (floor, floor_of (entrance->rows, i));
  return floor;
}

static const char *
mark_of (const MulinChartRows *rows, guint row)
{
  const char *mark = mulin_chart_rows_cell (rows, row, 3)->text;

  return mark != NULL && *mark != '\0' ? mark : NULL;
}

/* How many doors the widest floor has, and how many floors are drawn: those without any door are left out. */
static void
measure (const Entrance *entrance, guint *across, guint *floors)
{
  *across = *floors = 0;
  for (int floor = highest (entrance); floor >= 0; floor--)
    {
      g_autoptr (GArray) doors = doors_of (entrance, floor);

      *across = MAX (*across, doors->len);
      *floors += doors->len > 0;
    }
}

static void
draw_door (const Entrance *entrance, guint row, double x, double y)
{
  const char *mark = mark_of (entrance->rows, row);
  g_autofree char *first = mark != NULL ? g_utf8_substring (mark, 0, 1) : NULL;

  mulin_scene_rect (entrance->scene, (MulinBox) { x + 1.5, y + 1.5, CELL_WIDTH - 3, CELL_HEIGHT - 3 },
                    mark != NULL ? MULIN_COLOR_PARTY_TINT : MULIN_COLOR_NONE, mark != NULL ? MULIN_COLOR_PARTY : MULIN_COLOR_LINE2, 1);
  mulin_chart_text (entrance->scene, mulin_chart_rows_text (entrance->rows, row, 2), mark != NULL ? MULIN_CHART_MARK_FONT : MULIN_CHART_SMALL_FONT,
                    mark != NULL ? MULIN_COLOR_INK : MULIN_COLOR_MUTED, x + 2, CELL_WIDTH - 4, y + (mark != NULL ? 14 : 21), MULIN_ALIGN_CENTRE);
  if (first != NULL)
    mulin_chart_text (entrance->scene, first, MULIN_CHART_MARK_FONT, MULIN_COLOR_PARTY, x + 2, CELL_WIDTH - 4, y + 29, MULIN_ALIGN_CENTRE);
}

static void
draw_entrance (const Entrance *entrance, double x, double y, double width)
{
  const char *name = mulin_chart_rows_cell (entrance->rows, entrance->first, 1)->text;
  g_autofree char *head = name != NULL && *name != '\0' ? g_strdup_printf ("%s%s", name, g_str_has_suffix (name, "单元") ? "" : "单元") : g_strdup ("");

  mulin_chart_text (entrance->scene, head, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, x + FLOOR_WIDTH, width - FLOOR_WIDTH, y + 14, MULIN_ALIGN_LEFT);
  y += HEAD;
  for (int floor = highest (entrance); floor >= 0; floor--)
    {
      g_autoptr (GArray) doors = doors_of (entrance, floor);
      g_autofree char *words = floor > 0 ? g_strdup_printf ("%d层", floor) : g_strdup ("");

      if (doors->len == 0)
        continue;
      mulin_chart_text (entrance->scene, words, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, x, FLOOR_WIDTH - 6, y + 21, MULIN_ALIGN_RIGHT);
      for (guint d = 0; d < doors->len; d++)
        draw_door (entrance, g_array_index (doors, guint, d), x + FLOOR_WIDTH + d * CELL_WIDTH, y);
      y += CELL_HEIGHT;
    }
}

/* As many doors as fit stand on a floor's line; an entrance with more is drawn in several blocks. */
static guint
block_end (Entrance *entrance, guint end, guint most)
{
  guint across, floors;

  for (entrance->end = end; entrance->end > entrance->first + 1; entrance->end--)
    {
      measure (entrance, &across, &floors);
      if (across <= most)
        break;
    }
  return entrance->end;
}

/* One building from Y on; returns where it ends. */
static double
draw_building (MulinScene *scene, const MulinChartRows *rows, guint first, guint end, double y)
{
  guint most = MAX (1, (guint) ((scene->width - FLOOR_WIDTH) / CELL_WIDTH));
  double x = 0, high = 0;

  mulin_chart_text (scene, mulin_chart_rows_text (rows, first, 0), MULIN_CHART_STRONG_FONT, MULIN_COLOR_INK, 0, scene->width, y + 15, MULIN_ALIGN_LEFT);
  y += HEAD;
  while (first < end)
    {
      Entrance entrance = { rows, scene, first, run_end (rows, first, end, 1) };
      guint across, floors, next = block_end (&entrance, entrance.end, most);
      double width;

      measure (&entrance, &across, &floors);
      width = FLOOR_WIDTH + across * CELL_WIDTH;
      if (x > 0 && x + width > scene->width)
        {
          x = 0;
          y += high + LINE_GAP;
          high = 0;
        }
      draw_entrance (&entrance, x, y, width);
      x += width + BLOCK_GAP;
      high = MAX (high, HEAD + floors * CELL_HEIGHT);
      first = next;
    }
  return y + high;
}

/* 党 党员户 2　中 中心户 1 */
static double
draw_legend (MulinScene *scene, const MulinChartRows *rows, double y)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  g_autoptr (GPtrArray) marks = mulin_chart_rows_words (&all, 3);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint m = 0; m < marks->len; m++)
    {
      const char *mark = marks->pdata[m];
      g_autofree char *first = g_utf8_substring (mark, 0, 1);
      guint n = 0;

      for (guint i = 0; i < all.n; i++)
        n += mark_of (&all, i) != NULL && g_str_equal (mark_of (&all, i), mark);
      if (n > 0)
        g_string_append_printf (words, "%s%s：%s %u 户", words->len > 0 ? "　" : "", first, mark, n);
    }
  if (words->len == 0)
    return y;
  mulin_chart_text (scene, words->str, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK2, 0, scene->width, y + 14, MULIN_ALIGN_LEFT);
  return y + LEGEND;
}

MulinScene *
mulin_door_chart (const MulinChartRows *rows, const char *title, double width)
{
  MulinScene *scene = mulin_scene_new (width, 0);
  double y = draw_legend (scene, rows, mulin_chart_title (scene, title, NULL, width));

  for (guint i = 0; i < rows->n;)
    {
      guint end = run_end (rows, i, rows->n, 0);

      y = draw_building (scene, rows, i, end, y) + GROUP_GAP;
      i = end;
    }
  scene->height = y + 2;
  return scene;
}
