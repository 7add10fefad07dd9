/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was clicked in the diagram: a post with who holds it and the form to register another, or a body with its fields. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STRUCTURE_INSPECTOR (mulin_structure_inspector_get_type ())
G_DECLARE_FINAL_TYPE (MulinStructureInspector, mulin_structure_inspector, MULIN, STRUCTURE_INSPECTOR, GtkWidget)

/* Signal: closed () */
void mulin_structure_inspector_set_session (MulinStructureInspector *self, MulinSession *session);
/* KIND: post, tenure, organization, property_contract …; 0 = nothing. */
void mulin_structure_inspector_show (MulinStructureInspector *self, const char *kind, gint64 id);

G_END_DECLS
