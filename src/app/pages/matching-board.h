/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Needs on the left, resources on the right, what fits marked; a pair becomes a project, and projects are closed one by one. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_MATCHING_BOARD (mulin_matching_board_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatchingBoard, mulin_matching_board, MULIN, MATCHING_BOARD, MulinPage)

G_END_DECLS
