/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one table of boards: a page of registers knows none of them by name. */

#include "app/pages/register-board.h"

#include "app/pages/collection-board.h"
#include "app/pages/cycle-board-view.h"
#include "app/pages/figures-board.h"
#include "app/pages/findings-board.h"
#include "app/pages/definitions-board.h"
#include "app/pages/journal-view.h"
#include "app/pages/matching-board.h"
#include "app/pages/matter-board-view.h"
#include "app/pages/registers-page.h"

#include <glib/gi18n.h>

static const MulinRegisterBoard board_table[] = {
  { MULIN_REGISTER_MATTERS, "matter-board", N_ ("Board of Matters"), mulin_matter_board_view_get_type },
  { MULIN_REGISTER_MATTERS, "cycle-board", N_ ("Calendar of Meetings"), mulin_cycle_board_view_get_type },
  { MULIN_REGISTER_DATA, "figures", N_ ("Figures"), mulin_figures_board_get_type },
  { MULIN_REGISTER_DATA, "findings", N_ ("To Do"), mulin_findings_board_get_type },
  { MULIN_REGISTER_DATA, "collections", N_ ("Collections and Reminders"), mulin_collection_board_get_type },
  { MULIN_REGISTER_DATA, "history", N_ ("Whole History"), mulin_journal_view_get_type },
  { MULIN_REGISTER_DATA, "definitions", N_ ("Definitions and Words"), mulin_definitions_board_get_type },
  { "共建", "matching", N_ ("Needs and Resources"), mulin_matching_board_get_type },
  { NULL },
};

const MulinRegisterBoard *
mulin_register_boards (void)
{
  return board_table;
}
