/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the look, by token: light, dark, print and wall (look.md, Colours). */
#pragma once

typedef enum
{
  MULIN_COLOR_NONE,
  MULIN_COLOR_BG, MULIN_COLOR_VIEW, MULIN_COLOR_SIDE, MULIN_COLOR_SEL, MULIN_COLOR_LINE, MULIN_COLOR_LINE2, MULIN_COLOR_EDGE,
  MULIN_COLOR_INK, MULIN_COLOR_INK2, MULIN_COLOR_MUTED, MULIN_COLOR_FAINT,
  MULIN_COLOR_PARTY, MULIN_COLOR_OWNERS, MULIN_COLOR_PROPERTY, MULIN_COLOR_TEAMS, MULIN_COLOR_NEUTRAL, MULIN_COLOR_WARN, MULIN_COLOR_ERROR,
  MULIN_COLOR_PARTY_TINT, MULIN_COLOR_OWNERS_TINT, MULIN_COLOR_PROPERTY_TINT, MULIN_COLOR_TEAMS_TINT, MULIN_COLOR_NEUTRAL_TINT,
  MULIN_COLOR_WARN_TINT, MULIN_COLOR_ERROR_TINT,
  MULIN_COLOR_HEAT_1, MULIN_COLOR_HEAT_2, MULIN_COLOR_HEAT_3, MULIN_COLOR_HEAT_4,
  MULIN_COLOR_RED_HEAD,  /* #B3201F, head of official paper only */
  MULIN_COLOR_WALL_RED,  /* #E60012, heading and rules of the wall version only */
  MULIN_COLOR_PHOTO,     /* #DCDEDF, photo places */
  MULIN_N_COLORS,
} MulinColor;

typedef enum { MULIN_PALETTE_LIGHT, MULIN_PALETTE_DARK, MULIN_PALETTE_PRINT } MulinPaletteName;
typedef struct { double red, green, blue; } MulinRgb;
typedef struct { MulinRgb colors[MULIN_N_COLORS]; } MulinPalette;

const MulinPalette *mulin_palette_get (MulinPaletteName name);
/* "#8E2230" of a token, static storage. */
const char *mulin_palette_hex (MulinPaletteName name, MulinColor color);
