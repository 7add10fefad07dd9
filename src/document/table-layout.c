/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with ink rules (look.md, Tables): columns as wide as they need, rows that are not split, heads that come back. */
#include "document/cell.h"
#include "document/layout.h"
#include "document/typeset.h"

#include <math.h>
#include <string.h>

#define RULE_OUTER 1.0
#define RULE_INNER 0.5

typedef struct
{
  const MulinTableText *text;
  const MulinPaper *paper;
  guint n;               /* columns */
  double x[32], width[32];
  gboolean number[32];   /* set at the right */
  gboolean state[32];
  double scale;          /* of the paper's cell fonts */
} Table;

#define MAX_COLUMNS G_N_ELEMENTS (((Table *) NULL)->x)

static MulinFont
scaled (MulinFont font, double scale)
{
  font.size *= scale;
  font.advance *= scale;
  return font;
}

static const char *
cell_text (GPtrArray *row, guint column)
{
  return row != NULL && column < row->len && row->pdata[column] != NULL ? row->pdata[column] : "";
}

static MulinCellStyle
body_style (const Table *table, guint column, gboolean strong)
{
  const MulinPaper *paper = table->paper;
  MulinCellStyle style = {
    .type = table->number[column] ? MULIN_CELL_FIGURES : table->state[column] ? MULIN_CELL_STATE : MULIN_CELL_TEXT,
    .font = scaled (strong ? paper->cell_strong : paper->cell, table->scale),
    .strong = scaled (paper->cell_strong, table->scale),
    .color = MULIN_COLOR_INK,
    .align = table->number[column] ? MULIN_ALIGN_RIGHT : MULIN_ALIGN_LEFT,
    .line = paper->cell_line * table->scale,
  };
  return style;
}

static MulinCellStyle
head_style (const Table *table, guint column)
{
  MulinCellStyle style = body_style (table, column, FALSE);
  style.type = MULIN_CELL_TEXT;
  style.font = scaled (table->paper->cell_head, table->scale);
  style.color = table->paper->cell_head_color;
  return style;
}

/* --- columns ----------------------------------------------------------------------------------------------------- */

static void
learn_columns (Table *table)
{
  const MulinTableText *text = table->text;
  for (guint c = 0; c < table->n; c++)
    {
      gboolean number = TRUE, any = FALSE;
      for (guint r = 0; r < text->rows->len && number; r++)
        {
          const char *cell = cell_text (text->rows->pdata[r], c);
          /* “—” and nothing say nothing about a column; the words of a sum row neither. */
          if (cell[0] == '\0' || strcmp (cell, "—") == 0 || (text->sum && r + 1 == text->rows->len))
            continue;
          any = TRUE;
          number = mulin_cell_is_number (cell);
        }
      table->number[c] = any && number;
      table->state[c] = strcmp (cell_text (text->heads, c), "状态") == 0;
    }
}

static double
natural_width (const Table *table, guint column)
{
  MulinCellStyle style = head_style (table, column);
  double widest = mulin_cell_width (cell_text (table->text->heads, column), &style);
  for (guint r = 0; r < table->text->rows->len; r++)
    {
      style = body_style (table, column, table->text->sum && r + 1 == table->text->rows->len);
      widest = MAX (widest, mulin_cell_width (cell_text (table->text->rows->pdata[r], column), &style));
    }
  return ceil (widest) + 1;
}

/* The widest that a column may be so that all fit: the long ones give way first. */
static double
shared_cap (const double *natural, guint n, double room)
{
  double low = 0, high = room;
  for (int step = 0; step < 40; step++)
    {
      double cap = (low + high) / 2, sum = 0;
      for (guint c = 0; c < n; c++)
        sum += MIN (natural[c], cap);
      if (sum > room)
        high = cap;
      else
        low = cap;
    }
  return low;
}

static double
measure_columns (const Table *table, double *natural)
{
  double sum = 0;
  for (guint c = 0; c < table->n; c++)
    sum += natural[c] = natural_width (table, c);
  return sum;
}

static void
set_columns (Table *table)
{
  double gap = table->paper->cell_gap;
  double room = mulin_paper_text_width (table->paper) - gap * (table->n - 1);
  double natural[MAX_COLUMNS];
  double sum = measure_columns (table, natural);
  /* Larger type than 五号 gives way before lines are broken. */
  while (sum > room && table->paper->cell.size * table->scale > 11)
    {
      table->scale *= 0.93;
      sum = measure_columns (table, natural);
    }
  double cap = sum > room ? shared_cap (natural, table->n, room) : room;
  double spare = sum > room ? 0 : (room - sum) / table->n;
  double x = 0;
  for (guint c = 0; c < table->n; c++)
    {
      table->x[c] = x;
      table->width[c] = MIN (natural[c], cap) + spare;
      x += table->width[c] + gap;
    }
  /* Rounding must not push the last column over the edge. */
  guint last = table->n - 1;
  table->width[last] = mulin_paper_text_width (table->paper) - table->x[last];
}

/* --- rows -------------------------------------------------------------------------------------------------------- */

static void
rule (MulinScene *scene, double y, MulinColor color, double width)
{
  MulinPoint points[] = { { 0, y }, { scene->width, y } };
  mulin_scene_line (scene, points, 2, color, width);
}

static double
row_height (const Table *table, guint lines)
{
  return table->paper->row + (lines - 1) * table->paper->cell_line * table->scale;
}

static MulinScene *
head_scene (const Table *table, const char *again)
{
  const MulinPaper *paper = table->paper;
  double above = again != NULL ? paper->row : 0;
  guint lines = 1;
  for (guint c = 0; c < table->n; c++)
    {
      MulinCellStyle style = head_style (table, c);
      lines = MAX (lines, mulin_cell_count_lines (cell_text (table->text->heads, c), &style, table->width[c]));
    }
  MulinScene *scene = mulin_scene_new (mulin_paper_text_width (paper), above + row_height (table, lines));
  if (again != NULL)
    {
      MulinFont font = paper->cell;
      mulin_scene_text (scene, again, font, MULIN_COLOR_INK, 0, scene->width, mulin_typeset_baseline (above / 2, font.size),
                        MULIN_ALIGN_RIGHT);
    }
  rule (scene, above, MULIN_COLOR_INK, RULE_OUTER);
  for (guint c = 0; c < table->n; c++)
    {
      MulinCellStyle style = head_style (table, c);
      mulin_cell_draw (scene, cell_text (table->text->heads, c), &style, table->x[c], table->width[c],
                       above + paper->row / 2, 0, lines);
    }
  rule (scene, scene->height, MULIN_COLOR_INK, RULE_INNER);
  return scene;
}

static void
add_caption (GPtrArray *pieces, const Table *table)
{
  const MulinPaper *paper = table->paper;
  MulinScene *scene = mulin_scene_new (mulin_paper_text_width (paper), paper->row);
  mulin_scene_text (scene, table->text->caption, paper->caption, MULIN_COLOR_INK, 0, scene->width,
                    mulin_typeset_baseline (paper->row / 2, paper->caption.size), MULIN_ALIGN_CENTRE);
  MulinPiece *piece = mulin_layout_add (pieces, paper->row, scene);
  piece->strip.before = paper->block_gap;
  piece->strip.snap = paper->pitch > 0;
  piece->strip.keep_next = TRUE;
}

static void
add_head (GPtrArray *pieces, const Table *table)
{
  const char *caption = table->text->caption;
  g_autofree char *again = caption != NULL ? g_strconcat ("续表　", caption, NULL) : g_strdup ("续表");
  MulinScene *scene = head_scene (table, NULL);
  MulinPiece *piece = mulin_layout_add (pieces, scene->height, scene);
  piece->repeated = head_scene (table, again);
  piece->strip.repeat = piece->repeated->height;
  piece->strip.before = caption == NULL ? table->paper->block_gap : 0;
  piece->strip.snap = table->paper->pitch > 0;
  piece->strip.keep_next = TRUE;
}

/* Lines of a row that one page can surely hold: only longer ones are split, and then go on overleaf. */
static guint
most_lines (const Table *table)
{
  double room = mulin_paper_text_height (table->paper) * 0.8;
  return MAX (1, (guint) (room / (table->paper->cell_line * table->scale)));
}

static guint
count_row_lines (const Table *table, guint r, gboolean strong)
{
  guint lines = 1;
  for (guint c = 0; c < table->n; c++)
    {
      MulinCellStyle style = body_style (table, c, strong);
      lines = MAX (lines, mulin_cell_count_lines (cell_text (table->text->rows->pdata[r], c), &style, table->width[c]));
    }
  return lines;
}

static void
add_row_part (GPtrArray *pieces, const Table *table, guint r, int head, guint first, guint count, gboolean closed)
{
  const MulinTableText *text = table->text;
  GPtrArray *row = text->rows->pdata[r];
  gboolean last = r + 1 == text->rows->len, strong = text->sum && last, before_sum = text->sum && r + 2 == text->rows->len;
  double height = row_height (table, count);
  MulinScene *scene = mulin_scene_new (mulin_paper_text_width (table->paper), height);
  for (guint c = 0; c < table->n; c++)
    {
      gboolean figures = mulin_typeset_is_figures (cell_text (row, c));
      /* Of a sum row its name and its numbers are bold, remarks are not. */
      MulinCellStyle style = body_style (table, c, strong && (c == 0 || figures));
      if (strong && !figures)
        style.align = MULIN_ALIGN_LEFT;
      mulin_cell_draw (scene, cell_text (row, c), &style, table->x[c], table->width[c], table->paper->row / 2, first, count);
    }
  if (closed)
    rule (scene, height, last || before_sum ? MULIN_COLOR_INK : MULIN_COLOR_LINE, last ? RULE_OUTER : RULE_INNER);
  MulinPiece *piece = mulin_layout_add (pieces, height, scene);
  piece->strip.head = head;
  /* Neither a sum nor a last row alone on a page. */
  piece->strip.keep_next = closed && r + 2 == text->rows->len;
}

static void
add_row (GPtrArray *pieces, const Table *table, guint r, int head)
{
  guint lines = count_row_lines (table, r, table->text->sum && r + 1 == table->text->rows->len), most = most_lines (table);
  for (guint first = 0; first < lines; first += most)
    add_row_part (pieces, table, r, head, first, MIN (most, lines - first), first + most >= lines);
}

/* --- keys and values --------------------------------------------------------------------------------------------- */

typedef struct
{
  double pair;  /* width of a pair */
  double key;   /* width of its key, with the space after it */
} Pairs;

static MulinCellStyle
key_style (const Table *table)
{
  MulinCellStyle style = head_style (table, 0);
  style.font = scaled (table->paper->cell, table->scale);
  style.color = MULIN_COLOR_MUTED;
  style.align = MULIN_ALIGN_LEFT;
  return style;
}

static MulinCellStyle
value_style (const Table *table)
{
  MulinCellStyle style = body_style (table, 0, FALSE);
  style.type = MULIN_CELL_STATE;
  style.align = MULIN_ALIGN_LEFT;
  return style;
}

static Pairs
measure_pairs (const Table *table)
{
  Pairs pairs = { .pair = mulin_paper_text_width (table->paper) / MAX (1, table->n / 2) };
  MulinCellStyle style = key_style (table);
  for (guint r = 0; r < table->text->rows->len; r++)
    for (guint c = 0; c < table->n; c += 2)
      pairs.key = MAX (pairs.key, mulin_cell_width (cell_text (table->text->rows->pdata[r], c), &style));
  /* Six characters and a blank for every grid, so that the values of one under the other begin on one edge. */
  pairs.key = MAX (pairs.key + 0.7 * table->paper->cell.size, 6.65 * table->paper->cell.size);
  pairs.key = MIN (pairs.key, pairs.pair * 0.6);
  return pairs;
}

/* The value under a key runs on over the empty pairs at its right. */
static double
value_width (const Table *table, const Pairs *pairs, GPtrArray *row, guint column)
{
  guint next = column + 2;
  while (next < table->n && cell_text (row, next)[0] == '\0' && cell_text (row, next + 1)[0] == '\0')
    next += 2;
  double end = next < table->n ? next / 2 * pairs->pair - table->paper->cell_gap / 2 : mulin_paper_text_width (table->paper);
  return end - (column / 2 * pairs->pair + pairs->key);
}

static void
add_pairs_part (GPtrArray *pieces, const Table *table, const Pairs *pairs, guint r, int head, guint first, guint count,
                gboolean closed)
{
  GPtrArray *row = table->text->rows->pdata[r];
  gboolean last = r + 1 == table->text->rows->len;
  MulinCellStyle key = key_style (table), value = value_style (table);
  double height = row_height (table, count), middle = table->paper->row / 2;
  MulinScene *scene = mulin_scene_new (mulin_paper_text_width (table->paper), height);
  for (guint c = 0; c < table->n; c += 2)
    {
      double x = c / 2 * pairs->pair;
      mulin_cell_draw (scene, cell_text (row, c), &key, x, pairs->key, middle, first, count);
      mulin_cell_draw (scene, cell_text (row, c + 1), &value, x + pairs->key, value_width (table, pairs, row, c), middle, first,
                       count);
    }
  if (closed)
    rule (scene, height, last ? MULIN_COLOR_INK : MULIN_COLOR_LINE, last ? RULE_OUTER : RULE_INNER);
  guint rows = table->text->rows->len;
  MulinPiece *piece = mulin_layout_add (pieces, height, scene);
  piece->strip.head = head;
  /* A small grid stays whole; of a large one no row stands alone. */
  piece->strip.keep_next = closed && !last && (rows <= 6 || r == 0 || r + 2 == rows);
}

static void
add_pairs_row (GPtrArray *pieces, const Table *table, const Pairs *pairs, guint r, int head)
{
  GPtrArray *row = table->text->rows->pdata[r];
  MulinCellStyle key = key_style (table), value = value_style (table);
  guint lines = 1, most = most_lines (table);
  for (guint c = 0; c < table->n; c += 2)
    {
      lines = MAX (lines, mulin_cell_count_lines (cell_text (row, c), &key, pairs->key));
      lines = MAX (lines, mulin_cell_count_lines (cell_text (row, c + 1), &value, value_width (table, pairs, row, c)));
    }
  for (guint first = 0; first < lines; first += most)
    add_pairs_part (pieces, table, pairs, r, head, first, MIN (most, lines - first), first + most >= lines);
}

static void
layout_pairs (GPtrArray *pieces, const Table *table)
{
  Pairs pairs = measure_pairs (table);
  double width = mulin_paper_text_width (table->paper);
  /* The head of such a grid is its upper rule alone; it comes back overleaf. */
  MulinScene *scene = mulin_scene_new (width, 0);
  rule (scene, 0, MULIN_COLOR_INK, RULE_OUTER);
  int head = (int) pieces->len;
  MulinPiece *piece = mulin_layout_add (pieces, 0, scene);
  piece->repeated = mulin_scene_new (width, 1);
  rule (piece->repeated, 1, MULIN_COLOR_INK, RULE_OUTER);
  piece->strip.repeat = 1;
  piece->strip.snap = table->paper->pitch > 0;
  piece->strip.keep_next = TRUE;
  for (guint r = 0; r < table->text->rows->len; r++)
    add_pairs_row (pieces, table, &pairs, r, head);
}

/* --- two halves side by side ------------------------------------------------------------------------------------- */

static void
append_cells (GPtrArray *to, GPtrArray *from, guint n)
{
  for (guint c = 0; c < n; c++)
    g_ptr_array_add (to, g_strdup (cell_text (from, c)));
}

static MulinTableText *
fold (const MulinTableText *text, guint n)
{
  MulinTableText *folded = mulin_table_text_new ();
  folded->caption = g_strdup (text->caption);
  folded->sum = text->sum;
  append_cells (folded->heads, text->heads, n);
  append_cells (folded->heads, text->heads, n);
  guint rows = text->rows->len - (text->sum ? 1 : 0), half = (rows + 1) / 2;
  for (guint r = 0; r < half; r++)
    {
      GPtrArray *row = mulin_table_text_add_row (folded);
      append_cells (row, text->rows->pdata[r], n);
      append_cells (row, half + r < rows ? text->rows->pdata[half + r] : NULL, n);
    }
  if (text->sum)
    {
      GPtrArray *sum = text->rows->pdata[rows], *row = mulin_table_text_add_row (folded);
      g_ptr_array_add (row, g_strdup (cell_text (sum, 0)));
      for (guint c = 1; c <= n; c++)
        g_ptr_array_add (row, g_strdup (""));
      for (guint c = 1; c < n; c++)
        g_ptr_array_add (row, g_strdup (cell_text (sum, c)));
    }
  return folded;
}

static guint
count_columns (const MulinTableText *text)
{
  guint n = text->heads->len;
  for (guint r = 0; r < text->rows->len; r++)
    n = MAX (n, ((GPtrArray *) text->rows->pdata[r])->len);
  return MIN (n, MAX_COLUMNS);
}

void
mulin_layout_table (GPtrArray *pieces, const MulinTableText *text, const MulinPaper *paper)
{
  Table table = { .text = text, .paper = paper, .n = count_columns (text), .scale = 1 };
  if (table.n == 0 || text->rows->len == 0)
    return;
  if (text->pairs)
    {
      layout_pairs (pieces, &table);
      return;
    }
  g_autoptr (MulinTableText) folded = NULL;
  if (text->two_up && table.n * 2 <= MAX_COLUMNS && text->rows->len > 3)
    {
      folded = fold (text, table.n);
      table.text = folded;
      table.n *= 2;
    }
  learn_columns (&table);
  set_columns (&table);
  if (table.text->caption != NULL)
    add_caption (pieces, &table);
  int head = (int) pieces->len;
  add_head (pieces, &table);
  for (guint r = 0; r < table.text->rows->len; r++)
    add_row (pieces, &table, r, head);
}
