/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Widths equal pango's, whatever the mixture; shortening and breaking keep within their width. */
#include "scene/measure.h"

#include "scene/font.h"

#include <locale.h>
#include <string.h>

static double
pango_width (const char *text, MulinFont font)
{
  g_autoptr (PangoLayout) layout = mulin_font_layout (text, font);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

static const char *const pieces[] = {
  "示例", "梧桐苑", "中共", "，",   "。", "（",   "）",     "“",  "”",  "——", "……", "·",
  "～",   "、",     "：",   "《",   "》", "2026", "1,086",  "1",  "7",  "-",  "–",  ".",
  "%",    " ",      "　",   "AV",   "To", "Wa",   "office", "fi", "kg", "㎡", "×",  "✓",
  "①",    "㛃",     "䶮",   "𬭎", "(",  ")",    "/",      "℃",  "＋", "é",
};

static void
test_equals_pango (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);
  const MulinFamily families[] = { MULIN_FAMILY_SANS, MULIN_FAMILY_SERIF, MULIN_FAMILY_FANGSONG,
                                   MULIN_FAMILY_KAI, MULIN_FAMILY_MONO };

  for (guint i = 0; i < 6000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      MulinFont font = { .family = families[g_rand_int_range (rand, 0, 5)],
                         .size = g_rand_int_range (rand, 16, 44) / 2.0,
                         .bold = g_rand_boolean (rand) };
      double ours, theirs;

      for (gint n = g_rand_int_range (rand, 1, 8); n > 0; n--)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      ours = mulin_measure_width (text->str, font);
      theirs = pango_width (text->str, font);
      if (ABS (ours - theirs) > 0.02)
        g_test_message ("“%s” family %d size %g bold %d: %g, pango %g", text->str, font.family,
                        font.size, font.bold, ours, theirs);
      g_assert_cmpfloat_with_epsilon (ours, theirs, 0.02);
    }
}

static void
test_unrounded (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 9.6 };

  /* Pango's default rounds to 90.0 (platform.md). */
  g_assert_cmpfloat_with_epsilon (mulin_measure_width ("示例梧桐苑党支部委", font), 86.4, 0.01);
  g_assert_cmpfloat_with_epsilon (mulin_measure_width ("例——", font), 28.8, 0.01);
  g_assert_cmpfloat (mulin_measure_width ("", font), ==, 0);
}

static void
test_grid (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_FANGSONG, .size = 16, .advance = 15.79 };
  const char *line = "关于加强党建引领小区治理工作情况的报告，现将“三方”协同共治";

  g_assert_cmpint (g_utf8_strlen (line, -1), ==, 30);
  g_assert_cmpfloat_with_epsilon (mulin_measure_width (line, font), 30 * 15.79, 0.1);
  g_assert_cmpfloat_with_epsilon (pango_width (line, font), 30 * 15.79, 0.1);
}

static void
test_ellipsize (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 10 };

  for (double width = 12; width < 120; width += 3.7)
    {
      g_autofree char *cut = mulin_measure_ellipsize ("示例梧桐苑业主委员会 2026 年", font, width);

      g_assert_cmpfloat (mulin_measure_width (cut, font), <=, width);
      g_assert_true (g_str_has_suffix (cut, "…"));
      g_assert_true (g_utf8_validate (cut, -1, NULL));
    }
  g_autofree char *whole = mulin_measure_ellipsize ("示例", font, 20.01);
  g_assert_cmpstr (whole, ==, "示例");
}

static void
test_break_fits (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_SERIF, .size = 10.5 };
  const char *text = "　　示例街道党工委〔2026〕12号文件要求，各社区在2026年6月30日前完成“三方”架构"
                     "备案（共192个小区）；"
                     "示例梧桐苑——老旧小区——应在空缺后3个月内补选……逾期的，第12345号工单按规定办理"
                     "。Registration-office "
                     "averyveryverylongunbreakablewordindeed 完。\n第二段";

  for (double width = 40; width < 400; width += 7.3)
    {
      g_autoptr (GPtrArray) lines = mulin_measure_break (text, font, width, width);
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint i = 0; i < lines->len; i++)
        {
          const char *line = lines->pdata[i];
          gunichar first = g_utf8_get_char (line);

          g_assert_cmpfloat (mulin_measure_width (line, font), <=, MAX (width, 0) + 0.06);
          g_string_append (joined, line);
          if (width > 100 && i > 0)
            g_assert_null (g_utf8_strchr ("，。；）”…〕年月日号", -1, first));
        }
      g_autofree char *wanted = g_strdup (text);
      char *to = wanted;
      for (const char *p = text; *p != '\0'; p++)
        if (*p != ' ' && *p != '\n')
          *to++ = *p;
      *to = '\0';
      g_autofree char *got = g_strdup (joined->str);
      to = got;
      for (const char *p = joined->str; *p != '\0'; p++)
        if (*p != ' ')
          *to++ = *p;
      *to = '\0';
      g_assert_cmpstr (got, ==, wanted);
    }
}

static void
test_break_empty (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_SERIF, .size = 10.5 };
  g_autoptr (GPtrArray) none = mulin_measure_break ("", font, 100, 100);
  g_autoptr (GPtrArray) two = mulin_measure_break ("示例\n\n例", font, 100, 100);
  g_autoptr (GPtrArray) narrow = mulin_measure_break ("示例街道", font, 1, 1);

  g_assert_cmpuint (none->len, ==, 1);
  g_assert_cmpstr (none->pdata[0], ==, "");
  g_assert_cmpuint (two->len, ==, 3);
  g_assert_cmpuint (narrow->len, ==, 4);
}

static void
test_fonts (void)
{
  g_autoptr (GPtrArray) uses = mulin_measure_fonts ();
  double ascent, descent;

  g_assert_cmpuint (uses->len, ==, MULIN_FAMILY_MONO + 1);
  for (guint i = 0; i < uses->len; i++)
    {
      const MulinFontUse *use = uses->pdata[i];
      const MulinFont font = { .family = use->family, .size = 16 };

      g_test_message ("%s → %s%s", use->wanted, use->used, use->replaced ? "（替代）" : "");
      g_assert_cmpstr (use->used, !=, "");
      g_assert_cmpstr (use->used, !=, "DejaVu Sans");
      mulin_measure_extents (font, &ascent, &descent);
      g_assert_cmpfloat (ascent, >, 10);
      g_assert_cmpfloat (descent, >, 1);
    }
}

static void
test_missing (void)
{
  const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 10 };
  g_autofree char *none = mulin_measure_missing ("示例街道2026㛃䶮", font);
  g_autofree char *some = mulin_measure_missing ("示\U0010FFFD例\U0010FFFD", font);

  g_assert_null (none);
  g_assert_cmpstr (some, ==, "\U0010FFFD");
}

static gpointer
measure_in_thread (gpointer data)
{
  const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 9.6 };
  double *sum = g_new0 (double, 1);

  for (guint i = 0; i < 200; i++)
    *sum += mulin_measure_width (pieces[i % G_N_ELEMENTS (pieces)], font);
  return sum;
}

static void
test_threads (void)
{
  GThread *threads[4];
  g_autofree double *expected = measure_in_thread (NULL);

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new ("measure", measure_in_thread, NULL);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree double *sum = g_thread_join (threads[i]);

      g_assert_cmpfloat (*sum, ==, *expected);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/measure/equals-pango", test_equals_pango);
  g_test_add_func ("/measure/unrounded", test_unrounded);
  g_test_add_func ("/measure/grid", test_grid);
  g_test_add_func ("/measure/ellipsize", test_ellipsize);
  g_test_add_func ("/measure/break-fits", test_break_fits);
  g_test_add_func ("/measure/break-empty", test_break_empty);
  g_test_add_func ("/measure/fonts", test_fonts);
  g_test_add_func ("/measure/missing", test_missing);
  g_test_add_func ("/measure/threads", test_threads);
  return g_test_run ();
}
