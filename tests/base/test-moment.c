/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments as offices write them, beside plain dates. */

#include "base/date.h"
#include "base/error.h"
#include "base/moment.h"

static void
test_normalize (void)
{
  static const char *const pairs[][2] = {
    { "2026-03-05 14:30", "2026-03-05 14:30" },
    { "2026-3-5 14:30", "2026-03-05 14:30" },
    { "2026/3/5 9:05", "2026-03-05 09:05" },
    { "2026-03-05T08:30:15", "2026-03-05 08:30" },
    { "2026-03-05T08:30:15.250Z", "2026-03-05 08:30" },
    { "　２０２６－３－５　１４：３０", "2026-03-05 14:30" },
    { "2026年3月5日14时30分", "2026-03-05 14:30" },
    { "2026年3月5日 14点", "2026-03-05 14:00" },
    { "2026年3月5日下午2点半", "2026-03-05 14:30" },
    { "3月5日下午2点半", "2026-03-05 14:30" },
    { "3月5日 上午9点10分", "2026-03-05 09:10" },
    { "三月五日下午两点三刻", "2026-03-05 14:45" },
    { "二〇二六年三月五日十四时三十分", "2026-03-05 14:30" },
    { "2026-3-5 晚上8点", "2026-03-05 20:00" },
    { "2026-3-5 下午2:30", "2026-03-05 14:30" },
    { "2026-3-5 上午12:10", "2026-03-05 00:10" },
    { "2026-3-5 中午12点一刻", "2026-03-05 12:15" },
    { "2026-3-5 2:30 PM", NULL },
    { "202603051430", "2026-03-05 14:30" },
    { "20260305 14:30", "2026-03-05 14:30" },
    { "2026/3/5 0:00:00", "2026-03-05" },
    { "2026-03-05 00:00", "2026-03-05 00:00" },
    { "2026-3-5", "2026-03-05" },
    { "2026年3月", "2026-03" },
    { "2026", "2026" },
    { "2026-3-5 25:00", NULL },
    { "2026-3-5 14:75", NULL },
    { "2026-3 14:30", NULL },
    { "2026-2-30 14:30", NULL },
    { "2026-3-5 晚上12点", NULL },
    { "14:30", NULL },
    { "明天下午2点", NULL },
    { "", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *moment = mulin_moment_normalize (pairs[i][0], &error);
      g_test_message ("%s", pairs[i][0]);
      g_assert_cmpstr (moment, ==, pairs[i][1]);
      g_assert_true ((moment == NULL) == g_error_matches (error, MULIN_ERROR, MULIN_ERROR_INPUT));
    }
}

/* A moment stands for its day wherever a date is asked for, and is not a date itself. */
static void
test_day (void)
{
  g_autofree char *first = mulin_date_first_day ("2026-03-05 14:30"), *last = mulin_date_last_day ("2026-03-05 14:30");
  g_autofree char *words = mulin_date_to_chinese ("2026-03-05 09:05"), *date = mulin_moment_date ("2026-03-05 09:05");
  g_assert_true (mulin_moment_is_valid ("2026-03-05 14:30") && mulin_moment_is_valid ("2026-03-05") && mulin_moment_is_valid ("2026"));
  g_assert_false (mulin_date_is_valid ("2026-03-05 14:30") || mulin_moment_is_valid ("2026-03-05 24:00")
                  || mulin_moment_is_valid ("2026-03-05 1:30") || mulin_moment_is_valid (NULL));
  g_assert_cmpstr (first, ==, "2026-03-05");
  g_assert_cmpstr (last, ==, "2026-03-05");
  g_assert_cmpstr (words, ==, "2026年3月5日9时05分");
  g_assert_cmpstr (date, ==, "2026-03-05");
  g_assert_cmpint (mulin_date_precision ("2026-03-05 14:30"), ==, MULIN_PRECISION_DAY);
  g_assert_cmpint (mulin_date_days_between ("2026-03-05 23:00", "2026-03-06 01:00"), ==, 1);
  g_assert_true (mulin_date_on ("2026-03-05 14:30", "2026-03-05 16:00", "2026-03-05"));
}

static void
test_arithmetic (void)
{
  g_autofree char *later = mulin_moment_add_minutes ("2026-02-28 23:30", 90), *before = mulin_moment_add_minutes ("2026-03-01 00:10", -20);
  g_autofree char *some = mulin_moment_span_text (45), *hours = mulin_moment_span_text (200), *more = mulin_moment_span_text (26 * 60 + 15);
  g_autofree char *days = mulin_moment_span_text (76 * 60);
  int minutes = 0;
  g_assert_cmpstr (later, ==, "2026-03-01 01:00");
  g_assert_cmpstr (before, ==, "2026-02-28 23:50");
  g_assert_true (mulin_moment_minutes_between ("2026-03-05 14:30", "2026-03-06 09:00", &minutes));
  g_assert_cmpint (minutes, ==, 18 * 60 + 30);
  g_assert_false (mulin_moment_minutes_between ("2026-03-05 14:30", "2026-03-06", &minutes));
  g_assert_true (mulin_moment_is_after ("2026-03-05 14:31", "2026-03-05 14:30"));
  g_assert_false (mulin_moment_is_after ("2026-03-05 14:31", "2026-03-05")); /* the same day: nobody knows */
  g_assert_true (mulin_moment_is_after ("2026-03-06", "2026-03-05 14:30"));
  g_assert_cmpstr (some, ==, "45 分钟");
  g_assert_cmpstr (hours, ==, "3 小时 20 分");
  g_assert_cmpstr (more, ==, "26 小时 15 分");
  g_assert_cmpstr (days, ==, "3 天 4 小时");
}

static void
test_now (void)
{
  g_setenv ("MULIN_TODAY", "2026-06-30 15:04", TRUE);
  g_assert_cmpstr (mulin_moment_now (), ==, "2026-06-30 15:04");
  g_assert_cmpstr (mulin_date_today (), ==, "2026-06-30");
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  g_assert_cmpstr (mulin_moment_now (), ==, "2026-06-30");
}

int
main (int argc, char *argv[])
{
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/moment/normalize", test_normalize);
  g_test_add_func ("/moment/day", test_day);
  g_test_add_func ("/moment/arithmetic", test_arithmetic);
  g_test_add_func ("/moment/now", test_now);
  return g_test_run ();
}
