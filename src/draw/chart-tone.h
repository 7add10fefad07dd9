/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tones for parts that are kinds and no states: they take no body's hue, but lightness and patterns of neutral, so that they stay apart
 * in black and white (look.md, Charts). */
#pragma once

#include "scene/scene.h"

#define MULIN_N_TONES 9

/* Tone I (again from the first when there are more parts than tones) in BOX, or within a closed outline. */
void mulin_tone_box (MulinScene *scene, guint i, MulinBox box);
void mulin_tone_polygon (MulinScene *scene, guint i, const MulinPoint *points, guint n);
/* TEXT in the middle of what has tone I, about (x, y): on a clear plate where the tone is a pattern. */
void mulin_tone_text (MulinScene *scene, guint i, const char *text, double x, double y);
/* Swatches with LABELS (char*) and, when WORDS is not NULL, its words behind them, line after line.  Returns where the legend ends. */
double mulin_tone_legend (MulinScene *scene, GPtrArray *labels, GPtrArray *words, double y, double width);
