/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Identity numbers and credit codes carry check digits: a mistyped one is found before it is kept.
 * Masking is here too, so that every surface hides the same characters. */

#include "base/identifier.h"

#include "base/collation.h"
#include "base/date.h"
#include "base/error.h"

#include <string.h>

static gboolean
refuse (GError **error, const char *what, const char *text, const char *why)
{
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "%s“%s”%s。", what, text != NULL ? text : "",
               why);
  return FALSE;
}

static gboolean
all_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

/* --- identity numbers
 * --------------------------------------------------------------------------------------------- */

/* The provinces of GB/T 2260, the residence permits 81–83, and foreign permanent residents (a
 * leading 9). */
static gboolean
is_region (const char *text)
{
  static const char *const provinces[] = {
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
    "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
    "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
  };

  if (text[0] == '9')
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (provinces); i++)
    if (strncmp (text, provinces[i], 2) == 0)
      return TRUE;
  return FALSE;
}

gboolean
mulin_identifier_check_identity (const char *text, GError **error)
{
  static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
  static const char checks[] = "10X98765432";
  g_autofree char *number = mulin_collation_fold (text);
  g_autofree char *birth = NULL;
  int sum = 0;

  if (strlen (number) != 18 || !all_digits (number, 17))
    return refuse (error, "身份证号", text, "应为 18 位，前 17 位是数字");
  if (!is_region (number))
    return refuse (error, "身份证号", text, "的前两位不是省级代码");
  birth = g_strdup_printf ("%.4s-%.2s-%.2s", number + 6, number + 10, number + 12);
  if (!mulin_date_is_valid (birth) || strcmp (birth, "1800-01-01") < 0
      || strcmp (birth, mulin_date_today ()) > 0)
    return refuse (error, "身份证号", text, "中的出生日期不存在");
  for (int i = 0; i < 17; i++)
    sum += (number[i] - '0') * weights[i];
  if (g_ascii_toupper (number[17]) != checks[sum % 11])
    return refuse (error, "身份证号", text, "的校验码不对，请核对");
  return TRUE;
}

/* --- unified social credit codes
 * ---------------------------------------------------------------------------------- */

static int
uscc_value (char c)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const char *found = c != '\0' ? strchr (alphabet, c) : NULL;

  return found != NULL ? (int)(found - alphabet) : -1;
}

/* GB 11714: in an organisation code letters count 10 for A … 35 for Z. */
static gboolean
check_organization_code (const char *code)
{
  static const int weights[] = { 3, 7, 9, 10, 5, 8, 4, 2 };
  int sum = 0, check;

  for (int i = 0; i < 8; i++)
    sum += (g_ascii_isdigit (code[i]) ? code[i] - '0' : code[i] - 'A' + 10) * weights[i];
  check = 11 - sum % 11;
  return code[8] == (check == 10 ? 'X' : check == 11 ? '0' : (char)('0' + check));
}

gboolean
mulin_identifier_check_uscc (const char *text, GError **error)
{
  g_autofree char *folded = mulin_collation_fold (text);
  g_autofree char *code = g_ascii_strup (folded, -1);
  int sum = 0, weight = 1;

  if (strlen (code) != 18)
    return refuse (error, "统一社会信用代码", text, "应为 18 位");
  for (int i = 0; i < 18; i++)
    if (uscc_value (code[i]) < 0)
      return refuse (error, "统一社会信用代码", text, "含有不用的字符（不用 I、O、S、V、Z）");
  if (!all_digits (code + 2, 6))
    return refuse (error, "统一社会信用代码", text, "的第 3 至 8 位应为行政区划数字");
  for (int i = 0; i < 17; i++, weight = weight * 3 % 31)
    sum += uscc_value (code[i]) * weight;
  if (!check_organization_code (code + 8))
    return refuse (error, "统一社会信用代码", text, "中组织机构代码的校验码不对，请核对");
  if (uscc_value (code[17]) != (31 - sum % 31) % 31)
    return refuse (error, "统一社会信用代码", text, "的校验码不对，请核对");
  return TRUE;
}

gboolean
mulin_identifier_check_division (const char *text, GError **error)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if ((length != 6 && length != 9 && length != 12) || !all_digits (text, length))
    return refuse (error, "区划代码", text, "应为 6、9 或 12 位数字");
  return TRUE;
}

/* --- phones
 * -------------------------------------------------------------------------------------------------------
 */

/* Longer than any number there is: what has more digits is none. */
#define MAX_PHONE_DIGITS 40

/* Digits of one number without its separators and country code; the extension goes. */
static void
phone_digits (const char *text, char digits[MAX_PHONE_DIGITS + 1])
{
  gsize n = 0;

  for (const char *p = text; *p != '\0' && n < MAX_PHONE_DIGITS; p = g_utf8_next_char (p))
    {
      if (g_ascii_isdigit (*p))
        digits[n++] = *p;
      else if (g_str_has_prefix (p, "转") || *p == 'x' || *p == '*' || *p == '#')
        break;
      /* 0571-85000001-801: a third group is the extension. */
      else if (*p == '-' && n >= 10 && digits[0] == '0')
        break;
    }
  digits[n] = '\0';
  if (n == 13 && g_str_has_prefix (digits, "861"))
    memmove (digits, digits + 2, n - 1);
  else if (n >= 14 && g_str_has_prefix (digits, "0086"))
    memmove (digits, digits + 4, n - 3);
}

static gboolean
is_mobile (const char *digits)
{
  return strlen (digits) == 11 && digits[0] == '1' && digits[1] >= '3';
}

/* Three-digit codes are 010 and 02x; all others have four. */
static gsize
area_code_length (const char *digits)
{
  return digits[0] != '0' ? 0 : digits[1] == '1' || digits[1] == '2' ? 3 : 4;
}

static gboolean
is_phone (const char *digits)
{
  gsize length = strlen (digits);
  gsize area = area_code_length (digits);

  if (is_mobile (digits))
    return TRUE;
  /* No real number begins with 0000: samples and test lists do. */
  if (area > 0)
    return digits[1] != '0' && (length - area == 7 || length - area == 8)
           && (digits[area] >= '1' || g_str_has_prefix (digits + area, "0000"));
  if (length == 10)
    return g_str_has_prefix (digits, "400") || g_str_has_prefix (digits, "800");
  if (length == 7 || length == 8)
    return digits[0] >= '2';
  /* 110, 122; 12345, 95598, and the five or six digits of a company's own short numbers. */
  return (length == 3 && digits[0] == '1' && (digits[1] == '1' || digits[1] == '2')) || length == 5
         || length == 6;
}

static gboolean
has_only_phone_characters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_ascii_isdigit (*p) && strchr ("+-() *#x", *p) == NULL && !g_str_has_prefix (p, "转")
        && !g_str_has_prefix (p, "—"))
      return FALSE;
  return TRUE;
}

static GStrv
split_phones (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);
  g_autofree char *plain = mulin_collation_fold (text);

  g_string_append (folded, plain);
  g_string_replace (folded, "、", "/", 0);
  g_strdelimit (folded->str, ";,|", '/');
  return g_strsplit (folded->str, "/", -1);
}

static gboolean
is_one_phone (const char *text)
{
  char digits[MAX_PHONE_DIGITS + 1];

  phone_digits (text, digits);
  return has_only_phone_characters (text) && is_phone (digits);
}

gboolean
mulin_identifier_check_phone (const char *text, GError **error)
{
  g_auto (GStrv) phones = NULL;

  /* nearly all are one number of digits and dashes */
  if (*text != '\0' && text[strspn (text, "0123456789-")] == '\0' && is_one_phone (text))
    return TRUE;
  phones = split_phones (text);
  for (guint i = 0; phones[i] != NULL; i++)
    if (!is_one_phone (phones[i]))
      return refuse (error, "电话", text,
                     "不是手机号或固定电话，写成 13800000000 或 0571-85000000 这样");
  return phones[0] != NULL || refuse (error, "电话", text, "是空的");
}

static char *
mask_one_phone (const char *phone)
{
  char digits[MAX_PHONE_DIGITS + 1];
  gsize length, area;

  phone_digits (phone, digits);
  length = strlen (digits);
  area = area_code_length (digits);
  if (is_mobile (digits))
    return g_strdup_printf ("%.3s****%s", digits, digits + 7);
  if (length < 4)
    return g_strdup ("****");
  if (area > 0 && length > area + 2)
    return g_strdup_printf ("%.*s-****%s", (int)area, digits, digits + length - 2);
  return g_strdup_printf ("****%s", digits + length - 2);
}

char *
mulin_identifier_mask_phone (const char *phone)
{
  g_auto (GStrv) phones = NULL;

  if (phone == NULL || *phone == '\0')
    return g_strdup ("");
  phones = split_phones (phone);
  for (guint i = 0; phones[i] != NULL; i++)
    {
      char *masked = mask_one_phone (phones[i]);

      g_free (phones[i]);
      phones[i] = masked;
    }
  return g_strjoinv ("、", phones);
}

/* --- names
 * --------------------------------------------------------------------------------------------------------
 */

char *
mulin_identifier_mask_name (const char *name)
{
  static const char *const compound_surnames[] = {
    "欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛",
    "尉迟", "公羊", "赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容",
    "仲孙", "钟离", "长孙", "宇文", "司徒", "鲜于", "司空", "闾丘", "子车", "亓官", "司寇", "巫马",
    "公西", "颛孙", "壤驷", "公良", "漆雕", "乐正", "宰父", "谷梁", "拓跋", "轩辕", "令狐", "段干",
    "百里", "呼延", "东郭", "南门", "羊舌", "微生", "梁丘", "左丘", "西门", "第五", "纳兰", "单于",
  };

  if (name == NULL || *name == '\0')
    return g_strdup ("");
  if (g_utf8_strlen (name, -1) > 2)
    for (guint i = 0; i < G_N_ELEMENTS (compound_surnames); i++)
      if (g_str_has_prefix (name, compound_surnames[i]))
        return g_strconcat (compound_surnames[i], "*", NULL);
  return g_strdup_printf ("%.*s*", (int)(g_utf8_next_char (name) - name), name);
}
