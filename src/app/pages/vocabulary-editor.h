/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a vocabulary, one a row: what it is called here, and what else people write for it. */
#pragma once

#include "records/vocabulary-source.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_VOCABULARY_EDITOR (mulin_vocabulary_editor_get_type ())
G_DECLARE_FINAL_TYPE (MulinVocabularyEditor, mulin_vocabulary_editor, MULIN, VOCABULARY_EDITOR, GtkWidget)

/* Signal: changed ()   a word was changed or added by the person. */
void mulin_vocabulary_editor_show (MulinVocabularyEditor *self, MulinCatalog *catalog, const char *vocabulary);
/* DEFINITION with the words as they stand here; see mulin_vocabulary_source. */
char *mulin_vocabulary_editor_get_source (MulinVocabularyEditor *self, MulinDefinition *definition, GError **error);

G_END_DECLS
