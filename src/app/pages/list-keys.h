/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that every page with one list and a panel beside it has. */
#pragma once

#include "app/widgets/record-list.h"

G_BEGIN_DECLS

/* Ctrl+N and Ctrl+F are the actions page.add and page.find, Escape is page.leave; the list itself has Delete as page.remove. */
void mulin_list_keys_install (GtkWidgetClass *klass);
/* For page.leave: from PANEL to the list, and from the list to nothing being chosen, which closes PANEL. */
void mulin_list_keys_leave (MulinRecordList *list, GtkWidget *panel);
/* For Enter on a row: into PANEL. */
void mulin_list_keys_enter (GtkWidget *panel);

G_END_DECLS
