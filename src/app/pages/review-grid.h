/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Candidates × departments: each cell is a button with its sign; the answer is entered in its popover. */
#pragma once

#include "app/pages/election-reading.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REVIEW_GRID (mulin_review_grid_get_type ())
G_DECLARE_FINAL_TYPE (MulinReviewGrid, mulin_review_grid, MULIN, REVIEW_GRID, GtkWidget)

/* Copies what it needs. */
void mulin_review_grid_show (MulinReviewGrid *self, MulinSession *session, const MulinJointReview *review);
/* Sends every candidate to every department that is named and was not asked yet: one entry. */
void mulin_review_grid_send_all (MulinReviewGrid *self);

G_END_DECLS
