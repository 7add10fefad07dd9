/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form shows: the texts of a record, or of what was begun to be typed into a new one. */
#pragma once

#include "app/session.h"

typedef struct
{
  gint64 id;         /* 0 for a new record */
  char *name;        /* NULL for a new record */
  GHashTable *raw;   /* field → text that an editor takes; a new record has the filled ones only */
  GHashTable *shown; /* field → the same for people */
} MulinFormTexts;

void mulin_form_texts_free (MulinFormTexts *texts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinFormTexts, mulin_form_texts_free)

/* CALLBACK ends with mulin_session_read_finish: MulinFormTexts. */
void mulin_form_texts_read (MulinSession *session, MulinCatalog *catalog, const char *kind, gint64 id,
                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* The draft of a new record, and PRESETS (pairs field, text; ended by NULL; may be NULL), which go before it. */
void mulin_form_texts_read_draft (MulinSession *session, MulinCatalog *catalog, const char *kind, const char *const *presets,
                                  GAsyncReadyCallback callback, gpointer user_data);
