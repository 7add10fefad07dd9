/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A scene on the screen: zoomed by wheel, pinch and keys, dragged, and clicked through to the records behind it. */
#pragma once

#include "scene/scene.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SCENE_VIEW (mulin_scene_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinSceneView, mulin_scene_view, MULIN, SCENE_VIEW, GtkWidget)

/* Signals:
 *   target-activated (kind, id)   clicked; kind NULL: beside every target
 *   zoomed ()                     factor or offset changed */

/* SCENE (taken; NULL = nothing).  KEEP: keep zoom and place (the same drawing again), else fit. */
void mulin_scene_view_set_scene (MulinSceneView *self, MulinScene *scene, gboolean keep);
const MulinScene *mulin_scene_view_get_scene (MulinSceneView *self);
double mulin_scene_view_get_zoom (MulinSceneView *self);
void mulin_scene_view_set_zoom (MulinSceneView *self, double zoom);
/* Room that the small map takes at the lower right; 0 while the whole scene is in view. */
int mulin_scene_view_get_map_width (MulinSceneView *self);
/* Whole scene in view, but never larger than its natural size. */
void mulin_scene_view_fit (MulinSceneView *self);
/* Paper is always white: the light print palette instead of the window's. */
void mulin_scene_view_set_paper (MulinSceneView *self, gboolean paper);
/* Widget coordinates of a target's middle; FALSE when there is none (tests, keyboard). */
gboolean mulin_scene_view_locate (MulinSceneView *self, const char *kind, gint64 id, double *x, double *y);
/* What a click at widget coordinates does. */
void mulin_scene_view_click (MulinSceneView *self, double x, double y);

G_END_DECLS
