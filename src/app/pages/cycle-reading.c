/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of places are read once for all bodies, never body by body. */

#include "app/pages/cycle-reading.h"

#include "base/date.h"

#include <string.h>

typedef struct
{
  MulinLibrary *library;
  MulinCatalog *catalog;
  MulinShelf *shelf;
  char *name, *month, *scope_kind, *as_of;
  gint64 scope;
} Request;

static void
request_free (Request *request)
{
  mulin_library_unref (request->library);
  mulin_catalog_unref (request->catalog);
  mulin_shelf_unref (request->shelf);
  g_free (request->name);
  g_free (request->month);
  g_free (request->scope_kind);
  g_free (request->as_of);
  g_free (request);
}

void
mulin_cycle_reading_free (MulinCycleReading *reading)
{
  if (reading == NULL)
    return;
  mulin_cycle_report_free (reading->report);
  g_ptr_array_unref (reading->days);
  g_clear_pointer (&reading->activities, g_ptr_array_unref);
  g_hash_table_unref (reading->communities);
  g_hash_table_unref (reading->community_ids);
  mulin_shelf_unref (reading->shelf);
  mulin_catalog_unref (reading->catalog);
  g_free (reading);
}

static gboolean
read_days (MulinCycleReading *reading, MulinConnection *reader, Request *request, GError **error)
{
  MulinListing listing = { .kind = "holiday" };
  g_autoptr (GPtrArray) found = mulin_register_find (reader, request->catalog, &listing, error);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (found, i);
      const char *date = mulin_record_text (record, "date"), *name = mulin_record_text (record, "name");
      MulinCycleDay *day;

      if (date == NULL || !g_str_has_prefix (date, request->month))
        continue;
      day = g_new0 (MulinCycleDay, 1);
      day->day = g_strdup (date);
      day->name = g_strdup (name != NULL ? name : "");
      day->at_work = g_strcmp0 (mulin_record_text (record, "kind"), "work") == 0;
      g_ptr_array_add (reading->days, day);
    }
  return found != NULL;
}

static gboolean
read_communities (MulinCycleReading *reading, MulinConnection *reader, Request *request, GError **error)
{
  MulinListing of_communities = { .kind = "community" }, of_compounds = { .kind = "compound" };
  g_autoptr (GPtrArray) communities = mulin_register_find (reader, request->catalog, &of_communities, error);
  g_autoptr (GPtrArray) compounds
    = communities == NULL ? NULL : mulin_register_find (reader, request->catalog, &of_compounds, error);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; compounds != NULL && i < communities->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (communities, i));

      g_hash_table_insert (names, g_memdup2 (&id, sizeof id), (gpointer) mulin_record_text (g_ptr_array_index (communities, i), "name"));
    }
  for (guint i = 0; compounds != NULL && i < compounds->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (compounds, i));
      gint64 community = mulin_record_integer (g_ptr_array_index (compounds, i), "community", 0);

      g_hash_table_insert (reading->communities, g_memdup2 (&id, sizeof id), g_strdup (g_hash_table_lookup (names, &community)));
      g_hash_table_insert (reading->community_ids, g_memdup2 (&id, sizeof id), g_memdup2 (&community, sizeof community));
    }
  return compounds != NULL;
}

static gboolean
is_weekly (Request *request)
{
  MulinDefinition *definition = mulin_cycle_find (request->shelf, request->name);
  g_autoptr (MulinCycle) cycle = definition == NULL ? NULL : mulin_cycle_parse (definition, request->catalog, NULL);
  gboolean weekly = FALSE;

  for (guint i = 0; cycle != NULL && i < cycle->meetings->len; i++)
    weekly = weekly || ((MulinCycleMeeting *) g_ptr_array_index (cycle->meetings, i))->rhythm == MULIN_RHYTHM_WEEK;
  return weekly;
}

/* In the official order of their compounds, so that those of one community stand together. */
static int
compare_bodies (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const MulinCycleBody *one = *(MulinCycleBody *const *) a, *other = *(MulinCycleBody *const *) b;
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, &one->compound));
  guint second = GPOINTER_TO_UINT (g_hash_table_lookup (user_data, &other->compound));

  return (first > second) - (first < second);
}

static void
sort_bodies (MulinCycleReport *report, GArray *compounds)
{
  g_autoptr (GHashTable) ranks = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < compounds->len; i++)
    g_hash_table_insert (ranks, &g_array_index (compounds, gint64, i), GUINT_TO_POINTER (i + 1));
  g_ptr_array_sort_with_data (report->bodies, compare_bodies, ranks);
}

static gboolean
read_report (MulinCycleReading *reading, MulinConnection *reader, Request *request, GError **error)
{
  int month = (int) g_ascii_strtoll (request->month + 5, NULL, 10), quarter = (month - 1) / 3 * 3 + 1;
  gboolean weekly = is_weekly (request);
  g_autofree char *from = weekly ? g_strdup_printf ("%.4s-%02d-01", request->month, quarter) : g_strdup_printf ("%.4s-01-01", request->month);
  g_autofree char *next = mulin_date_add_months (from, weekly ? 3 : 12), *to = mulin_date_add_days (next, -1);
  g_autoptr (GArray) compounds = mulin_register_compounds (reader, request->scope_kind, request->scope, error);
  g_autoptr (MulinGuard) guard = NULL;

  if (compounds == NULL || (guard = mulin_register_guard (request->library, request->catalog, MULIN_MASK_NONE, error)) == NULL
      || !mulin_guard_set_scope (guard, (const gint64 *) compounds->data, compounds->len, error))
    return FALSE;
  reading->report = mulin_cycle_report (guard, request->shelf, request->catalog, request->name, from, to, request->as_of, error);
  if (reading->report != NULL)
    sort_bodies (reading->report, compounds);
  return reading->report != NULL;
}

/* What the next of a series is filled in from. */
static gboolean
read_activities (MulinCycleReading *reading, MulinConnection *reader, Request *request, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reading->report->bodies->len && g_str_equal (reading->report->cycle->subject, "activity"); i++)
    g_array_append_val (ids, ((MulinCycleBody *) g_ptr_array_index (reading->report->bodies, i))->id);
  reading->activities = mulin_register_fetch (reader, request->catalog, "activity", (const gint64 *) ids->data, ids->len, error);
  return reading->activities != NULL;
}

MulinRecord *
mulin_cycle_reading_activity (const MulinCycleReading *reading, const MulinCycleBody *body)
{
  for (guint i = 0; i < reading->activities->len; i++)
    if (mulin_record_id (g_ptr_array_index (reading->activities, i)) == body->id)
      return g_ptr_array_index (reading->activities, i);
  return NULL;
}

static gpointer
read_cycle (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  Request *request = data;
  g_autoptr (MulinCycleReading) reading = g_new0 (MulinCycleReading, 1);

  reading->shelf = mulin_shelf_ref (request->shelf);
  reading->catalog = mulin_catalog_ref (request->catalog);
  reading->days = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_cycle_day_free);
  reading->communities = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  reading->community_ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return read_report (reading, reader, request, error) && read_days (reading, reader, request, error)
             && read_communities (reading, reader, request, error) && read_activities (reading, reader, request, error)
           ? g_steal_pointer (&reading) : NULL;
}

void
mulin_cycle_read_async (MulinSession *session, const char *name, const char *month, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->library = mulin_library_ref (mulin_session_get_library (session));
  request->catalog = mulin_catalog_ref (mulin_session_get_catalog (session));
  request->shelf = mulin_shelf_ref (mulin_session_get_shelf (session));
  request->name = g_strdup (name);
  request->month = g_strdup (month);
  request->scope_kind = g_strdup (mulin_session_get_scope_kind (session));
  request->scope = mulin_session_get_scope (session);
  request->as_of = g_strdup (mulin_session_get_as_of (session));
  mulin_session_read (session, read_cycle, request, (GDestroyNotify) request_free, (GDestroyNotify) mulin_cycle_reading_free,
                      cancellable, callback, user_data);
}

/* --- what was missed ---------------------------------------------------------------------------------------------------------- */

static MulinFinding *
missed_finding (const MulinCycleReading *reading, const MulinCycleBody *body, const MulinCycleSlot *slot, const char *as_of)
{
  MulinFinding *finding = g_new0 (MulinFinding, 1);
  const char *community = g_hash_table_lookup (reading->communities, &body->compound);
  const char *last = slot->day != NULL ? slot->day : slot->to;

  finding->title = g_strdup (slot->meeting->name);
  finding->place = g_strdup (body->name != NULL ? body->name : "—");
  finding->advice = g_strdup (community != NULL ? community : "—");
  finding->word = g_strdup ("未开");
  finding->sign = MULIN_SIGN_ERROR;
  finding->lead = g_strdup ("已过");
  finding->days = MAX (0, mulin_date_days_between (last, as_of));
  finding->kind = g_strdup (reading->report->cycle->subject);
  finding->id = body->id;
  finding->compound = body->compound;
  return finding;
}

GPtrArray *
mulin_cycle_missed (const MulinCycleReading *reading, const char *month, const char *as_of)
{
  GPtrArray *missed = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);

  for (guint b = 0; b < reading->report->bodies->len; b++)
    {
      const MulinCycleBody *body = g_ptr_array_index (reading->report->bodies, b);

      for (guint i = 0; i < body->slots->len; i++)
        {
          const MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);

          if (slot->state == MULIN_SLOT_MISSED && g_str_has_prefix (slot->day != NULL ? slot->day : slot->to, month))
            g_ptr_array_add (missed, missed_finding (reading, body, slot, as_of));
        }
    }
  return missed;
}
