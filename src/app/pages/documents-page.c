/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a document takes as long as its queries; what is shown stays until the next one is ready. */

#include "app/pages/documents-page.h"

#include "app/pages/overview-drill.h"
#include "app/paper.h"
#include "app/widgets/pdf-view.h"
#include "app/widgets/record-picker.h"
#include "app/widgets/sentence-view.h"
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

/* --- templates ------------------------------------------------------------------------------------------------------------ */

static gboolean
is_for_compounds (MulinDefinition *definition)
{
  g_auto (GStrv) places = mulin_document_places (definition);

  return g_strv_contains ((const char *const *) places, "compound") && !g_strv_contains ((const char *const *) places, "street");
}

static void
append_template (MulinDocumentsPage *self, MulinDefinition *definition)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (mulin_definition_title (definition));
  GtkWidget *style = gtk_label_new (mulin_definition_get (definition, "版式"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (style, "caption");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), style);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_tooltip_text (row, mulin_definition_get (definition, "说明"));
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (mulin_definition_name (definition)), g_free);
  gtk_list_box_append (self->templates, row);
}

static void
append_group (MulinDocumentsPage *self, const char *title)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->templates, row);
}

static void
select_template (MulinDocumentsPage *self, const char *name)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->templates, i)) != NULL; i++)
    {
      const char *own = g_object_get_data (G_OBJECT (row), "name");

      if (own != NULL && (name == NULL || strcmp (own, name) == 0))
        {
          gtk_list_box_select_row (self->templates, row);
          return;
        }
    }
}

static const char *
group_of (MulinDefinition *definition)
{
  const char *group = mulin_definition_get (definition, "组");

  return group != NULL ? group : "";
}

static void
fill_templates (MulinDocumentsPage *self)
{
  g_autoptr (GPtrArray) definitions = mulin_shelf_list (mulin_session_get_shelf (SESSION (self)), "documents");
  g_autoptr (GPtrArray) groups = g_ptr_array_new ();
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->templates, 0)) != NULL)
    gtk_list_box_remove (self->templates, GTK_WIDGET (row));
  for (guint i = 0; i < definitions->len; i++)
    {
      const char *group = group_of (g_ptr_array_index (definitions, i));

      /* What is made for one election, matter or meeting is offered beside it. */
      if (mulin_document_is_for_places (g_ptr_array_index (definitions, i)) && !g_ptr_array_find_with_equal_func (groups, group, g_str_equal, NULL))
        g_ptr_array_add (groups, (gpointer) group);
    }
  for (guint g = 0; g < groups->len; g++)
    {
      append_group (self, g_ptr_array_index (groups, g));
      for (guint i = 0; i < definitions->len; i++)
        if (mulin_document_is_for_places (g_ptr_array_index (definitions, i))
            && g_str_equal (group_of (g_ptr_array_index (definitions, i)), g_ptr_array_index (groups, g)))
          append_template (self, g_ptr_array_index (definitions, i));
    }
}

/* --- sentences ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *figure, *as_of, *kind;
  gint64 id;
} FigureRequest;

static void
figure_request_free (FigureRequest *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->figure);
  g_free (request->as_of);
  g_free (request->kind);
  g_free (request);
}

/* The number's records: the figure is run again over the document's scope, its rows are the drill-down. */
static gpointer
read_figure (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  FigureRequest *request = data;
  g_autoptr (GArray) ids = mulin_register_compounds (reader, request->kind != NULL ? request->kind : "", request->id, error);
  g_autoptr (MulinGuard) guard = ids != NULL
    ? mulin_register_guard (request->library, request->catalog, MULIN_MASK_INTERNAL, error) : NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);

  if (guard == NULL || !mulin_guard_set_scope (guard, (const gint64 *) ids->data, ids->len, error))
    return NULL;
  g_hash_table_insert (parameters, (gpointer) "as_of", request->as_of);
  return mulin_figure_run (guard, request->shelf, request->figure, parameters, error);
}

static void
on_figure_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (MulinDocumentsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFigure) figure = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GdkRectangle at = { 0, 96, 1, 1 };
  double x, y;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (figure == NULL || self->preview == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (gtk_widget_translate_coordinates (GTK_WIDGET (self->sentences), GTK_WIDGET (self), 0, 0, &x, &y))
    at.x = (int) x + 40;
  mulin_overview_drill (GTK_WIDGET (self), &at, SESSION (self), figure);
}

static void
on_figure (MulinDocumentsPage *self, const char *figure)
{
  MulinSession *session = SESSION (self);
  FigureRequest *request = g_new0 (FigureRequest, 1);

  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->figure = g_strdup (figure);
  request->as_of = g_strdup (self->document->as_of);
  request->kind = g_strdup (self->needs_compound ? "compound" : mulin_session_get_scope_kind (session));
  request->id = self->needs_compound ? self->compound : mulin_session_get_scope (session);
  mulin_session_read (session, read_figure, request, (GDestroyNotify) figure_request_free, (GDestroyNotify) mulin_figure_free,
                      NULL, on_figure_read, g_object_ref (self));
}

static GtkWidget *
make_block (const char *tag, MulinDocumentPart *part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *sign = gtk_label_new (tag);
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; i < part->runs->len && text->len < 240; i++)
    g_string_append (text, ((MulinDocumentRun *) g_ptr_array_index (part->runs, i))->text);
  label = gtk_label_new (text->str);
  gtk_widget_add_css_class (box, "block");
  gtk_widget_add_css_class (sign, "tag");
  gtk_widget_set_valign (sign, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_widget_set_tooltip_text (label, text->str);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), label);
  return box;
}

static const char *
block_word (const char *kind)
{
  if (g_str_equal (kind, "table") || g_str_equal (kind, "figure"))
    return _("Table");
  if (g_str_equal (kind, "list"))
    return _("List");
  if (g_str_equal (kind, "structure") || g_str_equal (kind, "chart"))
    return _("Diagram");
  return NULL;
}

static GtkWidget *
make_heading (MulinDocumentPart *part)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *label;

  for (guint i = 0; i < part->runs->len; i++)
    g_string_append (text, ((MulinDocumentRun *) g_ptr_array_index (part->runs, i))->text);
  label = gtk_label_new (text->str);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_top (label, part->level == 1 ? 6 : 0);
  return label;
}

static GtkWidget *
make_sentence (MulinDocumentsPage *self, MulinDocumentPart *part)
{
  GtkWidget *sentence = mulin_sentence_view_new ();

  for (guint i = 0; i < part->runs->len; i++)
    {
      MulinDocumentRun *run = g_ptr_array_index (part->runs, i);

      mulin_sentence_view_append (MULIN_SENTENCE_VIEW (sentence), run->text, run->figure, run->title);
    }
  g_signal_connect_object (sentence, "figure-activated", G_CALLBACK (on_figure), self, G_CONNECT_SWAPPED);
  return sentence;
}

static void
show_sentences (MulinDocumentsPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->sentences))) != NULL)
    gtk_box_remove (self->sentences, child);
  for (guint i = 0; self->document != NULL && i < self->document->parts->len; i++)
    {
      MulinDocumentPart *part = g_ptr_array_index (self->document->parts, i);
      const char *block = block_word (part->kind);

      gtk_box_append (self->sentences, block != NULL ? make_block (block, part)
                                       : g_str_equal (part->kind, "heading") ? make_heading (part) : make_sentence (self, part));
    }
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
  const char *name = row != NULL ? g_object_get_data (G_OBJECT (row), "name") : NULL;
  MulinDefinition *definition;

  if (name == NULL || g_strcmp0 (name, self->name) == 0)
    return;
  g_free (self->name);
  self->name = g_strdup (name);
  definition = mulin_shelf_get (mulin_session_get_shelf (SESSION (self)), "documents", name);
  self->needs_compound = definition != NULL && is_for_compounds (definition);
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
  select_template (self, name);
  if (compound != 0)
    {
      ask_name (self);
    }
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
  fill_templates (self);
  select_template (self, NULL);
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
