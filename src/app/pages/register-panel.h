/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A record of any kind beside its list: its form, what refers to it, its history. */
#pragma once

#include "app/session.h"
#include "app/widgets/record-form.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_PANEL (mulin_register_panel_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterPanel, mulin_register_panel, MULIN, REGISTER_PANEL, GtkWidget)

/* Signal: closed () */
void mulin_register_panel_set_kind (MulinRegisterPanel *self, MulinSession *session, const char *kind);
/* 0 = nothing. */
void mulin_register_panel_show (MulinRegisterPanel *self, gint64 id);
/* There is no list beside it: it has a button that leads back. */
void mulin_register_panel_set_covering (MulinRegisterPanel *self, gboolean covering);
/* The first field of the form. */
void mulin_register_panel_focus (MulinRegisterPanel *self);
MulinRecordForm *mulin_register_panel_get_form (MulinRegisterPanel *self);

G_END_DECLS
