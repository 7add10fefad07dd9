/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers in and out; the rates of standards §5.21. */

#include "base/error.h"
#include "base/numeral.h"

static void
test_chinese (void)
{
  static const struct
  {
    int number;
    const char *text;
  } pairs[] = {
    { 1, "一" },          { 10, "十" },
    { 12, "十二" },       { 20, "二十" },
    { 99, "九十九" },     { 105, "一百零五" },
    { 110, "一百一十" },  { 1010, "一千零一十" },
    { 1001, "一千零一" }, { 9999, "九千九百九十九" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *text = mulin_numeral_to_chinese (pairs[i].number);

      g_assert_cmpstr (text, ==, pairs[i].text);
    }
  for (int i = 1; i <= 9999; i++)
    {
      g_autofree char *text = mulin_numeral_to_chinese (i);

      g_assert_cmpint (mulin_numeral_from_chinese (text), ==, i);
    }
  g_assert_cmpint (mulin_numeral_from_chinese ("二〇二六"), ==, 2026);
  g_assert_cmpint (mulin_numeral_from_chinese ("两百"), ==, 200);
  g_assert_cmpint (mulin_numeral_from_chinese ("三万二千"), ==, 32000);
  g_assert_cmpint (mulin_numeral_from_chinese ("〇"), ==, 0);
  g_assert_cmpint (mulin_numeral_from_chinese (""), ==, -1);
  g_assert_cmpint (mulin_numeral_from_chinese ("三个"), ==, -1);
  g_assert_cmpint (mulin_numeral_from_chinese (NULL), ==, -1);
}

static void
test_integer (void)
{
  static const struct
  {
    const char *text;
    gint64 value;
  } good[] = {
    { "65栋", 65 },
    { "3005户", 3005 },
    { "1,086", 1086 },
    { "１２幢", 12 },
    { "约300人", 300 },
    { "300余户", 300 },
    { "1.2万户", 12000 },
    { " 12 ", 12 },
    { "12.0", 12 },
    { "0", 0 },
    { "十二幢", 12 },
    { "-3", -3 },
    { "1，234，567户", 1234567 },
    { "共 8 个", 8 },
  };
  static const char *const bad[]
      = { "",       "12幢36单元", "1998-2003", "3.5",   "无",
          "2.5至8", "85%",        "abc",       "12,34", "99999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = -1;

      g_assert_true (mulin_numeral_parse_integer (good[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, good[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value;

      g_assert_false (mulin_numeral_parse_integer (bad[i], &value, &error));
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
    }
}

static void
test_hundredths (void)
{
  static const struct
  {
    const char *text;
    gint64 value;
  } good[] = {
    { "1.5元", 150 },
    { "2万元", 2000000 },
    { "128,400㎡", 12840000 },
    { "12.84万平方米", 12840000 },
    { "2.5元/平米/月", 250 },
    { "0.005", 1 },
    { "0.004", 0 },
    { "1.005", 101 },
    { "-1.005", -101 },
    { "0.05", 5 },
    { "￥1，200.50", 120050 },
    { "100m2", 10000 },
    { "1.1000000000000001", 110 },
    { "2.675", 268 },
    { "1亿元", 10000000000 },
    { "三万元", 3000000 },
  };
  static const char *const bad[] = { "3亩", "5公顷", "2.5至8元", "", "元", "5美元", "85%" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value = -1;

      g_assert_true (mulin_numeral_parse_hundredths (good[i].text, &value, &error));
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, good[i].value);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 value;

      g_assert_false (mulin_numeral_parse_hundredths (bad[i], &value, &error));
      g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_format (void)
{
  assert_text (mulin_numeral_format_hundredths (12345, FALSE), "123.45");
  assert_text (mulin_numeral_format_hundredths (12300, FALSE), "123");
  assert_text (mulin_numeral_format_hundredths (12340, FALSE), "123.4");
  assert_text (mulin_numeral_format_hundredths (5, FALSE), "0.05");
  assert_text (mulin_numeral_format_hundredths (-5, FALSE), "-0.05");
  assert_text (mulin_numeral_format_hundredths (123456789, TRUE), "1,234,567.89");
  assert_text (mulin_numeral_format_integer (1086, TRUE), "1,086");
  assert_text (mulin_numeral_format_integer (-123456, TRUE), "-123,456");
  assert_text (mulin_numeral_format_integer (G_MININT64, FALSE), "-9223372036854775808");
}

static void
test_rate (void)
{
  assert_text (mulin_numeral_format_rate (725, 1135), "63.9");
  assert_text (mulin_numeral_format_rate (0, 0), "—");
  assert_text (mulin_numeral_format_rate (0, 5), "0.0");
  assert_text (mulin_numeral_format_rate (5, 5), "100.0");
  assert_text (mulin_numeral_format_rate (9999, 10000), "99.9");
  assert_text (mulin_numeral_format_rate (1, 100000), "0.1");
  assert_text (mulin_numeral_format_rate (1, 8), "12.5");
  assert_text (mulin_numeral_format_rate (1, 16), "6.3");
  assert_text (mulin_numeral_format_rate (6, 4), "150.0");
  /* Never rounded to a whole that it is not, whatever the denominator. */
  for (int d = 1; d < 3000; d += 7)
    {
      g_autofree char *almost = mulin_numeral_format_rate (d - 1, d);
      g_autofree char *hardly = mulin_numeral_format_rate (1, d);

      g_assert_cmpstr (almost, !=, "100.0");
      g_assert_cmpstr (hardly, !=, "0.0");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/numeral/chinese", test_chinese);
  g_test_add_func ("/numeral/integer", test_integer);
  g_test_add_func ("/numeral/hundredths", test_hundredths);
  g_test_add_func ("/numeral/format", test_format);
  g_test_add_func ("/numeral/rate", test_rate);
  return g_test_run ();
}
