/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading PDFs back with poppler, for the tests of this floor. */
#include "reading.h"

#include <cairo.h>
#include <string.h>

PopplerDocument *
reading_open (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  return document;
}

typedef struct
{
  gunichar c;
  PopplerRectangle box;
} Letter;

static int
compare_letters (gconstpointer a, gconstpointer b)
{
  const Letter *one = a, *two = b;
  double middle_one = (one->box.y1 + one->box.y2) / 2, middle_two = (two->box.y1 + two->box.y2) / 2;
  return middle_one < middle_two ? -1 : middle_one > middle_two ? 1 : one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

static int
compare_x (gconstpointer a, gconstpointer b)
{
  const Letter *one = a, *two = b;
  return one->box.x1 < two->box.x1 ? -1 : one->box.x1 > two->box.x1;
}

static void
line_free (ReadLine *line)
{
  g_free (line->text);
  g_free (line);
}

static ReadLine *
line_of (GArray *letters)
{
  g_array_sort (letters, compare_x);
  ReadLine *line = g_new0 (ReadLine, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  line->x1 = line->y1 = G_MAXDOUBLE;
  for (guint i = 0; i < letters->len; i++)
    {
      const Letter *letter = &g_array_index (letters, Letter, i);
      g_string_append_unichar (text, letter->c);
      line->x1 = MIN (line->x1, letter->box.x1);
      line->y1 = MIN (line->y1, letter->box.y1);
      line->x2 = MAX (line->x2, letter->box.x2);
      line->y2 = MAX (line->y2, letter->box.y2);
    }
  line->n = letters->len;
  line->text = g_strdup (text->str);
  return line;
}

static GArray *
page_letters (PopplerPage *page)
{
  GArray *letters = g_array_new (FALSE, FALSE, sizeof (Letter));
  g_autofree char *text = poppler_page_get_text (page);
  g_autofree PopplerRectangle *boxes = NULL;
  guint n = 0;
  if (text == NULL || !poppler_page_get_text_layout (page, &boxes, &n))
    return letters;
  const char *p = text;
  for (guint i = 0; i < n && *p != '\0'; i++, p = g_utf8_next_char (p))
    {
      Letter letter = { g_utf8_get_char (p), boxes[i] };
      if (!g_unichar_isspace (letter.c))
        g_array_append_val (letters, letter);
    }
  return letters;
}

GPtrArray *
reading_lines (PopplerDocument *document, int number)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, number);
  g_autoptr (GArray) letters = page_letters (page);
  g_array_sort (letters, compare_letters);
  g_autoptr (GArray) row = g_array_new (FALSE, FALSE, sizeof (Letter));
  double middle = 0;
  for (guint i = 0; i < letters->len; i++)
    {
      Letter letter = g_array_index (letters, Letter, i);
      double here = (letter.box.y1 + letter.box.y2) / 2;
      if (row->len > 0 && here - middle > 5)
        {
          g_ptr_array_add (lines, line_of (row));
          g_array_set_size (row, 0);
        }
      middle = here;
      g_array_append_val (row, letter);
    }
  if (row->len > 0)
    g_ptr_array_add (lines, line_of (row));
  return lines;
}

const ReadLine *
reading_find (GPtrArray *lines, const char *text)
{
  for (guint i = 0; i < lines->len; i++)
    if (strstr (((ReadLine *) lines->pdata[i])->text, text) != NULL)
      return lines->pdata[i];
  return NULL;
}

gboolean
reading_place (PopplerDocument *document, int number, const char *text, PopplerRectangle *place)
{
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, number);
  double height = 0;
  poppler_page_get_size (page, NULL, &height);
  GList *found = poppler_page_find_text (page, text);
  if (found == NULL)
    return FALSE;
  *place = *(PopplerRectangle *) found->data;
  /* poppler finds with y upwards. */
  double top = height - place->y2;
  place->y2 = height - place->y1;
  place->y1 = top;
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
  return TRUE;
}

void
reading_picture (PopplerDocument *document, const char *name)
{
  const char *folder = g_getenv ("MULIN_TEST_PICTURES");
  if (folder == NULL)
    return;
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      double width, height, zoom = 110 / 72.0;
      poppler_page_get_size (page, &width, &height);
      cairo_surface_t *surface
        = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * zoom), (int) (height * zoom));
      cairo_t *cr = cairo_create (surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      cairo_paint (cr);
      cairo_scale (cr, zoom, zoom);
      poppler_page_render (page, cr);
      g_autofree char *path = g_strdup_printf ("%s/%s-%d.png", folder, name, i + 1);
      g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}
