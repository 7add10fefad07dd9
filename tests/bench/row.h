/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of the table that the benchmarks print, and the clocks behind it.  Both sides of a ratio are measured in the same
 * run; work is timed by the processor time of the process, so that the machine's other users matter little, and by the
 * wall only where waiting for the disk is the work. */
#pragma once

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

typedef void (*BenchWork) (gpointer data);

static inline double
bench_clock (clockid_t clock)
{
  struct timespec now;
  clock_gettime (clock, &now);
  return (double)now.tv_sec * 1000 + (double)now.tv_nsec / 1e6;
}

/* Milliseconds of processor time, of all threads. */
static inline double
bench_once (BenchWork work, gpointer data)
{
  double start = bench_clock (CLOCK_PROCESS_CPUTIME_ID);
  work (data);
  return bench_clock (CLOCK_PROCESS_CPUTIME_ID) - start;
}

/* Milliseconds on the wall. */
static inline double
bench_wall (BenchWork work, gpointer data)
{
  double start = bench_clock (CLOCK_MONOTONIC);
  work (data);
  return bench_clock (CLOCK_MONOTONIC) - start;
}

/* The best of ROUNDS: what others take from the machine only ever adds. */
static inline double
bench_best (BenchWork work, gpointer data, guint rounds)
{
  double best = G_MAXDOUBLE;
  for (guint i = 0; i < rounds; i++)
    best = MIN (best, bench_once (work, data));
  return best;
}

static int
bench_compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

/* The value below which SHARE (0 to 1) of the N times lie; sorts them. */
static inline double
bench_quantile (double *times, guint n, double share)
{
  qsort (times, n, sizeof *times, bench_compare);
  return times[MIN (n - 1, (guint)(share * n))];
}

/* OURS and OTHER in ms for the same work, GOAL the ratio to stay under (0 = none), SMALL our time at a tenth of the size
 * (0 = the size does not matter), NOTE what else was found (may be NULL). */
static inline void
bench_row (const char *name, double ours, const char *against, double other, double goal, double small, const char *note)
{
  g_autofree char *limit = goal > 0 ? g_strdup_printf ("goal %.2f %s", goal, ours <= goal * other ? "met" : "MISSED")
                                    : g_strdup ("no goal");
  g_autofree char *exponent = small > 0 ? g_strdup_printf ("n^%.2f", log10 (ours / small)) : g_strdup ("-");
  printf ("%-30s %11.3f ms | %-26s %11.3f ms | ratio %6.2f (%s) | %-6s | %s\n", name, ours, against, other, ours / other,
          limit, exponent, note == NULL ? "" : note);
  fflush (stdout);
}

/* Megabytes that the process has held at most (VmHWM), or holds now (VmRSS). */
static inline double
bench_memory (const char *line)
{
  g_autofree char *status = NULL;
  g_file_get_contents ("/proc/self/status", &status, NULL, NULL);
  const char *at = status == NULL ? NULL : strstr (status, line);
  return at == NULL ? 0 : g_ascii_strtod (at + strlen (line) + 1, NULL) / 1024;
}
