/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of what a scene view shows.  A frame paints for some milliseconds at most: what was painted is kept and moved with the
 * pointer, only its new edges are painted at once, and a large scene at another zoom comes a piece at a time behind it. */
#pragma once

#include "scene/palette.h"
#include "scene/scene.h"

#include <cairo.h>

/* What is to be seen; SCENE and PALETTE stay while the picture has not been cleared. */
typedef struct
{
  const MulinScene *scene;
  const MulinPalette *palette;
  double x, y;       /* scene point at the top left */
  double zoom;       /* widget pixels a point */
  int width, height; /* widget pixels */
  int scale;         /* device pixels a widget pixel */
  gboolean paper;    /* white below the scene */
} MulinSceneSight;

typedef struct _MulinScenePicture MulinScenePicture;

/* READY (DATA) is called from the main loop when a better picture can be shown.  LATER: nothing of a new scene is painted within the
 * frame that first asks for it, all of it behind. */
MulinScenePicture *mulin_scene_picture_new (gboolean later, GSourceFunc ready, gpointer data);
void mulin_scene_picture_free (MulinScenePicture *picture);
void mulin_scene_picture_clear (MulinScenePicture *picture);
void mulin_scene_picture_paint (MulinScenePicture *picture, const MulinSceneSight *sight, cairo_t *cr);
