/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the session share; pages know session.h only. */
#pragma once

#include "app/session.h"

struct _MulinSession
{
  GObject parent_instance;

  /* owned */
  MulinLibrary *library;
  MulinShelf *shelf;
  MulinCatalog *catalog;
  MulinAnswers *answers;
  char *stamp; /* of the library's own definitions that shelf and catalog were made from */
  char *scope_kind;
  GPtrArray *chain;
  char *as_of;

  /* state */
  gint64 scope;
  guint watch;
  guint poll;
  guint n_pending; /* reads and writes under way */

  /* the search index is shared with worker threads */
  GMutex index_lock;
  MulinSearchIndex *index;
  MulinConnection *index_reader;
};

/* Let the library go; what was asked of it is answered with a cancellation. */
G_GNUC_INTERNAL void mulin_session_release (MulinSession *self);
/* The places from the outermost down to ID of KIND (MulinPlace). */
G_GNUC_INTERNAL GPtrArray *mulin_session_read_chain (MulinConnection *reader, MulinCatalog *catalog, const char *kind, gint64 id,
                                                     GError **error);
/* After a commit: shelf and catalog are made anew when the library's own definitions are others, and "opened" is emitted. */
G_GNUC_INTERNAL void mulin_session_follow_definitions (MulinSession *self);
G_GNUC_INTERNAL void mulin_session_emit_opened (MulinSession *self);
G_GNUC_INTERNAL void mulin_session_emit_changed (MulinSession *self);
G_GNUC_INTERNAL void mulin_session_emit_kept (MulinSession *self, const char *text, GPtrArray *rows);
