/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts: what someone has begun to type into a new record; kept in the library, outside the journal. */
#pragma once

#include "store/library.h"
#include "store/statement.h"

/* CONTENT NULL or "" removes the draft. */
gboolean mulin_draft_put (MulinTransaction *transaction, const char *key, const char *content, GError **error);
/* Owned by the caller; NULL without an error when there is none. */
char *mulin_draft_get (MulinConnection *reader, const char *key, GError **error);
