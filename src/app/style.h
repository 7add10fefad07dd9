/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The look: two palettes, chosen by a setting, over one style sheet. */
#pragma once

#include "base/collation.h"
#include "scene/palette.h"

#include <gtk/gtk.h>

/* Install the style sheet for DISPLAY and follow the setting `theme` (system, light, dark). */
void mulin_style_install (GdkDisplay *display);
/* Show THEME now ("light", "dark", "system"); drawn widgets are asked to draw again. */
void mulin_style_set_theme (const char *theme);
/* The palette that drawn widgets use now. */
const MulinPalette *mulin_style_palette (void);
/* How lists sort Chinese texts, as the person chose. */
MulinCollation mulin_style_name_order (void);
void mulin_style_color (MulinColor token, GdkRGBA *color);

/* The program's settings; NULL where the schema is not installed (then everything has its default). */
GSettings *mulin_style_settings (void);
