/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collection workbooks for several communities at once: a file and a request each. */
#pragma once

#include "exchange/collection.h"

/* What came of one place: a file, nothing to ask, or a failure. */
typedef struct
{
  gint64 place;
  char *name;
  char *path;                 /* NULL = no file */
  MulinCollection collection;
  char *failure;              /* one sentence; NULL = none */
} MulinCollectionPart;
void mulin_collection_part_free (MulinCollectionPart *part);

/* Before place INDEX of N; called on the thread that does the work. */
typedef void (*MulinCollectionProgress) (guint index, guint n, gpointer data);

/* PATTERN asks each of PLACES (gint64 ids of its in_kind) in FOLDER, which is made when it is not there; a file that is there keeps
 * its name.  It ends at the first failure and when cancelled: what has gone out until then stays.  MulinCollectionPart in order. */
GPtrArray *mulin_collection_round (MulinLibrary *library, MulinCatalog *catalog, const MulinCollectionRequest *pattern, GArray *places,
                                   const char *folder, GCancellable *cancellable, MulinCollectionProgress progress, gpointer data,
                                   GError **error);
