/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people have judged, as rows for the floor that applies standards. */

#include "records/assessments.h"

const char *
mulin_assessments_sql (void)
{
  return "SELECT CASE :subject WHEN 'venue' THEN a.venue WHEN 'company' THEN a.company WHEN 'person' THEN a.person "
         "ELSE a.compound END AS subject, i.item, i.state, i.reason, i.evidence, a.date, a.id, i.id AS judgement, a.assessor "
         "FROM assessment a JOIN assessment_item i ON i.assessment = a.id "
         "WHERE a.standard IN (:standard, :title) AND last_day(a.date) <= :as_of "
         "AND (:from IS NULL OR last_day(a.date) >= :from) AND (:round IS NULL OR coalesce(a.round, '') = :round) "
         "ORDER BY last_day(a.date), a.id, i.id";
}

/* Of several assessments of a subject in one round the last word on each item counts. */
const char *
mulin_assessment_rounds_sql (void)
{
  return "WITH said AS (SELECT coalesce(a.round, '') AS round, i.item AS item, i.state AS state, last_day(a.date) AS date, "
         "row_number() OVER (PARTITION BY coalesce(a.round, ''), i.item, a.compound, a.venue, a.company, a.person "
         "  ORDER BY last_day(a.date) DESC, a.id DESC, i.id DESC) AS place "
         "FROM assessment a JOIN assessment_item i ON i.assessment = a.id "
         "WHERE a.standard IN (:standard, :title) AND last_day(a.date) <= :as_of "
         "AND CASE :subject WHEN 'compound' THEN a.compound IN scope "
         "  WHEN 'venue' THEN a.venue IN (SELECT id FROM venue WHERE compound IN scope) ELSE 1 END) "
         "SELECT round, item, state, max(max(date)) OVER (PARTITION BY round) AS date, count(*) AS n FROM said WHERE place = 1 "
         "GROUP BY round, item, state ORDER BY date, round, item, state";
}

const char *
mulin_assessment_names_sql (void)
{
  return "SELECT id, name FROM compound WHERE id IN scope";
}

const char *
mulin_assessment_round_list_sql (void)
{
  return "SELECT name, since, until, id FROM assessment_round WHERE standard IN (:standard, :title) AND first_day(since) <= :as_of "
         "UNION ALL SELECT a.round, min(a.date), max(a.date), 0 FROM assessment a WHERE a.standard IN (:standard, :title) "
         "AND a.round IS NOT NULL AND last_day(a.date) <= :as_of "
         "AND a.round NOT IN (SELECT name FROM assessment_round WHERE standard IN (:standard, :title)) GROUP BY a.round "
         "ORDER BY 2 DESC, 4 DESC";
}
