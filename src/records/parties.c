/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows behind the triangles of many compounds: four queries for a whole district, whatever its
 * size.  What covers a compound is read from coverage only (an organisation's own place says where
 * its door is, not whom it serves). */

#include "records/bodies.h"

#include "store/statement.h"

/* The same reading of "reported" stands in scope_sql: a compound of which nothing but its own
 * fields is known is no data. */
static const char compounds_sql[]
    = "SELECT c.id, c.community, c.type, c.committee_state, c.property_mode, "
      "COALESCE(c.reported, c.committee_state, c.committee_reason, c.party_reason, c.property_mode) IS NOT NULL "
      "OR EXISTS (SELECT 1 FROM coverage v WHERE v.compound = c.id) "
      "OR EXISTS (SELECT 1 FROM organization o WHERE o.compound = c.id) "
      "OR EXISTS (SELECT 1 FROM post p WHERE p.compound = c.id) "
      "FROM compound c LEFT JOIN community m ON m.id = c.community LEFT JOIN street s ON s.id = COALESCE(m.street, c.street) "
      "LEFT JOIN district d ON d.id = COALESCE(s.district, c.district) "
      "WHERE CASE :kind WHEN '' THEN 1 WHEN 'compound' THEN c.id = :place WHEN 'community' THEN m.id = :place "
      "  WHEN 'street' THEN s.id = :place WHEN 'district' THEN d.id = :place ELSE 0 END "
      "ORDER BY d.\"order\" IS NULL, d.\"order\", d.id, s.\"order\" IS NULL, s.\"order\", s.id, "
      "m.\"order\" IS NULL, m.\"order\", m.id, c.\"order\" IS NULL, c.\"order\", c.id";

static const char party_sql[]
    = "WITH asked(id) AS (SELECT value FROM json_each(:ids)), "
      "cover(compound, organization) AS ("
      "  SELECT compound, organization FROM coverage WHERE compound IN (SELECT id FROM asked) AND organization IS NOT NULL "
      "    AND on_date(since, until, :as_of) "
      "  UNION SELECT b.compound, v.organization FROM coverage v JOIN building b ON b.id = v.building "
      "    WHERE v.compound IS NULL AND v.organization IS NOT NULL AND b.compound IN (SELECT id FROM asked) "
      "    AND on_date(v.since, v.until, :as_of)) "
      "SELECT v.compound, o.id, o.parent, o.\"order\", o.kind, o.term_until, "
      "(SELECT n.name FROM post p JOIN tenure t ON t.post = p.id JOIN person n ON n.id = t.person "
      "  WHERE p.organization = o.id AND p.title LIKE '%书记' AND p.title NOT LIKE '%副书记' "
      "  AND on_date(p.since, p.until, :as_of) AND on_date(t.since, t.until, :as_of) ORDER BY t.since DESC, t.id DESC LIMIT 1), "
      "o.carried_over "
      "FROM cover v JOIN organization o ON o.id = v.organization "
      "WHERE on_date(o.since, o.until, :as_of) AND (o.kind IN ('general_branch', 'branch', 'joint_branch') "
      "  OR (o.kind = 'party_committee' AND o.compound IS NOT NULL)) "
      "ORDER BY v.compound, o.\"order\" IS NULL, o.\"order\", o.id";

static const char owners_sql[]
    = "WITH asked(id) AS (SELECT value FROM json_each(:ids)), "
      "cover(compound, organization) AS ("
      "  SELECT compound, organization FROM coverage WHERE compound IN (SELECT id FROM asked) AND organization IS NOT NULL "
      "    AND on_date(since, until, :as_of) "
      "  UNION SELECT b.compound, v.organization FROM coverage v JOIN building b ON b.id = v.building "
      "    WHERE v.compound IS NULL AND v.organization IS NOT NULL AND b.compound IN (SELECT id FROM asked) "
      "    AND on_date(v.since, v.until, :as_of)) "
      "SELECT v.compound, o.id, o.parent, o.\"order\", o.kind, o.term_until, NULL, o.carried_over "
      "FROM cover v JOIN organization o ON o.id = v.organization "
      "WHERE on_date(o.since, o.until, :as_of) "
      "AND o.kind IN ('owners_committee', 'management_committee', 'self_management', 'autonomy_committee') "
      "ORDER BY v.compound, o.\"order\" IS NULL, o.\"order\", o.id";

/* A contract that ran out goes on (it is served, and said beside it), until another begins or its
 * coverage ends. */
static const char property_sql[]
    = "WITH asked(id) AS (SELECT value FROM json_each(:ids)), "
      "direct(compound, contract) AS ("
      "  SELECT compound, property_contract FROM coverage WHERE compound IN (SELECT id FROM asked) "
      "    AND property_contract IS NOT NULL AND on_date(since, until, :as_of) "
      "  UNION SELECT b.compound, v.property_contract FROM coverage v JOIN building b ON b.id = v.building "
      "    WHERE v.compound IS NULL AND v.property_contract IS NOT NULL AND b.compound IN (SELECT id FROM asked) "
      "    AND on_date(v.since, v.until, :as_of)), "
      "areas(compound, contract) AS ("
      "  SELECT v.compound, k.id FROM coverage v JOIN property_contract k ON k.property_area = v.property_area "
      "    WHERE v.compound IN (SELECT id FROM asked) AND on_date(v.since, v.until, :as_of)), "
      "offices(compound) AS ("
      "  SELECT v.compound FROM coverage v JOIN organization o ON o.id = v.organization "
      "    WHERE v.compound IN (SELECT id FROM asked) AND o.kind = 'property_project' "
      "    AND on_date(v.since, v.until, :as_of) AND on_date(o.since, o.until, :as_of)) "
      "SELECT h.compound, h.contract, k.until, on_date(k.since, k.until, :as_of) AS valid, k.since AS began "
      "FROM (SELECT * FROM direct UNION SELECT * FROM areas) h JOIN property_contract k ON k.id = h.contract "
      "WHERE k.since IS NULL OR first_day(k.since) <= :as_of "
      "UNION ALL SELECT compound, 0, NULL, 0, NULL FROM offices "
      "ORDER BY 1, 4 DESC, 5 DESC, 2 DESC";

static const char scope_sql[]
    = "SELECT c.id, c.type, m.id, m.name, s.id, s.name, "
      "COALESCE(c.reported, c.committee_state, c.committee_reason, c.party_reason, c.property_mode) IS NOT NULL "
      "OR c.id IN (SELECT compound FROM coverage) OR c.id IN (SELECT compound FROM organization) "
      "OR c.id IN (SELECT compound FROM post), "
      "c.pilot IS NOT NULL OR c.id IN (SELECT compound FROM enrolment WHERE wave IS NOT NULL) "
      "FROM compound c LEFT JOIN community m ON m.id = c.community LEFT JOIN street s ON s.id = COALESCE(m.street, c.street) "
      "LEFT JOIN district d ON d.id = COALESCE(s.district, c.district) WHERE c.id IN scope "
      "ORDER BY d.\"order\" IS NULL, d.\"order\", d.id, s.\"order\" IS NULL, s.\"order\", s.id, "
      "m.\"order\" IS NULL, m.\"order\", m.id, c.\"order\" IS NULL, c.\"order\", c.id";

const char *
mulin_bodies_scope_sql (void)
{
  return scope_sql;
}

static void
party_compound_free (gpointer data)
{
  MulinPartyCompound *compound = data;
  g_free (compound->type);
  g_free (compound->committee_state);
  g_free (compound->property_mode);
  g_free (compound);
}

static void
party_body_free (gpointer data)
{
  MulinPartyBody *body = data;
  g_free (body->kind);
  g_free (body->term_until);
  g_free (body->secretary);
  g_free (body);
}

static void
service_free (gpointer data)
{
  MulinPartyService *service = data;
  g_free (service->until);
  g_free (service);
}

void
mulin_parties_free (MulinParties *parties)
{
  if (parties == NULL)
    return;
  g_ptr_array_unref (parties->compounds);
  g_ptr_array_unref (parties->party);
  g_ptr_array_unref (parties->owners);
  g_ptr_array_unref (parties->property);
  g_free (parties);
}

static gboolean
read_compounds (MulinParties *parties, MulinConnection *reader, const char *kind, gint64 place,
                GString *ids, GError **error)
{
  g_autoptr (MulinStatement) row = mulin_statement_new (reader, compounds_sql, error);
  if (row == NULL)
    return FALSE;
  mulin_statement_bind_text (row, ":kind", kind == NULL ? "" : kind);
  mulin_statement_bind_integer (row, ":place", place);
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      MulinPartyCompound *compound = g_new0 (MulinPartyCompound, 1);
      compound->id = mulin_statement_integer (row, 0);
      compound->community = mulin_statement_integer (row, 1);
      compound->type = g_strdup (mulin_statement_text (row, 2));
      compound->committee_state = g_strdup (mulin_statement_text (row, 3));
      compound->property_mode = g_strdup (mulin_statement_text (row, 4));
      compound->reported = mulin_statement_integer (row, 5) != 0;
      g_ptr_array_add (parties->compounds, compound);
      g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 1 ? "," : "", compound->id);
    }
  g_string_append_c (ids, ']');
  return step == MULIN_STEP_DONE;
}

static gboolean
read_bodies (GPtrArray *bodies, MulinConnection *reader, const char *sql, const char *ids,
             const char *as_of, GError **error)
{
  g_autoptr (MulinStatement) row = mulin_statement_new (reader, sql, error);
  if (row == NULL)
    return FALSE;
  mulin_statement_bind_text (row, ":ids", ids);
  mulin_statement_bind_text (row, ":as_of", as_of);
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      MulinPartyBody *body = g_new0 (MulinPartyBody, 1);
      body->compound = mulin_statement_integer (row, 0);
      body->organization = mulin_statement_integer (row, 1);
      body->parent = mulin_statement_integer (row, 2);
      body->order
          = mulin_statement_is_null (row, 3) ? G_MAXINT64 : mulin_statement_integer (row, 3);
      body->kind = g_strdup (mulin_statement_text (row, 4));
      body->term_until = g_strdup (mulin_statement_text (row, 5));
      body->secretary = g_strdup (mulin_statement_text (row, 6));
      body->carried_over = mulin_statement_integer (row, 7) != 0;
      g_ptr_array_add (bodies, body);
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
read_services (GPtrArray *services, MulinConnection *reader, const char *ids, const char *as_of,
               GError **error)
{
  g_autoptr (MulinStatement) row = mulin_statement_new (reader, property_sql, error);
  if (row == NULL)
    return FALSE;
  mulin_statement_bind_text (row, ":ids", ids);
  mulin_statement_bind_text (row, ":as_of", as_of);
  gint64 last = 0;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      if (mulin_statement_integer (row, 0) == last)
        continue;
      MulinPartyService *service = g_new0 (MulinPartyService, 1);
      last = service->compound = mulin_statement_integer (row, 0);
      service->contract = mulin_statement_integer (row, 1);
      service->until = g_strdup (mulin_statement_text (row, 2));
      g_ptr_array_add (services, service);
    }
  return step == MULIN_STEP_DONE;
}

MulinParties *
mulin_bodies_parties (MulinConnection *reader, const char *place_kind, gint64 place,
                      const char *as_of, GError **error)
{
  g_autoptr (MulinParties) parties = g_new0 (MulinParties, 1);
  g_autoptr (GString) ids = g_string_new ("[");
  parties->compounds = g_ptr_array_new_with_free_func (party_compound_free);
  parties->party = g_ptr_array_new_with_free_func (party_body_free);
  parties->owners = g_ptr_array_new_with_free_func (party_body_free);
  parties->property = g_ptr_array_new_with_free_func (service_free);
  if (!read_compounds (parties, reader, place_kind, place, ids, error)
      || !read_bodies (parties->party, reader, party_sql, ids->str, as_of, error)
      || !read_bodies (parties->owners, reader, owners_sql, ids->str, as_of, error)
      || !read_services (parties->property, reader, ids->str, as_of, error))
    return NULL;
  return g_steal_pointer (&parties);
}

const char *const *
mulin_bodies_parties_tables (void)
{
  static const char *const tables[] = { "compound", "community", "street", "district", "building", "coverage", "organization", "post",
                                        "tenure", "person", "property_contract", NULL };
  return tables;
}
