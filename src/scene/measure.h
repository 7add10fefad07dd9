/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one measuring context: 72 dpi, no rounding of positions, no hinting; widths in points. Thread-safe (one context a thread). */
#pragma once

#include "scene/scene.h"

/* Advance width of one line of TEXT. */
double mulin_measure_width (const char *text, MulinFont font);
/* Shortened with … to fit WIDTH; a copy of TEXT when it fits. Owned by the caller. */
char *mulin_measure_ellipsize (const char *text, MulinFont font, double width);
/* Broken into lines that fit WIDTH by the Chinese rules of standards §2 (no closing mark at a line's start, no opening mark at
 * its end, —— and …… whole, numbers with their units together): char*. */
GPtrArray *mulin_measure_break (const char *text, MulinFont font, double first_width, double width);
/* Ascent and descent of the family's first available font at the size. */
void mulin_measure_extents (MulinFont font, double *ascent, double *descent);

typedef struct { MulinFamily family; char *wanted; char *used; gboolean replaced; } MulinFontUse;
/* Which font really serves each family on this machine (wanted = the first of its chain). */
GPtrArray *mulin_measure_fonts (void);
/* Characters of TEXT that no font of the chain can draw; NULL when all can. Owned by the caller. */
char *mulin_measure_missing (const char *text, MulinFont font);
