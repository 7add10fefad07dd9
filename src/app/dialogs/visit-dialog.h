/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a round of visits: what was raised, answered and promised in each compound, entered as one action. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_VISIT_DIALOG (mulin_visit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinVisitDialog, mulin_visit_dialog, MULIN, VISIT_DIALOG, GtkWindow)

/* COMPOUNDS: ids (gint64), in the order of the papers.  What was begun for the same compounds and not entered is there again. */
MulinVisitDialog *mulin_visit_dialog_open (GtkWindow *parent, MulinSession *session, GArray *compounds);

G_END_DECLS
