/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fonts of paper and screen: family chains, and the one pango context (a thread) that measuring and painting share.
 * 72 dpi, no rounded positions, no hinting, zh-cn: so a width does not depend on the surface (design decision 5). */
#pragma once

#include "scene/scene.h"

#include <pango/pangocairo.h>

/* Pango family list of FAMILY: the fonts of a customer's machine first, then those that Debian has. */
const char *mulin_font_chain (MulinFamily family);
/* The leading names of the chain that count as the font itself and not as a replacement. */
guint mulin_font_n_genuine (MulinFamily family);
/* This thread's context; borrowed. */
PangoContext *mulin_font_context (void);
/* Description of FONT, cached by the thread; borrowed until the next call. */
const PangoFontDescription *mulin_font_description (MulinFont font);
/* One line of TEXT with the advance of the official grid applied.  Owned by the caller. */
PangoLayout *mulin_font_layout (const char *text, MulinFont font);
/* Characters that fill one cell of the grid: Han, kana, full-width forms, and “”‘’—… (ambiguous by Unicode,
 * full width in Chinese; standards §2.14). */
gboolean mulin_font_is_full_width (gunichar c);
guint mulin_font_hash (gconstpointer font);
gboolean mulin_font_equal (gconstpointer a, gconstpointer b);
