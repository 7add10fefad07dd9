/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing to do: what, at which compound, advice, state and days.  The row is the button. */
#pragma once

#include "draw/finding-sheet.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_DUE_ROW (mulin_due_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinDueRow, mulin_due_row, MULIN, DUE_ROW, GtkListBoxRow)

/* Signal: more ()   what it rests on is asked for, and what else can be done. */

/* FINDING is borrowed until the row goes. */
GtkWidget *mulin_due_row_new (guint number, const MulinFinding *finding);
const MulinFinding *mulin_due_row_get_finding (MulinDueRow *self);

G_END_DECLS
