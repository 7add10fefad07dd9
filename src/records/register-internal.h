/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of the register share; not for other floors. */
#pragma once

#include "records/register.h"

/* The kind, or NULL with MULIN_ERROR_NOT_FOUND. */
const MulinKind *mulin_register_kind (MulinCatalog *catalog, const char *name, GError **error);
gboolean mulin_register_exists (MulinConnection *connection, const MulinKind *kind, gint64 id);
/* Words of a search text, folded and lowered: char*. */
GPtrArray *mulin_search_words (const char *text);
/* Pairs of what a room number is written with and what it is kept as; ended by NULL. */
extern const char *const mulin_room_marks[][2];
/* The kind's children and every other reference to it. */
typedef void (*MulinReferenceFunc) (const MulinKind *kind, const MulinField *field, gboolean child, gpointer data);
void mulin_register_each_reference (MulinCatalog *catalog, const MulinKind *kind, MulinReferenceFunc func, gpointer data);
/* Validation of what is known to have been right once: a record that comes back. */
gboolean mulin_register_validate_stored (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char **field,
                                         GError **error);
/* May the person of a membership be placed (编入) there?  Refused with a sentence unless its note gives a reason. */
gboolean mulin_register_check_eligible (MulinConnection *connection, MulinCatalog *catalog, MulinRecord *record, const char **field,
                                        GError **error);
