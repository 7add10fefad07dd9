/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of charts that a query draws: what their columns must be, and that each is whole with one row, six, thirty, very long
 * names, noughts and gaps. */
#include "chart-driver.h"

#include <locale.h>

/* How much of the scenes is filled with COLOR, as lengths of lying bars. */
static double
length_of (GPtrArray *scenes, MulinColor color)
{
  double length = 0;

  for (guint s = 0; s < scenes->len; s++)
    {
      const MulinScene *scene = scenes->pdata[s];

      for (guint i = 0; i < scene->shapes->len; i++)
        {
          const MulinShape *shape = scene->shapes->pdata[i];

          length += shape->type == MULIN_SHAPE_RECT && shape->fill == color && shape->box.height > 13 ? shape->box.width : 0;
        }
    }
  return length;
}

/* --- contracts -------------------------------------------------------------------------------------------------------------- */

static void
refuse (const char *form, const char *const *names, guint n, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (mulin_query_chart_check (mulin_query_chart_form (form), names, n, &error));
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” is not in “%s”", words, error->message);
}

static void
test_contract (void)
{
  static const char *const funnel[] = { "步骤", "走访", "事项", "活动", "其他" }, *const wrong[] = { "环节", "走访" }, *const parts[] = { "部分", "人数" };

  g_assert_null (mulin_query_chart_form ("饼"));
  for (guint n = 2; n <= 4; n++)
    g_assert_true (mulin_query_chart_check (mulin_query_chart_form ("漏斗"), funnel, n, NULL));
  refuse ("漏斗", funnel, 1, "现在是 1 列");
  refuse ("漏斗", funnel, 5, "现在是 5 列");
  refuse ("漏斗", wrong, 2, "第 1 列应叫“步骤”，现在是“环节”");
  refuse ("组成", parts, 2, "第 2 列应叫“个数”，现在是“人数”");
}

static void
test_values (void)
{
  static const char *const names[] = { "部分", "个数" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 2);
  const MulinChartForm *form = mulin_query_chart_form ("组成");
  g_autoptr (GError) error = NULL;

  add_text (rows, "示例甲");
  add_number (rows, 3);
  add_text (rows, NULL);
  add_number (rows, NAN);
  g_assert_true (mulin_query_chart_check_rows (form, rows, NULL));
  add_text (rows, "示例乙");
  add_number (rows, -1);
  g_assert_false (mulin_query_chart_check_rows (form, rows, &error));
  g_assert_nonnull (strstr (error->message, "第 3 行是“-1”"));
}

/* --- forms ------------------------------------------------------------------------------------------------------------------ */

static void
test_none (void)
{
  static const char *const names[] = { "步骤", "个数" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 2);
  g_autoptr (GPtrArray) scenes = draw ("漏斗", rows, 900);

  g_assert_cmpuint (scenes->len, ==, 0);
}

static void
test_funnel (void)
{
  static const char *const names[] = { "步骤", "走访", "事项" }, *const steps[] = { "进家门", "话家常", "解家难", "立家规", "爱家人" };
  static const double visits[] = { 120, 90, 45, 0, 3 };
  g_autoptr (MulinChartRows) rows = rows_of (names, 3), one = rows_of (names, 2), many = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, pieces = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      add_text (rows, steps[i]);
      add_number (rows, visits[i]);
      add_number (rows, i == 4 ? NAN : 2000 - 100 * i);
    }
  scenes = draw ("漏斗", rows, 900);
  g_assert_cmpuint (scenes->len, ==, 1);
  g_assert_true (any_says (scenes, "120") && any_says (scenes, "50%") && any_says (scenes, "2,000") && any_says (scenes, "—"));
  add_text (one, LONG);
  add_number (one, 0);
  single = draw ("漏斗", one, 900);
  g_assert_true (any_says (single, "0"));
  for (guint i = 0; i < 30; i++)
    {
      add_text (many, LONG);
      add_number (many, i * 1000);
      add_number (many, 1);
    }
  pieces = draw ("漏斗", many, 900);
  /* All rows are of one name here: one group is never cut. */
  g_assert_cmpuint (pieces->len, ==, 1);
}

static void
fill_parts (MulinChartRows *rows, guint n, gboolean long_names)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = long_names ? g_strdup_printf ("%s%u", LONG, i) : g_strdup_printf ("示例建法%u", i + 1);

      add_text (rows, name);
      add_number (rows, (i * 7) % 12 + (i % 3 == 0 ? 0.5 : 0));
    }
}

static void
test_ring (void)
{
  static const char *const names[] = { "部分", "个数" };
  g_autoptr (MulinChartRows) five = rows_of (names, 2), one = rows_of (names, 2), none = rows_of (names, 2), many = rows_of (names, 2);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, empty = NULL, long_ones = NULL;
  static const double counts[] = { 40, 25, 20, 10, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *name = g_strdup_printf ("示例建法%u", i + 1);

      add_text (five, name);
      add_number (five, counts[i]);
    }
  scenes = draw ("组成", five, 900);
  g_assert_true (any_says (scenes, "100") && any_says (scenes, "40.0%") && any_says (scenes, "5.0%") && any_says (scenes, "示例建法5"));
  add_text (one, LONG);
  add_number (one, 3);
  single = draw ("组成", one, 900);
  g_assert_true (any_says (single, "100.0%"));
  add_text (none, "示例");
  add_number (none, 0);
  empty = draw ("组成", none, 900);
  g_assert_true (any_says (empty, "0") && any_says (empty, "—"));
  fill_parts (many, 30, TRUE);
  long_ones = draw ("组成", many, 900);
  g_assert_true (any_says (long_ones, "其余 7 种"));
}

static void
fill_wholes (MulinChartRows *rows, guint n, guint parts)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s%u", LONG, i);

      for (guint k = 0; k < parts; k++)
        {
          g_autofree char *part = g_strdup_printf ("示例来源%u", k + 1);

          add_text (rows, whole);
          add_text (rows, part);
          add_number (rows, k == 3 ? 0 : 1 + (i * 5 + k * 3) % 7);
        }
    }
}

/* Bars are true to one scale, whatever piece they stand in. */
static void
test_composition (void)
{
  static const char *const names[] = { "整体", "部分", "个数" };
  g_autoptr (MulinChartRows) six = rows_of (names, 3), many = rows_of (names, 3), one = rows_of (names, 3), crowded = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, pieces = NULL, single = NULL, words = NULL;

  fill_wholes (six, 6, 4);
  scenes = draw ("构成条", six, 900);
  g_assert_cmpuint (scenes->len, ==, 1);
  fill_wholes (many, 30, 4);
  pieces = draw ("构成条", many, 900);
  g_assert_cmpuint (pieces->len, >, 1);
  for (guint i = 0; i < pieces->len; i++)
    g_assert_cmpfloat (((MulinScene *) pieces->pdata[i])->height, <=, 900);
  g_assert_true (any_says (pieces, "示例标题（续）"));
  g_assert_cmpfloat (length_of (pieces, MULIN_COLOR_NEUTRAL), >, 4 * length_of (scenes, MULIN_COLOR_NEUTRAL));
  add_text (one, "示例甲支部");
  add_text (one, "网格");
  add_number (one, 1);
  single = draw ("构成条", one, 900);
  g_assert_true (any_says (single, "网格 1"));
  fill_wholes (crowded, 2, 20);
  words = draw ("构成条", crowded, 900);
  g_assert_cmpuint (words->len, ==, 1);
}

/* A name stands beside its point, or a number does and the list says whose it is: no point is without a name. */
static void
test_scatter (void)
{
  static const char *const names[] = { "名称", "物业费（元/平方米·月）", "服务得分（分）" };
  g_autoptr (MulinChartRows) six = rows_of (names, 3), many = rows_of (names, 3), one = rows_of (names, 3), same = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, crowd = NULL, single = NULL, heap = NULL;
  guint found = 0;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = i % 10 == 9 ? g_strdup_printf ("%s%u", LONG, i) : g_strdup_printf ("示例小区%u号苑", i);
      MulinChartRows *both[] = { six, many };

      for (guint k = i < 6 ? 0 : 1; k < 2; k++)
        {
          add_text (both[k], name);
          add_number (both[k], 0.5 + (i * 37 % 60) / 20.0);
          add_number (both[k], i == 30 ? NAN : 70 + (i * 53 % 61) / 2.0);
        }
      add_text (same, name);
      add_number (same, 2);
      add_number (same, 80);
    }
  scenes = draw ("散点", six, 900);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("示例小区%u号苑", i);

      g_assert_true (any_says (scenes, name));
    }
  g_assert_true (any_says (scenes, names[1]) && any_says (scenes, names[2]));
  crowd = draw ("散点", many, 900);
  for (guint i = 0; i < ((MulinScene *) crowd->pdata[0])->shapes->len; i++)
    {
      const MulinShape *shape = ((MulinScene *) crowd->pdata[0])->shapes->pdata[i];

      found += shape->type == MULIN_SHAPE_TEXT && strstr (shape->text, "示例") != NULL && strstr (shape->text, "标题") == NULL;
    }
  g_assert_cmpuint (found, ==, 60);
  heap = draw ("散点", same, 900);
  g_assert_true (any_says (heap, "示例小区58号苑　2，80"));
  add_text (one, "示例梧桐苑");
  add_number (one, 1.8);
  add_number (one, 90);
  single = draw ("散点", one, 900);
  g_assert_true (any_says (single, "中位 1.8") && any_says (single, "中位 90"));
}

static void
fill_months (MulinChartRows *rows, guint n, double target, const char *deadline)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *month = g_strdup_printf ("%04u-%02u", 2026 + i / 12, i % 12 + 1);

      add_text (rows, month);
      add_number (rows, i == 3 ? NAN : 30 + 2.0 * i);
      add_number (rows, target);
      if (rows->names->len > 3)
        add_text (rows, deadline);
    }
}

static void
test_target (void)
{
  static const char *const names[] = { "月份", "已建（个小区）", "目标", "截止" };
  g_autoptr (MulinChartRows) six = rows_of (names, 4), late = rows_of (names, 4), reached = rows_of (names, 3), one = rows_of (names, 4),
                             many = rows_of (names, 3), none = rows_of (names, 3);
  g_autoptr (GPtrArray) scenes = NULL, overdue = NULL, done = NULL, single = NULL, years = NULL, empty = NULL;

  fill_months (six, 6, 51, "2026-12-31");
  scenes = draw ("目标曲线", six, 900);
  g_assert_true (any_says (scenes, "还差 11，距截止 6 个月") && any_says (scenes, "截止 2026-12-31") && any_says (scenes, "目标 51"));
  g_assert_true (any_says (scenes, "按期到达的进度") && any_says (scenes, "40"));
  fill_months (late, 6, 51, "2026-03");
  overdue = draw ("目标曲线", late, 900);
  g_assert_true (any_says (overdue, "逾期：还差 11，已过截止 3 个月"));
  fill_months (reached, 12, 50, NULL);
  done = draw ("目标曲线", reached, 900);
  g_assert_true (any_says (done, "已达到目标 50"));
  fill_months (one, 1, 51, "2026-12-31");
  single = draw ("目标曲线", one, 900);
  g_assert_true (any_says (single, "30"));
  fill_months (many, 30, 100, NULL);
  years = draw ("目标曲线", many, 900);
  g_assert_true (any_says (years, "还差 12"));
  add_text (none, "2026-01");
  add_number (none, NAN);
  add_number (none, NAN);
  empty = draw ("目标曲线", none, 900);
  g_assert_true (any_says (empty, "没有定目标"));
}

static void
test_radar (void)
{
  static const char *const names[] = { "维度", "事项", "活动" }, *const six[] = { "微组织", "微自治", "微协商", "微共建", "微服务", "微监督" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 3), one = rows_of (names, 2), many = rows_of (names, 2), noughts = rows_of (names, 2);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, thirty = NULL, zero = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (six); i++)
    {
      add_text (rows, six[i]);
      add_number (rows, 3 + i * 7 % 11);
      add_number (rows, i == 2 ? NAN : i * 5 % 8);
      add_text (noughts, i == 3 ? LONG : six[i]);
      add_number (noughts, 0);
    }
  scenes = draw ("雷达", rows, 900);
  for (guint i = 0; i < G_N_ELEMENTS (six); i++)
    g_assert_true (any_says (scenes, six[i]));
  g_assert_true (any_says (scenes, "3 · 0") && any_says (scenes, "6 · —"));
  zero = draw ("雷达", noughts, 900);
  g_assert_cmpuint (zero->len, ==, 1);
  add_text (one, "微组织");
  add_number (one, 12.5);
  single = draw ("雷达", one, 900);
  g_assert_true (any_says (single, "12.5"));
  fill_parts (many, 30, TRUE);
  thirty = draw ("雷达", many, 900);
  g_assert_true (any_says (thirty, "30"));
}

static void
add_level (MulinChartRows *rows, const char *level, const char *called, double wanted, guint there, gboolean long_names)
{
  for (guint i = 0; i < MAX (there, 1); i++)
    {
      g_autofree char *name = long_names ? g_strdup_printf ("%s%u", LONG, i) : g_strdup_printf ("示例%s%u号", level, i + 1);

      add_text (rows, level);
      add_text (rows, called);
      add_number (rows, wanted);
      add_text (rows, there > 0 ? name : NULL);
    }
}

static void
test_layers (void)
{
  static const char *const names[] = { "层级", "叫法", "应有", "名称" };
  g_autoptr (MulinChartRows) rows = rows_of (names, 4), one = rows_of (names, 4), many = rows_of (names, 4);
  g_autoptr (GPtrArray) scenes = NULL, single = NULL, pieces = NULL;

  add_level (rows, "区级中心", "核", 1, 1, FALSE);
  add_level (rows, "街道中心", "片", 3, 2, FALSE);
  add_level (rows, "站", "站", 4, 0, FALSE);
  add_level (rows, "小区阵地", "点", 24, 24, FALSE);
  add_level (rows, "便民服务点", NULL, NAN, 3, TRUE);
  scenes = draw ("分层", rows, 900);
  g_assert_true (any_says (scenes, "1 核 · 3 片 · 4 站 · 24 点"));
  g_assert_true (any_says (scenes, "应有 3，现有 2") && any_says (scenes, "缺 1") && any_says (scenes, "缺 4") && any_says (scenes, "现有 3"));
  g_assert_true (any_says (scenes, "示例小区阵地24号"));
  add_level (one, "站", NULL, NAN, 0, FALSE);
  single = draw ("分层", one, 900);
  g_assert_true (any_says (single, "现有 0"));
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *level = g_strdup_printf ("示例层%u", i);

      add_level (many, level, "层", 100, i == 0 ? 120 : 30, i % 2);
    }
  pieces = draw ("分层", many, 900);
  g_assert_cmpuint (pieces->len, >, 1);
  g_assert_true (any_says (pieces, "另 40 处") && any_says (pieces, "缺 70"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query-chart/contract", test_contract);
  g_test_add_func ("/query-chart/values", test_values);
  g_test_add_func ("/query-chart/none", test_none);
  g_test_add_func ("/query-chart/funnel", test_funnel);
  g_test_add_func ("/query-chart/ring", test_ring);
  g_test_add_func ("/query-chart/composition", test_composition);
  g_test_add_func ("/query-chart/scatter", test_scatter);
  g_test_add_func ("/query-chart/target", test_target);
  g_test_add_func ("/query-chart/radar", test_radar);
  g_test_add_func ("/query-chart/layers", test_layers);
  return g_test_run ();
}
