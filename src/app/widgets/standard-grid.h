/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Subjects × items of an assessment: names and heads stay in sight, only the rows that are seen are drawn, a cursor of one
 * cell moved by pointer and keys. */
#pragma once

#include "draw/standard-matrix.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STANDARD_GRID (mulin_standard_grid_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardGrid, mulin_standard_grid, MULIN, STANDARD_GRID, GtkWidget)

/* Signals:
 *   moved ()            the cursor stands elsewhere
 *   opened ()           Enter, or two clicks
 *   judged (verdict)    D J W: a person's word for the cell, or for all of the row that waits (MulinVerdict)
 *   confirmed ()        Q: what the program proposes in the cell, row or column */

/* ASSESSMENT and COUNT (borrowed until the next call; NULL = nothing).  SUBJECTS: 小区, 阵地 …  The cursor stays at its subject
 * and item where they are still there, else it stands at the first subject. */
void mulin_standard_grid_set (MulinStandardGrid *self, const MulinAssessment *assessment, const MulinStandardCount *count,
                              const char *subjects);
void mulin_standard_grid_set_filter (MulinStandardGrid *self, MulinMatrixFilter filter);
guint mulin_standard_grid_n_subjects (MulinStandardGrid *self); /* shown */

/* SUBJECT NULL: the head.  ITEM -1: the names.  Both: everything. */
MulinSubjectResult *mulin_standard_grid_get_subject (MulinStandardGrid *self);
int mulin_standard_grid_get_item (MulinStandardGrid *self);
void mulin_standard_grid_move_to (MulinStandardGrid *self, gint64 subject, int item); /* 0 = the head */
/* As the key Down; FALSE at the last row. */
gboolean mulin_standard_grid_step (MulinStandardGrid *self);
/* As the person presses it; FALSE when the grid has no use for it. */
gboolean mulin_standard_grid_key (MulinStandardGrid *self, guint keyval);

G_END_DECLS
