/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Workbooks as they come: typed cells, odd encodings, bombs, and everything that is none. */

#include "exchange/heading.h"
#include "exchange/number-format.h"
#include "exchange/workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <gio/gio.h>
#include <string.h>
#include <xlsxwriter.h>

#ifdef __SANITIZE_ADDRESS__
/* freexl loses 384 bytes of its own when it refuses a file. */
const char *__lsan_default_suppressions (void);
const char *
__lsan_default_suppressions (void)
{
  return "leak:libfreexl";
}
#endif

static char *folder;

static char *
path_of (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static MulinWorkbook *
read_bytes (const char *name, const char *bytes, gssize size, GError **error)
{
  g_autofree char *path = path_of (name);

  g_assert_true (g_file_set_contents (path, bytes, size, NULL));
  return mulin_workbook_read (path, NULL, error);
}

/* Cells of a row joined by "|". */
static char *
row_text (MulinWorkbook *workbook, guint sheet, guint index)
{
  MulinSheet *which = workbook->sheets->pdata[sheet];
  const MulinRow *row = which->rows->pdata[index];
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint c = 0; c < mulin_row_width (row); c++)
    g_string_append_printf (text, "%s%s", c > 0 ? "|" : "", mulin_row_cell (row, c)->text);
  return g_strdup (text->str);
}

static void
assert_row (MulinWorkbook *workbook, guint index, const char *expected)
{
  g_autofree char *text = row_text (workbook, 0, index);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_refused (const char *name, const char *bytes, gssize size, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = read_bytes (name, bytes, size, &error);

  g_assert_null (workbook);
  g_assert_nonnull (error);
  g_assert_true (error->domain == MULIN_ERROR);
  if (strstr (error->message, part) == NULL)
    g_error ("%s: %s", name, error->message);
  g_assert_true (g_str_has_suffix (error->message, "。"));
  g_assert_null (strchr (error->message, '\n'));
}

/* --- csv ------------------------------------------------------------------------------------- */

static void
test_csv (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook
      = read_bytes ("a.csv",
                    "\xef\xbb\xbf名称,户数,\"备,注\"\r\n示例苑,120,"
                    "\"他说\"\"好\"\"\n第二行\"\r\n\r\n,,3\n\"=\"\"0571\"\"\",3.30105E+17\n",
                    -1, &error);
  MulinSheet *sheet;

  g_assert_no_error (error);
  g_assert_cmpstr (workbook->encoding, ==, "UTF-8");
  sheet = workbook->sheets->pdata[0];
  g_assert_cmpuint (sheet->rows->len, ==, 4);
  assert_row (workbook, 0, "名称|户数|备,注");
  assert_row (workbook, 1, "示例苑|120|他说\"好\"\n第二行");
  assert_row (workbook, 2, "||3");
  g_assert_cmpuint (((MulinRow *)sheet->rows->pdata[2])->number, ==, 4);
  assert_row (workbook, 3, "0571|3.30105E+17");
  g_assert_true (mulin_row_cell (sheet->rows->pdata[3], 1)->lost_digits);
  g_assert_cmpstr (mulin_row_cell (sheet->rows->pdata[3], 99)->text, ==, "");
}

static void
test_csv_separators (void)
{
  g_autoptr (MulinWorkbook) semicolon = read_bytes ("a.csv", "a;b;c\n1;2,5;3\n", -1, NULL);
  g_autoptr (MulinWorkbook) tab = read_bytes ("b.txt", "a\tb, c\n1\t2\n", -1, NULL);

  assert_row (semicolon, 1, "1|2,5|3");
  assert_row (tab, 0, "a|b, c");
}

static void
test_csv_encodings (void)
{
  /* 㐀 and 𠀀 are four bytes, 䶮 two, in GB 18030 (standards §6.11). */
  static const char text[] = "姓名,小区名称\n示例王䶮,示例梧桐苑㐀𠀀\n示例李二,示例杏花苑\n";
  gsize size = 0;
  g_autofree char *gb = g_convert (text, -1, "GB18030", "UTF-8", NULL, &size, NULL);
  g_autoptr (MulinWorkbook) workbook = read_bytes ("gb.csv", gb, size, NULL);
  g_autofree char *wide
      = g_convert ("姓名,小区\n示例王一,示例苑\n", -1, "UTF-16LE", "UTF-8", NULL, &size, NULL);
  g_autoptr (GByteArray) marked = g_byte_array_new ();
  g_autoptr (MulinWorkbook) utf16 = NULL;

  g_assert_cmpstr (workbook->encoding, ==, "GB18030");
  assert_row (workbook, 1, "示例王䶮|示例梧桐苑㐀𠀀");
  g_byte_array_append (marked, (const guint8 *)"\xff\xfe", 2);
  g_byte_array_append (marked, (const guint8 *)wide, size);
  utf16 = read_bytes ("wide.txt", (const char *)marked->data, marked->len, NULL);
  g_assert_cmpstr (utf16->encoding, ==, "UTF-16");
  assert_row (utf16, 1, "示例王一|示例苑");
}

/* One spoiled character does not spoil the file: its cell is marked. */
static void
test_csv_spoiled (void)
{
  g_autoptr (GString) text = g_string_new ("名称,地址\n");
  g_autoptr (MulinWorkbook) workbook = NULL;
  MulinSheet *sheet;

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "示例苑%d,示例路%d号\n", i, i);
  g_string_append (text, "示例\xffy苑,示例路\n");
  workbook = read_bytes ("a.csv", text->str, text->len, NULL);
  sheet = workbook->sheets->pdata[0];
  g_assert_cmpstr (workbook->encoding, ==, "UTF-8");
  g_assert_true (mulin_row_cell (sheet->rows->pdata[41], 0)->undecodable);
  g_assert_false (mulin_row_cell (sheet->rows->pdata[41], 1)->undecodable);
}

static void
test_refused (void)
{
  static const char ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing of use follows here, "
                            "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
  static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0\0\0\0";
  static const char cut_ole[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut";
  static const char cut_zip[] = "PK\x03\x04 cut in the middle of its first header";
  gsize size = 0;
  g_autofree char *big5 = g_convert (
      "社區名稱,地址,聯繫電話\n範例社區,範例路壹號,無\n範例書記與委員會議記錄請轉達業主\n", -1,
      "BIG5", "UTF-8", NULL, &size, NULL);

  assert_refused ("a.csv", "", 0, "空的");
  assert_refused ("a.xlsx", png, sizeof png - 1, "不是表格");
  assert_refused ("a.xls", "<html><table><tr><td>1</td></tr></table></html>", -1, "网页");
  assert_refused ("a.pdf", "%PDF-1.7\n", -1, "PDF");
  assert_refused ("a.xlsx", ole, sizeof ole - 1, "密码");
  assert_refused ("a.xls", cut_ole, sizeof cut_ole - 1, "");
  assert_refused ("a.xlsx", cut_zip, sizeof cut_zip - 1, "");
  assert_refused ("big5.csv", big5, size, "编码");
  {
    g_autoptr (GError) error = NULL;

    g_assert_null (mulin_workbook_read ("/nowhere/at-all.xlsx", NULL, &error));
    g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
    g_clear_error (&error);
    g_assert_null (mulin_workbook_read (folder, NULL, &error));
    g_assert_error (error, MULIN_ERROR, MULIN_ERROR_INPUT);
  }
}

/* --- xlsx ------------------------------------------------------------------------------------ */

static void
test_xlsx (void)
{
  g_autofree char *path = path_of ("typed.xlsx");
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "一月");
  lxw_worksheet *other = workbook_add_worksheet (book, "暗");
  lxw_format *day = workbook_add_format (book), *month = workbook_add_format (book),
             *percent = workbook_add_format (book);
  g_autoptr (MulinWorkbook) workbook = NULL;
  g_autoptr (MulinWorkbook) one = NULL;
  g_autoptr (GError) error = NULL;
  MulinSheet *read;

  format_set_num_format (day, "yyyy/m/d");
  format_set_num_format (month, "yyyy\"年\"m\"月\"");
  format_set_num_format (percent, "0.0%");
  worksheet_merge_range (sheet, 0, 0, 0, 3, "示例表", NULL);
  worksheet_write_string (sheet, 1, 0, "甲 & <乙>", NULL);
  worksheet_write_number (sheet, 1, 1, 0.1 + 0.2, NULL);
  worksheet_write_number (sheet, 1, 2, 45000, day);
  worksheet_write_number (sheet, 1, 3, 45000, month);
  worksheet_write_number (sheet, 1, 4, 0.855, percent);
  worksheet_write_boolean (sheet, 1, 5, 1, NULL);
  worksheet_write_number (sheet, 2, 0, 330105199001011234.0, NULL);
  worksheet_write_number (sheet, 2, 1, 13800000001.0, NULL);
  worksheet_write_blank (sheet, 900000, 16000, day);
  worksheet_write_string (other, 5, 3, "x", NULL);
  worksheet_hide (other);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);

  workbook = mulin_workbook_read (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workbook->sheets->len, ==, 2);
  read = workbook->sheets->pdata[0];
  g_assert_cmpstr (read->name, ==, "一月");
  g_assert_false (read->hidden);
  g_assert_true (((MulinSheet *)workbook->sheets->pdata[1])->hidden);
  g_assert_cmpuint (read->merges->len, ==, 1);
  g_assert_cmpuint (g_array_index (read->merges, MulinMerge, 0).right, ==, 3);
  g_assert_cmpuint (read->rows->len, ==, 3);
  assert_row (workbook, 1, "甲 & <乙>|0.3|2023-03-15|2023-03|85.5%|是");
  g_assert_cmpint (mulin_row_cell (read->rows->pdata[1], 2)->type, ==, MULIN_CELL_DATE);
  g_assert_true (mulin_row_cell (read->rows->pdata[2], 0)->lost_digits);
  g_assert_false (mulin_row_cell (read->rows->pdata[2], 1)->lost_digits);
  g_assert_cmpstr (mulin_row_cell (read->rows->pdata[2], 1)->text, ==, "13800000001");

  one = mulin_workbook_read (path, "暗", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (one->sheets->len, ==, 1);
  g_assert_null (mulin_workbook_read (path, "没有", &error));
  g_assert_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND);
}

/* A workbook put together by hand: PARTS are names and texts, ended by NULL. */
static char *
make_package (const char *name, const char *const *parts)
{
  char *path = path_of (name);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  for (; *parts != NULL; parts += 2)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, parts[0]);
      archive_entry_set_filetype (entry, AE_IFREG);
      archive_entry_set_perm (entry, 0644);
      archive_entry_set_size (entry, strlen (parts[1]));
      archive_write_header (archive, entry);
      archive_write_data (archive, parts[1], strlen (parts[1]));
      archive_entry_free (entry);
    }
  archive_write_free (archive);
  return path;
}

#define BOOK                                                                                       \
  "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"S\" "                               \
  "sheetId=\"1\"/></sheets></workbook>"

static void
test_xlsx_by_hand (void)
{
  static const char *const parts[] = {
    "xl/workbook.xml",
    BOOK,
    "xl/styles.xml",
    "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
    "xl/sharedStrings.xml",
    "<sst><si><r><t>甲</t></r><rPh><t>jia</t></rPh><r><t>乙_x000D_</t></r></si></sst>",
    "xl/worksheets/sheet1.xml",
    "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c><c s=\"1\"><v>0</v></c><c "
    "t=\"inlineStr\"><is><t>内</t></is></c>"
    "<c t=\"s\"><v>77</v></c><c t=\"e\"><v>#N/A</v></c><c "
    "t=\"d\"><v>2021-03-05T00:00:00</v></c></row></sheetData></worksheet>",
    NULL,
  };
  g_autofree char *path = make_package ("hand.xlsx", parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (MulinWorkbook) workbook = mulin_workbook_read (path, NULL, &error);

  g_assert_no_error (error);
  assert_row (workbook, 0, "甲乙|1904-01-01|内||#N/A|2021-03-05");
}

static void
assert_package_refused (const char *sheet, const char *part)
{
  const char *const parts[] = { "xl/workbook.xml", BOOK, "xl/worksheets/sheet1.xml", sheet, NULL };
  g_autofree char *path = make_package ("bad.xlsx", parts);
  g_autoptr (GError) error = NULL;

  g_assert_null (mulin_workbook_read (path, NULL, &error));
  g_assert_nonnull (error);
  if (strstr (error->message, part) == NULL)
    g_error ("%s", error->message);
}

static void
test_xlsx_hostile (void)
{
  g_autoptr (GString) bomb = g_string_new ("<worksheet><sheetData>");

  assert_package_refused (
      "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c "
      "t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>",
      "外部引用");
  assert_package_refused ("<worksheet><sheetData><row><c><v>1</v></c>", "损坏");
  /* Nine million cells in a few kilobytes of zip would be gigabytes of memory. */
  for (int i = 0; i < 9000000; i++)
    g_string_append (bomb, i % 10000 == 0
                               ? i == 0 ? "<row><c><v>1</v></c>" : "</row><row><c><v>1</v></c>"
                               : "<c><v>1</v></c>");
  g_string_append (bomb, "</row></sheetData></worksheet>");
  assert_package_refused (bomb->str, "太大");
}

static void
test_other_packages (void)
{
  static const char *const ods[] = { "content.xml", "<x/>", NULL };
  static const char *const docx[] = { "word/document.xml", "<x/>", NULL };
  static const char *const zip[] = { "a.txt", "x", NULL };
  static const struct
  {
    const char *const *parts;
    const char *part;
  } kinds[] = { { ods, "OpenDocument" }, { docx, "文字文档" }, { zip, "不是表格" } };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = make_package ("other.xlsx", kinds[i].parts);
      g_autoptr (GError) error = NULL;

      g_assert_null (mulin_workbook_read (path, NULL, &error));
      g_assert_nonnull (strstr (error->message, kinds[i].part));
    }
}

/* --- numbers and headings -------------------------------------------------------------------- */

static void
test_formats (void)
{
  g_assert_cmpint (mulin_number_format_parse ("yyyy\\-mm\\-dd;@"), ==, MULIN_FORMAT_DAY);
  g_assert_cmpint (mulin_number_format_parse ("[$-804]yyyy\"年\"m\"月\""), ==, MULIN_FORMAT_MONTH);
  g_assert_cmpint (mulin_number_format_parse ("[Red]#,##0.00"), ==, MULIN_FORMAT_GENERAL);
  g_assert_cmpint (mulin_number_format_parse ("0.00%"), ==, MULIN_FORMAT_PERCENT);
  g_assert_cmpint (mulin_number_format_parse ("[h]:mm:ss"), ==, MULIN_FORMAT_TIME);
  g_assert_cmpint (mulin_number_format_parse ("yyyy-mm-dd hh:mm"), ==, MULIN_FORMAT_DAY_TIME);
  g_assert_cmpint (mulin_number_format_parse ("0\"户\""), ==, MULIN_FORMAT_GENERAL);
  g_assert_cmpint (mulin_number_format_parse ("0.00E+00"), ==, MULIN_FORMAT_GENERAL);
  g_assert_true (mulin_number_is_plain ("12.5", 4));
  g_assert_false (mulin_number_is_plain ("0.30000000000000004", 19));
  g_assert_false (mulin_number_is_plain ("1.50", 4));
  g_assert_false (mulin_number_is_plain ("007", 3));
}

static void
test_headings (void)
{
  static const char *const pairs[][2] = {
    { "户数（户）", "户数" },   { " 联系电话（必填）* ", "联系电话" },
    { "姓　名", "姓名" },       { "1.小区名称", "小区名称" },
    { "（一）地址：", "地址" }, { "三、备注", "备注" },
    { "备\n注", "备注" },       { "县（市、区）", "县" },
  };
  g_autoptr (GPtrArray) prefixes = g_ptr_array_new ();
  g_autoptr (GPtrArray) synonyms = g_ptr_array_new ();
  g_autoptr (GPtrArray) exact = mulin_heading_variants ("小区/网格名称");
  g_autoptr (GPtrArray) prefixed = mulin_heading_variants ("所属社区");
  g_autoptr (GPtrArray) joined = mulin_heading_variants ("党组织\x1f"
                                                         "书记\x1f"
                                                         "电话");
  g_autoptr (GPtrArray) person = mulin_heading_variants ("社区联系人");

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *normal = mulin_heading_normalize (pairs[i][0]);

      g_assert_cmpstr (normal, ==, pairs[i][1]);
    }
  g_ptr_array_add (prefixes, (gpointer) "所属");
  g_ptr_array_add (synonyms, (gpointer) "小区");
  g_ptr_array_add (synonyms, (gpointer) "社区");
  g_ptr_array_add (synonyms, (gpointer) "书记.电话");
  g_assert_cmpint (mulin_heading_match (exact, synonyms, prefixes, NULL), ==, MULIN_HEADING_EXACT);
  g_assert_cmpint (mulin_heading_match (prefixed, synonyms, prefixes, NULL), ==,
                   MULIN_HEADING_PREFIX);
  g_assert_cmpint (mulin_heading_match (joined, synonyms, prefixes, NULL), ==, MULIN_HEADING_EXACT);
  /* A person's column is not the community's. */
  g_assert_cmpint (mulin_heading_match (person, synonyms, prefixes, NULL), ==, MULIN_HEADING_NONE);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("mulin-workbook-XXXXXX", NULL);
  g_test_add_func ("/workbook/csv", test_csv);
  g_test_add_func ("/workbook/csv-separators", test_csv_separators);
  g_test_add_func ("/workbook/csv-encodings", test_csv_encodings);
  g_test_add_func ("/workbook/csv-spoiled", test_csv_spoiled);
  g_test_add_func ("/workbook/refused", test_refused);
  g_test_add_func ("/workbook/xlsx", test_xlsx);
  g_test_add_func ("/workbook/xlsx-by-hand", test_xlsx_by_hand);
  g_test_add_func ("/workbook/xlsx-hostile", test_xlsx_hostile);
  g_test_add_func ("/workbook/other-packages", test_other_packages);
  g_test_add_func ("/workbook/formats", test_formats);
  g_test_add_func ("/workbook/headings", test_headings);
  result = g_test_run ();
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
      {
        g_autofree char *path = path_of (name);

        g_remove (path);
      }
    g_rmdir (folder);
  }
  g_free (folder);
  return result;
}
