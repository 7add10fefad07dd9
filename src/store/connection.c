/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: opened with the same settings everywhere, its failures told in Chinese by
 * our own codes. */

#include "store/connection-private.h"

#include <errno.h>

#define BUSY_MILLISECONDS 10000

static gboolean
settle (MulinConnection *self, GError **error)
{
  int on = 0;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_MILLISECONDS);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, &on);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, &on);
  if (!mulin_functions_register (self->handle))
    {
      mulin_connection_set_error (self, error, "打开库文件");
      return FALSE;
    }
  if (self->mode == MULIN_CONNECTION_READ)
    return TRUE;
  return mulin_connection_execute (self,
                                   "PRAGMA synchronous = FULL;"
                                   "PRAGMA cache_size = -32000;"
                                   "PRAGMA journal_size_limit = 67108864;",
                                   error);
}

/* Nobody reads SQLite's counts of its memory, and keeping them locks every allocation.  What one statement has to take back if it
 * fails is a few pages: in a file, which SQLite takes after the first larger statement, each row of an import would write them. */
static gpointer
configure (gpointer unused)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  sqlite3_config (SQLITE_CONFIG_STMTJRNL_SPILL, -1);
  return NULL;
}

MulinConnection *
mulin_connection_open_full (const char *path, MulinConnectionMode mode, gboolean immutable,
                            GError **error)
{
  g_autoptr (MulinConnection) self = g_new0 (MulinConnection, 1);
  g_autofree char *uri = NULL;
  static GOnce configured = G_ONCE_INIT;
  int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE;
  int code;

  g_once (&configured, configure, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->mode = mode;
  self->statements = g_hash_table_new (g_str_hash, g_str_equal);
  flags |= mode == MULIN_CONNECTION_WRITE ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
  uri = g_filename_to_uri (self->path, NULL, error);
  if (uri == NULL)
    return NULL;
  if (immutable)
    {
      g_autofree char *plain = g_steal_pointer (&uri);
      uri = g_strconcat (plain, "?immutable=1", NULL);
    }
  code = sqlite3_open_v2 (uri, &self->handle, flags, NULL);
  if (code != SQLITE_OK)
    {
      mulin_connection_set_code (self, error, "打开库文件", code, sqlite3_errstr (code));
      return NULL;
    }
  if (!settle (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

MulinConnection *
mulin_connection_open (const char *path, MulinConnectionMode mode, GError **error)
{
  return mulin_connection_open_full (path, mode, FALSE, error);
}

void
mulin_connection_close (MulinConnection *self)
{
  GList *node;

  if (self == NULL)
    return;
  while ((node = g_queue_pop_head_link (&self->idle)) != NULL) /* the node lies in the statement */
    mulin_statement_finalize (node->data);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  /* A statement that is still held here would keep the file open for ever. */
  if (self->handle != NULL && sqlite3_close (self->handle) != SQLITE_OK)
    g_error ("closing %s while a statement is still held: %s", self->path,
             sqlite3_sql (sqlite3_next_stmt (self->handle, NULL)));
  g_free (self->path);
  g_free (self->what);
  g_free (self);
}

sqlite3 *
mulin_connection_handle (MulinConnection *self)
{
  return self->handle;
}

const char *
mulin_connection_path (MulinConnection *self)
{
  return self->path;
}

gboolean
mulin_connection_execute (MulinConnection *self, const char *sql, GError **error)
{
  g_assert (self->owner == NULL || self->owner == g_thread_self ());
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;
  mulin_connection_set_failed (self, error);
  return FALSE;
}

gboolean
mulin_connection_integer (MulinConnection *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (self, sql, error);
  MulinStep step;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  step = mulin_statement_step (statement, error);
  if (step == MULIN_STEP_ROW)
    *value = mulin_statement_integer (statement, 0);
  return step != MULIN_STEP_ERROR;
}

gint64
mulin_connection_data_version (MulinConnection *self)
{
  gint64 version;

  if (!mulin_connection_integer (self, "PRAGMA data_version", &version, NULL))
    return -1;
  return version;
}

static gboolean
means_full (int cause)
{
  return cause == ENOSPC || cause == EDQUOT || cause == EFBIG;
}

/* The cause that the WAL or the file itself remembers: errno is long overwritten by the rollback.
 */
static gboolean
file_is_full (MulinConnection *self, int pointer)
{
  sqlite3_file *file = NULL;
  int cause = 0;

  return sqlite3_file_control (self->handle, "main", pointer, &file) == SQLITE_OK && file != NULL
         && file->pMethods != NULL
         && file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &cause) == SQLITE_OK
         && means_full (cause);
}

/* A file-size limit and a quota reach SQLite as plain write errors: for the person they are a full
 * disk. */
static gboolean
is_full (MulinConnection *self, int code)
{
  if ((code & 0xff) == SQLITE_FULL)
    return TRUE;
  if ((code & 0xff) != SQLITE_IOERR || self->handle == NULL)
    return FALSE;
  return means_full (sqlite3_system_errno (self->handle))
         || file_is_full (self, SQLITE_FCNTL_JOURNAL_POINTER)
         || file_is_full (self, SQLITE_FCNTL_FILE_POINTER);
}

static int
constraint_error (int code, const char *detail, char **reason)
{
  const char *column = strrchr (detail, ' ');

  column = column != NULL ? column + 1 : detail;
  switch (code)
    {
    case SQLITE_CONSTRAINT_FOREIGNKEY:
      *reason = g_strdup ("所指的记录不存在，或还有别的记录引用它，请先处理这些记录");
      return MULIN_ERROR_CONFLICT;
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
    case SQLITE_CONSTRAINT_UNIQUE:
      *reason = g_strdup_printf ("%s 与已有记录重复，请重试", column);
      return MULIN_ERROR_CONFLICT;
    case SQLITE_CONSTRAINT_NOTNULL:
      *reason = g_strdup_printf ("%s 不能为空，请填写", column);
      return MULIN_ERROR_INPUT;
    default:
      *reason = g_strdup_printf ("值不符合要求（%s），请更正", detail);
      return MULIN_ERROR_INPUT;
    }
}

void
mulin_connection_set_code (MulinConnection *self, GError **error, const char *what, int code,
                           const char *detail)
{
  g_autofree char *reason = NULL;
  g_autofree char *name = g_filename_display_basename (self->path);
  int our = MULIN_ERROR_FAILED;

  if (is_full (self, code))
    {
      our = MULIN_ERROR_FULL;
      reason = g_strdup_printf ("“%s”所在的磁盘空间不足，请清理磁盘后重试", name);
    }
  else
    switch (code & 0xff)
      {
      case SQLITE_CORRUPT:
      case SQLITE_NOTADB:
        our = MULIN_ERROR_DAMAGED;
        reason = g_strdup_printf ("库文件“%s”已损坏，请用备份恢复", name);
        break;
      case SQLITE_READONLY:
      case SQLITE_PERM:
      case SQLITE_CANTOPEN:
        our = MULIN_ERROR_PERMISSION;
        reason = g_strdup_printf ("没有读写“%s”的权限，请检查文件与所在文件夹的权限", name);
        break;
      case SQLITE_AUTH:
        our = MULIN_ERROR_PERMISSION;
        reason = g_strdup_printf ("不允许执行这条语句（%s）", detail);
        break;
      case SQLITE_BUSY:
      case SQLITE_LOCKED:
        our = MULIN_ERROR_CONFLICT;
        reason = g_strdup_printf ("另一个程序正在写“%s”，请稍后再试", name);
        break;
      case SQLITE_CONSTRAINT:
        our = constraint_error (code, detail, &reason);
        break;
      case SQLITE_INTERRUPT:
        reason = g_strdup ("运行被中止或超过时限");
        break;
      default:
        reason = g_strdup (detail);
        break;
      }
  g_set_error (error, MULIN_ERROR, our, "%s：%s", what, reason);
}

void
mulin_connection_set_error (MulinConnection *self, GError **error, const char *what)
{
  int code = sqlite3_extended_errcode (self->handle);

  mulin_connection_set_code (self, error, what, code, sqlite3_errmsg (self->handle));
}

void
mulin_connection_set_failed (MulinConnection *self, GError **error)
{
  mulin_connection_set_error (self, error, self->what != NULL ? self->what : "读写库文件");
}

void
mulin_connection_set_what (MulinConnection *self, const char *what)
{
  char *copy = g_strdup (what);

  g_free (self->what);
  self->what = copy;
}
