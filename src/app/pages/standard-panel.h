/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside the matrix: the cell with its sub-items and proofs, the subject, the item, or the whole standard. */
#pragma once

#include "app/pages/standard-reading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STANDARD_PANEL (mulin_standard_panel_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardPanel, mulin_standard_panel, MULIN, STANDARD_PANEL, GtkWidget)

/* Signals:
 *   spoken (part result, verdict, reason, evidence)   a person's word for a sub-item of the subject shown
 *   confirm ()                                        all proposals of what is shown
 *   go (item)                                         that item, of the same subject
 *   proofs ()                                         the subject's proof book, printed */

void mulin_standard_panel_set_session (MulinStandardPanel *self, MulinSession *session);
/* READING (a reference is kept; NULL = nothing), SUBJECT (of it; NULL = all), ITEM (-1 = all).  SUBJECTS: 小区, 阵地 … */
void mulin_standard_panel_show (MulinStandardPanel *self, MulinStandardReading *reading, MulinSubjectResult *subject, int item,
                                const char *subjects);
/* Chooses VERDICT at the first sub-item whose proposal differs, so that its reason can be typed; FALSE: there is none. */
gboolean mulin_standard_panel_ask_reason (MulinStandardPanel *self, MulinVerdict verdict);

G_END_DECLS
