/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is noted of the visit to one compound, in the order of the paper that was taken along. */
#pragma once

#include "app/session.h"
#include "records/visits.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Signals:
 *   changed ()   something was typed or chosen */

#define MULIN_TYPE_VISIT_NOTES (mulin_visit_notes_get_type ())
G_DECLARE_FINAL_TYPE (MulinVisitNotes, mulin_visit_notes, MULIN, VISIT_NOTES, GtkWidget)

GtkWidget *mulin_visit_notes_new (MulinSession *session, gint64 compound, const char *name);
gint64 mulin_visit_notes_get_compound (MulinVisitNotes *self);
/* Nothing was typed. */
gboolean mulin_visit_notes_is_empty (MulinVisitNotes *self);
const char *mulin_visit_notes_get_opinion (MulinVisitNotes *self);
const char *mulin_visit_notes_get_answer (MulinVisitNotes *self);
const char *mulin_visit_notes_get_next (MulinVisitNotes *self);
/* MulinPromise by value, texts owned by the widget; rows without words are left out. */
GArray *mulin_visit_notes_get_promises (MulinVisitNotes *self);
/* What was typed as one text, for mulin_draft_put; NULL when nothing was.  Owned by the caller. */
char *mulin_visit_notes_get_draft (MulinVisitNotes *self);
/* Shows what such a text holds; one that cannot be read shows nothing. */
void mulin_visit_notes_set_draft (MulinVisitNotes *self, const char *draft);

G_END_DECLS
