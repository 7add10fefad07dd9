/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only what is of the same sort is proposed, and nothing that lies elsewhere or is over; what is not known neither helps nor hurts. */

#include "govern/matching.h"

#include "base/date.h"
#include "base/error.h"

#include <string.h>

static void
match_free (MulinMatch *match)
{
  g_free (match->why);
  g_free (match);
}

void
mulin_matching_free (MulinMatching *matching)
{
  g_clear_pointer (&matching->needs, g_ptr_array_unref);
  g_clear_pointer (&matching->resources, g_ptr_array_unref);
  g_clear_pointer (&matching->matches, g_ptr_array_unref);
  g_clear_pointer (&matching->running, g_ptr_array_unref);
  g_free (matching);
}

/* --- which still wait ------------------------------------------------------------------------------------------------- */

static gboolean
is_open (MulinRecord *record)
{
  const char *state = mulin_record_text (record, "state");

  return state == NULL || g_str_equal (state, "open");
}

/* Over on DAY, as far as is known. */
static gboolean
is_over (MulinRecord *record, const char *day)
{
  g_autofree char *last = mulin_record_has (record, "until") ? mulin_date_last_day (mulin_record_text (record, "until")) : NULL;

  return last != NULL && strcmp (last, day) < 0;
}

static void
remove_unless (GPtrArray *records, gboolean (*holds) (MulinRecord *record, const char *day), const char *day)
{
  for (guint i = records->len; i > 0; i--)
    if (!holds (g_ptr_array_index (records, i - 1), day))
      g_ptr_array_remove_index (records, i - 1);
}

static gboolean
need_waits (MulinRecord *need, const char *day)
{
  return is_open (need) && !mulin_record_has (need, "project");
}

static gboolean
resource_is_free (MulinRecord *resource, const char *day)
{
  return is_open (resource) && !is_over (resource, day);
}

static gboolean
project_runs (MulinRecord *project, const char *day)
{
  return mulin_record_has (project, "pact") && !mulin_record_has (project, "closed");
}

/* By "until", what has none last. */
static int
compare_until (gconstpointer a, gconstpointer b)
{
  const char *one = mulin_record_text (*(MulinRecord *const *) a, "until");
  const char *other = mulin_record_text (*(MulinRecord *const *) b, "until");

  return g_strcmp0 (one != NULL ? one : "9999", other != NULL ? other : "9999");
}

static GPtrArray *
find (MulinConnection *reader, MulinCatalog *catalog, const char *kind, const char *in_kind, gint64 in_id, GError **error)
{
  MulinListing listing = { .kind = kind, .in_kind = in_kind, .in_id = in_id };

  return mulin_register_find (reader, catalog, &listing, error);
}

/* --- what fits --------------------------------------------------------------------------------------------------------- */

/* A record's community: its own, or its compound's. */
static gint64
community_of (MulinRecord *record, GHashTable *communities)
{
  gint64 compound = mulin_record_integer (record, "compound", 0);
  gint64 *found = compound != 0 ? g_hash_table_lookup (communities, &compound) : NULL;

  return found != NULL ? *found : mulin_record_integer (record, "community", 0);
}

static void
add_reason (GString *why, const char *reason)
{
  if (why->len > 0)
    g_string_append (why, "，");
  g_string_append (why, reason);
}

/* -1: lies elsewhere. */
static int
place_score (MulinRecord *need, MulinRecord *resource, GHashTable *communities, GString *why)
{
  gint64 compound = mulin_record_integer (resource, "compound", 0);
  gint64 community = community_of (resource, communities);

  if (compound != 0 && compound == mulin_record_integer (need, "compound", 0))
    {
      add_reason (why, "同小区");
      return 3;
    }
  if (community != 0 && community == community_of (need, communities))
    {
      add_reason (why, "同社区");
      return 2;
    }
  if (compound != 0 || community != 0)
    return -1;
  add_reason (why, "各小区可用");
  return 1;
}

static gboolean
begins_after (MulinRecord *one, MulinRecord *other)
{
  g_autofree char *first = mulin_date_first_day (mulin_record_text (one, "since"));
  g_autofree char *last = mulin_date_last_day (mulin_record_text (other, "until"));

  return strcmp (first, last) > 0;
}

/* -1: their times do not touch; 0: not known. */
static int
time_score (MulinRecord *need, MulinRecord *resource, GString *why)
{
  gboolean after = mulin_record_has (resource, "since") && mulin_record_has (need, "until");
  gboolean before = mulin_record_has (need, "since") && mulin_record_has (resource, "until");

  if ((after && begins_after (resource, need)) || (before && begins_after (need, resource)))
    return -1;
  if (!after && !before)
    return 0;
  add_reason (why, "时间合");
  return 1;
}

/* 0: not known, or not enough (which is said). */
static int
capacity_score (MulinRecord *need, MulinRecord *resource, GString *why)
{
  gboolean same_unit = g_strcmp0 (mulin_record_text (need, "unit_word"), mulin_record_text (resource, "unit_word")) == 0;

  if (!mulin_record_has (need, "quantity") || !mulin_record_has (resource, "quantity") || !same_unit)
    return 0;
  if (mulin_record_integer (resource, "quantity", 0) < mulin_record_integer (need, "quantity", 0))
    {
      add_reason (why, "数量不够");
      return 0;
    }
  add_reason (why, "够用");
  return 1;
}

static MulinMatch *
match (MulinRecord *need, MulinRecord *resource, GHashTable *communities)
{
  g_autoptr (GString) why = g_string_new ("同类");
  int place, time;
  MulinMatch *match;

  if (g_strcmp0 (mulin_record_text (need, "kind"), mulin_record_text (resource, "kind")) != 0)
    return NULL;
  place = place_score (need, resource, communities, why);
  time = place < 0 ? -1 : time_score (need, resource, why);
  if (time < 0)
    return NULL;
  match = g_new0 (MulinMatch, 1);
  match->need = mulin_record_id (need);
  match->resource = mulin_record_id (resource);
  match->score = place + time + capacity_score (need, resource, why);
  match->why = g_strdup (why->str);
  return match;
}

/* The best first; of equal ones the order in which the needs stand. */
static int
compare_matches (gconstpointer a, gconstpointer b)
{
  return (*(MulinMatch *const *) b)->score - (*(MulinMatch *const *) a)->score;
}

static GPtrArray *
match_all (MulinMatching *matching, GHashTable *communities)
{
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify) match_free);

  for (guint i = 0; i < matching->needs->len; i++)
    for (guint k = 0; k < matching->resources->len; k++)
      {
        MulinMatch *found = match (g_ptr_array_index (matching->needs, i), g_ptr_array_index (matching->resources, k), communities);

        if (found != NULL)
          g_ptr_array_add (matches, found);
      }
  g_ptr_array_sort (matches, compare_matches);
  return matches;
}

/* compound → community, as gint64 */
static GHashTable *
read_communities (MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  g_autoptr (GPtrArray) compounds = find (reader, catalog, "compound", NULL, 0, error);
  GHashTable *communities;

  if (compounds == NULL)
    return NULL;
  communities = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; i < compounds->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (compounds, i));
      gint64 community = mulin_record_integer (g_ptr_array_index (compounds, i), "community", 0);

      g_hash_table_insert (communities, g_memdup2 (&id, sizeof id), g_memdup2 (&community, sizeof community));
    }
  return communities;
}

/* Resources in the place, and those of no place at all. */
static GPtrArray *
find_resources (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id, GError **error)
{
  static const char *const nowhere[] = { "compound", "", "community", "", NULL };
  MulinListing listing = { .kind = "resource", .where = nowhere };
  g_autoptr (GPtrArray) found = find (reader, catalog, "resource", in_kind, in_id, error);
  g_autoptr (GPtrArray) everybodys = NULL;

  if (found == NULL || in_kind == NULL)
    return g_steal_pointer (&found);
  everybodys = mulin_register_find (reader, catalog, &listing, error);
  if (everybodys == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (found, g_steal_pointer (&everybodys));
  return g_steal_pointer (&found);
}

MulinMatching *
mulin_matching_of (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id, const char *as_of,
                   GError **error)
{
  g_autoptr (MulinMatching) matching = g_new0 (MulinMatching, 1);
  g_autoptr (GHashTable) communities = read_communities (reader, catalog, error);

  matching->needs = communities != NULL ? find (reader, catalog, "need", in_kind, in_id, error) : NULL;
  matching->resources = matching->needs != NULL ? find_resources (reader, catalog, in_kind, in_id, error) : NULL;
  matching->running = matching->resources != NULL ? find (reader, catalog, "project", in_kind, in_id, error) : NULL;
  if (matching->running == NULL)
    return NULL;
  remove_unless (matching->needs, need_waits, as_of);
  remove_unless (matching->resources, resource_is_free, as_of);
  remove_unless (matching->running, project_runs, as_of);
  g_ptr_array_sort (matching->needs, compare_until);
  g_ptr_array_sort (matching->running, compare_until);
  matching->matches = match_all (matching, communities);
  return g_steal_pointer (&matching);
}

/* --- what comes of a pair ----------------------------------------------------------------------------------------------- */

/* Records of KIND whose FIELD refers to ID. */
static GPtrArray *
referring (MulinConnection *connection, MulinCatalog *catalog, const char *kind, const char *field, gint64 id, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  const char *const where[] = { field, text, NULL };
  MulinListing listing = { .kind = kind, .where = where };

  return mulin_register_find (connection, catalog, &listing, error);
}

/* "compound" or "community": where NEED lies; NULL = nowhere. */
static const char *
place_field (MulinRecord *need)
{
  return mulin_record_has (need, "compound") ? "compound" : mulin_record_has (need, "community") ? "community" : NULL;
}

static gint64
pact_between (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *need, MulinRecord *resource, const char *day,
              GError **error)
{
  const char *field = place_field (need);
  gint64 organization = mulin_record_integer (resource, "organization", 0);
  g_autoptr (GPtrArray) pacts = NULL;

  if (field == NULL || organization == 0)
    return 0;
  pacts = referring (connection, catalog, "pact", field, mulin_record_integer (need, field, 0), error);
  for (guint i = 0; pacts != NULL && i < pacts->len; i++)
    {
      MulinRecord *pact = g_ptr_array_index (pacts, i);

      if (mulin_record_integer (pact, "organization", 0) == organization
          && mulin_date_on (mulin_record_text (pact, "since"), mulin_record_text (pact, "until"), day))
        return mulin_record_id (pact);
    }
  return 0;
}

gint64
mulin_matching_pact (MulinConnection *connection, MulinCatalog *catalog, gint64 need, gint64 resource, const char *day, GError **error)
{
  g_autoptr (MulinRecord) wanted = mulin_register_get (connection, catalog, "need", need, error);
  g_autoptr (MulinRecord) offered = wanted != NULL ? mulin_register_get (connection, catalog, "resource", resource, error) : NULL;

  return offered != NULL ? pact_between (connection, catalog, wanted, offered, day, error) : 0;
}

static void
copy_place (MulinRecord *to, MulinRecord *need)
{
  const char *field = place_field (need);

  mulin_record_set_integer (to, field, mulin_record_integer (need, field, 0));
}

static gint64
sign_pact (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *need, MulinRecord *resource, const char *since,
           GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  gint64 organization = mulin_record_integer (resource, "organization", 0);
  g_autoptr (MulinRecord) pact = mulin_record_new (mulin_catalog_kind (catalog, "pact"));
  g_autofree char *unit = mulin_register_name (connection, catalog, "organization", organization);
  g_autofree char *place = mulin_register_name (connection, catalog, place_field (need),
                                                mulin_record_integer (need, place_field (need), 0));
  g_autofree char *name = g_strdup_printf ("%s与%s共建契约", unit, place);

  mulin_record_set_text (pact, "name", name);
  mulin_record_set_integer (pact, "organization", organization);
  copy_place (pact, need);
  mulin_record_set_text (pact, "form", "agreement");
  mulin_record_set_text (pact, "signed", since);
  mulin_record_set_text (pact, "since", since);
  return mulin_register_put (transaction, catalog, pact, error) ? mulin_record_id (pact) : 0;
}

static gint64
put_project (MulinTransaction *transaction, MulinCatalog *catalog, const MulinDeal *deal, MulinRecord *need, MulinRecord *resource,
             gint64 pact, GError **error)
{
  g_autoptr (MulinRecord) project = mulin_record_new (mulin_catalog_kind (catalog, "project"));
  const char *name = deal->name != NULL && deal->name[0] != '\0' ? deal->name : mulin_record_text (need, "name");

  if (!mulin_record_parse (project, catalog, "since", deal->since, error)
      || !mulin_record_parse (project, catalog, "until", deal->due != NULL ? deal->due : "", error))
    return 0;
  mulin_record_set_text (project, "name", name);
  copy_place (project, need);
  mulin_record_set_text (project, "kind", "cobuilding");
  mulin_record_set_integer (project, "organization", mulin_record_integer (resource, "organization", 0));
  mulin_record_set_integer (project, "pact", pact);
  if (deal->champion != 0)
    mulin_record_set_integer (project, "champion", deal->champion);
  g_autofree char *year = g_strndup (mulin_record_text (project, "since"), 4);
  mulin_record_set_text (project, "year", year);
  return mulin_register_put (transaction, catalog, project, error) ? mulin_record_id (project) : 0;
}

/* 销号: what is to be closed by the day. */
static gboolean
put_task (MulinTransaction *transaction, MulinCatalog *catalog, gint64 id, GError **error)
{
  g_autoptr (MulinRecord) project
      = mulin_register_get (mulin_transaction_connection (transaction), catalog, "project", id, error);
  g_autoptr (MulinRecord) task = project != NULL ? mulin_record_new (mulin_catalog_kind (catalog, "action")) : NULL;
  g_autofree char *name = NULL;

  if (task == NULL)
    return FALSE;
  name = g_strdup_printf ("销号：%s", mulin_record_text (project, "name"));
  mulin_record_set_text (task, "name", name);
  if (mulin_record_has (project, "compound"))
    mulin_record_set_integer (task, "compound", mulin_record_integer (project, "compound", 0));
  mulin_record_set_integer (task, "project", id);
  mulin_record_set_integer (task, "organization", mulin_record_integer (project, "organization", 0));
  if (mulin_record_has (project, "champion"))
    mulin_record_set_integer (task, "person", mulin_record_integer (project, "champion", 0));
  mulin_record_set_text (task, "due", mulin_record_text (project, "until"));
  return mulin_register_put (transaction, catalog, task, error);
}

static gboolean
mark (MulinTransaction *transaction, MulinCatalog *catalog, const MulinDeal *deal, MulinRecord *need, MulinRecord *resource,
      gint64 project, GError **error)
{
  g_autofree char *unit = mulin_register_name (mulin_transaction_connection (transaction), catalog, "organization",
                                               mulin_record_integer (resource, "organization", 0));

  mulin_record_set_text (need, "state", "matched");
  mulin_record_set_integer (need, "project", project);
  mulin_record_set_text (need, "claimed_by", unit);
  if (!deal->keep_resource)
    mulin_record_set_text (resource, "state", "matched");
  if (mulin_record_has (need, "compound"))
    mulin_record_set_integer (resource, "claimed_by", mulin_record_integer (need, "compound", 0));
  return mulin_register_put (transaction, catalog, need, error) && mulin_register_put (transaction, catalog, resource, error);
}

static gboolean
check (MulinRecord *need, MulinRecord *resource, GError **error)
{
  const char *fault = !need_waits (need, NULL)                     ? "这条需求已经对接，请刷新后另选一条"
                      : !is_open (resource)                        ? "这项资源已经对接，请刷新后另选一项"
                      : !mulin_record_has (resource, "organization") ? "这项资源没有提供单位，先在资源上写明提供单位"
                      : place_field (need) == NULL                 ? "这条需求没有小区和社区，先在需求上写明在哪里"
                                                                   : NULL;

  if (fault != NULL)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "对接“%s”与“%s”：%s。", mulin_record_text (need, "name"),
                 mulin_record_text (resource, "name"), fault);
  return fault == NULL;
}

gint64
mulin_matching_make (MulinTransaction *transaction, MulinCatalog *catalog, const MulinDeal *deal, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) need = mulin_register_get (connection, catalog, "need", deal->need, error);
  g_autoptr (MulinRecord) resource = need != NULL ? mulin_register_get (connection, catalog, "resource", deal->resource, error) : NULL;
  g_autofree char *since = mulin_date_normalize (deal->since, error);
  g_autofree char *day = since != NULL ? mulin_date_first_day (since) : NULL;
  g_autoptr (GError) failure = NULL;
  gint64 pact, project;

  if (resource == NULL || day == NULL || !check (need, resource, error))
    return 0;
  pact = pact_between (connection, catalog, need, resource, day, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return 0;
    }
  if (pact == 0)
    pact = sign_pact (transaction, catalog, need, resource, since, error);
  project = pact != 0 ? put_project (transaction, catalog, deal, need, resource, pact, error) : 0;
  if (project == 0 || !put_task (transaction, catalog, project, error)
      || !mark (transaction, catalog, deal, need, resource, project, error))
    return 0;
  return project;
}

/* --- 销号 ----------------------------------------------------------------------------------------------------------------- */

static gboolean
close_tasks (MulinTransaction *transaction, MulinCatalog *catalog, gint64 project, const char *day, GError **error)
{
  g_autoptr (GPtrArray) tasks
      = referring (mulin_transaction_connection (transaction), catalog, "action", "project", project, error);

  for (guint i = 0; tasks != NULL && i < tasks->len; i++)
    {
      MulinRecord *task = g_ptr_array_index (tasks, i);

      if (mulin_record_has (task, "closed"))
        continue;
      mulin_record_set_text (task, "closed", day);
      if (!mulin_register_put (transaction, catalog, task, error))
        return FALSE;
    }
  return tasks != NULL;
}

static gboolean
close_needs (MulinTransaction *transaction, MulinCatalog *catalog, gint64 project, const char *day, GError **error)
{
  g_autoptr (GPtrArray) needs = referring (mulin_transaction_connection (transaction), catalog, "need", "project", project, error);

  for (guint i = 0; needs != NULL && i < needs->len; i++)
    {
      mulin_record_set_text (g_ptr_array_index (needs, i), "state", "done");
      mulin_record_set_text (g_ptr_array_index (needs, i), "done", day);
      if (!mulin_register_put (transaction, catalog, g_ptr_array_index (needs, i), error))
        return FALSE;
    }
  return needs != NULL;
}

gboolean
mulin_matching_close (MulinTransaction *transaction, MulinCatalog *catalog, gint64 project, const char *day, const char *result,
                      GError **error)
{
  g_autoptr (MulinRecord) record
      = mulin_register_get (mulin_transaction_connection (transaction), catalog, "project", project, error);

  if (record == NULL || !mulin_record_parse (record, catalog, "closed", day, error))
    return FALSE;
  mulin_record_set_integer (record, "progress", 100);
  if (result != NULL && result[0] != '\0')
    mulin_record_set_text (record, "result", result);
  return mulin_register_put (transaction, catalog, record, error)
         && close_tasks (transaction, catalog, project, mulin_record_text (record, "closed"), error)
         && close_needs (transaction, catalog, project, mulin_record_text (record, "closed"), error);
}
