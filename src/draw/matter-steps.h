/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many matters stand at which step of which workflow, and where those that are closed were solved. */
#pragma once

#include "govern/matter-board.h"
#include "scene/scene.h"

/* Targets: kind "step", id the place in the board's steps.  CHOSEN: that row is marked; G_MAXUINT = none. */
MulinScene *mulin_matter_steps (const MulinMatterBoard *board, guint chosen, double width);
/* A4 pages: the steps, then the LINES (MulinMatterLine) as a table.  TITLE says which they are. */
GPtrArray *mulin_matter_sheet (const MulinMatterBoard *board, GPtrArray *lines, const char *title, const char *place,
                               const char *source);
/* 逾期 12 天, 吹哨未应答, …: the gravest thing to say of a line; owned by the caller. */
char *mulin_matter_line_words (const MulinMatterLine *line);
