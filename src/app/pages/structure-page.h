/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 架构: the diagram of a compound or of a place, what is clicked in it, and the day that it shows. */
#pragma once

#include "app/pages/page.h"
#include "app/widgets/scene-view.h"

G_BEGIN_DECLS

#define MULIN_TYPE_STRUCTURE_PAGE (mulin_structure_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinStructurePage, mulin_structure_page, MULIN, STRUCTURE_PAGE, MulinPage)

/* Show the compound that a record belongs to, with the record in the inspector.  KIND "structure": ID is the compound. */
void mulin_structure_page_open (MulinStructurePage *self, const char *kind, gint64 id);
MulinSceneView *mulin_structure_page_get_view (MulinStructurePage *self);

G_END_DECLS
