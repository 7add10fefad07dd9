/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line with its sign, what it is, when, and how it stands; where it comes from opens below it. */
#pragma once

#include "draw/triangle.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SIGN_ROW (mulin_sign_row_get_type ())
G_DECLARE_FINAL_TYPE (MulinSignRow, mulin_sign_row, MULIN, SIGN_ROW, GtkListBoxRow)

/* MIDDLE, WORDS, DETAIL may be NULL; without DETAIL the row is not activatable. */
GtkWidget *mulin_sign_row_new (MulinSign sign, const char *title, const char *middle, const char *words, const char *detail);
/* Shows or hides the detail: what activating the row does. */
void mulin_sign_row_toggle (MulinSignRow *self);

G_END_DECLS
