/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hidden sheet of a collection workbook, between the one who hands it out and the import.  Its rows:
 *   mulin-collection | 1 | id of the request
 *   sheet  | title of a sheet | kind | 1-based row where the data begin
 *   column | title of a sheet | 0-based column | field
 *   asked  | title of a sheet | id | field | text when it was handed out
 * Of this floor only. */
#pragma once

#include "exchange/kind-table.h"

#define MULIN_COLLECTION_MAPPING "collection"
#define MULIN_COLLECTION_SHEET "mulin"
#define MULIN_COLLECTION_MARK "mulin-collection"

/* The name of the hidden sheet; NULL when WORKBOOK is no collection.  Owned by the caller. */
char *mulin_collection_find_marks (MulinWorkbook *workbook);
/* Adds the rows of all sheets to PLAN; with a transaction they are written and the request is marked as returned. */
gboolean mulin_collection_read (MulinWorkbook *workbook, const char *marks, const MulinImportContext *context, MulinImportPlan *plan,
                                GError **error);
