/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page 标准: what is demanded, who keeps it, and why the program thinks so. */
#pragma once

#include "app/pages/page.h"
#include "app/widgets/standard-grid.h"

G_BEGIN_DECLS

#define MULIN_TYPE_STANDARDS_PAGE (mulin_standards_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinStandardsPage, mulin_standards_page, MULIN, STANDARDS_PAGE, MulinPage)

/* NAME: a definition's; FALSE when nothing is known of it yet. */
gboolean mulin_standards_page_choose (MulinStandardsPage *self, const char *name);
/* A cell of the one chosen, once it is read. */
void mulin_standards_page_open (MulinStandardsPage *self, const char *name, gint64 subject, int item);

G_END_DECLS
