/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The official page: 版头 of a briefing on the grid's first lines, 版记 at its last, page numbers outside. */
#include "document/furniture.h"

#include "document/typeset.h"

#include <string.h>

/* 四号 (standards 1.12). */
#define SIZE_4 14.0
#define RULE_THICK MULIN_MM (0.35)
#define RULE_THIN MULIN_MM (0.25)
#define RULE_RED MULIN_MM (0.5)
#define TAIL_ROW 26.0

static gboolean
has (const char *text)
{
  return text != NULL && text[0] != '\0';
}

void
mulin_furniture_clear (MulinFurniture *furniture)
{
  char **texts[] = { &furniture->title, &furniture->subtitle, &furniture->header, &furniture->file_no, &furniture->source,
                     &furniture->writer, &furniture->reviewer, &furniture->name, &furniture->issue, &furniture->total,
                     &furniture->office, &furniture->date, &furniture->report, &furniture->send, &furniture->hand,
                     &furniture->copies, &furniture->organ, &furniture->number, &furniture->addressee,
                     &furniture->signature, &furniture->signed_on, &furniture->copies_to, &furniture->drafter };
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
}

void
mulin_official_page_centred (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double middle)
{
  mulin_scene_text (scene, text, font, color, 0, scene->width, mulin_typeset_baseline (middle, font.size),
                    MULIN_ALIGN_CENTRE);
}

void
mulin_official_page_rule (MulinScene *scene, double y, MulinColor color, double width)
{
  MulinPoint points[] = { { 0, y }, { scene->width, y } };
  mulin_scene_line (scene, points, 2, color, width);
}

/* The name as large as its line allows, its characters a little apart. */
MulinFont
mulin_official_page_name_font (const char *name, double width)
{
  glong n = g_utf8_strlen (name, -1);
  double advance = MIN (48, width * 0.92 / MAX (1, n));
  MulinFont font = { MULIN_FAMILY_XIAOBIAOSONG, MIN (44, advance / 1.05), TRUE, advance };
  return font;
}

/* 报头: name on two lines of the grid, numbers below, office and date over the red rule.  Returns its height. */
static double
draw_masthead (MulinScene *scene, const MulinFurniture *furniture, double line)
{
  MulinFont text = mulin_paper_official ()->text;
  mulin_official_page_centred (scene, furniture->name, mulin_official_page_name_font (furniture->name, scene->width), MULIN_COLOR_RED_HEAD, line);
  double y = 2 * line;
  if (has (furniture->issue))
    {
      mulin_official_page_centred (scene, furniture->issue, text, MULIN_COLOR_INK, y + line / 2);
      y += line;
    }
  if (has (furniture->total))
    {
      mulin_official_page_centred (scene, furniture->total, text, MULIN_COLOR_INK, y + line / 2);
      y += line;
    }
  double baseline = mulin_typeset_baseline (y + line / 2, text.size), inset = text.advance;
  if (has (furniture->office))
    mulin_scene_text (scene, furniture->office, text, MULIN_COLOR_INK, inset, scene->width - 2 * inset, baseline,
                      MULIN_ALIGN_LEFT);
  if (has (furniture->date))
    mulin_scene_text (scene, furniture->date, text, MULIN_COLOR_INK, inset, scene->width - 2 * inset, baseline,
                      MULIN_ALIGN_RIGHT);
  y += line;
  mulin_official_page_rule (scene, y, MULIN_COLOR_RED_HEAD, RULE_RED);
  return y;
}

MulinBlock *
mulin_official_page_head (const MulinFurniture *furniture)
{
  const MulinPaper *paper = mulin_paper_official ();
  double line = paper->pitch, width = mulin_paper_text_width (paper);
  MulinFont font = { MULIN_FAMILY_XIAOBIAOSONG, 22, TRUE, 22 };
  g_autoptr (GPtrArray) titles = mulin_typeset_balance (has (furniture->title) ? furniture->title : "", font, width - 44);
  MulinScene *scene = mulin_scene_new (width, 0);
  double y = has (furniture->name) ? draw_masthead (scene, furniture, line) : 0;
  /* Half a line above and half below the title keep the text under it on the grid. */
  double middle = y + line;
  for (guint i = 0; i < titles->len; i++)
    mulin_official_page_centred (scene, titles->pdata[i], font, MULIN_COLOR_INK, middle + i * line);
  scene->height = y + (titles->len + 1) * line;
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  return block;
}

/* 报：… with the lines after the first one under the first name; returns the lines used. */
static guint
draw_tail_row (MulinScene *scene, const char *label, const char *names, double y, double room)
{
  MulinFont font = { MULIN_FAMILY_FANGSONG, SIZE_4, FALSE, SIZE_4 };
  double indent = SIZE_4 + mulin_measure_width (label, font), width = scene->width - indent - SIZE_4 - room;
  g_autoptr (GPtrArray) lines = mulin_measure_break (names, font, width, width);
  mulin_scene_text (scene, label, font, MULIN_COLOR_INK, SIZE_4, indent, mulin_typeset_baseline (y + TAIL_ROW / 2, SIZE_4),
                    MULIN_ALIGN_LEFT);
  for (guint i = 0; i < lines->len; i++)
    mulin_scene_text (scene, lines->pdata[i], font, MULIN_COLOR_INK, indent, width,
                      mulin_typeset_baseline (y + (i + 0.5) * TAIL_ROW, SIZE_4), MULIN_ALIGN_LEFT);
  return MAX (1, lines->len);
}

MulinBlock *
mulin_official_page_tail (const MulinFurniture *furniture)
{
  const struct { const char *label, *names; } rows[] = {
    { "报：", furniture->report }, { "送：", furniture->send }, { "发：", furniture->hand },
  };
  MulinFont font = { MULIN_FAMILY_FANGSONG, SIZE_4, FALSE, SIZE_4 };
  double width = mulin_paper_text_width (mulin_paper_official ()), y = 0, last = 0;
  double copies = has (furniture->copies) ? mulin_measure_width (furniture->copies, font) + SIZE_4 : 0;
  MulinScene *scene = mulin_scene_new (width, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      if (!has (rows[i].names))
        continue;
      mulin_official_page_rule (scene, y, MULIN_COLOR_INK, y == 0 ? RULE_THICK : RULE_THIN);
      last = y;
      y += draw_tail_row (scene, rows[i].label, rows[i].names, y, copies) * TAIL_ROW;
    }
  if (y == 0)
    {
      mulin_scene_free (scene);
      return NULL;
    }
  if (has (furniture->copies))
    mulin_scene_text (scene, furniture->copies, font, MULIN_COLOR_INK, SIZE_4, width - 2 * SIZE_4,
                      mulin_typeset_baseline (last + TAIL_ROW / 2, SIZE_4), MULIN_ALIGN_RIGHT);
  mulin_official_page_rule (scene, y, MULIN_COLOR_INK, RULE_THICK);
  scene->height = y;
  MulinBlock *block = mulin_block_new (MULIN_BLOCK_READY, NULL);
  block->scene = scene;
  block->bottom = TRUE;
  return block;
}

void
mulin_official_page_dress (MulinScene *page, guint number)
{
  const MulinPaper *paper = mulin_paper_official ();
  MulinFont font = { MULIN_FAMILY_SERIF, SIZE_4 };
  g_autofree char *text = g_strdup_printf ("— %u —", number);
  /* 一字线 7 mm below the text; odd pages one character in from the right, even ones from the left. */
  double dash = paper->height - paper->bottom + MULIN_MM (7);
  double width = mulin_paper_text_width (paper) - 2 * SIZE_4;
  mulin_scene_text (page, text, font, MULIN_COLOR_INK, paper->left + SIZE_4, width, mulin_typeset_baseline (dash, SIZE_4),
                    number % 2 == 1 ? MULIN_ALIGN_RIGHT : MULIN_ALIGN_LEFT);
}
