/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one window a library, files opened from the desktop, actions app.*. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_APPLICATION (mulin_application_get_type ())
G_DECLARE_FINAL_TYPE (MulinApplication, mulin_application, MULIN, APPLICATION, GtkApplication)

/* Bind the message catalogue (MULIN_LOCALE_DIR in the environment for a build that is not installed). */
void mulin_application_bind_texts (void);
MulinApplication *mulin_application_new (GApplicationFlags flags);

G_END_DECLS
