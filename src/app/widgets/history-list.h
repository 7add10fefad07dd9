/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was changed at one record: when, by whom, before and after, and taking it back. */
#pragma once

#include "app/session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define MULIN_TYPE_HISTORY_LIST (mulin_history_list_get_type ())
G_DECLARE_FINAL_TYPE (MulinHistoryList, mulin_history_list, MULIN, HISTORY_LIST, GtkWidget)

/* Signal: latest (words, entry)   the newest entry of the record, for a status line; words NULL = none. */
void mulin_history_list_show (MulinHistoryList *self, MulinSession *session, const char *kind, gint64 id);

/* A value of the journal (may be NULL) as people read it: names for references, words for keys.  Owned by the caller. */
char *mulin_history_value (MulinConnection *reader, MulinCatalog *catalog, const MulinKind *kind, const MulinField *field,
                           const char *value);

G_END_DECLS
