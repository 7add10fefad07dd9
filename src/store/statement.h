/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One prepared statement: parameters bound by name, three outcomes a step. */
#pragma once

#include "store/connection.h"

typedef enum
{
  MULIN_STEP_ERROR = -1,
  MULIN_STEP_DONE = 0,
  MULIN_STEP_ROW = 1,
} MulinStep;

typedef struct _MulinStatement MulinStatement;

/* Prepare SQL (one statement).  Statements are cached by the connection and given back by _free.
 * NULL with an error. */
MulinStatement *mulin_statement_new (MulinConnection *connection, const char *sql, GError **error);
void mulin_statement_free (MulinStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MulinStatement, mulin_statement_free)

/* Bind by name with its colon (":id").  An unknown name is a programmer's error and aborts. Texts
 * are copied; NULL binds NULL. */
void mulin_statement_bind_text (MulinStatement *statement, const char *name, const char *value);
void mulin_statement_bind_integer (MulinStatement *statement, const char *name, gint64 value);
void mulin_statement_bind_real (MulinStatement *statement, const char *name, double value);
void mulin_statement_bind_bytes (MulinStatement *statement, const char *name, const void *bytes,
                                 gsize size);
void mulin_statement_bind_null (MulinStatement *statement, const char *name);
/* By number, from 1: for a statement composed in the order in which it is bound, a hundred thousand times.  VALUE is lent, not
 * copied, and must stay until the statement has run and is given back or bound anew. */
void mulin_statement_lend_text (MulinStatement *statement, int index, const char *value);
void mulin_statement_bind_integer_at (MulinStatement *statement, int index, gint64 value);
gboolean mulin_statement_has_parameter (MulinStatement *statement, const char *name);

MulinStep mulin_statement_step (MulinStatement *statement, GError **error);
/* Run to its end; for statements without rows. */
gboolean mulin_statement_run (MulinStatement *statement, GError **error);
void mulin_statement_reset (MulinStatement *statement);

int mulin_statement_n_columns (MulinStatement *statement);
const char *mulin_statement_column_name (MulinStatement *statement, int column);
gboolean mulin_statement_is_null (MulinStatement *statement, int column);
gboolean mulin_statement_is_integer (MulinStatement *statement, int column);
/* Borrowed until the next step; NULL for SQL NULL. */
const char *mulin_statement_text (MulinStatement *statement, int column);
gint64 mulin_statement_integer (MulinStatement *statement, int column);
double mulin_statement_real (MulinStatement *statement, int column);
GBytes *mulin_statement_bytes (MulinStatement *statement, int column);
