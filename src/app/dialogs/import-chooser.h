/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The file dialogs of an import: the list to read, and where the list with reasons goes. */
#pragma once

#include <gtk/gtk.h>

typedef void (*MulinImportChosen) (GtkWidget *widget, const char *path);

/* CHOSEN is called when a file was chosen and WIDGET, a window, still lives. */
void mulin_import_choose_list (GtkWidget *widget, MulinImportChosen chosen);
/* LIST is the path that was read: the proposal is named after it. */
void mulin_import_choose_report (GtkWidget *widget, const char *list, MulinImportChosen chosen);
