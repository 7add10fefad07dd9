/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the size at which a structure fills its surface, then draws it there.
 * On paper: level gaps stretch or shrink first, then U goes down, never so far that a text would be
 * under 8 pt (10 pt on the wall); what still does not fit makes the page larger in its own
 * proportions. */
#include "draw/structure-layout.h"

#include "base/error.h"

#include <math.h>

#define A4_WIDTH 841.89
#define A4_HEIGHT 595.28
#define A3_WIDTH 1190.55
#define PAPER_TOP 89.1 /* first node; the head's rule stands at 75.7 */
#define LEAST_STRETCH 0.78
#define WINDOW_MARGIN 20.0
#define WINDOW_TOP 24.0
#define WINDOW_LEGEND 11.5
#define DOSSIER_EDGE 0.6 /* half a border */

typedef struct
{
  double width, height; /* of the page */
  double margin, top, bottom;
  double u, least_u;
  double smallest; /* text, pt */
  double second;   /* share of U */
} Sheet;

static double
second_size (const Sheet *sheet, double u)
{
  return MAX (sheet->second * u, sheet->smallest);
}

static ChartLayout *
lay_out (const MulinStructure *structure, MulinChartStyle style, const Sheet *sheet, double u,
         double stretch, double width)
{
  const ChartMetrics metrics = {
    .style = style, .u = u, .second = second_size (sheet, u), .stretch = stretch, .width = width
  };

  return mulin_chart_layout (structure, &metrics);
}

/* The layout at U with the gaps that fill HEIGHT, NULL when it does not fit. */
static ChartLayout *
try_size (const MulinStructure *structure, MulinChartStyle style, const Sheet *sheet, double u)
{
  double width = sheet->width - 2 * sheet->margin,
         height = sheet->height - sheet->top - sheet->bottom;
  g_autoptr (ChartLayout) layout = lay_out (structure, style, sheet, u, 1, width);
  double stretch;

  if (layout->width > width + 0.5)
    return NULL;
  stretch = layout->gaps > 0 ? 1 + (height - layout->height) / layout->gaps : 1;
  stretch = CLAMP (stretch, LEAST_STRETCH, 1.15);
  g_clear_pointer (&layout, mulin_chart_layout_free);
  layout = lay_out (structure, style, sheet, u, stretch, width);
  if (layout->height > height + 0.5 && stretch > LEAST_STRETCH)
    {
      /* Buses and captions keep their height, so the gaps gave less than their share. */
      g_clear_pointer (&layout, mulin_chart_layout_free);
      layout = lay_out (structure, style, sheet, u, LEAST_STRETCH, width);
    }
  return layout->height <= height + 0.5 ? g_steal_pointer (&layout) : NULL;
}

static ChartLayout *
fit_sheet (const MulinStructure *structure, MulinChartStyle style, Sheet *sheet, double legend)
{
  double bottom = sheet->bottom;

  for (guint grown = 0; grown < 60; grown++)
    {
      for (double u = sheet->u;; u = MAX (sheet->least_u, u - 0.4))
        {
          ChartLayout *layout = try_size (structure, style, sheet, u);

          if (layout != NULL && legend > 0)
            {
              /* A legend of several lines takes its room from the diagram. */
              guint lines
                  = mulin_chart_legend (NULL, layout, 0, 0, sheet->width - 2 * sheet->margin, 8);
              double needed = bottom + (lines > 1 ? (lines - 1) * legend : 0);

              if (needed > sheet->bottom + 0.01)
                {
                  sheet->bottom = needed;
                  g_clear_pointer (&layout, mulin_chart_layout_free);
                  layout = try_size (structure, style, sheet, u);
                }
            }
          if (layout != NULL)
            return layout;
          if (u <= sheet->least_u + 0.001)
            break;
        }
      sheet->width *= 1.06;
      sheet->height *= 1.06;
    }
  return NULL;
}

static MulinScene *
paper (const MulinStructure *structure, const MulinChartPage *page, GError **error)
{
  gboolean fit = page->width <= 0;
  Sheet sheet = { .width = fit ? A4_WIDTH : page->width,
                  .height = fit ? A4_HEIGHT : page->height,
                  .top = PAPER_TOP,
                  .bottom = 87.5,
                  .smallest = 8,
                  .second = 0.86 };
  double scale = sheet.width / A4_WIDTH;
  g_autoptr (ChartLayout) layout = NULL;
  MulinScene *scene;
  double free_height;

  sheet.margin = sheet.width > 1000 ? 31.2 : 42.5; /* 11 mm on A3, 15 mm on A4 */
  sheet.u = 9.6 * CLAMP (scale, 0.7, 1.4142);
  sheet.least_u = fit ? sheet.u : MIN (sheet.u, 8.0);
  layout = fit_sheet (structure, page->style, &sheet, 16.4);
  if (layout == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                   "绘制“%s”：内容太多，排不进一张图，请改用“fit”纸张或减少位置",
                   structure->title != NULL ? structure->title : "");
      return NULL;
    }
  scene = mulin_scene_new (sheet.width, sheet.height);
  mulin_chart_page (scene, layout, page, sheet.margin);
  /* What the largest gaps cannot fill stands above and below, a little more below. */
  free_height = sheet.height - sheet.top - sheet.bottom - layout->height;
  mulin_chart_paint (scene, layout, sheet.margin, sheet.top + MAX (0, free_height) * 0.42,
                     page->selected);
  return scene;
}

static MulinScene *
wall (const MulinStructure *structure, const MulinChartPage *page, GError **error)
{
  Sheet sheet = { .width = page->width > 0 ? page->width : A3_WIDTH,
                  .height = page->height > 0 ? page->height : A4_WIDTH,
                  .smallest = 10,
                  .second = 0.853 };
  double scale = MIN (1, sheet.width / A3_WIDTH);
  g_autoptr (ChartLayout) layout = NULL;
  MulinScene *scene;
  double free_height;

  sheet.margin = 36.6 * scale;
  sheet.top = 107 * scale;
  sheet.bottom = 60 * scale;
  sheet.u = 15 * scale;
  sheet.least_u = MIN (sheet.u, 10);
  layout = fit_sheet (structure, page->style, &sheet, 0);
  if (layout == NULL)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED,
                   "绘制“%s”上墙版：内容太多，排不进一张图，请减少位置",
                   structure->title != NULL ? structure->title : "");
      return NULL;
    }
  scene = mulin_scene_new (sheet.width, sheet.height);
  mulin_chart_wall_frame (scene, layout, page, sheet.margin);
  free_height = sheet.height - sheet.top - sheet.bottom - layout->height;
  mulin_chart_paint (scene, layout, sheet.margin, sheet.top + MAX (0, free_height) * 0.42, 0);
  return scene;
}

static MulinScene *
window (const MulinStructure *structure, const MulinChartPage *page)
{
  const Sheet sheet = { .smallest = 11, .second = 0.89 };
  g_autoptr (ChartLayout) layout = lay_out (structure, page->style, &sheet, 12.5, 1.067, 0);
  guint lines = mulin_chart_legend (NULL, layout, 0, 0, layout->width, WINDOW_LEGEND);
  double legend = lines > 0 ? 28 + lines * 2.05 * WINDOW_LEGEND : 0;
  MulinScene *scene = mulin_scene_new (layout->width + 2 * WINDOW_MARGIN,
                                       WINDOW_TOP + layout->height + legend + WINDOW_TOP);

  mulin_chart_paint (scene, layout, WINDOW_MARGIN, WINDOW_TOP, page->selected);
  mulin_chart_legend (scene, layout, WINDOW_MARGIN + 4, WINDOW_TOP + layout->height + 36,
                      layout->width, WINDOW_LEGEND);
  return scene;
}

/* As wide as the text of the dossier; what needs more even at 8 pt keeps the width it needs
 * (scene->width tells). */
static MulinScene *
dossier (const MulinStructure *structure, const MulinChartPage *page)
{
  const Sheet sheet = { .smallest = 8, .second = 0.97 };
  double width = page->width > 0 ? page->width - 2 * DOSSIER_EDGE : 0;
  g_autoptr (ChartLayout) layout
      = lay_out (structure, page->style, &sheet, 8.25, LEAST_STRETCH, width);
  MulinScene *scene;

  if (width > 0 && layout->width > width + 0.5)
    {
      g_clear_pointer (&layout, mulin_chart_layout_free);
      layout = lay_out (structure, page->style, &sheet, 8.0, LEAST_STRETCH, width);
    }
  scene = mulin_scene_new (layout->width + 2 * DOSSIER_EDGE, layout->height + 2 * DOSSIER_EDGE);
  mulin_chart_paint (scene, layout, DOSSIER_EDGE, DOSSIER_EDGE, 0);
  return scene;
}

MulinScene *
mulin_structure_chart (const MulinStructure *structure, const MulinChartPage *page, GError **error)
{
  switch (page->style)
    {
    case MULIN_CHART_WINDOW:
      return window (structure, page);
    case MULIN_CHART_DOSSIER:
      return dossier (structure, page);
    case MULIN_CHART_WALL:
      return wall (structure, page, error);
    case MULIN_CHART_PAPER:
    default:
      return paper (structure, page, error);
    }
}
