/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns a register shows: as the kind says, or as the person at this desk chose. */
#pragma once

#include "app/widgets/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a list has beside the kinds in a window of 1280 px. */
#define MULIN_REGISTER_ROOM 882

/* The name first, then the fields that the kind lists, as many as fit into ROOM px: a list should not have to be scrolled sideways.
 * Owned by the caller. */
char **mulin_register_columns_default (MulinCatalog *catalog, const MulinKind *kind, int room);
/* What was kept for the kind on this desk; NULL = nothing.  Owned by the caller. */
char **mulin_register_columns_kept (const MulinKind *kind);
/* COLUMNS NULL forgets. */
void mulin_register_columns_keep (const MulinKind *kind, const char *const *columns);
/* MulinListColumn for the list; its texts belong to KIND. */
GArray *mulin_register_columns_make (MulinCatalog *catalog, const MulinKind *kind, const char *const *columns);

/* A button with the kind's fields to tick. */
#define MULIN_TYPE_REGISTER_COLUMNS (mulin_register_columns_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterColumns, mulin_register_columns, MULIN, REGISTER_COLUMNS, GtkWidget)

/* Signal: changed () */
void mulin_register_columns_set (MulinRegisterColumns *self, const MulinKind *kind, const char *const *columns);
/* Owned by the caller; never empty. */
char **mulin_register_columns_get (MulinRegisterColumns *self);

G_END_DECLS
