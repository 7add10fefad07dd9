/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which columns a register shows: as the kind says, or as the person at this desk chose. */
#pragma once

#include "app/widgets/record-list.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The name first, then the fields that the kind lists. Owned by the caller. */
char **mulin_register_columns_default (const MulinKind *kind);
/* What was kept for the kind on this desk; NULL = nothing.  Owned by the caller. */
char **mulin_register_columns_kept (const MulinKind *kind);
/* COLUMNS NULL forgets. */
void mulin_register_columns_keep (const MulinKind *kind, const char *const *columns);
/* MulinListColumn for the list; its texts belong to KIND. */
GArray *mulin_register_columns_make (const MulinKind *kind, const char *const *columns);

/* A button with the kind's fields to tick. */
#define MULIN_TYPE_REGISTER_COLUMNS (mulin_register_columns_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterColumns, mulin_register_columns, MULIN, REGISTER_COLUMNS, GtkWidget)

/* Signal: changed () */
void mulin_register_columns_set (MulinRegisterColumns *self, const MulinKind *kind, const char *const *columns);
/* Owned by the caller; never empty. */
char **mulin_register_columns_get (MulinRegisterColumns *self);

G_END_DECLS
