/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Structures: what is drawn of a compound's records under a model. */

#include "compound.h"
#include "govern/structure-changes.h"

static void
test_look_diagram (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_assert_cmpstr (structure->model, ==, "new-three-parties");
  g_assert_cmpstr (structure->title, ==, "示例梧桐苑党建引领三方治理架构图");
  g_assert_cmpstr (structure->subtitle, ==,
                   "示例区　示例街道　示例三社区　　物业小区　2009 年交付　12 幢　1,086 户");
  g_assert_cmpint (structure->party, ==, MULIN_STATE_SERVING);
  g_assert_cmpint (structure->owners, ==, MULIN_STATE_EXPIRED);
  g_assert_cmpint (structure->property, ==, MULIN_STATE_SERVING);
  g_assert_cmpint (structure->seats_needed, ==, 9);
  g_assert_cmpint (structure->seats_held, ==, 8);

  MulinNode *branch = find_node (structure, "branch", 0);
  static const char *const titles[] = { "书记", "副书记", "组织委员", "宣传委员", "纪检委员" };
  g_assert_cmpstr (branch->name, ==, "示例梧桐苑党支部");
  g_assert_cmpint (branch->id, ==, sample.branch);
  g_assert_cmpuint (branch->seats->len, ==, G_N_ELEMENTS (titles));
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (((MulinSeat *) g_ptr_array_index (branch->seats, i))->title, ==, titles[i]);
  MulinSeat *vacant = find_seat (branch, "宣传委员");
  g_assert_null (vacant->name);
  g_assert_cmpint (vacant->post, ==, sample.publicity);
  g_assert_true (vacant->needed);
  g_assert_false (vacant->beyond);

  MulinNode *owners = find_node (structure, "owners", 0);
  g_assert_cmpint (owners->state, ==, MULIN_STATE_EXPIRED);
  g_assert_cmpint (owners->days, ==, 41);
  g_assert_cmpstr (owners->until, ==, "2026-05-20");
  MulinNode *property = find_node (structure, "property", 0);
  g_assert_cmpint (property->id, ==, sample.office);
  g_assert_cmpstr (property->until, ==, "2027-06-30");
  MulinNode *committee = find_node (structure, "community", 0);
  g_assert_cmpstr (committee->second, ==, "书记 示例何二");
  g_assert_cmpuint (committee->seats->len, ==, 0);
  g_assert_cmpstr (find_node (structure, "residents", 0)->name, ==, "示例三社区居委会");
}

static void
test_crosses (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_assert_cmpuint (structure->crosses->len, ==, 2);
  MulinCross *part = g_ptr_array_index (structure->crosses, 0);
  MulinCross *both = g_ptr_array_index (structure->crosses, 1);
  g_assert_cmpstr (part->word, ==, "交叉任职");
  g_assert_cmpuint (part->from_seat, ==, G_MAXUINT);
  g_assert_cmpstr (both->word, ==, "一肩挑");
  MulinNode *property = find_node (structure, "property", 0);
  MulinSeat *manager = find_seat (property, "项目经理");
  g_assert_true (g_ptr_array_index (structure->nodes, part->to_node) == property);
  g_assert_cmpstr (manager->also, ==, "兼职委员");
  g_assert_true (manager->crossed);
  g_assert_null (find_seat (find_node (structure, "branch", 0), "兼职委员"));
  MulinNode *branch = g_ptr_array_index (structure->nodes, both->from_node);
  MulinNode *owners = g_ptr_array_index (structure->nodes, both->to_node);
  g_assert_cmpstr (((MulinSeat *) g_ptr_array_index (branch->seats, both->from_seat))->title, ==,
                   "书记");
  g_assert_cmpstr (((MulinSeat *) g_ptr_array_index (owners->seats, both->to_seat))->title, ==,
                   "主任");
}

static void
test_links (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_autoptr (MulinStructure) other
      = build (fixture, sample.compound, "five-party-platform", "2026-06-30", FALSE);
  /* The word is the district's: 直接领导 in 000, 指导、监督 in 001. */
  g_assert_cmpstr (find_link (structure, "branch", "owners")->word, ==, "直接领导");
  g_assert_cmpstr (find_link (other, "branch", "owners")->word, ==, "指导、监督");
  g_assert_cmpstr (find_link (other, "branch", "property")->relation, ==, "steer");
  g_assert_cmpstr (find_link (structure, "residents", "owners")->word, ==, "指导监督");
  g_assert_cmpstr (find_link (structure, "assembly", "owners")->word, ==, "选举/执行");
  g_assert_false (find_link (structure, "assembly", "owners")->vacant);
  g_assert_true (find_link (structure, "guide", "branch")->vacant);
  g_assert_true (find_link (other, "branch", "police")->vacant);
  g_assert_null (find_link (structure, "branch", "paired"));
}

/* The model asks for a guide and one or two specialists; a third one stands beyond it. */
static void
test_posts_at_the_compound (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinStructure) before = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_assert_cmpint (find_node (before, "guide", 0)->state, ==, MULIN_STATE_VACANT);
  g_assert_true (find_node (before, "guide", 0)->needed);
  gint64 luo = add_person (fixture, "示例罗三", "");
  gint64 lin = add_person (fixture, "示例林四", "");
  gint64 guide = add_post (fixture, "compound", sample.compound, "党建指导员", "1", luo);
  add_post (fixture, "compound", sample.compound, "小区专员", "2", lin);
  add_post (fixture, "compound", sample.compound, "小区专员", "3", 0);
  add_post (fixture, "compound", sample.compound, "小区专员", "4", luo);
  add_post (fixture, "compound", sample.compound, "小区律师", "5", luo);
  add_post (fixture, "compound", sample.compound, "楼栋长", "6", lin);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  MulinNode *node = find_node (structure, "guide", 0);
  g_assert_cmpint (node->id, ==, guide);
  g_assert_cmpstr (node->kind, ==, "post");
  g_assert_cmpstr (node->name, ==, "党建指导员");
  g_assert_cmpstr (node->second, ==, "示例罗三");
  g_assert_cmpint (find_node (structure, "aide", 0)->state, ==, MULIN_STATE_SERVING);
  g_assert_cmpint (find_node (structure, "aide", 1)->state, ==, MULIN_STATE_VACANT);
  g_assert_false (find_node (structure, "aide", 1)->beyond);
  g_assert_true (find_node (structure, "aide", 2)->beyond);
  g_assert_cmpstr (find_node (structure, "experts", 0)->second, ==, "示例罗三");
  MulinNode *head = find_node (structure, "beyond-post", 0);
  g_assert_cmpstr (head->name, ==, "楼栋长");
  g_assert_true (head->beyond);
  g_assert_cmpint (head->slot, ==, MULIN_SLOT_CAPTION);
}

static void
test_nothing_recorded (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  g_autoptr (MulinStructure) structure = build (fixture, sample.compound, NULL, NULL, FALSE);
  static const char *const asked[]
      = { "community", "guide", "aide", "branch", "owners", "property", "assembly" };
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      MulinNode *node = find_node (structure, asked[i], 0);
      g_assert_nonnull (node);
      g_assert_cmpint (node->state, ==, MULIN_STATE_VACANT);
      g_assert_null (node->kind);
      g_assert_cmpstr (node->name, ==, node->label);
    }
  g_assert_null (find_node (structure, "street", 0));
  g_assert_null (find_node (structure, "groups", 0));
  g_assert_cmpint (structure->party, ==, MULIN_STATE_NO_DATA);
  g_assert_cmpint (structure->owners, ==, MULIN_STATE_NO_DATA);
  g_assert_cmpint (structure->seats_needed, ==, 0);
}

/* A company's contract through coverage, and nothing else: the property company stands, the other
 * two are vacant. */
static void
test_contract_alone (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 contract = add_contract (fixture, "示例物业公司", sample.compound, "2020", "2026-08-15");
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  MulinNode *property = find_node (structure, "property", 0);
  g_assert_cmpstr (property->kind, ==, "property_contract");
  g_assert_cmpint (property->id, ==, contract);
  g_assert_cmpstr (property->name, ==, "示例物业公司");
  g_assert_cmpint (property->state, ==, MULIN_STATE_EXPIRING);
  g_assert_cmpint (property->days, ==, 46);
  g_assert_cmpuint (property->seats->len, ==, 0);
  g_assert_cmpint (structure->party, ==, MULIN_STATE_VACANT);
  g_assert_cmpint (structure->owners, ==, MULIN_STATE_VACANT);
  g_assert_cmpint (structure->property, ==, MULIN_STATE_EXPIRING);
  g_autoptr (MulinStructure) later = build (fixture, sample.compound, NULL, "2026-09-01", FALSE);
  g_assert_cmpint (find_node (later, "property", 0)->state, ==, MULIN_STATE_EXPIRED);
  g_autoptr (MulinStructure) earlier = build (fixture, sample.compound, NULL, "2019-12-31", FALSE);
  g_assert_cmpint (find_node (earlier, "property", 0)->state, ==, MULIN_STATE_VACANT);
}

/* Before and after the secretary passed his post on. */
static void
test_two_dates (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 branch
      = add_body (fixture, "branch", "示例梧桐苑党支部", "compound", sample.compound, "2026-11");
  gint64 post = add_post (fixture, "organization", branch, "书记", "1", 0);
  add_tenure (fixture, post, add_person (fixture, "示例王一", ""), "2022-03", "2025-03-31");
  add_tenure (fixture, post, add_person (fixture, "示例李二", ""), "2025-06-01", "");
  static const struct
  {
    const char *day, *name;
    MulinState state;
  } cases[] = { { "2025-03-31", "示例王一", MULIN_STATE_SERVING },
                { "2025-04-01", NULL, MULIN_STATE_SERVING },
                { "2025-06-01", "示例李二", MULIN_STATE_SERVING },
                { "2026-05-30", "示例李二", MULIN_STATE_EXPIRING },
                { "2026-05", "示例李二", MULIN_STATE_EXPIRING },
                { "2026-05-29", "示例李二", MULIN_STATE_SERVING },
                { "2026-12-01", "示例李二", MULIN_STATE_EXPIRED } };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MulinStructure) structure
          = build (fixture, sample.compound, NULL, cases[i].day, FALSE);
      MulinNode *node = find_node (structure, "branch", 0);
      g_assert_cmpstr (find_seat (node, "书记")->name, ==, cases[i].name);
      g_assert_cmpint (node->state, ==, cases[i].state);
      if (cases[i].name == NULL)
        g_assert_cmpint (structure->party, ==, MULIN_STATE_VACANT);
    }
}

static void
test_beyond (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  gint64 board = add_body (fixture, "supervisory_board", "示例梧桐苑监事会", "compound",
                           sample.compound, "");
  gint64 second = add_body (fixture, "owners_committee", "示例梧桐苑二期业委会", "compound",
                            sample.compound, "");
  gint64 group
      = add_body (fixture, "party_group", "示例1-2幢党小组", "compound", sample.compound, "");
  gint64 unit
      = fixture_put (fixture, "organization", VALUES ("kind", "department", "name", "示例区某局"));
  gint64 school
      = fixture_put (fixture, "organization", VALUES ("kind", "branch", "name", "示例小学党支部"));
  add_body (fixture, "grid_team", "示例二网格", "community", sample.community, "");
  add_relation (fixture, sample.branch, school, "结对");
  add_relation (fixture, unit, sample.owners, "指导");
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  MulinNode *node = find_node (structure, "beyond-supervisory_board", 0);
  g_assert_cmpint (node->id, ==, board);
  g_assert_true (node->beyond);
  g_assert_cmpint (node->slot, ==, MULIN_SLOT_BETWEEN);
  node = find_node (structure, "beyond-owners_committee", 0);
  g_assert_cmpint (node->id, ==, second);
  g_assert_cmpint (node->slot, ==, MULIN_SLOT_BODY);
  /* The model has a row of groups: not beyond. */
  g_assert_cmpint (find_node (structure, "groups", 0)->id, ==, group);
  g_assert_false (find_node (structure, "groups", 0)->beyond);
  g_assert_cmpint (find_node (structure, "paired", 0)->id, ==, school);
  g_assert_cmpstr (find_node (structure, "paired", 0)->second, ==, "2025—2026");
  g_assert_cmpstr (find_link (structure, "branch", "paired")->relation, ==, "pair");
  MulinLink *link = find_link (structure, "beyond-department", "owners");
  g_assert_cmpstr (link->word, ==, "指导");
  g_assert_true (link->beyond);
  /* The community's own grid has nothing to do with this compound. */
  g_assert_null (find_node (structure, "beyond-grid_team", 0));
  /* The relation was not there yet. */
  g_autoptr (MulinStructure) before = build (fixture, sample.compound, NULL, "2024-12-31", FALSE);
  g_assert_null (find_node (before, "paired", 0));
  g_assert_null (find_node (before, "beyond-department", 0));
}

static void
test_seats_beyond (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  add_post (fixture, "organization", sample.branch, "书记", "9", 0);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  MulinNode *branch = find_node (structure, "branch", 0);
  g_assert_false (((MulinSeat *) g_ptr_array_index (branch->seats, 0))->beyond);
  g_assert_true (((MulinSeat *) g_ptr_array_index (branch->seats, 1))->beyond);
  g_assert_cmpint (structure->seats_needed, ==, 9);
  g_assert_cmpint (structure->party, ==, MULIN_STATE_SERVING);
}

static void
test_public (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  gint64 group
      = add_body (fixture, "party_group", "示例1-2幢党小组", "compound", sample.compound, "");
  add_post (fixture, "organization", group, "组长", "1", add_person (fixture, "示例徐一", ""));
  g_autofree char *at = fixture_at (group);
  g_autofree char *member = fixture_at (add_person (fixture, "示例普通党员", ""));
  fixture_put (fixture, "membership",
               VALUES ("person", member, "organization", at, "kind", "组织关系"));
  g_autoptr (MulinStructure) inside = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_assert_cmpstr (find_node (inside, "groups", 0)->second, ==, "组长 示例徐一　党员 1");
  g_assert_cmpint (find_node (inside, "groups", 0)->members, ==, 1);
  g_autoptr (MulinStructure) wall = build (fixture, sample.compound, NULL, "2026-06-30", TRUE);
  g_assert_cmpstr (find_node (wall, "groups", 0)->second, ==, "组长 示例徐一");
  g_assert_cmpint (find_node (wall, "groups", 0)->members, ==, -1);
  g_assert_cmpstr (wall->subtitle, ==, "示例街道　示例三社区");
  g_assert_cmpuint (wall->crosses->len, ==, 0);
  g_assert_cmpint (wall->seats_needed, ==, 0);
  g_assert_null (find_node (wall, "guide", 0));
  for (guint i = 0; i < wall->nodes->len; i++)
    {
      MulinNode *node = g_ptr_array_index (wall->nodes, i);
      g_assert_cmpint (node->state, ==, MULIN_STATE_SERVING);
      g_assert_null (node->until);
      g_assert_cmpint (node->days, ==, 0);
      g_assert_false (node->beyond);
      for (guint j = 0; j < node->seats->len; j++)
        {
          MulinSeat *seat = g_ptr_array_index (node->seats, j);
          g_assert_nonnull (seat->name);
          g_assert_false (seat->crossed);
          g_assert_null (seat->also);
        }
    }
  for (guint i = 0; i < wall->links->len; i++)
    {
      MulinLink *link = g_ptr_array_index (wall->links, i);
      g_assert_cmpuint (link->from, <, wall->nodes->len);
      g_assert_cmpuint (link->to, <, wall->nodes->len);
      g_assert_false (link->vacant);
    }
  g_assert_nonnull (find_link (wall, "branch", "owners"));
  GPtrArray *waiting = mulin_structure_vacancies (wall);
  g_assert_cmpuint (waiting->len, ==, 3);
  g_assert_true (
      g_ptr_array_find_with_equal_func (waiting, "示例梧桐苑党支部宣传委员", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (waiting, "党建指导员", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (waiting, "小区专员", g_str_equal, NULL));
}

/* The compound's own model, else the setting of its type, else the type's, else 新三方. */
static void
test_choice (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  add_places (fixture, &sample);
  gint64 old = add_compound (fixture, sample.community, "示例老旧苑", "老旧小区");
  gint64 unknown = add_compound (fixture, sample.community, "示例无类型苑", "");
  g_autoptr (MulinStructure) typed = build (fixture, old, NULL, NULL, FALSE);
  g_assert_cmpstr (typed->model, ==, "self-management");
  g_autoptr (MulinStructure) untyped = build (fixture, unknown, NULL, NULL, FALSE);
  g_assert_cmpstr (untyped->model, ==, "new-three-parties");
  fixture_put (fixture, "setting", VALUES ("key", "structure.old", "value", "branch-axis"));
  g_autoptr (MulinStructure) set = build (fixture, old, NULL, NULL, FALSE);
  g_assert_cmpstr (set->model, ==, "branch-axis");
  g_assert_cmpint (fixture_try (fixture, "compound", old, VALUES ("structure", "四方会谈"), &error),
                   ==, old);
  g_autoptr (MulinStructure) own = build (fixture, old, NULL, NULL, FALSE);
  g_assert_cmpstr (own->model, ==, "four-party-talks");
  g_autoptr (MulinStructure) asked = build (fixture, old, "six-level-axis", NULL, FALSE);
  g_assert_cmpstr (asked->model, ==, "six-level-axis");
  g_assert_null (mulin_structure_build (fixture->reader, fixture->catalog, fixture->shelf, old,
                                        "no-such", NULL, FALSE, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mulin_structure_build (fixture->reader, fixture->catalog, fixture->shelf, 999,
                                        NULL, NULL, FALSE, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mulin_structure_build (fixture->reader, fixture->catalog, fixture->shelf, old,
                                        NULL, "2023-02-30", FALSE, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
}

/* A joint branch that stands elsewhere covers the compound; the community's own branch is no
 * compound's branch. */
static void
test_coverage (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 other = add_compound (fixture, sample.community, "示例枫林里", "");
  gint64 general
      = add_body (fixture, "general_branch", "示例三社区党总支", "community", sample.community, "");
  gint64 joint = add_body (fixture, "joint_branch", "示例联合党支部", "compound", other, "");
  add_cover (fixture, "organization", joint, sample.compound);
  g_autoptr (MulinStructure) structure = build (fixture, sample.compound, NULL, NULL, FALSE);
  g_assert_cmpint (find_node (structure, "branch", 0)->id, ==, joint);
  g_assert_cmpint (find_node (structure, "community", 0)->id, ==, general);
  g_autoptr (MulinStructure) elsewhere
      = build (fixture, sample.compound, "five-party-platform", NULL, FALSE);
  g_assert_cmpint (find_node (elsewhere, "branch", 0)->id, ==, joint);
}

/* What the compound's own record says of bodies that nobody recorded. */
static void
test_said_by_the_compound (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  g_autoptr (GError) error = NULL;
  add_places (fixture, &sample);
  fixture_try (fixture, "compound", sample.compound,
               VALUES ("committee_state", "暂不符合条件", "committee_reason", "入住不足",
                       "property_mode", "居民自管", "party_reason", "党员不足三名"),
               &error);
  g_assert_no_error (error);
  g_autoptr (MulinStructure) structure = build (fixture, sample.compound, NULL, NULL, FALSE);
  g_assert_cmpint (find_node (structure, "owners", 0)->state, ==, MULIN_STATE_VACANT);
  g_assert_cmpstr (find_node (structure, "owners", 0)->second, ==, "入住不足");
  g_assert_cmpstr (find_node (structure, "branch", 0)->second, ==, "党员不足三名");
  g_assert_cmpint (find_node (structure, "property", 0)->state, ==, MULIN_STATE_SERVING);
  g_assert_cmpstr (find_node (structure, "property", 0)->second, ==, "居民自管");
  fixture_try (fixture, "compound", sample.compound,
               VALUES ("committee_state", "已成立", "committee_reason", ""), &error);
  g_assert_no_error (error);
  g_autoptr (MulinStructure) said = build (fixture, sample.compound, NULL, NULL, FALSE);
  g_assert_cmpint (find_node (said, "owners", 0)->state, ==, MULIN_STATE_NO_DATA);
  g_assert_cmpint (said->owners, ==, MULIN_STATE_NO_DATA);
  g_autoptr (MulinStructure) wall = build (fixture, sample.compound, NULL, NULL, TRUE);
  g_assert_null (find_node (wall, "branch", 0));
}

static const MulinStructureChange *
find_change (GPtrArray *changes, const char *body, const char *what)
{
  for (guint i = 0; i < changes->len; i++)
    {
      const MulinStructureChange *change = g_ptr_array_index (changes, i);
      if (g_str_equal (change->body, body) && g_str_equal (change->what, what))
        return change;
    }
  g_error ("no change of %s %s", body, what);
}

/* A seat that is filled is one change, not a departure of nobody and an arrival; cross-posts and states are told too. */
static void
test_changes (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  g_autoptr (MulinStructure) before = build (fixture, sample.compound, NULL, "2024-01-01", FALSE);
  g_autoptr (MulinStructure) after = build (fixture, sample.compound, NULL, "2026-06-30", FALSE);
  g_autoptr (GPtrArray) changes = mulin_structure_changes (before, after), none = mulin_structure_changes (after, after);
  const MulinStructureChange *seat = find_change (changes, "示例梧桐苑党支部", "书记");
  const MulinStructureChange *cross = find_change (changes, "示例王一", "一肩挑");
  const MulinStructureChange *body = find_change (changes, find_node (after, "owners", 0)->name, "");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (seat->type, ==, MULIN_CHANGE_BECAME);
  g_assert_cmpstr (seat->before, ==, "空缺");
  g_assert_cmpstr (seat->after, ==, "示例王一");
  g_assert_cmpint (cross->type, ==, MULIN_CHANGE_CAME);
  g_assert_null (cross->before);
  g_assert_cmpint (body->type, ==, MULIN_CHANGE_BECAME);
  g_assert_cmpstr (body->after, ==, "届满未换届");
  g_autoptr (GPtrArray) back = mulin_structure_changes (after, before);
  g_assert_cmpint (find_change (back, "示例王一", "一肩挑")->type, ==, MULIN_CHANGE_WENT);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/structure/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("look-diagram", test_look_diagram);
  ADD ("crosses", test_crosses);
  ADD ("links", test_links);
  ADD ("posts-at-the-compound", test_posts_at_the_compound);
  ADD ("nothing-recorded", test_nothing_recorded);
  ADD ("contract-alone", test_contract_alone);
  ADD ("two-dates", test_two_dates);
  ADD ("beyond", test_beyond);
  ADD ("seats-beyond", test_seats_beyond);
  ADD ("public", test_public);
  ADD ("choice", test_choice);
  ADD ("coverage", test_coverage);
  ADD ("changes", test_changes);
  ADD ("said-by-the-compound", test_said_by_the_compound);
  return g_test_run ();
}
