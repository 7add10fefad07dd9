/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle sign and the state signs (look.md, The triangle; State signs). */
#pragma once

#include "govern/structure.h"
#include "scene/scene.h"

/* SIZE pt square with its top left at (x, y). */
void mulin_triangle_draw (MulinScene *scene, MulinState party, MulinState owners, MulinState property, double x, double y, double size);
/* One node of the triangle alone, for legends: in a square of SIZE (8 grid steps) about (cx, cy). */
void mulin_state_ring_draw (MulinScene *scene, MulinState state, MulinColor hue, double cx, double cy, double size);
char *mulin_triangle_words (MulinState party, MulinState owners, MulinState property); /* “党组织履职，业委会届满，物业履职” */

typedef enum { MULIN_SIGN_CHECK, MULIN_SIGN_WARN, MULIN_SIGN_ERROR, MULIN_SIGN_NO_DATA } MulinSign;
/* SIZE pt square (the 12 grid) with its top left at (x, y); colours ink2, warn, error, muted. */
void mulin_sign_draw (MulinScene *scene, MulinSign sign, double x, double y, double size);
/* 党 业 物: a filled square with the character in `view`. */
void mulin_seal_draw (MulinScene *scene, const char *character, MulinColor hue, double x, double y, double size);
