/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders and readings of standards §6.12–6.15. */

#include "base/collation.h"
#include "base/reading.h"

static void
assert_before (MulinCollation order, const char *a, const char *b)
{
  g_autoptr (GBytes) key_a = mulin_collation_key (order, a);
  g_autoptr (GBytes) key_b = mulin_collation_key (order, b);

  g_assert_cmpint (mulin_collation_compare (order, a, b), <, 0);
  g_assert_cmpint (mulin_collation_compare (order, b, a), >, 0);
  g_assert_cmpint (g_bytes_compare (key_a, key_b), <, 0);
}

static void
test_order (void)
{
  assert_before (MULIN_COLLATION_PINYIN, "成都", "重庆");
  assert_before (MULIN_COLLATION_PINYIN, "王", "张");
  assert_before (MULIN_COLLATION_PINYIN, "阿", "安");
  assert_before (MULIN_COLLATION_PINYIN, "2号楼", "10号楼");
  assert_before (MULIN_COLLATION_STROKES, "一", "丁");
  assert_before (MULIN_COLLATION_STROKES, "丁", "马");
  assert_before (MULIN_COLLATION_STROKES, "王", "张");
  assert_before (MULIN_COLLATION_STROKES, "单", "陈");
  assert_before (MULIN_COLLATION_STROKES, "陈", "曾");
  assert_before (MULIN_COLLATION_STROKES, "2幢", "10幢");
  g_assert_cmpint (mulin_collation_compare (MULIN_COLLATION_PINYIN, "甲", "甲"), ==, 0);
}

static void
assert_pinyin (const char *text, gboolean is_name, const char *expected)
{
  g_autofree char *pinyin = mulin_collation_pinyin (text, is_name);

  g_assert_cmpstr (pinyin, ==, expected);
}

static void
test_pinyin (void)
{
  assert_pinyin ("张明杰", TRUE, "zhangmingjie zmj");
  assert_pinyin ("单小一", TRUE, "shanxiaoyi sxy");
  assert_pinyin ("仇一", TRUE, "qiuyi qy");
  assert_pinyin ("解一", TRUE, "xieyi xy");
  assert_pinyin ("曾一", TRUE, "zengyi zy");
  assert_pinyin ("尉迟一", TRUE, "yuchiyi ycy");
  assert_pinyin ("区一", TRUE, "ouyi oy");
  assert_pinyin ("查一", TRUE, "zhayi zy");
  assert_pinyin ("任一", TRUE, "renyi ry");
  assert_pinyin ("盖一", TRUE, "geyi gy");
  assert_pinyin ("尉一", TRUE, "weiyi wy");
  assert_pinyin ("朴一", TRUE, "piaoyi py");
  assert_pinyin ("翟一", TRUE, "zhaiyi zy");
  assert_pinyin ("吕一", TRUE, "lvyi ly");
  assert_pinyin ("示例梧桐苑", FALSE, "shiliwutongyuan slwty");
  assert_pinyin ("3号楼 A座", FALSE, "3haolouazuo 3hlaz");
  assert_pinyin ("", FALSE, "");
  assert_pinyin (NULL, FALSE, "");
}

static gpointer
read_pinyin_often (gpointer unused G_GNUC_UNUSED)
{
  for (int i = 0; i < 2000; i++)
    assert_pinyin ("示例一社区", FALSE, "shiliyishequ slysq");
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pinyin", read_pinyin_often, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "　户数（户）　", "户数(户)" },
    { "ＡＢ１２", "AB12" },
    { "备\n注", "备 注" },
    { " 姓　 名 ", "姓 名" },
    { "\xef\xbb\xbf编号", "编号" },
    { "", "" },
    { "䶮㛃", "䶮㛃" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = mulin_collation_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

/* The table says what ICU says, and what lies outside it is asked. */
static void
test_readings (void)
{
  for (gunichar c = 0x4DF0; c < 0xA010; c += c < 0x4E10 || c > 0x9FF0 ? 1 : 61)
    {
      g_autofree char *asked = mulin_reading_ask (c);

      g_assert_cmpstr (mulin_reading_of (c), ==, asked);
    }
  g_assert_cmpstr (mulin_reading_of (0x5415), ==, "lv");
  g_assert_cmpstr (mulin_reading_of (0x3007), ==, "ling");
  g_assert_cmpstr (mulin_reading_of ('%'), ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/collation/order", test_order);
  g_test_add_func ("/collation/pinyin", test_pinyin);
  g_test_add_func ("/collation/readings", test_readings);
  g_test_add_func ("/collation/threads", test_threads);
  g_test_add_func ("/collation/fold", test_fold);
  return g_test_run ();
}
