/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person beside the list: fields, posts, memberships, history. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_PERSON_PANEL (mulin_person_panel_get_type ())
G_DECLARE_FINAL_TYPE (MulinPersonPanel, mulin_person_panel, MULIN, PERSON_PANEL, GtkWidget)

/* Signal: closed () */
void mulin_person_panel_set_session (MulinPersonPanel *self, MulinSession *session);
void mulin_person_panel_show (MulinPersonPanel *self, gint64 person);
/* The panel covers its list: it has a way back. */
void mulin_person_panel_set_covering (MulinPersonPanel *self, gboolean covering);

G_END_DECLS
