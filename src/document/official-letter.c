/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A 公文 by GB/T 9704-2012: 版头, 主体 and 版记 on the official page; and the sheet on which its draft is approved (practice.md). */
#include "document/furniture.h"

#include "document/typeset.h"

#include <string.h>

#define SIZE_4 14.0
#define RULE_THICK MULIN_MM (0.35)
#define RULE_THIN MULIN_MM (0.25)
#define RULE_RED MULIN_MM (0.5)
#define TAIL_ROW 26.0
/* 发文机关标志: upper edge 35 mm below the text area's (standards 1.17); 红线 4 mm under the number (1.22). */
#define ORGAN_TOP MULIN_MM (35)
#define RULE_GAP MULIN_MM (4)

static gboolean
has (const char *text)
{
  return text != NULL && text[0] != '\0';
}

static void
left_text (MulinScene *scene, const char *text, MulinFont font, double x, double middle)
{
  mulin_scene_text (scene, text, font, MULIN_COLOR_INK, x, scene->width - x, mulin_typeset_baseline (middle, font.size),
                    MULIN_ALIGN_LEFT);
}

/* Draws the lines from Y on, one on each line of the grid; returns where the next one begins. */
static double
draw_lines (MulinScene *scene, const char *text, MulinFont font, double y, double line)
{
  g_autoptr (GPtrArray) lines = mulin_measure_break (text, font, scene->width, scene->width);
  for (guint i = 0; i < lines->len; i++)
    left_text (scene, lines->pdata[i], font, 0, y + (i + 0.5) * line);
  return y + lines->len * line;
}

MulinBlock *
mulin_official_letter_head (const MulinFurniture *furniture)
{
  const MulinPaper *paper = mulin_paper_official ();
  double line = paper->pitch, width = mulin_paper_text_width (paper);
  MulinFont text = paper->text, mark = { MULIN_FAMILY_HEI, text.size }, title = { MULIN_FAMILY_XIAOBIAOSONG, 22, TRUE, 22 };
  MulinFont organ = mulin_official_page_name_font (furniture->organ, width);
  g_autoptr (GPtrArray) titles = mulin_typeset_balance (has (furniture->title) ? furniture->title : "", title, width - 44);
  MulinScene *scene = mulin_scene_new (width, 0);
  if (furniture->draft)
    left_text (scene, "送审稿", mark, 0, line / 2);
  mulin_official_page_centred (scene, furniture->organ, organ, MULIN_COLOR_RED_HEAD, ORGAN_TOP + organ.size / 2);
  /* 空二行 under the name, then the number on a line of the grid. */
  double y = line * ((int) ((ORGAN_TOP + organ.size) / line) + 3);
  if (has (furniture->number))
    mulin_official_page_centred (scene, furniture->number, text, MULIN_COLOR_INK, y + line / 2);
  mulin_official_page_rule (scene, y + line / 2 + text.size / 2 + RULE_GAP, MULIN_COLOR_RED_HEAD, RULE_RED);
  y += 3 * line;
  for (guint i = 0; i < titles->len; i++)
    mulin_official_page_centred (scene, titles->pdata[i], title, MULIN_COLOR_INK, y + (i + 0.5) * line);
  y += (titles->len + 1) * line;
  scene->height = has (furniture->addressee) ? draw_lines (scene, furniture->addressee, text, y, line) : y;
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  return block;
}

/* Without a seal (standards 1.30): a blank line, the name two characters from the right, the date's first character two to the
 * right of the name's first; a longer date stands two from the right and the name moves. */
MulinBlock *
mulin_official_letter_signature (const MulinFurniture *furniture)
{
  const MulinPaper *paper = mulin_paper_official ();
  double line = paper->pitch, width = mulin_paper_text_width (paper), cell = paper->text.advance;
  if (!has (furniture->signature))
    return NULL;
  double name = mulin_measure_width (furniture->signature, paper->text);
  double date = has (furniture->signed_on) ? mulin_measure_width (furniture->signed_on, paper->text) : 0;
  double x = MIN (width - 2 * cell - name, width - 4 * cell - date);
  MulinScene *scene = mulin_scene_new (width, 3 * line);
  left_text (scene, furniture->signature, paper->text, MAX (0, x), 1.5 * line);
  if (date > 0)
    left_text (scene, furniture->signed_on, paper->text, MAX (0, x) + 2 * cell, 2.5 * line);
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  return block;
}

MulinBlock *
mulin_official_letter_tail (const MulinFurniture *furniture)
{
  MulinFont font = { MULIN_FAMILY_FANGSONG, SIZE_4, FALSE, SIZE_4 };
  double width = mulin_paper_text_width (mulin_paper_official ()), y = 0;
  double indent = SIZE_4 + mulin_measure_width ("抄送：", font);
  if (!has (furniture->copies_to) && !has (furniture->office))
    return NULL;
  MulinScene *scene = mulin_scene_new (width, 0);
  mulin_official_page_rule (scene, 0, MULIN_COLOR_INK, RULE_THICK);
  if (has (furniture->copies_to))
    {
      double room = width - indent - SIZE_4;
      g_autoptr (GPtrArray) lines = mulin_measure_break (furniture->copies_to, font, room, room);
      left_text (scene, "抄送：", font, SIZE_4, TAIL_ROW / 2);
      for (guint i = 0; i < lines->len; i++, y += TAIL_ROW)
        left_text (scene, lines->pdata[i], font, indent, y + TAIL_ROW / 2);
    }
  if (has (furniture->office))
    {
      if (y > 0)
        mulin_official_page_rule (scene, y, MULIN_COLOR_INK, RULE_THIN);
      left_text (scene, furniture->office, font, SIZE_4, y + TAIL_ROW / 2);
      if (has (furniture->date))
        mulin_scene_text (scene, furniture->date, font, MULIN_COLOR_INK, SIZE_4, width - 2 * SIZE_4,
                          mulin_typeset_baseline (y + TAIL_ROW / 2, SIZE_4), MULIN_ALIGN_RIGHT);
      y += TAIL_ROW;
    }
  mulin_official_page_rule (scene, y, MULIN_COLOR_INK, RULE_THICK);
  scene->height = y;
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  block->bottom = TRUE;
  return block;
}

/* --- 发文稿纸 ------------------------------------------------------------------------------------------------------------ */

static void
draw_field (MulinScene *scene, const char *label, const char *value, MulinBox box)
{
  MulinFont name = { MULIN_FAMILY_HEI, SIZE_4 }, text = { MULIN_FAMILY_FANGSONG, SIZE_4, FALSE, SIZE_4 };
  double indent = mulin_measure_width (label, name) + 16, room = box.width - indent - 8;
  mulin_scene_rect (scene, box, MULIN_COLOR_NONE, MULIN_COLOR_INK, 0.6);
  mulin_scene_text (scene, label, name, MULIN_COLOR_INK, box.x + 8, indent, mulin_typeset_baseline (box.y + 17, SIZE_4), MULIN_ALIGN_LEFT);
  if (!has (value))
    return;
  g_autoptr (GPtrArray) lines = mulin_measure_break (value, text, room, room);
  for (guint i = 0; i < lines->len; i++)
    mulin_scene_text (scene, lines->pdata[i], text, MULIN_COLOR_INK, box.x + indent, room,
                      mulin_typeset_baseline (box.y + 17 + i * 20, SIZE_4), MULIN_ALIGN_LEFT);
}

void
mulin_official_letter_rows (const MulinFurniture *furniture, MulinSheetRow rows[MULIN_SHEET_ROWS])
{
  const MulinSheetRow all[MULIN_SHEET_ROWS] = {
    { "签发：", NULL, "会签：", NULL, 110 },
    { "核稿：", NULL, "拟稿：", furniture->drafter, 84 },
    { "发文字号：", furniture->number, "紧急程度：", NULL, 34 },
    { "标题：", furniture->title, NULL, NULL, 60 },
    { "主送：", furniture->addressee, NULL, NULL, 60 },
    { "抄送：", furniture->copies_to, NULL, NULL, 60 },
    { "附件：", NULL, "印发份数：", NULL, 34 },
    { "拟稿日期：", NULL, "印发日期：", NULL, 34 },
    { "修改意见：", NULL, NULL, NULL, 120 },
  };
  memcpy (rows, all, sizeof all);
}

MulinScene *
mulin_official_letter_sheet (const MulinFurniture *furniture)
{
  const MulinPaper *paper = mulin_paper_official ();
  double width = mulin_paper_text_width (paper), y = paper->top;
  g_autofree char *heading = g_strconcat (furniture->organ, "发文稿纸", NULL);
  MulinFont font = mulin_official_page_name_font (heading, width);
  MulinSheetRow rows[MULIN_SHEET_ROWS];
  mulin_official_letter_rows (furniture, rows);
  MulinScene *scene = mulin_scene_new (paper->width, paper->height);
  font.size = MIN (font.size, 26);
  font.advance = MIN (font.advance, 28);
  mulin_official_page_centred (scene, heading, font, MULIN_COLOR_RED_HEAD, y + 4);
  y += 40;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      double half = rows[i].second != NULL ? width / 2 : width;
      draw_field (scene, rows[i].label, rows[i].value, (MulinBox) { paper->left, y, half, rows[i].height });
      if (rows[i].second != NULL)
        draw_field (scene, rows[i].second, rows[i].second_value, (MulinBox) { paper->left + half, y, half, rows[i].height });
      y += rows[i].height;
    }
  return scene;
}
