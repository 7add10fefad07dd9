/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection to a library file, with the functions that every query may use (on_date,
 * …). */
#pragma once

#include "base/error.h"

#include <sqlite3.h>

typedef struct _MulinConnection MulinConnection;

typedef enum
{
  MULIN_CONNECTION_WRITE,
  MULIN_CONNECTION_READ,
} MulinConnectionMode;

/* Open PATH.  Registers the SQL functions on_date(since, until, day), first_day(text),
 * last_day(text), days_between(a, b), minutes_between(a, b), add_months(day, n), today(), pinyin(text [, is_name]), fold(text),
 * mask_phone(text), mask_name(text), all fit for triggers and views, and the collations PINYIN,
 * STROKES, "NATURAL" (a keyword of SQL: always quoted).  A double-quoted text is never a string.
 * NULL with an error. */
MulinConnection *mulin_connection_open (const char *path, MulinConnectionMode mode, GError **error);
void mulin_connection_close (MulinConnection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinConnection, mulin_connection_close)

/* For session, authorizer and progress handler, in store and define only. */
sqlite3 *mulin_connection_handle (MulinConnection *connection);
const char *mulin_connection_path (MulinConnection *connection);

/* Several statements without rows or parameters. */
gboolean mulin_connection_execute (MulinConnection *connection, const char *sql, GError **error);
/* PRAGMA data_version: changes when another connection committed. */
gint64 mulin_connection_data_version (MulinConnection *connection);
/* Sets ERROR from the connection's last failure, prefixed by WHAT ("保存小区"): full disk, damage,
 * permission get their codes. */
void mulin_connection_set_error (MulinConnection *connection, GError **error, const char *what);
