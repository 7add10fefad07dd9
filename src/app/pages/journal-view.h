/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The history of the whole library: found by words, person, kind and date; any entry can be looked at and taken back. */
#pragma once

#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_JOURNAL_VIEW (mulin_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (MulinJournalView, mulin_journal_view, MULIN, JOURNAL_VIEW, MulinPage)

/* For keys and tests: choose the entry at POSITION (0 = the newest shown). */
void mulin_journal_view_choose (MulinJournalView *self, guint position);

G_END_DECLS
