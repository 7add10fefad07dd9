/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Back is what the rule request-overdue takes for back, on time what the figure requests-on-time counts. */

#include "govern/request-ledger.h"

#include "base/date.h"

#include <string.h>

typedef struct
{
  MulinConnection *reader;
  MulinCatalog *catalog;
  const char *as_of;
  char *month_begin;
  MulinRequestLedger *ledger;
  GHashTable *compounds; /* id → MulinRecord */
  GHashTable *places;    /* id of a community → MulinRequestPlace */
} Reading;

static void
row_free (MulinRequestRow *row)
{
  g_free (row->name);
  g_free (row->compound);
  g_free (row->asked);
  g_free (row->due);
  g_free (row->returned);
  g_free (row->sent_back);
  g_free (row->chased);
  g_free (row);
}

static void
place_free (MulinRequestPlace *place)
{
  g_free (place->name);
  g_ptr_array_unref (place->rows);
  g_free (place);
}

static MulinRequestPlace *
place_new (gint64 community, char *name)
{
  MulinRequestPlace *place = g_new0 (MulinRequestPlace, 1);

  place->community = community;
  place->name = name;
  place->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  return place;
}

void
mulin_request_ledger_free (MulinRequestLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_ptr_array_unref (ledger->places);
  place_free (ledger->sum);
  g_free (ledger);
}

/* --- one request ----------------------------------------------------------------------------------------------------- */

static gboolean
has_come (const char *date, const char *as_of)
{
  return date != NULL && mulin_date_on (date, NULL, as_of);
}

static gboolean
is_back (MulinRecord *record, const char *as_of)
{
  const char *returned = mulin_record_text (record, "returned"), *sent_back = mulin_record_text (record, "sent_back");

  if (has_come (mulin_record_text (record, "accepted"), as_of))
    return TRUE;
  return has_come (returned, as_of) && (!has_come (sent_back, as_of) || strcmp (sent_back, returned) <= 0);
}

static void
judge (MulinRequestRow *row, MulinRecord *record, const char *as_of)
{
  const char *came = row->returned != NULL ? row->returned : mulin_record_text (record, "accepted");
  gboolean back = is_back (record, as_of);

  row->days = mulin_date_days_between (row->due, back ? came : as_of);
  if (!back)
    row->state = row->days > 0 ? MULIN_REQUEST_OVERDUE : MULIN_REQUEST_OUT;
  else if (row->days > 0)
    row->state = MULIN_REQUEST_LATE;
  else
    row->state = row->sent_back != NULL ? MULIN_REQUEST_AGAIN : MULIN_REQUEST_ON_TIME;
}

static MulinRequestRow *
row_new (MulinRecord *record, const char *as_of)
{
  MulinRequestRow *row = g_new0 (MulinRequestRow, 1);

  row->id = mulin_record_id (record);
  row->name = g_strdup (mulin_record_text (record, "name"));
  row->asked = g_strdup (mulin_record_text (record, "asked"));
  row->due = g_strdup (mulin_record_text (record, "due"));
  row->returned = has_come (mulin_record_text (record, "returned"), as_of) ? g_strdup (mulin_record_text (record, "returned")) : NULL;
  row->sent_back = g_strdup (mulin_record_text (record, "sent_back"));
  row->chased = has_come (mulin_record_text (record, "chased"), as_of) ? g_strdup (mulin_record_text (record, "chased")) : NULL;
  row->cells = mulin_record_integer (record, "cells", 0);
  judge (row, record, as_of);
  return row;
}

/* --- where it was asked ---------------------------------------------------------------------------------------------- */

static MulinRecord *
compound_of (Reading *reading, MulinRecord *request)
{
  gint64 id = mulin_record_integer (request, "compound", 0);
  MulinRecord *compound = id != 0 ? g_hash_table_lookup (reading->compounds, &id) : NULL;

  if (id != 0 && compound == NULL)
    {
      compound = mulin_register_get (reading->reader, reading->catalog, "compound", id, NULL);
      if (compound != NULL)
        g_hash_table_insert (reading->compounds, g_memdup2 (&id, sizeof id), compound);
    }
  return compound;
}

static MulinRequestPlace *
place_of (Reading *reading, gint64 community)
{
  MulinRequestPlace *place = g_hash_table_lookup (reading->places, &community);

  if (place == NULL)
    {
      char *name = community != 0 ? mulin_register_name (reading->reader, reading->catalog, "community", community) : NULL;

      place = place_new (community, name != NULL ? name : g_strdup ("未写明社区"));
      g_ptr_array_add (reading->ledger->places, place);
      g_hash_table_insert (reading->places, &place->community, place);
    }
  return place;
}

/* --- counting -------------------------------------------------------------------------------------------------------- */

static gboolean
in_month (const char *date, const char *as_of)
{
  return date != NULL && strncmp (date, as_of, 7) == 0;
}

static gboolean
belongs (const MulinRequestRow *row, const char *as_of)
{
  return has_come (row->asked, as_of)
         && (mulin_request_is_out (row->state) || in_month (row->asked, as_of) || in_month (row->due, as_of)
             || in_month (row->returned, as_of));
}

static void
count (Reading *reading, MulinRequestPlace *place, const MulinRequestRow *row)
{
  g_autofree char *day = mulin_date_last_day (row->due);

  if (in_month (row->asked, reading->as_of))
    {
      place->asked++;
      place->cells += row->cells;
    }
  if (mulin_date_on (reading->month_begin, reading->as_of, day))
    {
      place->due++;
      place->on_time += row->state == MULIN_REQUEST_ON_TIME && row->returned != NULL;
    }
  place->out += mulin_request_is_out (row->state);
  place->overdue += row->state == MULIN_REQUEST_OVERDUE;
}

static void
take (Reading *reading, MulinRecord *record)
{
  MulinRequestRow *row = row_new (record, reading->as_of);
  MulinRecord *compound = compound_of (reading, record);
  MulinRequestPlace *place;
  gint64 community;

  if (!belongs (row, reading->as_of))
    {
      row_free (row);
      return;
    }
  community = mulin_record_integer (record, "community", compound != NULL ? mulin_record_integer (compound, "community", 0) : 0);
  place = place_of (reading, community);
  row->compound = compound != NULL ? g_strdup (mulin_record_text (compound, "name")) : NULL;
  count (reading, place, row);
  count (reading, reading->ledger->sum, row);
  g_ptr_array_add (place->rows, row);
}

/* In official order; what names no community comes last. */
static gboolean
sort_places (Reading *reading, GError **error)
{
  MulinListing listing = { .kind = "community" };
  g_autoptr (GArray) order = mulin_register_list (reading->reader, reading->catalog, &listing, error);
  GPtrArray *sorted;

  if (order == NULL)
    return FALSE;
  sorted = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  for (guint i = 0; i <= order->len; i++)
    {
      gint64 id = i < order->len ? g_array_index (order, gint64, i) : 0;
      MulinRequestPlace *place = g_hash_table_lookup (reading->places, &id);

      if (place != NULL)
        g_ptr_array_add (sorted, place);
    }
  g_ptr_array_set_free_func (reading->ledger->places, NULL);
  g_ptr_array_unref (reading->ledger->places);
  reading->ledger->places = sorted;
  return TRUE;
}

/* What was asked in a place.  Its community answers for a compound too, but not for the compounds beside it. */
static GPtrArray *
find_requests (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id, GError **error)
{
  MulinListing listing = { .kind = "request", .in_kind = in_kind, .in_id = in_id };
  g_autoptr (MulinRecord) compound = NULL;
  GPtrArray *records;

  if (g_strcmp0 (in_kind, "compound") == 0)
    {
      compound = mulin_register_get (reader, catalog, "compound", in_id, error);
      if (compound == NULL)
        return NULL;
    }
  if (compound == NULL || !mulin_record_has (compound, "community"))
    return mulin_register_find (reader, catalog, &listing, error);
  listing.in_kind = "community";
  listing.in_id = mulin_record_integer (compound, "community", 0);
  records = mulin_register_find (reader, catalog, &listing, error);
  for (guint i = records != NULL ? records->len : 0; i > 0; i--)
    if (mulin_record_integer (g_ptr_array_index (records, i - 1), "compound", in_id) != in_id)
      g_ptr_array_remove_index (records, i - 1);
  return records;
}

MulinRequestLedger *
mulin_request_ledger_of (MulinConnection *reader, MulinCatalog *catalog, const char *in_kind, gint64 in_id, const char *as_of,
                         GError **error)
{
  g_autoptr (GPtrArray) records = find_requests (reader, catalog, in_kind, in_id, error);
  g_autoptr (MulinRequestLedger) ledger = NULL;
  g_autofree char *month_begin = g_strdup_printf ("%.7s-01", as_of);
  g_autoptr (GHashTable) compounds = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) mulin_record_free);
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (records == NULL)
    return NULL;
  ledger = g_new0 (MulinRequestLedger, 1);
  ledger->places = g_ptr_array_new_with_free_func ((GDestroyNotify) place_free);
  ledger->sum = place_new (0, g_strdup ("合计"));
  Reading reading = { reader, catalog, as_of, month_begin, ledger, compounds, places };
  for (guint i = 0; i < records->len; i++)
    take (&reading, g_ptr_array_index (records, i));
  return sort_places (&reading, error) ? g_steal_pointer (&ledger) : NULL;
}

/* --- reminding ------------------------------------------------------------------------------------------------------- */

gboolean
mulin_request_note_chased (MulinTransaction *transaction, MulinCatalog *catalog, GArray *ids, const char *day, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (MulinRecord) request = mulin_register_get (mulin_transaction_connection (transaction), catalog, "request",
                                                            g_array_index (ids, gint64, i), error);

      if (request == NULL)
        return FALSE;
      mulin_record_set_text (request, "chased", day);
      if (!mulin_register_put (transaction, catalog, request, error))
        return FALSE;
    }
  return TRUE;
}

/* --- states ---------------------------------------------------------------------------------------------------------- */

gboolean
mulin_request_is_out (MulinRequestState state)
{
  return state == MULIN_REQUEST_OUT || state == MULIN_REQUEST_OVERDUE;
}

gboolean
mulin_request_is_late (MulinRequestState state)
{
  return state == MULIN_REQUEST_LATE || state == MULIN_REQUEST_OVERDUE;
}

const char *
mulin_request_state_word (MulinRequestState state)
{
  static const char *const words[] = {
    [MULIN_REQUEST_OVERDUE] = "逾期未交", [MULIN_REQUEST_OUT] = "未交", [MULIN_REQUEST_LATE] = "逾期",
    [MULIN_REQUEST_AGAIN] = "退回重交", [MULIN_REQUEST_ON_TIME] = "按时",
  };

  return words[state];
}
