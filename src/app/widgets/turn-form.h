/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The small form of one turn of a matter: a date and only what is to be written down for it. */
#pragma once

#include "app/session.h"
#include "app/widgets/field-editor.h"
#include "govern/handling.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_TURN_FORM (mulin_turn_form_get_type ())
G_DECLARE_FINAL_TYPE (MulinTurnForm, mulin_turn_form, MULIN, TURN_FORM, GtkWidget)

/* TURN of MATTER (both read, not kept); what was typed is dropped. */
void mulin_turn_form_show (MulinTurnForm *self, MulinSession *session, MulinRecord *matter, const MulinTurn *turn);
/* The same for any fields ("agenda_item.decision"; ended by NULL), without a day. */
void mulin_turn_form_show_fields (MulinTurnForm *self, MulinSession *session, const char *const *fields);
/* Has anything been typed or chosen? */
gboolean mulin_turn_form_is_dirty (MulinTurnForm *self);
/* Of a field as the turn names it ("result", "matter.level", "disclosure.place"), or "day"; NULL when it is not asked. */
MulinFieldEditor *mulin_turn_form_get_editor (MulinTurnForm *self, const char *field);
/* The day as typed, and pairs field, text (only what is not empty), ended by NULL; owned by the caller. */
char *mulin_turn_form_get_day (MulinTurnForm *self);
char **mulin_turn_form_get_values (MulinTurnForm *self);
/* One sentence under the form; NULL clears it. */
void mulin_turn_form_set_error (MulinTurnForm *self, const char *message);

/* The photo of a disclosure; NULL when none was chosen. */
GBytes *mulin_turn_form_get_photo (MulinTurnForm *self, const char **name, const char **mime);

G_END_DECLS
