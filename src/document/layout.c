/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lays out paragraphs, headings and drawings, and puts the strips where the page breaker says. */
#include "document/layout.h"

#include "document/typeset.h"

static void
piece_free (MulinPiece *piece)
{
  mulin_scene_free (piece->scene);
  mulin_scene_free (piece->repeated);
  g_free (piece);
}

MulinPiece *
mulin_layout_add (GPtrArray *pieces, double height, MulinScene *scene)
{
  MulinPiece *piece = g_new0 (MulinPiece, 1);
  piece->strip.height = height;
  piece->strip.head = -1;
  piece->scene = scene;
  g_ptr_array_add (pieces, piece);
  return piece;
}

/* A strip of the text's full width. */
static MulinScene *
strip_scene (const MulinPaper *paper, double height)
{
  return mulin_scene_new (mulin_paper_text_width (paper), height);
}

static void
layout_lines (GPtrArray *pieces, const char *text, MulinFont font, MulinColor color, double line, double indent,
              const MulinPaper *paper)
{
  double width = mulin_paper_text_width (paper);
  g_autoptr (GPtrArray) lines = mulin_measure_break (text, font, width - indent, width);
  for (guint i = 0; i < lines->len; i++)
    {
      double x = i == 0 ? indent : 0;
      gboolean last = i + 1 == lines->len;
      MulinScene *scene = strip_scene (paper, line);
      mulin_typeset_line (scene, lines->pdata[i], font, color, x, width - x,
                          mulin_typeset_baseline (line / 2, font.size), !last);
      MulinPiece *piece = mulin_layout_add (pieces, line, scene);
      piece->strip.snap = paper->pitch > 0;
      piece->strip.keep_next = paper->widows && !last && (i == 0 || i + 2 == lines->len);
    }
}

static void
layout_paragraph (GPtrArray *pieces, const MulinBlock *block, const MulinPaper *paper)
{
  gboolean aside = block->type == MULIN_BLOCK_ASIDE;
  MulinFont font = aside ? paper->aside : paper->text;
  MulinColor color = aside && paper->pitch <= 0 ? MULIN_COLOR_MUTED : MULIN_COLOR_INK;
  double line = aside && paper->pitch <= 0 ? font.size * 1.5 : paper->line;
  double indent = aside && paper->pitch <= 0 ? 0 : 2 * font.advance;
  g_auto (GStrv) parts = g_strsplit (block->text, "\n", -1);
  for (int i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      layout_lines (pieces, parts[i], font, color, line, indent, paper);
}

static void
layout_heading (GPtrArray *pieces, const MulinBlock *block, const MulinPaper *paper)
{
  int level = CLAMP (block->level, 1, MULIN_PAPER_LEVELS);
  const MulinHeadingStyle *style = &paper->headings[level - 1];
  double width = mulin_paper_text_width (paper);
  double aside_width = block->aside != NULL ? mulin_measure_width (block->aside, paper->cell) + paper->text.size : 0;
  double indent = style->indented ? 2 * style->font.advance : 0;
  g_autoptr (GPtrArray) lines
    = mulin_measure_break (block->text, style->font, width - indent - aside_width, width - aside_width);
  for (guint i = 0; i < lines->len; i++)
    {
      double height = paper->line + (i + 1 == lines->len ? style->after : 0);
      double baseline = mulin_typeset_baseline (paper->line / 2, style->font.size);
      MulinScene *scene = strip_scene (paper, height);
      mulin_scene_text (scene, lines->pdata[i], style->font, MULIN_COLOR_INK, i == 0 ? indent : 0, width, baseline,
                        MULIN_ALIGN_LEFT);
      if (i == 0 && block->aside != NULL)
        mulin_scene_text (scene, block->aside, paper->cell, MULIN_COLOR_MUTED, width - aside_width, aside_width, baseline,
                          MULIN_ALIGN_RIGHT);
      MulinPiece *piece = mulin_layout_add (pieces, height, scene);
      piece->strip.before = i == 0 ? style->before : 0;
      piece->strip.snap = paper->pitch > 0;
      piece->strip.keep_next = TRUE;
    }
}

static void
layout_rule (GPtrArray *pieces, const MulinPaper *paper)
{
  double width = mulin_paper_text_width (paper);
  MulinScene *scene = strip_scene (paper, paper->line);
  MulinPoint points[] = { { 0, paper->line / 2 }, { width, paper->line / 2 } };
  mulin_scene_line (scene, points, 2, MULIN_COLOR_LINE2, 0.6);
  MulinPiece *piece = mulin_layout_add (pieces, paper->line, scene);
  piece->strip.snap = paper->pitch > 0;
}

/* A drawing is never cut: it shrinks until it fits the sheet. */
static void
layout_drawing (GPtrArray *pieces, const MulinBlock *block, const MulinPaper *paper)
{
  double width = mulin_paper_text_width (paper), height = mulin_paper_text_height (paper) - 2 * paper->line;
  double factor = MIN (1, MIN (width / block->scene->width, height / block->scene->height));
  MulinScene *scene = strip_scene (paper, block->scene->height * factor);
  mulin_scene_embed (scene, block->scene, (width - block->scene->width * factor) / 2, 0, factor);
  MulinPiece *piece = mulin_layout_add (pieces, scene->height + paper->block_gap, scene);
  piece->strip.before = paper->block_gap;
  piece->strip.snap = paper->pitch > 0;
}

static void
layout_ready (GPtrArray *pieces, const MulinBlock *block)
{
  MulinScene *scene = mulin_scene_new (block->scene->width, block->scene->height);
  mulin_scene_embed (scene, block->scene, 0, 0, 1);
  /* The lines before a 版记 or a 署名 go with it, so that it never stands on a page alone (standards 1.35). */
  if (pieces->len > 0)
    ((MulinPiece *) pieces->pdata[pieces->len - 1])->strip.keep_next = TRUE;
  MulinPiece *piece = mulin_layout_add (pieces, scene->height, scene);
  piece->strip.bottom = block->bottom;
  piece->strip.keep_next = !block->bottom;
}

/* Text does not stick to the foot rule of a table. */
static void
leave_room (MulinPiece *piece, const MulinPaper *paper)
{
  piece->strip.before = MAX (piece->strip.before, paper->after_table);
}

GPtrArray *
mulin_layout_pieces (GPtrArray *blocks, const MulinPaper *paper)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  for (guint i = 0; i < blocks->len; i++)
    {
      const MulinBlock *block = blocks->pdata[i], *before = i > 0 ? blocks->pdata[i - 1] : NULL;
      guint first = pieces->len;
      switch (block->type)
        {
        case MULIN_BLOCK_HEADING:
          layout_heading (pieces, block, paper);
          break;
        case MULIN_BLOCK_PARAGRAPH:
        case MULIN_BLOCK_ITEM:
        case MULIN_BLOCK_ASIDE:
          layout_paragraph (pieces, block, paper);
          break;
        case MULIN_BLOCK_TABLE:
          mulin_layout_table (pieces, block->table, paper);
          break;
        case MULIN_BLOCK_RULE:
          layout_rule (pieces, paper);
          break;
        case MULIN_BLOCK_SCENE:
          layout_drawing (pieces, block, paper);
          break;
        case MULIN_BLOCK_READY:
          layout_ready (pieces, block);
          break;
        }
      if (before != NULL && before->type == MULIN_BLOCK_TABLE && first < pieces->len)
        leave_room (pieces->pdata[first], paper);
    }
  return pieces;
}

/* A table that goes on overleaf is closed by its foot rule here too. */
static void
close_table (MulinScene *page, const MulinPaper *paper, double y)
{
  MulinPoint points[] = { { paper->left, y }, { paper->width - paper->right, y } };
  mulin_scene_line (page, points, 2, MULIN_COLOR_INK, 1);
}

GPtrArray *
mulin_layout_pages (GPtrArray *pieces, const MulinPaper *paper)
{
  g_autofree MulinStrip *strips = g_new0 (MulinStrip, pieces->len + 1);
  for (guint i = 0; i < pieces->len; i++)
    strips[i] = ((MulinPiece *) pieces->pdata[i])->strip;
  guint n_pages = 0;
  g_autoptr (GArray) places
    = mulin_pages_break (strips, pieces->len, mulin_paper_text_height (paper), paper->pitch, &n_pages);

  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (pages, mulin_scene_new (paper->width, paper->height));
  for (guint i = 0; i < places->len; i++)
    {
      const MulinPlacement *place = &g_array_index (places, MulinPlacement, i);
      const MulinPiece *piece = pieces->pdata[place->strip];
      MulinScene *page = pages->pdata[place->page];
      MulinScene *scene = place->repeated ? piece->repeated : piece->scene;
      if (scene != NULL)
        mulin_scene_embed (page, scene, paper->left, paper->top + place->y, 1);
      const MulinPlacement *next = i + 1 < places->len ? &g_array_index (places, MulinPlacement, i + 1) : NULL;
      if (next != NULL && next->repeated && piece->strip.head >= 0)
        close_table (page, paper, paper->top + place->y + piece->strip.height);
    }
  return pages;
}
