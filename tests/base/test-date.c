/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as offices write them, and the arithmetic that terms and due dates rest on. */

#include "base/date.h"
#include "base/error.h"

static void
test_normalize (void)
{
  static const char *const pairs[][2] = {
    { "2026", "2026" },
    { "2026年", "2026" },
    { "2026-3", "2026-03" },
    { "2026.03", "2026-03" },
    { "202603", "2026-03" },
    { "2026年3月", "2026-03" },
    { "2026-3-5", "2026-03-05" },
    { "2026.3.5", "2026-03-05" },
    { "2026/3/5", "2026-03-05" },
    { "20260305", "2026-03-05" },
    { "2026年3月5日", "2026-03-05" },
    { "2026年3月5", "2026-03-05" },
    { "2026 年 3 月 5 号", "2026-03-05" },
    { "二〇二六年三月五日", "2026-03-05" },
    { "二○二六年十二月三十一日", "2026-12-31" },
    { "　２０２６－０３－０５　", "2026-03-05" },
    { "2026/3/5 0:00:00", "2026-03-05" },
    { "2026-03-05T08:30:00", "2026-03-05" },
    { "2024-02-29", "2024-02-29" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = mulin_date_normalize (pairs[i][0], &error);

      g_assert_no_error (error);
      g_assert_cmpstr (date, ==, pairs[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",           "2023-02-30", "2023-02-29",       "1900-02-29",  "2026-13", "2026-00",
    "2026-01-00", "2026-04-31", "0999-01-01",       "3000",        "26.3.5",  "90年代",
    "1998-2003",  "2026-3-5-7", "2026年3月5日下午", "昨天",        "长期",    "12345",
    "2026--3",    "2026年13月", "20230230",         "2026-3月5日",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *date = mulin_date_normalize (texts[i], &error);

      g_assert_cmpstr (date, ==, NULL);
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
    }
  g_assert_null (mulin_date_normalize (NULL, NULL));
}

static void
test_canonical (void)
{
  g_autofree char *first = mulin_date_first_day ("2026");
  g_autofree char *last = mulin_date_last_day ("2026");
  g_autofree char *february = mulin_date_last_day ("2024-02");
  g_autofree char *same = mulin_date_first_day ("2026-03-05");

  g_assert_cmpstr (first, ==, "2026-01-01");
  g_assert_cmpstr (last, ==, "2026-12-31");
  g_assert_cmpstr (february, ==, "2024-02-29");
  g_assert_cmpstr (same, ==, "2026-03-05");
  g_assert_true (mulin_date_is_valid ("2026-03"));
  g_assert_false (mulin_date_is_valid ("2026-3"));
  g_assert_false (mulin_date_is_valid ("2026-02-29"));
  g_assert_false (mulin_date_is_valid (NULL));
  g_assert_cmpint (mulin_date_precision ("2026"), ==, MULIN_PRECISION_YEAR);
  g_assert_cmpint (mulin_date_precision ("2026-03"), ==, MULIN_PRECISION_MONTH);
  g_assert_cmpint (mulin_date_precision ("2026-03-05"), ==, MULIN_PRECISION_DAY);
}

static void
test_on (void)
{
  g_assert_true (mulin_date_on (NULL, NULL, "2026-06-30"));
  g_assert_true (mulin_date_on ("2026-06-30", "2026-06-30", "2026-06-30"));
  g_assert_false (mulin_date_on ("2026-07-01", NULL, "2026-06-30"));
  g_assert_true (mulin_date_on ("2021", "2026", "2026-12-31"));
  g_assert_true (mulin_date_on ("2021", "2026-06", "2026-06-30"));
  g_assert_false (mulin_date_on ("2021", "2026-05", "2026-06-01"));
  g_assert_true (mulin_date_on ("2026", NULL, "2026-01-01"));
  g_assert_false (mulin_date_on ("2026", NULL, "2025-12-31"));
}

static void
test_arithmetic (void)
{
  g_autofree char *clamped = mulin_date_add_months ("2026-08-31", 6);
  g_autofree char *back = mulin_date_add_months ("2026-01-31", -2);
  g_autofree char *leap = mulin_date_add_days ("2024-02-28", 1);
  g_autofree char *year = mulin_date_add_days ("2026-01-01", -1);
  g_autofree char *walk = g_strdup ("1999-12-25");

  g_assert_cmpstr (clamped, ==, "2027-02-28");
  g_assert_cmpstr (back, ==, "2025-11-30");
  g_assert_cmpstr (leap, ==, "2024-02-29");
  g_assert_cmpstr (year, ==, "2025-12-31");
  g_assert_cmpint (mulin_date_days_between ("2026-03-01", "2026-03-31"), ==, 30);
  g_assert_cmpint (mulin_date_days_between ("2026-03", "2026-02"), ==, -31);
  g_assert_cmpint (mulin_date_days_between ("1970-01-01", "2000-01-01"), ==, 10957);

  /* Every day of five years in turn agrees with GLib's calendar. */
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *next = mulin_date_add_days (walk, 1);
      GDate date;
      char expected[11];

      g_assert_cmpint (mulin_date_days_between (walk, next), ==, 1);
      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 25, 12, 1999);
      g_date_add_days (&date, i + 1);
      g_date_strftime (expected, sizeof expected, "%Y-%m-%d", &date);
      g_assert_cmpstr (next, ==, expected);
      g_free (walk);
      walk = g_steal_pointer (&next);
    }
}

static void
test_words (void)
{
  g_autofree char *day = mulin_date_to_chinese ("2026-03-05");
  g_autofree char *month = mulin_date_to_chinese ("2026-03");
  g_autofree char *year = mulin_date_to_chinese ("2026");
  g_autofree char *now = mulin_date_now ();

  g_assert_cmpstr (day, ==, "2026年3月5日");
  g_assert_cmpstr (month, ==, "2026年3月");
  g_assert_cmpstr (year, ==, "2026年");
  g_assert_cmpstr (mulin_date_today (), ==, g_getenv ("MULIN_TODAY"));
  g_assert_cmpint (strlen (now), ==, 19);
}

int
main (int argc, char **argv)
{
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/normalize", test_normalize);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/canonical", test_canonical);
  g_test_add_func ("/date/on", test_on);
  g_test_add_func ("/date/arithmetic", test_arithmetic);
  g_test_add_func ("/date/words", test_words);
  return g_test_run ();
}
