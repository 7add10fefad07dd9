/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One filter over a list: a button with its name and what is chosen, a popover with the choices. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_FILTER_CHIP (mulin_filter_chip_get_type ())
G_DECLARE_FINAL_TYPE (MulinFilterChip, mulin_filter_chip, MULIN, FILTER_CHIP, GtkWidget)

/* Signal: changed () */
void mulin_filter_chip_set_title (MulinFilterChip *self, const char *title);
/* Replaces the choices; what was chosen and is still there stays chosen. */
void mulin_filter_chip_clear (MulinFilterChip *self);
void mulin_filter_chip_append (MulinFilterChip *self, const char *key, const char *word);
void mulin_filter_chip_choose (MulinFilterChip *self, const char *key, gboolean chosen);
/* Chosen keys, ended by NULL; empty = all.  Owned by the caller. */
char **mulin_filter_chip_get_chosen (MulinFilterChip *self);
void mulin_filter_chip_reset (MulinFilterChip *self);

G_END_DECLS
