/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of look.md as data: one table, three columns.  Print text is darker, print hues and
 * tints are the light set's; print never uses side, sel and faint, which repeat the light set so
 * that no token is without a value. */
#include "scene/palette.h"

#include <glib.h>

typedef struct
{
  const char *light, *dark, *print;
} Entry;

static const Entry entries[MULIN_N_COLORS] = {
  [MULIN_COLOR_NONE] = { "#FFFFFF", "#212427", "#FFFFFF" },
  [MULIN_COLOR_BG] = { "#FAFAF8", "#1B1D20", "#FFFFFF" },
  [MULIN_COLOR_VIEW] = { "#FFFFFF", "#212427", "#FFFFFF" },
  [MULIN_COLOR_SIDE] = { "#F3F3F0", "#17191B", "#F3F3F0" },
  [MULIN_COLOR_SEL] = { "#E9E9E5", "#2F3337", "#E9E9E5" },
  [MULIN_COLOR_LINE] = { "#E1E2DF", "#34383C", "#C9CCCA" },
  [MULIN_COLOR_LINE2] = { "#C3C6C4", "#4E545A", "#8C9195" },
  [MULIN_COLOR_EDGE] = { "#8C9195", "#737A81", "#8C9195" },
  [MULIN_COLOR_INK] = { "#1F2328", "#E8EAEC", "#111315" },
  [MULIN_COLOR_INK2] = { "#454C54", "#C3C8CD", "#33383D" },
  [MULIN_COLOR_MUTED] = { "#626971", "#9CA3AA", "#53595F" },
  [MULIN_COLOR_FAINT] = { "#989EA4", "#6D747B", "#989EA4" },
  [MULIN_COLOR_PARTY] = { "#8E2230", "#E07F87", "#8E2230" },
  [MULIN_COLOR_OWNERS] = { "#10706A", "#74CFC4", "#10706A" },
  [MULIN_COLOR_PROPERTY] = { "#3D5C8A", "#8FB1E3", "#3D5C8A" },
  [MULIN_COLOR_TEAMS] = { "#65643A", "#BFBC86", "#65643A" },
  [MULIN_COLOR_NEUTRAL] = { "#525A63", "#AAB1B8", "#525A63" },
  [MULIN_COLOR_WARN] = { "#8A5A00", "#E3B65A", "#8A5A00" },
  [MULIN_COLOR_ERROR] = { "#B8380B", "#F38A62", "#B8380B" },
  [MULIN_COLOR_PARTY_TINT] = { "#F6EAEA", "#3B2528", "#F6EAEA" },
  [MULIN_COLOR_OWNERS_TINT] = { "#E2F0ED", "#1D3532", "#E2F0ED" },
  [MULIN_COLOR_PROPERTY_TINT] = { "#E7EDF6", "#252F40", "#E7EDF6" },
  [MULIN_COLOR_TEAMS_TINT] = { "#EFEFE3", "#32321F", "#EFEFE3" },
  [MULIN_COLOR_NEUTRAL_TINT] = { "#EDEEEF", "#2C3034", "#EDEEEF" },
  [MULIN_COLOR_WARN_TINT] = { "#FAF1DC", "#382E19", "#FAF1DC" },
  [MULIN_COLOR_ERROR_TINT] = { "#FCECE4", "#40281E", "#FCECE4" },
  [MULIN_COLOR_HEAT_1] = { "#F3F4F3", "#25282B", "#F3F4F3" },
  [MULIN_COLOR_HEAT_2] = { "#E3E6E6", "#2E3337", "#E3E6E6" },
  [MULIN_COLOR_HEAT_3] = { "#CDD2D4", "#3C4348", "#CDD2D4" },
  [MULIN_COLOR_HEAT_4] = { "#B2BABD", "#4D565C", "#B2BABD" },
  [MULIN_COLOR_RED_HEAD] = { "#B3201F", "#B3201F", "#B3201F" },
  [MULIN_COLOR_WALL_RED] = { "#E60012", "#E60012", "#E60012" },
  [MULIN_COLOR_PHOTO] = { "#DCDEDF", "#DCDEDF", "#DCDEDF" },
};

static MulinPalette palettes[3];

const char *
mulin_palette_hex (MulinPaletteName name, MulinColor color)
{
  g_return_val_if_fail (color < MULIN_N_COLORS, "#000000");

  switch (name)
    {
    case MULIN_PALETTE_DARK:
      return entries[color].dark;
    case MULIN_PALETTE_PRINT:
      return entries[color].print;
    case MULIN_PALETTE_LIGHT:
    default:
      return entries[color].light;
    }
}

static MulinRgb
parse (const char *hex)
{
  guint value = (guint)g_ascii_strtoull (hex + 1, NULL, 16);

  return (MulinRgb){ (value >> 16 & 0xff) / 255.0, (value >> 8 & 0xff) / 255.0,
                     (value & 0xff) / 255.0 };
}

const MulinPalette *
mulin_palette_get (MulinPaletteName name)
{
  static gsize ready;

  g_return_val_if_fail (name <= MULIN_PALETTE_PRINT, &palettes[0]);

  if (g_once_init_enter (&ready))
    {
      for (guint p = 0; p < G_N_ELEMENTS (palettes); p++)
        for (guint c = 0; c < MULIN_N_COLORS; c++)
          palettes[p].colors[c] = parse (mulin_palette_hex ((MulinPaletteName)p, (MulinColor)c));
      g_once_init_leave (&ready, 1);
    }
  return &palettes[name];
}
