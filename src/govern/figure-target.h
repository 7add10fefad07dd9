/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a campaign asks of a figure: the 行动 whose field 衡量的数字 names it, with its target and deadline. */
#pragma once

#include "govern/figure.h"

typedef struct
{
  char *campaign;
  char *goal;     /* as it is written: 40, 90%, 应建尽建; may be NULL */
  char *deadline; /* may be NULL */
} MulinFigureTarget;

void mulin_figure_target_free (MulinFigureTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFigureTarget, mulin_figure_target_free)

/* Of the campaigns that name the figure NAME: the one that ends next from AS_OF on, else the one that ended last; *TARGET is NULL when
 * none does, and for a figure that counts a period, whose months are no steps towards anything. */
gboolean mulin_figure_target_find (MulinConnection *reader, MulinCatalog *catalog, MulinShelf *shelf, const char *name,
                                   const char *as_of, MulinFigureTarget **target, GError **error);
/* What GOAL asks for as a number: 40; 90% of WHOLE; without a number the WHOLE itself.  NAN where there is none; WHOLE: a rate's
 * denominator, NAN for counts. */
double mulin_figure_target_value (const char *goal, double whole);
