/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window cannot show it says so, and offers the other program. */

#include "app/dialogs/file-dialog.h"

#include "app/files.h"
#include "app/picture.h"
#include "app/widgets/pdf-view.h"
#include "app/widgets/record-form.h"
#include "records/attachments.h"

#include <glib/gi18n.h>

#define LARGEST 2400 /* px: a picture that is looked at on a screen */

struct _MulinFileDialog
{
  GtkWindow parent_instance;

  /* template children */
  GtkStack *stack;
  GtkPicture *picture;
  MulinPdfView *pdf;
  GtkLabel *message;
  GtkWidget *pages;
  GtkLabel *page;
  MulinRecordForm *form;
  GtkWidget *remove_button;

  /* borrowed */
  MulinSession *session;

  /* owned */
  char *name, *mime;
  GCancellable *cancellable;

  /* state */
  gint64 attachment;
};

G_DEFINE_FINAL_TYPE (MulinFileDialog, mulin_file_dialog, GTK_TYPE_WINDOW)

/* --- reading ------------------------------------------------------------------------------------------------------------ */

typedef struct
{
  MulinCatalog *catalog;
  char *mime;
  gint64 attachment;
} FileRequest;

typedef struct
{
  GBytes *bytes; /* of a PDF */
  GdkTexture *texture;
} FileReading;

static void
file_request_free (FileRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->mime);
  g_free (request);
}

static void
file_reading_free (FileReading *reading)
{
  g_clear_pointer (&reading->bytes, g_bytes_unref);
  g_clear_object (&reading->texture);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FileReading, file_reading_free)

static gpointer
read_file (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  FileRequest *request = data;
  g_autoptr (GBytes) bytes = mulin_attachment_load (reader, request->catalog, request->attachment, error);
  FileReading *reading;

  if (bytes == NULL)
    return NULL;
  reading = g_new0 (FileReading, 1);
  if (mulin_picture_is_image (request->mime))
    reading->texture = mulin_picture_make (bytes, request->mime, LARGEST);
  else
    reading->bytes = g_steal_pointer (&bytes);
  return reading;
}

static void
say (MulinFileDialog *self, const char *message)
{
  gtk_label_set_label (self->message, message);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

static void
on_turned (MulinFileDialog *self)
{
  guint n = mulin_pdf_view_n_pages (self->pdf), at = mulin_pdf_view_get_page (self->pdf);
  g_autofree char *words = g_strdup_printf ("%u / %u", at + 1, n);

  gtk_label_set_label (self->page, words);
  gtk_widget_set_visible (self->pages, n > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.previous-page", at > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "file.next-page", at + 1 < n);
}

static void
on_file_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinFileDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FileReading) reading = mulin_session_read_finish (MULIN_SESSION (source), result, &error);

  if (self->cancellable == NULL)
    return;
  if (error != NULL)
    say (self, error->message);
  else if (reading != NULL && reading->texture != NULL)
    {
      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (reading->texture));
      gtk_stack_set_visible_child_name (self->stack, "picture");
    }
  else if (reading != NULL && reading->bytes != NULL && mulin_picture_is_pdf (self->mime)
           && mulin_pdf_view_set_bytes (self->pdf, reading->bytes, NULL))
    {
      gtk_stack_set_visible_child_name (self->stack, "pdf");
      on_turned (self);
    }
  else if (mulin_picture_is_image (self->mime) || mulin_picture_is_pdf (self->mime))
    say (self, _("The file is damaged or of an unknown form and cannot be shown here."));
  else
    say (self, _("A file of this kind is not shown here: open it with another program, or save it."));
}

static void
load (MulinFileDialog *self)
{
  FileRequest *request = g_new0 (FileRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (self->session));
  request->mime = g_strdup (self->mime);
  request->attachment = self->attachment;
  mulin_session_read (self->session, read_file, request, (GDestroyNotify) file_request_free, (GDestroyNotify) file_reading_free,
                      self->cancellable, on_file_read, g_object_ref (self));
}

/* --- actions ------------------------------------------------------------------------------------------------------------- */

static void
open_elsewhere (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (widget);

  mulin_files_open (GTK_WINDOW (self), self->session, self->attachment, self->name);
}

static void
save (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (widget);

  mulin_files_save (GTK_WINDOW (self), self->session, self->attachment, self->name);
}

static void
remove_file (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (widget);

  mulin_files_remove (self->session, self->attachment, self->name);
  gtk_window_close (GTK_WINDOW (self));
}

static void
turn (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (widget);
  guint at = mulin_pdf_view_get_page (self->pdf);

  mulin_pdf_view_set_page (self->pdf, g_str_equal (name, "file.next-page") ? at + 1 : MAX (at, 1) - 1);
}

static void
mulin_file_dialog_dispose (GObject *object)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (mulin_file_dialog_parent_class)->dispose (object);
}

static void
mulin_file_dialog_finalize (GObject *object)
{
  MulinFileDialog *self = MULIN_FILE_DIALOG (object);

  g_free (self->name);
  g_free (self->mime);
  G_OBJECT_CLASS (mulin_file_dialog_parent_class)->finalize (object);
}

static void
mulin_file_dialog_class_init (MulinFileDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_file_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = mulin_file_dialog_finalize;
  g_type_ensure (MULIN_TYPE_PDF_VIEW);
  g_type_ensure (MULIN_TYPE_RECORD_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/dialogs/file-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, pdf);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, message);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, page);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, form);
  gtk_widget_class_bind_template_child (widget_class, MulinFileDialog, remove_button);
  gtk_widget_class_install_action (widget_class, "file.open", NULL, open_elsewhere);
  gtk_widget_class_install_action (widget_class, "file.save", NULL, save);
  gtk_widget_class_install_action (widget_class, "file.remove", NULL, remove_file);
  gtk_widget_class_install_action (widget_class, "file.previous-page", NULL, turn);
  gtk_widget_class_install_action (widget_class, "file.next-page", NULL, turn);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "file.previous-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "file.next-page", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
mulin_file_dialog_init (MulinFileDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->pdf, "turned", G_CALLBACK (on_turned), self, G_CONNECT_SWAPPED);
}

MulinFileDialog *
mulin_file_dialog_open (GtkWindow *parent, MulinSession *session, gint64 attachment, const char *name, const char *mime)
{
  static const char *const fields[] = { "caption", "taken", "name", "note", NULL };
  MulinFileDialog *self = g_object_new (MULIN_TYPE_FILE_DIALOG, "transient-for", parent, "title", name, NULL);

  self->session = session;
  self->attachment = attachment;
  self->name = g_strdup (name);
  self->mime = g_strdup (mime);
  gtk_widget_set_visible (self->remove_button, !mulin_library_is_read_only (mulin_session_get_library (session)));
  mulin_record_form_set_up (self->form, session, "attachment", fields);
  mulin_record_form_show (self->form, attachment);
  g_signal_connect_object (session, "opened", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  load (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
