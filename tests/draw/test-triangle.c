/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The triangle and the signs as pixels: every state looks different, hues do not change with the
 * state, nothing leaves its square. */
#include "draw/triangle.h"

#include "scene/painter.h"

#include <math.h>

#define SCALE 8

static cairo_surface_t *
paint (MulinScene *scene)
{
  cairo_surface_t *surface = cairo_image_surface_create (
      CAIRO_FORMAT_RGB24, (int)scene->width * SCALE, (int)scene->height * SCALE);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  mulin_painter_paint (scene, mulin_palette_get (MULIN_PALETTE_LIGHT), cr, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, double x, double y)
{
  const guchar *row = cairo_image_surface_get_data (surface)
                      + (int)(y * SCALE) * cairo_image_surface_get_stride (surface);

  return ((const guint32 *)(const void *)row)[(int)(x * SCALE)] & 0xffffff;
}

static void
test_states (void)
{
  /* Around the party's node at (12, 5): middle, ring to the left, open quarter, gap of the dash. */
  static const struct
  {
    MulinState state;
    gboolean middle, left, upper_right;
  } cases[] = {
    { MULIN_STATE_SERVING, TRUE, TRUE, TRUE },   { MULIN_STATE_VACANT, FALSE, TRUE, TRUE },
    { MULIN_STATE_EXPIRING, TRUE, TRUE, FALSE }, { MULIN_STATE_EXPIRED, TRUE, TRUE, FALSE },
    { MULIN_STATE_NO_DATA, TRUE, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (MulinScene) scene = mulin_scene_new (24, 24);
      cairo_surface_t *surface;
      guint ring = 0, corner = 0;

      mulin_triangle_draw (scene, cases[i].state, MULIN_STATE_SERVING, MULIN_STATE_SERVING, 0, 0,
                           24);
      surface = paint (scene);
      g_assert_cmpint (pixel (surface, 12, 5) == 0x8E2230, ==, cases[i].middle);
      for (double y = 3; y < 7; y += 0.125) /* the ring's left flank, inner and outer radius */
        for (double x = 8; x < 9.1; x += 0.125)
          ring += pixel (surface, x, y) == 0x8E2230;
      for (double y = 1.5; y < 3.4; y += 0.125)
        for (double x = 13.6; x < 15.4; x += 0.125)
          corner += pixel (surface, x, y) == 0x8E2230;
      g_assert_cmpint (ring > 5, ==, cases[i].left);
      g_assert_cmpint (corner > 5, ==, cases[i].upper_right);
      g_assert_cmphex (pixel (surface, 4.5, 18.5), ==, 0x10706A);
      g_assert_cmphex (pixel (surface, 19.5, 18.5), ==, 0x3D5C8A);
      g_assert_cmphex (pixel (surface, 12, 18.5), ==, 0xC3C6C4); /* the side, line2 */
      g_assert_cmphex (pixel (surface, 12, 12), ==, 0xffffff);
      cairo_surface_destroy (surface);
    }
}

static void
test_vacant_dashes (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (24, 24);
  cairo_surface_t *surface;
  guint edges = 0;
  gboolean before = FALSE;

  mulin_state_ring_draw (scene, MULIN_STATE_VACANT, MULIN_COLOR_INK2, 12, 12, 24);
  surface = paint (scene);
  for (guint step = 0; step <= 3600; step++)
    {
      double angle = (step + 7) * G_PI / 1800;
      gboolean inked
          = (pixel (surface, 12 + 9.45 * cos (angle), 12 + 9.45 * sin (angle)) & 0xff) < 0x98;

      edges += inked && !before;
      before = inked;
    }
  g_assert_cmpuint (edges, >=, 6);
  g_assert_cmpuint (edges, <=, 7); /* the walk may begin inside a dash */
  cairo_surface_destroy (surface);
}

static void
test_words (void)
{
  g_autofree char *words
      = mulin_triangle_words (MULIN_STATE_SERVING, MULIN_STATE_EXPIRED, MULIN_STATE_SERVING);
  g_autofree char *others
      = mulin_triangle_words (MULIN_STATE_VACANT, MULIN_STATE_VACANT, MULIN_STATE_EXPIRING);
  g_autofree char *unknown
      = mulin_triangle_words (MULIN_STATE_NO_DATA, MULIN_STATE_EXPIRING, MULIN_STATE_EXPIRED);

  g_assert_cmpstr (words, ==, "党组织履职，业委会届满，物业履职");
  g_assert_cmpstr (others, ==, "党组织空缺，业委会未成立，物业合同即将到期");
  g_assert_cmpstr (unknown, ==, "党组织无数据，业委会即将届满，物业合同到期");
}

static void
test_signs (void)
{
  const guint32 hues[] = { 0x454C54, 0x8A5A00, 0xB8380B, 0x626971 };
  const MulinPoint inside[] = { { 4.8, 9.0 }, { 6, 4 }, { 6, 6 }, { 6, 6 } };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (MulinScene) scene = mulin_scene_new (16, 16);
      cairo_surface_t *surface;

      mulin_sign_draw (scene, (MulinSign)i, 2, 2, 12);
      surface = paint (scene);
      g_assert_cmphex (pixel (surface, 2 + inside[i].x, 2 + inside[i].y), ==, hues[i]);
      for (double along = 0; along < 16; along += 0.125) /* nothing outside its square */
        {
          g_assert_cmphex (pixel (surface, along, 1.5), ==, 0xffffff);
          g_assert_cmphex (pixel (surface, along, 14.5), ==, 0xffffff);
          g_assert_cmphex (pixel (surface, 1.5, along), ==, 0xffffff);
          g_assert_cmphex (pixel (surface, 14.5, along), ==, 0xffffff);
        }
      cairo_surface_destroy (surface);
    }
}

static void
test_seal (void)
{
  g_autoptr (MulinScene) scene = mulin_scene_new (20, 20);
  cairo_surface_t *surface;
  guint white = 0;

  mulin_seal_draw (scene, "党", MULIN_COLOR_PARTY, 3, 3, 14);
  surface = paint (scene);
  g_assert_cmphex (pixel (surface, 3.1, 10), ==, 0x8E2230);
  g_assert_cmphex (pixel (surface, 3.05, 3.05), ==, 0xffffff); /* rounded corner */
  for (double y = 4; y < 16; y += 0.125)
    for (double x = 4; x < 16; x += 0.125)
      white += pixel (surface, x, y) == 0xffffff;
  g_assert_cmpuint (white, >, 500);          /* the character */
  for (double y = 3.5; y < 16.5; y += 0.125) /* which keeps inside the square */
    g_assert_cmphex (pixel (surface, 3.5, y), ==, 0x8E2230);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/triangle/states", test_states);
  g_test_add_func ("/triangle/vacant-dashes", test_vacant_dashes);
  g_test_add_func ("/triangle/words", test_words);
  g_test_add_func ("/triangle/signs", test_signs);
  g_test_add_func ("/triangle/seal", test_seal);
  return g_test_run ();
}
