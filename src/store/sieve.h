/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A changeset with some of its rows left out. */
#pragma once

#include "store/codec.h"

typedef gboolean (*MulinSieveFunc) (const char *table, gint64 record, gpointer data);

/* Keeps the rows for which PASSES is TRUE.  NULL with an error when BYTES is no changeset. */
GByteArray *mulin_sieve (const guint8 *bytes, gsize size, MulinSieveFunc passes, gpointer data,
                         GError **error);

typedef void (*MulinSieveEach) (const char *table, gint64 record, gboolean removed, gpointer data);

/* Calls EACH for every row of a changeset that comes in pieces.  Values are passed over, not decoded: SQLite's own iterator takes
 * longer over a row than its insert did. */
typedef struct _MulinRowLister MulinRowLister;
MulinRowLister *mulin_row_lister_new (MulinSieveEach each, gpointer data);
void mulin_row_lister_add (MulinRowLister *lister, const void *bytes, gsize size);
/* FALSE when the bytes ended inside a row. */
gboolean mulin_row_lister_finish (MulinRowLister *lister, GError **error);
void mulin_row_lister_free (MulinRowLister *lister);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRowLister, mulin_row_lister_free)

/* The same for a packed changeset. */
gboolean mulin_sieve_list (GBytes *packed, MulinSieveEach each, gpointer data, GError **error);
