/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 会议日历: what is due, held and missed of a cycle, body by body and day by day; a window that is empty opens a new meeting. */
#pragma once

#include "app/pages/cycle-reading.h"
#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_CYCLE_BOARD_VIEW (mulin_cycle_board_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinCycleBoardView, mulin_cycle_board_view, MULIN, CYCLE_BOARD_VIEW, MulinPage)

/* For tests: the report as it is shown, the bodies in the grid, and what a click on a window does. */
const MulinCycleReport *mulin_cycle_board_view_get_report (MulinCycleBoardView *self);
guint mulin_cycle_board_view_n_bodies (MulinCycleBoardView *self);
void mulin_cycle_board_view_open_slot (MulinCycleBoardView *self, const MulinCycleBody *body, const MulinCycleSlot *slot);
/* What Print prints: the month's missed ones by community (MulinScene); NULL before anything was read. */
GPtrArray *mulin_cycle_board_view_make_pages (MulinCycleBoardView *self);

G_END_DECLS
