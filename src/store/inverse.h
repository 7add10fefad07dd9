/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What taking an entry back would do: row by row, and which rows it must leave as they are. */
#pragma once

#include "store/journal-state.h"

typedef struct _MulinInverse MulinInverse;

/* Of the packed changeset of ENTRY.  Refused when its tables or columns do not fit the library's.
 */
MulinInverse *mulin_inverse_new (MulinConnection *connection, char **tables, gint64 entry,
                                 GBytes *packed, GError **error);
void mulin_inverse_free (MulinInverse *inverse);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinInverse, mulin_inverse_free)

/* Rows that a later action still in force has changed. */
gboolean mulin_inverse_keep_changed (MulinInverse *inverse, MulinJournalState *state,
                                     GError **error);
/* One row that turned out to be not as the entry left it. */
void mulin_inverse_keep_row (MulinInverse *inverse, const char *table, gint64 record);
/* From there on, transitively: rows that a row which stays refers to; rows whose parent would be
 * missing. */
gboolean mulin_inverse_keep_related (MulinInverse *inverse, GError **error);

guint mulin_inverse_n_rows (MulinInverse *inverse);
guint mulin_inverse_n_kept (MulinInverse *inverse);
/* Elements MulinKept. */
GPtrArray *mulin_inverse_list_kept (MulinInverse *inverse);
/* The changeset without the rows kept. */
GByteArray *mulin_inverse_bytes (MulinInverse *inverse, GError **error);
/* The tables whose references have to be checked after applying it. */
char **mulin_inverse_tables_to_check (MulinInverse *inverse);
