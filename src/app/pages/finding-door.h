/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a finding to the screen that mends it (处理 of its rule). */
#pragma once

#include "app/session.h"
#include "govern/finding.h"

#include <gtk/gtk.h>

/* FROM: any widget of the window.  What is to be entered anew opens as a form with what is known filled in. */
void mulin_finding_open (GtkWidget *from, MulinSession *session, const MulinRuleFinding *finding);
