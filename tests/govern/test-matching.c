/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is proposed and what is not, and what a pair becomes: project, pact and the task to close it by, as one entry. */

#include "../records/fixture.h"
#include "govern/matching.h"
#include "store/journal.h"

#include <locale.h>

#define TODAY "2026-06-30"

typedef struct
{
  Fixture fixture;
  gint64 home, neighbour, far; /* compounds: two of one community, one of another */
  gint64 unit;
} Street;

static void
street_open (Street *street, gconstpointer data)
{
  Fixture *fixture = &street->fixture;

  fixture_open (fixture, NULL);
  fixture_put (fixture, "street", VALUES ("name", "示例街道"));
  fixture_put (fixture, "community", VALUES ("name", "示例一社区", "street", "示例街道"));
  fixture_put (fixture, "community", VALUES ("name", "示例二社区", "street", "示例街道"));
  street->home = fixture_put (fixture, "compound", VALUES ("name", "示例甲苑", "community", "示例一社区"));
  street->neighbour = fixture_put (fixture, "compound", VALUES ("name", "示例乙苑", "community", "示例一社区"));
  street->far = fixture_put (fixture, "compound", VALUES ("name", "示例丙苑", "community", "示例二社区"));
  street->unit = fixture_put (fixture, "organization", VALUES ("kind", "共建单位", "name", "示例卫生院党支部", "street", "示例街道"));
}

static void
street_close (Street *street, gconstpointer data)
{
  fixture_close (&street->fixture, data);
}

#define NEED(street, ...) fixture_put (&(street)->fixture, "need", VALUES (__VA_ARGS__))
#define RESOURCE(street, ...) \
  fixture_put (&(street)->fixture, "resource", VALUES ("organization", "示例卫生院党支部", __VA_ARGS__))

static MulinMatching *
look (Street *street)
{
  g_autoptr (GError) error = NULL;
  MulinMatching *matching
      = mulin_matching_of (street->fixture.reader, street->fixture.catalog, NULL, 0, TODAY, &error);

  g_assert_no_error (error);
  return matching;
}

static const MulinMatch *
match_of (MulinMatching *matching, gint64 need, gint64 resource)
{
  for (guint i = 0; i < matching->matches->len; i++)
    {
      const MulinMatch *match = g_ptr_array_index (matching->matches, i);

      if (match->need == need && match->resource == resource)
        return match;
    }
  return NULL;
}

static void
test_proposals (Street *street, gconstpointer data)
{
  gint64 need = NEED (street, "name", "示例义诊", "compound", "示例甲苑", "kind", "医疗", "until", "2026-08-31", "quantity", "30",
                      "unit_word", "人");
  gint64 other = NEED (street, "name", "示例课后托管", "compound", "示例甲苑", "kind", "教育");
  gint64 here = RESOURCE (street, "name", "示例本小区义诊", "compound", "示例甲苑", "kind", "医疗", "since", "2026-01", "quantity",
                          "50", "unit_word", "人");
  gint64 near = RESOURCE (street, "name", "示例同社区义诊", "compound", "示例乙苑", "kind", "医疗", "quantity", "10", "unit_word",
                          "人");
  gint64 all = RESOURCE (street, "name", "示例全街道义诊", "kind", "医疗");
  gint64 far = RESOURCE (street, "name", "示例外社区义诊", "compound", "示例丙苑", "kind", "医疗");
  gint64 late = RESOURCE (street, "name", "示例秋季义诊", "kind", "医疗", "since", "2026-09-01");
  gint64 over = RESOURCE (street, "name", "示例过期义诊", "kind", "医疗", "until", "2026-06-29");
  gint64 taken = RESOURCE (street, "name", "示例已约义诊", "kind", "医疗", "state", "已对接");
  g_autoptr (MulinMatching) matching = look (street);

  g_assert_cmpuint (matching->needs->len, ==, 2);
  g_assert_cmpuint (matching->resources->len, ==, 5);
  g_assert_cmpuint (matching->matches->len, ==, 3);
  g_assert_cmpint (((MulinMatch *) g_ptr_array_index (matching->matches, 0))->resource, ==, here);
  g_assert_cmpstr (match_of (matching, need, here)->why, ==, "同类，同小区，时间合，够用");
  g_assert_cmpstr (match_of (matching, need, near)->why, ==, "同类，同社区，数量不够");
  g_assert_cmpstr (match_of (matching, need, all)->why, ==, "同类，各小区可用");
  g_assert_null (match_of (matching, need, far));
  g_assert_null (match_of (matching, need, late));
  g_assert_null (match_of (matching, need, over));
  g_assert_null (match_of (matching, need, taken));
  g_assert_null (match_of (matching, other, here));
}

/* Only what lies in the scope, but with the resources that are everybody's. */
static void
test_scope (Street *street, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinMatching) matching = NULL;

  NEED (street, "name", "示例甲需求", "compound", "示例甲苑", "kind", "法律");
  NEED (street, "name", "示例丙需求", "compound", "示例丙苑", "kind", "法律");
  RESOURCE (street, "name", "示例全街道法律", "kind", "法律");
  RESOURCE (street, "name", "示例甲法律", "compound", "示例甲苑", "kind", "法律");
  matching = mulin_matching_of (street->fixture.reader, street->fixture.catalog, "compound", street->far, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (matching->needs->len, ==, 1);
  g_assert_cmpuint (matching->resources->len, ==, 1);
  g_assert_cmpuint (matching->matches->len, ==, 1);
}

/* --- one step ----------------------------------------------------------------------------------------------------------- */

typedef struct
{
  MulinCatalog *catalog;
  MulinDeal deal;
  gint64 project;
  const char *day, *result;
} Step;

static gboolean
make (MulinTransaction *transaction, gpointer data, GError **error)
{
  Step *step = data;

  step->project = mulin_matching_make (transaction, step->catalog, &step->deal, error);
  return step->project != 0;
}

static gboolean
finish (MulinTransaction *transaction, gpointer data, GError **error)
{
  Step *step = data;

  return mulin_matching_close (transaction, step->catalog, step->project, step->day, step->result, error);
}

static guint
count (Street *street, const char *kind)
{
  g_autoptr (GError) error = NULL;
  MulinListing listing = { .kind = kind };
  gint64 n = mulin_register_count (street->fixture.reader, street->fixture.catalog, &listing, &error);

  g_assert_no_error (error);
  return (guint) n;
}

static char *
text_of (Street *street, const char *kind, gint64 id, const char *field)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = mulin_register_get (street->fixture.reader, street->fixture.catalog, kind, id, &error);

  g_assert_no_error (error);
  return g_strdup (mulin_record_text (record, field));
}

#define ASSERT_TEXT(street, kind, id, field, expected) \
  G_STMT_START { \
    g_autofree char *text_ = text_of (street, kind, id, field); \
    g_assert_cmpstr (text_, ==, expected); \
  } G_STMT_END

static void
test_one_step (Street *street, gconstpointer data)
{
  Fixture *fixture = &street->fixture;
  g_autoptr (GError) error = NULL;
  gint64 need = NEED (street, "name", "示例义诊", "compound", "示例甲苑", "kind", "医疗");
  gint64 resource = RESOURCE (street, "name", "示例全街道义诊", "kind", "医疗");
  Step step = { .catalog = fixture->catalog, .deal = { .need = need, .resource = resource, .since = "2026年7月1日", .due = "2026-08-31" } };

  g_assert_true (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_no_error (error);
  ASSERT_TEXT (street, "project", step.project, "name", "示例义诊");
  ASSERT_TEXT (street, "project", step.project, "since", "2026-07-01");
  ASSERT_TEXT (street, "project", step.project, "year", "2026");
  ASSERT_TEXT (street, "need", need, "state", "matched");
  ASSERT_TEXT (street, "need", need, "claimed_by", "示例卫生院党支部");
  ASSERT_TEXT (street, "resource", resource, "state", "matched");
  g_assert_cmpuint (count (street, "pact"), ==, 1);
  g_assert_cmpuint (count (street, "action"), ==, 1);

  /* It is one entry: taken back whole. */
  g_assert_true (mulin_journal_undo (fixture->library, 0, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (street, "pact") + count (street, "project") + count (street, "action"), ==, 0);
  ASSERT_TEXT (street, "need", need, "state", NULL);
}

static void
test_pact_is_kept (Street *street, gconstpointer data)
{
  Fixture *fixture = &street->fixture;
  g_autoptr (GError) error = NULL;
  gint64 pact = fixture_put (fixture, "pact", VALUES ("name", "示例契约", "organization", "示例卫生院党支部", "compound", "示例甲苑",
                                                      "since", "2026-01-01", "until", "2026-12-31"));
  gint64 need = NEED (street, "name", "示例义诊", "compound", "示例甲苑", "kind", "医疗");
  gint64 second = NEED (street, "name", "示例复诊", "compound", "示例甲苑", "kind", "医疗");
  gint64 resource = RESOURCE (street, "name", "示例全街道义诊", "kind", "医疗");
  Step step = { .catalog = fixture->catalog,
                .deal = { .need = need, .resource = resource, .since = TODAY, .keep_resource = TRUE } };

  g_assert_cmpint (mulin_matching_pact (fixture->reader, fixture->catalog, need, resource, TODAY, &error), ==, pact);
  g_assert_cmpint (mulin_matching_pact (fixture->reader, fixture->catalog, need, resource, "2027-01-01", &error), ==, 0);
  g_assert_true (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_cmpuint (count (street, "pact"), ==, 1);
  ASSERT_TEXT (street, "resource", resource, "state", NULL);
  step.deal.need = second;
  g_assert_true (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count (street, "project"), ==, 2);
}

static void
test_refusals (Street *street, gconstpointer data)
{
  Fixture *fixture = &street->fixture;
  g_autoptr (GError) error = NULL;
  gint64 need = NEED (street, "name", "示例义诊", "compound", "示例甲苑", "kind", "医疗");
  gint64 nobody = fixture_put (fixture, "resource", VALUES ("name", "示例无主资源", "kind", "医疗"));
  gint64 done = RESOURCE (street, "name", "示例已约义诊", "kind", "医疗", "state", "已对接");
  Step step = { .catalog = fixture->catalog, .deal = { .need = need, .resource = nobody, .since = TODAY } };

  g_assert_false (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_nonnull (strstr (error->message, "没有提供单位"));
  g_clear_error (&error);
  step.deal.resource = done;
  g_assert_false (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_nonnull (strstr (error->message, "已经对接"));
  g_clear_error (&error);
  step.deal.resource = RESOURCE (street, "name", "示例义诊服务", "kind", "医疗");
  step.deal.since = "2026-02-30";
  g_assert_false (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_nonnull (strstr (error->message, "2026-02-30"));
  g_assert_cmpuint (count (street, "project") + count (street, "pact"), ==, 0);
}

static void
test_close (Street *street, gconstpointer data)
{
  Fixture *fixture = &street->fixture;
  g_autoptr (GError) error = NULL;
  gint64 need = NEED (street, "name", "示例义诊", "compound", "示例甲苑", "kind", "医疗");
  gint64 resource = RESOURCE (street, "name", "示例全街道义诊", "kind", "医疗");
  Step step = { .catalog = fixture->catalog, .deal = { .need = need, .resource = resource, .since = "2026-06-01" },
                .day = "2026-06-20", .result = "示例义诊 30 人" };
  MulinListing listing = { .kind = "action" };

  g_assert_true (mulin_library_write (fixture->library, "供需对接", make, &step, NULL, &error));
  g_assert_true (mulin_library_write (fixture->library, "销号", finish, &step, NULL, &error));
  g_assert_no_error (error);
  ASSERT_TEXT (street, "project", step.project, "closed", "2026-06-20");
  ASSERT_TEXT (street, "project", step.project, "progress", "100");
  ASSERT_TEXT (street, "need", need, "state", "done");
  g_autoptr (GArray) tasks = mulin_register_list (fixture->reader, fixture->catalog, &listing, &error);
  g_assert_cmpuint (tasks->len, ==, 1);
  ASSERT_TEXT (street, "action", g_array_index (tasks, gint64, 0), "closed", "2026-06-20");
  g_autoptr (MulinMatching) matching = look (street);
  g_assert_cmpuint (matching->running->len, ==, 0);
}

#define ADD(path, func) g_test_add (path, Street, NULL, street_open, func, street_close)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/matching/proposals", test_proposals);
  ADD ("/matching/scope", test_scope);
  ADD ("/matching/one-step", test_one_step);
  ADD ("/matching/pact-is-kept", test_pact_is_kept);
  ADD ("/matching/refusals", test_refusals);
  ADD ("/matching/close", test_close);
  return g_test_run ();
}
