/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes to files: PDF (vector, text selectable), SVG, PNG; written beside and renamed, so never half a file. */
#pragma once

#include "scene/scene.h"

/* PAGES: MulinScene, each its own page size.  TITLE goes into the PDF's metadata; CREATION "YYYY-MM-DD" (NULL = none) makes files repeatable. */
gboolean mulin_surface_write_pdf (const char *path, GPtrArray *pages, const char *title, const char *creation, GError **error);
GBytes *mulin_surface_pdf_bytes (GPtrArray *pages, const char *title, const char *creation, GError **error);
gboolean mulin_surface_write_svg (const char *path, const MulinScene *scene, GError **error);
/* DPI 72 = one pixel a point. */
gboolean mulin_surface_write_png (const char *path, const MulinScene *scene, const MulinPalette *palette, double dpi, GError **error);
/* By the file's ending (.pdf .svg .png); others are refused. */
gboolean mulin_surface_write (const char *path, const MulinScene *scene, const char *title, GError **error);
