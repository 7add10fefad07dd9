/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms for projects, workflows, alliances and buildings: whole with one row, thirty, very long names and gaps. */
#include "chart-driver.h"

#include <locale.h>

static void
add_texts (MulinChartRows *rows, const char *const *texts, guint n)
{
  for (guint i = 0; i < n; i++)
    add_text (rows, texts[i]);
}
#define ADD(rows, ...)                                                                                                           \
  add_texts (rows, (const char *const[]) { __VA_ARGS__ }, G_N_ELEMENTS (((const char *const[]) { __VA_ARGS__ })))

static MulinBox
box_of (const MulinScene *scene, MulinColor fill, guint n)
{
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->type == MULIN_SHAPE_RECT && shape->fill == fill && n-- == 0)
        return shape->box;
    }
  g_error ("no box %u", n);
}

/* No two boxes that are drawn lie over each other, except one that stands in the other (a bar filled as far as it has come). */
static void
check_boxes (GPtrArray *scenes)
{
  for (guint s = 0; s < scenes->len; s++)
    {
      const MulinScene *scene = g_ptr_array_index (scenes, s);

      for (guint i = 0; i < scene->shapes->len; i++)
        for (guint k = i + 1; k < scene->shapes->len; k++)
          {
            const MulinShape *one = g_ptr_array_index (scene->shapes, i), *other = g_ptr_array_index (scene->shapes, k);

            if (one->type != MULIN_SHAPE_RECT || other->type != MULIN_SHAPE_RECT
                || (fabs (one->box.x - other->box.x) < 1.1 && fabs (one->box.y - other->box.y) < 1.1))
              continue;
            g_assert_false (overlap (&one->box, &other->box));
          }
    }
}

static void
test_gantt (void)
{
  static const char *const names[] = { "项目", "开始", "计划完成", "进度", "状态" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 5), one = rows_of (names, 4), many = rows_of (names, 5), bare = rows_of (names, 4);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, pieces = NULL, without = NULL;
  static const struct
  {
    const char *name, *since, *until;
    double progress;
    const char *state;
  } projects[] = {
    { "楼道微更新", "2026-01", "2026-06-30", 50, "在办" }, { "口袋花园", "2025-11-05", "2026-02", 100, "销号 2026-02-10" },
    { "示例只有期限", NULL, "2026-09", NAN, "逾期" },       { "示例没有日期", NULL, NULL, 0, NULL },
    { LONG, "2026-03-31", "2026-04-01", 250, LONG },
  };

  for (guint i = 0; i < G_N_ELEMENTS (projects); i++)
    {
      ADD (rows, projects[i].name, projects[i].since, projects[i].until);
      add_number (rows, projects[i].progress);
      add_text (rows, projects[i].state);
    }
  scenes = draw ("甘特", rows, 900);
  check_boxes (scenes);
  g_assert_true (any_says (scenes, "2025") && any_says (scenes, "2026") && any_says (scenes, "四季度") && any_says (scenes, "50%")
                 && any_says (scenes, "没有定日期"));
  {
    MulinBox bar = box_of (scenes->pdata[0], MULIN_COLOR_HEAT_1, 0), done = box_of (scenes->pdata[0], MULIN_COLOR_NEUTRAL, 0);

    g_assert_cmpfloat (fabs (done.width * 2 - bar.width), <, 2); /* half of it is done */
  }
  ADD (one, "示例", "2026-05-01", "2026-05-02");
  add_number (one, 0);
  single = draw ("甘特", one, 900);
  g_assert_true (any_says (single, "二季度") && any_says (single, "0%"));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *since = g_strdup_printf ("20%02u-03-01", 10 + i % 20), *name = g_strdup_printf ("%u %s", i, LONG);

      ADD (many, name, since, "2032-12-31");
      add_number (many, i);
      add_text (many, "在办");
    }
  pieces = draw ("甘特", many, 700);
  check_boxes (pieces);
  g_assert_cmpuint (pieces->len, >, 1);
  ADD (bare, "示例", NULL, "明天");
  add_number (bare, NAN);
  without = draw ("甘特", bare, 700);
  g_assert_true (any_says (without, "没有定日期"));
}

static void
test_lanes (void)
{
  static const char *const names[] = { "步骤", "谁办", "说明" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 3), one = rows_of (names, 2), many = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, pieces = NULL;
  guint arrows = 0;

  ADD (rows, "指导", "社区党总支", "", "牵头", "小区党支部", NULL, "商议", "业委会", "先过：先议先审", "再议", "业委会", "15日内", "执行", "物业", "");
  scenes = draw ("泳道", rows, 900);
  check_boxes (scenes);
  g_assert_cmpuint (scenes->len, ==, 1);
  g_assert_true (any_says (scenes, "社区党总支") && any_says (scenes, "商议") && any_says (scenes, "15日内"));
  for (guint i = 0; i < ((MulinScene *) scenes->pdata[0])->shapes->len; i++)
    arrows += ((MulinShape *) g_ptr_array_index (((MulinScene *) scenes->pdata[0])->shapes, i))->end_mark == MULIN_END_ARROW;
  g_assert_cmpuint (arrows, ==, 4);
  ADD (one, LONG, LONG);
  single = draw ("泳道", one, 900);
  check_boxes (single);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *step = g_strdup_printf ("第%u步", i + 1), *who = g_strdup_printf ("示例单位%u", i % 11);

      ADD (many, step, who, LONG);
    }
  pieces = draw ("泳道", many, 700);
  check_boxes (pieces);
  g_assert_cmpuint (pieces->len, >, 1);
  g_assert_true (any_says (pieces, "其他各方") && any_says (pieces, "示例单位10"));
}

static void
test_net (void)
{
  static const char *const names[] = { "中心", "成员", "类别" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 3), many = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, pieces = NULL;
  guint lines = 0;

  ADD (rows, "示例党建联盟", "示例小学党支部", "单位", "示例党建联盟", "示例银行党支部", "单位", "示例党建联盟", LONG, NULL, "示例微盟", "示例小学党支部",
       "单位", "示例空盟", NULL, NULL);
  scenes = draw ("网状", rows, 900);
  check_boxes (scenes);
  g_assert_true (any_says (scenes, "成员 3 个") && any_says (scenes, "成员 0 个") && any_says (scenes, "示例银行党支部"));
  for (guint i = 0; i < ((MulinScene *) scenes->pdata[0])->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (((MulinScene *) scenes->pdata[0])->shapes, i);

      lines += shape->type == MULIN_SHAPE_LINE;
      g_assert_false (shape->type == MULIN_SHAPE_TEXT && strcmp (shape->text, "—") == 0);
    }
  g_assert_cmpuint (lines, ==, 4);
  for (guint c = 0; c < 3; c++)
    for (guint i = 0; i < 30; i++)
      {
        g_autofree char *centre = g_strdup_printf ("示例联盟%u", c), *member = g_strdup_printf ("示例成员%u", c * 20 + i);

        ADD (many, centre, member, "两新");
      }
  pieces = draw ("网状", many, 800);
  check_boxes (pieces);
  g_assert_cmpuint (pieces->len, ==, 3);
}

static void
test_stacks (void)
{
  static const char *const names[] = { "楼栋", "层", "名称" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 3), many = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, pieces = NULL;

  ADD (rows, "1幢", "楼栋长", "示例王一", "1幢", "党小组", "示例第一党小组", "2幢", "楼栋长", NULL, "2幢", "党小组", "示例第一党小组");
  scenes = draw ("叠图", rows, 900);
  check_boxes (scenes);
  g_assert_true (any_says (scenes, "空缺") && any_says (scenes, "示例王一") && any_says (scenes, "2幢"));
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *building = g_strdup_printf ("%u幢", i + 1);

      ADD (many, building, "楼栋长", i % 3 == 0 ? NULL : LONG, building, "党小组", LONG, building, "党员户", "12 户");
    }
  pieces = draw ("叠图", many, 700);
  check_boxes (pieces);
  g_assert_cmpuint (pieces->len, >, 1);
}

static void
test_doors (void)
{
  static const char *const names[] = { "楼栋", "单元", "室", "标记" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 4), many = rows_of (names, 4);
  g_autoptr (GPtrArray) scenes = NULL, tower = NULL;

  ADD (rows, "1幢", "1", "102", NULL, "1幢", "1", "201", "党员户", "1幢", "1", "202", "", "1幢", "2单元", "1203", "中心户", "1幢", "2单元", "跃层甲", NULL,
       LONG, NULL, "101", "党员户");
  scenes = draw ("门户", rows, 900);
  check_boxes (scenes);
  g_assert_true (any_says (scenes, "1单元") && any_says (scenes, "12层") && any_says (scenes, "跃层甲")
                 && any_says (scenes, "党：党员户 2 户　中：中心户 1 户"));
  g_assert_cmpfloat (box_of (scenes->pdata[0], MULIN_COLOR_PARTY_TINT, 0).width, >, 40);
  for (guint unit = 1; unit <= 3; unit++)
    for (guint i = 1; i <= 33; i++)
      for (guint d = 1; d <= 12; d++)
        {
          g_autofree char *entrance = g_strdup_printf ("%u", unit), *door = g_strdup_printf ("%u%02u", i, d);

          ADD (many, "高楼", entrance, door, d == 3 ? "党员户" : NULL);
        }
  tower = draw ("门户", many, 900);
  check_boxes (tower);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-charts/gantt", test_gantt);
  g_test_add_func ("/work-charts/lanes", test_lanes);
  g_test_add_func ("/work-charts/net", test_net);
  g_test_add_func ("/work-charts/stacks", test_stacks);
  g_test_add_func ("/work-charts/doors", test_doors);
  return g_test_run ();
}
