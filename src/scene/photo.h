/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Photographs: decoded no larger than they are shown, upright as the camera was held. */
#pragma once

#include <cairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>

/* At most SIZE pixels a side; NULL when BYTES are no picture.  A photograph of 50 megapixels is scaled while it is decoded: what is
 * shown is all that is ever held. */
GdkPixbuf *mulin_photo_decode (GBytes *bytes, int size);
/* The same as a JPEG for mulin_scene_image, with its size; NULL when BYTES are no picture. */
GBytes *mulin_photo_shrink (GBytes *bytes, int size, int *width, int *height);
/* For the painter: PDF and SVG take a JPEG as it is.  NULL when BYTES are no picture. */
cairo_surface_t *mulin_photo_surface (GBytes *bytes);
