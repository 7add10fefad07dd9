/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What journal_row holds of an entry beyond the rows it touched, so that it is found without unpacking it. */
#pragma once

#include "store/connection-private.h"

/* ENTRY removed RECORDS records. */
#define MULIN_MARK_REMOVED "removed"
/* ENTRY touched a file of a record: this and the record's kind, with the record's id. */
#define MULIN_MARK_FILE "attachment:"

gboolean mulin_journal_mark_removed (MulinConnection *connection, gint64 entry, gint64 records, GError **error);
/* A file points to its record by kind and number and not by a key: the record's history is to tell of it all the same. */
gboolean mulin_journal_mark_files (MulinConnection *connection, gint64 entry, GError **error);
