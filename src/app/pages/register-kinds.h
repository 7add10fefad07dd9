/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of record that stand on a page, by group, each with how many there are in the scope. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_KINDS (mulin_register_kinds_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterKinds, mulin_register_kinds, MULIN, REGISTER_KINDS, GtkWidget)

/* Signals: chosen (kind); board-chosen (name), see register-board.h */

/* PAGE: the word that the kinds say (页); its boards stand first. */
void mulin_register_kinds_set_up (MulinRegisterKinds *self, MulinSession *session, const char *page);
/* Count again. */
void mulin_register_kinds_refresh (MulinRegisterKinds *self);
/* NAME: a kind's or a board's. */
void mulin_register_kinds_choose (MulinRegisterKinds *self, const char *name);
/* The first kind of the page; NULL when it has none.  Borrowed. */
const char *mulin_register_kinds_first (MulinRegisterKinds *self);

G_END_DECLS
