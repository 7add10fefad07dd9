/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of 100,000 people on the page of people, sorted, filtered, scrolled and changed: the longest that the main loop is
 * busy in one turn, in processor time of its thread, against the turn that shows the list first.  Needs a display:
 * xvfb-run -a build-release/tests/bench/bench-list [PEOPLE] */

#include "../app/window-driver.h"

#include "app/widgets/record-list.h"
#include "people.h"
#include "row.h"

#define N_PEOPLE 100000
#define BOUND 50 /* ms: a frame or three */

typedef struct
{
  WindowDriver driver;
  MulinRecordList *list;
  MulinRecordModel *model;
  gint64 first; /* id of the first person */
} List;

/* --- turns of the main loop --------------------------------------------------------------------------------------- */

static gboolean
on_timeout (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/* A function, for it is asked with turns that must be taken once. */
static double
longer (double a, double b)
{
  return a > b ? a : b;
}

static double
turn (void)
{
  double start = bench_clock (CLOCK_THREAD_CPUTIME_ID);
  g_main_context_iteration (NULL, TRUE);
  return bench_clock (CLOCK_THREAD_CPUTIME_ID) - start;
}

/* The longest turn until the model has its rows and half a second more. */
static double
settle (List *list)
{
  double longest = 0;
  gboolean late = FALSE;
  while (mulin_record_model_is_loading (list->model))
    longest = longer (longest, turn ());
  g_timeout_add (500, on_timeout, &late);
  while (!late)
    longest = longer (longest, turn ());
  return longest;
}

/* --- what somebody does ------------------------------------------------------------------------------------------- */

/* SORT NULL = the official order. */
static void
check_order (List *list, const char *sort, gboolean descending)
{
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (mulin_session_get_library (list->driver.session), &error);
  MulinListing listing = { .kind = "person", .sort = sort, .descending = descending };
  g_autoptr (GArray) ids
      = mulin_register_list (reader, mulin_session_get_catalog (list->driver.session), &listing, &error);
  g_assert_no_error (error);
  mulin_library_return_reader (mulin_session_get_library (list->driver.session), reader);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list->model)), ==, ids->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (mulin_record_model_get_id (list->model, i), ==, g_array_index (ids, gint64, i));
}

/* What a click on the first head does: rising, falling, and the third time the official order again. */
static double
sort_by (List *list, GtkSortType direction, const char *expected)
{
  GListModel *columns = gtk_column_view_get_columns (mulin_record_list_get_view (list->list));
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);
  double start = bench_clock (CLOCK_THREAD_CPUTIME_ID);
  gtk_column_view_sort_by_column (mulin_record_list_get_view (list->list), column, direction);
  double first = bench_clock (CLOCK_THREAD_CPUTIME_ID) - start;
  double longest = longer (first, settle (list));
  check_order (list, expected, direction == GTK_SORT_DESCENDING);
  return longest;
}

/* Typed into the page's own search. */
static double
type_filter (List *list, const char *text, guint expected)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (list->list), g_type_from_name ("MulinPeoplePage"));
  double longest = 0;
  gboolean late = FALSE;
  window_driver_type (window_driver_find (page, GTK_TYPE_SEARCH_ENTRY, NULL), text);
  g_timeout_add (400, on_timeout, &late); /* a search entry waits for the next key */
  while (!late)
    longest = longer (longest, turn ());
  longest = longer (longest, settle (list));
  guint found = g_list_model_get_n_items (G_LIST_MODEL (list->model));
  if (found != expected)
    g_error ("“%s” lists %u instead of %u", text, found, expected);
  return longest;
}

static double
scroll (List *list)
{
  GtkWidget *view = GTK_WIDGET (mulin_record_list_get_view (list->list));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  double longest = 0;
  for (guint i = 1; i <= 100; i++)
    {
      gboolean late = FALSE;
      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_upper (adjustment) * i / 100);
      g_timeout_add (30, on_timeout, &late);
      while (!late)
        longest = longer (longest, turn ());
    }
  return longer (longest, settle (list));
}

static gboolean
change (MulinTransaction *transaction, gpointer data, GError **error)
{
  g_autoptr (MulinStatement) update = mulin_statement_new (mulin_transaction_connection (transaction),
                                                           "UPDATE person SET note = '示例改动' WHERE id = :id", error);
  if (update == NULL)
    return FALSE;
  mulin_statement_bind_integer (update, ":id", *(gint64 *)data);
  return mulin_statement_run (update, error);
}

/* One record is changed: every page asks again. */
static double
commit (List *list)
{
  mulin_session_write (list->driver.session, "示例改动", change, g_memdup2 (&list->first, sizeof (gint64)), g_free, NULL, NULL, NULL);
  double longest = 0;
  gboolean late = FALSE;
  g_timeout_add (300, on_timeout, &late);
  while (!late)
    longest = longer (longest, turn ());
  return longer (longest, settle (list));
}

/* --- the window ------------------------------------------------------------------------------------------------------ */

static gboolean
has_library (gpointer data)
{
  return mulin_session_get_library (((WindowDriver *)data)->session) != NULL;
}

static guint
n_holding (guint n, const char *text)
{
  guint count = 0;
  char name[32];
  for (guint i = 0; i < n; i++)
    count += strstr (people_name (i, name), text) != NULL;
  return count;
}

static double
show (List *list)
{
  double longest = 0;
  gtk_widget_activate_action (GTK_WIDGET (list->driver.window), "win.page", "s", "people");
  GtkWidget *page = window_driver_find (GTK_WIDGET (list->driver.window), g_type_from_name ("MulinPeoplePage"), NULL);
  list->list = MULIN_RECORD_LIST (window_driver_find (page, MULIN_TYPE_RECORD_LIST, NULL));
  list->model = mulin_record_list_get_model (list->list);
  while (g_list_model_get_n_items (G_LIST_MODEL (list->model)) == 0)
    longest = longer (longest, turn ());
  longest = longer (longest, settle (list));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (list->list)));
  return longest;
}

static void
row (const char *name, double ours, double first, guint n)
{
  g_autofree char *note = g_strdup_printf ("%u people; goal %d ms: %s", n, BOUND, ours <= BOUND ? "met" : "MISSED");
  bench_row (name, ours, "the list's first turn", first, 0, 0, note);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint)g_ascii_strtoull (argv[1], NULL, 10) : N_PEOPLE;
  Fixture fixture;
  List list = { 0 };
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  fixture_open (&fixture, NULL);
  list.first = people_add (&fixture, n);
  g_autofree char *path = g_strdup (mulin_library_path (fixture.library));
  window_driver_start (&list.driver, FALSE);
  mulin_window_open (list.driver.window, path, MULIN_SESSION_OPEN);
  window_driver_wait (has_library, &list.driver, "the library");
  window_driver_idle (1000);
  double first = show (&list);
  row ("list, shown", first, first, n);
  row ("list, sorted by name", sort_by (&list, GTK_SORT_ASCENDING, "name"), first, n);
  row ("list, sorted the other way", sort_by (&list, GTK_SORT_DESCENDING, "name"), first, n);
  row ("list, filtered to few", type_filter (&list, "王春", n_holding (n, "王春")), first, n);
  row ("list, filter taken away", type_filter (&list, "", n), first, n);
  row ("list, scrolled to the end", scroll (&list), first, n);
  row ("list, official again at the end", sort_by (&list, GTK_SORT_ASCENDING, NULL), first, n);
  row ("list, after an edit", commit (&list), first, n);
  window_driver_stop (&list.driver);
  fixture_close (&fixture, NULL);
  return 0;
}
