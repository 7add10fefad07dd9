/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes to files: PDF (vector, text selectable), SVG, PNG; written beside and renamed, so never half a file. */
#pragma once

#include "scene/scene.h"

/* PAGES: MulinScene, each its own page size.  TITLE goes into the PDF's metadata (NULL = none); CREATION "YYYY-MM-DD" makes
 * files repeatable (NULL: the moment of writing). */
gboolean mulin_surface_write_pdf (const char *path, GPtrArray *pages, const char *title, const char *creation, GError **error);
GBytes *mulin_surface_pdf_bytes (GPtrArray *pages, const char *title, const char *creation, GError **error);
gboolean mulin_surface_write_svg (const char *path, const MulinScene *scene, GError **error);
/* DPI 72 = one pixel a point. */
gboolean mulin_surface_write_png (const char *path, const MulinScene *scene, const MulinPalette *palette, double dpi, GError **error);
/* By the file's ending (.pdf .svg .png); others are refused. */
gboolean mulin_surface_write (const char *path, const MulinScene *scene, const char *title, GError **error);

/* Many pages without holding them: an atlas makes a scene, adds it, frees it. */
typedef struct _MulinPdf MulinPdf;
MulinPdf *mulin_pdf_new (const char *title, const char *creation);
/* FALSE when cairo refuses the page. */
gboolean mulin_pdf_add (MulinPdf *pdf, const MulinScene *page, GError **error);
/* The whole file; PDF may only be freed afterwards. */
GBytes *mulin_pdf_finish (MulinPdf *pdf, GError **error);
void mulin_pdf_free (MulinPdf *pdf);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinPdf, mulin_pdf_free)
/* BYTES to PATH by a temporary file beside it and rename. */
gboolean mulin_surface_save (const char *path, GBytes *bytes, GError **error);
