/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Literal queries over assessments, to be prepared on a guard by the floor that applies standards. */
#pragma once

/* subject, item, state, reason, evidence, date, assessment, judgement (its id), assessor; oldest first.  Parameters: :subject (a
 * kind), :standard, :title, :as_of, :from (NULL: since ever), :round (NULL: any). */
const char *mulin_assessments_sql (void);
/* round, item, state, date (the round's last), how many; by :subject, :standard, :title, :as_of, in the scope. */
const char *mulin_assessment_rounds_sql (void);
/* id, name of the scope's compounds. */
const char *mulin_assessment_names_sql (void);
/* name, since, until, id (0: only named in assessments), the newest first; by :standard, :title, :as_of. */
const char *mulin_assessment_round_list_sql (void);
