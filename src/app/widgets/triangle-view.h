/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle sign of one compound's three bodies as a widget (look.md, The triangle). */
#pragma once

#include "govern/structure.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_TRIANGLE_VIEW (mulin_triangle_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinTriangleView, mulin_triangle_view, MULIN, TRIANGLE_VIEW, GtkWidget)

/* SIZE in px, never under 20. */
void mulin_triangle_view_set (MulinTriangleView *self, MulinState party, MulinState owners, MulinState property, int size);

/* Draw the sign into SNAPSHOT at (X, Y), with the palette of the window; for cells that are drawn as a whole. */
void mulin_triangle_view_snapshot_sign (GtkSnapshot *snapshot, MulinState party, MulinState owners, MulinState property,
                                        double x, double y, double size);

G_END_DECLS
