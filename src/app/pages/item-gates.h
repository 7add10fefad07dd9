/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 先议先审 of each item of a vote: how each stands, and a form for the one that is chosen.  It stops nothing. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_ITEM_GATES (mulin_item_gates_get_type ())
G_DECLARE_FINAL_TYPE (MulinItemGates, mulin_item_gates, MULIN, ITEM_GATES, GtkWidget)

/* GATES: MulinItemGate; copies what it needs.  Hidden when there are none. */
void mulin_item_gates_show (MulinItemGates *self, MulinSession *session, gint64 election, GPtrArray *gates);

G_END_DECLS
