/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes a turn: ends the step that is open, begins the next, and writes to the matter what was asked for. */

#include "base/date.h"
#include "base/moment.h"
#include "govern/handling.h"
#include "store/journal.h"

#include <string.h>

typedef struct
{
  MulinTransaction *transaction;
  MulinConnection *connection;
  MulinCatalog *catalog;
  MulinHandling *handling;
  const MulinTurn *turn;
  const MulinTurnOrder *order;
  GPtrArray *steps; /* MulinRecord of matter_step, in order */
  char *moment; /* when it was done; only a day where no time was written */
  char *day;    /* its day */
} Taking;

/* Texts of ORDER whose fields stand behind PREFIX ("" = of the step) → RECORD. */
static gboolean
take_values (Taking *taking, const char *prefix, MulinRecord *record, GError **error)
{
  const char *const *values = taking->order->values;
  for (guint i = 0; values != NULL && values[i] != NULL; i += 2)
    {
      gboolean of_step = strchr (values[i], '.') == NULL;
      if (*prefix == '\0' ? !of_step : !g_str_has_prefix (values[i], prefix))
        continue;
      if (!mulin_register_parse (taking->connection, taking->catalog, record, values[i] + strlen (prefix), values[i + 1], error))
        return FALSE;
    }
  return TRUE;
}

static MulinRecord *
open_record (Taking *taking, const char *step)
{
  for (guint i = taking->steps->len; i-- > 0;)
    {
      MulinRecord *record = g_ptr_array_index (taking->steps, i);
      if (g_strcmp0 (mulin_record_text (record, "step"), step) == 0 && !mulin_record_has (record, "until"))
        return record;
    }
  return NULL;
}

static MulinRecord *
new_record (Taking *taking, const char *step, const char *since)
{
  MulinRecord *record = mulin_record_new (mulin_catalog_kind (taking->catalog, "matter_step"));
  mulin_record_set_integer (record, "matter", mulin_record_id (taking->handling->matter));
  mulin_record_set_integer (record, "order", taking->steps->len + 1);
  mulin_record_set_text (record, "step", step);
  mulin_record_set_text (record, "since", since);
  g_ptr_array_add (taking->steps, record);
  return record;
}

/* A step that nobody wrote down began when the one before it ended, the first when the matter was raised. */
static const char *
begin_of (Taking *taking)
{
  const MulinCourse *course = taking->handling->course;
  const char *begin = NULL;
  for (int i = 0; i < course->present; i++)
    {
      const MulinCourseStep *before = g_ptr_array_index (course->steps, (guint) i);
      if (before->until != NULL)
        begin = before->until;
    }
  begin = begin != NULL ? begin : course->raised;
  return begin != NULL && strcmp (begin, taking->moment) < 0 ? begin : taking->moment;
}

static gboolean
put (Taking *taking, MulinRecord *record, GError **error)
{
  return mulin_register_put (taking->transaction, taking->catalog, record, error);
}

static gboolean
end_step (Taking *taking, const char *step, GError **error)
{
  MulinRecord *record = open_record (taking, step);
  if (record == NULL)
    record = new_record (taking, step, begin_of (taking));
  mulin_record_set_text (record, "until", taking->moment);
  return take_values (taking, "", record, error) && put (taking, record, error);
}

static gboolean
begin_step (Taking *taking, const char *step, GError **error)
{
  return step == NULL || put (taking, new_record (taking, step, taking->moment), error);
}

/* The first step of what is passed up is the passing up itself: it is done, the second begins. */
static gboolean
begin_side (Taking *taking, MulinShelf *shelf, const char *workflow, GError **error)
{
  MulinDefinition *definition = mulin_workflow_find (shelf, workflow);
  g_autoptr (MulinWorkflow) side = definition == NULL ? NULL : mulin_workflow_parse (definition, taking->catalog, error);
  if (side == NULL)
    return FALSE;
  MulinRecord *first = new_record (taking, taking->turn->begins, taking->moment);
  mulin_record_set_text (first, "until", taking->moment);
  if (!take_values (taking, "", first, error))
    return FALSE;
  if (taking->turn->kind == MULIN_TURN_WHISTLE && mulin_record_has (taking->handling->matter, "department"))
    mulin_record_set_integer (first, "organization", mulin_record_integer (taking->handling->matter, "department", 0));
  return put (taking, first, error)
         && (side->steps->len < 2
             || begin_step (taking, ((MulinWorkflowStep *) g_ptr_array_index (side->steps, 1))->name, error));
}

static gboolean
close_all (Taking *taking, GError **error)
{
  if (taking->turn->ends != NULL && !end_step (taking, taking->turn->ends, error))
    return FALSE;
  for (guint i = 0; i < taking->steps->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (taking->steps, i);
      if (mulin_record_has (record, "until"))
        continue;
      mulin_record_set_text (record, "until", taking->moment);
      if (!put (taking, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
extend (Taking *taking, GError **error)
{
  const MulinCourse *course = taking->handling->course;
  const MulinCourseStep *present = g_ptr_array_index (course->steps, (guint) course->present);
  g_autoptr (MulinCalendar) calendar = mulin_calendar_load (taking->connection, taking->catalog, error);
  if (calendar == NULL)
    return FALSE;
  g_autofree char *due = mulin_limit_apply (&course->workflow->extension, calendar,
                                            present->due != NULL ? present->due : course->due);
  MulinRecord *note = new_record (taking, taking->turn->begins, taking->moment);
  mulin_record_set_text (note, "until", taking->moment);
  mulin_record_set_text (note, "result", due);
  if (!take_values (taking, "", note, error) || !put (taking, note, error))
    return FALSE;
  if (present->due == NULL)
    {
      mulin_record_set_text (taking->handling->matter, "due", due);
      return TRUE;
    }
  MulinRecord *record = open_record (taking, present->name);
  if (record == NULL)
    record = new_record (taking, present->name, begin_of (taking));
  mulin_record_set_text (record, "due", due);
  return put (taking, record, error);
}

static gboolean
disclose (Taking *taking, GError **error)
{
  MulinRecord *matter = taking->handling->matter;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (taking->catalog, "disclosure"));
  mulin_record_set_text (record, "name", mulin_record_text (matter, "name"));
  mulin_record_set_integer (record, "matter", mulin_record_id (matter));
  if (mulin_record_has (matter, "compound"))
    mulin_record_set_integer (record, "compound", mulin_record_integer (matter, "compound", 0));
  mulin_record_set_text (record, "date", taking->day);
  if (!take_values (taking, "disclosure.", record, error) || !put (taking, record, error))
    return FALSE;
  mulin_record_set_text (matter, "disclosed", taking->day);
  if (taking->order->bytes == NULL)
    return TRUE;
  MulinAttachment photo = taking->order->photo;
  photo.kind = "disclosure";
  photo.record = mulin_record_id (record);
  photo.taken = taking->day;
  return mulin_attachment_add (taking->transaction, taking->catalog, &photo, taking->order->bytes, error) != 0;
}

/* What the turn itself says of the matter; where it was solved stands on it already when it was passed up. */
static void
mark_matter (Taking *taking)
{
  MulinRecord *matter = taking->handling->matter;
  const char *state = mulin_record_text (matter, "state");
  switch (taking->turn->kind)
    {
    case MULIN_TURN_CLOSE:
      mulin_record_set_text (matter, "closed", taking->moment);
      mulin_record_set_text (matter, "state", "closed");
      break;
    case MULIN_TURN_PASS_UP:
      mulin_record_set_text (matter, "escalated", taking->moment);
      mulin_record_set_text (matter, "state", "passed_up");
      break;
    case MULIN_TURN_NEXT:
      if (state == NULL || g_str_equal (state, "waiting"))
        mulin_record_set_text (matter, "state", "open");
      break;
    default:
      break;
    }
  if (!mulin_record_has (matter, "due") && taking->handling->course->due != NULL)
    mulin_record_set_text (matter, "due", taking->handling->course->due);
}

static gboolean
take (Taking *taking, MulinShelf *shelf, GError **error)
{
  if (!take_values (taking, "matter.", taking->handling->matter, error))
    return FALSE;
  mark_matter (taking);
  gboolean ok = FALSE;
  switch (taking->turn->kind)
    {
    case MULIN_TURN_NEXT:
    case MULIN_TURN_SIDE:
      ok = end_step (taking, taking->turn->ends, error) && begin_step (taking, taking->turn->begins, error);
      break;
    case MULIN_TURN_CLOSE:
      ok = close_all (taking, error);
      break;
    case MULIN_TURN_PASS_UP:
      ok = begin_side (taking, shelf, "escalation", error);
      break;
    case MULIN_TURN_WHISTLE:
      ok = begin_side (taking, shelf, "whistle", error);
      break;
    case MULIN_TURN_EXTEND:
      ok = extend (taking, error);
      break;
    case MULIN_TURN_DISCLOSE:
      ok = disclose (taking, error);
      break;
    }
  return ok && put (taking, taking->handling->matter, error);
}

/* --- the order ---------------------------------------------------------------------------------------------------- */

static const MulinTurn *
find_turn (const MulinHandling *handling, const MulinTurnOrder *order, GError **error)
{
  for (guint i = 0; i < handling->turns->len; i++)
    {
      const MulinTurn *turn = g_ptr_array_index (handling->turns, i);
      if (turn->kind == order->kind && g_strcmp0 (turn->begins, order->begins) == 0
          && g_strcmp0 (turn->ends, order->ends) == 0)
        return turn;
    }
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT, "办理事项：这件事项已经有了新的进展，请看过再办。");
  return NULL;
}

static char *
moment_of_order (const MulinTurnOrder *order, GError **error)
{
  g_autofree char *date = mulin_moment_normalize (order->day != NULL ? order->day : "", error);
  if (date == NULL)
    return NULL;
  if (mulin_date_precision (date) != MULIN_PRECISION_DAY)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "办理事项：日期“%s”要写到日，如 2026-03-05。", date);
  else if (mulin_moment_is_after (date, mulin_moment_now ()))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "办理事项：“%s”还没有到，请写办理的当天或当时。", date);
  else
    return g_steal_pointer (&date);
  return NULL;
}

gboolean
mulin_handling_take (MulinTransaction *transaction, MulinCatalog *catalog, MulinShelf *shelf, gint64 matter,
                     const MulinTurnOrder *order, GError **error)
{
  MulinConnection *connection = mulin_transaction_connection (transaction);
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, matter);
  const char *where[] = { "matter", at, NULL };
  MulinListing listing = { .kind = "matter_step", .where = where };
  g_autofree char *moment = moment_of_order (order, error);
  g_autofree char *day = moment == NULL ? NULL : mulin_moment_date (moment);
  g_autoptr (MulinHandling) handling
      = day == NULL ? NULL : mulin_handling_of (connection, catalog, shelf, matter, mulin_date_today (), error);
  const MulinTurn *turn = handling == NULL ? NULL : find_turn (handling, order, error);
  g_autoptr (GPtrArray) steps = turn == NULL ? NULL : mulin_register_find (connection, catalog, &listing, error);
  if (steps == NULL)
    return FALSE;
  Taking taking = { transaction, connection, catalog, handling, turn, order, steps, moment, day };
  g_autofree char *words = g_strdup_printf ("办理《%s》：%s", mulin_record_text (handling->matter, "name"), turn->label);
  mulin_transaction_set_text (transaction, words);
  return take (&taking, shelf, error);
}

/* --- taking back --------------------------------------------------------------------------------------------------- */

/* A turn touches the matter or one of its steps, and its words begin as mulin_handling_take sets them. */
gint64
mulin_handling_last_entry (MulinConnection *reader, MulinCatalog *catalog, gint64 matter, char **text, GError **error)
{
  g_autoptr (GPtrArray) entries = mulin_journal_list (reader, "matter", matter, 0, error);
  g_autoptr (GPtrArray) steps = NULL;
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, matter);
  const char *where[] = { "matter", at, NULL };
  MulinListing listing = { .kind = "matter_step", .where = where };
  if (entries == NULL || (steps = mulin_register_find (reader, catalog, &listing, error)) == NULL)
    return 0;
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (GPtrArray) of_step
          = mulin_journal_list (reader, "matter_step", mulin_record_id (g_ptr_array_index (steps, i)), 0, error);
      if (of_step == NULL)
        return 0;
      g_ptr_array_extend_and_steal (entries, g_steal_pointer (&of_step));
    }
  const MulinEntry *last = NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const MulinEntry *entry = g_ptr_array_index (entries, i);
      if (g_str_has_prefix (entry->text, "办理《") && entry->reverts == 0 && entry->reverted_by == 0
          && (last == NULL || entry->id > last->id))
        last = entry;
    }
  if (last != NULL && text != NULL)
    *text = g_strdup (last->text);
  return last != NULL ? last->id : 0;
}
