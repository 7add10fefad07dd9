/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of any figure: bars by place or kind of compound, a line over months. */
#pragma once

#include "govern/figure-months.h"
#include "govern/figure-target.h"
#include "scene/scene.h"

/* PARTS (MulinFigurePart) of FIGURE; KIND: of the places that the keys name, or NULL when a row is no target.  A rate shows what
 * counts and what does not yet, a count its value. */
MulinScene *mulin_figure_bars (const MulinFigure *figure, GPtrArray *parts, const char *kind, const char *title, double width);
/* PARTS of a figure that is added up as a ring; of any other as bars. */
MulinScene *mulin_figure_parts (const MulinFigure *figure, GPtrArray *parts, const char *title, double width);
/* MONTHS: MulinFigureMonth.  With a TARGET (may be NULL) what is counted runs against it up to its deadline. */
MulinScene *mulin_figure_line (const MulinFigure *figure, GPtrArray *months, const MulinFigureTarget *target, const char *title, double width);
/* MONTHS as values for mulin_trend_draw: double, NAN = no data. */
GArray *mulin_figure_trend (GPtrArray *months, gboolean rate);
MulinColor mulin_figure_color (const char *hue);
