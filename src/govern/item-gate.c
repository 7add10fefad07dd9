/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays the records of 先议先审 over the items of a vote. */

#include "govern/item-gate.h"

#include "base/collation.h"
#include "base/date.h"

#include <string.h>

void
mulin_item_gate_free (MulinItemGate *gate)
{
  g_free (gate->item);
  g_free (gate->reason);
  g_free (gate);
}

/* The newest record of ITEM: lists come by the day, what has none first. */
static MulinRecord *
record_of (GPtrArray *records, const char *item)
{
  MulinRecord *found = NULL;
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = mulin_collation_fold (mulin_record_text (record, "item"));
      found = g_str_equal (name, item) ? record : found;
    }
  return found;
}

static gboolean
has_ballots (const MulinBallotBox *box, const char *item)
{
  for (guint i = 0; box != NULL && i < box->results->len; i++)
    {
      const MulinVoteResult *result = g_ptr_array_index (box->results, i);
      if (g_str_equal (result->item, item))
        return result->tally.taking_part.heads > 0;
    }
  return FALSE;
}

static void
add_gate (GPtrArray *gates, MulinRecord *election, GPtrArray *records, const char *item, gboolean whole, gboolean begun)
{
  MulinItemGate *gate = g_new0 (MulinItemGate, 1);
  MulinRecord *own = whole ? NULL : record_of (records, item);
  gate->item = g_strdup (item);
  gate->whole = whole;
  gate->record = own == NULL ? 0 : mulin_record_id (own);
  gate->reason = g_strdup (own == NULL ? mulin_record_text (election, "prior_reason") : mulin_record_text (own, "reason"));
  gate->gate = mulin_gate_state (own != NULL && mulin_record_has (own, "prior") ? mulin_record_text (own, "prior")
                                                                                : mulin_record_text (election, "prior"), begun);
  g_ptr_array_add (gates, gate);
}

GPtrArray *
mulin_item_gates_load (MulinConnection *reader, MulinCatalog *catalog, gint64 election, const MulinBallotBox *box,
                       gboolean begun, const char *as_of, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, election);
  const char *where[] = { "election", at, NULL };
  MulinListing listing = { .kind = "prior_review", .sort = "date", .where = where };
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "election", election, error);
  g_autoptr (GPtrArray) records = record == NULL ? NULL : mulin_register_find (reader, catalog, &listing, error);
  if (records == NULL)
    return NULL;
  g_autoptr (GPtrArray) gates = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_item_gate_free);
  const char *kind = mulin_record_text (record, "kind"), *day = mulin_record_text (record, "day");
  const char *items = mulin_record_text (record, "items");
  if (g_strcmp0 (kind, "party") == 0)
    return g_steal_pointer (&gates);
  g_autofree char *last = day == NULL ? NULL : mulin_date_last_day (day);
  gboolean came = begun || (last != NULL && strcmp (last, as_of) <= 0);
  g_auto (GStrv) lines = g_strsplit (items != NULL ? items : "", "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *item = mulin_collation_fold (lines[i]); /* as ballots and the records of the gate keep it */
      if (*item != '\0')
        add_gate (gates, record, records, item, FALSE, came || has_ballots (box, item));
    }
  if (gates->len == 0)
    {
      const char *whole = g_strcmp0 (kind, "owners") == 0 ? "选举业主委员会" : mulin_record_text (record, "name");
      add_gate (gates, record, records, whole, TRUE, came || has_ballots (box, whole));
    }
  return g_steal_pointer (&gates);
}
