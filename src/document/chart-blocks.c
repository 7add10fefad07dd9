/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Charts in a document: the rows of a query, of figures, of a standard or of a workflow, drawn by the form that the fence names. */
#include "document/content.h"

#include "base/date.h"
#include "base/numeral.h"
#include "draw/chart-frame.h"
#include "govern/figure-target.h"
#include "govern/standard-assess.h"
#include "govern/workflow.h"

#include <math.h>
#include <string.h>

/* Charts are made in the sizes of the screen; on paper they come to 0.8 of them. */
#define ON_PAPER 0.8
#define MONTHS_MOST 36
#define HEAD_ROOM 90 /* what a title and a heading take: a piece of a chart fits below them */

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

/* --- a figure month by month ------------------------------------------------------------------------------------- */

static const char *
parameter (const MulinContent *content, const char *name)
{
  return g_hash_table_lookup (content->values->parameters, name);
}

/* TEXT, or what the parameter ":name" holds; NULL = nothing. */
static const char *
expand (const MulinContent *content, const char *text)
{
  return text != NULL && text[0] == ':' ? parameter (content, text + 1) : text;
}

/* The month that the period begins in, at least one before that of AS_OF, else twelve in all; never more than MONTHS_MOST. */
static char *
first_month (const MulinContent *content, const char *as_of)
{
  const char *from = parameter (content, "from");
  g_autofree char *now = g_strdup_printf ("%.7s-01", as_of), *most = mulin_date_add_months (now, 1 - MONTHS_MOST);
  g_autofree char *begin = from != NULL && mulin_date_is_valid (from) ? mulin_date_first_day (from) : NULL;
  if (begin == NULL || strncmp (begin, now, 7) >= 0)
    return mulin_date_add_months (now, -11);
  return strcmp (begin, most) < 0 ? g_steal_pointer (&most) : g_strdup_printf ("%.7s-01", begin);
}

static void
add_number (MulinChartRows *rows, double value)
{
  mulin_chart_rows_add (rows, isnan (value) ? NULL : mulin_chart_number (value), value);
}

/* What is a state is looked at on the month's last DAY; what counts a period counts from the period's beginning to it. */
static MulinFigure *
look (MulinContent *content, const MulinFence *fence, const char *name, const char *from, const char *day, GError **error)
{
  GError *reason = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer key, value;
  g_hash_table_iter_init (&iter, content->values->parameters);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (parameters, key, value);
  g_hash_table_insert (parameters, (gpointer) "from", (gpointer) from);
  g_hash_table_insert (parameters, (gpointer) "to", (gpointer) day);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer) day);
  MulinFigure *figure = mulin_figure_run (content->values->guard, content->shelf, name, parameters, &reason);
  if (figure == NULL)
    {
      mulin_definition_set_error (content->values->definition, error, fence->line, "%s", reason->message);
      g_error_free (reason);
    }
  return figure;
}

static gboolean
add_month (MulinContent *content, const MulinFence *fence, MulinChartRows **rows, const char *first, const char *month, GError **error)
{
  const char *as_of = parameter (content, "as_of"), *deadline = expand (content, fence->deadline);
  g_autofree char *end = mulin_date_last_day (month), *label = g_strndup (month, 7);
  const char *day = strcmp (end, as_of) > 0 ? as_of : end;
  g_autoptr (MulinFigure) figure = look (content, fence, expand (content, fence->figures->pdata[0]), first, day, error);
  if (figure == NULL)
    return FALSE;
  if (*rows == NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s（%s）", figure->title, figure->unit);
      const char *const names[] = { "月份", name, "目标", "截止" };
      *rows = mulin_chart_rows_new (names, fence->form->n_most);
    }
  mulin_chart_rows_add (*rows, g_strdup (label), NAN);
  add_number (*rows, figure->has_data ? (double) figure->n : NAN);
  if (fence->form->n_most > 2)
    add_number (*rows, mulin_figure_target_value (expand (content, fence->goal), figure->rate && figure->has_data ? (double) figure->d : NAN));
  if (fence->form->n_most > 3)
    mulin_chart_rows_add (*rows, g_strdup (deadline), NAN);
  return TRUE;
}

/* No rows when the name, given by a record, is no figure's. */
static MulinChartRows *
month_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  static const char *const none[] = { "月份", "个数", "目标", "截止" };
  g_autoptr (MulinChartRows) rows = NULL;
  const char *as_of = parameter (content, "as_of"), *name = expand (content, fence->figures->pdata[0]);
  g_autofree char *first = first_month (content, as_of), *month = NULL;
  if (name == NULL || mulin_figure_find (content->shelf, name) == NULL)
    return mulin_chart_rows_new (none, fence->form->n_most);
  for (month = g_strdup (first); strncmp (month, as_of, 7) <= 0;)
    {
      char *next = mulin_date_add_months (month, 1);
      if (!add_month (content, fence, &rows, first, month, error))
        {
          g_free (next);
          return NULL;
        }
      g_free (month);
      month = next;
    }
  return g_steal_pointer (&rows);
}

/* --- a standard item by item ------------------------------------------------------------------------------------- */

/* Of all sub-items that something is known of, the share that is met. */
static void
add_item (MulinChartRows *rows, const MulinAssessment *assessment, guint item)
{
  const MulinStandardItem *named = g_ptr_array_index (assessment->standard->items, item);
  gint64 met = 0, known = 0;
  for (guint i = 0; i < assessment->subjects->len; i++)
    {
      const MulinSubjectResult *subject = g_ptr_array_index (assessment->subjects, i);
      const MulinItemResult *result = g_ptr_array_index (subject->items, item);
      for (guint p = 0; p < result->parts->len; p++)
        {
          MulinVerdict verdict = ((MulinPartResult *) g_ptr_array_index (result->parts, p))->verdict;
          known += verdict != MULIN_VERDICT_NO_DATA;
          met += verdict >= MULIN_VERDICT_BASIC;
        }
    }
  g_autofree char *rate = mulin_numeral_format_rate (met, known);
  mulin_chart_rows_add (rows, g_strdup (named->name), NAN);
  mulin_chart_rows_add (rows, known > 0 ? g_strconcat (rate, "%", NULL) : NULL, known > 0 ? 100.0 * (double) met / (double) known : NAN);
}

static MulinChartRows *
standard_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  GError *reason = NULL;
  g_autoptr (GHashTable) parameters = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (parameters, (gpointer) "as_of", (gpointer) parameter (content, "as_of"));
  g_autoptr (MulinAssessment) assessment
    = mulin_standard_assess (content->values->guard, content->shelf, content->catalog, fence->standard, parameters, &reason);
  if (assessment == NULL)
    {
      mulin_definition_set_error (content->values->definition, error, fence->line, "%s", reason->message);
      g_error_free (reason);
      return NULL;
    }
  const char *const names[] = { fence->form->columns[0].name, fence->form->columns[1].name != NULL ? fence->form->columns[1].name : "达标（%）" };
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, 2);
  for (guint i = 0; i < assessment->standard->items->len; i++)
    add_item (rows, assessment, i);
  return g_steal_pointer (&rows);
}

/* --- the steps of a workflow ------------------------------------------------------------------------------------- */

/* "15日　门：先议先审"; owned by the caller. */
static char *
describe_step (const MulinWorkflowStep *step, MulinShelf *shelf)
{
  static const char *const units[] = { [MULIN_LIMIT_DAYS] = "日", [MULIN_LIMIT_WORKING_DAYS] = "个工作日", [MULIN_LIMIT_MONTHS] = "个月" };
  MulinDefinition *gate = step->gate != NULL ? mulin_workflow_find (shelf, step->gate) : NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  if (step->limit.unit != MULIN_LIMIT_NONE)
    g_string_append_printf (words, "%d%s内", step->limit.number, units[step->limit.unit]);
  if (step->gate != NULL)
    g_string_append_printf (words, "%s先过：%s", words->len > 0 ? "　" : "", gate != NULL ? mulin_definition_title (gate) : step->gate);
  if (step->optional)
    g_string_append_printf (words, "%s可略", words->len > 0 ? "　" : "");
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static MulinChartRows *
workflow_rows (MulinContent *content, const MulinFence *fence, GError **error)
{
  static const char *const names[] = { "步骤", "谁办", "说明" };
  MulinDefinition *definition = mulin_workflow_find (content->shelf, fence->workflow);
  g_autoptr (MulinWorkflow) workflow = definition != NULL ? mulin_workflow_parse (definition, content->catalog, error) : NULL;
  if (definition == NULL)
    mulin_definition_set_error (content->values->definition, error, fence->line, "没有流程“%s”，写 data/workflows 里的名称。", fence->workflow);
  if (workflow == NULL)
    return NULL;
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, G_N_ELEMENTS (names));
  for (guint i = 0; i < workflow->steps->len; i++)
    {
      const MulinWorkflowStep *step = g_ptr_array_index (workflow->steps, i);
      mulin_chart_rows_add (rows, g_strdup (step->name), NAN);
      mulin_chart_rows_add (rows, g_strdup (step->actor), NAN);
      mulin_chart_rows_add (rows, describe_step (step, content->shelf), NAN);
    }
  return g_steal_pointer (&rows);
}

/* --- the block --------------------------------------------------------------------------------------------------- */

static MulinChartRows *
rows_of (MulinContent *content, const MulinFence *fence, GError **error)
{
  if (fence->standard != NULL)
    return standard_rows (content, fence, error);
  if (fence->workflow != NULL)
    return workflow_rows (content, fence, error);
  if (fence->figures == NULL)
    return query_rows (content, fence, error);
  return fence->by != NULL ? month_rows (content, fence, error) : figure_rows (content, fence, error);
}

static void
add_scenes (MulinContent *content, const MulinFence *fence, const MulinChartRows *rows)
{
  const char *title = expand (content, fence->title), *figure = fence->figures != NULL ? expand (content, fence->figures->pdata[0]) : NULL;
  g_autoptr (GPtrArray) scenes
    = mulin_query_chart_draw (fence->form, rows, title, content->width / ON_PAPER, (content->height - HEAD_ROOM) / ON_PAPER);
  for (guint i = 0; i < scenes->len; i++)
    mulin_content_add_scene (content, g_steal_pointer (&scenes->pdata[i]));
  GPtrArray *runs = mulin_document_runs_new ();
  mulin_document_runs_add (runs, title != NULL ? title : fence->form->name, figure, title);
  mulin_content_add_part (content, "chart", 0, runs);
}

gboolean
mulin_content_add_chart (MulinContent *content, const MulinFence *fence, GError **error)
{
  g_autoptr (MulinChartRows) rows = rows_of (content, fence, error);
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
