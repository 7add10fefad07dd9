/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where SQL is composed, from a kind's identifiers alone; never from values.  For src/records only.  composer.c, and for the table
 * search composer-search.c. */
#pragma once

#include "records/register.h"

/* "SELECT id, field… FROM kind WHERE id = :id": columns in the order of the kind's fields. */
char *mulin_compose_get (const MulinKind *kind);
/* The same for the ids in the JSON array :ids, in their order. */
char *mulin_compose_fetch (const MulinKind *kind);
/* The fields of the kind's naming pattern (distinct, in order), for :id. */
char *mulin_compose_naming (const MulinKind *kind);
/* Ids of a listing in order; its parameters are bound by register-list.c: :in, :as_of, :word0 …, :where0 ….  With a
 * sort as mulin_compose_sorts_by_text says, the second column is that text and the order is the caller's.  NULL with an error. */
char *mulin_compose_list (MulinCatalog *catalog, const MulinKind *kind, const MulinListing *listing, guint n_words, GError **error);
/* Is the order by FIELD the caller's (texts, words, and references by the name behind them)? */
gboolean mulin_compose_sorts_by_text (MulinCatalog *catalog, const MulinField *field);
/* How many a listing finds, with the same parameters. */
char *mulin_compose_count (MulinCatalog *catalog, const MulinKind *kind, const MulinListing *listing, guint n_words, GError **error);
/* Insert with every column, :id and :extra. */
char *mulin_compose_insert (const MulinKind *kind);
/* Update of the fields at which CHANGED is TRUE (by position); own fields are patched into extra by :extra. */
char *mulin_compose_update (const MulinKind *kind, const gboolean *changed);
char *mulin_compose_delete (const MulinKind *kind);
char *mulin_compose_exists (const MulinKind *kind);
/* Ids of records whose FIELD is :id. */
char *mulin_compose_referring (const MulinKind *kind, const MulinField *field);
/* Ids (at most 21) of records whose FIELD equals :name. */
char *mulin_compose_named (const MulinKind *kind, const MulinField *field);
/* Ids whose names hold :name, at most 4. */
char *mulin_compose_like (const MulinKind *kind, const MulinField *field);
/* Triggers that keep the table search, as name → SQL, and the statement that fills it; NULL for a kind without searched fields. */
GHashTable *mulin_compose_triggers (MulinCatalog *catalog, const MulinKind *kind);
char *mulin_compose_fill (MulinCatalog *catalog, const MulinKind *kind);
char *mulin_compose_drop_trigger (const char *name);
gboolean mulin_compose_is_indexed (const MulinKind *kind);
/* The same rows for all records whose COLUMN ("id", or a reference) lies between :first and :last … */
char *mulin_compose_fill_range (MulinCatalog *catalog, const MulinKind *kind, const char *column);
/* … and the rows of those that are no longer there removed. */
char *mulin_compose_clear_range (const MulinKind *kind);
/* The kinds that are searched by the name of a KIND's record, each with the FIELD that refers to it (a room's building). */
typedef void (*MulinDependentFunc) (const MulinKind *dependent, const MulinField *field, gpointer data);
void mulin_compose_each_dependent (MulinCatalog *catalog, const MulinKind *kind, MulinDependentFunc func, gpointer data);
/* "alias.column", or what stands for an own field. */
void mulin_compose_append_column (GString *sql, const char *alias, const MulinField *field);
/* The select list of a guard's view. */
char *mulin_compose_mask (const MulinKind *kind, MulinMask mask);
/* Does a record of the kind's `published` hold for :id on :day? */
char *mulin_compose_published (const MulinKind *kind);
