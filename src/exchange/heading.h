/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Headings of office tables: the same column is called a dozen ways.  Of this floor only. */
#pragma once

#include <glib.h>

/* How well a heading meets a synonym; smaller is better. */
typedef enum
{
  MULIN_HEADING_EXACT,
  MULIN_HEADING_PREFIX,   /* once 所属, 所在, 小区 … are taken off */
  MULIN_HEADING_CONTAINS, /* the synonym is at least half of it */
  MULIN_HEADING_NONE,
} MulinHeadingMatch;

/* Half-width, lower case, without blanks, brackets and what stands in them, stars, colons,
 * ordinals.  Owned by the caller. */
char *mulin_heading_normalize (const char *text);
/* The spellings under which a heading may be met: itself, its parts at / 、 或; of a joined heading
 * 党组织.书记.电话 its tails too. Most telling first.  char*. */
GPtrArray *mulin_heading_variants (const char *text);
/* SYNONYMS and PREFIXES are normalized already.  LENGTH (may be NULL) receives the characters of
 * the synonym met. */
MulinHeadingMatch mulin_heading_match (GPtrArray *variants, GPtrArray *synonyms,
                                       GPtrArray *prefixes, guint *length);
