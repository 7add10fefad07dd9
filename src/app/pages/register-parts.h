/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The records that refer to one record, by kind: its parts, and whatever else names it; each kind can be added to. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_PARTS (mulin_register_parts_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterParts, mulin_register_parts, MULIN, REGISTER_PARTS, GtkWidget)

/* Signals:
 *   counted (n)          how many records refer to it
 *   add (kind, field)    a new record of KIND whose FIELD names it is wanted
 *   opened (kind, id) */
void mulin_register_parts_show (MulinRegisterParts *self, MulinSession *session, const char *kind, gint64 id);

G_END_DECLS
