/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a kind's records as .csv (UTF-8 with BOM) or .xlsx. */
#pragma once

#include "records/register.h"

/* By the file's ending.  Columns are the kind's fields with their labels, references as names; MASK hides sensitive fields.  Rows
 * stand in the order of LISTING. */
gboolean mulin_export_kind (MulinLibrary *library, MulinCatalog *catalog, const MulinListing *listing, const char *path, MulinMask mask, GError **error);
/* The same with these fields only, in this order, and without the record's number: a list as somebody looks at it. */
gboolean mulin_export_columns (MulinLibrary *library, MulinCatalog *catalog, const MulinListing *listing,
                               const char *const *columns, const char *path, MulinMask mask, GError **error);
