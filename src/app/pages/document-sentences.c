/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables, lists and diagrams are one line here: they are read on the page. */

#include "app/pages/document-sentences.h"

#include "app/pages/overview-drill.h"
#include "app/pages/page.h"
#include "app/widgets/sentence-view.h"

#include <glib/gi18n.h>

/* --- a number's records ----------------------------------------------------------------------------------------------------- */

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
  g_autoptr (GtkWidget) at = user_data;
  GtkWidget *page = gtk_widget_get_ancestor (at, MULIN_TYPE_PAGE);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinFigure) figure = mulin_session_read_finish (MULIN_SESSION (source), result, &error);
  GdkRectangle place = { 0, 96, 1, 1 };
  double x, y;

  mulin_session_tell (MULIN_SESSION (source), error);
  if (figure == NULL || page == NULL || !gtk_widget_get_mapped (page))
    return;
  if (gtk_widget_translate_coordinates (at, page, 0, 0, &x, &y))
    place.x = (int) x + 40;
  mulin_overview_drill (page, &place, MULIN_SESSION (source), figure);
}

void
mulin_document_figure_show (MulinSession *session, const char *figure, const char *as_of, const char *kind, gint64 id,
                            GtkWidget *at)
{
  FigureRequest *request = g_new0 (FigureRequest, 1);

  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->figure = g_strdup (figure);
  request->as_of = g_strdup (as_of);
  request->kind = g_strdup (kind);
  request->id = id;
  mulin_session_read (session, read_figure, request, (GDestroyNotify) figure_request_free, (GDestroyNotify) mulin_figure_free,
                      NULL, on_figure_read, g_object_ref (at));
}

/* --- sentences --------------------------------------------------------------------------------------------------------------- */

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
make_sentence (MulinDocumentPart *part, GCallback on_figure, GObject *owner)
{
  GtkWidget *sentence = mulin_sentence_view_new ();

  for (guint i = 0; i < part->runs->len; i++)
    {
      MulinDocumentRun *run = g_ptr_array_index (part->runs, i);

      mulin_sentence_view_append (MULIN_SENTENCE_VIEW (sentence), run->text, run->figure, run->title);
    }
  g_signal_connect_object (sentence, "figure-activated", on_figure, owner, G_CONNECT_SWAPPED);
  return sentence;
}

void
mulin_document_sentences_show (GtkBox *box, MulinDocument *document, GCallback on_figure, GObject *owner)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; document != NULL && i < document->parts->len; i++)
    {
      MulinDocumentPart *part = g_ptr_array_index (document->parts, i);
      const char *block = block_word (part->kind);

      gtk_box_append (box, block != NULL ? make_block (block, part)
                           : g_str_equal (part->kind, "heading") ? make_heading (part) : make_sentence (part, on_figure, owner));
    }
}
