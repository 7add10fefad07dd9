/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the matching board: a need, a resource or a running project. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_MATCHING_ITEM (mulin_matching_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatchingItem, mulin_matching_item, MULIN, MATCHING_ITEM, GObject)

/* SECOND: where, what sort, until when.  UNTIL: the day as stored, NULL = none. */
MulinMatchingItem *mulin_matching_item_new (gint64 id, const char *name, const char *second, const char *until);
gint64 mulin_matching_item_get_id (MulinMatchingItem *self);
const char *mulin_matching_item_get_name (MulinMatchingItem *self);
const char *mulin_matching_item_get_until (MulinMatchingItem *self);

/* At the right of the line, "3 项可配" or the reason of a match; NULL = nothing.  A line without stands back when FADED.  Bound lists
 * follow by the property "mark". */
void mulin_matching_item_mark (MulinMatchingItem *self, const char *mark, gboolean faded);
const char *mulin_matching_item_get_mark (MulinMatchingItem *self);
gboolean mulin_matching_item_is_faded (MulinMatchingItem *self);

/* A factory for a list of such lines. */
GtkListItemFactory *mulin_matching_item_factory (void);

G_END_DECLS
