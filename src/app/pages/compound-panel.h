/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One compound beside the list: 概况 人员 组织 文档 历史. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_COMPOUND_PANEL (mulin_compound_panel_get_type ())
G_DECLARE_FINAL_TYPE (MulinCompoundPanel, mulin_compound_panel, MULIN, COMPOUND_PANEL, GtkWidget)

/* Signal: closed () */
/* Called again for another library: the form is made anew. */
void mulin_compound_panel_set_session (MulinCompoundPanel *self, MulinSession *session);
void mulin_compound_panel_show (MulinCompoundPanel *self, gint64 compound); /* 0 = none */
gint64 mulin_compound_panel_get_compound (MulinCompoundPanel *self);
/* The panel covers its list: it has a way back. */
void mulin_compound_panel_set_covering (MulinCompoundPanel *self, gboolean covering);

G_END_DECLS
