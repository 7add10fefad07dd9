/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A library from opening to closing.  While open it is in WAL mode; closed it is one file. */

#include "store/backup.h"
#include "store/inspection.h"
#include "store/library-private.h"
#include "store/migration.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <mulin-data.h>
#include <unistd.h>

/* Another process may be just switching the mode, which no busy handler waits for. */
#define WAL_TRIES 20
#define WAL_PAUSE_MICROSECONDS 50000

/* --- domain tables --------------------------------------------------------------------------- */

gboolean
mulin_library_is_domain_table (const char *name)
{
  static const char *const others[] = { "journal", "journal_row", "blob", "search", "draft", NULL };

  return !g_strv_contains (others, name) && !g_str_has_prefix (name, "sqlite_");
}

char **
mulin_library_list_tables (MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid", error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  MulinStep step;

  if (statement == NULL)
    return NULL;
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    if (mulin_library_is_domain_table (mulin_statement_text (statement, 0)))
      g_strv_builder_add (names, mulin_statement_text (statement, 0));
  return step == MULIN_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

char **
mulin_library_list_columns (MulinConnection *connection, const char *table, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection, "SELECT name FROM pragma_table_info(:table) ORDER BY cid", error);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  MulinStep step;

  if (statement == NULL)
    return NULL;
  mulin_statement_bind_text (statement, ":table", table);
  while ((step = mulin_statement_step (statement, error)) == MULIN_STEP_ROW)
    g_strv_builder_add (names, mulin_statement_text (statement, 0));
  return step == MULIN_STEP_DONE ? g_strv_builder_end (names) : NULL;
}

/* --- opening --------------------------------------------------------------------------------- */

/* Takes CONNECTION over, also on failure. */
static MulinLibrary *
library_new (MulinConnection *connection, gboolean read_only, gboolean immutable, GError **error)
{
  g_autoptr (MulinConnection) owned = connection;
  g_auto (GStrv) tables = mulin_library_list_tables (connection, error);
  gint64 version;
  MulinLibrary *self;

  if (tables == NULL
      || !mulin_connection_integer (connection, "PRAGMA user_version", &version, error))
    return NULL;
  self = g_new0 (MulinLibrary, 1);
  self->references = 1;
  self->path = g_strdup (mulin_connection_path (connection));
  self->schema_version = (int)version;
  self->read_only = read_only;
  self->immutable = immutable;
  self->tables = g_steal_pointer (&tables);
  self->idle_readers = g_ptr_array_new_with_free_func ((GDestroyNotify)mulin_connection_close);
  g_mutex_init (&self->readers_lock);
  self->watches = mulin_watches_new (self);
  self->stamps = mulin_stamps_new ();
  self->writer = mulin_writer_new (self, g_steal_pointer (&owned));
  return self;
}

static gboolean
use_wal (MulinConnection *connection, GError **error)
{
  for (int i = 0; i < WAL_TRIES; i++)
    {
      g_clear_error (error);
      if (mulin_connection_execute (connection, "PRAGMA journal_mode = WAL", error))
        return TRUE;
      if ((sqlite3_errcode (mulin_connection_handle (connection)) & 0xff) != SQLITE_BUSY)
        return FALSE;
      g_usleep (WAL_PAUSE_MICROSECONDS);
    }
  return FALSE;
}

static gboolean
has_pending_migrations (MulinConnection *connection, gboolean *pending, GError **error)
{
  gint64 version;

  if (!mulin_connection_integer (connection, "PRAGMA user_version", &version, error))
    return FALSE;
  *pending = version < mulin_migration_newest ();
  return TRUE;
}

static gboolean
migrate (MulinConnection *connection, GError **error)
{
  gboolean pending;

  if (!has_pending_migrations (connection, &pending, error))
    return FALSE;
  return !pending
         || (mulin_backup_before_migration (connection, error)
             && mulin_migration_run (connection, error));
}

/* NULL without an error when the file cannot be written but perhaps read. */
static MulinLibrary *
open_for_writing (const char *path, gboolean unclean, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (MulinConnection) connection
      = mulin_connection_open (path, MULIN_CONNECTION_WRITE, &failure);

  if (connection != NULL && sqlite3_db_readonly (mulin_connection_handle (connection), "main") == 0
      && mulin_inspection_check_schema (connection, unclean, &failure)
      && use_wal (connection, &failure) && migrate (connection, &failure))
    {
      /* to check a file is to read all of it, and nobody needs those pages now */
      sqlite3_db_release_memory (mulin_connection_handle (connection));
      return library_new (g_steal_pointer (&connection), FALSE, FALSE, error);
    }
  if (failure != NULL && !g_error_matches (failure, MULIN_ERROR, MULIN_ERROR_PERMISSION))
    g_propagate_error (error, g_steal_pointer (&failure));
  return NULL;
}

static gboolean
check_for_reading (MulinConnection *connection, gboolean unclean, GError **error)
{
  gboolean pending;

  if (!mulin_inspection_check_schema (connection, unclean, error)
      || !has_pending_migrations (connection, &pending, error))
    return FALSE;
  if (!pending)
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
               "打开“%s”：它由较旧的版本写成，需要升级而这里不能写入，请复制到可以写入的位置再打开",
               mulin_connection_path (connection));
  return FALSE;
}

/* First as it is: another process may be writing.  Where not even the WAL's index can be made
 * nobody can write, so that the file may be taken as unchanging; but then what stands in a WAL
 * would be lost from sight. */
static MulinLibrary *
open_for_reading (const char *path, gboolean unclean, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (MulinConnection) plain
      = mulin_connection_open_full (path, MULIN_CONNECTION_READ, FALSE, &failure);
  g_autoptr (MulinConnection) frozen = NULL;

  if (plain != NULL && check_for_reading (plain, unclean, &failure))
    return library_new (g_steal_pointer (&plain), TRUE, FALSE, error);
  if (!g_error_matches (failure, MULIN_ERROR, MULIN_ERROR_PERMISSION))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (mulin_inspection_has_log (path))
    {
      g_set_error (
          error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
          "打开“%s”：上次没有正常关闭而这里不能写入，请连同 -wal 文件复制到可以写入的位置再打开",
          path);
      return NULL;
    }
  frozen = mulin_connection_open_full (path, MULIN_CONNECTION_READ, TRUE, error);
  if (frozen == NULL || !check_for_reading (frozen, unclean, error))
    return NULL;
  return library_new (g_steal_pointer (&frozen), TRUE, TRUE, error);
}

MulinLibrary *
mulin_library_open (const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  gboolean unclean = mulin_inspection_has_log (whole);
  MulinLibrary *self;

  if (!mulin_inspection_check_file (whole, error))
    return NULL;
  self = open_for_writing (whole, unclean, &failure);
  if (self == NULL && failure == NULL)
    self = open_for_reading (whole, unclean, &failure);
  if (self == NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return self;
}

/* --- creating -------------------------------------------------------------------------------- */

static gboolean
claim (const char *path, GError **error)
{
  int fd = g_open (path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
  int cause = errno;

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  if (cause == EEXIST)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_CONFLICT,
                 "新建“%s”：已有同名的文件或文件夹，请换一个名字", path);
  else if (cause == ENOENT || cause == ENOTDIR)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                 "新建“%s”：没有所在的文件夹，请先建好文件夹", path);
  else if (cause == EACCES || cause == EPERM || cause == EROFS)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                 "新建“%s”：没有写入的权限，请换一个文件夹", path);
  else if (cause == ENOSPC || cause == EDQUOT)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_FULL, "新建“%s”：磁盘空间不足，请清理磁盘后重试",
                 path);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "新建“%s”：%s，请换一个位置", path,
                 g_strerror (cause));
  return FALSE;
}

static void
remove_files (const char *path)
{
  static const char *const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strconcat (path, suffixes[i], NULL);
      g_unlink (file);
    }
}

/* The application id goes in before the WAL begins: whoever looks at the file's head finds it
 * there. */
static MulinLibrary *
fill (const char *path, GError **error)
{
  g_autoptr (MulinConnection) connection
      = mulin_connection_open (path, MULIN_CONNECTION_WRITE, error);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA application_id = %d", MULIN_APPLICATION_ID);

  if (connection == NULL || !mulin_connection_execute (connection, pragma, error)
      || !mulin_migration_run (connection, error) || !use_wal (connection, error))
    return NULL;
  return library_new (g_steal_pointer (&connection), FALSE, FALSE, error);
}

MulinLibrary *
mulin_library_create (const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  MulinLibrary *self;

  if (!claim (whole, error))
    return NULL;
  self = fill (whole, error);
  if (self == NULL)
    remove_files (whole);
  return self;
}

/* --- references ------------------------------------------------------------------------------ */

MulinLibrary *
mulin_library_ref (MulinLibrary *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

gboolean
mulin_library_try_ref (MulinLibrary *self)
{
  for (;;)
    {
      gint references = g_atomic_int_get (&self->references);

      if (references == 0)
        return FALSE;
      if (g_atomic_int_compare_and_exchange (&self->references, references, references + 1))
        return TRUE;
    }
}

/* Readers first: were one of them the last to close, -wal and -shm would stay. */
void
mulin_library_unref (MulinLibrary *self)
{
  if (self == NULL || !g_atomic_int_dec_and_test (&self->references))
    return;
  mulin_library_close_readers (self);
  /* the writer tells the watches of its last commits, so these go after it; nobody can take a
   * reference any more */
  g_clear_pointer (&self->writer, mulin_writer_free);
  g_clear_pointer (&self->watches, mulin_watches_free);
  g_clear_pointer (&self->stamps, mulin_stamps_free);
  g_ptr_array_unref (self->idle_readers);
  g_mutex_clear (&self->readers_lock);
  g_strfreev (self->tables);
  g_free (self->path);
  g_free (self);
}

gboolean
mulin_library_path_is_remote (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info
      = g_file_query_filesystem_info (file, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE, NULL, NULL);

  return info != NULL
         && g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_FILESYSTEM_REMOTE);
}

const char *
mulin_library_path (MulinLibrary *self)
{
  return self->path;
}

gboolean
mulin_library_is_read_only (MulinLibrary *self)
{
  return self->read_only;
}

int
mulin_library_schema_version (MulinLibrary *self)
{
  return self->schema_version;
}

gboolean
mulin_library_verify (MulinLibrary *self, GError **error)
{
  MulinConnection *reader = mulin_library_borrow_reader (self, error);
  gboolean sound = reader != NULL && mulin_inspection_check_all (reader, error);

  mulin_library_return_reader (self, reader);
  return sound;
}
