/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepared statements, kept by their connection when given back: the same SQL is not parsed twice.
 */

#include "store/statement.h"
#include "store/connection-private.h"

#define MAX_IDLE 64

struct _MulinStatement
{
  MulinConnection *connection; /* borrowed */
  sqlite3_stmt *handle;
  GList node; /* in the connection's idle queue */
};

static MulinStatement *
take_idle (MulinConnection *connection, const char *sql)
{
  GList *node = g_hash_table_lookup (connection->idle_by_sql, sql);

  if (node == NULL)
    return NULL;
  g_hash_table_remove (connection->idle_by_sql, sql);
  g_queue_unlink (&connection->idle, node);
  return node->data;
}

MulinStatement *
mulin_statement_new (MulinConnection *connection, const char *sql, GError **error)
{
  MulinStatement *self;
  sqlite3_stmt *handle = NULL;
  const char *rest = NULL;

  g_assert (connection->owner == NULL || connection->owner == g_thread_self ());
  self = take_idle (connection, sql);
  if (self != NULL)
    return self;
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
  const char *sql;

  if (self == NULL)
    return;
  connection = self->connection;
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  sql = sqlite3_sql (self->handle);
  if (g_hash_table_contains (connection->idle_by_sql, sql))
    {
      mulin_statement_finalize (self);
      return;
    }
  g_queue_push_head_link (&connection->idle, &self->node);
  g_hash_table_insert (connection->idle_by_sql, (gpointer)sql, &self->node);
  if (connection->idle.length > MAX_IDLE)
    {
      GList *oldest = g_queue_pop_tail_link (&connection->idle);
      MulinStatement *old = oldest->data;

      g_hash_table_remove (connection->idle_by_sql, sqlite3_sql (old->handle));
      mulin_statement_finalize (old);
    }
}

static int
parameter (MulinStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->handle, name);

  if (index == 0)
    g_error ("no parameter %s in: %s", name, sqlite3_sql (self->handle));
  return index;
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
