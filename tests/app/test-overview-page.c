/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 总览: what it shows is what the records say, and each part of it leads there. */

#include "window-driver.h"

#include "app/pages/figure-view.h"
#include "app/pages/overview-arranger.h"
#include "app/pages/overview-page.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/due-row.h"

#include <string.h>

static MulinOverviewPage *
overview (WindowDriver *driver)
{
  mulin_window_show_page (driver->window, "overview");
  return MULIN_OVERVIEW_PAGE (mulin_window_get_page_widget (driver->window, "overview"));
}

static gboolean
is_read (gpointer data)
{
  guint all;

  mulin_overview_page_n_due (data, &all);
  return all > 0;
}

static gboolean
is_drawn (gpointer data)
{
  return mulin_chart_view_get_scene (data) != NULL;
}

static MulinChartView *
chart (MulinOverviewPage *page, const char *id)
{
  GtkWidget *view = window_driver_find (GTK_WIDGET (page), MULIN_TYPE_CHART_VIEW, id);

  window_driver_wait (is_drawn, view, id);
  return MULIN_CHART_VIEW (view);
}

static gboolean
says (const MulinScene *scene, const char *text)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->type == MULIN_SHAPE_TEXT && strcmp (shape->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint
count_targets (const MulinScene *scene, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < scene->targets->len; i++)
    n += strcmp (((MulinTarget *) g_ptr_array_index (scene->targets, i))->kind, kind) == 0;
  return n;
}

static guint
count_compounds (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  MulinListing listing = { .kind = "compound" };
  g_autoptr (GArray) ids = mulin_register_list (reader, mulin_session_get_catalog (driver->session), &listing, NULL);
  guint n = ids->len;

  mulin_library_return_reader (library, reader);
  return n;
}

/* --- what it says ---------------------------------------------------------------------------------------------------------- */

static void
test_figures (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  const MulinScene *tiles, *charts;
  g_autofree char *total = NULL;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "the overview");
  tiles = mulin_chart_view_get_scene (chart (page, "tiles"));
  g_assert_cmpuint (count_targets (tiles, "tile"), ==, 5);
  g_assert_true (says (tiles, "小区党组织覆盖"));
  g_assert_true (says (tiles, "三方健全"));
  g_assert_false (says (tiles, "0.0"));

  /* Eight communities, each in the bars and in the rates; the kinds add up to the register. */
  charts = mulin_chart_view_get_scene (chart (page, "charts"));
  g_assert_cmpuint (count_targets (charts, "community"), ==, 16);
  g_assert_true (says (charts, "示例八社区"));
  total = g_strdup_printf ("%u", count_compounds (&driver));
  g_assert_true (says (charts, total));
  window_driver_stop (&driver);
}

static gboolean
changed_by_one (gpointer data)
{
  guint all, *before = ((gpointer *) data)[1];

  mulin_overview_page_n_due (((gpointer *) data)[0], &all);
  return all != *before;
}

static void
test_day (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  guint today;
  gpointer check[2];

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "the overview");
  mulin_overview_page_n_due (page, &today);
  check[0] = page, check[1] = &today;
  /* A year on, more terms are over. */
  mulin_session_set_as_of (driver.session, "2027-06-30");
  window_driver_wait (changed_by_one, check, "what is due a year later");
  window_driver_stop (&driver);
}

/* --- where it leads -------------------------------------------------------------------------------------------------------- */

static void
test_due (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  GtkListBox *list;
  const MulinFinding *first;
  guint all, shown;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  shown = mulin_overview_page_n_due (page, &all);
  g_assert_cmpuint (shown, ==, 8);
  g_assert_cmpuint (all, >, 100);
  list = GTK_LIST_BOX (window_driver_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX, "due"));
  first = mulin_due_row_get_finding (MULIN_DUE_ROW (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_cmpint (first->sign, ==, MULIN_SIGN_ERROR);
  g_assert_cmpint (first->days, >, 0);
  g_assert_nonnull (first->place);
  g_assert_nonnull (strstr (first->reason, "届满"));
  window_driver_stop (&driver);
}

static gboolean
scope_is_community (gpointer data)
{
  return g_strcmp0 (mulin_session_get_scope_kind (data), "community") == 0;
}

static gboolean
has_figure (gpointer data)
{
  return mulin_figure_view_get_reading (data) != NULL;
}

static void
test_targets (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinChartView *tiles, *charts;
  GtkWidget *view;
  gint64 community;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "the overview");

  /* A tile opens its figure. */
  tiles = chart (page, "tiles");
  g_assert_true (mulin_chart_view_activate (tiles, "tile", 4));
  g_assert_cmpstr (mulin_window_get_page (driver.window), ==, "data");
  view = window_driver_find (GTK_WIDGET (driver.window), MULIN_TYPE_FIGURE_VIEW, NULL);
  window_driver_wait (has_figure, view, "the figure");
  g_assert_cmpstr (mulin_figure_view_get_reading (MULIN_FIGURE_VIEW (view))->figure->name, ==, "three-sound");

  /* A row of the charts narrows the scope, and the page shows that one alone. */
  page = overview (&driver);
  charts = chart (page, "charts");
  community = window_driver_resolve (&driver, "community", "示例三社区");
  g_assert_true (mulin_chart_view_activate (charts, "community", community));
  window_driver_wait (scope_is_community, driver.session, "the community as scope");
  window_driver_idle (800);
  g_assert_cmpint (mulin_session_get_scope (driver.session), ==, community);
  g_assert_cmpuint (count_targets (mulin_chart_view_get_scene (charts), "community"), ==, 2);
  window_driver_stop (&driver);
}

static gboolean
has_cells (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && count_targets (scene, "standard:ten-haves") > 0;
}

static gboolean
has_heading (gpointer data)
{
  return window_driver_look (data, GTK_TYPE_LABEL, "有专人") != NULL;
}

/* Ten items of eight communities and their sum; a cell leads to its item in its community. */
static void
test_standard (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinChartView *charts;
  g_autoptr (GPtrArray) paper = NULL;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  charts = chart (page, "charts");
  window_driver_wait (has_cells, charts, "the standard by community");
  g_assert_cmpuint (count_targets (mulin_chart_view_get_scene (charts), "standard:ten-haves"), ==, 90);
  g_assert_true (says (mulin_chart_view_get_scene (charts), "“十个有”达标小区数"));
  g_assert_false (says (mulin_chart_view_get_scene (charts), "书记在任"));
  window_driver_wait (is_read, page, "what is due");
  paper = mulin_overview_page_make_page (page);
  g_assert_true (says (g_ptr_array_index (paper, 0), "有载体"));

  g_assert_true (mulin_chart_view_activate (charts, "standard:ten-haves", 21));
  g_assert_cmpstr (mulin_window_get_page (driver.window), ==, "standards");
  window_driver_wait (scope_is_community, driver.session, "the community as scope");
  g_assert_cmpint (mulin_session_get_scope (driver.session), ==, window_driver_resolve (&driver, "community", "示例三社区"));
  window_driver_wait (has_heading, mulin_window_get_page_widget (driver.window, "standards"), "the item beside the standard");
  window_driver_stop (&driver);
}

/* --- paper and arrangement ------------------------------------------------------------------------------------------------- */

static void
test_paper (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  g_autoptr (GPtrArray) half = NULL, whole = NULL;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  chart (page, "tiles");
  half = mulin_overview_page_make_due (page);
  g_assert_cmpuint (half->len, ==, 1);
  g_assert_true (says (g_ptr_array_index (half, 0), "今日要办") || says (g_ptr_array_index (half, 0), "To Do Today"));
  whole = mulin_overview_page_make_page (page);
  g_assert_cmpuint (whole->len, ==, 1);
  g_assert_true (says (g_ptr_array_index (whole, 0), "小区党组织覆盖"));
  g_assert_true (says (g_ptr_array_index (whole, 0), "示例八社区"));
  window_driver_stop (&driver);
}

static gboolean
has_three_tiles (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && count_targets (scene, "tile") == 3;
}

static gboolean
has_five_tiles (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && count_targets (scene, "tile") == 5;
}

static gboolean
shows_month (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && count_targets (scene, "month") > 3;
}

static MulinOverviewArrangement *
arrange_anew (WindowDriver *driver)
{
  MulinOverviewArrangement *own = mulin_overview_arrangement_default (mulin_session_get_shelf (driver->session));

  g_ptr_array_set_size (own->tiles, 0);
  g_ptr_array_add (own->tiles, g_strdup ("matters"));
  g_ptr_array_add (own->tiles, g_strdup ("party-coverage"));
  g_ptr_array_add (own->tiles, g_strdup ("households"));
  g_ptr_array_set_size (own->charts, 1);
  g_ptr_array_add (own->charts, g_strdup ("month:party-coverage"));
  return own;
}

static gboolean
has_four_tiles (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && count_targets (scene, "tile") == 4;
}

static gboolean
shows_radar (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && says (scene, "微监督");
}

/* 四个全域 (003) as the tiles, and a campaign's curve against its target. */
static void
test_all_domains (void)
{
  static const char *const four[] = { "all-domain-organizations", "all-domain-members", "all-domain-roles", "all-domain-rules" };
  WindowDriver driver;
  MulinOverviewPage *page;
  g_autoptr (MulinOverviewArrangement) own = NULL;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  own = arrange_anew (&driver);
  g_ptr_array_set_size (own->tiles, 0);
  for (guint i = 0; i < G_N_ELEMENTS (four); i++)
    g_ptr_array_add (own->tiles, g_strdup (four[i]));
  g_ptr_array_add (own->charts, g_strdup ("type:households"));
  g_ptr_array_add (own->charts, g_strdup ("radar:six-micro"));
  mulin_overview_arrangement_write (own, driver.session);
  window_driver_wait (has_four_tiles, chart (page, "tiles"), "the four");
  g_assert_true (says (mulin_chart_view_get_scene (chart (page, "tiles")), "全域制度贯穿"));
  window_driver_wait (shows_month, chart (page, "charts"), "the curve");
  g_assert_true (says (mulin_chart_view_get_scene (chart (page, "charts")), "还差 2，距截止 6 个月"));
  g_assert_true (says (mulin_chart_view_get_scene (chart (page, "charts")), "合计"));
  window_driver_wait (shows_radar, chart (page, "charts"), "the six dimensions");
  window_driver_stop (&driver);
}

static void
test_arrangement (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinChartView *tiles, *charts;
  g_autoptr (MulinOverviewArrangement) own = NULL;
  GtkWidget *arranger;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  tiles = chart (page, "tiles");
  charts = chart (page, "charts");
  own = arrange_anew (&driver);
  mulin_overview_arrangement_write (own, driver.session);
  window_driver_wait (has_three_tiles, tiles, "the chosen tiles");
  g_assert_true (says (mulin_chart_view_get_scene (tiles), "户数"));
  window_driver_wait (shows_month, charts, "the line by month");

  /* The window puts back what stood there from the beginning; undo brings the choice back. */
  arranger = mulin_overview_arranger_open (GTK_WINDOW (driver.window), driver.session, own);
  window_driver_press (&driver, window_driver_find (arranger, GTK_TYPE_BUTTON, "reset"));
  window_driver_press (&driver, window_driver_find (arranger, GTK_TYPE_BUTTON, "keep"));
  window_driver_wait (has_five_tiles, tiles, "the first tiles");
  mulin_session_undo (driver.session, 0);
  window_driver_wait (has_three_tiles, tiles, "the chosen tiles again");
  window_driver_stop (&driver);
}

static GtkDropTarget *
drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  g_error ("nothing can be dropped there");
}

/* WHAT falls on WIDGET, as the toolkit hands it over at the end of a drag. */
static gboolean
drop (GtkWidget *widget, const char *what, double x, double y)
{
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, G_TYPE_STRING);
  g_value_set_string (&value, what);
  g_signal_emit_by_name (drop_target (widget), "drop", &value, x, y, &taken);
  return taken;
}

static gboolean
third_is_first (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  for (guint i = 0; scene != NULL && i < scene->targets->len; i++)
    {
      const MulinTarget *target = g_ptr_array_index (scene->targets, i);

      if (target->id == 0)
        return strstr (target->tip, "业委会") != NULL;
    }
  return FALSE;
}

/* A tile is dragged to another's place, on the page and in the dialog; the order stays in the library. */
static void
test_dragging (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinChartView *tiles;
  g_autoptr (MulinOverviewArrangement) own = NULL;
  GtkWidget *arranger, *rows, *row;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  tiles = chart (page, "tiles");
  window_driver_wait (has_five_tiles, tiles, "the first tiles");
  g_assert_false (drop (GTK_WIDGET (tiles), "chart:2", 20, 20));
  g_assert_false (drop (GTK_WIDGET (tiles), "tile:17", 20, 20));
  g_assert_true (drop (GTK_WIDGET (tiles), "tile:2", 20, 20));
  window_driver_wait (third_is_first, tiles, "the third tile in the first place");

  own = arrange_anew (&driver);
  arranger = mulin_overview_arranger_open (GTK_WINDOW (driver.window), driver.session, own);
  rows = window_driver_find (arranger, GTK_TYPE_LIST_BOX, "tiles");
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows), 0));
  g_assert_false (drop (row, "chart:1", 5, 5));
  g_assert_true (drop (row, "tile:2", 5, 5));
  window_driver_idle (100);
  window_driver_press (&driver, window_driver_find (arranger, GTK_TYPE_BUTTON, "keep"));
  window_driver_wait (has_three_tiles, tiles, "the chosen tiles");
  window_driver_stop (&driver);
}

static gboolean
shows_refusal (gpointer data)
{
  const MulinScene *scene = mulin_chart_view_get_scene (data);

  return scene != NULL && says (scene, "Cannot be applied: No items are written into it yet.");
}

/* A standard that cannot be applied stands there with its reason. */
static void
test_refused (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  MulinChartView *charts;
  g_autoptr (MulinOverviewArrangement) own = NULL;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  charts = chart (page, "charts");
  own = mulin_overview_arrangement_default (mulin_session_get_shelf (driver.session));
  g_ptr_array_set_size (own->charts, 0); /* it alone: others take their time */
  g_ptr_array_add (own->charts, g_strdup ("standard:five-good-two-strong"));
  mulin_overview_arrangement_write (own, driver.session);
  window_driver_wait (shows_refusal, charts, "the standard without items");
  window_driver_stop (&driver);
}

/* What was answered is not read again: an edit of people leaves the places' figures as they are. */
static void
test_memory (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  guint found, kept, found_later, kept_later;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  window_driver_idle (1500);
  mulin_answers_count (mulin_session_get_answers (driver.session), &found, &kept);
  g_assert_cmpuint (kept, >, 100);
  mulin_window_show_page (driver.window, "people");
  window_driver_idle (100);
  overview (&driver);
  mulin_page_invalidate (MULIN_PAGE (page));
  window_driver_idle (1500);
  mulin_answers_count (mulin_session_get_answers (driver.session), &found_later, &kept_later);
  g_assert_cmpuint (kept_later, ==, kept);
  g_assert_cmpuint (found_later, >, found + 100);
  window_driver_stop (&driver);
}

static gboolean
is_open (gpointer data)
{
  return mulin_session_get_library (data) != NULL;
}

static gboolean
is_empty (gpointer data)
{
  return strcmp (gtk_stack_get_visible_child_name (data), "empty") == 0;
}

static void
test_empty (void)
{
  WindowDriver driver;
  g_autofree char *path = NULL;
  MulinOverviewPage *page;

  window_driver_start (&driver, FALSE);
  path = g_build_filename (driver.folder, "空库.mulin", NULL);
  mulin_window_open (driver.window, path, MULIN_SESSION_CREATE);
  window_driver_wait (is_open, driver.session, "the new library");
  window_driver_idle (200); /* an empty library opens at its compounds */
  page = overview (&driver);
  window_driver_wait (is_empty, window_driver_find (GTK_WIDGET (page), GTK_TYPE_STACK, "stack"), "the empty state");
  window_driver_idle (300);
  g_assert_true (gtk_widget_get_mapped (window_driver_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "import_button")));
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/overview-page/figures", test_figures);
  g_test_add_func ("/app/overview-page/day", test_day);
  g_test_add_func ("/app/overview-page/due", test_due);
  g_test_add_func ("/app/overview-page/targets", test_targets);
  g_test_add_func ("/app/overview-page/standard", test_standard);
  g_test_add_func ("/app/overview-page/paper", test_paper);
  g_test_add_func ("/app/overview-page/arrangement", test_arrangement);
  g_test_add_func ("/app/overview-page/dragging", test_dragging);
  g_test_add_func ("/app/overview-page/refused", test_refused);
  g_test_add_func ("/app/overview-page/all-domains", test_all_domains);
  g_test_add_func ("/app/overview-page/memory", test_memory);
  g_test_add_func ("/app/overview-page/empty", test_empty);
  return g_test_run ();
}
