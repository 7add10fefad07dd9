/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vocabulary as people edit it, word by word, and the definition that comes of it. */
#pragma once

#include "records/kind.h"

typedef struct
{
  const char *key;     /* NULL = a new word: it is given one */
  const char *word;    /* "" = left out, where it is new */
  const char *aliases; /* apart by 、; may be NULL */
} MulinWordEdit;

/* DEFINITION's source with its table made of EDITS in their order; columns besides 键, 词 and 别名 stay with their keys.  The result is
 * not checked.  Owned by the caller; NULL with ERROR when DEFINITION has no table of words. */
char *mulin_vocabulary_source (MulinDefinition *definition, const MulinWordEdit *edits, guint n, GError **error);
