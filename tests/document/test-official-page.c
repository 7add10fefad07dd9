/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official page read back from its PDF: 22 lines of 28 characters inside 156 × 225 mm, page numbers, 版头 and 版记. */
#include "document/furniture.h"
#include "document/layout.h"
#include "reading.h"
#include "scene/surface.h"

#include <math.h>
#include <string.h>

#define LEFT MULIN_MM (28)
#define RIGHT MULIN_MM (184)
#define TOP MULIN_MM (37)
#define BOTTOM MULIN_MM (262)

static GBytes *
print (GPtrArray *blocks)
{
  g_autoptr (GError) error = NULL;
  const MulinPaper *paper = mulin_paper_official ();
  g_autoptr (GPtrArray) pieces = mulin_layout_pieces (blocks, paper);
  g_autoptr (GPtrArray) pages = mulin_layout_pages (pieces, paper);
  for (guint i = 0; i < pages->len; i++)
    mulin_official_page_dress (pages->pdata[i], i + 1);
  GBytes *bytes = mulin_surface_pdf_bytes (pages, "示例", "2026-06-30", &error);
  g_assert_no_error (error);
  return bytes;
}

static GPtrArray *
new_blocks (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_block_free);
}

static void
add (GPtrArray *blocks, MulinBlockType type, const char *text)
{
  MulinBlock *block = mulin_block_new (type, text);
  block->level = 1;
  g_ptr_array_add (blocks, block);
}

static char *
repeat (const char *text, int times)
{
  GString *whole = g_string_new (NULL);
  for (int i = 0; i < times; i++)
    g_string_append (whole, text);
  return g_string_free (whole, FALSE);
}

/* No text outside the 版心, but for the page number below it. */
static void
assert_inside (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const ReadLine *line = lines->pdata[i];
      g_assert_cmpfloat (line->x1, >=, LEFT - 0.6);
      g_assert_cmpfloat (line->x2, <=, RIGHT + 0.6);
      double middle = (line->y1 + line->y2) / 2;
      gboolean number = strstr (line->text, "—") != NULL && middle > BOTTOM;
      g_assert_true (number || (middle - 8 >= TOP - 0.6 && middle + 8 <= BOTTOM + 0.6));
    }
}

static void
test_grid (void)
{
  g_autoptr (GPtrArray) blocks = new_blocks ();
  g_autofree char *text = repeat ("示例街道小区治理工作稳步推进", 100);
  add (blocks, MULIN_BLOCK_PARAGRAPH, text);
  g_autoptr (GBytes) bytes = print (blocks);
  g_autoptr (PopplerDocument) document = reading_open (bytes);
  reading_picture (document, "official-grid");
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  g_autoptr (GPtrArray) lines = reading_lines (document, 0);
  assert_inside (lines);
  g_assert_cmpuint (lines->len, ==, 23);
  for (guint i = 0; i < 22; i++)
    {
      const ReadLine *line = lines->pdata[i];
      g_assert_cmpuint (line->n, ==, i == 0 ? 26 : 28);
      double expected = TOP + (i + 0.5) * MULIN_MM (225) / 22;
      g_assert_cmpfloat_with_epsilon ((line->y1 + line->y2) / 2, expected, 4);
    }
  const ReadLine *first = lines->pdata[0], *second = lines->pdata[1];
  g_assert_cmpfloat_with_epsilon (first->x1 - second->x1, 2 * MULIN_MM (156) / 28, 0.6);
  g_assert_cmpfloat_with_epsilon (second->x1, LEFT, 0.6);
  g_assert_cmpfloat_with_epsilon (second->x2, RIGHT, 0.6);
}

static void
test_page_numbers (void)
{
  g_autoptr (GPtrArray) blocks = new_blocks ();
  g_autofree char *text = repeat ("示例街道小区治理工作稳步推进", 100);
  add (blocks, MULIN_BLOCK_PARAGRAPH, text);
  g_autoptr (GBytes) bytes = print (blocks);
  g_autoptr (PopplerDocument) document = reading_open (bytes);
  for (int page = 0; page < 3; page++)
    {
      g_autofree char *wanted = g_strdup_printf ("—%d—", page + 1);
      g_autoptr (GPtrArray) lines = reading_lines (document, page);
      const ReadLine *line = reading_find (lines, wanted);
      g_assert_nonnull (line);
      /* 一字线 7 mm below the text; one character of 四号 in from the outer edge. */
      g_assert_cmpfloat_with_epsilon ((line->y1 + line->y2) / 2, BOTTOM + MULIN_MM (7), 4);
      if (page % 2 == 0)
        g_assert_cmpfloat_with_epsilon (line->x2, RIGHT - 14, 1);
      else
        g_assert_cmpfloat_with_epsilon (line->x1, LEFT + 14, 1);
    }
}

/* Punctuation where a line of 28 would end: none begins a line, no opening mark ends one, full lines end at the edge. */
static void
test_punctuation (void)
{
  static const char *const closing[] = { "，", "。", "、", "；", "：", "？", "！", "”", "）", "》", "〕", NULL };
  static const char *const opening[] = { "“", "（", "《", "〔", NULL };
  static const char *const samples[] = { "小区党支部、", "业委会，", "“红色物业”", "（另有六个未报送）", "《示例公约》", "示例〔2026〕6号；" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) blocks = new_blocks ();
  for (int paragraph = 0; paragraph < 12; paragraph++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      for (int i = 0; i < 60; i++)
        g_string_append (text, samples[g_rand_int_range (rand, 0, G_N_ELEMENTS (samples))]);
      g_string_append (text, "完。");
      add (blocks, MULIN_BLOCK_PARAGRAPH, text->str);
    }
  g_autoptr (GBytes) bytes = print (blocks);
  g_autoptr (PopplerDocument) document = reading_open (bytes);
  reading_picture (document, "official-punctuation");
  guint full = 0;
  for (int page = 0; page < poppler_document_get_n_pages (document); page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (document, page);
      assert_inside (lines);
      for (guint i = 0; i < lines->len; i++)
        {
          const ReadLine *line = lines->pdata[i];
          for (int c = 0; closing[c] != NULL; c++)
            g_assert_false (g_str_has_prefix (line->text, closing[c]));
          for (int c = 0; opening[c] != NULL; c++)
            g_assert_false (g_str_has_suffix (line->text, opening[c]));
          full += line->x2 > RIGHT - 9 && line->x1 < LEFT + 1 ? 1 : 0;
        }
    }
  g_assert_cmpuint (full, >, 80);
}

static void
add_table (GPtrArray *blocks, int rows)
{
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_TABLE, NULL);
  block->table = mulin_table_text_new ();
  block->table->caption = g_strdup ("业委会届满未换");
  g_ptr_array_add (block->table->heads, g_strdup ("社区"));
  g_ptr_array_add (block->table->heads, g_strdup ("个"));
  int sum = 0;
  for (int i = 0; i < rows; i++)
    {
      GPtrArray *row = mulin_table_text_add_row (block->table);
      g_ptr_array_add (row, g_strdup_printf ("示例%d社区", i + 1));
      g_ptr_array_add (row, g_strdup_printf ("%d", i));
      sum += i;
    }
  GPtrArray *last = mulin_table_text_add_row (block->table);
  g_ptr_array_add (last, g_strdup ("合计"));
  g_ptr_array_add (last, g_strdup_printf ("%d", sum));
  block->table->sum = TRUE;
  g_ptr_array_add (blocks, block);
}

static void
test_long_table (void)
{
  g_autoptr (GPtrArray) blocks = new_blocks ();
  add_table (blocks, 50);
  add (blocks, MULIN_BLOCK_PARAGRAPH, "表后的一段。");
  g_autoptr (GBytes) bytes = print (blocks);
  g_autoptr (PopplerDocument) document = reading_open (bytes);
  reading_picture (document, "official-table");
  int pages = poppler_document_get_n_pages (document);
  g_assert_cmpint (pages, ==, 3);
  int seen = 0;
  for (int page = 0; page < pages; page++)
    {
      g_autoptr (GPtrArray) lines = reading_lines (document, page);
      assert_inside (lines);
      g_assert_cmpint (reading_find (lines, "续表") != NULL, ==, page > 0);
      g_assert_nonnull (reading_find (lines, "社区个"));
      for (guint i = 0; i < lines->len; i++)
        {
          g_autofree char *row = g_strdup_printf ("示例%d社区%d", seen + 1, seen);
          if (strcmp (((ReadLine *) lines->pdata[i])->text, row) == 0)
            seen++;
        }
    }
  g_assert_cmpint (seen, ==, 50);
  g_autoptr (GPtrArray) last = reading_lines (document, pages - 1);
  g_assert_nonnull (reading_find (last, "合计1225"));
}

static MulinFurniture
briefing (void)
{
  MulinFurniture furniture = {
    .name = g_strdup ("小区治理简报"), .issue = g_strdup ("第 6 期"), .total = g_strdup ("（总第 18 期）"),
    .office = g_strdup ("示例街道党建办"), .date = g_strdup ("2026年6月30日"), .title = g_strdup ("示例街道小区治理月报"),
    .report = g_strdup ("示例区委组织部"), .send = g_strdup ("示例区住建局、示例区民政局"), .hand = g_strdup ("各社区党委"),
    .copies = g_strdup ("共印 20 份"),
  };
  return furniture;
}

static void
test_briefing (void)
{
  MulinFurniture furniture = briefing ();
  g_autoptr (GPtrArray) blocks = new_blocks ();
  g_ptr_array_add (blocks, mulin_official_page_head (&furniture));
  add (blocks, MULIN_BLOCK_HEADING, "一、组织建设");
  add (blocks, MULIN_BLOCK_PARAGRAPH, "已报送数据的186个小区中，177个小区党组织书记在任，占95.2%（另有6个未报送，未纳入统计）。");
  g_ptr_array_add (blocks, mulin_official_page_tail (&furniture));
  g_autoptr (GBytes) bytes = print (blocks);
  mulin_furniture_clear (&furniture);
  g_autoptr (PopplerDocument) document = reading_open (bytes);
  reading_picture (document, "briefing-furniture");
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 1);
  g_autoptr (GPtrArray) lines = reading_lines (document, 0);
  assert_inside (lines);

  static const char *const order[] = { "小区治理简报", "第6期", "（总第18期）", "示例街道党建办2026年6月30日",
                                       "示例街道小区治理月报", "一、组织建设", "报：示例区委组织部", "送：", "发：各社区党委共印20份" };
  double y = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const ReadLine *line = reading_find (lines, order[i]);
      g_assert_nonnull (line);
      g_assert_cmpfloat (line->y1, >, y);
      y = line->y1;
    }
  const ReadLine *title = reading_find (lines, "示例街道小区治理月报");
  g_assert_cmpfloat_with_epsilon ((title->x1 + title->x2) / 2, (LEFT + RIGHT) / 2, 1);
  g_assert_cmpfloat_with_epsilon (title->x2 - title->x1, 10 * 22, 2);
  /* The 版记's last rule is the text's lower edge: its last line stands half a row above it. */
  const ReadLine *last = reading_find (lines, "共印20份");
  g_assert_cmpfloat_with_epsilon ((last->y1 + last->y2) / 2, BOTTOM - 13, 3);
}

/* Every length of text: the 版记 is at the foot of the last page, and never alone there. */
static void
test_tail_is_never_alone (void)
{
  for (int n = 15; n < 32; n++)
    {
      MulinFurniture furniture = briefing ();
      g_autoptr (GPtrArray) blocks = new_blocks ();
      for (int i = 0; i < n; i++)
        add (blocks, MULIN_BLOCK_PARAGRAPH, "示例一段。");
      g_ptr_array_add (blocks, mulin_official_page_tail (&furniture));
      mulin_furniture_clear (&furniture);
      g_autoptr (GBytes) bytes = print (blocks);
      g_autoptr (PopplerDocument) document = reading_open (bytes);
      int pages = poppler_document_get_n_pages (document);
      g_assert_cmpint (pages, ==, n > 19 ? 2 : 1);
      g_autoptr (GPtrArray) lines = reading_lines (document, pages - 1);
      g_assert_nonnull (reading_find (lines, "共印20份"));
      g_assert_nonnull (reading_find (lines, "示例一段"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/official-page/grid", test_grid);
  g_test_add_func ("/document/official-page/page-numbers", test_page_numbers);
  g_test_add_func ("/document/official-page/punctuation", test_punctuation);
  g_test_add_func ("/document/official-page/long-table", test_long_table);
  g_test_add_func ("/document/official-page/briefing", test_briefing);
  g_test_add_func ("/document/official-page/tail-is-never-alone", test_tail_is_never_alone);
  return g_test_run ();
}
