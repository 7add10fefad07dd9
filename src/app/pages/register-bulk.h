/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Beside a list in which several records are chosen: one field of all of them is changed, or they are removed. */
#pragma once

#include "app/session.h"
#include "app/widgets/field-editor.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_REGISTER_BULK (mulin_register_bulk_get_type ())
G_DECLARE_FINAL_TYPE (MulinRegisterBulk, mulin_register_bulk, MULIN, REGISTER_BULK, GtkWidget)

void mulin_register_bulk_set_kind (MulinRegisterBulk *self, MulinSession *session, const char *kind);
void mulin_register_bulk_show (MulinRegisterBulk *self, GArray *ids);
/* Chooses FIELD as by hand; its editor, NULL when it cannot be changed here. */
MulinFieldEditor *mulin_register_bulk_choose (MulinRegisterBulk *self, const char *field);

G_END_DECLS
