/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts of the overview: nothing cut, nothing over another, parts true to one scale, sums that are checked. */

#include "draw/bar-chart.h"
#include "draw/finding-sheet.h"
#include "draw/figure-tiles.h"
#include "draw/heat-table.h"
#include "draw/line-chart.h"
#include "draw/overview-sheet.h"
#include "draw/part-strip.h"
#include "scene-checks.h"

#include <math.h>
#include <string.h>

static const double widths[] = { 440, 560, 720, 1040, 1600 };

/* --- samples -------------------------------------------------------------------------------------------------------------- */

static const MulinBarPart parts[] = {
  { "履职", MULIN_BAR_SOLID },   { "半年内届满", MULIN_BAR_TINT },       { "届满未换", MULIN_BAR_HATCH },
  { "未成立", MULIN_BAR_DASHED }, { "暂不符合条件", MULIN_BAR_PLAIN },
};

static GPtrArray *
sample_bars (guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_bar_row_free);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("示例%u社区", i + 1);
      MulinBarRow *row = mulin_bar_row_new (label, "community", i + 1, G_N_ELEMENTS (parts));

      for (guint k = 0; k < G_N_ELEMENTS (parts); k++)
        row->values[k] = (i * 7 + k * 3) % (k == 0 ? 19 : 6);
      row->missing = i % 3;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

static MulinBarChart
bar_chart (GPtrArray *rows)
{
  return (MulinBarChart) { .title = "各社区业委会（物管会）", .unit = "单位：个小区", .hue = MULIN_COLOR_OWNERS,
                           .tint = MULIN_COLOR_OWNERS_TINT, .parts = parts, .n_parts = G_N_ELEMENTS (parts), .rows = rows,
                           .sum = (char *) "符合条件 123+14+34=171，171+21=192", .sum_agrees = TRUE };
}

static GPtrArray *
sample_types (const guint *values, guint n)
{
  GPtrArray *types = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_strip_part_free);

  for (guint i = 0; i < n; i++)
    {
      MulinStripPart *part = g_new0 (MulinStripPart, 1);

      part->label = g_strdup_printf ("示例类型%u", i + 1);
      part->value = values[i];
      g_ptr_array_add (types, part);
    }
  return types;
}

/* --- tests ------------------------------------------------------------------------------------------------------------------ */

static void
test_bars (void)
{
  g_autoptr (GPtrArray) rows = sample_bars (8);
  const MulinBarChart chart = bar_chart (rows);

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (MulinScene) scene = mulin_bar_chart (&chart, widths[w]);
      double left = 0, scale = 0;

      check_texts (scene);
      g_assert_cmpuint (scene->targets->len, ==, 8);
      /* One scale: every solid part is as long as its number says. */
      for (guint i = 0; i < scene->shapes->len; i++)
        {
          const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

          if (shape->type != MULIN_SHAPE_RECT || shape->fill != MULIN_COLOR_OWNERS || shape->box.width < 12)
            continue;
          for (guint r = 0; r < rows->len; r++)
            {
              const MulinBarRow *row = g_ptr_array_index (rows, r);
              const MulinTarget *target = g_ptr_array_index (scene->targets, r);

              if (shape->box.y < target->box.y || shape->box.y > target->box.y + target->box.height)
                continue;
              if (scale == 0)
                left = shape->box.x, scale = shape->box.width / row->values[0];
              g_assert_cmpfloat_with_epsilon (shape->box.x, left, 0.01);
              g_assert_cmpfloat_with_epsilon (shape->box.width, row->values[0] * scale, 0.01);
            }
        }
      g_assert_cmpfloat (scale, >, 0);
    }
}

static void
test_strip (void)
{
  const guint values[] = { 84, 79, 20, 9 };
  g_autoptr (GPtrArray) types = sample_types (values, 4);
  const MulinPartStrip right = { "小区类型", types, 192 }, wrong = { "小区类型", types, 193 };
  g_autoptr (MulinScene) agreed = mulin_part_strip (&right, 240);
  g_autoptr (MulinScene) disagreed = mulin_part_strip (&wrong, 240);

  check_texts (agreed);
  g_assert_true (says (agreed, "84+79+20+9 与名册相符"));
  g_assert_true (says (agreed, "43.8%"));
  g_assert_true (says (agreed, "100.0%"));
  g_assert_false (says (disagreed, "84+79+20+9 与名册相符"));
  g_assert_true (says (disagreed, "84+79+20+9=192，名册 193"));
}

static void
test_heat (void)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_heat_row_free);
  MulinHeatRow *row = mulin_heat_row_new ("示例一社区", "community", 1, 5);
  const struct { MulinHeatCell cell; MulinColor tone; } cells[] = {
    { { 9, 10, TRUE }, MULIN_COLOR_HEAT_4 }, { { 15, 20, TRUE }, MULIN_COLOR_HEAT_3 }, { { 6, 10, TRUE }, MULIN_COLOR_HEAT_2 },
    { { 5, 10, TRUE }, MULIN_COLOR_HEAT_1 }, { { 0, 0, FALSE }, MULIN_COLOR_NONE },
  };
  guint tones[MULIN_N_COLORS] = { 0 };

  g_ptr_array_add (rows, row);
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      g_ptr_array_add (heads, (gpointer) "小区党组织覆盖");
      row->cells[i] = cells[i].cell;
    }
  const MulinHeatTable table = { "各社区三方情况", "小区", heads, rows, NULL };
  g_autoptr (MulinScene) scene = mulin_heat_table (&table, 720);

  check_texts (scene);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      if (shape->type == MULIN_SHAPE_RECT && shape->box.height > 20)
        tones[shape->fill]++;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cells) - 1; i++)
    g_assert_cmpuint (tones[cells[i].tone], ==, 1);
  g_assert_true (says (scene, "/20"));
  g_assert_false (says (scene, "/0")); /* no data is a dash, not a nought */
}

/* Tones and signs are the definition's; without them a cell has none, and only what nobody keeps a sign. */
static void
test_heat_tones (void)
{
  static const int two[] = { 80, 50 };
  g_autoptr (GPtrArray) heads = g_ptr_array_new (), rows = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_heat_row_free);
  MulinHeatRow *row = mulin_heat_row_new ("示例一社区", "community", 1, 4);
  const int met[] = { 9, 6, 4, 0 };

  g_ptr_array_add (rows, row);
  row->count = 10;
  for (guint i = 0; i < G_N_ELEMENTS (met); i++)
    {
      g_ptr_array_add (heads, (gpointer) "有组织");
      row->cells[i] = (MulinHeatCell) { met[i], 10, TRUE };
    }
  MulinHeatTable table = { "示例达标小区数", "已评", heads, rows, NULL, .signs = TRUE, .tones = two, .n_tones = 2 };
  g_autoptr (MulinScene) toned = mulin_heat_table (&table, 720);
  table.tones = NULL;
  table.n_tones = 0;
  g_autoptr (MulinScene) bare = mulin_heat_table (&table, 720);

  g_assert_true (says (toned, "≥80%") && says (toned, "≥50%") && says (toned, "<50%") && says (toned, "基本达标"));
  g_assert_false (says (toned, "≥75%"));
  g_assert_false (says (bare, "%"));
  g_assert_true (says (bare, "无一达标"));
  for (guint i = 0; i < bare->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (bare->shapes, i);

      g_assert_false (shape->type == MULIN_SHAPE_RECT && shape->box.height > 20);
    }
}

static MulinScene *
make_bars (gpointer data, double width)
{
  return mulin_bar_chart (data, width);
}

static MulinScene *
make_strip (gpointer data, double width)
{
  return mulin_part_strip (data, width);
}

static void
test_sheet (void)
{
  const guint values[] = { 22, 11, 7, 4, 4, 3, 2, 1 };
  g_autoptr (GPtrArray) rows = sample_bars (14), types = sample_types (values, 8);
  const MulinBarChart bars = bar_chart (rows);
  const MulinPartStrip strip = { "小区类型", types, 54 };

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      const MulinOverviewBlock both[] = { { MULIN_BLOCK_MAIN, make_bars, (gpointer) &bars }, { MULIN_BLOCK_SIDE, make_strip, (gpointer) &strip } };
      g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (MulinOverviewBlock));
      g_autoptr (MulinScene) alone = mulin_bar_chart (&bars, widths[w]);
      g_autoptr (MulinScene) scene = mulin_overview_sheet (g_array_append_vals (blocks, both, 2), widths[w]);

      check_texts (scene);
      g_assert_cmpfloat (scene->height, >, 14 * 24);
      /* Beside each other where there is room, else below. */
      g_assert_true ((scene->height < alone->height + 100) == (widths[w] >= 560));
    }
}

static void
test_tiles (void)
{
  static const char *const labels[] = { "小区党组织覆盖", "书记在任", "业委会组建（符合条件）", "物业服务覆盖", "三方健全" };
  g_autoptr (GPtrArray) tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_figure_tile_free);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      MulinFigureTile *tile = g_new0 (MulinFigureTile, 1);

      *tile = (MulinFigureTile) { g_strdup (labels[i]), i < 4 ? MULIN_COLOR_PARTY : MULIN_COLOR_NONE, g_strdup (i == 1 ? "—" : "100.0"),
                                  g_strdup (i == 1 ? "" : "%"), g_strdup ("较上月 ±0"), g_strdup ("1,183/1,186"),
                                  g_strdup ("其中合同到期 5　6 个无数据"), NULL };
      g_ptr_array_add (tiles, tile);
    }
  for (double width = 720; width < 1700; width += 80)
    {
      g_autoptr (MulinScene) scene = mulin_figure_tiles (tiles, width);

      check_texts (scene);
      g_assert_cmpuint (scene->targets->len, ==, 5);
      g_assert_true (says (scene, "—"));
    }
}

static void
test_line (void)
{
  const double values[] = { 0.5, 0.6, NAN, 0.7, 0.75 };
  g_autoptr (GPtrArray) points = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_line_point_free);
  guint lines = 0, dots = 0;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *month = g_strdup_printf ("2026-%02u", i + 1);

      g_ptr_array_add (points, mulin_line_point_new (month, values[i], i == 4 ? "75.0%　3/4" : "…"));
    }
  const MulinLineChart chart = { "业委会组建", "单位：%", MULIN_COLOR_OWNERS, TRUE, points };
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_autoptr (MulinScene) scene = mulin_line_chart (&chart, widths[w]);

      check_texts (scene);
      g_assert_true (says (scene, "75.0%　3/4"));
      g_assert_true (says (scene, "100%"));
    }
  g_autoptr (MulinScene) scene = mulin_line_chart (&chart, 480);
  for (guint i = 0; i < scene->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (scene->shapes, i);

      lines += shape->type == MULIN_SHAPE_LINE && shape->stroke == MULIN_COLOR_OWNERS;
      dots += shape->fill == MULIN_COLOR_OWNERS;
    }
  g_assert_cmpuint (lines, ==, 2); /* a month without data parts the line */
  g_assert_cmpuint (dots, ==, 4);
}

static void
test_half_page (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);
  gboolean counted = FALSE;

  for (guint i = 0; i < 40; i++)
    {
      MulinFinding *finding = g_new0 (MulinFinding, 1);

      *finding = (MulinFinding) { .title = g_strdup ("事项"), .place = g_strdup ("示例苑"), .advice = g_strdup ("建议"), .word = g_strdup ("逾期"),
                                  .lead = g_strdup ("已过"), .days = 3, .reason = g_strdup ("办理期限 2026-06-01，没有办结"), .sign = MULIN_SIGN_ERROR };
      g_ptr_array_add (findings, finding);
    }
  const MulinFindingSheet sheet = { "今日要办", "示例街道", "2026-06-30", "示例街道.mulin", findings, TRUE };
  g_autoptr (GPtrArray) pages = mulin_finding_sheet (&sheet);
  g_assert_cmpuint (pages->len, ==, 1);
  const MulinScene *page = g_ptr_array_index (pages, 0);
  check_texts (page);
  for (guint i = 0; i < page->shapes->len; i++)
    {
      const MulinShape *shape = g_ptr_array_index (page->shapes, i);

      g_assert_cmpfloat (shape->type == MULIN_SHAPE_TEXT ? shape->baseline : 0, <, page->height / 2);
      counted = counted || (shape->type == MULIN_SHAPE_TEXT && g_str_has_prefix (shape->text, "另有 "));
    }
  g_assert_true (counted); /* what is left out is told */
}

static void
test_findings (void)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_finding_free);
  guint rows = 0;

  for (guint i = 0; i < 90; i++)
    {
      MulinFinding *finding = g_new0 (MulinFinding, 1);

      *finding = (MulinFinding) { g_strdup ("党组织任期即将届满"), g_strdup_printf ("示例很长的小区名称第%u苑", i), g_strdup ("建议商议续聘或选聘"),
                                  i < 40 ? MULIN_SIGN_ERROR : MULIN_SIGN_WARN, g_strdup ("届满未换届"), g_strdup ("已过"),
                                  i % 7 == 0 ? -1 : (int) i, g_strdup ("organization"), 1, 1,
                                  g_strdup ("任期至 2025-12-17 届满未换届") };
      g_ptr_array_add (findings, finding);
    }
  const MulinFindingSheet sheet = { "今日要办", "示例街道", "2026-06-30", "示例街道.mulin", findings, FALSE };
  g_autoptr (GPtrArray) pages = mulin_finding_sheet (&sheet);
  g_assert_cmpuint (pages->len, ==, 5);
  for (guint i = 0; i < pages->len; i++)
    {
      const MulinScene *page = g_ptr_array_index (pages, i);

      check_texts (page);
      for (guint k = 0; k < page->shapes->len; k++)
        {
          const MulinShape *shape = g_ptr_array_index (page->shapes, k);

          rows += shape->type == MULIN_SHAPE_TEXT && strcmp (shape->text, "党组织任期即将届满") == 0;
        }
    }
  g_assert_cmpuint (rows, ==, 90); /* every one, once */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/charts/bars", test_bars);
  g_test_add_func ("/draw/charts/strip", test_strip);
  g_test_add_func ("/draw/charts/heat", test_heat);
  g_test_add_func ("/draw/charts/heat-tones", test_heat_tones);
  g_test_add_func ("/draw/charts/sheet", test_sheet);
  g_test_add_func ("/draw/charts/tiles", test_tiles);
  g_test_add_func ("/draw/charts/line", test_line);
  g_test_add_func ("/draw/charts/half-page", test_half_page);
  g_test_add_func ("/draw/charts/findings", test_findings);
  return g_test_run ();
}
