/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scope in the header: a breadcrumb whose popover walks district → street → community → compound. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_SCOPE_BUTTON (mulin_scope_button_get_type ())
G_DECLARE_FINAL_TYPE (MulinScopeButton, mulin_scope_button, MULIN, SCOPE_BUTTON, GtkWidget)

void mulin_scope_button_set_session (MulinScopeButton *self, MulinSession *session);

G_END_DECLS
