/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A state sign (✓ ! × —) as a widget: drawn, never a character of a font (look.md, State signs). */
#pragma once

#include "draw/triangle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SIGN_VIEW (mulin_sign_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinSignView, mulin_sign_view, MULIN, SIGN_VIEW, GtkWidget)

void mulin_sign_view_set (MulinSignView *self, MulinSign sign, int size);

G_END_DECLS
