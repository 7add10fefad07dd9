/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 散点: two numbers of each row against each other, its name beside its point.  A name that finds no room without lying over another
 * is a number there, and stands with both values below the picture.  Dashed lines mark the middle values. */
#include "draw/chart-forms.h"

#include "draw/chart-frame.h"
#include "scene/measure.h"

#include <math.h>

#define PLOT 300.0
#define AXIS 48.0
#define UNIT_LINE 20.0
#define FOOT 22.0
#define DOT 3.0
#define NAME_MOST 150.0
#define STEPS 5

typedef struct
{
  double low, high, step;
} Scale;

typedef struct
{
  const MulinChartRows *rows;
  MulinScene *scene;
  MulinBox plot;
  Scale across, up;
  GArray *taken;     /* MulinBox: dots and texts that a name must not touch */
  GPtrArray *listed; /* char*: what stands below */
} Drawing;

static gboolean
is_known (const MulinChartRows *rows, guint row)
{
  return !isnan (mulin_chart_rows_cell (rows, row, 1)->number) && !isnan (mulin_chart_rows_cell (rows, row, 2)->number);
}

/* Round ends about all values; a single value stands in the middle. */
static Scale
scale_of (const MulinChartRows *rows, guint column)
{
  double low = INFINITY, high = -INFINITY, step;

  for (guint i = 0; i < rows->n; i++)
    if (is_known (rows, i))
      {
        low = MIN (low, mulin_chart_rows_number (rows, i, column));
        high = MAX (high, mulin_chart_rows_number (rows, i, column));
      }
  if (low > high)
    return (Scale) { 0, 1, 1 };
  step = mulin_chart_step (high > low ? high - low : MAX (fabs (high), 1) / 2, STEPS, 0.01);
  low = (floor (low / step + 1e-9) - (high > low ? 0 : 1)) * step;
  high = (floor (high / step + 1e-9) + 1) * step;
  return (Scale) { low, high, step };
}

static double
place_across (const Drawing *drawing, double value)
{
  return drawing->plot.x + drawing->plot.width * (value - drawing->across.low) / (drawing->across.high - drawing->across.low);
}

static double
place_up (const Drawing *drawing, double value)
{
  return drawing->plot.y + drawing->plot.height * (1 - (value - drawing->up.low) / (drawing->up.high - drawing->up.low));
}

static void
draw_grid (Drawing *drawing)
{
  const MulinBox *plot = &drawing->plot;
  guint across = (guint) lround ((drawing->across.high - drawing->across.low) / drawing->across.step);
  guint up = (guint) lround ((drawing->up.high - drawing->up.low) / drawing->up.step);

  for (guint i = 0; i <= up; i++)
    {
      double value = drawing->up.low + i * drawing->up.step, y = place_up (drawing, value);
      const MulinPoint line[] = { { plot->x, y }, { plot->x + plot->width, y } };
      g_autofree char *text = mulin_chart_number (value);

      mulin_scene_line (drawing->scene, line, 2, i == 0 ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
      mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, 0, AXIS - 8, y + 4.5, MULIN_ALIGN_RIGHT);
    }
  for (guint i = 0; i <= across; i++)
    {
      double value = drawing->across.low + i * drawing->across.step, x = place_across (drawing, value);
      const MulinPoint line[] = { { x, plot->y }, { x, plot->y + plot->height } };
      g_autofree char *text = mulin_chart_number (value);

      mulin_scene_line (drawing->scene, line, 2, i == 0 ? MULIN_COLOR_LINE2 : MULIN_COLOR_LINE, 1);
      mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, i == across ? x - 80 : x - 40, 80,
                        plot->y + plot->height + 16, i == across ? MULIN_ALIGN_RIGHT : MULIN_ALIGN_CENTRE);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
middle_of (const MulinChartRows *rows, guint column)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < rows->n; i++)
    if (is_known (rows, i))
      g_array_append_val (values, mulin_chart_rows_cell (rows, i, column)->number);
  g_array_sort (values, compare);
  if (values->len == 0)
    return NAN;
  return (g_array_index (values, double, (values->len - 1) / 2) + g_array_index (values, double, values->len / 2)) / 2;
}

static void
take (Drawing *drawing, MulinBox box)
{
  g_array_append_val (drawing->taken, box);
}

static void
draw_middle (Drawing *drawing, double value, gboolean upright)
{
  static const double dash[] = { 5, 4 };
  const MulinBox *plot = &drawing->plot;
  g_autofree char *number = mulin_chart_number (value), *text = g_strdup_printf ("中位 %s", number);
  double x = place_across (drawing, value), y = place_up (drawing, value), width = mulin_measure_width (text, MULIN_CHART_SMALL_FONT);
  const MulinPoint standing[] = { { x, plot->y }, { x, plot->y + plot->height } }, lying[] = { { plot->x, y }, { plot->x + plot->width, y } };
  /* The words stand at the far end, turned inwards. */
  double left = upright ? (x + 4 + width < plot->x + plot->width ? x + 4 : x - 4 - width) : plot->x + plot->width - width;
  double baseline = upright ? plot->y + 12 : y > plot->y + 32 ? y - 4 : y + 14;

  mulin_shape_set_dash (mulin_scene_line (drawing->scene, upright ? standing : lying, 2, MULIN_COLOR_EDGE, 1), dash, 2);
  mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, left, width, baseline, MULIN_ALIGN_LEFT);
  take (drawing, (MulinBox) { left - 2, baseline - 12, width + 4, 15 });
  take (drawing, upright ? (MulinBox) { x - 1, plot->y, 2, plot->height } : (MulinBox) { plot->x, y - 1, plot->width, 2 });
}

static gboolean
is_free (const Drawing *drawing, MulinBox box)
{
  const MulinBox *plot = &drawing->plot;

  if (box.x < plot->x || box.y < plot->y || box.x + box.width > plot->x + plot->width || box.y + box.height > plot->y + plot->height)
    return FALSE;
  for (guint i = 0; i < drawing->taken->len; i++)
    {
      const MulinBox *other = &g_array_index (drawing->taken, MulinBox, i);

      if (box.x < other->x + other->width && other->x < box.x + box.width && box.y < other->y + other->height
          && other->y < box.y + box.height)
        return FALSE;
    }
  return TRUE;
}

/* Beside the point, then above and below it; FALSE when everything is taken. */
static gboolean
write_name (Drawing *drawing, const char *text, double x, double y)
{
  double width = mulin_measure_width (text, MULIN_CHART_SMALL_FONT), gap = DOT + 3;
  const MulinBox places[] = { { x + gap, y - 7, width, 14 },         { x - gap - width, y - 7, width, 14 },
                              { x - width / 2, y - gap - 14, width, 14 }, { x - width / 2, y + gap, width, 14 },
                              { x + gap - 2, y - gap - 12, width, 14 }, { x + gap - 2, y + gap - 2, width, 14 },
                              { x - gap + 2 - width, y - gap - 12, width, 14 }, { x - gap + 2 - width, y + gap - 2, width, 14 } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (is_free (drawing, places[i]))
      {
        /* On a plate, so that no line of the grid crosses it. */
        mulin_scene_rect (drawing->scene, places[i], MULIN_COLOR_VIEW, MULIN_COLOR_NONE, 0);
        mulin_scene_text (drawing->scene, text, MULIN_CHART_SMALL_FONT, MULIN_COLOR_INK, places[i].x, width, places[i].y + 11.5,
                          MULIN_ALIGN_LEFT);
        take (drawing, places[i]);
        return TRUE;
      }
  return FALSE;
}

static char *
name_of (const Drawing *drawing, guint row)
{
  return mulin_measure_ellipsize (mulin_chart_rows_text (drawing->rows, row, 0), MULIN_CHART_SMALL_FONT, NAME_MOST);
}

/* "3　示例梧桐苑　1.8，86.3" */
static void
list_point (Drawing *drawing, guint row, const char *number)
{
  g_autofree char *name = name_of (drawing, row);

  g_ptr_array_add (drawing->listed, g_strdup_printf ("%s%s%s　%s，%s", number, *number != '\0' ? "　" : "", name,
                                                     mulin_chart_rows_text (drawing->rows, row, 1), mulin_chart_rows_text (drawing->rows, row, 2)));
}

static void
name_point (Drawing *drawing, guint row, guint *numbered)
{
  g_autofree char *name = name_of (drawing, row);
  double x = place_across (drawing, mulin_chart_rows_number (drawing->rows, row, 1));
  double y = place_up (drawing, mulin_chart_rows_number (drawing->rows, row, 2));
  g_autofree char *number = NULL;

  if (write_name (drawing, name, x, y))
    return;
  number = g_strdup_printf ("%u", *numbered + 1);
  if (write_name (drawing, number, x, y))
    list_point (drawing, row, number), ++*numbered;
  else
    list_point (drawing, row, "");
}

static void
draw_points (Drawing *drawing)
{
  guint numbered = 0;

  for (guint i = 0; i < drawing->rows->n; i++)
    if (is_known (drawing->rows, i))
      {
        double x = place_across (drawing, mulin_chart_rows_number (drawing->rows, i, 1));
        double y = place_up (drawing, mulin_chart_rows_number (drawing->rows, i, 2));

        mulin_scene_circle (drawing->scene, x, y, DOT, MULIN_COLOR_INK2, MULIN_COLOR_NONE, 0);
        take (drawing, (MulinBox) { x - DOT - 1, y - DOT - 1, 2 * DOT + 2, 2 * DOT + 2 });
      }
  for (guint i = 0; i < drawing->rows->n; i++)
    if (is_known (drawing->rows, i))
      name_point (drawing, i, &numbered);
    else
      list_point (drawing, i, "");
}

MulinScene *
mulin_scatter_chart (const MulinChartRows *rows, const char *title, double width)
{
  g_autoptr (GArray) taken = g_array_new (FALSE, FALSE, sizeof (MulinBox));
  g_autoptr (GPtrArray) listed = g_ptr_array_new_with_free_func (g_free);
  Drawing drawing = { .rows = rows, .scene = mulin_scene_new (width, 0), .across = scale_of (rows, 1), .up = scale_of (rows, 2),
                      .taken = taken, .listed = listed };
  double y = mulin_chart_title (drawing.scene, title, NULL, width), across = middle_of (rows, 1), up = middle_of (rows, 2);

  mulin_chart_text (drawing.scene, rows->names->pdata[2], MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, 0, width, y + 12, MULIN_ALIGN_LEFT);
  drawing.plot = (MulinBox) { AXIS, y + UNIT_LINE + 4, width - AXIS - 4, PLOT };
  draw_grid (&drawing);
  if (!isnan (across))
    {
      draw_middle (&drawing, across, TRUE);
      draw_middle (&drawing, up, FALSE);
    }
  draw_points (&drawing);
  y = drawing.plot.y + PLOT + FOOT;
  mulin_chart_text (drawing.scene, rows->names->pdata[1], MULIN_CHART_SMALL_FONT, MULIN_COLOR_MUTED, AXIS, width - AXIS - 4, y + 12,
                    MULIN_ALIGN_RIGHT);
  drawing.scene->height = mulin_chart_list (drawing.scene, listed, y + UNIT_LINE + 2, width) + 4;
  return drawing.scene;
}
