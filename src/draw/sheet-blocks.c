/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures come from look/diagram-street-A3 (points = its pixels / 1.68). */
#include "draw/sheet-private.h"

#include "scene/measure.h"

#define STEM_WIDTH 0.8
#define LINE_WIDTH 1.0

static void
draw_line (MulinScene *scene, double x0, double y0, double x1, double y1, MulinColor color,
           double width)
{
  const MulinPoint points[] = { { x0, y0 }, { x1, y1 } };

  mulin_scene_line (scene, points, 2, color, width);
}

static void
draw_head_box (const MulinSheetPage *page, MulinScene *scene)
{
  const MulinSheet *sheet = page->sheet;
  double centre = (page->frame.left + page->frame.right) / 2;
  MulinBox box
      = { centre - page->head_width / 2, page->frame.top, page->head_width, page->head_height };

  if (sheet->head == NULL)
    return;
  mulin_scene_rect (scene, box, MULIN_COLOR_VIEW, MULIN_COLOR_NEUTRAL, 1.0);
  mulin_scene_text (scene, sheet->head, page->head_name, MULIN_COLOR_INK, box.x, box.width,
                    box.y + (sheet->head_second != NULL ? 13 : box.height / 2 + 4),
                    MULIN_ALIGN_CENTRE);
  if (sheet->head_second != NULL)
    mulin_scene_text (scene, sheet->head_second, page->head_second, MULIN_COLOR_MUTED, box.x,
                      box.width, box.y + 25, MULIN_ALIGN_CENTRE);
  if (sheet->head_kind != NULL)
    mulin_scene_target (scene, box, sheet->head_kind, sheet->head_id, NULL);
  draw_line (scene, centre, box.y + box.height, centre,
             page->frame.top + mulin_sheet_page_head_room (page), MULIN_COLOR_INK2, LINE_WIDTH);
}

static void
draw_group_box (const MulinSheetPage *page, MulinScene *scene, const MulinColumnBlock *block,
                MulinBox box)
{
  const MulinSheetGroup *group = page->sheet->groups->pdata[block->group];
  double inner = box.width - 2 * BOX_INSET;
  double count = mulin_measure_width (group->count, page->group_name);
  g_autofree char *full = g_strconcat (group->name, block->continued ? "（续）" : "", NULL);
  g_autofree char *name = mulin_measure_ellipsize (full, page->group_name, inner - count - 4);
  MulinFont plain = page->group_name;
  double baseline = box.y + (group->left != NULL ? 15.5 : box.height / 2 + 3.8);

  plain.bold = FALSE;
  mulin_scene_rect (scene, box, MULIN_COLOR_VIEW, MULIN_COLOR_NEUTRAL, 1.0);
  mulin_scene_text (scene, name, page->group_name, MULIN_COLOR_INK, box.x + BOX_INSET, inner,
                    baseline, MULIN_ALIGN_LEFT);
  mulin_scene_text (scene, group->count, plain, MULIN_COLOR_INK, box.x + BOX_INSET, inner, baseline,
                    MULIN_ALIGN_RIGHT);
  if (group->left != NULL)
    {
      mulin_scene_text (scene, group->left, page->group_second, MULIN_COLOR_MUTED,
                        box.x + BOX_INSET, inner, baseline + 16, MULIN_ALIGN_LEFT);
      mulin_scene_text (scene, group->right, page->group_second, MULIN_COLOR_MUTED,
                        box.x + BOX_INSET, inner, baseline + 16, MULIN_ALIGN_RIGHT);
    }
  mulin_scene_target (scene, box, group->kind, group->id, full);
}

/* The name's lines; what is longer than the sheet's leaves allow is cut with …. */
static GPtrArray *
name_lines (const MulinSheetPage *page, const MulinSheetLeaf *leaf, double width)
{
  GPtrArray *lines = mulin_measure_break (leaf->name, page->name, width, width);

  if (lines->len > page->name_lines)
    {
      guint last = page->name_lines - 1;
      g_autofree char *rest = g_strconcat (lines->pdata[last], lines->pdata[last + 1], NULL);

      g_free (lines->pdata[last]);
      lines->pdata[last] = mulin_measure_ellipsize (rest, page->name, width);
      g_ptr_array_set_size (lines, (int)page->name_lines);
    }
  return lines;
}

/* Name and second line stand around CY together.  Returns the baseline of the name's last line. */
static double
draw_leaf_name (const MulinSheetPage *page, MulinScene *scene, const MulinSheetLeaf *leaf, double x,
                double room, double cy)
{
  double size = SIGN * page->unit, end = 0, baseline;
  g_autoptr (GPtrArray) lines
      = name_lines (page, leaf, room - mulin_sheet_page_sign_width (page, leaf));

  baseline = cy + ((leaf->second != NULL ? -0.5 : 3.0) - (lines->len - 1) * LINE / 2) * page->unit;
  for (guint i = 0; i < lines->len; i++)
    {
      mulin_scene_text (scene, lines->pdata[i], page->name, MULIN_COLOR_INK, x, room,
                        baseline + i * LINE * page->unit, MULIN_ALIGN_LEFT);
      end = mulin_measure_width (lines->pdata[i], page->name);
    }
  baseline += (lines->len - 1) * LINE * page->unit;
  if (leaf->has_sign)
    mulin_sign_draw (scene, leaf->sign, x + end + 2, baseline - 0.36 * page->name.size - size / 2,
                     size);
  return baseline;
}

/* CY: where the tick meets the trunk; the text stands around it. */
static void
draw_leaf (const MulinSheetPage *page, MulinScene *scene, const MulinSheetLeaf *leaf, double x,
           double cy, double column)
{
  double text = x + page->indent, room = column - page->indent - 2;
  double triangle = TRIANGLE * page->unit, baseline;
  MulinBox box
      = { x + TICK, cy - page->leaf_height / 2 - 1, column - TICK - 1, page->leaf_height + 2 };

  draw_line (scene, x, cy, x + TICK, cy, MULIN_COLOR_MUTED, STEM_WIDTH);
  if (leaf->has_triangle)
    mulin_triangle_draw (scene, leaf->party, leaf->owners, leaf->property, x + TICK - 0.3,
                         cy - triangle / 2, triangle);
  baseline = draw_leaf_name (page, scene, leaf, text, room, cy);
  if (leaf->second != NULL)
    {
      g_autofree char *second = mulin_measure_ellipsize (leaf->second, page->second, room + 1);

      mulin_scene_text (scene, second, page->second, leaf->second_color, text, room,
                        baseline + LINE * page->unit, MULIN_ALIGN_LEFT);
    }
  mulin_scene_target (scene, box, leaf->kind, leaf->id, leaf->tip != NULL ? leaf->tip : leaf->name);
}

static void
draw_columns (const MulinSheetPage *page, MulinScene *scene, const MulinColumnBlock *block,
              double x, double top)
{
  const MulinSheetGroup *group = page->sheet->groups->pdata[block->group];
  double first = top + MAX (block->row / 2, page->leaf_height / 2);

  for (guint c = 0; c < block->n_columns; c++)
    {
      guint from = c * block->n_rows, to = MIN (block->n, from + block->n_rows);
      double left = x + c * block->column + STEM_WIDTH;

      if (from >= to)
        break;
      draw_line (scene, left, top, left, first + (to - from - 1) * block->row, MULIN_COLOR_MUTED,
                 STEM_WIDTH);
      for (guint i = from; i < to; i++)
        draw_leaf (page, scene, group->leaves->pdata[block->first + i], left,
                   first + (i - from) * block->row, block->column);
    }
}

static void
draw_block (const MulinSheetPage *page, MulinScene *scene, const MulinColumnBlock *block, double y)
{
  double x = page->left + block->x;
  MulinBox box = { x, y + BUS_TO_BOX, block->width - GROUP_GAP, page->group_height };
  double centre = box.x + box.width / 2, top = box.y + box.height + BOX_TO_TRUNK;
  guint used = block->n == 0 ? 0 : (block->n + block->n_rows - 1) / block->n_rows;

  draw_line (scene, centre, y, centre, box.y, MULIN_COLOR_INK2, LINE_WIDTH);
  draw_group_box (page, scene, block, box);
  if (used == 0)
    return;
  /* The stem under the box, and the beam from the first trunk to the last; it reaches at least to
   * the stem. */
  draw_line (scene, centre, box.y + box.height, centre, top, MULIN_COLOR_MUTED, STEM_WIDTH);
  draw_line (scene, x + STEM_WIDTH / 2, top,
             MAX (centre, x + (used - 1) * block->column + STEM_WIDTH * 1.5), top,
             MULIN_COLOR_MUTED, STEM_WIDTH);
  draw_columns (page, scene, block, x, top);
}

static void
draw_bus (const MulinSheetPage *page, MulinScene *scene, double y, double first, double last,
          gboolean trunk)
{
  double centre = (page->frame.left + page->frame.right) / 2, half = LINE_WIDTH / 2;
  gboolean is_first = y <= page->frame.top + mulin_sheet_page_head_room (page) + 0.01;

  if (page->sheet->head == NULL)
    {
      if (last > first)
        draw_line (scene, first - half, y, last + half, y, MULIN_COLOR_INK2, LINE_WIDTH);
      return;
    }
  if (trunk)
    first = page->frame.left + 1;
  if (is_first)
    {
      first = MIN (first, centre);
      last = MAX (last, centre);
    }
  if (last - first > 0.5)
    draw_line (scene, first - half, y, last + half, y, MULIN_COLOR_INK2, LINE_WIDTH);
}

static void
draw_bands (const MulinSheetPage *page, MulinScene *scene, guint number)
{
  double top = page->frame.top + mulin_sheet_page_head_room (page), lowest = top;

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const MulinColumnBlock *block = &g_array_index (page->blocks, MulinColumnBlock, i);
      double first = G_MAXDOUBLE, last = 0;
      guint j = i;

      if (block->page != number)
        continue;
      for (; j < page->blocks->len; j++)
        {
          const MulinColumnBlock *other = &g_array_index (page->blocks, MulinColumnBlock, j);
          double centre = page->left + other->x + (other->width - GROUP_GAP) / 2;

          if (other->page != number || other->y != block->y)
            break;
          first = MIN (first, centre);
          last = MAX (last, centre);
          draw_block (page, scene, other, top + other->y);
        }
      draw_bus (page, scene, top + block->y, first, last, page->has_trunk);
      lowest = top + block->y;
      i = j - 1;
    }
  if (page->has_trunk && lowest > top && page->sheet->head != NULL)
    draw_line (scene, page->frame.left + 1, top, page->frame.left + 1, lowest, MULIN_COLOR_INK2,
               LINE_WIDTH);
}

void
mulin_sheet_page_draw (const MulinSheetPage *page, MulinScene *scene, guint number)
{
  draw_head_box (page, scene);
  draw_bands (page, scene, number);
}
