/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records what a transaction changes in the domain tables, and writes it down as one journal entry.
 */
#pragma once

#include "store/connection-private.h"

typedef struct _MulinRecorder MulinRecorder;

/* The rows of one table that were inserted, changed or removed, by their ids: an index on them grows at its end instead of
 * everywhere. */
typedef struct
{
  char *table;
  GArray *records; /* gint64, ascending */
} MulinTouched;

/* TABLES NULL = every domain table, also those that are made while recording (for migrations). */
MulinRecorder *mulin_recorder_new (MulinConnection *connection, char **tables, GError **error);
void mulin_recorder_free (MulinRecorder *recorder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRecorder, mulin_recorder_free)

/* Ends the recording and keeps it.  ENTRY receives the id, 0 when nothing was changed. REVERTS 0 =
 * an action of its own.  TOUCHED (may be NULL) receives what was changed (MulinTouched), NULL when nothing was. */
gboolean mulin_recorder_keep (MulinRecorder *recorder, const char *text, int schema, gint64 reverts,
                              gint64 *entry, GPtrArray **touched, GError **error);
