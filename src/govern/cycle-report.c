/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays what was held over the windows of a cycle. */

#include "govern/cycle.h"

#include "base/date.h"
#include "records/meetings.h"

#include <string.h>

typedef struct
{
  char *date; /* as recorded */
  char *day;
  char *kind;
  gint64 id;
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;
  g_free (held->date);
  g_free (held->day);
  g_free (held->kind);
  g_free (held);
}

static void
slot_free (gpointer data)
{
  MulinCycleSlot *slot = data;
  g_free (slot->from);
  g_free (slot->to);
  g_free (slot->day);
  g_free (slot->held);
  g_free (slot->proof_kind);
  g_free (slot);
}

static void
body_free (gpointer data)
{
  MulinCycleBody *body = data;
  g_free (body->name);
  g_free (body->since);
  g_ptr_array_unref (body->slots);
  g_free (body);
}

void
mulin_cycle_report_free (MulinCycleReport *report)
{
  if (report == NULL)
    return;
  mulin_cycle_free (report->cycle);
  g_ptr_array_unref (report->bodies);
  g_free (report);
}

/* The first day of the window of MEETING that DAY lies in, or of the year for yearly ones. */
static char *
window_start (const MulinCycleMeeting *meeting, const char *day)
{
  int month = (int) g_ascii_strtoll (day + 5, NULL, 10);
  switch (meeting->rhythm)
    {
    case MULIN_RHYTHM_WEEK:
      {
        /* 2000-01-03 was a Monday. */
        int since = mulin_date_days_between ("2000-01-03", day);
        return mulin_date_add_days (day, -((since % 7 + 7) % 7));
      }
    case MULIN_RHYTHM_MONTH:
      return g_strdup_printf ("%.7s-01", day);
    case MULIN_RHYTHM_QUARTER:
      return g_strdup_printf ("%.4s-%02d-01", day, (month - 1) / 3 * 3 + 1);
    default:
      return g_strdup_printf ("%.4s-%02d-01", day, meeting->first_month);
    }
}

static char *
window_end (const MulinCycleMeeting *meeting, const char *start)
{
  static const int months[] = { 0, 1, 3, 0 };
  int length = meeting->rhythm == MULIN_RHYTHM_YEAR
                   ? meeting->last_month - meeting->first_month + 1
                   : months[meeting->rhythm];
  if (length == 0)
    return mulin_date_add_days (start, 6);
  g_autofree char *next = mulin_date_add_months (start, length);
  return mulin_date_add_days (next, -1);
}

static char *
next_window (const MulinCycleMeeting *meeting, const char *start)
{
  static const int months[] = { 0, 1, 3, 12 };
  return meeting->rhythm == MULIN_RHYTHM_WEEK
             ? mulin_date_add_days (start, 7)
             : mulin_date_add_months (start, months[meeting->rhythm]);
}

static void
settle (MulinCycleSlot *slot, GPtrArray *held, gboolean ever, const char *as_of)
{
  for (guint i = 0; held != NULL && i < held->len; i++)
    {
      const Held *one = g_ptr_array_index (held, i);
      if (strcmp (one->day, slot->from) < 0 || strcmp (one->day, slot->to) > 0)
        continue;
      gboolean on_day = slot->day == NULL || g_str_has_prefix (slot->day, one->date);
      if (slot->times == 0 || (slot->off_day && on_day))
        {
          g_free (slot->held);
          g_free (slot->proof_kind);
          slot->held = g_strdup (one->date);
          slot->proof_kind = g_strdup (one->kind);
          slot->proof = one->id;
          slot->off_day = !on_day;
        }
      slot->times++;
    }
  /* A fixed day makes it due by that day, not by the month's end. */
  const char *last = slot->day != NULL ? slot->day : slot->to;
  if (slot->times > 0)
    slot->state = MULIN_SLOT_HELD;
  else if (strcmp (last, as_of) < 0)
    slot->state = ever ? MULIN_SLOT_MISSED : MULIN_SLOT_NO_DATA;
  else
    slot->state = strcmp (slot->from, as_of) > 0 ? MULIN_SLOT_AHEAD : MULIN_SLOT_DUE;
}

static void
count (MulinCycleReport *report, const MulinCycleSlot *slot)
{
  report->held += slot->state == MULIN_SLOT_HELD;
  report->missed += slot->state == MULIN_SLOT_MISSED;
  report->due += slot->state == MULIN_SLOT_DUE;
  report->ahead += slot->state == MULIN_SLOT_AHEAD;
  report->no_data += slot->state == MULIN_SLOT_NO_DATA;
}

static void
add_slots (MulinCycleReport *report, MulinCycleBody *body, const MulinCycleMeeting *meeting,
           GPtrArray *held, const char *from, const char *to, const char *as_of)
{
  char *start = window_start (meeting, from);
  while (strcmp (start, to) <= 0)
    {
      char *end = window_end (meeting, start);
      if (strcmp (end, from) >= 0 && (body->since == NULL || strcmp (end, body->since) >= 0))
        {
          MulinCycleSlot *slot = g_new0 (MulinCycleSlot, 1);
          slot->meeting = meeting;
          slot->from = g_strdup (start);
          slot->to = g_strdup (end);
          slot->day = meeting->day == 0 ? NULL
                                        : g_strdup_printf ("%.7s-%02d", start, meeting->day);
          settle (slot, held, held != NULL && held->len > 0, as_of);
          count (report, slot);
          g_ptr_array_add (body->slots, slot);
        }
      g_free (end);
      char *next = next_window (meeting, start);
      g_free (start);
      start = next;
    }
  g_free (start);
}

static int
find_column (MulinStatement *statement, const char *name)
{
  for (int i = 0; i < mulin_statement_n_columns (statement); i++)
    if (g_str_equal (mulin_statement_column_name (statement, i), name))
      return i;
  return -1;
}

/* Where NAMES stand; FALSE with an error when one is absent. */
static gboolean
find_columns (MulinStatement *statement, const char *const *names, guint n, int *at, GError **error)
{
  for (guint i = 0; i < n; i++)
    if ((at[i] = find_column (statement, names[i])) < 0)
      {
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "会议周期的查询缺少“%s”一列。",
                     names[i]);
        return FALSE;
      }
  return TRUE;
}

/* record → GPtrArray of Held, oldest first. */
static GHashTable *
read_held (const MulinCycle *cycle, const MulinCycleMeeting *meeting, MulinGuard *guard,
           const char *as_of, GError **error)
{
  static const char *const names[] = { "record", "date", "kind", "proof" };
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                       (GDestroyNotify) g_ptr_array_unref);
  g_hash_table_insert (parameters, (char *) "as_of", (char *) as_of);
  g_hash_table_insert (parameters, (char *) "subject", cycle->subject);
  if (meeting->kind != NULL)
    g_hash_table_insert (parameters, (char *) "kind", meeting->kind);
  g_autoptr (MulinStatement) row = mulin_guard_prepare (
      guard, meeting->sql != NULL ? meeting->sql : mulin_meetings_sql (), parameters, error);
  int at[4];
  if (row == NULL || !find_columns (row, names, 4, at, error))
    return NULL;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, at[0]);
      const char *date = mulin_statement_text (row, at[1]);
      g_autofree char *day
          = date != NULL && mulin_date_is_valid (date) ? mulin_date_first_day (date) : NULL;
      if (day == NULL || strcmp (day, as_of) > 0)
        continue;
      GPtrArray *list = g_hash_table_lookup (held, &id);
      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (held_free);
          g_hash_table_insert (held, g_memdup2 (&id, sizeof id), list);
        }
      Held *one = g_new0 (Held, 1);
      one->date = g_strdup (date);
      one->day = g_steal_pointer (&day);
      one->kind = g_strdup (mulin_statement_text (row, at[2]));
      one->id = mulin_statement_integer (row, at[3]);
      g_ptr_array_add (list, one);
    }
  return step == MULIN_STEP_DONE ? g_steal_pointer (&held) : NULL;
}

/* The body of BODIES with ID, added when new. */
static MulinCycleBody *
body_of (MulinCycleReport *report, GHashTable *bodies, gint64 id)
{
  MulinCycleBody *body = g_hash_table_lookup (bodies, &id);
  if (body != NULL)
    return body;
  body = g_new0 (MulinCycleBody, 1);
  body->id = id;
  body->slots = g_ptr_array_new_with_free_func (slot_free);
  g_ptr_array_add (report->bodies, body);
  g_hash_table_insert (bodies, &body->id, body);
  return body;
}

static gboolean
lay_meeting (MulinCycleReport *report, const MulinCycleMeeting *meeting, MulinGuard *guard,
             GHashTable *bodies, const char *from, const char *to, const char *as_of, GError **error)
{
  static const char *const names[] = { "record", "compound", "name", "since" };
  const char *sql = meeting->bodies_sql != NULL         ? meeting->bodies_sql
                    : report->cycle->bodies_sql != NULL ? report->cycle->bodies_sql
                                                        : mulin_meeting_compounds_sql ();
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) held = read_held (report->cycle, meeting, guard, as_of, error);
  g_hash_table_insert (parameters, (char *) "as_of", (char *) as_of);
  if (held == NULL)
    return FALSE;
  g_autoptr (MulinStatement) row = mulin_guard_prepare (guard, sql, parameters, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  int at[4];
  if (row == NULL || !find_columns (row, names, 4, at, error))
    return FALSE;
  MulinStep step;
  while ((step = mulin_statement_step (row, error)) == MULIN_STEP_ROW)
    {
      gint64 id = mulin_statement_integer (row, at[0]);
      const char *since = mulin_statement_text (row, at[3]);
      MulinCycleBody *body = body_of (report, bodies, id);
      if (!g_hash_table_add (seen, body))
        continue;
      if (body->name == NULL)
        {
          body->compound = mulin_statement_integer (row, at[1]);
          body->name = g_strdup (mulin_statement_text (row, at[2]));
          body->since = since != NULL && mulin_date_is_valid (since) ? mulin_date_first_day (since)
                                                                     : NULL;
        }
      add_slots (report, body, meeting, g_hash_table_lookup (held, &id), from, to, as_of);
    }
  return step == MULIN_STEP_DONE;
}

MulinCycleReport *
mulin_cycle_report_meeting (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name, const char *meeting,
                            const char *from, const char *to, const char *as_of, GError **error)
{
  MulinDefinition *definition = mulin_cycle_find (shelf, name);
  if (definition == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                   "没有“%s”这个会议周期，请在目录里选一个。", name);
      return NULL;
    }
  MulinCycle *cycle = mulin_cycle_parse (definition, catalog, error);
  if (cycle == NULL)
    return NULL;
  g_autoptr (MulinCycleReport) report = g_new0 (MulinCycleReport, 1);
  g_autoptr (GHashTable) bodies = g_hash_table_new (g_int64_hash, g_int64_equal);
  report->cycle = cycle;
  report->bodies = g_ptr_array_new_with_free_func (body_free);
  for (guint i = 0; i < cycle->meetings->len; i++)
    {
      const MulinCycleMeeting *one = g_ptr_array_index (cycle->meetings, i);
      if (meeting != NULL && !g_str_equal (one->name, meeting))
        continue;
      if (lay_meeting (report, one, guard, bodies, from, to, as_of, error))
        continue;
      g_prefix_error (error, "会议周期“%s”：", cycle->title);
      return NULL;
    }
  return g_steal_pointer (&report);
}

MulinCycleReport *
mulin_cycle_report (MulinGuard *guard, MulinShelf *shelf, MulinCatalog *catalog, const char *name, const char *from, const char *to,
                    const char *as_of, GError **error)
{
  return mulin_cycle_report_meeting (guard, shelf, catalog, name, NULL, from, to, as_of, error);
}
