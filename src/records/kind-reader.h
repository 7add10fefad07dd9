/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the catalog needs of kind.c and vocabulary.c; not for other floors. */
#pragma once

#include "records/kind.h"

/* NULL with an error naming file and line. */
MulinKind *mulin_kind_read (MulinDefinition *definition, GError **error);
void mulin_kind_free (MulinKind *kind);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinKind, mulin_kind_free)
gboolean mulin_kind_is_identifier (const char *text);
/* Words separated by commas, 、 or blanks: char*. */
GPtrArray *mulin_kind_split (const char *text);

typedef struct
{
  GPtrArray *words;     /* MulinWord */
  GHashTable *by_key;   /* key → MulinWord */
  GHashTable *by_text;  /* folded key, word or alias → MulinWord */
} MulinVocabulary;

MulinVocabulary *mulin_vocabulary_read (MulinDefinition *definition, GError **error);
void mulin_vocabulary_free (MulinVocabulary *vocabulary);
/* As typed: width, blanks and case do not matter. */
const MulinWord *mulin_vocabulary_find (MulinVocabulary *vocabulary, const char *text);
