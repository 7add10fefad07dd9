/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One query for a figure with a period, one look a month for any other; looks at the past are remembered. */

#include "govern/figure-months.h"

#include "base/date.h"

#include <string.h>

static void
month_free (gpointer data)
{
  MulinFigureMonth *month = data;
  g_free (month->month);
  g_free (month);
}

gboolean
mulin_figure_counts_period (MulinShelf *shelf, const char *name)
{
  MulinDefinition *definition = mulin_figure_find (shelf, name);
  MulinSection *section = definition != NULL ? mulin_definition_find (definition, "查询") : NULL;
  const char *sql = section != NULL ? mulin_section_code (section, "sql", NULL) : NULL;
  return sql != NULL && strstr (sql, ":from") != NULL;
}

/* The months' last days, the last of them AS_OF itself. */
static GPtrArray *
make_months (const char *as_of, guint n, GPtrArray *days)
{
  GPtrArray *months = g_ptr_array_new_with_free_func (month_free);
  g_autofree char *first = g_strdup_printf ("%.7s-01", as_of);
  for (guint i = 0; i < n; i++)
    {
      MulinFigureMonth *month = g_new0 (MulinFigureMonth, 1);
      g_autofree char *begin = mulin_date_add_months (first, (int)i + 1 - (int)n);
      month->month = g_strndup (begin, 7);
      g_ptr_array_add (months, month);
      g_ptr_array_add (days, i + 1 == n ? g_strdup (as_of) : mulin_date_last_day (month->month));
    }
  return months;
}

static gboolean
count_periods (GPtrArray *months, MulinInquiry *inquiry, const char *name, const char *as_of,
               GError **error)
{
  const MulinFigureMonth *first = g_ptr_array_index (months, 0);
  g_autofree char *from = g_strconcat (first->month, "-01", NULL);
  g_autoptr (MulinFigure) figure = mulin_inquiry_figure (inquiry, name, as_of, from, as_of, error);
  g_autoptr (GPtrArray) parts
      = figure == NULL ? NULL : mulin_figure_by (figure, NULL, NULL, "month", error);
  if (parts == NULL)
    return FALSE;
  for (guint i = 0; i < months->len; i++)
    for (guint k = 0; k < parts->len; k++)
      {
        MulinFigureMonth *month = g_ptr_array_index (months, i);
        const MulinFigurePart *part = g_ptr_array_index (parts, k);
        if (!g_str_equal (month->month, part->key))
          continue;
        month->n = part->n;
        month->d = part->d;
        month->has_data = part->has_data;
      }
  return TRUE;
}

static gboolean
look_at_days (GPtrArray *months, GPtrArray *days, MulinInquiry *inquiry, const char *name,
              GError **error)
{
  for (guint i = 0; i < months->len; i++)
    {
      MulinFigureMonth *month = g_ptr_array_index (months, i);
      g_autoptr (MulinFigureSum) sum
          = mulin_inquiry_sum (inquiry, name, g_ptr_array_index (days, i), error);
      if (sum == NULL)
        return FALSE;
      month->n = sum->n;
      month->d = sum->d;
      month->has_data = sum->has_data;
    }
  return TRUE;
}

GPtrArray *
mulin_figure_months (MulinInquiry *inquiry, MulinShelf *shelf, const char *name, const char *as_of,
                     guint n, GError **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) months = make_months (as_of, n, days);
  gboolean done = mulin_figure_counts_period (shelf, name) ? count_periods (months, inquiry, name, as_of, error)
                                           : look_at_days (months, days, inquiry, name, error);
  return done ? g_steal_pointer (&months) : NULL;
}
