/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a kind's records as .csv (UTF-8 with BOM) or .xlsx. */
#pragma once

#include "records/register.h"

/* By the file's ending.  Columns are the kind's fields with their labels, references as names; MASK hides sensitive fields. */
gboolean mulin_export_kind (MulinLibrary *library, MulinCatalog *catalog, const MulinListing *listing, const char *path, MulinMask mask, GError **error);
