/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up street of any size for the benchmarks: compounds with their bodies, posts and members, and, when asked, the events
 * of some years.  All plainly 示例. */
#pragma once

#include "people.h"

/* Of a compound with a branch, which one in thirteen has not: 1,000 compounds have 100,000 members and 1,000,000 events. */
#define STREET_MEMBERS 109
#define STREET_EVENTS 1085

typedef struct
{
  MulinTransaction *transaction;
  GError **error;
  gboolean failed;
} StreetHand;

/* Inserts with the values that follow: texts by "s", ids and numbers by "i"; gives the id. */
static inline gint64
street_add (StreetHand *hand, const char *sql, const char *types, ...)
{
  static const char *const names[] = { ":a", ":b", ":c", ":d", ":e", ":f" };
  gint64 id = mulin_transaction_next_id (hand->transaction);
  g_autoptr (MulinStatement) insert
      = hand->failed ? NULL
                     : mulin_statement_new (mulin_transaction_connection (hand->transaction), sql, hand->error);
  va_list values;
  hand->failed |= insert == NULL;
  if (hand->failed)
    return 0;
  mulin_statement_bind_integer (insert, ":id", id);
  va_start (values, types);
  for (guint i = 0; types[i] != '\0'; i++)
    if (types[i] == 's')
      mulin_statement_bind_text (insert, names[i], va_arg (values, const char *));
    else
      mulin_statement_bind_integer (insert, names[i], va_arg (values, gint64));
  va_end (values);
  hand->failed |= !mulin_statement_run (insert, hand->error);
  return id;
}

static inline gint64
street_add_person (StreetHand *hand, guint number)
{
  char name[32], phone[32], room[32];
  g_snprintf (room, sizeof room, "%u-%u-%u", number / 60 % 30 + 1, number % 3 + 1, number % 17 * 100 + 101);
  return street_add (hand, "INSERT INTO person (id, name, party_status, sex, phone, room) VALUES (:id, :a, :b, :c, :d, :e)",
                     "sssss", people_name (number, name), number % 9 == 0 ? "probationary" : "full",
                     number % 2 == 0 ? "female" : "male", people_phone (number, phone), room);
}

static inline gint64
street_add_body (StreetHand *hand, const char *kind, gint64 compound, const char *until)
{
  gint64 id = street_add (hand, "INSERT INTO organization (id, kind, name, compound, term_until) VALUES (:id, :a, '示例组织', :b, :c)",
                   "sis", kind, compound, until);
  street_add (hand, "INSERT INTO coverage (id, organization, compound, since) VALUES (:id, :a, :b, '2020')", "ii", id, compound);
  return id;
}

static inline void
street_add_posts (StreetHand *hand, gint64 body, guint n, guint seed, gint64 shared)
{
  static const char *const titles[] = { "书记", "副书记", "组织委员", "宣传委员", "纪检委员" };
  static const char *const owners[] = { "主任", "副主任", "委员", "委员", "委员" };
  for (guint i = 0; i < n; i++)
    {
      gint64 post = street_add (hand, "INSERT INTO post (id, organization, title, \"order\", needed) VALUES (:id, :a, :b, :c, 1)",
                         "isi", body, shared < 0 ? owners[i] : titles[i], (gint64)i);
      gint64 person = i == 0 && shared > 0 && seed % 2 == 0 ? shared : street_add_person (hand, seed * 7 + i);
      if ((seed + i) % 11 != 0)
        street_add (hand, "INSERT INTO tenure (id, post, person, since) VALUES (:id, :a, :b, '2024-03-12')", "ii", post, person);
    }
}

/* The events of one compound, one register after the other in turn. */
typedef struct
{
  StreetHand *hand;
  gint64 compound, branch;
  const gint64 *members;
  guint seed, rows;
  guint64 spread; /* of the row at hand */
  char date[16];
} StreetEvents;

static inline void
street_add_credit (StreetEvents *it)
{
  street_add (it->hand, "INSERT INTO credit (id, person, date, points) VALUES (:id, :a, :b, :c)", "isi",
              it->members[it->spread % STREET_MEMBERS], it->date, (gint64)(it->spread % 9 + 1));
  it->rows++;
}

static inline void
street_add_visit (StreetEvents *it)
{
  street_add (it->hand, "INSERT INTO visit (id, date, visitor, level, kind, compound) VALUES (:id, :a, :b, 'community', 'household', :c)",
              "sii", it->date, it->members[it->spread % STREET_MEMBERS], it->compound);
  it->rows++;
}

/* With three steps; two of three are closed, at different levels. */
static inline void
street_add_matter (StreetEvents *it)
{
  static const char *const kinds[] = { "issue", "appeal", "dispute", "order", "whistle", "wish", "hotline" };
  static const char *const steps[] = { "提出", "响应", "办结" };
  static const char *const levels[] = { "compound", "community", "street" };
  char number[32];
  g_snprintf (number, sizeof number, "示例%u-%u", it->seed, it->rows);
  gint64 matter = street_add (it->hand, "INSERT INTO matter (id, kind, number, name, compound, raised, closed, level, opinion)"
                              " VALUES (:id, :a, :b, '示例楼道照明损坏', :c, :d, iif(:e % 3, date(:d, '+' || (:e % 40) || ' days'), NULL),"
                              " iif(:e % 3, :f, NULL), iif(:e % 3, 'satisfied', NULL))",
                              "ssisis", kinds[it->spread % G_N_ELEMENTS (kinds)], number, it->compound, it->date, (gint64)(it->spread % 97),
                              levels[it->spread / 7 % G_N_ELEMENTS (levels)]);
  for (gint64 step = 0; step < 3; step++)
    street_add (it->hand, "INSERT INTO matter_step (id, matter, \"order\", step, since, until) VALUES (:id, :a, :b, :c, :d, date(:d, '+2 days'))",
                "iiss", matter, step + 1, steps[step], it->date);
  it->rows += 4;
}

static inline void
street_add_meeting (StreetEvents *it)
{
  static const char *const kinds[] = { "joint_weekly", "regular", "members_meeting", "theme_day", "party_lecture", "forum" };
  gint64 meeting = street_add (it->hand, "INSERT INTO meeting (id, kind, organization, compound, date, expected, present)"
                               " VALUES (:id, :a, :b, :c, :d, 9, :e)", "siisi", kinds[it->spread % G_N_ELEMENTS (kinds)], it->branch,
                               it->compound, it->date, (gint64)(it->spread % 10));
  for (guint i = 0; i < 3; i++)
    street_add (it->hand, "INSERT INTO attendance (id, meeting, person, role) VALUES (:id, :a, :b, 'present')", "ii", meeting,
                it->members[(it->spread + i) % STREET_MEMBERS]);
  it->rows += 4;
}

static inline void
street_add_activity (StreetEvents *it)
{
  static const char *const kinds[] = { "volunteer", "culture", "lecture", "neighbour_festival", "convenience_day" };
  street_add (it->hand, "INSERT INTO activity (id, name, kind, compound, date, participants, hours) VALUES (:id, '示例活动', :a, :b, :c, :d, :e)",
              "sisii", kinds[it->spread % G_N_ELEMENTS (kinds)], it->compound, it->date, (gint64)(it->spread % 60), (gint64)(it->spread % 5));
  it->rows++;
}

static inline void
street_add_fund (StreetEvents *it)
{
  static const char *const kinds[] = { "budget", "approved", "income", "expense" };
  static const char *const sources[] = { "district_special", "street_matching", "mass_service", "common_income" };
  street_add (it->hand, "INSERT INTO fund_entry (id, compound, date, kind, source, amount) VALUES (:id, :a, :b, :c, :d, :e)", "isssi",
              it->compound, it->date, kinds[it->spread % G_N_ELEMENTS (kinds)], sources[it->spread / 5 % G_N_ELEMENTS (sources)],
              (gint64)(it->spread % 900000));
  it->rows++;
}

static inline void
street_add_check_in (StreetEvents *it)
{
  street_add (it->hand, "INSERT INTO check_in (id, kind, person, compound, since, hours) VALUES (:id, 'person', :a, :b, :c, :d)", "iisi",
              it->members[it->spread % STREET_MEMBERS], it->compound, it->date, (gint64)(it->spread % 30));
  it->rows++;
}

static inline void
street_add_link (StreetEvents *it)
{
  street_add (it->hand, "INSERT INTO household_link (id, person, kind, compound, room, since) VALUES (:id, :a, 'linked', :b, '示例室', :c)",
              "iis", it->members[it->spread % STREET_MEMBERS], it->compound, it->date);
  it->rows++;
}

static inline void
street_add_events (StreetEvents *it)
{
  static void (*const turns[]) (StreetEvents *)
      = { street_add_credit, street_add_visit, street_add_credit, street_add_matter,   street_add_credit, street_add_visit,
          street_add_credit, street_add_fund,  street_add_credit, street_add_activity, street_add_credit, street_add_check_in,
          street_add_credit, street_add_visit, street_add_credit, street_add_meeting,  street_add_credit, street_add_link };
  for (guint i = 0; it->rows < STREET_EVENTS && !it->hand->failed; i++)
    {
      it->spread = people_spread (it->seed * STREET_EVENTS + i);
      g_snprintf (it->date, sizeof it->date, "20%02u-%02u-%02u", (guint)(23 + it->spread / 100 % 4), (guint)(it->spread / 400 % 6 + 1),
                  (guint)(it->spread / 4000 % 28 + 1));
      turns[i % G_N_ELEMENTS (turns)](it);
    }
}

static inline void
street_add_compound (StreetHand *hand, gint64 community, guint i, gboolean events)
{
  static const char *const types[] = { "property", "old", "resettlement", "new", "tower" };
  char name[32];
  gint64 id = street_add (hand, "INSERT INTO compound (id, name, community, type, households, reported) VALUES (:id, :a, :b, :c, :d, '2026-06')",
                   "sisi", people_name (i, name), community, types[i % G_N_ELEMENTS (types)], (gint64)(200 + i % 900));
  gint64 shared = street_add_person (hand, i * 3);
  gint64 branch = i % 13 == 0 ? 0 : street_add_body (hand, "branch", id, i % 4 == 0 ? "2025-12-31" : "2028-12-31");
  if (branch != 0)
    street_add_posts (hand, branch, 5, i, shared);
  if (i % 7 != 0)
    street_add_posts (hand, street_add_body (hand, "owners_committee", id, i % 5 == 0 ? "2026-09-30" : "2028-05-31"), 5, i,
               -1);
  street_add_body (hand, "property_project", id, NULL);
  gint64 contract = street_add (hand, "INSERT INTO property_contract (id, since, until) VALUES (:id, '2024-07-01', :a)", "s",
                         i % 6 == 0 ? "2026-06-01" : "2027-06-30");
  street_add (hand, "INSERT INTO coverage (id, property_contract, compound) VALUES (:id, :a, :b)", "ii", contract, id);
  gint64 members[STREET_MEMBERS];
  for (guint member = 0; branch != 0 && member < STREET_MEMBERS; member++)
    {
      members[member] = street_add_person (hand, i * STREET_MEMBERS + member);
      street_add (hand, "INSERT INTO membership (id, person, organization, kind, since, until) VALUES (:id, :a, :b, :c, '2021-07', :d)",
                  "iiss", members[member], branch, member % 4 == 0 ? "placed" : "home", member % 10 == 0 ? "2025-01" : NULL);
    }
  if (!events || branch == 0)
    return;
  StreetEvents of_compound = { .hand = hand, .compound = id, .branch = branch, .members = members, .seed = i };
  street_add_events (&of_compound);
}

typedef struct
{
  guint n;         /* compounds */
  gboolean events; /* STREET_EVENTS and a few of each compound */
} StreetSize;

/* For mulin_library_write, DATA a StreetSize; search is kept by the triggers. */
static inline gboolean
street_write (MulinTransaction *transaction, gpointer data, GError **error)
{
  const StreetSize *size = data;
  StreetHand hand = { transaction, error, FALSE };
  gint64 community = 0, above = 0;
  for (guint i = 0; i < size->n && !hand.failed; i++)
    {
      if (i % 100 == 0)
        above = street_add (&hand, "INSERT INTO street (id, name) VALUES (:id, '示例街道')", "");
      if (i % 10 == 0)
        community = street_add (&hand, "INSERT INTO community (id, name, street) VALUES (:id, '示例社区', :a)", "i", above);
      street_add_compound (&hand, community, i, size->events);
    }
  return !hand.failed;
}
