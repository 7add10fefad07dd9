/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One flat array: a page of a long chart is the same rows with another beginning. */
#include "draw/chart-rows.h"

#include <math.h>

static void
cell_clear (MulinChartCell *cell)
{
  g_free (cell->text);
}

MulinChartRows *
mulin_chart_rows_new (const char *const *names, guint n_names)
{
  MulinChartRows *rows = g_new0 (MulinChartRows, 1);

  rows->names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < n_names; i++)
    g_ptr_array_add (rows->names, g_strdup (names[i]));
  rows->cells = g_array_new (FALSE, FALSE, sizeof (MulinChartCell));
  g_array_set_clear_func (rows->cells, (GDestroyNotify) cell_clear);
  return rows;
}

void
mulin_chart_rows_free (MulinChartRows *rows)
{
  if (rows == NULL)
    return;
  g_ptr_array_unref (rows->names);
  g_array_unref (rows->cells);
  g_free (rows);
}

void
mulin_chart_rows_add (MulinChartRows *rows, char *text, double number)
{
  const MulinChartCell cell = { text, number };

  g_array_append_val (rows->cells, cell);
  rows->n = rows->cells->len / rows->names->len;
}

const MulinChartCell *
mulin_chart_rows_cell (const MulinChartRows *rows, guint row, guint column)
{
  return &g_array_index (rows->cells, MulinChartCell, (rows->first + row) * rows->names->len + column);
}

const char *
mulin_chart_rows_text (const MulinChartRows *rows, guint row, guint column)
{
  const char *text = mulin_chart_rows_cell (rows, row, column)->text;

  return text != NULL && *text != '\0' ? text : "—";
}

double
mulin_chart_rows_number (const MulinChartRows *rows, guint row, guint column)
{
  double number = mulin_chart_rows_cell (rows, row, column)->number;

  return isnan (number) ? 0 : number;
}

MulinChartRows
mulin_chart_rows_all (const MulinChartRows *rows)
{
  return (MulinChartRows) { rows->names, rows->cells, 0, rows->cells->len / rows->names->len };
}

guint
mulin_chart_rows_find (GPtrArray *words, const char *text)
{
  for (guint i = 0; i < words->len; i++)
    if (g_str_equal (words->pdata[i], text))
      return i;
  return words->len;
}

GPtrArray *
mulin_chart_rows_words (const MulinChartRows *rows, guint column)
{
  const MulinChartRows all = mulin_chart_rows_all (rows);
  GPtrArray *words = g_ptr_array_new ();

  for (guint i = 0; i < all.n; i++)
    {
      const char *text = mulin_chart_rows_text (&all, i, column);

      if (mulin_chart_rows_find (words, text) == words->len)
        g_ptr_array_add (words, (gpointer) text);
    }
  return words;
}
