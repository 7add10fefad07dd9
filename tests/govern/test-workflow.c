/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workflows: every shipped one walked through, working days, limits, gates, the joint review, 自转 and 公转. */

#include "compound.h"

#include "govern/checks.h"
#include "govern/course.h"
#include "govern/item-gate.h"
#include "govern/joint-review.h"

#define AS_OF "2026-06-30"

static MulinCalendar *
calendar_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  MulinCalendar *calendar = mulin_calendar_load (fixture->reader, fixture->catalog, &error);
  g_assert_no_error (error);
  return calendar;
}

static void
add_holidays (Fixture *fixture)
{
  /* A made-up holiday: Monday to Wednesday off, the Saturday before at work. */
  fixture_put (fixture, "holiday", VALUES ("date", "2026-06-06", "kind", "调休上班", "name", "示例调休"));
  fixture_put (fixture, "holiday", VALUES ("date", "2026-06-08", "kind", "放假", "name", "示例节"));
  fixture_put (fixture, "holiday", VALUES ("date", "2026-06-09", "kind", "放假", "name", "示例节"));
  fixture_put (fixture, "holiday", VALUES ("date", "2026-06-10", "kind", "放假", "name", "示例节"));
}

static void
test_calendar (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinCalendar) bare = calendar_of (fixture);
  g_assert_false (mulin_calendar_knows_year (bare, AS_OF));
  g_assert_false (mulin_calendar_is_working (bare, "2026-06-06"));
  g_assert_true (mulin_calendar_is_working (bare, "2026-06-08"));
  add_holidays (fixture);
  g_autoptr (MulinCalendar) calendar = calendar_of (fixture);
  g_assert_true (mulin_calendar_knows_year (calendar, AS_OF));
  g_assert_true (mulin_calendar_is_working (calendar, "2026-06-06"));
  g_assert_false (mulin_calendar_is_working (calendar, "2026-06-08"));
  g_assert_false (mulin_calendar_is_working (calendar, "2026-06-07"));
  /* Friday 5th + 5: Saturday 6th (at work), 11th, 12th, 15th, 16th. */
  g_autofree char *day = mulin_calendar_add (calendar, "2026-06-05", 5);
  g_assert_cmpstr (day, ==, "2026-06-16");
  g_autofree char *plain = mulin_calendar_add (bare, "2026-06-05", 5);
  g_assert_cmpstr (plain, ==, "2026-06-12");
  g_assert_cmpint (mulin_calendar_between (calendar, "2026-06-05", "2026-06-16"), ==, 5);
  g_assert_cmpint (mulin_calendar_between (calendar, "2026-06-16", "2026-06-05"), ==, 0);
  g_assert_cmpint (mulin_calendar_between (calendar, "2026-06-06", "2026-06-10"), ==, 0);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  MulinLimit limit = { 0 };
  g_autoptr (MulinCalendar) calendar = calendar_of (fixture);
  g_assert_true (mulin_limit_parse ("15日", &limit));
  g_autofree char *days = mulin_limit_apply (&limit, calendar, "2026-06-20");
  g_assert_cmpstr (days, ==, "2026-07-05");
  g_assert_true (mulin_limit_parse ("1个月", &limit));
  g_autofree char *month = mulin_limit_apply (&limit, calendar, "2026-01-31");
  g_assert_cmpstr (month, ==, "2026-02-28");
  g_assert_false (mulin_limit_parse ("三天", &limit));
  g_assert_false (mulin_limit_parse ("0日", &limit));
}

static gint64
add_matter (Fixture *fixture, Sample *sample, const char *kind, const char *workflow, const char *raised)
{
  g_autofree char *compound = fixture_at (sample->compound);
  return fixture_put (fixture, "matter",
                      VALUES ("kind", kind, "name", "示例事项", "workflow", workflow, "compound", compound, "raised", raised));
}

static void
add_step (Fixture *fixture, gint64 matter, const char *step, const char *since, const char *until)
{
  g_autofree char *at = fixture_at (matter);
  fixture_put (fixture, "matter_step", VALUES ("matter", at, "step", step, "since", since, "until", until));
}

static void
change (Fixture *fixture, const char *kind, gint64 id, const char *const *values)
{
  g_autoptr (GError) error = NULL;
  fixture_try (fixture, kind, id, values, &error);
  g_assert_no_error (error);
}

static MulinCourse *
course_of (Fixture *fixture, gint64 matter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinCalendar) calendar = calendar_of (fixture);
  MulinCourse *course
      = mulin_course_of_matter (fixture->reader, fixture->catalog, fixture->shelf, calendar, matter, AS_OF, &error);
  g_assert_no_error (error);
  return course;
}

static MulinCourseStep *
step_at (MulinCourse *course, guint i)
{
  return g_ptr_array_index (course->steps, i);
}

static void
test_five_steps (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  add_holidays (fixture);
  gint64 matter = add_matter (fixture, &sample, "appeal", "", "2026-06-01");
  g_autoptr (MulinCourse) fresh = course_of (fixture, matter);
  /* Nothing is recorded: the first step is the present one since the matter was raised. */
  g_assert_cmpint (fresh->present, ==, 0);
  g_assert_cmpint (step_at (fresh, 0)->days, ==, 29);
  add_step (fixture, matter, "收集", "2026-06-01", "2026-06-03");
  add_step (fixture, matter, "梳理", "2026-06-05", "2026-06-16");
  add_step (fixture, matter, "协商", "2026-06-20", "");
  g_autoptr (MulinCourse) course = course_of (fixture, matter);
  g_assert_cmpstr (course->workflow->name, ==, "four-talks-five-steps");
  g_assert_cmpuint (course->workflow->parties->len, ==, 4);
  g_assert_cmpuint (course->steps->len, ==, 5);
  g_assert_cmpint (course->present, ==, 2);
  g_assert_cmpint (course->next, ==, 3);
  g_assert_cmpint (step_at (course, 0)->days, ==, 2);
  g_assert_cmpint (step_at (course, 1)->days, ==, 11);
  g_assert_cmpint (step_at (course, 1)->working_days, ==, 5);
  g_assert_cmpint (step_at (course, 2)->days, ==, 10);
  g_assert_cmpint (step_at (course, 3)->days, ==, -1);
  g_assert_cmpint (step_at (course, 3)->progress, ==, MULIN_PROGRESS_WAITING);
  g_assert_cmpstr (g_ptr_array_index (step_at (course, 0)->missing, 0), ==, "情况");
  g_assert_cmpstr (g_ptr_array_index (step_at (course, 2)->missing, 0), ==, "结论");
  g_assert_cmpuint (step_at (course, 4)->missing->len, ==, 0);
  g_assert_cmpint (course->gate, ==, MULIN_GATE_UNKNOWN); /* 协商 has begun, nothing is said of 先议先审 */
  g_assert_cmpint (course->days, ==, 29);
  change (fixture, "matter", matter, VALUES ("closed", "2026-06-25", "level", "小区内", "due", "2026-06-20"));
  g_autoptr (MulinCourse) closed = course_of (fixture, matter);
  g_assert_true (closed->closed);
  g_assert_cmpint (closed->present, ==, -1);
  g_assert_cmpint (closed->overdue_days, ==, 5);
  g_assert_cmpint (closed->days, ==, 24);
}

/* Every shipped workflow of matters, walked to its end. */
static void
test_walked (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *kind;
    guint steps;
  } all[] = {
    { "four-talks-five-steps", "issue", 5 }, { "new-three-parties", "issue", 4 }, { "order-three", "order", 3 },
    { "order-four", "order", 4 },            { "whistle", "whistle", 4 },         { "escalation", "appeal", 4 },
    { "dispute-joint", "dispute", 4 },       { "mediation", "dispute", 4 },       { "wish", "wish", 3 },
    { "repair-fund", "repair_fund", 6 },     { "rectification", "rectification", 4 }, { "hotline", "hotline", 7 },
    { "petition", "appeal", 5 },
  };
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autoptr (GError) error = NULL;
      MulinDefinition *definition = mulin_workflow_find (fixture->shelf, all[i].name);
      g_autoptr (MulinWorkflow) workflow = mulin_workflow_parse (definition, fixture->catalog, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (workflow->steps->len, ==, all[i].steps);
      gint64 matter = add_matter (fixture, &sample, all[i].kind, "", "2026-06-01");
      for (guint j = 0; j < workflow->steps->len; j++)
        {
          const MulinWorkflowStep *step = g_ptr_array_index (workflow->steps, j);
          g_autofree char *day = g_strdup_printf ("2026-06-%02u", j + 2);
          add_step (fixture, matter, step->name, day, day);
          g_autoptr (MulinCourse) course = course_of (fixture, matter);
          /* 回访 and 登记 stand in two of them: the steps decide which workflow it is once they differ. */
          if (j + 1 < workflow->steps->len && g_str_equal (course->workflow->name, all[i].name))
            g_assert_cmpint (course->present, ==, j + 1);
        }
      g_autoptr (MulinCourse) end = course_of (fixture, matter);
      g_assert_cmpstr (end->workflow->name, ==, all[i].name);
      g_assert_cmpint (end->present, ==, -1);
      for (guint j = 0; j < end->steps->len; j++)
        g_assert_cmpint (step_at (end, j)->progress, ==, MULIN_PROGRESS_DONE);
    }
}

static void
test_petition (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 matter = add_matter (fixture, &sample, "appeal", "信访事项", "2026-04-01");
  add_step (fixture, matter, "登记", "2026-04-01", "2026-04-01");
  add_step (fixture, matter, "受理", "2026-04-01", "2026-04-18");
  g_autoptr (MulinCourse) course = course_of (fixture, matter);
  g_assert_cmpstr (course->workflow->name, ==, "petition");
  /* 15 days from the day it was raised; 60 days from acceptance. */
  g_assert_cmpstr (step_at (course, 1)->due, ==, "2026-04-16");
  g_assert_cmpint (step_at (course, 1)->overdue_days, ==, 2);
  g_assert_cmpint (course->present, ==, 2);
  g_assert_cmpstr (step_at (course, 2)->due, ==, "2026-06-17");
  g_assert_cmpint (step_at (course, 2)->overdue_days, ==, 13);
  g_assert_cmpint (course->workflow->extension.number, ==, 30);
  g_assert_true (step_at (course, 3)->step->optional);
}

static void
test_outside (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 matter = add_matter (fixture, &sample, "order", "order-three", "2026-06-01");
  add_step (fixture, matter, "示例步骤", "2026-06-02", "2026-06-03");
  add_step (fixture, matter, "党员接单", "2026-06-04", "");
  g_autoptr (MulinCourse) course = course_of (fixture, matter);
  g_assert_cmpuint (course->steps->len, ==, 4);
  g_assert_null (step_at (course, 3)->step);
  g_assert_cmpint (step_at (course, 0)->progress, ==, MULIN_PROGRESS_SKIPPED);
  g_assert_cmpint (course->present, ==, 2);
  g_assert_cmpint (course->next, ==, -1);
  gint64 other = add_matter (fixture, &sample, "assigned", "", "2026-06-01");
  g_autoptr (MulinCourse) none = course_of (fixture, other);
  g_assert_null (none->workflow);
  g_assert_cmpint (none->present, ==, -1);
}

static void
test_gate (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 matter = add_matter (fixture, &sample, "repair_fund", "", "2026-06-01");
  add_step (fixture, matter, "提出", "2026-06-01", "2026-06-02");
  g_autoptr (MulinCourse) ahead = course_of (fixture, matter);
  g_assert_cmpint (ahead->gate, ==, MULIN_GATE_AHEAD);
  add_step (fixture, matter, "业主表决", "2026-06-03", "");
  g_autoptr (MulinCourse) unknown = course_of (fixture, matter);
  g_assert_cmpint (unknown->gate, ==, MULIN_GATE_UNKNOWN);
  change (fixture, "matter", matter, VALUES ("prior", "未先议先审", "prior_reason", "示例原因"));
  g_autoptr (MulinCourse) without = course_of (fixture, matter);
  g_assert_cmpint (without->gate, ==, MULIN_GATE_WITHOUT);
  g_assert_cmpstr (without->gate_reason, ==, "示例原因");
  /* It stops nothing. */
  g_assert_cmpint (without->present, ==, 1);
  g_autofree char *compound = fixture_at (sample.compound);
  fixture_put (fixture, "election",
               VALUES ("name", "示例换届", "kind", "owners", "compound", compound, "day", "2026-05-01", "prior", "已先议先审"));
  fixture_put (fixture, "fund_entry",
               VALUES ("compound", compound, "date", "2026-05-02", "kind", "支出", "source", "维修资金", "amount", "100"));
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) rows = mulin_gate_list (guard, fixture->shelf, fixture->catalog, "先议先审", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  const MulinGateRow *kept = g_ptr_array_index (rows, 0), *fund = g_ptr_array_index (rows, 1),
                     *gone = g_ptr_array_index (rows, 2);
  g_assert_cmpint (kept->state, ==, MULIN_GATE_KEPT);
  g_assert_cmpint (fund->state, ==, MULIN_GATE_UNKNOWN);
  g_assert_cmpint (gone->state, ==, MULIN_GATE_WITHOUT);
  g_assert_cmpint (gone->record, ==, matter);
  g_assert_cmpstr (gone->reason, ==, "示例原因");
  g_autoptr (GHashTable) june = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (june, (char *) "from", (char *) "2026-06-01");
  g_hash_table_insert (june, (char *) "to", (char *) "2026-06-30");
  g_autoptr (GPtrArray) few = mulin_gate_list (guard, fixture->shelf, fixture->catalog, "先议先审", june, &error);
  g_assert_cmpuint (few->len, ==, 1);
  g_assert_null (mulin_gate_list (guard, fixture->shelf, fixture->catalog, "微心愿", NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  /* Each item of a vote has its own record; what has none goes by what is said of the whole vote. */
  gint64 vote = fixture_put (fixture, "election",
                             VALUES ("name", "示例表决", "kind", "vote", "compound", compound, "day", "2026-07-01", "prior", "未先议先审",
                                     "items", "使用维修资金：更换\\n\"电梯\"\n选聘物业服务人\n\n修改议事规则"));
  g_autofree char *in = fixture_at (vote);
  fixture_put (fixture, "prior_review", VALUES ("election", in, "item", "选聘物业服务人", "prior", "已先议先审"));
  fixture_put (fixture, "prior_review", VALUES ("election", in, "item", "修改议事规则", "prior", "未先议先审", "reason", "示例：来不及"));
  g_hash_table_insert (june, (char *) "from", (char *) "2026-07-01");
  g_hash_table_insert (june, (char *) "to", (char *) "2026-07-31");
  g_autoptr (GPtrArray) items = mulin_gate_list (guard, fixture->shelf, fixture->catalog, "先议先审", june, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 3);
  static const struct { const char *item, *reason; MulinGate state; } wanted[] = {
    { "使用维修资金:更换\\n\"电梯\"", NULL, MULIN_GATE_WITHOUT }, { "选聘物业服务人", NULL, MULIN_GATE_KEPT },
    { "修改议事规则", "示例：来不及", MULIN_GATE_WITHOUT },
  };
  g_autoptr (GPtrArray) gates = mulin_item_gates_load (fixture->reader, fixture->catalog, vote, NULL, FALSE, "2026-07-02", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gates->len, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const MulinItemGate *gate = g_ptr_array_index (gates, i);
      guint found = 0;
      for (guint k = 0; k < items->len; k++)
        {
          const MulinGateRow *row = g_ptr_array_index (items, k);
          if (g_strcmp0 (row->item, wanted[i].item) != 0)
            continue;
          found++;
          g_assert_cmpint (row->state, ==, wanted[i].state);
          g_assert_cmpstr (row->reason, ==, wanted[i].reason);
        }
      g_assert_cmpuint (found, ==, 1);
      g_assert_cmpstr (gate->item, ==, wanted[i].item);
      g_assert_cmpint (gate->gate, ==, wanted[i].state);
      g_assert_cmpstr (gate->reason, ==, wanted[i].reason);
    }
}

static void
test_renewal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autoptr (MulinCalendar) calendar = calendar_of (fixture);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 election = fixture_put (fixture, "election",
                                 VALUES ("name", "示例换届", "kind", "owners", "compound", compound, "group_founded", "2026-05-01",
                                         "state", "资格联审"));
  g_autoptr (MulinCourse) course = mulin_course_of_election (fixture->reader, fixture->catalog, fixture->shelf, calendar,
                                                             election, AS_OF, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (course->workflow->name, ==, "committee-renewal");
  g_assert_cmpint (course->present, ==, 2);
  g_assert_cmpint (step_at (course, 0)->progress, ==, MULIN_PROGRESS_DONE);
  g_assert_cmpint (course->gate, ==, MULIN_GATE_AHEAD);
  change (fixture, "election", election, VALUES ("state", "投票", "announced", "2026-06-10", "prior", "未先议先审"));
  g_autoptr (MulinCourse) voting = mulin_course_of_election (fixture->reader, fixture->catalog, fixture->shelf, calendar,
                                                             election, AS_OF, &error);
  g_assert_cmpint (voting->gate, ==, MULIN_GATE_WITHOUT);
  g_assert_cmpint (voting->present, ==, 4);
  change (fixture, "election", election, VALUES ("state", "已备案", "filed", "2026-06-29"));
  g_autoptr (MulinCourse) filed = mulin_course_of_election (fixture->reader, fixture->catalog, fixture->shelf, calendar,
                                                            election, AS_OF, &error);
  g_assert_true (filed->closed);
}

static void
add_review (Fixture *fixture, gint64 candidate, const char *department, const char *result, const char *due)
{
  g_autofree char *at = fixture_at (candidate);
  fixture_put (fixture, "review",
               VALUES ("candidate", at, "department", department, "result", result, "due", due, "sent", "2026-06-01"));
}

static void
test_review (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autoptr (MulinWorkflow) workflow
      = mulin_workflow_parse (mulin_workflow_find (fixture->shelf, "业委会换届"), fixture->catalog, &error);
  g_assert_no_error (error);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 election = fixture_put (fixture, "election", VALUES ("name", "示例换届", "kind", "owners", "compound", compound));
  g_autofree char *of = fixture_at (election);
  gint64 candidates[4];
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *name = g_strdup_printf ("示例候选%u", i);
      g_autofree char *order = g_strdup_printf ("%u", i + 1);
      g_autofree char *who = fixture_at (add_person (fixture, name, ""));
      candidates[i] = fixture_put (fixture, "candidate", VALUES ("election", of, "person", who, "order", order));
    }
  static const char *const others[] = { "法院", "公安", "行政执法", "示例部门四", "示例部门五", "示例部门六", "示例部门七" };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    add_review (fixture, candidates[0], others[i], "通过", "2026-06-20");
  add_review (fixture, candidates[1], "公安", "不通过", "2026-06-20");
  add_review (fixture, candidates[2], "法院", "", "2026-06-20");
  g_autoptr (MulinJointReview) grid
      = mulin_joint_review_load (fixture->reader, fixture->catalog, workflow, election, AS_OF, &error);
  g_assert_no_error (error);
  g_assert_cmpint (grid->expected, ==, 7);
  g_assert_cmpint (grid->unnamed, ==, 0);
  g_assert_cmpuint (grid->departments->len, ==, 7);
  static const MulinReviewState states[]
      = { MULIN_REVIEW_PASSED, MULIN_REVIEW_FAILED, MULIN_REVIEW_OVERDUE, MULIN_REVIEW_UNSENT };
  for (guint i = 0; i < grid->rows->len; i++)
    {
      const MulinReviewRow *row = g_ptr_array_index (grid->rows, i);
      g_assert_cmpint (row->state, ==, states[i]);
      g_assert_cmpuint (row->cells->len, ==, 7);
    }
  g_assert_cmpstr (((MulinReviewRow *) g_ptr_array_index (grid->rows, 0))->name, ==, "示例候选0");
  /* With three named and passed, four are still to be named: no pass. */
  gint64 second = fixture_put (fixture, "election", VALUES ("name", "示例换届二", "kind", "owners", "compound", compound));
  g_autofree char *at = fixture_at (second);
  g_autofree char *who = fixture_at (add_person (fixture, "示例候选九", ""));
  gint64 candidate = fixture_put (fixture, "candidate", VALUES ("election", at, "person", who));
  for (guint i = 0; i < 3; i++)
    add_review (fixture, candidate, others[i], "通过", "2026-06-20");
  g_autoptr (MulinJointReview) short_grid
      = mulin_joint_review_load (fixture->reader, fixture->catalog, workflow, second, AS_OF, &error);
  g_assert_cmpint (short_grid->unnamed, ==, 4);
  g_assert_cmpint (((MulinReviewRow *) g_ptr_array_index (short_grid->rows, 0))->state, ==, MULIN_REVIEW_PENDING);
}

static void
test_turning (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autoptr (MulinCalendar) calendar = calendar_of (fixture);
  static const char *const levels[] = { "小区内", "小区内", "街道", "", "社区" };
  static const char *const closed[] = { "2026-05-02", "2026-06-02", "2026-06-03", "2026-06-04", "" };
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    change (fixture, "matter", add_matter (fixture, &sample, "appeal", "", "2026-05-01"),
            VALUES ("level", levels[i], "closed", closed[i]));
  add_matter (fixture, &sample, "appeal", "", "2026-07-15");
  g_autoptr (GPtrArray) courses = mulin_courses_in (fixture->reader, fixture->catalog, fixture->shelf, calendar, "compound",
                                                    sample.compound, AS_OF, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (courses->len, ==, 5);
  MulinTurning year = mulin_courses_turning (courses, NULL, NULL);
  g_assert_cmpint (year.inside, ==, 2);
  g_assert_cmpint (year.passed_up, ==, 1);
  g_assert_cmpint (year.unknown, ==, 1);
  MulinTurning june = mulin_courses_turning (courses, "2026-06-01", "2026-06-30");
  g_assert_cmpint (june.inside, ==, 1);
}

static void
test_checked (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text, *reason;
  } wrong[] = {
    { "# 示例\n", "来源" },
    { "# 示例\n\n- 来源：示例\n- 事项：没有的\n", "没有的" },
    { "# 示例\n\n- 来源：示例\n", "步骤" },
    { "# 示例\n\n- 来源：示例\n\n## 步骤\n\n| 步骤 | 期限 |\n|---|---|\n| 收集 | 三天 |\n", "期限" },
    { "# 示例\n\n- 来源：示例\n\n## 步骤\n\n| 步骤 | 记录 |\n|---|---|\n| 收集 | matter.nothing |\n", "matter.nothing" },
    { "# 示例\n\n- 来源：示例\n\n## 步骤\n\n| 步骤 | 门 |\n|---|---|\n| 收集 | 没有的门 |\n", "没有的门" },
    { "# 示例\n\n- 来源：示例\n\n## 步骤\n\n| 步骤 |\n|---|\n| 收集 |\n| 收集 |\n", "两次" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "workflows");
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  mulin_govern_register_checks ();
  g_assert_cmpuint (all->len, >=, 15);
  for (guint i = 0; i < all->len; i++)
    {
      mulin_shelf_check (fixture->shelf, g_ptr_array_index (all, i), guard, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autoptr (MulinDefinition) definition = mulin_definition_parse ("workflows", "示例", wrong[i].text, &reason);
      g_assert_false (mulin_shelf_check (fixture->shelf, definition, guard, &reason));
      g_assert_nonnull (strstr (reason->message, wrong[i].reason));
    }
}

#define ADD(name, function) g_test_add ("/workflow/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("calendar", test_calendar);
  ADD ("limits", test_limits);
  ADD ("five-steps", test_five_steps);
  ADD ("walked", test_walked);
  ADD ("petition", test_petition);
  ADD ("outside", test_outside);
  ADD ("gate", test_gate);
  ADD ("renewal", test_renewal);
  ADD ("review", test_review);
  ADD ("turning", test_turning);
  ADD ("checked", test_checked);
  return g_test_run ();
}
