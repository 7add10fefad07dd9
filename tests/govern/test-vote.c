/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Votes, party elections, regional rulesets and countdowns: the check values of the rules (N = 300, A = 30000 …). */

#include "compound.h"

#include "govern/checks.h"
#include "govern/ballot-box.h"

static MulinRuleset *
ruleset (Fixture *fixture, const char *region, const char *day)
{
  g_autoptr (GError) error = NULL;
  MulinRuleset *found = mulin_ruleset_for (fixture->shelf, region, day, &error);
  g_assert_no_error (error);
  return found;
}

/* 300 owners and 30 000 m². */
static MulinOutcome
vote (const MulinRuleset *rules, const char *key, gint64 heads, gint64 area, gint64 yes, gint64 yes_area)
{
  MulinTally tally = { .all = { 300, 3000000 }, .taking_part = { heads, area }, .yes = { yes, yes_area } };
  return mulin_vote_outcome (mulin_ruleset_vote (rules, key), &tally);
}

static void
test_thresholds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinRuleset) rules = ruleset (fixture, NULL, "2026-06-30");
  MulinOutcome outcome = vote (rules, "elect", 200, 2000000, 0, 0);
  g_assert_true (outcome.valid);
  outcome = vote (rules, "elect", 199, 2000000, 199, 2000000);
  g_assert_false (outcome.valid);
  g_assert_cmpint (outcome.to_quorum.heads, ==, 1);
  g_assert_cmpint (outcome.to_quorum.area, ==, 0);
  outcome = vote (rules, "elect", 200, 1999999, 200, 1999999);
  g_assert_false (outcome.valid);
  g_assert_cmpint (outcome.to_quorum.area, ==, 1);
  g_assert_false (vote (rules, "elect", 200, 2000000, 100, 1000000).approved);
  g_assert_true (vote (rules, "elect", 200, 2000000, 101, 1000001).approved);
  g_assert_cmpint (vote (rules, "elect", 200, 2000000, 101, 1000001).state, ==, MULIN_OUTCOME_PASSED);
  /* More than half of the heads, half of the area. */
  g_assert_false (vote (rules, "elect", 200, 2000000, 101, 1000000).approved);
  g_assert_true (vote (rules, "raise_fund", 200, 2000000, 150, 1500000).approved);
  g_assert_false (vote (rules, "raise_fund", 200, 2000000, 149, 1500000).approved);
  g_assert_true (vote (rules, "use_fund", 200, 2000000, 101, 1000001).approved);
  g_assert_false (vote (rules, "change_use", 200, 2000000, 149, 1499999).approved);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinRuleset) rules = ruleset (fixture, NULL, "2026-06-30");
  /* 210 took part, 100 said yes: k newcomers who say yes, 100 + k > (210 + k) / 2, k = 11. */
  MulinOutcome outcome = vote (rules, "elect", 210, 2100000, 100, 1000000);
  g_assert_cmpint (outcome.state, ==, MULIN_OUTCOME_OPEN);
  g_assert_cmpint (outcome.to_pass.heads, ==, 11);
  g_assert_cmpint (outcome.to_pass.area, ==, 100001);
  g_assert_cmpint (outcome.left.heads, ==, 90);
  g_autofree char *words = mulin_vote_words (&outcome);
  g_assert_cmpstr (words, ==, "同意还差 11 户、1,000.01 平方米");
  /* 3/4: 140 + k ≥ 3 (200 + k) / 4, k = 40. */
  outcome = vote (rules, "raise_fund", 200, 2000000, 140, 1400000);
  g_assert_cmpint (outcome.to_pass.heads, ==, 40);
  /* 100 no longer come: it cannot pass any more. */
  outcome = vote (rules, "raise_fund", 200, 2000000, 120, 1200000);
  g_assert_cmpint (outcome.to_pass.heads, ==, 120);
  g_assert_cmpint (outcome.state, ==, MULIN_OUTCOME_FAILED);
  outcome = vote (rules, "elect", 0, 0, 0, 0);
  g_assert_cmpint (outcome.to_quorum.heads, ==, 200);
  g_assert_cmpint (outcome.to_pass.heads, ==, 200);
  g_autofree char *first = mulin_vote_words (&outcome);
  g_assert_cmpstr (first, ==, "参与还差 200 户、20,000 平方米");
  MulinTally unknown = { .taking_part = { 10, 100 } };
  outcome = mulin_vote_outcome (mulin_ruleset_vote (rules, "elect"), &unknown);
  g_assert_cmpint (outcome.state, ==, MULIN_OUTCOME_UNKNOWN);
  /* To the last head: what is said to be missing makes it pass, one less does not. */
  for (gint64 heads = 0; heads <= 300; heads += 7)
    for (gint64 yes = 0; yes <= heads; yes += 5)
      {
        gint64 k = vote (rules, "raise_fund", heads, 3000000, yes, 3000000).to_pass.heads;
        MulinOutcome with = vote (rules, "raise_fund", heads + k, 3000000, yes + k, 3000000);
        g_assert_true (with.valid && with.approved);
        MulinOutcome less = vote (rules, "raise_fund", heads + k - 1, 3000000, yes + k - 1, 3000000);
        g_assert_true (k == 0 || !less.valid || !less.approved);
      }
}

static void
test_dated (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinRuleset) old = ruleset (fixture, NULL, "2020-12-31");
  g_assert_cmpstr (old->name, ==, "national-2007");
  /* Of all owners, not of those who take part. */
  g_assert_false (vote (old, "use_fund", 300, 3000000, 199, 3000000).approved);
  g_assert_true (vote (old, "use_fund", 300, 3000000, 200, 2000000).approved);
  g_assert_cmpint (vote (old, "elect", 200, 2000000, 100, 1600000).to_pass.heads, ==, 51);
  g_assert_null (mulin_ruleset_vote (old, "change_use"));
  g_autoptr (MulinRuleset) now = ruleset (fixture, NULL, "2021-01-01");
  g_assert_cmpstr (now->name, ==, "national");
  g_assert_true (vote (now, "use_fund", 300, 3000000, 151, 1500001).approved);
}

static void
test_items (Fixture *fixture, gconstpointer data)
{
  g_autoptr (MulinRuleset) rules = ruleset (fixture, "杭州", "2026-06-30");
  g_assert_cmpstr (mulin_ruleset_vote_for (rules, "使用维修资金：更换示例电梯")->key, ==, "use_fund");
  g_assert_cmpstr (mulin_ruleset_vote_for (rules, "筹集维修资金")->key, ==, "raise_fund");
  g_assert_cmpstr (mulin_ruleset_vote_for (rules, "选举业委会")->key, ==, "elect");
  /* What is not named is not guessed. */
  g_assert_null (mulin_ruleset_vote_for (rules, "示例停车"));
}

static void
test_ballots (Fixture *fixture, gconstpointer data)
{
  const MulinBallot ballots[] = {
    { 1, NULL, "甲", 9000, FALSE, FALSE, "yes" },  { 2, NULL, "甲", 8000, FALSE, FALSE, "yes" }, /* one owner, two units */
    { 3, NULL, NULL, 10000, TRUE, FALSE, "yes" },  { 4, NULL, NULL, 10000, TRUE, FALSE, "yes" }, /* unsold: one together */
    { 5, NULL, NULL, 7000, FALSE, TRUE, "no" },                                                   /* by proxy */
    { 6, NULL, NULL, 6000, FALSE, FALSE, "no" },   { 6, NULL, NULL, 6000, FALSE, FALSE, "yes" }, /* the later one counts */
    { 7, NULL, NULL, 5000, FALSE, FALSE, NULL },                                                  /* not handed in */
    { 8, NULL, "乙", 4000, FALSE, FALSE, "yes" },  { 9, NULL, "乙", 3000, FALSE, FALSE, "no" },  /* divided */
    { 0, "3-1-101", NULL, -1, FALSE, FALSE, "abstain" },
  };
  MulinShare all = { 20, 200000 };
  MulinTally tally = mulin_vote_tally (ballots, G_N_ELEMENTS (ballots), all);
  g_assert_cmpint (tally.yes.heads, ==, 3);
  g_assert_cmpint (tally.yes.area, ==, 9000 + 8000 + 20000 + 6000 + 4000);
  g_assert_cmpint (tally.no.heads, ==, 1);
  g_assert_cmpint (tally.no.area, ==, 10000);
  g_assert_cmpint (tally.abstain.heads, ==, 1);
  g_assert_cmpint (tally.taking_part.heads, ==, 6);
  g_assert_cmpint (tally.taking_part.area, ==, 57000);
  g_assert_cmpint (tally.proxies, ==, 1);
  g_assert_cmpint (tally.repeated, ==, 1);
  g_assert_cmpint (tally.divided, ==, 1);
  g_assert_cmpint (tally.unknown_area, ==, 1);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 election = fixture_put (fixture, "election",
                                 VALUES ("name", "示例表决", "kind", "vote", "compound", compound, "owners", "3", "owners_area", "300"));
  g_autofree char *at = fixture_at (election);
  gint64 building = fixture_put (fixture, "building", VALUES ("name", "1幢", "compound", compound));
  g_autofree char *in = fixture_at (building);
  static const char *const votes[] = { "yes", "yes", "no" };
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("10%u", i);
      gint64 unit = fixture_put (fixture, "unit", VALUES ("building", in, "name", name, "area", "100"));
      g_autofree char *room = fixture_at (unit);
      fixture_put (fixture, "ballot",
                   VALUES ("election", at, "unit", room, "item", "使用维修资金：示例", "vote", votes[i], "date", "2026-06-01"));
    }
  fixture_put (fixture, "ballot", VALUES ("election", at, "room", "9-9", "item", "示例停车", "vote", "yes", "date", "2026-06-01"));
  g_autoptr (MulinRuleset) rules = ruleset (fixture, "330105", "2026-06-30");
  g_assert_cmpstr (rules->region, ==, "杭州");
  g_autoptr (MulinBallotBox) box
      = mulin_ballot_box_load (fixture->reader, fixture->catalog, election, sample.compound, rules, "2026-06-30", &error);
  GPtrArray *results = box->results;
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 2);
  MulinVoteResult *used = g_ptr_array_index (results, 0);
  g_assert_cmpstr (used->item, ==, "使用维修资金:示例");
  g_assert_cmpint (used->tally.yes.area, ==, 20000);
  g_assert_cmpint (used->outcome.state, ==, MULIN_OUTCOME_PASSED);
  MulinVoteResult *other = g_ptr_array_index (results, 1);
  g_assert_null (other->rule);
  g_assert_cmpint (other->outcome.state, ==, MULIN_OUTCOME_UNKNOWN);
}

static gboolean
write_ballot (MulinTransaction *transaction, gpointer data, GError **error)
{
  gpointer *pair = data;
  Fixture *fixture = pair[0];
  g_autoptr (MulinRoll) roll = mulin_roll_load (mulin_transaction_connection (transaction), fixture->catalog,
                                                *(gint64 *) pair[2], "2026-06-30", error);
  return roll != NULL && mulin_ballot_put (transaction, fixture->catalog, roll, pair[1], error) > 0;
}

/* Five units: two of one owner, two unsold, one that a ballot names by its room only. */
static void
test_roll (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Sample sample = { 0 };
  gint64 units[5];
  sample_open (fixture, &sample);
  g_autofree char *compound = fixture_at (sample.compound);
  gint64 building = fixture_put (fixture, "building", VALUES ("name", "9幢", "compound", compound));
  g_autofree char *in = fixture_at (building);
  gint64 owner = fixture_put (fixture, "person", VALUES ("name", "示例业主"));
  g_autofree char *who = fixture_at (owner);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("10%u", i + 1);
      units[i] = fixture_put (fixture, "unit", VALUES ("building", in, "entrance", i == 4 ? "2单元" : "2", "name", name, "area", "100",
                                                       "occupancy", i > 1 && i < 4 ? "未售" : ""));
      g_autofree char *unit = fixture_at (units[i]);
      if (i < 2)
        fixture_put (fixture, "ownership", VALUES ("unit", unit, "person", who));
    }
  g_autoptr (MulinRoll) roll = mulin_roll_load (fixture->reader, fixture->catalog, sample.compound, "2026-06-30", &error);
  g_assert_no_error (error);
  const MulinRollUnit *first = mulin_roll_room (roll, "9-2-101");
  g_assert_cmpint (first->unit, ==, units[0]);
  g_assert_true (mulin_roll_room (roll, " 9幢2单元102室 ") == mulin_roll_unit (roll, units[1]));
  g_assert_null (mulin_roll_room (roll, "9-2-999"));
  g_assert_cmpstr (mulin_roll_unit (roll, units[1])->owner, ==, "9-2-101");
  g_assert_cmpstr (first->owner_name, ==, "示例业主");
  g_assert_cmpuint (roll->unsold, ==, 2);
  g_assert_cmpuint (roll->owners_of_several, ==, 1);

  gint64 election = fixture_put (fixture, "election", VALUES ("name", "示例表决", "kind", "vote", "compound", compound,
                                                              "items", "使用维修资金：示例\n筹集维修资金：示例"));
  g_autofree char *at = fixture_at (election);
  fixture_put (fixture, "ballot", VALUES ("election", at, "room", "9幢2单元105", "item", "使用维修资金：示例", "vote", "no", "date", "2026-06-01"));
  MulinBallotEntry entry = { election, units[1], "使用维修资金:示例", "yes", "2026-06-02", TRUE, TRUE };
  gpointer pair[] = { fixture, &entry, &sample.compound };
  g_assert_true (mulin_library_write (fixture->library, "录票", write_ballot, pair, NULL, &error));
  entry.unit = units[2];
  entry.vote = "abstain";
  g_assert_true (mulin_library_write (fixture->library, "录票", write_ballot, pair, NULL, &error));
  /* A correction of one of the two. */
  entry.unit = units[0];
  entry.vote = "no";
  entry.whole_owner = FALSE;
  g_assert_true (mulin_library_write (fixture->library, "改票", write_ballot, pair, NULL, &error));
  g_autoptr (MulinRuleset) rules = ruleset (fixture, "杭州", "2026-06-30");
  g_autoptr (MulinBallotBox) box
      = mulin_ballot_box_load (fixture->reader, fixture->catalog, election, sample.compound, rules, "2026-06-30", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (box->results->len, ==, 2);
  g_assert_true (box->from_roll);
  g_assert_cmpint (box->all.heads, ==, roll->all.heads);
  const MulinVoteResult *result = g_ptr_array_index (box->results, 0);
  g_assert_cmpuint (g_hash_table_size (result->votes), ==, 5);
  g_assert_cmpint (result->tally.taking_part.heads, ==, 3); /* the owner, divided now; the unsold together; the room */
  g_assert_cmpint (result->tally.taking_part.area, ==, 50000);
  g_assert_cmpint (result->tally.divided, ==, 1);
  g_assert_cmpint (result->tally.abstain.heads, ==, 1);
  g_assert_cmpint (result->tally.no.area, ==, 20000);
  g_autofree char *why = NULL;
  g_assert_false (mulin_ballot_box_is_valid (box, &why));
  g_assert_nonnull (strstr (why, "筹集维修资金"));
  entry.unit = 1;
  g_assert_false (mulin_library_write (fixture->library, "录票", write_ballot, pair, NULL, &error));
  g_assert_nonnull (strstr (error->message, "业主清册"));
}

static void
test_party (void)
{
  /* 应到 21, 到会 11, yes 11 passes; 10 does not.  应到 20: 到会 10 will do, yes 10 will not. */
  g_assert_true (mulin_party_meeting_passes (21, 11, 11));
  g_assert_false (mulin_party_meeting_passes (21, 11, 10));
  g_assert_false (mulin_party_meeting_is_valid (21, 10));
  g_assert_true (mulin_party_meeting_is_valid (20, 10));
  g_assert_false (mulin_party_meeting_passes (20, 10, 10));
  g_assert_true (mulin_party_election_is_valid (25, 20));
  g_assert_false (mulin_party_election_is_valid (25, 19));
  g_assert_false (mulin_party_election_is_valid (26, 20));
  g_assert_cmpint (mulin_party_election_missing (26, 20), ==, 1);
  g_assert_cmpint (mulin_party_election_missing (25, 20), ==, 0);
  g_assert_true (mulin_party_ballots_are_valid (20, 20));
  g_assert_false (mulin_party_ballots_are_valid (20, 21));
  g_assert_true (mulin_party_candidate_passes (20, 11));
  g_assert_false (mulin_party_candidate_passes (20, 10));
  g_assert_cmpint (mulin_party_candidate_missing (20, 10), ==, 1);
  g_assert_cmpint (mulin_party_candidates_needed (3), ==, 4);
  g_assert_cmpint (mulin_party_candidates_needed (5), ==, 6);
  g_assert_cmpint (mulin_party_candidates_needed (6), ==, 8);
  g_assert_cmpint (mulin_party_candidates_needed (7), ==, 9);
}

static void
test_elected (void)
{
  MulinCandidateResult clear[] = { { 1, 18 }, { 2, 15 }, { 3, 12 }, { 4, 9 } };
  g_assert_cmpint (mulin_party_elect (clear, 4, 3, 20), ==, 0);
  g_assert_true (clear[2].elected && !clear[3].elected && !clear[3].passes);
  MulinCandidateResult tied[] = { { 1, 18 }, { 2, 12 }, { 3, 12 }, { 4, 12 } };
  g_assert_cmpint (mulin_party_elect (tied, 4, 3, 20), ==, 2);
  g_assert_true (tied[0].elected && !tied[1].elected && tied[1].tied && tied[3].tied);
  MulinCandidateResult few[] = { { 1, 18 }, { 2, 10 }, { 3, 9 }, { 4, 8 } };
  g_assert_cmpint (mulin_party_elect (few, 4, 3, 20), ==, 2);
  g_assert_false (few[1].tied);
}

typedef struct
{
  const char *region;
  int least, most, term_least, term_most;
} Region;

static void
test_regions (Fixture *fixture, gconstpointer data)
{
  static const Region regions[] = {
    { "杭州", 5, 11, 3, 5 },   { "宁波", 5, -1, -1, -1 }, { "台州", 5, 11, 3, 5 },   { "绍兴", 5, 11, 3, 5 },
    { "湖州", 5, 11, 3, 5 },   { "舟山", 5, 11, 3, 5 },   { "丽水", 5, 11, 3, 5 },   { "温州", -1, -1, 3, 5 },
    { "北京", 5, -1, -1, 5 },  { "上海", 5, -1, 3, 5 },   { "山东", 5, -1, -1, 5 },  { "青岛", 3, -1, -1, 5 },
    { "深圳", 5, 17, -1, 5 },  { "太原", -1, -1, -1, -1 }, { "示例市", -1, -1, -1, -1 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (MulinRuleset) rules = ruleset (fixture, regions[i].region, "2026-06-30");
      g_assert_cmpint (mulin_ruleset_integer (rules, "committee_least", -1), ==, regions[i].least);
      g_assert_cmpint (mulin_ruleset_integer (rules, "committee_most", -1), ==, regions[i].most);
      g_assert_cmpint (mulin_ruleset_integer (rules, "term_least", -1), ==, regions[i].term_least);
      g_assert_cmpint (mulin_ruleset_integer (rules, "term_most", -1), ==, regions[i].term_most);
      g_assert_nonnull (mulin_ruleset_vote (rules, "raise_fund"));
      g_assert_cmpint (rules->recorded, ==, i + 1 < G_N_ELEMENTS (regions));
    }
}

static void
test_sizes (Fixture *fixture, gconstpointer data)
{
  g_autofree char *why = NULL;
  g_autofree char *unknown = NULL;
  g_autoptr (MulinRuleset) hangzhou = ruleset (fixture, "杭州", "2026-06-30");
  g_autoptr (MulinRuleset) shanghai = ruleset (fixture, "上海", "2026-06-30");
  g_autoptr (MulinRuleset) taizhou = ruleset (fixture, "台州", "2026-06-30");
  g_autoptr (MulinRuleset) taiyuan = ruleset (fixture, "太原", "2026-06-30");
  g_autoptr (MulinRuleset) shenzhen = ruleset (fixture, "深圳", "2026-06-30");
  g_assert_cmpint (mulin_ruleset_committee_size (hangzhou, 7, 300, -1, NULL), ==, MULIN_FIT_HOLDS);
  g_assert_cmpint (mulin_ruleset_committee_size (hangzhou, 6, 300, -1, &why), ==, MULIN_FIT_BREAKS);
  g_assert_cmpstr (why, ==, "业委会应为5至11人，单数");
  g_assert_cmpint (mulin_ruleset_committee_size (hangzhou, 13, 300, -1, NULL), ==, MULIN_FIT_BREAKS);
  g_assert_cmpint (mulin_ruleset_committee_size (hangzhou, 3, 100, -1, NULL), ==, MULIN_FIT_HOLDS);
  g_assert_cmpint (mulin_ruleset_committee_size (hangzhou, 3, 101, -1, NULL), ==, MULIN_FIT_BREAKS);
  g_assert_cmpint (mulin_ruleset_committee_size (shanghai, 3, 500, 1000000, NULL), ==, MULIN_FIT_HOLDS);
  g_assert_cmpint (mulin_ruleset_committee_size (shanghai, 3, 500, 1000001, NULL), ==, MULIN_FIT_BREAKS);
  g_assert_cmpint (mulin_ruleset_committee_size (taiyuan, 4, 300, -1, &unknown), ==, MULIN_FIT_UNRECORDED);
  g_assert_cmpstr (unknown, ==, "未收录");
  g_assert_cmpint (mulin_ruleset_management_size (taizhou, 11, 7, NULL), ==, MULIN_FIT_HOLDS);
  g_assert_cmpint (mulin_ruleset_management_size (taizhou, 11, 6, NULL), ==, MULIN_FIT_BREAKS);
  g_assert_cmpint (mulin_ruleset_management_size (taizhou, 9, 9, NULL), ==, MULIN_FIT_BREAKS);
  g_assert_cmpint (mulin_ruleset_management_size (taiyuan, 9, 9, NULL), ==, MULIN_FIT_UNRECORDED);
  /* 5→≥3, 7→≥4, 9→≥5, 11→≥6. */
  for (int seats = 5; seats <= 11; seats += 2)
    {
      g_assert_cmpint (mulin_ruleset_party_share (shenzhen, seats / 2, seats, NULL), ==, MULIN_FIT_BREAKS);
      g_assert_cmpint (mulin_ruleset_party_share (shenzhen, seats / 2 + 1, seats, NULL), ==, MULIN_FIT_HOLDS);
    }
  g_assert_cmpint (mulin_ruleset_party_share (shenzhen, 3, 6, NULL), ==, MULIN_FIT_HOLDS);
  g_assert_cmpint (mulin_ruleset_party_share (hangzhou, 1, 5, NULL), ==, MULIN_FIT_UNRECORDED);
}

static const MulinCountdown *
row_of (GPtrArray *rows, const char *key)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((MulinCountdown *) g_ptr_array_index (rows, i))->key, key))
      return g_ptr_array_index (rows, i);
  return NULL;
}

static void
test_countdown (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *region, *start;
  } regions[] = {
    { "杭州", "2026-05-31" }, { "北京", "2026-02-28" }, { "上海", "2026-03-31" }, { "山东", "2026-06-02" },
    { "宁波", "2026-07-02" }, { "青岛", "2026-07-02" }, { "台州", "2026-06-30" }, { "温州", "2026-06-30" },
    { "太原", NULL },         { "深圳", NULL },
  };
  for (guint i = 0; i < G_N_ELEMENTS (regions); i++)
    {
      g_autoptr (MulinRuleset) rules = ruleset (fixture, regions[i].region, "2026-06-30");
      g_autoptr (GPtrArray) rows
          = mulin_election_countdown (rules, "2026-08-31", "2026-08-15", NULL, "2026-06-30");
      const MulinCountdown *start = row_of (rows, "start");
      g_assert_cmpstr (start->day, ==, regions[i].start);
      g_assert_cmpint (start->recorded, ==, regions[i].start != NULL);
      g_assert_cmpstr (row_of (rows, "notice")->day, ==, "2026-07-31");
      g_assert_cmpstr (row_of (rows, "filing")->day, ==, "2026-09-14");
      g_assert_cmpint (row_of (rows, "notice")->days_left, ==, 31);
      g_assert_null (row_of (rows, "dismiss"));
      for (guint j = 1; j < rows->len; j++)
        {
          const MulinCountdown *before = g_ptr_array_index (rows, j - 1), *row = g_ptr_array_index (rows, j);
          g_assert_true (row->day == NULL || g_strcmp0 (before->day, row->day) <= 0);
        }
    }
  g_autoptr (MulinRuleset) party = ruleset (fixture, "党组织", "2026-06-30");
  g_autoptr (GPtrArray) rows = mulin_election_countdown (party, "2026-08-31", NULL, NULL, "2026-06-30");
  g_assert_cmpstr (row_of (rows, "remind")->day, ==, "2026-02-28");
  g_assert_cmpstr (row_of (rows, "latest")->day, ==, "2027-08-31");
  g_assert_null (row_of (rows, "filing"));
  g_assert_null (row_of (rows, "start"));
  g_autoptr (MulinRuleset) ningbo = ruleset (fixture, "宁波", "2026-06-30");
  g_autoptr (GPtrArray) contract = mulin_election_countdown (ningbo, NULL, NULL, "2026-12-31", "2026-06-30");
  g_assert_cmpstr (row_of (contract, "decide")->day, ==, "2026-08-31");
  g_assert_cmpstr (row_of (contract, "not_renew")->day, ==, "2026-10-02");
  g_assert_null (row_of (contract, "start")->day);
}

static void
test_checked (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *rows, *reason;
  } wrong[] = {
    { "## 表决\n\n| 键 | 事项 | 参与 | 同意 |\n|---|---|---|---|\n| a | 示例 | 2/3 | >1/2 |\n", "参与" },
    { "## 表决\n\n| 键 | 事项 | 参与 | 同意 |\n|---|---|---|---|\n| a | 示例 | ≥2/3 | >3/2 |\n", "同意" },
    { "## 规定\n\n| 键 | 值 | 可信 |\n|---|---|---|\n| a | | 条文 |\n", "没有查到" },
    { "## 规定\n\n| 键 | 值 | 可信 |\n|---|---|---|\n| a | 5 | 听说 |\n", "可信" },
    { "## 日程\n\n| 键 | 事项 | 起算 | 时间 | 可信 |\n|---|---|---|---|---|\n| a | 示例 | 届满 | 三个月 | 条文 |\n", "时间" },
  };
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "rulesets");
  mulin_govern_register_checks ();
  g_assert_cmpuint (all->len, >=, 20);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GError) error = NULL;
      mulin_shelf_check (fixture->shelf, g_ptr_array_index (all, i), NULL, &error);
      g_assert_no_error (error);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *source = g_strconcat ("# 示例\n\n- 来源：示例\n- 地区：示例市\n\n", wrong[i].rows, NULL);
      g_autoptr (MulinDefinition) definition = mulin_definition_parse ("rulesets", "示例", source, &error);
      g_assert_false (mulin_shelf_check (fixture->shelf, definition, NULL, &error));
      g_assert_nonnull (strstr (error->message, wrong[i].reason));
      g_assert_nonnull (strstr (error->message, "第 10 行"));
    }
}

#define ADD(name, function) g_test_add ("/vote/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("thresholds", test_thresholds);
  ADD ("missing", test_missing);
  ADD ("dated", test_dated);
  ADD ("items", test_items);
  ADD ("ballots", test_ballots);
  ADD ("results", test_results);
  ADD ("roll", test_roll);
  g_test_add_func ("/vote/party", test_party);
  g_test_add_func ("/vote/elected", test_elected);
  ADD ("regions", test_regions);
  ADD ("sizes", test_sizes);
  ADD ("countdown", test_countdown);
  ADD ("checked", test_checked);
  return g_test_run ();
}
