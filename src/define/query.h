/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Queries of definitions: read-only, over masking views, bounded in time. */
#pragma once

#include "store/library.h"
#include "store/statement.h"

typedef enum
{
  MULIN_MASK_NONE,     /* the office's own export: everything */
  MULIN_MASK_INTERNAL, /* screen and internal print */
  MULIN_MASK_PUBLIC,   /* what hangs on the wall */
} MulinMask;
gboolean mulin_mask_parse (const char *text, MulinMask *mask); /* none, internal, public */

/* A guard: one read-only connection on which definitions' queries see nothing but the masking views (temp views named like
 * the tables, each over a raw view of a random name; the authorizer lets main.* be read only through that raw view).  Base
 * tables, sqlite_*, pragmas, writing and attaching are denied; a progress handler ends what runs longer than 10 s. */
typedef struct _MulinGuard MulinGuard;

/* One view of a guard: TABLE's columns as SQL expressions over the raw table (already masked for the destination). */
typedef struct
{
  const char *table;
  const char *select_list; /* "id, name, mask_phone(phone) AS phone, …" */
} MulinGuardView;

MulinGuard *mulin_guard_new (MulinLibrary *library, const MulinGuardView *views, guint n_views, GError **error);
void mulin_guard_free (MulinGuard *guard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinGuard, mulin_guard_free)
MulinConnection *mulin_guard_connection (MulinGuard *guard); /* prepares under the authorizer */

/* Fill the temp table scope(compound); IDS NULL = all compounds. */
gboolean mulin_guard_set_scope (MulinGuard *guard, const gint64 *ids, guint n_ids, GError **error);
/* One thing that a floor above worked out over the present scope, taken by the guard: it is dropped when the scope is set again
 * or anything is committed after STAMP (mulin_guard_stamp before it was read).  NULL = nothing that still holds. */
void mulin_guard_keep (MulinGuard *guard, gpointer data, GDestroyNotify free_data, guint64 stamp);
gpointer mulin_guard_kept (MulinGuard *guard);
guint64 mulin_guard_stamp (MulinGuard *guard);
/* Parameters are text by name without colon: today, as_of, from, to, compound, organization, person …; those that the
 * statement lacks are passed over; a parameter that the statement has and PARAMETERS lacks is NULL. */
MulinStatement *mulin_guard_prepare (MulinGuard *guard, const char *sql, GHashTable *parameters, GError **error);
/* A one-line reason fit for a definition's error ("没有“untl”这一列，是否为 until"). */
gboolean mulin_guard_check (MulinGuard *guard, const char *sql, GError **error);
/* The tables that SQL reads (char*), from the authorizer. */
GPtrArray *mulin_guard_tables (MulinGuard *guard, const char *sql, GError **error);
/* From now on every query prepared adds the tables that it reads to TABLES (a set that owns its char*), NULL = no longer. */
void mulin_guard_collect (MulinGuard *guard, GHashTable *tables);
