/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules 2.01–2.04 look at two neighbours; 2.07 and 2.10 glue numbers to what belongs to them in a
 * second pass. */
#include "scene/line-break.h"

/* 2.01, 2.04, and the same marks in ASCII; % and its like stay with their number. */
static const char never_first[] = "。，、；：？！”’）》〉】〕」』〗…—–～·•－/％‰℃°%,.:;?!)]}";
/* 2.02, and signs that stand before their number. */
static const char never_last[] = "“‘（《〈【〔「『〖￥¥$№/([{";
/* 2.07: what a number counts or measures; the longest that fits is taken. */
static const char *const units[] = {
  "平方米", "立方米", "工作日", "个工作日", "周岁", "公里", "小时", "分钟", "个月", "万元",
  "亿元",   "万人",   "万户",   "人次",     "户次", "年",   "月",   "日",   "号",   "时",
  "分",     "秒",     "周",     "天",       "岁",   "届",   "期",   "次",   "回",   "批",
  "个",     "户",     "人",     "名",       "位",   "幢",   "栋",   "座",   "层",   "楼",
  "室",     "套",     "间",     "处",       "家",   "支",   "条",   "项",   "款",   "章",
  "节",     "件",     "份",     "页",       "宗",   "场",   "元",   "角",   "米",   "亩",
  "里",     "克",     "吨",     "台",       "部",   "辆",   "万",   "亿",   "千",   "百",
  "倍",     "成",     "组",     "类",       "级",   "方",   "片",   "街",
};

static gboolean
is_one_of (const char *set, gunichar c)
{
  for (const char *p = set; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_digit (gunichar c)
{
  return (c >= '0' && c <= '9') || (c >= 0xFF10 && c <= 0xFF19);
}

static gboolean
is_chinese_digit (gunichar c)
{
  return is_digit (c) || is_one_of ("〇零一二三四五六七八九十百千两", c);
}

static gboolean
is_space (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0x3000;
}

static gboolean
is_word (gunichar c)
{
  return c > ' ' && c < 0x250 && c != 0x7F && c != 0xB7;
}

static gboolean
is_mark (gunichar c)
{
  return g_unichar_ismark (c) || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}

static gboolean
is_joiner (gunichar c)
{
  return c == 0x2060 || c == 0xA0 || c == 0x202F;
}

/* —— and …… are one unit; a dash that is one of two is no connector, a line may begin with it
 * (我|——|你). */
static gboolean
begins_double_dash (const gunichar *text, guint n, guint i)
{
  return text[i] == 0x2014 && i + 1 < n && text[i + 1] == 0x2014
         && (i == 0 || text[i - 1] != 0x2014);
}

/* The spaces that begin a paragraph keep its first character. */
static gboolean
is_indent (const gunichar *text, guint i)
{
  while (i > 0 && is_space (text[i - 1]))
    i--;
  return i == 0;
}

static gboolean
may_begin (const gunichar *text, guint n, guint i)
{
  gunichar before = text[i - 1], c = text[i];

  if (is_space (c) || is_mark (c) || is_joiner (c) || is_joiner (before))
    return FALSE;
  if (is_one_of (never_last, before))
    return FALSE;
  if (begins_double_dash (text, n, i))
    return TRUE;
  if (is_one_of (never_first, c))
    return FALSE;
  if (is_space (before))
    return !is_indent (text, i);
  if (before == '-' && g_unichar_isalpha (c) && i >= 2 && g_unichar_isalpha (text[i - 2]))
    return TRUE;
  return !(is_word (before) && is_word (c));
}

static guint
skip_spaces (const gunichar *text, guint n, guint i)
{
  while (i < n && text[i] == ' ')
    i++;
  return i;
}

/* Length of the unit at I, 0 = none. */
static guint
unit_length (const gunichar *text, guint n, guint i)
{
  guint longest = 0;

  for (guint u = 0; u < G_N_ELEMENTS (units); u++)
    {
      guint length = 0;
      const char *p = units[u];

      while (*p != '\0' && i + length < n && g_utf8_get_char (p) == text[i + length])
        {
          p = g_utf8_next_char (p);
          length++;
        }
      if (*p == '\0')
        longest = MAX (longest, length);
    }
  return longest;
}

static void
glue (gboolean *allowed, guint n, guint from, guint to)
{
  for (guint i = from + 1; i <= to && i < n; i++)
    allowed[i] = FALSE;
}

/* I: the first digit of a number.  Returns the place after it and its unit. */
static guint
glue_number (const gunichar *text, guint n, guint i, gboolean *allowed)
{
  guint start = i, end, unit;

  while (i < n
         && (is_digit (text[i])
             || (is_one_of (",.:/-–—～~－％%", text[i]) && i + 1 < n && is_digit (text[i + 1]))))
    i++;
  end = i;
  unit = skip_spaces (text, n, i);
  for (guint length = unit_length (text, n, unit); length > 0 && unit - end <= 1;
       length = unit_length (text, n, unit))
    {
      gboolean counts_on = is_one_of ("万亿千百", text[unit]) && length == 1;

      end = unit + length;
      if (!counts_on)
        break;
      unit = end;
    }
  if (end < n && text[end] == 0x3015 && end + 1 < n && is_digit (text[end + 1]))
    end++; /* 〔2026〕1号 */
  glue (allowed, n, start, end - (end > start ? 1 : 0));
  if (end > start && text[end - 1] == 0x3015)
    glue (allowed, n, end - 1, end);
  return MAX (end, start + 1);
}

/* 第 12345 号; the word before 〔2026〕; “1.” with what it numbers. */
static void
glue_before_number (const gunichar *text, guint n, guint i, gboolean *allowed)
{
  guint before = i;

  while (before > 0 && i - before < 1 && text[before - 1] == ' ')
    before--;
  if (before > 0 && text[before - 1] == 0x7B2C)
    glue (allowed, n, before - 1, i);
  if (i > 1 && text[i - 1] == 0x3014)
    glue (allowed, n, i - 2, i);
}

static void
glue_numeral (const gunichar *text, guint n, guint i, gboolean *allowed)
{
  guint end = i + 1;

  while (end < n && is_chinese_digit (text[end]))
    end++;
  if (end > i + 1)
    glue (allowed, n, i, end - 1 + (unit_length (text, n, end) > 0 ? 1 : 0));
}

void
mulin_line_break_mark (const gunichar *text, guint n, gboolean *allowed)
{
  if (n == 0)
    return;
  allowed[0] = FALSE;
  for (guint i = 1; i < n; i++)
    allowed[i] = may_begin (text, n, i);
  for (guint i = 0; i < n;)
    {
      if (text[i] == 0x7B2C)
        glue_numeral (text, n, i, allowed);
      if (!is_digit (text[i]))
        {
          i++;
          continue;
        }
      glue_before_number (text, n, i, allowed);
      i = glue_number (text, n, i, allowed);
      if (i + 1 < n && (text[i] == '.' || text[i] == 0xFF0E) && !is_space (text[i + 1]))
        glue (allowed, n, i, i + 1);
    }
}
