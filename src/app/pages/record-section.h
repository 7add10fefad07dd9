/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a kind's own page adds above the form: the course of a matter, the countdown of an election. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_RECORD_SECTION (mulin_record_section_get_type ())
G_DECLARE_DERIVABLE_TYPE (MulinRecordSection, mulin_record_section, MULIN, RECORD_SECTION, GtkWidget)

struct _MulinRecordSectionClass
{
  GtkWidgetClass parent_class;

  /* Another record, another day, or something was committed: read again, off the main loop.  Never called without a record. */
  void (*refresh) (MulinRecordSection *self);
};

/* ID 0 = nothing: the section hides itself.  A refresh follows. */
void mulin_record_section_show (MulinRecordSection *self, MulinSession *session, const char *kind, gint64 id);

/* Borrowed; for subclasses. */
MulinSession *mulin_record_section_get_session (MulinRecordSection *self);
const char *mulin_record_section_get_kind (MulinRecordSection *self);
gint64 mulin_record_section_get_id (MulinRecordSection *self);

/* BOX gets the sections of KIND in the order they stand (what was in it goes). */
void mulin_record_sections_fill (GtkBox *box, const char *kind);
/* All sections in BOX show this record; ID 0 = nothing. */
void mulin_record_sections_show (GtkBox *box, MulinSession *session, const char *kind, gint64 id);

G_END_DECLS
