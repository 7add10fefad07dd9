/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 收集与催报: task 20 of the supervisor's week, workbooks handed out from the window and read back, what each community was asked. */

#include "window-driver.h"

#include "app/dialogs/collection-dialog.h"
#include "app/pages/collection-board.h"
#include "app/pages/registers-page.h"
#include "app/paper.h"
#include "exchange/import.h"
#include "exchange/workbook.h"

#include <poppler.h>
#include <string.h>
#include <xlsxwriter.h>

/* libxlsxwriter 1.1.4 loses the formula of a validation when it frees it. */
const char *__lsan_default_suppressions (void);
const char *
__lsan_default_suppressions (void)
{
  return "leak:libxlsxwriter\n";
}

static MulinCollectionBoard *
board_of (WindowDriver *driver)
{
  GtkWidget *page = mulin_window_get_page_widget (driver->window, "data");

  return MULIN_COLLECTION_BOARD (window_driver_find (page, MULIN_TYPE_COLLECTION_BOARD, NULL));
}

static gboolean
is_read (gpointer data)
{
  return mulin_collection_board_get_ledger (data) != NULL;
}

static MulinCollectionBoard *
open_board (WindowDriver *driver)
{
  MulinCollectionBoard *board;

  window_driver_start (driver, TRUE);
  driver->actions = 0;
  window_driver_key (driver, "win.collections");
  board = board_of (driver);
  window_driver_wait (is_read, board, "the ledger");
  return board;
}

static void
choose (MulinCollectionBoard *board, guint standing)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (window_driver_find (GTK_WIDGET (board), GTK_TYPE_DROP_DOWN, "standing")), standing);
  window_driver_idle (50);
}

/* --- task 20: who has not returned what was asked for; chase them ----------------------------------------------------- */

typedef struct
{
  MulinDocument *document;
  gboolean done;
} Made;

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Made *made = user_data;
  g_autoptr (GError) error = NULL;

  made->document = mulin_paper_make_finish (result, &error);
  g_assert_no_error (error);
  made->done = TRUE;
}

static gboolean
is_made (gpointer data)
{
  return ((Made *) data)->done;
}

static char *
text_of (WindowDriver *driver, MulinDocument *document)
{
  g_autofree char *path = g_build_filename (driver->folder, "催报单.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  g_autoptr (GError) error = NULL;
  PopplerDocument *file;
  GString *text = g_string_new (NULL);

  mulin_paper_print_to_file (document->pages, document->title, path, &error);
  g_assert_no_error (error);
  file = poppler_document_new_from_file (uri, NULL, &error);
  g_assert_no_error (error);
  for (int i = 0; i < poppler_document_get_n_pages (file); i++)
    {
      PopplerPage *page = poppler_document_get_page (file, i);
      g_autofree char *words = poppler_page_get_text (page);

      g_string_append (text, words);
      g_object_unref (page);
    }
  g_object_unref (file);
  return g_string_free (text, FALSE);
}

static void
test_task_chase (void)
{
  WindowDriver driver;
  MulinCollectionBoard *board = open_board (&driver);
  const MulinRequestLedger *ledger = mulin_collection_board_get_ledger (board);
  GtkWidget *slips = window_driver_find (GTK_WIDGET (board), GTK_TYPE_BUTTON, "slips");
  Made made = { NULL };
  g_autofree char *text = NULL;
  guint heads = 0;

  g_assert_cmpuint (ledger->sum->out, >, 0);
  g_assert_cmpuint (ledger->sum->overdue, >, 0);
  for (guint i = 0; i < ledger->places->len; i++)
    heads += ((MulinRequestPlace *) g_ptr_array_index (ledger->places, i))->out > 0;
  g_assert_cmpuint (mulin_collection_board_n_lines (board), ==, ledger->sum->out + heads);
  g_assert_true (gtk_widget_is_sensitive (slips));

  /* The button and the print dialog's own: what they would print goes through the same operation into a file. */
  driver.actions += 2;
  mulin_paper_make_async (driver.session, "chasing-slip", NULL, 0, NULL, NULL, NULL, on_made, &made);
  window_driver_wait (is_made, &made, "the slips");
  text = text_of (&driver, made.document);
  for (guint i = 0; i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      g_assert_true ((strstr (text, place->name) != NULL) == (place->out > 0));
    }
  mulin_document_free (made.document);
  g_assert_cmpuint (driver.actions, <=, 3);
  window_driver_stop (&driver);
}

/* --- what stands on the board ------------------------------------------------------------------------------------------ */

static void
test_filters (void)
{
  WindowDriver driver;
  MulinCollectionBoard *board = open_board (&driver);
  const MulinRequestLedger *ledger = mulin_collection_board_get_ledger (board);
  guint out = mulin_collection_board_n_lines (board), late, rows = 0, expected = 0;

  for (guint i = 0; i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      rows += place->rows->len + 1;
      for (guint k = 0; k < place->rows->len; k++)
        expected += mulin_request_is_late (((MulinRequestRow *) g_ptr_array_index (place->rows, k))->state);
    }
  choose (board, 1);
  late = mulin_collection_board_n_lines (board);
  g_assert_cmpuint (late, >, expected);
  g_assert_cmpuint (late, <=, expected * 2);
  choose (board, 2);
  g_assert_cmpuint (mulin_collection_board_n_lines (board), ==, rows);
  g_assert_cmpuint (out, <, rows);
  g_assert_cmpuint (ledger->sum->on_time, <=, ledger->sum->due);
  window_driver_stop (&driver);
}

/* --- handing out, and back ---------------------------------------------------------------------------------------------- */

static MulinCollectionDialog *
open_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *window = windows; window != NULL; window = window->next)
    if (MULIN_IS_COLLECTION_DIALOG (window->data))
      return window->data;
  g_assert_not_reached ();
}

static gboolean
is_handed_out (gpointer data)
{
  return g_str_equal (mulin_collection_dialog_get_stage (data), "done");
}

static gboolean
has_places (gpointer data)
{
  return gtk_flow_box_get_child_at_index (data, 0) != NULL;
}

/* A spreadsheet's work: all of it is written again, with one cell filled in. */
static void
fill_in_one (const char *from, const char *to, const char *heading, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (from, NULL, &error);
  lxw_workbook *book = workbook_new (to);
  guint filled = 0;

  g_assert_no_error (error);
  for (guint s = 0; s < workbook->sheets->len; s++)
    {
      MulinSheet *source = g_ptr_array_index (workbook->sheets, s);
      lxw_worksheet *sheet = workbook_add_worksheet (book, source->name);

      if (source->hidden)
        worksheet_hide (sheet);
      for (guint r = 0; r < source->rows->len; r++)
        {
          const MulinRow *row = g_ptr_array_index (source->rows, r);

          for (guint c = 0; c < row->n_cells; c++)
            {
              gboolean here = filled == 0 && g_str_equal (row->cells[c].text, heading);

              worksheet_write_string (sheet, row->number - 1, (lxw_col_t) row->cells[c].column, row->cells[c].text, NULL);
              if (here)
                worksheet_write_string (sheet, row->number, (lxw_col_t) row->cells[c].column, text, NULL);
              filled += here;
            }
        }
    }
  g_assert_cmpuint (filled, ==, 1);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
}

static void
import_back (WindowDriver *driver, const char *path)
{
  MulinLibrary *library = mulin_session_get_library (driver->session);
  MulinCatalog *catalog = mulin_session_get_catalog (driver->session);
  MulinShelf *shelf = mulin_session_get_shelf (driver->session);
  MulinImportRequest request = { .path = path, .kind = "compound" };
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (library, &error);
  g_autoptr (MulinImportPlan) plan = mulin_import_plan (reader, catalog, shelf, &request, &error);

  g_assert_no_error (error);
  mulin_library_return_reader (library, reader);
  g_assert_cmpuint (plan->changed, ==, 1);
  g_assert_cmpuint (plan->refused, ==, 0);
  g_assert_true (mulin_import_run (library, catalog, shelf, &request, plan, NULL, &error));
  g_assert_no_error (error);
}

static guint
count_sheets (const MulinRequestLedger *ledger, MulinRequestState state)
{
  guint n = 0;

  for (guint i = 0; i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      for (guint k = 0; k < place->rows->len; k++)
        {
          const MulinRequestRow *row = g_ptr_array_index (place->rows, k);

          n += g_str_has_prefix (row->name, "收集表") && row->state == state;
        }
    }
  return n;
}

static gboolean
one_is_back (gpointer data)
{
  return count_sheets (mulin_collection_board_get_ledger (data), MULIN_REQUEST_ON_TIME) == 1;
}

static gboolean
eight_are_out (gpointer data)
{
  return count_sheets (mulin_collection_board_get_ledger (data), MULIN_REQUEST_OUT) == 8;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* Old values go out to be confirmed only when that is chosen; a day that there is not is told. */
static void
have_confirmed (WindowDriver *driver, MulinCollectionBoard *board, const char *folder)
{
  MulinCollectionDialog *dialog;
  GtkWidget *since, *fault;

  window_driver_press (driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_BUTTON, "hand_out"));
  dialog = open_dialog ();
  window_driver_wait (has_places, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_FLOW_BOX, "places"), "the communities");
  mulin_collection_dialog_set_folder (dialog, folder);
  since = window_driver_find (window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_WIDGET, "since"), GTK_TYPE_ENTRY, NULL);
  fault = window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "fault");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (since)), ==, "2025-06-30");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_CHECK_BUTTON, "confirm")), TRUE);
  window_driver_type (since, "昨天");
  window_driver_press (driver, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "hand_out"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (fault)), "昨天"));
  window_driver_type (since, "2099-1-1");
  window_driver_press (driver, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "hand_out"));
  window_driver_wait (is_handed_out, dialog, "what is to be confirmed");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_hand_out (void)
{
  WindowDriver driver;
  MulinCollectionBoard *board = open_board (&driver);
  guint asked = mulin_collection_board_get_ledger (board)->sum->asked;
  g_autofree char *folder = g_build_filename (driver.folder, "收集表", NULL);
  g_autofree char *name = g_strdup_printf ("示例一社区收集表-%s.xlsx", g_getenv ("MULIN_TODAY"));
  g_autofree char *file = g_build_filename (folder, name, NULL), *filled = g_build_filename (driver.folder, "交回.xlsx", NULL);
  MulinCollectionDialog *dialog;
  GtkWidget *fault, *due;

  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_BUTTON, "hand_out"));
  dialog = open_dialog ();
  window_driver_wait (has_places, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_FLOW_BOX, "places"), "the communities");
  mulin_collection_dialog_set_folder (dialog, folder);

  /* A day that there is not is told where it stands, and nothing goes out. */
  due = window_driver_find (window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_WIDGET, "due"), GTK_TYPE_ENTRY, NULL);
  fault = window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "fault");
  window_driver_type (due, "2026-02-30");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "hand_out"));
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (fault)), "2026-02-30"));
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  window_driver_type (due, "2026-7-7");
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "hand_out"));
  window_driver_wait (is_handed_out, dialog, "the workbooks");
  g_assert_cmpuint (count_files (folder), ==, 8);
  gtk_window_destroy (GTK_WINDOW (dialog));
  window_driver_wait (eight_are_out, board, "eight collections on the board");
  g_assert_cmpuint (mulin_collection_board_get_ledger (board)->sum->asked, ==, asked + 8);
  g_assert_cmpint (mulin_collection_board_get_ledger (board)->sum->cells, >, 8);

  fill_in_one (file, filled, "别名", "示例别名");
  import_back (&driver, filled);
  window_driver_wait (one_is_back, board, "the one that is back");
  g_assert_cmpuint (count_sheets (mulin_collection_board_get_ledger (board), MULIN_REQUEST_OUT), ==, 7);

  /* What is still out is not asked again: seven have nothing to ask, the first only what it left empty. */
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (board), GTK_TYPE_BUTTON, "hand_out"));
  dialog = open_dialog ();
  window_driver_wait (has_places, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_FLOW_BOX, "places"), "the communities");
  mulin_collection_dialog_set_folder (dialog, folder);
  window_driver_press (&driver, window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "hand_out"));
  window_driver_wait (is_handed_out, dialog, "the second round");
  g_assert_cmpuint (count_files (folder), ==, 9);
  g_assert_true (gtk_widget_get_visible (window_driver_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "open")));
  gtk_window_destroy (GTK_WINDOW (dialog));
  have_confirmed (&driver, board, folder);
  g_assert_cmpuint (count_files (folder), ==, 17);
  window_driver_stop (&driver);
}

static gboolean
is_noted (gpointer data)
{
  const MulinRequestLedger *ledger = mulin_collection_board_get_ledger (data);

  for (guint i = 0; i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      for (guint k = 0; k < place->rows->len; k++)
        {
          const MulinRequestRow *row = g_ptr_array_index (place->rows, k);

          if (mulin_request_is_out (row->state) && g_strcmp0 (row->chased, g_getenv ("MULIN_TODAY")) != 0)
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_not_noted (gpointer data)
{
  return !is_noted (data);
}

/* Slips that were printed are noted with what they chase, in one entry that undo takes back. */
static void
test_noted (void)
{
  WindowDriver driver;
  MulinCollectionBoard *board = open_board (&driver);

  g_assert_false (is_noted (board));
  mulin_collection_board_note_printed (board);
  window_driver_wait (is_noted, board, "the note");
  mulin_session_undo (driver.session, 0);
  window_driver_wait (is_not_noted, board, "the note taken back");
  window_driver_stop (&driver);
}

static guint
count_rows (const MulinRequestLedger *ledger, const char *compound, gboolean beside)
{
  guint n = 0;

  for (guint i = 0; i < ledger->places->len; i++)
    {
      const MulinRequestPlace *place = g_ptr_array_index (ledger->places, i);

      for (guint k = 0; k < place->rows->len; k++)
        {
          const char *of = ((MulinRequestRow *) g_ptr_array_index (place->rows, k))->compound;

          n += beside ? of != NULL && g_strcmp0 (of, compound) != 0 : g_strcmp0 (of, compound) == 0;
        }
    }
  return n;
}

static gboolean
is_one_place (gpointer data)
{
  const MulinRequestLedger *ledger = mulin_collection_board_get_ledger (data);

  return ledger != NULL && ledger->places->len == 1;
}

/* A compound sees what was asked of its community, and nothing that was asked of the compounds beside it. */
static void
test_compound (void)
{
  WindowDriver driver;
  MulinCollectionBoard *board = open_board (&driver);
  gint64 community = window_driver_resolve (&driver, "community", "示例一社区");
  MulinListing listing = { .kind = "compound", .in_kind = "community", .in_id = community };
  g_autoptr (GError) error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (mulin_session_get_library (driver.session), &error);
  g_autoptr (GPtrArray) compounds = mulin_register_find (reader, mulin_session_get_catalog (driver.session), &listing, &error);
  guint of_community;

  g_assert_no_error (error);
  mulin_library_return_reader (mulin_session_get_library (driver.session), reader);
  g_assert_cmpuint (compounds->len, >, 0);
  mulin_session_set_scope (driver.session, "community", community);
  window_driver_wait (is_one_place, board, "the community's ledger");
  of_community = count_rows (mulin_collection_board_get_ledger (board), NULL, FALSE);
  g_assert_cmpuint (of_community, >, 0);
  for (guint i = 0; i < compounds->len; i++)
    {
      MulinRecord *compound = g_ptr_array_index (compounds, i);

      mulin_session_set_scope (driver.session, "compound", mulin_record_id (compound));
      window_driver_idle (300);
      g_assert_cmpuint (count_rows (mulin_collection_board_get_ledger (board), NULL, FALSE), ==, of_community);
      g_assert_cmpuint (count_rows (mulin_collection_board_get_ledger (board), mulin_record_text (compound, "name"), TRUE), ==, 0);
    }
  g_clear_pointer (&compounds, g_ptr_array_unref); /* their kind goes with the library */
  window_driver_stop (&driver);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("MULIN_TODAY", "2026-06-30", FALSE);
  gtk_init ();
  g_test_add_func ("/app/collection-board/task-chase", test_task_chase);
  g_test_add_func ("/app/collection-board/filters", test_filters);
  g_test_add_func ("/app/collection-board/hand-out", test_hand_out);
  g_test_add_func ("/app/collection-board/noted", test_noted);
  g_test_add_func ("/app/collection-board/compound", test_compound);
  return g_test_run ();
}
