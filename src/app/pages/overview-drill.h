/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a figure to the records behind it: those that it does not count yet, and those without data. */
#pragma once

#include "app/session.h"
#include "govern/figure.h"

#include <gtk/gtk.h>

/* A popover at AT in PAGE; it goes with its closing.  What it needs of FIGURE is copied. */
void mulin_overview_drill (GtkWidget *page, const GdkRectangle *at, MulinSession *session, const MulinFigure *figure);
