/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thumbnails: a picture, or the first page of a PDF. */

#include "app/picture.h"

#include "scene/photo.h"

#include <poppler.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

gboolean
mulin_picture_is_image (const char *mime)
{
  return mime != NULL && g_str_has_prefix (mime, "image/");
}

gboolean
mulin_picture_is_pdf (const char *mime)
{
  return g_strcmp0 (mime, "application/pdf") == 0;
}

static GdkTexture *
make_image (GBytes *bytes, int size)
{
  g_autoptr (GdkPixbuf) upright = mulin_photo_decode (bytes, size);

  return upright != NULL ? gdk_texture_new_for_pixbuf (upright) : NULL;
}

static GdkTexture *
make_page (GBytes *bytes, int size)
{
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, NULL);
  g_autoptr (PopplerPage) page = document != NULL ? poppler_document_get_page (document, 0) : NULL;
  g_autoptr (GBytes) pixels = NULL;
  cairo_surface_t *surface;
  cairo_t *cr;
  double width, height, factor;
  int w, h, stride;

  if (page == NULL)
    return NULL;
  poppler_page_get_size (page, &width, &height);
  factor = size / MAX (MAX (width, height), 1);
  w = MAX (1, (int) (width * factor));
  h = MAX (1, (int) (height * factor));
  surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, w, h);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, factor, factor);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  stride = cairo_image_surface_get_stride (surface);
  pixels = g_bytes_new (cairo_image_surface_get_data (surface), (gsize) stride * (gsize) h);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (w, h, GDK_MEMORY_DEFAULT, pixels, (gsize) stride);
}

GdkTexture *
mulin_picture_make (GBytes *bytes, const char *mime, int size)
{
  if (mulin_picture_is_image (mime))
    return make_image (bytes, size);
  return mulin_picture_is_pdf (mime) ? make_page (bytes, size) : NULL;
}
