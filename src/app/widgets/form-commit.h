/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a form writes: one field of a record, a whole new record, or what was typed so far. */
#pragma once

#include "app/session.h"

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  gint64 id;        /* 0: a new record; receives its id */
  GPtrArray *texts; /* field, text, field, text … */
  char *refused;    /* the field that was refused */
  gboolean is_new;
  GObject *form;
} MulinFormCommit;

/* FORM lives until the answer is there. */
MulinFormCommit *mulin_form_commit_new (MulinCatalog *catalog, const char *kind, gint64 id, GObject *form);
/* Takes TEXT. */
void mulin_form_commit_add (MulinFormCommit *self, const char *field, char *text);
/* Takes SELF: DONE has it as its data.  A new record ends its draft. */
void mulin_form_commit_write (MulinFormCommit *self, MulinSession *session, const char *words, MulinSessionDone done);

/* CONTENT NULL = throw it away. */
void mulin_form_keep_draft (MulinSession *session, const char *kind, const char *content);
/* Owned by the caller. */
char *mulin_form_draft_key (const char *kind);
