/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tiles and rates come from the figures' definitions, bars from the triangles; that both count the same committees is the
 * check that stands under the bars. */

#include "app/pages/overview-reading.h"

#include "base/date.h"
#include "draw/figure-charts.h"
#include "govern/structure.h"

#include <glib/gi18n.h>

#define TREND_MONTHS 12

typedef struct
{
  MulinConnection *reader;
  MulinInquiryRequest *request;
  MulinOverviewReading *reading;
  MulinInquiry *inquiry;
  char *month_before;
  GCancellable *cancellable;
} Reading;

static void
chart_free (gpointer data)
{
  MulinOverviewChart *chart = data;

  g_free (chart->chart);
  g_free (chart->title);
  g_free (chart->kind);
  mulin_figure_free (chart->figure);
  g_clear_pointer (&chart->parts, g_ptr_array_unref);
  g_clear_pointer (&chart->months, g_ptr_array_unref);
  mulin_figure_target_free (chart->target);
  g_free (chart);
}

void
mulin_overview_reading_free (MulinOverviewReading *reading)
{
  if (reading == NULL)
    return;
  mulin_overview_arrangement_free (reading->arrangement);
  g_ptr_array_unref (reading->tiles);
  g_ptr_array_unref (reading->figures);
  g_ptr_array_unref (reading->charts);
  g_ptr_array_unref (reading->bars);
  g_ptr_array_unref (reading->types);
  g_ptr_array_unref (reading->heads);
  g_ptr_array_unref (reading->heat);
  mulin_heat_row_free (reading->heat_sum);
  g_clear_pointer (&reading->standards, g_ptr_array_unref);
  g_free (reading->sum);
  g_free (reading->place);
  g_free (reading);
}

static MulinOverviewReading *
reading_new (void)
{
  MulinOverviewReading *reading = g_new0 (MulinOverviewReading, 1);

  reading->tiles = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_figure_tile_free);
  reading->figures = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_figure_free);
  reading->charts = g_ptr_array_new_with_free_func (chart_free);
  reading->bars = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_bar_row_free);
  reading->types = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_strip_part_free);
  reading->heads = g_ptr_array_new_with_free_func (g_free);
  reading->heat = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_heat_row_free);
  return reading;
}

/* --- tiles -------------------------------------------------------------------------------------------------------------- */

/* A month before, nothing may have been known: then there is no change to speak of. */
static char *
change_words (const MulinFigure *now, const MulinFigureSum *before)
{
  gint64 change = now->n - before->n;

  if (!now->has_data || !before->has_data)
    return g_strdup (_("month before —"));
  if (change == 0)
    return g_strdup (_("month before ±0"));
  return g_strdup_printf (_("month before %s%d"), change > 0 ? "+" : "−", (int) ABS (change));
}

static gboolean
add_tile (Reading *it, MulinFigure *figure, GError **error)
{
  g_autoptr (MulinFigureSum) before = mulin_inquiry_sum (it->inquiry, figure->name, it->month_before, error);
  MulinFigureTile *tile;
  char *value;

  if (before == NULL)
    return FALSE;
  tile = g_new0 (MulinFigureTile, 1);
  g_ptr_array_add (it->reading->tiles, tile);
  value = mulin_figure_text (figure);
  tile->unit = g_strdup (g_str_has_suffix (value, "%") ? "%" : "");
  value[strlen (value) - strlen (tile->unit)] = '\0';
  tile->value = value;
  tile->label = g_strdup (figure->title);
  tile->hue = mulin_figure_color (figure->hue);
  tile->change = change_words (figure, before);
  tile->fraction = figure->rate ? mulin_figure_fraction (figure) : g_strdup (figure->unit);
  tile->note = mulin_inquiry_note (it->inquiry, figure, it->request->as_of, error);
  if (tile->note == NULL)
    return FALSE;
  tile->tip = g_strjoin ("\n", figure->title, figure->source, tile->note[0] != '\0' ? tile->note : NULL, NULL);
  return TRUE;
}

static gboolean
read_figures (Reading *it, GError **error)
{
  GPtrArray *names = it->reading->arrangement->tiles;

  for (guint i = 0; i < names->len; i++)
    {
      MulinFigure *figure;

      if (g_cancellable_set_error_if_cancelled (it->cancellable, error))
        return FALSE;
      figure = mulin_inquiry_figure (it->inquiry, g_ptr_array_index (names, i), it->request->as_of, NULL, NULL, error);
      if (figure == NULL)
        return FALSE;
      g_ptr_array_add (it->reading->figures, figure);
      if (!add_tile (it, figure, error))
        return FALSE;
    }
  return TRUE;
}

/* --- charts of figures -------------------------------------------------------------------------------------------------- */

static gboolean
read_chart (Reading *it, const char *name, GError **error)
{
  g_autofree char *how = NULL;
  const char *figure = mulin_overview_chart_figure (name, &how);
  gboolean places = g_strcmp0 (how, "community") == 0;
  MulinOverviewChart *chart;

  if (figure == NULL || mulin_overview_shows_standard (how))
    return TRUE;
  chart = g_new0 (MulinOverviewChart, 1);
  g_ptr_array_add (it->reading->charts, chart);
  chart->chart = g_strdup (name);
  chart->title = mulin_overview_chart_title (name, it->request->shelf);
  chart->figure = mulin_inquiry_figure (it->inquiry, figure, it->request->as_of, NULL, NULL, error);
  if (chart->figure == NULL)
    return FALSE;
  if (g_strcmp0 (how, "month") == 0)
    {
      chart->months = mulin_figure_months (it->inquiry, it->request->shelf, figure, it->request->as_of, TREND_MONTHS, error);
      return chart->months != NULL && mulin_figure_target_find (it->reader, it->request->catalog, it->request->shelf, figure,
                                                                it->request->as_of, &chart->target, error);
    }
  chart->kind = places ? g_strdup (it->reading->by_street ? "street" : "community") : NULL;
  chart->parts = mulin_figure_by (chart->figure, it->reader, it->request->catalog, places ? chart->kind : "type", error);
  return chart->parts != NULL;
}

static gboolean
read_charts (Reading *it, GError **error)
{
  GPtrArray *names = it->reading->arrangement->charts;

  for (guint i = 0; i < names->len; i++)
    if (g_cancellable_set_error_if_cancelled (it->cancellable, error) || !read_chart (it, g_ptr_array_index (names, i), error))
      return FALSE;
  return TRUE;
}

/* --- bars --------------------------------------------------------------------------------------------------------------- */

static MulinBarRow *
bar_of (MulinOverviewReading *reading, GHashTable *rows, const MulinFigureCompound *compound)
{
  gint64 id = reading->by_street ? compound->street : compound->community;
  const char *name = reading->by_street ? compound->street_name : compound->community_name;
  MulinBarRow *row = g_hash_table_lookup (rows, &id);

  if (row != NULL)
    return row;
  row = mulin_bar_row_new (name != NULL ? name : _("No community"), id != 0 ? (reading->by_street ? "street" : "community") : NULL,
                           id, MULIN_OVERVIEW_N_PARTS);
  g_ptr_array_add (reading->bars, row);
  g_hash_table_insert (rows, &row->id, row);
  return row;
}

static void
count_committee (MulinBarRow *row, const MulinTriangle *triangle)
{
  static const MulinOverviewPart parts[] = { MULIN_OVERVIEW_SERVING, MULIN_OVERVIEW_MISSING, MULIN_OVERVIEW_EXPIRING,
                                             MULIN_OVERVIEW_EXPIRED };

  if (triangle == NULL || triangle->owners == MULIN_STATE_NO_DATA)
    row->missing++;
  else if (triangle->owners == MULIN_STATE_VACANT && triangle->owners_unfit)
    row->values[MULIN_OVERVIEW_UNFIT]++;
  else
    row->values[parts[triangle->owners]]++;
}

/* 符合条件 123+14+34=171，171+21=192: the numbers that the legend and the register show. */
static void
prove_sum (MulinOverviewReading *reading)
{
  guint sums[MULIN_OVERVIEW_N_PARTS] = { 0 }, missing = 0, eligible, total;
  gboolean agrees = TRUE;
  g_autoptr (GString) words = NULL;

  for (guint i = 0; i < reading->bars->len; i++)
    {
      MulinBarRow *row = g_ptr_array_index (reading->bars, i);

      for (guint k = 0; k < MULIN_OVERVIEW_N_PARTS; k++)
        sums[k] += row->values[k];
      missing += row->missing;
    }
  eligible = sums[MULIN_OVERVIEW_SERVING] + sums[MULIN_OVERVIEW_EXPIRING] + sums[MULIN_OVERVIEW_EXPIRED] + sums[MULIN_OVERVIEW_MISSING];
  total = eligible + sums[MULIN_OVERVIEW_UNFIT] + missing;
  words = g_string_new (NULL);
  g_string_append_printf (words, _("eligible %u+%u+%u=%u"), sums[MULIN_OVERVIEW_SERVING] + sums[MULIN_OVERVIEW_EXPIRING],
                          sums[MULIN_OVERVIEW_EXPIRED], sums[MULIN_OVERVIEW_MISSING], eligible);
  if (sums[MULIN_OVERVIEW_UNFIT] + missing > 0)
    {
      g_string_append_printf (words, "，%u+%u", eligible, sums[MULIN_OVERVIEW_UNFIT]);
      if (missing > 0)
        g_string_append_printf (words, "+%u", missing);
      g_string_append_printf (words, "=%u", total);
    }
  for (guint i = 0; i < reading->figures->len; i++)
    {
      const MulinFigure *figure = g_ptr_array_index (reading->figures, i);

      if (g_str_equal (figure->name, "committee-founded"))
        agrees = figure->d == (gint64) eligible;
    }
  reading->sum_agrees = agrees && total == reading->compounds;
  reading->sum = g_strdup (words->str);
}

static gboolean
read_bars (Reading *it, GArray *scope, GError **error)
{
  g_autoptr (GHashTable) triangles = mulin_inquiry_triangles (it->inquiry, it->request->as_of, error);
  g_autoptr (GHashTable) rows = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (triangles == NULL)
    return FALSE;
  it->reading->by_street = mulin_overview_has_several_streets (scope);
  for (guint i = 0; i < scope->len; i++)
    {
      const MulinFigureCompound *compound = &g_array_index (scope, MulinFigureCompound, i);

      count_committee (bar_of (it->reading, rows, compound), g_hash_table_lookup (triangles, &compound->id));
    }
  prove_sum (it->reading);
  return TRUE;
}

/* --- kinds of compound ---------------------------------------------------------------------------------------------------- */

static void
add_type (MulinOverviewReading *reading, const char *word, guint value)
{
  MulinStripPart *part;

  if (value == 0)
    return;
  part = g_new0 (MulinStripPart, 1);
  part->label = g_strdup (word);
  part->value = value;
  g_ptr_array_add (reading->types, part);
}

static void
count_types (Reading *it, GArray *scope)
{
  GPtrArray *words = mulin_catalog_vocabulary (it->request->catalog, "compound_type");
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  guint rest = scope->len;

  for (guint i = 0; i < scope->len; i++)
    {
      const char *type = g_array_index (scope, MulinFigureCompound, i).type;

      if (type != NULL)
        g_hash_table_insert (counts, (gpointer) type, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, type)) + 1));
    }
  for (guint i = 0; words != NULL && i < words->len; i++)
    {
      const MulinWord *word = g_ptr_array_index (words, i);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, word->key));

      add_type (it->reading, word->word, n);
      rest -= n;
    }
  add_type (it->reading, _("Kind not given"), rest);
}

/* --- rates of places -------------------------------------------------------------------------------------------------------- */

/* 业委会组建（符合条件） → 业委会组建: a column's head has room for the name alone. */
static char *
short_title (const char *title)
{
  const char *bracket = strstr (title, "（");

  return bracket != NULL && bracket != title ? g_strndup (title, (gsize) (bracket - title)) : g_strdup (title);
}

static void
add_heat_rows (MulinOverviewReading *reading)
{
  for (guint i = 0; i < reading->bars->len; i++)
    {
      const MulinBarRow *bar = g_ptr_array_index (reading->bars, i);
      MulinHeatRow *row = mulin_heat_row_new (bar->label, bar->kind, bar->id, reading->figures->len);

      row->count = bar->missing;
      for (guint k = 0; k < MULIN_OVERVIEW_N_PARTS; k++)
        row->count += bar->values[k];
      g_ptr_array_add (reading->heat, row);
    }
  reading->heat_sum = mulin_heat_row_new (_("Sum"), NULL, 0, reading->figures->len);
  reading->heat_sum->count = reading->compounds;
}

static gboolean
fill_heat_column (Reading *it, const MulinFigure *figure, GError **error)
{
  guint column = it->reading->heads->len;
  g_autoptr (GPtrArray) parts = mulin_figure_by (figure, it->reader, it->request->catalog,
                                                 it->reading->by_street ? "street" : "community", error);

  if (parts == NULL)
    return FALSE;
  g_ptr_array_add (it->reading->heads, short_title (figure->title));
  it->reading->heat_sum->cells[column] = (MulinHeatCell) { figure->n, figure->d, figure->has_data };
  for (guint i = 0; i < it->reading->heat->len; i++)
    {
      MulinHeatRow *row = g_ptr_array_index (it->reading->heat, i);
      g_autofree char *key = row->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->id) : g_strdup ("");

      for (guint k = 0; k < parts->len; k++)
        {
          const MulinFigurePart *part = g_ptr_array_index (parts, k);

          if (g_str_equal (part->key, key))
            row->cells[column] = (MulinHeatCell) { part->n, part->d, part->has_data && part->d > 0 };
        }
    }
  return TRUE;
}

static gboolean
read_heat (Reading *it, GError **error)
{
  add_heat_rows (it->reading);
  for (guint i = 0; i < it->reading->figures->len; i++)
    {
      const MulinFigure *figure = g_ptr_array_index (it->reading->figures, i);

      if (figure->rate && !fill_heat_column (it, figure, error))
        return FALSE;
    }
  return TRUE;
}

/* --- all together ----------------------------------------------------------------------------------------------------------- */

static gboolean
read_all (Reading *it, GError **error)
{
  GArray *compounds = mulin_inquiry_compounds (it->inquiry, error);
  const char *kind = it->request->scope_kind;
  g_autoptr (MulinFigure) all = NULL;

  if (compounds == NULL)
    return FALSE;
  it->reading->compounds = compounds->len;
  it->reading->place = kind != NULL ? mulin_register_name (it->reader, it->request->catalog, kind, it->request->scope) : g_strdup ("");
  it->reading->arrangement = mulin_overview_arrangement_read (it->reader, it->request->catalog, it->request->shelf, error);
  if (it->reading->arrangement == NULL || !read_figures (it, error))
    return FALSE;
  all = mulin_inquiry_figure (it->inquiry, "compounds", it->request->as_of, NULL, NULL, error);
  if (all == NULL || !read_bars (it, all->scope, error) || !read_heat (it, error) || !read_charts (it, error))
    return FALSE;
  count_types (it, all->scope);
  return !g_cancellable_set_error_if_cancelled (it->cancellable, error);
}

gpointer
mulin_overview_read (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinInquiryRequest *request = data;
  g_autoptr (MulinOverviewReading) reading = reading_new ();
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autofree char *month_before = mulin_date_add_months (request->as_of, -1);
  Reading it = { reader, request, reading, inquiry, month_before, cancellable };

  return read_all (&it, error) ? g_steal_pointer (&reading) : NULL;
}

gpointer
mulin_overview_read_trends (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinInquiryRequest *request = data;
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autoptr (MulinOverviewArrangement) arrangement
    = mulin_overview_arrangement_read (reader, request->catalog, request->shelf, error);
  g_autoptr (GPtrArray) trends = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);

  for (guint i = 0; arrangement != NULL && i < arrangement->tiles->len; i++)
    {
      const char *name = g_ptr_array_index (arrangement->tiles, i);
      MulinDefinition *definition = mulin_figure_find (request->shelf, name);
      g_autoptr (GPtrArray) months = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      months = mulin_figure_months (inquiry, request->shelf, name, request->as_of, TREND_MONTHS, error);
      if (months == NULL)
        return NULL;
      g_ptr_array_add (trends, mulin_figure_trend (months, g_strcmp0 (mulin_definition_get (definition, "算法"), "比率") == 0));
    }
  return arrangement != NULL ? g_steal_pointer (&trends) : NULL;
}
