/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Entering ballots one after the other: type a room or walk down the list of those who have not voted, then one key. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_BALLOT_DIALOG (mulin_ballot_dialog_get_type ())
G_DECLARE_FINAL_TYPE (MulinBallotDialog, mulin_ballot_dialog, MULIN, BALLOT_DIALOG, GtkWindow)

GtkWidget *mulin_ballot_dialog_new (GtkWindow *parent, MulinSession *session, gint64 election);

G_END_DECLS
