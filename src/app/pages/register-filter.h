/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The filters of a register: one chip for each field whose values are words, and one for what holds on the day. */
#pragma once

#include "records/kind.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_FILTER (mulin_register_filter_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterFilter, mulin_register_filter, MULIN, REGISTER_FILTER, GtkWidget)

/* Signal: changed () */
void mulin_register_filter_set_kind (MulinRegisterFilter *self, MulinCatalog *catalog, const MulinKind *kind);
/* Pairs field, value for a listing.  Owned by the caller. */
char **mulin_register_filter_get_where (MulinRegisterFilter *self);
gboolean mulin_register_filter_get_in_force (MulinRegisterFilter *self);
/* Chooses exactly these, without telling. */
void mulin_register_filter_set (MulinRegisterFilter *self, const char *const *where, gboolean in_force);

G_END_DECLS
