/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page of twelve photographs stays below a megabyte because they go into the file as the JPEG that they are. */

#include "scene/photo.h"

#include <string.h>

#define QUALITY "82"
#define AS_IT_IS 16384 /* no picture that was shrunk is larger */

static void
on_size_prepared (GdkPixbufLoader *loader, int width, int height, gpointer user_data)
{
  int size = GPOINTER_TO_INT (user_data);
  double factor = (double) size / MAX (MAX (width, height), 1);

  if (factor < 1)
    gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * factor)), MAX (1, (int) (height * factor)));
}

GdkPixbuf *
mulin_photo_decode (GBytes *bytes, int size)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new ();
  gboolean whole;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), GINT_TO_POINTER (size));
  whole = gdk_pixbuf_loader_write_bytes (loader, bytes, NULL);
  whole &= gdk_pixbuf_loader_close (loader, NULL);
  if (!whole || gdk_pixbuf_loader_get_pixbuf (loader) == NULL)
    return NULL;
  return gdk_pixbuf_apply_embedded_orientation (gdk_pixbuf_loader_get_pixbuf (loader));
}

/* A JPEG knows nothing that shines through: it stands on paper. */
static GdkPixbuf *
on_paper (GdkPixbuf *pixbuf)
{
  int width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return g_object_ref (pixbuf);
  return gdk_pixbuf_composite_color_simple (pixbuf, width, height, GDK_INTERP_NEAREST, 255, 8, 0xffffff, 0xffffff);
}

GBytes *
mulin_photo_shrink (GBytes *bytes, int size, int *width, int *height)
{
  g_autoptr (GdkPixbuf) pixbuf = mulin_photo_decode (bytes, size);
  g_autoptr (GdkPixbuf) paper = pixbuf != NULL ? on_paper (pixbuf) : NULL;
  char *data = NULL;
  gsize length = 0;

  if (paper == NULL || !gdk_pixbuf_save_to_buffer (paper, &data, &length, "jpeg", NULL, "quality", QUALITY, NULL))
    return NULL;
  *width = gdk_pixbuf_get_width (paper);
  *height = gdk_pixbuf_get_height (paper);
  return g_bytes_new_take (data, length);
}

static void
copy_pixels (GdkPixbuf *pixbuf, cairo_surface_t *surface)
{
  const guchar *from = gdk_pixbuf_read_pixels (pixbuf);
  guchar *to = cairo_image_surface_get_data (surface);
  int n = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    {
      guint32 *row = (guint32 *) (void *) (to + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
      const guchar *pixel = from + (gsize) y * (gsize) stride;

      for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x++, pixel += n)
        row[x] = (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
    }
  cairo_surface_mark_dirty (surface);
}

static void
free_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

cairo_surface_t *
mulin_photo_surface (GBytes *bytes)
{
  g_autoptr (GdkPixbuf) pixbuf = mulin_photo_decode (bytes, AS_IT_IS);
  cairo_surface_t *surface;
  gsize size;
  const guchar *data = g_bytes_get_data (bytes, &size);

  if (pixbuf == NULL)
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  cairo_surface_flush (surface);
  copy_pixels (pixbuf, surface);
  if (size > 2 && data[0] == 0xff && data[1] == 0xd8)
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, size, free_bytes, g_bytes_ref (bytes));
  return surface;
}
