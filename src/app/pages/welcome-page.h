/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First start: new library, open one, or open the sample. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_WELCOME_PAGE (mulin_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (MulinWelcomePage, mulin_welcome_page, MULIN, WELCOME_PAGE, GtkWidget)

G_END_DECLS
