/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: one window a library, files opened from the desktop, actions app.*. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_APPLICATION (mulin_application_get_type ())
G_DECLARE_FINAL_TYPE (MulinApplication, mulin_application, MULIN, APPLICATION, GtkApplication)

/* Bind the message catalogue (MULIN_LOCALE_DIR in the environment for a build that is not installed). */
void mulin_application_bind_texts (void);
/* Before the toolkit starts: without a graphics card nothing is drawn by GL, which would cost a third of the start and 60 MB.  What the
 * environment says of the renderer holds. */
void mulin_application_choose_renderer (void);
MulinApplication *mulin_application_new (GApplicationFlags flags);

G_END_DECLS
