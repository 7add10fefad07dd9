/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the library goes by: words, standards, workflows, rules, figures, documents …; each can be read, and given a version of the
 * library's own without a compiler. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_DEFINITIONS_BOARD (mulin_definitions_board_get_type ())
G_DECLARE_FINAL_TYPE (MulinDefinitionsBoard, mulin_definitions_board, MULIN, DEFINITIONS_BOARD, MulinPage)

/* Show the definition CATEGORY/NAME, if there is one. */
void mulin_definitions_board_open (MulinDefinitionsBoard *self, const char *category, const char *name);

G_END_DECLS
