/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 数字: all figures that the definitions know, each with its value now, and one of them in full. */
#pragma once

#include "app/pages/figure-view.h"
#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_FIGURES_BOARD (mulin_figures_board_get_type ())
G_DECLARE_FINAL_TYPE (MulinFiguresBoard, mulin_figures_board, MULIN, FIGURES_BOARD, MulinPage)

/* FIGURE by its name; now, or as soon as the board is seen. */
void mulin_figures_board_show (MulinFiguresBoard *self, const char *figure);
MulinFigureView *mulin_figures_board_get_view (MulinFiguresBoard *self);
/* How many figures are listed, and how many of them have their value already. */
guint mulin_figures_board_n_figures (MulinFiguresBoard *self, guint *known);

G_END_DECLS
