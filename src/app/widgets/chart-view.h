/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drawing that takes the width it is given: tiles, charts, tables; no zoom, its targets are buttons. */
#pragma once

#include "scene/scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_CHART_VIEW (mulin_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinChartView, mulin_chart_view, MULIN, CHART_VIEW, GtkWidget)

/* The drawing for WIDTH px; pure. */
typedef MulinScene *(*MulinChartMake) (gpointer data, double width);

/* Signal: target-activated (kind, id)   by pointer, or by the arrow keys and Enter. */

/* DATA is owned from now on; MAKE NULL = nothing.  WORDS: what the drawing says, for those who do not see it. */
void mulin_chart_view_set (MulinChartView *self, MulinChartMake make, gpointer data, GDestroyNotify free_data,
                           const char *words);
/* Never narrower. */
void mulin_chart_view_set_minimum (MulinChartView *self, int width);
/* The drawing as it stands; NULL before it has a width. */
const MulinScene *mulin_chart_view_get_scene (MulinChartView *self);
/* The id of the target of KIND at X, Y of the widget; -1 = none. */
gint64 mulin_chart_view_find (MulinChartView *self, double x, double y, const char *kind);
/* As a click at the middle of the target; FALSE when there is none such. */
gboolean mulin_chart_view_activate (MulinChartView *self, const char *kind, gint64 id);

G_END_DECLS
