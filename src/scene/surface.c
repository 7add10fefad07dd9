/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files are made in memory (a page is about two kilobytes) and then saved in one go. */
#include "scene/surface.h"

#include "base/error.h"
#include "scene/painter.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <math.h>

/* cairo's image surfaces end at 32,767 pixels a side. */
#define MAX_PIXELS 32767
#define FILE_DPI 192

struct _MulinPdf
{
  GByteArray *bytes;
  cairo_surface_t *surface;
  cairo_t *cr;
};

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static gboolean
check_status (cairo_status_t status, const char *what, GError **error)
{
  if (status == CAIRO_STATUS_SUCCESS)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "%s时绘图失败（%s），换一种纸张或格式再试。",
               what, cairo_status_to_string (status));
  return FALSE;
}

static gboolean
check_size (const MulinScene *scene, double limit, const char *what, GError **error)
{
  if (scene->width > 0 && scene->height > 0 && scene->width <= limit && scene->height <= limit)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               "%s的页面大小 %.0f × %.0f 点超出可写范围，缩小范围或选一种纸张。", what,
               scene->width, scene->height);
  return FALSE;
}

MulinPdf *
mulin_pdf_new (const char *title, const char *creation)
{
  MulinPdf *pdf = g_new0 (MulinPdf, 1);

  pdf->bytes = g_byte_array_new ();
  pdf->surface = cairo_pdf_surface_create_for_stream (append_bytes, pdf->bytes, 595.28, 841.89);
  cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Mulin");
  if (title != NULL)
    cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_TITLE, title);
  if (creation != NULL)
    {
      g_autofree char *moment = g_strdup_printf ("%sT00:00:00Z", creation);

      cairo_pdf_surface_set_metadata (pdf->surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
    }
  pdf->cr = cairo_create (pdf->surface);
  return pdf;
}

gboolean
mulin_pdf_add (MulinPdf *pdf, const MulinScene *page, GError **error)
{
  /* 14,400 units is the largest page that PDF readers accept. */
  if (!check_size (page, 14400, "PDF", error))
    return FALSE;
  cairo_pdf_surface_set_size (pdf->surface, page->width, page->height);
  mulin_painter_paint (page, mulin_palette_get (MULIN_PALETTE_PRINT), pdf->cr, NULL);
  cairo_show_page (pdf->cr);
  return check_status (cairo_status (pdf->cr), "写 PDF ", error);
}

GBytes *
mulin_pdf_finish (MulinPdf *pdf, GError **error)
{
  cairo_surface_finish (pdf->surface);
  if (!check_status (cairo_surface_status (pdf->surface), "写 PDF ", error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&pdf->bytes));
}

void
mulin_pdf_free (MulinPdf *pdf)
{
  if (pdf == NULL)
    return;
  cairo_destroy (pdf->cr);
  cairo_surface_finish (pdf->surface);
  cairo_surface_destroy (pdf->surface);
  g_clear_pointer (&pdf->bytes, g_byte_array_unref);
  g_free (pdf);
}

GBytes *
mulin_surface_pdf_bytes (GPtrArray *pages, const char *title, const char *creation, GError **error)
{
  g_autoptr (MulinPdf) pdf = mulin_pdf_new (title, creation);

  for (guint i = 0; i < pages->len; i++)
    if (!mulin_pdf_add (pdf, pages->pdata[i], error))
      return NULL;
  return mulin_pdf_finish (pdf, error);
}

static const char *
advice (GError *failure, MulinError *code)
{
  *code = MULIN_ERROR_FAILED;
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOSPC))
    {
      *code = MULIN_ERROR_FULL;
      return "磁盘已满，腾出空间后再写";
    }
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ACCES)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_PERM)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ROFS))
    {
      *code = MULIN_ERROR_PERMISSION;
      return "没有写入权限，换一个文件夹";
    }
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT)
      || g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
    {
      *code = MULIN_ERROR_NOT_FOUND;
      return "文件夹不存在，先建好文件夹";
    }
  if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_ISDIR))
    {
      *code = MULIN_ERROR_INPUT;
      return "同名的文件夹已存在，换一个文件名";
    }
  return "没有写成，换一个文件夹再试";
}

gboolean
mulin_surface_save (const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  MulinError code;
  const char *why;

  if (g_file_set_contents_full (path, data, (gssize)size, G_FILE_SET_CONTENTS_CONSISTENT, 0644,
                                &failure))
    return TRUE;
  why = advice (failure, &code);
  g_set_error (error, MULIN_ERROR, code, "写“%s”时%s。", path, why);
  return FALSE;
}

gboolean
mulin_surface_write_pdf (const char *path, GPtrArray *pages, const char *title,
                         const char *creation, GError **error)
{
  g_autoptr (GBytes) bytes = mulin_surface_pdf_bytes (pages, title, creation, error);

  return bytes != NULL && mulin_surface_save (path, bytes, error);
}

static void
paint_ground (cairo_t *cr, const MulinPalette *palette)
{
  const MulinRgb *view = &palette->colors[MULIN_COLOR_VIEW];

  cairo_set_source_rgb (cr, view->red, view->green, view->blue);
  cairo_paint (cr);
}

gboolean
mulin_surface_write_svg (const char *path, const MulinScene *scene, GError **error)
{
  const MulinPalette *palette = mulin_palette_get (MULIN_PALETTE_PRINT);
  GByteArray *array;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  g_autoptr (GBytes) bytes = NULL;

  if (!check_size (scene, 1e6, "SVG", error))
    return FALSE;
  array = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (append_bytes, array, scene->width, scene->height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PT);
  cr = cairo_create (surface);
  paint_ground (cr, palette);
  mulin_painter_paint (scene, palette, cr, NULL);
  status = cairo_status (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);
  return check_status (status, "写 SVG ", error) && mulin_surface_save (path, bytes, error);
}

gboolean
mulin_surface_write_png (const char *path, const MulinScene *scene, const MulinPalette *palette,
                         double dpi, GError **error)
{
  double factor = dpi / 72;
  GByteArray *array;
  cairo_surface_t *surface;
  cairo_t *cr;
  cairo_status_t status;
  g_autoptr (GBytes) bytes = NULL;

  if (!check_size (scene, floor (MAX_PIXELS / factor), "PNG", error))
    return FALSE;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)ceil (scene->width * factor),
                                        (int)ceil (scene->height * factor));
  cr = cairo_create (surface);
  paint_ground (cr, palette);
  cairo_scale (cr, factor, factor);
  mulin_painter_paint (scene, palette, cr, NULL);
  status = cairo_status (cr);
  cairo_destroy (cr);
  array = g_byte_array_new ();
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_write_to_png_stream (surface, append_bytes, array);
  cairo_surface_destroy (surface);
  bytes = g_byte_array_free_to_bytes (array);
  return check_status (status, "写 PNG ", error) && mulin_surface_save (path, bytes, error);
}

gboolean
mulin_surface_write (const char *path, const MulinScene *scene, const char *title, GError **error)
{
  const char *dot = strrchr (path, '.');

  if (dot != NULL && g_ascii_strcasecmp (dot, ".pdf") == 0)
    {
      g_autoptr (MulinPdf) pdf = mulin_pdf_new (title, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (!mulin_pdf_add (pdf, scene, error))
        return FALSE;
      bytes = mulin_pdf_finish (pdf, error);
      return bytes != NULL && mulin_surface_save (path, bytes, error);
    }
  if (dot != NULL && g_ascii_strcasecmp (dot, ".svg") == 0)
    return mulin_surface_write_svg (path, scene, error);
  if (dot != NULL && g_ascii_strcasecmp (dot, ".png") == 0)
    return mulin_surface_write_png (path, scene, mulin_palette_get (MULIN_PALETTE_PRINT), FILE_DPI,
                                    error);
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
               "不能写“%s”：文件名要以 .pdf、.svg 或 .png 结尾。", path);
  return FALSE;
}
