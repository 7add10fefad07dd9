/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules find, in the window: tasks 1 and 4 of the supervisor's week, accepting, filters, figures and their lists. */

#include "window-driver.h"

#include "app/pages/figures-board.h"
#include "app/pages/finding-panel.h"
#include "app/pages/findings-board.h"
#include "app/pages/overview-page.h"
#include "app/pages/registers-page.h"
#include "app/paper.h"
#include "app/widgets/chart-view.h"
#include "app/widgets/due-row.h"
#include "exchange/workbook.h"

#include <poppler.h>
#include <string.h>

static MulinOverviewPage *
overview (WindowDriver *driver)
{
  return MULIN_OVERVIEW_PAGE (mulin_window_get_page_widget (driver->window, "overview"));
}

static gboolean
is_read (gpointer data)
{
  return mulin_overview_page_get_findings (data) != NULL;
}

static char *
pdf_text (GPtrArray *pages, const char *path, int *n_pages)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  PopplerPage *page;
  char *text;

  mulin_paper_print_to_file (pages, "清单", path, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  *n_pages = poppler_document_get_n_pages (document);
  page = poppler_document_get_page (document, 0);
  text = poppler_page_get_text (page);
  g_object_unref (page);
  g_object_unref (document);
  return text;
}

static MulinFindingsBoard *
board (WindowDriver *driver)
{
  GtkWidget *page = mulin_window_get_page_widget (driver->window, "data");

  return MULIN_FINDINGS_BOARD (mulin_registers_page_open_board (MULIN_REGISTERS_PAGE (page), "findings"));
}

static gboolean
has_rows (gpointer data)
{
  return mulin_findings_board_n_rows (data) > 0;
}

static gboolean
has_none (gpointer data)
{
  return mulin_findings_board_n_rows (data) == 0;
}

/* --- task 1: what fell due since yesterday, over all compounds; open the worst; print the list ------------------------- */

static void
test_task_morning (void)
{
  WindowDriver driver;
  MulinOverviewPage *page;
  GtkListBox *list;
  const MulinFinding *worst;
  g_autoptr (GPtrArray) paper = NULL;
  g_autofree char *path = NULL, *text = NULL;
  guint all, fresh;
  int n_pages;

  window_driver_start (&driver, TRUE);
  page = overview (&driver);
  window_driver_wait (is_read, page, "what is due");
  mulin_overview_page_n_due (page, &all);
  driver.actions = 0;

  window_driver_press (&driver, window_driver_find (GTK_WIDGET (page), GTK_TYPE_TOGGLE_BUTTON, "fresh"));
  fresh = mulin_overview_page_n_due (page, NULL);
  g_assert_cmpuint (fresh, ==, mulin_overview_page_get_findings (page)->fresh);
  g_assert_cmpuint (fresh, >, 0);
  g_assert_cmpuint (fresh, <, all);

  /* The button and the print dialog's own: what they would print goes through the same operation into a file. */
  paper = mulin_overview_page_make_due (page);
  driver.actions += 2;
  path = g_build_filename (driver.folder, "半页.pdf", NULL);
  text = pdf_text (paper, path, &n_pages);
  g_assert_cmpint (n_pages, ==, 1);
  list = GTK_LIST_BOX (window_driver_find (GTK_WIDGET (page), GTK_TYPE_LIST_BOX, "due"));
  worst = mulin_due_row_get_finding (MULIN_DUE_ROW (gtk_list_box_get_row_at_index (list, 0)));
  g_assert_true (worst->fresh);
  g_assert_nonnull (strstr (text, worst->place));

  window_driver_press (&driver, GTK_WIDGET (gtk_list_box_get_row_at_index (list, 0)));
  window_driver_idle (500);
  g_assert_cmpuint (driver.actions, <=, 4);
  window_driver_stop (&driver);
}

/* --- task 4: how many compounds have no owners' committee, by type, and which ------------------------------------------ */

static gboolean
has_figure (gpointer data)
{
  return mulin_figure_view_get_reading (data) != NULL && mulin_figure_view_get_list (data) != NULL;
}

static gboolean
exists (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

static gboolean
is_drawn (gpointer data)
{
  return mulin_chart_view_get_scene (data) != NULL;
}

static void
test_task_committees (void)
{
  WindowDriver driver;
  MulinChartView *tiles;
  MulinFigureView *view;
  const MulinFigureReading *reading;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = NULL;
  guint open, rows;

  window_driver_start (&driver, TRUE);
  tiles = MULIN_CHART_VIEW (window_driver_find (GTK_WIDGET (overview (&driver)), MULIN_TYPE_CHART_VIEW, "tiles"));
  window_driver_wait (is_drawn, tiles, "the tiles");
  driver.actions = 1; /* the tile */
  g_assert_true (mulin_chart_view_activate (tiles, "tile", 2));
  view = MULIN_FIGURE_VIEW (window_driver_find (GTK_WIDGET (driver.window), MULIN_TYPE_FIGURE_VIEW, NULL));
  window_driver_wait (has_figure, view, "the figure");
  reading = mulin_figure_view_get_reading (view);
  g_assert_cmpstr (reading->figure->name, ==, "committee-founded");
  g_assert_nonnull (strchr (reading->fraction, '/'));
  g_assert_cmpuint (reading->types->len, >, 3); /* the chart by kind of compound */
  open = mulin_figure_view_n_records (view, MULIN_FIGURE_OPEN);
  g_assert_cmpuint (open, ==, (guint) (reading->figure->d - reading->figure->n));

  path = g_build_filename (driver.folder, "未组建.xlsx", NULL);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (view), GTK_TYPE_BUTTON, "export"));
  window_driver_accept (&driver, path);
  g_assert_cmpuint (driver.actions, <=, 3);
  window_driver_wait (exists, path, "the workbook");
  window_driver_idle (500);
  workbook = mulin_workbook_read (path, NULL, &error);
  g_assert_no_error (error);
  rows = ((MulinSheet *) g_ptr_array_index (workbook->sheets, 0))->rows->len;
  g_assert_cmpuint (rows, ==, open + 3); /* title, note, heads */
  window_driver_stop (&driver);
}

/* --- the board --------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinFindingsBoard *board;
  guint n;
} Count;

static gboolean
has_fewer (gpointer data)
{
  return mulin_findings_board_n_rows (((Count *) data)->board) < ((Count *) data)->n;
}

static gboolean
has_as_many (gpointer data)
{
  return mulin_findings_board_n_rows (((Count *) data)->board) == ((Count *) data)->n;
}

static void
test_accept (void)
{
  WindowDriver driver;
  MulinFindingsBoard *findings;
  GtkWidget *panel, *why;
  Count count;
  g_autofree char *rule = NULL;

  window_driver_start (&driver, TRUE);
  window_driver_wait (is_read, overview (&driver), "what is due");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (overview (&driver)), GTK_TYPE_BUTTON, "more"));
  g_assert_cmpstr (mulin_window_get_page (driver.window), ==, "data");
  findings = board (&driver);
  window_driver_wait (has_rows, findings, "the findings");
  count = (Count) { findings, mulin_findings_board_n_rows (findings) };
  rule = g_strdup (mulin_findings_board_get_finding (findings, 0)->rule);
  mulin_findings_board_choose (findings, 0);
  panel = window_driver_find (GTK_WIDGET (findings), MULIN_TYPE_FINDING_PANEL, NULL);
  gtk_expander_set_expanded (GTK_EXPANDER (window_driver_find (panel, GTK_TYPE_EXPANDER, NULL)), TRUE);
  window_driver_idle (300);

  /* Without a reason nothing is accepted. */
  window_driver_press (&driver, window_driver_find (panel, GTK_TYPE_BUTTON, "accept"));
  g_assert_true (gtk_widget_get_visible (window_driver_find (panel, GTK_TYPE_LABEL, "refused")));
  g_assert_cmpuint (mulin_findings_board_n_rows (findings), ==, count.n);
  why = window_driver_find (panel, GTK_TYPE_ENTRY, "why");
  window_driver_type (why, "上级已批准延期");
  window_driver_press (&driver, window_driver_find (panel, GTK_TYPE_BUTTON, "accept"));
  window_driver_wait (has_fewer, &count, "one finding less");

  mulin_findings_board_show (findings, MULIN_FINDINGS_ACCEPTED);
  window_driver_wait (has_rows, findings, "the accepted one");
  g_assert_cmpuint (mulin_findings_board_n_rows (findings), ==, 1);
  g_assert_cmpstr (mulin_findings_board_get_finding (findings, 0)->rule, ==, rule);
  g_assert_cmpstr (mulin_findings_board_get_finding (findings, 0)->reason, ==, "上级已批准延期");

  mulin_session_undo (driver.session, 0);
  window_driver_wait (has_none, findings, "nothing accepted any more");
  mulin_findings_board_show (findings, MULIN_FINDINGS_OPEN);
  window_driver_wait (has_as_many, &count, "all findings again");
  window_driver_stop (&driver);
}

static void
test_filters (void)
{
  WindowDriver driver;
  MulinFindingsBoard *findings;
  GtkDropDown *severity, *rule;
  Count count;

  window_driver_start (&driver, TRUE);
  window_driver_wait (is_read, overview (&driver), "what is due");
  gtk_widget_activate_action (GTK_WIDGET (driver.window), "win.findings", "s", "");
  findings = board (&driver);
  window_driver_wait (has_rows, findings, "the findings");
  count = (Count) { findings, mulin_findings_board_n_rows (findings) };
  severity = GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (findings), GTK_TYPE_DROP_DOWN, "severity"));
  rule = GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (findings), GTK_TYPE_DROP_DOWN, "rule"));

  gtk_drop_down_set_selected (severity, 1);
  window_driver_wait (has_fewer, &count, "errors only");
  for (guint i = 0; i < mulin_findings_board_n_rows (findings); i++)
    g_assert_cmpint (mulin_findings_board_get_finding (findings, i)->severity, ==, MULIN_SEVERITY_ERROR);
  gtk_drop_down_set_selected (severity, 0);
  gtk_drop_down_set_selected (rule, 1);
  window_driver_wait (has_fewer, &count, "one rule only");
  for (guint i = 1; i < mulin_findings_board_n_rows (findings); i++)
    g_assert_cmpstr (mulin_findings_board_get_finding (findings, i)->rule, ==, mulin_findings_board_get_finding (findings, 0)->rule);

  mulin_findings_board_show (findings, MULIN_FINDINGS_NO_DATA);
  window_driver_wait (has_rows, findings, "what has no data");
  g_assert_true (g_str_has_prefix (mulin_findings_board_get_finding (findings, 0)->message, "无数据"));
  window_driver_stop (&driver);
}

/* The quiet line of the overview: who lacks most first, one compound's gaps together, and one compound alone. */
static void
test_lacking (void)
{
  WindowDriver driver;
  MulinFindingsBoard *findings;
  GtkWidget *line;
  GtkDropDown *place;
  Count count;

  window_driver_start (&driver, TRUE);
  window_driver_wait (is_read, overview (&driver), "what is due");
  line = window_driver_find (GTK_WIDGET (driver.window), GTK_TYPE_BUTTON, "lacking");
  g_assert_true (gtk_widget_get_mapped (line));
  window_driver_press (&driver, line);
  findings = board (&driver);
  window_driver_wait (has_rows, findings, "what has no data");
  count = (Count) { findings, mulin_findings_board_n_rows (findings) };
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < count.n; i++)
    {
      const MulinRuleFinding *finding = mulin_findings_board_get_finding (findings, i);

      g_assert_true (g_str_has_prefix (finding->message, "无数据"));
      if (i == 0 || finding->compound != mulin_findings_board_get_finding (findings, i - 1)->compound)
        g_assert_true (g_hash_table_add (seen, (gpointer) &finding->compound));
    }
  place = GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (findings), GTK_TYPE_DROP_DOWN, "place"));
  gtk_drop_down_set_selected (place, 1);
  window_driver_wait (has_fewer, &count, "one compound only");
  const char *name = gtk_string_object_get_string (gtk_drop_down_get_selected_item (place));
  g_autofree char *number = g_strdup_printf ("　%u", mulin_findings_board_n_rows (findings));
  g_assert_true (g_str_has_suffix (name, number));
  window_driver_stop (&driver);
}

/* --- figures ------------------------------------------------------------------------------------------------------------ */

static gboolean
all_known (gpointer data)
{
  guint known, all = mulin_figures_board_n_figures (data, &known);

  return all > 0 && known == all;
}

static void
test_figures (void)
{
  WindowDriver driver;
  GtkWidget *page;
  MulinFiguresBoard *figures;
  MulinFigureView *view;

  window_driver_start (&driver, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (driver.window), "win.figure", "s", "matters");
  page = mulin_window_get_page_widget (driver.window, "data");
  figures = MULIN_FIGURES_BOARD (mulin_registers_page_open_board (MULIN_REGISTERS_PAGE (page), "figures"));
  view = mulin_figures_board_get_view (figures);
  window_driver_wait (has_figure, view, "the figure");
  g_assert_cmpstr (mulin_figure_view_get_reading (view)->figure->kind, ==, "matter");
  g_assert_cmpuint (mulin_figure_view_n_records (view, MULIN_FIGURE_COUNTED), ==,
                    (guint) mulin_figure_view_get_reading (view)->figure->n);
  g_assert_cmpuint (mulin_figure_view_get_reading (view)->months->len, ==, 13);
  window_driver_wait (all_known, figures, "every figure's value");
  g_assert_cmpuint (mulin_figures_board_n_figures (figures, NULL), >=, 139);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/findings/task-1", test_task_morning);
  g_test_add_func ("/app/findings/task-4", test_task_committees);
  g_test_add_func ("/app/findings/accept", test_accept);
  g_test_add_func ("/app/findings/filters", test_filters);
  g_test_add_func ("/app/findings/lacking", test_lacking);
  g_test_add_func ("/app/findings/figures", test_figures);
  return g_test_run ();
}
