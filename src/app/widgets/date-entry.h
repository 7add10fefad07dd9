/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An entry for a date as office staff write it (2026-3-5, 2026年3月5日, 2026-03, 2026), with a calendar.  A timed one takes
 * the time of day behind the day as well (2026-3-5 14:30, 3月5日下午2点半). */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_DATE_ENTRY (mulin_date_entry_get_type ())
G_DECLARE_FINAL_TYPE (MulinDateEntry, mulin_date_entry, MULIN, DATE_ENTRY, GtkWidget)

/* Signal: picked ()   a day was chosen in the calendar. */
GtkWidget *mulin_date_entry_new (void);
void mulin_date_entry_set_timed (MulinDateEntry *self, gboolean timed);
GtkWidget *mulin_date_entry_get_entry (MulinDateEntry *self);
void mulin_date_entry_set_text (MulinDateEntry *self, const char *text);
const char *mulin_date_entry_get_text (MulinDateEntry *self);

G_END_DECLS
