/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Above the form of an election: its dates, its course, its candidates and their review, its ballots, its papers. */
#pragma once

#include "app/pages/record-section.h"

G_BEGIN_DECLS

#define MULIN_TYPE_ELECTION_SECTION (mulin_election_section_get_type ())
G_DECLARE_FINAL_TYPE (MulinElectionSection, mulin_election_section, MULIN, ELECTION_SECTION, MulinRecordSection)

G_END_DECLS
