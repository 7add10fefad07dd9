/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many columns, how large the text: from the words themselves, measured. */
#include "draw/sheet-private.h"

#include "scene/measure.h"

#define TEXT_AFTER_TICK 3.5
#define BAND_TRUNK 9.0
#define HEAD_MAX 160.0
#define FEW 12
#define NAME_LINES_MAX 3

double
mulin_sheet_page_sign_width (const MulinSheetPage *page, const MulinSheetLeaf *leaf)
{
  return leaf->has_sign ? SIGN * page->unit + 2 : 0;
}

static double
leaf_text_width (const MulinSheetPage *page, const MulinSheetLeaf *leaf)
{
  double name
      = mulin_measure_width (leaf->name, page->name) + mulin_sheet_page_sign_width (page, leaf);
  double second = leaf->second != NULL ? mulin_measure_width (leaf->second, page->second) : 0;

  return MAX (name, second);
}

static double
group_box_width (const MulinSheetPage *page, const MulinSheetGroup *group)
{
  double first = mulin_measure_width (group->name, page->group_name) + 8
                 + mulin_measure_width (group->count, page->group_name);
  double second = group->left == NULL
                      ? 0
                      : mulin_measure_width (group->left, page->group_second) + 6
                            + mulin_measure_width (group->right, page->group_second);

  return MAX (first, second) + 2 * BOX_INSET + GROUP_GAP;
}

/* The narrowest column: what the broadest leaf asks for, but no more than 13 characters; longer
 * names take two lines. */
static double
column_width (const MulinSheetPage *page)
{
  const double most = page->indent + 13 * page->name.size;
  double widest = 40;

  for (guint g = 0; g < page->sheet->groups->len; g++)
    {
      const MulinSheetGroup *group = page->sheet->groups->pdata[g];

      for (guint l = 0; l < group->leaves->len; l++)
        widest = MAX (widest, leaf_text_width (page, group->leaves->pdata[l]));
    }
  return MIN (most, page->indent + widest + 2.2);
}

static guint
most_name_lines (const MulinSheetPage *page, double column)
{
  double room = column - page->indent - 2;
  guint most = 1;

  for (guint g = 0; g < page->sheet->groups->len; g++)
    {
      const MulinSheetGroup *group = page->sheet->groups->pdata[g];

      for (guint l = 0; l < group->leaves->len; l++)
        {
          const MulinSheetLeaf *leaf = group->leaves->pdata[l];
          double width = room - mulin_sheet_page_sign_width (page, leaf);

          if (mulin_measure_width (leaf->name, page->name) > width + 0.05)
            {
              g_autoptr (GPtrArray) lines
                  = mulin_measure_break (leaf->name, page->name, width, width);

              most = MAX (most, lines->len);
            }
        }
    }
  return MIN (most, NAME_LINES_MAX);
}

static gboolean
any_second (const MulinSheet *sheet)
{
  for (guint g = 0; g < sheet->groups->len; g++)
    {
      const MulinSheetGroup *group = sheet->groups->pdata[g];

      for (guint l = 0; l < group->leaves->len; l++)
        if (((MulinSheetLeaf *)group->leaves->pdata[l])->second != NULL)
          return TRUE;
    }
  return FALSE;
}

static gboolean
any_group_second (const MulinSheet *sheet)
{
  for (guint g = 0; g < sheet->groups->len; g++)
    if (((MulinSheetGroup *)sheet->groups->pdata[g])->left != NULL)
      return TRUE;
  return FALSE;
}

double
mulin_sheet_page_head_room (const MulinSheetPage *page)
{
  return page->sheet->head != NULL ? page->head_height + HEAD_STEM : 0;
}

static void
lay_out (MulinSheetPage *page, gboolean with_band_trunk)
{
  g_autofree guint *counts = g_new0 (guint, page->sheet->groups->len);
  g_autofree double *heads = g_new0 (double, page->sheet->groups->len);
  double width = page->frame.right - page->frame.left - (with_band_trunk ? BAND_TRUNK : 0);
  double column = column_width (page);
  MulinColumnRules rules = {
    .width = width,
    .height = page->frame.bottom - page->frame.top - mulin_sheet_page_head_room (page),
    .widest = MAX (column, 150),
    .head = BUS_TO_BOX + page->group_height + BOX_TO_TRUNK,
    .band_gap = 10,
    .n_bands_max = 6,
  };

  for (guint g = 0; g < page->sheet->groups->len; g++)
    {
      const MulinSheetGroup *group = page->sheet->groups->pdata[g];

      counts[g] = group->leaves->len;
      heads[g] = MIN (group_box_width (page, group), HEAD_MAX);
      if (group->leaves->len < FEW) /* so few stand in one column: it carries the head alone */
        column = MAX (column, heads[g]);
    }
  rules.column = MIN (column, width);
  page->name_lines = most_name_lines (page, rules.column);
  page->leaf_height = (page->name_lines + (page->has_second ? 1 : 0)) * LINE * page->unit;
  rules.row_min = page->leaf_height + (page->has_second ? 4 : 2.5);
  rules.row_max = MAX (page->has_second ? 39 : 24, rules.row_min);
  g_clear_pointer (&page->blocks, g_array_unref);
  page->blocks
      = mulin_column_layout (counts, heads, page->sheet->groups->len, &rules, &page->n_pages);
  /* Half a gap at either side, so that one group stands exactly under the head box. */
  page->left = page->frame.left + GROUP_GAP / 2 + (with_band_trunk ? BAND_TRUNK : 0);
  page->has_trunk = with_band_trunk;
}

static gboolean
has_bands (const MulinSheetPage *page)
{
  for (guint i = 0; i < page->blocks->len; i++)
    if (g_array_index (page->blocks, MulinColumnBlock, i).y > 0)
      return TRUE;
  return FALSE;
}

static void
set_size (MulinSheetPage *page, double size)
{
  page->unit = size / 8;
  page->name = (MulinFont){ .family = MULIN_FAMILY_SANS, .size = size };
  page->second = page->name;
  page->indent
      = page->sheet->has_states ? TICK - 0.3 + TRIANGLE * page->unit : TICK + TEXT_AFTER_TICK;
  lay_out (page, FALSE);
  if (has_bands (page))
    lay_out (page, TRUE);
}

static double
lowest_row (const MulinSheetPage *page)
{
  double row = G_MAXDOUBLE;

  for (guint i = 0; i < page->blocks->len; i++)
    row = MIN (row, g_array_index (page->blocks, MulinColumnBlock, i).row);
  return row;
}

static guint
n_columns (const MulinSheetPage *page)
{
  guint n = 0;

  for (guint i = 0; i < page->blocks->len; i++)
    n += g_array_index (page->blocks, MulinColumnBlock, i).n_columns;
  return n;
}

/* 8 pt shows what the paper holds; then the largest text that leaves that arrangement as it is. */
static void
choose_size (MulinSheetPage *page)
{
  static const double sizes[] = { 10, 9.5, 9, 8.5, 8 };
  guint pages, columns;
  double row;

  set_size (page, 8);
  pages = page->n_pages;
  columns = n_columns (page);
  row = MIN (lowest_row (page), page->has_second ? 36 : 18);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      set_size (page, sizes[i]);
      if (page->n_pages == pages && n_columns (page) == columns && lowest_row (page) >= row)
        return;
    }
}

void
mulin_sheet_page_arrange (MulinSheetPage *page)
{
  const MulinSheet *sheet = page->sheet;
  double head, second;

  page->head_name = (MulinFont){ .family = MULIN_FAMILY_SANS, .size = 10.5, .bold = TRUE };
  page->head_second = (MulinFont){ .family = MULIN_FAMILY_SANS, .size = 8.5 };
  head = sheet->head != NULL ? mulin_measure_width (sheet->head, page->head_name) : 0;
  second = sheet->head_second != NULL ? mulin_measure_width (sheet->head_second, page->head_second)
                                      : 0;
  page->group_name = (MulinFont){ .family = MULIN_FAMILY_SANS, .size = 9.8, .bold = TRUE };
  page->group_second = (MulinFont){ .family = MULIN_FAMILY_SANS, .size = 8.3 };
  page->has_second = any_second (sheet);
  page->group_height = any_group_second (sheet) ? 40 : 24;
  page->head_width = MAX (155, MAX (head, second) + 24);
  page->head_height = sheet->head_second != NULL ? 31 : 22;
  choose_size (page);
}
