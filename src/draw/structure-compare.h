/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One compound's structure on two dates, one above the other, with what came, went and changed. */
#pragma once

#include "govern/structure.h"
#include "scene/scene.h"

/* "来", "去" or "变", and what: "示例梧桐苑党支部 书记 示例王一".  Elements char*, bodies before persons; free the array. */
GPtrArray *mulin_structure_changes (const MulinStructure *before, const MulinStructure *after);
/* A page at least WIDTH points wide, as wide and high as the drawings need. */
MulinScene *mulin_structure_compare (const MulinStructure *before, const MulinStructure *after, double width, GError **error);
