/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a document takes as long as its queries; what is shown stays until the next one is ready. */

#include "app/pages/documents-page.h"

#include "app/pages/document-sentences.h"
#include "app/pages/document-templates.h"
#include "app/paper.h"
#include "app/widgets/pdf-view.h"
#include "app/widgets/record-picker.h"
#include "base/date.h"
#include "document/document.h"

#include <glib/gi18n.h>

#define MONTHS 13

struct _MulinDocumentsPage
{
  MulinPage parent_instance;

  /* template children */
  GtkListBox *templates;
  GtkLabel *title, *span;
  MulinRecordPicker *subject;
  GtkLabel *scope_label;
  GtkMenuButton *from_button;
  GtkLabel *month_label;
  GtkListBox *months;
  GtkBox *sentences;
  GtkLabel *status;
  GtkLabel *page_label;
  GtkButton *zoom_button;
  GtkSpinner *spinner;
  GtkWidget *notice;
  GtkLabel *notice_title, *notice_text;
  MulinPdfView *preview;

  /* owned */
  GCancellable *cancellable;
  MulinDocument *document;
  char *name;
  char *month; /* "2026-06"; NULL = this month */

  /* state */
  gint64 compound;
  gboolean needs_compound;
};

G_DEFINE_FINAL_TYPE (MulinDocumentsPage, mulin_documents_page, MULIN_TYPE_PAGE)

#define SESSION(self) mulin_page_get_session (MULIN_PAGE (self))

/* --- sentences ------------------------------------------------------------------------------------------------------------- */

static void
on_figure (MulinDocumentsPage *self, const char *figure)
{
  MulinSession *session = SESSION (self);

  mulin_document_figure_show (session, figure, self->document->as_of,
                              self->needs_compound ? "compound" : mulin_session_get_scope_kind (session),
                              self->needs_compound ? self->compound : mulin_session_get_scope (session),
                              GTK_WIDGET (self->sentences));
}

static void
show_sentences (MulinDocumentsPage *self)
{
  mulin_document_sentences_show (self->sentences, self->document, G_CALLBACK (on_figure), G_OBJECT (self));
}

/* --- the document ------------------------------------------------------------------------------------------------------------- */

static void
show_page_number (MulinDocumentsPage *self)
{
  guint n = mulin_pdf_view_n_pages (self->preview);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%u / %u", mulin_pdf_view_get_page (self->preview) + 1, n) : g_strdup ("—");

  gtk_label_set_label (self->page_label, text);
}

static void
show_zoom (MulinDocumentsPage *self)
{
  g_autofree char *text = NULL;
  int percent;

  if (self->preview == NULL)
    return; /* told after the page has gone */
  percent = (int) (mulin_pdf_view_get_zoom (self->preview) * 100 + 0.5);
  text = g_strdup_printf (mulin_pdf_view_is_whole (self->preview) ? _("Whole page %d%%") : "%d%%", percent);
  gtk_button_set_label (self->zoom_button, text);
}

static void
show_fonts (MulinDocumentsPage *self)
{
  GPtrArray *fonts = self->document->fonts;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = g_strdup_printf (_("%u fonts are set in substitutes"), fonts->len);

  for (guint i = 0; i < fonts->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "；" : "", (char *) g_ptr_array_index (fonts, i));
  gtk_label_set_label (self->notice_title, title);
  gtk_label_set_label (self->notice_text, text->str);
  gtk_widget_set_visible (self->notice, fonts->len > 0);
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinDocumentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  MulinDocument *document = mulin_paper_make_finish (result, &error);
  GBytes *pdf = mulin_paper_make_get_pdf (result);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->preview == NULL)
    {
      g_clear_pointer (&document, mulin_document_free);
      return;
    }
  gtk_spinner_stop (self->spinner);
  if (document == NULL)
    {
      gtk_label_set_label (self->status, error->message);
      mulin_session_tell (SESSION (self), error);
      return;
    }
  g_clear_pointer (&self->document, mulin_document_free);
  self->document = document;
  if (!mulin_pdf_view_set_bytes (self->preview, pdf, &error))
    mulin_session_tell (SESSION (self), error);
  gtk_label_set_label (self->title, document->title);
  gtk_label_set_label (self->status, _("The preview is the finished document"));
  show_sentences (self);
  show_fonts (self);
  show_page_number (self);
}

static void
show_subject (MulinDocumentsPage *self)
{
  GPtrArray *chain = mulin_session_get_scope_chain (SESSION (self));
  MulinPlace *place = chain->len > 0 ? g_ptr_array_index (chain, chain->len - 1) : NULL;
  g_autofree char *span = g_strdup_printf (_("as of %s"), mulin_session_get_as_of (SESSION (self)));

  gtk_widget_set_visible (GTK_WIDGET (self->subject), self->needs_compound);
  gtk_widget_set_visible (GTK_WIDGET (self->scope_label), !self->needs_compound);
  gtk_widget_set_visible (GTK_WIDGET (self->from_button), !self->needs_compound);
  gtk_label_set_label (self->scope_label, place != NULL ? place->name : _("Whole library"));
  gtk_label_set_label (self->month_label, self->month != NULL ? self->month : _("This month"));
  gtk_label_set_label (self->span, span);
}

static void ask_name (MulinDocumentsPage *self);

static void
make (MulinDocumentsPage *self)
{
  MulinSession *session = SESSION (self);
  g_autofree char *from = NULL, *to = NULL;

  if (self->name == NULL || mulin_session_get_library (session) == NULL)
    return;
  if (!self->needs_compound || self->compound == 0)
    self->compound = g_strcmp0 (mulin_session_get_scope_kind (session), "compound") == 0 ? mulin_session_get_scope (session)
                                                                                          : self->compound;
  show_subject (self);
  if (self->needs_compound && self->compound == 0)
    {
      gtk_label_set_label (self->status, _("Choose a compound above"));
      ask_name (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (self->month != NULL)
    {
      from = mulin_date_first_day (self->month);
      to = mulin_date_last_day (self->month);
    }
  gtk_spinner_start (self->spinner);
  mulin_paper_make_async (session, self->name, self->needs_compound ? "compound" : mulin_session_get_scope_kind (session),
                          self->needs_compound ? self->compound : mulin_session_get_scope (session), from, to,
                          self->cancellable, on_made, g_object_ref (self));
}

static void
on_template_selected (MulinDocumentsPage *self, GtkListBoxRow *row)
{
  const char *name = mulin_document_templates_name (row);
  MulinDefinition *definition;

  if (name == NULL || g_strcmp0 (name, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  definition = mulin_shelf_get (mulin_session_get_shelf (SESSION (self)), "documents", name);
  self->needs_compound = definition != NULL && mulin_document_templates_need_compound (definition);
  gtk_label_set_label (self->title, definition != NULL ? mulin_definition_title (definition) : "");
  mulin_pdf_view_set_page (self->preview, 0);
  mulin_page_invalidate (MULIN_PAGE (self));
}

typedef struct
{
  MulinCatalog *catalog;
  gint64 compound; /* 0 = the first of the place */
  char *place_kind;
  gint64 place;
} NameRequest;

typedef struct
{
  gint64 compound;
  char *name;
} NameAnswer;

static void
name_answer_free (NameAnswer *answer)
{
  g_free (answer->name);
  g_free (answer);
}

static void
name_request_free (NameRequest *request)
{
  mulin_catalog_unref (request->catalog);
  g_free (request->place_kind);
  g_free (request);
}

static gpointer
read_name (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  NameRequest *request = data;

  NameAnswer *answer = g_new0 (NameAnswer, 1);

  answer->compound = request->compound;
  if (answer->compound == 0)
    {
      g_autoptr (GArray) ids = mulin_register_compounds (reader, request->place_kind != NULL ? request->place_kind : "",
                                                         request->place, NULL);

      answer->compound = ids != NULL && ids->len > 0 ? g_array_index (ids, gint64, 0) : 0;
    }
  if (answer->compound != 0)
    answer->name = mulin_register_name (reader, request->catalog, "compound", answer->compound);
  return answer;
}

static void
on_name_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinDocumentsPage) self = user_data;
  NameAnswer *answer = mulin_session_read_finish (MULIN_SESSION (source), result, NULL);

  if (answer == NULL)
    return;
  if (self->preview != NULL && answer->compound != 0 && (self->compound == 0 || self->compound == answer->compound))
    {
      gboolean first = self->compound == 0;

      self->compound = answer->compound;
      mulin_record_picker_set (self->subject, answer->compound, answer->name);
      if (first)
        mulin_page_invalidate (MULIN_PAGE (self));
    }
  name_answer_free (answer);
}

static void
ask_name (MulinDocumentsPage *self)
{
  NameRequest *request = g_new0 (NameRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (SESSION (self)));
  request->compound = self->compound;
  request->place_kind = g_strdup (mulin_session_get_scope_kind (SESSION (self)));
  request->place = mulin_session_get_scope (SESSION (self));
  mulin_session_read (SESSION (self), read_name, request, (GDestroyNotify) name_request_free,
                      (GDestroyNotify) name_answer_free, NULL, on_name_read, g_object_ref (self));
}

static void
on_subject_picked (MulinDocumentsPage *self)
{
  gint64 id = mulin_record_picker_get_id (self->subject);

  if (id == 0)
    return;
  self->compound = id;
  mulin_page_invalidate (MULIN_PAGE (self));
}

static void
on_month (MulinDocumentsPage *self, GtkListBoxRow *row)
{
  g_free (self->month);
  self->month = g_strdup (g_object_get_data (G_OBJECT (row), "month"));
  gtk_menu_button_popdown (self->from_button);
  mulin_page_invalidate (MULIN_PAGE (self));
}

static void
fill_months (MulinDocumentsPage *self)
{
  for (int i = 0; i < MONTHS; i++)
    {
      g_autofree char *day = mulin_date_add_months (mulin_date_today (), -i);
      char *month = g_strndup (day, 7);
      GtkWidget *row = gtk_list_box_row_new ();
      GtkWidget *label = gtk_label_new (month);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
      g_object_set_data_full (G_OBJECT (row), "month", month, g_free);
      gtk_list_box_append (self->months, row);
    }
}

void
mulin_documents_page_open (MulinDocumentsPage *self, const char *name, gint64 compound)
{
  self->compound = compound;
  g_clear_pointer (&self->name, g_free); /* made again even when it is the same document */
  gtk_list_box_unselect_all (self->templates);
  mulin_document_templates_select (self->templates, name);
  if (compound != 0)
    ask_name (self);
}

guint
mulin_documents_page_n_pages (MulinDocumentsPage *self)
{
  return gtk_spinner_get_spinning (self->spinner) ? 0 : mulin_pdf_view_n_pages (self->preview);
}

/* --- actions --------------------------------------------------------------------------------------------------------------------- */

static void
turn_page (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDocumentsPage *self = MULIN_DOCUMENTS_PAGE (widget);
  guint page = mulin_pdf_view_get_page (self->preview);

  mulin_pdf_view_set_page (self->preview, g_str_equal (name, "page.next") ? page + 1 : page > 0 ? page - 1 : 0);
  show_page_number (self);
}

/* From the whole page to its real size and back. */
static void
change_zoom (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDocumentsPage *self = MULIN_DOCUMENTS_PAGE (widget);

  mulin_pdf_view_set_zoom (self->preview, mulin_pdf_view_is_whole (self->preview) ? 1 : 0);
  show_zoom (self);
}

static void
put_on_paper (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MulinDocumentsPage *self = MULIN_DOCUMENTS_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  if (self->document == NULL)
    return;
  if (g_str_equal (name, "page.print"))
    mulin_paper_print (window, SESSION (self), self->document->pages, self->document->title);
  else
    mulin_paper_save_made (window, SESSION (self), self->document, self->document->title);
}

/* --- the page --------------------------------------------------------------------------------------------------------------------- */

static void
mulin_documents_page_opened (MulinPage *page)
{
  MulinDocumentsPage *self = MULIN_DOCUMENTS_PAGE (page);

  self->compound = 0;
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->document, mulin_document_free);
  show_sentences (self);
  mulin_pdf_view_set_bytes (self->preview, NULL, NULL);
  mulin_record_picker_set_up (self->subject, SESSION (self), "compound", FALSE);
  mulin_record_picker_set (self->subject, 0, "");
  mulin_document_templates_fill (self->templates, mulin_session_get_shelf (SESSION (self)));
  mulin_document_templates_select (self->templates, NULL);
}

static void
mulin_documents_page_refresh (MulinPage *page)
{
  make (MULIN_DOCUMENTS_PAGE (page));
}

static void
mulin_documents_page_dispose (GObject *object)
{
  MulinDocumentsPage *self = MULIN_DOCUMENTS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->preview = NULL;
  mulin_page_clear (MULIN_PAGE (object));
  g_clear_pointer (&self->document, mulin_document_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->month, g_free);
  G_OBJECT_CLASS (mulin_documents_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, templates);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, title);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, span);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, subject);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, scope_label);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, from_button);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, month_label);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, months);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, sentences);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, status);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, page_label);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, notice);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, notice_title);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, notice_text);
  gtk_widget_class_bind_template_child (widget_class, MulinDocumentsPage, preview);
}

static void
mulin_documents_page_class_init (MulinDocumentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mulin_documents_page_dispose;
  MULIN_PAGE_CLASS (klass)->opened = mulin_documents_page_opened;
  MULIN_PAGE_CLASS (klass)->refresh = mulin_documents_page_refresh;
  g_type_ensure (MULIN_TYPE_RECORD_PICKER);
  g_type_ensure (MULIN_TYPE_PDF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/mulin/Mulin/ui/pages/documents-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "page.previous", NULL, turn_page);
  gtk_widget_class_install_action (widget_class, "page.next", NULL, turn_page);
  gtk_widget_class_install_action (widget_class, "page.zoom", NULL, change_zoom);
  gtk_widget_class_install_action (widget_class, "page.print", NULL, put_on_paper);
  gtk_widget_class_install_action (widget_class, "page.save", NULL, put_on_paper);
}

static void
mulin_documents_page_init (MulinDocumentsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_months (self);
  g_signal_connect_object (self->preview, "zoomed", G_CALLBACK (show_zoom), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->preview, "turned", G_CALLBACK (show_page_number), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->templates, "row-selected", G_CALLBACK (on_template_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->subject, "picked", G_CALLBACK (on_subject_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->months, "row-activated", G_CALLBACK (on_month), self, G_CONNECT_SWAPPED);
}
