/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finished sentence of a document: text that flows, the numbers in it as plates (look.md, Documents). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SENTENCE_VIEW (mulin_sentence_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinSentenceView, mulin_sentence_view, MULIN, SENTENCE_VIEW, GtkWidget)

/* Signal: figure-activated (name)   a plate was clicked. */
GtkWidget *mulin_sentence_view_new (void);
/* Appends plain text, or with FIGURE a plate whose tooltip is TITLE. */
void mulin_sentence_view_append (MulinSentenceView *self, const char *text, const char *figure, const char *title);
guint mulin_sentence_view_n_plates (MulinSentenceView *self);
/* As a click on plate I. */
void mulin_sentence_view_activate (MulinSentenceView *self, guint i);

G_END_DECLS
