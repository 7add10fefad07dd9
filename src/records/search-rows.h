/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table search in memory, kept as the library is.  For search-index.c only. */
#pragma once

#include "records/register.h"

typedef struct
{
  gint64 id;
  gsize text;   /* offset in texts; the next row's is its end */
  gsize pinyin; /* offset in pinyins */
  guint kind : 31; /* index in the catalog's kinds, official order */
  guint gone : 1;  /* removed, or written anew further down */
} MulinSearchRow;

struct _MulinSearchIndex
{
  /* borrowed */
  MulinConnection *reader;

  /* owned */
  MulinCatalog *catalog;
  GHashTable *numbers; /* name of a kind → its index + 1 */
  GArray *rows;        /* MulinSearchRow, and one behind the last */
  GArray *firsts;      /* guint: by kind, where its sorted rows begin; and one behind the last kind */
  GString *texts;      /* each row's text and a NUL */
  GString *pinyins;

  /* state */
  guint n_sorted;      /* rows as they were loaded; those behind came since */
  gint64 data_version; /* of the connection */
  gint64 schema;       /* when the triggers change, all texts may */
  gint64 entry;        /* of the journal, up to which the rows are right */
};

/* After a commit: what the new entries touched is read again, everything when that is much. */
gboolean mulin_search_index_refresh (MulinSearchIndex *index, GError **error);

static inline const MulinSearchRow *
mulin_search_index_at (MulinSearchIndex *index, guint i)
{
  return &g_array_index (index->rows, MulinSearchRow, i);
}
