/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Views of a register that were saved under a name: records of the kind `setting`, so that they travel with the library. */
#pragma once

#include "app/pages/register-request.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_VIEWS (mulin_register_views_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterViews, mulin_register_views, MULIN, REGISTER_VIEWS, GtkWidget)

/* Signals:
 *   chosen (content)   to be read into the request
 *   save (name)        the owner calls mulin_register_views_save with what is shown */
void mulin_register_views_set_kind (MulinRegisterViews *self, MulinSession *session, const char *kind);
/* Read again. */
void mulin_register_views_refresh (MulinRegisterViews *self);
void mulin_register_views_save (MulinRegisterViews *self, const char *name, const MulinRegisterRequest *request);

G_END_DECLS
