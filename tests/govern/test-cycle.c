/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Meeting cycles: windows of every rhythm; each shipped meeting held, missed, due and without data. */

#include "compound.h"

#include "govern/checks.h"
#include "govern/cycle.h"

#define AS_OF "2026-06-30"

static MulinCycleReport *
report (Fixture *fixture, const char *name, const char *from, const char *to, const char *as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
  MulinCycleReport *made = mulin_cycle_report (guard, fixture->shelf, fixture->catalog, name, from, to, as_of, &error);
  g_assert_no_error (error);
  return made;
}

static void
add_meeting (Fixture *fixture, const char *kind, const char *place, gint64 id, const char *date)
{
  g_autofree char *at = fixture_at (id);
  fixture_put (fixture, "meeting", VALUES ("kind", kind, place, at, "date", date));
}

static MulinCycleBody *
body_of (MulinCycleReport *made, gint64 id)
{
  for (guint i = 0; i < made->bodies->len; i++)
    if (((MulinCycleBody *) g_ptr_array_index (made->bodies, i))->id == id)
      return g_ptr_array_index (made->bodies, i);
  return NULL;
}

/* The slot of MEETING whose window begins on FROM. */
static MulinCycleSlot *
slot_of (MulinCycleBody *body, const char *meeting, const char *from)
{
  for (guint i = 0; i < body->slots->len; i++)
    {
      MulinCycleSlot *slot = g_ptr_array_index (body->slots, i);
      if (g_str_equal (slot->meeting->name, meeting) && g_str_equal (slot->from, from))
        return slot;
    }
  g_error ("no slot of %s from %s", meeting, from);
}

static void
test_year (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 other = add_compound (fixture, sample.community, "示例桂花苑", "new");
  add_meeting (fixture, "forum", "compound", sample.compound, "2026-02-10");
  add_meeting (fixture, "regular", "compound", sample.compound, "2026-03-05");
  add_meeting (fixture, "regular", "organization", sample.branch, "2026-04");
  add_meeting (fixture, "regular", "compound", sample.compound, "2026-06-10");
  add_meeting (fixture, "regular", "compound", sample.compound, "2026-06-20");
  g_autoptr (MulinCycleReport) made
      = report (fixture, "恳谈会—例会—评议会", "2026-01-01", "2026-12-31", "2026-06-15");
  MulinCycleBody *body = body_of (made, sample.compound);
  /* 1 + 12 + 1. */
  g_assert_cmpuint (body->slots->len, ==, 14);
  MulinCycleSlot *forum = slot_of (body, "恳谈会", "2026-01-01");
  g_assert_cmpstr (forum->to, ==, "2026-03-31");
  g_assert_cmpint (forum->state, ==, MULIN_SLOT_HELD);
  g_assert_cmpstr (forum->held, ==, "2026-02-10");
  g_assert_cmpint (forum->proof, !=, 0);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-01-01")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-03-01")->state, ==, MULIN_SLOT_HELD);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-04-01")->state, ==, MULIN_SLOT_HELD);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-05-01")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-06-01")->times, ==, 1);
  g_assert_cmpint (slot_of (body, "小区例会", "2026-07-01")->state, ==, MULIN_SLOT_AHEAD);
  g_assert_cmpint (slot_of (body, "评议会", "2026-10-01")->state, ==, MULIN_SLOT_AHEAD);
  /* Who never wrote down a meeting has no data, not misses. */
  MulinCycleBody *silent = body_of (made, other);
  g_assert_cmpint (slot_of (silent, "小区例会", "2026-01-01")->state, ==, MULIN_SLOT_NO_DATA);
  g_assert_cmpint (slot_of (silent, "小区例会", "2026-06-01")->state, ==, MULIN_SLOT_DUE);
  g_assert_cmpint (made->held, ==, 4);
  g_assert_cmpint (made->missed, ==, 3);
  g_assert_cmpint (made->held + made->missed + made->due + made->ahead + made->no_data, ==, 28);
}

static void
test_weeks (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  add_meeting (fixture, "joint_weekly", "compound", sample.compound, "2026-06-07");
  g_autoptr (MulinCycleReport) made = report (fixture, "weekly-joint", "2026-06-03", "2026-06-30", AS_OF);
  MulinCycleBody *body = body_of (made, sample.compound);
  /* Weeks from Monday the 1st, 8th, 15th, 22nd, 29th; Sunday the 7th belongs to the first. */
  g_assert_cmpuint (body->slots->len, ==, 5);
  g_assert_cmpint (slot_of (body, "每周联席会议", "2026-06-01")->state, ==, MULIN_SLOT_HELD);
  g_assert_cmpint (slot_of (body, "每周联席会议", "2026-06-08")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body, "每周联席会议", "2026-06-22")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body, "每周联席会议", "2026-06-29")->state, ==, MULIN_SLOT_DUE);
  g_assert_cmpstr (slot_of (body, "每周联席会议", "2026-06-29")->to, ==, "2026-07-05");
}

static void
test_tenth (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 old = add_compound (fixture, sample.community, "示例老里", "old");
  add_meeting (fixture, "nine_heads", "compound", old, "2026-04-10");
  add_meeting (fixture, "nine_heads", "compound", old, "2026-05-12");
  g_autoptr (MulinCycleReport) made = report (fixture, "九长例会", "2026-04-01", "2026-07-31", AS_OF);
  /* Old compounds only. */
  g_assert_cmpuint (made->bodies->len, ==, 1);
  MulinCycleBody *body = body_of (made, old);
  g_assert_false (slot_of (body, "九长例会", "2026-04-01")->off_day);
  g_assert_cmpint (slot_of (body, "九长例会", "2026-05-01")->state, ==, MULIN_SLOT_HELD);
  g_assert_true (slot_of (body, "九长例会", "2026-05-01")->off_day);
  g_assert_cmpint (slot_of (body, "九长例会", "2026-06-01")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body, "九长例会", "2026-07-01")->state, ==, MULIN_SLOT_AHEAD);
  g_assert_cmpstr (slot_of (body, "九长例会", "2026-07-01")->day, ==, "2026-07-10");
  g_autoptr (MulinCycleReport) early = report (fixture, "九长例会", "2026-06-01", "2026-06-30", "2026-06-05");
  g_assert_cmpint (slot_of (body_of (early, old), "九长例会", "2026-06-01")->state, ==, MULIN_SLOT_DUE);
}

static void
test_branch (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *kind, *name;
    gboolean group;
  } meetings[] = { { "members_meeting", "党员大会" }, { "committee_meeting", "支委会" }, { "group_meeting", "党小组会", TRUE },
                   { "party_lecture", "党课" },       { "theme_day", "主题党日" },       { "life_meeting", "组织生活会" },
                   { "review_members", "民主评议党员" } };
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autofree char *branch = fixture_at (sample.branch);
  g_autofree char *at = fixture_at (sample.compound);
  g_autoptr (MulinCycleReport) none = report (fixture, "三会一课和主题党日", "2026-01-01", AS_OF, AS_OF);
  /* Neither said to be an entity nor with members of its own: no duty. */
  g_assert_cmpuint (none->bodies->len, ==, 0);
  fixture_try (fixture, "organization", sample.branch, VALUES ("form", "实体", "since", "2024-03-12"), &error);
  g_assert_no_error (error);
  gint64 functional = add_body (fixture, "branch", "示例功能支部", "compound", sample.compound, "");
  fixture_try (fixture, "organization", functional, VALUES ("form", "功能型"), &error);
  gint64 group = fixture_put (fixture, "organization",
                              VALUES ("kind", "party_group", "name", "示例党小组", "parent", branch, "compound", at));
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    add_meeting (fixture, meetings[i].kind, "organization", meetings[i].group ? group : sample.branch, "2026-04-15");
  fixture_put (fixture, "activity",
               VALUES ("name", "示例党日", "kind", "theme_day", "organization", branch, "date", "2026-05-08"));
  g_autoptr (MulinCycleReport) made = report (fixture, "三会一课和主题党日", "2026-01-01", AS_OF, AS_OF);
  g_assert_cmpuint (made->bodies->len, ==, 2);
  g_assert_null (body_of (made, functional));
  MulinCycleBody *body = body_of (made, sample.branch);
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    {
      MulinCycleBody *who = meetings[i].group ? body_of (made, group) : body;
      gboolean yearly = i >= 5;
      MulinCycleSlot *slot = slot_of (who, meetings[i].name, yearly ? "2026-01-01" : "2026-04-01");
      g_assert_cmpint (slot->state, ==, MULIN_SLOT_HELD);
      if (!yearly)
        g_assert_cmpint (slot_of (who, meetings[i].name, "2026-01-01")->state, ==, MULIN_SLOT_MISSED);
    }
  g_assert_cmpstr (slot_of (body, "主题党日", "2026-05-01")->proof_kind, ==, "activity");
  g_assert_cmpstr (slot_of (body, "党课", "2026-04-01")->meeting->certainty, ==, "惯例");
  g_assert_cmpstr (slot_of (body, "党员大会", "2026-04-01")->meeting->certainty, ==, "条文");
  g_assert_cmpint (slot_of (body, "主题党日", "2026-06-01")->state, ==, MULIN_SLOT_DUE);
}

static void
test_four_ones (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  gint64 body_id = add_body (fixture, "residents_supervision", "示例居监会", "community", sample.community, "");
  gint64 silent = add_body (fixture, "residents_supervision", "示例二居监会", "community", sample.community, "");
  g_autofree char *at = fixture_at (body_id);
  static const char *const names[] = { "每月一重点", "每月一督查", "每月一通报" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fixture_put (fixture, "duty_item",
                 VALUES ("kind", "supervise_month", "name", names[i], "organization", at, "closed", "2026-05-20"));
  add_meeting (fixture, "judgement", "organization", body_id, "2026-05-06");
  g_autoptr (MulinCycleReport) made = report (fixture, "four-ones", "2026-04-01", AS_OF, AS_OF);
  MulinCycleBody *body = body_of (made, body_id);
  static const char *const all[] = { "每月一研判", "每月一重点", "每月一督查", "每月一通报" };
  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_assert_cmpint (slot_of (body, all[i], "2026-05-01")->state, ==, MULIN_SLOT_HELD);
      g_assert_cmpint (slot_of (body, all[i], "2026-04-01")->state, ==, MULIN_SLOT_MISSED);
      g_assert_cmpint (slot_of (body_of (made, silent), all[i], "2026-04-01")->state, ==, MULIN_SLOT_NO_DATA);
    }
}

/* A series is what repeats at a compound under one name; it counts from its first. */
static void
test_activities (Fixture *fixture, gconstpointer data)
{
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound), *community = fixture_at (sample.community);
#define HELD(name, field, at, date, ...)                                                                                         \
  fixture_put (fixture, "activity", VALUES ("name", name, "kind", "邻居节", field, at, "date", date, ##__VA_ARGS__))
  gint64 feast = HELD ("示例邻居节", "compound", compound, "2025-05-01", "repeats", "每年");
  gint64 again = HELD ("示例邻居节", "compound", compound, "2026-05-02");
  gint64 family = HELD ("示例阖家宴", "compound", compound, "2024-02-09", "repeats", "每年");
  gint64 day = HELD ("示例便民日", "community", community, "2026-03-20", "repeats", "每月");
  HELD ("示例一次活动", "compound", compound, "2026-03-20");
#undef HELD
  g_autoptr (MulinCycleReport) made = report (fixture, "activities", "2025-01-01", "2026-12-31", AS_OF);
  g_assert_cmpuint (made->bodies->len, ==, 3);
  g_assert_cmpint (slot_of (body_of (made, feast), "每年办的活动", "2025-01-01")->proof, ==, feast);
  g_assert_cmpint (slot_of (body_of (made, feast), "每年办的活动", "2026-01-01")->proof, ==, again);
  g_assert_cmpint (slot_of (body_of (made, family), "每年办的活动", "2025-01-01")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body_of (made, family), "每年办的活动", "2026-01-01")->state, ==, MULIN_SLOT_DUE);
  g_assert_cmpint (slot_of (body_of (made, day), "每月办的活动", "2026-03-01")->state, ==, MULIN_SLOT_HELD);
  g_assert_cmpint (slot_of (body_of (made, day), "每月办的活动", "2026-04-01")->state, ==, MULIN_SLOT_MISSED);
  g_assert_cmpint (slot_of (body_of (made, day), "每月办的活动", "2026-06-01")->state, ==, MULIN_SLOT_DUE);
}

/* A body that was founded in May missed nothing in April. */
static void
test_founded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  fixture_try (fixture, "organization", sample.branch, VALUES ("form", "实体", "since", "2026-05-20"), &error);
  g_assert_no_error (error);
  g_autoptr (MulinCycleReport) made = report (fixture, "three-meetings-one-lecture", "2026-01-01", AS_OF, AS_OF);
  MulinCycleBody *body = body_of (made, sample.branch);
  for (guint i = 0; i < body->slots->len; i++)
    g_assert_cmpstr (((MulinCycleSlot *) g_ptr_array_index (body->slots, i))->to, >=, "2026-05-20");
}

static void
test_checked (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rows, *reason;
  } wrong[] = {
    { "", "会议" },
    { "| 会议 | 类别 | 周期 | 可信 |\n|---|---|---|---|\n| 例会 | 没有的会 | 每月 | 条文 |\n", "类别" },
    { "| 会议 | 类别 | 周期 | 可信 |\n|---|---|---|---|\n| 例会 | 小区例会 | 每日 | 条文 |\n", "周期" },
    { "| 会议 | 类别 | 周期 | 可信 |\n|---|---|---|---|\n| 例会 | | 每月 | 条文 |\n", "sql" },
    { "| 会议 | 类别 | 周期 | 日 | 可信 |\n|---|---|---|---|---|\n| 例会 | 小区例会 | 每月 | 31 | 条文 |\n", "“日”" },
    { "| 会议 | 类别 | 周期 | 可信 |\n|---|---|---|---|\n| 例会 | 小区例会 | 每月 | 听说 |\n", "可信" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "cycles");
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  mulin_govern_register_checks ();
  g_assert_cmpuint (all->len, >=, 5);
  for (guint i = 0; i < all->len; i++)
    {
      mulin_shelf_check (fixture->shelf, g_ptr_array_index (all, i), guard, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) reason = NULL;
      g_autofree char *source = g_strconcat ("# 示例\n\n- 来源：示例\n- 对象：compound\n\n## 会议\n\n", wrong[i].rows, NULL);
      g_autoptr (MulinDefinition) definition = mulin_definition_parse ("cycles", "示例", source, &reason);
      g_assert_false (mulin_shelf_check (fixture->shelf, definition, guard, &reason));
      g_assert_nonnull (strstr (reason->message, wrong[i].reason));
    }
}

#define ADD(name, function) g_test_add ("/cycle/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("year", test_year);
  ADD ("weeks", test_weeks);
  ADD ("tenth", test_tenth);
  ADD ("branch", test_branch);
  ADD ("four-ones", test_four_ones);
  ADD ("activities", test_activities);
  ADD ("founded", test_founded);
  ADD ("checked", test_checked);
  return g_test_run ();
}
