/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which round of a standard is shown, and the form that begins the next. */
#pragma once

#include "govern/standard-assess.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_ROUND_BUTTON (mulin_round_button_get_type ())
G_DECLARE_FINAL_TYPE (MulinRoundButton, mulin_round_button, MULIN, ROUND_BUTTON, GtkWidget)

/* Signals:
 *   chosen (name)       "" = whatever the round
 *   started (name, day) as typed */

/* ROUNDS (MulinRound, the newest first; may be NULL), SHOWN (one's name, NULL = the period), PERIOD: its words, DAY: proposed
 * for a new round. */
void mulin_round_button_set (MulinRoundButton *self, const GPtrArray *rounds, const char *shown, const char *period, const char *day,
                             gboolean writable);
void mulin_round_button_popdown (MulinRoundButton *self);

G_END_DECLS
