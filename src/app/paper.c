/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printing paints the very scenes that are saved and shown; the dialog's own preview is left out, it needs a viewer. */

#include "app/paper.h"

#include "scene/painter.h"
#include "scene/surface.h"

#include <glib/gi18n.h>

/* --- printing --------------------------------------------------------------------------------------------------------- */

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int number, gpointer user_data)
{
  GPtrArray *pages = user_data;
  const MulinScene *scene = g_ptr_array_index (pages, number);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double factor = MIN (gtk_print_context_get_width (context) / scene->width,
                       gtk_print_context_get_height (context) / scene->height);

  cairo_scale (cr, factor, factor);
  mulin_painter_paint (scene, mulin_palette_get (MULIN_PALETTE_PRINT), cr, NULL);
}

static void
on_page_setup (GtkPrintOperation *operation, GtkPrintContext *context, int number, GtkPageSetup *setup, gpointer user_data)
{
  GPtrArray *pages = user_data;
  const MulinScene *scene = g_ptr_array_index (pages, number);
  gboolean wide = scene->width > scene->height;
  double width = wide ? scene->height : scene->width, height = wide ? scene->width : scene->height;
  g_autoptr (GtkPaperSize) size = gtk_paper_size_new (width > 700 ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4);

  if (ABS (gtk_paper_size_get_width (size, GTK_UNIT_POINTS) - width) > 2
      || ABS (gtk_paper_size_get_height (size, GTK_UNIT_POINTS) - height) > 2)
    {
      g_clear_pointer (&size, gtk_paper_size_free);
      size = gtk_paper_size_new_custom ("mulin", "Mulin", width, height, GTK_UNIT_POINTS);
    }
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, wide ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_page_setup_set_top_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_bottom_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_left_margin (setup, 0, GTK_UNIT_POINTS);
  gtk_page_setup_set_right_margin (setup, 0, GTK_UNIT_POINTS);
}

static GtkPrintOperation *
make_operation (GPtrArray *pages, const char *title)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_n_pages (operation, (int) pages->len);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (on_draw_page), g_ptr_array_ref (pages),
                         (GClosureNotify) (void (*) (void)) g_ptr_array_unref, 0);
  g_signal_connect (operation, "request-page-setup", G_CALLBACK (on_page_setup), pages);
  return operation;
}

/* What is to be done when the paper has come out. */
typedef struct
{
  MulinPrinted printed;
  gpointer data;
  GDestroyNotify free_data;
} Then;

static void
then_free (Then *then)
{
  if (then->free_data != NULL)
    then->free_data (then->data);
  g_free (then);
}

static void
on_print_done (GtkPrintOperation *operation, GtkPrintOperationResult result, Then *then)
{
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    then->printed (then->data);
}

/* Takes THEN, which may be NULL. */
static void
print_then (GtkWindow *parent, MulinSession *session, GPtrArray *pages, const char *title, Then *then)
{
  g_autoptr (GtkPrintOperation) operation = make_operation (pages, title);
  g_autoptr (GError) error = NULL;

  if (then != NULL)
    g_signal_connect_data (operation, "done", G_CALLBACK (on_print_done), then, (GClosureNotify) (void (*) (void)) then_free, 0);
  gtk_print_operation_set_allow_async (operation, TRUE);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    mulin_session_notice (session, TRUE, _("Printing failed: %s"), error->message);
}

void
mulin_paper_print (GtkWindow *parent, MulinSession *session, GPtrArray *pages, const char *title)
{
  print_then (parent, session, pages, title, NULL);
}

gboolean
mulin_paper_print_to_file (GPtrArray *pages, const char *title, const char *path, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = make_operation (pages, title);

  gtk_print_operation_set_export_filename (operation, path);
  return gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, error)
         == GTK_PRINT_OPERATION_RESULT_APPLY;
}

/* --- files -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinDocument *document; /* NULL: pages alone */
  GPtrArray *pages;
  char *title;
  char *path;
} Writing;

static void
writing_free (Writing *writing)
{
  mulin_document_free (writing->document);
  g_ptr_array_unref (writing->pages);
  g_free (writing->title);
  g_free (writing->path);
  g_free (writing);
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  GError *error = NULL;
  gboolean ok;

  if (writing->document != NULL && g_str_has_suffix (writing->path, ".docx"))
    ok = mulin_document_write_word (writing->document, writing->path, &error);
  else if (writing->pages->len == 1 && !g_str_has_suffix (writing->path, ".pdf"))
    ok = mulin_surface_write (writing->path, g_ptr_array_index (writing->pages, 0), writing->title, &error);
  else
    ok = mulin_surface_write_pdf (writing->path, writing->pages, writing->title, NULL, &error);
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_file_written (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    mulin_session_notice (MULIN_SESSION (source), FALSE, _("Saved: %s"), writing->path);
  else
    mulin_session_tell (MULIN_SESSION (source), error);
}

static void
write_file (MulinSession *session, MulinDocument *document, GPtrArray *pages, const char *title, const char *path)
{
  g_autoptr (GTask) task = g_task_new (session, NULL, on_file_written, NULL);
  Writing *writing = g_new0 (Writing, 1);

  writing->document = document != NULL ? mulin_document_ref (document) : NULL;
  writing->pages = g_ptr_array_ref (pages);
  writing->title = g_strdup (title);
  writing->path = g_strdup (path);
  g_task_set_task_data (task, writing, (GDestroyNotify) writing_free);
  g_task_run_in_thread (task, write_thread);
}

void
mulin_paper_write (MulinSession *session, GPtrArray *pages, const char *title, const char *path)
{
  write_file (session, NULL, pages, title, path);
}

typedef struct
{
  MulinSession *session;
  MulinDocument *document; /* NULL: pages alone */
  GPtrArray *pages;
  char *title;
} Saving;

/* PATH with the ending of the kind that was chosen; the proposal ends in .pdf.  What the dialog did not ask about is not written over. */
static char *
path_of_kind (const char *path, const char *ending)
{
  const char *dot = strrchr (path, '.');
  gboolean bare = dot == NULL || strchr (dot, '/') != NULL, proposed = !bare && g_str_equal (dot, ".pdf") && !g_str_equal (ending, ".pdf");
  g_autofree char *stem = bare ? g_strdup (path) : g_strndup (path, (gsize) (dot - path));
  char *made;

  if (!bare && !proposed)
    return g_strdup (path);
  made = g_strconcat (stem, ending, NULL);
  for (guint i = 2; g_file_test (made, G_FILE_TEST_EXISTS); i++)
    {
      g_free (made);
      made = g_strdup_printf ("%s-%u%s", stem, i, ending);
    }
  return made;
}

static void
on_save_response (GtkNativeDialog *dialog, int response, gpointer user_data)
{
  Saving *saving = user_data;
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    {
      GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (dialog));
      const char *ending = filter != NULL ? g_object_get_data (G_OBJECT (filter), "ending") : NULL;
      g_autofree char *whole = path_of_kind (path, ending != NULL ? ending : ".pdf");

      write_file (saving->session, saving->document, saving->pages, saving->title, whole);
    }
  g_object_unref (saving->session);
  mulin_document_free (saving->document);
  g_ptr_array_unref (saving->pages);
  g_free (saving->title);
  g_free (saving);
  g_object_unref (dialog);
}

static void
add_filter (GtkFileChooserNative *chooser, const char *name, const char *suffix)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_suffix (filter, suffix);
  g_object_set_data_full (G_OBJECT (filter), "ending", g_strconcat (".", suffix, NULL), g_free);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (chooser), filter);
}

static void
ask_for_file (GtkWindow *parent, MulinSession *session, MulinDocument *document, GPtrArray *pages, const char *title, const char *name)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (_("Save"), parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  g_autofree char *proposal = g_strconcat (name, ".pdf", NULL);
  Saving *saving = g_new0 (Saving, 1);

  saving->session = g_object_ref (session);
  saving->document = document != NULL ? mulin_document_ref (document) : NULL;
  saving->pages = g_ptr_array_ref (pages);
  saving->title = g_strdup (title);
  add_filter (chooser, "PDF", "pdf");
  if (document != NULL)
    add_filter (chooser, "Word", "docx");
  if (pages->len == 1)
    {
      add_filter (chooser, "SVG", "svg");
      add_filter (chooser, "PNG", "png");
    }
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), proposal);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_save_response), saving);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

void
mulin_paper_save (GtkWindow *parent, MulinSession *session, GPtrArray *pages, const char *title, const char *name)
{
  ask_for_file (parent, session, NULL, pages, title, name);
}

void
mulin_paper_save_made (GtkWindow *parent, MulinSession *session, MulinDocument *document, const char *name)
{
  ask_for_file (parent, session, document, document->pages, document->title, name);
}

/* --- documents ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *document, *in_kind, *from, *to, *as_of;
  gint64 in;
  GBytes *pdf; /* of the answer */
} Making;

static void
making_free (Making *making)
{
  mulin_library_unref (making->library);
  mulin_catalog_unref (making->catalog);
  mulin_shelf_unref (making->shelf);
  g_free (making->document);
  g_free (making->in_kind);
  g_free (making->from);
  g_free (making->to);
  g_free (making->as_of);
  g_clear_pointer (&making->pdf, g_bytes_unref);
  g_free (making);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Making *making = data;
  MulinDocumentRequest request = {
    .library = making->library, .catalog = making->catalog, .shelf = making->shelf, .name = making->document,
    .in_kind = making->in_kind, .in_id = making->in, .from = making->from, .to = making->to, .as_of = making->as_of,
    .mask = MULIN_MASK_INTERNAL,
  };
  GError *error = NULL;
  MulinDocument *document;

  if (g_task_return_error_if_cancelled (task))
    return;
  document = mulin_document_make (&request, &error);
  making->pdf = document != NULL ? mulin_document_pdf_bytes (document, &error) : NULL;
  if (document != NULL && making->pdf == NULL)
    g_clear_pointer (&document, mulin_document_free);
  if (document != NULL)
    g_task_return_pointer (task, document, (GDestroyNotify) mulin_document_free);
  else
    g_task_return_error (task, error);
}

void
mulin_paper_make_async (MulinSession *session, const char *document, const char *in_kind, gint64 in, const char *from,
                        const char *to, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Making *making = g_new0 (Making, 1);

  making->library = mulin_library_ref (mulin_session_get_library (session));
  making->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  making->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  making->document = g_strdup (document);
  making->in_kind = g_strdup (in_kind);
  making->in = in;
  making->from = g_strdup (from);
  making->to = g_strdup (to);
  /* A month that is over is told as of its end. */
  making->as_of = g_strdup (to != NULL && strcmp (to, mulin_session_get_as_of (session)) < 0 ? NULL : mulin_session_get_as_of (session));
  g_task_set_task_data (task, making, (GDestroyNotify) making_free);
  g_task_run_in_thread (task, make_thread);
}

MulinDocument *
mulin_paper_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

GBytes *
mulin_paper_make_get_pdf (GAsyncResult *result)
{
  return ((Making *) g_task_get_task_data (G_TASK (result)))->pdf;
}

typedef struct
{
  GWeakRef parent;
  char *name; /* NULL = print */
  Then *then; /* of a print, owned; NULL = nothing more */
} Wanted;

static void
on_document_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&wanted->parent);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = mulin_paper_make_finish (result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (document != NULL && parent != NULL)
    {
      if (wanted->name == NULL)
        print_then (parent, MULIN_SESSION (source), document->pages, document->title, g_steal_pointer (&wanted->then));
      else
        mulin_paper_save_made (parent, MULIN_SESSION (source), document, wanted->name);
    }
  g_weak_ref_clear (&wanted->parent);
  g_free (wanted->name);
  g_clear_pointer (&wanted->then, then_free);
  g_free (wanted);
}

/* Takes THEN, which may be NULL. */
static void
make_then (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in, const char *name, Then *then)
{
  Wanted *wanted;

  if (mulin_session_get_library (session) == NULL)
    {
      g_clear_pointer (&then, then_free);
      return;
    }
  wanted = g_new0 (Wanted, 1);
  g_weak_ref_init (&wanted->parent, parent);
  wanted->name = g_strdup (name);
  wanted->then = then;
  mulin_paper_make_async (session, document, in_kind, in, NULL, NULL, NULL, on_document_made, wanted);
}

void
mulin_paper_print_document (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in)
{
  make_then (parent, session, document, in_kind, in, NULL, NULL);
}

void
mulin_paper_print_document_then (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in,
                                 MulinPrinted printed, gpointer data, GDestroyNotify free_data)
{
  Then *then = g_new0 (Then, 1);

  *then = (Then){ printed, data, free_data };
  make_then (parent, session, document, in_kind, in, NULL, then);
}

void
mulin_paper_save_document (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in,
                           const char *name)
{
  make_then (parent, session, document, in_kind, in, name, NULL);
}

/* --- several -------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  GWeakRef parent;
  char *document, *in_kind, *title;
  GArray *ids; /* gint64 */
  guint at;
  GPtrArray *pages;
} Several;

static void
several_free (Several *several)
{
  g_weak_ref_clear (&several->parent);
  g_free (several->document);
  g_free (several->in_kind);
  g_free (several->title);
  g_array_unref (several->ids);
  g_ptr_array_unref (several->pages);
  g_free (several);
}

static void make_next (MulinSession *session, Several *several);

static void
on_one_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Several *several = user_data;
  g_autoptr (GtkWindow) parent = g_weak_ref_get (&several->parent);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDocument) document = mulin_paper_make_finish (result, &error);

  mulin_session_tell (MULIN_SESSION (source), error);
  if (document == NULL || parent == NULL)
    {
      several_free (several);
      return;
    }
  if (several->title == NULL)
    several->title = g_strdup (document->title);
  while (document->pages->len > 0)
    g_ptr_array_add (several->pages, g_ptr_array_steal_index (document->pages, 0));
  if (++several->at < several->ids->len)
    {
      make_next (MULIN_SESSION (source), several);
      return;
    }
  mulin_paper_print (parent, MULIN_SESSION (source), several->pages, several->title);
  several_free (several);
}

/* One at a time: what is made shares the library's readers with the window. */
static void
make_next (MulinSession *session, Several *several)
{
  mulin_paper_make_async (session, several->document, several->in_kind, g_array_index (several->ids, gint64, several->at), NULL, NULL,
                          NULL, on_one_made, several);
}

void
mulin_paper_print_documents (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, GArray *ids)
{
  Several *several;

  if (mulin_session_get_library (session) == NULL || ids->len == 0)
    return;
  several = g_new0 (Several, 1);
  g_weak_ref_init (&several->parent, parent);
  several->document = g_strdup (document);
  several->in_kind = g_strdup (in_kind);
  several->ids = g_array_copy (ids);
  several->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  make_next (session, several);
}
