/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of standards §2, written as text with | at every place where a line may begin. */
#include "scene/line-break.h"

static char *
marked (const char *text)
{
  glong n;
  g_autofree gunichar *characters = g_utf8_to_ucs4_fast (text, -1, &n);
  g_autofree gboolean *allowed = g_new0 (gboolean, (gsize)n + 1);
  GString *result = g_string_new (NULL);

  mulin_line_break_mark (characters, (guint)n, allowed);
  for (glong i = 0; i < n; i++)
    {
      if (allowed[i])
        g_string_append_c (result, '|');
      g_string_append_unichar (result, characters[i]);
    }
  return g_string_free (result, FALSE);
}

static const char *const cases[] = {
  /* 2.01, 2.02, 2.08 */
  "我|们，|你",
  "我|《书》|你",
  "（一）|加",
  "甲。”|乙",
  "甲、|“乙”|丙",
  /* 2.03, 2.05 */
  "我|——|你",
  "我……|你",
  /* 2.04 */
  "王·|明",
  "甲/乙",
  "三—|五",
  /* 2.09: quotation marks open and close */
  "我|“书”|你",
  "我|‘书’|你",
  /* 2.07, 2.08, 2.10 */
  "50％|左",
  "￥100元|整",
  "在|2026年|内",
  "在|2026年|6月|30日|前",
  "第12345号|件",
  "第十二届|会",
  "示|街|发〔2026〕1号|文",
  "1.党|建",
  "共|192个|小|区",
  "约|3万元|整",
  "面|积|12,840平方米|内",
  "第 6 期|总",
  "2026 年 |6 月 |30 日|前",
  "24/25",
  "1–2 幢|党",
  "2026-06-30|前",
  "3个工作日|内",
  /* words of Latin letters stay whole, a hyphen between letters may end a line */
  "用|mulinctl|来",
  "well-|known",
  "甲 |乙",
};

static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i], "|", -1);
      g_autofree char *plain = g_strjoinv ("", parts);
      g_autofree char *got = marked (plain);

      g_assert_cmpstr (got, ==, cases[i]);
    }
}

static void
test_joiner (void)
{
  g_autofree char *got = marked ("中\u2060文");

  g_assert_cmpstr (got, ==, "中\u2060文");
}

static void
test_any_text (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  const char *alphabet = "中文，。“”—…·0123年号第〔〕（）ab -./%万　";

  for (guint round = 0; round < 3000; round++)
    {
      gunichar text[24];
      gboolean allowed[24];
      guint n = (guint)g_rand_int_range (rand, 0, 24);

      for (guint i = 0; i < n; i++)
        text[i] = g_utf8_get_char (g_utf8_offset_to_pointer (
            alphabet, g_rand_int_range (rand, 0, (gint32)g_utf8_strlen (alphabet, -1))));
      mulin_line_break_mark (text, n, allowed);
      for (guint i = 0; i < n; i++)
        if (allowed[i])
          {
            g_assert_cmpuint (i, >, 0);
            g_assert_null (g_utf8_strchr ("，。”…·）〕", -1, text[i]));
            g_assert_null (g_utf8_strchr ("“（〔", -1, text[i - 1]));
            g_assert_false (text[i] == 0x2014 && text[i - 1] == 0x2014 && i > 1
                            && text[i - 2] != 0x2014);
          }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-break/rules", test_rules);
  g_test_add_func ("/line-break/joiner", test_joiner);
  g_test_add_func ("/line-break/any-text", test_any_text);
  return g_test_run ();
}
