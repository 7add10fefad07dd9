/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a document says, to be read beside its pages: sentences with their numbers, and the records behind a number. */
#pragma once

#include "app/session.h"
#include "document/document.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills BOX anew; ON_FIGURE (OWNER, figure) is called for a number that is clicked.  DOCUMENT NULL = nothing. */
void mulin_document_sentences_show (GtkBox *box, MulinDocument *document, GCallback on_figure, GObject *owner);
/* The records behind a number, over the place KIND (NULL = everywhere), as a list that opens at AT. */
void mulin_document_figure_show (MulinSession *session, const char *figure, const char *as_of, const char *kind, gint64 id,
                                 GtkWidget *at);

G_END_DECLS
