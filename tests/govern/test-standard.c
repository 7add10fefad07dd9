/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standards: every shipped sub-item over records that pass, fail and say nothing; judging, rounds, weights, typed texts. */

#include "compound.h"

#include "govern/checks.h"
#include "govern/standard-count.h"
#include "govern/standard-draft.h"

#define AS_OF "2026-06-30"

typedef struct
{
  Sample sample;
  gint64 full, bare, silent; /* keeps everything, keeps nothing though it reported, was never heard of */
  gint64 venue, empty_venue;
  gint64 company;
  gint64 secretary, idle, placed, loose;
  MulinGuard *guard;
} Place;

/* VALUES with the place of the record in front. */
static gint64
put_at (Fixture *fixture, const char *kind, const char *place, gint64 id, const char *const *values)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autofree char *at = fixture_at (id);
  g_ptr_array_add (all, (char *) place);
  g_ptr_array_add (all, at);
  for (guint i = 0; values[i] != NULL; i++)
    g_ptr_array_add (all, (char *) values[i]);
  g_ptr_array_add (all, NULL);
  return fixture_put (fixture, kind, (const char *const *) all->pdata);
}

static void
change (Fixture *fixture, const char *kind, gint64 id, const char *const *values)
{
  g_autoptr (GError) error = NULL;
  fixture_try (fixture, kind, id, values, &error);
  g_assert_no_error (error);
}

static void
add_registers (Fixture *fixture, gint64 c, gint64 person, gint64 branch)
{
  static const char *const documents[] = { "duties", "organization", "deliberation", "management", "residents", "feedback" };
  static const char *const funds[] = { "mass_service", "district_special", "street_matching", "self_raised" };
  static const char *const meetings[] = { "forum", "regular" };
  g_autofree char *who = fixture_at (person);
  g_autofree char *body = fixture_at (branch);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    put_at (fixture, "rule_document", "compound", c, VALUES ("name", documents[i], "kind", documents[i], "party_clause", "是"));
  for (guint i = 0; i < G_N_ELEMENTS (funds); i++)
    put_at (fixture, "fund_entry", "compound", c,
            VALUES ("date", "2026-03", "kind", "income", "source", funds[i], "amount", "1000"));
  for (guint i = 0; i < G_N_ELEMENTS (meetings); i++)
    put_at (fixture, "meeting", "compound", c, VALUES ("date", "2026-01-20", "kind", meetings[i]));
  put_at (fixture, "resource", "compound", c, VALUES ("name", "示例场地", "kind", "space"));
  put_at (fixture, "need", "compound", c, VALUES ("name", "示例配餐", "kind", "elderly", "raised", "2026-02"));
  put_at (fixture, "chat_group", "compound", c, VALUES ("name", "示例业主群", "platform", "wechat", "level", "compound"));
  put_at (fixture, "chat_group", "compound", c, VALUES ("name", "示例1幢群", "platform", "wechat", "level", "building"));
  put_at (fixture, "project", "compound", c, VALUES ("name", "示例家标志", "kind", "home_sign", "closed", "2026-04-01"));
  put_at (fixture, "project", "compound", c, VALUES ("name", "示例停车", "kind", "secretary", "year", "2026"));
  put_at (fixture, "brand", "compound", c, VALUES ("name", "示例品牌", "slogan", "示例抓手"));
  put_at (fixture, "activity", "compound", c, VALUES ("name", "示例邻居节", "kind", "neighbour_festival", "date", "2026-05-01"));
  put_at (fixture, "pact", "compound", c, VALUES ("name", "示例共建契约", "organization", body, "since", "2026-01"));
  put_at (fixture, "common_income", "compound", c, VALUES ("period", "2026-03", "income", "100", "disclosed", "2026-04-10"));
  put_at (fixture, "assignment", "compound", c, VALUES ("person", who, "organization", body, "position", "示例岗", "duty", "示例职责"));
}

static void
add_full (Fixture *fixture, Place *place)
{
  static const char *const titles[] = { "党建指导员", "小区专员", "小区律师", "小区教师", "小区医生" };
  gint64 c = place->full = place->sample.compound;
  g_autofree char *parent = fixture_at (place->sample.committee);
  g_autofree char *publicity = NULL;
  change (fixture, "organization", place->sample.branch,
               VALUES ("parent", parent, "form", "建制型", "filing_state", "filed", "members", "1"));
  change (fixture, "organization", place->sample.owners, VALUES ("term_until", "2028-05-20"));
  change (fixture, "compound", c, VALUES ("reported", "2026-01-05", "building_count", "1"));
  place->secretary = add_person (fixture, "示例赵七", "正式党员");
  add_tenure (fixture, place->sample.publicity, place->secretary, "2024-03-12", "");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_post (fixture, "compound", c, titles[i], "1", place->secretary);
  gint64 building = put_at (fixture, "building", "compound", c, VALUES ("name", "1幢"));
  add_post (fixture, "building", building, "楼栋长", "1", place->secretary);
  g_autofree char *who = fixture_at (place->secretary);
  change (fixture, "person", place->secretary, VALUES ("occupancy", "owner"));
  put_at (fixture, "membership", "organization", place->sample.branch, VALUES ("person", who, "kind", "home"));
  add_cover (fixture, "organization", add_body (fixture, "team", "示例党员志愿服务队", "compound", c, ""), c);
  add_cover (fixture, "organization", add_body (fixture, "self_group", "示例合唱团", "compound", c, ""), c);
  add_cover (fixture, "organization", add_body (fixture, "supervision_group", "示例监督小组", "compound", c, ""), c);
  gint64 unit = add_body (fixture, "branch", "示例机关党支部", "street", place->sample.street, "");
  add_relation (fixture, unit, place->sample.branch, "pair");
  g_autofree char *at = fixture_at (c);
  place->venue = fixture_put (fixture, "venue",
                              VALUES ("name", "示例驿站", "level", "point", "kind", "party_station", "compound", at, "inside", "是",
                                      "area", "80", "hours", "9:00—17:00", "served", "300", "functions", "宣传、文化、议事、活动、广场"));
  place->empty_venue = fixture_put (fixture, "venue",
                                    VALUES ("name", "示例空房", "level", "point", "compound", at, "inside", "是", "area", "0", "hours",
                                            "", "served", "0"));
  g_autofree char *room = fixture_at (place->venue);
  put_at (fixture, "activity", "compound", c,
          VALUES ("name", "示例读书会", "kind", "culture", "date", "2026-05-03", "venue", room));
  add_registers (fixture, c, place->secretary, place->sample.branch);
}

static void
add_people (Fixture *fixture, Place *place)
{
  g_autofree char *secretary = fixture_at (place->secretary);
  g_autofree char *branch = fixture_at (place->sample.branch);
  g_autofree char *full = fixture_at (place->full);
  g_autofree char *community = fixture_at (place->sample.community);
  gint64 grid_id = fixture_put (fixture, "grid", VALUES ("name", "示例网格", "community", community));
  g_autofree char *grid = fixture_at (grid_id);
  static const char *const trainings[] = { "lecture", "training", "club" };
  for (guint i = 0; i < G_N_ELEMENTS (trainings); i++)
    fixture_put (fixture, "training", VALUES ("kind", trainings[i], "person", secretary, "date", "2026-02-01", "name", "示例班"));
  place->placed = add_person (fixture, "示例钱八", "正式党员");
  place->loose = add_person (fixture, "示例孙九", "正式党员");
  place->idle = add_person (fixture, "示例周十", "正式党员");
  g_autofree char *placed = fixture_at (place->placed);
  g_autofree char *loose = fixture_at (place->loose);
  g_autofree char *idle = fixture_at (place->idle);
  fixture_put (fixture, "assignment",
               VALUES ("person", placed, "organization", branch, "grid", grid, "compound", full, "position", "示例岗", "duty", "示例职责"));
  fixture_put (fixture, "assignment", VALUES ("person", loose, "compound", full));
  fixture_put (fixture, "check_in", VALUES ("kind", "person", "person", idle, "compound", full, "since", "2026-01"));
}

static void
place_open (Fixture *fixture, Place *place)
{
  g_autoptr (GError) error = NULL;
  mulin_govern_register_checks ();
  sample_open (fixture, &place->sample);
  add_full (fixture, place);
  place->bare = add_compound (fixture, place->sample.community, "示例桂花苑", "old");
  fixture_try (fixture, "compound", place->bare,
               VALUES ("reported", "2026-01-05", "committee_state", "not_founded", "building_count", "3"), &error);
  g_assert_no_error (error);
  place->silent = add_compound (fixture, place->sample.community, "示例松江里", "new");
  add_people (fixture, place);
  place->guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_no_error (error);
}

static MulinAssessment *
assess (Fixture *fixture, Place *place, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (char *) "as_of", (char *) AS_OF);
  MulinAssessment *assessment
      = mulin_standard_assess (place->guard, fixture->shelf, fixture->catalog, name, parameters, &error);
  g_assert_no_error (error);
  return assessment;
}

static MulinSubjectResult *
subject_of (MulinAssessment *assessment, gint64 id)
{
  for (guint i = 0; i < assessment->subjects->len; i++)
    if (((MulinSubjectResult *) g_ptr_array_index (assessment->subjects, i))->id == id)
      return g_ptr_array_index (assessment->subjects, i);
  g_error ("no subject %" G_GINT64_FORMAT, id);
}

static MulinItemResult *
item_of (MulinSubjectResult *subject, const char *name)
{
  for (guint i = 0; i < subject->items->len; i++)
    if (g_str_equal (((MulinItemResult *) g_ptr_array_index (subject->items, i))->item->name, name))
      return g_ptr_array_index (subject->items, i);
  g_error ("no item %s", name);
}

static MulinPartResult *
part_of (MulinSubjectResult *subject, const char *name)
{
  for (guint i = 0; i < subject->items->len; i++)
    {
      MulinItemResult *item = g_ptr_array_index (subject->items, i);
      for (guint j = 0; j < item->parts->len; j++)
        if (g_str_equal (((MulinPartResult *) g_ptr_array_index (item->parts, j))->part->name, name))
          return g_ptr_array_index (item->parts, j);
    }
  g_error ("no part %s", name);
}

/* Every sub-item with a query proposes EXPECTED for SUBJECT, but for the exceptions "name=state …". */
static void
expect (MulinAssessment *assessment, gint64 id, MulinVerdict expected, const char *exceptions)
{
  MulinSubjectResult *subject = subject_of (assessment, id);
  for (guint i = 0; i < assessment->standard->parts->len; i++)
    {
      const MulinStandardPart *part = g_ptr_array_index (assessment->standard->parts, i);
      if (part->sql == NULL)
        continue;
      MulinVerdict verdict = part_of (subject, part->name)->proposed;
      g_autofree char *mark = g_strconcat (part->name, "=", mulin_verdict_key (verdict), " ", NULL);
      if (verdict != expected && strstr (exceptions, mark) == NULL)
        g_error ("%s of %s: %s, not %s", part->name, assessment->standard->name, mulin_verdict_key (verdict),
                 mulin_verdict_key (expected));
    }
}

static void
test_shipped_compounds (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *full, *bare, *silent;
  } standards[] = {
    { "ten-haves", "", "以小区名称为主=no_data 在册业主党员为主体=no_data 摸清党员=no_data 选强班子=no_data ", "" },
    { "five-guarantees", "", "班子成员=no_data ", "" },
    { "six-micro", "", "", "" },
    { "four-all-domain", "", "", "" },
    { "three-unities", "", "双向培养交叉任职=no_data ", "" },
  };
  Place place = { 0 };
  place_open (fixture, &place);
  for (guint i = 0; i < G_N_ELEMENTS (standards); i++)
    {
      g_autoptr (MulinAssessment) assessment = assess (fixture, &place, standards[i].name);
      g_assert_cmpuint (assessment->subjects->len, ==, 3);
      expect (assessment, place.full, MULIN_VERDICT_MET, standards[i].full);
      expect (assessment, place.bare, MULIN_VERDICT_UNMET, standards[i].bare);
      expect (assessment, place.silent, MULIN_VERDICT_NO_DATA, standards[i].silent);
      g_assert_cmpstr (subject_of (assessment, place.silent)->name, ==, "示例松江里");
    }
  mulin_guard_free (place.guard);
}

/* What a compound without records cannot fail: a body that is there and falls short. */
static void
test_fallen_short (Fixture *fixture, gconstpointer data)
{
  Place place = { 0 };
  place_open (fixture, &place);
  gint64 c = add_compound (fixture, place.sample.community, "示例柳浪苑", "resettlement");
  gint64 branch = add_body (fixture, "branch", "示例别名党支部", "compound", c, "");
  g_autofree char *body = fixture_at (branch);
  change (fixture, "organization", branch, VALUES ("members", "3"));
  add_cover (fixture, "organization", branch, c);
  add_post (fixture, "organization", branch, "宣传委员", "2", 0);
  gint64 tenant = add_person (fixture, "示例吴十一", "正式党员");
  change (fixture, "person", tenant, VALUES ("occupancy", "tenant"));
  g_autofree char *who = fixture_at (tenant);
  fixture_put (fixture, "membership", VALUES ("person", who, "organization", body, "kind", "home"));
  gint64 owners = add_body (fixture, "owners_committee", "示例柳浪苑业委会", "compound", c, "2028-01-01");
  add_cover (fixture, "organization", owners, c);
  add_post (fixture, "compound", c, "小区专员", "1", tenant);
  add_post (fixture, "compound", c, "小区专员", "2", place.placed);
  add_post (fixture, "compound", c, "小区专员", "3", place.loose);
  g_assert_true (mulin_guard_set_scope (place.guard, NULL, 0, NULL));
  g_autoptr (MulinAssessment) ten = assess (fixture, &place, "ten-haves");
  MulinSubjectResult *subject = subject_of (ten, c);
  static const char *const failed[] = { "以小区名称为主", "在册业主党员为主体", "摸清党员", "选强班子", "小区专员" };
  for (guint i = 0; i < G_N_ELEMENTS (failed); i++)
    g_assert_cmpstr (mulin_verdict_key (part_of (subject, failed[i])->proposed), ==, "unmet");
  g_assert_cmpint (part_of (subject, "小区专员")->n, ==, 3);
  g_assert_cmpuint (part_of (subject, "小区专员")->proofs->len, ==, 3);
  g_assert_cmpint (part_of (subject, "摸清党员")->n, ==, 1);
  g_assert_cmpint (part_of (subject, "摸清党员")->d, ==, 3);
  g_autoptr (MulinAssessment) five = assess (fixture, &place, "five-guarantees");
  g_assert_cmpint (part_of (subject_of (five, c), "班子成员")->proposed, ==, MULIN_VERDICT_UNMET);
  g_autoptr (MulinAssessment) three = assess (fixture, &place, "three-unities");
  g_assert_cmpint (part_of (subject_of (three, c), "双向培养交叉任职")->proposed, ==, MULIN_VERDICT_UNMET);
  g_assert_cmpint (part_of (subject_of (three, c), "社区党组织领导")->proposed, ==, MULIN_VERDICT_NO_DATA);
  mulin_guard_free (place.guard);
}

static void
test_other_subjects (Fixture *fixture, gconstpointer data)
{
  Place place = { 0 };
  place_open (fixture, &place);
  g_autoptr (MulinAssessment) venues = assess (fixture, &place, "six-haves-five-norms");
  g_assert_cmpuint (venues->standard->items->len, ==, 11);
  g_assert_cmpuint (venues->subjects->len, ==, 2);
  expect (venues, place.venue, MULIN_VERDICT_MET, "");
  expect (venues, place.empty_venue, MULIN_VERDICT_UNMET, "");
  g_assert_cmpint (item_of (subject_of (venues, place.venue), "有党旗誓词")->verdict, ==, MULIN_VERDICT_NO_DATA);
  g_autoptr (MulinAssessment) fixed = assess (fixture, &place, "assign-three-fix");
  g_assert_cmpuint (fixed->subjects->len, ==, 4);
  expect (fixed, place.placed, MULIN_VERDICT_MET, "");
  expect (fixed, place.loose, MULIN_VERDICT_UNMET, "");
  expect (fixed, place.idle, MULIN_VERDICT_NO_DATA, "");
  g_autoptr (MulinAssessment) trained = assess (fixture, &place, "lecture-training-club");
  expect (trained, place.secretary, MULIN_VERDICT_MET, "");
  MulinSubjectResult *other = NULL;
  for (guint i = 0; i < trained->subjects->len; i++)
    if (((MulinSubjectResult *) g_ptr_array_index (trained->subjects, i))->id != place.secretary)
      other = g_ptr_array_index (trained->subjects, i);
  expect (trained, other->id, MULIN_VERDICT_UNMET, "");
  mulin_guard_free (place.guard);
}

static void
test_companies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Place place = { 0 };
  place_open (fixture, &place);
  fixture_try (fixture, "property_contract", place.sample.contract, VALUES ("score", "86.5"), &error);
  g_assert_no_error (error);
  g_autoptr (MulinAssessment) assessment = assess (fixture, &place, "property-service-quality");
  g_assert_cmpuint (assessment->subjects->len, ==, 1);
  MulinSubjectResult *company = g_ptr_array_index (assessment->subjects, 0);
  MulinPartResult *score = part_of (company, "合同考核得分");
  /* No line is given anywhere: the score is shown, a person judges. */
  g_assert_cmpint (score->proposed, ==, MULIN_VERDICT_NO_DATA);
  g_assert_cmpuint (score->proofs->len, ==, 1);
  g_assert_cmpint (score->n, ==, 8650);
  mulin_guard_free (place.guard);
}

static void
test_empty_ones (Fixture *fixture, gconstpointer data)
{
  Place place = { 0 };
  place_open (fixture, &place);
  static const char *const names[] = { "five-good-two-strong", "three-show-three-compare" };
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (MulinAssessment) assessment = assess (fixture, &place, names[i]);
      g_assert_cmpuint (assessment->standard->items->len, ==, 0);
      g_assert_true (assessment->standard->to_fill);
    }
  mulin_guard_free (place.guard);
}

static void
test_checked (Fixture *fixture, gconstpointer data)
{
  Place place = { 0 };
  place_open (fixture, &place);
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "standards");
  g_assert_cmpuint (all->len, >=, 11);
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (GError) error = NULL;
      mulin_shelf_check (fixture->shelf, g_ptr_array_index (all, i), place.guard, &error);
      g_assert_no_error (error);
    }
  mulin_guard_free (place.guard);
}

typedef struct
{
  Fixture *fixture;
  MulinStandard *standard;
  gint64 subject;
  const char *round, *date;
  MulinJudgement judgement;
} Word;

static gboolean
write_word (MulinTransaction *transaction, gpointer data, GError **error)
{
  Word *word = data;
  return mulin_standard_judge (transaction, word->fixture->catalog, word->standard, word->subject, word->round, word->date,
                               "示例评定组", &word->judgement, 1, NULL, error);
}

static gboolean
say (Fixture *fixture, MulinStandard *standard, gint64 subject, const char *round, const char *date, const char *item,
     MulinVerdict proposed, MulinVerdict verdict, const char *reason, GError **error)
{
  Word word = { fixture, standard, subject, round, date, { item, proposed, verdict, reason, NULL } };
  return mulin_library_write (fixture->library, "评定", write_word, &word, NULL, error);
}

static void
test_judged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Place place = { 0 };
  place_open (fixture, &place);
  g_autoptr (MulinAssessment) before = assess (fixture, &place, "ten-haves");
  MulinStandard *standard = before->standard;
  MulinSubjectResult *subject = subject_of (before, place.bare);
  g_assert_cmpint (item_of (subject, "有专人")->verdict, ==, MULIN_VERDICT_UNMET);
  g_assert_false (subject->assessed);
  /* No item of the standard; an override without a reason. */
  g_assert_false (say (fixture, standard, place.bare, "一", "2026-03-01", "有没有", 0, MULIN_VERDICT_MET, NULL, &error));
  g_assert_nonnull (strstr (error->message, "没有项目"));
  g_clear_error (&error);
  g_assert_false (say (fixture, standard, place.bare, "一", "2026-03-01", "党建指导员", MULIN_VERDICT_UNMET, MULIN_VERDICT_MET,
                       "", &error));
  g_assert_nonnull (strstr (error->message, "改判理由"));
  g_clear_error (&error);
  /* Last year's word is over; this year's holds. */
  say (fixture, standard, place.bare, "〇", "2025-12-31", "小区专员", MULIN_VERDICT_UNMET, MULIN_VERDICT_MET, "示例理由", &error);
  say (fixture, standard, place.bare, "一", "2026-03-01", "党建指导员", MULIN_VERDICT_UNMET, MULIN_VERDICT_MET, "示例理由", &error);
  g_assert_no_error (error);
  g_autoptr (MulinAssessment) half = assess (fixture, &place, "ten-haves");
  subject = subject_of (half, place.bare);
  g_assert_true (subject->assessed);
  g_assert_cmpint (part_of (subject, "党建指导员")->verdict, ==, MULIN_VERDICT_MET);
  g_assert_cmpint (part_of (subject, "党建指导员")->proposed, ==, MULIN_VERDICT_UNMET);
  g_assert_cmpstr (part_of (subject, "党建指导员")->reason, ==, "示例理由");
  g_assert_cmpint (item_of (subject, "有专人")->verdict, ==, MULIN_VERDICT_UNMET);
  /* A whole item, over its sub-items. */
  say (fixture, standard, place.bare, "二", "2026-05-01", "有专人", MULIN_VERDICT_UNMET, MULIN_VERDICT_BASIC, "示例理由", &error);
  g_assert_no_error (error);
  g_autoptr (MulinAssessment) after = assess (fixture, &place, "ten-haves");
  subject = subject_of (after, place.bare);
  g_assert_cmpint (item_of (subject, "有专人")->verdict, ==, MULIN_VERDICT_BASIC);
  g_assert_cmpint (subject->basic, ==, 1);
  g_assert_cmpint (subject->met + subject->basic + subject->unmet + subject->no_data, ==, 10);
  g_autoptr (GPtrArray) rounds = mulin_standard_rounds (place.guard, standard, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rounds->len, ==, 3);
  const MulinRoundPart *last = g_ptr_array_index (rounds, 2);
  g_assert_cmpstr (last->round, ==, "二");
  g_assert_cmpstr (last->date, ==, "2026-05-01");
  g_assert_cmpint (last->basic, ==, 1);
  mulin_guard_free (place.guard);
}

static void
test_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Place place = { 0 };
  place_open (fixture, &place);
  g_autoptr (MulinAssessment) assessment = assess (fixture, &place, "ten-haves");
  g_autoptr (MulinStandardCount) count = mulin_standard_count (assessment, FALSE);
  g_assert_cmpuint (count->rows->len, ==, 1);
  const MulinCountRow *row = g_ptr_array_index (count->rows, 0);
  g_assert_cmpint (row->id, ==, place.sample.community);
  g_assert_cmpuint (row->subjects, ==, 3);
  /* Who was never heard of is in neither number. */
  int n, d;
  g_assert_true (mulin_verdict_count_rate (&row->items[1], &n, &d)); /* 有专人 */
  g_assert_cmpint (n, ==, 1);
  g_assert_cmpint (d, ==, 2);
  g_assert_cmpint (row->items[1].no_data, ==, 1);
  for (guint i = 0; i < count->items->len; i++)
    {
      const MulinVerdictCount *sum = &count->sum->items[i];
      g_assert_cmpint (sum->met + sum->basic + sum->unmet + sum->no_data, ==, 3);
    }
  g_autoptr (MulinStandardCount) venues
      = mulin_standard_count_run (place.guard, fixture->shelf, fixture->catalog, "six-haves-five-norms", NULL, TRUE, &error);
  g_assert_no_error (error);
  row = g_ptr_array_index (venues->rows, 0);
  g_assert_cmpint (row->id, ==, place.sample.street);
  g_assert_cmpuint (row->subjects, ==, 2);
  /* Only what was said in the round counts, in whichever year. */
  say (fixture, assessment->standard, place.bare, "〇", "2025-12-31", "小区专员", MULIN_VERDICT_UNMET, MULIN_VERDICT_MET, "示例理由", &error);
  g_assert_no_error (error);
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (char *) "as_of", (char *) AS_OF);
  g_hash_table_insert (parameters, (char *) "round", (char *) "〇");
  g_autoptr (MulinAssessment) round
      = mulin_standard_assess (place.guard, fixture->shelf, fixture->catalog, "ten-haves", parameters, &error);
  g_assert_no_error (error);
  g_assert_true (part_of (subject_of (round, place.bare), "小区专员")->judged);
  g_assert_cmpstr (part_of (subject_of (round, place.bare), "小区专员")->assessor, ==, "示例评定组");
  g_assert_cmpint (part_of (subject_of (round, place.bare), "小区专员")->judgement, !=, 0);
  g_assert_false (subject_of (round, place.full)->assessed);
  mulin_guard_free (place.guard);
}

static void
test_weights (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStandard) standard
      = mulin_standard_parse (mulin_standard_find (fixture->shelf, "“十个有”标准"), fixture->catalog, &error);
  g_assert_no_error (error);
  MulinStandardItem *mood = mulin_standard_item (standard, "有氛围");
  g_assert_cmpint (mulin_standard_item_weight (mood, "resettlement"), ==, 2);
  g_assert_cmpint (mulin_standard_item_weight (mood, "old"), ==, 1);
  g_assert_cmpint (mulin_standard_item_weight (mood, NULL), ==, 1);
  g_assert_cmpstr (mood->dimension, ==, "autonomy");
  g_assert_cmpuint (standard->items->len, ==, 10);
}

static void
refuse (Fixture *fixture, const char *source, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", "示例", source, &error);
  g_assert_no_error (error);
  g_autoptr (MulinGuard) guard = mulin_register_guard (fixture->library, fixture->catalog, MULIN_MASK_INTERNAL, &error);
  g_assert_false (mulin_standard_check (fixture->shelf, definition, guard, &error));
  if (strstr (error->message, part) == NULL || strstr (error->message, "第") == NULL)
    g_error ("“%s” does not hold “%s” with its line", error->message, part);
}

#define HEAD "# 示例\n\n- 来源：示例\n- 对象：compound\n\n## 项目\n\n| 项目 | 权重 |\n|---|---|\n"

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  refuse (fixture, "# 示例\n\n- 对象：compound\n", "来源");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：小区\n", "对象");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：compound\n- 适用类型：别墅\n", "别墅");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：compound\n- 色阶：75\n- 色阶来源：示例\n", "两个或三个");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：compound\n- 色阶：60 75\n- 色阶来源：示例\n", "“75”");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：compound\n- 色阶：90 75 六十\n- 色阶来源：示例\n", "“六十”");
  refuse (fixture, "# 示例\n\n- 来源：示例\n- 对象：compound\n- 色阶：75 60\n", "色阶来源");
  refuse (fixture, HEAD, "待填");
  refuse (fixture, HEAD "| 有组织 | 零 |\n", "权重");
  refuse (fixture, HEAD "| 有组织 | 1 |\n| 有组织 | 1 |\n", "两次");
  refuse (fixture, HEAD "| 有组织 | 1 |\n\n## 书记\n\n- 项目：有人\n- 方式：评议\n", "“项目”");
  refuse (fixture, HEAD "| 有组织 | 1 |\n\n## 书记\n\n- 项目：有组织\n- 方式：计算\n", "sql");
  refuse (fixture, HEAD "| 有组织 | 1 |\n\n## 书记\n\n- 项目：有组织\n- 方式：计算\n\n```sql\nSELECT id AS record FROM compound\n```\n",
          "state");
  refuse (fixture,
          HEAD "| 有组织 | 1 |\n\n## 书记\n\n- 项目：有组织\n- 方式：计算\n\n```sql\nSELECT id AS record, 'met' AS state FROM compond\n```\n",
          "compound");
}

static void
check_typed (Fixture *fixture, const char *text, const char *title, guint n, const char *first, const char *requirement)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = mulin_standard_from_text (text, &error);
  g_assert_no_error (error);
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", "示例", source, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_standard_check (fixture->shelf, definition, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (MulinStandard) standard = mulin_standard_parse (definition, fixture->catalog, &error);
  g_assert_cmpstr (standard->title, ==, title);
  g_assert_cmpuint (standard->items->len, ==, n);
  const MulinStandardItem *item = g_ptr_array_index (standard->items, 0);
  g_assert_cmpstr (item->name, ==, first);
  g_assert_cmpstr (item->requirement, ==, requirement);
  g_assert_cmpint (((MulinStandardPart *) g_ptr_array_index (standard->parts, 0))->method, ==, MULIN_METHOD_JUDGED);
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  check_typed (fixture, "三个有：有组织、有专人、有队伍。", "三个有", 3, "有组织", "");
  check_typed (fixture, "“六有五化”标准\n有场所、有党旗誓词、有办公设备、有管理制度、有学习资料、有工作台账，\n"
                        "阵地建设标准化、制度建设系统化、组织生活规范化、服务保障精细化、发挥作用常态化",
               "“六有五化”标准", 11, "有场所", "");
  check_typed (fixture, "两个有\n有组织：书记在任|班子齐全\n有专人：指导员1名", "两个有", 2, "有组织", "书记在任|班子齐全");
  check_typed (fixture, "“一核三化”工作法: 一核、阵地规范化", "“一核三化”工作法", 2, "一核", "");
  g_autoptr (GError) error = NULL;
  g_assert_null (mulin_standard_from_text ("十个有：有组织、有专人", &error));
  g_assert_nonnull (strstr (error->message, "应有 10 项，写了 2 项"));
  g_clear_error (&error);
  g_assert_null (mulin_standard_from_text ("两个有：有组织、有组织", &error));
  g_assert_nonnull (strstr (error->message, "两次"));
  g_clear_error (&error);
  g_assert_null (mulin_standard_from_text ("只有名称", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
}

static void
refuse_text (const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStandardDraft) draft = mulin_standard_draft_parse (text, &error);
  if (draft != NULL)
    g_assert_false (mulin_standard_draft_check (draft, &error));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
}

static void
test_draft (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "四有小区\n1. 有专人（权重 2）：专人负责\n  党建指导员：街道指定1名\n  示例细项\n有邻居节 3分\n有食堂、有车棚\n";
  const MulinDraftFrame frame = { "compound", "每季", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinStandardDraft) draft = mulin_standard_draft_parse (text, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (draft->items->len, ==, 4);
  MulinDraftItem *item = g_ptr_array_index (draft->items, 0), *festival = g_ptr_array_index (draft->items, 1);
  g_assert_cmpstr (item->name, ==, "有专人");
  g_assert_cmpint (item->weight, ==, 2);
  g_assert_cmpuint (item->parts->len, ==, 2);
  g_assert_cmpint (festival->weight, ==, 3);
  /* What other standards compute is offered by its words, and only where it fits. */
  mulin_standard_draft_offer (draft, fixture->shelf, fixture->catalog, "compound");
  MulinDraftOffer *offer = g_ptr_array_index (((MulinDraftPart *) g_ptr_array_index (item->parts, 0))->offers, 0);
  g_assert_cmpstr (offer->part, ==, "党建指导员");
  offer->taken = TRUE;
  g_assert_cmpstr (((MulinDraftOffer *) g_ptr_array_index (festival->offers, 0))->part, ==, "活动类载体");
  g_assert_cmpuint (((MulinDraftItem *) g_ptr_array_index (draft->items, 3))->offers->len, ==, 0);
  g_autofree char *source = mulin_standard_draft_source (draft, &frame, fixture->shelf, fixture->catalog, &error);
  g_assert_no_error (error);
  g_autoptr (MulinDefinition) definition = mulin_definition_parse ("standards", "四有小区", source, &error);
  g_assert_no_error (error);
  g_assert_true (mulin_standard_check (fixture->shelf, definition, NULL, &error));
  g_autoptr (MulinStandard) standard = mulin_standard_parse (definition, fixture->catalog, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (standard->period, ==, "每季");
  g_assert_cmpint (mulin_standard_part (standard, "党建指导员")->method, ==, MULIN_METHOD_BOTH);
  g_assert_cmpint (mulin_standard_part (standard, "示例细项")->method, ==, MULIN_METHOD_JUDGED);
}

static void
test_mistyped (Fixture *fixture, gconstpointer data)
{
  refuse_text ("三个有\n有组织\n有专人：甲\n有专人", "第 4 行");
  refuse_text ("三个有\n有组织\n：甲", "第 3 行");
  refuse_text ("三个有\n有组织（权重 0）", "第 2 行");
  refuse_text ("三个有\n有组织\n有专人", "应有 3 项，写了 2 项");
  refuse_text ("三个有\n有组织\n这是一个写得很长很长很长很长很长很长很长很长很长很长很长很长而没有冒号的项目", "太长");
}

static void
check_same (MulinStandard *before, MulinStandard *after)
{
  g_assert_cmpuint (after->items->len, ==, before->items->len);
  g_assert_cmpuint (after->parts->len, ==, before->parts->len);
  g_assert_cmpstr (after->subject_sql, ==, before->subject_sql);
  for (guint i = 0; i < before->items->len; i++)
    {
      const MulinStandardItem *one = g_ptr_array_index (before->items, i), *other = g_ptr_array_index (after->items, i);
      g_assert_cmpint (mulin_standard_item_weight (one, "old"), ==, mulin_standard_item_weight (other, "old"));
      g_assert_cmpstr (one->dimension, ==, other->dimension);
      g_assert_cmpint (one->any, ==, other->any);
    }
  for (guint i = 0; i < before->parts->len; i++)
    {
      const MulinStandardPart *one = g_ptr_array_index (before->parts, i);
      g_assert_cmpstr (mulin_standard_part (after, one->name)->sql, ==, one->sql);
    }
}

/* Shipped standards as text and back: queries, weights by type and subjects stay. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) all = mulin_shelf_list (fixture->shelf, "standards");
  for (guint i = 0; i < all->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (all, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (MulinStandard) before = mulin_standard_parse (definition, fixture->catalog, &error);
      if (before->to_fill)
        continue;
      g_autofree char *text = mulin_standard_draft_text (before, before->title);
      g_autoptr (MulinStandardDraft) draft = mulin_standard_draft_parse (text, &error);
      g_assert_no_error (error);
      const MulinDraftFrame frame = { before->subject, before->period, definition };
      g_autofree char *source = mulin_standard_draft_source (draft, &frame, fixture->shelf, fixture->catalog, &error);
      g_assert_no_error (error);
      g_autoptr (MulinDefinition) changed = mulin_definition_parse ("standards", before->name, source, &error);
      g_assert_no_error (error);
      g_autoptr (MulinStandard) after = mulin_standard_parse (changed, fixture->catalog, &error);
      g_assert_no_error (error);
      check_same (before, after);
    }
}

#define ADD(name, function) g_test_add ("/standard/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shipped/compounds", test_shipped_compounds);
  ADD ("shipped/fallen-short", test_fallen_short);
  ADD ("shipped/other-subjects", test_other_subjects);
  ADD ("shipped/companies", test_companies);
  ADD ("shipped/empty", test_empty_ones);
  ADD ("shipped/checked", test_checked);
  ADD ("judged", test_judged);
  ADD ("counted", test_counted);
  ADD ("weights", test_weights);
  ADD ("refused", test_refused);
  ADD ("typed", test_typed);
  ADD ("draft", test_draft);
  ADD ("mistyped", test_mistyped);
  ADD ("changed", test_changed);
  return g_test_run ();
}
