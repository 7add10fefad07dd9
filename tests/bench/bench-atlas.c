/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thousand A4 pages of 40 boxes and 60 labels against plain cairo with layouts kept (performance.md, row 3). */

#include "people.h"
#include "row.h"
#include "scene/font.h"
#include "scene/surface.h"

#include <cairo-pdf.h>
#include <poppler.h>

#define WIDTH 595.28
#define HEIGHT 841.89
#define N_BOXES 40
#define N_LABELS 60

typedef struct
{
  guint n;
  GBytes *bytes;
  double held; /* MB that the last nine tenths of the pages added */
} Atlas;

static const MulinFont font = { MULIN_FAMILY_SANS, 8, FALSE, 0 };

static MulinBox
box_of (guint i)
{
  return (MulinBox){ 30 + i % 5 * 108, 60 + i / 5 * 92, 96, 70 };
}

/* Titles repeat on every page, bodies on some, names hardly. */
static void
label_of (guint page, guint i, char *text)
{
  static const char *const titles[] = { "书记", "副书记", "组织委员", "宣传委员", "纪检委员", "主任", "副主任", "委员",
                                        "项目经理", "组长", "党建指导员", "楼长" };
  char name[32];
  guint number = page * N_LABELS + i;
  if (i % 3 == 0)
    g_strlcpy (text, titles[i / 3 % G_N_ELEMENTS (titles)], 64);
  else if (i % 3 == 1)
    g_strlcpy (text, people_name (number, name), 64);
  else
    g_snprintf (text, 64, "示例%.3s苑第%u党小组", people_name (page, name) + 9, i % 20 + 1);
}

static void
place_of (guint i, double *x, double *baseline)
{
  MulinBox box = box_of (i * N_BOXES / N_LABELS);
  *x = box.x + 4;
  *baseline = box.y + 16 + i % 3 * 18;
}

static void
write_ours (gpointer data)
{
  Atlas *atlas = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinPdf) pdf = mulin_pdf_new ("示例图册", "2026-06-30");
  double before = 0;
  for (guint page = 0; page < atlas->n; page++)
    {
      g_autoptr (MulinScene) scene = mulin_scene_new (WIDTH, HEIGHT);
      for (guint i = 0; i < N_BOXES; i++)
        mulin_scene_rect (scene, box_of (i), MULIN_COLOR_PARTY_TINT, MULIN_COLOR_PARTY, 0.8);
      for (guint i = 0; i < N_LABELS; i++)
        {
          char text[64];
          double x, baseline;
          label_of (page, i, text);
          place_of (i, &x, &baseline);
          mulin_scene_text (scene, text, font, MULIN_COLOR_INK, x, 90, baseline, MULIN_ALIGN_LEFT);
        }
      mulin_pdf_add (pdf, scene, &error);
      g_assert_no_error (error);
      if (page == atlas->n / 10)
        before = bench_memory ("VmRSS:");
    }
  atlas->held = bench_memory ("VmRSS:") - before;
  g_clear_pointer (&atlas->bytes, g_bytes_unref);
  atlas->bytes = mulin_pdf_finish (pdf, &error);
  g_assert_no_error (error);
}

static cairo_status_t
on_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
write_plain (gpointer data)
{
  Atlas *atlas = data;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GHashTable) layouts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_bytes, bytes, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  for (guint page = 0; page < atlas->n; page++)
    {
      for (guint i = 0; i < N_BOXES; i++)
        {
          MulinBox box = box_of (i);
          cairo_rectangle (cr, box.x, box.y, box.width, box.height);
          cairo_set_source_rgb (cr, 0.97, 0.93, 0.94);
          cairo_fill_preserve (cr);
          cairo_set_source_rgb (cr, 0.56, 0.13, 0.19);
          cairo_set_line_width (cr, 0.8);
          cairo_stroke (cr);
        }
      cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
      for (guint i = 0; i < N_LABELS; i++)
        {
          char text[64];
          double x, baseline;
          label_of (page, i, text);
          place_of (i, &x, &baseline);
          PangoLayout *layout = g_hash_table_lookup (layouts, text);
          if (layout == NULL)
            {
              layout = pango_layout_new (mulin_font_context ());
              pango_layout_set_font_description (layout, mulin_font_description (font));
              pango_layout_set_text (layout, text, -1);
              g_hash_table_insert (layouts, g_strdup (text), layout);
            }
          cairo_move_to (cr, x, baseline);
          pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
        }
      cairo_show_page (cr);
    }
  cairo_surface_finish (surface);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
check (Atlas *atlas)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (atlas->bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, (int)atlas->n);
  for (guint number = 0; number < atlas->n; number += 111)
    {
      PopplerPage *page = poppler_document_get_page (document, (int)number);
      g_autofree char *read = poppler_page_get_text (page);
      for (guint i = 0; i < N_LABELS; i++)
        {
          char text[64];
          label_of (number, i, text);
          if (strstr (read, text) == NULL)
            g_error ("“%s” is not on page %u", text, number + 1);
        }
      g_object_unref (page);
    }
  g_object_unref (document);
}

int
main (void)
{
  Atlas atlas = { .n = 1000 }, tenth = { .n = 100 };
  write_plain (&tenth); /* fonts */
  double small = bench_best (write_ours, &tenth, 3);
  double ours = bench_once (write_ours, &atlas);
  double held = atlas.held; /* before the heap has room left over */
  double plain = bench_best (write_plain, &atlas, 2);
  ours = MIN (ours, bench_once (write_ours, &atlas));
  check (&atlas);
  g_autofree char *note = g_strdup_printf ("%.0f pages/s, %.0f bytes a page in the file, %.0f held in memory",
                                           atlas.n / ours * 1000, (double)g_bytes_get_size (atlas.bytes) / atlas.n,
                                           held * 1024 * 1024 / (atlas.n * 0.9));
  bench_row ("atlas, 1,000 pages", ours, "cairo, layouts kept", plain, 1, small, note);
  g_bytes_unref (atlas.bytes);
  g_bytes_unref (tenth.bytes);
  return 0;
}
