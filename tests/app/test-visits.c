/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Task 5: tomorrow's visits to two compounds, the papers for both in one print; afterwards what was promised, in the same order. */

#include "window-driver.h"

#include "app/dialogs/visit-dialog.h"
#include "app/pages/compounds-page.h"
#include "app/paper.h"
#include "app/widgets/date-entry.h"
#include "app/widgets/record-list.h"
#include "app/widgets/visit-notes.h"
#include "document/document.h"
#include "records/draft.h"
#include "store/journal.h"

#include <poppler.h>
#include <string.h>

static const char *const visited[] = { "示例樱花庭", "示例梧桐苑" }; /* in official order */

/* --- looking -------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
page (WindowDriver *driver)
{
  return mulin_window_get_page_widget (driver->window, "compounds");
}

/* The toolkit's own print dialog: its type is not in the header that everything has. */
static gboolean
is_print_asked (gpointer data)
{
  return window_driver_window ("GtkPrintUnixDialog") != NULL;
}

static gboolean
has_notes (gpointer data)
{
  GtkWidget *dialog = window_driver_window ("MulinVisitDialog");
  GtkWidget *notes = dialog != NULL ? window_driver_look (dialog, GTK_TYPE_BOX, "notes") : NULL;

  return notes != NULL && gtk_widget_get_last_child (notes) != gtk_widget_get_first_child (notes);
}

static gboolean
is_entered (gpointer data)
{
  return window_driver_window ("MulinVisitDialog") == NULL;
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (data);
}

static gboolean
is_loaded (gpointer data)
{
  return !mulin_record_model_is_loading (data);
}

/* A click on the one, Ctrl and a click on the other. */
static void
choose_both (WindowDriver *driver)
{
  MulinRecordList *list = MULIN_RECORD_LIST (window_driver_find (page (driver), MULIN_TYPE_RECORD_LIST, NULL));
  MulinRecordModel *model = mulin_record_list_get_model (list);
  GtkSelectionModel *selection = gtk_column_view_get_model (mulin_record_list_get_view (list));

  window_driver_wait (is_loaded, model, "the compounds");
  for (guint i = 0; i < G_N_ELEMENTS (visited); i++)
    {
      guint position = mulin_record_model_find (model, window_driver_resolve (driver, "compound", visited[i]));

      gtk_selection_model_select_item (selection, position, i == 0);
      driver->actions++;
      window_driver_idle (100);
    }
}

static char *
text_of (GBytes *pdf, int *n_pages)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  *n_pages = poppler_document_get_n_pages (document);
  for (int i = 0; i < *n_pages; i++)
    {
      PopplerPage *one = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (one);
      g_auto (GStrv) lines = g_strsplit (words, "\n", -1);
      g_autofree char *joined = g_strjoinv ("", lines);

      g_string_append (text, joined);
      g_object_unref (one);
    }
  g_object_unref (document);
  return g_string_free (text, FALSE);
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("the paper does not say “%s”", words);
}

/* The paper for one compound, read back. */
static char *
pack (WindowDriver *driver, const char *compound, int *n_pages)
{
  MulinDocumentRequest request = {
    .library = mulin_session_get_library (driver->session), .catalog = mulin_session_get_catalog (driver->session),
    .shelf = mulin_session_get_shelf (driver->session), .name = "visit-pack", .in_kind = "compound",
    .in_id = window_driver_resolve (driver, "compound", compound), .as_of = mulin_session_get_as_of (driver->session),
    .mask = MULIN_MASK_INTERNAL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = mulin_document_make (&request, &error);
  g_autoptr (GBytes) pdf = NULL;

  g_assert_no_error (error);
  pdf = mulin_document_pdf_bytes (document, &error);
  g_assert_no_error (error);
  return text_of (pdf, n_pages);
}

static GtkWidget *
notes_at (guint i)
{
  GtkWidget *child
      = gtk_widget_get_first_child (window_driver_find (window_driver_window ("MulinVisitDialog"), GTK_TYPE_BOX, "notes"));

  for (; i > 0; i--)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
type_promise (guint note, int row, const char *words, const char *due)
{
  GtkGrid *grid = GTK_GRID (window_driver_find (notes_at (note), GTK_TYPE_GRID, "promises"));

  window_driver_type (gtk_grid_get_child_at (grid, 0, row), words);
  window_driver_type (mulin_date_entry_get_entry (MULIN_DATE_ENTRY (gtk_grid_get_child_at (grid, 2, row))), due);
}

static MulinRecord *
action (WindowDriver *driver, const char *name)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  const char *const where[] = { "name", name, NULL };
  MulinListing listing = { .kind = "action", .where = where };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, mulin_session_get_catalog (driver->session), &listing, NULL);
  MulinRecord *record = found->len == 1 ? mulin_record_copy (g_ptr_array_index (found, 0)) : NULL;

  mulin_library_return_reader (library, reader);
  return record;
}

static char *
newest_entry (WindowDriver *driver)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, NULL, 0, 1, NULL);
  char *text = g_strdup (((MulinEntry *) g_ptr_array_index (entries, 0))->text);

  mulin_library_return_reader (library, reader);
  return text;
}

/* --- the task ---------------------------------------------------------------------------------------------------------------- */

static void
print_both (WindowDriver *driver)
{
  GtkWidget *button, *dialog;

  driver->actions = 0;
  mulin_window_show_page (driver->window, "compounds");
  driver->actions++; /* the page in the sidebar */
  choose_both (driver);
  button = window_driver_find (page (driver), GTK_TYPE_BUTTON, "page.print-visits");
  window_driver_wait (is_mapped, button, "the offer for several");
  window_driver_press (driver, button);
  window_driver_wait (is_print_asked, NULL, "the print dialog");
  window_driver_idle (800); /* it looks for printers */
  dialog = window_driver_window ("GtkPrintUnixDialog");
  driver->actions++; /* Print */
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  window_driver_idle (300);
  g_assert_cmpuint (driver->actions, <=, 5);
}

static void
enter_promises (WindowDriver *driver)
{
  GtkWidget *dialog;

  driver->actions = 0;
  mulin_window_show_page (driver->window, "compounds");
  driver->actions++;
  choose_both (driver);
  window_driver_press (driver, window_driver_find (page (driver), GTK_TYPE_BUTTON, "page.enter-visits"));
  window_driver_wait (has_notes, NULL, "the form");
  dialog = window_driver_window ("MulinVisitDialog");
  window_driver_type (window_driver_find (notes_at (0), GTK_TYPE_ENTRY, "opinion"), "示例：东门路灯不亮");
  type_promise (0, 1, "示例修好东门路灯", "2026-07-10");
  type_promise (0, 2, "示例答复停车收费", "2026年7月32日");
  type_promise (1, 1, "示例补办备案", "2026-08");
  window_driver_press (driver, window_driver_find (dialog, GTK_TYPE_BUTTON, "enter"));
  window_driver_idle (500);
  /* what cannot be a date is said, nothing is entered, nothing is lost */
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (window_driver_find (dialog, GTK_TYPE_LABEL, "error"))), "第 2 件答应的事"));
  g_assert_null (action (driver, "示例修好东门路灯"));
  type_promise (0, 2, "示例答复停车收费", "2026年7月31日");
  window_driver_press (driver, window_driver_find (dialog, GTK_TYPE_BUTTON, "enter"));
  window_driver_wait (is_entered, NULL, "entering");
  g_assert_cmpuint (driver->actions, <=, 6);
}

/* What is kept of both compounds, borrowed until the next call. */
static const char *
drafts (WindowDriver *driver)
{
  static char *text;
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinConnection *reader = mulin_library_borrow_reader (library, NULL);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (visited); i++)
    {
      g_autofree char *key = g_strdup_printf ("visit/%" G_GINT64_FORMAT, window_driver_resolve (driver, "compound", visited[i]));
      g_autofree char *draft = mulin_draft_get (reader, key, NULL);

      g_string_append (all, draft != NULL ? draft : "");
    }
  mulin_library_return_reader (library, reader);
  g_free (text);
  text = g_string_free (all, FALSE);
  return text;
}

static gboolean
is_kept (gpointer data)
{
  return strstr (drafts (data), "示例：说到一半") != NULL;
}

/* What was typed is there again after the window, and the program with it, has gone; entering it takes the draft away. */
static void
keep_half (WindowDriver *driver)
{
  GtkWidget *dialog;
  GtkGrid *grid;

  window_driver_press (driver, window_driver_find (page (driver), GTK_TYPE_BUTTON, "page.enter-visits"));
  window_driver_wait (has_notes, NULL, "the form");
  window_driver_type (window_driver_find (notes_at (0), GTK_TYPE_ENTRY, "opinion"), "示例：说到一半");
  type_promise (0, 1, "示例一半的事", "2026-07-10");
  window_driver_wait (is_kept, driver, "the draft");
  gtk_window_destroy (GTK_WINDOW (window_driver_window ("MulinVisitDialog")));
  window_driver_idle (200);
  window_driver_press (driver, window_driver_find (page (driver), GTK_TYPE_BUTTON, "page.enter-visits"));
  window_driver_wait (has_notes, NULL, "the form again");
  dialog = window_driver_window ("MulinVisitDialog");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (window_driver_find (notes_at (0), GTK_TYPE_ENTRY, "opinion"))), ==, "示例：说到一半");
  grid = GTK_GRID (window_driver_find (notes_at (0), GTK_TYPE_GRID, "promises"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (gtk_grid_get_child_at (grid, 0, 1))), ==, "示例一半的事");
  g_assert_cmpstr (mulin_date_entry_get_text (MULIN_DATE_ENTRY (gtk_grid_get_child_at (grid, 2, 1))), ==, "2026-07-10");
  g_assert_nonnull (gtk_grid_get_child_at (grid, 0, 2)); /* and an empty row for the next */
  window_driver_press (driver, window_driver_find (dialog, GTK_TYPE_BUTTON, "enter"));
  window_driver_wait (is_entered, NULL, "entering");
  g_assert_cmpstr (drafts (driver), ==, "");
}

static void
test_visits (void)
{
  WindowDriver driver;
  g_autofree char *first = NULL, *again = NULL, *entry = NULL;
  g_autoptr (MulinRecord) lamp = NULL, parking = NULL, filing = NULL;
  int n_pages;

  window_driver_start (&driver, TRUE);
  print_both (&driver);
  first = pack (&driver, visited[1], &n_pages);
  g_assert_cmpint (n_pages, >=, 3);
  g_assert_cmpint (n_pages, <=, 5);
  for (guint i = 0; i < 8; i++)
    {
      static const char *const heads[] = { "人员和电话", "包联和联系", "在办事项", "上次走访和答应的事", "居民需求", "存在问题", "走访记录",
                                           "示例王一" };

      assert_says (first, heads[i]);
    }
  /* who goes there has to be able to call */
  g_assert_null (strstr (first, "0571-****"));

  enter_promises (&driver);
  lamp = action (&driver, "示例修好东门路灯");
  parking = action (&driver, "示例答复停车收费");
  filing = action (&driver, "示例补办备案");
  g_assert_cmpstr (mulin_record_text (lamp, "due"), ==, "2026-07-10");
  g_assert_cmpstr (mulin_record_text (parking, "due"), ==, "2026-07-31");
  g_assert_cmpstr (mulin_record_text (filing, "due"), ==, "2026-08");
  g_assert_cmpint (mulin_record_integer (lamp, "visit", 0), ==, mulin_record_integer (parking, "visit", 0));
  g_assert_cmpint (mulin_record_integer (lamp, "visit", 0), !=, mulin_record_integer (filing, "visit", 0));
  entry = newest_entry (&driver);
  g_assert_cmpstr (entry, ==, "Entered 2 visits with 3 promises");

  /* the next paper asks whether it was kept */
  again = pack (&driver, visited[0], &n_pages);
  assert_says (again, "示例修好东门路灯");
  assert_says (again, "还剩 10 天");
  mulin_session_undo (driver.session, 0);
  window_driver_idle (800);
  g_assert_null (action (&driver, "示例补办备案"));
  keep_half (&driver);
  g_clear_pointer (&lamp, mulin_record_free); /* their kind goes with the library */
  g_clear_pointer (&parking, mulin_record_free);
  g_clear_pointer (&filing, mulin_record_free);
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/visits/task-5", test_visits);
  return g_test_run ();
}
