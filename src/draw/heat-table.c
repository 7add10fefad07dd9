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

/* A tone, from a percentage on. */
typedef struct
{
  int from;
  MulinColor color;
  MulinSign sign; /* CHECK = none */
  const char *word;
} HeatStep;
#define MOST_STEPS 4

typedef struct
{
  const MulinHeatTable *table;
  MulinScene *scene;
  double width, left, column;
  HeatStep steps[MOST_STEPS];
  guint n_steps; /* 0: no tones */
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

/* Rates that nobody judges have plain tones; what a definition judges has its own, the last two of them with their signs. */
static void
find_steps (Drawing *drawing)
{
  static const int plain[] = { 90, 75, 60 };
  static const MulinColor colors[] = { MULIN_COLOR_HEAT_4, MULIN_COLOR_HEAT_3, MULIN_COLOR_HEAT_2 };
  const MulinHeatTable *table = drawing->table;
  const int *tones = table->signs ? table->tones : plain;
  int n = table->signs ? table->n_tones : (int) G_N_ELEMENTS (plain);
  if (tones == NULL || n < 2)
    return;
  for (int i = 0; i < n; i++)
    {
      gboolean basic = table->signs && i == n - 1;
      drawing->steps[i] = (HeatStep){ tones[i], colors[i + 3 - n], basic ? MULIN_SIGN_WARN : MULIN_SIGN_CHECK, basic ? "基本达标" : NULL };
    }
  drawing->steps[n] = (HeatStep){ 0, MULIN_COLOR_HEAT_1, table->signs ? MULIN_SIGN_ERROR : MULIN_SIGN_CHECK, table->signs ? "未达标" : NULL };
  drawing->n_steps = (guint) n + 1;
}

/* Its step of the ramp; NULL without tones. */
static const HeatStep *
step_of (const Drawing *drawing, const MulinHeatCell *cell)
{
  for (guint i = 0; i < drawing->n_steps; i++)
    if (cell->n * 100 >= (gint64) drawing->steps[i].from * cell->d)
      return &drawing->steps[i];
  return NULL;
}

static MulinSign
sign_of (const Drawing *drawing, const MulinHeatCell *cell)
{
  const HeatStep *step = step_of (drawing, cell);
  if (step != NULL)
    return step->sign;
  return drawing->table->signs && cell->n == 0 ? MULIN_SIGN_ERROR : MULIN_SIGN_CHECK;
}

/* Words of the legend at X; where they end, or -1 when there is no room left. */
static double
draw_key (Drawing *drawing, const char *label, double x)
{
  double width = mulin_measure_width (label, small_font);

  if (x + width > drawing->width)
    return -1;
  mulin_scene_text (drawing->scene, label, small_font, MULIN_COLOR_MUTED, x, width, 14.5, MULIN_ALIGN_LEFT);
  return x + width;
}

static double
draw_step_key (Drawing *drawing, guint at, double x)
{
  const HeatStep *step = &drawing->steps[at];
  g_autofree char *label = at + 1 < drawing->n_steps ? g_strdup_printf ("≥%d%%", step->from) : g_strdup_printf ("<%d%%", drawing->steps[at - 1].from);
  double start = x;

  x += SWATCH + 6;
  if (x + mulin_measure_width (label, small_font) + (step->word != NULL ? 18 + mulin_measure_width (step->word, small_font) : 0) > drawing->width)
    return -1;
  mulin_scene_rect (drawing->scene, (MulinBox){ start, 4, SWATCH, SWATCH }, step->color, MULIN_COLOR_NONE, 0);
  x = draw_key (drawing, label, x);
  if (step->word == NULL)
    return x;
  mulin_sign_draw (drawing->scene, step->sign, x + 4, 4.5, 11);
  return draw_key (drawing, step->word, x + 18);
}

/* Without tones: what the only sign says. */
static double
draw_sign_key (Drawing *drawing, double x)
{
  mulin_sign_draw (drawing->scene, MULIN_SIGN_ERROR, x, 4.5, 11);
  return draw_key (drawing, "无一达标", x + 16);
}

static void
draw_head (Drawing *drawing)
{
  const char *aside = drawing->table->aside != NULL ? drawing->table->aside : "无数据";
  double x = mulin_measure_width (drawing->table->title, title_font) + 16;

  /* The left half of an opening quotation mark is white. */
  mulin_scene_text (drawing->scene, drawing->table->title, title_font, MULIN_COLOR_INK,
                    g_str_has_prefix (drawing->table->title, "“") ? -7 : 0, drawing->width, 15, MULIN_ALIGN_LEFT);
  for (guint i = 0; i < MAX (drawing->n_steps, drawing->table->signs ? 1 : 0); i++)
    {
      x = drawing->n_steps > 0 ? draw_step_key (drawing, i, x) : draw_sign_key (drawing, x);
      if (x < 0)
        return;
      x += 16;
    }
  if (x + 18 + mulin_measure_width (aside, small_font) > drawing->width)
    return;
  mulin_sign_draw (drawing->scene, MULIN_SIGN_NO_DATA, x, 4, 12);
  draw_key (drawing, aside, x + 18);
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

/* 23/25: the part in ink, the whole muted, together in the middle of the cell; with signs the sign behind them. */
static void
draw_cell (Drawing *drawing, const MulinHeatRow *row, guint column, double y, gboolean strong)
{
  const MulinHeatCell *cell = &row->cells[column];
  MulinFont font = strong ? strong_font : label_font;
  double x = drawing->left + column * drawing->column, part, whole, at;
  g_autofree char *n = NULL, *d = NULL;
  MulinSign sign;

  if (!cell->has_data)
    {
      mulin_sign_draw (drawing->scene, MULIN_SIGN_NO_DATA, x + drawing->column / 2 - 6,
                       y + ROW / 2 - 6.5, 12);
      return;
    }
  sign = !strong ? sign_of (drawing, cell) : MULIN_SIGN_CHECK;
  n = mulin_numeral_format_integer (cell->n, TRUE);
  d = drawing->table->signs && cell->d == row->count ? g_strdup ("") : g_strdup_printf ("/%" G_GINT64_FORMAT, cell->d);
  part = mulin_measure_width (n, font);
  whole = mulin_measure_width (d, small_font);
  at = x + (drawing->column - 1 - part - whole) / 2 - (sign != MULIN_SIGN_CHECK && *d != '\0' ? 7 : 0);
  if (!strong && step_of (drawing, cell) != NULL)
    mulin_scene_rect (drawing->scene, (MulinBox){ x, y, drawing->column - 1, ROW - 1 },
                      step_of (drawing, cell)->color, MULIN_COLOR_NONE, 0);
  mulin_scene_text (drawing->scene, n, font, MULIN_COLOR_INK, at, part, y + 17, MULIN_ALIGN_LEFT);
  if (*d != '\0')
    mulin_scene_text (drawing->scene, d, small_font, MULIN_COLOR_INK2, at + part, whole, y + 17,
                      MULIN_ALIGN_LEFT);
  if (sign != MULIN_SIGN_CHECK)
    mulin_sign_draw (drawing->scene, sign, at + part + whole + 4, y + ROW / 2 - 6, 11);
}

/* INDEX: of the row. */
static void
add_targets (Drawing *drawing, const MulinHeatRow *row, double y, guint index)
{
  const MulinHeatTable *table = drawing->table;
  gboolean cells = table->cell_kind != NULL;

  if (row->kind != NULL)
    mulin_scene_target (drawing->scene, (MulinBox){ -8, y, cells ? drawing->left : drawing->width + 8, ROW }, row->kind,
                        row->id, row->label);
  for (guint i = 0; cells && i < table->columns->len; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s %s", row->label, (char *) table->columns->pdata[i]);

      mulin_scene_target (drawing->scene, (MulinBox){ drawing->left + i * drawing->column, y, drawing->column - 1, ROW - 1 },
                          table->cell_kind, (gint64) index * table->columns->len + i, label);
    }
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
    draw_cell (drawing, row, i, y, strong);
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
  find_steps (&drawing);
  draw_head (&drawing);
  draw_column_heads (&drawing);
  for (guint i = 0; i < table->rows->len; i++, y += ROW)
    {
      draw_row (&drawing, table->rows->pdata[i], y, FALSE);
      add_targets (&drawing, table->rows->pdata[i], y, i);
    }
  if (table->sum != NULL)
    {
      const MulinPoint line[] = { { 0, y + 0.5 }, { width, y + 0.5 } };

      mulin_scene_line (drawing.scene, line, 2, MULIN_COLOR_LINE2, 1);
      draw_row (&drawing, table->sum, y + 2, TRUE);
      add_targets (&drawing, table->sum, y + 2, table->rows->len);
      y += ROW + 2;
    }
  drawing.scene->height = y + 2;
  return drawing.scene;
}
