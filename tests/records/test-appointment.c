/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who holds a post: handed on, ended, refused. */

#include "fixture.h"

#include "records/ex-officio.h"

typedef struct
{
  Fixture *fixture;
  gint64 post, person;
  const char *day, *chosen, *reason;
} Step;

static gboolean
appoint (MulinTransaction *transaction, gpointer data, GError **error)
{
  Step *step = data;
  return mulin_register_appoint (transaction, step->fixture->catalog, step->post, step->person,
                                 step->day, step->chosen, NULL, step->reason, error);
}

static void
set_up (Fixture *fixture, Step *step, gint64 *people)
{
  fixture_put (fixture, "organization", VALUES ("kind", "党支部", "name", "示例党支部"));
  people[0] = fixture_put (fixture, "person", VALUES ("name", "示例王一"));
  people[1] = fixture_put (fixture, "person", VALUES ("name", "示例李二"));
  *step = (Step){ .fixture = fixture };
  step->post
      = fixture_put (fixture, "post", VALUES ("organization", "示例党支部", "title", "书记"));
}

static void
check_step (Fixture *fixture, Step *step)
{
  g_autoptr (GError) error = NULL;
  mulin_library_write (fixture->library, "登记任职", appoint, step, NULL, &error);
  g_assert_no_error (error);
}

static void
check_refused (Fixture *fixture, Step *step, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_assert_false (mulin_library_write (fixture->library, "登记任职", appoint, step, NULL, &error));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

/* Tenures as "name since until chosen reason;…" by since. */
static void
check_tenures (Fixture *fixture, const char *expected)
{
  MulinListing listing = { .kind = "tenure", .sort = "since" };
  g_autoptr (GPtrArray) records
      = mulin_register_find (fixture->reader, fixture->catalog, &listing, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  static const char *const fields[] = { "person", "since", "until", "chosen", "leave_reason" };
  for (guint i = 0; i < records->len; i++)
    {
      g_string_append (text, i == 0 ? "" : ";");
      for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
        {
          g_autofree char *shown = mulin_register_display (
              fixture->reader, fixture->catalog, g_ptr_array_index (records, i), fields[f]);
          g_string_append_printf (text, "%s%s", f == 0 ? "" : "|", shown);
        }
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_hand_on (Fixture *fixture, gconstpointer data)
{
  Step step;
  gint64 people[2];
  set_up (fixture, &step, people);
  step.person = people[0];
  step.day = "2024-03-01";
  step.chosen = "elected";
  check_step (fixture, &step);
  check_tenures (fixture, "示例王一|2024-03-01||选举|");
  step.person = people[1];
  step.day = "2026-01-01";
  step.chosen = "任命";
  step.reason = "工作调动";
  check_step (fixture, &step);
  check_tenures (fixture,
                 "示例王一|2024-03-01|2025-12-31|选举|工作调动;示例李二|2026-01-01||任命|");
}

static void
test_end (Fixture *fixture, gconstpointer data)
{
  Step step;
  gint64 people[2];
  set_up (fixture, &step, people);
  step.day = "2026-06-30";
  check_refused (fixture, &step, "示例党支部书记现在没有人担任");
  step.person = people[0];
  step.day = "2024-03-01";
  check_step (fixture, &step);
  step.person = 0;
  step.day = "2026-06-30";
  check_step (fixture, &step);
  check_tenures (fixture, "示例王一|2024-03-01|2026-06-30||");
  step.person = people[1];
  step.day = "2026-07-01";
  check_step (fixture, &step);
  check_tenures (fixture, "示例王一|2024-03-01|2026-06-30||;示例李二|2026-07-01|||");
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  Step step;
  gint64 people[2];
  set_up (fixture, &step, people);
  step.person = people[0];
  step.day = "2024-03";
  check_refused (fixture, &step, "日期“2024-03”要写到日");
  step.day = "2024-03-01";
  check_step (fixture, &step);
  check_refused (fixture, &step, "已由示例王一担任");
  step.person = people[1];
  check_refused (fixture, &step, "由示例王一自 2024-03-01 起担任，不能在 2024-03-01 变动");
  step.day = "2023-01-01";
  check_refused (fixture, &step, "不能在 2023-01-01 变动");
  step.day = "2025-01-01";
  step.chosen = "抽签";
  check_refused (fixture, &step, "产生方式“抽签”不在词表里");
  check_tenures (fixture, "示例王一|2024-03-01|||");
  step.post = 5;
  check_refused (fixture, &step, "没有编号为 @5 的职务");
}

static gint64
add_seat (Fixture *fixture, const char *title, gint64 follows)
{
  g_autofree char *base = fixture_at (follows);
  return fixture_put (fixture, "post", VALUES ("organization", "示例党支部", "title", title, "follows", base));
}

/* The leader's seat goes with the secretary's, and what goes with the leader's goes with it too. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  Step step;
  gint64 people[2];
  set_up (fixture, &step, people);
  gint64 leader = add_seat (fixture, "组长", step.post);
  add_seat (fixture, "召集人", leader);
  g_autofree char *itself = fixture_at (leader);
  fixture_refuse (fixture, "post", leader, VALUES ("follows", itself), "不能是它自己");
  step.person = people[0];
  step.day = "2024-03-01";
  check_step (fixture, &step);
  check_tenures (fixture, "示例王一|2024-03-01|||;示例王一|2024-03-01||兼任|;示例王一|2024-03-01||兼任|");
  step.person = people[1];
  step.day = "2026-01-01";
  check_step (fixture, &step);
  check_tenures (fixture, "示例王一|2024-03-01|2025-12-31||;示例王一|2024-03-01|2025-12-31|兼任|;"
                          "示例王一|2024-03-01|2025-12-31|兼任|;示例李二|2026-01-01|||;示例李二|2026-01-01||兼任|;"
                          "示例李二|2026-01-01||兼任|");
  step.person = 0;
  step.day = "2026-05-31";
  check_step (fixture, &step);
  g_autoptr (GPtrArray) seats
      = mulin_ex_officio_list (fixture->reader, fixture->catalog, 0, "2026-06-30", NULL);
  g_assert_cmpuint (seats->len, ==, 2);
  for (guint i = 0; i < seats->len; i++)
    {
      MulinExOfficio *seat = g_ptr_array_index (seats, i);
      g_assert_cmpint (seat->person, ==, 0);
      g_assert_false (seat->due);
    }
}

typedef struct
{
  Fixture *fixture;
  gint64 post;
  guint n;
} Settle;

static gboolean
settle (MulinTransaction *transaction, gpointer data, GError **error)
{
  Settle *self = data;
  return mulin_ex_officio_settle (transaction, self->fixture->catalog, self->post, "2026-06-30", &self->n, error);
}

/* The secretary changed by hand or by an import: the list says what is due, settling does it once. */
static void
test_settle (Fixture *fixture, gconstpointer data)
{
  Step step;
  gint64 people[2];
  set_up (fixture, &step, people);
  g_autofree char *base = fixture_at (step.post);
  gint64 leader = add_seat (fixture, "组长", step.post);
  g_autofree char *seat = fixture_at (leader);
  Settle self = { fixture, leader, 0 };
  g_autoptr (GError) error = NULL;
  mulin_library_write (fixture->library, "登记当然兼任", settle, &self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self.n, ==, 0); /* nobody is known to have been secretary */
  fixture_put (fixture, "tenure", VALUES ("post", base, "person", "示例王一", "since", "2023", "until", "2026-02"));
  fixture_put (fixture, "tenure", VALUES ("post", base, "person", "示例李二", "since", "2026-03-05"));
  fixture_put (fixture, "tenure", VALUES ("post", seat, "person", "示例王一", "since", "2023-02"));
  g_autoptr (GPtrArray) seats
      = mulin_ex_officio_list (fixture->reader, fixture->catalog, step.post, "2026-06-30", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (seats->len, ==, 1);
  MulinExOfficio *one = g_ptr_array_index (seats, 0);
  g_assert_true (one->due);
  g_assert_cmpstr (one->day, ==, "2026-03-05");
  g_assert_cmpstr (one->person_name, ==, "示例王一");
  g_assert_cmpstr (one->due_name, ==, "示例李二");
  mulin_library_write (fixture->library, "登记当然兼任", settle, &self, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self.n, ==, 1);
  check_tenures (fixture, "示例王一|2023|2026-02||;示例王一|2023-02|2026-03-04||;示例李二|2026-03-05|||;示例李二|2026-03-05||兼任|");
}

#define TEST(path, func) g_test_add (path, Fixture, NULL, fixture_open, func, fixture_close)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/appointment/hand-on", test_hand_on);
  TEST ("/appointment/end", test_end);
  TEST ("/appointment/refused", test_refused);
  TEST ("/appointment/follow", test_follow);
  TEST ("/appointment/settle", test_settle);
  return g_test_run ();
}
