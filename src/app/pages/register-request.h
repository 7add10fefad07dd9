/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a register shows: kind, words, filters, order, scope and day; for the list, its export and a saved view alike. */
#pragma once

#include "app/widgets/record-list.h"
#include "records/register.h"

G_BEGIN_DECLS

typedef struct
{
  MulinCatalog *catalog;
  char *kind;
  char *search;     /* "" = all */
  char **where;     /* pairs field, value */
  char **columns;   /* fields shown; NULL = as the kind says */
  char *sort;       /* NULL = official order */
  gboolean descending;
  MulinCollation order; /* of the names that are sorted by */
  gboolean in_force; /* only what holds on the day */
  char *in_kind;    /* NULL: the kind lies in no place, or the scope is the whole library */
  gint64 in;
  char *as_of;      /* NULL = whenever */
} MulinRegisterRequest;

/* KIND in the session's scope and on its day; nothing searched, nothing filtered. */
MulinRegisterRequest *mulin_register_request_new (MulinSession *session, const char *kind);
void mulin_register_request_free (MulinRegisterRequest *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinRegisterRequest, mulin_register_request_free)

/* Take scope and day anew from SESSION, and the order of names from the desk. */
void mulin_register_request_place (MulinRegisterRequest *request, MulinSession *session);
/* Does anything but the scope narrow the list? */
gboolean mulin_register_request_is_narrow (const MulinRegisterRequest *request);
/* Words and filters anew; takes WHERE. */
void mulin_register_request_narrow (MulinRegisterRequest *request, const char *search, char **where, gboolean in_force);
/* Borrowed from REQUEST. */
MulinListing mulin_register_request_listing (const MulinRegisterRequest *request);
MulinRecordQuery mulin_register_request_query (const MulinRegisterRequest *request);

/* What LIST says and offers when nothing is in it. */
void mulin_register_request_say_empty (const MulinRegisterRequest *request, MulinSession *session, MulinRecordList *list);
/* Pairs field, text for a new record: the place that is looked at and the word that is filtered by.  Owned by the caller. */
char **mulin_register_request_presets (const MulinRegisterRequest *request, MulinSession *session);

/* Words, filters, columns and order as one text, and back; what no longer fits the kind is passed over. */
char *mulin_register_request_write (const MulinRegisterRequest *request);
void mulin_register_request_read (MulinRegisterRequest *request, const char *text);

G_END_DECLS
