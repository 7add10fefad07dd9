/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paints a scene with a palette on a cairo context. */
#pragma once

#include "scene/scene.h"

#include <cairo.h>

/* CLIP (scene units, may be NULL): shapes outside it are passed over. */
void mulin_painter_paint (const MulinScene *scene, const MulinPalette *palette, cairo_t *cr, const MulinBox *clip);

/* The same for a screen, where nobody reads texts of a pixel or two, and a large scene may be painted a piece at a time. */
typedef struct
{
  const MulinBox *clip; /* may be NULL */
  double scale;         /* pixels a point: texts too small to be read and corners too small to be seen are left out */
  gint64 until;         /* monotonic time to stop at; 0 = when all is painted */
  const MulinBox *reaches; /* mulin_painter_reaches of the scene; NULL = worked out again */
} MulinPainterSight;
/* How far each shape's paint may reach, for who looks at one scene many times; g_free. */
MulinBox *mulin_painter_reaches (const MulinScene *scene);
/* Paints from shape FROM on; the shape to go on with, or their number when all is painted. */
guint mulin_painter_paint_seen (const MulinScene *scene, const MulinPalette *palette, cairo_t *cr, const MulinPainterSight *sight,
                                guint from);
