/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the journal in words: what it changed, record by record, and whether it can be taken back. */
#pragma once

#include "app/session.h"
#include "store/journal.h"

G_BEGIN_DECLS

typedef struct
{
  char *title;      /* “会议 示例议事会” */
  const char *word; /* new, changed, removed; translated */
  GPtrArray *lines; /* char*: “日期：2026-06-01 → 2026-06-02” */
  char *kind;
  gint64 id;
  gboolean stands;  /* it is there now, so that it can be shown */
  gboolean lone;    /* it was removed with others and can be brought back alone */
} MulinJournalChange;

typedef struct
{
  gint64 entry;
  guint rows;
  GPtrArray *changes; /* MulinJournalChange; the first ones of a large entry, none of a huge one */
  gboolean can_undo;
  char *reason;       /* why not, or which rows would stay; NULL = nothing to say */
} MulinJournalReading;

void mulin_journal_reading_free (MulinJournalReading *reading);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinJournalReading, mulin_journal_reading_free)
MulinJournalReading *mulin_journal_read_entry (MulinLibrary *library, MulinConnection *reader, MulinCatalog *catalog, gint64 entry,
                                               guint rows, GError **error);

G_END_DECLS
