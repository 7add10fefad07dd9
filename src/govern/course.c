/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays what is recorded of a matter over the steps of its workflow. */

#include "govern/course.h"

#include "base/date.h"
#include "base/moment.h"

#include <string.h>

static void
step_free (gpointer data)
{
  MulinCourseStep *step = data;
  g_free (step->name);
  g_free (step->since);
  g_free (step->until);
  g_free (step->due);
  g_ptr_array_unref (step->missing);
  g_free (step);
}

void
mulin_course_free (MulinCourse *course)
{
  if (course == NULL)
    return;
  g_ptr_array_unref (course->steps);
  g_clear_pointer (&course->workflow, mulin_workflow_unref);
  g_free (course->name);
  g_free (course->kind);
  g_free (course->raised);
  g_free (course->due);
  g_free (course->ended);
  g_free (course->gate_reason);
  g_free (course->level);
  g_free (course->passed_up);
  g_free (course->unanswered);
  g_free (course);
}

/* What a record says of a date, as a day or a moment not after AS_OF; NULL when nothing or later. */
static char *
day_by (MulinRecord *record, const char *field, const char *as_of, gboolean last)
{
  const char *text = mulin_record_text (record, field);
  g_autofree char *day = text == NULL ? NULL
                         : last       ? mulin_date_last_day (text)
                                      : mulin_date_first_day (text);
  if (day == NULL || strcmp (day, as_of) > 0)
    return NULL;
  return mulin_moment_has_time (text) ? g_strdup (text) : g_steal_pointer (&day);
}

static char *
day_of (MulinRecord *record, const char *field)
{
  const char *text = mulin_record_text (record, field);
  return text == NULL || mulin_moment_has_time (text) ? g_strdup (text) : mulin_date_last_day (text);
}

/* The day, and on the present day the minute as well. */
static const char *
now_of (const char *as_of)
{
  return g_str_equal (as_of, mulin_date_today ()) ? mulin_moment_now () : as_of;
}

static MulinCourseStep *
add_step (MulinCourse *course, const MulinWorkflowStep *step, const char *name)
{
  MulinCourseStep *laid = g_new0 (MulinCourseStep, 1);
  laid->step = step;
  laid->name = g_strdup (name);
  laid->days = laid->working_days = laid->minutes = -1;
  laid->missing = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (course->steps, laid);
  return laid;
}

static MulinCourseStep *
find_step (MulinCourse *course, const char *name)
{
  for (guint i = 0; i < course->steps->len; i++)
    if (g_strcmp0 (((MulinCourseStep *) g_ptr_array_index (course->steps, i))->name, name) == 0)
      return g_ptr_array_index (course->steps, i);
  return NULL;
}

/* One step may be recorded several times (it was gone through again): from the first day to the last one, open while one of
 * them is. */
static void
take_record (MulinCourseStep *step, MulinRecord *record, const char *as_of)
{
  gboolean was_open = step->progress == MULIN_PROGRESS_PRESENT;
  g_autofree char *since = day_by (record, "since", as_of, FALSE);
  g_autofree char *until = day_by (record, "until", as_of, TRUE);
  if (since == NULL && until == NULL && mulin_record_has (record, "since"))
    return;
  if (since != NULL && (step->since == NULL || strcmp (since, step->since) < 0))
    {
      g_free (step->since);
      step->since = g_strdup (since);
    }
  if (until == NULL || was_open)
    {
      step->progress = MULIN_PROGRESS_PRESENT;
      g_clear_pointer (&step->until, g_free);
    }
  else
    {
      step->progress = MULIN_PROGRESS_DONE;
      if (step->until == NULL || strcmp (until, step->until) > 0)
        {
          g_free (step->until);
          step->until = g_strdup (until);
        }
    }
  if (mulin_record_has (record, "due"))
    {
      g_free (step->due);
      step->due = day_of (record, "due");
    }
}

/* What the definition wants written down: of the step (any of its records) or of the matter. */
static void
note_missing (MulinCourseStep *step, GPtrArray *records, MulinRecord *subject)
{
  if (step->step == NULL || step->progress == MULIN_PROGRESS_WAITING)
    return;
  for (guint i = 0; i < step->step->records->len; i++)
    {
      const char *word = g_ptr_array_index (step->step->records, i);
      gboolean found = FALSE, of_matter = g_str_has_prefix (word, "matter.");
      const char *field = of_matter ? word + strlen ("matter.") : word;
      const MulinKind *kind = of_matter ? mulin_record_kind (subject) : NULL;
      if (of_matter)
        found = mulin_record_has (subject, field);
      for (guint j = 0; !of_matter && j < records->len; j++)
        {
          MulinRecord *record = g_ptr_array_index (records, j);
          kind = mulin_record_kind (record);
          found = found
                  || (g_strcmp0 (mulin_record_text (record, "step"), step->name) == 0
                      && mulin_record_has (record, field));
        }
      if (!found && kind != NULL)
        g_ptr_array_add (step->missing, g_strdup (mulin_kind_field (kind, field)->label));
    }
}

/* The present step is the last one open, else the one after the last done; what was passed over is skipped. */
static void
find_present (MulinCourse *course)
{
  int last = -1, n = course->workflow == NULL ? 0 : (int) course->workflow->steps->len;
  course->present = course->next = -1;
  for (int i = 0; i < n; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (course->steps, i);
      if (step->progress != MULIN_PROGRESS_WAITING)
        last = i;
      if (step->progress == MULIN_PROGRESS_PRESENT)
        course->present = i;
    }
  for (int i = 0; i < last; i++)
    {
      MulinCourseStep *step = g_ptr_array_index (course->steps, i);
      if (step->progress == MULIN_PROGRESS_WAITING)
        step->progress = MULIN_PROGRESS_SKIPPED;
    }
  if (course->closed)
    course->present = -1;
  else if (course->present < 0 && last + 1 < n)
    course->present = last + 1;
  if (course->present >= 0 && course->present + 1 < n)
    course->next = course->present + 1;
}

/* A step without a first day began when the one before it ended, the first when the matter was raised. */
static const char *
begin_of (MulinCourse *course, guint i)
{
  const MulinCourseStep *step = g_ptr_array_index (course->steps, i);
  if (step->since != NULL || step->step == NULL)
    return step->since;
  for (guint j = i; j-- > 0;)
    {
      const MulinCourseStep *before = g_ptr_array_index (course->steps, j);
      if (before->until != NULL)
        return before->until;
      if (before->progress != MULIN_PROGRESS_SKIPPED)
        return NULL;
    }
  return course->raised;
}

/* Days begun since DUE; MINUTES is set where both have a time. */
static int
late_by (const char *due, const char *done, const char *now, int *minutes)
{
  const char *end = done != NULL ? done : now;
  *minutes = 0;
  if (due == NULL || !mulin_moment_is_after (end, due))
    return 0;
  mulin_moment_minutes_between (due, end, minutes);
  return MAX (1, mulin_date_days_between (due, end));
}

static int
minutes_spent (const char *begin, const char *end)
{
  int minutes;
  return mulin_moment_minutes_between (begin, end, &minutes) ? MAX (0, minutes) : -1;
}

char *
mulin_course_span (int days, int minutes)
{
  if (minutes >= 0)
    return mulin_moment_span_text (minutes);
  return days < 0 ? g_strdup ("") : g_strdup_printf ("%d 天", days);
}

static void
measure_step (MulinCourse *course, guint i, MulinCalendar *calendar, const char *now)
{
  MulinCourseStep *step = g_ptr_array_index (course->steps, i);
  gboolean present = (int) i == course->present;
  gboolean counted = present || step->progress == MULIN_PROGRESS_DONE
                     || step->progress == MULIN_PROGRESS_PRESENT;
  const char *begin = begin_of (course, i);
  if (!counted)
    return;
  if (step->due == NULL && step->step != NULL)
    {
      const char *from = step->step->from_raised ? course->raised : begin;
      step->due = from == NULL ? NULL : mulin_limit_apply (&step->step->limit, calendar, from);
    }
  /* Of a step left open when the matter was closed the end is the matter's. */
  const char *end = step->until != NULL ? step->until : course->ended;
  step->overdue_days = late_by (step->due, end, now, &step->overdue_minutes);
  if (begin == NULL)
    return;
  end = end != NULL ? end : now;
  step->minutes = minutes_spent (begin, end);
  step->days = MAX (0, mulin_date_days_between (begin, end));
  step->working_days = mulin_calendar_between (calendar, begin, end);
}

static void
measure (MulinCourse *course, MulinCalendar *calendar, const char *now)
{
  const char *end = course->ended != NULL ? course->ended : now;
  for (guint i = 0; i < course->steps->len; i++)
    measure_step (course, i, calendar, now);
  if (course->due == NULL && course->raised != NULL && course->workflow != NULL)
    course->due = mulin_limit_apply (&course->workflow->limit, calendar, course->raised);
  course->overdue_days = late_by (course->due, course->ended, now, &course->overdue_minutes);
  course->days = course->working_days = course->minutes = -1;
  if (course->raised == NULL)
    return;
  course->minutes = minutes_spent (course->raised, end);
  course->days = MAX (0, mulin_date_days_between (course->raised, end));
  course->working_days = mulin_calendar_between (calendar, course->raised, end);
}

static void
read_gate (MulinCourse *course, const char *prior, const char *reason)
{
  for (guint i = 0; course->workflow != NULL && i < course->workflow->steps->len; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (course->steps, i);
      if (step->step->gate == NULL)
        continue;
      gboolean begun = step->progress == MULIN_PROGRESS_DONE
                       || step->progress == MULIN_PROGRESS_PRESENT
                       || (course->closed && !step->step->optional);
      course->gate = mulin_gate_state (prior, begun);
      course->gate_reason = g_strdup (reason);
      return;
    }
}

/* How well WORKFLOW fits what is recorded: -1 not at all, else the steps that it knows. */
static int
fit (const MulinWorkflow *workflow, const char *kind, GPtrArray *records)
{
  int known = 0;
  gboolean for_kind = FALSE;
  for (guint i = 0; i < workflow->kinds->len; i++)
    for_kind = for_kind || g_strcmp0 (g_ptr_array_index (workflow->kinds, i), kind) == 0;
  for (guint i = 0; for_kind && i < records->len; i++)
    for (guint j = 0; j < workflow->steps->len; j++)
      known += g_strcmp0 (mulin_record_text (g_ptr_array_index (records, i), "step"),
                          ((MulinWorkflowStep *) g_ptr_array_index (workflow->steps, j))->name)
               == 0;
  return for_kind ? known : -1;
}

/* The workflow that the matter names, else of those for its kind the one that knows most of its steps; NULL when none. */
static MulinWorkflow *
workflow_for (GPtrArray *workflows, MulinRecord *matter, GPtrArray *records)
{
  const char *name = mulin_record_text (matter, "workflow");
  MulinWorkflow *best = NULL;
  int most = -1;
  for (guint i = 0; i < workflows->len; i++)
    {
      MulinWorkflow *workflow = g_ptr_array_index (workflows, i);
      if (g_strcmp0 (workflow->name, name) == 0 || g_strcmp0 (workflow->title, name) == 0)
        return mulin_workflow_ref (workflow);
      int known = fit (workflow, mulin_record_text (matter, "kind"), records);
      if (known <= most)
        continue;
      most = known;
      best = workflow;
    }
  return best == NULL ? NULL : mulin_workflow_ref (best);
}

static MulinCourse *
course_new (MulinRecord *subject, const char *kind, MulinWorkflow *workflow)
{
  MulinCourse *course = g_new0 (MulinCourse, 1);
  course->id = mulin_record_id (subject);
  course->kind = g_strdup (kind);
  course->name = g_strdup (mulin_record_text (subject, "name"));
  course->workflow = workflow;
  course->steps = g_ptr_array_new_with_free_func (step_free);
  for (guint i = 0; workflow != NULL && i < workflow->steps->len; i++)
    {
      const MulinWorkflowStep *step = g_ptr_array_index (workflow->steps, i);
      add_step (course, step, step->name);
    }
  return course;
}

/* A department is called by the first step of the workflow "whistle" and answers by its second. */
static char *
unanswered_since (const MulinCourse *course, GPtrArray *workflows)
{
  const MulinWorkflow *whistle = NULL;
  for (guint i = 0; i < workflows->len && whistle == NULL; i++)
    if (g_str_equal (((MulinWorkflow *) g_ptr_array_index (workflows, i))->name, "whistle"))
      whistle = g_ptr_array_index (workflows, i);
  if (whistle == NULL || whistle->steps->len < 2 || course->closed)
    return NULL;
  const char *answer = ((MulinWorkflowStep *) g_ptr_array_index (whistle->steps, 1))->name;
  for (guint i = 0; i < course->steps->len; i++)
    {
      const MulinCourseStep *step = g_ptr_array_index (course->steps, i);
      gboolean open = step->progress == MULIN_PROGRESS_PRESENT
                      || (course->workflow == whistle && step->progress == MULIN_PROGRESS_WAITING);
      if (g_str_equal (step->name, answer) && open)
        return g_strdup (step->since != NULL ? step->since : course->raised);
    }
  return NULL;
}

static MulinCourse *
lay_matter (GPtrArray *workflows, MulinCalendar *calendar, MulinRecord *matter,
            GPtrArray *records, const char *as_of, const char *now)
{
  MulinWorkflow *workflow = workflow_for (workflows, matter, records);
  const char *state = mulin_record_text (matter, "state");
  MulinCourse *course = course_new (matter, "matter", workflow);
  course->raised = day_by (matter, "raised", as_of, FALSE);
  course->ended = day_by (matter, "closed", as_of, TRUE);
  course->due = day_of (matter, "due");
  course->level = g_strdup (mulin_record_text (matter, "level"));
  course->compound = mulin_record_integer (matter, "compound", 0);
  course->passed_up = day_by (matter, "escalated", as_of, FALSE);
  course->closed
      = course->ended != NULL
        || (!mulin_record_has (matter, "closed")
            && (g_strcmp0 (state, "closed") == 0 || g_strcmp0 (state, "withdrawn") == 0));
  for (guint i = 0; i < records->len; i++)
    {
      MulinRecord *record = g_ptr_array_index (records, i);
      const char *name = mulin_record_text (record, "step");
      MulinCourseStep *step = find_step (course, name);
      take_record (step != NULL ? step : add_step (course, NULL, name), record, as_of);
    }
  find_present (course);
  course->unanswered = unanswered_since (course, workflows);
  measure (course, calendar, now);
  for (guint i = 0; i < course->steps->len; i++)
    note_missing (g_ptr_array_index (course->steps, i), records, matter);
  read_gate (course, mulin_record_text (matter, "prior"),
             mulin_record_text (matter, "prior_reason"));
  return course;
}

MulinCourse *
mulin_course_of_matter (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                        MulinCalendar *calendar, gint64 matter, const char *as_of, GError **error)
{
  g_autofree char *at = g_strdup_printf ("%" G_GINT64_FORMAT, matter);
  const char *where[] = { "matter", at, NULL };
  MulinListing listing = { .kind = "matter_step", .where = where };
  g_autoptr (MulinRecord) record = mulin_register_get (reader, catalog, "matter", matter, error);
  g_autoptr (GPtrArray) steps
      = record == NULL ? NULL : mulin_register_find (reader, catalog, &listing, error);
  g_autoptr (GPtrArray) workflows
      = steps == NULL ? NULL : mulin_workflows_load (shelf, catalog, error);
  return workflows == NULL ? NULL : lay_matter (workflows, calendar, record, steps, as_of, now_of (as_of));
}

GPtrArray *
mulin_courses_in (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                  MulinCalendar *calendar, const char *in_kind, gint64 in_id, const char *as_of,
                  GError **error)
{
  MulinListing of_matters = { .kind = "matter", .in_kind = in_kind, .in_id = in_id };
  MulinListing of_steps = { .kind = "matter_step", .in_kind = in_kind, .in_id = in_id };
  g_autoptr (GPtrArray) matters = mulin_register_find (reader, catalog, &of_matters, error);
  g_autoptr (GPtrArray) steps
      = matters == NULL ? NULL : mulin_register_find (reader, catalog, &of_steps, error);
  g_autoptr (GPtrArray) workflows
      = steps == NULL ? NULL : mulin_workflows_load (shelf, catalog, error);
  if (workflows == NULL)
    return NULL;
  g_autoptr (GHashTable) by_matter = g_hash_table_new_full (
      g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < steps->len; i++)
    {
      gint64 id = mulin_record_integer (g_ptr_array_index (steps, i), "matter", 0);
      GPtrArray *list = g_hash_table_lookup (by_matter, &id);
      if (list == NULL)
        {
          list = g_ptr_array_new ();
          g_hash_table_insert (by_matter, g_memdup2 (&id, sizeof id), list);
        }
      g_ptr_array_add (list, g_ptr_array_index (steps, i));
    }
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const char *now = now_of (as_of);
  g_autoptr (GPtrArray) courses
      = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_course_free);
  for (guint i = 0; i < matters->len; i++)
    {
      MulinRecord *matter = g_ptr_array_index (matters, i);
      g_autofree char *raised = day_by (matter, "raised", as_of, FALSE);
      gint64 id = mulin_record_id (matter);
      GPtrArray *list = g_hash_table_lookup (by_matter, &id);
      if (raised == NULL)
        continue;
      g_ptr_array_add (courses, lay_matter (workflows, calendar, matter,
                                            list != NULL ? list : none, as_of, now));
    }
  return g_steal_pointer (&courses);
}

/* The first workflow for elections of KIND. */
static MulinWorkflow *
election_workflow (GPtrArray *workflows, const char *kind)
{
  for (guint i = 0; i < workflows->len; i++)
    {
      MulinWorkflow *workflow = g_ptr_array_index (workflows, i);
      if (workflow->election != NULL && g_strcmp0 (workflow->election, kind) == 0)
        return mulin_workflow_ref (workflow);
    }
  return NULL;
}

/* How far an election has come, by its own state: the steps up to the one named like that word are begun. */
static int
stage_of (const MulinCourse *course, MulinCatalog *catalog, MulinRecord *election)
{
  const char *word
      = mulin_catalog_word (catalog, "election_state", mulin_record_text (election, "state"));
  for (guint i = 0; i < course->steps->len; i++)
    if (g_str_equal (((MulinCourseStep *) g_ptr_array_index (course->steps, i))->name, word))
      return (int) i;
  return -1;
}

MulinCourse *
mulin_course_of_election (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf,
                          MulinCalendar *calendar, gint64 election, const char *as_of,
                          GError **error)
{
  g_autoptr (MulinRecord) record
      = mulin_register_get (reader, catalog, "election", election, error);
  g_autoptr (GPtrArray) workflows
      = record == NULL ? NULL : mulin_workflows_load (shelf, catalog, error);
  if (workflows == NULL)
    return NULL;
  MulinCourse *course = course_new (
      record, "election", election_workflow (workflows, mulin_record_text (record, "kind")));
  int stage = stage_of (course, catalog, record);
  for (guint i = 0; i < course->steps->len; i++)
    {
      MulinCourseStep *step = g_ptr_array_index (course->steps, i);
      step->until = step->step->field == NULL ? NULL
                                              : day_by (record, step->step->field, as_of, TRUE);
      if (step->until != NULL || (int) i < stage)
        step->progress = MULIN_PROGRESS_DONE;
      else if ((int) i == stage)
        step->progress = MULIN_PROGRESS_PRESENT;
    }
  course->closed = course->steps->len > 0
                   && ((MulinCourseStep *) g_ptr_array_index (course->steps, course->steps->len - 1))
                              ->progress
                          == MULIN_PROGRESS_DONE;
  course->closed = course->closed || g_strcmp0 (mulin_record_text (record, "state"), "stopped") == 0
                   || g_strcmp0 (mulin_record_text (record, "state"), "filed") == 0;
  find_present (course);
  measure (course, calendar, now_of (as_of));
  read_gate (course, mulin_record_text (record, "prior"), mulin_record_text (record, "prior_reason"));
  return course;
}

MulinTurning
mulin_courses_turning (GPtrArray *courses, const char *from, const char *to)
{
  MulinTurning turning = { 0 };
  for (guint i = 0; i < courses->len; i++)
    {
      const MulinCourse *course = g_ptr_array_index (courses, i);
      if (!course->closed || course->ended == NULL || (from != NULL && strcmp (course->ended, from) < 0)
          || (to != NULL && strncmp (course->ended, to, strlen (to)) > 0))
        continue;
      if (course->level == NULL)
        turning.unknown++;
      else if (g_str_equal (course->level, "compound"))
        turning.inside++;
      else
        turning.passed_up++;
    }
  return turning;
}
