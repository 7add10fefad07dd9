/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions and orders that every query may use.  All are innocuous: triggers and views may
 * call them too. */

#include "store/connection-private.h"

#include "base/collation.h"
#include "base/date.h"
#include "base/identifier.h"
#include "base/moment.h"

#include <string.h>

/* Longest text that a comparison copies to the stack. */
#define SHORT_TEXT 240

static const char *
text_of (sqlite3_value *value)
{
  return (const char *)sqlite3_value_text (value);
}

static void
give_text (sqlite3_context *context, char *text)
{
  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, text, -1, g_free);
}

/* The canonical text of VALUE, a date or a moment, or NULL. */
static const char *
date_of (sqlite3_value *value)
{
  const char *text = text_of (value);

  return text != NULL && mulin_moment_is_valid (text) ? text : NULL;
}

/* Canonical dates of any precision compare by their common prefix: 2026-03 begins by 2026-03-05 and
 * ends not before it; of a moment only the day counts. No allocation: this runs once a row. */
static void
on_date (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *since = text_of (values[0]);
  const char *until = text_of (values[1]);
  const char *day = text_of (values[2]);
  g_autofree char *last = NULL;

  if (day == NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  if (sqlite3_value_bytes (values[2]) < 10)
    {
      if (!mulin_date_is_valid (day))
        {
          sqlite3_result_error (context, "on_date：日期不对，请写成 2026-03-05", -1);
          return;
        }
      day = last = mulin_date_last_day (day);
    }
  if (since != NULL && strncmp (since, day, MIN (strlen (since), 10)) > 0)
    sqlite3_result_int (context, 0);
  else if (until != NULL && strncmp (until, day, MIN (strlen (until), 10)) < 0)
    sqlite3_result_int (context, 0);
  else
    sqlite3_result_int (context, 1);
}

/* Nearly all dates are days already and are their own first and last day: these run once a row. */
static void
give_day (sqlite3_context *context, sqlite3_value *value, char *(*of_period) (const char *))
{
  const char *date = date_of (value);

  if (date != NULL && strlen (date) == 10)
    sqlite3_result_text (context, date, 10, SQLITE_TRANSIENT);
  else
    give_text (context, date != NULL ? of_period (date) : NULL);
}

static void
first_day (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_day (context, values[0], mulin_date_first_day);
}

static void
last_day (sqlite3_context *context, int n, sqlite3_value **values)
{
  give_day (context, values[0], mulin_date_last_day);
}

static void
days_between (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *a = date_of (values[0]);
  const char *b = date_of (values[1]);

  if (a == NULL || b == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_int (context, mulin_date_days_between (a, b));
}

/* NULL unless both say the time of day: no hour is invented. */
static void
minutes_between (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *a = date_of (values[0]);
  const char *b = date_of (values[1]);
  int minutes;

  if (a == NULL || b == NULL || !mulin_moment_minutes_between (a, b, &minutes))
    sqlite3_result_null (context);
  else
    sqlite3_result_int (context, minutes);
}

/* A month or a year moves as its first day and keeps no more precision than the result needs. */
static void
add_months (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *date = date_of (values[0]);
  g_autofree char *day = NULL;
  char *moved;
  int months = sqlite3_value_int (values[1]);

  if (date == NULL || sqlite3_value_type (values[1]) == SQLITE_NULL)
    {
      sqlite3_result_null (context);
      return;
    }
  day = mulin_date_first_day (date);
  moved = mulin_date_add_months (strlen (date) >= 10 ? date : day, months);
  if (moved != NULL && strlen (date) == 4 && months % 12 == 0)
    moved[4] = '\0';
  else if (moved != NULL && strlen (date) < 10)
    moved[7] = '\0';
  give_text (context, moved);
}

static void
today (sqlite3_context *context, int n, sqlite3_value **values)
{
  sqlite3_result_text (context, mulin_date_today (), -1, SQLITE_TRANSIENT);
}

static void
pinyin (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = text_of (values[0]);
  gboolean is_name = n > 1 && sqlite3_value_int (values[1]) != 0;

  give_text (context, text != NULL ? mulin_collation_pinyin (text, is_name) : NULL);
}

/* As registers keep a text: full-width marks and letters are one with the others, no blanks around. */
static void
fold (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = text_of (values[0]);

  give_text (context, text != NULL ? mulin_collation_fold (text) : NULL);
}

static void
mask_phone (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = text_of (values[0]);

  give_text (context, text != NULL ? mulin_identifier_mask_phone (text) : NULL);
}

static void
mask_name (sqlite3_context *context, int n, sqlite3_value **values)
{
  const char *text = text_of (values[0]);

  give_text (context, text != NULL ? mulin_identifier_mask_name (text) : NULL);
}

/* --- orders ---------------------------------------------------------------------------------- */

typedef int (*Compare) (const char *a, const char *b);

/* SQLite's texts end without a NUL. */
static int
compare_copies (Compare compare, int a_size, const void *a, int b_size, const void *b)
{
  char a_short[SHORT_TEXT + 1], b_short[SHORT_TEXT + 1];
  g_autofree char *a_long = NULL;
  g_autofree char *b_long = NULL;

  if (a_size > SHORT_TEXT)
    a_long = g_strndup (a, (gsize)a_size);
  else
    {
      memcpy (a_short, a, (gsize)a_size);
      a_short[a_size] = '\0';
    }
  if (b_size > SHORT_TEXT)
    b_long = g_strndup (b, (gsize)b_size);
  else
    {
      memcpy (b_short, b, (gsize)b_size);
      b_short[b_size] = '\0';
    }
  return compare (a_long != NULL ? a_long : a_short, b_long != NULL ? b_long : b_short);
}

static int
compare_pinyin (const char *a, const char *b)
{
  return mulin_collation_compare (MULIN_COLLATION_PINYIN, a, b);
}

static int
compare_strokes (const char *a, const char *b)
{
  return mulin_collation_compare (MULIN_COLLATION_STROKES, a, b);
}

/* Runs of digits by value, all else by code point: codes, rooms and numbers of buildings. */
static int
compare_natural (const char *a, const char *b)
{
  const char *a_start = a, *b_start = b;

  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isdigit (*a) && g_ascii_isdigit (*b))
        {
          gsize a_digits, b_digits;
          int order;

          while (*a == '0' && g_ascii_isdigit (a[1]))
            a++;
          while (*b == '0' && g_ascii_isdigit (b[1]))
            b++;
          a_digits = strspn (a, "0123456789");
          b_digits = strspn (b, "0123456789");
          if (a_digits != b_digits)
            return a_digits < b_digits ? -1 : 1;
          order = memcmp (a, b, a_digits);
          if (order != 0)
            return order;
          a += a_digits;
          b += b_digits;
        }
      else if (*a != *b)
        return (guchar)*a < (guchar)*b ? -1 : 1;
      else
        {
          a++;
          b++;
        }
    }
  if (*a != '\0' || *b != '\0')
    return *a == '\0' ? -1 : 1;
  return strcmp (a_start, b_start); /* 01 and 1 are two texts */
}

static int
collate_pinyin (void *data, int a_size, const void *a, int b_size, const void *b)
{
  return compare_copies (compare_pinyin, a_size, a, b_size, b);
}

static int
collate_strokes (void *data, int a_size, const void *a, int b_size, const void *b)
{
  return compare_copies (compare_strokes, a_size, a, b_size, b);
}

static int
collate_natural (void *data, int a_size, const void *a, int b_size, const void *b)
{
  return compare_copies (compare_natural, a_size, a, b_size, b);
}

gboolean
mulin_functions_register (sqlite3 *handle)
{
  static const struct
  {
    const char *name;
    int n;
    int flags;
    void (*run) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    { "on_date", 3, SQLITE_DETERMINISTIC, on_date },
    { "first_day", 1, SQLITE_DETERMINISTIC, first_day },
    { "last_day", 1, SQLITE_DETERMINISTIC, last_day },
    { "days_between", 2, SQLITE_DETERMINISTIC, days_between },
    { "minutes_between", 2, SQLITE_DETERMINISTIC, minutes_between },
    { "add_months", 2, SQLITE_DETERMINISTIC, add_months },
    { "today", 0, 0, today },
    { "pinyin", 1, SQLITE_DETERMINISTIC, pinyin },
    { "pinyin", 2, SQLITE_DETERMINISTIC, pinyin },
    { "fold", 1, SQLITE_DETERMINISTIC, fold },
    { "mask_phone", 1, SQLITE_DETERMINISTIC, mask_phone },
    { "mask_name", 1, SQLITE_DETERMINISTIC, mask_name },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++)
    if (sqlite3_create_function_v2 (handle, functions[i].name, functions[i].n,
                                    SQLITE_UTF8 | SQLITE_INNOCUOUS | functions[i].flags, NULL,
                                    functions[i].run, NULL, NULL, NULL)
        != SQLITE_OK)
      return FALSE;
  return sqlite3_create_collation_v2 (handle, "PINYIN", SQLITE_UTF8, NULL, collate_pinyin, NULL)
             == SQLITE_OK
         && sqlite3_create_collation_v2 (handle, "STROKES", SQLITE_UTF8, NULL, collate_strokes,
                                         NULL)
                == SQLITE_OK
         && sqlite3_create_collation_v2 (handle, "NATURAL", SQLITE_UTF8, NULL, collate_natural,
                                         NULL)
                == SQLITE_OK;
}
