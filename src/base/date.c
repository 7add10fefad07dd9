/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates are kept at the precision they were given in, so that nobody has to invent a day: 2026,
 * 2026-03, 2026-03-05. Canonical texts sort and compare as bytes, which is what makes since/until
 * queries cheap. */

#include "base/date.h"

#include "base/collation.h"
#include "base/error.h"
#include "base/numeral.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1000
#define LAST_YEAR 2999

typedef struct
{
  int year, month, day; /* month and day 0 = not given */
} Parts;

static int
days_in_month (int year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  gboolean leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

  return month == 2 && leap ? 29 : days[month - 1];
}

static gboolean
parts_exist (const Parts *parts)
{
  if (parts->year < FIRST_YEAR || parts->year > LAST_YEAR)
    return FALSE;
  if (parts->month == 0)
    return parts->day == 0;
  if (parts->month < 1 || parts->month > 12)
    return FALSE;
  return parts->day >= 0 && parts->day <= days_in_month (parts->year, parts->month);
}

/* N digits of VALUE at TEXT.  No printf: queries make a date a row. */
static void
put_digits (char *text, int n, int value)
{
  for (int i = n - 1; i >= 0; i--, value /= 10)
    text[i] = (char)('0' + value % 10);
}

static char *
parts_to_text (const Parts *parts)
{
  char text[] = "0000-00-00";

  put_digits (text, 4, parts->year);
  put_digits (text + 5, 2, parts->month);
  put_digits (text + 8, 2, parts->day);
  return g_strndup (text, parts->month == 0 ? 4 : parts->day == 0 ? 7 : 10);
}

static gboolean
read_digits (const char *text, int n, int *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (text[i] - '0');
    }
  return TRUE;
}

/* The canonical form only; FALSE for anything else. */
static gboolean
parts_from_canonical (const char *text, Parts *parts)
{
  gsize length = text != NULL ? strlen (text) : 0;

  *parts = (Parts){ 0 };
  if (length != 4 && length != 7 && length != 10)
    return FALSE;
  if (!read_digits (text, 4, &parts->year))
    return FALSE;
  if (length >= 7
      && (text[4] != '-' || !read_digits (text + 5, 2, &parts->month) || parts->month == 0))
    return FALSE;
  if (length == 10
      && (text[7] != '-' || !read_digits (text + 8, 2, &parts->day) || parts->day == 0))
    return FALSE;
  return parts_exist (parts);
}

/* The same of a moment (base/moment.h): its day, the time is passed over. */
static gboolean
parts_of (const char *text, Parts *parts)
{
  char day[11];

  if (text == NULL || strlen (text) != 16 || text[10] != ' ')
    return parts_from_canonical (text, parts);
  g_strlcpy (day, text, sizeof day);
  return parts_from_canonical (day, parts);
}

/* Days since 1970-01-01 in the Gregorian calendar (the usual era arithmetic, exact for all years
 * here). */
static gint64
day_number (int year, int month, int day)
{
  int y = month <= 2 ? year - 1 : year;
  int era = y / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return (gint64)era * 146097 + day_of_era - 719468;
}

static Parts
parts_from_day_number (gint64 number)
{
  gint64 shifted = number + 719468;
  gint64 era = shifted / 146097;
  int day_of_era = (int)(shifted - era * 146097);
  int year_of_era
      = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int month_index = (5 * day_of_year + 2) / 153;
  Parts parts;

  parts.day = day_of_year - (153 * month_index + 2) / 5 + 1;
  parts.month = month_index < 10 ? month_index + 3 : month_index - 9;
  parts.year = (int)(year_of_era + era * 400) + (parts.month <= 2 ? 1 : 0);
  return parts;
}

static Parts
last_day_parts (Parts parts)
{
  if (parts.month == 0)
    parts.month = 12;
  if (parts.day == 0)
    parts.day = days_in_month (parts.year, parts.month);
  return parts;
}

/* --- reading what people write
 * ------------------------------------------------------------------------------------ */

typedef enum
{
  MARK_END,
  MARK_DASH, /* - . / and their like */
  MARK_YEAR,
  MARK_MONTH,
  MARK_DAY,
  MARK_OTHER,
} Mark;

static Mark
mark_of (gunichar c)
{
  switch (c)
    {
    case 0:
      return MARK_END;
    case '-':
    case '.':
    case '/':
    case '\\':
    case 0x2010:
    case 0x2013:
    case 0x2014:
    case 0x3002:
      return MARK_DASH;
    case 0x5E74: /* 年 */
      return MARK_YEAR;
    case 0x6708: /* 月 */
      return MARK_MONTH;
    case 0x65E5: /* 日 */
    case 0x53F7: /* 号 */
      return MARK_DAY;
    default:
      return MARK_OTHER;
    }
}

/* One number in digits or Chinese numerals; advances *TEXT past it and the blanks after.  DIGITS
 * receives its length. */
static gboolean
read_number (const char **text, int *value, int *digits)
{
  const char *start = *text;
  const char *end = start;
  g_autofree char *word = NULL;
  gint64 number;

  while (g_ascii_isdigit (*end))
    end++;
  if (end == start)
    while (*end != '\0' && mark_of (g_utf8_get_char (end)) == MARK_OTHER && *end != ' ')
      end = g_utf8_next_char (end);
  if (end == start)
    return FALSE;

  word = g_strndup (start, end - start);
  if (g_ascii_isdigit (*start))
    {
      if (strlen (word) > 8)
        return FALSE;
      number = g_ascii_strtoll (word, NULL, 10);
    }
  else
    number = mulin_numeral_from_chinese (word);
  if (number < 0 || number > 99999999)
    return FALSE;

  *value = (int)number;
  *digits = (int)g_utf8_strlen (word, -1);
  while (*end == ' ')
    end++;
  *text = end;
  return TRUE;
}

static Mark
read_mark (const char **text)
{
  Mark mark = mark_of (g_utf8_get_char (*text));

  if (mark != MARK_END && mark != MARK_OTHER)
    *text = g_utf8_next_char (*text);
  while (**text == ' ')
    (*text)++;
  return mark;
}

/* Programs append a time of day to a date; nothing in a register has one. */
static void
cut_time (char *text)
{
  char *colon = strchr (text, ':');
  char *p = colon;

  if (colon == NULL)
    return;
  while (p > text && g_ascii_isdigit (p[-1]))
    p--;
  if (p > text && p < colon && (p[-1] == ' ' || p[-1] == 'T'))
    p[-1] = '\0';
}

static gboolean
read_compact (int number, int digits, Parts *parts)
{
  if (digits == 8)
    *parts = (Parts){ number / 10000, number / 100 % 100, number % 100 };
  else if (digits == 6)
    *parts = (Parts){ number / 100, number % 100, 0 };
  else
    *parts = (Parts){ number, 0, 0 };
  return (digits == 4 || digits == 6 || digits == 8) && (digits < 6 || parts->month > 0)
         && (digits < 8 || parts->day > 0);
}

static gboolean
read_parts (const char *text, Parts *parts)
{
  int number, digits;
  Mark mark;

  if (!read_number (&text, &number, &digits))
    return FALSE;
  mark = read_mark (&text);
  if (mark == MARK_END)
    return read_compact (number, digits, parts);
  if (digits != 4 || (mark != MARK_YEAR && mark != MARK_DASH))
    return FALSE;
  *parts = (Parts){ number, 0, 0 };
  if (*text == '\0')
    return mark == MARK_YEAR;

  if (!read_number (&text, &parts->month, &digits) || digits > 2 || parts->month == 0)
    return FALSE;
  if (*text == '\0')
    return TRUE;
  if (read_mark (&text) != (mark == MARK_YEAR ? MARK_MONTH : MARK_DASH))
    return FALSE;
  if (*text == '\0')
    return mark == MARK_YEAR;

  if (!read_number (&text, &parts->day, &digits) || digits > 3 || parts->day == 0)
    return FALSE;
  return *text == '\0' || (read_mark (&text) == MARK_DAY && *text == '\0');
}

char *
mulin_date_normalize (const char *text, GError **error)
{
  g_autofree char *folded = NULL;
  Parts parts = { 0 };

  if (text != NULL && mulin_date_is_valid (text))
    return g_strdup (text);
  folded = mulin_collation_fold (text);
  cut_time (folded);
  if (*folded == '\0' || !read_parts (folded, &parts))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”不是日期，写成 2026、2026-03 或 2026-03-05 这样。",
                   text != NULL ? text : "");
      return NULL;
    }
  if (parts.year < FIRST_YEAR || parts.year > LAST_YEAR)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "日期“%s”的年份不在 %d 至 %d 之间。",
                   text, FIRST_YEAR, LAST_YEAR);
      return NULL;
    }
  if (!parts_exist (&parts))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”不是存在的日期，请核对月和日。",
                   text);
      return NULL;
    }
  return parts_to_text (&parts);
}

/* --- canonical texts
 * ---------------------------------------------------------------------------------------------- */

gboolean
mulin_date_is_valid (const char *text)
{
  Parts parts;

  return parts_from_canonical (text, &parts);
}

MulinPrecision
mulin_date_precision (const char *canonical)
{
  gsize length = strlen (canonical);

  if (length <= 4)
    return MULIN_PRECISION_YEAR;
  return length <= 7 ? MULIN_PRECISION_MONTH : MULIN_PRECISION_DAY;
}

char *
mulin_date_first_day (const char *canonical)
{
  Parts parts;

  g_return_val_if_fail (parts_of (canonical, &parts), NULL);
  parts.month = MAX (parts.month, 1);
  parts.day = MAX (parts.day, 1);
  return parts_to_text (&parts);
}

char *
mulin_date_last_day (const char *canonical)
{
  Parts parts;

  g_return_val_if_fail (parts_of (canonical, &parts), NULL);
  parts = last_day_parts (parts);
  return parts_to_text (&parts);
}

int
mulin_date_days_between (const char *a, const char *b)
{
  Parts from, to;

  g_return_val_if_fail (parts_of (a, &from), 0);
  g_return_val_if_fail (parts_of (b, &to), 0);
  from = last_day_parts (from);
  to = last_day_parts (to);
  return (int)(day_number (to.year, to.month, to.day)
               - day_number (from.year, from.month, from.day));
}

gboolean
mulin_date_on (const char *since, const char *until, const char *day)
{
  /* A shorter text is a prefix of all days it covers: it sorts before them, and equals them over
   * its own length. */
  if (since != NULL && strncmp (since, day, 10) > 0)
    return FALSE;
  return until == NULL || strncmp (day, until, MIN (strlen (until), 10)) <= 0;
}

char *
mulin_date_add_days (const char *day, int days)
{
  Parts parts;

  g_return_val_if_fail (parts_of (day, &parts) && parts.day > 0, NULL);
  parts = parts_from_day_number (day_number (parts.year, parts.month, parts.day) + days);
  return parts_to_text (&parts);
}

char *
mulin_date_add_months (const char *day, int months)
{
  Parts parts;
  int index;

  g_return_val_if_fail (parts_of (day, &parts) && parts.day > 0, NULL);
  index = parts.year * 12 + parts.month - 1 + months;
  parts.year = index / 12;
  parts.month = index % 12 + 1;
  parts.day = MIN (parts.day, days_in_month (parts.year, parts.month));
  return parts_to_text (&parts);
}

char *
mulin_date_to_chinese (const char *canonical)
{
  Parts parts;

  g_return_val_if_fail (parts_of (canonical, &parts), NULL);
  if (parts.month == 0)
    return g_strdup_printf ("%d年", parts.year);
  if (parts.day == 0)
    return g_strdup_printf ("%d年%d月", parts.year, parts.month);
  if (canonical[10] == ' ')
    return g_strdup_printf ("%d年%d月%d日%d时%c%c分", parts.year, parts.month, parts.day, atoi (canonical + 11),
                            canonical[14], canonical[15]);
  return g_strdup_printf ("%d年%d月%d日", parts.year, parts.month, parts.day);
}

/* --- now
 * ----------------------------------------------------------------------------------------------------------
 */

const char *
mulin_date_today (void)
{
  const char *fixed = g_getenv ("MULIN_TODAY");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *text = NULL;
  Parts parts;

  if (parts_of (fixed, &parts) && parts.day > 0)
    {
      text = parts_to_text (&parts);
      return g_intern_string (text);
    }
  now = g_date_time_new_now_local ();
  text = g_date_time_format (now, "%Y-%m-%d");
  /* Interned, because the day changes under a program that runs overnight and other threads may
   * hold the old text. */
  return g_intern_string (text);
}

char *
mulin_date_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_format (now, "%Y-%m-%d %H:%M:%S");
}
