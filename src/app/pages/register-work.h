/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register does to several records at once: one action each, so one entry and one undo. */
#pragma once

#include "app/widgets/record-list.h"

G_BEGIN_DECLS

/* Give FIELD of the records IDS (gint64) the value TEXT, as typed.  DONE as in mulin_session_write. */
void mulin_register_work_change (MulinSession *session, const char *kind, GArray *ids, const char *field, const char *text,
                                 MulinSessionDone done, gpointer user_data, GDestroyNotify free_user_data);
/* Remove the records chosen in LIST with what belongs to them; nothing is removed when one of them is still referred to.  The
 * next one is chosen then, so that Delete can be pressed again. */
void mulin_register_work_remove (MulinSession *session, const char *kind, MulinRecordList *list);

G_END_DECLS
