/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that are made for one record (适用：person …), in the menu beside it. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* MENU gets one entry for each document of KIND, bound to panel.print with the document's name; what was in it goes. */
void mulin_record_papers_fill (GMenu *menu, MulinSession *session, const char *kind);

G_END_DECLS
