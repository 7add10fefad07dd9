/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every name is plainly 示例. */
#include "structure-samples.h"

#include <string.h>

static gint64 next_id;

static void
seat_free (MulinSeat *seat)
{
  g_free (seat->title);
  g_free (seat->name);
  g_free (seat->phone);
  g_free (seat->also);
  g_free (seat);
}

static void
node_free (MulinNode *node)
{
  g_free (node->key);
  g_free (node->label);
  g_free (node->seal);
  g_free (node->kind);
  g_free (node->name);
  g_free (node->second);
  g_free (node->phone);
  g_free (node->since);
  g_free (node->until);
  g_free (node->over_key);
  g_ptr_array_unref (node->seats);
  g_free (node);
}

static void
link_free (MulinLink *link)
{
  g_free (link->relation);
  g_free (link->word);
  g_free (link);
}

static void
cross_free (MulinCross *cross)
{
  g_free (cross->word);
  g_free (cross);
}

void
sample_free (MulinStructure *s)
{
  g_free (s->model);
  g_free (s->model_title);
  g_free (s->source);
  g_free (s->title);
  g_free (s->subtitle);
  g_free (s->as_of);
  g_ptr_array_unref (s->nodes);
  g_ptr_array_unref (s->links);
  g_ptr_array_unref (s->crosses);
  g_free (s);
}

MulinStructure *
sample_start (const char *title)
{
  MulinStructure *s = g_new0 (MulinStructure, 1);

  next_id = 1000;
  s->title = g_strdup (title);
  s->subtitle = g_strdup (
      "示例区　示例街道　示例三社区　　物业小区　2009 年交付　12 幢　1,086 户　组织关系党员 57 人");
  s->as_of = g_strdup ("2026-06-30");
  s->compound = 4107;
  s->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify)node_free);
  s->links = g_ptr_array_new_with_free_func ((GDestroyNotify)link_free);
  s->crosses = g_ptr_array_new_with_free_func ((GDestroyNotify)cross_free);
  return s;
}

MulinNode *
sample_at (MulinStructure *s, guint i)
{
  return s->nodes->pdata[i];
}

guint
sample_node (MulinStructure *s, const char *label, MulinSlot slot, MulinHue hue, const char *name,
             const char *second)
{
  MulinNode *n = g_new0 (MulinNode, 1);

  n->key = g_strdup_printf ("place%u", s->nodes->len);
  n->label = g_strdup (label);
  n->slot = slot;
  n->hue = hue;
  n->seal = g_strdup ("");
  n->kind = g_strdup ("organization");
  n->id = ++next_id;
  n->name = g_strdup (name != NULL ? name : label);
  n->second = g_strdup (second);
  n->members = -1;
  n->seats = g_ptr_array_new_with_free_func ((GDestroyNotify)seat_free);
  g_ptr_array_add (s->nodes, n);
  return s->nodes->len - 1;
}

static guint
in_row (MulinStructure *s, int row, const char *label, MulinHue hue, const char *name,
        const char *second, int members)
{
  guint i = sample_node (s, label, MULIN_SLOT_ROW, hue, name, second);

  sample_at (s, i)->row = row;
  sample_at (s, i)->members = members;
  return i;
}

guint
sample_vacant (MulinStructure *s, const char *label, MulinSlot slot, MulinHue hue, const char *seal)
{
  guint i = sample_node (s, label, slot, hue, NULL, NULL);

  g_clear_pointer (&sample_at (s, i)->kind, g_free);
  sample_at (s, i)->id = 0;
  sample_at (s, i)->state = MULIN_STATE_VACANT;
  sample_at (s, i)->needed = TRUE;
  g_free (sample_at (s, i)->seal);
  sample_at (s, i)->seal = g_strdup (seal);
  return i;
}

/* Name NULL: vacant. */
MulinSeat *
sample_seat (MulinStructure *s, guint i, const char *title, const char *name)
{
  MulinSeat *x = g_new0 (MulinSeat, 1);

  x->post = ++next_id;
  x->title = g_strdup (title);
  x->name = g_strdup (name);
  x->person = name != NULL ? ++next_id : 0;
  x->needed = TRUE;
  g_ptr_array_add (sample_at (s, i)->seats, x);
  s->seats_needed++;
  s->seats_held += name != NULL;
  return x;
}

guint
sample_body (MulinStructure *s, const char *label, MulinHue hue, const char *seal, const char *name,
             const char *since, const char *until)
{
  guint i = sample_node (s, label, MULIN_SLOT_BODY, hue, name, NULL);

  g_free (sample_at (s, i)->seal);
  sample_at (s, i)->seal = g_strdup (seal);
  sample_at (s, i)->since = g_strdup (since);
  sample_at (s, i)->until = g_strdup (until);
  return i;
}

void
sample_link_to (MulinStructure *s, guint from, guint to, const char *relation, const char *word)
{
  MulinLink *link = g_new0 (MulinLink, 1);

  link->from = from;
  link->to = to;
  link->relation = g_strdup (relation);
  link->word = g_strdup (word);
  link->vacant = (sample_at (s, from)->state == MULIN_STATE_VACANT && sample_at (s, from)->id == 0)
                 || (sample_at (s, to)->state == MULIN_STATE_VACANT && sample_at (s, to)->id == 0);
  g_ptr_array_add (s->links, link);
}

void
sample_cross (MulinStructure *s, guint a, guint a_seat, guint b, guint b_seat, const char *word)
{
  MulinCross *c = g_new0 (MulinCross, 1);

  c->from_node = a;
  c->from_seat = a_seat;
  c->to_node = b;
  c->to_seat = b_seat;
  c->word = g_strdup (word);
  if (a_seat != G_MAXUINT)
    ((MulinSeat *)sample_at (s, a)->seats->pdata[a_seat])->crossed = TRUE;
  if (b_seat != G_MAXUINT)
    ((MulinSeat *)sample_at (s, b)->seats->pdata[b_seat])->crossed = TRUE;
  g_ptr_array_add (s->crosses, c);
}

static guint
branch (MulinStructure *s, const char *label, const char *name)
{
  guint i = sample_node (s, label, MULIN_SLOT_MAIN, MULIN_HUE_PARTY, name, NULL);

  g_free (sample_at (s, i)->seal);
  sample_at (s, i)->seal = g_strdup ("党");
  sample_at (s, i)->since = g_strdup ("2024-03-12");
  sample_at (s, i)->until = g_strdup ("2027-03-11");
  return i;
}

static guint
above (MulinStructure *s, const char *label, const char *name, const char *second)
{
  return sample_node (s, label, MULIN_SLOT_ABOVE, MULIN_HUE_NEUTRAL, name, second);
}

typedef struct
{
  guint street, community, residents, branch, owners, property;
} Core;

static void
five_posts (MulinStructure *s, guint b)
{
  sample_seat (s, b, "书记", "示例王一");
  sample_seat (s, b, "副书记", "示例李二");
  sample_seat (s, b, "组织委员", "示例沈三");
  sample_seat (s, b, "宣传委员", NULL);
  sample_seat (s, b, "纪检委员", "示例刘四");
}

static void
owners_posts (MulinStructure *s, guint o)
{
  sample_seat (s, o, "主任", "示例王一");
  sample_seat (s, o, "副主任", "示例陈五");
  sample_seat (s, o, "委员", "示例杨六");
  sample_seat (s, o, "委员", "示例赵七");
  sample_seat (s, o, "委员", "示例钱八");
}

static void
property_posts (MulinStructure *s, guint p)
{
  sample_seat (s, p, "项目经理", "示例张三");
  sample_seat (s, p, "客服主管", "示例黄八");
  sample_seat (s, p, "工程主管", "示例周九");
}

/* Chain, 居委会, branch, owners, property and the lines among them. */
static Core
core (MulinStructure *s)
{
  Core c;
  guint assembly;

  c.street = above (s, "街道党工委", "示例街道党工委", NULL);
  c.community = above (s, "社区党委", "示例三社区党委", "书记 示例何二");
  c.residents = sample_node (s, "居委会", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL, "示例三社区居委会",
                             "主任 示例曹七");
  c.branch = branch (s, "小区党支部", "示例梧桐苑党支部");
  five_posts (s, c.branch);
  assembly = sample_node (s, "业主大会", MULIN_SLOT_OVER, MULIN_HUE_OWNERS, "业主大会", NULL);
  c.owners = sample_body (s, "业委会", MULIN_HUE_OWNERS, "业", "示例梧桐苑业主委员会", "2021-05-21",
                          "2026-05-20");
  owners_posts (s, c.owners);
  c.property = sample_body (s, "物业", MULIN_HUE_PROPERTY, "物", "示例物业项目部", "2024-07-01",
                            "2027-06-30");
  property_posts (s, c.property);
  sample_at (s, assembly)->over_key = g_strdup (sample_at (s, c.owners)->key);
  sample_link_to (s, c.street, c.community, "lead", "领导");
  sample_link_to (s, c.community, c.branch, "lead", "领导");
  sample_link_to (s, c.branch, c.owners, "steer", "引领");
  sample_link_to (s, c.branch, c.property, "steer", "引领");
  sample_link_to (s, c.residents, c.owners, "guide_supervise", "指导监督");
  sample_link_to (s, assembly, c.owners, "elect", "选举/执行");
  sample_link_to (s, c.owners, c.property, "entrust", "委托（合同）");
  return c;
}

static void
assistants (MulinStructure *s, guint b)
{
  guint guide = sample_node (s, "党建指导员", MULIN_SLOT_GUIDE, MULIN_HUE_NEUTRAL, "党建指导员",
                             "示例罗三　街道选派");
  guint aide = sample_node (s, "小区专员", MULIN_SLOT_AIDE, MULIN_HUE_NEUTRAL, "小区专员",
                            "示例林四　社区选派");

  sample_link_to (s, guide, b, "guide", "指导");
  sample_link_to (s, aide, b, "assist", "协助");
}

static void
partner (MulinStructure *s, guint b)
{
  guint paired = sample_node (s, "结对单位", MULIN_SLOT_BESIDE, MULIN_HUE_NEUTRAL, "示例小学党支部",
                              "共建契约 2025—2026");

  sample_link_to (s, b, paired, "pair", "结对");
}

static guint
watchers (MulinStructure *s, Core *c)
{
  guint group = sample_node (s, "监督小组", MULIN_SLOT_BETWEEN, MULIN_HUE_PARTY, "监督小组",
                             "组长 示例刘四");

  sample_link_to (s, c->branch, group, "lead", "领导");
  sample_link_to (s, group, c->owners, "supervise", "监督");
  sample_link_to (s, group, c->property, "supervise", "监督");
  return group;
}

static const char *const given[]
    = { "徐一", "孙二", "胡三", "郑七", "朱四", "高五", "林六", "何七", "郭八", "马九" };

static void
groups (MulinStructure *s, guint b, int row, guint n)
{
  static const int members[] = { 9, 11, 8, 7, 12, 10 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u–%u 幢党小组", 2 * i + 1, 2 * i + 2);
      int count = members[i % G_N_ELEMENTS (members)];
      g_autofree char *second
          = g_strdup_printf ("组长 示例%s　党员 %d", given[i % G_N_ELEMENTS (given)], count);

      sample_link_to (s, b, in_row (s, row, "楼栋党小组", MULIN_HUE_PARTY, name, second, count),
                      "lead", "领导");
    }
}

static void
teams (MulinStructure *s, guint b, int row, guint n)
{
  static const char *const names[] = { "爱心帮扶队", "邻里调解队", "文明创建队", "银发志愿队" };
  static const int members[] = { 14, 9, 21, 16 };

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *second = g_strdup_printf ("队长 示例%s　%d 人", given[6 + i % 4],
                                                 members[i % G_N_ELEMENTS (members)]);

      sample_link_to (s, b,
                      in_row (s, row, "队伍", MULIN_HUE_TEAMS, names[i % G_N_ELEMENTS (names)],
                              second, members[i % G_N_ELEMENTS (members)]),
                      "lead", "领导");
    }
}

static void
experts (MulinStructure *s)
{
  sample_node (s, "专业人员", MULIN_SLOT_CAPTION, MULIN_HUE_TEAMS, "小区律师",
               "示例罗十（每月 2 次）");
  sample_node (s, "专业人员", MULIN_SLOT_CAPTION, MULIN_HUE_TEAMS, "小区医生",
               "示例林一（每月 1 次）");
}

MulinStructure *
sample_wutongyuan (void)
{
  MulinStructure *s = sample_start ("示例梧桐苑党建引领三方治理架构图");
  Core c = core (s);

  s->party = MULIN_STATE_SERVING;
  s->owners = MULIN_STATE_EXPIRED;
  s->property = MULIN_STATE_SERVING;
  sample_at (s, c.owners)->state = MULIN_STATE_EXPIRED;
  sample_at (s, c.owners)->days = 41;
  assistants (s, c.branch);
  partner (s, c.branch);
  watchers (s, &c);
  groups (s, c.branch, 1, 6);
  teams (s, c.branch, 2, 4);
  experts (s);
  sample_cross (s, c.branch, 0, c.owners, 0, "一肩挑");
  sample_cross (s, c.branch, G_MAXUINT, c.property, 0, "交叉任职");
  ((MulinSeat *)sample_at (s, c.property)->seats->pdata[0])->also = g_strdup ("兼职委员");
  return s;
}

static void
publish (MulinStructure *s)
{
  int phone = 1;

  for (guint i = 0; i < s->nodes->len; i++)
    {
      MulinNode *n = sample_at (s, i);

      if (n->slot == MULIN_SLOT_ROW || n->slot == MULIN_SLOT_OVER || n->slot == MULIN_SLOT_BESIDE
          || (n->slot == MULIN_SLOT_ABOVE && n->second == NULL) || n->slot == MULIN_SLOT_CAPTION)
        continue;
      n->phone = g_strdup_printf ("0571-0000 %04d", phone++);
    }
}

MulinStructure *
sample_wutongyuan_public (void)
{
  MulinStructure *s = sample_wutongyuan ();

  publish (s);
  return s;
}

/* --- models --- */

static MulinStructure *
five_parties (void)
{
  MulinStructure *s = sample_start ("示例梧桐苑五方治理结构平台图");
  Core c = core (s);
  guint office
      = sample_body (s, "街道物管办", MULIN_HUE_NEUTRAL, "", "示例街道物业管理办公室", NULL, NULL);
  guint police
      = sample_body (s, "社区民警", MULIN_HUE_NEUTRAL, "", "示例派出所社区警务室", NULL, NULL);

  sample_seat (s, office, "联络员", "示例吴一");
  sample_seat (s, police, "社区民警", "示例冯二");
  sample_link_to (s, c.branch, office, "consult", "牵头协商");
  sample_link_to (s, c.branch, police, "consult", "牵头协商");
  assistants (s, c.branch);
  partner (s, c.branch);
  groups (s, c.branch, 1, 4);
  teams (s, c.branch, 2, 3);
  sample_cross (s, c.branch, 0, c.owners, 0, "一肩挑");
  return s;
}

static MulinStructure *
four_talks (void)
{
  MulinStructure *s = sample_start ("示例梧桐苑“四方会谈”治理架构图");
  Core c = core (s);
  guint delegates = sample_body (s, "居民代表", MULIN_HUE_TEAMS, "", "居民代表", NULL, NULL);
  guint board = sample_node (s, "监事会", MULIN_SLOT_BETWEEN, MULIN_HUE_OWNERS, "监事会",
                             "监事长 示例邹一");

  sample_seat (s, delegates, "居民代表", "示例彭一");
  sample_seat (s, delegates, "居民代表", "示例鲁二");
  sample_link_to (s, c.branch, delegates, "consult", "会谈");
  sample_link_to (s, board, c.owners, "supervise", "监督");
  assistants (s, c.branch);
  partner (s, c.branch);
  groups (s, c.branch, 1, 5);
  sample_cross (s, c.branch, 1, c.owners, 1, "交叉任职");
  return s;
}

static MulinStructure *
six_levels (void)
{
  MulinStructure *s = sample_start ("示例新苑六级动力主轴架构图");
  guint district = above (s, "区委", "中共示例区委", NULL);
  Core c = core (s);
  guint first;

  sample_link_to (s, district, c.street, "lead", "领导");
  assistants (s, c.branch);
  partner (s, c.branch);
  first = s->nodes->len;
  groups (s, c.branch, 1, 6);
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u 单元中心户", i + 1);
      g_autofree char *second = g_strdup_printf ("示例%s", given[i % G_N_ELEMENTS (given)]);

      sample_link_to (s, first + i / 4,
                      in_row (s, 2, "党员中心户", MULIN_HUE_PARTY, name, second, -1), "lead",
                      "领导");
    }
  teams (s, c.branch, 3, 4);
  sample_at (s, c.owners)->state = MULIN_STATE_EXPIRING;
  sample_at (s, c.owners)->days = 58;
  s->owners = MULIN_STATE_EXPIRING;
  return s;
}

static MulinStructure *
three_contracts (void)
{
  MulinStructure *s = sample_start ("示例回迁苑“三级包干”治理架构图");
  Core c = core (s);
  guint joint = above (s, "股社党建共建领导小组", "示例股社党建共建领导小组",
                       "组长 示例何二　副组长 示例王一");
  guint watch = sample_node (s, "居务监督委员会", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL,
                             "示例三社区居务监督委员会", "主任 示例姜二");
  guint cooperative = sample_node (s, "股经社", MULIN_SLOT_BESIDE, MULIN_HUE_NEUTRAL,
                                   "示例股份经济合作社", "董事长 示例王一");
  guint branches[3];

  g_ptr_array_remove_index (s->links,
                            1); /* the branch is not led by the community's committee here */
  sample_link_to (s, c.community, joint, "join", "组长");
  sample_link_to (s, c.branch, joint, "join", "副组长");
  sample_link_to (s, c.community, c.branch, "pair", "共建");
  sample_link_to (s, watch, c.owners, "supervise", "监督");
  sample_link_to (s, c.branch, cooperative, "steer", "引领");
  partner (s, c.branch);
  watchers (s, &c);
  assistants (s, c.branch);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例第%s党支部", i == 0   ? "一"
                                                                 : i == 1 ? "二"
                                                                          : "三");

      branches[i] = in_row (s, 1, "下属党支部（包片）", MULIN_HUE_PARTY, name,
                            "书记 示例徐一　党员 21", 21);
      sample_link_to (s, c.branch, branches[i], "lead", "领导");
    }
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u 幢楼栋长", i + 1);
      guint head = in_row (s, 2, "楼栋长", MULIN_HUE_TEAMS, name, "示例孙二", -1);

      sample_link_to (s, branches[i / 3], head, "steer", "引领");
    }
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u 片联系户", i + 1);
      guint house
          = in_row (s, 3, "党员联系户（包户）", MULIN_HUE_PARTY, name, "示例胡三　8 户", -1);

      sample_link_to (s, branches[i % 3], house, "lead", "领导");
    }
  return s;
}

static MulinStructure *
tower (void)
{
  MulinStructure *s = sample_start ("示例大厦楼宇党建四级架构图");
  guint street = above (s, "街道党工委", "示例街道党工委", "书记 示例何一");
  guint cluster = above (s, "楼宇集群党委", "示例楼宇集群党委", "书记 示例何二");
  guint community = sample_node (s, "属地社区党委", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL,
                                 "示例三社区党委", "书记 示例何二");
  guint b = branch (s, "楼宇党组织", "示例大厦党总支");
  guint property = sample_body (s, "楼宇物业", MULIN_HUE_PROPERTY, "物", "示例楼宇物业服务中心",
                                "2024-07-01", "2026-08-27");

  five_posts (s, b);
  property_posts (s, property);
  sample_at (s, property)->state = MULIN_STATE_EXPIRING;
  sample_at (s, property)->days = 58;
  sample_link_to (s, street, cluster, "lead", "领导");
  sample_link_to (s, cluster, b, "lead", "领导");
  sample_link_to (s, community, cluster, "join", "交叉兼职");
  sample_link_to (s, b, property, "steer", "引领");
  assistants (s, b);
  for (guint i = 0; i < 11; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例%s公司党支部", given[i % G_N_ELEMENTS (given)]);

      sample_link_to (
          s, b, in_row (s, 1, "两新党支部", MULIN_HUE_PARTY, name, "书记 示例高五　党员 5", 5),
          "lead", "领导");
    }
  return s;
}

static MulinStructure *
three_households (void)
{
  MulinStructure *s = sample_start ("示例坞“三户融合”治理架构图");
  guint street = above (s, "街道党工委", "示例街道党工委", NULL);
  guint community = above (s, "社区党委", "示例三社区党委", "书记 示例何二");
  guint cooperative = sample_node (s, "经合社", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL,
                                   "示例经济合作社", "社长 示例邹一");
  guint b;

  sample_node (s, "居委会", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL, "示例三社区居委会",
               "主任 示例曹七");
  b = branch (s, "小区党组织", "示例坞党总支");
  five_posts (s, b);
  sample_link_to (s, street, community, "lead", "领导");
  sample_link_to (s, community, b, "lead", "领导");
  sample_link_to (s, cooperative, b, "join", "共同设立");
  sample_link_to (s, b, sample_vacant (s, "监督小组", MULIN_SLOT_BETWEEN, MULIN_HUE_PARTY, ""),
                  "lead", "领导");
  partner (s, b);
  assistants (s, b);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const names[] = { "居民户党支部", "商户党支部", "租户党支部" };
      guint n = i == 2 ? sample_vacant (s, names[i], MULIN_SLOT_ROW, MULIN_HUE_PARTY, "")
                       : in_row (s, 1, names[i], MULIN_HUE_PARTY, names[i],
                                 "书记 示例朱四　党员 17", 17);

      sample_at (s, n)->row = 1;
      sample_link_to (s, b, n, "lead", "领导");
    }
  groups (s, b, 2, 5);
  return s;
}

static MulinStructure *
self_managed (void)
{
  MulinStructure *s = sample_start ("示例老里自管小组治理架构图");
  Core c = core (s);
  guint watch = sample_node (s, "居务监督委员会", MULIN_SLOT_LEFT, MULIN_HUE_NEUTRAL,
                             "示例三社区居务监督委员会", NULL);
  static const char *const chiefs[]
      = { "网格长", "楼栋长", "警长", "城管队长", "文体队长", "辖区单位片长" };

  g_free (sample_at (s, c.owners)->name);
  sample_at (s, c.owners)->name = g_strdup ("示例老里自管小组");
  g_free (sample_at (s, c.owners)->label);
  sample_at (s, c.owners)->label = g_strdup ("自管小组");
  sample_link_to (s, watch, c.owners, "supervise", "监督");
  watchers (s, &c);
  for (guint i = 0; i < G_N_ELEMENTS (chiefs); i++)
    sample_link_to (s, c.branch,
                    in_row (s, 2, "九长共治", MULIN_HUE_TEAMS, chiefs[i], "示例马九", -1), "steer",
                    "引领");
  groups (s, c.branch, 1, 3);
  sample_cross (s, c.branch, 0, c.owners, 0, "一肩挑");
  sample_cross (s, c.branch, 1, c.owners, 1, "交叉任职");
  sample_cross (s, c.branch, 4, c.property, 1, "交叉任职");
  return s;
}

/* --- hard cases --- */

static MulinStructure *
bare_import (void)
{
  MulinStructure *s = sample_start ("示例桂花苑党建引领三方治理架构图");
  guint community = above (s, "社区党委", "示例三社区党委", NULL);
  guint b = sample_vacant (s, "小区党支部", MULIN_SLOT_MAIN, MULIN_HUE_PARTY, "党");
  guint guide = sample_vacant (s, "党建指导员", MULIN_SLOT_GUIDE, MULIN_HUE_NEUTRAL, "");
  guint owners = sample_vacant (s, "业委会", MULIN_SLOT_BODY, MULIN_HUE_OWNERS, "业");
  guint property = sample_body (s, "物业", MULIN_HUE_PROPERTY, "物",
                                "示例物业服务有限公司示例分公司桂花苑项目服务中心", NULL, NULL);

  s->party = s->owners = MULIN_STATE_VACANT;
  sample_link_to (s, community, b, "lead", "领导");
  sample_link_to (s, guide, b, "guide", "指导");
  sample_link_to (s, b, owners, "lead", "直接领导");
  sample_link_to (s, b, property, "lead", "直接领导");
  sample_link_to (s, owners, property, "entrust", "委托（合同）");
  sample_link_to (s, b, sample_vacant (s, "楼栋党小组", MULIN_SLOT_ROW, MULIN_HUE_PARTY, ""),
                  "lead", "领导");
  return s;
}

static MulinStructure *
no_bodies (void)
{
  MulinStructure *s = sample_start ("示例竹苑党组织架构图");
  guint b = branch (s, "小区党支部", "示例竹苑党支部");

  sample_seat (s, b, "书记", "示例王一");
  groups (s, b, 1, 2);
  return s;
}

static MulinStructure *
crowded (void)
{
  MulinStructure *s = sample_start ("示例阳光城党建引领三方治理架构图");
  Core c = core (s);

  for (guint i = 0; i < 6; i++)
    sample_seat (s, c.owners, i < 4 ? "委员" : "候补委员", i % 3 == 2 ? NULL : "示例钱八");
  sample_seat (s, c.branch, "统战委员", "示例高五");
  sample_seat (s, c.branch, "青年委员", "示例朱四");
  assistants (s, c.branch);
  partner (s, c.branch);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例第%u中学党总支", i + 1);

      sample_link_to (s, c.branch,
                      sample_node (s, "结对单位", MULIN_SLOT_BESIDE, MULIN_HUE_NEUTRAL, name, NULL),
                      "pair", "结对");
    }
  watchers (s, &c);
  groups (s, c.branch, 1, 40);
  teams (s, c.branch, 2, 9);
  for (guint i = 0; i < 12; i++)
    experts (s);
  sample_cross (s, c.branch, 0, c.owners, 0, "一肩挑");
  sample_cross (s, c.branch, 2, c.owners, 3, "交叉任职");
  sample_cross (s, c.owners, 1, c.property, 2, "交叉任职");
  sample_cross (s, c.branch, G_MAXUINT, c.property, 0, "交叉任职");
  ((MulinSeat *)sample_at (s, c.property)->seats->pdata[0])->also = g_strdup ("兼职委员");
  return s;
}

static MulinStructure *
long_names (void)
{
  MulinStructure *s = sample_start (
      "示例国际生态科技新城碧水云天花园三期（东区）党建引领多方协同共治组织架构与联系服务体系图");
  Core c = core (s);
  guint extra = sample_body (s, "监事会", MULIN_HUE_TEAMS, "",
                             "示例碧水云天花园三期（东区）业主监督委员会暨维修资金使用监督专班",
                             "2025-01-01", "2028-12-31");

  g_free (sample_at (s, c.branch)->name);
  sample_at (s, c.branch)->name
      = g_strdup ("中共示例国际生态科技新城碧水云天花园三期（东区）联合党支部委员会");
  g_free (sample_at (s, c.owners)->name);
  sample_at (s, c.owners)->name
      = g_strdup ("示例国际生态科技新城碧水云天花园三期（东区）第三届业主委员会");
  g_free (sample_at (s, c.community)->name);
  sample_at (s, c.community)->name
      = g_strdup ("中共示例街道示例三社区国际生态科技新城片区综合委员会");
  sample_seat (s, extra, "召集人兼维修资金专管员", "示例阿卜杜热合曼·买买提江");
  sample_seat (s, extra, "成员", "示例欧阳三");
  sample_at (s, extra)->beyond = TRUE;
  sample_seat (s, c.property, "秩序维护主管", "示例司马五")->beyond = TRUE;
  sample_at (s, c.property)->state = MULIN_STATE_EXPIRED;
  sample_at (s, c.property)->days = 1204;
  assistants (s, c.branch);
  partner (s, c.branch);
  g_free (sample_at (s, s->nodes->len - 1)->name);
  sample_at (s, s->nodes->len - 1)->name = g_strdup ("示例区住房和城乡建设局机关第三党支部");
  sample_link_to (s, c.branch, extra, "steer", "引领");
  for (guint i = 0; i < 5; i++)
    sample_link_to (s, c.branch,
                    in_row (s, 1, "队伍", MULIN_HUE_TEAMS,
                            "示例碧水云天花园银龄志愿者矛盾纠纷调解与心理疏导服务队",
                            "队长 示例阿卜杜热合曼·买买提江　21 人", 21),
                    "lead", "领导");
  sample_at (s, s->nodes->len - 1)->beyond = TRUE;
  return s;
}

static MulinStructure *
five_bodies (void)
{
  MulinStructure *s = five_parties ();
  guint fifth = sample_body (s, "网格", MULIN_HUE_TEAMS, "", "示例网格", NULL, NULL);

  sample_seat (s, fifth, "网格长", "示例邹一");
  sample_seat (s, fifth, "网格员", "示例姜二");
  sample_link_to (s, 3, fifth, "steer", "引领");
  sample_link_to (s, fifth, 5, "supervise", "监督");
  sample_link_to (s, 6, fifth, "consult", "协商");
  sample_cross (s, 5, 1, fifth, 0, "交叉任职");
  return s;
}

const Sample samples[] = {
  { "wutongyuan", sample_wutongyuan },
  { "five-parties", five_parties },
  { "four-talks", four_talks },
  { "six-levels", six_levels },
  { "three-contracts", three_contracts },
  { "tower", tower },
  { "three-households", three_households },
  { "self-managed", self_managed },
  { "bare-import", bare_import },
  { "no-bodies", no_bodies },
  { "crowded", crowded },
  { "long-names", long_names },
  { "five-bodies", five_bodies },
};
const guint n_samples = G_N_ELEMENTS (samples);
