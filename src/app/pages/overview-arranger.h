/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window in which the overview's tiles and charts are chosen and put in order. */
#pragma once

#include "app/pages/overview-arrangement.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_OVERVIEW_ARRANGER (mulin_overview_arranger_get_type ())
G_DECLARE_FINAL_TYPE (MulinOverviewArranger, mulin_overview_arranger, MULIN, OVERVIEW_ARRANGER, GtkWindow)

GtkWidget *mulin_overview_arranger_open (GtkWindow *parent, MulinSession *session, const MulinOverviewArrangement *arrangement);

G_END_DECLS
