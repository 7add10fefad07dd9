/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements, kept by their connection when given back: the same SQL is not parsed twice, and the one given back last is
 * taken without hashing its text (an import takes the same long INSERT a hundred thousand times). */

#include "store/statement.h"
#include "store/connection-private.h"

#include <string.h>

#define MAX_IDLE 64

struct _MulinStatement
{
  MulinConnection *connection; /* borrowed */
  sqlite3_stmt *handle;
  GList node;    /* in the connection's idle queue, when it is idle */
  gboolean kept; /* in the connection's table: the one of its SQL that is given out again */
  gboolean idle;
  int last;      /* parameter bound last */
};

MulinStatement *
mulin_statement_new (MulinConnection *connection, const char *sql, GError **error)
{
  MulinStatement *self, *kept;
  sqlite3_stmt *handle = NULL;
  const char *rest = NULL;

  g_assert (connection->owner == NULL || connection->owner == g_thread_self ());
  kept = connection->idle.head != NULL ? connection->idle.head->data : NULL;
  if (kept == NULL || strcmp (sqlite3_sql (kept->handle), sql) != 0)
    kept = g_hash_table_lookup (connection->statements, sql);
  if (kept != NULL && kept->idle)
    {
      g_queue_unlink (&connection->idle, &kept->node);
      kept->idle = FALSE;
      return kept;
    }
  if (sqlite3_prepare_v3 (connection->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, &rest)
      != SQLITE_OK)
    {
      mulin_connection_set_error (connection, error, "准备查询");
      return NULL;
    }
  while (g_ascii_isspace (*rest) || *rest == ';')
    rest++;
  if (handle == NULL || (*rest != '\0' && !g_str_has_prefix (rest, "--")))
    {
      sqlite3_finalize (handle);
      g_set_error_literal (error, MULIN_ERROR, MULIN_ERROR_INPUT,
                           handle == NULL ? "准备查询：没有语句，请写一条查询"
                                          : "准备查询：一次只能有一条语句，请分开写");
      return NULL;
    }
  self = g_new0 (MulinStatement, 1);
  self->connection = connection;
  self->handle = handle;
  self->node.data = self;
  self->kept = kept == NULL;
  if (self->kept)
    g_hash_table_insert (connection->statements, (gpointer)sqlite3_sql (handle), self);
  return self;
}

void
mulin_statement_finalize (MulinStatement *self)
{
  sqlite3_finalize (self->handle);
  g_free (self);
}

void
mulin_statement_free (MulinStatement *self)
{
  MulinConnection *connection;

  if (self == NULL)
    return;
  if (!self->kept)
    {
      mulin_statement_finalize (self);
      return;
    }
  connection = self->connection;
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  self->idle = TRUE;
  self->last = 0;
  g_queue_push_head_link (&connection->idle, &self->node);
  if (connection->idle.length > MAX_IDLE)
    {
      MulinStatement *oldest = g_queue_pop_tail_link (&connection->idle)->data;

      g_hash_table_remove (connection->statements, sqlite3_sql (oldest->handle));
      mulin_statement_finalize (oldest);
    }
}

/* Values mostly come in the order of their parameters: the next one is looked at before all are searched. */
static int
parameter (MulinStatement *self, const char *name)
{
  const char *next = sqlite3_bind_parameter_name (self->handle, self->last + 1);

  if (next != NULL && strcmp (next, name) == 0)
    return ++self->last;
  self->last = sqlite3_bind_parameter_index (self->handle, name);
  if (self->last == 0)
    g_error ("no parameter %s in: %s", name, sqlite3_sql (self->handle));
  return self->last;
}

/* Binding fails only when a statement is bound in the middle of its rows, or memory is out. */
static void
check (MulinStatement *self, int code)
{
  if (code != SQLITE_OK)
    g_error ("binding in “%s”: %s", sqlite3_sql (self->handle), sqlite3_errstr (code));
}

void
mulin_statement_bind_text (MulinStatement *self, const char *name, const char *value)
{
  int index = parameter (self, name);

  if (value == NULL)
    check (self, sqlite3_bind_null (self->handle, index));
  else
    check (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_TRANSIENT));
}

void
mulin_statement_lend_text (MulinStatement *self, int index, const char *value)
{
  check (self, sqlite3_bind_text (self->handle, index, value, -1, SQLITE_STATIC));
}

void
mulin_statement_bind_integer_at (MulinStatement *self, int index, gint64 value)
{
  check (self, sqlite3_bind_int64 (self->handle, index, value));
}

void
mulin_statement_bind_integer (MulinStatement *self, const char *name, gint64 value)
{
  check (self, sqlite3_bind_int64 (self->handle, parameter (self, name), value));
}

void
mulin_statement_bind_real (MulinStatement *self, const char *name, double value)
{
  check (self, sqlite3_bind_double (self->handle, parameter (self, name), value));
}

void
mulin_statement_bind_bytes (MulinStatement *self, const char *name, const void *bytes, gsize size)
{
  /* a NULL pointer would bind NULL instead of no bytes */
  check (self, sqlite3_bind_blob64 (self->handle, parameter (self, name), size > 0 ? bytes : "",
                                    size, SQLITE_TRANSIENT));
}

void
mulin_statement_bind_null (MulinStatement *self, const char *name)
{
  check (self, sqlite3_bind_null (self->handle, parameter (self, name)));
}

gboolean
mulin_statement_has_parameter (MulinStatement *self, const char *name)
{
  return sqlite3_bind_parameter_index (self->handle, name) != 0;
}

MulinStep
mulin_statement_step (MulinStatement *self, GError **error)
{
  switch (sqlite3_step (self->handle))
    {
    case SQLITE_ROW:
      return MULIN_STEP_ROW;
    case SQLITE_DONE:
      return MULIN_STEP_DONE;
    default:
      mulin_connection_set_failed (self->connection, error);
      return MULIN_STEP_ERROR;
    }
}

gboolean
mulin_statement_run (MulinStatement *self, GError **error)
{
  MulinStep step;

  do
    step = mulin_statement_step (self, error);
  while (step == MULIN_STEP_ROW);
  sqlite3_reset (self->handle);
  return step == MULIN_STEP_DONE;
}

void
mulin_statement_reset (MulinStatement *self)
{
  sqlite3_reset (self->handle);
}

int
mulin_statement_n_columns (MulinStatement *self)
{
  return sqlite3_column_count (self->handle);
}

const char *
mulin_statement_column_name (MulinStatement *self, int column)
{
  return sqlite3_column_name (self->handle, column);
}

gboolean
mulin_statement_is_null (MulinStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gboolean
mulin_statement_is_integer (MulinStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_INTEGER;
}

const char *
mulin_statement_text (MulinStatement *self, int column)
{
  return (const char *)sqlite3_column_text (self->handle, column);
}

gint64
mulin_statement_integer (MulinStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

double
mulin_statement_real (MulinStatement *self, int column)
{
  return sqlite3_column_double (self->handle, column);
}

GBytes *
mulin_statement_bytes (MulinStatement *self, int column)
{
  const void *bytes = sqlite3_column_blob (self->handle, column);

  return g_bytes_new (bytes, (gsize)sqlite3_column_bytes (self->handle, column));
}
