/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Working days, by the holidays that the library records. */

#include "govern/calendar.h"

#include "base/date.h"

struct _MulinCalendar
{
  GHashTable *days;  /* Julian day → 1 off, 2 work: asked for every day of every matter */
  GHashTable *years; /* "YYYY" */
};

static guint32
julian_of (const char *day)
{
  GDate date;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_ascii_strtoll (day + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoll (day + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoll (day, NULL, 10));
  return g_date_get_julian (&date);
}

MulinCalendar *
mulin_calendar_load (MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  MulinListing listing = { .kind = "holiday" };
  g_autoptr (GPtrArray) holidays = mulin_register_find (reader, catalog, &listing, error);
  if (holidays == NULL)
    return NULL;
  MulinCalendar *calendar = g_new0 (MulinCalendar, 1);
  calendar->days = g_hash_table_new (NULL, NULL);
  calendar->years = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < holidays->len; i++)
    {
      MulinRecord *holiday = g_ptr_array_index (holidays, i);
      const char *date = mulin_record_text (holiday, "date");
      gboolean work = g_strcmp0 (mulin_record_text (holiday, "kind"), "work") == 0;
      if (date == NULL || mulin_date_precision (date) != MULIN_PRECISION_DAY)
        continue;
      g_hash_table_insert (calendar->days, GUINT_TO_POINTER (julian_of (date)), GINT_TO_POINTER (work ? 2 : 1));
      g_hash_table_add (calendar->years, g_strndup (date, 4));
    }
  return calendar;
}

void
mulin_calendar_free (MulinCalendar *calendar)
{
  if (calendar == NULL)
    return;
  g_hash_table_unref (calendar->days);
  g_hash_table_unref (calendar->years);
  g_free (calendar);
}

/* The first Julian day was a Monday. */
static gboolean
is_working (MulinCalendar *calendar, guint32 julian)
{
  int known = GPOINTER_TO_INT (g_hash_table_lookup (calendar->days, GUINT_TO_POINTER (julian)));
  return known != 0 ? known == 2 : (julian - 1) % 7 < 5;
}

gboolean
mulin_calendar_is_working (MulinCalendar *calendar, const char *day)
{
  return is_working (calendar, julian_of (day));
}

gboolean
mulin_calendar_knows_year (MulinCalendar *calendar, const char *day)
{
  g_autofree char *year = g_strndup (day, 4);
  return g_hash_table_contains (calendar->years, year);
}

char *
mulin_calendar_add (MulinCalendar *calendar, const char *day, int n)
{
  GDate date;
  char text[11];
  guint32 julian = julian_of (day);
  while (n > 0)
    n -= is_working (calendar, ++julian);
  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  return g_strdup (text);
}

int
mulin_calendar_between (MulinCalendar *calendar, const char *from, const char *to)
{
  guint32 julian = julian_of (from), last = julian_of (to);
  int days = 0;
  while (julian < last)
    days += is_working (calendar, ++julian);
  return days;
}
