/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of an import plan as an object for a list view. */
#pragma once

#include "exchange/import.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_ITEM (mulin_import_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportItem, mulin_import_item, MULIN, IMPORT_ITEM, GObject)

/* Copies what it shows; INDEX is the row's place in the plan.  Property: excluded (notified). */
MulinImportItem *mulin_import_item_new (const MulinImportRow *row, guint index);
guint mulin_import_item_get_index (MulinImportItem *self);
MulinImportState mulin_import_item_get_state (MulinImportItem *self);
const char *mulin_import_item_get_number (MulinImportItem *self);
const char *mulin_import_item_get_name (MulinImportItem *self);
/* Why it is refused or double, or what changes. */
const char *mulin_import_item_get_detail (MulinImportItem *self);
/* Rows that would be written can be left out. */
gboolean mulin_import_item_is_written (MulinImportItem *self);
gboolean mulin_import_item_get_excluded (MulinImportItem *self);
void mulin_import_item_set_excluded (MulinImportItem *self, gboolean excluded);

/* The word of a state, translated. */
const char *mulin_import_state_word (MulinImportState state);

G_END_DECLS
