/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one search box over everything, with results grouped by kind. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SEARCH_BOX (mulin_search_box_get_type ())
G_DECLARE_FINAL_TYPE (MulinSearchBox, mulin_search_box, MULIN, SEARCH_BOX, GtkWidget)

void mulin_search_box_set_session (MulinSearchBox *self, MulinSession *session);

G_END_DECLS
