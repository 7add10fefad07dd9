/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the charts have in common: fonts, the line with the title, steps of a scale, numbers as they are written. */
#pragma once

#include "scene/scene.h"

#define MULIN_CHART_TITLE_FONT ((MulinFont) { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE })
#define MULIN_CHART_LABEL_FONT ((MulinFont) { .family = MULIN_FAMILY_SANS, .size = 13 })
#define MULIN_CHART_STRONG_FONT ((MulinFont) { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE })
#define MULIN_CHART_SMALL_FONT ((MulinFont) { .family = MULIN_FAMILY_SANS, .size = 12 })
#define MULIN_CHART_MARK_FONT ((MulinFont) { .family = MULIN_FAMILY_SANS, .size = 12, .bold = TRUE })

/* TITLE in bold, ASIDE (may be NULL) muted behind it when there is room.  Returns where the chart begins; 0 without a title. */
double mulin_chart_title (MulinScene *scene, const char *title, const char *aside, double width);
/* TEXT on one line, cut with … when it is wider than WIDTH. */
void mulin_chart_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double baseline,
                       MulinAlign align);
/* TEXTS (char*) in two or three columns of small type from Y on, read down the lines.  Returns where they end; Y when there are none. */
double mulin_chart_list (MulinScene *scene, GPtrArray *texts, double y, double width);
/* 1, 2 or 5 times a power of ten, so that MOST takes at most N steps; never under LEAST. */
double mulin_chart_step (double most, guint n, double least);
/* 1,234 or 1.8 or 86.33; "—" for NAN.  Owned by the caller. */
char *mulin_chart_number (double value);
