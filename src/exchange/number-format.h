/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workbook's number shows: dates by its number format, percentages, and numbers without the
 * noise of floating point. */
#pragma once

#include "exchange/workbook.h"

typedef enum
{
  MULIN_FORMAT_GENERAL,
  MULIN_FORMAT_PERCENT,
  MULIN_FORMAT_TIME, /* time of day or length of time */
  MULIN_FORMAT_YEAR,
  MULIN_FORMAT_MONTH,
  MULIN_FORMAT_DAY,
  MULIN_FORMAT_DAY_TIME,
} MulinNumberFormat;

/* A built-in format's number (ECMA-376 §18.8.30, with the Chinese ones 27–36 and 50–58). */
MulinNumberFormat mulin_number_format_builtin (guint number);
/* A format code: yyyy"年"m"月", 0.0%, [$-804]yyyy/m/d;@ … */
MulinNumberFormat mulin_number_format_parse (const char *code);

/* VALUE as shown into BUFFER; returns the cell's type.  DATE_1904: day 0 is 1904-01-01. */
MulinCellType mulin_number_format_show (double value, MulinNumberFormat format, gboolean date_1904,
                                        char buffer[64], gboolean *lost_digits);
/* The raw text of a number when it is already as shown (up to 15 digits, no exponent). */
gboolean mulin_number_is_plain (const char *text, gsize length);
