/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tone says high or low at a glance, the fraction says it exactly; what has no data has no tone. */
#include "draw/heat-table.h"

#include "base/numeral.h"
#include "draw/triangle.h"
#include "scene/measure.h"

#define HEAD 24.0
#define COLUMN_HEAD 28.0
#define ROW 25.0
#define LABEL_MAX 132.0
#define SWATCH 12.0

static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
static const MulinFont label_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 12 };

static const struct
{
  guint from; /* per cent */
  MulinColor color;
  const char *label;
} ramp[] = {
  { 90, MULIN_COLOR_HEAT_4, "≥90%" },
  { 75, MULIN_COLOR_HEAT_3, "≥75%" },
  { 60, MULIN_COLOR_HEAT_2, "≥60%" },
  { 0, MULIN_COLOR_HEAT_1, "<60%" },
};

typedef struct
{
  const MulinHeatTable *table;
  MulinScene *scene;
  double width, left, column;
} Drawing;

MulinHeatRow *
mulin_heat_row_new (const char *label, const char *kind, gint64 id, guint n_cells)
{
  MulinHeatRow *row = g_new0 (MulinHeatRow, 1);

  row->label = g_strdup (label);
  row->kind = g_strdup (kind);
  row->id = id;
  row->cells = g_new0 (MulinHeatCell, n_cells);
  return row;
}

void
mulin_heat_row_free (MulinHeatRow *row)
{
  if (row == NULL)
    return;
  g_free (row->label);
  g_free (row->kind);
  g_free (row->cells);
  g_free (row);
}

static MulinColor
tone (const MulinHeatCell *cell)
{
  for (guint i = 0; i < G_N_ELEMENTS (ramp); i++)
    if (cell->n * 100 >= (gint64) ramp[i].from * cell->d)
      return ramp[i].color;
  return MULIN_COLOR_HEAT_1;
}

static void
draw_head (Drawing *drawing)
{
  double x = mulin_measure_width (drawing->table->title, title_font) + 20;

  mulin_scene_text (drawing->scene, drawing->table->title, title_font, MULIN_COLOR_INK, 0,
                    drawing->width, 15, MULIN_ALIGN_LEFT);
  for (guint i = 0; i < G_N_ELEMENTS (ramp); i++)
    {
      double label = mulin_measure_width (ramp[i].label, small_font);

      if (x + SWATCH + 6 + label > drawing->width)
        return;
      mulin_scene_rect (drawing->scene, (MulinBox){ x, 4, SWATCH, SWATCH }, ramp[i].color,
                        MULIN_COLOR_NONE, 0);
      mulin_scene_text (drawing->scene, ramp[i].label, small_font, MULIN_COLOR_MUTED,
                        x + SWATCH + 6, label, 14.5, MULIN_ALIGN_LEFT);
      x += SWATCH + 6 + label + 16;
    }
  if (x + 60 > drawing->width)
    return;
  mulin_sign_draw (drawing->scene, MULIN_SIGN_NO_DATA, x, 4, 12);
  mulin_scene_text (drawing->scene, "无数据", small_font, MULIN_COLOR_MUTED, x + 18, 40, 14.5,
                    MULIN_ALIGN_LEFT);
}

static void
draw_column_heads (Drawing *drawing)
{
  const MulinHeatTable *table = drawing->table;

  mulin_scene_text (drawing->scene, table->count_head, small_font, MULIN_COLOR_MUTED, 0,
                    drawing->left - 13, HEAD + 18, MULIN_ALIGN_RIGHT);
  for (guint i = 0; i < table->columns->len; i++)
    {
      g_autofree char *shown
        = mulin_measure_ellipsize (table->columns->pdata[i], small_font, drawing->column - 4);

      mulin_scene_text (drawing->scene, shown, small_font, MULIN_COLOR_MUTED,
                        drawing->left + i * drawing->column, drawing->column, HEAD + 18,
                        MULIN_ALIGN_CENTRE);
    }
}

/* 23/25: the part in ink, the whole muted, together in the middle of the cell. */
static void
draw_cell (Drawing *drawing, const MulinHeatCell *cell, double x, double y, gboolean strong)
{
  MulinFont font = strong ? strong_font : label_font;
  g_autofree char *n = NULL, *d = NULL;
  double part, whole, at;

  if (!cell->has_data)
    {
      mulin_sign_draw (drawing->scene, MULIN_SIGN_NO_DATA, x + drawing->column / 2 - 6,
                       y + ROW / 2 - 6.5, 12);
      return;
    }
  n = mulin_numeral_format_integer (cell->n, TRUE);
  d = g_strdup_printf ("/%" G_GINT64_FORMAT, cell->d);
  part = mulin_measure_width (n, font);
  whole = mulin_measure_width (d, small_font);
  at = x + (drawing->column - 1 - part - whole) / 2;
  if (!strong)
    mulin_scene_rect (drawing->scene, (MulinBox){ x, y, drawing->column - 1, ROW - 1 },
                      tone (cell), MULIN_COLOR_NONE, 0);
  mulin_scene_text (drawing->scene, n, font, MULIN_COLOR_INK, at, part, y + 17, MULIN_ALIGN_LEFT);
  mulin_scene_text (drawing->scene, d, small_font, MULIN_COLOR_INK2, at + part, whole, y + 17,
                    MULIN_ALIGN_LEFT);
}

static void
draw_row (Drawing *drawing, const MulinHeatRow *row, double y, gboolean strong)
{
  g_autofree char *count = mulin_numeral_format_integer (row->count, TRUE);
  double room = drawing->left - 13 - mulin_measure_width (count, label_font) - 8;
  g_autofree char *label
    = mulin_measure_ellipsize (row->label, strong ? strong_font : label_font, room);

  mulin_scene_text (drawing->scene, label, strong ? strong_font : label_font, MULIN_COLOR_INK, 0,
                    room, y + 17, MULIN_ALIGN_LEFT);
  mulin_scene_text (drawing->scene, count, label_font, MULIN_COLOR_MUTED, 0, drawing->left - 13,
                    y + 17, MULIN_ALIGN_RIGHT);
  for (guint i = 0; i < drawing->table->columns->len; i++)
    draw_cell (drawing, &row->cells[i], drawing->left + i * drawing->column, y, strong);
  if (row->kind != NULL)
    mulin_scene_target (drawing->scene, (MulinBox){ -8, y, drawing->width + 8, ROW }, row->kind,
                        row->id, row->label);
}

MulinScene *
mulin_heat_table (const MulinHeatTable *table, double width)
{
  Drawing drawing = { .table = table, .scene = mulin_scene_new (width, 0), .width = width };
  double label = 0, y = HEAD + COLUMN_HEAD;

  for (guint i = 0; i < table->rows->len; i++)
    label = MAX (label, mulin_measure_width (((MulinHeatRow *) table->rows->pdata[i])->label,
                                             label_font));
  drawing.left = MIN (label, MIN (LABEL_MAX, width * 0.3)) + 60;
  drawing.column = (width - drawing.left) / MAX (table->columns->len, 1);
  draw_head (&drawing);
  draw_column_heads (&drawing);
  for (guint i = 0; i < table->rows->len; i++, y += ROW)
    draw_row (&drawing, table->rows->pdata[i], y, FALSE);
  if (table->sum != NULL)
    {
      const MulinPoint line[] = { { 0, y + 0.5 }, { width, y + 0.5 } };

      mulin_scene_line (drawing.scene, line, 2, MULIN_COLOR_LINE2, 1);
      draw_row (&drawing, table->sum, y + 2, TRUE);
      y += ROW + 2;
    }
  drawing.scene->height = y + 2;
  return drawing.scene;
}
