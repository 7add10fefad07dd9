/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chinese order and pinyin by ICU, with a table of surname readings where ICU is wrong (standards §6.12). */
#pragma once

#include <glib.h>

typedef enum
{
  MULIN_COLLATION_PINYIN,
  MULIN_COLLATION_STROKES,
} MulinCollation;

/* Compare two texts; numbers inside compare by value (2号楼 < 10号楼).  Thread-safe. */
int mulin_collation_compare (MulinCollation order, const char *a, const char *b);
/* A binary sort key for the same order.  Owned by the caller. */
GBytes *mulin_collation_key (MulinCollation order, const char *text);

/* Full pinyin without tones or blanks, then a blank, then the initials: 张明杰 → "zhangmingjie zmj".  For a person's name
 * (IS_NAME) the first character takes its surname reading (单 shan, 仇 qiu, 解 xie, 曾 zeng …).  Owned by the caller. */
char *mulin_collation_pinyin (const char *text, gboolean is_name);

/* Full-width → half-width, trimmed, inner blanks collapsed.  Owned by the caller. */
char *mulin_collation_fold (const char *text);
