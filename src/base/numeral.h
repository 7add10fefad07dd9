/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers as offices write them: Chinese numerals, full-width digits, units in the cell, money and areas as integers. */
#pragma once

#include <glib.h>

/* "一" … "九十九" for list heads and ordinals (1..9999).  Owned by the caller. */
char *mulin_numeral_to_chinese (int number);
/* Reads 十二, 一百零五, 二〇二六, 两 …; -1 when TEXT is none. */
gint64 mulin_numeral_from_chinese (const char *text);

/* Reads an integer with thousands separators, full-width digits and a counting unit (65栋, 3005户, 1,086, １２幢, 约300人).
 * FALSE with MULIN_ERROR_INPUT when there is no single number. */
gboolean mulin_numeral_parse_integer (const char *text, gint64 *value, GError **error);
/* Reads a decimal into hundredths: money to 分 (1.5元 → 150, 2万元 → 2000000), area to 0.01 m² (128,400㎡, 12.84万平方米, 3亩 refused).
 * More than two decimals are rounded half up. */
gboolean mulin_numeral_parse_hundredths (const char *text, gint64 *value, GError **error);
/* Hundredths to text: 12345 → "123.45", 12300 → "123", thousands separated by commas when GROUP.  Owned by the caller. */
char *mulin_numeral_format_hundredths (gint64 value, gboolean group);
char *mulin_numeral_format_integer (gint64 value, gboolean group);

/* Rate n/N as a percentage to one decimal, half up; "—" when N is 0; never "100.0" while n < N, nor "0.0" while n > 0
 * (standards §5.21).  Without the % sign.  Owned by the caller. */
char *mulin_numeral_format_rate (gint64 n, gint64 d);
