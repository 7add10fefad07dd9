/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Literal queries over meetings, to be prepared on a guard by the floor that keeps the cycles. */
#pragma once

/* record, date, kind, proof of the meetings of :kind up to :as_of; record is the :subject (organization, compound, community)
 * that held them. */
const char *mulin_meetings_sql (void);
/* record, compound, name, since of the scope's compounds. */
const char *mulin_meeting_compounds_sql (void);
