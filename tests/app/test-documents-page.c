/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 文档: templates, finished sentences with their numbers, and pages that are the document. */

#include "window-driver.h"

#include "app/pages/documents-page.h"
#include "app/paper.h"
#include "app/widgets/pdf-view.h"
#include "app/widgets/sentence-view.h"

#include <string.h>

static MulinDocumentsPage *
documents (WindowDriver *driver)
{
  mulin_window_show_page (driver->window, "documents");
  return MULIN_DOCUMENTS_PAGE (mulin_window_get_page_widget (driver->window, "documents"));
}

static gboolean
is_made (gpointer data)
{
  return mulin_documents_page_n_pages (data) > 0;
}

static gboolean
has_sentences (gpointer data)
{
  GtkWidget *sentence = window_driver_look (data, MULIN_TYPE_SENTENCE_VIEW, NULL);

  return sentence != NULL && is_made (data);
}

static const char *
label_of (MulinDocumentsPage *page, const char *id)
{
  return gtk_label_get_label (GTK_LABEL (window_driver_find (GTK_WIDGET (page), GTK_TYPE_LABEL, id)));
}

static guint
count_plates (GtkWidget *root)
{
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += MULIN_IS_SENTENCE_VIEW (child) ? mulin_sentence_view_n_plates (MULIN_SENTENCE_VIEW (child)) : 0;
  return n;
}

/* --- the briefing ----------------------------------------------------------------------------------------------------------- */

static void
test_briefing (void)
{
  WindowDriver driver;
  MulinDocumentsPage *page;
  GtkWidget *sentences, *sentence;

  window_driver_start (&driver, TRUE);
  page = documents (&driver);
  window_driver_wait (is_made, page, "the first document");
  mulin_documents_page_open (page, "briefing", 0);
  window_driver_wait (has_sentences, page, "the briefing");
  g_assert_nonnull (strstr (label_of (page, "title"), "月报"));
  sentences = window_driver_find (GTK_WIDGET (page), GTK_TYPE_BOX, "sentences");
  g_assert_cmpuint (count_plates (sentences), >, 10);

  /* A number opens the compounds that it does not count. */
  sentence = window_driver_find (sentences, MULIN_TYPE_SENTENCE_VIEW, NULL);
  g_assert_cmpuint (mulin_sentence_view_n_plates (MULIN_SENTENCE_VIEW (sentence)), >, 0);
  mulin_sentence_view_activate (MULIN_SENTENCE_VIEW (sentence), 0);
  window_driver_idle (800);
  g_assert_nonnull (window_driver_look (GTK_WIDGET (page), GTK_TYPE_POPOVER, "mulin-drill"));
  window_driver_stop (&driver);
}

/* --- the dossier -------------------------------------------------------------------------------------------------------------- */

static void
test_pages (void)
{
  WindowDriver driver;
  MulinDocumentsPage *page;
  MulinPdfView *preview;
  gint64 compound;
  guint n;
  g_autofree char *expected = NULL;

  window_driver_start (&driver, TRUE);
  page = documents (&driver);
  window_driver_wait (is_made, page, "the first document");
  compound = window_driver_resolve (&driver, "compound", "示例梧桐苑");
  mulin_documents_page_open (page, "dossier", compound);
  window_driver_idle (100);
  window_driver_wait (is_made, page, "the dossier");
  n = mulin_documents_page_n_pages (page);
  g_assert_cmpuint (n, >=, 2);
  g_assert_nonnull (strstr (label_of (page, "title"), "示例梧桐苑"));
  expected = g_strdup_printf ("1 / %u", n);
  g_assert_cmpstr (label_of (page, "page_label"), ==, expected);

  /* Turning ends at the last page. */
  preview = MULIN_PDF_VIEW (window_driver_find (GTK_WIDGET (page), MULIN_TYPE_PDF_VIEW, NULL));
  for (guint i = 0; i < n + 2; i++)
    window_driver_press (&driver, window_driver_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "page.next"));
  g_assert_cmpuint (mulin_pdf_view_get_page (preview), ==, n - 1);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "page.previous"));
  g_assert_cmpuint (mulin_pdf_view_get_page (preview), ==, n - 2);

  /* Whole page, real size, and back. */
  g_assert_true (mulin_pdf_view_is_whole (preview));
  g_assert_cmpfloat (mulin_pdf_view_get_zoom (preview), <, 1);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "zoom_button"));
  window_driver_idle (200);
  g_assert_cmpfloat_with_epsilon (mulin_pdf_view_get_zoom (preview), 1, 0.001);
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (preview)), >, 1100);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (page), GTK_TYPE_BUTTON, "zoom_button"));
  window_driver_idle (200);
  g_assert_true (mulin_pdf_view_is_whole (preview));
  window_driver_stop (&driver);
}

/* --- a month that is over ------------------------------------------------------------------------------------------------------ */

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  MulinDocument **document = data;

  *document = mulin_paper_make_finish (result, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mulin_paper_make_get_pdf (result));
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
test_past_month (void)
{
  WindowDriver driver;
  MulinDocument *past = NULL, *now = NULL;

  window_driver_start (&driver, TRUE);
  mulin_paper_make_async (driver.session, "briefing", "street", mulin_session_get_scope (driver.session), "2026-04-01", "2026-04-30",
                          NULL, on_made, &past);
  window_driver_wait (is_set, &past, "the briefing of April");
  g_assert_cmpstr (past->as_of, ==, "2026-04-30");
  mulin_paper_make_async (driver.session, "briefing", "street", mulin_session_get_scope (driver.session), NULL, NULL, NULL,
                          on_made, &now);
  window_driver_wait (is_set, &now, "the briefing of this month");
  g_assert_cmpstr (now->as_of, ==, "2026-06-30");
  mulin_document_free (past);
  mulin_document_free (now);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/app/documents-page/briefing", test_briefing);
  g_test_add_func ("/app/documents-page/pages", test_pages);
  g_test_add_func ("/app/documents-page/past-month", test_past_month);
  return g_test_run ();
}
