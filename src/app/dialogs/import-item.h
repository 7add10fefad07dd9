/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of an import plan as an object for a list view. */
#pragma once

#include "exchange/import.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define MULIN_TYPE_IMPORT_ITEM (mulin_import_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinImportItem, mulin_import_item, MULIN, IMPORT_ITEM, GObject)

/* Copies what it shows; INDEX is the row's place in the plan, CHOICE what was chosen for it (NULL = nothing).  Property: excluded (notified). */
MulinImportItem *mulin_import_item_new (const MulinImportRow *row, guint index, const MulinImportChoice *choice);
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

/* Of the same name in the library; none = there is no doubt.  What follows has one entry each. */
guint mulin_import_item_n_candidates (MulinImportItem *self);
const char *mulin_import_item_get_candidate (MulinImportItem *self, guint i);
/* The choice that means candidate I; I = their number: none of them, a new one.  Texts are interned. */
MulinImportChoice mulin_import_item_choice (MulinImportItem *self, guint i);
/* The candidate taken, their number = a new one, -1 = still to be chosen. */
int mulin_import_item_get_chosen (MulinImportItem *self);

/* The word of a state, translated. */
const char *mulin_import_state_word (MulinImportState state);

G_END_DECLS
