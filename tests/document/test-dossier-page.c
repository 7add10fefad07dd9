/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dossier's sheet read back: 20 mm margins, title, grid of keys and values, states with their words, head and foot lines. */
#include "document/furniture.h"
#include "document/layout.h"
#include "reading.h"
#include "scene/surface.h"

#include <string.h>

#define LEFT MULIN_MM (20)
#define RIGHT MULIN_MM (190)

static MulinFurniture
furniture (void)
{
  MulinFurniture texts = {
    .header = g_strdup ("一小区一档"), .file_no = g_strdup ("档号 示例-03-001"), .title = g_strdup ("示例梧桐苑治理档案"),
    .subtitle = g_strdup ("截至 2026 年 6 月 30 日"), .source = g_strdup ("示例街道.mulin"), .internal = TRUE,
  };
  return texts;
}

static MulinTableText *
table_of (const char *const *cells, guint columns)
{
  MulinTableText *table = mulin_table_text_new ();
  GPtrArray *row = NULL;
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i % columns == 0)
        row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup (cells[i]));
    }
  return table;
}

static void
add_heading (GPtrArray *blocks, const char *text, const char *aside)
{
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_HEADING, text);
  block->level = 1;
  block->aside = g_strdup (aside);
  g_ptr_array_add (blocks, block);
}

static MulinTableText *
add_table (GPtrArray *blocks, MulinTableText *table)
{
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = table;
  g_ptr_array_add (blocks, block);
  return table;
}

static GPtrArray *
sample_blocks (MulinFurniture *texts)
{
  static const char *const facts[] = {
    "社区", "示例三社区", "小区类型", "物业小区", "交付时间", "2009 年 9 月",
    "楼栋", "12 幢 36 单元", "总户数", "1,086 户", "建筑面积", "128,400 平方米",
    "组织关系党员", "57 人", "编入党员", "61 人", "报到党员", "—",
    "地址", "示例路 1 号示例梧桐苑，东至示例东路，南至示例南路，西至示例西路，北至示例北路，沿街商铺不计，地下车库两层另计，配套用房在三幢一层", "", "", "", "", NULL,
  };
  static const char *const bodies[] = {
    "[党]小区党支部", "示例王一", "4/5", "2024-03-12 至 2027-03-11", "空缺 1 个",
    "[业]示例梧桐苑业委会", "示例王一", "5/5", "2021-05-21 至 2026-05-20", "届满未换届",
    "[物]示例物业项目部", "示例张三", "3/3", "2024-07-01 至 2027-06-30", "履职",
    "合计", "", "12/13", "一肩挑 1 人，交叉任职 1 人", "", NULL,
  };
  static const char *const heads[] = { "组织", "负责人", "在任/应设", "任期或合同", "状态" };
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
  g_ptr_array_add (blocks, mulin_dossier_page_head (texts));
  add_heading (blocks, "一、基本情况", NULL);
  add_table (blocks, table_of (facts, 6))->pairs = TRUE;
  add_heading (blocks, "二、班子和任期", "达标 8/10　2026 年 6 月 12 日评定");
  MulinTableText *table = add_table (blocks, table_of (bodies, 5));
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    g_ptr_array_add (table->heads, g_strdup (heads[i]));
  table->sum = TRUE;
  add_heading (blocks, "三、下步工作", NULL);
  g_ptr_array_add (blocks, mulin_block_new (MULIN_BLOCK_PARAGRAPH, "7 月 15 日前报业委会换届方案；7 月 10 日前补选宣传委员；三季度确定小区品牌，补齐经费台账，并将办理情况报社区党委备查，按月更新。"));
  return blocks;
}

static PopplerDocument *
print (GPtrArray *blocks, const MulinFurniture *texts, GBytes **bytes)
{
  g_autoptr (GError) error = NULL;
  const MulinPaper *paper = mulin_paper_dossier ();
  g_autoptr (GPtrArray) pieces = mulin_layout_pieces (blocks, paper);
  g_autoptr (GPtrArray) pages = mulin_layout_pages (pieces, paper);
  for (guint i = 0; i < pages->len; i++)
    mulin_dossier_page_dress (pages->pdata[i], texts, i + 1);
  *bytes = mulin_surface_pdf_bytes (pages, texts->title, "2026-06-30", &error);
  g_assert_no_error (error);
  return reading_open (*bytes);
}

static void
assert_inside (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const ReadLine *line = lines->pdata[i];
      g_assert_cmpfloat (line->x1, >=, LEFT - 1);
      g_assert_cmpfloat (line->x2, <=, RIGHT + 1);
      g_assert_cmpfloat ((line->y1 + line->y2) / 2, >, MULIN_MM (13));
      g_assert_cmpfloat ((line->y1 + line->y2) / 2, <, MULIN_MM (284));
    }
}

static void
test_sheet (void)
{
  MulinFurniture texts = furniture ();
  g_autoptr (GPtrArray) blocks = sample_blocks (&texts);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = print (blocks, &texts, &bytes);
  mulin_furniture_clear (&texts);
  reading_picture (document, "dossier");
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  g_autoptr (GPtrArray) lines = reading_lines (document, 0);
  assert_inside (lines);
  const ReadLine *title = reading_find (lines, "示例梧桐苑治理档案");
  g_assert_cmpfloat_with_epsilon ((title->x1 + title->x2) / 2, MULIN_MM (105), 1);
  g_assert_cmpfloat_with_epsilon (title->x2 - title->x1, 9 * 22, 2);
  g_assert_nonnull (reading_find (lines, "一小区一档档号示例-03-001"));
  g_assert_nonnull (reading_find (lines, "社区示例三社区小区类型物业小区交付时间2009年9月"));
  g_assert_nonnull (reading_find (lines, "示例王一4/52024-03-12至2027-03-11空缺1个"));
  g_assert_nonnull (reading_find (lines, "二、班子和任期达标8/10"));
  const ReadLine *foot = reading_find (lines, "来源：示例街道.mulin内部使用—1—填报审核");
  g_assert_nonnull (foot);
  g_assert_cmpfloat (foot->y1, >, MULIN_MM (277));
}

/* The values of one column begin on one edge, also where a value runs over several lines. */
static void
test_grid_edges (void)
{
  MulinFurniture texts = furniture ();
  g_autoptr (GPtrArray) blocks = sample_blocks (&texts);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = print (blocks, &texts, &bytes);
  mulin_furniture_clear (&texts);
  PopplerRectangle community, buildings, type, address;
  g_assert_true (reading_place (document, 0, "示例三社区", &community));
  g_assert_true (reading_place (document, 0, "12 幢", &buildings));
  g_assert_true (reading_place (document, 0, "物业小区", &type));
  g_assert_true (reading_place (document, 0, "示例路", &address));
  g_assert_cmpfloat_with_epsilon (community.x1, buildings.x1, 1);
  g_assert_cmpfloat_with_epsilon (community.x1, address.x1, 1);
  g_assert_cmpfloat_with_epsilon (type.x1 - community.x1, MULIN_MM (170) / 3, 1);
  g_assert_cmpfloat_with_epsilon (buildings.y1 - community.y1, 18.7, 0.5);
}

/* Digits stand in cells of one width: numbers of a column end at one edge, digit under digit. */
static void
test_tabular_digits (void)
{
  static const char *const cells[] = { "示例一社区", "1,111", "示例二社区", "8,888", NULL };
  MulinFurniture texts = furniture ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
  MulinTableText *table = add_table (blocks, table_of (cells, 2));
  g_ptr_array_add (table->heads, g_strdup ("社区"));
  g_ptr_array_add (table->heads, g_strdup ("户"));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = print (blocks, &texts, &bytes);
  mulin_furniture_clear (&texts);
  PopplerRectangle ones, eights;
  g_assert_true (reading_place (document, 0, "1,111", &ones));
  g_assert_true (reading_place (document, 0, "8,888", &eights));
  g_assert_cmpfloat_with_epsilon (ones.x2 - ones.x1, eights.x2 - eights.x1, 1.2);
  g_assert_cmpfloat_with_epsilon ((ones.x1 + ones.x2) / 2, (eights.x1 + eights.x2) / 2, 0.6);
}

/* A long table and long words: every row once, the head on every page, nothing over an edge. */
static void
test_long_table (void)
{
  MulinFurniture texts = furniture ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
  MulinTableText *table = mulin_table_text_new ();
  g_ptr_array_add (table->heads, g_strdup ("序号"));
  g_ptr_array_add (table->heads, g_strdup ("事项"));
  g_ptr_array_add (table->heads, g_strdup ("状态"));
  for (int i = 1; i <= 90; i++)
    {
      GPtrArray *row = mulin_table_text_add_row (table);
      g_ptr_array_add (row, g_strdup_printf ("%d", i));
      g_ptr_array_add (row, g_strdup (i % 7 == 0 ? "示例事项的说明写得很长，一行写不下，要折成两行以上才能写完，写完以后还要再写一些，直到第三行为止，这样才看得出行高会随着文字变化，下一行也跟着往下移动" : "示例事项"));
      g_ptr_array_add (row, g_strdup (i % 5 == 0 ? "逾期 3 天" : "履职"));
    }
  add_table (blocks, table);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = print (blocks, &texts, &bytes);
  mulin_furniture_clear (&texts);
  reading_picture (document, "dossier-table");
  int pages = poppler_document_get_n_pages (document), rows = 0;
  g_assert_cmpint (pages, >=, 3);
  for (int page = 0; page < pages; page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (document, page);
      assert_inside (lines);
      g_assert_nonnull (reading_find (lines, "序号事项状态"));
      g_assert_cmpint (reading_find (lines, "续表") != NULL, ==, page > 0);
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *start = g_strdup_printf ("%d示例事项", rows + 1);
          rows += g_str_has_prefix (((ReadLine *) lines->pdata[i])->text, start) ? 1 : 0;
        }
    }
  g_assert_cmpint (rows, ==, 90);
}

/* Text longer than a page in one cell is carried on, not lost below the edge. */
static void
test_cell_longer_than_page (void)
{
  MulinFurniture texts = furniture ();
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
  MulinTableText *table = mulin_table_text_new ();
  g_ptr_array_add (table->heads, g_strdup ("事项"));
  g_ptr_array_add (table->heads, g_strdup ("说明"));
  GPtrArray *row = mulin_table_text_add_row (table);
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 400; i++)
    g_string_append (text, "示例说明很长很长，");
  g_string_append (text, "到此为止。");
  g_ptr_array_add (row, g_strdup ("示例事项"));
  g_ptr_array_add (row, g_strdup (text->str));
  add_table (blocks, table);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (PopplerDocument) document = print (blocks, &texts, &bytes);
  mulin_furniture_clear (&texts);
  int pages = poppler_document_get_n_pages (document);
  g_assert_cmpint (pages, >=, 2);
  for (int page = 0; page < pages; page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (document, page);
      assert_inside (lines);
    }
  g_autoptr (GPtrArray) last = reading_lines (document, pages - 1);
  g_assert_nonnull (reading_find (last, "到此为止"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/dossier-page/sheet", test_sheet);
  g_test_add_func ("/document/dossier-page/grid-edges", test_grid_edges);
  g_test_add_func ("/document/dossier-page/tabular-digits", test_tabular_digits);
  g_test_add_func ("/document/dossier-page/long-table", test_long_table);
  g_test_add_func ("/document/dossier-page/cell-longer-than-page", test_cell_longer_than_page);
  return g_test_run ();
}
