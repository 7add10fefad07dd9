/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A time of day is kept only where somebody wrote it down: a bare date stays one, and is never taken for midnight. */

#include "base/moment.h"

#include "base/collation.h"
#include "base/date.h"
#include "base/error.h"
#include "base/numeral.h"

#include <string.h>

#define DAY_LENGTH 10
#define TIME_LENGTH 16
#define DAY_MINUTES (24 * 60)

/* --- canonical texts ------------------------------------------------------------------------------------------------- */

/* The clock behind the day of a canonical text in minutes; -1 = none or wrong. */
static int
clock_of (const char *text)
{
  int hour, minute;
  if (strlen (text) != TIME_LENGTH || text[DAY_LENGTH] != ' ' || text[13] != ':' || !g_ascii_isdigit (text[11])
      || !g_ascii_isdigit (text[12]) || !g_ascii_isdigit (text[14]) || !g_ascii_isdigit (text[15]))
    return -1;
  hour = (text[11] - '0') * 10 + text[12] - '0';
  minute = (text[14] - '0') * 10 + text[15] - '0';
  return hour < 24 && minute < 60 ? hour * 60 + minute : -1;
}

gboolean
mulin_moment_is_valid (const char *text)
{
  char day[DAY_LENGTH + 1];
  if (text == NULL || strlen (text) <= DAY_LENGTH)
    return mulin_date_is_valid (text);
  g_strlcpy (day, text, sizeof day);
  return clock_of (text) >= 0 && mulin_date_is_valid (day);
}

gboolean
mulin_moment_has_time (const char *canonical)
{
  return canonical != NULL && strlen (canonical) > DAY_LENGTH;
}

char *
mulin_moment_date (const char *canonical)
{
  return g_strndup (canonical, DAY_LENGTH);
}

gboolean
mulin_moment_is_after (const char *a, const char *b)
{
  g_autofree char *one = mulin_date_last_day (a), *other = mulin_date_last_day (b);
  int days = strcmp (one, other);
  return days > 0 || (days == 0 && mulin_moment_has_time (a) && mulin_moment_has_time (b) && strcmp (a, b) > 0);
}

gboolean
mulin_moment_minutes_between (const char *a, const char *b, int *minutes)
{
  if (!mulin_moment_has_time (a) || !mulin_moment_has_time (b))
    return FALSE;
  *minutes = mulin_date_days_between (a, b) * DAY_MINUTES + clock_of (b) - clock_of (a);
  return TRUE;
}

static char *
at_clock (const char *day, int clock)
{
  return g_strdup_printf ("%s %02d:%02d", day, clock / 60, clock % 60);
}

char *
mulin_moment_add_minutes (const char *canonical, int minutes)
{
  g_return_val_if_fail (mulin_moment_has_time (canonical), NULL);
  g_autofree char *day = mulin_moment_date (canonical);
  int clock = clock_of (canonical) + minutes;
  int days = clock >= 0 ? clock / DAY_MINUTES : -((DAY_MINUTES - 1 - clock) / DAY_MINUTES);
  g_autofree char *moved = mulin_date_add_days (day, days);
  return at_clock (moved, clock - days * DAY_MINUTES);
}

char *
mulin_moment_span_text (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf ("%d 分钟", minutes);
  if (minutes < 3 * DAY_MINUTES)
    return g_strdup_printf ("%d 小时 %d 分", minutes / 60, minutes % 60);
  return g_strdup_printf ("%d 天 %d 小时", minutes / DAY_MINUTES, minutes % DAY_MINUTES / 60);
}

/* --- reading what people write ---------------------------------------------------------------------------------------- */

typedef enum
{
  PART_NONE,
  PART_MORNING, /* 12 is midnight */
  PART_NOON,
  PART_EVENING, /* 2 is 14 */
} Part;

static const struct
{
  const char *word;
  Part part;
} parts[] = {
  { "上午", PART_MORNING }, { "早上", PART_MORNING }, { "清晨", PART_MORNING }, { "凌晨", PART_MORNING }, { "AM", PART_MORNING },
  { "am", PART_MORNING },   { "中午", PART_NOON },    { "下午", PART_EVENING }, { "傍晚", PART_EVENING }, { "晚上", PART_EVENING },
  { "晚", PART_EVENING },   { "夜里", PART_EVENING }, { "PM", PART_EVENING },   { "pm", PART_EVENING },
};

static const char *
skip_blanks (const char *text)
{
  while (*text == ' ')
    text++;
  return text;
}

/* Where a word that parts the hour from the minute stands: ":", 点, 时. */
static const char *
find_mark (const char *text, gsize *length)
{
  static const char *const marks[] = { ":", "点", "时" };
  const char *first = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *at = strstr (text, marks[i]);
      if (at == NULL || (first != NULL && at > first))
        continue;
      first = at;
      *length = strlen (marks[i]);
    }
  return first;
}

static gboolean
is_number_char (const char *at)
{
  return g_ascii_isdigit (*at) || strncmp (at, "两", strlen ("两")) == 0
         || g_utf8_strchr ("〇零一二三四五六七八九十", -1, g_utf8_get_char (at)) != NULL;
}

/* Where the time begins in TEXT; NULL when it has none. */
static const char *
find_time (const char *text)
{
  gsize length;
  const char *mark = find_mark (text, &length), *begin = mark, *word = NULL;
  if (mark == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const char *at = g_strstr_len (text, mark - text, parts[i].word);
      word = at != NULL && (word == NULL || at < word) ? at : word;
    }
  if (word != NULL)
    return word;
  while (begin > text && is_number_char (g_utf8_find_prev_char (text, begin)))
    begin = g_utf8_find_prev_char (text, begin);
  return begin;
}

static gboolean
read_number (const char **text, int *value)
{
  const char *end = *text;
  while (*end != '\0' && is_number_char (end))
    end = g_utf8_next_char (end);
  g_autofree char *word = g_strndup (*text, (gsize) (end - *text));
  gint64 number = g_ascii_isdigit (*word)               ? g_ascii_strtoll (word, NULL, 10)
                  : strcmp (word, "两") == 0            ? 2
                  : *word != '\0' && strlen (word) < 16 ? mulin_numeral_from_chinese (word)
                                                        : -1;
  if (number < 0 || number > 59 || strlen (word) > 12)
    return FALSE;
  *value = (int) number;
  *text = skip_blanks (end);
  return TRUE;
}

static gboolean
take_word (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text = skip_blanks (*text + strlen (word));
  return TRUE;
}

/* The minutes behind the hour: 30, 30分, 30:10, 半, 一刻, 三刻, or nothing behind 点 and 时. */
static gboolean
read_minute (const char *text, gboolean colon, int *minute, gboolean *seconds)
{
  int second = 0;
  *minute = 0;
  if (!colon && (*text == '\0' || take_word (&text, "整")))
    return *text == '\0';
  if (!colon && take_word (&text, "半"))
    *minute = 30;
  else if (!colon && take_word (&text, "一刻"))
    *minute = 15;
  else if (!colon && take_word (&text, "三刻"))
    *minute = 45;
  else if (!read_number (&text, minute))
    return FALSE;
  if (take_word (&text, ":") || (take_word (&text, "分") && *text != '\0'))
    {
      *seconds = TRUE;
      if (!read_number (&text, &second))
        return FALSE;
      take_word (&text, "秒");
    }
  while (*text == '.' || (*seconds && g_ascii_isdigit (*text))) /* a program's fraction of a second */
    text++;
  return *text == '\0' || strcmp (text, "Z") == 0;
}

/* The clock in minutes; -1 = no time, -2 = a spreadsheet's 00:00:00, which says none. */
static int
read_time (const char *text)
{
  Part part = PART_NONE;
  int hour, minute;
  gboolean seconds = FALSE, colon;
  for (guint i = 0; i < G_N_ELEMENTS (parts) && part == PART_NONE; i++)
    if (take_word (&text, parts[i].word))
      part = parts[i].part;
  if (!read_number (&text, &hour))
    return -1;
  colon = take_word (&text, ":");
  if ((!colon && !take_word (&text, "点") && !take_word (&text, "时"))
      || !read_minute (text, colon, &minute, &seconds))
    return -1;
  if (hour > 23 || (part == PART_MORNING && hour > 12) || (part == PART_EVENING && hour == 12 && minute == 0 && !colon))
    return -1; /* 晚上12点 may be either day */
  if (part == PART_MORNING && hour == 12)
    hour = 0;
  else if ((part == PART_EVENING && hour < 12) || (part == PART_NOON && hour < 4))
    hour += 12;
  return part == PART_NONE && seconds && hour == 0 && minute == 0 ? -2 : hour * 60 + minute;
}

/* "3月5日" is of this year: a time is written down on its own day. */
static char *
with_year (const char *date)
{
  const char *p = date;
  while (*p != '\0' && (is_number_char (p) || *p == ' '))
    p = g_utf8_next_char (p);
  return p > date && g_str_has_prefix (p, "月") ? g_strdup_printf ("%.4s年%s", mulin_date_today (), date) : g_strdup (date);
}

/* 202603051430 as 20260305 14:30. */
static char *
part_digits (const char *folded)
{
  if (strlen (folded) != 12 || strspn (folded, "0123456789") != 12)
    return g_strdup (folded);
  return g_strdup_printf ("%.8s %.2s:%s", folded, folded + 8, folded + 10);
}

static char *
refuse_time (const char *text, GError **error)
{
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”里的时间读不出来，写成 2026-03-05 14:30 这样，只有日期也可以。", text);
  return NULL;
}

char *
mulin_moment_normalize (const char *text, GError **error)
{
  if (text != NULL && mulin_moment_is_valid (text))
    return g_strdup (text);
  g_autofree char *folded = mulin_collation_fold (text);
  g_autofree char *whole = part_digits (folded);
  const char *time = find_time (whole);
  if (time == NULL)
    {
      g_autofree char *dated = with_year (whole);
      return mulin_date_normalize (dated, error);
    }
  int clock = read_time (time);
  g_autofree char *before = g_strstrip (g_strndup (whole, (gsize) (time - whole)));
  if (g_str_has_suffix (before, "T") || g_str_has_suffix (before, ","))
    before[strlen (before) - 1] = '\0';
  if (clock == -1)
    return refuse_time (text, error);
  g_autofree char *dated = with_year (before);
  g_autofree char *date = mulin_date_normalize (dated, error);
  if (date == NULL)
    return NULL;
  if (clock == -2)
    return g_steal_pointer (&date);
  return mulin_date_precision (date) == MULIN_PRECISION_DAY ? at_clock (date, clock) : refuse_time (text, error);
}

/* --- now ---------------------------------------------------------------------------------------------------------------- */

const char *
mulin_moment_now (void)
{
  const char *fixed = g_getenv ("MULIN_TODAY");
  if (fixed != NULL && strlen (fixed) >= DAY_LENGTH && mulin_moment_is_valid (fixed))
    return g_intern_string (fixed);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%d %H:%M");
  return g_intern_string (text);
}
