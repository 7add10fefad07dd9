/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scenes: embedding moves and scales everything, hits find the topmost target, and the painter
 * leaves its marks where they belong (read back from pixels). */
#include "scene/painter.h"

#include <math.h>

static const MulinFont font = { .family = MULIN_FAMILY_SANS, .size = 10 };

static void
test_embed (void)
{
  g_autoptr (MulinScene) part = mulin_scene_new (100, 100);
  g_autoptr (MulinScene) whole = mulin_scene_new (300, 300);
  const MulinPoint points[] = { { 0, 0 }, { 10, 20 } };
  const MulinShape *shape;
  MulinFont cells = font;

  cells.advance = 12;
  mulin_shape_set_dash (mulin_scene_line (part, points, 2, MULIN_COLOR_INK, 1), (double[]){ 7, 4 },
                        2);
  mulin_scene_circle (part, 50, 60, 5, MULIN_COLOR_PARTY, MULIN_COLOR_NONE, 0);
  mulin_scene_text (part, "示例", cells, MULIN_COLOR_INK, 5, 40, 30, MULIN_ALIGN_LEFT);
  mulin_scene_target (part, (MulinBox){ 0, 0, 10, 10 }, "post", 7, "示例王一");
  mulin_scene_embed (whole, part, 100, 50, 2);

  shape = whole->shapes->pdata[0];
  g_assert_cmpfloat (g_array_index (shape->points, MulinPoint, 1).x, ==, 120);
  g_assert_cmpfloat (g_array_index (shape->points, MulinPoint, 1).y, ==, 90);
  g_assert_cmpfloat (shape->width, ==, 2);
  g_assert_cmpfloat (shape->dash[1], ==, 8);
  g_assert_cmpfloat (shape->mark_scale, ==, 2);
  shape = whole->shapes->pdata[1];
  g_assert_cmpfloat (g_array_index (shape->points, MulinPoint, 0).x, ==, 200);
  g_assert_cmpfloat (g_array_index (shape->points, MulinPoint, 1).x, ==, 10);
  shape = whole->shapes->pdata[2];
  g_assert_cmpfloat (shape->font.size, ==, 20);
  g_assert_cmpfloat (shape->font.advance, ==, 24);
  g_assert_cmpfloat (shape->baseline, ==, 110);
  g_assert_cmpint (mulin_scene_hit (whole, 119, 69)->id, ==, 7);
  g_assert_null (mulin_scene_hit (whole, 121, 69));
}

static void
test_hit_topmost (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (100, 100);

  mulin_scene_target (scene, (MulinBox){ 0, 0, 100, 100 }, "organization", 1, NULL);
  mulin_scene_target (scene, (MulinBox){ 10, 10, 20, 20 }, "post", 2, "书记");
  g_assert_cmpstr (mulin_scene_hit (scene, 15, 15)->kind, ==, "post");
  g_assert_cmpint (mulin_scene_hit (scene, 50, 50)->id, ==, 1);
  g_assert_null (mulin_scene_hit (scene, 100, 100));
}

/* --- what the painter leaves, at 4 pixels a point
 * ---------------------------------------------------------------- */

typedef struct
{
  cairo_surface_t *surface;
} Canvas;

static Canvas
paint (MulinScene *scene, const MulinBox *clip)
{
  Canvas canvas = { cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int)scene->width * 4,
                                                (int)scene->height * 4) };
  cairo_t *cr = cairo_create (canvas.surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 4, 4);
  mulin_painter_paint (scene, mulin_palette_get (MULIN_PALETTE_PRINT), cr, clip);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (canvas.surface);
  return canvas;
}

static gboolean
is_inked (Canvas canvas, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (canvas.surface)
                      + (int)(y * 4) * cairo_image_surface_get_stride (canvas.surface);

  return row[(int)(x * 4) * 4 + 1] < 128;
}

static void
test_marks (void)
{
  static const struct
  {
    MulinEnd mark;
    double inked, clear; /* distances from the end along the line, 1 pt beside it; < 0: not asked */
  } cases[] = {
    { MULIN_END_ARROW, 6, -1 }, { MULIN_END_SQUARE, 3, 7 },    { MULIN_END_DOT, 3, 8 },
    { MULIN_END_NONE, -1, 3 },  { MULIN_END_CIRCLE, -1, 3.6 }, { MULIN_END_DIAMOND, -1, 4.8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MulinScene) scene = mulin_scene_new (60, 40);
      const MulinPoint points[] = { { 5, 20 }, { 50, 20 } };
      Canvas canvas;

      mulin_scene_line (scene, points, 2, MULIN_COLOR_INK2, 1)->end_mark = cases[i].mark;
      canvas = paint (scene, NULL);
      g_assert_true (is_inked (canvas, 20, 20));
      if (cases[i].inked >= 0)
        g_assert_true (is_inked (canvas, 50 - cases[i].inked, 21.5));
      if (cases[i].clear >= 0)
        g_assert_false (is_inked (canvas, 50 - cases[i].clear, 21.5));
      for (double y = 5; y < 35; y += 0.25)
        g_assert_false (is_inked (canvas, 50.5, y)); /* nothing enters the box at the end */
      cairo_surface_destroy (canvas.surface);
    }
}

static void
test_doubled (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (60, 40);
  const MulinPoint points[] = { { 5, 20 }, { 50, 20 } };
  Canvas canvas;

  mulin_scene_line (scene, points, 2, MULIN_COLOR_INK2, 1)->doubled = TRUE;
  canvas = paint (scene, NULL);
  g_assert_true (is_inked (canvas, 20, 20 - 1.1));
  g_assert_true (is_inked (canvas, 20, 20 + 1.1));
  g_assert_false (is_inked (canvas, 20, 20));
  cairo_surface_destroy (canvas.surface);
}

static void
test_hatch_and_clip (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (60, 60);
  const MulinBox clip = { 30, 30, 10, 10 };
  guint inked = 0, all = 0;
  Canvas canvas;

  mulin_scene_rect (scene, (MulinBox){ 10, 10, 20, 20 }, MULIN_COLOR_NONE, MULIN_COLOR_INK, 0)
      ->hatch
      = TRUE;
  canvas = paint (scene, NULL);
  for (double y = 10.5; y < 29.5; y += 0.25)
    for (double x = 10.5; x < 29.5; x += 0.25, all++)
      inked += is_inked (canvas, x, y);
  g_assert_false (is_inked (canvas, 9, 20));
  g_assert_false (is_inked (canvas, 31, 20));
  g_assert_cmpfloat_with_epsilon ((double)inked / all, 1.6 / 5, 0.06);
  cairo_surface_destroy (canvas.surface);

  mulin_scene_text (scene, "示例", font, MULIN_COLOR_INK, 0, 30, 50, MULIN_ALIGN_RIGHT);
  canvas = paint (scene, &clip);
  g_assert_false (is_inked (canvas, 11, 11)); /* far from the clip: passed over */
  cairo_surface_destroy (canvas.surface);
}

static void
test_arc_quarter_open (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (40, 40);
  double d = 10 * sqrt (0.5);
  Canvas canvas;

  mulin_scene_arc (scene, 20, 20, 10, 0, 1.5 * G_PI, MULIN_COLOR_INK, 2);
  canvas = paint (scene, NULL);
  g_assert_true (is_inked (canvas, 20 + d, 20 + d));
  g_assert_true (is_inked (canvas, 20 - d, 20 - d));
  g_assert_false (is_inked (canvas, 20 + d, 20 - d));
  cairo_surface_destroy (canvas.surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/embed", test_embed);
  g_test_add_func ("/scene/hit-topmost", test_hit_topmost);
  g_test_add_func ("/scene/marks", test_marks);
  g_test_add_func ("/scene/doubled", test_doubled);
  g_test_add_func ("/scene/hatch-and-clip", test_hatch_and_clip);
  g_test_add_func ("/scene/arc-quarter-open", test_arc_quarter_open);
  return g_test_run ();
}
