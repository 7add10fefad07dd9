/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of the board of collections: a community with its burden, or one request. */
#pragma once

#include "govern/request-ledger.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REQUEST_ITEM (mulin_request_item_get_type ())
G_DECLARE_FINAL_TYPE (MulinRequestItem, mulin_request_item, MULIN, REQUEST_ITEM, GObject)

/* ROW: NULL = the line of the community.  Both belong to the ledger, which outlives the list. */
MulinRequestItem *mulin_request_item_new (const MulinRequestPlace *place, const MulinRequestRow *row);
const MulinRequestPlace *mulin_request_item_get_place (MulinRequestItem *self);
const MulinRequestRow *mulin_request_item_get_row (MulinRequestItem *self);

/* "本月问了 3 次、41 格　按时报送 1/2": owned by the caller. */
char *mulin_request_burden (const MulinRequestPlace *place);
/* "逾期 3 天", "还有 5 天"; "" where no day counts any more.  Owned by the caller. */
char *mulin_request_days (const MulinRequestRow *row);

/* A factory for a list of such lines; those of communities cannot be chosen. */
GtkListItemFactory *mulin_request_item_factory (void);

G_END_DECLS
