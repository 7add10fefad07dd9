/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Chinese text of a thousand official pages, from the template to the PDF, against plain cairo and pango that only break the same
 * paragraphs into lines and pages (performance.md, row 4; the figures there are pages a second). */

#include "../govern/compound.h"
#include "document/document.h"
#include "document/paper.h"
#include "people.h"
#include "row.h"
#include "scene/font.h"

#include <cairo-pdf.h>
#include <poppler.h>

#define SENTENCES 12 /* a paragraph */

typedef struct
{
  Fixture fixture;
  Sample sample;
  guint n;               /* sections */
  GPtrArray *paragraphs; /* char* */
  guint pages, plain_pages;
  GBytes *bytes;
} Book;

/* --- the text -------------------------------------------------------------------------------------------------------- */

static char *
make_paragraph (guint number)
{
  static const char *const words[] = { "走访居民", "召开小区例会", "商议停车和照明", "公示收益和支出", "登记意见并回复", "补齐空缺职务" };
  GString *text = g_string_new (NULL);
  char name[32];
  for (guint i = 0; i < SENTENCES; i++)
    {
      guint spread = (guint)(people_spread (number * SENTENCES + i) >> 8);
      g_string_append_printf (text, "%s在第%u网格%s，涉及%u户，办结%u件；", people_name (spread, name), spread % 37 + 1,
                              words[spread % G_N_ELEMENTS (words)], spread % 900, spread % 60);
    }
  g_string_append_printf (text, "以上为第%u段。", number + 1);
  return g_string_free (text, FALSE);
}

static char *
make_template (Book *book)
{
  GString *text = g_string_new ("# 示例\n\n- 版式：公文\n- 适用：street\n- 标题：示例长文\n\n");
  for (guint i = 0; i < book->n; i++)
    {
      char *paragraph = make_paragraph (i);
      g_ptr_array_add (book->paragraphs, paragraph);
      g_string_append (text, paragraph);
      g_string_append (text, "\n\n");
    }
  return g_string_free (text, FALSE);
}

static gboolean
put_definition (MulinTransaction *transaction, gpointer data, GError **error)
{
  return mulin_shelf_put (transaction, "documents", "book", data, error);
}

static void
book_open (Book *book, guint n)
{
  g_autoptr (GError) error = NULL;
  fixture_open (&book->fixture, NULL);
  sample_open (&book->fixture, &book->sample);
  book->n = n;
  book->paragraphs = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *source = make_template (book);
  mulin_library_write (book->fixture.library, "示例", put_definition, source, NULL, &error);
  g_assert_no_error (error);
  mulin_shelf_unref (book->fixture.shelf);
  book->fixture.shelf = mulin_shelf_load (book->fixture.reader, &error);
  g_assert_no_error (error);
}

static void
book_close (Book *book)
{
  g_ptr_array_unref (book->paragraphs);
  g_clear_pointer (&book->bytes, g_bytes_unref);
  fixture_close (&book->fixture, NULL);
}

/* --- ours ------------------------------------------------------------------------------------------------------------ */

static void
write_ours (gpointer data)
{
  Book *book = data;
  g_autoptr (GError) error = NULL;
  const MulinDocumentRequest request = { .library = book->fixture.library, .catalog = book->fixture.catalog, .shelf = book->fixture.shelf,
                                         .name = "book", .in_kind = "street", .in_id = book->sample.street, .as_of = "2026-06-30",
                                         .mask = MULIN_MASK_INTERNAL };
  g_autoptr (MulinDocument) document = mulin_document_make (&request, &error);
  g_assert_no_error (error);
  g_clear_pointer (&book->bytes, g_bytes_unref);
  book->bytes = mulin_document_pdf_bytes (document, &error);
  g_assert_no_error (error);
  book->pages = document->pages->len;
}

/* --- plain ----------------------------------------------------------------------------------------------------------- */

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
write_plain (gpointer data)
{
  Book *book = data;
  const MulinPaper *paper = mulin_paper_official ();
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, paper->width, paper->height);
  cairo_t *cr = cairo_create (surface);
  double y = paper->top;
  book->plain_pages = 1;
  for (guint i = 0; i < book->paragraphs->len; i++)
    {
      g_autoptr (PangoLayout) layout = pango_layout_new (mulin_font_context ());
      pango_layout_set_font_description (layout, mulin_font_description (paper->text));
      pango_layout_set_width (layout, (int)(mulin_paper_text_width (paper) * PANGO_SCALE));
      pango_layout_set_indent (layout, (int)(2 * paper->text.size * PANGO_SCALE));
      pango_layout_set_justify (layout, TRUE);
      pango_layout_set_text (layout, g_ptr_array_index (book->paragraphs, i), -1);
      for (int line = 0; line < pango_layout_get_line_count (layout); line++)
        {
          if (y + paper->line > paper->height - paper->bottom)
            {
              cairo_show_page (cr);
              book->plain_pages++;
              y = paper->top;
            }
          y += paper->line;
          cairo_move_to (cr, paper->left, y);
          pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, line));
        }
    }
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* --- read back ------------------------------------------------------------------------------------------------------- */

static char *
read_page (PopplerDocument *document, guint number)
{
  PopplerPage *page = poppler_document_get_page (document, (int)number);
  g_autofree char *text = poppler_page_get_text (page);
  g_object_unref (page);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  return g_strjoinv ("", lines);
}

/* Every paragraph's last words stand in the text, once each and in order. */
static void
check (Book *book)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) all = g_string_new (NULL);
  PopplerDocument *document = poppler_document_new_from_bytes (book->bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, (int)book->pages);
  for (guint i = 0; i < book->pages; i++)
    {
      g_autofree char *text = read_page (document, i);
      g_string_append (all, text);
    }
  const char *at = all->str;
  for (guint i = 0; i < book->n; i += 97)
    {
      g_autofree char *words = g_strdup_printf ("%u段", i + 1);
      const char *found = strstr (at, words);
      if (found == NULL)
        g_error ("paragraph %u is not on the pages", i + 1);
      at = found;
    }
  g_object_unref (document);
}

int
main (void)
{
  Book large = { 0 }, small = { 0 };
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  book_open (&large, 1530);
  book_open (&small, 153);
  double tenth = bench_best (write_ours, &small, 2), ours = bench_best (write_ours, &large, 3), plain = bench_best (write_plain, &large, 3);
  check (&large);
  g_autofree char *note = g_strdup_printf ("%u pages: %.0f pages/s, plain %.0f (%u pages)", large.pages, large.pages * 1000 / ours,
                                           large.plain_pages * 1000 / plain, large.plain_pages);
  bench_row ("document, Chinese text", ours, "plain cairo and pango", plain, 0, tenth, note);
  book_close (&large);
  book_close (&small);
  return 0;
}
