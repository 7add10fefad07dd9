/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills the rows of a chart, draws them at several widths and looks at every text. */
#pragma once

#include "draw/query-chart.h"

#include "draw/chart-frame.h"
#include "scene-checks.h"
#include "scene/surface.h"

#include <math.h>

#define LONG "示例市示例区示例街道示例一社区示例梧桐苑小区联合党支部（含示例槐荫里、示例桂香园）"

static const double widths[] = { 400, 602, 900 };

static inline MulinChartRows *
rows_of (const char *const *names, guint n)
{
  return mulin_chart_rows_new (names, n);
}

static inline void
add_text (MulinChartRows *rows, const char *text)
{
  mulin_chart_rows_add (rows, g_strdup (text), NAN);
}

static inline void
add_number (MulinChartRows *rows, double number)
{
  mulin_chart_rows_add (rows, isnan (number) ? NULL : mulin_chart_number (number), number);
}

/* Draws ROWS at every width, looks at the texts, and keeps a picture in print colours when MULIN_TEST_PICTURES is set. */
static inline GPtrArray *
draw (const char *name, const MulinChartRows *rows, double height)
{
  const MulinChartForm *form = mulin_query_chart_form (name);
  const char *folder = g_getenv ("MULIN_TEST_PICTURES");
  GPtrArray *scenes = NULL;

  g_assert_nonnull (form);
  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      g_clear_pointer (&scenes, g_ptr_array_unref);
      scenes = mulin_query_chart_draw (form, rows, "示例标题", widths[w], height);
      for (guint i = 0; i < scenes->len; i++)
        {
          g_autofree char *path = folder != NULL ? g_strdup_printf ("%s/chart-%s-%u-%g-%u.png", folder, name, rows->n, widths[w], i) : NULL;

          check_texts (scenes->pdata[i]);
          if (path != NULL)
            g_assert_true (mulin_surface_write_png (path, scenes->pdata[i], mulin_palette_get (MULIN_PALETTE_PRINT), 108, NULL));
        }
    }
  return scenes;
}

static inline gboolean
any_says (GPtrArray *scenes, const char *text)
{
  for (guint i = 0; i < scenes->len; i++)
    if (says (scenes->pdata[i], text))
      return TRUE;
  return FALSE;
}
