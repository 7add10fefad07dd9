/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 收集与催报: what was asked of each community this month, what is back, and the slips for what is not. */
#pragma once

#include "app/pages/page.h"
#include "govern/request-ledger.h"

G_BEGIN_DECLS

#define MULIN_TYPE_COLLECTION_BOARD (mulin_collection_board_get_type ())
G_DECLARE_FINAL_TYPE (MulinCollectionBoard, mulin_collection_board, MULIN, COLLECTION_BOARD, MulinPage)

/* What is read; borrowed, NULL until then. */
const MulinRequestLedger *mulin_collection_board_get_ledger (MulinCollectionBoard *self);
/* Lines on the screen, those of communities among them. */
guint mulin_collection_board_n_lines (MulinCollectionBoard *self);
/* What is done when the print dialog has printed the slips of all that is out: it is noted, in one entry. */
void mulin_collection_board_note_printed (MulinCollectionBoard *self);

G_END_DECLS
