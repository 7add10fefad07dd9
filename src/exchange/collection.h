/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Collection workbooks (收集表): what the library does not know of a community goes out as an .xlsx in which only the missing cells are open,
 * and comes back through mulin_import_plan and mulin_import_run, which know it by its hidden sheet.  A record of kind `request` tells
 * what was asked, by when, and since when it is back. */
#pragma once

#include "records/register.h"

typedef struct
{
  const char *const *kinds;   /* "compound" …, NULL at the end: one sheet each */
  const char *const *fields;  /* names or labels to ask for; NULL = all that people fill in (no references, notes, reasons) */
  const char *in_kind;        /* "community" or "compound" */
  gint64 in_id;
  const char *due;            /* "2026-07-31" */
  const char *since;          /* records that nobody has touched since that day are asked to be confirmed; NULL = only what is missing */
  gboolean again;             /* also what a collection still out has asked for */
} MulinCollectionRequest;

typedef struct
{
  gint64 request;             /* the record of kind `request` */
  guint records, cells;       /* how much is asked */
} MulinCollection;

/* Writes PATH (.xlsx) and the request, one journal entry.  Refused when there is nothing to ask: COLLECTION (may be NULL) has
 * no cells then. */
gboolean mulin_collection_hand_out (MulinLibrary *library, MulinCatalog *catalog, const MulinCollectionRequest *request, const char *path,
                                    MulinCollection *collection, GError **error);
