/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enters who was there and what was decided; the meeting's own numbers follow from the entries. */

#include "govern/gathering.h"

#include "base/date.h"

#include <string.h>

static GPtrArray *
entered (MulinConnection *connection, MulinCatalog *catalog, gint64 meeting, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, meeting);
  const char *where[] = { "meeting", at, NULL };
  MulinListing listing = { .kind = "attendance", .where = where };
  return mulin_register_find (connection, catalog, &listing, error);
}

static gboolean
put_attendance (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 person, gint64 organization,
                const char *role, GError **error)
{
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "attendance"));
  mulin_record_set_integer (record, "meeting", meeting);
  if (person != 0)
    mulin_record_set_integer (record, "person", person);
  if (organization != 0)
    mulin_record_set_integer (record, "organization", organization);
  mulin_record_set_text (record, "role", role);
  return mulin_register_put (transaction, catalog, record, error);
}

static gboolean
attend_one (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 person, gint64 organization,
            const char *role, GError **error)
{
  g_autoptr (GPtrArray) records = entered (mulin_transaction_connection (transaction), catalog, meeting, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      gint64 who = mulin_record_integer (record, "person", 0);
      if (person != 0 ? who != person : who != 0 || mulin_record_integer (record, "organization", 0) != organization)
        continue;
      if (role == NULL)
        return mulin_register_remove (transaction, catalog, "attendance", mulin_record_id (record), error);
      mulin_record_set_text (record, "role", role);
      return mulin_register_put (transaction, catalog, record, error);
    }
  return records != NULL
         && (role == NULL || put_attendance (transaction, catalog, meeting, person, organization, role, error));
}

static gboolean
attend_all (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, const char *role, GError **error)
{
  g_autoptr (MulinGathering) gathering
      = mulin_gathering_of (mulin_transaction_connection (transaction), catalog, meeting, mulin_date_today (), error);
  for (guint i = 0; gathering != NULL && i < gathering->attendees->len; i++)
    {
      const MulinAttendee *attendee = g_ptr_array_index (gathering->attendees, i);
      if (attendee->role == NULL && !attendee->invited
          && !put_attendance (transaction, catalog, meeting, attendee->person, attendee->organization, role, error))
        return FALSE;
    }
  return gathering != NULL;
}

/* 列席 are guests: they are in neither number. */
static gboolean
count_present (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = mulin_register_get (connection, catalog, "meeting", meeting, error);
  g_autoptr (GPtrArray) records = record == NULL ? NULL : entered (connection, catalog, meeting, error);
  int present = 0, expected = 0;
  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const char *role = mulin_record_text (g_ptr_array_index (records, i), "role");
      present += g_strcmp0 (role, "present") == 0;
      expected += g_strcmp0 (role, "observer") != 0;
    }
  if (expected == 0)
    {
      mulin_record_clear (record, "present");
      mulin_record_clear (record, "expected");
    }
  else
    {
      mulin_record_set_integer (record, "present", present);
      mulin_record_set_integer (record, "expected", expected);
    }
  return mulin_register_put (transaction, catalog, record, error);
}

gboolean
mulin_gathering_attend (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 person,
                        gint64 organization, const char *role, GError **error)
{
  gboolean all = person == 0 && organization == 0;
  return (all ? attend_all (transaction, catalog, meeting, role, error)
              : attend_one (transaction, catalog, meeting, person, organization, role, error))
         && count_present (transaction, catalog, meeting, error);
}

/* --- decisions -------------------------------------------------------------------------------------------------------- */

/* Texts behind PREFIX → RECORD; how many there were, -1 with an error. */
static int
take_values (MulinConnection *connection, MulinCatalog *catalog, const char *const *values, const char *prefix,
             MulinRecord *record, GError **error)
{
  int n = 0;
  for (guint i = 0; values != NULL && values[i] != NULL; i += 2)
    if (g_str_has_prefix (values[i], prefix))
      {
        if (!mulin_register_parse (connection, catalog, record, values[i] + strlen (prefix), values[i + 1], error))
          return -1;
        n++;
      }
  return n;
}

static gboolean
put_action (MulinTransaction *transaction, MulinCatalog *catalog, MulinRecord *meeting, MulinRecord *item,
            const char *const *values, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) action = mulin_record_new (mulin_catalog_kind (catalog, "action"));
  int n = take_values (connection, catalog, values, "action.", action, error);
  if (n <= 0)
    return n == 0;
  if (!mulin_record_has (action, "name"))
    mulin_record_set_text (action, "name", mulin_record_text (item, "name"));
  mulin_record_set_integer (action, "meeting", mulin_record_id (meeting));
  if (mulin_record_has (item, "matter"))
    mulin_record_set_integer (action, "matter", mulin_record_integer (item, "matter", 0));
  if (mulin_record_has (meeting, "compound"))
    mulin_record_set_integer (action, "compound", mulin_record_integer (meeting, "compound", 0));
  return mulin_register_put (transaction, catalog, action, error);
}

gboolean
mulin_gathering_decide (MulinTransaction *transaction, MulinCatalog *catalog, gint64 meeting, gint64 item,
                        const char *const *values, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autoptr (MulinRecord) record = mulin_register_get (connection, catalog, "meeting", meeting, error);
  g_autoptr (MulinRecord) on = record == NULL ? NULL
                               : item == 0    ? mulin_record_new (mulin_catalog_kind (catalog, "agenda_item"))
                                              : mulin_register_get (connection, catalog, "agenda_item", item, error);
  if (on == NULL)
    return FALSE;
  mulin_record_set_integer (on, "meeting", meeting);
  return take_values (connection, catalog, values, "agenda_item.", on, error) >= 0
         && mulin_register_put (transaction, catalog, on, error)
         && put_action (transaction, catalog, record, on, values, error);
}
