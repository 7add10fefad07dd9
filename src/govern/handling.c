/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which turns a matter has follows from its course and from the definitions alone: nothing is asked that was written down. */

#include "govern/handling.h"

#include <string.h>

static void
turn_free (gpointer data)
{
  MulinTurn *turn = data;
  g_free (turn->label);
  g_free (turn->ends);
  g_free (turn->begins);
  g_free (turn->remind);
  g_ptr_array_unref (turn->fields);
  g_free (turn);
}

void
mulin_handling_free (MulinHandling *handling)
{
  if (handling == NULL)
    return;
  g_clear_pointer (&handling->matter, mulin_record_free);
  g_clear_pointer (&handling->course, mulin_course_free);
  g_ptr_array_unref (handling->turns);
  g_ptr_array_unref (handling->workflows);
  mulin_catalog_unref (handling->catalog);
  g_free (handling);
}

static MulinCourseStep *
step_at (const MulinCourse *course, int i)
{
  return i < 0 ? NULL : g_ptr_array_index (course->steps, (guint) i);
}

static MulinTurn *
add_turn (MulinHandling *handling, MulinTurnKind kind, const char *ends, const char *begins, char *label)
{
  MulinTurn *turn = g_new0 (MulinTurn, 1);
  turn->kind = kind;
  turn->label = label;
  turn->ends = g_strdup (ends);
  turn->begins = g_strdup (begins);
  turn->fields = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (handling->turns, turn);
  return turn;
}

static void
ask (MulinTurn *turn, const char *field)
{
  if (!g_ptr_array_find_with_equal_func (turn->fields, field, g_str_equal, NULL))
    g_ptr_array_add (turn->fields, g_strdup (field));
}

/* Of the matter only what it does not say yet; of the step all, since it is written now. */
static void
ask_records (MulinHandling *handling, MulinTurn *turn, const MulinWorkflowStep *step)
{
  for (guint i = 0; step != NULL && i < step->records->len; i++)
    {
      const char *word = g_ptr_array_index (step->records, i);
      const char *of_matter = g_str_has_prefix (word, "matter.") ? word + strlen ("matter.") : NULL;
      if (g_strcmp0 (of_matter, "closed") == 0 || g_strcmp0 (of_matter, "escalated") == 0 || g_str_equal (word, "until"))
        continue; /* the day of the turn says it */
      if (of_matter == NULL || !mulin_record_has (handling->matter, of_matter))
        ask (turn, word);
    }
}

static void
ask_matter (MulinHandling *handling, MulinTurn *turn, const char *field)
{
  g_autofree char *path = g_strconcat ("matter.", field, NULL);
  if (!mulin_record_has (handling->matter, field))
    ask (turn, path);
}

/* --- its own steps ------------------------------------------------------------------------------------------------ */

/* A gate reminds until something was said: that it was kept, is not needed, or why it was not. */
static void
remind_of_gate (MulinHandling *handling, MulinShelf *shelf, MulinCatalog *catalog, MulinTurn *turn, const char *gate)
{
  const char *prior = mulin_record_text (handling->matter, "prior");
  gboolean said = prior != NULL
                  && (!g_str_equal (prior, "missing") || mulin_record_has (handling->matter, "prior_reason"));
  MulinDefinition *definition = gate == NULL || said ? NULL : mulin_workflow_find (shelf, gate);
  if (definition == NULL)
    return;
  g_autoptr (MulinWorkflow) parsed = mulin_workflow_parse (definition, catalog, NULL);
  turn->remind = g_strdup (parsed != NULL && parsed->remind != NULL ? parsed->remind : gate);
  ask (turn, "matter.prior");
  ask (turn, "matter.prior_reason");
}

/* The gate of STEP, or one that was passed without a word. */
static const char *
gate_before (const MulinCourse *course, const MulinWorkflowStep *step)
{
  if (step != NULL && step->gate != NULL)
    return step->gate;
  for (guint i = 0; course->gate == MULIN_GATE_UNKNOWN && i < course->workflow->steps->len; i++)
    if (((MulinWorkflowStep *) g_ptr_array_index (course->workflow->steps, i))->gate != NULL)
      return ((MulinWorkflowStep *) g_ptr_array_index (course->workflow->steps, i))->gate;
  return NULL;
}

static gboolean
rest_is_optional (const MulinCourse *course)
{
  for (int i = course->next; i >= 0 && i < (int) course->workflow->steps->len; i++)
    if (!((MulinWorkflowStep *) g_ptr_array_index (course->workflow->steps, (guint) i))->optional)
      return FALSE;
  return TRUE;
}

/* The next step, and those behind it as long as what lies between may be left out. */
static void
add_next (MulinHandling *handling, MulinShelf *shelf, MulinCatalog *catalog)
{
  MulinCourse *course = handling->course;
  MulinCourseStep *present = step_at (course, course->present);
  for (int i = course->next; i >= 0 && i < (int) course->workflow->steps->len; i++)
    {
      const MulinWorkflowStep *step = g_ptr_array_index (course->workflow->steps, (guint) i);
      MulinTurn *turn = add_turn (handling, MULIN_TURN_NEXT, present->name, step->name,
                                  g_strdup_printf ("进入“%s”", step->name));
      turn->by_clock = course->workflow->by_clock;
      remind_of_gate (handling, shelf, catalog, turn, gate_before (course, step));
      ask_records (handling, turn, present->step);
      if (turn->fields->len == 0)
        ask (turn, "result");
      ask (turn, "person");
      if (!step->optional)
        break;
    }
}

static void
add_close (MulinHandling *handling, MulinShelf *shelf, MulinCatalog *catalog)
{
  MulinCourse *course = handling->course;
  MulinCourseStep *present = step_at (course, course->present);
  MulinTurn *turn = add_turn (handling, MULIN_TURN_CLOSE, present != NULL ? present->name : NULL, NULL, g_strdup ("办结"));
  turn->by_clock = course->workflow != NULL && course->workflow->by_clock;
  if (course->workflow != NULL)
    remind_of_gate (handling, shelf, catalog, turn, gate_before (course, NULL));
  if (present != NULL)
    ask_records (handling, turn, present->step);
  ask_matter (handling, turn, "result");
  ask (turn, "matter.level");
  ask_matter (handling, turn, "opinion");
}

static void
add_extend (MulinHandling *handling)
{
  MulinCourse *course = handling->course;
  MulinCourseStep *present = step_at (course, course->present);
  if (course->workflow == NULL || course->workflow->extension.number == 0 || present == NULL || (present->due == NULL && course->due == NULL))
    return;
  for (guint i = 0; i < course->steps->len; i++)
    if (g_strcmp0 (step_at (course, (int) i)->name, "延长") == 0)
      return;
  ask (add_turn (handling, MULIN_TURN_EXTEND, NULL, "延长", g_strdup ("延长期限")), "text");
}

/* --- steps beside its own ------------------------------------------------------------------------------------------- */

static MulinWorkflow *
find_workflow (GPtrArray *workflows, const char *name)
{
  for (guint i = 0; i < workflows->len; i++)
    if (g_strcmp0 (((MulinWorkflow *) g_ptr_array_index (workflows, i))->name, name) == 0)
      return g_ptr_array_index (workflows, i);
  return NULL;
}

/* What was passed up or whistled for, and is not over: the step that is open there. */
static gboolean
add_side (MulinHandling *handling, const MulinWorkflow *side)
{
  for (guint i = 0; i < handling->course->steps->len; i++)
    {
      const MulinCourseStep *open = step_at (handling->course, (int) i);
      if (open->step != NULL || open->progress != MULIN_PROGRESS_PRESENT)
        continue;
      for (guint j = 0; j < side->steps->len; j++)
        {
          const MulinWorkflowStep *step = g_ptr_array_index (side->steps, j);
          const MulinWorkflowStep *next = j + 1 < side->steps->len ? g_ptr_array_index (side->steps, j + 1) : NULL;
          if (!g_str_equal (step->name, open->name))
            continue;
          MulinTurn *turn = add_turn (handling, MULIN_TURN_SIDE, step->name, next != NULL ? next->name : NULL,
                                      g_strdup_printf ("记录“%s”", step->name));
          turn->by_clock = side->by_clock;
          ask_records (handling, turn, step);
          ask (turn, "text");
          return TRUE;
        }
    }
  return FALSE;
}

static void
add_sides (MulinHandling *handling, GPtrArray *workflows)
{
  static const struct
  {
    const char *workflow, *field;
    MulinTurnKind kind;
  } sides[] = { { "escalation", "matter.level", MULIN_TURN_PASS_UP }, { "whistle", "matter.department", MULIN_TURN_WHISTLE } };
  const char *own = handling->course->workflow != NULL ? handling->course->workflow->name : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      const MulinWorkflow *side = find_workflow (workflows, sides[i].workflow);
      if (side == NULL || side->steps->len == 0 || g_strcmp0 (sides[i].workflow, own) == 0 || add_side (handling, side))
        continue;
      const MulinWorkflowStep *first = g_ptr_array_index (side->steps, 0);
      MulinTurn *turn = add_turn (handling, sides[i].kind, NULL, first->name, g_strdup (side->title));
      turn->by_clock = side->by_clock;
      ask (turn, sides[i].field);
      ask (turn, "text");
    }
}

/* --- all ------------------------------------------------------------------------------------------------------------- */

static void
add_turns (MulinHandling *handling, MulinShelf *shelf, MulinCatalog *catalog, GPtrArray *workflows)
{
  const MulinCourse *course = handling->course;
  if (!course->closed)
    {
      gboolean may_end = course->workflow == NULL || rest_is_optional (course);
      if (may_end)
        add_close (handling, shelf, catalog);
      if (course->workflow != NULL)
        add_next (handling, shelf, catalog);
      if (!may_end)
        add_close (handling, shelf, catalog);
      add_sides (handling, workflows);
      add_extend (handling);
    }
  if (mulin_record_has (handling->matter, "disclosed"))
    return;
  MulinTurn *disclose = add_turn (handling, MULIN_TURN_DISCLOSE, NULL, NULL, g_strdup ("公开"));
  ask (disclose, "disclosure.class");
  ask (disclose, "disclosure.place");
}

static void
choose_workflows (MulinHandling *handling, GPtrArray *workflows)
{
  const char *kind = mulin_record_text (handling->matter, "kind");
  for (int pass = 0; pass < 2 && handling->workflows->len == 0; pass++)
    for (guint i = 0; i < workflows->len; i++)
      {
        MulinWorkflow *workflow = g_ptr_array_index (workflows, i);
        if (workflow->election == NULL && g_str_equal (workflow->subject, "matter")
            && (pass == 1 || workflow == handling->course->workflow
                || g_ptr_array_find_with_equal_func (workflow->kinds, kind != NULL ? kind : "", g_str_equal, NULL)))
          g_ptr_array_add (handling->workflows, mulin_workflow_ref (workflow));
      }
}

MulinHandling *
mulin_handling_of (MulinConnection *connection, MulinCatalog *catalog, MulinShelf *shelf, gint64 matter, const char *as_of,
                   GError **error)
{
  g_autoptr (MulinHandling) handling = g_new0 (MulinHandling, 1);
  g_autoptr (MulinCalendar) calendar = NULL;
  g_autoptr (GPtrArray) workflows = NULL;
  handling->catalog = mulin_catalog_ref (catalog);
  handling->turns = g_ptr_array_new_with_free_func (turn_free);
  handling->workflows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_workflow_unref);
  handling->matter = mulin_register_get (connection, catalog, "matter", matter, error);
  if (handling->matter == NULL || (calendar = mulin_calendar_load (connection, catalog, error)) == NULL
      || (workflows = mulin_workflows_load (shelf, catalog, error)) == NULL)
    return NULL;
  handling->course = mulin_course_of_matter (connection, catalog, shelf, calendar, matter, as_of, error);
  if (handling->course == NULL)
    return NULL;
  choose_workflows (handling, workflows);
  add_turns (handling, shelf, catalog, workflows);
  return g_steal_pointer (&handling);
}
