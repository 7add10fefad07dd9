/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The overview over 1,000 compounds, 100,000 members and 1,000,000 events in the real window (performance.md, row 5): how long
 * until its content is there, cold and with what is remembered, and the longest that the main loop is busy in one turn meanwhile,
 * in processor time of its thread.  Needs a display:
 *
 *   xvfb-run -a build-release/tests/bench/bench-overview [COMPOUNDS] */

#include "../app/window-driver.h"

#include "app/pages/overview-page.h"
#include "row.h"
#include "street.h"

#include <stdlib.h>

#define BOUND 50 /* ms */

typedef struct
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinFindingReading *before; /* what the page showed before it was asked again; only compared */
  double longest;              /* turn of the main loop, ms of its thread */
} Overview;

typedef gboolean (*There) (Overview *overview);

static void
take_turn (Overview *overview)
{
  double start = bench_clock (CLOCK_THREAD_CPUTIME_ID);
  g_main_context_iteration (NULL, TRUE);
  double took = bench_clock (CLOCK_THREAD_CPUTIME_ID) - start;
  overview->longest = MAX (overview->longest, took);
}

/* Milliseconds on the wall until THERE, sixty seconds at most. */
static double
wait_until (Overview *overview, There there, const char *what)
{
  double start = bench_clock (CLOCK_MONOTONIC);
  overview->longest = 0;
  while (!there (overview))
    {
      if (bench_clock (CLOCK_MONOTONIC) - start > 60000)
        g_error ("no %s within a minute", what);
      take_turn (overview);
    }
  return bench_clock (CLOCK_MONOTONIC) - start;
}

static gboolean
has_library (Overview *overview)
{
  return mulin_session_get_library (overview->driver.session) != NULL;
}

/* The tiles and the charts. */
static gboolean
has_content (Overview *overview)
{
  overview->page = MULIN_OVERVIEW_PAGE (window_driver_look (GTK_WIDGET (overview->driver.window), MULIN_TYPE_OVERVIEW_PAGE, NULL));
  GtkWidget *stack = overview->page == NULL ? NULL : window_driver_look (GTK_WIDGET (overview->page), GTK_TYPE_STACK, NULL);
  return stack != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "content") == 0;
}

/* Figures, standards and what is due are read in this order, so all of them are. */
static gboolean
has_findings (Overview *overview)
{
  MulinFindingReading *findings = mulin_overview_page_get_findings (overview->page);
  return findings != NULL && findings != overview->before;
}

static void
row (const char *name, double ours, guint n, const char *what)
{
  g_autofree char *note = g_strdup_printf ("%u compounds, %s", n, what);
  bench_row (name, ours, "what is asked for", BOUND, 1, 0, note);
}

static void
open_cold (Overview *overview, const char *path, guint n)
{
  mulin_window_open (overview->driver.window, path, MULIN_SESSION_OPEN);
  double opened = wait_until (overview, has_library, "library"), longest = overview->longest;
  double content = wait_until (overview, has_content, "content");
  longest = MAX (longest, overview->longest);
  double findings = wait_until (overview, has_findings, "findings");
  longest = MAX (longest, overview->longest);
  guint all, shown = mulin_overview_page_n_due (overview->page, &all);
  g_assert_cmpuint (shown, >, 0);
  g_assert_cmpuint (all, >, n);
  g_autofree char *note = g_strdup_printf ("library after %.0f ms, tiles and charts %.0f ms later, %u findings %.0f ms after these; %.0f MB",
                                           opened, content, all, findings, bench_memory ("VmRSS:"));
  row ("overview, cold, longest turn", longest, n, note);
  window_driver_idle (3000); /* the trends */
}

/* As after a visit to another page while something was written that no figure reads. */
static void
open_again (Overview *overview, guint n)
{
  double best = G_MAXDOUBLE, work = G_MAXDOUBLE, longest = 0;
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (overview->driver.window), "win.page", "s", "compounds");
      window_driver_idle (500);
      overview->before = mulin_overview_page_get_findings (overview->page);
      mulin_page_invalidate (MULIN_PAGE (overview->page));
      double start = bench_clock (CLOCK_MONOTONIC), before = bench_clock (CLOCK_PROCESS_CPUTIME_ID);
      gtk_widget_activate_action (GTK_WIDGET (overview->driver.window), "win.page", "s", "overview");
      g_assert_true (has_content (overview) && gtk_widget_get_mapped (GTK_WIDGET (overview->page)));
      double shown = bench_clock (CLOCK_MONOTONIC) - start;
      wait_until (overview, has_findings, "findings");
      work = MIN (work, bench_clock (CLOCK_PROCESS_CPUTIME_ID) - before);
      best = MIN (best, shown);
      longest = MAX (longest, overview->longest);
    }
  g_autofree char *note = g_strdup_printf ("its content stands at once; all is asked anew behind it in %.0f ms of work", work);
  row ("overview, shown again", best, n, note);
  row ("overview, again, longest turn", longest, n, "while what is remembered comes in");
}

int
main (int argc, char **argv)
{
  StreetSize size = { argc > 1 ? (guint)atoi (argv[1]) : 1000, TRUE };
  g_autoptr (GError) error = NULL;
  Fixture fixture;
  Overview overview = { 0 };
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  fixture_open (&fixture, NULL);
  mulin_library_write (fixture.library, "示例街道", street_write, &size, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_strdup (mulin_library_path (fixture.library));
  window_driver_start (&overview.driver, FALSE);
  open_cold (&overview, path, size.n);
  open_again (&overview, size.n);
  window_driver_stop (&overview.driver);
  fixture_close (&fixture, NULL);
  return 0;
}
