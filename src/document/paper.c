/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The measures of the two papers: the official page and the dossier. */
#include "document/paper.h"

#define A4_WIDTH MULIN_MM (210)
#define A4_HEIGHT MULIN_MM (297)

/* 28 characters of 三号 (16 pt) are wider than 156 mm: the cell gives way, the glyph does not (standards 1.08). */
#define OFFICIAL_CELL (MULIN_MM (156) / 28)
#define OFFICIAL_LINE (MULIN_MM (225) / 22)
#define OFFICIAL_FONT(role) { MULIN_FAMILY_##role, 16, FALSE, OFFICIAL_CELL }

const MulinPaper *
mulin_paper_official (void)
{
  static const MulinPaper paper = {
    .width = A4_WIDTH, .height = A4_HEIGHT,
    .top = MULIN_MM (37), .bottom = MULIN_MM (35), .left = MULIN_MM (28), .right = MULIN_MM (26),
    .pitch = OFFICIAL_LINE, .line = OFFICIAL_LINE,
    .text = OFFICIAL_FONT (FANGSONG),
    .aside = OFFICIAL_FONT (KAI),
    /* 一、黑体 （一）楷体 1. （1）仿宋, all 三号 (standards 1.27). */
    .headings = {
      { .font = OFFICIAL_FONT (HEI), .indented = TRUE },
      { .font = OFFICIAL_FONT (KAI), .indented = TRUE },
      { .font = OFFICIAL_FONT (FANGSONG), .indented = TRUE },
      { .font = OFFICIAL_FONT (FANGSONG), .indented = TRUE },
    },
    .cell = { MULIN_FAMILY_SERIF, 14 },
    .cell_head = { MULIN_FAMILY_SERIF, 14, TRUE },
    .cell_strong = { MULIN_FAMILY_SERIF, 14, TRUE },
    .caption = { MULIN_FAMILY_HEI, 14 },
    .cell_head_color = MULIN_COLOR_INK,
    .row = OFFICIAL_LINE, .cell_line = 19, .cell_gap = 14, .after_table = 10,
  };
  return &paper;
}

const MulinPaper *
mulin_paper_dossier (void)
{
  static const MulinPaper paper = {
    .width = A4_WIDTH, .height = A4_HEIGHT,
    .top = MULIN_MM (20), .bottom = MULIN_MM (20), .left = MULIN_MM (20), .right = MULIN_MM (20),
    .line = 16.5,
    .text = { MULIN_FAMILY_SERIF, 10.5, FALSE, 10.5 },
    .aside = { MULIN_FAMILY_SERIF, 9, FALSE, 9 },
    .headings = {
      { .font = { MULIN_FAMILY_SANS, 10.5, TRUE }, .before = 8.4, .after = 2.6 },
      { .font = { MULIN_FAMILY_SANS, 9.5, TRUE }, .before = 6, .after = 1.5 },
      { .font = { MULIN_FAMILY_SERIF, 10.5, TRUE }, .before = 4, .after = 1 },
      { .font = { MULIN_FAMILY_SERIF, 10.5 }, .before = 3, .after = 1 },
    },
    .cell = { MULIN_FAMILY_SERIF, 9.5 },
    .cell_head = { MULIN_FAMILY_SERIF, 9.5 },
    .cell_strong = { MULIN_FAMILY_SERIF, 9.5, TRUE },
    .caption = { MULIN_FAMILY_SANS, 9, TRUE },
    .cell_head_color = MULIN_COLOR_MUTED,
    .row = 18.7, .cell_line = 13, .cell_gap = 12, .block_gap = 3, .after_table = 5,
    .widows = TRUE,
  };
  return &paper;
}
