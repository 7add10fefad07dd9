/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules, dates, course, review and ballots of one election come from the same connection, so they agree. */

#include "app/pages/election-reading.h"

#include "base/date.h"

MulinElectionRequest *
mulin_election_request_new (MulinSession *session, gint64 election)
{
  MulinElectionRequest *request = g_new0 (MulinElectionRequest, 1);

  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->election = election;
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  return request;
}

void
mulin_election_request_free (MulinElectionRequest *request)
{
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->as_of);
  g_free (request);
}

static void
party_count_free (MulinPartyCount *party)
{
  g_array_unref (party->candidates);
  g_ptr_array_unref (party->names);
  g_free (party);
}

void
mulin_election_reading_free (MulinElectionReading *reading)
{
  if (reading == NULL)
    return;
  g_clear_pointer (&reading->box, mulin_ballot_box_free);
  g_clear_pointer (&reading->review, mulin_joint_review_free);
  g_clear_pointer (&reading->course, mulin_course_free);
  g_clear_pointer (&reading->election, mulin_election_free);
  g_clear_pointer (&reading->party, party_count_free);
  g_clear_pointer (&reading->regions, g_ptr_array_unref);
  g_clear_pointer (&reading->gates, g_ptr_array_unref);
  g_free (reading->announced);
  g_free (reading->filed);
  g_free (reading->as_of);
  g_free (reading);
}

/* A date by AS_OF, its last day. */
static char *
day_by (MulinRecord *record, const char *field, const char *as_of)
{
  const char *text = mulin_record_text (record, field);
  g_autofree char *day = text != NULL ? mulin_date_last_day (text) : NULL;

  return day != NULL && g_strcmp0 (day, as_of) <= 0 ? g_steal_pointer (&day) : NULL;
}

static MulinPartyCount *
count_party (MulinConnection *reader, MulinElectionRequest *request, MulinRecord *record, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, request->election);
  const char *const where[] = { "election", at, NULL };
  MulinListing listing = { .kind = "candidate", .where = where };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, request->catalog, &listing, error);
  MulinPartyCount *party;

  if (found == NULL)
    return NULL;
  party = g_new0 (MulinPartyCount, 1);
  party->electors = mulin_record_integer (record, "electors", -1);
  party->present = mulin_record_integer (record, "present", -1);
  party->issued = mulin_record_integer (record, "issued", -1);
  party->collected = mulin_record_integer (record, "collected", -1);
  party->seats = mulin_record_integer (record, "seats", -1);
  party->candidates = g_array_new (FALSE, TRUE, sizeof (MulinCandidateResult));
  party->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < found->len; i++)
    {
      MulinRecord *candidate = g_ptr_array_index (found, i);
      MulinCandidateResult one = { mulin_record_id (candidate), mulin_record_integer (candidate, "votes", -1) };

      g_array_append_val (party->candidates, one);
      g_ptr_array_add (party->names, mulin_register_display (reader, request->catalog, candidate, "person"));
    }
  if (party->present > 0 && party->seats > 0)
    party->empty_seats = mulin_party_elect ((MulinCandidateResult *) (void *) party->candidates->data, party->candidates->len,
                                            party->seats, party->present);
  return party;
}

static gboolean
read_kind (MulinElectionReading *reading, MulinConnection *reader, MulinElectionRequest *request, MulinRecord *record,
           GError **error)
{
  MulinElection *election = reading->election;

  if (g_strcmp0 (election->kind, "party") == 0)
    {
      reading->party = count_party (reader, request, record, error);
      return reading->party != NULL;
    }
  reading->box = mulin_ballot_box_load (reader, request->catalog, election->id, election->compound, election->ruleset,
                                        request->as_of, error);
  if (reading->box == NULL)
    return FALSE;
  if (g_strcmp0 (election->kind, "owners") == 0 && reading->course->workflow != NULL)
    {
      reading->review = mulin_joint_review_load (reader, request->catalog, reading->course->workflow, election->id,
                                                 request->as_of, error);
      return reading->review != NULL;
    }
  return TRUE;
}

gpointer
mulin_election_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinElectionRequest *request = data;
  g_autoptr (MulinElectionReading) reading = g_new0 (MulinElectionReading, 1);
  g_autoptr (MulinRecord) record = mulin_register_get (reader, request->catalog, "election", request->election, error);
  g_autoptr (MulinCalendar) calendar = record != NULL ? mulin_calendar_load (reader, request->catalog, error) : NULL;

  if (calendar == NULL)
    return NULL;
  reading->election = mulin_election_load (reader, request->catalog, request->shelf, request->election, request->as_of, error);
  if (reading->election == NULL)
    return NULL;
  reading->course = mulin_course_of_election (reader, request->catalog, request->shelf, calendar, request->election,
                                              request->as_of, error);
  if (reading->course == NULL || !read_kind (reading, reader, request, record, error))
    return NULL;
  /* A committee's election stands in its workflow; any other vote has begun with its first ballot, or with its day. */
  gboolean begun = reading->course->gate == MULIN_GATE_UNKNOWN || reading->course->gate == MULIN_GATE_WITHOUT;
  reading->gates = mulin_item_gates_load (reader, request->catalog, request->election, reading->box, begun, request->as_of, error);
  if (reading->gates == NULL)
    return NULL;
  reading->regions = mulin_region_names (request->shelf, request->as_of);
  reading->announced = day_by (record, "announced", request->as_of);
  reading->filed = day_by (record, "filed", request->as_of);
  reading->as_of = g_strdup (request->as_of);
  return g_steal_pointer (&reading);
}

gboolean
mulin_election_date_is_kept (const MulinElectionReading *reading, const MulinCountdown *row)
{
  static const char *const begun[] = { "start", "remind", NULL };

  if (g_strv_contains (begun, row->key))
    return TRUE; /* there is an election: it was started */
  if (g_str_equal (row->key, "notice"))
    return reading->announced != NULL;
  if (g_str_equal (row->key, "filing"))
    return reading->filed != NULL;
  return FALSE;
}
