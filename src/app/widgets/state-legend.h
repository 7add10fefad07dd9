/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The five states of a body with their signs, for the foot of a list. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_STATE_LEGEND (mulin_state_legend_get_type ())
G_DECLARE_FINAL_TYPE (MulinStateLegend, mulin_state_legend, MULIN, STATE_LEGEND, GtkWidget)

G_END_DECLS
