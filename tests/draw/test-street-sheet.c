/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets of many sizes: readable on one page where they fit, whole on several where they do not. */
#include "draw/street-sheet.h"

#include "base/error.h"
#include "page-checks.h"
#include "scene/surface.h"

#include <poppler.h>
#include <locale.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerDocument, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PopplerPage, g_object_unref)

#define A3_WIDTH 1190.55
#define A3_HEIGHT 841.89
#define A4_WIDTH 841.89
#define A4_HEIGHT 595.28

static MulinSheet *
new_sheet (const char *title, gboolean has_states)
{
  MulinSheet *sheet = mulin_sheet_new ();

  sheet->title = g_strdup (title);
  sheet->place = g_strdup ("示例区");
  sheet->as_of = g_strdup ("2026-06-30");
  sheet->head = g_strdup (has_states ? "示例街道党工委" : "示例区委");
  sheet->head_second = has_states ? g_strdup ("书记 示例何一") : NULL;
  sheet->head_kind = g_strdup ("organization");
  sheet->has_states = has_states;
  sheet->note = g_strdup (has_states ? "每个小区只列最重一项" : "示例");
  sheet->source = g_strdup ("来源：示例街道.mulin　组织、任期、合同登记　书记＝在任/"
                            "有数据　业委会＝履职（不含届满）/符合条件　2026-06-30 生成　内部使用");
  return sheet;
}

static void
finish_sheet (MulinSheet *sheet, gboolean agrees)
{
  g_autoptr (GString) sum = g_string_new (NULL);
  guint total = 0;

  for (guint i = 0; i < sheet->groups->len; i++)
    {
      MulinSheetGroup *group = sheet->groups->pdata[i];

      g_string_append_printf (sum, "%s%u", i > 0 ? "+" : "", group->leaves->len);
      total += group->leaves->len;
    }
  g_string_append_printf (sum, "=%u", total);
  sheet->sum = g_strdup (sum->str);
  sheet->short_sum = g_strdup_printf ("合计 %u", total);
  sheet->sum_agrees = agrees;
  sheet->disagreement = g_strdup ("与名册 193 不符");
  sheet->counts = g_strdup_printf ("社区 %u 个　小区 %u 个", sheet->groups->len, total);
}

static const char *const worsts[] = {
  NULL,       NULL,     "业委会届满", "未成立业委会", "暂不符合条件", "合同将到期",
  "书记空缺", "无数据", NULL,         "支部届满未换", "业委会将届满",
};

static void
add_compound (MulinSheetGroup *group, const char *name, guint i)
{
  MulinSheetLeaf *leaf = mulin_sheet_add_leaf (group);
  const char *worst = worsts[i % G_N_ELEMENTS (worsts)];

  leaf->name = g_strdup (name);
  leaf->kind = g_strdup ("compound");
  leaf->id = i + 1;
  leaf->has_triangle = TRUE;
  leaf->owners = (MulinState)(i % 5);
  leaf->second = worst != NULL ? g_strdup (worst)
                               : g_strdup_printf ("%u,%03u 户", 1 + i % 3, 100 + i * 7 % 900);
  leaf->second_color = MULIN_COLOR_MUTED;
  if (worst != NULL && i % 11 != 3 && i % 11 != 4)
    {
      leaf->has_sign = TRUE;
      leaf->sign = i % 11 == 7                    ? MULIN_SIGN_NO_DATA
                   : strstr (worst, "将") != NULL ? MULIN_SIGN_WARN
                                                  : MULIN_SIGN_ERROR;
      leaf->second_color = leaf->sign == MULIN_SIGN_ERROR  ? MULIN_COLOR_ERROR
                           : leaf->sign == MULIN_SIGN_WARN ? MULIN_COLOR_WARN
                                                           : MULIN_COLOR_MUTED;
    }
}

static MulinSheet *
street_sheet (const guint *counts, guint n, const char *const *names, guint n_names)
{
  MulinSheet *sheet = new_sheet ("示例街道党建引领小区治理组织体系图", TRUE);
  static const char *const ordinals[]
      = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };
  guint at = 0;

  sheet->states
      = g_strdup ("三方健全 89　有届满 22　有空缺、未成立 60　有即将届满 34　无数据 6（可兼有）");
  for (guint g = 0; g < n; g++)
    {
      MulinSheetGroup *group = mulin_sheet_add_group (sheet);

      group->name = g_strdup_printf ("示例%s社区党委", ordinals[g % 10]);
      group->count = g_strdup_printf ("%u", counts[g]);
      group->left = g_strdup_printf ("书记 %u/%u", counts[g], counts[g]);
      group->right = g_strdup_printf ("业委会 %u/%u", counts[g] / 2, counts[g]);
      group->kind = g_strdup ("community");
      group->id = g + 1;
      for (guint i = 0; i < counts[g]; i++, at++)
        add_compound (group, names[at % n_names], at);
    }
  finish_sheet (sheet, TRUE);
  return sheet;
}

static void
check_pages (GPtrArray *pages, const char *title)
{
  for (guint i = 0; i < pages->len; i++)
    {
      const MulinScene *page = pages->pdata[i];
      g_autofree char *number = g_strdup_printf ("第 %u 页　共 %u 页　%s", i + 1, pages->len,
                                                 page->width > 1000 ? "A3" : "A4");

      check_page (page);
      g_assert_true (page_says (page, title));
      g_assert_true (page_says (page, number));
    }
}

/* Every leaf is once on the pages: counted by its target. */
static void
check_leaves (GPtrArray *pages, const char *kind, guint n)
{
  g_autofree guint *seen = g_new0 (guint, n + 1);

  for (guint p = 0; p < pages->len; p++)
    {
      const MulinScene *page = pages->pdata[p];

      for (guint t = 0; t < page->targets->len; t++)
        {
          const MulinTarget *target = page->targets->pdata[t];

          if (strcmp (target->kind, kind) == 0)
            seen[target->id]++;
        }
    }
  for (guint i = 1; i <= n; i++)
    g_assert_cmpuint (seen[i], ==, 1);
}

static void
keep_picture (GPtrArray *pages, const char *name)
{
  const char *folder
      = g_getenv ("MULIN_TEST_PICTURES"); /* a folder, to look at what the tests draw */

  for (guint i = 0; folder != NULL && i < pages->len; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_strdup_printf ("%s/%s-%u.png", folder, name, i + 1);

      mulin_surface_write_png (path, pages->pdata[i], mulin_palette_get (MULIN_PALETTE_PRINT), 121,
                               &error);
      g_assert_no_error (error);
    }
}

static const char *const short_names[]
    = { "示例菊香村", "示例中兴里", "示例文昌庭", "示例翠屏居", "示例梧桐苑", "示例樱花园" };

static void
test_street_a3 (void)
{
  const guint counts[] = { 26, 24, 22, 28, 24, 20, 26, 22 };
  g_autoptr (MulinSheet) sheet = street_sheet (counts, 8, short_names, G_N_ELEMENTS (short_names));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = mulin_sheet_pages (sheet, A3_WIDTH, A3_HEIGHT, &error);

  g_assert_no_error (error);
  keep_picture (pages, "street-a3");
  g_assert_cmpuint (pages->len, ==, 1);
  check_pages (pages, "示例街道党建引领小区治理组织体系图");
  check_leaves (pages, "compound", 192);
  g_assert_true (page_says (pages->pdata[0], "26+24+22+28+24+20+26+22=192"));
  g_assert_true (page_says (pages->pdata[0], "相符"));
}

static void
test_street_a4 (void)
{
  const guint counts[] = { 26, 24, 22, 28, 24, 20, 26, 22 };
  g_autoptr (MulinSheet) sheet = street_sheet (counts, 8, short_names, G_N_ELEMENTS (short_names));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  sheet->sum_agrees = FALSE;
  pages = mulin_sheet_pages (sheet, A4_WIDTH, A4_HEIGHT, &error);
  g_assert_no_error (error);
  keep_picture (pages, "street-a4");
  g_assert_cmpuint (pages->len, >, 1);
  check_pages (pages, "示例街道党建引领小区治理组织体系图");
  check_leaves (pages, "compound", 192);
  g_assert_true (page_says (pages->pdata[0], "与名册 193 不符"));
}

static void
test_small_street (void)
{
  const guint counts[] = { 7, 6, 5, 8, 6, 7, 0, 9 };
  g_autoptr (MulinSheet) sheet = street_sheet (counts, 8, short_names, G_N_ELEMENTS (short_names));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) a3 = mulin_sheet_pages (sheet, A3_WIDTH, A3_HEIGHT, &error);
  g_autoptr (GPtrArray) a4 = mulin_sheet_pages (sheet, A4_WIDTH, A4_HEIGHT, &error);

  g_assert_no_error (error);
  keep_picture (a3, "small-a3");
  keep_picture (a4, "small-a4");
  g_assert_cmpuint (a3->len, ==, 1);
  check_pages (a3, "示例街道党建引领小区治理组织体系图");
  check_pages (a4, "示例街道党建引领小区治理组织体系图");
  check_leaves (a4, "compound", 48);
}

static void
test_long_names (void)
{
  static const char *const names[]
      = { "示例街道河滨片区老旧小区改造安置房一期梧桐苑", "示例苑",
          "示例国际·滨江壹号（二期）及其沿街商铺与公寓组团的联合物业管理区域" };
  const guint counts[] = { 12, 30, 7 };
  g_autoptr (MulinSheet) sheet = street_sheet (counts, 3, names, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = mulin_sheet_pages (sheet, A4_WIDTH, A4_HEIGHT, &error);

  g_assert_no_error (error);
  keep_picture (pages, "long-names");
  check_pages (pages, "示例街道党建引领小区治理组织体系图");
  check_leaves (pages, "compound", 49);
}

/* 18 streets, 174 communities: the size of a real district. */
static void
test_district (void)
{
  g_autoptr (MulinSheet) sheet = new_sheet ("示例区党建引领小区治理组织体系图", FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  static const char *const names[]
      = { "示例桥社区", "示例塘新村社区", "示例家园社区", "示例巷社区", "示例杭塘路社区" };
  guint at = 0;

  for (guint g = 0; g < 18; g++)
    {
      MulinSheetGroup *group = mulin_sheet_add_group (sheet);
      guint n = 174 / 18 + (g < 174 % 18 ? 1 : 0);

      group->name = g_strdup_printf ("示例%u街道", g + 1);
      group->count = g_strdup_printf ("%u", n);
      group->kind = g_strdup ("street");
      for (guint i = 0; i < n; i++)
        {
          MulinSheetLeaf *leaf = mulin_sheet_add_leaf (group);

          leaf->name = g_strdup (names[at % 5]);
          leaf->kind = g_strdup ("community");
          leaf->id = ++at;
        }
    }
  finish_sheet (sheet, TRUE);
  pages = mulin_sheet_pages (sheet, A3_WIDTH, A3_HEIGHT, &error);
  g_assert_no_error (error);
  keep_picture (pages, "district-a3");
  g_assert_cmpuint (pages->len, ==, 1);
  check_pages (pages, "示例区党建引领小区治理组织体系图");
  check_leaves (pages, "community", 174);
}

static void
test_sizes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1018);

  for (guint round = 0; round < 60; round++)
    {
      guint counts[40], n = (guint)g_rand_int_range (rand, 0, 40), sum = 0;
      g_autoptr (MulinSheet) sheet = NULL;
      g_autoptr (GPtrArray) pages = NULL;
      g_autoptr (GError) error = NULL;

      for (guint i = 0; i < n; i++)
        sum += counts[i] = (guint)g_rand_int_range (rand, 0, round % 4 ? 20 : 120);
      sheet = street_sheet (counts, n, short_names, G_N_ELEMENTS (short_names));
      pages = round % 2 ? mulin_sheet_pages (sheet, A3_WIDTH, A3_HEIGHT, &error)
                        : mulin_sheet_pages (sheet, A4_WIDTH, A4_HEIGHT, &error);
      g_assert_no_error (error);
      check_pages (pages, "示例街道党建引领小区治理组织体系图");
      check_leaves (pages, "compound", sum);
    }
}

static void
test_pdf (void)
{
  const guint counts[] = { 26, 24, 22, 28, 24, 20, 26, 22 };
  g_autoptr (MulinSheet) sheet = street_sheet (counts, 8, short_names, G_N_ELEMENTS (short_names));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) pages = mulin_sheet_pages (sheet, A4_WIDTH, A4_HEIGHT, &error);
  g_autoptr (GBytes) bytes = mulin_surface_pdf_bytes (pages, sheet->title, "2026-06-30", &error);
  g_autoptr (PopplerDocument) document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, (int)pages->len);
  for (guint i = 0; i < pages->len; i++)
    {
      g_autoptr (PopplerPage) page = poppler_document_get_page (document, (int)i);
      g_autofree char *text = poppler_page_get_text (page);

      g_assert_nonnull (strstr (text, "示例街道党建引领小区治理组织体系图"));
      g_assert_nonnull (strstr (text, "业委会届满"));
      g_assert_nonnull (strstr (text, "半年内届满"));
    }
}

static void
test_refuses_small_paper (void)
{
  g_autoptr (MulinSheet) sheet = street_sheet ((const guint[]){ 1 }, 1, short_names, 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (mulin_sheet_pages (sheet, 200, 200, &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/street-sheet/street-a3", test_street_a3);
  g_test_add_func ("/street-sheet/street-a4", test_street_a4);
  g_test_add_func ("/street-sheet/small-street", test_small_street);
  g_test_add_func ("/street-sheet/long-names", test_long_names);
  g_test_add_func ("/street-sheet/district", test_district);
  g_test_add_func ("/street-sheet/sizes", test_sizes);
  g_test_add_func ("/street-sheet/pdf", test_pdf);
  g_test_add_func ("/street-sheet/refuses-small-paper", test_refuses_small_paper);
  return g_test_run ();
}
