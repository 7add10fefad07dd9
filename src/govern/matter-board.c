/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two queries for all matters, one for the gate; the rest is counted. */

#include "govern/matter-board.h"

#include "base/date.h"
#include "base/moment.h"

#include <string.h>

static void
line_free (gpointer data)
{
  MulinMatterLine *line = data;
  g_free (line->kind);
  g_free (line->name);
  g_free (line->place);
  g_free (line->workflow);
  g_free (line->step);
  g_free (line->raised);
  g_free (line->reason);
  g_free (line);
}

static void
step_count_free (gpointer data)
{
  MulinMatterStepCount *count = data;
  g_free (count->workflow);
  g_free (count->step);
  g_free (count);
}

void
mulin_matter_board_free (MulinMatterBoard *board)
{
  if (board == NULL)
    return;
  g_ptr_array_unref (board->lines);
  g_ptr_array_unref (board->steps);
  g_free (board->from);
  g_free (board->as_of);
  g_free (board);
}

/* compound → name. */
static GHashTable *
read_places (MulinConnection *reader, MulinCatalog *catalog, GError **error)
{
  MulinListing listing = { .kind = "compound" };
  g_autoptr (GPtrArray) compounds = mulin_register_find (reader, catalog, &listing, error);
  GHashTable *names = compounds == NULL ? NULL : g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  for (guint i = 0; compounds != NULL && i < compounds->len; i++)
    {
      gint64 id = mulin_record_id (g_ptr_array_index (compounds, i));
      g_hash_table_insert (names, g_memdup2 (&id, sizeof id),
                           g_strdup (mulin_record_text (g_ptr_array_index (compounds, i), "name")));
    }
  return names;
}

static char *
place_name (GHashTable *places, gint64 compound)
{
  const char *name = g_hash_table_lookup (places, &compound);
  return g_strdup (name != NULL ? name : "");
}

static int
days_since (const char *day, const char *as_of)
{
  return day == NULL ? -1 : MAX (0, mulin_date_days_between (day, as_of));
}

/* Since a moment of the present day or before it, by the clock. */
static int
minutes_since (const char *moment, const char *as_of)
{
  int minutes;
  const char *now = g_str_equal (as_of, mulin_date_today ()) ? mulin_moment_now () : as_of;
  return moment != NULL && mulin_moment_minutes_between (moment, now, &minutes) ? MAX (0, minutes) : -1;
}

/* --- open matters ---------------------------------------------------------------------------------------------------- */

/* Where STEP of the course's workflow is counted; a workflow's steps are added together, in their order. */
static guint
count_step (MulinMatterBoard *board, const MulinCourse *course, gboolean late)
{
  const MulinCourseStep *present = course->present < 0 ? NULL : g_ptr_array_index (course->steps, (guint) course->present);
  const char *title = course->workflow != NULL ? course->workflow->title : "没有流程";
  const char *step = present != NULL ? present->name : course->workflow != NULL ? "待办结" : "在办";
  guint i = 0;
  while (i < board->steps->len && !g_str_equal (((MulinMatterStepCount *) g_ptr_array_index (board->steps, i))->workflow, title))
    i++;
  if (i == board->steps->len)
    for (guint k = 0; k <= (course->workflow != NULL ? course->workflow->steps->len : 0); k++)
      {
        MulinMatterStepCount *count = g_new0 (MulinMatterStepCount, 1);
        gboolean own = course->workflow != NULL && k < course->workflow->steps->len;
        count->workflow = g_strdup (title);
        count->step = g_strdup (own ? ((MulinWorkflowStep *) g_ptr_array_index (course->workflow->steps, k))->name
                                    : course->workflow != NULL ? "待办结" : "在办");
        g_ptr_array_add (board->steps, count);
      }
  while (!g_str_equal (((MulinMatterStepCount *) g_ptr_array_index (board->steps, i))->step, step))
    i++;
  MulinMatterStepCount *count = g_ptr_array_index (board->steps, i);
  count->n++;
  count->n_late += late;
  return i;
}

static void
add_open (MulinMatterBoard *board, const MulinCourse *course, GHashTable *places)
{
  MulinMatterLine *line = g_new0 (MulinMatterLine, 1);
  const MulinCourseStep *present = course->present < 0 ? NULL : g_ptr_array_index (course->steps, (guint) course->present);
  const char *waiting = course->unanswered != NULL ? course->unanswered : course->passed_up;
  line->kind = g_strdup ("matter");
  line->id = course->id;
  line->name = g_strdup (course->name);
  line->place = place_name (places, course->compound);
  line->workflow = g_strdup (course->workflow != NULL ? course->workflow->title : NULL);
  line->step = g_strdup (present != NULL ? present->name : NULL);
  line->raised = g_strdup (course->raised);
  line->days = course->days;
  line->step_days = present != NULL ? present->days : -1;
  line->late_days = MAX (course->overdue_days, present != NULL ? present->overdue_days : 0);
  line->waiting_days = days_since (waiting, board->as_of);
  line->minutes = course->minutes;
  line->step_minutes = present != NULL ? present->minutes : -1;
  line->late_minutes = MAX (course->overdue_minutes, present != NULL ? present->overdue_minutes : 0);
  line->late_minutes = line->late_minutes > 0 ? line->late_minutes : -1;
  line->waiting_minutes = minutes_since (waiting, board->as_of);
  line->groups = MULIN_MATTERS_OPEN | (line->late_days > 0 ? MULIN_MATTERS_LATE : 0)
                 | (course->unanswered != NULL ? MULIN_MATTERS_UNANSWERED : 0)
                 | (course->passed_up != NULL ? MULIN_MATTERS_PASSED_UP : 0);
  line->place_in_steps = count_step (board, course, line->late_days > 0);
  g_ptr_array_add (board->lines, line);
}

/* --- without prior review ----------------------------------------------------------------------------------------------- */

static gboolean
add_without (MulinMatterBoard *board, MulinConnection *reader, MulinGuard *guard, MulinCatalog *catalog, MulinShelf *shelf,
             GHashTable *places, GError **error)
{
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (char *) "from", board->from);
  g_hash_table_insert (parameters, (char *) "to", board->as_of);
  g_autoptr (GPtrArray) rows = mulin_gate_list (guard, shelf, catalog, "prior-review", parameters, error);
  g_autoptr (GHashTable) open = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < board->lines->len; i++)
    g_hash_table_insert (open, &((MulinMatterLine *) g_ptr_array_index (board->lines, i))->id, g_ptr_array_index (board->lines, i));
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const MulinGateRow *row = g_ptr_array_index (rows, i);
      if (row->state != MULIN_GATE_WITHOUT && row->state != MULIN_GATE_UNKNOWN)
        continue;
      MulinMatterLine *line = g_str_equal (row->kind, "matter") ? g_hash_table_lookup (open, &row->record) : NULL;
      if (line == NULL)
        {
          line = g_new0 (MulinMatterLine, 1);
          line->kind = g_strdup (row->kind);
          line->id = row->record;
          g_autofree char *name = mulin_register_name (reader, catalog, row->kind, row->record);
          line->name = row->item == NULL ? g_steal_pointer (&name) : g_strdup_printf ("%s：%s", name, row->item);
          line->place = place_name (places, row->compound);
          line->raised = g_strdup (row->date);
          line->days = line->step_days = line->waiting_days = -1;
          line->minutes = line->step_minutes = line->late_minutes = line->waiting_minutes = -1;
          line->place_in_steps = G_MAXUINT;
          g_ptr_array_add (board->lines, line);
        }
      line->groups |= MULIN_MATTERS_WITHOUT;
      g_free (line->reason);
      line->reason = g_strdup (row->reason != NULL ? row->reason : "没有写明原因");
    }
  return rows != NULL;
}

/* --- all ------------------------------------------------------------------------------------------------------------------ */

/* What is late first, the longest first; then what has been open longest. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const MulinMatterLine *one = *(MulinMatterLine *const *) a, *other = *(MulinMatterLine *const *) b;
  if (one->late_days != other->late_days)
    return other->late_days > one->late_days ? 1 : -1;
  return (other->days > one->days) - (other->days < one->days);
}

MulinMatterBoard *
mulin_matter_board (MulinConnection *reader, MulinGuard *guard, MulinCatalog *catalog, MulinShelf *shelf, const char *in_kind,
                    gint64 in_id, const char *from, const char *as_of, GError **error)
{
  g_autoptr (MulinCalendar) calendar = mulin_calendar_load (reader, catalog, error);
  g_autoptr (GPtrArray) courses
      = calendar == NULL ? NULL : mulin_courses_in (reader, catalog, shelf, calendar, in_kind, in_id, as_of, error);
  g_autoptr (GHashTable) places = courses == NULL ? NULL : read_places (reader, catalog, error);
  if (places == NULL)
    return NULL;
  g_autoptr (MulinMatterBoard) board = g_new0 (MulinMatterBoard, 1);
  board->lines = g_ptr_array_new_with_free_func (line_free);
  board->steps = g_ptr_array_new_with_free_func (step_count_free);
  board->from = g_strdup (from);
  board->as_of = g_strdup (as_of);
  board->turning = mulin_courses_turning (courses, from, as_of);
  for (guint i = 0; i < courses->len; i++)
    if (!((MulinCourse *) g_ptr_array_index (courses, i))->closed)
      add_open (board, g_ptr_array_index (courses, i), places);
  if (!add_without (board, reader, guard, catalog, shelf, places, error))
    return NULL;
  g_ptr_array_sort (board->lines, compare);
  for (guint i = 0; i < board->lines->len; i++)
    for (guint g = 0; g < G_N_ELEMENTS (board->counts); g++)
      board->counts[g] += (((MulinMatterLine *) g_ptr_array_index (board->lines, i))->groups >> g) & 1;
  return g_steal_pointer (&board);
}
