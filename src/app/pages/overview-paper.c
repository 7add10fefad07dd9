/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The charts in the order that somebody has given them, and the sheet of paper that shows what the screen does. */

#include "app/pages/overview-paper.h"

#include "draw/figure-charts.h"
#include "draw/overview-sheet.h"
#include "scene/measure.h"

#include <glib/gi18n.h>
#include <math.h>

#define PAGE_WIDTH 841.89
#define PAGE_HEIGHT 595.28
#define MARGIN 42.52 /* 15 mm */
#define SCREEN 1064.0 /* the width that the page is drawn for, before it is made to fit */
#define SMALLEST (8.0 / 12) /* of the scale: 12 px are the smallest words */
#define DUE 288.0
#define DUE_ROW 46.0

static const MulinFont title_font = { .family = MULIN_FAMILY_SANS, .size = 17, .bold = TRUE };
static const MulinFont head_font = { .family = MULIN_FAMILY_SANS, .size = 14, .bold = TRUE };
static const MulinFont row_font = { .family = MULIN_FAMILY_SANS, .size = 14 };
static const MulinFont small_font = { .family = MULIN_FAMILY_SANS, .size = 13 };
static const MulinFont strong_font = { .family = MULIN_FAMILY_SANS, .size = 13, .bold = TRUE };
static const MulinFont foot_font = { .family = MULIN_FAMILY_SANS, .size = 9 };

/* --- on the screen --------------------------------------------------------------------------------------------------- */

MulinScene *
mulin_overview_make_tiles (gpointer data, double width)
{
  return mulin_figure_tiles (((MulinOverviewReading *) data)->tiles, width);
}

char *
mulin_overview_tile_words (const MulinOverviewReading *reading)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < reading->tiles->len; i++)
    {
      const MulinFigureTile *tile = g_ptr_array_index (reading->tiles, i);

      g_string_append_printf (words, "%s%s %s%s %s %s", i > 0 ? "；" : "", tile->label, tile->value, tile->unit, tile->fraction,
                              tile->note);
    }
  return g_string_free (words, FALSE);
}

static MulinScene *
make_committees (gpointer data, double width)
{
  const MulinOverviewReading *reading = data;
  const MulinBarPart parts[MULIN_OVERVIEW_N_PARTS] = {
    { _("serving"), MULIN_BAR_SOLID }, { _("ends within half a year"), MULIN_BAR_TINT },
    { _("over, no election"), MULIN_BAR_HATCH }, { _("not founded"), MULIN_BAR_DASHED },
    { _("not yet eligible"), MULIN_BAR_PLAIN },
  };
  const MulinBarChart bars = {
    .title = reading->by_street ? _("Owners' committees by street") : _("Owners' committees by community"),
    .unit = _("unit: compounds"), .hue = MULIN_COLOR_OWNERS, .tint = MULIN_COLOR_OWNERS_TINT, .parts = parts,
    .n_parts = MULIN_OVERVIEW_N_PARTS, .rows = reading->bars, .sum = reading->sum, .sum_agrees = reading->sum_agrees,
  };

  return mulin_bar_chart (&bars, width);
}

static MulinScene *
make_types (gpointer data, double width)
{
  const MulinOverviewReading *reading = data;
  const MulinPartStrip strip = { _("Kinds of compound"), reading->types, reading->compounds };

  return mulin_part_strip (&strip, width);
}

static MulinScene *
make_rates (gpointer data, double width)
{
  const MulinOverviewReading *reading = data;
  const MulinHeatTable heat = {
    .title = reading->by_street ? _("The rates by street") : _("The rates by community"),
    .count_head = _("Compounds"), .columns = reading->heads, .rows = reading->heat, .sum = reading->heat_sum,
  };

  return mulin_heat_table (&heat, width);
}

static MulinScene *
make_figure (gpointer data, double width)
{
  const MulinOverviewChart *chart = data;

  if (chart->months != NULL)
    return mulin_figure_line (chart->figure, chart->months, chart->target, chart->title, width);
  return chart->kind != NULL ? mulin_figure_bars (chart->figure, chart->parts, chart->kind, chart->title, width)
                             : mulin_figure_parts (chart->figure, chart->parts, chart->title, width);
}

static MulinOverviewChart *
find_chart (const MulinOverviewReading *reading, const char *name)
{
  for (guint i = 0; i < reading->charts->len; i++)
    {
      MulinOverviewChart *chart = g_ptr_array_index (reading->charts, i);

      if (g_str_equal (chart->chart, name))
        return chart;
    }
  return NULL;
}

/* Until anybody has said anything of a standard, the rates stand in its place. */
static MulinOverviewBlock
block_of_standard (MulinOverviewReading *reading, const char *name)
{
  const MulinOverviewStandard *standard = mulin_overview_find_standard (reading->standards, name);

  if (standard != NULL && (standard->count == NULL || mulin_overview_standard_has_data (standard)))
    return (MulinOverviewBlock) { MULIN_BLOCK_WHOLE, mulin_overview_make_standard, (gpointer) standard };
  if (reading->standards == NULL
      || g_ptr_array_find_with_equal_func (reading->arrangement->charts, MULIN_OVERVIEW_RATES, g_str_equal, NULL))
    return (MulinOverviewBlock) { MULIN_BLOCK_WHOLE, NULL, NULL };
  return (MulinOverviewBlock) { MULIN_BLOCK_WHOLE, make_rates, reading };
}

/* Without data there is no surface to draw. */
static MulinOverviewBlock
block_of_radar (MulinOverviewReading *reading, const char *name)
{
  const MulinOverviewStandard *standard = mulin_overview_find_standard (reading->standards, name);
  gboolean known = standard != NULL && mulin_overview_standard_has_data (standard);

  if (standard != NULL && standard->count == NULL)
    return (MulinOverviewBlock) { MULIN_BLOCK_HALF, mulin_overview_make_standard, (gpointer) standard };
  return (MulinOverviewBlock) { MULIN_BLOCK_HALF, mulin_overview_make_radar, known ? (gpointer) standard : NULL };
}

MulinScene *
mulin_overview_make_charts (gpointer data, double width)
{
  MulinOverviewReading *reading = data;
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (MulinOverviewBlock));
  gboolean rates = reading->heads->len > 0 && reading->heat->len > 0; /* once at most */

  for (guint i = 0; i < reading->arrangement->charts->len; i++)
    {
      const char *name = g_ptr_array_index (reading->arrangement->charts, i);
      MulinOverviewBlock block = { MULIN_BLOCK_HALF, make_figure, find_chart (reading, name) };

      if (g_str_equal (name, MULIN_OVERVIEW_COMMITTEES))
        block = (MulinOverviewBlock) { MULIN_BLOCK_MAIN, make_committees, reading };
      else if (g_str_equal (name, MULIN_OVERVIEW_TYPES))
        block = (MulinOverviewBlock) { MULIN_BLOCK_SIDE, make_types, reading };
      else if (g_str_equal (name, MULIN_OVERVIEW_RATES))
        block = (MulinOverviewBlock) { MULIN_BLOCK_WHOLE, make_rates, reading };
      else if (g_str_has_prefix (name, MULIN_OVERVIEW_STANDARD ":"))
        block = block_of_standard (reading, name);
      else if (g_str_has_prefix (name, MULIN_OVERVIEW_RADAR ":"))
        block = block_of_radar (reading, name);
      if (block.data == NULL || (block.make == make_rates && !rates))
        continue;
      g_array_append_val (blocks, block);
      rates = rates && block.make != make_rates;
    }
  return mulin_overview_sheet (blocks, width);
}

/* --- on paper -------------------------------------------------------------------------------------------------------- */

static void
draw_text (MulinScene *scene, const char *text, MulinFont font, MulinColor color, double x, double width, double y, MulinAlign align)
{
  g_autofree char *shown = mulin_measure_ellipsize (text, font, width);

  mulin_scene_text (scene, shown, font, color, x, width, y, align);
}

static void
draw_due (MulinScene *scene, GPtrArray *rows, double x, double height)
{
  draw_text (scene, _("To Do Today"), head_font, MULIN_COLOR_INK, x, DUE, 15, MULIN_ALIGN_LEFT);
  for (guint i = 0; i < rows->len && 28 + (i + 1) * DUE_ROW <= height; i++)
    {
      const MulinFinding *finding = g_ptr_array_index (rows, i);
      double y = 28 + i * DUE_ROW;
      const MulinPoint line[] = { { x, y }, { x + DUE, y } };
      g_autofree char *where = g_strdup_printf ("%s　%s", finding->place, finding->advice);
      g_autofree char *days = finding->days >= 0 ? g_strdup_printf ("%s %d 天", finding->lead, finding->days) : g_strdup ("");
      double word = mulin_measure_width (finding->word, strong_font), room = mulin_measure_width (days, small_font);

      mulin_scene_line (scene, line, 2, MULIN_COLOR_LINE, 1);
      draw_text (scene, finding->title, row_font, MULIN_COLOR_INK, x, DUE - word - 28, y + 18, MULIN_ALIGN_LEFT);
      mulin_sign_draw (scene, finding->sign, x + DUE - word - 16, y + 8, 11);
      draw_text (scene, finding->word, strong_font, finding->sign == MULIN_SIGN_ERROR ? MULIN_COLOR_ERROR : MULIN_COLOR_WARN, x, DUE,
                 y + 18, MULIN_ALIGN_RIGHT);
      draw_text (scene, where, small_font, MULIN_COLOR_MUTED, x, DUE - room - 8, y + 37, MULIN_ALIGN_LEFT);
      draw_text (scene, days, small_font, MULIN_COLOR_MUTED, x, DUE, y + 37, MULIN_ALIGN_RIGHT);
    }
}

static MulinScene *
make_body (const MulinOverviewReading *reading, GPtrArray *rows)
{
  MulinScene *body = mulin_scene_new (SCREEN, 0);
  gboolean due = rows != NULL && rows->len > 0;
  g_autoptr (MulinScene) tiles = mulin_figure_tiles (reading->tiles, SCREEN);
  g_autoptr (MulinScene) charts = mulin_overview_make_charts ((gpointer) reading, due ? SCREEN - DUE - 32 : SCREEN);
  double y = reading->tiles->len > 0 ? tiles->height + 24 : 0;
  double height = MAX (charts->height, due ? 28 + rows->len * DUE_ROW : 0);

  if (reading->tiles->len > 0)
    mulin_scene_embed (body, tiles, 0, 0, 1);
  mulin_scene_embed (body, charts, 0, y, 1);
  if (due)
    {
      g_autoptr (MulinScene) list = mulin_scene_new (DUE, height);

      draw_due (list, rows, 0, height);
      mulin_scene_embed (body, list, SCREEN - DUE, y, 1);
    }
  body->height = y + height;
  return body;
}

/* A4 across where its words stay at 8 pt, else A3 across. */
GPtrArray *
mulin_overview_paper (const MulinOverviewReading *reading, GPtrArray *rows, const char *as_of, const char *file)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) mulin_scene_free);
  g_autoptr (MulinScene) body = make_body (reading, rows);
  gboolean large = body->height * SMALLEST > PAGE_HEIGHT - 2 * MARGIN - 48;
  double width = large ? PAGE_WIDTH * M_SQRT2 : PAGE_WIDTH, height = large ? PAGE_HEIGHT * M_SQRT2 : PAGE_HEIGHT;
  double scale = MIN ((width - 2 * MARGIN) / SCREEN, (height - 2 * MARGIN - 48) / MAX (body->height, 1));
  MulinScene *page = mulin_scene_new (width, height);
  g_autofree char *aside = g_strdup_printf ("%s　截至 %s", reading->place, as_of);
  const MulinPoint line[] = { { MARGIN, height - MARGIN - 14 }, { width - MARGIN, height - MARGIN - 14 } };

  draw_text (page, _("Overview"), title_font, MULIN_COLOR_INK, MARGIN, 200, MARGIN + 14, MULIN_ALIGN_LEFT);
  draw_text (page, aside, foot_font, MULIN_COLOR_MUTED, MARGIN, width - 2 * MARGIN, MARGIN + 14, MULIN_ALIGN_RIGHT);
  mulin_scene_embed (page, body, MARGIN, MARGIN + 30, scale);
  mulin_scene_line (page, line, 2, MULIN_COLOR_LINE2, 0.6);
  draw_text (page, file, foot_font, MULIN_COLOR_MUTED, MARGIN, 300, height - MARGIN, MULIN_ALIGN_LEFT);
  draw_text (page, "内部使用", foot_font, MULIN_COLOR_MUTED, MARGIN, width - 2 * MARGIN, height - MARGIN, MULIN_ALIGN_RIGHT);
  g_ptr_array_add (pages, page);
  return pages;
}
