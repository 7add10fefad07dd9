/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One compound's structure on two dates, one above the other, with a table of what came, went and changed. */
#pragma once

#include "govern/structure.h"
#include "scene/scene.h"

/* A page at least WIDTH points wide, as wide and high as the drawings need. */
MulinScene *mulin_structure_compare (const MulinStructure *before, const MulinStructure *after, double width, GError **error);
