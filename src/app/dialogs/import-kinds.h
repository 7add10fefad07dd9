/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one row of a list may be: by its headings, the lists that mappings read, then every other kind as export writes it. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

typedef struct _MulinImportKinds MulinImportKinds;

/* Fills VIEW. */
MulinImportKinds *mulin_import_kinds_new (GtkDropDown *view, MulinSession *session);
void mulin_import_kinds_free (MulinImportKinds *kinds);
/* What is chosen: interned, NULL = by the headings, or by the best mapping of the kind. */
void mulin_import_kinds_get (const MulinImportKinds *kinds, const char **kind, const char **mapping);
/* The entry of MAPPING, else the first of KIND; KIND NULL: by the headings. */
void mulin_import_kinds_select (MulinImportKinds *kinds, const char *kind, const char *mapping);
