/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A document as a Word file (.docx, ECMA-376), from the same blocks and furniture as its pages: GB/T 9704-2012 where the page is
 * the official one, 22 lines of 28 characters, fonts by the names that offices have. */
#pragma once

#include "document/furniture.h"

typedef struct
{
  const MulinPaper *paper;
  const MulinFurniture *furniture;
  GPtrArray *blocks;  /* MulinBlock; those that are READY are written from FURNITURE instead */
  gboolean letter;    /* a 公文 with its 机关 */
  const char *as_of;  /* the date in the file */
} MulinWordText;

GBytes *mulin_word_bytes (const MulinWordText *text, GError **error);
