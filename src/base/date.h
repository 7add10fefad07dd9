/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates at the precision given: canonical texts are "2026", "2026-03" and "2026-03-05". */
#pragma once

#include <glib.h>

typedef enum
{
  MULIN_PRECISION_YEAR,
  MULIN_PRECISION_MONTH,
  MULIN_PRECISION_DAY,
} MulinPrecision;

/* Reads what office staff write: 2026, 2026-3, 2026-3-5, 2026.3.5, 2026/3/5, 20260305, 2026年3月5日, 2026年3月,
 * 二〇二六年三月五日, full-width digits, blanks around.  Returns the canonical text (owned by the caller), or NULL with
 * MULIN_ERROR_INPUT (2023-02-30 is refused, so are years outside 1000..2999). */
char *mulin_date_normalize (const char *text, GError **error);

/* Is TEXT canonical and a date that exists?  A moment (base/moment.h) is none; everything below takes one for its day. */
gboolean mulin_date_is_valid (const char *text);
MulinPrecision mulin_date_precision (const char *canonical);

/* First or last day that a canonical text covers, "YYYY-MM-DD"; owned by the caller. */
char *mulin_date_first_day (const char *canonical);
char *mulin_date_last_day (const char *canonical);

/* Whole days from A to B (last day of each where not precise); negative when B is earlier. */
int mulin_date_days_between (const char *a, const char *b);

/* Does a span that runs SINCE..UNTIL (canonical, inclusive, NULL since = unknown, NULL until = open) hold on DAY? */
gboolean mulin_date_on (const char *since, const char *until, const char *day);

/* DAY ("YYYY-MM-DD") moved; a month's end is clamped (2026-08-31 + 6 months = 2027-02-28).  Owned by the caller. */
char *mulin_date_add_days (const char *day, int days);
char *mulin_date_add_months (const char *day, int months);

/* "2026年3月5日" / "2026年3月" / "2026年", of a moment "2026年3月5日14时30分" (GB/T 9704: full year, no leading zeros).  Owned by the caller. */
char *mulin_date_to_chinese (const char *canonical);

/* Today, "YYYY-MM-DD", local time; the environment's MULIN_TODAY overrides it (tests; it may be a moment).  Static storage, thread-safe. */
const char *mulin_date_today (void);
/* Now, "YYYY-MM-DD HH:MM:SS" local time; owned by the caller. */
char *mulin_date_now (void);
