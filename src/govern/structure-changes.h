/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came, went and changed between two days of one compound's structure. */
#pragma once

#include "govern/structure.h"

typedef enum
{
  MULIN_CHANGE_CAME,
  MULIN_CHANGE_WENT,
  MULIN_CHANGE_BECAME, /* another state, another holder */
} MulinChangeType;

typedef struct
{
  MulinChangeType type;
  char *body;          /* the body, or the person of a cross-post */
  char *what;          /* a post's title, 一肩挑, 交叉任职; "" for the body itself */
  char *before, *after;/* state, holder or 空缺; NULL = was not there */
} MulinStructureChange;
void mulin_structure_change_free (MulinStructureChange *change);

/* Bodies first, then their posts, then cross-posts; posts of one title are compared together, so that a new member is one change.
 * MulinStructureChange. */
GPtrArray *mulin_structure_changes (const MulinStructure *before, const MulinStructure *after);
const char *mulin_change_word (MulinChangeType type); /* 来, 去, 变 */
