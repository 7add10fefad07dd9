/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers come in office tables with units, separators and Chinese numerals; they leave as
 * integers, so that no sum is off by a binary fraction.  Decimals are moved as digit strings for
 * the same reason. */

#include "base/numeral.h"

#include "base/collation.h"
#include "base/error.h"

#include <string.h>

/* --- Chinese numerals
 * --------------------------------------------------------------------------------------------- */

static const char *const DIGITS[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

char *
mulin_numeral_to_chinese (int number)
{
  static const char *const units[] = { "千", "百", "十", "" };
  static const int weights[] = { 1000, 100, 10, 1 };
  GString *text = g_string_new (NULL);
  gboolean gap = FALSE;

  g_return_val_if_fail (number >= 0 && number <= 9999, g_string_free (text, FALSE));
  if (number == 0)
    g_string_append (text, DIGITS[0]);
  for (int i = 0; i < 4; i++)
    {
      int digit = number / weights[i] % 10;

      if (digit == 0)
        {
          gap = text->len > 0;
          continue;
        }
      if (gap)
        g_string_append (text, DIGITS[0]);
      gap = FALSE;
      /* 十二, not 一十二, at the head. */
      if (!(weights[i] == 10 && digit == 1 && text->len == 0))
        g_string_append (text, DIGITS[digit]);
      g_string_append (text, units[i]);
    }
  return g_string_free (text, FALSE);
}

static int
chinese_digit (gunichar c)
{
  switch (c)
    {
    case 0x3007:
    case 0x96F6:
    case 0x25CB:
    case 0x25EF: /* 〇 零 ○ ◯ */
      return 0;
    case 0x4E00:
    case 0x58F9:
      return 1; /* 一 壹 */
    case 0x4E8C:
    case 0x4E24:
    case 0x8D30:
      return 2; /* 二 两 贰 */
    case 0x4E09:
    case 0x53C1:
      return 3; /* 三 叁 */
    case 0x56DB:
    case 0x8086:
      return 4; /* 四 肆 */
    case 0x4E94:
    case 0x4F0D:
      return 5; /* 五 伍 */
    case 0x516D:
    case 0x9646:
      return 6; /* 六 陆 */
    case 0x4E03:
    case 0x67D2:
      return 7; /* 七 柒 */
    case 0x516B:
    case 0x634C:
      return 8; /* 八 捌 */
    case 0x4E5D:
    case 0x7396:
      return 9; /* 九 玖 */
    default:
      return -1;
    }
}

static gint64
chinese_unit (gunichar c)
{
  switch (c)
    {
    case 0x5341:
    case 0x62FE:
      return 10; /* 十 拾 */
    case 0x767E:
    case 0x4F70:
      return 100; /* 百 佰 */
    case 0x5343:
    case 0x4EDF:
      return 1000; /* 千 仟 */
    case 0x4E07:
      return 10000; /* 万 */
    case 0x4EBF:
      return 100000000; /* 亿 */
    default:
      return 0;
    }
}

gint64
mulin_numeral_from_chinese (const char *text)
{
  gint64 total = 0, section = 0, digit = -1, plain = 0;
  gboolean units = FALSE;
  int length = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int d = chinese_digit (c);
      gint64 unit = d < 0 ? chinese_unit (c) : 0;

      if ((d < 0 && unit == 0) || ++length > 16)
        return -1;
      if (d >= 0)
        {
          /* 一二 is read digit by digit, 一十二 is not: two digits in a row fit only before any
           * unit. */
          if (digit > 0 && units)
            return -1;
          plain = plain * 10 + d;
          digit = d;
        }
      else if (unit >= 10000)
        {
          total = (total + section + MAX (digit, 0)) * unit;
          section = 0;
          digit = -1;
          units = TRUE;
        }
      else
        {
          section += (digit > 0 ? digit : 1) * unit;
          digit = -1;
          units = TRUE;
        }
    }
  if (length == 0)
    return -1;
  return units ? total + section + MAX (digit, 0) : plain;
}

/* --- numbers in cells
 * --------------------------------------------------------------------------------------------- */

typedef struct
{
  gboolean negative;
  char digits[40]; /* significant digits without a point */
  int n_digits;
  int point;  /* digits before the decimal point */
  char *unit; /* what follows, owned */
} Decimal;

static void
decimal_clear (Decimal *decimal)
{
  g_clear_pointer (&decimal->unit, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Decimal, decimal_clear)

static const char *
skip_words (const char *p)
{
  static const char *const words[]
      = { "大约", "约", "共计", "合计", "总计", "共", "近", "计", "人民币", "¥", "￥", " " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      {
        p += strlen (words[i]);
        i = (guint)-1;
      }
  return p;
}

static gboolean
is_group_comma (const char *p)
{
  return *p == ',' && g_ascii_isdigit (p[1]) && g_ascii_isdigit (p[2]) && g_ascii_isdigit (p[3])
         && !g_ascii_isdigit (p[4]);
}

static gboolean
push_digit (Decimal *decimal, char digit)
{
  if (decimal->n_digits == 0 && digit == '0' && decimal->point == 0)
    return TRUE; /* leading zeros count for nothing, but zeros after the point do */
  if (decimal->n_digits >= (int)sizeof decimal->digits)
    return FALSE;
  decimal->digits[decimal->n_digits++] = digit;
  return TRUE;
}

static const char *
read_chinese_head (const char *p, Decimal *decimal)
{
  const char *end = p;
  g_autofree char *word = NULL;
  g_autofree char *digits = NULL;
  gint64 value;

  while (
      *end != '\0'
      && (chinese_digit (g_utf8_get_char (end)) >= 0 || chinese_unit (g_utf8_get_char (end)) > 0))
    end = g_utf8_next_char (end);
  word = g_strndup (p, end - p);
  value = mulin_numeral_from_chinese (word);
  if (value < 0)
    return NULL;
  digits = g_strdup_printf ("%" G_GINT64_FORMAT, value);
  decimal->n_digits = decimal->point = (int)strlen (digits);
  memcpy (decimal->digits, digits, decimal->n_digits);
  return end;
}

/* Reads one number and its unit.  FALSE when there is no number, or more than one. */
static gboolean
read_decimal (const char *text, Decimal *decimal)
{
  g_autofree char *folded = mulin_collation_fold (text);
  const char *p = skip_words (folded);
  gboolean after_point = FALSE, any = FALSE;

  if (*p == '-' || *p == '+')
    decimal->negative = *p++ == '-';
  p = skip_words (p);
  if (!g_ascii_isdigit (*p) && *p != '.')
    p = read_chinese_head (p, decimal);
  else
    {
      for (; *p != '\0'; p++)
        {
          if (*p == '.' && !after_point)
            after_point = TRUE;
          else if (g_ascii_isdigit (*p))
            {
              any = TRUE;
              if (after_point && decimal->n_digits == 0 && *p == '0')
                decimal->point--;
              else if (!push_digit (decimal, *p))
                return FALSE;
              else if (!after_point && decimal->n_digits > 0)
                decimal->point++;
            }
          else if (!is_group_comma (p) || after_point)
            break;
        }
      if (!any)
        return FALSE;
    }
  if (p == NULL)
    return FALSE;
  while (*p == ' ')
    p++;
  decimal->unit = g_strdup (p);
  for (; *p != '\0'; p = g_utf8_next_char (p))
    if (g_ascii_isdigit (*p) && p > folded && p[-1] != 'm' && p[-1] != 'M')
      return FALSE;
  return TRUE;
}

/* The decimal moved by PLACES, rounded half up (away from zero).  FALSE on overflow. */
static gboolean
decimal_shift (const Decimal *decimal, int places, gint64 *value)
{
  int end = decimal->point + places;
  gint64 result = 0;

  if (end > 18)
    return FALSE;
  for (int i = 0; i < end; i++)
    result = result * 10 + (i < decimal->n_digits ? decimal->digits[i] - '0' : 0);
  if (end >= 0 && end < decimal->n_digits && decimal->digits[end] >= '5')
    result++;
  *value = decimal->negative ? -result : result;
  return TRUE;
}

/* 万 and 亿 in front of a unit; strips them. */
static int
take_magnitude (char *unit)
{
  int power = g_str_has_prefix (unit, "万") ? 4 : g_str_has_prefix (unit, "亿") ? 8 : 0;

  if (power > 0)
    memmove (unit, unit + strlen ("万"), strlen (unit) - strlen ("万") + 1);
  return power;
}

static gboolean
refuse_number (GError **error, const char *text, const char *example)
{
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT, "“%s”不是一个数，写成 %s 这样。",
               text != NULL ? text : "", example);
  return FALSE;
}

static gboolean
has_fraction (const Decimal *decimal, int places)
{
  for (int i = MAX (decimal->point + places, 0); i < decimal->n_digits; i++)
    if (decimal->digits[i] != '0')
      return TRUE;
  return FALSE;
}

gboolean
mulin_numeral_parse_integer (const char *text, gint64 *value, GError **error)
{
  g_auto (Decimal) decimal = { 0 };
  int power;

  if (!read_decimal (text, &decimal))
    return refuse_number (error, text, "1086 或 65栋");
  power = take_magnitude (decimal.unit);
  if (has_fraction (&decimal, power) || strpbrk (decimal.unit, "%.,-/+~;:*") != NULL
      || strstr (decimal.unit, "‰") != NULL || g_utf8_strlen (decimal.unit, -1) > 6
      || !decimal_shift (&decimal, power, value))
    return refuse_number (error, text, "1086 或 65栋");
  return TRUE;
}

/* 元, 元/平米/月, ㎡, 平方米 …; what needs a factor of its own (亩, 公顷, 美元) is refused rather
 * than guessed. */
static gboolean
is_plain_unit (const char *unit)
{
  static const char *const areas[] = { "",   "平方米", "平米", "㎡", "m²",   "m2",      "M2",
                                       "M²", "平方",   "平",   "圆", "元整", "元人民币" };

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    if (strcmp (unit, areas[i]) == 0)
      return TRUE;
  return strcmp (unit, "元") == 0 || g_str_has_prefix (unit, "元/")
         || g_str_has_prefix (unit, "元每") || g_str_has_prefix (unit, "元 ")
         || g_str_has_prefix (unit, "元·");
}

gboolean
mulin_numeral_parse_hundredths (const char *text, gint64 *value, GError **error)
{
  g_auto (Decimal) decimal = { 0 };
  int power;

  if (!read_decimal (text, &decimal))
    return refuse_number (error, text, "1.5、2万元 或 128400㎡");
  power = take_magnitude (decimal.unit);
  g_strstrip (decimal.unit);
  if (!is_plain_unit (decimal.unit))
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                   "“%s”的单位“%s”不能换算，写成元或平方米。", text, decimal.unit);
      return FALSE;
    }
  if (!decimal_shift (&decimal, power + 2, value))
    return refuse_number (error, text, "1.5、2万元 或 128400㎡");
  return TRUE;
}

/* --- writing
 * ------------------------------------------------------------------------------------------------------
 */

char *
mulin_numeral_format_integer (gint64 value, gboolean group)
{
  g_autofree char *digits
      = g_strdup_printf ("%" G_GUINT64_FORMAT, value < 0 ? -(guint64)value : (guint64)value);
  GString *text = g_string_new (value < 0 ? "-" : "");
  gsize length = strlen (digits);

  for (gsize i = 0; i < length; i++)
    {
      if (group && i > 0 && (length - i) % 3 == 0)
        g_string_append_c (text, ',');
      g_string_append_c (text, digits[i]);
    }
  return g_string_free (text, FALSE);
}

char *
mulin_numeral_format_hundredths (gint64 value, gboolean group)
{
  guint64 size = value < 0 ? -(guint64)value : (guint64)value;
  g_autofree char *whole = mulin_numeral_format_integer ((gint64)(size / 100), group);
  const char *sign = value < 0 ? "-" : "";
  int rest = (int)(size % 100);

  if (rest == 0)
    return g_strconcat (sign, whole, NULL);
  if (rest % 10 == 0)
    return g_strdup_printf ("%s%s.%d", sign, whole, rest / 10);
  return g_strdup_printf ("%s%s.%02d", sign, whole, rest);
}

char *
mulin_numeral_format_rate (gint64 n, gint64 d)
{
  gint64 tenths;

  if (d <= 0 || n < 0)
    return g_strdup ("—");
  tenths = n / d * 1000 + (n % d * 2000 + d) / (2 * d);
  if (n < d && tenths >= 1000)
    tenths = 999;
  if (n > 0 && tenths == 0)
    tenths = 1;
  return g_strdup_printf ("%" G_GINT64_FORMAT ".%d", tenths / 10, (int)(tenths % 10));
}
