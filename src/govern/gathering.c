/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who belongs to a meeting follows from posts and memberships on its day; what was entered stands beside it. */

#include "govern/gathering.h"

#include "base/date.h"

#include <string.h>

static void
attendee_free (gpointer data)
{
  MulinAttendee *attendee = data;
  g_free (attendee->name);
  g_free (attendee->title);
  g_free (attendee->role);
  g_free (attendee);
}

static void
item_free (gpointer data)
{
  MulinAgendaItem *item = data;
  g_free (item->name);
  g_free (item->decision);
  g_free (item);
}

static void
action_free (gpointer data)
{
  MulinOpenAction *action = data;
  g_free (action->name);
  g_free (action->owner);
  g_free (action->due);
  g_free (action);
}

void
mulin_gathering_free (MulinGathering *gathering)
{
  if (gathering == NULL)
    return;
  g_free (gathering->name);
  g_free (gathering->date);
  g_free (gathering->place);
  g_free (gathering->last);
  g_ptr_array_unref (gathering->attendees);
  g_ptr_array_unref (gathering->items);
  g_ptr_array_unref (gathering->carried);
  g_free (gathering);
}

typedef struct
{
  MulinConnection *reader;
  MulinCatalog *catalog;
  MulinGathering *gathering;
  const char *kind; /* of the meeting */
  char *day;
  const char *as_of;
} Reading;

/* Records of KIND whose FIELD is ID, on the meeting's day when DATED. */
static GPtrArray *
find_by (Reading *it, const char *kind, const char *field, gint64 id, gboolean dated, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, id);
  const char *where[] = { field, at, NULL };
  MulinListing listing = { .kind = kind, .where = where, .as_of = dated ? it->day : NULL };
  return mulin_register_find (it->reader, it->catalog, &listing, error);
}

static MulinAttendee *
find_attendee (MulinGathering *gathering, gint64 person, gint64 organization)
{
  for (guint i = 0; i < gathering->attendees->len; i++)
    {
      MulinAttendee *attendee = g_ptr_array_index (gathering->attendees, i);
      if (person != 0 ? attendee->person == person : attendee->person == 0 && attendee->organization == organization)
        return attendee;
    }
  return NULL;
}

static MulinAttendee *
add_attendee (Reading *it, gint64 person, gint64 organization, const char *title, gboolean invited)
{
  MulinAttendee *attendee = find_attendee (it->gathering, person, organization);
  if (attendee != NULL)
    return attendee;
  g_autofree char *body
      = organization == 0 ? NULL : mulin_register_name (it->reader, it->catalog, "organization", organization);
  attendee = g_new0 (MulinAttendee, 1);
  attendee->person = person;
  attendee->organization = organization;
  attendee->name = person != 0 ? mulin_register_name (it->reader, it->catalog, "person", person) : g_strdup (body);
  attendee->title = g_strdup_printf ("%s%s%s", person != 0 && body != NULL ? body : "", body != NULL && title != NULL ? " " : "",
                                     title != NULL ? title : "");
  attendee->invited = invited;
  g_ptr_array_add (it->gathering->attendees, attendee);
  return attendee;
}

/* Who holds POST on the day. */
static gboolean
add_holders (Reading *it, MulinRecord *post, gint64 organization, gboolean invited, GError **error)
{
  g_autoptr (GPtrArray) tenures = find_by (it, "tenure", "post", mulin_record_id (post), TRUE, error);
  for (guint i = 0; tenures != NULL && i < tenures->len; i++)
    {
      gint64 person = mulin_record_integer (g_ptr_array_index (tenures, i), "person", 0);
      if (person != 0)
        add_attendee (it, person, organization, mulin_record_text (post, "title"), invited);
    }
  return tenures != NULL;
}

/* Posts of BODY; ONLY_FIRST: its head. */
static gboolean
add_body (Reading *it, gint64 body, gboolean only_first, gboolean invited, GError **error)
{
  g_autoptr (GPtrArray) posts = find_by (it, "post", "organization", body, TRUE, error);
  for (guint i = 0; posts != NULL && i < (only_first ? MIN (posts->len, 1) : posts->len); i++)
    if (!add_holders (it, g_ptr_array_index (posts, i), body, invited, error))
      return FALSE;
  return posts != NULL;
}

/* To the meetings of a party organisation its members belong. */
static gboolean
add_party_members (Reading *it, GError **error)
{
  static const char *const kinds[] = { "members_meeting", "group_meeting", "party_lecture", "theme_day", "life_meeting",
                                       "review_members", "study", NULL };
  if (it->gathering->organization == 0 || it->kind == NULL || !g_strv_contains (kinds, it->kind))
    return TRUE;
  g_autoptr (GPtrArray) members = find_by (it, "membership", "organization", it->gathering->organization, TRUE, error);
  for (guint i = 0; members != NULL && i < members->len; i++)
    {
      gint64 person = mulin_record_integer (g_ptr_array_index (members, i), "person", 0);
      if (person != 0)
        add_attendee (it, person, it->gathering->organization, NULL, FALSE);
    }
  return members != NULL;
}

/* Where the parties meet: the heads of the three bodies, and who advises (议事员); at 九长 all that are called 长. */
static gboolean
add_invited (Reading *it, GError **error)
{
  static const char *const tables[] = { "four_party", "five_party", "joint_weekly", "forum", "regular", "appraisal", "salon",
                                        "nine_heads", "consultation", "dispute_joint", "all_hands", "four_roles", NULL };
  gint64 compound = it->gathering->compound;
  if (compound == 0 || it->kind == NULL || !g_strv_contains (tables, it->kind))
    return TRUE;
  g_autoptr (GPtrArray) bodies = find_by (it, "organization", "compound", compound, TRUE, error);
  g_autoptr (GPtrArray) posts = bodies == NULL ? NULL : find_by (it, "post", "compound", compound, TRUE, error);
  for (guint i = 0; posts != NULL && i < bodies->len; i++)
    {
      MulinRecord *body = g_ptr_array_index (bodies, i);
      const MulinWord *word = mulin_catalog_find_word (it->catalog, "organization_kind", mulin_record_text (body, "kind"));
      const char *group = word != NULL ? word->group : "";
      if ((g_str_equal (group, "party") && g_strcmp0 (mulin_record_text (body, "kind"), "party_group") != 0)
          || g_str_equal (group, "owners") || g_str_equal (group, "property"))
        if (!add_body (it, mulin_record_id (body), TRUE, TRUE, error))
          return FALSE;
    }
  for (guint i = 0; posts != NULL && i < posts->len; i++)
    {
      const char *title = mulin_record_text (g_ptr_array_index (posts, i), "title");
      gboolean advises = title != NULL && strstr (title, "议事员") != NULL;
      gboolean heads = title != NULL && g_str_equal (it->kind, "nine_heads") && g_str_has_suffix (title, "长");
      if ((advises || heads) && !add_holders (it, g_ptr_array_index (posts, i), 0, TRUE, error))
        return FALSE;
    }
  return posts != NULL;
}

static gboolean
add_entered (Reading *it, GError **error)
{
  g_autoptr (GPtrArray) entered = find_by (it, "attendance", "meeting", it->gathering->id, FALSE, error);
  for (guint i = 0; entered != NULL && i < entered->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (entered, i);
      MulinAttendee *attendee = add_attendee (it, mulin_record_integer (record, "person", 0),
                                              mulin_record_integer (record, "organization", 0), NULL, TRUE);
      g_free (attendee->role);
      attendee->role = g_strdup (mulin_record_text (record, "role"));
    }
  return entered != NULL;
}

static gboolean
read_items (Reading *it, GError **error)
{
  g_autoptr (GPtrArray) found = find_by (it, "agenda_item", "meeting", it->gathering->id, FALSE, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (found, i);
      MulinAgendaItem *item = g_new0 (MulinAgendaItem, 1);
      item->id = mulin_record_id (record);
      item->matter = mulin_record_integer (record, "matter", 0);
      item->name = g_strdup (mulin_record_text (record, "name"));
      item->decision = g_strdup (mulin_record_text (record, "decision"));
      g_ptr_array_add (it->gathering->items, item);
    }
  return found != NULL;
}

static gboolean
add_open_actions (Reading *it, gint64 meeting, GError **error)
{
  g_autoptr (GPtrArray) found = find_by (it, "action", "meeting", meeting, FALSE, error);
  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (found, i);
      if (mulin_record_has (record, "closed"))
        continue;
      MulinOpenAction *action = g_new0 (MulinOpenAction, 1);
      const char *due = mulin_record_text (record, "due");
      g_autofree char *last = due == NULL ? NULL : mulin_date_last_day (due);
      action->id = mulin_record_id (record);
      action->name = g_strdup (mulin_record_text (record, "name"));
      action->owner = mulin_register_display (it->reader, it->catalog, record,
                                              mulin_record_has (record, "person") ? "person" : "organization");
      action->due = g_strdup (due);
      action->late_days = last != NULL && strcmp (last, it->as_of) < 0 ? mulin_date_days_between (last, it->as_of) : 0;
      g_ptr_array_add (it->gathering->carried, action);
    }
  return found != NULL;
}

/* The meeting of the same kind before this one: of the body, or of the compound when no body held it. */
static gboolean
read_last (Reading *it, GError **error)
{
  const char *field = it->gathering->organization != 0 ? "organization" : "compound";
  gint64 id = it->gathering->organization != 0 ? it->gathering->organization : it->gathering->compound, last = 0;
  g_autoptr (GPtrArray) meetings = id == 0 ? NULL : find_by (it, "meeting", field, id, FALSE, error);
  for (guint i = 0; meetings != NULL && i < meetings->len; i++)
    {
      MulinRecord *other = g_ptr_array_index (meetings, i);
      const char *date = mulin_record_text (other, "date");
      if (mulin_record_id (other) == it->gathering->id || g_strcmp0 (mulin_record_text (other, "kind"), it->kind) != 0
          || g_strcmp0 (date, it->gathering->date) > 0 || g_strcmp0 (date, it->gathering->last) < 0)
        continue;
      g_free (it->gathering->last);
      it->gathering->last = g_strdup (date);
      last = mulin_record_id (other);
    }
  return (id == 0 || meetings != NULL) && (last == 0 || add_open_actions (it, last, error));
}

MulinGathering *
mulin_gathering_of (MulinConnection *reader, MulinCatalog *catalog, gint64 meeting, const char *as_of, GError **error)
{
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "meeting", meeting, error);
  if (record == NULL)
    return NULL;
  g_autoptr (MulinGathering) gathering = g_new0 (MulinGathering, 1);
  gathering->id = meeting;
  gathering->compound = mulin_record_integer (record, "compound", 0);
  gathering->organization = mulin_record_integer (record, "organization", 0);
  gathering->name = mulin_record_has (record, "name")
                        ? g_strdup (mulin_record_text (record, "name"))
                        : g_strdup (mulin_catalog_word (catalog, "meeting_kind", mulin_record_text (record, "kind")));
  gathering->date = g_strdup (mulin_record_text (record, "date"));
  gathering->place = g_strdup (mulin_record_text (record, "place"));
  gathering->attendees = g_ptr_array_new_with_free_func (attendee_free);
  gathering->items = g_ptr_array_new_with_free_func (item_free);
  gathering->carried = g_ptr_array_new_with_free_func (action_free);
  g_autofree char *day = gathering->date == NULL ? g_strdup (as_of) : mulin_date_last_day (gathering->date);
  Reading it = { reader, catalog, gathering, mulin_record_text (record, "kind"), day, as_of };
  gboolean ok = (gathering->organization == 0 || add_body (&it, gathering->organization, FALSE, FALSE, error))
                && add_party_members (&it, error) && add_invited (&it, error) && add_entered (&it, error)
                && read_items (&it, error) && read_last (&it, error) && add_open_actions (&it, meeting, error);
  return ok ? g_steal_pointer (&gathering) : NULL;
}
