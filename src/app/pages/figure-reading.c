/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The same rows make the number, its charts and its list. */

#include "app/pages/figure-reading.h"

#include "base/date.h"

#include <glib/gi18n.h>

#define MONTHS 13 /* the same month last year stands at the left end */

void
mulin_figure_reading_free (MulinFigureReading *reading)
{
  if (reading == NULL)
    return;
  mulin_figure_free (reading->figure);
  g_clear_pointer (&reading->places, g_ptr_array_unref);
  g_clear_pointer (&reading->types, g_ptr_array_unref);
  g_clear_pointer (&reading->parts, g_ptr_array_unref);
  g_clear_pointer (&reading->months, g_ptr_array_unref);
  mulin_figure_target_free (reading->target);
  g_free (reading->value);
  g_free (reading->fraction);
  g_free (reading->note);
  g_free (reading->change_month);
  g_free (reading->change_year);
  g_free (reading->place);
  g_free (reading);
}

void
mulin_figure_line_free (MulinFigureLine *line)
{
  g_free (line->name);
  g_free (line->value);
  g_free (line->fraction);
  g_free (line->change);
  g_free (line);
}

char *
mulin_figure_change (const char *format, const MulinFigureSum *now, const MulinFigureSum *before)
{
  gint64 change = now->n - before->n;
  g_autofree char *words = NULL;

  if (!now->has_data || !before->has_data)
    words = g_strdup ("—");
  else
    words = change == 0 ? g_strdup ("±0") : g_strdup_printf ("%s%" G_GINT64_FORMAT, change > 0 ? "+" : "−", ABS (change));
  return g_strdup_printf (format, words);
}

static gboolean
has_several_streets (const MulinFigure *figure)
{
  for (guint i = 1; i < figure->scope->len; i++)
    if (g_array_index (figure->scope, MulinFigureCompound, i).street != g_array_index (figure->scope, MulinFigureCompound, 0).street)
      return TRUE;
  return FALSE;
}

static gboolean
read_changes (MulinFigureReading *reading, MulinInquiry *inquiry, const MulinInquiryRequest *request, GError **error)
{
  g_autofree char *month = mulin_date_add_months (request->as_of, -1);
  g_autofree char *year = mulin_date_add_months (request->as_of, -12);
  g_autoptr (MulinFigureSum) now = mulin_inquiry_sum (inquiry, request->name, request->as_of, error);
  g_autoptr (MulinFigureSum) last_month = now != NULL ? mulin_inquiry_sum (inquiry, request->name, month, error) : NULL;
  g_autoptr (MulinFigureSum) last_year = last_month != NULL ? mulin_inquiry_sum (inquiry, request->name, year, error) : NULL;

  if (last_year == NULL)
    return FALSE;
  reading->change_month = mulin_figure_change (_("month before %s"), now, last_month);
  reading->change_year = mulin_figure_change (_("year before %s"), now, last_year);
  return TRUE;
}

gpointer
mulin_figure_reading_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const MulinInquiryRequest *request = data;
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autoptr (MulinFigureReading) reading = g_new0 (MulinFigureReading, 1);

  reading->figure = mulin_inquiry_figure (inquiry, request->name, request->as_of, NULL, NULL, error);
  if (reading->figure == NULL || !read_changes (reading, inquiry, request, error))
    return NULL;
  reading->value = mulin_figure_text (reading->figure);
  reading->fraction = mulin_figure_fraction (reading->figure);
  reading->note = mulin_inquiry_note (inquiry, reading->figure, request->as_of, error);
  reading->by_street = has_several_streets (reading->figure);
  reading->place = request->scope_kind != NULL
    ? mulin_register_name (reader, request->catalog, request->scope_kind, request->scope) : g_strdup ("");
  if (reading->note == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  reading->places = mulin_figure_by (reading->figure, reader, request->catalog, reading->by_street ? "street" : "community", error);
  reading->types = mulin_figure_by (reading->figure, reader, request->catalog, "type", error);
  if (reading->figure->part != NULL)
    reading->parts = mulin_figure_by (reading->figure, reader, request->catalog, "part", NULL);
  reading->months = mulin_figure_months (inquiry, request->shelf, request->name, request->as_of, MONTHS, error);
  if (reading->places == NULL || reading->types == NULL || reading->months == NULL
      || !mulin_figure_target_find (reader, request->catalog, request->shelf, request->name, request->as_of, &reading->target, error))
    return NULL;
  return g_steal_pointer (&reading);
}

static MulinFigureLine *
read_line (MulinInquiry *inquiry, const char *name, const char *as_of, const char *month, GError **error)
{
  g_autoptr (MulinFigure) figure = mulin_inquiry_figure (inquiry, name, as_of, NULL, NULL, error);
  g_autoptr (MulinFigureSum) now = figure != NULL ? mulin_inquiry_sum (inquiry, name, as_of, error) : NULL;
  g_autoptr (MulinFigureSum) before = now != NULL ? mulin_inquiry_sum (inquiry, name, month, error) : NULL;
  MulinFigureLine *line;

  if (before == NULL)
    return NULL;
  line = g_new0 (MulinFigureLine, 1);
  line->name = g_strdup (name);
  line->value = mulin_figure_text (figure);
  line->fraction = mulin_figure_fraction (figure);
  line->change = mulin_figure_change ("%s", now, before);
  return line;
}

gpointer
mulin_figure_lines_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  const MulinInquiryRequest *request = data;
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_figure_line_free);
  g_auto (GStrv) names = g_strsplit (request->name, " ", -1);
  g_autofree char *month = mulin_date_add_months (request->as_of, -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      MulinFigureLine *line;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      line = read_line (inquiry, names[i], request->as_of, month, error);
      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
    }
  return g_steal_pointer (&lines);
}
