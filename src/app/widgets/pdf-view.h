/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One page of a PDF, read back by poppler: what is seen is what the file says, not what made it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_PDF_VIEW (mulin_pdf_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinPdfView, mulin_pdf_view, MULIN, PDF_VIEW, GtkWidget)

/* Signals: zoomed (), turned ()   the zoom or the page is another, whoever changed it. */
/* NULL empties; FALSE with an error when PDF cannot be read. */
gboolean mulin_pdf_view_set_bytes (MulinPdfView *self, GBytes *pdf, GError **error);
guint mulin_pdf_view_n_pages (MulinPdfView *self);
guint mulin_pdf_view_get_page (MulinPdfView *self);
void mulin_pdf_view_set_page (MulinPdfView *self, guint page);
/* 1 = real size; 0 = the whole page in view, whatever that comes to. */
void mulin_pdf_view_set_zoom (MulinPdfView *self, double zoom);
double mulin_pdf_view_get_zoom (MulinPdfView *self);
gboolean mulin_pdf_view_is_whole (MulinPdfView *self);

G_END_DECLS
