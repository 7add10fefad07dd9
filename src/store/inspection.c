/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checks of a library file, from its first hundred bytes to every page. */

#include "store/inspection.h"
#include "store/library.h"
#include "store/migration.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* SQLite's file format, §1.3 "The Database Header" */
#define HEADER_SIZE 100
#define MAGIC "SQLite format 3"
#define AT_PAGE_SIZE 16
#define AT_CHANGE_COUNTER 24
#define AT_PAGE_COUNT 28
#define AT_APPLICATION_ID 68
#define AT_VALID_FOR 92

/* Checked page by page at every opening up to this size: about 25 ms. */
#define SMALL_FILE (8 * 1024 * 1024)

static guint32
number_at (const guint8 *header, int offset)
{
  guint32 big;

  memcpy (&big, header + offset, sizeof big);
  return GUINT32_FROM_BE (big);
}

gboolean
mulin_inspection_has_log (const char *path)
{
  static const char *const suffixes[] = { "-wal", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *log = g_strconcat (path, suffixes[i], NULL);
      GStatBuf info;

      if (g_stat (log, &info) == 0 && info.st_size > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
check_header (const char *path, const guint8 *header, gssize n, goffset size, GError **error)
{
  gint64 page_size, page_count;

  if (n < (gssize)sizeof MAGIC || memcmp (header, MAGIC, sizeof MAGIC) != 0)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                   "打开“%s”：这不是睦邻的库文件，请选择 .mulin 文件", path);
      return FALSE;
    }
  if (n == HEADER_SIZE && number_at (header, AT_APPLICATION_ID) != MULIN_APPLICATION_ID)
    {
      g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                   "打开“%s”：这是别的程序的数据库，不是睦邻的库文件，请选择 .mulin 文件", path);
      return FALSE;
    }
  if (n == HEADER_SIZE)
    {
      page_size = header[AT_PAGE_SIZE] << 8 | header[AT_PAGE_SIZE + 1];
      page_size = page_size == 1 ? 65536 : page_size;
      page_count = number_at (header, AT_PAGE_COUNT);
      /* while a log stands beside it the file may still have to grow */
      if (number_at (header, AT_CHANGE_COUNTER) != number_at (header, AT_VALID_FOR)
          || size >= page_size * page_count || mulin_inspection_has_log (path))
        return TRUE;
    }
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
               "打开“%s”：文件不完整，后半部分丢失，请重新复制或用备份恢复", path);
  return FALSE;
}

/* The first bytes are read through SQLite: closing a descriptor of our own would drop every lock
 * that this process holds on the file (POSIX), should it be open here already. */
static gboolean
read_header (const char *path, guint8 *header, gssize *n, GError **error)
{
  sqlite3 *handle = NULL;
  sqlite3_file *file = NULL;
  int code = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, header, HEADER_SIZE, 0);
  *n = HEADER_SIZE;
  if (code == SQLITE_IOERR_SHORT_READ) /* what is missing is zero */
    {
      sqlite3_int64 size = 0;

      code = file->pMethods->xFileSize (file, &size);
      *n = MIN (size, HEADER_SIZE);
    }
  sqlite3_close (handle);
  if (code == SQLITE_OK)
    return TRUE;
  if ((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_PERM)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                 "打开“%s”：没有读取的权限，请向管理员申请或换一个文件", path);
  else
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_FAILED, "打开“%s”：读不出来（%s），请检查磁盘",
                 path, sqlite3_errstr (code));
  return FALSE;
}

gboolean
mulin_inspection_check_file (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE] = { 0 };
  GStatBuf info;
  gssize n;

  if (g_stat (path, &info) != 0)
    {
      if (errno == EACCES)
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_PERMISSION,
                     "打开“%s”：没有进入所在文件夹的权限，请向管理员申请", path);
      else
        g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_FOUND,
                     "打开“%s”：没有这个文件，请检查路径", path);
      return FALSE;
    }
  if (S_ISDIR (info.st_mode))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                 "打开“%s”：这是一个文件夹，请选择其中的 .mulin 文件", path);
  else if (!S_ISREG (info.st_mode))
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                 "打开“%s”：这不是普通文件，请选择 .mulin 文件", path);
  else if (info.st_size == 0)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                 "打开“%s”：文件是空的，不是睦邻的库文件，请选择别的文件", path);
  else
    return read_header (path, header, &n, error)
           && check_header (path, header, n, info.st_size, error);
  return FALSE;
}

/* FALSE with the first fault. */
static gboolean
check_pages (MulinConnection *connection, GError **error)
{
  g_autoptr (MulinStatement) statement
      = mulin_statement_new (connection, "PRAGMA quick_check(1)", error);
  const char *answer;

  if (statement == NULL || mulin_statement_step (statement, error) != MULIN_STEP_ROW)
    return FALSE;
  answer = mulin_statement_text (statement, 0);
  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED, "检查“%s”：文件已损坏（%s），请用备份恢复",
               mulin_connection_path (connection), answer);
  return FALSE;
}

static gboolean
check_version (MulinConnection *connection, GError **error)
{
  gint64 version, application, tables;
  const char *path = mulin_connection_path (connection);

  if (!mulin_connection_integer (connection, "PRAGMA application_id", &application, error)
      || !mulin_connection_integer (connection, "PRAGMA user_version", &version, error)
      || !mulin_connection_integer (
          connection,
          "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
          " AND name IN ('journal', 'journal_row', 'blob', 'search', 'draft')",
          &tables, error))
    return FALSE;
  if (application != MULIN_APPLICATION_ID)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_NOT_LIBRARY,
                 "打开“%s”：这不是睦邻的库文件，请选择 .mulin 文件", path);
  else if (version > mulin_migration_newest ())
    g_set_error (
        error, MULIN_ERROR, MULIN_ERROR_NEWER,
        "打开“%s”：它由更新的版本写成（第 %d 版，本程序只认识到第 %d 版），请升级睦邻后再打开",
        path, (int)version, mulin_migration_newest ());
  else if (version < 1 || tables != 5)
    g_set_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
                 "打开“%s”：文件里缺少必要的表，请用备份恢复", path);
  else
    return TRUE;
  return FALSE;
}

gboolean
mulin_inspection_check_schema (MulinConnection *connection, gboolean unclean, GError **error)
{
  gint64 pages, page_size;

  if (!check_version (connection, error)
      || !mulin_connection_integer (connection, "PRAGMA page_count", &pages, error)
      || !mulin_connection_integer (connection, "PRAGMA page_size", &page_size, error))
    return FALSE;
  return (!unclean && pages * page_size > SMALL_FILE) || check_pages (connection, error);
}

/* TABLE NULL = all. */
static gboolean
check_table_references (MulinConnection *connection, const char *table, GError **error)
{
  g_autoptr (MulinStatement) statement = mulin_statement_new (
      connection,
      table == NULL
          ? "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1"
          : "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check(:table) LIMIT 1",
      error);
  MulinStep step;

  if (statement == NULL)
    return FALSE;
  if (table != NULL)
    mulin_statement_bind_text (statement, ":table", table);
  step = mulin_statement_step (statement, error);
  if (step != MULIN_STEP_ROW)
    return step == MULIN_STEP_DONE;
  g_set_error (error, MULIN_ERROR, MULIN_ERROR_DAMAGED,
               "检查“%s”：表 %s 的记录 @%" G_GINT64_FORMAT " 所指的 %s 不存在，请用备份恢复",
               mulin_connection_path (connection), mulin_statement_text (statement, 0),
               mulin_statement_integer (statement, 1), mulin_statement_text (statement, 2));
  return FALSE;
}

gboolean
mulin_inspection_check_references (MulinConnection *connection, char **tables, GError **error)
{
  if (tables == NULL)
    return check_table_references (connection, NULL, error);
  for (gsize i = 0; tables[i] != NULL; i++)
    if (!check_table_references (connection, tables[i], error))
      return FALSE;
  return TRUE;
}

gboolean
mulin_inspection_check_all (MulinConnection *connection, GError **error)
{
  return check_version (connection, error) && check_pages (connection, error)
         && mulin_inspection_check_references (connection, NULL, error);
}
