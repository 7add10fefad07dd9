/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bytes of a file as a texture, made on any thread; never larger in memory than what is asked for. */
#pragma once

#include <gtk/gtk.h>

gboolean mulin_picture_is_image (const char *mime);
gboolean mulin_picture_is_pdf (const char *mime);
/* An image, or the first page of a PDF, within SIZE × SIZE pixels, the right way up; NULL when MIME is neither or BYTES cannot be
 * read. */
GdkTexture *mulin_picture_make (GBytes *bytes, const char *mime, int size);
