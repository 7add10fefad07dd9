/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 要办: everything that the rules find and the cycles ask for in the scope, filtered, opened, accepted, exported, printed. */
#pragma once

#include "app/pages/finding-reading.h"
#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_FINDINGS_BOARD (mulin_findings_board_get_type ())
G_DECLARE_FINAL_TYPE (MulinFindingsBoard, mulin_findings_board, MULIN, FINDINGS_BOARD, MulinPage)

/* In the order of the drop-down. */
typedef enum
{
  MULIN_FINDINGS_OPEN,
  MULIN_FINDINGS_FRESH,
  MULIN_FINDINGS_ACCEPTED,
  MULIN_FINDINGS_NO_DATA,
} MulinFindingsStanding;

void mulin_findings_board_show (MulinFindingsBoard *self, MulinFindingsStanding standing);
/* Rows in the list; 0 before the reading. */
guint mulin_findings_board_n_rows (MulinFindingsBoard *self);
/* For keys and tests. */
void mulin_findings_board_choose (MulinFindingsBoard *self, guint position);
const MulinRuleFinding *mulin_findings_board_get_finding (MulinFindingsBoard *self, guint position);

G_END_DECLS
