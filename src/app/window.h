/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main window: header bar, sidebar, the pages, and the one place where messages appear. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_WINDOW (mulin_window_get_type ())
G_DECLARE_FINAL_TYPE (MulinWindow, mulin_window, MULIN, WINDOW, GtkApplicationWindow)

MulinWindow *mulin_window_new (GtkApplication *application);
MulinSession *mulin_window_get_session (MulinWindow *self);
/* "overview", "compounds", "structure", "people", "matters", "together", "documents", "data". */
void mulin_window_show_page (MulinWindow *self, const char *name);
const char *mulin_window_get_page (MulinWindow *self);
GtkWidget *mulin_window_get_page_widget (MulinWindow *self, const char *name);
/* Open or create the library at PATH; what goes wrong is told in the window. */
void mulin_window_open (MulinWindow *self, const char *path, MulinSessionMode mode);

/* For window-actions.c. */
void mulin_window_focus_search (MulinWindow *self);

G_END_DECLS
