/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files read back: poppler finds the text, page sizes, fonts and title; bytes repeat; refusals are
 * Chinese sentences. */
#include "scene/surface.h"

#include "base/error.h"

#include <glib/gstdio.h>
#include <poppler.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

static char *folder;

static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 9.6 };

static MulinScene *
sample_page (double width, double height, const char *text)
{
  MulinScene *page = mulin_scene_new (width, height);
  const MulinPoint points[] = { { 20, 60 }, { 80, 60 }, { 80, 90 } };

  mulin_scene_rect (page, (MulinBox){ 20, 20, 100, 24 }, MULIN_COLOR_PARTY_TINT, MULIN_COLOR_PARTY,
                    1.2);
  mulin_scene_text (page, text, font, MULIN_COLOR_INK, 20, 100, 36, MULIN_ALIGN_CENTRE);
  mulin_scene_line (page, points, 3, MULIN_COLOR_INK2, 1.25)->end_mark = MULIN_END_ARROW;
  return page;
}

static GPtrArray *
sample_pages (void)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_scene_free);

  g_ptr_array_add (pages, sample_page (841.89, 595.28, "示例梧桐苑党支部 2026"));
  g_ptr_array_add (pages, sample_page (1190.55, 841.89, "示例街道党工委"));
  return pages;
}

static void
test_pdf (void)
{
  g_autoptr (GPtrArray) pages = sample_pages ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_surface_pdf_bytes (pages, "示例架构图", "2026-06-30", &error);
  g_autoptr (GBytes) again = mulin_surface_pdf_bytes (pages, "示例架构图", "2026-06-30", &error);
  g_autoptr (PopplerDocument) document = NULL;
  g_autofree char *title = NULL;
  double width, height;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (bytes, again));
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 2);
  title = poppler_document_get_title (document);
  g_assert_cmpstr (title, ==, "示例架构图");
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);
      const MulinScene *scene = pages->pdata[i];

      poppler_page_get_size (page, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, scene->width, 0.01);
      g_assert_cmpfloat_with_epsilon (height, scene->height, 0.01);
      g_assert_nonnull (strstr (text, i == 0 ? "示例梧桐苑党支部 2026" : "示例街道党工委"));
    }
}

static void
test_pdf_positions (void)
{
  g_autoptr (GPtrArray) pages = sample_pages ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_surface_pdf_bytes (pages, NULL, NULL, &error);
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_autoptr (PopplerPage) page = poppler_document_get_page (document, 1);
  GList *found = poppler_page_find_text (page, "示例街道党工委");
  const PopplerRectangle *box;

  g_assert_cmpuint (g_list_length (found), ==, 1);
  box = found->data;
  /* Seven characters of 9.6 pt in the middle of 20 … 120. */
  g_assert_cmpfloat_with_epsilon (box->x1, 70 - 3.5 * 9.6, 0.6);
  g_assert_cmpfloat_with_epsilon (box->x2, 70 + 3.5 * 9.6, 0.6);
  g_list_free_full (found, (GDestroyNotify)poppler_rectangle_free);
}

static void
test_pdf_fonts_embedded (void)
{
  g_autoptr (GPtrArray) pages = sample_pages ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mulin_surface_pdf_bytes (pages, NULL, NULL, &error);
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, &error);
  PopplerFontInfo *info = poppler_font_info_new (document);
  PopplerFontsIter *fonts = NULL;
  guint n = 0;

  while (poppler_font_info_scan (info, 10, &fonts))
    {
      if (fonts == NULL)
        continue;
      do
        {
          g_assert_true (poppler_fonts_iter_is_embedded (fonts));
          n++;
        }
      while (poppler_fonts_iter_next (fonts));
      poppler_fonts_iter_free (fonts);
    }
  g_assert_cmpuint (n, >=, 1);
  g_object_unref (info);
}

static void
test_files (void)
{
  const char *const names[] = { "a.pdf", "a.svg", "A.PNG" };
  const char *const magic[] = { "%PDF-", "<?xml", "\x89PNG" };
  g_autoptr (MulinScene) scene = sample_page (300, 200, "示例");

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autofree char *content = NULL;

      g_assert_true (mulin_surface_write (path, scene, "示例", &error));
      g_assert_no_error (error);
      g_assert_true (g_file_get_contents (path, &content, NULL, &error));
      g_assert_cmpint (memcmp (content, magic[i], strlen (magic[i])), ==, 0);
      g_unlink (path);
    }
}

static void
test_png_size (void)
{
  g_autoptr (MulinScene) scene = sample_page (300, 200, "示例");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "b.png", NULL);
  cairo_surface_t *image;

  g_assert_true (
      mulin_surface_write_png (path, scene, mulin_palette_get (MULIN_PALETTE_DARK), 144, &error));
  image = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_image_surface_get_width (image), ==, 600);
  g_assert_cmpint (cairo_image_surface_get_height (image), ==, 400);
  /* The ground is the dark view, #212427. */
  g_assert_cmpint (cairo_image_surface_get_data (image)[2], ==, 0x21);
  cairo_surface_destroy (image);
  g_unlink (path);
}

static void
test_refusals (void)
{
  static const struct
  {
    const char *name;
    int code;
    const char *words;
  } cases[] = {
    { "a.docx", MULIN_ERROR_INPUT, "结尾" },
    { "none/a.pdf", MULIN_ERROR_NOT_FOUND, "文件夹不存在" },
    { "none/a.svg", MULIN_ERROR_NOT_FOUND, "文件夹不存在" },
    { "none/a.png", MULIN_ERROR_NOT_FOUND, "文件夹不存在" },
  };
  g_autoptr (MulinScene) scene = sample_page (300, 200, "示例");
  g_autoptr (MulinScene) huge = sample_page (40000, 200, "示例");
  g_autofree char *path = g_build_filename (folder, "huge.png", NULL);
  g_autoptr (GError) refused = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *bad = g_build_filename (folder, cases[i].name, NULL);

      g_assert_false (mulin_surface_write (bad, scene, NULL, &error));
      g_assert_error (error, MULIN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_true (g_str_has_suffix (error->message, "。"));
    }
  g_assert_false (mulin_surface_write (path, huge, NULL, &refused));
  g_assert_error (refused, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* A write that fails leaves the old file as it was. */
static void
test_old_file_stays (void)
{
  g_autoptr (MulinScene) scene = sample_page (300, 200, "示例");
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "taken.pdf", NULL);

  g_assert_cmpint (g_mkdir (path, 0755), ==, 0);
  g_assert_false (mulin_surface_write (path, scene, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_DIR));
  g_rmdir (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir)); /* nothing half-written stays beside it */
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("mulin-surface-XXXXXX", NULL);
  g_test_add_func ("/surface/pdf", test_pdf);
  g_test_add_func ("/surface/pdf-positions", test_pdf_positions);
  g_test_add_func ("/surface/pdf-fonts-embedded", test_pdf_fonts_embedded);
  g_test_add_func ("/surface/files", test_files);
  g_test_add_func ("/surface/png-size", test_png_size);
  g_test_add_func ("/surface/refusals", test_refusals);
  g_test_add_func ("/surface/old-file-stays", test_old_file_stays);
  result = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return result;
}
