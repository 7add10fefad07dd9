/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Region, rules and dates of one election come together here, so that the window and the letter say the same. */

#include "govern/election.h"

#include "base/date.h"
#include "base/error.h"
#include "govern/workflow.h"

#include <string.h>

void
mulin_election_free (MulinElection *election)
{
  if (election == NULL)
    return;
  g_free (election->name);
  g_free (election->kind);
  g_free (election->state);
  g_free (election->day);
  g_free (election->term_until);
  g_free (election->region);
  g_clear_pointer (&election->ruleset, mulin_ruleset_free);
  g_clear_pointer (&election->dates, g_ptr_array_unref);
  g_free (election);
}

/* --- regions --------------------------------------------------------------------------------------------------------- */

static char *
region_setting (MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  const char *where[] = { "key", "region", NULL };
  MulinListing listing = { .kind = "setting", .where = where };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, catalog, &listing, error);
  return found == NULL || found->len == 0 ? NULL : g_strdup (mulin_record_text (g_ptr_array_index (found, 0), "value"));
}

char *
mulin_region_of (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id, GError **error)
{
  GError *failure = NULL;
  char *region = region_setting (reader, catalog, &failure);
  g_autoptr (GPtrArray) places
      = region != NULL || failure != NULL ? NULL : mulin_register_places (reader, catalog, kind, id, &failure);
  for (guint i = places == NULL ? 0 : places->len; i > 0 && region == NULL; i--)
    {
      const MulinPlace *place = g_ptr_array_index (places, i - 1);
      const MulinKind *of = mulin_catalog_kind (catalog, place->kind);
      g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, place->kind, place->id, NULL);
      if (record != NULL && mulin_kind_field (of, "code") != NULL)
        region = g_strdup (mulin_record_text (record, "code"));
    }
  if (failure != NULL)
    g_propagate_error (error, failure);
  return region;
}

GPtrArray *
mulin_region_names (MulinShelf *shelf, const char *day)
{
  g_autoptr (GPtrArray) all = mulin_shelf_list (shelf, "rulesets");
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (all, i);
      const char *region = mulin_definition_get (definition, "地区");
      if (region != NULL && strcmp (region, "全国") != 0 && mulin_definition_get (definition, "独立") == NULL
          && mulin_date_on (mulin_definition_get (definition, "自"), mulin_definition_get (definition, "至"), day))
        g_ptr_array_add (names, g_strdup (region));
    }
  return names;
}

/* --- one election ------------------------------------------------------------------------------------------------------ */

static char *
last_day_of (MulinRecord *record, const char *field)
{
  const char *text = mulin_record_text (record, field);
  return text == NULL ? NULL : mulin_date_last_day (text);
}

/* The body's own compound, else the one it covers. */
static gint64
compound_of (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id)
{
  g_autoptr (GPtrArray) places = mulin_register_places (reader, catalog, kind, id, NULL);
  for (guint i = 0; places != NULL && i < places->len; i++)
    {
      const MulinPlace *place = g_ptr_array_index (places, i);
      if (g_str_equal (place->kind, "compound"))
        return place->id;
    }
  return 0;
}

/* Party elections have their own rules; owners' those of the region written down, else of the place. */
static gboolean
find_rules (MulinElection *election, MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, MulinRecord *record,
            const char *as_of, GError **error)
{
  GError *failure = NULL;
  g_autofree char *region = g_strdup (mulin_record_text (record, "region"));
  const char *day = election->day != NULL ? election->day : as_of;
  if (g_strcmp0 (election->kind, "party") == 0)
    {
      g_free (region);
      region = g_strdup ("党组织");
    }
  if (region == NULL)
    region = mulin_region_of (reader, catalog, "election", election->id, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  election->ruleset = mulin_ruleset_for (shelf, region, day, error);
  if (election->ruleset == NULL)
    return FALSE;
  if (region != NULL)
    election->region = g_strdup (election->ruleset->region);
  return TRUE;
}

/* Of a vote that elects nobody only the notices count; the assumed day is the end of the term, which has its own row. */
static void
keep_dates (MulinElection *election)
{
  gboolean elects = g_strcmp0 (election->kind, "vote") != 0;
  for (guint i = election->dates->len; i > 0; i--)
    {
      const char *key = ((MulinCountdown *) g_ptr_array_index (election->dates, i - 1))->key;
      gboolean of_day = g_str_equal (key, "day");
      if ((of_day && election->day_assumed) || (!elects && !of_day && !g_str_has_prefix (key, "notice")))
        g_ptr_array_remove_index (election->dates, i - 1);
    }
}

MulinElection *
mulin_election_load (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, gint64 id, const char *as_of,
                     GError **error)
{
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "election", id, error);
  g_autoptr (MulinElection) election = g_new0 (MulinElection, 1);
  if (record == NULL)
    return NULL;
  election->id = id;
  election->organization = mulin_record_integer (record, "organization", 0);
  election->compound = mulin_record_integer (record, "compound", 0);
  if (election->compound == 0)
    election->compound = compound_of (reader, catalog, "election", id);
  election->name = g_strdup (mulin_record_text (record, "name"));
  election->kind = g_strdup (mulin_record_text (record, "kind"));
  election->state = g_strdup (mulin_record_text (record, "state"));
  election->day = last_day_of (record, "day");
  election->term_until = last_day_of (record, "term_until");
  if (!find_rules (election, reader, catalog, shelf, record, as_of, error))
    return NULL;
  election->day_assumed = election->day == NULL && election->term_until != NULL;
  election->dates = mulin_election_countdown (election->ruleset, election->term_until,
                                              election->day_assumed ? election->term_until : election->day, NULL, as_of);
  keep_dates (election);
  return g_steal_pointer (&election);
}

/* --- starting ----------------------------------------------------------------------------------------------------------- */

/* party, owners, or NULL for a body that nobody elects. */
static const char *
election_kind_of (MulinCatalog *catalog, const char *organization_kind)
{
  const MulinWord *word = mulin_catalog_find_word (catalog, "organization_kind", organization_kind);
  if (g_strcmp0 (organization_kind, "owners_committee") == 0)
    return "owners";
  return word != NULL && g_str_equal (word->group, "party") && !g_str_equal (word->key, "work_committee") ? "party" : NULL;
}

/* One that is under way for the same term; 0 = none. */
static gint64
under_way (MulinConnection *reader, MulinCatalog *catalog, gint64 organization, const char *kind, const char *term_until,
           GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, organization);
  const char *where[] = { "organization", at, "kind", kind, NULL };
  MulinListing listing = { .kind = "election", .where = where };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, catalog, &listing, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (found, i);
      const char *state = mulin_record_text (record, "state"), *until = mulin_record_text (record, "term_until");
      if (g_strcmp0 (state, "stopped") != 0 && g_strcmp0 (state, "filed") != 0
          && (until == NULL || g_str_equal (until, term_until)))
        return mulin_record_id (record);
    }
  return 0;
}

/* The key of the state that is named like the workflow's first step. */
static char *
first_state (MulinCatalog *catalog, MulinShelf *shelf, const char *kind)
{
  g_autoptr (GPtrArray) workflows = mulin_workflows_load (shelf, catalog, NULL);
  for (guint i = 0; workflows != NULL && i < workflows->len; i++)
    {
      const MulinWorkflow *workflow = g_ptr_array_index (workflows, i);
      const MulinWorkflowStep *step = workflow->steps->len > 0 ? g_ptr_array_index (workflow->steps, 0) : NULL;
      const MulinWord *word = step == NULL ? NULL : mulin_catalog_find_word (catalog, "election_state", step->name);
      if (g_strcmp0 (workflow->election, kind) == 0 && word != NULL)
        return g_strdup (word->key);
    }
  return g_strdup ("planned");
}

static gint64
put_renewal (MulinTransaction *transaction, MulinCatalog *catalog, MulinShelf *shelf, MulinRecord *body, const char *kind,
             GError **error)
{
  g_autoptr (MulinRecord) election = mulin_record_new (mulin_catalog_kind (catalog, "election"));
  const char *until = mulin_record_text (body, "term_until");
  g_autofree char *name = g_strdup_printf ("%s换届（%.4s）", mulin_record_text (body, "name"), until);
  g_autofree char *words = g_strdup_printf ("启动换届：%s", mulin_record_text (body, "name"));
  g_autofree char *state = first_state (catalog, shelf, kind);
  gint64 compound = compound_of (mulin_transaction_connection (transaction), catalog, "organization", mulin_record_id (body));
  mulin_record_set_text (election, "name", name);
  mulin_record_set_text (election, "kind", kind);
  mulin_record_set_text (election, "state", state);
  mulin_record_set_text (election, "term_until", until);
  mulin_record_set_integer (election, "organization", mulin_record_id (body));
  if (compound != 0)
    mulin_record_set_integer (election, "compound", compound);
  if (mulin_record_has (body, "seats"))
    mulin_record_set_integer (election, "seats", mulin_record_integer (body, "seats", 0));
  mulin_transaction_set_text (transaction, words);
  return mulin_register_put (transaction, catalog, election, error) ? mulin_record_id (election) : 0;
}

gint64
mulin_renewal_start (MulinTransaction *transaction, MulinCatalog *catalog, MulinShelf *shelf, gint64 organization, GError **error)
{
  MulinConnection *reader = mulin_transaction_connection (transaction);
  GError *failure = NULL;
  g_autoptr (MulinRecord) body = mulin_register_get (reader, catalog, "organization", organization, error);
  const char *kind = body == NULL ? NULL : election_kind_of (catalog, mulin_record_text (body, "kind"));
  if (body == NULL)
    return 0;
  if (kind == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”不是党组织，也不是业委会，不能启动换届。",
                   mulin_record_text (body, "name"));
      return 0;
    }
  if (!mulin_record_has (body, "term_until"))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”没有登记任期止，先填写任期止，再启动换届。",
                   mulin_record_text (body, "name"));
      return 0;
    }
  gint64 election = under_way (reader, catalog, organization, kind, mulin_record_text (body, "term_until"), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return 0;
    }
  return election != 0 ? election : put_renewal (transaction, catalog, shelf, body, kind, error);
}
