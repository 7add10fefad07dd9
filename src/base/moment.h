/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moments: a date, and the time of day where it was written down.  Canonical texts are those of a date and "2026-03-05 14:30";
 * they sort as bytes beside plain dates, and every function of base/date.h takes them for their day. */
#pragma once

#include <glib.h>

/* Reads what mulin_date_normalize() reads, and behind a day its time: 2026-3-5 14:30, 2026-03-05T14:30:10, 202603051430,
 * 2026年3月5日14时30分, 3月5日下午2点半 (of this year), full-width digits.  Seconds are dropped; a spreadsheet's 00:00:00 is no
 * time.  Returns the canonical text (owned by the caller), or NULL with MULIN_ERROR_INPUT. */
char *mulin_moment_normalize (const char *text, GError **error);

/* Is TEXT canonical: a date, or a day with its time? */
gboolean mulin_moment_is_valid (const char *text);
/* Does a canonical text say the time of day? */
gboolean mulin_moment_has_time (const char *canonical);
/* The date without its time; owned by the caller. */
char *mulin_moment_date (const char *canonical);

/* Is A later than B?  By the clock where both have a time, else by the last day of each. */
gboolean mulin_moment_is_after (const char *a, const char *b);
/* Minutes from A to B into MINUTES (negative when B is earlier); FALSE unless both have a time. */
gboolean mulin_moment_minutes_between (const char *a, const char *b, int *minutes);
/* A moment with its time, moved; owned by the caller. */
char *mulin_moment_add_minutes (const char *canonical, int minutes);

/* "45 分钟", "3 小时 20 分", "26 小时 15 分", "3 天 4 小时" (from three days on); owned by the caller. */
char *mulin_moment_span_text (int minutes);

/* Now, "YYYY-MM-DD HH:MM"; the environment's MULIN_TODAY overrides it and may name a day only.  Static storage, thread-safe. */
const char *mulin_moment_now (void);
