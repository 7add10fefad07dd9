/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page is tried with one band of the widest row pitch first, then tighter, then with more bands;
 * what then still does not fit begins the next page. A group that alone is more than a page is cut.
 */
#include "scene/column-layout.h"

#include <math.h>

typedef struct
{
  guint group, first, n;
  gboolean continued;
  guint least; /* columns that its head needs */
} Piece;

typedef struct
{
  guint n_bands, rows; /* rows: at most, in each band */
  double row;
} Plan;

static guint
columns_for (const Piece *piece, guint rows)
{
  return MAX (piece->least, (piece->n + rows - 1) / rows);
}

static guint
columns_of_page (const MulinColumnRules *rules)
{
  return (guint)MAX (1, floor ((rules->width + 1e-6) / rules->column));
}

static guint
rows_of_band (const MulinColumnRules *rules, guint n_bands, double row)
{
  double height = (rules->height - (n_bands - 1) * rules->band_gap) / n_bands - rules->head;

  return height < row ? 0 : (guint)floor ((height + 1e-6) / row);
}

/* How many bands pieces FROM … TO-1 need when filled in order; more than all when a piece is too
 * broad. */
static guint
bands_needed (const GArray *pieces, guint from, guint to, guint rows, guint n_columns)
{
  guint bands = 1, used = 0;

  if (rows == 0)
    return G_MAXUINT;
  for (guint i = from; i < to; i++)
    {
      guint wanted = columns_for (&g_array_index (pieces, Piece, i), rows);

      if (wanted > n_columns)
        return G_MAXUINT;
      if (used + wanted > n_columns)
        {
          bands++;
          used = 0;
        }
      used += wanted;
    }
  return bands;
}

static gboolean
find_plan (const GArray *pieces, guint from, guint to, const MulinColumnRules *rules, Plan *plan)
{
  guint n_columns = columns_of_page (rules);

  for (guint bands = 1; bands <= rules->n_bands_max; bands++)
    for (guint step = 0; step <= 8; step++)
      {
        double row = rules->row_max - (rules->row_max - rules->row_min) * step / 8;
        guint rows = rows_of_band (rules, bands, row);

        if (bands_needed (pieces, from, to, rows, n_columns) <= bands)
          {
            *plan = (Plan){ bands, rows, row };
            return TRUE;
          }
      }
  return FALSE;
}

/* Groups that no page holds are cut into pieces of a page. */
static GArray *
cut_groups (const guint *counts, const double *heads, guint n, const MulinColumnRules *rules)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  guint rows = MAX (1, rows_of_band (rules, 1, rules->row_min));
  guint most = rows * columns_of_page (rules);

  for (guint i = 0; i < n; i++)
    {
      guint first = 0;
      double head = heads != NULL ? heads[i] : 0;
      guint least = (guint)CLAMP (ceil (head / rules->column - 1e-6), 1, columns_of_page (rules));

      do
        {
          Piece piece = { i, first, MIN (most, counts[i] - first), first > 0, least };

          g_array_append_val (pieces, piece);
          first += piece.n;
        }
      while (first < counts[i]);
    }
  return pieces;
}

/* Fewest columns with which FROM … TO-1 still need no more than the plan's bands: the bands become
 * even. */
static guint
even_columns (const GArray *pieces, guint from, guint to, const Plan *plan, guint n_columns)
{
  while (n_columns > 1
         && bands_needed (pieces, from, to, plan->rows, n_columns - 1) <= plan->n_bands)
    n_columns--;
  return n_columns;
}

/* The end of the band that begins with piece FROM, and the columns it uses. */
static guint
band_end (const GArray *pieces, guint from, guint to, guint rows, guint n_columns, guint *used)
{
  *used = 0;
  while (from < to)
    {
      guint wanted = columns_for (&g_array_index (pieces, Piece, from), rows);

      if (*used > 0 && *used + wanted > n_columns)
        break;
      *used += wanted;
      from++;
    }
  return from;
}

/* Bands below each other keep one measure: the broadest decides. */
static guint
broadest_band (const GArray *pieces, guint from, guint to, guint rows, guint n_columns)
{
  guint broadest = 1, used;

  while (from < to)
    {
      from = band_end (pieces, from, to, rows, n_columns, &used);
      broadest = MAX (broadest, used);
    }
  return broadest;
}

static void
place_page (GArray *blocks, const GArray *pieces, guint from, guint to, guint page,
            const MulinColumnRules *rules, const Plan *plan)
{
  guint n_columns = even_columns (pieces, from, to, plan, columns_of_page (rules)), used;
  guint rows = plan->rows;
  guint broadest = broadest_band (pieces, from, to, rows, n_columns);
  double column = MIN (rules->widest, rules->width / broadest), y = 0;

  while (from < to)
    {
      guint end = band_end (pieces, from, to, rows, n_columns, &used), tallest = 0;
      double x = (rules->width - column * broadest) / 2;

      for (; from < end; from++)
        {
          const Piece *piece = &g_array_index (pieces, Piece, from);
          guint n = columns_for (piece, rows), n_rows = (piece->n + n - 1) / n;
          MulinColumnBlock block = { piece->group,
                                     piece->first,
                                     piece->n,
                                     piece->continued,
                                     page,
                                     x,
                                     y,
                                     n * column,
                                     column,
                                     plan->row,
                                     n,
                                     n_rows };

          g_array_append_val (blocks, block);
          x += block.width;
          tallest = MAX (tallest, n_rows);
        }
      y += rules->head + tallest * plan->row + rules->band_gap;
    }
}

GArray *
mulin_column_layout (const guint *counts, const double *heads, guint n,
                     const MulinColumnRules *rules, guint *n_pages)
{
  GArray *blocks = g_array_new (FALSE, TRUE, sizeof (MulinColumnBlock));
  g_autoptr (GArray) pieces = cut_groups (counts, heads, n, rules);
  guint from = 0, page = 0;

  while (from < pieces->len)
    {
      guint to = from + 1;
      Plan plan = { 1, MAX (1, rows_of_band (rules, 1, rules->row_min)), rules->row_min }, next;

      find_plan (pieces, from, to, rules, &plan);
      if (find_plan (pieces, from, pieces->len, rules, &next))
        {
          to = pieces->len;
          plan = next;
        }
      while (to < pieces->len && find_plan (pieces, from, to + 1, rules, &next))
        {
          plan = next;
          to++;
        }
      place_page (blocks, pieces, from, to, page++, rules, &plan);
      from = to;
    }
  *n_pages = MAX (1, page);
  return blocks;
}
