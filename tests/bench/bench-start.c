/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Start to first content over 1,000 compounds, 100,000 members and 1,000,000 events against a bare GTK 4 window (performance.md,
 * row 11).  This program starts itself: "ours" is the application with the library, until the overview's tiles and charts are
 * painted ("settled": until everything is there); "bare" is a window with a label, until that is.  Needs a display:
 *
 *   xvfb-run -a build-release/tests/bench/bench-start [COMPOUNDS] */

#include "app/application.h"
#include "app/pages/overview-page.h"
#include "row.h"
#include "street.h"

#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

#define ROUNDS 7
#define BOUND 130 /* MB */

/* --- the program that is started ------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWidget *window, *page;
  gboolean stays; /* until everything that is asked for is there */
} Child;

static void
on_painted (GdkFrameClock *clock, gpointer data)
{
  Child *child = data;
  printf ("%.1f\n", bench_memory ("VmRSS:"));
  fflush (stdout);
  if (child == NULL || !child->stays)
    _exit (0);
  g_signal_handlers_disconnect_by_func (clock, on_painted, data);
}

static void
watch_paint (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_painted), data);
  gtk_widget_queue_draw (window);
}

static void
on_bare (GtkApplication *application)
{
  GtkWidget *window = gtk_application_window_new (application);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_set_child (GTK_WINDOW (window), gtk_label_new ("示例"));
  gtk_window_present (GTK_WINDOW (window));
  watch_paint (window, NULL);
}

static GtkWidget *
look (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = look (child, type);
      if (found != NULL)
        return found;
    }
  return NULL;
}

/* All that is asked for is there: what the program holds from then on. */
static gboolean
on_settled (gpointer data)
{
  Child *child = data;
  if (mulin_overview_page_get_findings (MULIN_OVERVIEW_PAGE (child->page)) == NULL)
    return G_SOURCE_CONTINUE;
  printf ("%.1f\n", bench_memory ("VmRSS:"));
  fflush (stdout);
  _exit (0);
}

static gboolean
on_look (gpointer data)
{
  Child *child = data;
  child->page = look (child->window, MULIN_TYPE_OVERVIEW_PAGE);
  GtkWidget *stack = child->page == NULL ? NULL : look (child->page, GTK_TYPE_STACK);
  if (stack == NULL || g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "content") != 0)
    return G_SOURCE_CONTINUE;
  watch_paint (child->window, child);
  if (child->stays)
    g_timeout_add (1000, on_settled, child);
  return G_SOURCE_REMOVE;
}

static void
on_window (GtkApplication *application, GtkWindow *window, Child *child)
{
  if (child->window != NULL)
    return;
  child->window = GTK_WIDGET (window);
  g_timeout_add (2, on_look, child);
}

static int
run_child (const char *what, char *path)
{
  static Child child;
  char *arguments[] = { (char *)"mulin", path, NULL };
  setlocale (LC_ALL, "");
  if (g_str_equal (what, "bare"))
    {
      g_autoptr (GtkApplication) application = gtk_application_new (NULL, G_APPLICATION_NON_UNIQUE);
      g_signal_connect (application, "activate", G_CALLBACK (on_bare), NULL);
      return g_application_run (G_APPLICATION (application), 1, arguments);
    }
  child.stays = g_str_equal (what, "settled");
  mulin_application_choose_renderer ();
  mulin_application_bind_texts ();
  g_autoptr (MulinApplication) application = mulin_application_new (G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_signal_connect (application, "window-added", G_CALLBACK (on_window), &child);
  return g_application_run (G_APPLICATION (application), 2, arguments);
}

/* --- the program that measures -------------------------------------------------------------------------------------- */

typedef struct
{
  double wall[ROUNDS];     /* to the first content, ms */
  double memory;           /* MB, the most of all rounds */
  double settled;          /* MB in the end, of the last round that stayed */
} Starts;

static double
read_number (GDataInputStream *lines)
{
  g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  return line != NULL ? g_ascii_strtod (line, NULL) : 0;
}

static void
start (Starts *starts, guint round, const char *program, const char *what, const char *path)
{
  g_autoptr (GError) error = NULL;
  double begin = bench_clock (CLOCK_MONOTONIC);
  g_autoptr (GSubprocess) child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, what, path, NULL);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (child));
  double memory = read_number (lines);
  starts->wall[round] = bench_clock (CLOCK_MONOTONIC) - begin;
  if (memory == 0)
    g_error ("%s shows nothing", what);
  starts->memory = MAX (starts->memory, memory);
  starts->settled = read_number (lines);
  g_subprocess_wait (child, NULL, NULL);
}

static void
print (Starts *ours, Starts *bare, guint n)
{
  g_autofree char *note = g_strdup_printf ("%u compounds; %.0f MB at first content (goal %d: %s), %.0f MB with everything asked, bare %.0f MB",
                                           n, ours->memory, BOUND, ours->memory <= BOUND ? "met" : "MISSED", ours->settled, bare->memory);
  bench_row ("start to first content", bench_quantile (ours->wall, ROUNDS, 0.25), "a bare GTK 4 window",
             bench_quantile (bare->wall, ROUNDS, 0.25), 1.3, 0, note);
}

int
main (int argc, char **argv)
{
  if (argc == 3)
    return run_child (argv[1], argv[2]);
  StreetSize size = { argc > 1 ? (guint)atoi (argv[1]) : 1000, TRUE };
  g_autoptr (GError) error = NULL;
  Fixture fixture;
  Starts ours = { 0 }, bare = { 0 }, settled = { 0 };
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  fixture_open (&fixture, NULL);
  mulin_library_write (fixture.library, "示例街道", street_write, &size, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (fixture.folder, "street.mulin", NULL);
  mulin_library_backup (fixture.library, path, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < ROUNDS; round++)
    {
      start (&bare, round, argv[0], "bare", path);
      start (&ours, round, argv[0], "ours", path);
    }
  start (&settled, 0, argv[0], "settled", path);
  ours.settled = settled.settled;
  print (&ours, &bare, size.n);
  fixture_close (&fixture, NULL);
  return 0;
}
