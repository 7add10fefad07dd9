/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a scene with a palette on a cairo context. */
#pragma once

#include "scene/scene.h"

#include <cairo.h>

/* CLIP (scene units, may be NULL): shapes outside it are passed over. */
void mulin_painter_paint (const MulinScene *scene, const MulinPalette *palette, cairo_t *cr, const MulinBox *clip);
