/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which entries are in force: worked out from the journal alone, so that every process sees the
 * same. */
#pragma once

#include "store/connection-private.h"

typedef struct _MulinJournalState MulinJournalState;

MulinJournalState *mulin_journal_state_load (MulinConnection *connection, GError **error);
void mulin_journal_state_free (MulinJournalState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinJournalState, mulin_journal_state_free)

/* The entry that took ENTRY back and is itself in force; 0 = ENTRY is in force. */
gint64 mulin_journal_state_reverted_by (MulinJournalState *state, gint64 entry);
/* 0 = an action of its own, 1 = an undo, 2 = a redo, 3 = the undo of a redo … */
int mulin_journal_state_depth (MulinJournalState *state, gint64 entry);
/* The action that ENTRY undoes or redoes in the end; ENTRY itself when it is one. */
gint64 mulin_journal_state_root (MulinJournalState *state, gint64 entry);
/* An action of its own that nothing has taken back. */
gboolean mulin_journal_state_is_live_action (MulinJournalState *state, gint64 entry);
/* The newest live action; the newest undo in force that no action came after.  0 = none, -1 =
 * error. */
gint64 mulin_journal_state_undoable (MulinJournalState *state, MulinConnection *connection,
                                     GError **error);
gint64 mulin_journal_state_redoable (MulinJournalState *state, MulinConnection *connection,
                                     GError **error);
