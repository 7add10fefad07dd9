/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ballots as they are recorded become heads and area; what a ballot leaves out, the roll knows. */

#include "govern/ballot-box.h"

#include "base/collation.h"
#include "base/error.h"

#include <string.h>

static void
result_free (gpointer data)
{
  MulinVoteResult *result = data;
  g_free (result->item);
  g_hash_table_unref (result->votes);
  g_free (result);
}

static void
unit_vote_free (gpointer data)
{
  MulinUnitVote *vote = data;
  g_free (vote->vote);
  g_free (vote);
}

void
mulin_ballot_box_free (MulinBallotBox *box)
{
  if (box == NULL)
    return;
  g_clear_pointer (&box->roll, mulin_roll_free);
  g_clear_pointer (&box->results, g_ptr_array_unref);
  g_free (box);
}

/* --- reading ------------------------------------------------------------------------------------------------------------- */

/* The box while it is being filled: the ballots of each result. */
typedef struct
{
  MulinBallotBox *box;
  MulinConnection *reader;
  MulinCatalog *catalog;
  const MulinRuleset *ruleset;
  GPtrArray *ballots; /* GArray of MulinBallot, one a result */
} Filling;

static guint
result_of (Filling *filling, const char *text)
{
  GPtrArray *results = filling->box->results;
  g_autofree char *item = mulin_collation_fold (text); /* as the registers keep it: full-width marks are one with others */
  for (guint i = 0; i < results->len; i++)
    if (g_str_equal (((MulinVoteResult *) g_ptr_array_index (results, i))->item, item))
      return i;
  MulinVoteResult *result = g_new0 (MulinVoteResult, 1);
  result->item = g_strdup (item);
  result->rule = mulin_ruleset_vote_for (filling->ruleset, item);
  result->votes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, unit_vote_free);
  g_ptr_array_add (results, result);
  g_ptr_array_add (filling->ballots, g_array_new (FALSE, FALSE, sizeof (MulinBallot)));
  return results->len - 1;
}

/* The area of a unit that is not on the roll of this compound. */
static gint64
area_elsewhere (Filling *filling, gint64 unit)
{
  g_autoptr (MulinRecord) record
      = unit == 0 ? NULL : mulin_register_get (filling->reader, filling->catalog, "unit", unit, NULL);
  return record == NULL ? -1 : mulin_record_integer (record, "area", -1);
}

static void
add_ballot (Filling *filling, MulinRecord *record)
{
  const char *item = mulin_record_text (record, "item"), *room = mulin_record_text (record, "room");
  gint64 unit = mulin_record_integer (record, "unit", 0);
  const MulinRollUnit *known = unit != 0    ? mulin_roll_unit (filling->box->roll, unit)
                               : room != NULL ? mulin_roll_room (filling->box->roll, room)
                                              : NULL;
  guint i = result_of (filling, item != NULL ? item : "");
  MulinVoteResult *result = g_ptr_array_index (filling->box->results, i);
  MulinBallot ballot = { .unit = known != NULL ? known->unit : unit,
                         .room = room,
                         .owner = mulin_record_text (record, "owner"),
                         .area = mulin_record_integer (record, "area", -1),
                         .unsold = mulin_record_integer (record, "unsold", 0) == 1,
                         .proxy = mulin_record_integer (record, "proxy", 0) == 1,
                         .vote = mulin_record_text (record, "vote") };
  if (known != NULL)
    {
      MulinUnitVote *vote = g_new0 (MulinUnitVote, 1);
      vote->ballot = mulin_record_id (record);
      vote->vote = g_strdup (ballot.vote);
      vote->proxy = ballot.proxy;
      g_hash_table_insert (result->votes, g_memdup2 (&known->unit, sizeof known->unit), vote);
      ballot.owner = ballot.owner != NULL ? ballot.owner : known->owner;
      ballot.area = ballot.area >= 0 ? ballot.area : known->area;
      ballot.unsold = ballot.unsold || known->unsold;
    }
  else if (ballot.area < 0)
    ballot.area = area_elsewhere (filling, unit);
  g_array_append_val ((GArray *) g_ptr_array_index (filling->ballots, i), ballot);
}

/* What is put to the vote: a line an item; an election of a committee is one by itself. */
static void
add_items (Filling *filling, MulinRecord *election)
{
  const char *text = mulin_record_text (election, "items");
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      result_of (filling, lines[i]);
}

static void
conclude (Filling *filling, MulinRecord *election)
{
  MulinBallotBox *box = filling->box;
  gint64 heads = mulin_record_integer (election, "owners", 0), area = mulin_record_integer (election, "owners_area", 0);
  box->all = (MulinShare) { heads > 0 ? heads : box->roll->all.heads, area > 0 ? area : box->roll->all.area };
  box->from_roll = (heads <= 0 || area <= 0) && box->roll->units->len > 0;
  if (box->results->len == 0 && g_strcmp0 (mulin_record_text (election, "kind"), "owners") == 0)
    result_of (filling, "选举业主委员会");
  for (guint i = 0; i < box->results->len; i++)
    {
      MulinVoteResult *result = g_ptr_array_index (box->results, i);
      GArray *ballots = g_ptr_array_index (filling->ballots, i);
      result->tally = mulin_vote_tally ((MulinBallot *) (void *) ballots->data, ballots->len, box->all);
      if (result->rule != NULL)
        result->outcome = mulin_vote_outcome (result->rule, &result->tally);
    }
}

MulinBallotBox *
mulin_ballot_box_load (MulinConnection *reader, MulinCatalog *catalog, gint64 election, gint64 compound,
                       const MulinRuleset *ruleset, const char *as_of, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, election);
  const char *where[] = { "election", at, NULL };
  MulinListing listing = { .kind = "ballot", .sort = "date", .where = where };
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "election", election, error);
  g_autoptr (GPtrArray) records = record == NULL ? NULL : mulin_register_find (reader, catalog, &listing, error);
  g_autoptr (MulinBallotBox) box = g_new0 (MulinBallotBox, 1);
  g_autoptr (GPtrArray) ballots = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  box->roll = records == NULL ? NULL : mulin_roll_load (reader, catalog, compound, as_of, error);
  if (box->roll == NULL)
    return NULL;
  box->results = g_ptr_array_new_with_free_func (result_free);
  Filling filling = { box, reader, catalog, ruleset, ballots };
  add_items (&filling, record);
  for (guint i = 0; i < records->len; i++)
    add_ballot (&filling, g_ptr_array_index (records, i));
  conclude (&filling, record);
  return g_steal_pointer (&box);
}

gboolean
mulin_ballot_box_is_valid (const MulinBallotBox *box, char **why)
{
  g_autoptr (GString) words = g_string_new (NULL);
  if (box->results->len == 0)
    g_string_append (words, "没有表决事项");
  for (guint i = 0; i < box->results->len; i++)
    {
      const MulinVoteResult *result = g_ptr_array_index (box->results, i);
      g_autofree char *missing = result->rule == NULL ? g_strdup ("没有对应的表决规则") : mulin_vote_words (&result->outcome);
      if (result->rule != NULL && result->outcome.valid)
        continue;
      g_string_append_printf (words, "%s“%s”%s", words->len > 0 ? "；" : "", result->item, missing);
    }
  if (why != NULL)
    *why = g_strdup (words->str);
  return words->len == 0;
}

/* --- writing ------------------------------------------------------------------------------------------------------------- */

/* The ballot that UNIT has for the item already, else a new one. */
static MulinRecord *
ballot_for (MulinTransaction *transaction, MulinCatalog *catalog, const MulinRollUnit *unit, const MulinBallotEntry *entry,
            GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, entry->election);
  g_autofree char *of = g_strdup_printf ("%" G_GINT64_FORMAT, unit->unit);
  const char *where[] = { "election", at, "unit", of, "item", entry->item, NULL };
  MulinListing listing = { .kind = "ballot", .where = where, .sort = "date", .descending = TRUE };
  g_autoptr (GPtrArray) found = mulin_register_find (mulin_transaction_connection (transaction), catalog, &listing, error);
  if (found == NULL)
    return NULL;
  if (found->len > 0)
    return mulin_record_copy (g_ptr_array_index (found, 0));
  MulinRecord *ballot = mulin_record_new (mulin_catalog_kind (catalog, "ballot"));
  mulin_record_set_integer (ballot, "election", entry->election);
  mulin_record_set_integer (ballot, "unit", unit->unit);
  mulin_record_set_text (ballot, "item", entry->item);
  return ballot;
}

static gboolean
put_one (MulinTransaction *transaction, MulinCatalog *catalog, const MulinRollUnit *unit, const MulinBallotEntry *entry,
         GError **error)
{
  g_autoptr (MulinRecord) ballot = ballot_for (transaction, catalog, unit, entry, error);
  if (ballot == NULL)
    return FALSE;
  mulin_record_set_text (ballot, "room", unit->room);
  mulin_record_set_text (ballot, "owner", unit->owner);
  if (unit->area >= 0)
    mulin_record_set_integer (ballot, "area", unit->area);
  if (unit->unsold)
    mulin_record_set_integer (ballot, "unsold", 1);
  mulin_record_set_integer (ballot, "proxy", entry->proxy ? 1 : 0);
  mulin_record_set_text (ballot, "vote", entry->vote);
  mulin_record_set_text (ballot, "date", entry->day);
  return mulin_register_put (transaction, catalog, ballot, error);
}

guint
mulin_ballot_put (MulinTransaction *transaction, MulinCatalog *catalog, const MulinRoll *roll, const MulinBallotEntry *entry,
                  GError **error)
{
  const MulinRollUnit *unit = mulin_roll_unit (roll, entry->unit);
  guint n = 0;
  if (unit == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND, "业主清册里没有这套房屋，先在房屋登记里补上。");
      return 0;
    }
  for (guint i = 0; i < roll->units->len; i++)
    {
      const MulinRollUnit *other = g_ptr_array_index (roll->units, i);
      gboolean same_owner = unit->owner != NULL && g_strcmp0 (other->owner, unit->owner) == 0 && !other->unsold;
      gboolean together = (same_owner && !unit->unsold) || (unit->unsold && other->unsold);
      if (other != unit && !(entry->whole_owner && together))
        continue;
      if (!put_one (transaction, catalog, other, entry, error))
        return 0;
      n++;
    }
  return n;
}
