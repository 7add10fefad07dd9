/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The palette holds the contrast that look.md states. */
#include "scene/palette.h"

#include <glib.h>
#include <math.h>

typedef struct
{
  MulinColor color;
  double light, dark, print; /* ratios of look.md, 0 = none given */
} Row;

static const Row rows[] = {
  { MULIN_COLOR_LINE, 1.30, 1.32, 1.62 },   { MULIN_COLOR_LINE2, 1.72, 2.03, 3.18 },
  { MULIN_COLOR_EDGE, 3.18, 3.59, 3.18 },   { MULIN_COLOR_INK, 15.80, 12.93, 18.62 },
  { MULIN_COLOR_INK2, 8.70, 9.26, 11.84 },  { MULIN_COLOR_MUTED, 5.56, 6.12, 7.09 },
  { MULIN_COLOR_FAINT, 2.71, 3.29, 0 },     { MULIN_COLOR_PARTY, 8.67, 5.61, 8.67 },
  { MULIN_COLOR_OWNERS, 5.92, 8.52, 5.92 }, { MULIN_COLOR_PROPERTY, 6.78, 7.11, 6.78 },
  { MULIN_COLOR_TEAMS, 6.11, 7.99, 6.11 },  { MULIN_COLOR_NEUTRAL, 7.00, 7.20, 7.00 },
  { MULIN_COLOR_WARN, 5.93, 8.25, 5.93 },   { MULIN_COLOR_ERROR, 5.82, 6.40, 5.82 },
  { MULIN_COLOR_RED_HEAD, 6.68, 0, 6.68 },
};

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (MulinRgb color)
{
  return 0.2126 * linear (color.red) + 0.7152 * linear (color.green) + 0.0722 * linear (color.blue);
}

static double
contrast (MulinPaletteName name, MulinColor a, MulinColor b)
{
  const MulinPalette *palette = mulin_palette_get (name);
  double one = luminance (palette->colors[a]), two = luminance (palette->colors[b]);

  return (MAX (one, two) + 0.05) / (MIN (one, two) + 0.05);
}

static void
test_ratios (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const double expected[] = { rows[i].light, rows[i].dark, rows[i].print };

      for (guint p = 0; p < 3; p++)
        if (expected[p] > 0)
          g_assert_cmpfloat_with_epsilon (
              contrast ((MulinPaletteName)p, rows[i].color, MULIN_COLOR_VIEW), expected[p], 0.011);
    }
}

static void
test_tints (void)
{
  const MulinColor hues[]
      = { MULIN_COLOR_PARTY,   MULIN_COLOR_OWNERS, MULIN_COLOR_PROPERTY, MULIN_COLOR_TEAMS,
          MULIN_COLOR_NEUTRAL, MULIN_COLOR_WARN,   MULIN_COLOR_ERROR };

  for (guint i = 0; i < G_N_ELEMENTS (hues); i++)
    {
      MulinColor tint = (MulinColor)(MULIN_COLOR_PARTY_TINT + i);

      g_assert_cmpfloat (contrast (MULIN_PALETTE_LIGHT, hues[i], tint), >=, 5.045);
      g_assert_cmpfloat (contrast (MULIN_PALETTE_DARK, hues[i], tint), >=, 5.095);
      g_assert_cmpfloat (contrast (MULIN_PALETTE_LIGHT, MULIN_COLOR_MUTED, tint), >=, 4.715);
      g_assert_cmpfloat (contrast (MULIN_PALETTE_DARK, MULIN_COLOR_MUTED, tint), >=, 4.715);
    }
  for (MulinColor heat = MULIN_COLOR_HEAT_1; heat <= MULIN_COLOR_HEAT_4; heat++)
    {
      g_assert_cmpfloat (contrast (MULIN_PALETTE_LIGHT, MULIN_COLOR_INK, heat), >=, 8.0);
      g_assert_cmpfloat (contrast (MULIN_PALETTE_DARK, MULIN_COLOR_INK, heat), >=, 6.2);
    }
}

static void
test_hex (void)
{
  const MulinPalette *print = mulin_palette_get (MULIN_PALETTE_PRINT);

  g_assert_cmpstr (mulin_palette_hex (MULIN_PALETTE_LIGHT, MULIN_COLOR_PARTY), ==, "#8E2230");
  g_assert_cmpstr (mulin_palette_hex (MULIN_PALETTE_PRINT, MULIN_COLOR_INK), ==, "#111315");
  g_assert_cmpstr (mulin_palette_hex (MULIN_PALETTE_DARK, MULIN_COLOR_VIEW), ==, "#212427");
  g_assert_cmpstr (mulin_palette_hex (MULIN_PALETTE_PRINT, MULIN_COLOR_WALL_RED), ==, "#E60012");
  g_assert_cmpfloat_with_epsilon (print->colors[MULIN_COLOR_INK].red, 0x11 / 255.0, 1e-9);
  for (guint p = 0; p < 3; p++)
    for (guint c = 0; c < MULIN_N_COLORS; c++)
      g_assert_true (g_regex_match_simple (
          "^#[0-9A-F]{6}$", mulin_palette_hex ((MulinPaletteName)p, (MulinColor)c), 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette/ratios", test_ratios);
  g_test_add_func ("/palette/tints", test_tints);
  g_test_add_func ("/palette/hex", test_hex);
  return g_test_run ();
}
