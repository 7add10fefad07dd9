/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of src/store share about a connection and other floors need not know. */
#pragma once

#include "store/connection.h"
#include "store/statement.h"

struct _MulinConnection
{
  sqlite3 *handle;
  char *path;
  MulinConnectionMode mode;
  char *what; /* what is being done, in an error's words; NULL = nothing in particular */

  GHashTable *statements; /* const char * SQL -> MulinStatement, one a text, in use or idle */
  GQueue idle;            /* those given back, newest first */

  /* the one thread that may use a writing connection; NULL = whoever borrowed it */
  GThread *owner;
};

/* IMMUTABLE: for media that cannot be written, where even the WAL's index cannot be made. */
MulinConnection *mulin_connection_open_full (const char *path, MulinConnectionMode mode,
                                             gboolean immutable, GError **error);
void mulin_connection_set_what (MulinConnection *connection, const char *what);
/* As mulin_connection_set_error, with the words of what is being done. */
void mulin_connection_set_failed (MulinConnection *connection, GError **error);
/* Sets ERROR for CODE, an SQLite result that did not come from the connection's last call. */
void mulin_connection_set_code (MulinConnection *connection, GError **error, const char *what,
                                int code, const char *detail);
/* One integer (0 when there is no row), for pragmas and counts; FALSE with an error. */
gboolean mulin_connection_integer (MulinConnection *connection, const char *sql, gint64 *value,
                                   GError **error);

gboolean mulin_functions_register (sqlite3 *handle);

void mulin_statement_finalize (MulinStatement *statement);
