/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every shipped model: read, and drawn full and empty; and what is refused, with its line. */

#include "compound.h"

#include "govern/checks.h"
#include "govern/model.h"

static const char *const shipped[] = { "new-three-parties", "five-party-platform",
                                       "four-party-talks",  "branch-axis",
                                       "six-level-axis",    "three-level-contract",
                                       "tower-four-levels", "three-household-branches",
                                       "self-management",   "management-committee-four",
                                       "old-three-parties" };

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) models = mulin_shelf_list (fixture->shelf, "structures");
  g_assert_cmpuint (models->len, ==, G_N_ELEMENTS (shipped));
  mulin_govern_register_checks ();
  for (guint i = 0; i < models->len; i++)
    {
      MulinDefinition *definition = g_ptr_array_index (models, i);
      g_assert_cmpstr (mulin_definition_name (definition), ==, shipped[i]);
      g_assert_true (mulin_shelf_check (fixture->shelf, definition, NULL, &error));
      g_assert_no_error (error);
      g_autoptr (MulinModel) model = mulin_model_parse (definition, fixture->catalog, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_prefix (model->source, "00"));
      g_assert_nonnull (strstr (model->source, "“"));
    }
}

/* Each compound type with practice in the seeds has one model. */
static void
test_types (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *type, *model;
  } cases[] = { { "property", "new-three-parties" },
                { "old", "self-management" },
                { "resettlement", "three-level-contract" },
                { "urban_village", "three-household-branches" },
                { "new", "six-level-axis" },
                { "tower", "tower-four-levels" } };
  g_autoptr (GPtrArray) models = mulin_shelf_list (fixture->shelf, "structures");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint j = 0; j < models->len; j++)
      {
        MulinDefinition *definition = g_ptr_array_index (models, j);
        g_assert_cmpint (mulin_model_is_for (definition, fixture->catalog, cases[i].type), ==,
                         g_str_equal (mulin_definition_name (definition), cases[i].model));
      }
}

/* Nothing recorded: what each model asks for is vacant, nothing else is drawn, and every link has
 * both ends. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (MulinStructure) structure
          = build (fixture, sample.compound, shipped[i], NULL, FALSE);
      g_autoptr (MulinModel) model = mulin_model_parse (
          mulin_shelf_get (fixture->shelf, "structures", shipped[i]), fixture->catalog, &error);
      guint asked = 0;
      for (guint j = 0; j < model->places->len; j++)
        {
          MulinModelPlace *place = g_ptr_array_index (model->places, j);
          MulinNode *node = find_node (structure, place->key, 0);
          g_assert_cmpint (node != NULL, ==, place->need != MULIN_NEED_NO);
          asked += place->need != MULIN_NEED_NO;
        }
      g_assert_cmpuint (structure->nodes->len, ==, asked);
      for (guint j = 0; j < structure->nodes->len; j++)
        {
          MulinNode *node = g_ptr_array_index (structure->nodes, j);
          g_assert_cmpint (node->state, ==, MULIN_STATE_VACANT);
          g_assert_true (node->needed);
        }
      g_assert_cmpuint (structure->links->len, >, 0);
      g_autoptr (MulinStructure) wall = build (fixture, sample.compound, shipped[i], NULL, TRUE);
      g_assert_cmpuint (wall->nodes->len, ==, 0);
      g_assert_cmpuint (wall->links->len, ==, 0);
      g_assert_cmpuint (mulin_structure_vacancies (wall)->len, >, 0);
    }
}

/* The records of one compound under every model: the branch, the committee and the office always
 * find their places. */
static void
test_full (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  sample_open (fixture, &sample);
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr (MulinStructure) structure
          = build (fixture, sample.compound, shipped[i], "2026-06-30", FALSE);
      g_assert_cmpint (find_node (structure, "branch", 0)->id, ==, sample.branch);
      g_assert_cmpint (find_node (structure, "owners", 0)->id, ==, sample.owners);
      g_assert_cmpint (find_node (structure, "property", 0)->id, ==, sample.office);
      g_assert_cmpint (structure->owners, ==, MULIN_STATE_EXPIRED);
      /* Under the old three parties the branch is none of the three: nobody sits across. */
      g_assert_cmpuint (structure->crosses->len, ==, g_str_equal (shipped[i], "old-three-parties") ? 0 : 2);
      g_assert_true (g_str_has_prefix (structure->title, "示例梧桐苑"));
    }
}

static void
test_axis (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 street
      = add_body (fixture, "work_committee", "示例街道党工委", "street", sample.street, "");
  gint64 community
      = add_body (fixture, "party_committee", "示例三社区党委", "community", sample.community, "");
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例兼职%u", i);
      add_post (fixture, "organization", community, "兼职委员", "9",
                add_person (fixture, name, ""));
    }
  gint64 branch = add_body (fixture, "branch", "示例梧桐苑党支部", "compound", sample.compound, "");
  gint64 group
      = add_body (fixture, "party_group", "示例1幢党小组", "compound", sample.compound, "");
  g_autofree char *parent = fixture_at (group);
  g_autofree char *at = fixture_at (sample.compound);
  gint64 other
      = add_body (fixture, "party_group", "示例2幢党小组", "compound", sample.compound, "");
  gint64 household = fixture_put (
      fixture, "organization",
      VALUES ("kind", "party_household", "name", "示例中心户", "compound", at, "parent", parent));
  g_autoptr (MulinStructure) axis = build (fixture, sample.compound, "branch-axis", NULL, FALSE);
  g_assert_cmpint (find_node (axis, "street", 0)->id, ==, street);
  g_assert_cmpstr (find_node (axis, "street", 0)->label, ==, "街道“大工委”");
  g_assert_cmpstr (find_node (axis, "community", 0)->second, ==, "书记 空缺　兼职委员 3 名");
  g_assert_cmpint (find_node (axis, "branch", 0)->id, ==, branch);
  g_autoptr (MulinStructure) six = build (fixture, sample.compound, "six-level-axis", NULL, FALSE);
  g_assert_cmpint (find_node (six, "district", 0)->state, ==, MULIN_STATE_VACANT);
  g_assert_cmpint (find_node (six, "groups", 1)->id, ==, other);
  g_assert_cmpint (find_node (six, "households", 0)->id, ==, household);
  g_assert_cmpint (find_node (six, "groups", 0)->row + 1, ==,
                   find_node (six, "households", 0)->row);
  /* The household hangs under its own group only. */
  guint links = 0;
  for (guint i = 0; i < six->links->len; i++)
    {
      MulinLink *link = g_ptr_array_index (six->links, i);
      MulinNode *to = g_ptr_array_index (six->nodes, link->to);
      if (to->id != household)
        continue;
      links++;
      g_assert_cmpint (((MulinNode *) g_ptr_array_index (six->nodes, link->from))->id, ==, group);
    }
  g_assert_cmpuint (links, ==, 1);
}

static void
test_tower (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 community
      = add_body (fixture, "party_committee", "示例三社区党委", "community", sample.community, "");
  gint64 cluster = add_body (fixture, "party_committee", "示例楼宇集群党委", "community",
                             sample.community, "");
  add_cover (fixture, "organization", cluster, sample.compound);
  gint64 firm = add_body (fixture, "branch", "示例公司党支部", "compound", sample.compound, "");
  gint64 tower
      = add_body (fixture, "general_branch", "示例楼宇党总支", "compound", sample.compound, "");
  g_autofree char *parent = fixture_at (tower);
  g_autoptr (GError) error = NULL;
  g_assert_cmpint (fixture_try (fixture, "organization", firm, VALUES ("parent", parent), &error),
                   ==, firm);
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, "tower-four-levels", NULL, FALSE);
  g_assert_cmpint (find_node (structure, "cluster", 0)->id, ==, cluster);
  g_assert_cmpint (find_node (structure, "community", 0)->id, ==, community);
  g_assert_cmpint (find_node (structure, "branch", 0)->id, ==, tower);
  g_assert_cmpint (find_node (structure, "firms", 0)->id, ==, firm);
  g_assert_cmpstr (find_link (structure, "community", "cluster")->word, ==, "交叉兼职");
}

static void
test_households (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  gint64 merchants
      = add_body (fixture, "branch", "示例商户党支部", "compound", sample.compound, "");
  gint64 residents
      = add_body (fixture, "branch", "示例居民户党支部", "compound", sample.compound, "");
  gint64 general
      = add_body (fixture, "general_branch", "示例青石坞党总支", "compound", sample.compound, "");
  g_autoptr (MulinStructure) structure
      = build (fixture, sample.compound, "three-household-branches", NULL, FALSE);
  g_assert_cmpint (find_node (structure, "residents_branch", 0)->id, ==, residents);
  g_assert_cmpint (find_node (structure, "merchants_branch", 0)->id, ==, merchants);
  g_assert_cmpint (find_node (structure, "tenants_branch", 0)->state, ==, MULIN_STATE_VACANT);
  g_assert_cmpint (find_node (structure, "branch", 0)->id, ==, general);
  g_assert_cmpint (find_node (structure, "residents_branch", 0)->row, ==,
                   find_node (structure, "tenants_branch", 0)->row);
}

/* Posts fill bodies and rows: residents' delegates, heads of buildings. */
static void
test_bodies_of_posts (Fixture *fixture, gconstpointer data)
{
  Sample sample;
  add_places (fixture, &sample);
  g_autofree char *at = fixture_at (sample.compound);
  gint64 building = fixture_put (fixture, "building", VALUES ("compound", at, "name", "3幢"));
  gint64 head = add_post (fixture, "building", building, "楼栋长", "1",
                          add_person (fixture, "示例徐一", ""));
  add_post (fixture, "compound", sample.compound, "居民代表", "1",
            add_person (fixture, "示例孙二", ""));
  add_post (fixture, "compound", sample.compound, "居民代表", "2",
            add_person (fixture, "示例胡三", ""));
  add_post (fixture, "compound", sample.compound, "社区民警", "3",
            add_person (fixture, "示例郑七", ""));
  g_autoptr (MulinStructure) talks
      = build (fixture, sample.compound, "four-party-talks", NULL, FALSE);
  g_assert_cmpuint (find_node (talks, "delegates", 0)->seats->len, ==, 2);
  g_assert_cmpint (find_node (talks, "delegates", 0)->state, ==, MULIN_STATE_SERVING);
  g_autoptr (MulinStructure) five
      = build (fixture, sample.compound, "five-party-platform", NULL, FALSE);
  g_assert_cmpuint (find_node (five, "police", 0)->seats->len, ==, 1);
  g_assert_cmpint (find_node (five, "property_office", 0)->state, ==, MULIN_STATE_VACANT);
  g_autoptr (MulinStructure) contract
      = build (fixture, sample.compound, "three-level-contract", NULL, FALSE);
  g_assert_cmpint (find_node (contract, "heads", 0)->id, ==, head);
  g_assert_cmpstr (find_node (contract, "heads", 0)->name, ==, "3幢楼栋长");
  g_assert_cmpstr (find_node (contract, "heads", 0)->second, ==, "示例徐一");
}

/* SOURCE with the first FIND replaced is refused at LINE with a reason that holds PART. */
static void
refuse (Fixture *fixture, const char *find, const char *replace, int line, const char *part)
{
  g_autoptr (GError) error = NULL;
  const char *source = mulin_definition_source (
      mulin_shelf_get (fixture->shelf, "structures", "new-three-parties"));
  const char *at = strstr (source, find);
  g_assert_nonnull (at);
  g_autofree char *head = g_strndup (source, at - source);
  g_autofree char *changed = g_strconcat (head, replace, at + strlen (find), NULL);
  g_autoptr (MulinDefinition) definition
      = mulin_definition_parse ("structures", "坏模型", changed, &error);
  g_assert_no_error (error);
  g_assert_false (mulin_shelf_check (fixture->shelf, definition, NULL, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  g_autofree char *where = g_strdup_printf ("structures/坏模型.md 第 %d 行", line);
  if (strstr (error->message, where) == NULL || strstr (error->message, part) == NULL)
    g_error ("“%s” is not “%s … %s”", error->message, where, part);
}

static int
line_of (Fixture *fixture, const char *text)
{
  const char *source = mulin_definition_source (
      mulin_shelf_get (fixture->shelf, "structures", "new-three-parties"));
  const char *at = strstr (source, text);
  int line = 1;
  g_assert_nonnull (at);
  for (const char *c = source; c < at; c++)
    line += *c == '\n';
  return line;
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  mulin_govern_register_checks ();
  int street = line_of (fixture, "| street | 街道党工委");
  int places = line_of (fixture, "## 位置");
  int posts = line_of (fixture, "| guide | 党建指导员、指导员");
  int lines = line_of (fixture, "| street | community | lead");
  refuse (fixture, "| 键 | 名称 | 组织类型 |", "| 键 | 名称 | 组织种类 |", places,
          "缺少“组织类型”一列");
  refuse (fixture, "| street | above | neutral |", "| street | uper | neutral |", street,
          "“槽”一列的“uper”不认识");
  refuse (fixture, "| above | neutral |", "| above | grey |", street, "“色”一列的“grey”不认识");
  refuse (fixture, "| work_committee | street |", "| work_comittee | street |", street,
          "没有“work_comittee”这一组织类型");
  refuse (fixture, "| work_committee | street |", "| work_committee | steet |", street,
          "“所在”一列的“steet”不认识");
  refuse (fixture, "| neutral | | 否 |", "| neutral | | 也许 |", street,
          "“必设”一列的“也许”不认识");
  refuse (fixture, "| community | 社区党组织 |", "| street | 社区党组织 |", street + 1,
          "键“street”写了两次");
  refuse (fixture, "| compound | main |", "| compound | body |", places, "main");
  refuse (fixture, "| 随 | owners |", "| 随 | owner |", line_of (fixture, "| assembly | 业主大会"),
          "“owner”不是“位置”表里的键");
  refuse (fixture, "| guide | 党建指导员、指导员 | 1 | 1 |", "| gide | 党建指导员 | 1 | 1 |", posts,
          "“gide”不是");
  refuse (fixture, "| guide | 党建指导员、指导员 | 1 | 1 |", "| guide | 党建指导员 | 2 | 1 |",
          posts, "至少不能多于至多");
  refuse (fixture, "| guide | 党建指导员、指导员 | 1 | 1 |", "| guide | 党建指导员 | 一 | 1 |",
          posts, "不是数");
  refuse (fixture, "| street | community | lead | 领导 |", "| street | community | leads | 领导 |",
          lines, "没有“leads”这一关系");
  refuse (fixture, "| street | community | lead | 领导 |", "| street | community | lead | |", lines,
          "关系和词都要写");
  refuse (fixture, "| street | community | lead | 领导 |", "| strat | community | lead | 领导 |",
          lines, "“strat”不是");
  refuse (fixture, "- 来源：", "- 出处：", 1, "缺少“来源”");
  refuse (fixture, "{小区}党建", "某小区党建", line_of (fixture, "- 标题："), "标题");
  refuse (fixture, "- 适用类型：物业小区", "- 适用类型：别墅群", line_of (fixture, "- 适用类型："),
          "别墅群");
  refuse (fixture, "## 连线", "## 连接", 1, "缺少“连线”一节");
}

#define ADD(name, function)                                                                        \
  g_test_add ("/model/" name, Fixture, NULL, fixture_open, function, fixture_close)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("shipped", test_shipped);
  ADD ("types", test_types);
  ADD ("empty", test_empty);
  ADD ("full", test_full);
  ADD ("axis", test_axis);
  ADD ("tower", test_tower);
  ADD ("households", test_households);
  ADD ("bodies-of-posts", test_bodies_of_posts);
  ADD ("refused", test_refused);
  return g_test_run ();
}
