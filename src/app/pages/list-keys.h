/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys that every page with one list and a panel beside it has. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ctrl+N and Ctrl+F are the actions page.add and page.find, Escape is page.leave; the list itself has Delete as page.remove. */
void mulin_list_keys_install (GtkWidgetClass *klass);
/* For Enter on a row: into PANEL. */
void mulin_list_keys_enter (GtkWidget *panel);

G_END_DECLS
