/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From scenes and documents to paper: the print dialog, and files chosen by the person. */
#pragma once

#include "app/session.h"
#include "document/document.h"

#include <gtk/gtk.h>

/* Print PAGES (MulinScene; a reference is kept) with the print dialog; TITLE names the job. */
void mulin_paper_print (GtkWindow *parent, MulinSession *session, GPtrArray *pages, const char *title);
/* The same without a dialog, into a PDF made by the printing path (tests). */
gboolean mulin_paper_print_to_file (GPtrArray *pages, const char *title, const char *path, GError **error);
/* Ask for a file (PDF, and SVG or PNG where there is one page) and write PAGES.  NAME: proposal without ending. */
void mulin_paper_save (GtkWindow *parent, MulinSession *session, GPtrArray *pages, const char *title, const char *name);
/* The same for a document: as PDF or as a Word file; a reference is kept. */
void mulin_paper_save_made (GtkWindow *parent, MulinSession *session, MulinDocument *document, const char *name);
/* Write without asking, off the main loop; tells the result in the window. */
void mulin_paper_write (MulinSession *session, GPtrArray *pages, const char *title, const char *path);

/* Make the document off the main loop, then print or save it.  AS OF and the library are the session's. */
void mulin_paper_print_document (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in);
void mulin_paper_save_document (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in,
                                const char *name);
/* The same, and PRINTED when it went to the printer (or into a file that the print dialog was asked for), not when it was cancelled.
 * DATA is freed with FREE_DATA in any case. */
typedef void (*MulinPrinted) (gpointer data);
void mulin_paper_print_document_then (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, gint64 in,
                                      MulinPrinted printed, gpointer data, GDestroyNotify free_data);
/* One print of DOCUMENT for each of IDS (gint64) of IN_KIND, one after the other. */
void mulin_paper_print_documents (GtkWindow *parent, MulinSession *session, const char *document, const char *in_kind, GArray *ids);

/* A document for a page that shows it; finish with mulin_paper_make_finish (NULL without an error = cancelled). */
void mulin_paper_make_async (MulinSession *session, const char *document, const char *in_kind, gint64 in, const char *from,
                             const char *to, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
MulinDocument *mulin_paper_make_finish (GAsyncResult *result, GError **error);
/* The document as a PDF, made off the main loop too; borrowed, NULL when there is none. */
GBytes *mulin_paper_make_get_pdf (GAsyncResult *result);
