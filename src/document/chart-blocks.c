/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts in a document: the rows of a query or of figures, drawn by the form that the fence names. */
#include "document/content.h"

#include "base/numeral.h"
#include "draw/chart-frame.h"

#include <math.h>
#include <string.h>

/* Charts are made in the sizes of the screen; on paper they come to 0.8 of them. */
#define ON_PAPER 0.8

/* --- rows of a query --------------------------------------------------------------------------------------------- */

static double
number_of (MulinStatement *statement, int column, const char *format)
{
  const char *text = mulin_statement_text (statement, column);
  char *end = NULL;
  double value = text != NULL ? g_ascii_strtod (text, &end) : NAN;
  if (text == NULL || end == text || *end != '\0')
    return NAN;
  gboolean hundredths = format != NULL && mulin_statement_is_integer (statement, column)
                        && (strcmp (format, "面积") == 0 || strcmp (format, "金额") == 0 || strcmp (format, "百分比") == 0);
  return hundredths ? value / 100 : value;
}

/* A number that is no integer is written as a chart writes it, not with all the places that a division leaves. */
static void
add_row (MulinContent *content, MulinChartRows *rows, MulinStatement *statement, GPtrArray *formats)
{
  for (int c = 0; c < mulin_statement_n_columns (statement); c++)
    {
      const char *format = formats->pdata[c];
      double number = number_of (statement, c, format);
      gboolean plain = format == NULL && !isnan (number) && strchr (mulin_statement_text (statement, c), '.') != NULL;
      mulin_chart_rows_add (rows, plain ? mulin_chart_number (number) : mulin_values_column (content->values, statement, c, format, TRUE), number);
    }
}

static MulinChartRows *
query_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_values_query (content->values, fence->sql, fence->line, error);
  if (statement == NULL)
    return NULL;
  g_autoptr (GPtrArray) formats = g_ptr_array_new_with_free_func (g_free), heads = mulin_values_heads (statement, formats);
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new ((const char *const *) heads->pdata, heads->len);
  MulinStep step;
  while ((step = mulin_values_step (content->values, statement, fence->line, error)) == MULIN_STEP_ROW)
    add_row (content, rows, statement, formats);
  return step == MULIN_STEP_DONE ? g_steal_pointer (&rows) : NULL;
}

/* --- rows of figures --------------------------------------------------------------------------------------------- */

/* Where a form counts, a rate gives what it counted: shares cannot be added. */
static void
add_figure (MulinChartRows *rows, const char *label, const MulinFigure *figure, gboolean counted)
{
  gboolean rate = figure->rate && !counted, known = figure->has_data && (!rate || figure->d > 0);
  double value = !known ? NAN : rate ? 100.0 * (double) figure->n / (double) figure->d : (double) figure->n;
  mulin_chart_rows_add (rows, g_strdup (label), NAN);
  mulin_chart_rows_add (rows, !known ? NULL : rate ? mulin_figure_text (figure) : mulin_numeral_format_integer (figure->n, TRUE), value);
}

static MulinChartRows *
figure_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  const MulinChartColumn *columns = fence->form->columns;
  const char *const names[] = { columns[0].name, columns[1].name != NULL ? columns[1].name : "个数" };
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, 2);
  for (guint i = 0; i < fence->figures->len; i++)
    {
      MulinFigure *figure = mulin_values_figure (content->values, fence->figures->pdata[i], fence->line, error);
      if (figure == NULL)
        return NULL;
      add_figure (rows, figure->title, figure, columns[1].type == MULIN_CHART_COUNT);
    }
  return g_steal_pointer (&rows);
}

/* --- the block --------------------------------------------------------------------------------------------------- */

static void
add_scenes (MulinContent *content, const MulinFence *fence, const MulinChartRows *rows)
{
  g_autoptr (GPtrArray) scenes
    = mulin_query_chart_draw (fence->form, rows, fence->title, content->width / ON_PAPER, content->height / ON_PAPER);
  for (guint i = 0; i < scenes->len; i++)
    mulin_content_add_scene (content, g_steal_pointer (&scenes->pdata[i]));
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, fence->title != NULL ? fence->title : fence->form->name,
                           fence->figures != NULL ? fence->figures->pdata[0] : NULL, fence->title);
  mulin_content_add_part (content, "chart", 0, runs);
}

gboolean
mulin_content_add_chart (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinChartRows) rows = fence->figures != NULL ? figure_rows (content, fence, error) : query_rows (content, fence, error);
  GError *reason = NULL;
  if (rows == NULL)
    return FALSE;
  if (!mulin_query_chart_check (fence->form, (const char *const *) rows->names->pdata, rows->names->len, &reason)
      || !mulin_query_chart_check_rows (fence->form, rows, &reason))
    {
      mulin_definition_set_error (content->values->definition, error, fence->line, "%s", reason->message);
      g_error_free (reason);
      return FALSE;
    }
  if (rows->n == 0)
    mulin_content_add_empty (content, fence);
  else
    add_scenes (content, fence, rows);
  return TRUE;
}
