/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists across: 书记, 副书记, 委员1 … stand as headings and the cells hold names.  Which body a
 * title belongs to is the mapping's to say (its section 横排). */

#include "exchange/list-table.h"

#include <string.h>

static const char *const NAMES[] = { "姓名", "名字", "人员", "名单", "人选", NULL };
static const char *const PHONES[]
    = { "联系电话", "联系方式", "手机号码", "手机号", "手机", "电话", NULL };

static gboolean
is_one_of (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

/* "书记姓名" → "书记"; TEXT itself when it is nothing but the ending. */
static char *
without_ending (const char *text, const char *const *endings)
{
  for (guint i = 0; endings[i] != NULL; i++)
    if (g_str_has_suffix (text, endings[i]) && !g_str_equal (text, endings[i]))
      return g_strndup (text, strlen (text) - strlen (endings[i]));
  return g_strdup (text);
}

/* 委员1, 委员二 → 委员 */
static char *
without_number (const char *text)
{
  static const char numerals[] = "0123456789一二三四五六七八九十";
  const char *end = text + strlen (text);

  while (end > text)
    {
      const char *before = g_utf8_prev_char (end);

      if (g_utf8_strchr (numerals, -1, g_utf8_get_char (before)) == NULL)
        break;
      end = before;
    }
  return end > text ? g_strndup (text, end - text) : g_strdup (text);
}

static gboolean
has_heading (const MulinSeatRule *rule, const char *title)
{
  return g_ptr_array_find_with_equal_func (rule->headings, title, g_str_equal, NULL);
}

static gboolean
stands_under (const MulinSeatRule *rule, const char *above)
{
  for (guint i = 0; i < rule->above->len; i++)
    if (strstr (above, rule->above->pdata[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* By the heading above, else as its neighbour to the left, else the first that knows the title. */
static const MulinSeatRule *
find_rule (const MulinListTable *table, const char *title, const char *above)
{
  const MulinListSeat *neighbour
      = table->seats->len > 0 ? table->seats->pdata[table->seats->len - 1] : NULL;
  GPtrArray *rules = table->mapping->seats;

  for (guint i = 0; i < rules->len; i++)
    if (has_heading (rules->pdata[i], title) && stands_under (rules->pdata[i], above))
      return rules->pdata[i];
  if (neighbour != NULL && has_heading (neighbour->rule, title))
    return neighbour->rule;
  for (guint i = 0; i < rules->len; i++)
    if (has_heading (rules->pdata[i], title))
      return rules->pdata[i];
  return NULL;
}

static void
add_seat (MulinListTable *table, MulinListColumn *column)
{
  g_autofree char *upper = mulin_heading_normalize (column->upper);
  g_autofree char *lower = mulin_heading_normalize (column->lower);
  gboolean divided = *lower != '\0' && is_one_of (lower, NAMES);
  g_autofree char *named = without_ending (*lower == '\0' || divided ? upper : lower, NAMES);
  g_autofree char *title = NULL;
  const MulinSeatRule *rule = find_rule (table, named, *lower != '\0' ? upper : "");
  MulinListSeat *seat;

  if (rule == NULL)
    {
      title = without_number (named);
      rule = find_rule (table, title, *lower != '\0' ? upper : "");
    }
  if (rule == NULL)
    return;
  seat = g_new0 (MulinListSeat, 1);
  seat->column = column->column;
  seat->phone = -1;
  seat->rule = rule;
  seat->title = g_strdup (*rule->title != '\0' ? rule->title : title != NULL ? title : named);
  column->state = MULIN_COLUMN_SEAT;
  g_clear_pointer (&column->doubt, g_free);
  g_ptr_array_add (table->seats, seat);
}

/* A column of phones right of a seat is that person's. */
static gboolean
take_phone (MulinListTable *table, MulinListColumn *column)
{
  MulinListSeat *seat = table->seats->len > 0 ? table->seats->pdata[table->seats->len - 1] : NULL;
  g_autofree char *plain
      = mulin_heading_normalize (*column->lower != '\0' ? column->lower : column->upper);
  g_autofree char *of = without_ending (plain, PHONES);

  if (seat == NULL || seat->phone >= 0 || column->column != seat->column + 1
      || (g_str_equal (of, plain) && !is_one_of (plain, PHONES)))
    return FALSE;
  seat->phone = (int)column->column;
  column->state = MULIN_COLUMN_SEAT;
  g_clear_pointer (&column->doubt, g_free);
  return TRUE;
}

void
mulin_list_seats_find (MulinListTable *table)
{
  for (guint i = 0; table->mapping->seats->len > 0 && i < table->columns->len; i++)
    {
      MulinListColumn *column = table->columns->pdata[i];

      /* 党组织.书记 holds 党组织 and is none: a title is meant more than what only resembles. */
      if ((column->state == MULIN_COLUMN_UNMATCHED
           || (column->state == MULIN_COLUMN_MATCHED && column->match == MULIN_HEADING_CONTAINS))
          && !take_phone (table, column))
        add_seat (table, column);
    }
}
