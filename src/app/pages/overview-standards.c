/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell counts those who keep an item; who has no data is said beside the title and stands in no cell. */

#include "app/pages/overview-standards.h"

#include "app/pages/overview-arrangement.h"
#include "base/numeral.h"
#include "draw/chart-forms.h"
#include "draw/standard-heat.h"
#include "draw/triangle.h"
#include "govern/figure.h"
#include "scene/measure.h"

#include <glib/gi18n.h>
#include <math.h>

static void
standard_free (gpointer data)
{
  MulinOverviewStandard *standard = data;

  g_free (standard->chart);
  g_free (standard->name);
  g_free (standard->title);
  g_free (standard->aside);
  g_free (standard->reason);
  g_clear_pointer (&standard->count, mulin_standard_count_free);
  g_clear_pointer (&standard->rows, g_ptr_array_unref);
  mulin_heat_row_free (standard->sum);
  g_free (standard);
}

/* “十个有”标准 → “十个有”达标小区数 */
static char *
title_of (const MulinStandardCount *count, const MulinKind *kind)
{
  gboolean suffix = g_str_has_suffix (count->title, "标准");
  gsize length = strlen (count->title) - (suffix ? strlen ("标准") : 0);

  return g_strdup_printf ("%.*s达标%s数", (int) length, count->title, kind != NULL ? kind->title : "");
}

static MulinOverviewStandard *
standard_new (const char *chart, const char *name, MulinStandardCount *count, MulinCatalog *catalog)
{
  MulinOverviewStandard *standard = g_new0 (MulinOverviewStandard, 1);
  guint missing = count->sum->subjects - count->sum->known;

  standard->chart = g_strdup (chart);
  standard->name = g_strdup (name);
  standard->count = count;
  standard->title = title_of (count, mulin_catalog_kind (catalog, count->subject));
  standard->aside = missing > 0 ? g_strdup_printf ("无数据 %u 个未列", missing) : g_strdup ("无数据");
  standard->rows = mulin_standard_heat_rows (count);
  standard->sum = mulin_standard_heat_sum (count, _("Sum"));
  return standard;
}

gboolean
mulin_overview_has_several_streets (GArray *scope)
{
  gint64 first = 0;

  for (guint i = 0; i < scope->len; i++)
    {
      gint64 street = g_array_index (scope, MulinFigureCompound, i).street;

      if (first != 0 && street != 0 && street != first)
        return TRUE;
      first = first != 0 ? first : street;
    }
  return FALSE;
}

/* Rows are streets where the scope has several. */
static gboolean
is_by_street (MulinInquiry *inquiry, const char *as_of, gboolean *by_street, GError **error)
{
  g_autoptr (MulinFigure) all = mulin_inquiry_figure (inquiry, "compounds", as_of, NULL, NULL, error);

  if (all == NULL)
    return FALSE;
  *by_street = mulin_overview_has_several_streets (all->scope);
  return TRUE;
}

/* It stands there with what is wrong, so that nobody takes its silence for good news. */
static MulinOverviewStandard *
refused_new (const char *chart, const char *name, MulinShelf *shelf, const char *reason)
{
  MulinOverviewStandard *standard = g_new0 (MulinOverviewStandard, 1);
  MulinDefinition *definition = mulin_standard_find (shelf, name);

  standard->chart = g_strdup (chart);
  standard->name = g_strdup (name);
  standard->title = g_strdup (definition != NULL ? mulin_definition_title (definition) : name);
  standard->reason = g_strdup (reason);
  return standard;
}

static void
add_standard (GPtrArray *standards, MulinInquiry *inquiry, const MulinInquiryRequest *request, const char *chart,
              gboolean by_street)
{
  g_autofree char *how = NULL;
  const char *name = mulin_overview_chart_figure (chart, &how);
  g_autoptr (GError) error = NULL;
  MulinStandardCount *count;

  if (name == NULL || !mulin_overview_shows_standard (how))
    return;
  count = mulin_inquiry_standard (inquiry, name, request->as_of, by_street, &error);
  if (count != NULL && count->items->len > 0)
    g_ptr_array_add (standards, standard_new (chart, name, count, request->catalog));
  else
    g_ptr_array_add (standards, refused_new (chart, name, request->shelf, error != NULL ? error->message : _("No items are written into it yet.")));
  if (count != NULL && count->items->len == 0)
    mulin_standard_count_free (count);
}

gpointer
mulin_overview_read_standards (MulinConnection *reader, gpointer data, GCancellable *cancellable, GError **error)
{
  MulinInquiryRequest *request = data;
  g_autoptr (MulinInquiry) inquiry = mulin_inquiry_request_begin (request, reader);
  g_autoptr (MulinOverviewArrangement) arrangement
    = mulin_overview_arrangement_read (reader, request->catalog, request->shelf, error);
  g_autoptr (GPtrArray) standards = g_ptr_array_new_with_free_func (standard_free);
  gboolean by_street;

  if (arrangement == NULL || !is_by_street (inquiry, request->as_of, &by_street, error))
    return NULL;
  for (guint i = 0; i < arrangement->charts->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      add_standard (standards, inquiry, request, g_ptr_array_index (arrangement->charts, i), by_street);
    }
  return g_steal_pointer (&standards);
}

const MulinOverviewStandard *
mulin_overview_find_standard (GPtrArray *standards, const char *chart)
{
  for (guint i = 0; standards != NULL && i < standards->len; i++)
    {
      const MulinOverviewStandard *standard = g_ptr_array_index (standards, i);

      if (g_str_equal (standard->chart, chart))
        return standard;
    }
  return NULL;
}

gboolean
mulin_overview_standard_has_data (const MulinOverviewStandard *standard)
{
  return standard->count != NULL && standard->count->sum->known > 0;
}

/* Title, sign and reason; a click opens the standard. */
static MulinScene *
make_refused (const MulinOverviewStandard *standard, double width)
{
  static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
  static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 13 };
  MulinScene *scene = mulin_scene_new (width, 0);
  g_autofree char *words = g_strdup_printf (_("Cannot be applied: %s"), standard->reason);
  g_autoptr (GPtrArray) lines = mulin_measure_break (words, font, width - 18, width - 18);

  mulin_scene_text (scene, standard->title, title_font, MULIN_COLOR_INK, g_str_has_prefix (standard->title, "“") ? -7 : 0, width, 15, MULIN_ALIGN_LEFT);
  mulin_sign_draw (scene, MULIN_SIGN_ERROR, 0, 29, 12);
  for (guint i = 0; i < lines->len; i++)
    mulin_scene_text (scene, g_ptr_array_index (lines, i), font, MULIN_COLOR_ERROR, 18, width - 18, 40 + i * 20, MULIN_ALIGN_LEFT);
  scene->height = 30 + lines->len * 20;
  mulin_scene_target (scene, (MulinBox) { 0, 0, width, scene->height }, standard->chart, 0, standard->title);
  return scene;
}

MulinScene *
mulin_overview_make_standard (gpointer data, double width)
{
  const MulinOverviewStandard *standard = data;

  if (standard->count == NULL)
    return make_refused (standard, width);
  const MulinHeatTable table = {
    .title = standard->title, .count_head = "已评", .columns = standard->count->items, .rows = standard->rows,
    .sum = standard->sum, .aside = standard->aside, .cell_kind = standard->chart, .signs = TRUE,
    .tones = standard->count->tones, .n_tones = standard->count->n_tones,
  };

  return mulin_heat_table (&table, width);
}

MulinScene *
mulin_overview_make_radar (gpointer data, double width)
{
  static const char *const names[] = { "维度", "细项全部达标（%）" };
  const MulinOverviewStandard *standard = data;
  g_autoptr (MulinChartRows) rows = mulin_chart_rows_new (names, G_N_ELEMENTS (names));

  for (guint i = 0; i < standard->count->items->len; i++)
    {
      int n = 0, d = 0;
      gboolean known = mulin_verdict_count_rate (&standard->count->sum->items[i], &n, &d);
      g_autofree char *rate = mulin_numeral_format_rate (n, d);

      mulin_chart_rows_add (rows, g_strdup (g_ptr_array_index (standard->count->items, i)), NAN);
      mulin_chart_rows_add (rows, known ? g_strconcat (rate, "%", NULL) : NULL, known ? 100.0 * n / d : NAN);
    }
  return mulin_radar_chart (rows, standard->count->title, width);
}
