/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done next with a matter, done: five steps, passed up, whistled for, extended, disclosed with a photo, taken back. */

#include "compound.h"

#include "base/date.h"
#include "govern/handling.h"
#include "store/journal.h"

typedef struct
{
  Fixture *fixture;
  gint64 matter;
  const MulinTurnOrder *order;
} Taken;

static gboolean
write_turn (MulinTransaction *transaction, gpointer data, GError **error)
{
  Taken *taken = data;
  return mulin_handling_take (transaction, taken->fixture->catalog, taken->fixture->shelf, taken->matter, taken->order, error);
}

static gboolean
try_turn (Fixture *fixture, gint64 matter, const MulinTurnOrder *order, GError **error)
{
  Taken taken = { fixture, matter, order };
  return mulin_library_write (fixture->library, "测试", write_turn, &taken, NULL, error);
}

static MulinHandling *
handling_of (Fixture *fixture, gint64 matter)
{
  g_autoptr (GError) error = NULL;
  MulinHandling *handling = mulin_handling_of (fixture->reader, fixture->catalog, fixture->shelf, matter, mulin_date_today (), &error);
  g_assert_no_error (error);
  return handling;
}

static MulinTurn *
turn_named (MulinHandling *handling, const char *label)
{
  for (guint i = 0; i < handling->turns->len; i++)
    if (g_str_equal (((MulinTurn *) g_ptr_array_index (handling->turns, i))->label, label))
      return g_ptr_array_index (handling->turns, i);
  return NULL;
}

/* Takes the turn with that label on DAY. */
static void
take (Fixture *fixture, gint64 matter, const char *label, const char *day, const char *const *values)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinHandling) handling = handling_of (fixture, matter);
  MulinTurn *turn = turn_named (handling, label);
  if (turn == NULL)
    g_error ("no turn “%s”", label);
  MulinTurnOrder order = { .kind = turn->kind, .begins = turn->begins, .ends = turn->ends, .day = day, .values = values };
  try_turn (fixture, matter, &order, &error);
  g_assert_no_error (error);
}

static gint64
add_quarrel (Fixture *fixture, const char *kind, const char *workflow)
{
  gint64 compound = fixture_put (fixture, "compound", VALUES ("name", "示例梧桐苑"));
  g_autofree char *at = fixture_at (compound);
  return fixture_put (fixture, "matter", VALUES ("kind", kind, "name", "示例电梯停运", "compound", at, "workflow", workflow,
                                                 "raised", "2026-06-01", "text", "示例：3幢电梯停运，两户为费用争执"));
}

static gboolean
asks (MulinTurn *turn, const char *field)
{
  return g_ptr_array_find_with_equal_func (turn->fields, field, g_str_equal, NULL);
}

static MulinCourseStep *
step_named (MulinHandling *handling, const char *name)
{
  for (guint i = 0; i < handling->course->steps->len; i++)
    if (g_str_equal (((MulinCourseStep *) g_ptr_array_index (handling->course->steps, i))->name, name))
      return g_ptr_array_index (handling->course->steps, i);
  g_error ("no step “%s”", name);
}

static void
test_quarrel (Fixture *fixture, gconstpointer data)
{
  gint64 matter = add_quarrel (fixture, "议题", "four-talks-five-steps");
  g_autoptr (MulinHandling) fresh = handling_of (fixture, matter);
  MulinTurn *first = g_ptr_array_index (fresh->turns, 0);
  g_assert_cmpstr (first->label, ==, "进入“梳理”");
  g_assert_null (first->remind);
  g_assert_false (asks (first, "matter.text")); /* it says so already */
  take (fixture, matter, "进入“梳理”", "2026-06-03", NULL);
  g_autoptr (MulinHandling) sorted = handling_of (fixture, matter);
  MulinTurn *gate = turn_named (sorted, "进入“协商”");
  g_assert_nonnull (strstr (gate->remind, "先议"));
  g_assert_true (asks (gate, "matter.prior"));
  g_assert_true (asks (gate, "matter.category"));
  take (fixture, matter, "进入“协商”", "2026-06-08", VALUES ("matter.prior", "已先议先审", "matter.category", "设施"));
  take (fixture, matter, "进入“分流”", "2026-06-12", VALUES ("result", "同意由物业维修"));
  take (fixture, matter, "疑难上报大工委", "2026-06-15", VALUES ("matter.level", "街道"));
  g_autoptr (MulinHandling) passed = handling_of (fixture, matter);
  g_assert_cmpstr (mulin_record_text (passed->matter, "escalated"), ==, "2026-06-15");
  g_assert_cmpstr (mulin_record_text (passed->matter, "state"), ==, "passed_up");
  g_assert_cmpint (step_named (passed, "反馈大工委")->progress, ==, MULIN_PROGRESS_DONE);
  g_assert_cmpint (step_named (passed, "召开小区议事会")->progress, ==, MULIN_PROGRESS_PRESENT);
  g_assert_cmpint (step_named (passed, "召开小区议事会")->days, ==, 15);
  g_assert_cmpint (step_named (passed, "分流")->progress, ==, MULIN_PROGRESS_PRESENT);
  take (fixture, matter, "记录“召开小区议事会”", "2026-06-20", VALUES ("text", "示例：明确由住建办牵头"));
  take (fixture, matter, "进入“评估”", "2026-06-25", NULL);
  take (fixture, matter, "办结", "2026-06-29", VALUES ("matter.result", "示例：电梯恢复运行", "matter.opinion", "满意"));
  g_autoptr (MulinHandling) end = handling_of (fixture, matter);
  g_assert_true (end->course->closed);
  g_assert_cmpint (end->course->gate, ==, MULIN_GATE_KEPT);
  g_assert_cmpstr (end->course->level, ==, "street");
  g_assert_cmpint (step_named (end, "收集")->days, ==, 2);
  g_assert_cmpint (step_named (end, "梳理")->days, ==, 5);
  g_assert_cmpint (step_named (end, "梳理")->working_days, ==, 3);
  g_assert_cmpstr (step_named (end, "会商攻坚")->until, ==, "2026-06-29");
  g_assert_cmpuint (end->turns->len, ==, 1);
  g_assert_cmpstr (((MulinTurn *) g_ptr_array_index (end->turns, 0))->label, ==, "公开");
}

/* Without prior review it goes on; the reason is written down, or the next step asks again. */
static void
test_gate (Fixture *fixture, gconstpointer data)
{
  gint64 matter = add_quarrel (fixture, "维修资金", "");
  take (fixture, matter, "进入“业主表决”", "2026-06-03", NULL);
  g_autoptr (MulinHandling) silent = handling_of (fixture, matter);
  g_assert_cmpint (silent->course->gate, ==, MULIN_GATE_UNKNOWN);
  g_assert_nonnull (turn_named (silent, "进入“审批”")->remind);
  take (fixture, matter, "进入“审批”", "2026-06-04", VALUES ("matter.prior", "未先议先审", "matter.prior_reason", "示例原因"));
  g_autoptr (MulinHandling) said = handling_of (fixture, matter);
  g_assert_cmpint (said->course->gate, ==, MULIN_GATE_WITHOUT);
  g_assert_cmpstr (said->course->gate_reason, ==, "示例原因");
  g_assert_null (turn_named (said, "进入“施工”")->remind);
}

static void
test_whistle (Fixture *fixture, gconstpointer data)
{
  gint64 matter = add_quarrel (fixture, "诉求", "four-talks-five-steps");
  gint64 street = fixture_put (fixture, "street", VALUES ("name", "示例街道"));
  g_autofree char *in = fixture_at (street);
  gint64 office = fixture_put (fixture, "organization", VALUES ("kind", "部门", "name", "示例住建办", "street", in));
  g_autofree char *at = fixture_at (office);
  take (fixture, matter, "吹哨报到", "2026-06-10", VALUES ("matter.department", at));
  g_autoptr (MulinHandling) blown = handling_of (fixture, matter);
  g_assert_cmpint (step_named (blown, "吹哨")->days, ==, 0);
  g_assert_cmpint (step_named (blown, "应答")->days, ==, 20);
  g_assert_null (turn_named (blown, "吹哨报到"));
  take (fixture, matter, "记录“应答”", "2026-06-11", VALUES ("text", "示例：当日答复"));
  take (fixture, matter, "记录“到场”", "2026-06-12", NULL);
  take (fixture, matter, "记录“结果”", "2026-06-15", NULL);
  g_autoptr (MulinHandling) answered = handling_of (fixture, matter);
  g_assert_cmpint (step_named (answered, "应答")->days, ==, 1);
  g_assert_cmpint (step_named (answered, "结果")->progress, ==, MULIN_PROGRESS_DONE);
  g_assert_nonnull (turn_named (answered, "吹哨报到")); /* it may be blown again */
}

/* Whistle, answer, arrival and result with their times: spans by the clock where both ends have one, and in days where not. */
static void
test_clock (Fixture *fixture, gconstpointer data)
{
  gint64 matter = add_quarrel (fixture, "吹哨", "whistle");
  gint64 dated = add_quarrel (fixture, "吹哨", "whistle");
  take (fixture, dated, "进入“应答”", "2026-06-10", NULL);
  g_setenv ("MULIN_TODAY", "2026-06-30 16:00", TRUE);
  g_autoptr (MulinHandling) fresh = handling_of (fixture, matter);
  g_assert_true (turn_named (fresh, "进入“应答”")->by_clock);
  take (fixture, matter, "进入“应答”", "6月30日上午9点20", NULL);
  take (fixture, matter, "进入“到场”", "2026-6-30 9:50", NULL);
  g_autoptr (MulinHandling) waiting = handling_of (fixture, matter);
  g_assert_cmpstr (step_named (waiting, "应答")->since, ==, "2026-06-30 09:20");
  g_assert_cmpint (step_named (waiting, "应答")->minutes, ==, 30);
  g_assert_cmpint (step_named (waiting, "到场")->minutes, ==, 370); /* open: up to now */
  g_assert_cmpint (step_named (waiting, "吹哨")->minutes, ==, -1);  /* raised on a bare day */
  g_assert_cmpint (step_named (waiting, "吹哨")->days, ==, 29);
  g_autofree char *words = mulin_course_span (step_named (waiting, "到场")->days, step_named (waiting, "到场")->minutes);
  g_assert_cmpstr (words, ==, "6 小时 10 分");
  g_autoptr (GError) early = NULL;
  MulinTurnOrder order = { .kind = MULIN_TURN_NEXT, .ends = "到场", .begins = "结果", .day = "2026-06-30 16:01" };
  g_assert_false (try_turn (fixture, matter, &order, &early));
  g_assert_nonnull (strstr (early->message, "还没有到"));
  g_autoptr (GError) before = NULL;
  order.day = "2026-06-30 09:40";
  g_assert_false (try_turn (fixture, matter, &order, &before)); /* before the arrival began */
  g_assert_nonnull (strstr (before->message, "早于"));
  take (fixture, matter, "进入“结果”", "2026-06-30 11:00", NULL);
  take (fixture, matter, "办结", "2026-06-30", NULL);
  g_autoptr (MulinHandling) closed = handling_of (fixture, matter);
  g_assert_cmpint (step_named (closed, "结果")->minutes, ==, -1);
  g_assert_cmpint (step_named (closed, "结果")->days, ==, 0);
  g_autoptr (MulinHandling) old = handling_of (fixture, dated);
  g_assert_cmpint (step_named (old, "应答")->minutes, ==, -1);
  g_assert_cmpint (step_named (old, "应答")->days, ==, 20);
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
}

static void
test_hours (Fixture *fixture, gconstpointer data)
{
  MulinLimit limit;
  g_assert_true (mulin_limit_parse ("2小时", &limit));
  g_autofree char *timed = mulin_limit_apply (&limit, NULL, "2026-06-30 23:10"), *dated = mulin_limit_apply (&limit, NULL, "2026-06-30");
  g_assert_cmpstr (timed, ==, "2026-07-01 01:10");
  g_assert_cmpstr (dated, ==, "2026-07-01"); /* the last day that two hours may reach */
  gint64 matter = add_quarrel (fixture, "吹哨", "whistle");
  g_autofree char *at = fixture_at (matter);
  g_setenv ("MULIN_TODAY", "2026-06-30 16:00", TRUE);
  fixture_put (fixture, "matter_step", VALUES ("matter", at, "step", "吹哨", "since", "2026-06-30 9:00", "until", "2026-06-30 9:00"));
  fixture_put (fixture, "matter_step", VALUES ("matter", at, "step", "应答", "since", "2026-06-30 9:00", "due", "2026-06-30 11:00"));
  g_autoptr (MulinHandling) late = handling_of (fixture, matter);
  g_assert_cmpint (step_named (late, "应答")->overdue_days, ==, 1);
  g_assert_cmpint (step_named (late, "应答")->overdue_minutes, ==, 300);
  g_setenv ("MULIN_TODAY", "2026-06-30", TRUE);
  g_autoptr (MulinHandling) unknown = handling_of (fixture, matter);
  g_assert_cmpint (step_named (unknown, "应答")->overdue_days, ==, 0); /* the hour of the day is not known */
}

static void
test_extend (Fixture *fixture, gconstpointer data)
{
  gint64 matter = add_quarrel (fixture, "诉求", "petition");
  take (fixture, matter, "进入“受理”", "2026-06-02", NULL);
  take (fixture, matter, "进入“办结”", "2026-06-05", NULL);
  g_autoptr (MulinHandling) before = handling_of (fixture, matter);
  g_assert_cmpstr (step_named (before, "办结")->due, ==, "2026-08-04");
  take (fixture, matter, "延长期限", "2026-06-20", VALUES ("text", "示例：情况复杂"));
  g_autoptr (MulinHandling) after = handling_of (fixture, matter);
  g_assert_cmpstr (step_named (after, "办结")->due, ==, "2026-09-03");
  g_assert_null (turn_named (after, "延长期限"));
  g_assert_cmpstr (((MulinTurn *) g_ptr_array_index (after->turns, 0))->label, ==, "办结"); /* 复查、复核 may be left out */
  g_assert_nonnull (turn_named (after, "进入“复核”"));
}

static gint64
count (Fixture *fixture, const char *kind)
{
  MulinListing listing = { .kind = kind };
  return mulin_register_count (fixture->reader, fixture->catalog, &listing, NULL);
}

static void
test_disclose (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 matter = add_quarrel (fixture, "议题", "");
  g_autoptr (GBytes) bytes = g_bytes_new_static ("示例照片", strlen ("示例照片"));
  MulinTurnOrder order = { .kind = MULIN_TURN_DISCLOSE, .day = "2026-06-30", .bytes = bytes,
                           .values = VALUES ("disclosure.class", "小区党支部提议事项", "disclosure.place", "示例公告栏"),
                           .photo = { .name = "公告栏.jpg", .mime = "image/jpeg" } };
  g_assert_true (try_turn (fixture, matter, &order, &error));
  g_autoptr (MulinHandling) told = handling_of (fixture, matter);
  g_assert_cmpstr (mulin_record_text (told->matter, "disclosed"), ==, "2026-06-30");
  MulinListing files = { .kind = "attachment" };
  g_autoptr (GPtrArray) found = mulin_register_find (fixture->reader, fixture->catalog, &files, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  MulinRecord *photo = g_ptr_array_index (found, 0);
  g_assert_cmpstr (mulin_record_text (photo, "kind"), ==, "disclosure");
  g_autoptr (GBytes) kept = mulin_library_load_blob (fixture->reader, mulin_record_text (photo, "sha256"), &error);
  g_assert_true (g_bytes_equal (kept, bytes));
  /* One entry, one taking back. */
  g_autofree char *text = NULL;
  gint64 entry = mulin_handling_last_entry (fixture->reader, fixture->catalog, matter, &text, &error);
  g_assert_cmpstr (text, ==, "办理《示例电梯停运》：公开");
  g_assert_true (mulin_journal_undo (fixture->library, entry, NULL, NULL, &error));
  g_assert_cmpint (count (fixture, "disclosure"), ==, 0);
  g_assert_cmpint (count (fixture, "attachment"), ==, 0);
  g_assert_cmpint (mulin_handling_last_entry (fixture->reader, fixture->catalog, matter, NULL, &error), ==, 0);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  order.bytes = empty;
  g_assert_false (try_turn (fixture, matter, &order, &error));
  g_assert_nonnull (strstr (error->message, "空文件"));
  g_assert_cmpint (count (fixture, "disclosure"), ==, 0);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *day, *begins, *part; } wrong[] = {
    { "2026-07-02", "梳理", "还没有到" }, { "2026-06", "梳理", "写到日" }, { "昨天", "梳理", "昨天" },
    { "2026-06-05", "评估", "新的进展" },
  };
  gint64 matter = add_quarrel (fixture, "议题", "four-talks-five-steps");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      MulinTurnOrder order = { .kind = MULIN_TURN_NEXT, .ends = "收集", .begins = wrong[i].begins, .day = wrong[i].day };
      g_assert_false (try_turn (fixture, matter, &order, &error));
      g_assert_nonnull (strstr (error->message, wrong[i].part));
    }
  g_assert_cmpint (count (fixture, "matter_step"), ==, 0);
}

#define ADD(name, function) g_test_add ("/handling/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("quarrel", test_quarrel);
  ADD ("gate", test_gate);
  ADD ("whistle", test_whistle);
  ADD ("clock", test_clock);
  ADD ("hours", test_hours);
  ADD ("extend", test_extend);
  ADD ("disclose", test_disclose);
  ADD ("refused", test_refused);
  return g_test_run ();
}
