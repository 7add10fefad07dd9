/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record: values, what people type, what people read. */

#include "fixture.h"

static MulinCatalog *catalog;

static void
check_parse (const char *kind, const char *field, const char *text, const char *stored,
             const char *shown)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, kind));
  mulin_record_parse (record, catalog, field, text, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (mulin_record_text (record, field), ==, stored);
  g_autofree char *display = mulin_record_display (record, catalog, field);
  g_assert_cmpstr (display, ==, shown);
}

static void
test_parse (void)
{
  check_parse ("compound", "name", " 示例　梧桐苑 ", "示例 梧桐苑", "示例 梧桐苑");
  check_parse ("compound", "households", "１，２８６户", "1286", "1,286");
  check_parse ("compound", "households", "", NULL, "");
  check_parse ("compound", "area_built", "12.84万平方米", "12840000", "128,400 m²");
  check_parse ("compound", "repair_fund", "2万元", "2000000", "20,000 元");
  check_parse ("compound", "delivered", "2009年3月", "2009-03", "2009-03");
  check_parse ("compound", "type", "老旧", "old", "老旧小区");
  check_parse ("compound", "note", "第一行\n第二行  \n", "第一行\n第二行", "第一行\n第二行");
  check_parse ("property_contract", "collection_rate", "96.5%", "9650", "96.5%");
  check_parse ("property_contract", "score", "92.5分", "9250", "92.5");
  check_parse ("property_contract", "fee_low", "1.5元", "150", "1.5 元");
  check_parse ("post", "needed", "√", "1", "是");
  check_parse ("post", "needed", "无", "0", "否");
  check_parse ("person", "phone", "13800001234", "13800001234", "13800001234");
  check_parse ("person", "sex", "女性", "female", "女");
  check_parse ("company", "uscc", "91350100m000100y43", "91350100M000100Y43", "91350100M000100Y43");
  check_parse ("community", "code", "330105001001", "330105001001", "330105001001");
}

static void
check_refused (const char *kind, const char *field, const char *text, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, kind));
  if (mulin_record_parse (record, catalog, field, text, &error))
    g_error ("%s: “%s” was taken", field, text);
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, part);
  g_assert_false (mulin_record_has (record, field));
}

static void
test_refused (void)
{
  check_refused ("compound", "delivered", "2023-02-30",
                 "交付时间“2023-02-30”不是存在的日期，写成 2023-02-28 这样的日期。");
  check_refused ("compound", "households", "很多", "户数“很多”不是一个整数");
  check_refused ("compound", "households", "-5", "户数");
  check_refused ("compound", "type", "别墅区", "类型“别墅区”不在词表里，可写 物业小区、老旧小区");
  check_refused ("compound", "community", "示例社区", "所属社区");
  check_refused ("property_contract", "collection_rate", "120%", "超过 100%");
  check_refused ("post", "needed", "也许", "应设“也许”要写 是 或 否");
  check_refused ("company", "uscc", "91350100M000100Y44", "统一社会信用代码");
  check_refused ("community", "code", "3301", "区划代码");
  check_refused ("person", "phone", "138000012345", "联系电话");
}

static void
test_values (void)
{
  const MulinKind *kind = mulin_catalog_kind (catalog, "compound");
  g_autoptr (MulinRecord) record = mulin_record_new (kind);
  g_assert_cmpint (mulin_record_id (record), ==, 0);
  g_assert_cmpint (mulin_record_integer (record, "households", -1), ==, -1);
  mulin_record_set_integer (record, "households", 120);
  mulin_record_set_text (record, "name", "示例梧桐苑");
  g_assert_cmpstr (mulin_record_text (record, "households"), ==, "120");
  g_autoptr (MulinRecord) copy = mulin_record_copy (record);
  g_assert_true (mulin_record_equal (record, copy, "households"));
  mulin_record_set_text (copy, "households", "121");
  g_assert_cmpint (mulin_record_integer (copy, "households", 0), ==, 121);
  g_assert_false (mulin_record_equal (record, copy, "households"));
  mulin_record_set_text (copy, "name", mulin_record_text (copy, "name"));
  g_assert_cmpstr (mulin_record_text (copy, "name"), ==, "示例梧桐苑");
  mulin_record_set_text (copy, "name", "");
  g_assert_false (mulin_record_has (copy, "name"));
  g_assert_false (mulin_record_equal (record, copy, "name"));
  /* 0 is a value, not no data. */
  mulin_record_set_integer (copy, "households", 0);
  g_assert_true (mulin_record_has (copy, "households"));
}

static void
test_unknown_field (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (MulinRecord) record = mulin_record_new (mulin_catalog_kind (catalog, "compound"));
      mulin_record_text (record, "nothing");
      return;
    }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  MulinShelf *shelf = mulin_shelf_load (NULL, NULL);
  catalog = mulin_catalog_load (shelf, NULL);
  g_assert_nonnull (catalog);
  g_test_add_func ("/record/parse", test_parse);
  g_test_add_func ("/record/refused", test_refused);
  g_test_add_func ("/record/values", test_values);
  g_test_add_func ("/record/unknown-field", test_unknown_field);
  int result = g_test_run ();
  mulin_catalog_unref (catalog);
  mulin_shelf_unref (shelf);
  return result;
}
