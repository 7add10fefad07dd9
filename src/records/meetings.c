/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who met when, as rows for the floor that keeps the cycles. */

#include "records/meetings.h"

const char *
mulin_meetings_sql (void)
{
  return "SELECT CASE :subject WHEN 'compound' THEN coalesce(m.compound, o.compound) "
         "  WHEN 'community' THEN coalesce(m.community, o.community, c.community) ELSE m.organization END AS record, "
         "m.date AS date, 'meeting' AS kind, m.id AS proof "
         "FROM meeting m LEFT JOIN organization o ON o.id = m.organization LEFT JOIN compound c ON c.id = m.compound "
         "WHERE m.kind = :kind AND first_day(m.date) <= :as_of";
}

const char *
mulin_meeting_compounds_sql (void)
{
  return "SELECT c.id AS record, c.id AS compound, c.name AS name, c.delivered AS since FROM compound c WHERE c.id IN scope";
}
