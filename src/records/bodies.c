/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the bodies of one compound as of a day.  Who stands where is decided by src/govern; this
 * file only knows the tables. An organisation belongs to the answer by its own place, by a
 * coverage, or by a relation to one of those. */

#include "records/bodies.h"

#include "store/statement.h"

static const char compound_sql[]
    = "SELECT c.id, m.id, s.id, d.id, c.name, c.full_name, c.type, c.structure, c.delivered, c.reported, m.name, s.name, "
      "d.name, c.committee_state, c.committee_reason, c.party_reason, c.property_mode, c.building_count, c.households "
      "FROM compound c LEFT JOIN community m ON m.id = c.community LEFT JOIN street s ON s.id = COALESCE(m.street, c.street) "
      "LEFT JOIN district d ON d.id = COALESCE(s.district, c.district) WHERE c.id = :compound";

/* The level is the deepest place of the organisation, when that place lies in this compound's
 * chain. */
static const char organizations_sql[]
    = "WITH part(id) AS (SELECT id FROM building WHERE compound = :compound), "
      "covered(id) AS (SELECT organization FROM coverage WHERE organization IS NOT NULL "
      "  AND (compound = :compound OR building IN (SELECT id FROM part)) AND on_date(since, until, :as_of)), "
      "near(id) AS (SELECT id FROM organization WHERE compound = :compound "
      "  UNION SELECT id FROM organization WHERE building IN (SELECT id FROM part) UNION SELECT id FROM covered), "
      "tied(id) AS (SELECT r.target FROM near n JOIN relation r ON r.source = n.id WHERE on_date(r.since, r.until, :as_of) "
      "  UNION SELECT r.source FROM near n JOIN relation r ON r.target = n.id WHERE on_date(r.since, r.until, :as_of)), "
      "above(id) AS (SELECT id FROM organization WHERE compound IS NULL AND building IS NULL AND (community = :community "
      "  OR (community IS NULL AND (street = :street OR (street IS NULL AND district = :district))))), "
      "every(id) AS (SELECT id FROM near UNION SELECT id FROM tied UNION SELECT id FROM above) "
      "SELECT o.id, o.parent, o.company, o.\"order\", o.kind, o.name, o.short_name, o.form, o.linked, "
      "CASE WHEN o.building IN (SELECT id FROM part) THEN 5 WHEN o.building IS NOT NULL THEN 0 "
      "  WHEN o.compound = :compound THEN 4 WHEN o.compound IS NOT NULL THEN 0 "
      "  WHEN o.community = :community THEN 3 WHEN o.community IS NOT NULL THEN 0 "
      "  WHEN o.street = :street THEN 2 WHEN o.street IS NOT NULL THEN 0 WHEN o.district = :district THEN 1 ELSE 0 END, "
      "o.id IN (SELECT id FROM covered), b.name, o.term_since, o.term_until, o.work_phone, o.members, o.carried_over "
      "FROM every e JOIN organization o ON o.id = e.id LEFT JOIN building b ON b.id = o.building "
      "WHERE on_date(o.since, o.until, :as_of) "
      "ORDER BY o.\"order\" IS NULL, o.\"order\", o.name COLLATE \"NATURAL\", o.id";

static const char members_sql[]
    = "SELECT organization, count(DISTINCT CASE kind WHEN 'home' THEN person END), "
      "count(DISTINCT CASE kind WHEN 'placed' THEN person END), count(DISTINCT person) FROM membership "
      "WHERE organization IN (SELECT value FROM json_each(:ids)) AND on_date(since, until, :as_of) GROUP BY organization";

/* A joint branch covers several compounds: of its members those count here who live here, or whose
 * home is not known. */
static const char compound_members_sql[]
    = "SELECT count(DISTINCT CASE m.kind WHEN 'home' THEN m.person END), "
      "count(DISTINCT CASE m.kind WHEN 'placed' THEN m.person END) "
      "FROM membership m JOIN person n ON n.id = m.person JOIN organization o ON o.id = m.organization "
      "WHERE m.organization IN (SELECT value FROM json_each(:ids)) AND on_date(m.since, m.until, :as_of) "
      "AND (o.compound = :compound OR o.building IN (SELECT id FROM building WHERE compound = :compound) "
      "  OR n.compound IS NULL OR n.compound = :compound)";

static const char posts_sql[]
    = "WITH part(id) AS (SELECT id FROM building WHERE compound = :compound), "
      "grids(id) AS (SELECT grid FROM coverage WHERE grid IS NOT NULL "
      "  AND (compound = :compound OR building IN (SELECT id FROM part)) AND on_date(since, until, :as_of)) "
      "SELECT p.id, p.organization, p.building, p.\"order\", "
      "CASE WHEN p.organization IS NOT NULL THEN 0 WHEN p.building IS NOT NULL THEN 5 ELSE 4 END, "
      "p.title, b.name, p.sent_by, COALESCE(p.work_phone, n.work_phone), p.needed, p.part_time, t.id, t.person, n.name "
      "FROM post p LEFT JOIN building b ON b.id = p.building "
      "LEFT JOIN tenure t ON t.post = p.id AND t.person IS NOT NULL AND on_date(t.since, t.until, :as_of) "
      "LEFT JOIN person n ON n.id = t.person WHERE on_date(p.since, p.until, :as_of) "
      "AND (p.organization IN (SELECT value FROM json_each(:ids)) OR (p.organization IS NULL AND (p.compound = :compound "
      "  OR p.building IN (SELECT id FROM part) OR p.grid IN (SELECT id FROM grids)))) "
      "ORDER BY p.\"order\" IS NULL, p.\"order\", b.\"order\" IS NULL, b.\"order\", b.name COLLATE \"NATURAL\", p.id, t.since DESC, t.id DESC";

static const char relations_sql[]
    = "SELECT id, source, target, kind, since, until, contract FROM relation WHERE source IN (SELECT value FROM json_each(:ids)) "
      "AND target IN (SELECT value FROM json_each(:ids)) AND on_date(since, until, :as_of) ORDER BY id";

static const char contracts_sql[]
    = "WITH part(id) AS (SELECT id FROM building WHERE compound = :compound), "
      "here AS (SELECT property_contract, property_area FROM coverage "
      "  WHERE (compound = :compound OR building IN (SELECT id FROM part)) AND on_date(since, until, :as_of)) "
      "SELECT k.id, k.company, c.name, k.since, k.until, c.phone FROM property_contract k LEFT JOIN company c ON c.id = k.company "
      "WHERE (k.id IN (SELECT property_contract FROM here) OR k.property_area IN (SELECT property_area FROM here)) "
      "AND (k.since IS NULL OR first_day(k.since) <= :as_of) "
      "ORDER BY on_date(k.since, k.until, :as_of) DESC, k.since DESC, k.id DESC";

static gint64
integer_or (MulinStatement *statement, int column, gint64 otherwise)
{
  return mulin_statement_is_null (statement, column) ? otherwise
                                                     : mulin_statement_integer (statement, column);
}

static char *
text_of (MulinStatement *statement, int column)
{
  return g_strdup (mulin_statement_text (statement, column));
}

static void
compound_free (MulinCompound *compound)
{
  g_free (compound->name);
  g_free (compound->full_name);
  g_free (compound->type);
  g_free (compound->structure);
  g_free (compound->delivered);
  g_free (compound->reported);
  g_free (compound->community_name);
  g_free (compound->street_name);
  g_free (compound->district_name);
  g_free (compound->committee_state);
  g_free (compound->committee_reason);
  g_free (compound->party_reason);
  g_free (compound->property_mode);
  g_free (compound);
}

static void
body_free (gpointer data)
{
  MulinBody *body = data;
  g_free (body->kind);
  g_free (body->name);
  g_free (body->short_name);
  g_free (body->form);
  g_free (body->linked);
  g_free (body->building_name);
  g_free (body->term_since);
  g_free (body->term_until);
  g_free (body->work_phone);
  g_free (body);
}

static void
post_free (gpointer data)
{
  MulinBodyPost *post = data;
  g_free (post->title);
  g_free (post->building_name);
  g_free (post->sent_by);
  g_free (post->work_phone);
  g_free (post->name);
  g_free (post);
}

static void
relation_free (gpointer data)
{
  MulinBodyRelation *relation = data;
  g_free (relation->kind);
  g_free (relation->since);
  g_free (relation->until);
  g_free (relation->contract);
  g_free (relation);
}

static void
contract_free (gpointer data)
{
  MulinBodyContract *contract = data;
  g_free (contract->company_name);
  g_free (contract->since);
  g_free (contract->until);
  g_free (contract->phone);
  g_free (contract);
}

void
mulin_bodies_free (MulinBodies *bodies)
{
  if (bodies == NULL)
    return;
  g_clear_pointer (&bodies->compound, compound_free);
  g_ptr_array_unref (bodies->organizations);
  g_ptr_array_unref (bodies->posts);
  g_ptr_array_unref (bodies->relations);
  g_ptr_array_unref (bodies->contracts);
  g_free (bodies);
}

static gboolean
read_compound (MulinBodies *bodies, MulinConnection *reader, gint64 id, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, compound_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":compound", id);
  MulinStep step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_DONE)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "没有 @%" G_GINT64_FORMAT " 这个小区，请核对编号。", id);
  if (step != MULIN_STEP_ROW)
    return FALSE;
  MulinCompound *compound = bodies->compound = g_new0 (MulinCompound, 1);
  compound->id = id;
  compound->community = mulin_statement_integer (statement, 1);
  compound->street = mulin_statement_integer (statement, 2);
  compound->district = mulin_statement_integer (statement, 3);
  char **texts[] = { &compound->name,
                     &compound->full_name,
                     &compound->type,
                     &compound->structure,
                     &compound->delivered,
                     &compound->reported,
                     &compound->community_name,
                     &compound->street_name,
                     &compound->district_name,
                     &compound->committee_state,
                     &compound->committee_reason,
                     &compound->party_reason,
                     &compound->property_mode };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = text_of (statement, 4 + i);
  compound->building_count = integer_or (statement, 17, -1);
  compound->households = integer_or (statement, 18, -1);
  return TRUE;
}

static MulinBody *
body_new (MulinStatement *row)
{
  MulinBody *body = g_new0 (MulinBody, 1);
  body->id = mulin_statement_integer (row, 0);
  body->parent = mulin_statement_integer (row, 1);
  body->company = mulin_statement_integer (row, 2);
  body->order = integer_or (row, 3, G_MAXINT64);
  body->kind = text_of (row, 4);
  body->name = text_of (row, 5);
  body->short_name = text_of (row, 6);
  body->form = text_of (row, 7);
  body->linked = text_of (row, 8);
  body->level = mulin_statement_integer (row, 9);
  body->covers = mulin_statement_integer (row, 10) != 0;
  body->building_name = text_of (row, 11);
  body->term_since = text_of (row, 12);
  body->term_until = text_of (row, 13);
  body->work_phone = text_of (row, 14);
  body->members = integer_or (row, 15, -1);
  body->carried_over = mulin_statement_integer (row, 16) != 0;
  return body;
}

static gboolean
read_organizations (MulinBodies *bodies, MulinConnection *reader, const char *as_of, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, organizations_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":compound", bodies->compound->id);
  mulin_statement_bind_integer (statement, ":community", bodies->compound->community);
  mulin_statement_bind_integer (statement, ":street", bodies->compound->street);
  mulin_statement_bind_integer (statement, ":district", bodies->compound->district);
  mulin_statement_bind_text (statement, ":as_of", as_of);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_ptr_array_add (bodies->organizations, body_new (statement));
  return step == MULIN_STEP_DONE;
}

static MulinBody *
find_body (MulinBodies *bodies, gint64 id)
{
  for (guint i = 0; i < bodies->organizations->len; i++)
    {
      MulinBody *body = g_ptr_array_index (bodies->organizations, i);
      if (body->id == id)
        return body;
    }
  return NULL;
}

/* The ids as a JSON array; NEAR: only those of the compound itself. */
static char *
list_ids (MulinBodies *bodies, gboolean near)
{
  GString *ids = g_string_new ("[");
  for (guint i = 0; i < bodies->organizations->len; i++)
    {
      MulinBody *body = g_ptr_array_index (bodies->organizations, i);
      if (!near || body->covers || body->level >= MULIN_LEVEL_COMPOUND)
        g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 1 ? "," : "", body->id);
    }
  return g_string_free (g_string_append_c (ids, ']'), FALSE);
}

static gboolean
read_members (MulinBodies *bodies, MulinConnection *reader, const char *ids, const char *as_of,
              GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, members_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":ids", ids);
  mulin_statement_bind_text (statement, ":as_of", as_of);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinBody *body = find_body (bodies, mulin_statement_integer (statement, 0));
      body->home = mulin_statement_integer (statement, 1);
      body->placed = mulin_statement_integer (statement, 2);
      body->enrolled = mulin_statement_integer (statement, 3);
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
read_compound_members (MulinBodies *bodies, MulinConnection *reader, const char *as_of,
                       GError **error)
{
  g_autoptr (MulinStatement) sum = mulin_statement_new (reader, compound_members_sql, error);
  if (sum == NULL)
    return FALSE;
  g_autofree char *near = list_ids (bodies, TRUE);
  mulin_statement_bind_text (sum, ":ids", near);
  mulin_statement_bind_text (sum, ":as_of", as_of);
  mulin_statement_bind_integer (sum, ":compound", bodies->compound->id);
  if (mulin_statement_step (sum, error) != MULIN_STEP_ROW)
    return FALSE;
  bodies->home = mulin_statement_integer (sum, 0);
  bodies->placed = mulin_statement_integer (sum, 1);
  return TRUE;
}

static MulinBodyPost *
post_new (MulinStatement *row)
{
  MulinBodyPost *post = g_new0 (MulinBodyPost, 1);
  post->id = mulin_statement_integer (row, 0);
  post->organization = mulin_statement_integer (row, 1);
  post->building = mulin_statement_integer (row, 2);
  post->order = integer_or (row, 3, G_MAXINT64);
  post->level = mulin_statement_integer (row, 4);
  post->title = text_of (row, 5);
  post->building_name = text_of (row, 6);
  post->sent_by = text_of (row, 7);
  post->work_phone = text_of (row, 8);
  post->needed = integer_or (row, 9, 1) != 0;
  post->part_time = mulin_statement_integer (row, 10) != 0;
  post->tenure = mulin_statement_integer (row, 11);
  post->person = mulin_statement_integer (row, 12);
  post->name = text_of (row, 13);
  return post;
}

static gboolean
read_posts (MulinBodies *bodies, MulinConnection *reader, const char *ids, const char *as_of,
            GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, posts_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":ids", ids);
  mulin_statement_bind_text (statement, ":as_of", as_of);
  mulin_statement_bind_integer (statement, ":compound", bodies->compound->id);
  gint64 last = 0;
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      /* Two tenures of one post on one day are a finding elsewhere; the later one is shown. */
      if (mulin_statement_integer (statement, 0) == last)
        continue;
      last = mulin_statement_integer (statement, 0);
      g_ptr_array_add (bodies->posts, post_new (statement));
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
read_relations (MulinBodies *bodies, MulinConnection *reader, const char *ids, const char *as_of,
                GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, relations_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_text (statement, ":ids", ids);
  mulin_statement_bind_text (statement, ":as_of", as_of);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinBodyRelation *relation = g_new0 (MulinBodyRelation, 1);
      relation->id = mulin_statement_integer (statement, 0);
      relation->source = mulin_statement_integer (statement, 1);
      relation->target = mulin_statement_integer (statement, 2);
      relation->kind = text_of (statement, 3);
      relation->since = text_of (statement, 4);
      relation->until = text_of (statement, 5);
      relation->contract = text_of (statement, 6);
      g_ptr_array_add (bodies->relations, relation);
    }
  return step == MULIN_STEP_DONE;
}

static gboolean
read_contracts (MulinBodies *bodies, MulinConnection *reader, const char *as_of, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (reader, contracts_sql, error);
  if (statement == NULL)
    return FALSE;
  mulin_statement_bind_integer (statement, ":compound", bodies->compound->id);
  mulin_statement_bind_text (statement, ":as_of", as_of);
  MulinStep step;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    {
      MulinBodyContract *contract = g_new0 (MulinBodyContract, 1);
      contract->id = mulin_statement_integer (statement, 0);
      contract->company = mulin_statement_integer (statement, 1);
      contract->company_name = text_of (statement, 2);
      contract->since = text_of (statement, 3);
      contract->until = text_of (statement, 4);
      contract->phone = text_of (statement, 5);
      g_ptr_array_add (bodies->contracts, contract);
    }
  return step == MULIN_STEP_DONE;
}

MulinBodies *
mulin_bodies_load (MulinConnection *reader, gint64 compound, const char *as_of, GError **error)
{
  g_autoptr (MulinBodies) bodies = g_new0 (MulinBodies, 1);
  bodies->organizations = g_ptr_array_new_with_free_func (body_free);
  bodies->posts = g_ptr_array_new_with_free_func (post_free);
  bodies->relations = g_ptr_array_new_with_free_func (relation_free);
  bodies->contracts = g_ptr_array_new_with_free_func (contract_free);
  if (!read_compound (bodies, reader, compound, error)
      || !read_organizations (bodies, reader, as_of, error))
    return NULL;
  g_autofree char *ids = list_ids (bodies, FALSE);
  if (!read_members (bodies, reader, ids, as_of, error)
      || !read_compound_members (bodies, reader, as_of, error)
      || !read_posts (bodies, reader, ids, as_of, error)
      || !read_relations (bodies, reader, ids, as_of, error)
      || !read_contracts (bodies, reader, as_of, error))
    return NULL;
  return g_steal_pointer (&bodies);
}

char *
mulin_bodies_setting (MulinConnection *reader, const char *key, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      reader, "SELECT value FROM setting WHERE key = :key ORDER BY id DESC LIMIT 1", error);
  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":key", key);
  return mulin_statement_step (statement, error) == MULIN_STEP_ROW ? text_of (statement, 0) : NULL;
}
