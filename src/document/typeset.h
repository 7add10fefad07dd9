/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of text as paper wants them: filled to the edge, digits in cells of one width, long titles balanced. */
#pragma once

#include "scene/measure.h"

/* The baseline of text of SIZE whose Han characters stand in the middle of a line at MIDDLE. */
double mulin_typeset_baseline (double middle, double size);

/* TEXT from X; when JUSTIFY, its full-width cells are stretched so that the line ends at X + WIDTH (a line that lacks more than
 * three cells is left ragged).  FONT.advance must be the cell. */
void mulin_typeset_line (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline,
                         gboolean justify);

/* Noto Serif CJK has no tabular figures: every digit is set in a cell of the widest one. */
double mulin_typeset_figures_width (const char *text, MulinFont font);
void mulin_typeset_figures (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline,
                            MulinAlign align);
/* Is TEXT a number, a rate, a fraction, a date or a span of dates? */
gboolean mulin_typeset_is_figures (const char *text);

/* A title in as few lines as WIDTH needs, of nearly equal length (standards 1.23): char*. */
GPtrArray *mulin_typeset_balance (const char *text, MulinFont font, double width);
