/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One finding in full: what is wrong and since when, what to do, the clause it rests on; mended or accepted from here. */
#pragma once

#include "app/pages/finding-reading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FINDING_PANEL (mulin_finding_panel_get_type ())
G_DECLARE_FINAL_TYPE (MulinFindingPanel, mulin_finding_panel, MULIN, FINDING_PANEL, GtkWidget)

/* Signal: done ()   it was opened, accepted or taken back: what holds the panel may close. */
GtkWidget *mulin_finding_panel_new (void);
/* FINDING is one of READING's, of which a reference is kept; NULL = nothing chosen. */
void mulin_finding_panel_show (MulinFindingPanel *self, MulinSession *session, MulinFindingReading *reading,
                               const MulinRuleFinding *finding);

G_END_DECLS
