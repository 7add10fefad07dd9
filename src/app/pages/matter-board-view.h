/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 事项看板: all open matters of the scope by workflow and step, late ones first; what is unanswered, passed up, unreviewed. */
#pragma once

#include "app/pages/page.h"
#include "govern/matter-board.h"

G_BEGIN_DECLS

#define MULIN_TYPE_MATTER_BOARD_VIEW (mulin_matter_board_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinMatterBoardView, mulin_matter_board_view, MULIN, MATTER_BOARD_VIEW, MulinPage)

/* For tests: lines shown now, and opening one as Enter does. */
guint mulin_matter_board_view_n_lines (MulinMatterBoardView *self);
const MulinMatterLine *mulin_matter_board_view_get_line (MulinMatterBoardView *self, guint position);
void mulin_matter_board_view_open (MulinMatterBoardView *self, guint position);
/* The pages that Print prints (MulinScene); NULL before anything was read. */
GPtrArray *mulin_matter_board_view_make_pages (MulinMatterBoardView *self);

G_END_DECLS
