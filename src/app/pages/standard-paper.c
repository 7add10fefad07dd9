/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents are made off the main loop with the standard and the round that are shown; the workbook is written there too. */

#include "app/pages/standard-paper.h"

#include "app/paper.h"
#include "app/widgets/standard-part-row.h"
#include "draw/standard-matrix.h"
#include "exchange/book-writer.h"

#include <glib/gi18n.h>

/* --- documents -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinSession *session;
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinStandardReading *reading;
  char *document, *in_kind, *name;
  gint64 in;
  GWeakRef parent;
  gboolean saves;
} Making;

static void
making_free (Making *making)
{
  g_object_unref (making->session);
  mulin_library_unref (making->library);
  mulin_catalog_unref (making->catalog);
  mulin_standard_reading_unref (making->reading);
  g_free (making->document);
  g_free (making->in_kind);
  g_free (making->name);
  g_weak_ref_clear (&making->parent);
  g_free (making);
}

static MulinDocument *
make (Making *making, MulinShelf *shelf, GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  MulinDocumentRequest request = {
    .library = making->library, .catalog = making->catalog, .shelf = shelf, .name = making->document, .in_kind = making->in_kind,
    .in_id = making->in, .as_of = making->reading->day, .mask = MULIN_MASK_INTERNAL, .parameters = parameters,
  };

  g_hash_table_insert (parameters, (gpointer) "standard", making->reading->name);
  if (making->reading->round != NULL)
    g_hash_table_insert (parameters, (gpointer) "round", making->reading->round);
  return mulin_document_make (&request, error);
}

/* The shelf as the library has it now: a standard that was just typed is on it. */
static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;
  GError *error = NULL;
  MulinConnection *reader = mulin_library_borrow_reader (making->library, &error);
  g_autoptr (MulinShelf) shelf = reader != NULL ? mulin_shelf_load (reader, &error) : NULL;
  MulinDocument *document;

  if (reader != NULL)
    mulin_library_return_reader (making->library, reader);
  document = shelf != NULL ? make (making, shelf, &error) : NULL;
  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) mulin_document_free);
  else
    g_task_return_error (task, error);
}

static Making *
making_new (MulinSession *session, MulinStandardReading *reading, const char *document, gint64 subject)
{
  Making *making = g_new0 (Making, 1);

  making->session = g_object_ref (session);
  making->library = mulin_library_ref (mulin_session_get_library (session));
  making->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  making->reading = mulin_standard_reading_ref (reading);
  making->document = g_strdup (document);
  making->in_kind = g_strdup (subject != 0 ? reading->assessment->standard->subject : mulin_session_get_scope_kind (session));
  making->in = subject != 0 ? subject : mulin_session_get_scope (session);
  g_weak_ref_init (&making->parent, NULL);
  return making;
}

static void
run (Making *making, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (making->session, NULL, callback, user_data);

  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (task, make_thread);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&making->parent);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = mulin_paper_make_finish (result, &error);

  mulin_session_tell (making->session, error);
  if (document == NULL || parent == NULL)
    return;
  if (making->saves)
    mulin_paper_save_made (parent, making->session, document, document->title);
  else
    mulin_paper_print (parent, making->session, document->pages, document->title);
}

static void
make_then (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading, const char *document, gint64 subject, gboolean saves)
{
  Making *making = making_new (session, reading, document, subject);

  making->saves = saves;
  g_weak_ref_set (&making->parent, parent);
  run (making, on_made, NULL);
}

void
mulin_standard_paper_print (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading, const char *document,
                            gint64 subject)
{
  make_then (parent, session, reading, document, subject, FALSE);
}

void
mulin_standard_paper_save (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading, const char *document, gint64 subject)
{
  make_then (parent, session, reading, document, subject, TRUE);
}

/* --- the workbook -------------------------------------------------------------------------------------------------------------- */

static void
write_number (MulinSheetWriter *sheet, guint row, guint column, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  mulin_sheet_writer_number (sheet, row, column, text, MULIN_STYLE_PLAIN);
}

static const char *
place_name (const MulinStandardReading *reading, gint64 community)
{
  for (guint i = 0; i < reading->assessment->communities->len; i++)
    {
      const MulinAssessedCommunity *place = g_ptr_array_index (reading->assessment->communities, i);

      if (place->id == community)
        return place->name != NULL ? place->name : "—";
    }
  return "—";
}

static void
write_matrix (MulinBookWriter *book, const MulinStandardReading *reading)
{
  const MulinAssessment *assessment = reading->assessment;
  guint n_items = assessment->standard->items->len;
  const char *const tail[] = { _("Met"), _("Nearly met"), _("Not met"), _("No data"), _("Score"), _("Assessed") };
  MulinSheetWriter *sheet = mulin_book_writer_sheet (book, assessment->standard->title);

  mulin_sheet_writer_text (sheet, 0, 0, _("Community"), MULIN_STYLE_HEADING);
  mulin_sheet_writer_text (sheet, 0, 1, _("Name"), MULIN_STYLE_HEADING);
  for (guint i = 0; i < n_items; i++)
    mulin_sheet_writer_text (sheet, 0, 2 + i, ((MulinStandardItem *) g_ptr_array_index (assessment->standard->items, i))->name,
                             MULIN_STYLE_HEADING);
  for (guint i = 0; i < G_N_ELEMENTS (tail); i++)
    mulin_sheet_writer_text (sheet, 0, 2 + n_items + i, tail[i], MULIN_STYLE_HEADING);
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      const int counts[] = { subject->met, subject->basic, subject->unmet, subject->no_data };
      g_autofree char *score = g_strdup_printf ("%d/%d", subject->weight_met, subject->weight);

      mulin_sheet_writer_text (sheet, i + 1, 0, place_name (reading, subject->community), MULIN_STYLE_PLAIN);
      mulin_sheet_writer_text (sheet, i + 1, 1, subject->name != NULL ? subject->name : "—", MULIN_STYLE_PLAIN);
      for (guint j = 0; j < n_items; j++)
        mulin_sheet_writer_text (sheet, i + 1, 2 + j,
                                 mulin_standard_verdict_word (((MulinItemResult *) g_ptr_array_index (subject->items, j))->verdict),
                                 MULIN_STYLE_PLAIN);
      for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
        write_number (sheet, i + 1, 2 + n_items + j, counts[j]);
      mulin_sheet_writer_text (sheet, i + 1, 6 + n_items, score, MULIN_STYLE_TEXT);
      mulin_sheet_writer_text (sheet, i + 1, 7 + n_items, subject->assessed ? _("Assessed") : "—", MULIN_STYLE_PLAIN);
    }
  mulin_sheet_writer_frame (sheet, 0, 2, assessment->subjects->len, 2 + n_items + G_N_ELEMENTS (tail));
}

static guint
write_gap (MulinSheetWriter *sheet, guint row, const MulinStandardReading *reading, const MulinSubjectResult *subject,
           const MulinItemResult *item)
{
  for (guint i = 0; i < item->parts->len; i++)
    {
      const MulinPartResult *part = g_ptr_array_index (item->parts, i);
      const char *const cells[] = { place_name (reading, subject->community), subject->name != NULL ? subject->name : "—", item->item->name,
                                    part->part->name, part->part->requirement != NULL ? part->part->requirement : "",
                                    mulin_standard_verdict_word (part->verdict) };

      if (part->verdict >= MULIN_VERDICT_BASIC)
        continue;
      for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
        mulin_sheet_writer_text (sheet, row, j, cells[j], MULIN_STYLE_PLAIN);
      row++;
    }
  return row;
}

static void
write_gaps (MulinBookWriter *book, const MulinStandardReading *reading)
{
  const char *const heads[] = { _("Community"), _("Name"), _("Item"), _("Missing"), _("Required"), _("State") };
  MulinSheetWriter *sheet = mulin_book_writer_sheet (book, _("Gaps"));
  guint row = 1;

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    mulin_sheet_writer_text (sheet, 0, i, heads[i], MULIN_STYLE_HEADING);
  for (guint i = 0; i < reading->assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (reading->assessment->subjects, i);

      for (guint j = 0; j < subject->items->len; j++)
        {
          const MulinItemResult *item = g_ptr_array_index (subject->items, j);

          if (item->verdict < MULIN_VERDICT_BASIC)
            row = write_gap (sheet, row, reading, subject, item);
        }
    }
  mulin_sheet_writer_frame (sheet, 0, 2, row - 1, G_N_ELEMENTS (heads));
}

gboolean
mulin_standard_paper_write_book (const MulinStandardReading *reading, const char *path, GError **error)
{
  MulinBookWriter *book = mulin_book_writer_new (path, FALSE, error);

  if (book == NULL)
    return FALSE;
  write_matrix (book, reading);
  write_gaps (book, reading);
  return mulin_book_writer_close (book, error);
}

typedef struct
{
  MulinSession *session;
  MulinStandardReading *reading;
  char *path;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->session);
  mulin_standard_reading_unref (export->reading);
  g_free (export->path);
  g_free (export);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  GError *error = NULL;

  if (mulin_standard_paper_write_book (export->reading, export->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_exported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_notice (export->session, FALSE, _("Exported to %s"), export->path);
  else
    mulin_session_tell (export->session, error);
}

static void
on_response (GtkNativeDialog *dialog, int response, Export *export)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, on_exported, NULL);

      export->path = g_str_has_suffix (path, ".xlsx") ? g_steal_pointer (&path) : g_strconcat (path, ".xlsx", NULL);
      g_task_set_task_data (task, export, (GDestroyNotify) export_free);
      g_task_run_in_thread (task, export_thread);
    }
  else
    export_free (export);
  g_object_unref (dialog);
}

void
mulin_standard_paper_export (GtkWindow *parent, MulinSession *session, MulinStandardReading *reading)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Export Table"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("%s-%s.xlsx", reading->assessment->standard->title, reading->day);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  Export *export = g_new0 (Export, 1);

  export->session = g_object_ref (session);
  export->reading = mulin_standard_reading_ref (reading);
  gtk_file_filter_set_name (filter, _("Workbook (.xlsx)"));
  gtk_file_filter_add_suffix (filter, "xlsx");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_response), export);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
