/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook keeps dates as day numbers and everything as double: only the format tells a date from
 * a count. */

#include "exchange/number-format.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

MulinNumberFormat
mulin_number_format_builtin (guint number)
{
  switch (number)
    {
    case 9:
    case 10:
      return MULIN_FORMAT_PERCENT;
    case 17:
    case 27:
    case 36:
    case 50:
    case 52:
    case 54:
    case 57:
      return MULIN_FORMAT_MONTH; /* mmm-yy, yyyy年m月 */
    case 14:
    case 15:
    case 16:
    case 28:
    case 29:
    case 30:
    case 31:
    case 51:
    case 53:
    case 58:
      return MULIN_FORMAT_DAY;
    case 22:
      return MULIN_FORMAT_DAY_TIME;
    case 18:
    case 19:
    case 20:
    case 21:
    case 32:
    case 33:
    case 34:
    case 35:
    case 45:
    case 46:
    case 47:
    case 55:
    case 56:
      return MULIN_FORMAT_TIME;
    default:
      return MULIN_FORMAT_GENERAL;
    }
}

/* Past a quoted text, an escaped character or a bracket; ELAPSED is set for [h], [mm], [ss]. */
static const char *
skip_literal (const char *p, gboolean *elapsed)
{
  const char *end;

  switch (*p)
    {
    case '"':
      end = strchr (p + 1, '"');
      return end != NULL ? end : p + strlen (p) - 1;
    case '\\':
    case '_':
    case '*':
      return p[1] != '\0' ? p + 1 : p;
    case '[':
      end = strchr (p, ']');
      if (end == NULL)
        return p + strlen (p) - 1;
      if (strspn (p + 1, "hHmMsS") == (gsize)(end - p - 1))
        *elapsed = TRUE;
      return end;
    default:
      return p;
    }
}

MulinNumberFormat
mulin_number_format_parse (const char *code)
{
  gboolean year = FALSE, month = FALSE, day = FALSE, time = FALSE, percent = FALSE, elapsed = FALSE;

  if (g_ascii_strncasecmp (code, "general", 7) == 0)
    return MULIN_FORMAT_GENERAL;
  /* Only the first section, the one for positive numbers, counts. */
  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      const char *end = skip_literal (p, &elapsed);

      if (end != p)
        p = end;
      else if (strchr ("yYeE", *p) != NULL && p[1] != '+' && p[1] != '-')
        year = TRUE;
      else if (*p == 'm' || *p == 'M')
        month = TRUE;
      else if (*p == 'd' || *p == 'D')
        day = TRUE;
      else if (strchr ("hHsS", *p) != NULL)
        time = TRUE;
      else if (*p == '%')
        percent = TRUE;
      else if (strchr ("0#?", *p) != NULL && !time)
        return strchr (code, '%') != NULL ? MULIN_FORMAT_PERCENT : MULIN_FORMAT_GENERAL;
    }
  if (elapsed || (time && !year && !day))
    return MULIN_FORMAT_TIME;
  if (time)
    return MULIN_FORMAT_DAY_TIME;
  if (day || (month && !year))
    return MULIN_FORMAT_DAY;
  if (year)
    return month ? MULIN_FORMAT_MONTH : MULIN_FORMAT_YEAR;
  return percent ? MULIN_FORMAT_PERCENT : MULIN_FORMAT_GENERAL;
}

/* FALSE when the number is no day of the calendar. */
static gboolean
day_of_serial (double value, gboolean date_1904, GDate *date)
{
  double whole = floor (value);

  g_date_clear (date, 1);
  if (whole < 0 || whole > 2958465 || (!date_1904 && (whole < 1 || whole == 60)))
    return FALSE; /* day 60 is 1900-02-29, which never was */
  g_date_set_dmy (date, date_1904 ? 1 : 31, date_1904 ? 1 : 12, date_1904 ? 1904 : 1899);
  if (!date_1904 && whole > 60)
    whole -= 1;
  g_date_add_days (date, (guint)whole);
  return TRUE;
}

static gboolean
show_date (double value, MulinNumberFormat format, gboolean date_1904, char buffer[64])
{
  double seconds = floor ((value - floor (value)) * 86400 + 0.5);
  GDate date;
  int year, month, day, length;

  if (seconds >= 86400)
    {
      value = floor (value) + 1;
      seconds = 0;
    }
  if (!day_of_serial (value, date_1904, &date))
    return FALSE;
  year = g_date_get_year (&date);
  month = g_date_get_month (&date);
  day = g_date_get_day (&date);
  if (format == MULIN_FORMAT_YEAR)
    length = g_snprintf (buffer, 64, "%04d", year);
  else if (format == MULIN_FORMAT_MONTH)
    length = g_snprintf (buffer, 64, "%04d-%02d", year, month);
  else
    length = g_snprintf (buffer, 64, "%04d-%02d-%02d", year, month, day);
  if (format == MULIN_FORMAT_DAY_TIME && seconds > 0)
    g_snprintf (buffer + length, 64 - length, " %02d:%02d:%02d", (int)seconds / 3600,
                (int)seconds / 60 % 60, (int)seconds % 60);
  return TRUE;
}

static void
show_time (double value, char buffer[64])
{
  gint64 seconds = (gint64)floor (value * 86400 + 0.5);

  g_snprintf (buffer, 64, "%02d:%02d:%02d", (int)(seconds / 3600), (int)(seconds / 60 % 60),
              (int)(seconds % 60));
}

static void
show_plain (double value, char buffer[64])
{
  if (fabs (value) >= 1e15 && fabs (value) < 1e21 && floor (value) == value)
    {
      g_snprintf (buffer, 64, "%.0f",
                  value); /* digits only: %f of a whole number knows no locale */
      return;
    }
  g_ascii_formatd (buffer, 64, "%.15g", value);
  if (strcmp (buffer, "-0") == 0)
    strcpy (buffer, "0");
}

MulinCellType
mulin_number_format_show (double value, MulinNumberFormat format, gboolean date_1904,
                          char buffer[64], gboolean *lost_digits)
{
  *lost_digits = FALSE;
  if (!isfinite (value))
    {
      strcpy (buffer, "#NUM!");
      return MULIN_CELL_ERROR;
    }
  if (format >= MULIN_FORMAT_YEAR && show_date (value, format, date_1904, buffer))
    return MULIN_CELL_DATE;
  if (format == MULIN_FORMAT_TIME && value >= 0 && value < 100000)
    {
      show_time (value, buffer);
      return MULIN_CELL_TEXT;
    }
  if (format == MULIN_FORMAT_PERCENT && fabs (value) < 1e12)
    {
      show_plain (value * 100, buffer);
      g_strlcat (buffer, "%", 64);
      return MULIN_CELL_NUMBER;
    }
  show_plain (value, buffer);
  *lost_digits = fabs (value) >= 1e15;
  return MULIN_CELL_NUMBER;
}

gboolean
mulin_number_is_plain (const char *text, gsize length)
{
  gsize i = length > 0 && text[0] == '-' ? 1 : 0;
  gsize digits = 0, point = 0;

  if (length <= i || (text[i] == '0' && length > i + 1 && text[i + 1] != '.'))
    return FALSE;
  for (; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      digits++;
    else if (text[i] == '.' && point == 0 && digits > 0)
      point = i;
    else
      return FALSE;
  /* 1.50, 0. and -0 are left to the formatter. */
  return digits > 0 && digits <= 15 && (point == 0 || text[length - 1] > '0')
         && !(text[0] == '-' && text[1] == '0' && length == 2);
}
