/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The marks at the ends of relation lines (look.md, Relations): measures in screen px × the shape's mark_scale.
 * Every mark lies before its end point, so that a line ends at a box's edge and nothing enters the box. */
#pragma once

#include "scene/scene.h"

#include <cairo.h>

/* Move END (its neighbour is BEFORE) back to where the line must stop under the mark. */
void mulin_end_mark_trim (MulinPoint *end, const MulinPoint *before, MulinEnd mark, double scale);
void mulin_end_mark_paint (cairo_t *cr, const MulinPalette *palette, const MulinShape *shape,
                           const MulinPoint *end, const MulinPoint *before, MulinEnd mark);
