/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 总览: the figures, the committees of each place, the kinds of compound, and what is to be done today. */
#pragma once

#include "app/pages/finding-reading.h"
#include "app/pages/page.h"

G_BEGIN_DECLS

#define MULIN_TYPE_OVERVIEW_PAGE (mulin_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinOverviewPage, mulin_overview_page, MULIN, OVERVIEW_PAGE, MulinPage)

/* Findings in the list as it is shown, and in all; 0 before the first reading. */
guint mulin_overview_page_n_due (MulinOverviewPage *self, guint *all);
/* Borrowed; NULL before they were read. */
MulinFindingReading *mulin_overview_page_get_findings (MulinOverviewPage *self);

/* What the buttons print: half a page of what is due as it is listed, and the page as it stands.  NULL before the reading. */
GPtrArray *mulin_overview_page_make_due (MulinOverviewPage *self);
GPtrArray *mulin_overview_page_make_page (MulinOverviewPage *self);

G_END_DECLS
