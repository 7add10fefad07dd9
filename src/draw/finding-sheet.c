/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of paper: ink rules at top and foot, hairlines between, no sides (look.md, Tables). */
#include "draw/finding-sheet.h"

#include "scene/measure.h"

#define PAGE_WIDTH 595.28
#define PAGE_HEIGHT 841.89
#define MARGIN 56.69 /* 20 mm */
#define ROW 31.0
#define SECOND 11.5 /* to the second line of a row */
#define FOOT 30.0
#define HALF (PAGE_HEIGHT / 2)

static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 17, .bold = TRUE };
static const MulinFont head_font = { .family = MULIN_FAMILY_SANS, .size = 9 };
static const MulinFont cell_font = { .family = MULIN_FAMILY_SANS, .size = 9.5 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 9.5, .bold = TRUE };

static const struct
{
  const char *head;
  double x, width;
  MulinAlign align;
} columns[] = {
  { "序号", 0, 24, MULIN_ALIGN_LEFT },         { "事项和原因", 28, 196, MULIN_ALIGN_LEFT },
  { "小区和建议", 230, 112, MULIN_ALIGN_LEFT }, { "状态", 348, 60, MULIN_ALIGN_LEFT },
  { "天数", 409, 72.9, MULIN_ALIGN_RIGHT },
};

void
mulin_finding_free (MulinFinding *finding)
{
  if (finding == NULL)
    return;
  g_free (finding->title);
  g_free (finding->place);
  g_free (finding->advice);
  g_free (finding->word);
  g_free (finding->lead);
  g_free (finding->span);
  g_free (finding->kind);
  g_free (finding->reason);
  g_free (finding);
}

static void
draw_rule (MulinScene *page, double y, MulinColor color, double width)
{
  const MulinPoint line[] = { { MARGIN, y }, { PAGE_WIDTH - MARGIN, y } };

  mulin_scene_line (page, line, 2, color, width);
}

static void
draw_cell (MulinScene *page, guint column, const char *text, MulinFont font, MulinColor color,
           double indent, double baseline)
{
  double width = columns[column].width - indent;
  g_autofree char *shown = mulin_measure_ellipsize (text, font, width);

  mulin_scene_text (page, shown, font, color, MARGIN + columns[column].x + indent, width, baseline,
                    columns[column].align);
}

static void
draw_finding (MulinScene *page, const MulinFinding *finding, guint number, double y)
{
  g_autofree char *ordinal = g_strdup_printf ("%u", number);
  g_autofree char *days = finding->days < 0 ? g_strdup ("—")
    : finding->span != NULL ? g_strdup (finding->lead)
                            : g_strdup_printf ("%s %d 天", finding->lead, finding->days);
  double baseline = y + 13.5;

  draw_cell (page, 0, ordinal, cell_font, MULIN_COLOR_MUTED, 0, baseline);
  draw_cell (page, 1, finding->title, strong_font, MULIN_COLOR_INK, 0, baseline);
  if (finding->reason != NULL)
    draw_cell (page, 1, finding->reason, head_font, MULIN_COLOR_INK2, 0, baseline + SECOND);
  draw_cell (page, 2, finding->place, cell_font, MULIN_COLOR_INK, 0, baseline);
  draw_cell (page, 2, finding->advice, head_font, MULIN_COLOR_INK2, 0, baseline + SECOND);
  /* What is in order is said without a sign. */
  if (finding->sign == MULIN_SIGN_CHECK)
    draw_cell (page, 3, finding->word, cell_font, MULIN_COLOR_INK2, 0, baseline);
  else
    {
      mulin_sign_draw (page, finding->sign, MARGIN + columns[3].x, y + 5.5, 8.5);
      draw_cell (page, 3, finding->word, strong_font,
                 finding->sign == MULIN_SIGN_ERROR ? MULIN_COLOR_ERROR : MULIN_COLOR_WARN, 11,
                 baseline);
    }
  draw_cell (page, 4, days, cell_font, MULIN_COLOR_INK, 0, baseline);
  if (finding->span != NULL)
    draw_cell (page, 4, finding->span, head_font, MULIN_COLOR_INK, 0, baseline + SECOND);
}

/* Returns where the rows begin. */
static double
draw_head (MulinScene *page, const MulinFindingSheet *sheet, gboolean continued)
{
  g_autofree char *title = g_strdup_printf (continued ? "%s（续）" : "%s", sheet->title);
  g_autofree char *aside
    = g_strdup_printf ("%s　截至 %s　共 %u 件", sheet->place, sheet->as_of, sheet->findings->len);
  double y = MARGIN + 17;

  double room = PAGE_WIDTH - 2 * MARGIN, width = mulin_measure_width (title, title_font);
  g_autofree char *head = sheet->advice_head != NULL ? g_strconcat ("小区和", sheet->advice_head, NULL) : NULL;

  mulin_scene_text (page, title, title_font, MULIN_COLOR_INK, MARGIN, room, y, MULIN_ALIGN_LEFT);
  if (width + mulin_measure_width (aside, head_font) + 12 > room)
    y += 18; /* a long title has its line for itself */
  mulin_scene_text (page, aside, head_font, MULIN_COLOR_MUTED, MARGIN, PAGE_WIDTH - 2 * MARGIN, y,
                    MULIN_ALIGN_RIGHT);
  y += 12;
  draw_rule (page, y, MULIN_COLOR_INK, 1);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    draw_cell (page, i, i == 2 && head != NULL ? head : columns[i].head, head_font, MULIN_COLOR_MUTED, 0, y + 13);
  draw_rule (page, y + 18, MULIN_COLOR_INK, 0.5);
  return y + 18;
}

static void
draw_foot (MulinScene *page, const MulinFindingSheet *sheet, guint number, guint left)
{
  g_autofree char *right = left > 0 ? g_strdup_printf ("另有 %u 件　内部使用", left)
                                    : g_strdup_printf ("内部使用　第 %u 页", number);
  double y = sheet->half ? HALF - 12 : PAGE_HEIGHT - MARGIN;

  draw_rule (page, y - 14, MULIN_COLOR_LINE2, 0.6);
  mulin_scene_text (page, sheet->source, head_font, MULIN_COLOR_MUTED, MARGIN, 300, y,
                    MULIN_ALIGN_LEFT);
  mulin_scene_text (page, right, head_font, MULIN_COLOR_MUTED, MARGIN, PAGE_WIDTH - 2 * MARGIN, y,
                    MULIN_ALIGN_RIGHT);
}

GPtrArray *
mulin_finding_sheet (const MulinFindingSheet *sheet)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  double bottom = sheet->half ? HALF - 12 - FOOT / 2 : PAGE_HEIGHT - MARGIN - FOOT;
  guint i = 0;

  do
    {
      MulinScene *page = mulin_scene_new (PAGE_WIDTH, PAGE_HEIGHT);
      double y = draw_head (page, sheet, pages->len > 0);

      g_ptr_array_add (pages, page);
      for (; i < sheet->findings->len && y + ROW <= bottom; i++, y += ROW)
        {
          draw_finding (page, sheet->findings->pdata[i], i + 1, y);
          draw_rule (page, y + ROW, MULIN_COLOR_LINE2, 0.5);
        }
      draw_rule (page, y, MULIN_COLOR_INK, 1);
      draw_foot (page, sheet, pages->len, sheet->half ? sheet->findings->len - i : 0);
    }
  while (!sheet->half && i < sheet->findings->len);
  return pages;
}
