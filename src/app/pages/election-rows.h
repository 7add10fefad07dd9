/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists of an election's section: dates, steps, and what a party election comes to. */
#pragma once

#include "app/pages/election-reading.h"

#include <gtk/gtk.h>

void mulin_election_rows_dates (GtkListBox *list, const MulinElectionReading *reading);
void mulin_election_rows_steps (GtkListBox *list, const MulinElectionReading *reading);
void mulin_election_rows_party (GtkListBox *list, const MulinPartyCount *party);
